//! Indicators: plan and fact, what they answer, values reported.

mod show;

use chrono::NaiveDate;
use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::domain::programme::indicator::{Achievement, Feed};
use crate::domain::programme::money::exact;
use crate::i18n::{Phrase, Texts, unit};
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::indicators::IndicatorRow;

use super::failure::Failure;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum IndicatorCommand {
    #[command(about = "cli-indicator-list")]
    List {
        #[arg(long, value_name = "YEAR", help = "cli-arg-year")]
        year: Option<i32>,
        #[arg(long, value_name = "PROGRAMME", help = "cli-arg-programme")]
        programme: Option<String>,
    },
    #[command(about = "cli-indicator-show")]
    Show {
        #[arg(value_name = "INDICATOR", help = "cli-arg-indicator")]
        indicator: String,
        #[arg(long, value_name = "YEAR", help = "cli-arg-year")]
        year: Option<i32>,
    },
    #[command(about = "cli-indicator-set", after_help = "cli-indicator-set-example")]
    Set {
        #[arg(value_name = "INDICATOR", help = "cli-arg-indicator")]
        indicator: String,
        #[arg(long, value_name = "FEED", value_parser = feed, help = "cli-arg-feed")]
        feed: Option<Feed>,
        #[arg(long, value_name = "TEXT", help = "cli-arg-whole")]
        whole: Option<String>,
        #[arg(long = "proxy", value_name = "PERIOD=NUMBER", help = "cli-arg-proxy")]
        proxies: Vec<String>,
        #[arg(long = "facility", value_name = "FACILITY", help = "cli-arg-indicator-facility")]
        facilities: Vec<String>,
        #[arg(long, value_name = "RESULT", help = "cli-arg-indicator-result")]
        result: Option<String>,
    },
    #[command(about = "cli-indicator-withdraw")]
    Withdraw {
        #[arg(value_name = "INDICATOR", help = "cli-arg-indicator")]
        indicator: String,
        #[arg(value_name = "VALUE", help = "cli-arg-value-id")]
        value: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
    },
    #[command(about = "cli-indicator-record", after_help = "cli-indicator-record-example")]
    Record {
        #[arg(value_name = "INDICATOR", help = "cli-arg-indicator")]
        indicator: String,
        #[arg(value_name = "VALUE", value_parser = number, help = "cli-arg-indicator-value")]
        value: Decimal,
        #[arg(long, value_parser = number, value_name = "NUMBER", help = "cli-arg-value-of")]
        of: Option<Decimal>,
        #[arg(long, value_name = "TEXT", help = "cli-arg-value-source")]
        source: String,
        #[arg(long, value_name = "FACILITY", help = "cli-arg-of-facility")]
        facility: Option<String>,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-value-note")]
        note: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
}

fn feed(text: &str) -> Result<Feed, value::Complaint> {
    Feed::read(text).ok_or(value::Complaint("cli-wrong-feed"))
}

fn number(text: &str) -> Result<Decimal, value::Complaint> {
    exact(text).ok_or(value::Complaint("cli-wrong-decimal"))
}

impl IndicatorCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { year, programme } => list(year, programme.as_deref(), session),
            Self::Show { indicator, year } => show::run(&indicator, year, session),
            Self::Set { .. } => self.set(session),
            Self::Record { .. } => self.record(session),
            Self::Withdraw { indicator, value, reason } => {
                withdraw(&indicator, &value, reason, session)
            }
        }
    }

    fn set(self, session: &Session) -> Result<(), Failure> {
        let Self::Set { indicator, feed, whole, proxies, facilities, result } = self else {
            return Ok(());
        };
        session.change(|workspace| {
            let known = workspace.indicator_named(&indicator)?;
            let mut changed = known.value.clone();
            changed.feed = feed.unwrap_or(changed.feed);
            changed.whole = whole.unwrap_or(changed.whole);
            for proxy in &proxies {
                let misread = || {
                    Failure::Misused(Phrase::new("cli-wrong-proxy").with("text", proxy.as_str()))
                };
                let (period, target) = proxy.split_once('=').ok_or_else(misread)?;
                let target = match target {
                    "-" | "–" => None,
                    number => Some(exact(number).ok_or_else(misread)?),
                };
                changed.proxies.insert(period.parse().map_err(|_| misread())?, target);
            }
            for name in &facilities {
                let id = workspace.facility_named(name)?.id;
                if !changed.facilities.contains(&id) {
                    changed.facilities.push(id);
                }
            }
            let code = changed.code.clone();
            let (id, indicator) = (known.id, Box::new(changed));
            let command = ProgrammeCommand::ChangeIndicator { id, indicator };
            let mut done = workspace.execute(Command::Programme(command))?;
            if let Some(name) = &result {
                let known = workspace.result_named(name)?;
                let mut serving = known.value.clone();
                serving.indicator.clone_from(&code);
                let (id, result) = (known.id, Box::new(serving));
                let command = ProgrammeCommand::ChangeResult { id, result };
                done.records.extend(workspace.execute(Command::Programme(command))?.records);
            }
            session.done(&done, &Phrase::new("cli-indicator-changed").with("code", code))
        })
    }

    fn record(self, session: &Session) -> Result<(), Failure> {
        let Self::Record { indicator, value, of, source, facility, note, on } = self else {
            return Ok(());
        };
        session.change(|workspace| {
            let known = workspace.indicator_named(&indicator)?;
            let facility = facility.map(|name| workspace.facility_named(&name)).transpose()?;
            let achievement = Achievement {
                indicator: known.id,
                on: on.unwrap_or_else(|| workspace.today()),
                value,
                of,
                facility: facility.map(|facility| facility.id),
                source,
                note,
                why_withdrawn: String::new(),
                withdrawn: false,
            };
            let command = ProgrammeCommand::RecordAchievements(vec![achievement]);
            let done = workspace.execute(Command::Programme(command))?;
            let told = Phrase::new("cli-indicator-recorded")
                .with("code", known.value.code.as_str())
                .with("value", plain(Some(value), session.texts));
            session.done(&done, &told)
        })
    }
}

