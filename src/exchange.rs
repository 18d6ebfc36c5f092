//! What goes from hand to hand as files: packs of papers, bundles of records, copies of pictures.

pub mod bag;
pub mod bundle;
pub mod picture;
