//! A programme on paper: plan and fact of its indicators with a chart, its quarters, its milestones.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::body::Body;
use crate::domain::id::MilestoneId;
use crate::domain::instruction::State;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract_totals::ContractTotals;
use crate::domain::programme::indicator::Indicator;
use crate::domain::programme::milestone::FollowedMilestone;
use crate::domain::programme::quarters::PeriodStanding;
use crate::domain::programme::standing::{ProxyStanding, YearStanding};
use crate::i18n::{Texts, family};

use super::document::{Cell, Chart, ChartKind, ColumnOf, Document, SeriesOf, Table};

/// An indicator as it stands.
#[derive(Debug, Clone)]
pub struct Indicated {
    pub programme: String,
    pub indicator: Indicator,
    pub now: YearStanding,
    pub years: Vec<YearStanding>,
    pub quarters: Vec<PeriodStanding>,
    pub proxies: Vec<ProxyStanding>,
}

/// A milestone with the names that stand on the paper.
#[derive(Debug, Clone)]
pub struct Planned {
    pub id: MilestoneId,
    pub source: String,
    pub measure: String,
    pub lead: Option<Body>,
    pub milestone: FollowedMilestone,
    pub overdue: bool,
}

/// Everything that is recorded of programmes and agreements, as of a day.
#[derive(Debug, Clone)]
pub struct ProgrammePaper {
    pub year: i32,
    pub today: NaiveDate,
    pub is_sample: bool,
    pub indicators: Vec<Indicated>,
    pub milestones: Vec<Planned>,
    /// Left out of what goes to one body.
    pub agreements: Vec<Agreed>,
    /// Totals of the last year with contracts.
    pub contracts: Option<ContractTotals>,
}

/// An agreement with how its obligations stand.
#[derive(Debug, Clone)]
pub struct Agreed {
    pub agreement: Agreement,
    pub in_force: bool,
    pub duties: usize,
    pub overdue: usize,
}

/// A target as it is printed: a dash where there is none.
pub fn target(value: Option<Decimal>) -> Cell {
    value.map_or_else(|| Cell::from("–"), |value| value.normalize().into())
}

fn count(of: usize) -> Cell {
    u32::try_from(of).unwrap_or(u32::MAX).into()
}

