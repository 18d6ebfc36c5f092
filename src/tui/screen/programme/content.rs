//! What the page of programmes says.

use rust_decimal::Decimal;

use crate::i18n::{Phrase, Texts, unit};
use crate::workspace::programme::indicators::IndicatorRow;
use crate::workspace::programme::overview::Overview;

use super::super::super::ctx::Ctx;
use super::super::super::theme::Role;
use super::super::super::widget::cells;
use super::super::super::widget::form::date::written;
use super::super::super::widget::page::Content;
use super::super::contracts::totals_words;
use super::{Target, timeline};

/// The narrowest part of a line that a title is given.
const NARROWEST: usize = 20;
/// What stands beside the title of an indicator.
const BESIDE: usize = 44;
/// The page and where its links lead, as they are put together.
type Into<'a> = (&'a mut Content, &'a mut Vec<Target>);
/// Milestones named on the page; the others stand in their list.
const NAMED: usize = 3;

pub(super) fn content(overview: &Overview, width: u16, ctx: &Ctx) -> (Content, Vec<Target>) {
    let texts = ctx.texts;
    let (mut content, mut targets) = (Content::default(), Vec::new());
    let into = (&mut content, &mut targets);
    if overview.checks.is_empty() && overview.agreements.is_empty() && overview.contracts.is_none()
    {
        into.0.heading(texts.get("programme-none"));
        into.0.text(texts.get("programme-none-how"), Role::Muted);
        registers(overview, texts, into);
        return (content, targets);
    }
    for check in &overview.checks {
        into.0.heading(&check.title);
    }
    indicators(overview, width, ctx, (&mut *into.0, &mut *into.1));
    milestones(overview, width, ctx, (&mut *into.0, &mut *into.1));
    registers(overview, texts, (&mut *into.0, &mut *into.1));
    faults(overview, texts, into);
    (content, targets)
}

/// Contracts and agreements, each with the way to its list.
fn registers(overview: &Overview, texts: Texts, (content, targets): Into<'_>) {
    content.heading(texts.get("contracts-heading"));
    let totals = overview.contracts.as_ref();
    let mut said = totals.map(|totals| totals_words(totals, texts)).unwrap_or_default();
    if said.is_empty() {
        said.push(texts.get("programme-contracts-open"));
    }
    let year = totals.map(|totals| format!("{}: ", totals.year)).unwrap_or_default();
    for (place, line) in said.into_iter().enumerate() {
        if place == 0 {
            content.link(format!("{year}{line}"), Role::Text);
            targets.push(Target::Contracts);
        } else {
            content.text(format!("{year}{line}"), Role::Text);
        }
    }
    content.heading(texts.get("programme-agreements"));
    let late: usize = overview.agreements.iter().map(|row| row.overdue).sum();
    let said = Phrase::new("programme-agreements-count")
        .with("count", overview.agreements.len())
        .with("duties", overview.agreements.iter().map(|row| row.duties).sum::<usize>())
        .with("overdue", late);
    content.link(texts.say(&said), if late > 0 { Role::Danger } else { Role::Text });
    targets.push(Target::Agreements);
}

fn indicators(overview: &Overview, width: u16, ctx: &Ctx, (content, targets): Into<'_>) {
    if overview.indicators.is_empty() {
        return;
    }
    let texts = ctx.texts;
    let year = [("year", overview.year.to_string().into())];
    content.heading(texts.with("programme-indicators-of", &year));
    let room = usize::from(width).saturating_sub(BESIDE).max(NARROWEST);
    for row in &overview.indicators {
        let title = format!("{} {}", row.indicator.code, row.indicator.title);
        let title = cells::cut(&title, room, ctx.glyphs.ellipsis);
        let title = format!("{title}{}", " ".repeat(room.saturating_sub(cells::width(&title))));
        let said = Phrase::new("programme-plan-fact")
            .with("plan", target(row.now.plan, texts))
            .with("fact", row.now.fact.map_or_else(|| "·".to_owned(), |fact| plain(fact, texts)));
        let line = format!("{title} {} {}", sparkline(row, ctx), texts.say(&said));
        content.link(line, role(row));
        targets.push(Target::Indicator(row.id));
        let late: Vec<String> = row
            .quarters
            .iter()
            .map(|one| {
                let sign = if one.overdue { ctx.glyphs.warning } else { "" };
                format!("{} {}/{}{sign}", one.period, one.done, one.planned)
            })
            .collect();
        if !late.is_empty() {
            let overdue = row.quarters.iter().any(|one| one.overdue);
            content.text(late.join("  "), if overdue { Role::Danger } else { Role::Muted });
        }
    }
}

