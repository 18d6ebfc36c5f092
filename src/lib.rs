//! Tekseru.

pub mod cli;
pub mod content;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod ledger;
pub mod report;
pub mod store;
pub mod tui;
pub mod workspace;
