//! Which earlier finding one repeats: proposed by the rules, confirmed by a person.

use clap::Args;
use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::table::TextTable;
use crate::domain::finding::Finding;
use crate::domain::identity::{Proposal, Sightings};
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Created, Done};

#[derive(Debug, Args)]
pub(in crate::cli) struct RepeatFinding {
    #[arg(value_name = "FINDING", help = "cli-arg-finding")]
    finding: String,
    #[arg(
        long,
        value_name = "FINDING",
        required_unless_present = "none",
        conflicts_with = "none",
        help = "cli-arg-repeats"
    )]
    of: Option<String>,
    #[arg(long, help = "cli-arg-repeats-none")]
    none: bool,
}

impl RepeatFinding {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let found = workspace.finding_named(&self.finding)?;
            let earlier = self.of.map(|name| workspace.finding_named(&name)).transpose()?;
            let told = match &earlier {
                Some(earlier) => {
                    Phrase::new("cli-finding-repeats").with("title", &*earlier.value.title)
                }
                None => Phrase::new("cli-finding-repeats-none"),
            };
            let repeat_of = earlier.map(|earlier| earlier.id);
            let finding = Finding { repeat_of, ..found.value };
            let command = Command::ChangeFinding { id: found.id, finding };
            session.done(&workspace.execute(command)?, &told)
        })
    }
}

/// Says which earlier finding a new one may repeat, where nobody said so.
pub(super) fn propose(
    workspace: &Workspace,
    done: &Done,
    session: &Session,
) -> Result<(), Failure> {
    let all = workspace.sightings()?;
    for created in &done.created {
        let Created::Finding(id) = created else { continue };
        let Some(own) = all.get(*id).filter(|own| own.repeat_of.is_none()) else { continue };
        let likeliest = all.proposals(own).into_iter().next();
        let Some(earlier) = likeliest.and_then(|proposal| all.get(proposal.finding)) else {
            continue;
        };
        let phrase = Phrase::new("cli-finding-may-repeat");
        let phrase = phrase.with("id", earlier.id.short()).with("finding", id.short());
        session.remark(&phrase.with("title", earlier.title.as_str()));
    }
    Ok(())
}

/// The earlier findings it may repeat, likeliest first.
pub(super) fn table(proposed: &[Proposal], all: &Sightings, session: &Session) -> TextTable {
    let mut table = session.table(["label-id", "label-same-item", "label-alike", "label-title"]);
    for proposal in proposed {
        let item = proposal.same_item.then(|| all.get(proposal.finding)?.item.clone()).flatten();
        table.push([
            proposal.finding.short(),
            item.map(|item| item.to_string()).unwrap_or_default(),
            proposal.alike.to_string(),
            all.get(proposal.finding).map(|own| own.title.clone()).unwrap_or_default(),
        ]);
    }
    table
}

/// The same for programs.
pub(super) fn json(proposed: &[Proposal]) -> Value {
    let proposed = proposed.iter().map(|proposal| {
        json!({
            "finding": proposal.finding,
            "same_item": proposal.same_item,
            "alike": proposal.alike,
        })
    });
    proposed.collect()
}
