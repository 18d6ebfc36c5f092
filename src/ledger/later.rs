//! Records of a later version of the format: kept byte for byte and passed on, for a program that can read them.
//!
//! Nothing in them is believed, not even whose they are. So they lie together in a log of their own, under a name that
//! no device can have: its key would prove nothing.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::disk::Disk;
use super::frame;
use super::key::DeviceId;
use super::log::{self, DeviceLog, Piece, Scanner};
use super::record::{Record, Refusal};
use super::seal::LogSeal;

/// Whose log it would be.
const NOBODY: DeviceId = DeviceId([0; 32]);

/// The hash by which such a record is known again.
pub type LaterId = [u8; 32];

/// Where they lie.
pub fn path_of(dir: &Path) -> PathBuf {
    log::path_of(dir, &NOBODY)
}

/// Whether this is the file name of their log.
pub fn is_name(name: &str) -> bool {
    path_of(Path::new("")).to_str() == Some(name)
}

pub fn id_of(payload: &[u8]) -> LaterId {
    Sha256::digest(payload).into()
}

/// Whether this payload is a record of a later version.
pub fn is_later(payload: &[u8]) -> bool {
    matches!(Record::read_header(payload), Err(Refusal::NewerVersion { .. }))
}

/// All of them, one after another.
pub struct Laters(Option<Scanner<File>>);

impl Laters {
    pub fn open(dir: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        let path = path_of(dir);
        let scanner = path.exists().then(|| Scanner::open_sealed(&path, seal)).transpose();
        scanner.map(Self)
    }
}

impl Iterator for Laters {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        loop {
            match self.0.as_mut()?.next_piece() {
                Err(error) => return Some(Err(error)),
                Ok(None) => return None,
                Ok(Some(Piece::Frame { payload, .. })) => return Some(Ok(payload.into_owned())),
                Ok(Some(Piece::Damage { .. } | Piece::TornTail { .. })) => {}
            }
        }
    }
}

/// Which ones are here.
pub fn known(dir: &Path, seal: Option<&LogSeal>) -> io::Result<BTreeSet<LaterId>> {
    Laters::open(dir, seal)?.map(|payload| payload.map(|payload| id_of(&payload))).collect()
}

/// Adds those that are not here yet, and waits for the disk.
pub(super) fn add(
    disk: &Disk,
    dir: &Path,
    seal: Option<&LogSeal>,
    mut next: impl FnMut() -> io::Result<Option<Vec<u8>>>,
) -> io::Result<()> {
    let Some(mut payload) = next()? else { return Ok(()) };
    let path = path_of(dir);
    if !path.exists() {
        DeviceLog::create(disk, dir, &NOBODY)?;
    }
    let mut known = known(dir, seal)?;
    let mut end = 0;
    log::scan_sealed(&path, seal, |piece| match piece {
        Piece::Frame { end: behind, .. } => end = behind,
        Piece::Damage { offset, len, .. } => end = offset + len,
        Piece::TornTail { .. } => {}
    })?;
    log::cut_torn_tail(disk, &path, end)?;
    let log = DeviceLog::open_at(disk, dir, &NOBODY, end).map_err(io::Error::other)?;
    let mut log = log.sealed_by(seal.cloned(), &NOBODY);
    loop {
        if known.insert(id_of(&payload)) {
            log.append(&frame::encode(&payload)).map_err(io::Error::other)?;
        }
        match next()? {
            Some(more) => payload = more,
            None => return log.cut_room(),
        }
    }
}
