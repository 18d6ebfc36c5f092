//! Interview notes: written down, corrected, listed, shown, and who spoke looked after.

mod show;

use std::fs;
use std::io::{self, Read as _};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::domain::checklist::DomainCode;
use crate::domain::interview::{Consent, FollowUp, Note, NoteFault, Privacy, Wellbeing};
use crate::i18n::{Phrase, family};
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Created, Done, Refusal};
use crate::workspace::interviews::InterviewId;

use super::failure::Failure;
use super::session::Session;
use super::value::{self, Complaint};

/// No note is longer; what is longer is another file by mistake.
const LONGEST: u64 = 256 * 1024;

#[derive(Debug, Subcommand)]
pub(super) enum InterviewCommand {
    #[command(about = "cli-interview-list")]
    List {
        #[arg(long, value_name = "VISIT", help = "cli-arg-of-visit")]
        visit: String,
    },
    #[command(about = "cli-interview-add", after_help = "cli-interview-add-example")]
    Add(Box<AddInterview>),
    #[command(about = "cli-interview-show")]
    Show {
        #[command(flatten)]
        which: Which,
    },
    #[command(about = "cli-interview-correct")]
    Correct(Box<CorrectInterview>),
    #[command(name = "follow-up", about = "cli-interview-follow-up")]
    FollowUp(FollowInterview),
}

/// One interview by its number.
#[derive(Debug, Args)]
pub(super) struct Which {
    #[arg(value_name = "NUMBER", help = "cli-arg-interview")]
    pub(super) number: String,
    #[arg(long, value_name = "VISIT", help = "cli-arg-interview-visit")]
    pub(super) visit: Option<String>,
}

impl Which {
    pub(super) fn find(&self, workspace: &Workspace) -> Result<InterviewId, Failure> {
        let visit = self.visit.as_ref().map(|name| workspace.visit_named(name)).transpose()?;
        Ok(workspace.interview_named(visit.map(|visit| visit.id), &self.number)?)
    }
}

/// What can be said of a talk.
#[derive(Debug, Args)]
struct NoteOptions {
    #[arg(long, value_name = "DOMAIN", value_parser = domain, help = "cli-arg-interview-domain")]
    domain: Option<DomainCode>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-interview-topic")]
    topic: Option<String>,
    #[arg(
        long,
        value_name = "TEXT",
        conflicts_with = "text_file",
        help = "cli-arg-interview-text"
    )]
    text: Option<String>,
    #[arg(long, value_name = "FILE", help = "cli-arg-interview-text-file")]
    text_file: Option<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-interview-when")]
    follow_up: Option<NaiveDate>,
    #[arg(long, value_name = "FINDING", help = "cli-arg-interview-finding")]
    finding: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddInterview {
    #[arg(long, value_name = "VISIT", help = "cli-arg-of-visit")]
    visit: String,
    #[arg(
        long,
        value_parser = value::coded(family::PRIVACY, Privacy::from_code),
        help = "cli-arg-interview-privacy"
    )]
    privacy: Privacy,
    #[arg(
        long,
        value_parser = value::coded(family::CONSENT, Consent::from_code),
        help = "cli-arg-interview-consent"
    )]
    consent: Consent,
    #[arg(long, help = "cli-arg-interview-risk")]
    risk: bool,
    #[command(flatten)]
    options: NoteOptions,
}

#[derive(Debug, Args)]
pub(super) struct CorrectInterview {
    #[command(flatten)]
    which: Which,
    #[arg(
        long,
        value_parser = value::coded(family::PRIVACY, Privacy::from_code),
        help = "cli-arg-interview-privacy"
    )]
    privacy: Option<Privacy>,
    #[arg(
        long,
        value_parser = value::coded(family::CONSENT, Consent::from_code),
        help = "cli-arg-interview-consent"
    )]
    consent: Option<Consent>,
    #[arg(long, conflicts_with = "no_risk", help = "cli-arg-interview-risk")]
    risk: bool,
    #[arg(long, help = "cli-arg-interview-no-risk")]
    no_risk: bool,
    #[command(flatten)]
    options: NoteOptions,
}

#[derive(Debug, Args)]
pub(super) struct FollowInterview {
    #[command(flatten)]
    which: Which,
    #[arg(
        long,
        value_parser = value::coded(family::WELLBEING, Wellbeing::from_code),
        help = "cli-arg-interview-found"
    )]
    found: Wellbeing,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-interview-on")]
    on: Option<NaiveDate>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-interview-note")]
    note: String,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-interview-next")]
    next: Option<NaiveDate>,
}

