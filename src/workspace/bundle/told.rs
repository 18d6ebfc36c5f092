//! What would come in, in names: those known here, and those that the records themselves bring.

use std::collections::BTreeMap;

use crate::domain::id::PersonId;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

use super::preview::Arrival;

impl Workspace {
    /// What everybody is called who speaks in what arrives.
    pub fn names_in(&self, arrival: &Arrival) -> Result<BTreeMap<PersonId, String>, Refusal> {
        let mut names = arrival.names.clone();
        names.extend(self.people()?.into_iter().map(|(id, person)| (id, person.name)));
        Ok(names)
    }

    /// Points at which people would differ, each with the code of its facility where that is known.
    pub fn differing_in(&self, arrival: &Arrival) -> Result<Vec<String>, Refusal> {
        let named = arrival.disagreements.iter().map(|(visit, item)| {
            let known = self.facility_code_of(*visit)?;
            let told = arrival.places.get(visit).map_or("", String::as_str);
            let place = if known.is_empty() { told } else { &known };
            Ok(format!("{place} {item}").trim().to_owned())
        });
        named.collect()
    }
}
