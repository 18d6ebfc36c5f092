//! Packing: what goes out is recorded first, written beside its place, read back, and only then gets its name.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::domain::id::{BodyId, RoundId};
use crate::exchange::bundle::{BundleError, Manifest, Reader, View, Writer, item_len};
use crate::ledger::age::{AgeError, Key, Recipient, Recipients, open_from, seal_into};
use crate::ledger::disk::DiskFile;
use crate::ledger::exchanged::Packed;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterKind;
use crate::store::StoreError;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::commit::Entry;
use crate::workspace::publish::{Existing, Staged, stage_empty};

use super::choice::Choice;
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
    /// The most bytes a part may have.
    pub part_size: Option<u64>,
}

/// A file that was packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedFile {
    pub path: PathBuf,
    pub records: u64,
    pub size: u64,
    /// Of the file's bytes, in hex.
    pub sha256: String,
}

/// How many records a part takes, and in how many bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    records: u64,
    bytes: u64,
}

impl Workspace {
    /// Packs records into one or several files.
    pub fn pack_bundle(
        &mut self,
        order: &PackOrder,
        (path, existing): (&Path, Existing),
        on_step: OnBundleStep<'_>,
    ) -> Result<Vec<PackedFile>, ExchangeError> {
        // What cannot be recorded must not go out; better to know before the work than after it.
        self.begin()?;
        let (to, key) = self.recipients(&order.to)?;
        let most = match order.part_size {
            Some(size) if size <= 2 * AROUND => {
                return Err(ExchangeError::PartTooSmall { least: 2 * AROUND + 1 });
            }
            Some(size) => size - AROUND,
            None => u64::MAX,
        };
        let since = order.since.iter().flat_map(|list| &list.have);
        let since = since.map(|held| (held.device, held.upto)).collect();
        let choice = Choice::new(self, (order.view, order.body), order.round, since)?;
        if self.shares(&choice, u64::MAX)?.iter().all(|share| share.records == 0) {
            return Err(ExchangeError::Nothing);
        }
        let manifest = self.record_packing(order, &to, &choice)?;
        let shares = self.shares(&choice, most)?;
        let paths = part_paths(path, shares.len());
        let mut staged = Vec::new();
        let mut records = self.store.records();
        let mut chosen = std::iter::from_fn(|| {
            records.find_map(|record| record.map(|record| choice.of(record)).transpose())
        });
        let total: u64 = shares.iter().map(|share| share.bytes).sum();
        let mut done = 0;
        for ((number, share), path) in (1..).zip(&shares).zip(&paths) {
            let part = (number, u16::try_from(shares.len()).unwrap_or(u16::MAX));
            let told =
                Manifest { part, records: share.records, bytes: share.bytes, ..manifest.clone() };
            let disk = self.layout.disk();
            let (fresh, mut file) =
                stage_empty(disk, path, existing).map_err(|source| at_place(path, source))?;
            let count = usize::try_from(share.records).unwrap_or(usize::MAX);
            let records = chosen.by_ref().take(count);
            self.write_part((path, &mut file), (&to, told), records, &mut |bytes| {
                done += bytes;
                go_on(on_step, BundleStage::Packing, (done, total))
            })?;
            staged.push(fresh);
        }
        let mut packed = Vec::new();
        for ((staged, share), path) in staged.into_iter().zip(&shares).zip(&paths) {
            let (size, sha256) = prove(&staged, path, &key, on_step)?;
            staged.place().map_err(|source| at_place(path, source))?;
            packed.push(PackedFile { path: path.clone(), records: share.records, size, sha256 });
        }
        Ok(packed)
    }

    /// Seals one part into its file and waits for the disk.
    fn write_part(
        &self,
        (path, file): (&Path, &mut DiskFile),
        (to, told): (&Recipients, Manifest),
        records: impl Iterator<Item = Result<Record, StoreError>>,
        on_written: &mut dyn FnMut(u64) -> Result<(), ExchangeError>,
    ) -> Result<(), ExchangeError> {
        let at = |source| at_place(path, source);
        let keys = &self.pen.as_ref().ok_or(Refusal::ReadOnly)?.keys;
        let sealed = seal_into(to, BufWriter::new(&mut *file)).map_err(|error| match error {
            AgeError::Io(error) => at(error),
            other => BundleError::from(other).into(),
        })?;
        let mut out = Writer::begin(sealed, told).map_err(at)?;
        for record in records {
            let payload = record?.payload();
            out.record(&payload).map_err(at)?;
            on_written(item_len(payload.len()))?;
        }
        let sealed = out.finish(keys).map_err(at)?;
        sealed.finish().and_then(|mut out| out.flush()).map_err(at)?;
        file.sync_all().map_err(at)
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

    /// How many records go into each part.
    fn shares(&self, choice: &Choice, most: u64) -> Result<Vec<Share>, ExchangeError> {
        let mut shares = vec![Share::default()];
        for record in self.store.records() {
            let Some(record) = choice.of(record?) else { continue };
            let bytes = item_len(record.payload().len());
            match shares.last_mut() {
                Some(share) if share.records == 0 || share.bytes + bytes <= most => {
                    share.records += 1;
                    share.bytes += bytes;
                }
                _ => shares.push(Share { records: 1, bytes }),
            }
        }
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
    ) -> Result<Manifest, ExchangeError> {
        let person = self.operator().ok_or(Refusal::NotIntroduced)?;
        let mut id = [0; 16];
        let pen = self.pen.as_mut().ok_or(Refusal::ReadOnly)?;
        pen.entropy.fill(&mut id).map_err(Refusal::from)?;
        let device = pen.keys.device();
        let id = HEXLOWER.encode(&id);
        let have = self.store.holdings()?;
        let itself = u64::from(choice.takes_every(RegisterKind::Exchange));
        let chosen: u64 =
            self.shares(choice, u64::MAX)?.iter().map(|share| share.records).sum::<u64>() + itself;
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
            have,
        })
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
        let (mut done, total) = (0, reader.manifest().records);
        while reader.next_item().map_err(unproved)?.is_some() {
            done += 1;
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
