//! Pictures: when a camera says they were made, and copies without what it wrote beside them.
//!
//! Pictures come from anywhere. What is read of them is read within bounds, and one that is not as it should be
//! gives nothing, never half of something.

mod capture;
mod jpeg;
mod png;

pub use capture::{HEAD, captured};

use crate::domain::evidence::media;

/// A picture must be whole in memory to be stripped.
pub const MOST_BYTES: u64 = 128 << 20;

/// Why no stripped copy can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotStripped {
    /// Nothing here knows what such a file holds beside its content.
    Unknown,
    TooLarge,
    /// It is not what it begins like.
    Damaged,
}

/// A copy of a picture that holds what is needed to see it, and nothing else: no place, no device, no time, no
/// comment, no smaller picture, and nothing behind its end.
pub fn stripped(bytes: Vec<u8>) -> Result<Vec<u8>, NotStripped> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(NotStripped::TooLarge);
    }
    let head = bytes.get(..media::SNIFFED.min(bytes.len())).unwrap_or_default();
    match media::sniffed(head) {
        media::JPEG => jpeg::stripped(bytes).ok_or(NotStripped::Damaged),
        media::PNG => png::stripped(bytes).ok_or(NotStripped::Damaged),
        _ => Err(NotStripped::Unknown),
    }
}

#[cfg(test)]
mod tests;
