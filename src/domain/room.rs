//! How much room on the disk is enough.

pub const MIB: u64 = 1024 * 1024;
/// The reserve that is given up when the disk is full.
pub const BALLAST: u64 = 4 * MIB;
/// With less than this, a day's answers and the papers made of them may find no room.
const LEAST: u64 = 64 * MIB;

/// The room below which people are warned. Healing a log and setting a passphrase write the whole ledger
/// once more before the old file goes, and so does the index when it is made again.
pub fn wanted(ledger: u64) -> u64 {
    LEAST.max(ledger.saturating_mul(2))
}

/// Whether the reserve may be laid: at most half of what is free.
pub fn is_plenty(free: u64) -> bool {
    free >= 2 * BALLAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_ledger_wants_twice_its_size_and_a_small_one_a_fixed_least() {
        assert_eq!(wanted(0), 64 * MIB);
        assert_eq!(wanted(32 * MIB), 64 * MIB);
        assert_eq!(wanted(100 * MIB), 200 * MIB);
        assert_eq!(wanted(u64::MAX), u64::MAX);
    }

    #[test]
    fn the_reserve_never_takes_more_than_half_of_what_is_free() {
        assert!(is_plenty(8 * MIB) && !is_plenty(8 * MIB - 1));
    }
}
