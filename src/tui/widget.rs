//! Widgets: pieces of state with pure functions that change and draw them.

pub mod brush;
pub mod catalogue;
pub mod cells;
pub mod editor;
pub mod finder;
pub mod form;
pub mod list;
pub mod page;
pub mod paper;
pub mod secret;
pub mod strip;
pub mod table;
pub mod window;
