//! What people wrote of a file of evidence. It can be corrected; the file and its hash never change.

use serde::{Deserialize, Serialize};

use super::file::EvidenceFile;

/// What is written of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// What it shows, in a line.
    pub title: String,
    /// The same in words, for whoever cannot see it.
    pub description: String,
    pub place: String,
}

/// A part of a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaptionPart {
    Title,
    Description,
    Place,
}

impl CaptionPart {
    pub const ALL: [Self; 3] = [Self::Title, Self::Description, Self::Place];

    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Place => "place",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

impl Caption {
    pub fn of(file: &EvidenceFile) -> Self {
        Self {
            title: file.title.clone(),
            description: file.description.clone(),
            place: file.place.clone(),
        }
    }

    pub fn part(&self, part: CaptionPart) -> &str {
        match part {
            CaptionPart::Title => &self.title,
            CaptionPart::Description => &self.description,
            CaptionPart::Place => &self.place,
        }
    }

    /// The caption as a correction leaves it.
    pub fn correct(&mut self, correction: &Correction) {
        for (part, text) in correction.parts() {
            let own = match part {
                CaptionPart::Title => &mut self.title,
                CaptionPart::Description => &mut self.description,
                CaptionPart::Place => &mut self.place,
            };
            text.clone_into(own);
        }
    }

    /// Writes it to the file it is of.
    pub fn write_to(self, file: &mut EvidenceFile) {
        let Self { title, description, place } = self;
        (file.title, file.description, file.place) = (title, description, place);
    }

    /// Without spaces at the ends of its parts.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let trim = |text: &String| text.trim().to_owned();
        Self {
            title: trim(&self.title),
            description: trim(&self.description),
            place: trim(&self.place),
        }
    }
}

/// Parts of a caption said anew; those that are absent stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Why, where somebody said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Correction {
    /// What has to be said so that a caption is `new`: what differs from `old`, and whatever is in dispute.
    pub fn between(old: &Caption, new: &Caption, disputed: &[CaptionPart]) -> Self {
        let said = |part: CaptionPart| {
            let is_news = old.part(part) != new.part(part) || disputed.contains(&part);
            is_news.then(|| new.part(part).to_owned())
        };
        Self {
            title: said(CaptionPart::Title),
            description: said(CaptionPart::Description),
            place: said(CaptionPart::Place),
            reason: String::new(),
        }
    }

    pub fn part(&self, part: CaptionPart) -> Option<&str> {
        match part {
            CaptionPart::Title => self.title.as_deref(),
            CaptionPart::Description => self.description.as_deref(),
            CaptionPart::Place => self.place.as_deref(),
        }
    }

    /// The parts it says anew.
    pub fn parts(&self) -> impl Iterator<Item = (CaptionPart, &str)> {
        CaptionPart::ALL.into_iter().filter_map(|part| Some((part, self.part(part)?)))
    }

    /// Everything that a file was taken in with.
    pub fn of(file: &EvidenceFile) -> Self {
        Self {
            title: Some(file.title.clone()),
            description: Some(file.description.clone()),
            place: Some(file.place.clone()),
            reason: String::new(),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(title: &str, place: &str) -> Caption {
        Caption { title: title.into(), description: String::new(), place: place.into() }
    }

    #[test]
    fn a_correction_says_what_differs_and_what_is_in_dispute() {
        let (old, new) = (caption("потолок", "2"), caption("потолок", "3"));
        let said = Correction::between(&old, &new, &[]);
        assert_eq!(said.parts().collect::<Vec<_>>(), [(CaptionPart::Place, "3")]);
        let said = Correction::between(&old, &new, &[CaptionPart::Title]);
        let parts: Vec<_> = said.parts().collect();
        assert_eq!(parts, [(CaptionPart::Title, "потолок"), (CaptionPart::Place, "3")]);
        assert!(Correction::between(&old, &old, &[]).is_empty());
    }
}
