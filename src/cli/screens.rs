//! The way from the command line to the screens.

use crate::i18n::Phrase;

use super::failure::Failure;
use super::session::Session;

/// Opens the screens on the data of this session.
pub(super) fn open(session: &Session) -> Result<(), Failure> {
    let dir = session.data.display().to_string();
    Err(Failure::refused(Phrase::new("cli-no-screens").with("dir", dir)))
}
