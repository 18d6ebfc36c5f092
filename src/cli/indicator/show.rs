//! One indicator in full: by year, by quarter, and which findings it answers.

use serde_json::json;

use super::{plain, target, told};
use crate::cli::failure::Failure;
use crate::cli::page::Page;
use crate::cli::programme::history_table;
use crate::cli::session::Session;
use crate::cli::value::written;
use crate::domain::programme::pairing::Found;
use crate::domain::programme::standing::{Forecast, YearStanding};
use crate::i18n::{Phrase, Texts, family};
use crate::report::text_table::TextTable;
use crate::workspace::Workspace;
use crate::workspace::programme::changes::Recorded;
use crate::workspace::programme::indicators::IndicatorRow;

pub(super) fn run(name: &str, year: Option<i32>, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let known = workspace.indicator_named(name)?;
        let year = year.unwrap_or_else(|| workspace.present_year());
        let row = workspace.indicator_row(known.id, known.value, year)?;
        let answered = workspace.answered_by(row.id)?;
        let (years, quarters) = (years(&row, session), periods(&row, session));
        let values = values(&row, workspace, session)?;
        let mut results =
            session.table(["label-code", "programme-label-result", "programme-label-pair"]);
        for serving in workspace.indicator_page(row.id)?.results {
            let how = match serving.found {
                Found::Named => String::new(),
                Found::ByPlan => texts.get("pair-inferred-by-plan"),
                Found::ByWords => texts.get("pair-inferred-by-words"),
            };
            results.push([serving.result.code, serving.result.title, how]);
        }
        let history = history_table(Recorded::Indicator(row.id), workspace, session)?;
        let mut findings = session.table(["label-id", "label-title"]);
        for id in &answered.findings {
            let finding = workspace.store().finding(*id)?;
            findings.push([id.short(), finding.map(|own| own.value.title).unwrap_or_default()]);
        }
        let page = Page::default()
            .line(texts.get("label-code"), row.indicator.code.as_str())
            .line(texts.get("label-title"), row.indicator.title.as_str())
            .line(texts.get("label-unit"), unit(&row.indicator.unit))
            .line(texts.get("programme-label-whole"), row.indicator.whole.as_str())
            .line(
                texts.get("programme-label-base"),
                plain(row.indicator.base.map(|base| base.value), texts),
            )
            .line(
                texts.get("programme-label-feed"),
                texts.name(family::FEED, row.indicator.feed.code()),
            )
            .line(texts.get("programme-label-forecast"), forecast(&row.now, texts))
            .part(texts.get("programme-heading-years"), years)
            .part(texts.get("programme-heading-periods"), quarters)
            .part(texts.get("programme-heading-values"), values)
            .part(texts.get("programme-heading-results"), results)
            .part(texts.get("programme-heading-answers"), findings)
            .part(texts.get("label-history"), history);
        let mut shown = told(&row);
        shown["answers"] = json!({
            "findings": answered.findings,
            "instructions": answered.instructions,
            "milestones": answered.milestones,
        });
        session.show(&shown, &page)
    })
}

fn years(row: &IndicatorRow, session: &Session) -> TextTable {
    let texts = session.texts;
    let mut years = session.table([
        "programme-label-year",
        "programme-label-plan",
        "programme-label-fact",
        "programme-label-deviation",
        "programme-label-percent",
    ]);
    for one in &row.years {
        let (plan, fact) = (target(one.plan, texts), plain(one.fact, texts));
        years.push([
            one.year.to_string(),
            plan,
            fact,
            plain(one.deviation, texts),
            plain(one.percent, texts),
        ]);
    }
    years
}

/// Quarters in which visits are due, and targets of periods.
fn periods(row: &IndicatorRow, session: &Session) -> TextTable {
    let texts = session.texts;
    let mut quarters = session.table([
        "programme-label-period",
        "programme-label-plan",
        "programme-label-fact",
        "label-status",
    ]);
    for one in &row.quarters {
        let late = if one.overdue { texts.name(family::STATUS, "overdue") } else { String::new() };
        quarters.push([
            one.period.to_string(),
            one.planned.to_string(),
            one.done.to_string(),
            late,
        ]);
    }
    for one in &row.proxies {
        quarters.push([
            one.period.to_string(),
            target(one.plan, texts),
            plain(one.fact, texts),
            String::new(),
        ]);
    }
    quarters
}

fn values(
    row: &IndicatorRow,
    workspace: &Workspace,
    session: &Session,
) -> Result<TextTable, Failure> {
    let texts = session.texts;
    let mut values =
        session.table(["label-id", "programme-label-day", "label-value", "label-source"]);
    for known in workspace.achievements_of(row.id)? {
        let (id, value) = (known.id.short(), known.value);
        values.push([id, written(value.on), plain(Some(value.value), texts), value.source]);
    }
    Ok(values)
}

fn unit(unit: &crate::domain::programme::unit::Unit) -> String {
    match &unit.okei {
        Some(code) => format!("{} (ОКЕИ {code})", unit.name),
        None => unit.name.clone(),
    }
}

/// The number expected at the end of the year and how it was come by.
fn forecast(now: &YearStanding, texts: Texts) -> String {
    match now.forecast {
        Forecast::None => String::new(),
        Forecast::Pace { value, days, of_days } => texts.say(
            &Phrase::new("programme-forecast-pace")
                .with("value", plain(Some(value), texts))
                .with("days", days.to_string())
                .with("of", of_days.to_string()),
        ),
        Forecast::Stays { value } => texts
            .say(&Phrase::new("programme-forecast-stays").with("value", plain(Some(value), texts))),
    }
}
