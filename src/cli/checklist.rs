//! Checklists: which there are, what they ask and by which norms, and what is wrong with a file of one's own.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::content::Content;
use crate::domain::facility::{FacilityType, Feature};
use crate::i18n::family;
use crate::workspace::Layout;

use super::failure::Failure;
use super::session::Session;
use super::value;

mod diff;
mod item;
mod lint;
mod list;
mod print;

#[derive(Debug, Subcommand)]
pub(super) enum ChecklistCommand {
    #[command(about = "cli-checklist-list")]
    List {
        #[arg(long, help = "cli-arg-checklist-dir")]
        dir: Option<PathBuf>,
    },
    #[command(about = "cli-checklist-show", after_help = "cli-checklist-show-example")]
    Show(list::Show),
    #[command(about = "cli-checklist-lint")]
    Lint(lint::Lint),
    #[command(about = "cli-checklist-diff")]
    Diff(diff::Diff),
    #[command(about = "cli-checklist-print", after_help = "cli-checklist-print-example")]
    Print(print::Print),
}

/// Kind of facility that items and norms are asked for.
#[derive(Debug, Args)]
struct FacilityKind {
    #[arg(
        long,
        value_name = "TYPE",
        value_parser = value::coded(family::FACILITY_TYPE, FacilityType::from_code),
        help = "cli-arg-kind-of-facility"
    )]
    facility_type: Option<FacilityType>,
    #[arg(
        long = "feature",
        value_name = "FEATURE",
        value_parser = value::coded(family::FEATURE, Feature::from_code),
        requires = "facility_type",
        help = "cli-arg-feature"
    )]
    features: Vec<Feature>,
}

impl ChecklistCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { dir } => list::list(&content(dir.as_deref(), session), session),
            Self::Show(show) => show.run(session),
            Self::Lint(lint) => lint.run(session),
            Self::Diff(diff) => diff.run(session),
            Self::Print(print) => print.run(session),
        }
    }
}

/// The folder on top of what the program brings: the one named, or that of the data.
fn folder(dir: Option<&Path>, session: &Session) -> Option<PathBuf> {
    let own = Layout::new(&session.data).checklists();
    dir.map(Path::to_owned).or_else(|| own.is_dir().then_some(own))
}

/// What the program brings, with a folder on top of it.
fn content(dir: Option<&Path>, session: &Session) -> Content {
    Content::load(folder(dir, session).as_deref())
}
