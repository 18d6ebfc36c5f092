//! Sums that tell two large sets apart, and where: equal sums mean equal sets, whatever the order.

/// How many parts the registers are divided into; a difference points at one part.
const BUCKETS: usize = 1 << 14;

/// One sum a bucket of registers.
pub(super) struct Fingerprint(Vec<u64>);

impl Fingerprint {
    pub(super) fn new() -> Self {
        Self(vec![0; BUCKETS])
    }

    /// Adds a member of the set.
    pub(super) fn add(&mut self, register: [u8; 16], member: u64) {
        let sum = &mut self.0[bucket(register)];
        *sum = sum.wrapping_add(mix(register, member));
    }

    /// The buckets in which the two sets differ.
    pub(super) fn differing(&self, other: &Self) -> impl Iterator<Item = usize> {
        self.0.iter().zip(&other.0).enumerate().filter(|(_, (a, b))| a != b).map(|(i, _)| i)
    }
}

/// The bucket a register falls into.
pub(super) fn bucket(register: [u8; 16]) -> usize {
    usize::from(u16::from_be_bytes([register[0], register[1]])) % BUCKETS
}

/// Spreads every bit of both over the whole number, so that sums of different sets hardly ever meet.
fn mix(register: [u8; 16], member: u64) -> u64 {
    let half = |range: std::ops::Range<usize>| {
        u64::from_be_bytes(register[range].try_into().expect("eight of sixteen bytes"))
    };
    spread(spread(spread(half(0..8)) ^ half(8..16)) ^ member)
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood 2014).
fn spread(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter_and_a_missing_member_is_located() {
        let members = [([1; 16], 5), ([2; 16], 6), ([1; 16], 7)];
        let (mut forward, mut backward) = (Fingerprint::new(), Fingerprint::new());
        for (register, member) in members {
            forward.add(register, member);
        }
        for (register, member) in members.into_iter().rev() {
            backward.add(register, member);
        }
        assert_eq!(forward.differing(&backward).count(), 0);
        backward.add([2; 16], 8);
        let found: Vec<usize> = forward.differing(&backward).collect();
        assert_eq!(found, [bucket([2; 16])]);
    }
}
