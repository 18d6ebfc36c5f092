//! The body's section of a payload. It is judged apart from the header: whatever is wrong with a body
//! costs that body alone, never the record.

use serde::de::IgnoredAny;

use super::header::Commitment;
use super::refusal::{Part, Refusal};

/// The longest body in bytes.
pub const MAX_BODY: usize = 1024 * 1024;
/// How deep objects and arrays may lie in each other, so that no reader runs out of stack.
pub const MAX_DEPTH: usize = 32;

const WITHHELD: u8 = 0;
const PRESENT: u8 = 1;
const ERASED: u8 = 2;

/// What is known of a record's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyState {
    /// The body as it was recorded.
    Present {
        /// The random bytes that keep the commitment from being guessed.
        salt: [u8; 32],
        /// A JSON object in UTF-8.
        bytes: Vec<u8>,
    },
    /// Left out where this copy came from.
    Withheld,
    /// Removed for ever.
    Erased,
    /// What came as the body is not what the header promises.
    Refused,
}

impl BodyState {
    pub(super) fn encoded_len(&self) -> usize {
        match self {
            Self::Present { bytes, .. } => 1 + 32 + 4 + bytes.len(),
            Self::Withheld | Self::Erased | Self::Refused => 1,
        }
    }

    pub(super) fn encode_into(&self, out: &mut Vec<u8>) {
        match self {
            Self::Present { salt, bytes } => {
                let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
                out.push(PRESENT);
                out.extend_from_slice(salt);
                out.extend_from_slice(&len.to_le_bytes());
                out.extend_from_slice(bytes);
            }
            Self::Withheld | Self::Refused => out.push(WITHHELD),
            Self::Erased => out.push(ERASED),
        }
    }
}

/// Reads a body's section from this device's own store, where it was admitted before.
pub(super) fn read(section: &[u8]) -> BodyState {
    match section {
        [WITHHELD] => BodyState::Withheld,
        [ERASED] => BodyState::Erased,
        [PRESENT, rest @ ..] => present(rest).map_or(BodyState::Refused, |(salt, bytes)| {
            BodyState::Present { salt: *salt, bytes: bytes.to_vec() }
        }),
        _ => BodyState::Refused,
    }
}

/// Reads a body's section from anywhere and checks it against the header's promise.
pub(super) fn admit(section: &[u8], promised: &Commitment) -> BodyState {
    let state = read(section);
    match &state {
        BodyState::Present { salt, bytes }
            if check(bytes).is_err() || Commitment::to(salt, bytes) != *promised =>
        {
            BodyState::Refused
        }
        _ => state,
    }
}

fn present(section: &[u8]) -> Option<(&[u8; 32], &[u8])> {
    let (salt, rest) = section.split_first_chunk()?;
    let (len, bytes) = rest.split_first_chunk()?;
    let len = usize::try_from(u32::from_le_bytes(*len)).ok()?;
    (len == bytes.len() && len <= MAX_BODY).then_some((salt, bytes))
}

/// A body is one JSON object in UTF-8, of bounded length and depth.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > MAX_BODY {
        return Err(Refusal::TooLong { what: Part::Body, len: bytes.len(), limit: MAX_BODY });
    }
    let depth = depth(bytes);
    if depth > MAX_DEPTH {
        return Err(Refusal::TooLong { what: Part::Body, len: depth, limit: MAX_DEPTH });
    }
    let fits = bytes.first() == Some(&b'{')
        && std::str::from_utf8(bytes)
            .is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    if fits { Ok(()) } else { Err(Refusal::Malformed { what: Part::Body }) }
}

/// The deepest nesting, counted without parsing.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
