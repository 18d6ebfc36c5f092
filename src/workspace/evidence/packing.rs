//! Files of evidence that go along with a pack: one after another, never more of them in memory than one picture.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::custody::EvidenceOut;
use crate::domain::evidence::file::CopyForm;
use crate::domain::evidence::media;
use crate::domain::id::{RoundId, VisitId};
use crate::domain::recipient::Recipient;
use crate::exchange::bag::{self, Bag, Shelf};
use crate::store::view::EvidenceView;

use super::super::Workspace;
use super::super::room::free_bytes;
use super::{EvidenceError, EvidenceRow, OnPassed, Passed};

/// What a check of a pack takes, less room for its papers: what cannot be checked is no pack.
const MOST_BYTES: u64 = bag::MOST_BYTES - (1 << 30);
/// What stays free beside a pack.
const SPARE: u64 = 32 << 20;

/// Files that are to go along, and those that cannot.
#[derive(Debug, Default)]
pub(in crate::workspace) struct EvidenceForPack {
    going: Vec<EvidenceView>,
    form: CopyForm,
    /// Titles of what stays behind: nothing can be taken out of such files, or they are not here.
    pub(in crate::workspace) left: Vec<String>,
}

/// A file that went along.
#[derive(Debug)]
pub(in crate::workspace) struct PackedFile {
    pub(in crate::workspace) out: EvidenceOut,
    pub(in crate::workspace) title: String,
    /// Its name in the pack.
    pub(in crate::workspace) file: String,
}

/// Why a file did not get into a pack.
enum PourError {
    Shelf(io::Error),
    Evidence(EvidenceError),
}

impl From<io::Error> for PourError {
    fn from(error: io::Error) -> Self {
        Self::Shelf(error)
    }
}

impl Workspace {
    /// The evidence of every visit of a round, for whoever may have it, if there is room for it beside `path`.
    pub(in crate::workspace) fn evidence_for_pack(
        &self,
        round: RoundId,
        (form, recipient): (CopyForm, Recipient),
        path: &Path,
    ) -> Result<EvidenceForPack, EvidenceError> {
        let mut packed = EvidenceForPack { form, ..EvidenceForPack::default() };
        if recipient == Recipient::Body {
            return Ok(packed);
        }
        let visits: BTreeSet<VisitId> = self.store.visits_of(round)?.into_iter().collect();
        let mut rows = self.evidence_rows(None)?;
        rows.retain(|row| visits.contains(&row.view.file.visit));
        let goes = |row: &EvidenceRow| {
            row.is_here
                && (form == CopyForm::Original || media::can_be_stripped(&row.view.file.media))
        };
        let (going, staying): (Vec<_>, Vec<_>) = rows.into_iter().partition(goes);
        packed.left = staying.into_iter().map(|row| row.view.file.title).collect();
        packed.going = going.into_iter().map(|row| row.view).collect();
        let size = packed.going.iter().map(|view| view.file.size).sum();
        if size > MOST_BYTES {
            return Err(EvidenceError::TooMuchForPack { size, most: MOST_BYTES });
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let needed = size + SPARE;
        match free_bytes(folder.unwrap_or(Path::new("."))) {
            Some(free) if size > 0 && free < needed => Err(EvidenceError::NoRoom { needed, free }),
            _ => Ok(packed),
        }
    }

    /// Puts the files into a pack, one after another; what turns out to stay behind is told.
    pub(in crate::workspace) fn pour_evidence(
        &self,
        wanted: &mut EvidenceForPack,
        (bag, into): (&mut Bag, &mut dyn Shelf),
        on_passed: OnPassed<'_>,
    ) -> Result<Vec<PackedFile>, EvidenceError> {
        let total = wanted.going.iter().map(|view| view.file.size).sum();
        let (mut packed, mut before) = (Vec::new(), 0);
        for view in std::mem::take(&mut wanted.going) {
            let mut on =
                |passed: Passed| on_passed(Passed { done: before + passed.done, total, ..passed });
            match self.pour(&view, wanted.form, (bag, into), &mut on) {
                Ok(file) => packed.push(file),
                Err(EvidenceError::NotStripped { .. }) => wanted.left.push(view.file.title),
                Err(error) => return Err(error),
            }
            before += view.file.size;
        }
        Ok(packed)
    }

    fn pour(
        &self,
        view: &EvidenceView,
        form: CopyForm,
        (bag, into): (&mut Bag, &mut dyn Shelf),
        on_passed: OnPassed<'_>,
    ) -> Result<PackedFile, EvidenceError> {
        // A picture that cannot be stripped must be known as such before its place in the pack is begun.
        let stripped = match form {
            CopyForm::Original => None,
            CopyForm::Stripped => Some(self.stripped_evidence(view)?),
        };
        let mut sha256 = String::new();
        let (stem, ending) =
            (format!("evidence-{}", view.id.short()), media::ending(&view.file.media));
        let poured = bag.pour(into, (&stem, ending), |sink: &mut dyn Write| {
            let written = match &stripped {
                Some(bytes) => Self::write_stripped(view, bytes, sink, on_passed),
                None => self.write_original(view, sink, on_passed),
            };
            sha256 = written.map_err(PourError::Evidence)?.sha256;
            Ok(())
        });
        let file = poured.map_err(|error| match error {
            PourError::Evidence(error) => error,
            PourError::Shelf(source) => EvidenceError::Place { path: PathBuf::new(), source },
        })?;
        let out = EvidenceOut { evidence: view.id, form, sha256 };
        Ok(PackedFile { out, title: view.file.title.clone(), file })
    }
}
