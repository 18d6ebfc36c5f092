//! One instruction with everything that was done to it.

use serde::Serialize;
use serde_json::json;

use super::list::{InstructionJson, body_codes};
use crate::cli::checkpoint;
use crate::cli::failure::Failure;
use crate::cli::history::{self, People};
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::cli::value::written;
use crate::domain::id::RecordId;
use crate::domain::instruction::{Act, Control};
use crate::i18n::{Texts, family};
use crate::store::view::ActEntry;
use crate::workspace::Workspace;
use crate::workspace::lists::InstructionRow;

/// A step for programs.
#[derive(Debug, Serialize)]
struct ActJson<'a> {
    record: RecordId,
    by: String,
    at: String,
    #[serde(flatten)]
    act: &'a Act,
    /// Why it changed nothing.
    refused: Option<&'a str>,
}

pub(super) fn run(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let id = workspace.instruction_named(name)?.id;
        let mut rows = workspace.instruction_rows()?.into_iter();
        let Some(row) = rows.find(|row| row.view.id == id) else { return Ok(()) };
        let people = workspace.people()?;
        let shown =
            InstructionJson::of(&row, &body_codes(workspace)?, (texts.lang(), workspace.today()));
        let mut steps = session.table(["label-recorded", "label-person", "label-step"]);
        for entry in &row.view.acts {
            let step = step(entry, texts);
            steps.push([history::when(&entry.mark), history::said_by(&people, &entry.mark), step]);
        }
        let mut findings = session.table(["label-id", "label-title"]);
        for finding in &shown.findings {
            let title = workspace.store().finding(*finding)?.map(|found| found.value.title);
            findings.push([finding.short(), title.unwrap_or_default()]);
        }
        let changed = workspace.changed_by(id)?;
        let mut served = session.table(["label-code", "programme-label-serves"]);
        for milestone in &changed.milestones {
            if let Some(view) = workspace.store().milestone(*milestone)? {
                let task = view.milestone.assignment;
                served.push([task.code, task.title]);
            }
        }
        for indicator in &changed.indicators {
            if let Some(known) = workspace.store().indicator(*indicator)? {
                served.push([known.value.code, known.value.title]);
            }
        }
        let page = page(&row, &shown, &people, texts)
            .line(texts.get("label-id"), id.to_string())
            .part(texts.get("label-findings"), findings)
            .part(texts.get("programme-heading-changed"), served)
            .part(texts.get("label-history"), steps);
        let (checks, page) = checkpoint::of_instruction(workspace, id, page, session)?;
        let mut value = serde_json::to_value(&shown).unwrap_or_default();
        value["changed"] = json!({
            "milestones": changed.milestones,
            "indicators": changed.indicators,
        });
        value["controller"] = json!(controller(&row, &people));
        value["checks"] = checks;
        value["history"] = json!(acts(workspace, &row)?);
        session.show(&value, &page)
    })
}

fn controller(row: &InstructionRow, people: &People) -> Option<String> {
    let instruction = &row.view.instruction;
    let issuer = instruction.control().map(|control| control.issuer);
    instruction.assignment.controller.or(issuer).map(|person| history::name(people, person))
}

fn page(row: &InstructionRow, shown: &InstructionJson, people: &People, texts: Texts) -> Page {
    let control = row.view.instruction.control();
    let drift = control.map_or(0, Control::drift_days);
    let original = match drift {
        0 => String::new(),
        days => {
            let args = [("days", days.into())];
            format!("{} ({})", written(shown.original_deadline), texts.with("cli-drift", &args))
        }
    };
    Page::default()
        .line(texts.get("label-number"), shown.number.as_deref().unwrap_or_default())
        .line(texts.get("label-status"), shown.status_in_words(texts))
        .line(texts.get("label-task"), shown.task.as_str())
        .line(texts.get("label-facility"), shown.facility.as_str())
        .line(texts.get("label-lead"), shown.lead.as_str())
        .line(texts.get("label-co-executors"), shown.co_executors.join("; "))
        .line(texts.get("label-deadline"), written(shown.deadline))
        .line(texts.get("label-original-deadline"), original)
        .line(texts.get("label-completion"), shown.completion.as_str())
        .line(texts.get("label-controller"), controller(row, people).unwrap_or_default())
        .line(texts.get("label-round"), shown.round.as_str())
}

fn acts<'a>(workspace: &Workspace, row: &'a InstructionRow) -> Result<Vec<ActJson<'a>>, Failure> {
    let people = workspace.people()?;
    let acts = row.view.acts.iter().map(|entry| ActJson {
        record: entry.mark.record,
        by: history::name(&people, entry.mark.author),
        at: history::when(&entry.mark),
        act: &entry.act,
        refused: entry.refused.as_deref(),
    });
    Ok(acts.collect())
}

/// What was done, in one line.
fn step(entry: &ActEntry, texts: Texts) -> String {
    let named = |name: &str, detail: String| {
        let name = texts.name(family::STEP, name);
        if detail.is_empty() { name } else { format!("{name}: {detail}") }
    };
    let told = match &entry.act {
        Act::Redraft { assignment } => named("redraft", assignment.task.clone()),
        Act::Issue { number, on } => named("issue", format!("{number}, {}", written(*on))),
        Act::Report(report) => {
            let scope = texts.name(family::REPORT_SCOPE, report.scope.code());
            named("report", format!("{scope}, {}: {}", written(report.on), report.text))
        }
        Act::Return { reason, .. } => named("return", reason.clone()),
        Act::Extend { to, reason, .. } => named("extend", format!("{}: {reason}", written(*to))),
        Act::Close { proof, done_on, .. } => {
            named("close", format!("{}, {}", proof.title(), written(*done_on)))
        }
        Act::Cancel { reason, .. } => named("cancel", reason.clone()),
        Act::Readdress(change) => {
            named("readdress", format!("{}: {}", change.named.get(texts.lang()), change.reason))
        }
    };
    match &entry.refused {
        Some(_) => format!("{told} — {}", texts.get("cli-did-not-count")),
        None => told,
    }
}
