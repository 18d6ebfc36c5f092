//! The form of an instruction: what is to be done, by whom, until when.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::body::Body;
use crate::domain::checklist::ItemCode;
use crate::domain::deadline::{DeadlineError, parse_deadline};
use crate::domain::deadline_rules::Counting;
use crate::domain::finding::Severity;
use crate::domain::id::{BodyId, FindingId};
use crate::domain::instruction::Assignment;
use crate::domain::round::Role as Office;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::day_off::day_off_remark;

use super::answer_form::Problems;
use super::board::Board;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::form::{FormDialog, Note};
use crate::tui::theme::Role;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::date::{DateReader, written};
use crate::tui::widget::form::pick::{PickItem, PickItems};
use crate::tui::widget::form::{Field, Form, FormValues};

const TASK: &str = "task";
const LEAD: &str = "lead";
const CO_EXECUTORS: &str = "co-executors";
const DEADLINE: &str = "deadline";
const COMPLETION: &str = "completion";
const CONTROLLER: &str = "controller";
const ISSUE: &str = "issue";
const NOW: &str = "now";
const DRAFT: &str = "draft";

/// Before the code of a body that comes with the program and is not in the data yet.
const NEW: &str = "new:";

/// The instruction being made.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) findings: Vec<FindingId>,
    /// What was filled in, once it was submitted.
    pub(super) values: Option<FormValues>,
}

pub(super) fn dialog(
    board: &Board,
    code: &ItemCode,
    findings: &[FindingId],
    ctx: &Ctx,
) -> Option<FormDialog> {
    let item = board.item(board.entry_of(code)?)?;
    let bodies = bodies(board);
    let lead = usual_lead(board, code);
    let may_issue = board.role().is_some_and(Office::may_issue);
    let task = item.instruction.get(ctx.texts.lang());
    let fields = vec![
        Field::long_text(TASK, Phrase::new("inspection-task"), task).required(),
        Field::pick_one(LEAD, Phrase::new("inspection-lead"), Arc::clone(&bodies))
            .picked(lead.as_slice())
            .required(),
        Field::pick_many(CO_EXECUTORS, Phrase::new("inspection-co-executors"), bodies),
        deadline_field(board, findings),
        Field::text(COMPLETION, Phrase::new("inspection-completion"), "")
            .hint(Phrase::new("inspection-completion-hint")),
        Field::pick_one(CONTROLLER, Phrase::new("inspection-controller"), controllers(board))
            .hint(Phrase::new("inspection-controller-hint")),
        issue_field(may_issue),
    ];
    let title = Phrase::new("inspection-instruction-title").with("code", code.as_str());
    let draft = format!("instruction/{}/{code}", board.inspection().visit.id);
    let dialog = FormDialog::new(title, Form::new(fields)).with_draft(draft);
    let counting = board.page.counting.clone();
    Some(dialog.with_note(Note::new(move |values, ctx| day_off(values, &counting, ctx))))
}

fn issue_field(may_issue: bool) -> Field {
    let mut options = vec![Opt::new(DRAFT, Phrase::new("inspection-keep-draft"))];
    if may_issue {
        options.insert(0, Opt::new(NOW, Phrase::new("inspection-issue-now")));
    }
    let chosen = if may_issue { NOW } else { DRAFT };
    let field = Field::choice(ISSUE, Phrase::new("inspection-issue"), options, Some(chosen));
    let hint = if may_issue {
        Phrase::new("inspection-issue-hint")
    } else {
        Phrase::new("refusal-act-may-not-issue")
    };
    field.required().hint(hint)
}

/// The bodies in the data, then those that come with the program for this country.
fn bodies(board: &Board) -> PickItems {
    let country = board.inspection().facility.value.country;
    let item = |key: String, body: &Body| {
        PickItem::new(key, Phrase::plain(body.name.clone()))
            .detail(Phrase::plain(body.code.as_str()))
    };
    let there = board.page.bodies.iter().map(|body| item(body.id.to_string(), &body.value));
    let brought = board
        .page
        .default_bodies
        .iter()
        .map(|brought| &brought.body)
        .filter(|body| body.country == country && known(board, &body.code).is_none())
        .map(|body| item(format!("{NEW}{}", body.code), body));
    there.chain(brought).collect()
}

fn known(board: &Board, code: &str) -> Option<BodyId> {
    board.page.bodies.iter().find(|body| body.value.code == code).map(|body| body.id)
}

/// The body to which instructions of this domain usually go.
fn usual_lead(board: &Board, code: &ItemCode) -> Option<String> {
    let country = board.inspection().facility.value.country;
    let body = board.page.default_bodies.addressees(country, &code.domain()).first()?;
    Some(match known(board, &body.code) {
        Some(id) => id.to_string(),
        None => format!("{NEW}{}", body.code),
    })
}

