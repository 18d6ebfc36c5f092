//! Room on the disk where the data lies, and the reserve that is given up when there is none.

use std::path::Path;

use crate::domain::room;
use crate::i18n::Phrase;
use crate::store::compare::log_files;

use super::{Workspace, ballast};

/// Bytes free for this program where a path lies; none where the system does not tell.
#[cfg(unix)]
pub(super) fn free_bytes(path: &Path) -> Option<u64> {
    let room = rustix::fs::statvfs(path).ok()?;
    room.f_bavail.checked_mul(room.f_frsize)
}

#[cfg(not(unix))]
pub(super) fn free_bytes(_path: &Path) -> Option<u64> {
    None
}

impl Workspace {
    /// What is said while there is little room, or the reserve is in use.
    pub fn room_notice(&self) -> Option<Phrase> {
        let free = free_bytes(self.layout.root())?;
        let logs = log_files(&self.layout.ledger()).unwrap_or_default();
        let wanted = room::wanted(logs.iter().map(|log| log.len).sum());
        if free >= wanted {
            return None;
        }
        let free_mib = free / room::MIB;
        Some(if self.ballast_out && !room::is_plenty(free) {
            Phrase::new("room-reserve").with("free", free_mib)
        } else {
            let low = Phrase::new("room-low").with("free", free_mib);
            low.with("wanted", wanted.div_ceil(room::MIB))
        })
    }

    /// Gives up the reserve: what was refused for want of room can be tried again.
    pub(super) fn release_ballast(&mut self) {
        self.ballast_out |= ballast::release(&self.layout.ballast());
    }

    /// Takes the reserve back once there is room for it again.
    pub(super) fn take_ballast_back(&mut self) {
        let free = free_bytes(self.layout.root());
        if self.ballast_out && free.is_some_and(room::is_plenty) {
            ballast::lay(&self.layout.ballast(), free);
            self.ballast_out = !self.layout.ballast().exists();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn room_is_known_where_the_data_lies_and_nowhere_else() {
        let dir = tempfile::tempdir().expect("a directory");
        assert!(free_bytes(dir.path()).is_some());
        assert_eq!(free_bytes(&dir.path().join("not-there")), None);
    }
}
