//! What was said to a finding: where its review stands, what the facility answers, every word since.

use crate::domain::review::{Response, ReviewAct, ReviewStatus};
use crate::i18n::{Phrase, Texts, family};
use crate::store::view::review::ReviewEntry;

use super::who_and_when;
use crate::tui::screen::findings::review_cell;
use crate::tui::service::FindingPage;
use crate::tui::theme::Role;
use crate::tui::widget::form::date::written;
use crate::tui::widget::page::Content;

pub(super) fn write(page: &FindingPage, texts: Texts, content: &mut Content) {
    objections(page, texts, content);
    content.heading(texts.get("finding-review"));
    standing(page, texts, content);
    for (_, text) in page.review.assessments() {
        content.fact(&texts.get("remark-assessment"), text);
    }
    for (_, response) in page.review.responses() {
        content.fact(&texts.get("finding-response"), &response_words(response, page, texts));
    }
    for entry in &page.review.entries {
        let who = who_and_when(page, entry.mark.author, entry.mark.wall_ms);
        let line = format!("{who}: {}", words(entry, page, texts));
        let counts = entry.refused.is_none();
        content.text(line, if entry.holds && counts { Role::Text } else { Role::Muted });
        if !counts {
            content.text(texts.get("instruction-act-refused"), Role::Warn);
        }
    }
}

/// The status, and what a return asks for.
fn standing(page: &FindingPage, texts: Texts, content: &mut Content) {
    let cell = review_cell(page.row.review, texts);
    match page.row.review {
        ReviewStatus::None => content.text(texts.get("finding-not-reviewed"), Role::Muted),
        ReviewStatus::Lapsed => content.text(texts.get("finding-review-lapsed"), cell.role),
        ReviewStatus::Accepted | ReviewStatus::Returned => content.text(cell.text, cell.role),
    }
    for entry in page.review.decisions() {
        if let ReviewAct::Return { reason, .. } = &entry.act {
            content.fact(&texts.get("act-reason"), reason);
        }
    }
}

/// What the facility says, and that it refused to sign: in the place where the finding is read.
fn objections(page: &FindingPage, texts: Texts, content: &mut Content) {
    let old = page.row.finding.objection.as_str();
    let refusal = page.refused_to_sign.as_ref();
    if old.is_empty() && page.review.objections().next().is_none() && refusal.is_none() {
        return;
    }
    content.heading(texts.get("finding-objection"));
    if !old.is_empty() {
        content.text(old, Role::Text);
    }
    for (_, objection) in page.review.objections() {
        let stance = texts.name(family::STANCE, objection.stance.code());
        let line =
            format!("{stance}, {}, {}: {}", objection.by, written(objection.on), objection.text);
        content.text(line, Role::Text);
    }
    if let Some(refusal) = refusal {
        content.text(texts.say(&signing_words(refusal)), Role::Warn);
        content.fact(&texts.get("signing-reason"), &refusal.reason);
    }
}

/// That somebody refused to sign, and before whom.
pub(in crate::tui::screen) fn signing_words(
    refusal: &crate::domain::visit::SigningRefusal,
) -> Phrase {
    Phrase::new("signing-refused")
        .with("by", refusal.by.as_str())
        .with("on", written(refusal.on))
        .with("witnesses", refusal.witnesses.join("; "))
}

fn response_words(response: &Response, page: &FindingPage, texts: Texts) -> String {
    let kind = page.responses.iter().find(|kind| kind.code == response.kind);
    let kind = kind.map_or(response.kind.as_str(), |kind| kind.name.get(texts.lang()));
    let mut told = format!("{kind} № {}, {}", response.number, written(response.on));
    if let Some(term) = response.term {
        let until = texts.with("finding-response-until", &[("day", written(term).into())]);
        told = format!("{told}, {until}");
    }
    if response.result.is_empty() { told } else { format!("{told}. {}", response.result) }
}

/// What was said, in one line.
fn words(entry: &ReviewEntry, page: &FindingPage, texts: Texts) -> String {
    let named = |name: &str, detail: &str| {
        let name = texts.name(family::REMARK, name);
        if detail.is_empty() { name } else { format!("{name}: {detail}") }
    };
    match &entry.act {
        ReviewAct::Accept { .. } => named("accept", ""),
        ReviewAct::Return { reason, .. } => named("return", reason),
        ReviewAct::Comment { text } => named("comment", text),
        ReviewAct::Assess { text } => named("assess", text),
        ReviewAct::Respond(response) => named("respond", &response_words(response, page, texts)),
        ReviewAct::Object(objection) => named("object", &objection.text),
    }
}