/// Members who may take an instruction off control.
fn controllers(board: &Board) -> PickItems {
    let members = board.inspection().round.value.members.iter();
    members
        .filter(|member| member.role.may_issue())
        .map(|member| {
            let name = Phrase::plain(board.name_of(member.person));
            let role = Phrase::name(family::ROLE, member.role.code());
            PickItem::new(member.person.to_string(), name).detail(role)
        })
        .collect()
}

fn deadline_field(board: &Board, findings: &[FindingId]) -> Field {
    let today = board.page.today;
    let severity = board
        .inspection()
        .findings
        .iter()
        .filter(|finding| findings.contains(&finding.id))
        .map(|finding| finding.value.severity)
        .min();
    let country = board.inspection().facility.value.country;
    let term = board.page.terms.usual(severity.unwrap_or(Severity::Medium), country);
    let counting = board.page.counting.clone();
    let usual = term.map_or(today, |term| term.last_day(today, &|day| counting.is_day_off(day)));
    let reader = reader(today, counting);
    Field::date(DEADLINE, Phrase::new("inspection-deadline"), &written(usual), reader)
        .required()
        .hint(Phrase::new("inspection-deadline-hint"))
}

fn reader(today: NaiveDate, counting: Counting) -> DateReader {
    DateReader::new(move |text| {
        match parse_deadline(text, today, &|day| counting.is_day_off(day)) {
            Ok(deadline) => Ok(deadline.date),
            Err(error) => Err(told(&error)),
        }
    })
}

fn told(error: &DeadlineError) -> Phrase {
    match error {
        DeadlineError::NotUnderstood(_) => Phrase::new("inspection-deadline-not-understood"),
        DeadlineError::NoSuchDay { .. } => Phrase::new("inspection-deadline-no-such-day"),
        DeadlineError::InThePast(day) => {
            Phrase::new("inspection-deadline-past").with("day", written(*day))
        }
        DeadlineError::TooFar => Phrase::new("inspection-deadline-too-far"),
    }
}

/// A deadline on a day when nobody works is kept, and said to be one.
fn day_off(values: &FormValues, counting: &Counting, ctx: &Ctx) -> Vec<(String, Role)> {
    let remark = values.date(DEADLINE).and_then(|day| day_off_remark(counting, day));
    let line = remark.map(|remark| format!("{} {}", ctx.glyphs.warning, ctx.texts.say(&remark)));
    line.into_iter().map(|line| (line, Role::Warn)).collect()
}

/// The next command on the way to the instruction: a body that is not there yet, or itself.
pub(super) fn command(
    board: &Board,
    wanted: &Wanted,
    added: &BTreeMap<String, BodyId>,
) -> Result<Command, Problems> {
    let Some(values) = &wanted.values else { return Err(Vec::new()) };
    let named = || values.picked(LEAD).iter().chain(values.picked(CO_EXECUTORS));
    let id = |key: &String| match key.strip_prefix(NEW) {
        Some(code) => added.get(code).copied().or_else(|| known(board, code)),
        None => key.parse().ok(),
    };
    if let Some(code) = named().find(|key| id(key).is_none()).and_then(|key| key.strip_prefix(NEW))
    {
        let body = board.page.default_bodies.body(code).ok_or_else(|| missing(LEAD))?;
        return Ok(Command::AddBody(body.clone()));
    }
    let lead = values.picked(LEAD).first().and_then(id).ok_or_else(|| missing(LEAD))?;
    let co_executors: Vec<BodyId> = values.picked(CO_EXECUTORS).iter().filter_map(id).collect();
    if co_executors.contains(&lead) {
        let problem = Phrase::new("refusal-assignment-lead-twice");
        return Err(vec![(CO_EXECUTORS.to_owned(), problem)]);
    }
    let assignment = Assignment {
        round: board.inspection().round.id,
        findings: wanted.findings.clone(),
        task: values.text(TASK).to_owned(),
        lead,
        co_executors,
        deadline: values.date(DEADLINE).ok_or_else(|| missing(DEADLINE))?,
        completion: values.text(COMPLETION).to_owned(),
        controller: values.picked(CONTROLLER).first().and_then(|id| id.parse().ok()),
    };
    Ok(match values.choice(ISSUE) {
        Some(NOW) => Command::IssueInstruction(assignment),
        _ => Command::DraftInstruction(assignment),
    })
}

fn missing(field: &str) -> Problems {
    vec![(field.to_owned(), Phrase::new("form-required"))]
}
