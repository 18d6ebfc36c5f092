//! A passport becomes a recorded programme, in one commit: its rows, its control points, and the bodies they name.

use chrono::NaiveDate;

use crate::domain::body::Body;
use crate::domain::facility::Country;
use crate::domain::id::{BodyId, MeasureId, ProgrammeId, ResultId};
use crate::domain::programme::Programme;
use crate::domain::programme::indicator::{Indicator, Measure, PlannedResult};
use crate::domain::programme::milestone::{Ground, Milestone};
use crate::domain::programme::passport::{Passport, PlannedMeasure};
use crate::domain::round::{Member, Role};
use crate::domain::text::{Lang, LocalText};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterKind;
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Refusal};
use crate::workspace::commit::{Batch, Entry};
use crate::workspace::registry::not_empty;

use super::ProgrammeRefusal;

impl Workspace {
    pub(super) fn import_programme(&mut self, passport: Passport) -> Result<Done, Refusal> {
        let Passport { mut programme, indicators, results, measures } = passport;
        let keeper = self.operator().ok_or(Refusal::NotIntroduced)?;
        not_empty("title", &programme.title)?;
        if self.programmes()?.iter().any(|known| known.value.title == programme.title) {
            return Err(ProgrammeRefusal::TitleTaken(programme.title).into());
        }
        programme.members = vec![Member { person: keeper, role: Role::Head }];
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        let record = self.create(&mut batch, RegisterKind::Programme, &programme)?;
        let id = ProgrammeId::from(record);
        created.push(Created::Programme(id));
        for indicator in indicators {
            let indicator = Indicator { programme: id, ..indicator };
            let record = self.create(&mut batch, RegisterKind::Indicator, &indicator)?;
            created.push(Created::Indicator(record.into()));
        }
        let mut by_code = Vec::new();
        for result in results {
            let code = result.code.clone();
            let result = PlannedResult { programme: id, ..result };
            let record = self.create(&mut batch, RegisterKind::Result, &result)?;
            by_code.push((code, ResultId::from(record)));
        }
        let mut bodies: Vec<(String, BodyId)> = Vec::new();
        for planned in measures {
            let result = planned.result.as_ref().and_then(|code| {
                by_code.iter().find(|(known, _)| known == code).map(|(_, id)| *id)
            });
            let measure = Measure { result, ..planned.measure.clone() };
            let planned = PlannedMeasure { measure, ..planned };
            let name = &planned.measure.body;
            let name = if name.is_empty() { &programme.responsible } else { name };
            let body = (name.clone(), &mut bodies);
            self.plan_measure(&mut batch, (id, &programme), &planned, body, &mut created)?;
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    /// A measure with its control points, kept by the body of this name.
    pub(super) fn plan_measure(
        &mut self,
        batch: &mut Batch,
        (id, programme): (ProgrammeId, &Programme),
        planned: &PlannedMeasure,
        (body, bodies): (String, &mut Vec<(String, BodyId)>),
        created: &mut Vec<Created>,
    ) -> Result<(), Refusal> {
        let measure = Measure { programme: id, ..planned.measure.clone() };
        let record = self.create(batch, RegisterKind::Measure, &measure)?;
        let lead = self.body_called(batch, &body, programme.country, bodies)?;
        let ground = Ground::Measure { programme: id, measure: MeasureId::from(record) };
        let since = programme.approved_on.or(programme.signed_on);
        for milestone in points(planned, ground, lead, since) {
            let fact = Fact::MilestonePlanned(milestone);
            let record = self.add(batch, Entry::create(RegisterKind::Milestone, fact))?;
            created.push(Created::Milestone(record.into()));
        }
        Ok(())
    }

    pub(super) fn known_body(&self, name: &str) -> Result<Option<BodyId>, Refusal> {
        let called = |body: &Body| body.name.iter().any(|(_, text)| text == name);
        Ok(self.store.bodies()?.into_iter().find(|body| called(&body.value)).map(|body| body.id))
    }

    /// The body of this name, recorded in the same commit where it is new.
    pub(super) fn body_called(
        &mut self,
        batch: &mut Batch,
        name: &str,
        country: Country,
        fresh: &mut Vec<(String, BodyId)>,
    ) -> Result<BodyId, Refusal> {
        not_empty("responsible", name)?;
        if let Some(known) = self.known_body(name)? {
            return Ok(known);
        }
        if let Some((_, id)) = fresh.iter().find(|(known, _)| known == name) {
            return Ok(*id);
        }
        let called = |body: &Body| body.name.iter().any(|(_, text)| text == name);
        let brought = self.content.bodies.iter().find(|known| called(&known.body));
        let body = brought.map_or_else(
            || Body {
                code: format!(
                    "org-{}",
                    fresh.len() + 1 + self.store.bodies().map_or(0, |b| b.len())
                ),
                name: LocalText::new(Lang::Ru, name),
                country,
            },
            |known| known.body.clone(),
        );
        let id = BodyId::from(self.create(batch, RegisterKind::Body, &body)?);
        fresh.push((name.to_owned(), id));
        Ok(id)
    }
}

/// The control points of a measure; those due before the approval bind from their own day on.
pub(super) fn points(
    planned: &PlannedMeasure,
    ground: Ground,
    lead: BodyId,
    since: Option<NaiveDate>,
) -> impl Iterator<Item = Milestone> {
    planned.points.iter().map(move |point| Milestone {
        ground,
        code: point.code.clone(),
        title: point.title.clone(),
        post: planned.measure.post.clone(),
        lead,
        due: point.due,
        document: point.document.clone(),
        since: since.map_or(point.due, |since| since.min(point.due)),
        line: point.line,
    })
}
