//! Everything of programmes at a glance: indicators, dates, contracts, agreements, what contradicts itself.

use chrono::NaiveDate;

use crate::domain::id::AgreementId;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract_totals::ContractTotals;
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

use super::consistency::Consistency;
use super::indicators::IndicatorRow;
use super::plan::MilestoneRow;

/// What a programme officer looks at first.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    pub today: NaiveDate,
    /// The year that plan and fact are shown for.
    pub year: i32,
    pub checks: Vec<Consistency>,
    pub indicators: Vec<IndicatorRow>,
    pub milestones: Vec<MilestoneRow>,
    /// The last year with contracts; none where there are no contracts.
    pub contracts: Option<ContractTotals>,
    pub agreements: Vec<Shared<AgreementId, Agreement>>,
}

impl Workspace {
    pub fn programme_overview(&self) -> Result<Overview, Refusal> {
        use chrono::Datelike as _;
        let (today, year) = (self.today(), self.present_year());
        let mut checks = Vec::new();
        for programme in self.programmes()? {
            checks.push(self.consistency(programme.id)?);
        }
        let contracts = self.contracts()?;
        let made = contracts.iter().map(|one| one.value.on);
        let last = made.filter(|on| *on <= today).max();
        // Of a year that is over the whole counts, of the present one what there is so far.
        let totals = last.map(|on| {
            let of_year = contracts.iter().map(|one| &one.value);
            ContractTotals::of(of_year, on.year(), if on.year() == year { today } else { on })
        });
        let agreements = self.agreements()?;
        Ok(Overview {
            today,
            year,
            checks,
            indicators: self.indicator_rows(None, year)?,
            milestones: self.milestone_rows()?,
            contracts: totals,
            agreements,
        })
    }
}
