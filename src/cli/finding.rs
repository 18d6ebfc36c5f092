//! Findings: raised, listed, shown with everything they lead to, withdrawn.

mod remark;
mod repeat;
mod show;

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::checklist::{DomainCode, Item, ItemCode};
use crate::domain::evidence::Source;
use crate::domain::finding::{Finding, FindingKind, Flag, Severity};
use crate::domain::id::{FindingId, InstructionId, RecordId, VisitId};
use crate::domain::identity::{Course, Sightings};
use crate::domain::norm::NormId;
use crate::i18n::{Phrase, Texts, family};
use crate::report::figures;
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Refusal, Remark};
use crate::workspace::lists::FindingRow;

use repeat::RepeatFinding;

use super::failure::Failure;
use super::listing::ListOptions;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum FindingCommand {
    #[command(about = "cli-finding-add")]
    Add(Box<AddFinding>),
    #[command(about = "cli-finding-list")]
    List {
        #[arg(long, help = "cli-arg-of-round")]
        round: Option<String>,
        #[arg(long, help = "cli-arg-of-facility")]
        facility: Option<String>,
        #[command(flatten)]
        options: ListOptions,
    },
    #[command(about = "cli-finding-show")]
    Show {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
    },
    #[command(about = "cli-finding-accept")]
    Accept {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
    },
    #[command(about = "cli-finding-return")]
    Return {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-finding-comment")]
    Comment {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-comment")]
        text: String,
    },
    #[command(about = "cli-finding-assess")]
    Assess {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-assessment")]
        text: String,
    },
    #[command(about = "cli-finding-respond", after_help = "cli-finding-respond-kinds")]
    Respond {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
        #[command(flatten)]
        response: Box<remark::Responding>,
    },
    #[command(about = "cli-finding-object")]
    Object {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
        #[command(flatten)]
        objection: remark::Objecting,
    },
    #[command(about = "cli-finding-repeat")]
    Repeat(RepeatFinding),
    #[command(about = "cli-finding-withdraw")]
    Withdraw {
        #[arg(value_name = "FINDING", help = "cli-arg-finding")]
        finding: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddFinding {
    #[arg(long, help = "cli-arg-visit")]
    visit: String,
    #[arg(long, value_parser = value::item, help = "cli-arg-finding-item")]
    item: Option<ItemCode>,
    #[arg(long, help = "cli-arg-finding-title")]
    title: Option<String>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-detail")]
    detail: String,
    #[arg(
        long,
        value_parser = value::coded(family::SEVERITY, Severity::from_code),
        help = "cli-arg-severity"
    )]
    severity: Option<Severity>,
    #[arg(
        long = "flag",
        value_name = "FLAG",
        value_parser = value::coded(family::FLAG, Flag::from_code),
        help = "cli-arg-flag"
    )]
    flags: Vec<Flag>,
    #[arg(long = "norm", value_name = "NORM", help = "cli-arg-norm")]
    norms: Vec<String>,
    #[arg(
        long = "source",
        value_name = "SOURCE",
        value_parser = value::coded(family::SOURCE, Source::from_code),
        help = "cli-arg-source"
    )]
    sources: Vec<Source>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-objection")]
    objection: String,
    #[arg(long, value_name = "FINDING", help = "cli-arg-repeat-of")]
    repeat_of: Option<String>,
    #[arg(long, help = "cli-arg-good-practice")]
    good_practice: bool,
}

