//! What the program says of hubs where it was built without a way to a network.

use clap::Args;

use crate::i18n::Phrase;

use super::failure::Failure;
use super::session::Session;

/// Whatever was to be done with a hub.
#[derive(Debug, Args)]
pub(super) struct NoHub {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, help = "cli-hub")]
    _words: Vec<String>,
}

impl NoHub {
    #[expect(clippy::unused_self, reason = "every command is run in one way")]
    pub(super) fn run(self, _session: &Session) -> Result<(), Failure> {
        Err(Failure::refused(Phrase::new("hub-not-built")))
    }
}
