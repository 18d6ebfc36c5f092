//! Files of evidence that go along with a pack.

use std::collections::BTreeSet;

use crate::domain::custody::EvidenceOut;
use crate::domain::evidence::file::CopyForm;
use crate::domain::evidence::media;
use crate::domain::id::{RoundId, VisitId};
use crate::domain::recipient::Recipient;

use super::super::Workspace;
use super::super::export::sha256;
use super::{EvidenceError, EvidenceRow};

/// A pack is put together in memory; more evidence than this goes by copies, one by one.
const MOST_BYTES: u64 = 512 << 20;

/// Files that go along, and those that cannot.
#[derive(Debug, Default)]
pub(in crate::workspace) struct PackedEvidence {
    pub(in crate::workspace) files: Vec<PackedFile>,
    /// Titles of what stays behind: nothing can be taken out of such files, or they are not here.
    pub(in crate::workspace) left: Vec<String>,
}

/// One file that goes along.
#[derive(Debug)]
pub(in crate::workspace) struct PackedFile {
    pub(in crate::workspace) out: EvidenceOut,
    pub(in crate::workspace) title: String,
    pub(in crate::workspace) ending: &'static str,
    pub(in crate::workspace) bytes: Vec<u8>,
}

impl Workspace {
    /// The evidence of every visit of a round, for whoever may have it.
    pub(in crate::workspace) fn evidence_for_pack(
        &self,
        round: RoundId,
        form: CopyForm,
        recipient: Recipient,
    ) -> Result<PackedEvidence, EvidenceError> {
        let mut packed = PackedEvidence::default();
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
        let size = going.iter().map(|row| row.view.file.size).sum();
        if size > MOST_BYTES {
            return Err(EvidenceError::TooMuchForPack { size, most: MOST_BYTES });
        }
        for row in going {
            let bytes = match form {
                CopyForm::Original => self.whole_evidence(&row.view),
                CopyForm::Stripped => self.stripped_evidence(&row.view),
            };
            match bytes {
                Ok(bytes) => packed.files.push(PackedFile {
                    out: EvidenceOut { evidence: row.view.id, form, sha256: sha256(&bytes) },
                    title: row.view.file.title,
                    ending: media::ending(&row.view.file.media),
                    bytes,
                }),
                Err(EvidenceError::NotStripped { .. }) => packed.left.push(row.view.file.title),
                Err(error) => return Err(error),
            }
        }
        Ok(packed)
    }
}
