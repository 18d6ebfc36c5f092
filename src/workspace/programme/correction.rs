//! A corrected passport: what it would change in the recorded programme, row by row, and the change itself.
//!
//! Rows are matched by their numbers. What people said beside the paper (where facts come from, of what a share is,
//! which result serves which indicator) is kept; what the new paper has no more is taken back, never erased.

use serde::Serialize;

use crate::domain::id::{BodyId, MeasureId, MilestoneId, ProgrammeId, ResultId};
use crate::domain::instruction::{Act, State};
use crate::domain::programme::Programme;
use crate::domain::programme::check::Part;
use crate::domain::programme::indicator::{Indicator, Measure, PlannedResult, Printed};
use crate::domain::programme::milestone::{Ground, Milestone};
use crate::domain::programme::passport::{Passport, PlannedMeasure};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::{MilestoneView, Shared};
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Missing, Refusal};
use crate::workspace::commit::{Batch, Entry};
use crate::workspace::registry::{all_fields, changed_fields, not_found};

use super::ProgrammeRefusal;
use super::changes::{FieldChange, differences};
use super::passport::points;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowFate {
    New,
    Changed,
    /// The new paper does not have it: it is taken back and kept in the history.
    Gone,
    /// The new paper says otherwise, but it is closed or cancelled already: it stays as it is.
    Settled,
}

impl RowFate {
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Gone, Self::Settled];

    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Settled => "settled",
        }
    }
}

/// One row that the corrected paper changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowChange {
    pub part: Part,
    pub code: String,
    pub title: String,
    pub fate: RowFate,
    pub fields: Vec<FieldChange>,
}

/// What would be written for one row.
enum Deed {
    Set(RegisterId, Fact, Vec<crate::domain::id::RecordId>),
    Indicator(Box<Indicator>),
    Result(Box<PlannedResult>),
    /// A measure that is new, with its control points.
    Measure(Box<PlannedMeasure>),
    Point(Box<Milestone>),
    Act(MilestoneId, Act<Milestone>),
    /// A measure without its control points, which are rows of their own.
    None,
}

/// Everything that a corrected paper changes.
pub struct Correction {
    pub id: ProgrammeId,
    pub rows: Vec<RowChange>,
    deeds: Vec<Deed>,
}

impl Correction {
    fn row(
        &mut self,
        part: Part,
        (code, title): (&str, &str),
        fate: RowFate,
        deed: Deed,
    ) -> &mut RowChange {
        let at = self.rows.len();
        self.rows.push(RowChange {
            part,
            code: code.to_owned(),
            title: title.to_owned(),
            fate,
            fields: Vec::new(),
        });
        self.deeds.push(deed);
        &mut self.rows[at]
    }
}

/// What was printed, without where in its file.
fn printed(printed: &Printed) -> Printed {
    Printed { line: None, ..printed.clone() }
}

fn body_of<'a>(planned: &'a PlannedMeasure, programme: &'a Programme) -> &'a str {
    let own = planned.measure.body.as_str();
    if own.is_empty() { &programme.responsible } else { own }
}

impl Workspace {
    /// What a corrected passport would change. Nothing is recorded.
    pub fn correction(
        &self,
        id: ProgrammeId,
        passport: &Passport,
        reason: &str,
    ) -> Result<Correction, Refusal> {
        let mut correction = Correction { id, rows: Vec::new(), deeds: Vec::new() };
        let known = self.store.programme(id)?.ok_or_else(|| not_found(Missing::Programme, id))?;
        let new = Programme { members: known.value.members.clone(), ..passport.programme.clone() };
        let register = RegisterId::Programme(id);
        Self::compare(&mut correction, Part::Programme, ("", &new.title), &known, &new, &register);
        self.compare_indicators(&mut correction, passport)?;
        self.compare_results(&mut correction, passport)?;
        self.compare_measures(&mut correction, passport, reason)?;
        Ok(correction)
    }

    /// A row that both papers have.
    fn compare<I: Copy, T: Serialize>(
        correction: &mut Correction,
        part: Part,
        name: (&str, &str),
        old: &Shared<I, T>,
        new: &T,
        register: &RegisterId,
    ) {
        let set = changed_fields(&old.value, new);
        if set.is_empty() {
            return;
        }
        let fields = differences(&all_fields(&old.value), &all_fields(new));
        let deed = Deed::Set(register.clone(), Fact::Set(set), old.heads.clone());
        correction.row(part, name, RowFate::Changed, deed).fields = fields;
    }

