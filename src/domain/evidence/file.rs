//! Files taken in as evidence: what is recorded of each, and what can be done with it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::id::VisitId;
use crate::domain::recipient::Recipient;

/// The largest file that is taken in.
pub const MOST_BYTES: u64 = 2 << 30;

/// A file as it was when it was taken in. Its bytes are kept apart, by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// Of the original bytes, in hex.
    pub sha256: String,
    pub size: u64,
    /// What it is, told from its bytes and never from its name.
    pub media: String,
    /// What it shows, in a line.
    pub title: String,
    /// The same in words, for whoever cannot see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What it was called, without folders.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was made, as it says itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured: Option<Captured>,
    /// When it was taken in, by the clock of the device.
    pub taken_in: NaiveDateTime,
    pub visit: VisitId,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

/// When a camera says that a picture was made. A camera's clock may be wrong, and a file can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    /// The camera's own time.
    pub at: NaiveDateTime,
    /// How far that is from UTC, where it is said: `+05:00`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub offset: String,
    pub source: CaptureSource,
}

/// Which field of the picture says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaptureSource {
    /// `DateTimeOriginal`: when it was taken.
    ExifOriginal,
    /// `DateTimeDigitized`: when it was scanned or stored.
    ExifDigitized,
    /// `DateTime`: when it was last changed.
    ExifChanged,
}

impl CaptureSource {
    pub const ALL: [Self; 3] = [Self::ExifOriginal, Self::ExifDigitized, Self::ExifChanged];

    pub fn code(self) -> &'static str {
        match self {
            Self::ExifOriginal => "exif-original",
            Self::ExifDigitized => "exif-digitized",
            Self::ExifChanged => "exif-changed",
        }
    }
}

/// Something done with a file after it was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Handling {
    /// Its content was looked at.
    View,
    /// A copy was written to a file.
    Copy {
        form: CopyForm,
        recipient: Recipient,
        /// Of the copy, in hex.
        sha256: String,
        size: u64,
        /// The name of the copy without its folders.
        file: String,
    },
    /// It was handed over to somebody, by which paper.
    HandOver {
        to: String,
        paper: String,
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Its bytes were gone or damaged, and the same file was taken in once more.
    Restore,
}

/// What a copy holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyForm {
    /// What the camera wrote beside the picture (place, device, comments) left out.
    #[default]
    Stripped,
    /// To the byte.
    Original,
}

impl CopyForm {
    pub const ALL: [Self; 2] = [Self::Stripped, Self::Original];

    pub fn code(self) -> &'static str {
        match self {
            Self::Stripped => "stripped",
            Self::Original => "original",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// Whether this recipient may have such a copy: an original tells where and by whose camera it was made.
    pub fn may_go_to(self, recipient: Recipient) -> bool {
        self == Self::Stripped || recipient != Recipient::Body
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(in crate::domain) fn is_stripped(form: &CopyForm) -> bool {
    *form == CopyForm::Stripped
}

/// Why a handing over cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverFault {
    Nobody,
    NoPaper,
}

/// Whether a handing over can be told by its record: to whom, and by which paper.
pub fn check_hand_over(to: &str, paper: &str) -> Result<(), HandOverFault> {
    if to.trim().is_empty() {
        return Err(HandOverFault::Nobody);
    }
    if paper.trim().is_empty() { Err(HandOverFault::NoPaper) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_original_never_goes_to_those_who_were_inspected() {
        for form in CopyForm::ALL {
            let may = Recipient::ALL.map(|recipient| form.may_go_to(recipient));
            assert_eq!(may, [true, true, form == CopyForm::Stripped]);
        }
    }

    #[test]
    fn what_is_handed_over_goes_to_somebody_by_a_paper() {
        assert_eq!(check_hand_over(" ", "акт № 5"), Err(HandOverFault::Nobody));
        assert_eq!(check_hand_over("эксперт", " "), Err(HandOverFault::NoPaper));
        assert_eq!(check_hand_over("эксперт", "акт № 5"), Ok(()));
    }
}
