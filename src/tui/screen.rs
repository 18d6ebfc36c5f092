//! Screens: one file each. A new one is that file and a line here.

pub mod settings;
