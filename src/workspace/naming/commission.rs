//! What belongs to the commission's work, by its names: facilities, people, rounds, visits and what came of them.

use crate::domain::body::Body;
use crate::domain::facility::Facility;
use crate::domain::finding::Finding;
use crate::domain::id::{BodyId, FacilityId, FindingId, PersonId, RoundId, VisitId};
use crate::domain::person::Person;
use crate::domain::round::Round;
use crate::domain::visit::{Stage, Visit};
use crate::store::StoreError;
use crate::store::view::{EvidenceView, InstructionView, Shared, UrgentView};
use crate::workspace::Workspace;
use crate::workspace::command::Missing;

use super::{Choice, NamingError, same, shared_id};

/// Fewer letters of a SHA-256 could be an id as well.
const SHORTEST_HASH: usize = 10;

impl Workspace {
    /// The facility with this code, older code or id.
    pub fn facility_named(&self, name: &str) -> Result<Shared<FacilityId, Facility>, NamingError> {
        let choice = Choice {
            what: Missing::Facility,
            name,
            things: self.store().facilities()?,
            id: shared_id,
            label: |facility| format!("{} {}", facility.value.code, facility.value.name),
        };
        choice.choose(|facility| facility.value.answers_to(name))
    }

    /// The recorded body with this code, full name or id.
    pub fn body_named(&self, name: &str) -> Result<Shared<BodyId, Body>, NamingError> {
        let choice = Choice {
            what: Missing::Body,
            name,
            things: self.store().bodies()?,
            id: shared_id,
            label: |body| body.value.code.clone(),
        };
        choice.choose(|body| {
            same(&body.value.code, name) || body.value.name.iter().any(|(_, text)| same(text, name))
        })
    }

    /// The person with this name or id.
    pub fn person_named(&self, name: &str) -> Result<Shared<PersonId, Person>, NamingError> {
        let choice = Choice {
            what: Missing::Person,
            name,
            things: self.store().persons()?,
            id: shared_id,
            label: |person| format!("{} ({})", person.value.name, person.value.post),
        };
        choice.choose(|person| same(&person.value.name, name))
    }

    /// The round with this code or id.
    pub fn round_named(&self, name: &str) -> Result<Shared<RoundId, Round>, NamingError> {
        self.round_meant(Some(name))
    }

    /// The round that is meant: the one with this code or id, or the only one there is where nothing is said.
    pub fn round_meant(&self, name: Option<&str>) -> Result<Shared<RoundId, Round>, NamingError> {
        let choice = Choice {
            what: Missing::Round,
            name: name.unwrap_or_default(),
            things: self.store().rounds()?,
            id: shared_id,
            label: |round| round.value.code.clone(),
        };
        match name {
            Some(name) => choice.choose(|round| same(&round.value.code, name)),
            None => choice.only(),
        }
    }

    /// The visit with this id, the one of a round and a facility (`R-2025/901`), or the only one of a
    /// facility that is under way, or that there is at all.
    pub fn visit_named(&self, name: &str) -> Result<Shared<VisitId, Visit>, NamingError> {
        let things = self.visits_called(name)?;
        let choice =
            Choice { what: Missing::Visit, name, things, id: |(visit, _)| shared_id(visit), label };
        let under_way = |(visit, called): &CalledVisit| {
            (visit.value.stage == Stage::UnderWay, called.is_some())
        };
        let open = choice.things.iter().filter(|thing| under_way(thing) == (true, true)).count();
        let chosen = choice.choose(|thing| match under_way(thing) {
            (is_open, true) => open != 1 || is_open,
            (_, false) => false,
        })?;
        Ok(chosen.0)
    }

    /// Every visit, with its facility's code where the name fits it.
    fn visits_called(&self, name: &str) -> Result<Vec<CalledVisit>, StoreError> {
        let mut things = Vec::new();
        for visit in self.store().visits()? {
            let place = self.store().facility(visit.value.facility)?;
            let round = self.store().round(visit.value.round)?;
            let called = place.zip(round).filter(|(place, round)| {
                place.value.answers_to(name)
                    || round_and_facility(name).any(|(code, facility)| {
                        same(&round.value.code, code) && place.value.answers_to(facility)
                    })
            });
            things.push((visit, called.map(|(place, _)| place.value.code)));
        }
        Ok(things)
    }

    /// The finding with this id.
    pub fn finding_named(&self, name: &str) -> Result<Shared<FindingId, Finding>, NamingError> {
        let choice = Choice {
            what: Missing::Finding,
            name,
            things: self.store().findings()?,
            id: shared_id,
            label: |finding| finding.value.title.clone(),
        };
        choice.choose(|_| false)
    }

    /// The instruction with this number or id.
    pub fn instruction_named(&self, name: &str) -> Result<InstructionView, NamingError> {
        let choice = Choice {
            what: Missing::Instruction,
            name,
            things: self.store().instructions()?,
            id: |view| view.id.to_string(),
            label: |view| view.instruction.assignment.task.clone(),
        };
        choice.choose(|view| {
            view.instruction.control().is_some_and(|control| same(&control.number, name))
        })
    }

    /// The file of evidence with this id, or whose SHA-256 begins so.
    pub fn evidence_named(&self, name: &str) -> Result<EvidenceView, NamingError> {
        let choice = Choice {
            what: Missing::Evidence,
            name,
            things: self.store().all_evidence()?,
            id: |view| view.id.to_string(),
            label: |view| view.file.title.clone(),
        };
        let hash = name.trim().trim_end_matches('…').to_lowercase();
        let is_hash = hash.chars().count() >= SHORTEST_HASH;
        choice.choose(|view| is_hash && view.file.sha256.starts_with(&hash))
    }

    /// The urgent notice with this number or id; the mark of the laptop may be left out where that is clear.
    pub fn urgent_named(&self, name: &str) -> Result<UrgentView, NamingError> {
        let mut things = self.store().urgents()?;
        things.retain(|view| view.refused.is_none());
        let choice = Choice {
            what: Missing::Urgent,
            name,
            things,
            id: |view| view.id.to_string(),
            label: |view| view.urgent.notice.number.clone(),
        };
        choice.choose(|view| is_numbered(&view.urgent.notice.number, name))
    }
}

/// Whether the name is a number, with or without the mark of its laptop: on paper it is long.
fn is_numbered(number: &str, name: &str) -> bool {
    let bare = number.rsplit_once('-').map_or(number, |(bare, _)| bare);
    same(number, name) || same(bare, name)
}

/// Every way to read `R-2025/ШМ-901/1` or `R-2025:901`: codes of both kinds may hold a slash.
fn round_and_facility(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.match_indices(['/', ':']).filter_map(|(at, separator)| {
        let (round, rest) = name.split_at_checked(at)?;
        Some((round, rest.strip_prefix(separator)?))
    })
}

type CalledVisit = (Shared<VisitId, Visit>, Option<String>);

fn label((visit, called): &CalledVisit) -> String {
    let day = visit.value.started.map(|at| at.date()).or(visit.value.planned);
    let day = day.map_or_else(String::new, |day| day.format("%d.%m.%Y").to_string());
    format!("{} {day}", called.as_deref().unwrap_or_default()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_is_read_as_round_and_facility_at_every_slash() {
        let read: Vec<_> = round_and_facility("R-2025/ШМ-901/1").collect();
        assert_eq!(read, [("R-2025", "ШМ-901/1"), ("R-2025/ШМ-901", "1")]);
    }
}
