//! Packing: what goes out is recorded first, written beside its place, read back, and only then gets its name.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::domain::id::{BodyId, RoundId};
use crate::exchange::bundle::{BundleError, Item, Manifest, Piece, Reader, View, Writer, item_len};
use crate::ledger::age::{AgeError, Key, Recipient, Recipients, open_from, seal_into};
use crate::ledger::disk::DiskFile;
use crate::ledger::exchanged::Packed;
use crate::ledger::fact::Fact;
use crate::ledger::later::Laters;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;
use crate::workspace::publish::{Existing, Staged, stage_empty};

use super::choice::Choice;
use super::files::{FilesOut, Share, spread};
use super::{BundleStage, BundleStep, ExchangeError, HaveList, OnBundleStep};

/// What a part needs besides its records: envelope, manifest, signature.
const AROUND: u64 = 64 * 1024;

/// A bundle that is wanted.
#[derive(Debug, Clone)]
pub struct PackOrder {
    pub to: Recipients,
    pub view: View,
    /// Whose instructions, in the view of a body.
    pub body: Option<BodyId>,
    pub round: Option<RoundId>,
    /// What the other side has already.
    pub since: Option<HaveList>,
    /// Whether files of evidence go along.
    pub with_files: bool,
    /// The most bytes a part may have.
    pub part_size: Option<u64>,
}

/// A file that was packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedFile {
    pub path: PathBuf,
    pub records: u64,
    /// How many files of evidence, or pieces of them.
    pub files: u64,
    pub size: u64,
    /// Of the file's bytes, in hex.
    pub sha256: String,
}

/// What was packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedBundle {
    pub parts: Vec<PackedFile>,
    /// How many files of evidence go along.
    pub files: u64,
    /// Titles of files of evidence that belong with it and are not here, or not as they were.
    pub left: Vec<String>,
    /// How many files have to wait for another bundle.
    pub postponed: u64,
}

impl Workspace {
    /// Packs records into one or several files.
    pub fn pack_bundle(
        &mut self,
        order: &PackOrder,
        (path, existing): (&Path, Existing),
        on_step: OnBundleStep<'_>,
    ) -> Result<PackedBundle, ExchangeError> {
        // What cannot be recorded must not go out; better to know before the work than after it.
        self.begin()?;
        let (to, key) = self.recipients(&order.to)?;
        let most = most_of_part(order.part_size)?;
        let since = order.since.iter().flat_map(|list| &list.have);
        let since = since.map(|held| (held.device, held.upto)).collect();
        let choice = Choice::new(self, (order.view, order.body), order.round, since)?;
        let files = if order.with_files {
            let there = order.since.iter().flat_map(|list| list.files.iter().copied()).collect();
            self.files_out(&choice, order.view, &there, on_step)?
        } else {
            FilesOut::default()
        };
        if files.out.is_empty() && self.payloads(&choice)?.next().transpose()?.is_none() {
            return Err(ExchangeError::Nothing);
        }
        let manifest = self.record_packing(order, &to, &choice, &files)?;
        let shares = self.shares(&choice, &files, most)?;
        let paths = part_paths(path, shares.len());
        let parts = shares.iter().zip(&paths).map(|(share, path)| (share, path.as_path()));
        let parts: Vec<_> = parts.collect();
        let staged = self.write_parts(&parts, existing, (&to, &choice, &manifest), on_step)?;
        let mut packed = Vec::new();
        for (staged, (share, path)) in staged.into_iter().zip(&parts) {
            let (size, sha256) = prove(&staged, path, &key, on_step)?;
            staged.place().map_err(|source| at_place(path, source))?;
            let (records, files) = (share.records, share.pieces.len() as u64);
            packed.push(PackedFile { path: path.to_path_buf(), records, files, size, sha256 });
        }
        let FilesOut { files, left, postponed, .. } = files;
        Ok(PackedBundle { parts: packed, files: files.len() as u64, left, postponed })
    }

    /// Writes every part beside its place.
    fn write_parts<'a>(
        &self,
        parts: &[(&Share, &'a Path)],
        existing: Existing,
        (to, choice, manifest): (&Recipients, &Choice, &Manifest),
        on_step: OnBundleStep<'_>,
    ) -> Result<Vec<Staged<'a>>, ExchangeError> {
        let mut staged = Vec::new();
        let mut payloads = self.payloads(choice)?;
        let total: u64 = parts.iter().map(|(share, _)| share.bytes).sum();
        let mut done = 0;
        for (number, (share, path)) in (1..).zip(parts) {
            let told = Manifest {
                part: (number, u16::try_from(parts.len()).unwrap_or(u16::MAX)),
                records: share.records,
                bytes: share.bytes,
                pieces: share.pieces.len() as u64,
                file_bytes: share.file_bytes(),
                ..manifest.clone()
            };
            let (fresh, mut file) = stage_empty(self.layout.disk(), path, existing)
                .map_err(|source| at_place(path, source))?;
            let count = usize::try_from(share.records).unwrap_or(usize::MAX);
            let content = (payloads.by_ref().take(count), share.pieces.as_slice());
            self.write_part((path, &mut file), (to, told), content, &mut |bytes| {
                done += bytes;
                go_on(on_step, BundleStage::Packing, (done, total))
            })?;
            staged.push(fresh);
        }
        Ok(staged)
    }

