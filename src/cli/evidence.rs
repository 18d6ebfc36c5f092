//! Files of evidence: taken in, listed, shown, looked at, copied, handed over, put behind answers and findings.

mod change;
mod show;

pub(super) use show::step_json;

use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::domain::checklist::ItemCode;
use crate::domain::evidence::file::CopyForm;
use crate::domain::evidence::media;
use crate::domain::id::{FindingId, VisitId};
use crate::domain::recipient::Recipient;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::Workspace;
use crate::workspace::command::{Behind, Command, Done};
use crate::workspace::evidence::{
    CopyOrder, EvidenceError, EvidenceStep, Passed, TakeOrder, dropped_path,
};
use crate::workspace::publish::Existing;

use super::failure::Failure;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum EvidenceCommand {
    #[command(about = "cli-evidence-add", after_help = "cli-evidence-add-example")]
    Add(Box<AddEvidence>),
    #[command(about = "cli-evidence-list")]
    List {
        #[arg(long, value_name = "VISIT", help = "cli-arg-of-visit")]
        visit: Option<String>,
    },
    #[command(about = "cli-evidence-show")]
    Show {
        #[arg(value_name = "EVIDENCE", help = "cli-arg-evidence")]
        evidence: String,
    },
    #[command(about = "cli-evidence-change", after_help = "cli-evidence-change-example")]
    Change(change::ChangeEvidence),
    #[command(about = "cli-evidence-entries")]
    Entries {
        #[arg(long, value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
    #[command(
        about = "cli-evidence-change-entry",
        after_help = "cli-evidence-change-entry-example"
    )]
    ChangeEntry(Box<change::ChangeEntry>),
    #[command(about = "cli-evidence-view", after_help = "cli-evidence-view-example")]
    View {
        #[arg(value_name = "EVIDENCE", help = "cli-arg-evidence")]
        evidence: String,
    },
    #[command(about = "cli-evidence-copy", after_help = "cli-evidence-copy-example")]
    Copy(CopyEvidence),
    #[command(about = "cli-evidence-hand-over")]
    HandOver {
        #[arg(value_name = "EVIDENCE", help = "cli-arg-evidence")]
        evidence: String,
        #[arg(long, value_name = "WHO", help = "cli-arg-evidence-to")]
        to: String,
        #[arg(long, value_name = "PAPER", help = "cli-arg-evidence-paper")]
        paper: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-evidence-on")]
        on: Option<NaiveDate>,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-evidence-note")]
        note: String,
    },
    #[command(about = "cli-evidence-link")]
    Link {
        #[arg(value_name = "EVIDENCE", help = "cli-arg-evidence")]
        evidence: String,
        #[command(flatten)]
        behind: Behinds,
        #[arg(long, value_name = "VISIT", help = "cli-arg-evidence-visit")]
        visit: Option<String>,
    },
}

/// What evidence is to stand behind.
#[derive(Debug, Args)]
pub(super) struct Behinds {
    #[arg(
        long = "answer",
        value_name = "ITEM",
        value_parser = value::item,
        help = "cli-arg-evidence-answer"
    )]
    answers: Vec<ItemCode>,
    #[arg(long = "finding", value_name = "FINDING", help = "cli-arg-evidence-finding")]
    findings: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddEvidence {
    #[arg(value_name = "FILE", help = "cli-arg-evidence-file")]
    file: String,
    #[arg(long, value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[command(flatten)]
    behind: Behinds,
    #[arg(long, value_name = "TEXT", help = "cli-arg-evidence-title")]
    title: String,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-evidence-describe")]
    describe: String,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-evidence-place")]
    place: String,
}

#[derive(Debug, Args)]
pub(super) struct CopyEvidence {
    #[arg(value_name = "EVIDENCE", help = "cli-arg-evidence")]
    evidence: String,
    #[arg(long, value_name = "PATH", help = "cli-arg-evidence-out")]
    out: PathBuf,
    #[arg(long, help = "cli-arg-stripped")]
    stripped: bool,
    #[arg(long, conflicts_with = "stripped", help = "cli-arg-original")]
    original: bool,
    #[arg(
        long = "for",
        value_name = "RECIPIENT",
        value_parser = value::coded(family::RECIPIENT, Recipient::from_code),
        help = "cli-arg-recipient"
    )]
    recipient: Option<Recipient>,
}

impl EvidenceCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(session),
            Self::List { visit } => show::list(visit.as_deref(), session),
            Self::Show { evidence } => show::run(&evidence, session),
            Self::Change(change) => change.run(session),
            Self::Entries { visit } => change::entries(&visit, session),
            Self::ChangeEntry(change) => change.run(session),
            Self::View { evidence } => view(&evidence, session),
            Self::Copy(copy) => copy.run(session),
            Self::HandOver { evidence, to, paper, on, note } => session.change(|workspace| {
                let found = workspace.evidence_named(&evidence)?;
                let told = Phrase::new("cli-evidence-handed-over")
                    .with("title", found.file.title.as_str())
                    .with("to", to.as_str());
                let on = on.unwrap_or_else(|| workspace.today());
                let command = Command::HandOverEvidence { id: found.id, to, paper, on, note };
                session.done(&workspace.execute(command)?, &told)
            }),
            Self::Link { evidence, behind, visit } => {
                link(&evidence, &behind, visit.as_deref(), session)
            }
        }
    }
}

