//! A facility against itself: two of its visits, or all of some years.

mod measured;
mod round;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use crate::domain::checklist::ItemCode;
use crate::domain::compare::{Comparison, Past};
use crate::domain::discipline::Discipline;
use crate::domain::facility::Facility;
use crate::domain::id::{FacilityId, FindingId, InstructionId, VisitId};
use crate::domain::identity::{Course, Sightings};
use crate::domain::instruction::{Instruction, State};
use crate::domain::score::{Score, Stands};
use crate::domain::text::LocalText;
use crate::domain::trend::{AskedPoint, Trend};
use crate::domain::visit::Visit;
use crate::i18n::Phrase;
use crate::store::StoreError;
use crate::store::view::Shared;

use super::Workspace;
use super::command::Refusal;

pub use measured::{MeasuredCourse, ValueAt};
pub use round::{ComparedPlace, RoundComparison};

/// Why two visits cannot be compared.
#[derive(Debug)]
pub enum CompareRefusal {
    /// Both names lead to one visit.
    Same,
    OtherFacility {
        first: String,
        second: String,
    },
    NotBegun {
        round: String,
        facility: String,
    },
    Refused(Refusal),
}

impl CompareRefusal {
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Same => Phrase::new("compare-same-visit"),
            Self::OtherFacility { first, second } => Phrase::new("compare-other-facility")
                .with("first", first.as_str())
                .with("second", second.as_str()),
            Self::NotBegun { round, facility } => Phrase::new("compare-not-begun")
                .with("round", round.as_str())
                .with("facility", facility.as_str()),
            Self::Refused(refusal) => refusal.phrase(),
        }
    }
}

impl<E: Into<Refusal>> From<E> for CompareRefusal {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

/// A visit that began, as comparisons name it.
#[derive(Debug, Clone)]
pub struct BegunVisit {
    pub id: VisitId,
    pub round_code: String,
    pub began: NaiveDate,
    /// Over everything this visit itself asked.
    pub score: Score,
    pub findings: usize,
    /// Findings that had been put right before, and were there again.
    pub relapses: usize,
    /// Of the instructions that answer its findings.
    pub instructions: Discipline,
}

/// Two visits of one facility, the earlier first.
#[derive(Debug, Clone)]
pub struct ComparedVisits {
    pub facility: Shared<FacilityId, Facility>,
    pub before: BegunVisit,
    pub after: BegunVisit,
    pub comparison: Comparison,
    pub names: BTreeMap<ItemCode, LocalText>,
    /// The finding about an item: of the later visit, else of the earlier one.
    pub found: BTreeMap<ItemCode, FindingId>,
}

/// An item that fell short at two visits or more.
#[derive(Debug, Clone)]
pub struct Recurring {
    pub item: ItemCode,
    /// At each visit; none where it was not asked.
    pub stands: Vec<Option<Stands>>,
}

/// All visits of a facility over some years, the earliest first.
#[derive(Debug, Clone)]
pub struct LookBack {
    pub facility: Shared<FacilityId, Facility>,
    pub from: NaiveDate,
    pub today: NaiveDate,
    pub visits: Vec<BegunVisit>,
    /// Over the items equal in all of them.
    pub trend: Trend,
    pub recurring: Vec<Recurring>,
    /// Measured values that were on the wrong side of their norm at any of the visits.
    pub measured: Vec<MeasuredCourse>,
    /// The latest finding about an item.
    pub found: BTreeMap<ItemCode, FindingId>,
    pub names: BTreeMap<ItemCode, LocalText>,
}

/// A visit with everything a comparison takes from it.
struct Told {
    visit: BegunVisit,
    points: Vec<AskedPoint>,
    names: BTreeMap<ItemCode, LocalText>,
    findings: Vec<FindingId>,
    /// The finding about an item.
    found: BTreeMap<ItemCode, FindingId>,
    /// Instructions by the item of the finding they answer.
    answering: Vec<(ItemCode, Instruction)>,
}

impl Workspace {
    /// Two visits of one facility, in whichever order they are named.
    pub fn compare_visits(
        &self,
        first: VisitId,
        second: VisitId,
        today: NaiveDate,
    ) -> Result<ComparedVisits, CompareRefusal> {
        if first == second {
            return Err(CompareRefusal::Same);
        }
        let visits = [self.require_visit(first)?, self.require_visit(second)?];
        let places = [visits[0].value.facility, visits[1].value.facility];
        let [facility, other] =
            [self.require_facility(places[0])?, self.require_facility(places[1])?];
        if facility.id != other.id {
            let (first, second) = (facility.value.code, other.value.code);
            return Err(CompareRefusal::OtherFacility { first, second });
        }
        if let Some(visit) = visits.iter().find(|visit| visit.value.started.is_none()) {
            let round = self.require_round(visit.value.round)?.value.code;
            return Err(CompareRefusal::NotBegun { round, facility: facility.value.code });
        }
        let mut told = self.told_visits(&facility, today)?;
        let place = |id| told.iter().position(|own| own.visit.id == id);
        let (Some(one), Some(two)) = (place(first), place(second)) else {
            return Err(CompareRefusal::Same);
        };
        let (earlier, later) = (one.min(two), one.max(two));
        let past = past(&told, earlier, later);
        let after = told.swap_remove(later);
        let before = told.swap_remove(earlier);
        let (mut names, mut found) = (before.names, before.found);
        names.extend(after.names);
        found.extend(after.found);
        Ok(ComparedVisits {
            facility,
            found,
            comparison: Comparison::between(before.points, after.points, &past),
            before: before.visit,
            after: after.visit,
            names,
        })
    }

