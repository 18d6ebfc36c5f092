//! Facts of indicators: reported by people, or computed from what else is recorded.

use rust_decimal::Decimal;

use crate::domain::id::{AchievementId, IndicatorId};
use crate::domain::instruction::State;
use crate::domain::programme::indicator::{Achievement, Feed, Indicator};
use crate::domain::programme::standing::Known;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::StoreError;
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Missing, Refusal};
use crate::workspace::commit::Entry;
use crate::workspace::registry::{changed_fields, not_found};

use super::ProgrammeRefusal;

impl Workspace {
    pub(super) fn record_achievements(&mut self, values: &[Achievement]) -> Result<Done, Refusal> {
        let present = self.today();
        for value in values {
            let indicator = self.require_indicator(value.indicator)?.value;
            if value.source.trim().is_empty() {
                return Err(ProgrammeRefusal::NoSource.into());
            }
            if value.on > present {
                return Err(ProgrammeRefusal::Ahead { day: value.on, present }.into());
            }
            if indicator.feed != Feed::Reported {
                return Err(ProgrammeRefusal::Computed(indicator.code).into());
            }
            let most = Decimal::ONE_HUNDRED;
            if indicator.unit.is_share() && !(Decimal::ZERO..=most).contains(&value.value) {
                return Err(ProgrammeRefusal::NotAShare(value.value.to_string()).into());
            }
            if let Some(facility) = value.facility {
                self.require_facility(facility)?;
            }
        }
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        for value in values {
            let id = self.create(&mut batch, RegisterKind::Achievement, value)?;
            created.push(Created::Achievement(id.into()));
        }
        let undo = match created[..] {
            [Created::Achievement(id)] => {
                let reason = String::new();
                Some(Box::new(super::ProgrammeCommand::WithdrawAchievement { id, reason }.into()))
            }
            _ => None,
        };
        Ok(Done { records: self.commit(batch)?, created, undo })
    }

    pub(super) fn withdraw_achievement(
        &mut self,
        id: AchievementId,
        reason: String,
    ) -> Result<Done, Refusal> {
        let known = self.store.achievement(id)?;
        let known = known.ok_or_else(|| not_found(Missing::Achievement, id))?;
        let new = Achievement { withdrawn: true, why_withdrawn: reason, ..known.value.clone() };
        let set = changed_fields(&known.value, &new);
        let mut batch = self.begin()?;
        let register = RegisterId::Achievement(id);
        self.add(&mut batch, Entry::change(&register, Fact::Set(set), known.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    /// What was reported of an indicator and still counts.
    pub fn achievements_of(
        &self,
        indicator: IndicatorId,
    ) -> Result<Vec<Shared<AchievementId, Achievement>>, StoreError> {
        let mut values = self.store.achievements()?;
        values.retain(|value| value.value.indicator == indicator && !value.value.withdrawn);
        values.sort_by_key(|value| (value.value.on, value.id));
        Ok(values)
    }

    /// Every fact of an indicator, from wherever its feed says.
    pub fn facts_of(
        &self,
        id: IndicatorId,
        indicator: &Indicator,
    ) -> Result<Vec<Known>, StoreError> {
        let here =
            |facility| indicator.facilities.is_empty() || indicator.facilities.contains(&facility);
        match &indicator.feed {
            Feed::Reported => Ok(self
                .achievements_of(id)?
                .into_iter()
                .map(|value| value.value)
                .map(|one| Known {
                    on: one.on,
                    value: one.value,
                    of: one.of,
                    facility: one.facility,
                })
                .collect()),
            Feed::Visits => {
                let visits = self.store.visits()?.into_iter();
                let begun = visits.filter(|visit| here(visit.value.facility)).filter_map(|visit| {
                    let on = visit.value.started?.date();
                    let facility = Some(visit.value.facility);
                    Some(Known { on, value: Decimal::ONE, of: None, facility })
                });
                Ok(begun.collect())
            }
            Feed::Contracts | Feed::PeoplePlaced => {
                let contracts = self.contracts()?.into_iter().map(|known| known.value);
                let counted = contracts.filter(|contract| {
                    indicator.facilities.is_empty() || contract.facility.is_some_and(here)
                });
                let people = indicator.feed == Feed::PeoplePlaced;
                let known = counted.map(|one| {
                    let value = if people { Decimal::from(one.people) } else { Decimal::ONE };
                    Known { on: one.on, value, of: None, facility: one.facility }
                });
                Ok(known.collect())
            }
            Feed::InstructionsInTime => self.closed_in_time(),
            Feed::Measured { item, key } => {
                let mut known = Vec::new();
                for visit in self.store.visits()?.into_iter().filter(|v| here(v.value.facility)) {
                    let Some(started) = visit.value.started else { continue };
                    let answer = self.store.answer(visit.id, item)?;
                    let Some((_, answer)) = answer.answers().next() else { continue };
                    let of_key = answer.measured.iter().filter_map(|place| place.values.get(key));
                    let Some(value) = of_key
                        .copied()
                        .try_fold(None, |sum: Option<Decimal>, one| {
                            Some(Some(sum.unwrap_or_default().checked_add(one)?))
                        })
                        .flatten()
                    else {
                        continue;
                    };
                    let facility = Some(visit.value.facility);
                    known.push(Known { on: started.date(), value, of: None, facility });
                }
                Ok(known)
            }
        }
    }

    /// The share of instructions closed by their deadline, as of the last day of each year's closings.
    fn closed_in_time(&self) -> Result<Vec<Known>, StoreError> {
        use chrono::Datelike as _;
        let mut years: std::collections::BTreeMap<i32, (chrono::NaiveDate, u32, u32)> =
            std::collections::BTreeMap::new();
        for view in self.store.instructions()? {
            let State::Closed { on, .. } = view.instruction.state else { continue };
            let year = years.entry(on.year()).or_insert((on, 0, 0));
            year.0 = year.0.max(on);
            year.1 += u32::from(!view.instruction.closed_late());
            year.2 += 1;
        }
        let share = |(on, in_time, all): (chrono::NaiveDate, u32, u32)| {
            let (part, whole) = (Decimal::from(in_time), Decimal::from(all));
            let value = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
            let value = value.round_dp(1).normalize();
            Some(Known { on, value, of: Some(whole), facility: None })
        };
        Ok(years.into_values().filter_map(share).collect())
    }
}
