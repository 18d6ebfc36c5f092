//! Giving a file out: looked at, or copied. Both are recorded before anybody has a byte.

use std::io::{self, Read as _, Write};
use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::domain::evidence::file::{CopyForm, Handling};
use crate::domain::id::EvidenceId;
use crate::domain::recipient::Recipient;
use crate::exchange::picture::{self, NotStripped};
use crate::ledger::blob::{BlobId, BlobReader, BlobState};
use crate::ledger::disk::DiskFile;
use crate::ledger::seal::CHUNK;
use crate::store::view::EvidenceView;

use super::super::Workspace;
use super::super::export::sha256;
use super::super::publish::{Existing, stage_with};
use super::{EvidenceError, EvidenceStep, OnPassed, Passed};

/// A copy that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOrder {
    pub id: EvidenceId,
    pub form: CopyForm,
    pub recipient: Recipient,
}

/// What was written: its hash and how much it is.
pub(super) struct Written {
    pub(super) sha256: String,
    size: u64,
}

/// An error of writing, which may be one of the place.
enum CopyError {
    Place(io::Error),
    Evidence(EvidenceError),
}

impl From<io::Error> for CopyError {
    fn from(error: io::Error) -> Self {
        Self::Place(error)
    }
}

impl Workspace {
    /// Writes a copy of a file, records it, and gives it its name.
    pub fn copy_evidence(
        &mut self,
        order: &CopyOrder,
        (path, existing): (&Path, Existing),
        on_passed: OnPassed<'_>,
    ) -> Result<(), EvidenceError> {
        self.begin()?;
        let view = self.require_evidence(order.id)?;
        if !order.form.may_go_to(order.recipient) {
            return Err(EvidenceError::NotFor(order.recipient));
        }
        let staged = stage_with(self.layout.disk(), path, existing, |file| {
            self.write_copy(&view, order.form, file, on_passed).map_err(CopyError::Evidence)
        });
        let (staged, written) = staged.map_err(|error| match error {
            CopyError::Place(source) if source.kind() == io::ErrorKind::AlreadyExists => {
                EvidenceError::Exists { path: path.to_owned() }
            }
            CopyError::Place(source) => EvidenceError::Place { path: path.to_owned(), source },
            CopyError::Evidence(EvidenceError::Place { source, .. }) => {
                EvidenceError::Place { path: path.to_owned(), source }
            }
            CopyError::Evidence(error) => error,
        })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let handling = Handling::Copy {
            form: order.form,
            recipient: order.recipient,
            sha256: written.sha256,
            size: written.size,
            file: name.unwrap_or_default(),
        };
        self.handle(&view, handling)?;
        staged.place().map_err(|source| EvidenceError::Place { path: path.to_owned(), source })
    }

    /// Records that a file was looked at, and gives its original bytes.
    pub fn view_evidence(
        &mut self,
        id: EvidenceId,
        sink: &mut dyn Write,
    ) -> Result<(), EvidenceError> {
        let view = self.require_evidence(id)?;
        let reader = self.reader_of(&view)?;
        self.handle(&view, Handling::View)?;
        let mut unheard = |_| ControlFlow::Continue(());
        let written = copy(&view, reader, sink, &mut unheard)?;
        is_sound(&view, &written)
    }

    fn write_copy(
        &self,
        view: &EvidenceView,
        form: CopyForm,
        file: &mut DiskFile,
        on_passed: OnPassed<'_>,
    ) -> Result<Written, EvidenceError> {
        match form {
            CopyForm::Original => self.write_original(view, file, on_passed),
            CopyForm::Stripped => {
                let bytes = self.stripped_evidence(view)?;
                Self::write_stripped(view, &bytes, file, on_passed)
            }
        }
    }

    /// Writes a file to the byte, part by part.
    pub(super) fn write_original(
        &self,
        view: &EvidenceView,
        sink: &mut dyn Write,
        on_passed: OnPassed<'_>,
    ) -> Result<Written, EvidenceError> {
        let written = copy(view, self.reader_of(view)?, sink, on_passed)?;
        is_sound(view, &written).map(|()| written)
    }

