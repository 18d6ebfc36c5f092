//! The ledger: what was recorded, by whom, and after seeing what.
//!
//! A *record* is a signed header and a body it commits to; a *log* is the append-only file of one
//! device; a *register* is every record of one subject, and its *heads* are what stands. The state is
//! a function of the set of records alone: no order of arrival, no repetition and no clock changes it.
//! `docs/format.md` specifies every byte written here.

pub mod act_seal;
pub mod age;
pub mod blob;
pub mod body;
pub mod chain;
pub mod clock;
pub mod disk;
pub mod durable;
pub mod entropy;
pub mod erase;
pub mod exchanged;
pub mod fact;
pub mod frame;
pub mod head;
pub mod header;
pub mod intake;
pub mod key;
pub mod later;
pub mod log;
mod padding;
pub mod record;
pub mod refusal;
pub mod register;
pub mod register_id;
pub mod roster;
pub mod scan;
pub mod seal;
pub mod subject;
pub mod trail;
pub mod verify;
pub mod wipe;
pub mod witness;
