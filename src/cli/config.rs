//! Settings that are made by command.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::domain::copies::USUAL_KEEP;
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::rotation::{CopyPlan, last_copy};

use super::failure::Failure;
use super::output;
use super::session::Session;

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    #[command(about = "cli-config-backup", after_help = "cli-config-backup-example")]
    Backup(PlanCopies),
}

#[derive(Debug, Args)]
pub(super) struct PlanCopies {
    #[arg(long, value_name = "DIR", conflicts_with = "off", help = "cli-arg-copies-dir")]
    dir: Option<PathBuf>,
    #[arg(
        long,
        value_name = "N",
        requires = "dir",
        value_parser = clap::value_parser!(u16).range(1..=999),
        help = "cli-arg-copies-keep"
    )]
    keep: Option<u16>,
    #[arg(long, help = "cli-arg-copies-off")]
    off: bool,
}

impl ConfigCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Backup(plan) => plan.run(session),
        }
    }
}

impl PlanCopies {
    fn run(self, session: &Session) -> Result<(), Failure> {
        if self.dir.is_none() && !self.off {
            return session.look(|workspace| show(workspace, session));
        }
        let keep = self.keep.map_or(USUAL_KEEP, usize::from);
        // A path that is typed is meant from here, wherever the program is started next time.
        let absolute = |dir: PathBuf| std::path::absolute(&dir).unwrap_or(dir);
        let plan = self.dir.map(|dir| CopyPlan { dir: absolute(dir), keep });
        session.change(|workspace| {
            workspace.plan_copies(plan)?;
            show(workspace, session)
        })
    }
}

fn show(workspace: &Workspace, session: &Session) -> Result<(), Failure> {
    let plan = workspace.settings().copies.as_ref();
    let last = last_copy(workspace.layout()).map(|made| made.at);
    if session.json {
        return output::print_json(&json!({
            "dir": plan.map(|plan| &plan.dir),
            "keep": plan.map(|plan| plan.keep),
            "last": last,
        }));
    }
    session.tell(&match plan {
        Some(plan) => Phrase::new("copies-planned")
            .with("path", plan.dir.display().to_string())
            .with("keep", plan.keep),
        None => Phrase::new("copies-off"),
    })?;
    match workspace.copy_notice() {
        Some(notice) => session.tell(&notice),
        None => Ok(()),
    }
}
