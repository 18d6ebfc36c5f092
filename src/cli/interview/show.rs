//! Interviews as a list, and one in full: each with what the person at this device may read of it.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;

use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::cli::value::written;
use crate::domain::interview::{FollowUp, Note};
use crate::i18n::{Texts, family};
use crate::store::view::ErasureView;
use crate::workspace::interviews::{InterviewContent, InterviewRow, ToldInterview};

use super::Which;

/// An interview for programs.
#[derive(Debug, Serialize)]
struct InterviewJson<'a> {
    number: String,
    visit: String,
    /// The device's own time.
    at: String,
    by: &'a str,
    /// `told`, `not-for-your-eyes`, `absent` or `erased`.
    content: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a Note>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    follow_ups: Vec<&'a FollowUp>,
    due: Option<NaiveDate>,
    erasure: Option<ErasureJson<'a>>,
}

/// What was decided of erasing it.
#[derive(Debug, Serialize)]
struct ErasureJson<'a> {
    state: &'static str,
    basis: &'a str,
}

fn erasure(view: &ErasureView) -> Option<ErasureJson<'_>> {
    if let Some(erased) = &view.erased {
        return Some(ErasureJson { state: "erased", basis: &erased.basis });
    }
    let mut counted = view.proposals.iter().filter(|entry| entry.refused.is_none());
    counted.next().map(|entry| ErasureJson { state: "proposed", basis: &entry.proposal.basis })
}

impl<'a> InterviewJson<'a> {
    fn of(row: &'a InterviewRow) -> Self {
        let told = row.told();
        Self {
            number: row.id.number.to_string(),
            visit: row.id.visit.to_string(),
            at: row.mark.as_ref().map(history::when).unwrap_or_default(),
            by: &row.by,
            content: match &row.content {
                InterviewContent::Told(_) => "told",
                InterviewContent::NotForYourEyes => "not-for-your-eyes",
                InterviewContent::Absent => "absent",
                InterviewContent::Erased => "erased",
            },
            notes: told.iter().flat_map(|told| told.notes.iter().map(|(_, note)| note)).collect(),
            follow_ups: told
                .iter()
                .flat_map(|told| told.follow_ups.iter().map(|(_, look)| look))
                .collect(),
            due: told.and_then(ToldInterview::due),
            erasure: row.erasure.as_ref().and_then(erasure),
        }
    }
}

pub(super) fn list(visit: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let rows = workspace.interview_rows(workspace.visit_named(visit)?.id)?;
        let mut table = session.table([
            "column-number",
            "interview-paper-written",
            "interview-privacy",
            "interview-consent",
            "interview-topic",
            "interview-follow-up",
            "column-status",
        ]);
        for row in &rows {
            let note = row.told().and_then(|told| told.notes.first()).map(|(_, note)| note);
            let due = row.told().and_then(ToldInterview::due).map(written);
            let at = row.mark.as_ref().map(history::when).unwrap_or_default();
            table.push([
                row.id.number.to_string(),
                format!("{at} {}", row.by).trim().to_owned(),
                note.map(|own| texts.name(family::PRIVACY, own.privacy.code())).unwrap_or_default(),
                note.map(|own| texts.name(family::CONSENT, own.consent.code())).unwrap_or_default(),
                note.map(|own| own.topic.clone()).unwrap_or_default(),
                due.unwrap_or_default(),
                state(row, texts),
            ]);
        }
        let told: Vec<InterviewJson> = rows.iter().map(InterviewJson::of).collect();
        session.list(&told, &table)
    })
}

/// What stands in the way of reading it, or is about to.
fn state(row: &InterviewRow, texts: Texts) -> String {
    match (&row.content, &row.erasure) {
        (InterviewContent::Erased, _) => texts.get("interview-erased"),
        (_, Some(view)) if erasure(view).is_some() => texts.get("interview-erasure-proposed"),
        (InterviewContent::NotForYourEyes, _) => texts.get("interview-not-for-you"),
        (InterviewContent::Absent, _) => texts.get("interview-absent"),
        (InterviewContent::Told(_), _) => String::new(),
    }
}

pub(super) fn run(which: &Which, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let row = workspace.interview_row(&which.find(workspace)?)?;
        let mut page = Page::default()
            .line(texts.get("column-number"), row.id.number.to_string())
            .line(texts.get("interview-paper-written"), {
                let at = row.mark.as_ref().map(history::when).unwrap_or_default();
                format!("{at} {}", row.by)
            })
            .line(texts.get("column-status"), state(&row, texts));
        if let Some(view) = row.erasure.as_ref().and_then(erasure) {
            page = page.line(texts.get("erasure-basis"), view.basis);
        }
        let told = row.told();
        for (_, note) in told.iter().flat_map(|told| &told.notes) {
            page = of_note(page, note, texts);
        }
        let mut looks = session.table(["column-date", "interview-found", "interview-note"]);
        for (_, look) in told.iter().flat_map(|told| &told.follow_ups) {
            let found = texts.name(family::WELLBEING, look.found.code());
            looks.push([written(look.on), found, look.note.clone()]);
        }
        let due = told.and_then(ToldInterview::due).map(written).unwrap_or_default();
        let page = page
            .line(texts.get("interview-follow-up"), due)
            .part(texts.get("interview-looked-after"), looks);
        session.show(&json!(InterviewJson::of(&row)), &page)
    })
}

fn of_note(page: Page, note: &Note, texts: Texts) -> Page {
    let consent = texts.name(family::CONSENT, note.consent.code());
    let consent = if note.consent.may_be_cited() {
        consent
    } else {
        format!("{consent}; {}", texts.get("interview-not-to-be-cited"))
    };
    let domain = note.domain.as_ref().map(ToString::to_string).unwrap_or_default();
    let risk = note.reprisal_risk.then(|| texts.get("interview-risk-flag"));
    let findings: Vec<String> = note.findings.iter().map(ToString::to_string).collect();
    page.line(texts.get("interview-privacy"), texts.name(family::PRIVACY, note.privacy.code()))
        .line(texts.get("interview-consent"), consent)
        .line(texts.get("interview-domain"), domain)
        .line(texts.get("interview-topic"), &*note.topic)
        .line(texts.get("interview-text"), &*note.text)
        .line(texts.get("interview-risk"), risk.unwrap_or_default())
        .line(texts.get("interview-findings"), findings.join(", "))
}