    /// Seals one part into its file and waits for the disk.
    fn write_part(
        &self,
        (path, file): (&Path, &mut DiskFile),
        (to, told): (&Recipients, Manifest),
        (payloads, pieces): (impl Iterator<Item = Result<Vec<u8>, ExchangeError>>, &[Piece]),
        on_written: &mut dyn FnMut(u64) -> Result<(), ExchangeError>,
    ) -> Result<(), ExchangeError> {
        let at = |source| at_place(path, source);
        let keys = &self.pen.as_ref().ok_or(Refusal::ReadOnly)?.keys;
        let sealed = seal_into(to, BufWriter::new(&mut *file)).map_err(|error| match error {
            AgeError::Io(error) => at(error),
            other => BundleError::from(other).into(),
        })?;
        let mut out = Writer::begin(sealed, told).map_err(at)?;
        for payload in payloads {
            let payload = payload?;
            out.record(&payload).map_err(at)?;
            on_written(item_len(payload.len()))?;
        }
        let blobs = self.vault.blobs(&self.layout);
        for piece in pieces {
            let opened = blobs.open(piece.file).map_err(ExchangeError::File)?;
            let gone = || ExchangeError::File(io::ErrorKind::NotFound.into());
            let mut source = opened.ok_or_else(gone)?;
            source.pass(piece.offset).map_err(ExchangeError::File)?;
            let mut stopped = Ok(());
            let mut heard = Heard {
                source,
                on_read: &mut |bytes| {
                    stopped = on_written(bytes);
                    stopped.is_ok()
                },
            };
            let written = out.piece(piece, &mut heard);
            stopped?;
            written.map_err(at)?;
        }
        let sealed = out.finish(keys).map_err(at)?;
        sealed.finish().and_then(|mut out| out.flush()).map_err(at)?;
        file.sync_all().map_err(at)
    }

    /// Every record that goes along, as it goes; those of a later version behind the others.
    fn payloads<'a>(
        &'a self,
        choice: &'a Choice,
    ) -> Result<impl Iterator<Item = Result<Vec<u8>, ExchangeError>> + 'a, ExchangeError> {
        let mut records = self.store.records();
        let chosen = std::iter::from_fn(move || {
            records.find_map(|record| record.map(|record| choice.of(record)).transpose())
        });
        let chosen = chosen.map(|record| Ok(record?.payload()));
        let later = if choice.takes_later() {
            Some(
                Laters::open(&self.layout.ledger(), self.vault.logs())
                    .map_err(ExchangeError::Later)?,
            )
        } else {
            None
        };
        let later = later.into_iter().flatten();
        Ok(chosen.chain(later.map(|payload| payload.map_err(ExchangeError::Later))))
    }

    /// Who will be able to open it, this device among them: what was packed is read back before it is handed
    /// over.
    fn recipients(&self, to: &Recipients) -> Result<(Recipients, Key), ExchangeError> {
        match to {
            Recipients::Passphrase(passphrase) => {
                Ok((to.clone(), Key::Passphrase(passphrase.clone())))
            }
            Recipients::Keys(keys) if keys.is_empty() => Err(ExchangeError::NoRecipient),
            Recipients::Keys(keys) => {
                let own = self.exchange_identity()?;
                let own_text = own.recipient().to_string();
                let mut all: Vec<Recipient> = keys.clone();
                if all.iter().all(|key| key.to_string() != own_text) {
                    all.push(own.recipient());
                }
                Ok((Recipients::Keys(all), Key::Identities(vec![own])))
            }
        }
    }

    /// What goes into each part.
    fn shares(
        &self,
        choice: &Choice,
        files: &FilesOut,
        most: u64,
    ) -> Result<Vec<Share>, ExchangeError> {
        let mut shares = vec![Share::default()];
        for payload in self.payloads(choice)? {
            let bytes = item_len(payload?.len());
            match shares.last_mut() {
                Some(share) if share.records == 0 || share.bytes + bytes <= most => {
                    share.records += 1;
                    share.bytes += bytes;
                }
                _ => shares.push(Share { records: 1, bytes, pieces: Vec::new() }),
            }
        }
        spread(&files.files, most, &mut shares);
        if shares.len() > usize::from(u16::MAX) {
            return Err(ExchangeError::PartTooSmall { least: 2 * most });
        }
        Ok(shares)
    }

    /// Records that a bundle goes out; what its manifest says.
    fn record_packing(
        &mut self,
        order: &PackOrder,
        to: &Recipients,
        choice: &Choice,
        files: &FilesOut,
    ) -> Result<Manifest, ExchangeError> {
        let person = self.operator().ok_or(Refusal::NotIntroduced)?;
        let mut id = [0; 16];
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        pen.entropy.fill(&mut id).map_err(Refusal::from)?;
        let device = pen.keys.device();
        let id = HEXLOWER.encode(&id);
        let have = self.store.holdings()?;
        let itself = u64::from(choice.takes_every(RegisterKind::Exchange));
        let mut chosen = itself;
        for payload in self.payloads(choice)? {
            payload?;
            chosen += 1;
        }
        let packed = Packed {
            bundle: id.clone(),
            view: order.view,
            round: order.round,
            body: order.body,
            to: match to {
                Recipients::Keys(keys) => keys.iter().map(ToString::to_string).collect(),
                Recipients::Passphrase(_) => Vec::new(),
            },
            records: chosen,
            have: have.clone(),
            evidence: files.out.clone(),
        };
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::create(RegisterKind::Exchange, Fact::BundlePacked(packed)))?;
        self.commit(batch)?;
        Ok(Manifest {
            id,
            device,
            person,
            wall: self.clock.now().wall_ms,
            view: order.view,
            round: order.round,
            body: order.body,
            part: (1, 1),
            records: 0,
            bytes: 0,
            pieces: 0,
            file_bytes: 0,
            have,
        })
    }
}