impl ProgrammePaper {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let title = texts.with("programme-paper-title", &[("year", self.year.to_string().into())]);
        let mut document = Document::new(texts.lang(), title).landscape().as_of(self.today);
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        let mut titles: Vec<&str> = Vec::new();
        for row in &self.indicators {
            if !titles.contains(&row.programme.as_str()) {
                titles.push(&row.programme);
                document =
                    document.fact(texts.get("programme-paper-programme"), row.programme.as_str());
            }
        }
        document = document
            .heading(texts.get("programme-paper-indicators"))
            .table(self.indicators(texts))
            .paragraph(texts.get("programme-paper-forecast-how"));
        let charted = self.indicators.iter().filter(|row| row.now.percent.is_some());
        let charted: Vec<&Indicated> = charted.collect();
        if !charted.is_empty() {
            document = document.chart(Self::chart(&charted, texts));
        }
        let counted = self.indicators.iter().flat_map(|row| &row.quarters);
        let quarters: Vec<PeriodStanding> = counted.copied().collect();
        if !quarters.is_empty() {
            document = document
                .heading(texts.get("programme-paper-quarters"))
                .table(Self::quarters(&quarters, texts));
        }
        let periods: Vec<(&str, &ProxyStanding)> = self
            .indicators
            .iter()
            .flat_map(|row| row.proxies.iter().map(|one| (row.indicator.code.as_str(), one)))
            .collect();
        if !periods.is_empty() {
            document = document
                .heading(texts.get("programme-paper-periods"))
                .table(Self::periods(&periods, texts));
        }
        if !self.milestones.is_empty() {
            document = document
                .heading(texts.get("programme-paper-milestones"))
                .table(self.milestones(texts));
        }
        if !self.agreements.is_empty() {
            document = document
                .heading(texts.get("programme-paper-agreements"))
                .table(self.agreements(texts));
        }
        match &self.contracts {
            Some(totals) => {
                let year = [("year", totals.year.to_string().into())];
                let heading = texts.with("programme-paper-contracts", &year);
                document.heading(heading).table(Self::contracts(totals, texts))
            }
            None => document,
        }
    }

    fn periods(rows: &[(&str, &ProxyStanding)], texts: Texts) -> Table {
        type Row<'a> = (&'a str, &'a ProxyStanding);
        let column = |key: &'static str, title: &str, cell: fn(&Row<'_>) -> Cell| {
            ColumnOf::new(key, texts.get(title), cell)
        };
        let columns = vec![
            column("code", "label-code", |row| row.0.into()),
            column("period", "programme-label-period", |row| row.1.period.to_string().into()),
            column("plan", "programme-label-plan", |row| target(row.1.plan)),
            column("fact", "programme-label-fact", |row| row.1.fact.into()),
        ];
        Table::of("periods", rows, columns)
    }

    fn agreements(&self, texts: Texts) -> Table {
        let column = |key: &'static str, title: &str, cell: fn(&Agreed) -> Cell| {
            ColumnOf::new(key, texts.get(title), cell)
        };
        let columns = vec![
            column("title", "label-title", |row| row.agreement.title.as_str().into()).weight(30),
            column("parties", "programme-label-parties", |row| {
                row.agreement.parties.join("; ").into()
            })
            .weight(30),
            column("signed", "programme-label-signed", |row| row.agreement.signed_on.into()),
            column("until", "programme-label-until", |row| row.agreement.until.into()),
            column("in_force", "programme-label-in-force", |row| row.in_force.into()),
            column("duties", "programme-heading-duties", |row| count(row.duties)),
            column("overdue", "column-overdue", |row| count(row.overdue)),
        ];
        Table::of("agreements", &self.agreements, columns)
    }

    /// A row a category and currency: sums of two currencies are never added.
    fn contracts(totals: &ContractTotals, texts: Texts) -> Table {
        type Row = (String, u32, String, Decimal, u64);
        let mut rows: Vec<Row> = Vec::new();
        for (name, total) in &totals.by_category {
            for (currency, sum) in total.sum.iter() {
                rows.push((name.clone(), total.count, currency.to_owned(), sum, total.people));
            }
        }
        let column = |key: &'static str, title: &str, cell: fn(&Row) -> Cell| {
            ColumnOf::new(key, texts.get(title), cell)
        };
        let columns = vec![
            column("category", "programme-label-category", |row| row.0.as_str().into()).weight(30),
            column("count", "programme-label-count", |row| row.1.into()),
            column("sum", "programme-label-sum", |row| row.3.into()).weight(12),
            column("currency", "contract-currency", |row| row.2.as_str().into()),
            column("people", "programme-label-people", |row| {
                u32::try_from(row.4).unwrap_or(u32::MAX).into()
            }),
        ];
        Table::of("contracts", &rows, columns)
    }

    fn indicators(&self, texts: Texts) -> Table {
        let column = |key: &'static str, title: &str, cell: fn(&Indicated) -> Cell| {
            ColumnOf::new(key, texts.get(title), cell)
        };
        let forecast = |row: &Indicated| row.now.forecast.value().into();
        let columns = vec![
            column("code", "label-code", |row| row.indicator.code.as_str().into()).weight(5),
            column("title", "programme-label-indicator", |row| row.indicator.title.as_str().into())
                .weight(30),
            column("unit", "label-unit", |row| row.indicator.unit.name.as_str().into()).weight(8),
            column("base", "programme-label-base", |row| {
                target(row.indicator.base.map(|base| base.value))
            })
            .weight(7),
            column("plan", "programme-label-plan", |row| target(row.now.plan)).weight(7),
            column("fact", "programme-label-fact", |row| row.now.fact.into()).weight(7),
            column("deviation", "programme-label-deviation", |row| row.now.deviation.into())
                .weight(8),
            column("percent", "programme-label-percent", |row| row.now.percent.into()).weight(8),
            column("forecast", "programme-label-forecast", forecast).weight(8),
        ];
        Table::of("indicators", &self.indicators, columns)
    }

    fn chart(rows: &[&Indicated], texts: Texts) -> Chart {
        let label = |row: &&Indicated| row.indicator.code.clone();
        let title = texts.get("programme-paper-chart");
        let series =
            vec![SeriesOf::new(texts.get("programme-label-fulfilled"), |row: &&Indicated| {
                row.now.percent
            })];
        let of = texts.get("programme-label-indicator");
        Chart::of(("plan_fact", title), ChartKind::Bars, (of, label), rows, series).unit("%")
    }

    fn quarters(rows: &[PeriodStanding], texts: Texts) -> Table {
        let columns = vec![
            ColumnOf::new("period", texts.get("programme-label-period"), |row: &PeriodStanding| {
                row.period.to_string().into()
            }),
            ColumnOf::new("planned", texts.get("programme-label-plan"), |row: &PeriodStanding| {
                row.planned.into()
            }),
            ColumnOf::new("done", texts.get("programme-label-fact"), |row: &PeriodStanding| {
                row.done.into()
            }),
            ColumnOf::new("overdue", texts.get("column-overdue"), |row: &PeriodStanding| {
                row.overdue.into()
            }),
        ];
        Table::of("quarters", rows, columns)
    }

    fn milestones(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        let columns = vec![
            column("number", texts.get("label-number"), |row| {
                row.milestone.assignment.code.as_str().into()
            })
            .weight(5),
            column("task", texts.get("programme-label-milestone"), |row| {
                row.milestone.assignment.title.as_str().into()
            })
            .weight(30),
            column("deadline", texts.get("label-deadline"), |row| row.milestone.deadline().into()),
            column("post", texts.get("programme-label-post"), move |row| {
                let body = row.lead.as_ref().map_or("", |body| body.name.get(lang));
                let post = row.milestone.assignment.post.as_str();
                let told = [post, body].into_iter().filter(|part| !part.is_empty());
                told.collect::<Vec<_>>().join(", ").into()
            })
            .weight(20),
            column("document", texts.get("programme-label-document"), |row| {
                match &row.milestone.state {
                    State::Closed { proof, .. } => proof.title().into(),
                    _ => row.milestone.assignment.document.as_str().into(),
                }
            })
            .weight(12),
            column("status", texts.get("label-status"), move |row| {
                let status = texts.name(family::STATUS, row.milestone.status().code());
                if row.overdue {
                    let overdue = texts.name(family::STATUS, "overdue");
                    return format!("{status}, {overdue}").into();
                }
                status.into()
            })
            .weight(12),
            column("id", "id".into(), |row| row.id.to_string().into()).hidden(),
            column("state", "state".into(), |row| row.milestone.status().code().into()).hidden(),
        ];
        Table::of("milestones", &self.milestones, columns)
    }
}

fn column<'a>(
    key: &'static str,
    title: String,
    cell: impl Fn(&Planned) -> Cell + 'a,
) -> ColumnOf<'a, Planned> {
    ColumnOf::new(key, title, cell)
}
