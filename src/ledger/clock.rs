//! The hybrid clock: gives records a time that never runs backwards on a device and follows what
//! the device has seen. It decides nothing; it only puts a display in order.

use super::header::{Hlc, MAX_INTEGER};

/// A time this far ahead of the local clock is somebody's wrong clock and must not spread.
const FARTHEST_AHEAD_MS: u64 = 24 * 60 * 60 * 1000;

/// The clock of one device.
#[derive(Debug, Clone, Copy, Default)]
pub struct HybridClock {
    last: Hlc,
}

impl HybridClock {
    /// Continues after the device's own latest record.
    pub fn after(last: Hlc) -> Self {
        Self { last }
    }

    /// The time of the next record; always later than every time given before.
    pub fn tick(&mut self, wall_ms: i64) -> Hlc {
        let wall = positive(wall_ms);
        let Hlc { ms, counter } = self.last;
        self.last = match counter.checked_add(1) {
            _ if wall > ms => Hlc { ms: wall, counter: 0 },
            Some(counter) => Hlc { ms, counter },
            None => Hlc { ms: ms + 1, counter: 0 },
        };
        self.last
    }

    /// Follows a time seen in somebody else's record, unless it is absurdly far ahead.
    pub fn observe(&mut self, seen: Hlc, wall_ms: i64) {
        if seen.ms <= positive(wall_ms) + FARTHEST_AHEAD_MS {
            self.last = self.last.max(seen);
        }
    }
}

/// A clock before 1970 or after the year 140000 is broken; both ends leave room to count on.
fn positive(wall_ms: i64) -> u64 {
    u64::try_from(wall_ms).unwrap_or(0).min(MAX_INTEGER / 2)
}
