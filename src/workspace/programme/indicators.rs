//! Indicators as they stand: plan, fact, where it is going, and by quarter where visits are counted.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::id::{IndicatorId, ProgrammeId};
use crate::domain::programme::indicator::{Feed, Indicator};
use crate::domain::programme::quarters::{PeriodStanding, quarterly_visits};
use crate::domain::programme::standing::{
    Known, ProxyStanding, YearStanding, history, proxy_standings, year_standing,
};
use crate::store::StoreError;
use crate::workspace::Workspace;

/// One indicator with everything that follows from its facts.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorRow {
    pub id: IndicatorId,
    pub programme: String,
    pub indicator: Indicator,
    pub facts: Vec<Known>,
    /// The year that is looked at.
    pub now: YearStanding,
    /// Every year of the plan and of the facts.
    pub years: Vec<YearStanding>,
    pub proxies: Vec<ProxyStanding>,
    /// Of visits: one is due in every quarter.
    pub quarters: Vec<PeriodStanding>,
}

impl Workspace {
    /// The indicators of a programme, or of all, by code, as they stand in a year.
    pub fn indicator_rows(
        &self,
        programme: Option<ProgrammeId>,
        year: i32,
    ) -> Result<Vec<IndicatorRow>, StoreError> {
        let mut rows = Vec::new();
        for known in self.indicators()? {
            if programme.is_none_or(|wanted| known.value.programme == wanted) {
                rows.push(self.indicator_row(known.id, known.value, year)?);
            }
        }
        rows.sort_by(|left, right| {
            let key = |row: &IndicatorRow| (row.programme.clone(), code_key(&row.indicator.code));
            key(left).cmp(&key(right))
        });
        Ok(rows)
    }

    pub fn indicator_row(
        &self,
        id: IndicatorId,
        indicator: Indicator,
        year: i32,
    ) -> Result<IndicatorRow, StoreError> {
        let today = self.today();
        let facts = self.facts_of(id, &indicator)?;
        let programme = self.store.programme(indicator.programme)?;
        let quarters = if indicator.feed == Feed::Visits {
            let days: Vec<NaiveDate> = facts.iter().map(|fact| fact.on).collect();
            quarterly_visits(year, &days, today)
        } else {
            Vec::new()
        };
        Ok(IndicatorRow {
            id,
            programme: programme.map(|programme| programme.value.title).unwrap_or_default(),
            now: year_standing(&indicator, &facts, year, today),
            years: history(&indicator, &facts, today),
            proxies: proxy_standings(&indicator, &facts, today),
            quarters,
            facts,
            indicator,
        })
    }

    /// The year that indicators are shown for where nobody names one.
    pub fn present_year(&self) -> i32 {
        self.today().year()
    }
}

/// Codes in the order of their figures, so that 1.10 comes after 1.9.
pub fn code_key(code: &str) -> Vec<u32> {
    let figures = code.split(|letter: char| !letter.is_ascii_digit());
    figures.filter_map(|figure| figure.parse().ok()).collect()
}
