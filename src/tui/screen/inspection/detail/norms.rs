//! The norms of an item and what they say of the measured values, each system for itself.

use crate::domain::answer::{Answer, Measured};
use crate::domain::checklist::{Item, Measurement};
use crate::domain::measure::{self, MeasureError, NormJudgement, Setting};
use crate::domain::norm::{Confidence, Norm, NormVerdict};
use crate::i18n::{Phrase, Texts, family, unit};

use super::super::board::Board;
use super::super::units;
use super::Writer;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::form::number::written;

pub(super) fn write(board: &Board, item: &Item, writer: &mut Writer<'_>) {
    let setting = board.setting();
    let fitting = board.page.norms.of(&item.norms).filter(|norm| setting.takes(norm));
    let fitting: Vec<&Norm> = fitting.collect();
    if fitting.is_empty() && item.measurement.is_none() {
        return;
    }
    writer.heading(&writer.say("inspection-norms"));
    let (Some(measurement), Some(answer)) = (&item.measurement, measured(board, item)) else {
        return write_unmeasured(&fitting, item.measurement.is_some(), writer);
    };
    for (text, role) in
        judged(measurement, &answer.measured, &Held { norms: &fitting, setting }, writer.ctx)
    {
        writer.text(&text, role);
    }
    let compared = |norm: &&&Norm| norm.unit != measurement.unit;
    let apart: Vec<&Norm> = fitting.iter().filter(compared).copied().collect();
    write_unmeasured(&apart, false, writer);
}

/// The answer whose values are judged: the operator's own before those of others.
pub(super) fn measured<'a>(board: &'a Board, item: &Item) -> Option<&'a Answer> {
    let own = board.own(&item.code);
    let others = board.answers_of_others(&item.code);
    own.into_iter().chain(others).find(|answer| !answer.measured.is_empty())
}

fn write_unmeasured(norms: &[&Norm], to_be_measured: bool, writer: &mut Writer<'_>) {
    for norm in norms {
        writer.text(&stated(norm, writer.ctx), Role::Text);
    }
    if to_be_measured {
        writer.text(&writer.say("inspection-not-measured"), Role::Muted);
    }
}

/// The norms that are held up to a place, and where and when it was measured.
pub(in super::super) struct Held<'a> {
    pub(in super::super) norms: &'a [&'a Norm],
    pub(in super::super) setting: Setting<'a>,
}

/// The value at every place and the verdict of every norm, or why there is none.
pub(in super::super) fn judged(
    measurement: &Measurement,
    measured: &[Measured],
    held: &Held<'_>,
    ctx: &Ctx,
) -> Vec<(String, Role)> {
    let values = match measurement.values(measured) {
        Ok(values) => values,
        Err(error) => return vec![(told(&error, measurement, ctx.texts), Role::Warn)],
    };
    let mut lines = Vec::new();
    for value in &values {
        let amount = units::amount(value.value, &measurement.unit, ctx.texts);
        let line = match value.place.as_str() {
            "" => amount,
            place => format!("{place}: {amount}"),
        };
        lines.push((line, Role::Text));
    }
    let norms = held.norms.iter().copied();
    let judgements =
        measure::judge_all(measurement, measured, norms, held.setting).unwrap_or_default();
    lines.extend(judgements.iter().map(|judgement| verdict(judgement, ctx)));
    if let Some(kind) = measure::propose(&judgements) {
        let word = ctx.texts.name(family::VERDICT, kind.code());
        let text = ctx.texts.with("inspection-proposed", &[("verdict", word.into())]);
        lines.push((text, Role::Accent));
    }
    lines
}

/// Why measured values give no result, for the person who takes them.
fn told(error: &MeasureError, measurement: &Measurement, texts: Texts) -> String {
    let label = |key: &str| match measurement.input(key) {
        Some(input) => Phrase::plain(input.label.clone()),
        None => Phrase::plain(key),
    };
    let (place, phrase) = match error {
        MeasureError::Missing { place, key } => {
            (place.as_str(), Phrase::new("inspection-value-missing").with("label", label(key)))
        }
        MeasureError::DivisionByZero { place, key } => {
            (place.as_str(), Phrase::new("inspection-value-zero").with("label", label(key)))
        }
        MeasureError::OutOfRange { key, min, max, .. } => {
            let odd = Phrase::new("inspection-value-odd").with("label", label(key));
            ("", odd.with("least", written(*min)).with("most", written(*max)))
        }
        MeasureError::UnknownInput { key } => {
            ("", Phrase::new("inspection-value-unknown").with("key", key.as_str()))
        }
        MeasureError::TooLarge { place } => {
            (place.as_str(), Phrase::new("inspection-value-too-large"))
        }
    };
    match (place, texts.say(&phrase)) {
        ("", text) => text,
        (place, text) => format!("{place}: {text}"),
    }
}

/// What one norm says of the worst place.
fn verdict(judgement: &NormJudgement<'_>, ctx: &Ctx) -> (String, Role) {
    let role = match judgement.verdict {
        NormVerdict::Met => Role::Ok,
        NormVerdict::NotMet => Role::Danger,
        NormVerdict::Informs { met: true } => Role::Muted,
        NormVerdict::Informs { met: false } => Role::Warn,
    };
    let code = judgement.verdict.code();
    let sign = if judgement.verdict.is_met() { ctx.glyphs.done } else { ctx.glyphs.not_saved };
    let word = ctx.texts.name(family::NORM_VERDICT, code);
    let share = match (judgement.short, judgement.places) {
        (short, places) if short > 0 && places > 1 => ctx
            .texts
            .with("inspection-places-short", &[("short", short.into()), ("places", places.into())]),
        _ => String::new(),
    };
    (format!("{sign} {}: {word}{share}", limit(judgement.norm, ctx.texts)), role)
}

/// `международная норма ≥ 4 м²/чел.`
fn limit(norm: &Norm, texts: Texts) -> String {
    let system = texts.name(family::NORM_SYSTEM, norm.system.code());
    format!("{system} {}", unit::limit(norm, texts))
}

/// A norm by itself: its limit, what it is about, where it stands, how sure that is.
fn stated(norm: &Norm, ctx: &Ctx) -> String {
    let what = norm.what.get(ctx.texts.lang());
    let source = norm.source.as_str();
    let sure = match norm.confidence {
        Confidence::Verified => String::new(),
        Confidence::ToConfirm => {
            format!(" ({})", ctx.texts.name(family::CONFIDENCE, norm.confidence.code()))
        }
    };
    format!("{} — {what}. {source}{sure}", limit(norm, ctx.texts))
}
