//! Every item of a visit with what stands at it.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::session::Session;
use crate::domain::answer::{Answer, Measured, NotCheckedReason, Verdict, VerdictKind};
use crate::domain::evidence::Source;
use crate::domain::id::RecordId;
use crate::domain::judged::Judged;
use crate::i18n::family;
use crate::store::view::{AnswerView, Mark, Standing};
use crate::workspace::inspection::Inspection;

/// An item for programs.
#[derive(Debug, Serialize)]
struct ItemJson {
    item: String,
    question: String,
    standing: &'static str,
    /// Of an item at which everybody agrees.
    verdict: Option<&'static str>,
    answers: Vec<AnswerJson>,
}

#[derive(Debug, Serialize)]
struct AnswerJson {
    record: RecordId,
    observed_by: String,
    recorded_by: String,
    verdict: &'static str,
    reason: Option<NotCheckedReason>,
    note: String,
    measured: Vec<Measured>,
    /// What the norms of the visit's day said of the values.
    judged: Vec<Judged>,
    sources: Vec<Source>,
    /// What sources said, each for itself.
    said: BTreeMap<Source, VerdictKind>,
    sources_contradict: bool,
    observed_at: Option<NaiveDateTime>,
}

pub(super) fn run(visit: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let visit = workspace.visit_named(visit)?.id;
        let inspection = workspace.inspection(visit)?;
        let rows: Vec<ItemJson> =
            inspection.items().map(|item| row(&inspection, item, session)).collect();
        let mut table =
            session.table(["label-item", "label-verdict", "label-observer", "label-question"]);
        for row in &rows {
            let observers: Vec<&str> =
                row.answers.iter().map(|answer| answer.observed_by.as_str()).collect();
            let verdict = match row.standing {
                "disagreement" => texts.get("cli-disagreement"),
                _ => row.verdict.map_or_else(String::new, |code| texts.name(family::VERDICT, code)),
            };
            table.push([row.item.clone(), verdict, observers.join(", "), row.question.clone()]);
        }
        session.list(&rows, &table)
    })
}

fn row(
    inspection: &Inspection,
    item: &crate::domain::checklist::Item,
    session: &Session,
) -> ItemJson {
    let (standing, verdict) = match inspection.standing(&item.code) {
        Standing::Unanswered => ("unanswered", None),
        Standing::Agreed { verdict, .. } => ("agreed", Some(verdict.code())),
        Standing::Disagreement => ("disagreement", None),
    };
    let answers = inspection.answers.get(&item.code).into_iter().flat_map(AnswerView::answers);
    ItemJson {
        item: item.code.to_string(),
        question: item.question.get(session.texts.lang()).to_owned(),
        standing,
        verdict,
        answers: answers.map(|(mark, answer)| answer_json(inspection, mark, answer)).collect(),
    }
}

fn answer_json(inspection: &Inspection, mark: &Mark, answer: &Answer) -> AnswerJson {
    AnswerJson {
        record: mark.record,
        observed_by: history::name(&inspection.people, mark.speaker),
        recorded_by: history::name(&inspection.people, mark.author),
        verdict: answer.verdict.kind().code(),
        reason: match &answer.verdict {
            Verdict::NotChecked(reason) => Some(reason.clone()),
            _ => None,
        },
        note: answer.note.clone(),
        measured: answer.measured.clone(),
        judged: answer.judged.clone(),
        sources: answer.sources.iter().copied().collect(),
        said: answer.said.clone(),
        sources_contradict: answer.sources_contradict(),
        observed_at: answer.observed_at,
    }
}
