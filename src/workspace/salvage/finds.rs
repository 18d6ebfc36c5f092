//! What is found in damaged data: records, and pieces that are none any more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::id::RecordId;
use crate::ledger::disk::Disk;
use crate::ledger::record::{Admission, BodyState, DeviceId, Record, Refusal};
use crate::ledger::scan::{self, DamageKind, Scanner};
use crate::ledger::seal::{FileSeal, LogPlace};
use crate::ledger::verify::FaultKind;
use crate::ledger::witness::Seen;
use crate::store::compare::{OnProgress, Progress, Step};
use crate::store::records_in;

use super::super::vault::Vault;

/// Something that could not be taken.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    pub file: String,
    pub offset: u64,
    pub len: u64,
    pub kind: FaultKind,
    pub fate: Fate,
    #[serde(skip)]
    before: Option<Number>,
    #[serde(skip)]
    after: Option<Number>,
}

/// A record's place among those of its device.
type Number = (DeviceId, u64);

/// What follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum Fate {
    /// Every record that lay around there was found somewhere.
    Elsewhere,
    /// It was never completely written, and never shown as saved.
    NeverSaved,
    /// These numbers were saved and are nowhere.
    Lost { device: DeviceId, from: u64, to: u64 },
    /// Nothing readable lies beside it.
    Unknown,
}

/// Records and pieces as they come up.
#[derive(Default)]
pub(super) struct Finds {
    records: BTreeMap<RecordId, Record>,
    found: Vec<(String, u64)>,
    pieces: Vec<Piece>,
    admission: Admission,
}

impl Finds {
    /// Reads everything in the ledger's folder: logs first, then what was set aside of them.
    pub(super) fn take_ledger(
        &mut self,
        ledger: &Path,
        vault: &Vault,
        on_progress: OnProgress<'_>,
    ) -> io::Result<()> {
        let mut files: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(ledger)? {
            let path = entry?.path();
            if path.is_file() && path.extension().is_none_or(|ending| ending != "seen") {
                files.push(path);
            }
        }
        files.sort_by_key(|path| (path.extension().is_none_or(|e| e != "log"), path.clone()));
        let sizes = files.iter().map(|path| fs::metadata(path).map_or(0, |meta| meta.len()));
        let (total, mut done) = (sizes.sum(), 0);
        for path in &files {
            done += fs::metadata(path).map_or(0, |meta| meta.len());
            // One file that the disk no longer gives is no reason to leave the others.
            if let Err(error) = self.take_file(path, vault) {
                self.unreadable(&name_of(path), error.kind());
            }
            on_progress(Progress { step: Step::Copying, done, total });
        }
        Ok(())
    }

    /// Remembers that a file could not be read, or not to its end.
    fn unreadable(&mut self, file: &str, why: io::ErrorKind) {
        let damage = match why {
            io::ErrorKind::InvalidData => DamageKind::Seal,
            _ => DamageKind::NoFrame,
        };
        let (kind, fate) = (FaultKind::Damaged { len: 0, damage }, Fate::Unknown);
        let (file, before, after) = (file.to_owned(), None, None);
        self.pieces.push(Piece { file, offset: 0, len: 0, kind, fate, before, after });
    }

    fn take_file(&mut self, path: &Path, vault: &Vault) -> io::Result<()> {
        let name = name_of(path);
        let mut start = Vec::new();
        File::open(path)?.take(8).read_to_end(&mut start)?;
        if FileSeal::is_sealed(&start) {
            let opened = vault.file_seal().and_then(|seal| seal.open(&name, &fs::read(path).ok()?));
            let Some(bytes) = opened else {
                return Err(io::ErrorKind::InvalidData.into());
            };
            return self.take_frames(&name, Scanner::new(bytes.as_slice()));
        }
        let base = torn_at(&name);
        let seal = vault.logs().cloned().zip(place_of(&name));
        let mut source = Enduring { file: File::open(path)?, skipped: 0 };
        self.take_frames(&name, Scanner::of_part(&mut source, base, seal))?;
        if source.skipped > 0 {
            self.unreadable(&name, io::ErrorKind::Other);
        }
        Ok(())
    }

    fn take_frames<R: Read>(&mut self, name: &str, mut scanner: Scanner<R>) -> io::Result<()> {
        let (mut new, mut last, first_piece) = (0, None, self.pieces.len());
        while let Some(piece) = scanner.next_piece()? {
            let (offset, len, kind) = match piece {
                scan::Piece::Frame { offset, end, payload } => match self.admission.admit(&payload)
                {
                    Ok(record) => {
                        let number = (record.header.device, record.header.seq);
                        for piece in self.pieces.iter_mut().skip(first_piece) {
                            piece.after = piece.after.or(Some(number));
                        }
                        last = Some(number);
                        new += u64::from(self.take(record));
                        continue;
                    }
                    Err(Refusal::NewerVersion { v }) => {
                        (offset, end - offset, FaultKind::NewerVersion { v })
                    }
                    Err(refusal) => (offset, end - offset, FaultKind::Refused(refusal)),
                },
                scan::Piece::Damage { offset, len, kind } => {
                    (offset, len, FaultKind::Damaged { len, damage: kind })
                }
                scan::Piece::TornTail { offset, len } => (offset, len, FaultKind::TornTail { len }),
            };
            let (file, fate) = (name.to_owned(), Fate::Unknown);
            self.pieces.push(Piece { file, offset, len, kind, fate, before: last, after: None });
        }
        self.count(name, new);
        Ok(())
    }

