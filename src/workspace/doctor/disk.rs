//! The disk that data lies on: its kind, its room, and how long it takes to have something written for good.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use crate::ledger::durable;

use super::super::room;

/// How many times a small write is synced.
const TRIES: usize = 25;
const PROBE: &str = "doctor.new";

/// What is known of the disk.
#[derive(Debug, Clone, Serialize)]
pub struct Disk {
    /// The kind of file system, as the system names or numbers it.
    pub kind: Option<String>,
    pub free_bytes: Option<u64>,
    pub writable: bool,
    /// Microseconds of one sync of one small write: the middle one and the longest.
    pub sync_middle_us: Option<u128>,
    pub sync_longest_us: Option<u128>,
}

impl Disk {
    pub(super) fn under(dir: &Path) -> Self {
        let probe = dir.join(PROBE);
        let measured = time_syncs(&probe);
        fs::remove_file(&probe).ok();
        let (writable, times) = (measured.is_ok(), measured.unwrap_or_default());
        Self {
            kind: kind_of(dir),
            free_bytes: room::free_bytes(dir),
            writable,
            sync_middle_us: times.get(times.len() / 2).copied(),
            sync_longest_us: times.last().copied(),
        }
    }
}

fn time_syncs(probe: &Path) -> io::Result<Vec<u128>> {
    let mut file = durable::private_file().write(true).create(true).truncate(true).open(probe)?;
    let mut times = Vec::with_capacity(TRIES);
    for _ in 0..TRIES {
        let began = Instant::now();
        file.write_all(&[0xA5; 700])?;
        file.sync_data()?;
        times.push(began.elapsed().as_micros());
    }
    times.sort_unstable();
    Ok(times)
}

#[cfg(target_os = "linux")]
fn kind_of(dir: &Path) -> Option<String> {
    const KNOWN: [(u64, &str); 14] = [
        (0xEF53, "ext4"),
        (0x5846_5342, "xfs"),
        (0x9123_683E, "btrfs"),
        (0xF2F5_2010, "f2fs"),
        (0x2FC1_2FC1, "zfs"),
        (0x0102_1994, "tmpfs"),
        (0x794C_7630, "overlay"),
        (0x4D44, "vfat"),
        (0x2011_BAB0, "exfat"),
        (0x5346_544E, "ntfs"),
        (0x7366_746E, "ntfs3"),
        (0x6573_5546, "fuse"),
        (0x6969, "nfs"),
        (0xFF53_4D42, "cifs"),
    ];
    let number = u64::try_from(rustix::fs::statfs(dir).ok()?.f_type).ok()?;
    let known = KNOWN.iter().find(|(magic, _)| *magic == number);
    Some(known.map_or_else(|| format!("{number:#x}"), |(_, name)| (*name).to_owned()))
}

#[cfg(not(target_os = "linux"))]
fn kind_of(_dir: &Path) -> Option<String> {
    None
}
