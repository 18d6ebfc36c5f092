//! What goes from hand to hand as files: packs of papers, and bundles of records.

pub mod bag;
pub mod bundle;
