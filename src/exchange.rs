//! What goes from hand to hand as files: packs of papers, and copies of pictures.

pub mod bag;
pub mod picture;