impl AddFinding {
    /// The finding, with what is not given taken from the item.
    fn finding(self, workspace: &Workspace, texts: Texts) -> Result<Finding, Failure> {
        let visit = workspace.visit_named(&self.visit)?;
        let item = match &self.item {
            Some(code) => {
                let asked = workspace.asked_item(&visit.value, code)?;
                Some(asked.ok_or_else(|| Refusal::NotAsked(code.clone()))?)
            }
            None => None,
        };
        let wording = item.as_ref().map(|item| wording(workspace, visit.id, item, texts));
        let wording = wording.transpose()?;
        let title = self.title.or(wording).unwrap_or_default();
        let severity = self.severity.or(item.as_ref().map(|item| item.severity));
        let no_severity = || Failure::Misused(Phrase::new("cli-finding-needs-severity"));
        let repeat_of = self.repeat_of.map(|name| workspace.finding_named(&name)).transpose()?;
        let mut flags: BTreeSet<Flag> = self.flags.into_iter().collect();
        flags.extend(repeat_of.as_ref().map(|_| Flag::Repeat));
        let answers = match &self.item {
            Some(code) => answers_at(workspace, visit.id, code)?,
            None => Vec::new(),
        };
        let kind =
            if self.good_practice { FindingKind::GoodPractice } else { FindingKind::Shortcoming };
        Ok(Finding {
            kind,
            detail: self.detail,
            flags,
            norms: known_norms(workspace, self.norms)?,
            answers,
            sources: self.sources.into_iter().collect(),
            objection: self.objection,
            repeat_of: repeat_of.map(|finding| finding.id),
            ..Finding::new(visit.id, self.item, title, severity.ok_or_else(no_severity)?)
        })
    }
}

/// The wording of the item with what the operator measured, or else whoever did.
fn wording(
    workspace: &Workspace,
    visit: VisitId,
    item: &Item,
    texts: Texts,
) -> Result<String, Failure> {
    let view = workspace.answer(visit, &item.code)?;
    let own = workspace.operator().and_then(|own| view.by(own)).map(|(_, answer)| answer);
    let others = view.answers().map(|(_, answer)| answer);
    let judged = own.into_iter().chain(others).map(|answer| &answer.judged);
    let judged = judged.into_iter().find(|judged| !judged.is_empty());
    Ok(figures::finding_wording(item, judged.map_or(&[], Vec::as_slice), texts))
}

/// The answers that stand at the item are what the finding rests on.
fn answers_at(
    workspace: &Workspace,
    visit: VisitId,
    item: &ItemCode,
) -> Result<Vec<RecordId>, Failure> {
    let view = workspace.answer(visit, item)?;
    Ok(view.answers().map(|(mark, _)| mark.record).collect())
}

fn known_norms(workspace: &Workspace, ids: Vec<String>) -> Result<Vec<NormId>, Failure> {
    let mut norms = Vec::new();
    for id in ids {
        let unknown = Phrase::new("cli-unknown-norm").with("norm", id.as_str());
        let id = NormId(id.to_uppercase());
        workspace.content().norms.get(&id).ok_or_else(|| Failure::refused(unknown))?;
        norms.push(id);
    }
    Ok(norms)
}

/// A finding for programs.
#[derive(Debug, Serialize)]
struct FindingJson {
    id: FindingId,
    /// Code of the facility.
    facility: String,
    /// Code of the round.
    round: String,
    visit: VisitId,
    domain: Option<DomainCode>,
    item: Option<ItemCode>,
    kind: FindingKind,
    severity: Severity,
    flags: Vec<Flag>,
    /// What follows from other visits and facilities: computed, beside the flags that people set.
    courses: Vec<&'static str>,
    title: String,
    detail: String,
    norms: Vec<NormId>,
    /// Records of the answers it rests on.
    answers: Vec<RecordId>,
    /// Instructions that answer it.
    instructions: Vec<InstructionId>,
    repeat_of: Option<FindingId>,
    /// Where its review stands.
    review: &'static str,
    /// Fields that two people changed apart from each other.
    contested: Vec<String>,
}

impl FindingJson {
    fn of(row: FindingRow, courses: &BTreeSet<Course>) -> Self {
        let finding = row.finding;
        Self {
            id: row.id,
            facility: row.facility_code,
            round: row.round_code,
            visit: finding.visit,
            domain: row.domain,
            item: row.item,
            kind: finding.kind,
            severity: finding.severity,
            flags: finding.flags.into_iter().collect(),
            courses: courses.iter().map(|course| course.code()).collect(),
            title: finding.title,
            detail: finding.detail,
            norms: finding.norms,
            answers: finding.answers,
            instructions: row.instructions.iter().map(|instruction| instruction.id).collect(),
            repeat_of: finding.repeat_of,
            review: row.review.code(),
            contested: row.contested,
        }
    }
}

