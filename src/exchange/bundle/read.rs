//! Opening: every figure is checked before it is believed, and the end before anything is.

use std::io::Read;

use sha2::{Digest as _, Sha256};

use crate::domain::evidence::file::MOST_BYTES;
use crate::domain::id::RecordId;
use crate::ledger::blob::BlobId;
use crate::ledger::frame::MAX_PAYLOAD;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{Admission, Record, Refusal};

use super::problem::BundleError;
use super::write::{PIECE_LEN, SEAL_LEN, item_len};
use super::{ITEM_HEAD, MAGIC, MAX_BYTES, MAX_MANIFEST, Manifest, Piece, Tag, VERSION};

/// What comes next in a bundle.
#[derive(Debug)]
pub enum Item {
    Record(Box<Record>),
    /// A record of a later version of the format, as it came: it can be passed on, not read.
    Later(Vec<u8>),
    /// Consecutive bytes of a file follow, as long as it says.
    Piece(Piece),
    Bytes(Vec<u8>),
}

/// Reads what a bundle holds, item by item. Only after the last one is it known that all of it is the packer's.
pub struct Reader<R> {
    source: R,
    hash: Sha256,
    manifest: Manifest,
    admission: Admission,
    /// How far what was opened has been read.
    at: u64,
    records: u64,
    bytes: u64,
    last: Option<(DeviceId, u64, RecordId)>,
    pieces: u64,
    file_bytes: u64,
    last_piece: Option<Piece>,
    /// How many bytes of the last piece have not come yet.
    lacking: u64,
    /// Of everything up to the seal, once that was read.
    digest: Option<[u8; 32]>,
}

