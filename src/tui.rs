//! The screen face: keys become actions, actions change the state, the state is drawn.
//!
//! The spine is key → action → request → reply → view, each arrow a pure function; only `runtime`
//! touches the terminal and only its worker thread touches the data.

pub mod action;
pub mod app;
pub mod ctx;
pub mod data;
pub mod day;
pub mod dialog;
pub mod draft;
pub mod glyph;
pub mod keys;
pub mod layer;
pub mod memory;
pub mod notice;
#[cfg(feature = "pictures")]
mod picture;
pub mod rank;
pub mod recording;
pub mod runtime;
pub mod screen;
pub mod service;
pub mod settings;
mod start;
pub mod theme;
mod viewer;
pub mod widget;

pub use start::{RunError, RunOptions, run};
