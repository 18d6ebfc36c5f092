//! Frames: how payloads lie one after another in a log, so that each is found again after damage.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::seal::{LogPlace, LogSeal};

/// The first bytes of every frame of every format.
pub const MAGIC: [u8; 4] = *b"TKFR";
/// The format of a frame whose payload is written as it is.
pub const PLAIN: u8 = 1;
/// The format of a frame whose payload is sealed for its place.
pub const SEALED: u8 = 2;
/// The length of what precedes the payload.
pub const HEAD_LEN: usize = 13;
/// The longest payload in bytes.
pub const MAX_PAYLOAD: usize = 2 * 1024 * 1024;

/// A payload in its frame. One that is too long gives a frame that no reader takes, and
/// [`DeviceLog::append`](super::log::DeviceLog::append) refuses to write.
pub fn encode(payload: &[u8]) -> Vec<u8> {
    encode_as(PLAIN, payload)
}

/// A payload in a frame for this place of a log, sealed where the log is.
pub(super) fn encode_for(
    place: Option<(&LogSeal, LogPlace)>,
    payload: &[u8],
) -> io::Result<Vec<u8>> {
    let Some((seal, place)) = place else { return Ok(encode(payload)) };
    let sealed = seal.seal(place, payload).map_err(io::Error::other)?;
    Ok(encode_as(SEALED, &sealed))
}

fn encode_as(format: u8, payload: &[u8]) -> Vec<u8> {
    let len = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(HEAD_LEN + payload.len());
    out.extend_from_slice(&MAGIC);
    out.push(format);
    out.extend_from_slice(&len.to_le_bytes());
    out.extend_from_slice(&checksum(format, len, payload).to_le_bytes());
    out.extend_from_slice(payload);
    out
}

/// What precedes a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How the payload is written.
    pub format: u8,
    /// The payload's length as it is written, at most [`MAX_PAYLOAD`].
    pub payload_len: usize,
    checksum: u32,
}

impl Head {
    /// Reads a head; none if these bytes begin no frame.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk()?;
        let (format, rest) = rest.split_first()?;
        let (len, rest) = rest.split_first_chunk()?;
        let (checksum, _) = rest.split_first_chunk()?;
        let payload_len = usize::try_from(u32::from_le_bytes(*len)).ok()?;
        (*magic == MAGIC && payload_len <= MAX_PAYLOAD).then_some(Self {
            format: *format,
            payload_len,
            checksum: u32::from_le_bytes(*checksum),
        })
    }

    /// Whether this is the payload that the head was written for.
    pub fn fits(&self, payload: &[u8]) -> bool {
        let len = u32::try_from(payload.len()).unwrap_or(u32::MAX);
        payload.len() == self.payload_len && checksum(self.format, len, payload) == self.checksum
    }
}

/// Whether these bytes are nothing but sound plain frames.
pub(super) fn are_sound(bytes: &[u8]) -> bool {
    payloads(bytes).all(|payload| payload.is_some())
}

/// The payloads of plain frames one after another; none where there is no sound frame, and nothing after that.
pub(super) fn payloads(mut bytes: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    std::iter::from_fn(move || {
        if bytes.is_empty() {
            return None;
        }
        let taken = first_payload(bytes);
        bytes = taken.map_or(&[], |(_, rest)| rest);
        Some(taken.map(|(payload, _)| payload))
    })
}

fn first_payload(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let head = Head::read(bytes).filter(|head| head.format == PLAIN)?;
    let (payload, rest) = bytes.get(HEAD_LEN..)?.split_at_checked(head.payload_len)?;
    head.fits(payload).then_some((payload, rest))
}

fn checksum(format: u8, len: u32, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&[format]);
    hasher.update(&len.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// Whether the first frame of a log is a sealed one. Only its beginning is looked at.
pub fn starts_sealed(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(MAGIC.len() as u64 + 1).read_to_end(&mut start)?;
    Ok(start.strip_prefix(&MAGIC) == Some(&[SEALED]))
}

/// How long a frame is that carries so many bytes.
pub fn length_of(payload_len: usize) -> u64 {
    (HEAD_LEN + payload_len) as u64
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A sound frame of any format.
    pub(in crate::ledger) fn frame_of_format(format: u8, payload: &[u8]) -> Vec<u8> {
        encode_as(format, payload)
    }

    #[test]
    fn a_frame_is_laid_out_as_the_document_says() {
        let frame = encode(b"123456789");
        let expected = b"TKFR\x01\x09\x00\x00\x00";
        assert_eq!(frame.first_chunk(), Some(expected));
        assert_eq!(frame.len(), HEAD_LEN + 9);
        let head = Head::read(&frame).unwrap();
        assert!(head.fits(b"123456789"));
        assert!(!head.fits(b"123456780"));
        assert!(!head.fits(b"12345678"));
    }

    #[test]
    fn bytes_are_sound_only_as_whole_plain_frames_of_bounded_length() {
        let two = [encode(b"one"), encode(b"")].concat();
        assert!(are_sound(&two));
        assert!(!are_sound(&two[..two.len() - 1]));
        assert!(!are_sound(&[two, b"x".to_vec()].concat()));
        assert!(!are_sound(&frame_of_format(SEALED, b"one")));
        assert!(are_sound(&encode(&vec![0; MAX_PAYLOAD])));
        assert!(!are_sound(&encode(&vec![0; MAX_PAYLOAD + 1])));
    }
}