impl<R: Read> Reader<R> {
    /// Reads the manifest.
    pub fn begin(source: R) -> Result<Self, BundleError> {
        let mut begin = Begin { source, hash: Sha256::new(), at: 0 };
        let mut magic = [0; MAGIC.len()];
        begin.read(&mut magic).map_err(|_| BundleError::NoRecords)?;
        if magic != MAGIC {
            return Err(BundleError::NoRecords);
        }
        let mut version = [0];
        begin.read(&mut version)?;
        match version {
            [VERSION] => {}
            [0] => return Err(BundleError::Malformed { at: begin.at }),
            [newer] => return Err(BundleError::NewerVersion(newer)),
        }
        let (tag, len) = begin.head()?;
        if tag != Some(Tag::Manifest) {
            return Err(BundleError::Malformed { at: begin.at });
        }
        if len > MAX_MANIFEST {
            return Err(BundleError::TooMuch);
        }
        let mut told = vec![0; len];
        begin.read(&mut told)?;
        let malformed = BundleError::Malformed { at: begin.at };
        let manifest: Manifest = serde_json::from_slice(&told).map_err(|_| malformed)?;
        if !manifest.is_sound() {
            return Err(BundleError::TooMuch);
        }
        let Begin { source, hash, at } = begin;
        Ok(Self {
            source,
            hash,
            manifest,
            admission: Admission::default(),
            at,
            records: 0,
            bytes: 0,
            last: None,
            pieces: 0,
            file_bytes: 0,
            last_piece: None,
            lacking: 0,
            digest: None,
        })
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many bytes the whole holds, by its manifest. It is asked before anything behind that was read.
    pub fn told_len(&self) -> u64 {
        self.at.saturating_add(self.manifest.bytes).saturating_add(item_len(SEAL_LEN))
    }

    /// The hash of all that was signed, once everything was read.
    pub fn digest(&self) -> Option<[u8; 32]> {
        self.digest
    }

    /// The next item; none at the end, whose signature is then known to fit.
    pub fn next_item(&mut self) -> Result<Option<Item>, BundleError> {
        if self.digest.is_some() {
            return Ok(None);
        }
        let before = self.hash.clone();
        let (tag, len) = self.head()?;
        if self.lacking > 0 && tag != Some(Tag::Bytes) {
            return Err(BundleError::Malformed { at: self.at });
        }
        match tag {
            Some(Tag::Record) if self.pieces == 0 => self.record(len).map(Some),
            Some(Tag::Piece) => self.piece(len).map(Some),
            Some(Tag::Bytes) => self.file_bytes(len).map(Some),
            Some(Tag::Seal) => self.seal(len, before).map(|()| None),
            Some(Tag::Manifest | Tag::Record) | None => Err(BundleError::Malformed { at: self.at }),
        }
    }

    fn record(&mut self, len: usize) -> Result<Item, BundleError> {
        self.records += 1;
        self.bytes += item_len(len);
        let number = self.records;
        if len > MAX_PAYLOAD
            || self.records > self.manifest.records
            || self.bytes > self.manifest.bytes
        {
            return Err(BundleError::NotAsTold);
        }
        let mut payload = vec![0; len];
        self.take(&mut payload)?;
        let record = match self.admission.admit(&payload) {
            Ok(record) => record,
            Err(Refusal::NewerVersion { .. }) => return Ok(Item::Later(payload)),
            Err(refusal) => return Err(BundleError::Refused { number, refusal }),
        };
        let place = (record.header.device, record.header.seq, record.id);
        if self.last.is_some_and(|last| last >= place) {
            return Err(BundleError::OutOfOrder { number });
        }
        self.last = Some(place);
        Ok(Item::Record(Box::new(record)))
    }

    fn piece(&mut self, len: usize) -> Result<Item, BundleError> {
        if len != PIECE_LEN {
            return Err(BundleError::Malformed { at: self.at });
        }
        self.pieces += 1;
        self.bytes += item_len(len);
        if self.pieces > self.manifest.pieces || self.bytes > self.manifest.bytes {
            return Err(BundleError::NotAsTold);
        }
        let mut head = [0; PIECE_LEN];
        self.take(&mut head)?;
        let piece = piece_of(head);
        let malformed = BundleError::Malformed { at: self.at };
        if piece.size > MOST_BYTES {
            return Err(BundleError::TooMuch);
        }
        if piece.len == 0 || piece.end().is_none_or(|end| end > piece.size) {
            return Err(malformed);
        }
        if self.last_piece.is_some_and(|last| last >= piece) {
            return Err(BundleError::OutOfOrder { number: self.records + self.pieces });
        }
        self.last_piece = Some(piece);
        self.lacking = piece.len;
        self.file_bytes += piece.len;
        if self.file_bytes > self.manifest.file_bytes {
            return Err(BundleError::NotAsTold);
        }
        Ok(Item::Piece(piece))
    }

    fn file_bytes(&mut self, len: usize) -> Result<Item, BundleError> {
        let fits = len > 0 && len <= MAX_BYTES && len as u64 <= self.lacking;
        self.bytes += item_len(len);
        if !fits || self.bytes > self.manifest.bytes {
            return Err(BundleError::Malformed { at: self.at });
        }
        let mut bytes = vec![0; len];
        self.take(&mut bytes)?;
        self.lacking -= len as u64;
        Ok(Item::Bytes(bytes))
    }

    fn seal(&mut self, len: usize, before: Sha256) -> Result<(), BundleError> {
        if len != SEAL_LEN {
            return Err(BundleError::Malformed { at: self.at });
        }
        let told = &self.manifest;
        if (self.records, self.bytes) != (told.records, told.bytes)
            || (self.pieces, self.file_bytes) != (told.pieces, told.file_bytes)
        {
            return Err(BundleError::NotAsTold);
        }
        let mut seal = [0; SEAL_LEN];
        self.take(&mut seal)?;
        let (device, signature) = seal.split_first_chunk::<32>().ok_or(BundleError::BadSeal)?;
        let signature = signature.first_chunk::<64>().ok_or(BundleError::BadSeal)?;
        let digest: [u8; 32] = before.finalize().into();
        let device = DeviceId(*device);
        if device != self.manifest.device || device.verify_bundle(&digest, signature).is_err() {
            return Err(BundleError::BadSeal);
        }
        // The envelope's own end is checked by reading up to it.
        let mut more = [0];
        if self.source.read(&mut more)? > 0 {
            return Err(BundleError::Malformed { at: self.at });
        }
        self.digest = Some(digest);
        Ok(())
    }

    fn head(&mut self) -> Result<(Option<Tag>, usize), BundleError> {
        let mut head = [0; ITEM_HEAD];
        self.take(&mut head)?;
        Ok(taken_apart(head))
    }

    fn take(&mut self, bytes: &mut [u8]) -> Result<(), BundleError> {
        self.source.read_exact(bytes)?;
        self.hash.update(&*bytes);
        self.at += bytes.len() as u64;
        Ok(())
    }
}

fn piece_of(head: [u8; PIECE_LEN]) -> Piece {
    let (file, numbers) = head.split_first_chunk().expect("a piece begins with 32 bytes");
    let mut numbers = numbers
        .chunks_exact(8)
        .map(|number| u64::from_le_bytes(number.try_into().expect("each number has eight bytes")));
    let mut next = || numbers.next().unwrap_or_default();
    let (size, offset, len) = (next(), next(), next());
    Piece { file: BlobId(*file), offset, len, size }
}

/// The same before there is a manifest.
struct Begin<R> {
    source: R,
    hash: Sha256,
    at: u64,
}

impl<R: Read> Begin<R> {
    fn head(&mut self) -> Result<(Option<Tag>, usize), BundleError> {
        let mut head = [0; ITEM_HEAD];
        self.read(&mut head)?;
        Ok(taken_apart(head))
    }

    fn read(&mut self, bytes: &mut [u8]) -> Result<(), BundleError> {
        self.source.read_exact(bytes)?;
        self.hash.update(&*bytes);
        self.at += bytes.len() as u64;
        Ok(())
    }
}

fn taken_apart([tag, len @ ..]: [u8; ITEM_HEAD]) -> (Option<Tag>, usize) {
    (Tag::of(tag), usize::try_from(u32::from_le_bytes(len)).unwrap_or(usize::MAX))
}
