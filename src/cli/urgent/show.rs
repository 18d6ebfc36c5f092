//! One urgent notice with everything that was done with it.

use serde::Serialize;
use serde_json::json;

use super::{UrgentJson, status};
use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::domain::id::RecordId;
use crate::domain::urgent::{End, UrgentAct};
use crate::i18n::{Texts, family};
use crate::report::urgent_notice::moment;
use crate::store::view::UrgentEntry;
use crate::workspace::urgent::UrgentRow;

/// A step for programs.
#[derive(Debug, Serialize)]
struct StepJson<'a> {
    record: RecordId,
    by: String,
    recorded: String,
    #[serde(flatten)]
    act: &'a UrgentAct,
    /// Why it changed nothing.
    refused: Option<&'a str>,
}

pub(super) fn run(number: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let row = workspace.urgent_row(workspace.urgent_named(number)?.id)?;
        let people = workspace.people()?;
        let mut steps = session.table(["label-recorded", "label-person", "label-step"]);
        for entry in &row.view.acts {
            let who = history::said_by(&people, &entry.mark);
            steps.push([history::when(&entry.mark), who, step(entry, texts)]);
        }
        let acts = row.view.acts.iter().map(|entry| StepJson {
            record: entry.mark.record,
            by: history::name(&people, entry.mark.author),
            recorded: history::when(&entry.mark),
            act: &entry.act,
            refused: entry.refused.as_deref(),
        });
        let mut value =
            serde_json::to_value(UrgentJson::of(&row, texts.lang())).unwrap_or_default();
        value["raised_by"] = json!(history::name(&people, row.view.urgent.raised_by));
        value["required"] = json!(row.notice().required.get(texts.lang()));
        value["history"] = json!(acts.collect::<Vec<_>>());
        let raised_by = history::name(&people, row.view.urgent.raised_by);
        let page = page(&row, raised_by, texts).part(texts.get("label-history"), steps);
        session.show(&value, &page)
    })
}

fn page(row: &UrgentRow, raised_by: String, texts: Texts) -> Page {
    let (lang, notice) = (texts.lang(), row.notice());
    let to = notice.to.iter().map(|to| to.name.get(lang)).collect::<Vec<_>>().join("; ");
    Page::default()
        .line(texts.get("label-number"), notice.number.as_str())
        .line(texts.get("label-status"), status(row, texts))
        .line(texts.get("label-danger"), row.danger.get(lang))
        .line(texts.get("label-seen"), notice.seen.as_str())
        .line(texts.get("urgent-paper-required"), notice.required.get(lang))
        .line(texts.get("urgent-paper-done"), notice.done.as_str())
        .line(texts.get("label-facility"), row.facility_code.as_str())
        .line(texts.get("urgent-paper-place"), notice.place.as_str())
        .line(texts.get("label-round"), row.round_code.as_str())
        .line(texts.get("urgent-paper-to"), to)
        .line(texts.get("urgent-paper-raised"), moment(notice.raised_at))
        .line(texts.get("label-answer-by"), moment(notice.answer_by()))
        .line(texts.get("label-note"), remark(row, texts))
        .line(texts.get("label-person"), raised_by)
}

/// That the answer was late, and how it all ended.
fn remark(row: &UrgentRow, texts: Texts) -> String {
    let late = row.view.urgent.answered_late().then(|| texts.get("urgent-answered-late"));
    let end = match &row.view.urgent.ended {
        Some(End::Closed { note, .. }) => note.clone(),
        Some(End::Withdrawn { reason, .. }) => reason.clone(),
        None => String::new(),
    };
    late.into_iter().chain([end]).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// What was done, in one line.
fn step(entry: &UrgentEntry, texts: Texts) -> String {
    let named = |name: &str, detail: String| {
        let name = texts.name(family::URGENT_STEP, name);
        if detail.trim().is_empty() { name } else { format!("{name}: {detail}") }
    };
    let told = match &entry.act {
        UrgentAct::Tell(told) => {
            named("tell", format!("{}, {}, {}", told.to, moment(told.at), told.how))
        }
        UrgentAct::Answer(answer) => {
            named("answer", format!("{}, {}: {}", answer.by, moment(answer.at), answer.measures))
        }
        UrgentAct::Close { note, .. } => named("close", note.clone()),
        UrgentAct::Withdraw { reason, .. } => named("withdraw", reason.clone()),
    };
    match &entry.refused {
        Some(_) => format!("{told} — {}", texts.get("cli-did-not-count")),
        None => told,
    }
}
