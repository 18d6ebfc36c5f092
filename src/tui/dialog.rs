//! Dialogs that any screen may open.

pub mod attach;
pub mod confirm;
pub mod copy_evidence;
pub mod export;
pub mod form;
pub mod give;
pub mod help;
pub mod locked_form;
pub mod menu;
pub mod open_bundle;
pub mod pack;
pub mod palette;
pub mod passphrase;
pub mod pick;
pub mod progress;
pub mod record;
