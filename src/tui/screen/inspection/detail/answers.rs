//! Who answered what at an item, side by side.

use std::collections::BTreeSet;

use crate::domain::answer::{Answer, NotCheckedReason, Verdict, VerdictKind};
use crate::domain::checklist::{Formula, Item};
use crate::domain::round::Role as Office;
use crate::i18n::{Texts, family};
use crate::store::view::{AnswerHead, Said};

use super::super::board::{Board, Mark};
use super::super::observed::{Typed, observed};
use super::super::units::amount;
use super::super::unsaved::Save;
use super::{Writer, norms};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::glyph::verdict_role;
use crate::tui::recording::entry::named;
use crate::tui::recording::verdict::code_of_reason;
use crate::tui::theme::Role;
use crate::workspace::Label;
use crate::workspace::clock::local_time;

pub(super) fn write(board: &Board, item: &Item, writer: &mut Writer<'_>) {
    let own = board.own(&item.code);
    let others = board.others(&item.code);
    let save = board.unsaved.answers.save(&item.code);
    if own.is_none() && others.is_empty() && save == Save::OnDisk {
        return;
    }
    writer.heading(&title(board, item, writer.ctx));
    if save == Save::Failed {
        let sign = writer.ctx.glyphs.not_saved;
        let text = writer.say("inspection-answer-not-saved");
        writer.text(&format!("{sign} {text}"), Role::Danger);
    }
    let you = writer.say("inspection-you");
    match (board.own_head(&item.code), own) {
        (Some(head), _) => write_head(head, &you, (board, item), writer),
        (None, Some(answer)) => write_answer(answer, &you, (board, item), writer),
        (None, None) => {}
    }
    for head in &others {
        write_head(head, board.name_of(head.mark.speaker), (board, item), writer);
    }
    if mark(board, item).is_some_and(|mark| mark.one_kind) {
        let text = writer.say("inspection-one-kind");
        writer.text(&format!("{} {text}", writer.ctx.glyphs.one_kind), Role::Warn);
    }
    if disputed(board, item) && board.role().is_some_and(Office::may_resolve) {
        let key = writer.ctx.key_of(Action::SettleDisagreement);
        let hint = writer.ctx.texts.with("inspection-settle-hint", &[("key", key.into())]);
        writer.text(&hint, Role::Muted);
    }
}

fn mark(board: &Board, item: &Item) -> Option<Mark> {
    board.mark_of(board.entry_of(&item.code)?)
}

fn disputed(board: &Board, item: &Item) -> bool {
    mark(board, item).is_some_and(Mark::is_disputed)
}

/// The heading; of a disagreement with how many stand where: `2 : 1`.
fn title(board: &Board, item: &Item, ctx: &Ctx) -> String {
    if !disputed(board, item) {
        return ctx.texts.get("inspection-answers");
    }
    let others = board.answers_of_others(&item.code);
    let answers: Vec<_> = board.own(&item.code).into_iter().chain(others).collect();
    let of = |kind: VerdictKind| answers.iter().filter(|a| a.verdict.kind() == kind).count();
    let mut sides: Vec<usize> = VerdictKind::ALL.map(of).into_iter().filter(|n| *n > 0).collect();
    sides.sort_by_key(|side| std::cmp::Reverse(*side));
    let sides: Vec<_> = sides.iter().map(ToString::to_string).collect();
    let sign = ctx.glyphs.disagreement;
    let word = ctx.texts.get("inspection-disagreement");
    format!("{sign} {word} {}", sides.join(" : "))
}

/// What is being told of: the visit and the item in it.
type Place<'a> = (&'a Board, &'a Item);

fn write_head(head: &AnswerHead, who: &str, place: Place<'_>, writer: &mut Writer<'_>) {
    let Some(answer) = head.said.answer() else { return };
    write_answer(answer, who, place, writer);
    let mark = &head.mark;
    let by = (mark.author != mark.speaker).then(|| place.0.name_of(mark.author));
    let typed = Typed { at: local_time(mark.wall_ms), by };
    if let Some(line) = observed(answer, typed, writer.ctx.texts) {
        writer.indented(2, &line, Role::Muted);
    }
    let label = place.0.label_of(mark);
    if label != Label::Sound {
        let text = writer.ctx.texts.name(family::ANSWER_LABEL, label.code());
        writer.indented(2, &text, Role::Warn);
    }
    if let Said::Kept(kept) = &head.said {
        for one in &kept.answers {
            let verdict = verdict(&one.answer.verdict, writer.ctx.texts);
            writer.indented(2, &format!("{}: {verdict}", one.place), Role::Conflict);
        }
    }
    if let Some(reason) = head.said.reason() {
        let text = writer.ctx.texts.with("inspection-settled", &[("reason", reason.into())]);
        writer.indented(2, &text, Role::Text);
    }
}