fn domain(text: &str) -> Result<DomainCode, Complaint> {
    text.trim().to_uppercase().parse().map_err(|_| Complaint("cli-wrong-word"))
}

impl InterviewCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { visit } => show::list(&visit, session),
            Self::Add(add) => add.run(session),
            Self::Show { which } => show::run(&which, session),
            Self::Correct(correct) => correct.run(session),
            Self::FollowUp(look) => look.run(session),
        }
    }
}

impl NoteOptions {
    /// The text: as it was given, or as a file or the standard input holds it.
    fn text(&self) -> Result<Option<String>, Failure> {
        let Some(path) = &self.text_file else { return Ok(self.text.clone()) };
        let mut text = String::new();
        let read = match path.to_str() {
            Some("-") => io::stdin().lock().take(LONGEST).read_to_string(&mut text),
            _ => fs::File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text)),
        };
        let unread = |error: io::Error| {
            let at = Phrase::new("import-at-file").with("file", path.display().to_string());
            let why = Phrase::new("import-unreadable").with("why", error.to_string());
            Failure::refused(at.with("why", why))
        };
        read.map_err(unread)?;
        Ok(Some(text.trim().to_owned()))
    }

    /// What was said of it, put over what was known.
    fn put_over(self, note: Note, workspace: &Workspace) -> Result<Note, Failure> {
        let text = self.text()?;
        let mut findings = Vec::new();
        for name in &self.finding {
            findings.push(workspace.finding_named(name)?.id);
        }
        Ok(Note {
            domain: self.domain.or(note.domain),
            topic: self.topic.unwrap_or(note.topic),
            text: text.unwrap_or(note.text),
            follow_up: self.follow_up.or(note.follow_up),
            findings: if findings.is_empty() { note.findings } else { findings },
            ..note
        })
    }
}

impl AddInterview {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let visit = workspace.visit_named(&self.visit)?.id;
            let empty = Note {
                privacy: self.privacy,
                consent: self.consent,
                domain: None,
                topic: String::new(),
                text: String::new(),
                reprisal_risk: self.risk,
                follow_up: None,
                findings: Vec::new(),
            };
            let note = self.options.put_over(empty, workspace)?;
            let warnings = workspace.note_warnings(&note);
            let done = workspace.execute(Command::NoteInterview { visit, note })?;
            for warning in &warnings {
                session.remark(warning);
            }
            session.done(&done, &noted(&done))
        })
    }
}

fn noted(done: &Done) -> Phrase {
    let number = done.created.iter().find_map(|created| match created {
        Created::Interview(id) => Some(id.number.to_string()),
        _ => None,
    });
    Phrase::new("cli-interview-noted").with("number", number.unwrap_or_default())
}

impl CorrectInterview {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let id = self.which.find(workspace)?;
            let row = workspace.interview_row(&id)?;
            let operator = workspace.operator();
            let known = row.told().and_then(|told| {
                let own = told.notes.iter().find(|(mark, _)| Some(mark.author) == operator);
                own.map(|(_, note)| note.clone())
            });
            let known = known.ok_or(Refusal::from(NoteFault::NotTheAuthor))?;
            let known = Note {
                privacy: self.privacy.unwrap_or(known.privacy),
                consent: self.consent.unwrap_or(known.consent),
                reprisal_risk: (known.reprisal_risk || self.risk) && !self.no_risk,
                ..known
            };
            let note = self.options.put_over(known, workspace)?;
            let warnings = workspace.note_warnings(&note);
            let number = id.number.to_string();
            let done = workspace.execute(Command::CorrectInterview { id, note })?;
            for warning in &warnings {
                session.remark(warning);
            }
            session.done(&done, &Phrase::new("cli-interview-corrected").with("number", number))
        })
    }
}

impl FollowInterview {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let id = self.which.find(workspace)?;
            let number = id.number.to_string();
            let on = self.on.unwrap_or_else(|| workspace.today());
            let look = FollowUp { on, found: self.found, note: self.note, next: self.next };
            let done = workspace.execute(Command::FollowInterview { id, look })?;
            session.done(&done, &Phrase::new("cli-interview-followed").with("number", number))
        })
    }
}
