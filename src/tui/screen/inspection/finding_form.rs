//! The form of a finding, filled in from the item before anything is typed.

use std::sync::Arc;

use crate::domain::answer::{Answer, Verdict};
use crate::domain::checklist::{Item, ItemCode};
use crate::domain::evidence::Source;
use crate::domain::finding::{Finding, FindingKind, Flag, Severity};
use crate::domain::id::VisitId;
use crate::domain::judged::Judged;
use crate::domain::norm::{NormId, NormVerdict};
use crate::i18n::{Phrase, Texts, family};
use crate::report::figures;

use super::board::Board;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::form::{FormDialog, Note};
use crate::tui::recording::predecessor;
use crate::tui::theme::Role;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::pick::PickItem;
use crate::tui::widget::form::{Field, Form, FormValues};

const KIND: &str = "kind";
const GOOD_PRACTICE: &str = "good-practice";
const SHORTCOMING: &str = "shortcoming";
const TITLE: &str = "title";
const DETAIL: &str = "detail";
const SEVERITY: &str = "severity";
const FLAGS: &str = "flags";
const NORMS: &str = "norms";
const SOURCES: &str = "sources";
const OBJECTION: &str = "objection";
/// Kind, wording and severity stand before it.
const AFTER_SEVERITY: usize = 3;

pub(super) fn dialog(board: &Board, code: &ItemCode, ctx: &Ctx) -> Option<FormDialog> {
    let item = board.item(board.entry_of(code)?)?;
    let wording = wording(board, item, ctx.texts);
    let earlier = board.inspection().predecessors(Some(code), &wording);
    let mut fields = vec![
        kind_field(),
        Field::long_text(TITLE, Phrase::new("inspection-finding-wording"), &wording).required(),
        Field::choice(
            SEVERITY,
            Phrase::new("inspection-severity"),
            Opt::family(family::SEVERITY, Severity::ALL.map(Severity::code)),
            Some(severity(board, item).code()),
        )
        .required()
        .only_if(KIND, &[SHORTCOMING]),
        flags_field(),
        Field::long_text(DETAIL, Phrase::new("inspection-finding-detail"), ""),
        norms_field(board, item),
        sources_field(board.own(code)),
        Field::long_text(OBJECTION, Phrase::new("inspection-objection"), "")
            .hint(Phrase::new("inspection-objection-hint")),
    ];
    let likeliest = earlier.first().map(predecessor::told);
    if !earlier.is_empty() {
        fields.insert(AFTER_SEVERITY, predecessor::field(&earlier).only_if(KIND, &[SHORTCOMING]));
    }
    let title = Phrase::new("inspection-finding-title").with("code", code.as_str());
    let draft = format!("finding/{}/{code}", board.inspection().visit.id);
    let form = Form::new(fields).at(TITLE);
    let note = Note::new(move |values, ctx| {
        let proposal = likeliest.as_ref().and_then(|told| proposal(told, values, ctx));
        warning(values, ctx).into_iter().chain(proposal).collect()
    });
    Some(FormDialog::new(title, form).with_draft(draft).with_note(note))
}

/// A commission that is not let in cannot know what it was not shown: that is critical.
fn severity(board: &Board, item: &Item) -> Severity {
    if board.was_refused(&item.code) { Severity::Critical } else { item.severity }
}

fn kind_field() -> Field {
    let kinds = Opt::family(family::FINDING_KIND, [SHORTCOMING, GOOD_PRACTICE]);
    Field::choice(KIND, Phrase::new("inspection-finding-kind"), kinds, Some(SHORTCOMING))
}

fn flags_field() -> Field {
    let options = Opt::family(family::FLAG, Flag::ALL.map(Flag::code));
    Field::choices(FLAGS, Phrase::new("inspection-flags"), options, &[])
        .only_if(KIND, &[SHORTCOMING])
}

/// All norms, those of the item first; those that the measured values break are picked.
fn norms_field(board: &Board, item: &Item) -> Field {
    let own = board.page.norms.of(&item.norms);
    let others = board.page.norms.iter().filter(|norm| !item.norms.contains(&norm.id));
    let items: Arc<[PickItem]> = own
        .chain(others)
        .map(|norm| {
            PickItem::new(norm.id.0.as_str(), Phrase::plain(norm.what.clone()))
                .detail(Phrase::plain(format!("{} {}", norm.id, norm.source)))
        })
        .collect();
    let picked = broken(board, item);
    Field::pick_many(NORMS, Phrase::new("inspection-norms-broken"), items).picked(&picked)
}