    fn count(&mut self, name: &str, new: u64) {
        if new > 0 {
            self.found.push((name.to_owned(), new));
        }
    }

    /// Takes a record in, or what a second copy of it has more. What was erased anywhere stays erased.
    fn take(&mut self, record: Record) -> bool {
        let Some(known) = self.records.get_mut(&record.id) else {
            self.records.insert(record.id, record);
            return true;
        };
        if weight(&record.body) > weight(&known.body) {
            *known = record;
        }
        false
    }

    /// Reads every index there is, from a copy: opening one writes to it.
    pub(super) fn take_indexes(
        &mut self,
        root: &Path,
        copy: &Path,
        vault: &Vault,
    ) -> io::Result<()> {
        for entry in fs::read_dir(root)? {
            let path = entry?.path();
            let name = name_of(&path);
            if !name.starts_with("index.sled") || !path.is_dir() {
                continue;
            }
            let mut new = 0;
            let copied = super::copy_folder(&Disk::default(), &path, copy).is_ok();
            if copied {
                // An index that does not open gives nothing, or what it gave until then.
                let _broken = records_in(copy, vault.sealing(), &mut |payload| {
                    if let Ok(record) = Record::admit(payload) {
                        new += u64::from(self.take(record));
                    }
                });
            }
            self.count(&name, new);
            if copy.exists() {
                fs::remove_dir_all(copy)?;
            }
        }
        Ok(())
    }

    /// Everything that was found, with the fate of every piece.
    pub(super) fn done(self, seen: &[Seen]) -> (Vec<Record>, Vec<(String, u64)>, Vec<Piece>) {
        let there: BTreeSet<Number> =
            self.records.values().map(|record| (record.header.device, record.header.seq)).collect();
        let mut pieces = self.pieces;
        for piece in &mut pieces {
            piece.fate = fate_of(piece, &there, seen);
        }
        (self.records.into_values().collect(), self.found, pieces)
    }
}

/// A file on a failing disk: what the disk does not give is read as zeros, and reading goes on behind it.
struct Enduring {
    file: File,
    skipped: u64,
}

/// Disks fail by sectors.
const SECTOR: u64 = 4096;

impl Read for Enduring {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.file.read(buffer) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                let at = self.file.stream_position()?;
                let left = self.file.metadata()?.len().saturating_sub(at);
                let step = SECTOR.min(left).min(buffer.len() as u64);
                let count = usize::try_from(step).unwrap_or_default();
                buffer.iter_mut().take(count).for_each(|byte| *byte = 0);
                self.file.seek(SeekFrom::Start(at + step))?;
                self.skipped += step;
                Ok(count)
            }
            read => read,
        }
    }
}

fn fate_of(piece: &Piece, there: &BTreeSet<Number>, seen: &[Seen]) -> Fate {
    let (device, from, behind) = match (piece.before, piece.after) {
        (Some((device, before)), Some((other, after))) if device == other => {
            (device, before + 1, after)
        }
        (None, Some((device, after))) => (device, 0, after),
        (Some((device, before)), _) => {
            let saved = seen.iter().find(|own| own.device == device);
            match saved.filter(|own| own.seq > before) {
                Some(own) => (device, before + 1, own.seq + 1),
                None if matches!(piece.kind, FaultKind::TornTail { .. }) => {
                    return Fate::NeverSaved;
                }
                None => return Fate::Unknown,
            }
        }
        (None, None) => return Fate::Unknown,
    };
    let gone: Vec<u64> = (from..behind).filter(|seq| !there.contains(&(device, *seq))).collect();
    match (gone.first(), gone.last()) {
        (Some(from), Some(to)) => Fate::Lost { device, from: *from, to: *to },
        _ => Fate::Elsewhere,
    }
}

/// Of two copies of a record the one that says more; nobody brings back what was erased.
fn weight(body: &BodyState) -> u8 {
    match body {
        BodyState::Erased => 3,
        BodyState::Present { .. } => 2,
        BodyState::Withheld => 1,
        BodyState::Refused => 0,
    }
}

/// Where the frames of a file belong: in the log of the device that its name begins with.
fn place_of(name: &str) -> Option<LogPlace> {
    LogPlace::start_of_stem(name.split('.').next()?)
}

/// Where in its log a torn piece began.
fn torn_at(name: &str) -> u64 {
    let offset = name.split_once(".torn-").map(|(_, rest)| rest.split('-').next());
    offset.flatten().and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
