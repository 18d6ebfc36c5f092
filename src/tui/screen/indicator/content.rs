//! What the page of an indicator says.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::programme::pairing::Found;
use crate::domain::programme::standing::{Forecast, Way, YearStanding};
use crate::i18n::{Phrase, Texts, family, unit};
use crate::tui::ctx::Ctx;
use crate::tui::screen::programme::{plain, target};
use crate::tui::theme::Role;
use crate::tui::widget::cells;
use crate::tui::widget::form::date::written;
use crate::tui::widget::page::Content;
use crate::workspace::programme::changes::ChangeEntry;
use crate::workspace::programme::pages::IndicatorPage as Read;

use super::Target;

/// Cells of a line of the chart beside its bar.
const BESIDE: usize = 46;
const NARROWEST_BAR: usize = 10;
const WIDEST_BAR: usize = 48;

pub(super) fn content(page: &Read, width: u16, ctx: &Ctx) -> (Content, Vec<Target>) {
    let (mut content, mut targets) = (Content::default(), Vec::new());
    facts(page, ctx, &mut content);
    chart(page, width, ctx, &mut content);
    periods(page, ctx, &mut content);
    values(page, ctx, &mut content, &mut targets);
    results(page, ctx.texts, &mut content);
    chain(page, ctx, &mut content, &mut targets);
    history(page, ctx.texts, &mut content);
    (content, targets)
}

fn facts(page: &Read, ctx: &Ctx, content: &mut Content) {
    let (texts, indicator) = (ctx.texts, &page.row.indicator);
    content.heading(format!("{} {}", indicator.code, indicator.title));
    let of = &indicator.unit;
    let okei = of.okei.as_ref().map_or_else(String::new, |code| format!(" (ОКЕИ {code})"));
    content.fact(&texts.get("label-unit"), &format!("{}{okei}", of.name));
    content.fact(&texts.get("programme-label-whole"), &indicator.whole);
    if let Some(base) = indicator.base {
        let year = base.year.map_or_else(String::new, |year| format!(" ({year})"));
        let base = format!("{}{year}", plain(base.value, texts));
        content.fact(&texts.get("programme-label-base"), &base);
    }
    let feed = texts.name(family::FEED, indicator.feed.code());
    content.fact(&texts.get("programme-label-feed"), &feed);
    content.fact(&texts.get("label-facility"), &page.facilities.join(", "));
    content.fact(&texts.get("programme-label-responsible"), &indicator.responsible);
    content.fact(&texts.get("programme-label-source"), &page.row.programme);
}

/// A line a year: plan, fact, and a bar of the fact against the largest number there is.
fn chart(page: &Read, width: u16, ctx: &Ctx, content: &mut Content) {
    let (texts, row) = (ctx.texts, &page.row);
    content.heading(texts.get("programme-heading-years"));
    let base = row.indicator.base.map(|base| base.value);
    let numbers = row.years.iter().flat_map(|year| [year.plan, year.fact]);
    let numbers = numbers.chain([base, row.now.forecast.value()]);
    let most = numbers.flatten().max().unwrap_or_default();
    let room = usize::from(width).saturating_sub(BESIDE).clamp(NARROWEST_BAR, WIDEST_BAR);
    for year in &row.years {
        let now = year.year == row.now.year;
        if year.plan.is_none() && year.fact.is_none() && !now {
            continue;
        }
        content.text(line(year, (most, room), ctx), role(year));
    }
    forecast(&row.now, (most, room), ctx, content);
    if row.now.way == Way::NoWhole {
        content.text(texts.get("indicator-no-whole"), Role::Warn);
    }
}

fn role(year: &YearStanding) -> Role {
    match year.deviation {
        Some(deviation) if deviation.is_sign_negative() => Role::Warn,
        Some(_) => Role::Ok,
        None => Role::Text,
    }
}

