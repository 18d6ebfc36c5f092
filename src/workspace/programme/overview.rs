//! Everything of programmes at a glance: indicators, dates, contracts, agreements, what contradicts itself.

use chrono::NaiveDate;

use crate::domain::programme::contract_totals::ContractTotals;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

use super::agreements::AgreementRow;
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
    pub agreements: Vec<AgreementRow>,
}

impl Workspace {
    pub fn programme_overview(&self) -> Result<Overview, Refusal> {
        let (today, year) = (self.today(), self.present_year());
        let mut checks = Vec::new();
        for programme in self.programmes()? {
            checks.push(self.consistency(programme.id)?);
        }
        let totals = self.last_contract_totals()?;
        let agreements = self.agreement_rows()?;
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