    fn compare_indicators(
        &self,
        correction: &mut Correction,
        passport: &Passport,
    ) -> Result<(), Refusal> {
        let id = correction.id;
        let mut known = self.indicators()?;
        known.retain(|one| one.value.programme == id);
        for row in &passport.indicators {
            let name = (row.code.as_str(), row.title.as_str());
            let Some(at) = known.iter().position(|one| one.value.code == row.code) else {
                let fresh = Box::new(Indicator { programme: id, ..row.clone() });
                correction.row(Part::Indicator, name, RowFate::New, Deed::Indicator(fresh));
                continue;
            };
            let old = known.remove(at);
            let own = &old.value;
            let mut new = Indicator {
                programme: id,
                whole: own.whole.clone(),
                feed: own.feed.clone(),
                facilities: own.facilities.clone(),
                ..row.clone()
            };
            if new.proxies.is_empty() {
                new.proxies.clone_from(&own.proxies);
            }
            if printed(&new.printed) == printed(&own.printed) {
                new.printed = own.printed.clone();
            }
            let register = RegisterId::Indicator(old.id);
            Self::compare(correction, Part::Indicator, name, &old, &new, &register);
        }
        for old in known {
            let gone = withdrawal(RegisterId::Indicator(old.id), &old);
            let name = (old.value.code.as_str(), old.value.title.as_str());
            correction.row(Part::Indicator, name, RowFate::Gone, gone);
        }
        Ok(())
    }

    fn compare_results(
        &self,
        correction: &mut Correction,
        passport: &Passport,
    ) -> Result<(), Refusal> {
        let id = correction.id;
        let mut known = self.planned_results()?;
        known.retain(|one| one.value.programme == id);
        for row in &passport.results {
            let name = (row.code.as_str(), row.title.as_str());
            let Some(at) = known.iter().position(|one| one.value.code == row.code) else {
                let fresh = Box::new(PlannedResult { programme: id, ..row.clone() });
                correction.row(Part::Result, name, RowFate::New, Deed::Result(fresh));
                continue;
            };
            let old = known.remove(at);
            let own = &old.value;
            let mut new = PlannedResult { programme: id, whole: own.whole.clone(), ..row.clone() };
            if new.indicator.is_empty() {
                new.indicator.clone_from(&own.indicator);
            }
            if printed(&new.printed) == printed(&own.printed) {
                new.printed = own.printed.clone();
            }
            let register = RegisterId::Result(old.id);
            Self::compare(correction, Part::Result, name, &old, &new, &register);
        }
        for old in known {
            let gone = withdrawal(RegisterId::Result(old.id), &old);
            let name = (old.value.code.as_str(), old.value.title.as_str());
            correction.row(Part::Result, name, RowFate::Gone, gone);
        }
        Ok(())
    }

    fn compare_measures(
        &self,
        correction: &mut Correction,
        passport: &Passport,
        reason: &str,
    ) -> Result<(), Refusal> {
        let id = correction.id;
        let results = self.planned_results()?;
        let result_of = |planned: &PlannedMeasure| -> Option<ResultId> {
            let code = planned.result.as_ref()?;
            let own = |one: &&Shared<ResultId, PlannedResult>| {
                one.value.programme == id && one.value.code == *code
            };
            results.iter().find(own).map(|one| one.id)
        };
        let mut known = self.planned_measures()?;
        known.retain(|one| one.value.programme == id);
        let milestones = self.milestones()?;
        for planned in &passport.measures {
            let row = &planned.measure;
            let name = (row.code.as_str(), row.title.as_str());
            let Some(at) = known.iter().position(|one| one.value.code == row.code) else {
                let deed = Deed::Measure(Box::new(planned.clone()));
                correction.row(Part::Measure, name, RowFate::New, deed);
                for point in &planned.points {
                    let name = (point.code.as_str(), point.title.as_str());
                    correction.row(Part::Milestone, name, RowFate::New, Deed::None);
                }
                continue;
            };
            let old = known.remove(at);
            let result =
                result_of(planned).or(old.value.result.filter(|_| planned.result.is_some()));
            let mut new = Measure { programme: id, result, ..row.clone() };
            if printed(&new.printed) == printed(&old.value.printed) {
                new.printed = old.value.printed.clone();
            }
            Self::compare(
                correction,
                Part::Measure,
                name,
                &old,
                &new,
                &RegisterId::Measure(old.id),
            );
            let of = of_measure(&milestones, id, old.id);
            self.compare_points(correction, (planned, &passport.programme), (old.id, of), reason)?;
        }
        for old in known {
            let gone = withdrawal(RegisterId::Measure(old.id), &old);
            let name = (old.value.code.as_str(), old.value.title.as_str());
            correction.row(Part::Measure, name, RowFate::Gone, gone);
            for view in of_measure(&milestones, id, old.id) {
                self.gone(correction, view, reason);
            }
        }
        Ok(())
    }