impl Behinds {
    fn findings(&self, workspace: &Workspace) -> Result<Vec<FindingId>, Failure> {
        let found = self.findings.iter().map(|name| Ok(workspace.finding_named(name)?.id));
        found.collect()
    }
}

impl AddEvidence {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let order = TakeOrder {
                path: dropped_path(&self.file),
                visit: workspace.visit_named(&self.visit)?.id,
                title: self.title,
                description: self.describe,
                place: self.place,
                findings: self.behind.findings(workspace)?,
                items: self.behind.answers,
            };
            let mut line = PassedLine::new(session.texts);
            let taken = workspace.take_evidence(&order, &mut |passed| line.show(passed));
            drop(line);
            let taken = taken?;
            let view = workspace.evidence_named(&taken.id.to_string())?;
            let told = Phrase::new("cli-evidence-added")
                .with("id", view.id.short())
                .with("title", view.file.title.as_str())
                .with("media", media::word(&view.file.media))
                .with("hash", view.file.sha256.as_str());
            session.done(&taken.done, &told)
        })
    }
}

impl CopyEvidence {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let form = if self.original { CopyForm::Original } else { CopyForm::Stripped };
            let recipient = self.recipient.unwrap_or(Recipient::Commission);
            let id = workspace.evidence_named(&self.evidence)?.id;
            let order = CopyOrder { id, form, recipient };
            let mut line = PassedLine::new(session.texts);
            let place = (self.out.as_path(), Existing::Keep);
            let copied = workspace.copy_evidence(&order, place, &mut |passed| line.show(passed));
            drop(line);
            copied?;
            let path = self.out.display().to_string();
            session.remark(&Phrase::new("cli-exported").with("path", path));
            Ok(())
        })
    }
}

/// Gives the original to whatever reads the output. A terminal is no place for a picture.
fn view(name: &str, session: &Session) -> Result<(), Failure> {
    session.change(|workspace| {
        let found = workspace.evidence_named(name)?;
        if io::stdout().is_terminal() && found.file.media != media::TEXT {
            let media = media::word(&found.file.media).to_owned();
            return Err(Failure::Misused(
                Phrase::new("cli-evidence-no-picture").with("media", media),
            ));
        }
        let mut sink = io::stdout().lock();
        workspace.view_evidence(found.id, &mut sink).map_err(|error| match error {
            EvidenceError::Place { source, .. } => Failure::of_output(&source),
            error => error.into(),
        })
    })
}

fn link(
    name: &str,
    behind: &Behinds,
    visit: Option<&str>,
    session: &Session,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let found = workspace.evidence_named(name)?;
        let findings = behind.findings(workspace)?;
        if behind.answers.is_empty() && findings.is_empty() {
            return Err(Failure::Misused(Phrase::new("cli-evidence-behind-what")));
        }
        let visit: VisitId = match visit {
            Some(visit) => workspace.visit_named(visit)?.id,
            None => found.file.visit,
        };
        let answers = behind.answers.iter().map(|item| Behind::Answer(visit, item.clone()));
        let all = answers.chain(findings.into_iter().map(Behind::Finding));
        let mut done = Done::default();
        for behind in all {
            let command = Command::LinkEvidence { id: found.id, behind };
            done.records.extend(workspace.execute(command)?.records);
        }
        let told = Phrase::new("cli-evidence-linked").with("title", found.file.title.as_str());
        session.done(&done, &told)
    })
}

/// Shorter work is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(100);

/// Percentages of work on a large file, written over one another on standard error.
struct PassedLine {
    texts: Texts,
    began: Instant,
    last: Option<Instant>,
    to_terminal: bool,
}

impl PassedLine {
    fn new(texts: Texts) -> Self {
        let to_terminal = io::stderr().is_terminal();
        Self { texts, began: Instant::now(), last: None, to_terminal }
    }

    fn show(&mut self, passed: Passed) -> ControlFlow<()> {
        let is_due = self.last.map_or(self.began.elapsed() > PATIENCE, |at| at.elapsed() > PAUSE);
        if self.to_terminal && is_due && passed.total > 0 {
            self.last = Some(Instant::now());
            let step = self.texts.get(match passed.step {
                EvidenceStep::Hashing => "evidence-hashing",
                EvidenceStep::Storing => "evidence-storing",
                EvidenceStep::Copying => "evidence-copying",
            });
            let percent = passed.done.saturating_mul(100) / passed.total;
            let _unheard = write!(io::stderr().lock(), "\r{step} {percent} %");
        }
        ControlFlow::Continue(())
    }
}

impl Drop for PassedLine {
    fn drop(&mut self) {
        if self.last.is_some() {
            let _unheard = write!(io::stderr().lock(), "\r\u{1B}[K");
        }
    }
}

impl From<EvidenceError> for Failure {
    fn from(error: EvidenceError) -> Self {
        match error {
            EvidenceError::Refused(refusal) => refusal.into(),
            EvidenceError::NotFor(_) => Self::Misused(error.phrase()),
            error => Self::refused(error.phrase()),
        }
    }
}
