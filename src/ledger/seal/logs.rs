//! The seal of a ledger's frames: each opens only in its own log and only where it was written.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use data_encoding::HEXLOWER;

use super::super::entropy::EntropyError;
use super::super::key::DeviceId;
use super::{Seal, StoreKey, Use};

const CONTEXT: &[u8; 17] = b"tekseru-frame-v1\0";

/// Where a frame lies: the first half of the key of the device whose log it is, and the offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogPlace {
    log: [u8; 16],
    offset: u64,
}

impl LogPlace {
    /// The beginning of a device's log.
    pub fn start_of(device: &DeviceId) -> Self {
        let (half, _) = device.0.split_first_chunk().expect("a key has 32 bytes");
        Self { log: *half, offset: 0 }
    }

    /// The beginning of the log with this file name; none if no device has such a log.
    pub fn start_of_file(path: &Path) -> Option<Self> {
        Self::start_of_stem(path.file_stem()?.to_str()?)
    }

    /// The beginning of the log with this name without its ending.
    pub fn start_of_stem(stem: &str) -> Option<Self> {
        let log = HEXLOWER.decode(stem.as_bytes()).ok()?.try_into().ok()?;
        Some(Self { log, offset: 0 })
    }

    /// Another place of the same log.
    #[must_use]
    pub fn at(self, offset: u64) -> Self {
        Self { offset, ..self }
    }

    /// Where in the log it is.
    pub fn offset(self) -> u64 {
        self.offset
    }

    pub(super) fn bytes(self) -> [u8; 41] {
        let mut bytes = [0; 41];
        let (context, rest) = bytes.split_at_mut(CONTEXT.len());
        let (log, offset) = rest.split_at_mut(self.log.len());
        context.copy_from_slice(CONTEXT);
        log.copy_from_slice(&self.log);
        offset.copy_from_slice(&self.offset.to_le_bytes());
        bytes
    }
}

/// Seals and opens the payloads of frames.
#[derive(Debug, Clone)]
pub struct LogSeal {
    seal: Arc<Seal>,
    /// Plain frames are read too: a ledger that is being sealed, or opened for good, holds both.
    takes_plain: bool,
}

impl LogSeal {
    /// The seal of a ledger whose frames are all sealed.
    pub fn new(key: &StoreKey) -> Self {
        Self { seal: Arc::new(key.seal_for(Use::Logs)), takes_plain: false }
    }

    /// The seal of a ledger that may hold plain frames as well.
    #[must_use]
    pub fn taking_plain(self) -> Self {
        Self { takes_plain: true, ..self }
    }

    pub(in crate::ledger) fn takes_plain(&self) -> bool {
        self.takes_plain
    }

    pub(in crate::ledger) fn seal(
        &self,
        place: LogPlace,
        payload: &[u8],
    ) -> Result<Vec<u8>, EntropyError> {
        self.seal.seal(&place.bytes(), payload)
    }

    pub(in crate::ledger) fn open_in_place(
        &self,
        place: LogPlace,
        sealed: &mut [u8],
    ) -> Option<Range<usize>> {
        self.seal.open_in_place(&place.bytes(), sealed)
    }
}
