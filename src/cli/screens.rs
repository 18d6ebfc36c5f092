//! The way from the command line to the screens.

use crate::tui::{RunOptions, run};

use super::failure::Failure;
use super::session::Session;

/// Opens the screens on the data of this session.
pub(super) fn open(session: &Session) -> Result<(), Failure> {
    let options =
        RunOptions { dir: session.data.clone(), lang: session.lang, no_color: !session.color };
    run(options, || session.open()).map_err(|error| Failure::refused(error.phrase()))
}
