//! How far a log was ever acknowledged, written beside it after every commit.
//!
//! A log cut exactly between two frames looks whole. This small file, written without a sync of its
//! own, remembers the last acknowledged number, so that a cut tail is named. It is written only after
//! the log is on disk and therefore never runs ahead of it.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile};
use super::durable;
use super::record::DeviceId;

const LEN: usize = 44;

/// What the witness remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub device: DeviceId,
    pub seq: u64,
}

/// The open witness file of this device's own log.
#[derive(Debug)]
pub struct Witness {
    device: DeviceId,
    file: DiskFile,
}

impl Witness {
    pub fn open(disk: &Disk, log: &Path, device: DeviceId) -> io::Result<Self> {
        let path = beside(log);
        let is_new = !path.try_exists()?;
        let file = disk.open_or_create(&path)?;
        if is_new {
            disk.sync_parent(&path)?;
        }
        Ok(Self { device, file })
    }

    /// Remembers that everything up to `seq` is on disk.
    pub fn saw(&mut self, seq: u64) -> io::Result<()> {
        self.file.write_all_at(0, &encode(Seen { device: self.device, seq }))
    }
}

/// What the witness of a log remembers; `None` if there is none or it is itself damaged.
pub fn read(log: &Path) -> Option<Seen> {
    let bytes: [u8; LEN] = durable::read_bounded(&beside(log), LEN as u64).ok()?.try_into().ok()?;
    let (device, rest) = bytes.split_first_chunk::<32>()?;
    let (seq, _) = rest.split_first_chunk::<8>()?;
    let seen = Seen { device: DeviceId(*device), seq: u64::from_le_bytes(*seq) };
    (encode(seen) == bytes).then_some(seen)
}

/// Whether this device wrote the log itself: only it leaves a witness.
pub fn is_beside(log: &Path) -> bool {
    beside(log).exists()
}

fn beside(log: &Path) -> PathBuf {
    log.with_extension("seen")
}

/// The bytes of the file.
pub fn encode(seen: Seen) -> [u8; LEN] {
    let mut bytes = [0; LEN];
    bytes[..32].copy_from_slice(&seen.device.0);
    bytes[32..40].copy_from_slice(&seen.seq.to_le_bytes());
    let sum = crc32fast::hash(&bytes[..40]);
    bytes[40..].copy_from_slice(&sum.to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_acknowledged_number_is_remembered_and_damage_is_not_believed() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("a.log");
        assert_eq!(read(&log), None);
        let device = DeviceId([5; 32]);
        let mut witness = Witness::open(&Disk::default(), &log, device).unwrap();
        witness.saw(41).unwrap();
        witness.saw(42).unwrap();
        assert_eq!(read(&log), Some(Seen { device, seq: 42 }));
        let mut bytes = std::fs::read(beside(&log)).unwrap();
        bytes[33] ^= 1;
        std::fs::write(beside(&log), bytes).unwrap();
        assert_eq!(read(&log), None);
    }
}
