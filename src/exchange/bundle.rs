//! Bundles: records on their way from one laptop to another, as one file.
//!
//! A bundle is an age file, so that whoever has the key can open it with the public program `age` as well. What
//! it carries is specified in docs/format.md, section 21: a manifest, the records in the order of devices and
//! numbers, files of evidence by their hashes, and a signature over all of it. There is no name of a file and no path in it, and nothing is
//! compressed, so nothing grows when it is opened.

mod problem;
mod read;
mod write;

use serde::{Deserialize, Serialize};

use crate::domain::id::{BodyId, PersonId, RoundId};
pub use crate::ledger::exchanged::{Held, View};
use crate::ledger::key::DeviceId;

pub use crate::ledger::blob::Piece;

pub use problem::{BundleError, LooksLike};
pub use read::{Item, Reader};
pub use write::{Writer, item_len, piece_len};

/// What a bundle begins with once it is opened.
const MAGIC: [u8; 4] = *b"TKBN";
const VERSION: u8 = 1;

/// The longest manifest in bytes.
pub const MAX_MANIFEST: usize = 256 * 1024;
/// The most records one bundle may carry.
pub const MAX_RECORDS: u64 = 20_000_000;
/// The most pieces of files one bundle may carry.
pub const MAX_PIECES: u64 = 100_000;
/// The most bytes of a file in one item.
pub const MAX_BYTES: usize = 256 * 1024;
/// The most devices a manifest may speak of.
pub const MAX_DEVICES: usize = 1024;

/// What an item of a bundle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Manifest = 1,
    Record = 2,
    /// Which consecutive bytes of which file follow.
    Piece = 3,
    /// Some of them.
    Bytes = 4,
    Seal = 255,
}

impl Tag {
    fn of(byte: u8) -> Option<Self> {
        let all = [Self::Manifest, Self::Record, Self::Piece, Self::Bytes, Self::Seal];
        all.into_iter().find(|tag| *tag as u8 == byte)
    }
}

/// The length of what precedes an item: its tag and its own length.
const ITEM_HEAD: usize = 5;

/// What a bundle says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Sixteen random bytes in hex; the parts of one bundle share it.
    pub id: String,
    /// Who packed and signed it.
    pub device: DeviceId,
    pub person: PersonId,
    /// The packer's own clock in milliseconds since 1970.
    pub wall: i64,
    pub view: View,
    /// Only the records of this round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundId>,
    /// Whose instructions it holds, in the view of a body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// Which part this is, from 1, of how many.
    pub part: (u16, u16),
    /// How many records this part carries.
    pub records: u64,
    /// How many bytes its records and files take as items.
    pub bytes: u64,
    /// How many pieces of files it carries, and how many bytes of files these are.
    #[serde(default, skip_serializing_if = "is_none")]
    pub pieces: u64,
    #[serde(default, skip_serializing_if = "is_none")]
    pub file_bytes: u64,
    /// What the packer held, by device.
    pub have: Vec<Held>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

impl Manifest {
    /// Whether its figures can be true.
    fn is_sound(&self) -> bool {
        let (part, of) = self.part;
        let is_hex = self.id.len() == 32 && self.id.bytes().all(|byte| byte.is_ascii_hexdigit());
        let held_once = self.have.is_sorted_by(|one, next| one.device < next.device);
        is_hex
            && part >= 1
            && part <= of
            && self.records <= MAX_RECORDS
            && self.pieces <= MAX_PIECES
            && self.file_bytes <= self.bytes
            && self.have.len() <= MAX_DEVICES
            && held_once
            && (self.view == View::Body) == self.body.is_some()
    }
}
