//! The people, bodies and facilities of the sample round.

use super::super::command::{Command, Created};
use super::DemoError;
use super::play::Player;
use super::script::{FacilityPlan, PersonPlan};
use super::timeline::Event;
use crate::domain::body::Body;
use crate::domain::facility::{Country, Facility};
use crate::domain::person::Person;

const DEPARTMENT: &str = "ДУИС по г. Шымкент";

impl Player<'_> {
    /// The secretary sets the first laptop up: bodies and facilities.
    pub(super) fn enter_registry(&mut self, event: &Event<'_>) -> Result<(), DemoError> {
        let script = self.script;
        for body in &self.bodies(event)? {
            self.enter_body(event, body)?;
        }
        let facilities = script.facility.iter().map(FacilityPlan::facility).collect();
        let done = self.give(event, Command::AddFacilities(facilities))?;
        for (plan, created) in script.facility.iter().zip(done.created) {
            if let Created::Facility(id) = created {
                self.cast.facilities.insert(plan.key.clone(), id);
            }
        }
        Ok(())
    }

    /// Somebody says who they are, on the laptop they will work on.
    pub(super) fn introduce(
        &mut self,
        event: &Event<'_>,
        plan: &PersonPlan,
    ) -> Result<(), DemoError> {
        let body = self.bodies(event)?.into_iter().find(|body| body.code == plan.body);
        let body = body.ok_or_else(|| DemoError::Unknown(plan.body.clone()))?;
        let person = Person { name: plan.name.clone(), post: plan.post.clone(), body: None };
        let code = body.code.clone();
        let done = self.give(event, Command::IntroduceSelf { person, body: Some(body) })?;
        for created in done.created {
            match created {
                Created::Person(id) => drop(self.cast.people.insert(plan.key.clone(), id)),
                Created::Body(id) => drop(self.cast.bodies.insert(code.clone(), id)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The bodies that the program brings for Kazakhstan, and the administrations of the facilities.
    fn bodies(&mut self, event: &Event<'_>) -> Result<Vec<Body>, DemoError> {
        let brought = self.at_work(event)?.content().bodies.clone();
        let brought = brought.iter().map(|brought| brought.body.clone());
        let brought = brought.filter(|body| body.country == Country::Kazakhstan);
        Ok(brought.chain(self.script.facility.iter().map(administration)).collect())
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
            let facility = Facility { headcounts: plan.counts.to_vec(), ..plan.facility() };
            self.give(event, Command::ChangeFacility { id, facility })?;
        }
        Ok(())
    }
}

impl FacilityPlan {
    /// The facility as it is first entered.
    pub(super) fn facility(&self) -> Facility {
        Facility {
            code: self.code.clone(),
            aliases: vec![self.alias.clone()],
            name: self.name.clone(),
            country: self.kind.country(),
            kind: self.kind,
            features: self.features.clone(),
            capacity: Some(self.capacity),
            headcounts: self.counts.first().copied().into_iter().collect(),
            department: DEPARTMENT.to_owned(),
        }
    }
}

fn administration(plan: &FacilityPlan) -> Body {
    Body {
        code: format!("kz-facility-{}", plan.key),
        name: plan.administration.clone(),
        country: plan.kind.country(),
    }
}