/// The verified norms that the operator's measured values fall short of.
fn broken(board: &Board, item: &Item) -> Vec<String> {
    shortfalls(board, item).into_iter().map(|judged| judged.norm.0).collect()
}

/// What verified norms said of the operator's measured values where they fall short.
fn shortfalls(board: &Board, item: &Item) -> Vec<Judged> {
    let mut judged = board.own(&item.code).map(|own| board.judged(item, own)).unwrap_or_default();
    judged.retain(|own| own.verdict() == NormVerdict::NotMet);
    judged
}

/// The suggested wording with what was measured. Whoever was not let in has nothing to say of the item itself.
fn wording(board: &Board, item: &Item, texts: Texts) -> String {
    if board.was_refused(&item.code) {
        return texts.with("inspection-refusal-wording", &[("code", item.code.as_str().into())]);
    }
    figures::finding_wording(item, &shortfalls(board, item), texts)
}

fn sources_field(own: Option<&Answer>) -> Field {
    let options = Opt::family(family::SOURCE, Source::ALL.map(Source::code));
    let chosen: Vec<_> =
        own.into_iter().flat_map(|own| own.sources.iter().map(|source| source.code())).collect();
    Field::choices(SOURCES, Phrase::new("inspection-sources"), options, &chosen)
}

/// The likeliest predecessor, as long as none is chosen: it is for a person to say that it is the same.
fn proposal(told: &Phrase, values: &FormValues, ctx: &Ctx) -> Option<(String, Role)> {
    let good = values.choice(KIND) == Some(GOOD_PRACTICE);
    if good || predecessor::chosen(values).is_some() {
        return None;
    }
    let line = Phrase::new("inspection-may-repeat").with("earlier", told.clone());
    Some((ctx.texts.say(&line), Role::Accent))
}

/// A critical shortcoming that rests on one kind of source only is said to do so; it is not refused.
fn warning(values: &FormValues, ctx: &Ctx) -> Vec<(String, Role)> {
    let critical = values.choice(SEVERITY) == Some(Severity::Critical.code());
    let mut answer = Answer::new(Verdict::NonCompliant);
    answer.sources = sources(values).collect();
    if !critical || answer.has_two_kinds_of_source() {
        return Vec::new();
    }
    let text = ctx.texts.get("inspection-two-kinds");
    vec![(format!("{} {text}", ctx.glyphs.warning), Role::Warn)]
}

fn sources(values: &FormValues) -> impl Iterator<Item = Source> {
    values.choices(SOURCES).iter().filter_map(|code| Source::from_code(code))
}

/// The finding that a filled form makes.
pub(super) fn read(board: &Board, visit: VisitId, code: &ItemCode, values: &FormValues) -> Finding {
    let good = values.choice(KIND) == Some(GOOD_PRACTICE);
    let severity = values.choice(SEVERITY).and_then(Severity::from_code);
    let severity = severity.filter(|_| !good).unwrap_or(Severity::Low);
    let own = board.operator().and_then(|own| board.view_of(code)?.by(own));
    let flags = values.choices(FLAGS).iter().filter_map(|flag| Flag::from_code(flag));
    let repeat_of = predecessor::chosen(values).filter(|_| !good);
    Finding {
        kind: if good { FindingKind::GoodPractice } else { FindingKind::Shortcoming },
        detail: values.text(DETAIL).to_owned(),
        flags: flags.chain(repeat_of.map(|_| Flag::Repeat)).collect(),
        norms: values.picked(NORMS).iter().cloned().map(NormId).collect(),
        answers: own.iter().map(|(mark, _)| mark.record).collect(),
        sources: sources(values).collect(),
        evidence: own.map(|(_, answer)| answer.evidence.clone()).unwrap_or_default(),
        objection: values.text(OBJECTION).to_owned(),
        repeat_of,
        ..Finding::new(visit, Some(code.clone()), one_line(values.text(TITLE)), severity)
    }
}

/// The text without breaks: a title stands in lists and tables.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