fn withdraw(
    indicator: &str,
    value: &str,
    reason: String,
    session: &Session,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let known = workspace.indicator_named(indicator)?;
        let id = workspace.achievement_named(known.id, value)?.id;
        let command = ProgrammeCommand::WithdrawAchievement { id, reason };
        let done = workspace.execute(Command::Programme(command))?;
        let told = Phrase::new("cli-indicator-withdrawn").with("code", known.value.code);
        session.done(&done, &told)
    })
}

fn list(year: Option<i32>, programme: Option<&str>, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let programme = programme.map(|name| workspace.programme_named(Some(name))).transpose()?;
        let year = year.unwrap_or_else(|| workspace.present_year());
        let rows = workspace.indicator_rows(programme.map(|programme| programme.id), year)?;
        let mut table = session.table([
            "label-code",
            "programme-label-indicator",
            "label-unit",
            "programme-label-plan",
            "programme-label-fact",
            "programme-label-deviation",
            "programme-label-forecast",
        ]);
        for row in &rows {
            table.push([
                row.indicator.code.clone(),
                row.indicator.title.clone(),
                row.indicator.unit.name.clone(),
                target(row.now.plan, session.texts),
                plain(row.now.fact, session.texts),
                plain(row.now.deviation, session.texts),
                plain(row.now.forecast.value(), session.texts),
            ]);
        }
        let values: Vec<Value> = rows.iter().map(told).collect();
        session.list(&values, &table)
    })
}

/// An indicator for programs.
fn told(row: &IndicatorRow) -> Value {
    json!({
        "id": row.id,
        "programme": row.programme,
        "code": row.indicator.code,
        "title": row.indicator.title,
        "unit": row.indicator.unit,
        "base": row.indicator.base,
        "feed": row.indicator.feed,
        "whole": row.indicator.whole,
        "now": row.now,
        "years": row.years,
        "proxies": row.proxies,
        "quarters": row.quarters,
    })
}

/// A target; a dash where there is none.
fn target(value: Option<Decimal>, texts: Texts) -> String {
    value.map_or_else(|| "–".to_owned(), |value| plain(Some(value), texts))
}

fn plain(value: Option<Decimal>, texts: Texts) -> String {
    value.map(|value| unit::number(value.normalize(), texts.lang())).unwrap_or_default()
}