    /// What a facility's visits of the last `years` came to.
    pub fn look_back(
        &self,
        facility: FacilityId,
        years: u32,
        today: NaiveDate,
    ) -> Result<LookBack, Refusal> {
        let facility = self.require_facility(facility)?;
        let months = Months::new(years.saturating_mul(12));
        let from = today.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
        let mut told = self.told_visits(&facility, today)?;
        told.retain(|own| (from..=today).contains(&own.visit.began));
        let points: Vec<Vec<AskedPoint>> = told.iter().map(|own| own.points.clone()).collect();
        let names = told.iter().flat_map(|own| own.names.clone()).collect();
        let found = told.iter().flat_map(|own| own.found.clone()).collect();
        let visits: Vec<VisitId> = told.iter().map(|own| own.visit.id).collect();
        Ok(LookBack {
            measured: self.measured_courses(&visits)?,
            found,
            facility,
            from,
            today,
            trend: Trend::over(&points),
            recurring: recurring(&points),
            visits: told.into_iter().map(|own| own.visit).collect(),
            names,
        })
    }

    /// Every visit of the facility that began, the earliest first.
    fn told_visits(
        &self,
        facility: &Shared<FacilityId, Facility>,
        today: NaiveDate,
    ) -> Result<Vec<Told>, Refusal> {
        let mut begun = Vec::new();
        for id in self.store().visits_to(facility.id)? {
            let visit = self.store().visit(id)?.filter(|own| own.value.facility == facility.id);
            begun.extend(visit.and_then(|own| Some((own.value.started?, own))));
        }
        begun.sort_by_key(|(started, visit)| (*started, visit.id));
        let sightings = self.sightings()?;
        let told = begun.into_iter().map(|(at, visit)| {
            let mut told = self.told(&visit, at.date(), facility, today)?;
            told.visit.relapses = self.relapses(&told.findings, &sightings);
            Ok(told)
        });
        told.collect()
    }

    fn relapses(&self, findings: &[FindingId], sightings: &Sightings) -> usize {
        let rule = self.content.follow_up;
        let own = findings.iter().filter_map(|id| sightings.get(*id));
        own.filter(|own| sightings.courses(own, rule).contains(&Course::Relapse)).count()
    }

