//! Facilities, bodies and people: shared registers that anybody in the commission may keep.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::body::Body;
use crate::domain::facility::{Facility, plain_code};
use crate::domain::id::{BodyId, FacilityId, PersonId};
use crate::domain::person::Person;
use crate::ledger::fact::Fact;
use crate::ledger::record::DeviceId;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::Shared;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::Entry;

/// The fields of a new thing.
pub(super) fn all_fields<T: Serialize>(value: &T) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => unreachable!("the words of the domain are structs of plain values"),
    }
}

/// The fields in which `new` differs from `old`; `null` where one is gone.
pub(super) fn changed_fields<T: Serialize>(old: &T, new: &T) -> Map<String, Value> {
    let (old, mut new) = (all_fields(old), all_fields(new));
    for name in old.keys() {
        new.entry(name.clone()).or_insert(Value::Null);
    }
    new.retain(|name, value| old.get(name) != Some(value));
    new
}

pub(super) fn not_empty(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty { field }) } else { Ok(()) }
}

/// How somebody came to sit at a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Introduced {
    /// As the person they were.
    Same,
    /// As a new person: the one they were is at home on another device.
    Anew { id: PersonId, device: DeviceId },
}

impl Workspace {
    /// Records a change of a shared register and how to take it back.
    pub(super) fn change_shared<I: Copy, T: Serialize>(
        &mut self,
        register: &RegisterId,
        old: &Shared<I, T>,
        new: &T,
        undo: Command,
    ) -> Result<Done, Refusal> {
        let set = changed_fields(&old.value, new);
        if set.is_empty() && old.conflicts.is_empty() {
            return Ok(Done::default());
        }
        // A conflict is settled by saying again what stands.
        let mut set = set;
        for name in old.conflicts.keys() {
            if let Some(value) = all_fields(new).get(name) {
                set.insert(name.clone(), value.clone());
            }
        }
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::change(register, Fact::Set(set), old.heads.clone()))?;
        let records = self.commit(batch)?;
        Ok(Done { records, created: Vec::new(), undo: Some(Box::new(undo)) })
    }

    pub(super) fn introduce_self(
        &mut self,
        mut person: Person,
        body: Option<Body>,
    ) -> Result<Done, Refusal> {
        not_empty("name", &person.name)?;
        let mut batch = self.begin_as(None)?;
        let mut created = Vec::new();
        // The person comes first, because the body needs an author; the tie to it is a second record.
        let existing =
            body.as_ref().map(|body| self.body_by_code(&body.code)).transpose()?.flatten();
        person.body = existing.or(person.body);
        let fact = Fact::Set(all_fields(&person));
        let id = self.add(&mut batch, Entry::create(RegisterKind::Person, fact))?;
        created.push(Created::Person(id.into()));
        if let (Some(body), None) = (body, existing) {
            let fact = Fact::Set(all_fields(&body));
            let body = self.add(&mut batch, Entry::create(RegisterKind::Body, fact))?;
            created.push(Created::Body(body.into()));
            let tie =
                Map::from_iter([("body".to_owned(), Value::from(BodyId::from(body).to_string()))]);
            let register = RegisterId::Person(id.into());
            self.add(&mut batch, Entry::change(&register, Fact::Set(tie), vec![id]))?;
        }
        let records = self.commit(batch)?;
        self.change_settings(|settings| settings.operator = Some(id.into()))?;
        Ok(Done { records, created, undo: None })
    }

    /// Says that somebody whose records are here already sits at this device from now on. Whoever is at home
    /// on another device is introduced anew, with a link: what this device wrote in the old name would count
    /// for nothing, unless the rosters of their rounds have this device entered for them.
    pub fn introduce_again(&mut self, person: PersonId) -> Result<Introduced, Refusal> {
        let known = self.require_person(person)?;
        let own = self.pen.as_ref().ok_or(Refusal::ReadOnly)?.keys.device();
        let elsewhere = self.store.home_of(person).filter(|home| *home != own);
        let is_entered = elsewhere.is_some() && self.is_entered_everywhere(&own, person)?;
        let Some(device) = elsewhere.filter(|_| !is_entered) else {
            self.change_operator(person)?;
            return Ok(Introduced::Same);
        };
        let mut batch = self.begin_as(None)?;
        let mut fields = all_fields(&known.value);
        fields.insert("formerly".to_owned(), Value::from(person.to_string()));
        let id = self.add(&mut batch, Entry::create(RegisterKind::Person, Fact::Set(fields)))?;
        self.commit(batch)?;
        self.change_settings(|settings| settings.operator = Some(id.into()))?;
        Ok(Introduced::Anew { id: id.into(), device })
    }

    /// Says which known person sits at this device from now on.
    pub fn change_operator(&mut self, person: PersonId) -> Result<(), Refusal> {
        self.require_person(person)?;
        Ok(self.change_settings(|settings| settings.operator = Some(person))?)
    }

    pub(super) fn add_facilities(&mut self, facilities: &[Facility]) -> Result<Done, Refusal> {
        let known = self.store.facilities()?;
        let mut taken: BTreeSet<String> =
            known.iter().flat_map(|known| codes(&known.value)).map(plain_code).collect();
        for facility in facilities {
            not_empty("code", &plain_code(&facility.code))?;
            not_empty("name", &facility.name)?;
            let own: BTreeSet<&str> =
                codes(facility).filter(|code| !plain_code(code).is_empty()).collect();
            if let Some(code) = own.iter().find(|code| taken.contains(&plain_code(code))) {
                return Err(Refusal::CodeTaken { code: (*code).to_owned() });
            }
            taken.extend(own.into_iter().map(plain_code));
        }
        let mut batch = self.begin()?;
        let mut created = Vec::new();
        for facility in facilities {
            let fact = Fact::Set(all_fields(facility));
            let id = self.add(&mut batch, Entry::create(RegisterKind::Facility, fact))?;
            created.push(Created::Facility(id.into()));
        }
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    pub(super) fn change_facility(
        &mut self,
        id: FacilityId,
        facility: &Facility,
    ) -> Result<Done, Refusal> {
        not_empty("name", &facility.name)?;
        let others = self.store.facilities()?;
        let mut others = others.iter().filter(|other| other.id != id);
        if others.any(|other| other.value.answers_to(&facility.code)) {
            return Err(Refusal::CodeTaken { code: facility.code.clone() });
        }
        let old = self.require_facility(id)?;
        let undo = Command::ChangeFacility { id, facility: old.value.clone() };
        self.change_shared(&RegisterId::Facility(id), &old, facility, undo)
    }

    pub(super) fn add_body(&mut self, body: &Body) -> Result<Done, Refusal> {
        not_empty("code", &body.code)?;
        if body.name.is_empty() {
            return Err(Refusal::Empty { field: "name" });
        }
        if self.body_by_code(&body.code)?.is_some() {
            return Err(Refusal::CodeTaken { code: body.code.clone() });
        }
        let mut batch = self.begin()?;
        let fact = Fact::Set(all_fields(body));
        let id = self.add(&mut batch, Entry::create(RegisterKind::Body, fact))?;
        let created = vec![Created::Body(id.into())];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    pub(super) fn change_body(&mut self, id: BodyId, body: &Body) -> Result<Done, Refusal> {
        let old = self.require_body(id)?;
        let undo = Command::ChangeBody { id, body: old.value.clone() };
        self.change_shared(&RegisterId::Body(id), &old, body, undo)
    }

    pub(super) fn add_person(&mut self, person: &Person) -> Result<Done, Refusal> {
        not_empty("name", &person.name)?;
        let mut batch = self.begin()?;
        let fact = Fact::Set(all_fields(person));
        let id = self.add(&mut batch, Entry::create(RegisterKind::Person, fact))?;
        let created = vec![Created::Person(id.into())];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    pub(super) fn change_person(&mut self, id: PersonId, person: &Person) -> Result<Done, Refusal> {
        not_empty("name", &person.name)?;
        let old = self.require_person(id)?;
        let undo = Command::ChangePerson { id, person: old.value.clone() };
        self.change_shared(&RegisterId::Person(id), &old, person, undo)
    }

    /// The body with this code, created by this device or another.
    pub fn body_by_code(&self, code: &str) -> Result<Option<BodyId>, Refusal> {
        let bodies = self.store.bodies()?;
        Ok(bodies.iter().find(|body| body.value.code == code).map(|body| body.id))
    }

    pub(super) fn require_facility(
        &self,
        id: FacilityId,
    ) -> Result<Shared<FacilityId, Facility>, Refusal> {
        self.store.facility(id)?.ok_or_else(|| not_found(Missing::Facility, id))
    }

    pub(super) fn require_body(&self, id: BodyId) -> Result<Shared<BodyId, Body>, Refusal> {
        self.store.body(id)?.ok_or_else(|| not_found(Missing::Body, id))
    }

    pub(super) fn require_person(&self, id: PersonId) -> Result<Shared<PersonId, Person>, Refusal> {
        self.store.person(id)?.ok_or_else(|| not_found(Missing::Person, id))
    }
}

/// The present code of a facility and its earlier ones.
fn codes(facility: &Facility) -> impl Iterator<Item = &str> {
    std::iter::once(&facility.code).chain(&facility.aliases).map(String::as_str)
}

pub(super) fn not_found(what: Missing, id: impl std::fmt::Display) -> Refusal {
    Refusal::NotFound { what, name: format!("{id}") }
}
