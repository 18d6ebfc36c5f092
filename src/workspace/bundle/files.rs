//! Files of evidence that travel with the records: which go along, and what becomes of those that come.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use crate::domain::custody::EvidenceOut;
use crate::domain::evidence::file::CopyForm;
use crate::domain::id::EvidenceId;
use crate::domain::recipient::Recipient;
use crate::exchange::bundle::{BundleError, Item, Piece, Reader, View, piece_len};
use crate::ledger::blob::{BlobError, BlobId, BlobState, Blobs, Joined, Pieces};
use crate::ledger::record::Class;
use crate::ledger::register_id::RegisterId;
use crate::store::view::EvidenceView;
use crate::workspace::command::Refusal;
use crate::workspace::room::free_bytes;
use crate::workspace::{Layout, Workspace};

use super::choice::Choice;
use super::{ExchangeError, OnBundleStep};

/// The most files that go at once: the record of the packing names each.
const MOST_FILES: usize = 5_000;
/// Less of a file than this is not worth the end of a part.
const LEAST_PIECE: u64 = 1 << 20;
/// What stays free beside files that are taken in.
const SPARE: u64 = 32 << 20;
/// Where pieces wait for the rest of their file.
const WAITING: &str = "pieces";
/// How the folder of files that came with an intake ends.
const FILES: &str = "files";

/// Files that go along.
#[derive(Debug, Default)]
pub(super) struct FilesOut {
    /// By their hash, with their length.
    pub(super) files: BTreeMap<BlobId, u64>,
    /// What is recorded of them.
    pub(super) out: Vec<EvidenceOut>,
    /// Titles of files that belong with the records and are not here, or not sound.
    pub(super) left: Vec<String>,
    /// How many have to wait for another bundle.
    pub(super) postponed: u64,
}

/// What goes into one part.
#[derive(Debug, Clone, Default)]
pub(super) struct Share {
    pub(super) records: u64,
    /// Of records and files, as items.
    pub(super) bytes: u64,
    pub(super) pieces: Vec<Piece>,
}

impl Share {
    pub(super) fn file_bytes(&self) -> u64 {
        self.pieces.iter().map(|piece| piece.len).sum()
    }

    fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    fn add(&mut self, piece: Piece) {
        self.bytes += piece_len(piece.len);
        self.pieces.push(piece);
    }
}

/// Spreads files over parts. One that fits into a part is not torn, so that each part brings whole files.
pub(super) fn spread(files: &BTreeMap<BlobId, u64>, most: u64, shares: &mut Vec<Share>) {
    for (file, size) in files {
        let mut offset = 0;
        while offset < *size {
            if shares.is_empty() {
                shares.push(Share::default());
            }
            let Some(share) = shares.last_mut() else { return };
            let (rest, room) = (size - offset, most.saturating_sub(share.bytes));
            let fits_alone = piece_len(rest) <= most;
            let len = if fits_alone { rest } else { room_for(room).min(rest) };
            let is_too_little = !fits_alone && len < LEAST_PIECE.min(room_for(most));
            if (piece_len(len) > room || is_too_little) && !share.is_empty() {
                shares.push(Share::default());
                continue;
            }
            share.add(Piece { file: *file, offset, len, size: *size });
            offset += len;
        }
    }
}

/// How many bytes of a file fit into so much room.
fn room_for(room: u64) -> u64 {
    let bytes = room.saturating_sub(piece_len(0));
    let heads = piece_len(bytes) - piece_len(0) - bytes;
    bytes.saturating_sub(heads).max(1)
}

