//! The norms of an item and what they say of the measured values, each system for itself.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::answer::{Answer, Measured};
use crate::domain::checklist::{Item, Measurement};
use crate::domain::judged::{self, Judged};
use crate::domain::measure::{MeasureError, PlaceValue, Setting, shown, spread};
use crate::domain::norm::{Confidence, Norm, NormSystem, NormVerdict};
use crate::i18n::{Phrase, Texts, family, unit};
use crate::report::figures;

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
    let held = Held { norms: &fitting, setting };
    let lines = match answer.judged.as_slice() {
        [] => judged(measurement, &answer.measured, &held, writer.ctx),
        // What was recorded stands, whatever the norms say by now.
        kept => lines(measurement, &answer.measured, kept, writer.ctx),
    };
    for (text, role) in lines {
        let indent = if role == Role::Muted { 2 } else { 0 };
        writer.indented(indent, &text, role);
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
    let norms = held.norms.iter().copied();
    match judged::judge(measurement, measured, norms, held.setting) {
        Ok(judged) => lines(measurement, measured, &judged, ctx),
        Err(error) => vec![(told(&error, measurement, ctx.texts), Role::Warn)],
    }
}

/// The sum at every place, all places together, each system of norms, and what the numbers suggest.
fn lines(
    measurement: &Measurement,
    measured: &[Measured],
    judged: &[Judged],
    ctx: &Ctx,
) -> Vec<(String, Role)> {
    let values = match measurement.values(measured) {
        Ok(values) => values,
        Err(error) => return vec![(told(&error, measurement, ctx.texts), Role::Warn)],
    };
    let sums = measured.iter().map(|taken| (sum(measurement, taken, ctx.texts), Role::Text));
    let mut lines: Vec<_> = sums.collect();
    lines.extend(together(measurement, &values, ctx.texts));
    if spread(&values).is_some_and(|spread| spread.min < spread.max) {
        lines.extend(worst(judged, ctx.texts));
    }
    let national = judged.iter().filter(|own| own.system != NormSystem::International);
    let international = judged.iter().filter(|own| own.system == NormSystem::International);
    for own in national.chain(international) {
        lines.push(verdict(own, ctx));
        lines.extend((!own.source.is_empty()).then(|| (own.source.clone(), Role::Muted)));
    }
    if let Some(kind) = judged::propose(judged) {
        let word = ctx.texts.name(family::VERDICT, kind.code());
        let text = ctx.texts.with("inspection-proposed", &[("verdict", word.into())]);
        lines.push((text, Role::Accent));
    }
    lines
}

/// `камера 5: 17,5 м² / 6 чел. = 2,92 м²/чел.`
fn sum(measurement: &Measurement, taken: &Measured, texts: Texts) -> String {
    at(&taken.place, &figures::worked(measurement, taken, texts).unwrap_or_default())
}

fn at(place: &str, text: &str) -> String {
    if place.is_empty() { text.to_owned() } else { format!("{place}: {text}") }
}

/// Lowest, mean and highest of several places.
fn together(
    measurement: &Measurement,
    values: &[PlaceValue],
    texts: Texts,
) -> Option<(String, Role)> {
    let spread = spread(values).filter(|spread| spread.places > 1)?;
    let number = |value| unit::number(shown(value), texts.lang());
    let args = [
        ("places", spread.places.into()),
        ("least", number(spread.min).into()),
        ("mean", units::amount(spread.mean, &measurement.unit, texts).into()),
        ("most", number(spread.max).into()),
    ];
    Some((texts.with("inspection-spread", &args), Role::Text))
}

/// The worst of several places: one, or two where one norm asks for more and another for less.
fn worst(judged: &[Judged], texts: Texts) -> Vec<(String, Role)> {
    let several = judged.iter().filter(|own| own.places > 1);
    let worst: BTreeSet<(&str, Decimal, &str)> =
        several.map(|own| (&*own.place, own.value, &*own.unit)).collect();
    let line = |(place, value, unit)| {
        let worst = at(place, &units::amount(value, unit, texts));
        (texts.with("inspection-worst-place", &[("worst", worst.into())]), Role::Text)
    };
    worst.into_iter().map(line).collect()
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
fn verdict(judged: &Judged, ctx: &Ctx) -> (String, Role) {
    let role = match judged.verdict() {
        NormVerdict::Met => Role::Ok,
        NormVerdict::NotMet => Role::Danger,
        NormVerdict::Informs { met: true } => Role::Text,
        NormVerdict::Informs { met: false } => Role::Warn,
    };
    let code = judged.verdict().code();
    let sign = if judged.met { ctx.glyphs.done } else { ctx.glyphs.not_saved };
    let word = ctx.texts.name(family::NORM_VERDICT, code);
    let share = match (judged.short, judged.places) {
        (short, places) if short > 0 && places > 1 => {
            let args = [
                ("short", short.into()),
                ("places", places.into()),
                ("share", judged.share_short().round().to_string().into()),
            ];
            ctx.texts.with("inspection-places-short", &args)
        }
        _ => String::new(),
    };
    let demand = unit::demand(judged.compare, judged.figure, &judged.unit, ctx.texts);
    let limit = limit(judged.system, &demand, ctx.texts);
    (format!("{sign} {limit}: {word}{share}"), role)
}

/// `международная норма ≥ 4 м²/чел.`
fn limit(system: NormSystem, demand: &str, texts: Texts) -> String {
    format!("{} {demand}", texts.name(family::NORM_SYSTEM, system.code()))
}

/// Act and article, and whether the figure is still to be confirmed.
fn source(source: &str, confidence: Confidence, texts: Texts) -> String {
    match confidence {
        Confidence::Verified => source.to_owned(),
        Confidence::ToConfirm => {
            let word = texts.name(family::CONFIDENCE, confidence.code());
            format!("{source} ({word})")
        }
    }
}

/// A norm by itself: its limit, what it is about, where it stands, how sure that is.
fn stated(norm: &Norm, ctx: &Ctx) -> String {
    let what = norm.what.get(ctx.texts.lang());
    let source = source(&norm.source, norm.confidence, ctx.texts);
    let limit = limit(norm.system, &unit::limit(norm, ctx.texts), ctx.texts);
    format!("{limit} — {what}. {source}")
}
