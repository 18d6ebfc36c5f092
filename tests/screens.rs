//! The screens without a terminal: keys go in, frames and requests come out.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "screens/dialogs.rs"]
mod dialogs;
#[path = "screens/drafts.rs"]
mod drafts;
#[path = "screens/forms.rs"]
mod forms;
#[path = "screens/shelf.rs"]
mod shelf;
#[path = "screens/stage.rs"]
mod stage;
#[cfg(unix)]
#[path = "screens/terminal.rs"]
mod terminal;
#[path = "screens/window.rs"]
mod window;
