//! Files of evidence told: all of them, or one with its custody.

use serde::Serialize;
use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::domain::evidence::file::EvidenceFile;
use crate::domain::evidence::media;
use crate::domain::id::EvidenceId;
use crate::i18n::{Texts, family};
use crate::workspace::evidence::{
    CustodyStep, EvidenceBehind, EvidenceRow, What, handling_phrase, size_phrase,
};

/// A file for programs.
#[derive(Debug, Serialize)]
struct EvidenceJson<'a> {
    id: EvidenceId,
    /// Code of the facility.
    facility: &'a str,
    /// Code of the round.
    round: &'a str,
    #[serde(flatten)]
    file: &'a EvidenceFile,
    by: &'a str,
    /// Items and findings it stands behind.
    answers: Vec<String>,
    findings: Vec<String>,
    /// Its bytes are on this device.
    here: bool,
}

impl<'a> EvidenceJson<'a> {
    fn of(row: &'a EvidenceRow) -> Self {
        let answers = row.behind.iter().filter_map(|behind| match behind {
            EvidenceBehind::Answer { item, .. } => Some(item.to_string()),
            EvidenceBehind::Finding { .. } => None,
        });
        let findings = row.behind.iter().filter_map(|behind| match behind {
            EvidenceBehind::Finding { id, .. } => Some(id.to_string()),
            EvidenceBehind::Answer { .. } => None,
        });
        Self {
            id: row.view.id,
            facility: &row.facility_code,
            round: &row.round_code,
            file: &row.view.file,
            by: &row.by,
            answers: answers.collect(),
            findings: findings.collect(),
            here: row.is_here,
        }
    }
}

pub(super) fn list(visit: Option<&str>, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let visit = visit.map(|name| workspace.visit_named(name)).transpose()?;
        let rows = workspace.evidence_rows(visit.map(|visit| visit.id))?;
        let mut table = session.table([
            "label-id",
            "label-facility",
            "label-title",
            "label-media",
            "label-size",
            "label-captured",
            "label-behind",
        ]);
        for row in &rows {
            let file = &row.view.file;
            table.push([
                row.view.id.short(),
                row.facility_code.clone(),
                file.title.clone(),
                media::word(&file.media).to_owned(),
                session.texts.say(&size_phrase(file.size)),
                captured(file),
                behind(row),
            ]);
        }
        let told: Vec<EvidenceJson> = rows.iter().map(EvidenceJson::of).collect();
        session.list(&told, &table)
    })
}

fn captured(file: &EvidenceFile) -> String {
    let at = file.captured.as_ref().map(|captured| captured.at);
    at.map_or_else(String::new, |at| at.format("%d.%m.%Y %H:%M").to_string())
}

fn behind(row: &EvidenceRow) -> String {
    row.behind.iter().map(EvidenceBehind::name).collect::<Vec<_>>().join(", ")
}

pub(super) fn run(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let row = workspace.evidence_row(workspace.evidence_named(name)?.id)?;
        let custody = workspace.custody_of(row.view.id)?;
        let mut steps = session.table(["label-recorded", "label-person", "label-step"]);
        for step in &custody {
            let what = texts.say(&handling_phrase(&step.what));
            steps.push([history::when(&step.mark), step.by.clone(), what]);
        }
        let mut value = serde_json::to_value(EvidenceJson::of(&row)).unwrap_or_default();
        value["custody"] = custody.iter().map(step_json).collect::<Vec<Value>>().into();
        let page = page(&row, texts).part(texts.get("label-custody"), steps);
        session.show(&value, &page)
    })
}

fn page(row: &EvidenceRow, texts: Texts) -> Page {
    let file = &row.view.file;
    let source = file.captured.as_ref().map(|captured| {
        let source = texts.name(family::CAPTURE, captured.source.code());
        let offset = Some(&captured.offset).filter(|offset| !offset.is_empty());
        let offset = offset.map(|offset| format!(" (UTC{offset})")).unwrap_or_default();
        format!("{}{offset}, {source}", captured.at.format("%d.%m.%Y %H:%M:%S"))
    });
    let missing = || texts.get("evidence-bytes-elsewhere");
    Page::default()
        .line(texts.get("label-title"), file.title.as_str())
        .line(texts.get("label-description"), file.description.as_str())
        .line(String::new(), disputed(row, texts))
        .line(texts.get("label-media"), media::word(&file.media))
        .line(texts.get("label-size"), texts.say(&size_phrase(file.size)))
        .line(texts.get("label-captured"), source.unwrap_or_default())
        .line(texts.get("label-taken-in"), file.taken_in.format("%d.%m.%Y %H:%M").to_string())
        .line(texts.get("label-person"), row.by.as_str())
        .line(texts.get("label-facility"), row.facility_code.as_str())
        .line(texts.get("label-round"), row.round_code.as_str())
        .line(texts.get("label-place"), file.place.as_str())
        .line(texts.get("label-behind"), behind(row))
        .line(texts.get("label-file"), file.name.as_str())
        .line(texts.get("label-sha256"), file.sha256.as_str())
        .line(texts.get("label-id"), row.view.id.to_string())
        .line(String::new(), if row.is_here { String::new() } else { missing() })
}

/// Of what people say different things.
fn disputed(row: &EvidenceRow, texts: Texts) -> String {
    let parts = row.view.disputed.iter().map(|(part, values)| {
        let part = texts.name(family::CAPTION_PART, part.code());
        let values = [("part", part.into()), ("values", values.join(" / ").into())];
        texts.with("evidence-disputed", &values)
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// A step for programs.
pub(in crate::cli) fn step_json(step: &CustodyStep) -> Value {
    let mut value = match &step.what {
        What::Taken => json!({ "act": "taken" }),
        What::Handled(handling) => json!(handling),
        What::Corrected { correction, before, counts } => {
            let before: serde_json::Map<String, Value> = correction
                .parts()
                .map(|(part, _)| (part.code().to_owned(), before.part(part).into()))
                .collect();
            let mut value = json!(correction);
            value["act"] = "corrected".into();
            value["before"] = before.into();
            value["counts"] = (*counts).into();
            value
        }
        What::Bundled { bundle, view, keys } => json!({
            "act": "bundled",
            "bundle": bundle,
            "view": view,
            "keys": keys,
        }),
        What::Arrived { bundle, on } => json!({
            "act": "arrived",
            "bundle": bundle,
            "device": on.short(),
        }),
        What::Packed(paper, out) => json!({
            "act": "packed",
            "form": out.form,
            "recipient": paper.recipient,
            "sha256": out.sha256,
            "file": paper.file,
        }),
    };
    value["at"] = history::when(&step.mark).into();
    value["by"] = step.by.as_str().into();
    value["record"] = step.mark.record.to_string().into();
    value
}
