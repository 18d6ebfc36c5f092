//! What goes from hand to hand as files: packs of papers now.

pub mod bag;