impl Workspace {
    /// The files that go with these records. Each is hashed: what is not what it was must not go out as evidence.
    pub(super) fn files_out(
        &self,
        choice: &Choice,
        view: View,
        there: &BTreeSet<EvidenceId>,
        on_step: OnBundleStep<'_>,
    ) -> Result<FilesOut, ExchangeError> {
        let mut found = FilesOut::default();
        let mut views = self.store.all_evidence()?;
        views.retain(|own| choice.takes_evidence(own.id) && !there.contains(&own.id));
        views.sort_by_key(|own| (own.taken.hlc, own.id));
        let blobs = self.vault.blobs(&self.layout);
        let total: u64 = views.iter().map(|own| own.file.size).sum();
        let mut before = 0;
        for own in views {
            if !self.may_see(&own, view)? {
                continue;
            }
            if found.out.len() == MOST_FILES {
                found.postponed += 1;
                continue;
            }
            let Some(id) = BlobId::from_hex(&own.file.sha256) else { continue };
            let mut stopped = Ok(());
            let state = blobs.check(id, &mut |done| {
                let done = (before + done, total);
                stopped = super::pack::go_on(on_step, super::BundleStage::Checking, done);
                if stopped.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            stopped?;
            before += own.file.size;
            match state.map_err(of_blob)? {
                BlobState::Sound { size } => {
                    found.files.insert(id, size);
                    let form = CopyForm::Original;
                    found.out.push(EvidenceOut { evidence: own.id, form, sha256: own.file.sha256 });
                }
                BlobState::Missing | BlobState::Damaged => found.left.push(own.file.title),
            }
        }
        Ok(found)
    }

    /// Whether whoever gets this view may have the original, and is told of it at all.
    fn may_see(&self, own: &EvidenceView, view: View) -> Result<bool, Refusal> {
        let recipient = match view {
            View::Full => return Ok(true),
            View::Prosecutor => Recipient::Prosecutor,
            View::Body => Recipient::Body,
        };
        if !CopyForm::Original.may_go_to(recipient) {
            return Ok(false);
        }
        let told = self.store.history(&RegisterId::Evidence(own.id))?;
        let is_open = |class: Class| class != Class::Confidential;
        Ok(told.iter().any(|record| record.id == own.taken.record && is_open(record.header.class)))
    }

    /// What was recorded of these files.
    pub(super) fn evidence_of(&self, files: &[BlobId]) -> Result<Vec<EvidenceId>, Refusal> {
        let wanted: BTreeSet<String> = files.iter().map(|file| file.hex()).collect();
        let all = self.store.all_evidence()?.into_iter();
        let mut found: Vec<_> =
            all.filter(|own| wanted.contains(&own.file.sha256)).map(|own| own.id).collect();
        found.sort();
        found.truncate(MOST_FILES);
        Ok(found)
    }
}

/// What comes along as files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FilesComing {
    /// Files of which something comes that is not here.
    pub new: u64,
    /// How many bytes of them come.
    pub bytes: u64,
    /// Files that are here already.
    pub known: u64,
    /// Of the new ones, those of which other parts still bring the rest.
    pub unfinished: u64,
}

/// Files that came with a bundle and count for nothing yet. Dropped, they are gone.
#[derive(Debug)]
pub(super) struct StagedFiles {
    fresh: Pieces,
    waiting: Pieces,
    blobs: Blobs,
    /// Whether a file is here already, once that was seen.
    here: BTreeMap<BlobId, bool>,
    new: BTreeSet<BlobId>,
    bytes: u64,
    is_kept: bool,
}

impl StagedFiles {
    /// Files beside the intake at this place.
    pub(super) fn beside(intake: &Path, layout: &Layout, blobs: Blobs) -> Self {
        let waiting = waiting_in(layout, &blobs);
        let fresh = blobs.pieces_in(intake.with_extension(FILES));
        let (here, new) = (BTreeMap::new(), BTreeSet::new());
        Self { fresh, waiting, blobs, here, new, bytes: 0, is_kept: false }
    }

    /// Refuses what there is no room for, before anything is written.
    pub(super) fn check_room(layout: &Layout, bytes: u64) -> Result<(), ExchangeError> {
        let needed = bytes.saturating_add(bytes / 1024).saturating_add(SPARE);
        match free_bytes(layout.root()) {
            Some(free) if bytes > 0 && free < needed => Err(ExchangeError::NoRoom { needed, free }),
            _ => Ok(()),
        }
    }

    /// Takes the bytes of a piece from a bundle.
    pub(super) fn take<R: Read>(
        &mut self,
        piece: &Piece,
        reader: &mut Reader<R>,
    ) -> Result<(), ExchangeError> {
        let is_here = self.is_here(piece)? || self.waiting.holds(piece);
        let mut source =
            PieceBytes { reader, part: io::Cursor::default(), left: piece.len, failure: None };
        let taken = if is_here {
            io::copy(&mut source, &mut io::sink()).map(drop).map_err(BlobError::Source)
        } else {
            self.new.insert(piece.file);
            self.bytes += piece.len;
            self.fresh.put(piece, &mut source, &mut |_| ControlFlow::Continue(()))
        };
        match (source.failure, taken) {
            (Some(failure), _) => Err(failure.into()),
            (None, Err(BlobError::Changed)) => Err(ExchangeError::FalseFile),
            (None, taken) => taken.map_err(of_blob),
        }
    }

    /// A file that is here and damaged is as good as missing.
    fn is_here(&mut self, piece: &Piece) -> Result<bool, ExchangeError> {
        if let Some(here) = self.here.get(&piece.file) {
            return Ok(*here);
        }
        let state = self.blobs.check(piece.file, &mut |_| ControlFlow::Continue(()));
        let here = state.map_err(of_blob)? == BlobState::Sound { size: piece.size };
        self.here.insert(piece.file, here);
        Ok(here)
    }

