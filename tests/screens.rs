//! The screens without a terminal: keys go in, frames and requests come out.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "screens/catalogues.rs"]
mod catalogues;
#[path = "screens/comparisons.rs"]
mod comparisons;
#[path = "screens/dialogs.rs"]
mod dialogs;
#[path = "screens/drafts.rs"]
mod drafts;
#[path = "screens/evenings.rs"]
mod evenings;
#[path = "screens/evidence.rs"]
mod evidence;
#[path = "screens/exchange.rs"]
mod exchange;
#[path = "screens/exports.rs"]
mod exports;
#[path = "screens/first_start.rs"]
mod first_start;
#[path = "screens/forms.rs"]
mod forms;
#[path = "screens/house.rs"]
mod house;
#[path = "screens/interviews.rs"]
mod interviews;
#[path = "screens/lists.rs"]
mod lists;
#[path = "screens/lock.rs"]
mod lock;
#[path = "screens/programmes.rs"]
mod programmes;
#[cfg(unix)]
#[path = "support/window.rs"]
mod pseudo_terminal;
#[path = "screens/reviews.rs"]
mod reviews;
#[path = "screens/rounds.rs"]
mod rounds;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "screens/shelf.rs"]
mod shelf;
#[path = "screens/stage.rs"]
mod stage;
#[path = "screens/summaries.rs"]
mod summaries;
#[cfg(unix)]
#[path = "screens/terminal.rs"]
mod terminal;
#[path = "screens/window.rs"]
mod window;