fn line(year: &YearStanding, (most, room): (Decimal, usize), ctx: &Ctx) -> String {
    let texts = ctx.texts;
    let said = Phrase::new("programme-plan-fact")
        .with("plan", target(year.plan, texts))
        .with("fact", year.fact.map_or_else(|| "·".to_owned(), |fact| plain(fact, texts)));
    let said = texts.say(&said);
    let padding = " ".repeat(28_usize.saturating_sub(cells::width(&said)));
    let percent = year.percent.map(|share| format!(" {} %", plain(share, texts)));
    let bar = bar((year.fact, year.plan), (most, room), ctx);
    format!("{}  {said}{padding} {bar}{}", year.year, percent.unwrap_or_default())
}

/// Filled to the fact, empty on to the plan.
fn bar(
    (fact, plan): (Option<Decimal>, Option<Decimal>),
    (most, room): (Decimal, usize),
    ctx: &Ctx,
) -> String {
    let length = |value: Option<Decimal>| {
        let part = value.and_then(|value| value.checked_mul(Decimal::from(room)));
        let part = part.and_then(|part| part.checked_div(most));
        part.and_then(|part| part.round().to_usize()).unwrap_or(0).min(room)
    };
    let (full, planned) = (length(fact), length(plan));
    let rest = planned.saturating_sub(full);
    format!("{}{}", ctx.glyphs.bar_full.repeat(full), ctx.glyphs.bar_empty.repeat(rest))
}

fn forecast(now: &YearStanding, scale: (Decimal, usize), ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    let told = match now.forecast {
        Forecast::None => return,
        Forecast::Pace { value, days, of_days } => Phrase::new("programme-forecast-pace")
            .with("value", plain(value, texts))
            .with("days", days.to_string())
            .with("of", of_days.to_string()),
        Forecast::Stays { value } => {
            Phrase::new("programme-forecast-stays").with("value", plain(value, texts))
        }
    };
    let label = texts.get("programme-label-forecast");
    content.text(format!("{label}: {}", texts.say(&told)), Role::Text);
    let bar = bar((now.forecast.value(), now.plan), scale, ctx);
    content.text(format!("{}  {} {bar}", now.year, " ".repeat(28)), Role::Muted);
}

fn periods(page: &Read, ctx: &Ctx, content: &mut Content) {
    let (texts, row) = (ctx.texts, &page.row);
    let places = &row.indicator.places;
    if !row.quarters.is_empty() || !row.proxies.is_empty() {
        content.heading(texts.get("programme-heading-periods"));
    }
    let plan_fact = |plan: String, fact: String| {
        texts.say(&Phrase::new("programme-plan-fact").with("plan", plan).with("fact", fact))
    };
    for one in &row.quarters {
        let said = plan_fact(one.planned.to_string(), one.done.to_string());
        let late = texts.name(family::STATUS, "overdue");
        let late =
            if one.overdue { format!("  {} {late}", ctx.glyphs.warning) } else { String::new() };
        let role = if one.overdue { Role::Danger } else { Role::Text };
        content.text(format!("{}  {said}{late}", one.period), role);
    }
    for one in &row.proxies {
        let fact = one.fact.map_or_else(|| "·".to_owned(), |fact| plain(fact, texts));
        let said = plan_fact(target(one.plan, texts), fact);
        content.text(format!("{}  {said}", one.period), Role::Text);
    }
    if !places.is_empty() {
        content.heading(texts.get("programme-heading-places"));
    }
    for place in places {
        let years = place.plan.targets();
        let years = years.map(|(year, target)| format!("{year}: {}", plain(target, texts)));
        let years = years.collect::<Vec<_>>().join("; ");
        content.text(format!("{}  {years}", place.name), Role::Text);
    }
}

