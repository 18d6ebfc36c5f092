//! Frames: how payloads lie one after another in a log, so that each is found again after damage.

/// The first bytes of every frame of every format.
pub const MAGIC: [u8; 4] = *b"TKFR";
/// The format of a frame whose payload is written as it is.
pub const PLAIN: u8 = 1;
/// The format reserved for encrypted payloads.
pub const ENCRYPTED: u8 = 2;
/// The length of what precedes the payload.
pub const HEAD_LEN: usize = 13;
/// The longest payload in bytes.
pub const MAX_PAYLOAD: usize = 2 * 1024 * 1024;

/// A payload in its frame. One that is too long gives a frame that no reader takes, and
/// [`DeviceLog::append`](super::log::DeviceLog::append) refuses to write.
pub fn encode(payload: &[u8]) -> Vec<u8> {
    let len = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    let mut out = Vec::with_capacity(HEAD_LEN + payload.len());
    out.extend_from_slice(&MAGIC);
    out.push(PLAIN);
    out.extend_from_slice(&len.to_le_bytes());
    out.extend_from_slice(&checksum(PLAIN, len, payload).to_le_bytes());
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
pub(super) fn are_sound(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let Some(head) = Head::read(bytes).filter(|head| head.format == PLAIN) else {
            return false;
        };
        let rest = bytes.get(HEAD_LEN..).unwrap_or_default();
        let Some((payload, rest)) = rest.split_at_checked(head.payload_len) else { return false };
        if !head.fits(payload) {
            return false;
        }
        bytes = rest;
    }
    true
}

fn checksum(format: u8, len: u32, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&[format]);
    hasher.update(&len.to_le_bytes());
    hasher.update(payload);
    hasher.finalize()
}
