//! Signing an act: sealed first, unless somebody says in so many words that it is not to be.

use clap::Args;

use crate::domain::visit::Stage;
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::command::Command;

use super::super::failure::Failure;
use super::super::session::Session;
use super::act;

#[derive(Debug, Args)]
pub(in crate::cli) struct Sign {
    #[arg(value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[arg(long, help = "cli-arg-visit-unsealed")]
    unsealed: bool,
}

impl Sign {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        if !self.unsealed {
            session.look(|workspace| refuse_unsealed(workspace, &self.visit))?;
        }
        act(&self.visit, "cli-visit-signed", session, |visit| Command::SignAct { visit })
    }
}

/// An act that is signed can be sealed no more, so what it would lack is said before.
fn refuse_unsealed(workspace: &Workspace, name: &str) -> Result<(), Failure> {
    let visit = workspace.visit_named(name)?;
    if !matches!(visit.value.stage, Stage::UnderWay | Stage::Finished) {
        return Ok(());
    }
    let seal = workspace.seal_of(visit.id)?;
    let missing: u64 = seal.missing.iter().map(|gap| gap.to - gap.from + 1).sum();
    let told = Phrase::new("cli-visit-sign-unsealed")
        .with("visit", name)
        .with("open", seal.open.len())
        .with("sections", seal.unanswered.len())
        .with("missing", missing.to_string());
    Err(Failure::refused(told))
}
