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

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 60 * 60 * 1000;

    #[test]
    fn time_moves_on_even_when_the_wall_clock_does_not() {
        let mut clock = HybridClock::default();
        let mut last = Hlc::default();
        for wall in [5, 5, 3, i64::MIN, -1, 6, i64::MAX, i64::MAX, 0] {
            let next = clock.tick(wall);
            assert!(next > last && next.ms <= MAX_INTEGER);
            last = next;
        }
    }

    #[test]
    fn a_counter_at_its_end_carries_over() {
        let mut clock = HybridClock::after(Hlc { ms: 7, counter: u32::MAX });
        assert_eq!(clock.tick(7), Hlc { ms: 8, counter: 0 });
    }

    #[test]
    fn a_time_seen_is_followed_unless_it_is_a_day_ahead() {
        let mut clock = HybridClock::default();
        let near = Hlc { ms: DAY.unsigned_abs() + 100, counter: 4 };
        clock.observe(Hlc { ms: near.ms + 1, counter: 0 }, 100);
        assert_eq!(clock.tick(100), Hlc { ms: 100, counter: 0 });
        clock.observe(near, 100);
        assert_eq!(clock.tick(101), Hlc { counter: 5, ..near });
        clock.observe(Hlc { ms: 1, counter: 9 }, 102);
        assert_eq!(clock.tick(102), Hlc { counter: 6, ..near });
    }
}