fn role(row: &IndicatorRow) -> Role {
    match row.now.deviation {
        Some(deviation) if deviation.is_sign_negative() => Role::Warn,
        Some(_) => Role::Ok,
        None => Role::Text,
    }
}

/// Facts by year as signs of rising height; a year without any is a point.
fn sparkline(row: &IndicatorRow, ctx: &Ctx) -> String {
    const YEARS: usize = 8;
    let levels = ctx.glyphs.levels;
    let with_base = row.indicator.base.map(|base| Some(base.value)).into_iter();
    let facts: Vec<Option<Decimal>> =
        with_base.chain(row.years.iter().map(|one| one.fact)).take(YEARS).collect();
    let most = facts.iter().flatten().max().copied().unwrap_or_default();
    let sign = |fact: &Option<Decimal>| {
        let Some(fact) = fact else { return ctx.glyphs.unmarked };
        let top = Decimal::from(levels.len() - 1);
        let height = fact.checked_mul(top).and_then(|part| part.checked_div(most));
        let height = height.map_or(0, |part| usize::try_from(part.round()).unwrap_or(0));
        levels.get(height.min(levels.len() - 1)).copied().unwrap_or_default()
    };
    facts.iter().map(sign).collect()
}

fn milestones(overview: &Overview, width: u16, ctx: &Ctx, (content, targets): Into<'_>) {
    if overview.milestones.is_empty() {
        return;
    }
    let texts = ctx.texts;
    content.heading(texts.get("programme-milestones"));
    let overdue = overview.milestones.iter().filter(|row| row.overdue).count();
    let said = Phrase::new("programme-milestones-count")
        .with("count", overview.milestones.len())
        .with("overdue", overdue);
    content.link(texts.say(&said), if overdue > 0 { Role::Danger } else { Role::Text });
    targets.push(Target::Milestones);
    for line in timeline::lines(&overview.milestones, width, ctx) {
        content.text(line.0, line.1);
    }
    let open = overview.milestones.iter().filter(|row| row.urgency.is_some());
    let (passed, ahead): (Vec<_>, Vec<_>) = open.partition(|row| row.overdue);
    // What is due next comes first; where nothing is, what was missed last.
    let next: Vec<_> = if ahead.is_empty() {
        passed.iter().rev().take(NAMED).collect()
    } else {
        ahead.iter().take(NAMED).collect()
    };
    for row in next {
        let task = &row.view.milestone.assignment;
        let due = written(row.view.milestone.deadline());
        let sign = if row.overdue { ctx.glyphs.warning } else { " " };
        let role = if row.overdue { Role::Danger } else { Role::Text };
        content.link(format!("{sign} {due} {} {}", task.code, task.title), role);
        targets.push(Target::Milestone(row.view.id));
    }
}

fn faults(overview: &Overview, texts: Texts, (content, targets): Into<'_>) {
    if overview.checks.is_empty() {
        return;
    }
    content.heading(texts.get("faults-heading"));
    let all = || overview.checks.iter().flat_map(|check| &check.faults);
    let open = all().filter(|row| row.rulings.is_empty()).count();
    let said = Phrase::new("programme-faults").with("count", all().count()).with("open", open);
    content.link(texts.say(&said), if open > 0 { Role::Warn } else { Role::Ok });
    targets.push(Target::Faults);
    for check in overview.checks.iter().filter(|check| !check.inferred.is_empty()) {
        let pairs =
            check.inferred.iter().map(|pair| format!("{} → {}", pair.result, pair.indicator));
        let pairs = pairs.collect::<Vec<_>>().join(", ");
        let said = Phrase::new("programme-pairs-inferred").with("pairs", pairs);
        content.text(texts.say(&said), Role::Muted);
    }
}

pub(in crate::tui::screen) fn target(value: Option<Decimal>, texts: Texts) -> String {
    value.map_or_else(|| "–".to_owned(), |value| plain(value, texts))
}

pub(in crate::tui::screen) fn plain(value: Decimal, texts: Texts) -> String {
    unit::number(value.normalize(), texts.lang())
}