/// Severity and flags in words.
fn weight(severity: Severity, flags: impl IntoIterator<Item = Flag>, texts: Texts) -> String {
    let flags = flags.into_iter().map(|flag| texts.name(family::FLAG, flag.code()));
    let words = std::iter::once(texts.name(family::SEVERITY, severity.code())).chain(flags);
    words.collect::<Vec<_>>().join(", ")
}

/// What the finding is across visits and facilities.
fn courses(workspace: &Workspace, all: &Sightings, id: FindingId) -> BTreeSet<Course> {
    let rule = workspace.content().follow_up;
    all.get(id).map(|own| all.courses(own, rule)).unwrap_or_default()
}

fn in_words(courses: &BTreeSet<Course>, texts: Texts) -> String {
    let names = courses.iter().map(|course| texts.name(family::COURSE, course.code()));
    names.collect::<Vec<_>>().join(", ")
}

impl FindingCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => session.change(|workspace| {
                let finding = add.finding(workspace, session.texts)?;
                let told = Phrase::new("cli-finding-added").with("title", finding.title.as_str());
                let done = workspace.execute(Command::RaiseFinding(finding))?;
                session.done(&done, &told)?;
                repeat::propose(workspace, &done, session)
            }),
            Self::List { round, facility, options } => {
                list((round.as_deref(), facility.as_deref()), &options, session)
            }
            Self::Show { finding } => show::run(&finding, session),
            Self::Accept { finding } => remark::say(&finding, session, |_, _| Ok(Remark::Accept)),
            Self::Return { finding, reason } => {
                remark::say(&finding, session, |_, _| Ok(Remark::Return { reason }))
            }
            Self::Comment { finding, text } => {
                remark::say(&finding, session, |_, _| Ok(Remark::Comment { text }))
            }
            Self::Assess { finding, text } => {
                remark::say(&finding, session, |_, _| Ok(Remark::Assess { text }))
            }
            Self::Respond { finding, response } => remark::respond(&finding, *response, session),
            Self::Object { finding, objection } => remark::object(&finding, objection, session),
            Self::Repeat(repeat) => repeat.run(session),
            Self::Withdraw { finding } => session.change(|workspace| {
                let found = workspace.finding_named(&finding)?;
                let told = Phrase::new("cli-finding-withdrawn").with("title", &*found.value.title);
                let finding = Finding { withdrawn: true, ..found.value };
                let command = Command::ChangeFinding { id: found.id, finding };
                session.done(&workspace.execute(command)?, &told)
            }),
        }
    }
}

fn list(
    (round, facility): (Option<&str>, Option<&str>),
    options: &ListOptions,
    session: &Session,
) -> Result<(), Failure> {
    session.look(|workspace| {
        let round = round.map(|name| workspace.round_named(name)).transpose()?;
        let facility = facility.map(|name| workspace.facility_named(name)).transpose()?;
        let sightings = workspace.sightings()?;
        let fits = |row: &FindingRow| {
            round.as_ref().is_none_or(|round| row.round == round.id)
                && facility.as_ref().is_none_or(|facility| row.facility == facility.id)
        };
        let listing = workspace.finding_listing()?;
        let chosen = options.chosen(&listing, fits, session.texts)?;
        let mut table = session.table([
            "label-id",
            "label-facility",
            "label-item",
            "label-severity",
            "label-courses",
            "label-title",
            "label-instructions",
        ]);
        for row in &chosen.rows {
            let numbers =
                row.instructions.iter().map(|i| i.number.clone().unwrap_or_else(|| i.id.short()));
            table.push([
                row.id.short(),
                row.facility_code.clone(),
                row.item.as_ref().map(ToString::to_string).unwrap_or_default(),
                weight(row.finding.severity, row.finding.flags.iter().copied(), session.texts),
                in_words(&courses(workspace, &sightings, row.id), session.texts),
                row.finding.title.clone(),
                numbers.collect::<Vec<_>>().join(", "),
            ]);
        }
        table.headed(chosen.headings);
        let rows = chosen.rows.into_iter().cloned().map(|row| {
            let courses = courses(workspace, &sightings, row.id);
            FindingJson::of(row, &courses)
        });
        let rows: Vec<FindingJson> = rows.collect();
        session.list(&rows, &table)
    })
}