/// How many bytes of items a part may hold. The envelope adds 16 bytes to each 64 KiB.
fn most_of_part(size: Option<u64>) -> Result<u64, ExchangeError> {
    match size {
        Some(size) if size <= 2 * AROUND => {
            Err(ExchangeError::PartTooSmall { least: 2 * AROUND + 1 })
        }
        Some(size) => Ok(size - AROUND - size / 4096),
        None => Ok(u64::MAX),
    }
}

/// `name.tekseru`, or `name.1-of-3.tekseru` and so on.
fn part_paths(path: &Path, parts: usize) -> Vec<PathBuf> {
    if parts == 1 {
        return vec![path.to_owned()];
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let dot = if ending.is_empty() { "" } else { "." };
    (1..=parts)
        .map(|part| path.with_file_name(format!("{stem}.{part}-of-{parts}{dot}{ending}")))
        .collect()
}

/// Reads a file that was written to its end: everything opens, and every signature fits.
fn prove(
    staged: &Staged<'_>,
    path: &Path,
    key: &Key,
    on_step: OnBundleStep<'_>,
) -> Result<(u64, String), ExchangeError> {
    let unproved = |source: BundleError| ExchangeError::Unproved { path: path.to_owned(), source };
    let unread = |error: io::Error| unproved(BundleError::Io(error));
    let size = std::fs::metadata(staged.fresh()).map_err(unread)?.len();
    let mut hashed =
        Hashed { source: File::open(staged.fresh()).map_err(unread)?, hash: Sha256::new() };
    {
        let opened = open_from(BufReader::new(&mut hashed), key);
        let opened = opened.map_err(|error| unproved(error.into()))?;
        let mut reader = Reader::begin(opened).map_err(unproved)?;
        let (mut done, total) = (0, reader.manifest().bytes);
        while let Some(item) = reader.next_item().map_err(unproved)? {
            done += match item {
                Item::Record(record) => record.payload().len() as u64,
                Item::Later(bytes) | Item::Bytes(bytes) => bytes.len() as u64,
                Item::Piece(_) => 0,
            };
            go_on(on_step, BundleStage::Checking, (done, total))?;
        }
    }
    Ok((size, HEXLOWER.encode(&hashed.hash.finalize())))
}

/// Counts the hash of what is read through it.
struct Hashed<R> {
    source: R,
    hash: Sha256,
}

impl<R: io::Read> io::Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// Tells how much was read, and ends where it is not to go on.
struct Heard<'a, R> {
    source: R,
    on_read: &'a mut dyn FnMut(u64) -> bool,
}

impl<R: io::Read> io::Read for Heard<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        if (self.on_read)(count as u64) { Ok(count) } else { Err(io::ErrorKind::Other.into()) }
    }
}

fn at_place(path: &Path, source: io::Error) -> ExchangeError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::AlreadyExists => ExchangeError::Exists { path },
        _ => ExchangeError::Place { path, source },
    }
}

pub(super) fn go_on(
    on_step: OnBundleStep<'_>,
    stage: BundleStage,
    (done, total): (u64, u64),
) -> Result<(), ExchangeError> {
    match on_step(BundleStep { stage, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExchangeError::Stopped),
    }
}