fn write_answer(answer: &Answer, who: &str, place: Place<'_>, writer: &mut Writer<'_>) {
    let (board, item) = place;
    let ctx = writer.ctx;
    let kind = answer.verdict.kind();
    let verdict = verdict(&answer.verdict, ctx.texts);
    let line = format!("{} {verdict} — {who}", ctx.glyphs.verdict(kind));
    writer.text(&line, verdict_role(kind));
    if !answer.note.is_empty() {
        writer.indented(2, &answer.note, Role::Text);
    }
    if !told_in_full(answer, item, board) {
        write_measured(answer, item, writer);
    }
    if !answer.sources.is_empty() {
        let sources = [("sources", sources(answer, ctx.texts).into())];
        writer.indented(2, &ctx.texts.with("inspection-sources-named", &sources), Role::Muted);
    }
    if answer.sources_contradict() {
        let text = ctx.texts.get("inspection-sources-contradict");
        writer.indented(2, &format!("{} {text}", ctx.glyphs.contradiction), Role::Conflict);
    }
    for evidence in &answer.evidence {
        writer.indented(2, &named(evidence, &board.inspection().retitled), Role::Muted);
    }
}

/// Who was asked and what was looked at, each with what it said where that was noted.
pub(in super::super) fn sources(answer: &Answer, texts: Texts) -> String {
    let named = answer.sources.iter().map(|source| {
        let name = texts.name(family::SOURCE, source.code());
        match answer.said.get(source) {
            Some(said) => format!("{name} — {}", texts.name(family::VERDICT, said.code())),
            None => name,
        }
    });
    named.collect::<Vec<_>>().join(", ")
}

/// The verdict in words, with its reason where there is one.
pub(in super::super) fn verdict(verdict: &Verdict, texts: Texts) -> String {
    let word = texts.name(family::VERDICT, verdict.kind().code());
    match verdict {
        Verdict::NotChecked(reason) => format!("{word}: {}", self::reason(reason, texts)),
        _ => word,
    }
}

fn reason(reason: &NotCheckedReason, texts: Texts) -> String {
    match reason {
        NotCheckedReason::Other(text) => text.clone(),
        listed => texts.name(family::REASON, code_of_reason(listed)),
    }
}

/// Values that are shown with their sum among the norms are not told twice.
fn told_in_full(answer: &Answer, item: &Item, board: &Board) -> bool {
    let used = item.measurement.as_ref().map_or(0, |measurement| match measurement.formula {
        Formula::Input(_) => 1,
        Formula::Ratio { .. } => 2,
    });
    let inputs = item.measurement.as_ref().map_or(0, |measurement| measurement.inputs.len());
    let sums = item.measurement.as_ref().and_then(|own| own.values(&answer.measured).ok());
    sums.is_some() && inputs == used && norms::measured(board, item) == Some(answer)
}

fn write_measured(answer: &Answer, item: &Item, writer: &mut Writer<'_>) {
    let Some(measurement) = &item.measurement else { return };
    let texts = writer.ctx.texts;
    let units: BTreeSet<&str> = measurement.inputs.iter().map(|input| &*input.unit).collect();
    // Where every value has a unit of its own, that says enough.
    let labelled = units.len() < measurement.inputs.len();
    for measured in &answer.measured {
        let values = measurement.inputs.iter().filter_map(|input| {
            let amount = amount(*measured.values.get(&input.key)?, &input.unit, texts);
            let label = input.label.get(texts.lang());
            Some(if labelled { format!("{label} {amount}") } else { amount })
        });
        let values = values.collect::<Vec<_>>().join(", ");
        let line = match measured.place.as_str() {
            "" => values,
            place => format!("{place}: {values}"),
        };
        writer.indented(2, &line, Role::Text);
    }
}
