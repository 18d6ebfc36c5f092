//! Who recorded something, and when, for people.

use std::collections::BTreeMap;

use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::store::view::Mark;
use crate::workspace::clock::local_time;

/// Everybody by id.
pub(super) type People = BTreeMap<PersonId, Person>;

pub(super) fn name(people: &People, id: PersonId) -> String {
    people.get(&id).map_or_else(|| id.short(), |person| person.name.clone())
}

/// Whose observation it is, and in brackets who typed it in for them.
pub(super) fn said_by(people: &People, mark: &Mark) -> String {
    let speaker = name(people, mark.speaker);
    if mark.speaker == mark.author {
        return speaker;
    }
    format!("{speaker} ({})", name(people, mark.author))
}

/// The device's own time of it.
pub(super) fn when(mark: &Mark) -> String {
    let at = local_time(mark.wall_ms);
    at.map_or_else(String::new, |at| at.format("%d.%m.%Y %H:%M").to_string())
}
