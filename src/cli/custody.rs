//! What went out of the commission's hands, and what was done with evidence: all of it, or what a file is.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::domain::evidence::file::Handling;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::Workspace;
use crate::workspace::custody::CustodyRow;
use crate::workspace::evidence::{CustodyStep, EvidenceRow, What, handling_phrase};
use crate::workspace::export::sha256_of_file;

use super::evidence::step_json;
use super::failure::Failure;
use super::history;
use super::session::Session;

#[derive(Debug, Args)]
pub(super) struct Custody {
    #[arg(value_name = "FILE", help = "cli-arg-custody-file")]
    file: Option<PathBuf>,
}

/// One thing that happened: a paper went out, or something was done with evidence.
enum Event {
    Paper(Box<CustodyRow>),
    Evidence(Box<EvidenceRow>, Box<CustodyStep>),
}

impl Custody {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            let mut events = events(workspace)?;
            if let Some(file) = &self.file {
                let name = file.display().to_string();
                let unread = |error: io::Error| {
                    let unread = Phrase::new("import-unreadable").with("why", error.to_string());
                    Failure::refused(
                        Phrase::new("import-at-file")
                            .with("file", name.as_str())
                            .with("why", unread),
                    )
                };
                let sha256 = sha256_of_file(file).map_err(unread)?;
                events.retain(|event| event.is_of(&sha256));
                if events.is_empty() {
                    let unknown = Phrase::new("cli-custody-unknown-file");
                    return Err(Failure::refused(unknown.with("file", name)));
                }
            }
            list(&events, session)
        })
    }
}

/// Everything that happened, the latest first.
fn events(workspace: &Workspace) -> Result<Vec<Event>, Failure> {
    let papers = workspace.papers_out()?.into_iter();
    let mut events: Vec<Event> = papers.map(|row| Event::Paper(Box::new(row))).collect();
    for row in workspace.evidence_rows(None)? {
        let steps = workspace.custody_of(row.view.id)?.into_iter();
        // That it lay in a pack or a bundle is told by the pack and by the list of bundles.
        let is_own =
            |what: &What| matches!(what, What::Taken | What::Handled(_) | What::Corrected { .. });
        let steps = steps.filter(|step| is_own(&step.what));
        events.extend(steps.map(|step| Event::Evidence(Box::new(row.clone()), Box::new(step))));
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.order()));
    Ok(events)
}

impl Event {
    fn order(&self) -> impl Ord + use<> {
        let mark = match self {
            Self::Paper(row) => &row.view.mark,
            Self::Evidence(_, step) => &step.mark,
        };
        (mark.hlc, mark.record)
    }

    /// Whether a file with this hash came of it or lay in it.
    fn is_of(&self, sha256: &str) -> bool {
        match self {
            Self::Paper(row) => {
                let out = &row.view.out;
                out.sha256 == sha256 || out.evidence.iter().any(|own| own.sha256 == sha256)
            }
            Self::Evidence(row, step) => match &step.what {
                What::Handled(Handling::Copy { sha256: copy, .. }) => copy == sha256,
                _ => row.view.file.sha256 == sha256,
            },
        }
    }

    /// For programs. A paper has `paper`, evidence has `evidence`.
    fn json(&self) -> Value {
        match self {
            Self::Paper(row) => {
                let mut value = json!(row.view.out);
                value["at"] = history::when(&row.view.mark).into();
                value["by"] = row.by.as_str().into();
                value["about"] = json!(row.about);
                value
            }
            Self::Evidence(row, step) => {
                let mut value = step_json(step);
                value["evidence"] = row.view.id.to_string().into();
                value["title"] = row.view.file.title.as_str().into();
                value["about"] = json!([row.round_code, row.facility_code]);
                value
            }
        }
    }

    fn cells(&self, texts: Texts) -> [String; 7] {
        match self {
            Self::Paper(row) => {
                let out = &row.view.out;
                [
                    history::when(&row.view.mark),
                    row.by.clone(),
                    texts.name(family::PAPER, &out.paper),
                    row.about.join(", "),
                    texts.name(family::RECIPIENT, out.recipient.code()),
                    texts.name(family::FORMAT, &out.format),
                    out.file.clone(),
                ]
            }
            Self::Evidence(row, step) => {
                let (recipient, file) = match &step.what {
                    What::Handled(Handling::Copy { recipient, file, .. }) => {
                        (texts.name(family::RECIPIENT, recipient.code()), file.clone())
                    }
                    What::Handled(Handling::HandOver { to, .. }) => (to.clone(), String::new()),
                    _ => Default::default(),
                };
                [
                    history::when(&step.mark),
                    step.by.clone(),
                    format!("{}: {}", row.view.file.title, texts.say(&handling_phrase(&step.what))),
                    [row.round_code.as_str(), &row.facility_code].join(", "),
                    recipient,
                    String::new(),
                    file,
                ]
            }
        }
    }
}

fn list(events: &[Event], session: &Session) -> Result<(), Failure> {
    let mut table = session.table([
        "column-handed-out",
        "column-handed-out-by",
        "column-paper",
        "column-about",
        "column-recipient",
        "column-format",
        "column-file",
    ]);
    for event in events {
        table.push(event.cells(session.texts));
    }
    let told: Vec<Value> = events.iter().map(Event::json).collect();
    session.list(&told, &table)
}
