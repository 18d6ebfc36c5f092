//! The people, bodies and facilities of the sample round.

use super::super::command::{Command, Created};
use super::DemoError;
use super::play::Player;
use super::script::{FacilityPlan, PersonPlan};
use super::timeline::{Event, SECRETARY};
use crate::domain::body::Body;
use crate::domain::facility::{Country, Facility};
use crate::domain::person::Person;

const DEPARTMENT: &str = "ДУИС по г. Шымкент";

impl Player<'_> {
    /// The secretary sets the first laptop up before the first round.
    pub(super) fn enter_registry(&mut self, event: &Event<'_>) -> Result<(), DemoError> {
        let content = self.at_work(event)?.content().clone();
        let script = self.script;
        let known = content.bodies.iter().map(|known| known.body.clone());
        let known = known.filter(|body| body.country == Country::Kazakhstan);
        let bodies: Vec<Body> = known.chain(script.facility.iter().map(administration)).collect();
        for person in &script.person {
            let body = bodies.iter().find(|body| body.code == person.body);
            let body = body.ok_or_else(|| DemoError::Unknown(person.body.clone()))?;
            self.enter_person(event, person, body)?;
        }
        for body in &bodies {
            self.enter_body(event, body)?;
        }
        let facilities = script.facility.iter().map(facility).collect();
        let done = self.give(event, Command::AddFacilities(facilities))?;
        for (plan, created) in script.facility.iter().zip(done.created) {
            if let Created::Facility(id) = created {
                self.cast.facilities.insert(plan.key.clone(), id);
            }
        }
        Ok(())
    }

    fn enter_person(
        &mut self,
        event: &Event<'_>,
        plan: &PersonPlan,
        body: &Body,
    ) -> Result<(), DemoError> {
        let person = Person { name: plan.name.clone(), post: plan.post.clone(), body: None };
        let done = if plan.key == SECRETARY {
            let body = Some(body.clone());
            self.give(event, Command::IntroduceSelf { person, body })?
        } else {
            self.enter_body(event, body)?;
            let body = Some(self.cast.body(&body.code)?);
            self.give(event, Command::AddPerson(Person { body, ..person }))?
        };
        for created in done.created {
            match created {
                Created::Person(id) => drop(self.cast.people.insert(plan.key.clone(), id)),
                Created::Body(id) => drop(self.cast.bodies.insert(body.code.clone(), id)),
                _ => {}
            }
        }
        Ok(())
    }

    fn enter_body(&mut self, event: &Event<'_>, body: &Body) -> Result<(), DemoError> {
        if self.cast.bodies.contains_key(&body.code) {
            return Ok(());
        }
        let done = self.give(event, Command::AddBody(body.clone()))?;
        if let [Created::Body(id)] = done.created[..] {
            self.cast.bodies.insert(body.code.clone(), id);
        }
        Ok(())
    }

    /// Before the second round the headcounts of that day are added.
    pub(super) fn enter_counts(&mut self, event: &Event<'_>) -> Result<(), DemoError> {
        for plan in &self.script.facility {
            let id = self.cast.facility(&plan.key)?;
            let facility = Facility { headcounts: plan.counts.to_vec(), ..facility(plan) };
            self.give(event, Command::ChangeFacility { id, facility })?;
        }
        Ok(())
    }
}

fn facility(plan: &FacilityPlan) -> Facility {
    Facility {
        code: plan.code.clone(),
        aliases: vec![plan.alias.clone()],
        name: plan.name.clone(),
        country: plan.kind.country(),
        kind: plan.kind,
        features: plan.features.clone(),
        capacity: Some(plan.capacity),
        headcounts: plan.counts.first().copied().into_iter().collect(),
        department: DEPARTMENT.to_owned(),
    }
}

fn administration(plan: &FacilityPlan) -> Body {
    Body {
        code: format!("kz-facility-{}", plan.key),
        name: plan.administration.clone(),
        country: plan.kind.country(),
    }
}
