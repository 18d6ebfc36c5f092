//! What people mean by a code, a name or the beginning of an id.
//!
//! A code always wins over an id; an id counts from its fourth letter on, so that a short number is
//! never taken for the beginning of somebody else's id.

use std::fmt;

use crate::domain::body::Body;
use crate::domain::facility::Facility;
use crate::domain::finding::Finding;
use crate::domain::id::{
    AchievementId, AgreementId, BodyId, ContractId, FacilityId, FindingId, IndicatorId, PersonId,
    ProgrammeId, ResultId, RoundId, VisitId,
};
use crate::domain::person::Person;
use crate::domain::programme::Programme;
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::{Achievement, Indicator, PlannedResult};
use crate::domain::round::Round;
use crate::domain::visit::{Stage, Visit};
use crate::i18n::Phrase;
use crate::store::StoreError;
use crate::store::view::{EvidenceView, InstructionView, MilestoneView, Shared, UrgentView};

use super::Workspace;
use super::command::{Missing, Refusal};

/// Fewer letters of an id are no name.
const SHORTEST_PREFIX: usize = 4;
/// Fewer letters of a SHA-256 could be an id as well.
const SHORTEST_HASH: usize = 10;
/// So many of the things that may be meant are named in the refusal.
const NAMED_CANDIDATES: usize = 5;

/// Why a name does not lead to one thing.
#[derive(Debug)]
pub enum NamingError {
    Refused(Refusal),
    Ambiguous {
        what: Missing,
        name: String,
        candidates: Vec<String>,
    },
    /// Nothing was said, and there are several, or none at all.
    Unsaid {
        what: Missing,
        candidates: Vec<String>,
    },
}

impl NamingError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Refused(refusal) => refusal.phrase(),
            Self::Ambiguous { what, name, candidates } => Phrase::new("naming-ambiguous")
                .with("what", what.phrase())
                .with("name", name.as_str())
                .with("candidates", candidates.join("; ")),
            Self::Unsaid { what, candidates } if candidates.is_empty() => {
                Phrase::new("naming-none-yet").with("what", what.phrase())
            }
            Self::Unsaid { what, candidates } => Phrase::new("naming-unsaid")
                .with("what", what.phrase())
                .with("candidates", candidates.join("; ")),
        }
    }
}

impl From<StoreError> for NamingError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Things of one kind among which one is named.
struct Choice<'n, T> {
    what: Missing,
    name: &'n str,
    things: Vec<T>,
    /// The full id of a thing.
    id: fn(&T) -> String,
    /// What tells it from the others, for people.
    label: fn(&T) -> String,
}

impl<T> Choice<'_, T> {
    /// The thing that `is_called` so, or else the one whose id begins so.
    fn choose(mut self, is_called: impl Fn(&T) -> bool) -> Result<T, NamingError> {
        let (mut found, others): (Vec<T>, Vec<T>) = self.things.drain(..).partition(is_called);
        if found.is_empty() {
            let prefix = id_letters(self.name);
            let begins = |thing: &T| {
                prefix.as_ref().is_some_and(|prefix| (self.id)(thing).starts_with(prefix.as_str()))
            };
            found = others.into_iter().filter(begins).collect();
        }
        if found.len() > 1 {
            let named = found.iter().take(NAMED_CANDIDATES);
            let candidates = named.map(|thing| self.candidate(thing)).collect();
            let (what, name) = (self.what, self.name.to_owned());
            return Err(NamingError::Ambiguous { what, name, candidates });
        }
        found.pop().ok_or_else(|| {
            let name = self.name.to_owned();
            NamingError::Refused(Refusal::NotFound { what: self.what, name })
        })
    }

    /// The only thing there is, where nobody says which.
    fn only(mut self) -> Result<T, NamingError> {
        match self.things.pop() {
            Some(thing) if self.things.is_empty() => Ok(thing),
            last => {
                let named = self.things.iter().chain(&last).take(NAMED_CANDIDATES);
                let candidates = named.map(|thing| (self.label)(thing)).collect();
                Err(NamingError::Unsaid { what: self.what, candidates })
            }
        }
    }

    fn candidate(&self, thing: &T) -> String {
        let id: String = (self.id)(thing).chars().take(8).collect();
        let (left, right) = id.split_at_checked(4).unwrap_or((&id, ""));
        format!("{left}-{right} {}", (self.label)(thing))
    }
}

/// The text as the beginning of an id, as careless as people type it.
fn id_letters(name: &str) -> Option<String> {
    let letters = name.chars().filter(|c| *c != '-').map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let letters: String = letters.collect();
    let fits = letters.chars().all(|c| c.is_ascii_alphanumeric())
        && letters.chars().count() >= SHORTEST_PREFIX;
    fits.then_some(letters)
}

/// Whether two names are the same apart from case and spaces.
fn same(left: &str, right: &str) -> bool {
    let plain = |text: &str| -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    plain(left) == plain(right)
}

fn shared_id<I: fmt::Display, T>(thing: &Shared<I, T>) -> String {
    thing.id.to_string()
}

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
        let choice = self.rounds_called(name.unwrap_or_default())?;
        match name {
            Some(name) => choice.choose(|round| same(&round.value.code, name)),
            None => choice.only(),
        }
    }

    fn rounds_called<'n>(
        &self,
        name: &'n str,
    ) -> Result<Choice<'n, Shared<RoundId, Round>>, StoreError> {
        let label = |round: &Shared<RoundId, Round>| round.value.code.clone();
        let things = self.store().rounds()?;
        Ok(Choice { what: Missing::Round, name, things, id: shared_id, label })
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