    fn compare_points(
        &self,
        correction: &mut Correction,
        (planned, programme): (&PlannedMeasure, &Programme),
        (measure, mut known): (MeasureId, Vec<&MilestoneView>),
        reason: &str,
    ) -> Result<(), Refusal> {
        let ground = Ground::Measure { programme: correction.id, measure };
        let name = body_of(planned, programme);
        let lead = self.known_body(name)?;
        let since = programme.approved_on.or(programme.signed_on);
        // A body that is new is recorded with the first point that names it; until then none is known.
        let nobody = BodyId([0; 16]);
        for point in points(planned, ground, lead.unwrap_or(nobody), since) {
            let name = (point.code.clone(), point.title.clone());
            let name = (name.0.as_str(), name.1.as_str());
            let at = known.iter().position(|view| view.milestone.assignment.code == point.code);
            let Some(at) = at else {
                correction.row(Part::Milestone, name, RowFate::New, Deed::Point(Box::new(point)));
                continue;
            };
            let old = known.remove(at);
            let own = &old.milestone.assignment;
            let new = Milestone {
                since: own.since,
                line: own.line,
                lead: lead.unwrap_or(own.lead),
                ..point
            };
            let fields = differences(&all_fields(own), &all_fields(&new));
            if fields.is_empty() {
                continue;
            }
            let open = matches!(old.milestone.state, State::OnControl(_));
            let (fate, deed) = if open {
                let act = Act::Redraft { assignment: new };
                (RowFate::Changed, Deed::Act(old.id, act))
            } else {
                (RowFate::Settled, Deed::None)
            };
            correction.row(Part::Milestone, name, fate, deed).fields = fields;
        }
        for view in known {
            self.gone(correction, view, reason);
        }
        Ok(())
    }

    fn gone(&self, correction: &mut Correction, view: &MilestoneView, reason: &str) {
        let task = &view.milestone.assignment;
        if matches!(view.milestone.state, State::OnControl(_)) {
            let act = Act::Cancel { on: self.today(), reason: reason.to_owned() };
            let name = (task.code.as_str(), task.title.as_str());
            correction.row(Part::Milestone, name, RowFate::Gone, Deed::Act(view.id, act));
        }
    }

    pub(super) fn correct_programme(
        &mut self,
        id: ProgrammeId,
        passport: &Passport,
        reason: &str,
    ) -> Result<Done, Refusal> {
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        let known = self.store.programme(id)?.ok_or_else(|| not_found(Missing::Programme, id))?;
        let may = |member: &crate::domain::round::Member| {
            member.person == keeper && member.role.may_issue()
        };
        if !known.value.members.iter().any(may) {
            return Err(ProgrammeRefusal::NotAKeeper(known.value.title).into());
        }
        let title = &passport.programme.title;
        if self.programmes()?.iter().any(|other| other.id != id && other.value.title == *title) {
            return Err(ProgrammeRefusal::TitleTaken(title.clone()).into());
        }
        let correction = self.correction(id, passport, reason)?;
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        let mut bodies = Vec::new();
        let programme = &passport.programme;
        for deed in correction.deeds {
            match deed {
                Deed::Set(register, fact, heads) => {
                    self.add(&mut batch, Entry::change(&register, fact, heads))?;
                }
                Deed::Indicator(row) => {
                    let id = self.create(&mut batch, RegisterKind::Indicator, &*row)?;
                    created.push(Created::Indicator(id.into()));
                }
                Deed::Result(row) => drop(self.create(&mut batch, RegisterKind::Result, &*row)?),
                Deed::Measure(planned) => {
                    let body = (body_of(&planned, programme).to_owned(), &mut bodies);
                    self.plan_measure(&mut batch, (id, programme), &planned, body, &mut created)?;
                }
                Deed::Point(mut point) => {
                    if point.lead == BodyId([0; 16]) {
                        let name = self.name_of_measure(&point, passport)?;
                        let country = programme.country;
                        point.lead = self.body_called(&mut batch, &name, country, &mut bodies)?;
                    }
                    let fact = Fact::MilestonePlanned(*point);
                    let id = self.add(&mut batch, Entry::create(RegisterKind::Milestone, fact))?;
                    created.push(Created::Milestone(id.into()));
                }
                Deed::Act(milestone, act) => self.act_in(&mut batch, milestone, act)?,
                Deed::None => {}
            }
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    fn act_in(
        &mut self,
        batch: &mut Batch,
        id: MilestoneId,
        act: Act<Milestone>,
    ) -> Result<(), Refusal> {
        let view = self.require_milestone(id)?;
        let fact = Fact::MilestoneActed(act);
        self.add(batch, Entry::change(&RegisterId::Milestone(id), fact, view.heads))?;
        Ok(())
    }

    /// The name of the body that answers for the measure of a control point.
    fn name_of_measure(&self, point: &Milestone, passport: &Passport) -> Result<String, Refusal> {
        let Ground::Measure { measure, .. } = point.ground else { return Ok(String::new()) };
        let code = self.store.measure(measure)?.map(|one| one.value.code).unwrap_or_default();
        let planned = passport.measures.iter().find(|planned| planned.measure.code == code);
        let name = planned.map(|planned| body_of(planned, &passport.programme).to_owned());
        Ok(name.unwrap_or_else(|| passport.programme.responsible.clone()))
    }
}

fn withdrawal<I: Copy, T>(register: RegisterId, old: &Shared<I, T>) -> Deed {
    let set = std::iter::once(("withdrawn".to_owned(), serde_json::Value::Bool(true))).collect();
    Deed::Set(register, Fact::Set(set), old.heads.clone())
}

fn of_measure(
    milestones: &[MilestoneView],
    programme: ProgrammeId,
    measure: MeasureId,
) -> Vec<&MilestoneView> {
    let ground = Ground::Measure { programme, measure };
    let own = |view: &&MilestoneView| view.milestone.assignment.ground == ground;
    milestones.iter().filter(own).collect()
}
