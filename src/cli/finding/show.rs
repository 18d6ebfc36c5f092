//! One finding with its neighbours: what it rests on, what answers it, what it repeats.

use serde_json::json;

use super::repeat;
use super::{FindingJson, courses, in_words, remark, weight};
use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::cli::table::TextTable;
use crate::cli::value;
use crate::domain::evidence::Evidence;
use crate::domain::finding::{Finding, FindingKind};
use crate::domain::id::FindingId;
use crate::i18n::{Texts, family};
use crate::workspace::Workspace;
use crate::workspace::command::{Missing, Refusal};
use crate::workspace::lists::{FindingRow, InstructionRow};

pub(super) fn run(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let found = workspace.finding_named(name)?;
        let rows = workspace.finding_rows()?;
        let again: Vec<FindingId> = rows
            .iter()
            .filter(|row| row.finding.repeat_of == Some(found.id))
            .map(|row| row.id)
            .collect();
        let withdrawn = || Refusal::NotFound { what: Missing::Finding, name: name.to_owned() };
        let mut row = rows.into_iter().find(|row| row.id == found.id).ok_or_else(withdrawn)?;
        let retitled = workspace.retitled()?;
        let evidence = row.finding.evidence.into_iter().map(|own| retitled.of(own));
        row.finding.evidence = evidence.collect();
        let instructions = instructions(workspace, &row)?;
        let all = workspace.sightings()?;
        let courses = courses(workspace, &all, row.id);
        let proposed = all.get(row.id).map(|own| all.proposals(own)).unwrap_or_default();
        let page = page(&row, texts)
            .line(texts.get("label-courses"), in_words(&courses, texts))
            .line(texts.get("label-repeat-of"), earlier(workspace, &row.finding)?)
            .line(texts.get("label-changed"), history::when(&found.changed))
            .line(texts.get("label-id"), row.id.to_string())
            .part(texts.get("label-perhaps-same"), repeat::table(&proposed, &all, session))
            .part(texts.get("label-answers"), answers(workspace, &row, session)?)
            .part(texts.get("label-instructions"), instruction_table(&instructions, session));
        let review = workspace.review(found.id)?;
        let page =
            page.part(texts.get("label-review"), remark::table(&review, workspace, session)?);
        let refusal = workspace.store().visit(found.value.visit)?;
        let refusal = refusal.and_then(|visit| visit.value.refused_to_sign);
        let objection = row.finding.objection.clone();
        let sources = row.finding.sources.clone();
        let evidence = row.finding.evidence.clone();
        let mut value = serde_json::to_value(FindingJson::of(row, &courses)).unwrap_or_default();
        value["objection"] = json!(objection);
        value["sources"] = json!(sources);
        value["evidence"] = json!(evidence);
        value["proposed"] = repeat::json(&proposed);
        value["repeated_by"] = json!(again);
        value["remarks"] = json!(remark::remarks(&review, &workspace.people()?));
        value["refused_to_sign"] = json!(refusal);
        session.show(&value, &page)
    })
}

fn page(row: &FindingRow, texts: Texts) -> Page {
    let finding = &row.finding;
    let kind = match finding.kind {
        FindingKind::Shortcoming => "shortcoming",
        FindingKind::GoodPractice => "good-practice",
    };
    let norms: Vec<&str> = finding.norms.iter().map(|norm| norm.0.as_str()).collect();
    let sources: Vec<String> =
        finding.sources.iter().map(|source| texts.name(family::SOURCE, source.code())).collect();
    let evidence: Vec<&str> = finding.evidence.iter().map(Evidence::title).collect();
    let item = row.item.as_ref().map(ToString::to_string).unwrap_or_default();
    Page::default()
        .line(texts.get("label-title"), finding.title.as_str())
        .line(texts.get("label-kind"), texts.name(family::FINDING_KIND, kind))
        .line(texts.get("label-severity"), weight(finding.severity, finding.flags.clone(), texts))
        .line(texts.get("label-facility"), row.facility_code.as_str())
        .line(texts.get("label-round"), row.round_code.as_str())
        .line(texts.get("label-item"), item)
        .line(texts.get("label-detail"), finding.detail.as_str())
        .line(texts.get("label-norms"), norms.join(", "))
        .line(texts.get("label-sources"), sources.join(", "))
        .line(texts.get("label-evidence"), evidence.join("; "))
        .line(texts.get("label-objection"), finding.objection.as_str())
        .line(texts.get("label-review"), texts.name(family::REVIEW, row.review.code()))
        .line(texts.get("label-contested"), row.contested.join(", "))
}

fn earlier(workspace: &Workspace, finding: &Finding) -> Result<String, Failure> {
    let Some(id) = finding.repeat_of else { return Ok(String::new()) };
    let earlier = workspace.store().finding(id)?;
    Ok(earlier.map_or_else(|| id.short(), |found| format!("{} {}", id.short(), found.value.title)))
}

fn answers(
    workspace: &Workspace,
    row: &FindingRow,
    session: &Session,
) -> Result<TextTable, Failure> {
    let mut table =
        session.table(["label-observer", "label-verdict", "label-recorded", "label-note"]);
    let Some(item) = &row.item else { return Ok(table) };
    let people = workspace.people()?;
    let view = workspace.answer(row.finding.visit, item)?;
    for (mark, answer) in view.answers() {
        table.push([
            history::said_by(&people, mark),
            session.texts.name(family::VERDICT, answer.verdict.kind().code()),
            history::when(mark),
            answer.note.clone(),
        ]);
    }
    Ok(table)
}

fn instructions(workspace: &Workspace, row: &FindingRow) -> Result<Vec<InstructionRow>, Failure> {
    let mut rows = workspace.instruction_rows()?;
    rows.retain(|instruction| row.instructions.iter().any(|own| own.id == instruction.view.id));
    Ok(rows)
}

fn instruction_table(rows: &[InstructionRow], session: &Session) -> TextTable {
    let texts = session.texts;
    let mut table = session.table(["label-number", "label-lead", "label-deadline", "label-status"]);
    for row in rows {
        table.push([
            row.number().map_or_else(|| row.view.id.short(), str::to_owned),
            row.lead.get(texts.lang()).to_owned(),
            value::written(row.deadline()),
            texts.name(family::STATUS, row.status().code()),
        ]);
    }
    table
}