impl Workspace {
    /// The programme with this title or id; the only one there is where nothing is said.
    pub fn programme_named(
        &self,
        name: Option<&str>,
    ) -> Result<Shared<ProgrammeId, Programme>, NamingError> {
        let things = self.programmes()?;
        let choice = Choice {
            what: Missing::Programme,
            name: name.unwrap_or_default(),
            things,
            id: shared_id,
            label: |programme| programme.value.title.clone(),
        };
        let Some(name) = name else { return choice.only() };
        // Titles of programmes are long; a part that only one has is enough.
        let within = |title: &str, part: &str| title.to_lowercase().contains(&part.to_lowercase());
        choice.choose(|programme| {
            let title = programme.value.title.as_str();
            same(title, name) || within(title, name.trim())
        })
    }

    /// The indicator with this code or id.
    pub fn indicator_named(
        &self,
        name: &str,
    ) -> Result<Shared<IndicatorId, Indicator>, NamingError> {
        let choice = Choice {
            what: Missing::Indicator,
            name,
            things: self.indicators()?,
            id: shared_id,
            label: |indicator| format!("{} {}", indicator.value.code, indicator.value.title),
        };
        choice.choose(|indicator| same(&indicator.value.code, name))
    }

    /// The planned result with this code or id.
    pub fn result_named(&self, name: &str) -> Result<Shared<ResultId, PlannedResult>, NamingError> {
        let choice = Choice {
            what: Missing::Result,
            name,
            things: self.planned_results()?,
            id: shared_id,
            label: |result| format!("{} {}", result.value.code, result.value.title),
        };
        choice.choose(|result| same(&result.value.code, name))
    }

    /// The control point or obligation with this number or id.
    pub fn milestone_named(&self, name: &str) -> Result<MilestoneView, NamingError> {
        let choice = Choice {
            what: Missing::Milestone,
            name,
            things: self.milestones()?,
            id: |view| view.id.to_string(),
            label: |view| {
                let task = &view.milestone.assignment;
                format!("{} {}", task.code, task.title)
            },
        };
        choice.choose(|view| same(&view.milestone.assignment.code, name))
    }

    /// The contract with this number or id.
    pub fn contract_named(&self, name: &str) -> Result<Shared<ContractId, Contract>, NamingError> {
        let choice = Choice {
            what: Missing::Contract,
            name,
            things: self.contracts()?,
            id: shared_id,
            label: |one| format!("{} {} {}", one.value.number, one.value.on, one.value.customer),
        };
        choice.choose(|one| same(&one.value.number, name))
    }

    /// The reported value of an indicator with this id.
    pub fn achievement_named(
        &self,
        indicator: IndicatorId,
        name: &str,
    ) -> Result<Shared<AchievementId, Achievement>, NamingError> {
        let choice = Choice {
            what: Missing::Achievement,
            name,
            things: self.achievements_of(indicator)?,
            id: shared_id,
            label: |one| format!("{} {}", one.value.on, one.value.value),
        };
        choice.choose(|_| false)
    }

    /// The agreement with this title or id.
    pub fn agreement_named(
        &self,
        name: &str,
    ) -> Result<Shared<AgreementId, Agreement>, NamingError> {
        let choice = Choice {
            what: Missing::Agreement,
            name,
            things: self.agreements()?,
            id: shared_id,
            label: |agreement| agreement.value.title.clone(),
        };
        choice.choose(|agreement| same(&agreement.value.title, name))
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

    fn choose(name: &str, codes: &[(&str, &str)]) -> Result<String, NamingError> {
        let things =
            codes.iter().map(|(id, code)| ((*id).to_owned(), (*code).to_owned())).collect();
        let choice: Choice<(String, String)> = Choice {
            what: Missing::Round,
            name,
            things,
            id: |thing| thing.0.clone(),
            label: |thing| thing.1.clone(),
        };
        choice.choose(|thing| thing.1 == name).map(|thing| thing.0)
    }

    #[test]
    fn a_visit_is_read_as_round_and_facility_at_every_slash() {
        let read: Vec<_> = round_and_facility("R-2025/ШМ-901/1").collect();
        assert_eq!(read, [("R-2025", "ШМ-901/1"), ("R-2025/ШМ-901", "1")]);
    }

    const TWO: [(&str, &str); 2] = [("K7QDM2XA00", "R-1"), ("K7QDZZZZ00", "K7QD")];

    #[test]
    fn a_code_wins_over_the_beginning_of_an_id() {
        assert_eq!(choose("K7QD", &TWO).unwrap(), "K7QDZZZZ00");
        assert_eq!(choose("k7qd-m2", &TWO).unwrap(), "K7QDM2XA00");
    }

    #[test]
    fn three_letters_are_no_id_and_two_things_are_both_named() {
        assert!(matches!(choose("K7Q", &TWO), Err(NamingError::Refused(_))));
        let two = [("K7QDM2XA00", "a"), ("K7QDZZZZ00", "b")];
        let Err(NamingError::Ambiguous { candidates, .. }) = choose("K7QD", &two) else {
            panic!("not ambiguous")
        };
        assert_eq!(candidates, ["K7QD-M2XA a", "K7QD-ZZZZ b"]);
    }
}