    /// Writes a stripped copy that was made of a file.
    pub(super) fn write_stripped(
        view: &EvidenceView,
        bytes: &[u8],
        sink: &mut dyn Write,
        on_passed: OnPassed<'_>,
    ) -> Result<Written, EvidenceError> {
        sink.write_all(bytes).map_err(of_sink)?;
        let total = view.file.size;
        if on_passed(Passed { step: EvidenceStep::Copying, done: total, total }).is_break() {
            return Err(EvidenceError::Stopped);
        }
        Ok(Written { sha256: sha256(bytes), size: bytes.len() as u64 })
    }

    /// A copy without what a camera wrote beside the picture.
    pub(super) fn stripped_evidence(&self, view: &EvidenceView) -> Result<Vec<u8>, EvidenceError> {
        let not_stripped = |why| EvidenceError::NotStripped { media: view.file.media.clone(), why };
        if !crate::domain::evidence::media::can_be_stripped(&view.file.media) {
            return Err(not_stripped(NotStripped::Unknown));
        }
        if view.file.size > picture::MOST_BYTES {
            return Err(not_stripped(NotStripped::TooLarge));
        }
        picture::stripped(self.whole_evidence(view)?).map_err(not_stripped)
    }

    /// All bytes of a file that is small enough for it.
    fn whole_evidence(&self, view: &EvidenceView) -> Result<Vec<u8>, EvidenceError> {
        let mut bytes = Vec::new();
        let reader = self.reader_of(view)?;
        let mut unheard = |_| ControlFlow::Continue(());
        let written = copy(view, reader.take(view.file.size + 1), &mut bytes, &mut unheard)?;
        is_sound(view, &written).map(|()| bytes)
    }

    fn reader_of(&self, view: &EvidenceView) -> Result<BlobReader, EvidenceError> {
        let id = blob_of(view).ok_or(EvidenceError::NotHere(view.id))?;
        let opened = self.vault.blobs(&self.layout).open(id);
        opened.map_err(|error| unread(view, error))?.ok_or(EvidenceError::NotHere(view.id))
    }

    /// Whether the bytes of a file are on this device; they are not read.
    pub fn is_here(&self, view: &EvidenceView) -> bool {
        self.reader_of(view).is_ok()
    }

    /// Reads a file to its end and says what is left of it.
    pub fn evidence_state(&self, view: &EvidenceView) -> Result<BlobState, EvidenceError> {
        let Some(id) = blob_of(view) else { return Ok(BlobState::Missing) };
        let mut unheard = |_| ControlFlow::Continue(());
        let blobs = self.vault.blobs(&self.layout);
        let state = blobs.check(id, &mut unheard);
        state.map_err(|error| EvidenceError::of_blob(error, &blobs.path(id)))
    }
}

/// The name of its bytes; none where a record holds nonsense.
pub(super) fn blob_of(view: &EvidenceView) -> Option<BlobId> {
    BlobId::from_hex(&view.file.sha256)
}

fn copy(
    view: &EvidenceView,
    mut reader: impl io::Read,
    sink: &mut dyn Write,
    on_passed: OnPassed<'_>,
) -> Result<Written, EvidenceError> {
    let (mut hash, mut size) = (Sha256::new(), 0);
    let mut part = vec![0; CHUNK];
    loop {
        let read = reader.read(&mut part).map_err(|error| unread(view, error))?;
        let Some(part) = part.get(..read).filter(|part| !part.is_empty()) else {
            sink.flush().map_err(of_sink)?;
            let sha256 = data_encoding::HEXLOWER.encode(&hash.finalize());
            return Ok(Written { sha256, size });
        };
        hash.update(part);
        sink.write_all(part).map_err(of_sink)?;
        size += part.len() as u64;
        let passed = Passed { step: EvidenceStep::Copying, done: size, total: view.file.size };
        if on_passed(passed).is_break() {
            return Err(EvidenceError::Stopped);
        }
    }
}

fn is_sound(view: &EvidenceView, written: &Written) -> Result<(), EvidenceError> {
    let is_same = written.sha256 == view.file.sha256;
    if is_same { Ok(()) } else { Err(EvidenceError::Damaged(view.id)) }
}

fn unread(view: &EvidenceView, error: io::Error) -> EvidenceError {
    match error.kind() {
        io::ErrorKind::InvalidData => EvidenceError::Damaged(view.id),
        _ => EvidenceError::Unread { path: view.file.name.clone().into(), source: error },
    }
}

/// Whoever knows the place puts it in.
fn of_sink(source: io::Error) -> EvidenceError {
    EvidenceError::Place { path: std::path::PathBuf::new(), source }
}
