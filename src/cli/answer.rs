//! Answers: given one by one, taken in from a table, listed, withdrawn, settled.

mod import;
mod list;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use rust_decimal::Decimal;

use crate::domain::answer::{Answer, Measured, NotCheckedReason, Verdict, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::domain::evidence::Source;
use crate::domain::measure::parse_number;
use crate::i18n::{Phrase, family};
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Refusal};
use crate::workspace::import::reason;

use super::failure::Failure;
use super::session::Session;
use super::value::{self, Complaint};

#[derive(Debug, Subcommand)]
pub(super) enum AnswerCommand {
    #[command(about = "cli-answer-set")]
    Set(SetAnswer),
    #[command(about = "cli-answer-list")]
    List {
        #[arg(long, help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-answer-import", after_help = "cli-answer-import-columns")]
    Import {
        #[arg(value_name = "FILE", help = "cli-arg-answers")]
        file: PathBuf,
        #[arg(long, help = "cli-arg-visit")]
        visit: String,
        #[arg(long, value_name = "PERSON", help = "cli-arg-by")]
        by: Option<String>,
        #[arg(long, help = "cli-arg-dry-run")]
        dry_run: bool,
    },
    #[command(about = "cli-answer-withdraw")]
    Withdraw {
        #[arg(long, help = "cli-arg-visit")]
        visit: String,
        #[arg(value_name = "ITEM", value_parser = value::item, help = "cli-arg-item")]
        item: ItemCode,
    },
    #[command(about = "cli-answer-resolve")]
    Resolve {
        #[command(flatten)]
        set: SetAnswer,
        #[arg(long, value_name = "TEXT", help = "cli-arg-because")]
        because: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct SetAnswer {
    #[arg(long, help = "cli-arg-visit")]
    visit: String,
    #[arg(value_name = "ITEM", value_parser = value::item, help = "cli-arg-item")]
    item: ItemCode,
    #[arg(value_name = "VERDICT", value_parser = value::verdicts(), help = "cli-arg-verdict")]
    verdict: VerdictKind,
    #[arg(long, value_name = "TEXT", help = "cli-arg-not-checked-reason")]
    reason: Option<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-note")]
    note: Option<String>,
    #[arg(
        long = "source",
        value_name = "SOURCE",
        value_parser = value::coded(family::SOURCE, Source::from_code),
        help = "cli-arg-source"
    )]
    sources: Vec<Source>,
    #[arg(long, value_name = "SOURCE=VERDICT", value_parser = said, help = "cli-arg-said")]
    said: Vec<(Source, VerdictKind)>,
    #[arg(
        long,
        value_name = "KEY=NUMBER",
        value_parser = measured,
        num_args = 1..,
        help = "cli-arg-measured"
    )]
    measured: Vec<(String, Decimal)>,
    #[arg(long, default_value = "", help = "cli-arg-place")]
    place: String,
}

/// `area=12,5`
pub(super) fn measured(text: &str) -> Result<(String, Decimal), Complaint> {
    let refused = Complaint("cli-wrong-measured");
    let (key, number) = text.split_once('=').ok_or(refused)?;
    Ok((key.trim().to_owned(), parse_number(number).map_err(|_| refused)?))
}

/// `detainees=non-compliant`
fn said(text: &str) -> Result<(Source, VerdictKind), Complaint> {
    let refused = Complaint("cli-wrong-said");
    let (source, verdict) = text.split_once('=').ok_or(refused)?;
    let source = Source::from_code(source.trim()).ok_or(refused)?;
    let verdict = VerdictKind::from_code(verdict.trim()).filter(|kind| kind.was_checked());
    Ok((source, verdict.ok_or(refused)?))
}

impl SetAnswer {
    /// The verdict, with its reason where one belongs to it.
    fn verdict(&self) -> Result<Verdict, Failure> {
        let misused = |key| Failure::Misused(Phrase::new(key));
        if let (Some(_), VerdictKind::NotChecked) | (None, _) = (&self.reason, self.verdict) {
        } else {
            return Err(misused("import-reason-unneeded"));
        }
        Ok(match self.verdict {
            VerdictKind::Compliant => Verdict::Compliant,
            VerdictKind::Partly => Verdict::Partly,
            VerdictKind::NonCompliant => Verdict::NonCompliant,
            VerdictKind::NotApplicable => Verdict::NotApplicable,
            VerdictKind::NotChecked => Verdict::NotChecked(self.not_checked_reason()?),
        })
    }

    fn not_checked_reason(&self) -> Result<NotCheckedReason, Failure> {
        let given = self.reason.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let missing = || Failure::Misused(Phrase::new("import-reason-missing"));
        given.map(reason).ok_or_else(missing)
    }

    /// What was answered before with everything that is given now; nothing else is lost.
    fn answer(&self, before: Option<&Answer>) -> Result<Answer, Failure> {
        let verdict = self.verdict()?;
        let mut answer = match before {
            Some(before) => before.with_verdict(verdict),
            None => Answer::new(verdict),
        };
        if let Some(note) = &self.note {
            answer.note.clone_from(note);
        }
        if !self.sources.is_empty() {
            answer.sources = self.sources.iter().copied().collect();
        }
        if !self.said.is_empty() {
            answer.said = self.said.iter().copied().collect();
        }
        if !self.measured.is_empty() {
            let values: BTreeMap<String, Decimal> = self.measured.iter().cloned().collect();
            answer.measured.retain(|measured| measured.place != self.place);
            answer.measured.push(Measured { place: self.place.clone(), values });
        }
        Ok(answer)
    }
}

impl AnswerCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Set(set) => session.change(|workspace| set_answer(&set, workspace, session)),
            Self::List { visit } => list::run(&visit, session),
            Self::Import { file, visit, by, dry_run } => {
                import::run(&file, &visit, by.as_deref(), dry_run, session)
            }
            Self::Withdraw { visit, item } => session.change(|workspace| {
                let visit = workspace.visit_named(&visit)?.id;
                let told = Phrase::new("cli-answer-withdrawn").with("item", item.as_str());
                let done = workspace.execute(Command::WithdrawAnswer { visit, item })?;
                session.done(&done, &told)
            }),
            Self::Resolve { set, because } => {
                session.change(|workspace| resolve(&set, because, workspace, session))
            }
        }
    }
}

fn told(key: &'static str, set: &SetAnswer) -> Phrase {
    let verdict = Phrase::name(family::VERDICT, set.verdict.code());
    Phrase::new(key).with("item", set.item.as_str()).with("verdict", verdict)
}

fn set_answer(
    set: &SetAnswer,
    workspace: &mut Workspace,
    session: &Session,
) -> Result<(), Failure> {
    let operator = workspace.operator().ok_or(Refusal::NotIntroduced)?;
    let visit = workspace.visit_named(&set.visit)?.id;
    let standing = workspace.answer(visit, &set.item)?;
    let answer = set.answer(standing.by(operator).map(|(_, answer)| answer))?;
    let command = Command::RecordAnswer { visit, item: set.item.clone(), answer };
    session.done(&workspace.execute(command)?, &told("cli-answer-recorded", set))
}

fn resolve(
    set: &SetAnswer,
    reason: String,
    workspace: &mut Workspace,
    session: &Session,
) -> Result<(), Failure> {
    let visit = workspace.visit_named(&set.visit)?.id;
    let answer = set.answer(None)?;
    let item = set.item.clone();
    let command = Command::ResolveDisagreement { visit, item, answer, reason };
    session.done(&workspace.execute(command)?, &told("cli-answer-resolved", set))
}