fn values(page: &Read, ctx: &Ctx, content: &mut Content, targets: &mut Vec<Target>) {
    let texts = ctx.texts;
    if page.values.is_empty() {
        return;
    }
    content.heading(texts.get("programme-heading-values"));
    for known in &page.values {
        let value = &known.value;
        let of = value.of.map_or_else(String::new, |of| format!(" / {}", plain(of, texts)));
        let note = if value.note.is_empty() { String::new() } else { format!(". {}", value.note) };
        let said = format!(
            "{}  {}{of}  {}{note}",
            written(value.on),
            plain(value.value, texts),
            value.source
        );
        content.link(said, Role::Text);
        targets.push(Target::Value(known.id));
    }
}

/// The results that serve it. What was not said by anybody is called a proposal.
fn results(page: &Read, texts: Texts, content: &mut Content) {
    content.heading(texts.get("programme-heading-results"));
    if page.results.is_empty() {
        content.text(texts.get("indicator-no-results"), Role::Warn);
    }
    for serving in &page.results {
        content.text(format!("{} {}", serving.result.code, serving.result.title), Role::Text);
        let how = match serving.found {
            Found::Named => continue,
            Found::ByPlan => texts.get("pair-inferred-by-plan"),
            Found::ByWords => texts.get("pair-inferred-by-words"),
        };
        content.text(format!("  {how}"), Role::Warn);
    }
}

fn chain(page: &Read, ctx: &Ctx, content: &mut Content, targets: &mut Vec<Target>) {
    let texts = ctx.texts;
    if !page.milestones.is_empty() {
        content.heading(texts.get("milestones-heading"));
    }
    for row in &page.milestones {
        let task = &row.view.milestone.assignment;
        let sign = if row.overdue { ctx.glyphs.warning } else { " " };
        let status = texts.name(family::STATUS, row.status().code());
        let due = written(row.view.milestone.deadline());
        let role = if row.overdue { Role::Danger } else { Role::Accent };
        content.link(format!("{sign} {due} {} {} [{status}]", task.code, task.title), role);
        targets.push(Target::Milestone(row.view.id));
    }
    if !page.instructions.is_empty() {
        content.heading(texts.get("programme-heading-serving"));
    }
    for one in &page.instructions {
        let status = texts.name(family::STATUS, one.status.code());
        content.link(format!("{} [{status}]", one.name), Role::Accent);
        targets.push(Target::Instruction(one.id));
    }
    if !page.findings.is_empty() {
        content.heading(texts.get("programme-heading-answers"));
    }
    for one in &page.findings {
        content.link(one.name.as_str(), Role::Accent);
        targets.push(Target::Finding(one.id));
    }
}

fn history(page: &Read, texts: Texts, content: &mut Content) {
    content.heading(texts.get("instruction-history"));
    let name = |entry: &ChangeEntry| {
        let person = entry.author.and_then(|id| page.people.get(&id));
        person.map_or("–", |person| person.name.as_str()).to_owned()
    };
    told_history(&page.history, name, texts, content);
}

/// Every change of something, each with who made it and when.
pub(in crate::tui::screen) fn told_history(
    entries: &[ChangeEntry],
    name: impl Fn(&ChangeEntry) -> String,
    texts: Texts,
    content: &mut Content,
) {
    for entry in entries {
        let at = crate::workspace::clock::local_time(entry.mark.wall_ms);
        let at = at.map_or_else(String::new, |at| at.format("%d.%m.%Y %H:%M").to_string());
        let who = format!("{at}  {}", name(entry));
        if entry.first {
            content.text(format!("{who}  {}", texts.get("history-recorded")), Role::Text);
        }
        if entry.withdrawn {
            content.text(format!("{who}  {}", texts.get("history-withdrawn")), Role::Warn);
        }
        for change in &entry.changes {
            content.text(format!("{who}  {}", texts.say(&change.phrase())), Role::Text);
        }
    }
}

/// A number with its unit beside it.
pub(in crate::tui::screen) fn sum_of(amount: Decimal, currency: &str, texts: Texts) -> String {
    format!("{} {currency}", unit::money(amount, texts.lang()))
}
