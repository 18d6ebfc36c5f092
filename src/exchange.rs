//! What goes from hand to hand as files: packs of papers, bundles of records, copies of pictures; and, where the
//! program is built with it, what goes through a hub.

pub mod bag;
pub mod bundle;
#[cfg(feature = "hub")]
pub mod hub;
pub mod picture;
