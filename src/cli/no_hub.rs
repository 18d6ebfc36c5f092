//! What the program says of hubs where it was built without a way to a network.

use clap::Args;

use crate::i18n::Phrase;

use super::failure::Failure;

/// Whatever was to be done with a hub.
#[derive(Debug, Args)]
pub(super) struct NoHub {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, help = "cli-hub")]
    _words: Vec<String>,
}

/// There is no hub in this build; what there is instead.
pub(super) fn refusal() -> Failure {
    Failure::refused(Phrase::new("hub-not-built"))
}
