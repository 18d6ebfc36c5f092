//! What the page of programmes says.

use rust_decimal::Decimal;

use crate::domain::programme::contract_totals::ContractTotals;
use crate::i18n::{Phrase, Texts, family, unit};
use crate::workspace::programme::consistency::Consistency;
use crate::workspace::programme::fault_phrase;
use crate::workspace::programme::indicators::IndicatorRow;
use crate::workspace::programme::overview::Overview;

use super::super::super::ctx::Ctx;
use super::super::super::theme::Role;
use super::super::super::widget::cells;
use super::super::super::widget::form::date::written;
use super::super::super::widget::page::Content;
use super::Target;

/// The narrowest part of a line that a title is given.
const NARROWEST: usize = 20;
/// What stands beside the title of an indicator.
const BESIDE: usize = 44;
/// Milestones named on the page; the others stand in their list.
const NAMED: usize = 3;

pub(super) fn content(overview: &Overview, width: u16, ctx: &Ctx) -> (Content, Vec<Target>) {
    let texts = ctx.texts;
    let (mut content, mut targets) = (Content::default(), Vec::new());
    if overview.checks.is_empty() && overview.agreements.is_empty() && overview.contracts.is_none()
    {
        content.heading(texts.get("programme-none"));
        content.text(texts.get("programme-none-how"), Role::Muted);
        return (content, targets);
    }
    for check in &overview.checks {
        content.heading(&check.title);
    }
    indicators(overview, width, ctx, &mut content);
    milestones(overview, ctx, &mut content, &mut targets);
    if let Some(totals) = &overview.contracts {
        contracts(totals, texts, &mut content);
    }
    if !overview.agreements.is_empty() {
        content.heading(texts.get("programme-agreements"));
        for agreement in &overview.agreements {
            let agreement = &agreement.value;
            let signed = agreement.signed_on.map(written).unwrap_or_default();
            content.text(format!("{signed} {}", agreement.title).trim(), Role::Text);
            content.text(agreement.parties.join("; "), Role::Muted);
        }
    }
    for check in &overview.checks {
        faults(check, texts, &mut content);
    }
    (content, targets)
}

fn indicators(overview: &Overview, width: u16, ctx: &Ctx, content: &mut Content) {
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
        content.text(line, role(row));
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

fn milestones(overview: &Overview, ctx: &Ctx, content: &mut Content, targets: &mut Vec<Target>) {
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
        content.text(format!("{sign} {due} {} {}", task.code, task.title), role);
    }
}

fn contracts(totals: &ContractTotals, texts: Texts, content: &mut Content) {
    content.heading(texts.with("programme-contracts", &[("year", totals.year.to_string().into())]));
    for (currency, sum) in totals.total.sum.iter() {
        let growth = totals.growth.get(currency).copied();
        let growth = target(growth, texts);
        let said = Phrase::new("programme-contracts-sum")
            .with("count", totals.total.count.to_string())
            .with("sum", unit::money(sum, texts.lang()))
            .with("currency", currency)
            .with("growth", growth)
            .with("people", totals.total.people.to_string());
        content.text(texts.say(&said), Role::Text);
    }
}

fn faults(check: &Consistency, texts: Texts, content: &mut Content) {
    let open = check.faults.iter().filter(|row| row.rulings.is_empty()).count();
    let said = [("count", check.faults.len().into()), ("open", open.into())];
    content.heading(texts.with("programme-faults", &said));
    for row in &check.faults {
        let decided = row
            .rulings
            .iter()
            .map(|ruled| texts.name(family::RULING, ruled.ruling.decision.code()));
        let decided = decided.collect::<Vec<_>>().join(", ");
        let said = texts.say(&fault_phrase(&row.fault));
        if decided.is_empty() {
            content.text(said, Role::Text);
        } else {
            content.text(format!("{said} [{decided}]"), Role::Muted);
        }
    }
}

fn target(value: Option<Decimal>, texts: Texts) -> String {
    value.map_or_else(|| "–".to_owned(), |value| plain(value, texts))
}

fn plain(value: Decimal, texts: Texts) -> String {
    unit::number(value.normalize(), texts.lang())
}