    fn told(
        &self,
        visit: &Shared<VisitId, Visit>,
        began: NaiveDate,
        facility: &Shared<FacilityId, Facility>,
        today: NaiveDate,
    ) -> Result<Told, Refusal> {
        let round = self.require_round(visit.value.round)?;
        let points = self.visit_points(visit, &round.value, &facility.value)?;
        let names = points.names().map(|(item, name)| (item.clone(), name.clone())).collect();
        let Answers { findings, answering } = self.answering(visit.id)?;
        let mut counted = BTreeSet::new();
        let once = answering.iter().filter(|(_, id, _)| counted.insert(*id));
        let instructions = Discipline::of(once.map(|(_, _, own)| own), today);
        let points = points.points();
        let visit = BegunVisit {
            id: visit.id,
            round_code: round.value.code,
            began,
            score: Score::of(points.iter().map(|own| own.point.clone())),
            findings: findings.len(),
            relapses: 0,
            instructions,
        };
        let found = findings.iter().filter_map(|(id, item)| Some((item.clone()?, *id))).collect();
        let answering = answering.into_iter().filter_map(|(item, _, own)| Some((item?, own)));
        let answering = answering.collect();
        let findings = findings.into_iter().map(|(id, _)| id).collect();
        Ok(Told { visit, points, names, findings, found, answering })
    }

    /// The findings of a visit that stand, and the instructions on them.
    fn answering(&self, visit: VisitId) -> Result<Answers, StoreError> {
        let (mut findings, mut answering) = (Vec::new(), Vec::new());
        for id in self.store().findings_of_visit(visit)? {
            let finding = self.store().finding(id)?.filter(|own| !own.value.withdrawn);
            let Some(finding) = finding else { continue };
            findings.push((id, finding.value.item.clone()));
            for view in self.store().instructions_of_finding(id)? {
                answering.push((finding.value.item.clone(), view.id, view.instruction));
            }
        }
        Ok(Answers { findings, answering })
    }
}

/// What was found at a visit, and what answers it.
struct Answers {
    findings: Vec<(FindingId, Option<ItemCode>)>,
    /// The item of a finding, and an instruction on it.
    answering: Vec<(Option<ItemCode>, InstructionId, Instruction)>,
}

/// What was short before both, and what was taken off control between them.
fn past(told: &[Told], earlier: usize, later: usize) -> Past {
    let short = told.iter().take(earlier).flat_map(|own| &own.points);
    let short = short.filter(|own| own.falls_short()).map(|own| own.item().clone()).collect();
    let days = told.get(earlier).zip(told.get(later));
    let Some((from, to)) = days.map(|(from, to)| (from.visit.began, to.visit.began)) else {
        return Past { short, ..Past::default() };
    };
    let answering = told.iter().take(earlier + 1).flat_map(|own| &own.answering);
    let closed = answering.filter(|(_, own)| match own.state {
        State::Closed { on, .. } => (from..=to).contains(&on),
        _ => false,
    });
    Past { short, closed: closed.map(|(item, _)| item.clone()).collect() }
}

fn recurring(visits: &[Vec<AskedPoint>]) -> Vec<Recurring> {
    let mut times: BTreeMap<&ItemCode, usize> = BTreeMap::new();
    for own in visits.iter().flatten().filter(|own| own.falls_short()) {
        *times.entry(own.item()).or_default() += 1;
    }
    let again = times.into_iter().filter(|(_, times)| *times > 1);
    let stands = |item: &ItemCode| {
        let of = |visit: &Vec<AskedPoint>| {
            visit.iter().find(|own| own.item() == item).map(|own| own.point.stands)
        };
        visits.iter().map(of).collect()
    };
    let again = again.map(|(item, _)| Recurring { item: item.clone(), stands: stands(item) });
    again.collect()
}
