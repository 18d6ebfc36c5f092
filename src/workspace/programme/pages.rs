//! One thing of a programme with its neighbours in the chain and its history, as screens and commands show it.

use std::collections::BTreeMap;

use crate::domain::id::{
    AchievementId, AgreementId, FindingId, IndicatorId, InstructionId, MilestoneId, PersonId,
    ProgrammeId, ResultId,
};
use crate::domain::instruction::Status;
use crate::domain::person::Person;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::check::Part;
use crate::domain::programme::indicator::{Achievement, PlannedResult};
use crate::domain::programme::milestone::Ground;
use crate::domain::programme::pairing::{Found, indicator_of};
use crate::domain::programme::tie::Served;
use crate::ledger::register_id::RegisterId;
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::{Missing, Refusal};
use crate::workspace::registry::not_found;

use super::changes::ChangeEntry;
use super::indicators::IndicatorRow;
use super::plan::MilestoneRow;

/// A neighbour in the chain, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour<I> {
    pub id: I,
    pub name: String,
}

/// An instruction as what it serves mentions it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    pub id: InstructionId,
    pub name: String,
    pub status: Status,
}

/// A result with how it came to its indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct ServingResult {
    pub id: ResultId,
    pub result: PlannedResult,
    pub found: Found,
}

/// An indicator with everything around it.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorPage {
    pub row: IndicatorRow,
    /// What people reported, the earliest first.
    pub values: Vec<Shared<AchievementId, Achievement>>,
    pub results: Vec<ServingResult>,
    /// Results of the programme, to choose among.
    pub all_results: Vec<Neighbour<ResultId>>,
    pub milestones: Vec<MilestoneRow>,
    pub instructions: Vec<Serving>,
    pub findings: Vec<Neighbour<FindingId>>,
    /// Codes of its facilities.
    pub facilities: Vec<String>,
    pub history: Vec<ChangeEntry>,
    pub people: BTreeMap<PersonId, Person>,
}

/// A milestone or an obligation with everything around it.
#[derive(Debug, Clone, PartialEq)]
pub struct MilestonePage {
    pub row: MilestoneRow,
    pub indicator: Option<Neighbour<IndicatorId>>,
    pub agreement: Option<Neighbour<AgreementId>>,
    pub instructions: Vec<Serving>,
    pub findings: Vec<Neighbour<FindingId>>,
    pub people: BTreeMap<PersonId, Person>,
}

/// An agreement with its obligations and what supplements it.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementPage {
    pub known: Shared<AgreementId, Agreement>,
    pub in_force: bool,
    pub supplements: Option<Neighbour<AgreementId>>,
    pub supplemented_by: Vec<Neighbour<AgreementId>>,
    /// Other agreements, to choose among.
    pub others: Vec<Neighbour<AgreementId>>,
    pub duties: Vec<MilestoneRow>,
    pub history: Vec<ChangeEntry>,
    pub people: BTreeMap<PersonId, Person>,
}

/// What an instruction serves, and what there is to serve.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServedBy {
    pub milestones: Vec<Neighbour<MilestoneId>>,
    pub indicators: Vec<Neighbour<IndicatorId>>,
    pub all_milestones: Vec<Neighbour<MilestoneId>>,
    pub all_indicators: Vec<Neighbour<IndicatorId>>,
    /// Said by a person, not found through a control point.
    pub tied: Vec<Served>,
}

/// A place that faults of a programme name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub programme: ProgrammeId,
    pub part: Part,
    pub code: String,
    pub title: String,
    pub leads: Served,
}

fn named<I>(id: I, code: &str, title: &str) -> Neighbour<I> {
    Neighbour { id, name: format!("{code} {title}").trim().to_owned() }
}

impl Workspace {
    pub fn indicator_page(&self, id: IndicatorId) -> Result<IndicatorPage, Refusal> {
        let known = self.require_indicator(id)?;
        let row = self.indicator_row(id, known.value, self.present_year())?;
        let programme = row.indicator.programme;
        let of_programme: Vec<_> = self.indicators()?.into_iter().map(|one| one.value).collect();
        let of_programme: Vec<_> =
            of_programme.into_iter().filter(|one| one.programme == programme).collect();
        let (mut results, mut all_results) = (Vec::new(), Vec::new());
        for known in self.planned_results()? {
            if known.value.programme != programme {
                continue;
            }
            all_results.push(named(known.id, &known.value.code, &known.value.title));
            if let Some((own, found)) = indicator_of(&known.value, &of_programme)
                && own.code == row.indicator.code
            {
                results.push(ServingResult { id: known.id, result: known.value, found });
            }
        }
        let answered = self.answered_by(id)?;
        let mut milestones = self.milestone_rows()?;
        milestones.retain(|one| answered.milestones.contains(&one.view.id));
        let facilities = self.store.facilities()?.into_iter();
        let facilities = facilities.filter(|one| row.indicator.facilities.contains(&one.id));
        Ok(IndicatorPage {
            values: self.achievements_of(id)?,
            results,
            all_results,
            milestones,
            instructions: self.serving_rows(&answered.instructions)?,
            findings: self.finding_names(&answered.findings)?,
            facilities: facilities.map(|one| one.value.code).collect(),
            history: self.changes_of(&RegisterId::Indicator(id))?,
            people: self.people()?,
            row,
        })
    }

