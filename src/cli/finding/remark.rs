//! What is said to a finding: by those who review it, and by the facility.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::history::{self, People};
use crate::cli::session::Session;
use crate::cli::table::TextTable;
use crate::cli::value;
use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, RecordId};
use crate::domain::response::ResponseTerm;
use crate::domain::review::{Objection, Response, ReviewAct, Stance};
use crate::i18n::{Phrase, Texts, family};
use crate::store::view::Shared;
use crate::store::view::review::{ReviewEntry, ReviewView};
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Refusal, Remark};

/// A measure of response, as typed.
#[derive(Debug, Args)]
pub(in crate::cli) struct Responding {
    #[arg(long, default_value = "", value_name = "KIND", help = "cli-arg-response-kind")]
    kind: String,
    #[arg(long, default_value = "", value_name = "NUMBER", help = "cli-arg-response-number")]
    number: String,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
    on: Option<NaiveDate>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-response-term")]
    term: Option<NaiveDate>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-response-result")]
    result: String,
}

/// What the facility says, as typed.
#[derive(Debug, Args)]
pub(in crate::cli) struct Objecting {
    #[arg(long, default_value = "", value_name = "NAME", help = "cli-arg-objection-by")]
    by: String,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-objection-text")]
    text: String,
    #[arg(long, help = "cli-arg-explanation")]
    explanation: bool,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
    on: Option<NaiveDate>,
}

impl Responding {
    /// What is not said again stays as the measure had it; the term is proposed from its kind.
    fn response(
        self,
        workspace: &Workspace,
        finding: &Shared<FindingId, Finding>,
    ) -> Result<Response, Refusal> {
        let review = workspace.review(finding.id)?;
        let mut told = review.responses().map(|(_, response)| response);
        let before = told.find(|one| one.kind == self.kind && one.number == self.number);
        let on = self.on.or(before.map(|before| before.on)).unwrap_or_else(|| workspace.today());
        let usual = workspace.content().responses.get(&self.kind).and_then(|kind| kind.term);
        let usual = usual.and_then(|term: ResponseTerm| term.last_day(on));
        let term = self.term.or(before.map_or(usual, |before| before.term));
        let result = match before {
            Some(before) if self.result.is_empty() => before.result.clone(),
            _ => self.result,
        };
        Ok(Response { kind: self.kind, number: self.number, on, term, result })
    }
}

pub(super) fn respond(name: &str, typed: Responding, session: &Session) -> Result<(), Failure> {
    say(name, session, |workspace, finding| {
        Ok(Remark::Respond(typed.response(workspace, finding)?))
    })
}

pub(super) fn object(name: &str, typed: Objecting, session: &Session) -> Result<(), Failure> {
    say(name, session, |workspace, _| {
        let stance = if typed.explanation { Stance::Explanation } else { Stance::Objection };
        let on = typed.on.unwrap_or_else(|| workspace.today());
        Ok(Remark::Object(Objection { stance, by: typed.by, on, text: typed.text }))
    })
}

/// Records a remark and tells where the review stands now.
pub(super) fn say(
    name: &str,
    session: &Session,
    remark: impl FnOnce(&Workspace, &Shared<FindingId, Finding>) -> Result<Remark, Refusal>,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let finding = workspace.finding_named(name)?;
        let remark = remark(workspace, &finding)?;
        let done = workspace.execute(Command::Remark { finding: finding.id, remark })?;
        let status = workspace.review_status(&finding)?;
        let told = Phrase::new("cli-finding-review-now")
            .with("title", finding.value.title.as_str())
            .with("status", Phrase::name(family::REVIEW, status.code()));
        session.done(&done, &told)
    })
}

/// A word on a finding, for programs.
#[derive(Debug, Serialize)]
pub(super) struct RemarkJson<'a> {
    record: RecordId,
    by: String,
    at: String,
    #[serde(flatten)]
    act: &'a ReviewAct,
    /// Nothing newer took its place.
    holds: bool,
    /// Why it changed nothing.
    refused: Option<&'a str>,
}

pub(super) fn remarks<'a>(review: &'a ReviewView, people: &People) -> Vec<RemarkJson<'a>> {
    let remark = |entry: &'a ReviewEntry| RemarkJson {
        record: entry.mark.record,
        by: history::name(people, entry.mark.author),
        at: history::when(&entry.mark),
        act: &entry.act,
        holds: entry.holds && entry.refused.is_none(),
        refused: entry.refused.as_deref(),
    };
    review.entries.iter().map(remark).collect()
}

pub(super) fn table(
    review: &ReviewView,
    workspace: &Workspace,
    session: &Session,
) -> Result<TextTable, Failure> {
    let people = workspace.people()?;
    let mut table = session.table(["label-recorded", "label-person", "label-step"]);
    for entry in &review.entries {
        let mut told = words(&entry.act, workspace, session.texts);
        if entry.refused.is_some() {
            told = format!("{told} — {}", session.texts.get("cli-did-not-count"));
        }
        let who = history::name(&people, entry.mark.author);
        table.push([history::when(&entry.mark), who, told]);
    }
    Ok(table)
}

/// What was said, in one line.
fn words(act: &ReviewAct, workspace: &Workspace, texts: Texts) -> String {
    let named = |name: &str, detail: &str| {
        let name = texts.name(family::REMARK, name);
        if detail.is_empty() { name } else { format!("{name}: {detail}") }
    };
    match act {
        ReviewAct::Accept { .. } => named("accept", ""),
        ReviewAct::Return { reason, .. } => named("return", reason),
        ReviewAct::Comment { text } => named("comment", text),
        ReviewAct::Assess { text } => named("assess", text),
        ReviewAct::Respond(response) => {
            named("respond", &workspace.told_response(response).written(texts))
        }
        ReviewAct::Object(objection) => {
            let stance = texts.name(family::STANCE, objection.stance.code());
            let day = value::written(objection.on);
            format!("{stance} ({}, {day}): {}", objection.by, objection.text)
        }
    }
}
