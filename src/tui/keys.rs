//! Keys: what the terminal sent becomes an action, whatever keyboard layout is on.
//!
//! `chord` normalises an event, `layout` knows which characters share a physical key, `keymap`
//! holds the bindings as data and resolves a chord.

pub mod chord;
pub mod keymap;
pub mod layout;
pub mod load;
pub mod problem;