    pub fn milestone_page(&self, id: MilestoneId) -> Result<MilestonePage, Refusal> {
        let row = self.milestone_rows()?.into_iter().find(|row| row.view.id == id);
        let row = row.ok_or_else(|| not_found(Missing::Milestone, id))?;
        let indicator = self.indicator_of_milestone(id)?;
        let indicator = indicator.map(|id| self.indicator_name(id)).transpose()?;
        let agreement = match row.view.milestone.assignment.ground {
            Ground::Agreement { agreement } => {
                Some(Neighbour { id: agreement, name: row.source.clone() })
            }
            Ground::Measure { .. } => None,
        };
        let serving: Vec<InstructionId> =
            self.serving(Served::Milestone(id))?.into_iter().collect();
        let mut findings = Vec::new();
        for instruction in &serving {
            if let Some(view) = self.store.instruction(*instruction)? {
                findings.extend(view.instruction.assignment.findings);
            }
        }
        findings.sort_unstable();
        findings.dedup();
        Ok(MilestonePage {
            row,
            indicator,
            agreement,
            instructions: self.serving_rows(&serving)?,
            findings: self.finding_names(&findings)?,
            people: self.people()?,
        })
    }

    pub fn agreement_page(&self, id: AgreementId) -> Result<AgreementPage, Refusal> {
        let known = self.require_agreement(id)?;
        let all = self.agreements()?;
        let name = |one: &Shared<AgreementId, Agreement>| named(one.id, "", &one.value.title);
        let base = known.value.supplements;
        let ground = Ground::Agreement { agreement: id };
        let mut duties = self.milestone_rows()?;
        duties.retain(|row| row.view.milestone.assignment.ground == ground);
        Ok(AgreementPage {
            in_force: known.value.in_force(self.today()),
            supplements: all.iter().find(|one| Some(one.id) == base).map(name),
            supplemented_by: all
                .iter()
                .filter(|one| one.value.supplements == Some(id))
                .map(name)
                .collect(),
            others: all.iter().filter(|one| one.id != id).map(name).collect(),
            duties,
            history: self.changes_of(&RegisterId::Agreement(id))?,
            people: self.people()?,
            known,
        })
    }

    /// What an instruction serves, itself and through control points.
    pub fn served_page(&self, instruction: InstructionId) -> Result<ServedBy, Refusal> {
        let changed = self.changed_by(instruction)?;
        let mut page = ServedBy {
            tied: self.served_by(instruction)?.into_iter().collect(),
            ..ServedBy::default()
        };
        for row in self.milestone_rows()? {
            let task = &row.view.milestone.assignment;
            let one = named(row.view.id, &task.code, &task.title);
            if changed.milestones.contains(&row.view.id) {
                page.milestones.push(one.clone());
            }
            page.all_milestones.push(one);
        }
        for known in self.indicators()? {
            let one = named(known.id, &known.value.code, &known.value.title);
            if changed.indicators.contains(&known.id) {
                page.indicators.push(one.clone());
            }
            page.all_indicators.push(one);
        }
        Ok(page)
    }

    /// Indicators and control points by the names that faults call them.
    pub fn places(&self) -> Result<Vec<Place>, Refusal> {
        let indicators = self.indicators()?.into_iter().map(|known| Place {
            programme: known.value.programme,
            part: Part::Indicator,
            leads: Served::Indicator(known.id),
            code: known.value.code,
            title: known.value.title,
        });
        let mut places: Vec<Place> = indicators.collect();
        for view in self.milestones()? {
            let task = view.milestone.assignment;
            if let Ground::Measure { programme, .. } = task.ground {
                let (part, leads) = (Part::Milestone, Served::Milestone(view.id));
                let (code, title) = (task.code, task.title);
                places.push(Place { programme, part, code, title, leads });
            }
        }
        Ok(places)
    }

    fn indicator_name(&self, id: IndicatorId) -> Result<Neighbour<IndicatorId>, Refusal> {
        let known = self.require_indicator(id)?.value;
        Ok(named(id, &known.code, &known.title))
    }

    fn serving_rows(&self, ids: &[InstructionId]) -> Result<Vec<Serving>, Refusal> {
        let mut rows = Vec::new();
        for id in ids {
            let Some(view) = self.store.instruction(*id)? else { continue };
            let number = view.instruction.control().map_or("–", |control| &control.number);
            let name = format!("{number} {}", view.instruction.assignment.task);
            rows.push(Serving { id: *id, name, status: view.instruction.status() });
        }
        Ok(rows)
    }

    fn finding_names(&self, ids: &[FindingId]) -> Result<Vec<Neighbour<FindingId>>, Refusal> {
        let mut rows = Vec::new();
        for id in ids {
            let Some(finding) = self.store.finding(*id)? else { continue };
            let item = finding.value.item.as_ref().map_or("", |item| item.as_str());
            rows.push(named(*id, item, &finding.value.title));
        }
        Ok(rows)
    }
}
