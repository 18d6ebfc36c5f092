//! Screens: one file each. A new one is that file and a line here.

pub mod inspection;
pub mod settings;