    pub(super) fn coming(&self) -> Result<FilesComing, ExchangeError> {
        let mut unfinished = 0;
        for file in &self.new {
            let whole = self.waiting.complete(&self.fresh, *file).map_err(ExchangeError::File)?;
            unfinished += u64::from(!whole);
        }
        let known = self.here.iter().filter(|(file, here)| **here && !self.new.contains(*file));
        Ok(FilesComing {
            new: self.new.len() as u64,
            bytes: self.bytes,
            known: known.count() as u64,
            unfinished,
        })
    }

    /// Puts the files where they belong, after the commit. Those that are not whole yet wait.
    pub(super) fn land(mut self) -> Result<Vec<BlobId>, ExchangeError> {
        self.is_kept = true;
        land(&self.fresh, &self.waiting, &self.blobs).map_err(ExchangeError::Unfinished)
    }
}

impl Drop for StagedFiles {
    fn drop(&mut self) {
        if !self.is_kept {
            // What cannot be removed now is removed at the next start.
            self.fresh.remove().ok();
        }
    }
}

fn waiting_in(layout: &Layout, blobs: &Blobs) -> Pieces {
    blobs.pieces_in(layout.incoming().join(WAITING))
}

fn land(fresh: &Pieces, waiting: &Pieces, blobs: &Blobs) -> io::Result<Vec<BlobId>> {
    if fresh.dir().exists() {
        fresh.move_to(waiting)?;
    }
    let Joined { whole, refused: _ } = waiting.join(blobs).map_err(io::Error::other)?;
    Ok(whole)
}

/// The same for an intake that a stop left committed.
pub(super) fn land_beside(intake: &Path, layout: &Layout, blobs: &Blobs) -> io::Result<()> {
    let fresh = blobs.pieces_in(intake.with_extension(FILES));
    land(&fresh, &waiting_in(layout, blobs), blobs).map(drop)
}

/// Removes files whose intake was never committed.
pub(super) fn clear_uncommitted(incoming: &Path) -> io::Result<()> {
    let entries = match std::fs::read_dir(incoming) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let is_files = path.extension().is_some_and(|ending| ending == FILES);
        if is_files && !path.with_extension("log").exists() {
            std::fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}

fn of_blob(error: BlobError) -> ExchangeError {
    match error {
        BlobError::Stopped => ExchangeError::Stopped,
        BlobError::Changed => ExchangeError::FalseFile,
        BlobError::Source(error) | BlobError::Write(error) => ExchangeError::File(error),
    }
}

/// The bytes of one piece as they come out of a bundle.
struct PieceBytes<'a, R> {
    reader: &'a mut Reader<R>,
    part: io::Cursor<Vec<u8>>,
    left: u64,
    failure: Option<BundleError>,
}

impl<R: Read> Read for PieceBytes<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.part.read(into)?;
            if read > 0 || into.is_empty() || self.left == 0 {
                return Ok(read);
            }
            match self.reader.next_item() {
                Ok(Some(Item::Bytes(bytes))) => {
                    self.left = self.left.saturating_sub(bytes.len() as u64);
                    self.part = io::Cursor::new(bytes);
                }
                Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
                Err(error) => {
                    self.failure = Some(error);
                    return Err(io::ErrorKind::InvalidData.into());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread_over(sizes: &[u64], most: u64) -> Vec<Share> {
        let files = (0..).zip(sizes).map(|(number, size)| (BlobId([number; 32]), *size)).collect();
        let mut shares = Vec::new();
        spread(&files, most, &mut shares);
        shares
    }

    #[test]
    fn every_byte_of_every_file_goes_once_and_no_part_is_too_large() {
        for most in [70_000, 1 << 20, 5 << 20, u64::MAX] {
            let sizes = [1, 69_000, 300_000, 3 << 20, 12 << 20];
            let shares = spread_over(&sizes, most);
            assert!(shares.iter().all(|share| share.bytes <= most && share.bytes > 0));
            let pieces: Vec<Piece> = shares.into_iter().flat_map(|share| share.pieces).collect();
            for (number, size) in (0..).zip(sizes) {
                let mut at = 0;
                for piece in pieces.iter().filter(|piece| piece.file == BlobId([number; 32])) {
                    assert_eq!((piece.offset, piece.size), (at, size));
                    at += piece.len;
                }
                assert_eq!(at, size);
            }
        }
    }

    #[test]
    fn a_file_that_fits_into_a_part_is_not_torn() {
        let shares = spread_over(&[3_000_000, 3_000_000, 3_000_000], 5_000_000);
        assert_eq!(shares.iter().map(|share| share.pieces.len()).collect::<Vec<_>>(), [1, 1, 1]);
    }
}
