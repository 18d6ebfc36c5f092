//! A hub: records of many laptops in a PostgreSQL server, for exchange without carrying files.
//!
//! Nobody believes a hub. Every record that comes from it is admitted like one of a bundle, what was sent is read
//! back, and what is missing there is found by what is stored without a gap, device by device: never by an order
//! of arrival, which a database gives out before it commits (docs/hub.md).

mod address;
mod fetch;
mod heads;
mod message_bound;
mod problem;
mod row;
mod schema;
mod send;
mod table;
mod wire;

pub use address::Address;
pub use fetch::{Fetched, Wanted};
pub use heads::{Counted, Footprint, Head, Listed};
pub use problem::{HubError, Lie, Lied};
pub use row::{Keyring, Outgoing, OutgoingBody};
pub use table::{DisagreementEntry, FindingEntry, InstructionEntry, Tables};
pub use wire::Hub;

/// The most records that are sent in one transaction or fetched at once.
pub const BATCH_RECORDS: usize = 500;
/// A batch that has reached this many bytes is not made longer.
pub const BATCH_BYTES: usize = 1 << 20;
/// What a whole hub is granted by in place of a region.
pub const EVERY_REGION: &str = "*";
/// The longest name of a region in bytes.
pub const MAX_REGION: usize = 40;
