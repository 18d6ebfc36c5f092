//! What an instruction serves: a milestone or an indicator of a programme.

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::domain::id::InstructionId;
use crate::domain::programme::tie::Served;
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;

#[derive(Debug, Args)]
pub(in crate::cli) struct TieArgs {
    #[arg(value_name = "INSTRUCTION", help = "cli-arg-instruction")]
    instruction: String,
    #[arg(long, value_name = "MILESTONE", help = "cli-arg-tie-milestone")]
    milestone: Option<String>,
    #[arg(
        long,
        value_name = "INDICATOR",
        required_unless_present = "milestone",
        conflicts_with = "milestone",
        help = "cli-arg-tie-indicator"
    )]
    indicator: Option<String>,
}

impl TieArgs {
    pub(super) fn tie(&self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let (instruction, served) = self.named(workspace)?;
            let command = ProgrammeCommand::Tie { instruction, served };
            let done = workspace.execute(Command::Programme(command))?;
            session.done(&done, &Phrase::new("cli-programme-tied"))
        })
    }

    pub(super) fn untie(&self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let (instruction, gone) = self.named(workspace)?;
            let mut served = workspace.served_by(instruction)?;
            if !served.remove(&gone) {
                return Err(Failure::refused(Phrase::new("cli-programme-not-tied")));
            }
            let served = served.into_iter().collect();
            let command = ProgrammeCommand::SetTies { instruction, served };
            let done = workspace.execute(Command::Programme(command))?;
            session.done(&done, &Phrase::new("cli-programme-untied"))
        })
    }

    fn named(&self, workspace: &Workspace) -> Result<(InstructionId, Served), Failure> {
        let instruction = workspace.instruction_named(&self.instruction)?.id;
        let served = match (&self.milestone, &self.indicator) {
            (Some(name), _) => Served::Milestone(workspace.milestone_named(name)?.id),
            (None, name) => {
                let name = name.as_deref().unwrap_or_default();
                Served::Indicator(workspace.indicator_named(name)?.id)
            }
        };
        Ok((instruction, served))
    }
}
