//! Visits (посещение): one facility within a round.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::checklist::DomainCode;
use super::id::{FacilityId, PersonId, RoundId};

/// How far a visit has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Planned,
    UnderWay,
    Finished,
    ActSigned,
}

impl Stage {
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::UnderWay => "under-way",
            Self::Finished => "finished",
            Self::ActSigned => "act-signed",
        }
    }
}

/// Whether the commission was let in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    #[default]
    Full,
    Delayed,
    Refused,
}

impl Access {
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Delayed => "delayed",
            Self::Refused => "refused",
        }
    }
}

/// The edition of a domain's checklist that a visit began with and keeps for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub domain: DomainCode,
    pub edition: String,
    /// SHA-256 of the checklist file, hex.
    pub hash: String,
}

/// Who of the commission takes a section of a checklist, or the whole of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    pub domain: DomainCode,
    /// Id of the section; none for the whole checklist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    pub person: PersonId,
}

/// How the commission judges a domain, in the four steps that inspectorates of prisons use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    Good,
    ReasonablyGood,
    NotSufficientlyGood,
    Poor,
}

impl Grade {
    pub const ALL: [Self; 4] =
        [Self::Good, Self::ReasonablyGood, Self::NotSufficientlyGood, Self::Poor];

    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::ReasonablyGood => "reasonably-good",
            Self::NotSufficientlyGood => "not-sufficiently-good",
            Self::Poor => "poor",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }
}

/// What the commission says of a domain in its own words. It stands beside the computed figures and
/// never follows from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    pub domain: DomainCode,
    pub grade: Grade,
    pub reasons: String,
}

/// One facility within a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub round: RoundId,
    pub facility: FacilityId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<NaiveDate>,
    pub stage: Stage,
    #[serde(default)]
    pub access: Access,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub access_note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<NaiveDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<NaiveDateTime>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklists: Vec<Edition>,
    /// The facility refused to sign the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_to_sign: Option<SigningRefusal>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assigned: Vec<Assigned>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judgement>,
}

/// That somebody of the facility refused to sign the act, and before whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningRefusal {
    /// Name and post of who refused.
    pub by: String,
    pub on: NaiveDate,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Names and posts of those who saw it.
    pub witnesses: Vec<String>,
}

/// Why a refusal to sign cannot be recorded so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SigningFault {
    #[error("the visit has not ended")]
    NotEnded,
    #[error("who refused is not named")]
    Nobody,
    #[error("a refusal to sign needs two witnesses")]
    TooFewWitnesses,
}

impl SigningRefusal {
    /// Two witnesses beside the one who refuses, as acts are witnessed in both countries.
    const WITNESSES: usize = 2;

    fn check(&self) -> Result<(), SigningFault> {
        let plain = |name: &str| name.trim().to_lowercase();
        let by = plain(&self.by);
        if by.is_empty() {
            return Err(SigningFault::Nobody);
        }
        let witnesses = self.witnesses.iter().map(|name| plain(name));
        let others: BTreeSet<String> =
            witnesses.filter(|name| !name.is_empty() && *name != by).collect();
        if others.len() < Self::WITNESSES { Err(SigningFault::TooFewWitnesses) } else { Ok(()) }
    }
}

/// Why a visit cannot change its stage or take an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StageRefusal {
    #[error("the visit has not begun")]
    NotBegun,
    #[error("the visit has already begun")]
    AlreadyBegun,
    #[error("the visit is finished")]
    Finished,
    #[error("the act of the visit is signed")]
    ActSigned,
}

impl Visit {
    /// A visit that has not begun.
    pub fn planned(round: RoundId, facility: FacilityId, on: Option<NaiveDate>) -> Self {
        Self {
            round,
            facility,
            planned: on,
            stage: Stage::Planned,
            access: Access::Full,
            access_note: String::new(),
            started: None,
            finished: None,
            checklists: Vec::new(),
            refused_to_sign: None,
            assigned: Vec::new(),
            judgements: Vec::new(),
        }
    }

    /// Who takes a section: whoever it was given to by itself, else whoever has the whole checklist.
    pub fn assignee(&self, domain: &DomainCode, section: &str) -> Option<PersonId> {
        let given = |to: Option<&str>| {
            let mut own = self.assigned.iter().filter(|own| own.domain == *domain);
            own.find(|own| own.section.as_deref() == to).map(|own| own.person)
        };
        given(Some(section)).or_else(|| given(None))
    }

    /// The visit with a section, or a whole checklist with all its sections, given to somebody or to
    /// nobody.
    #[must_use]
    pub fn assign(
        &self,
        domain: &DomainCode,
        section: Option<&str>,
        person: Option<PersonId>,
    ) -> Self {
        let mut assigned = self.assigned.clone();
        assigned.retain(|own| {
            own.domain != *domain || (section.is_some() && own.section.as_deref() != section)
        });
        assigned.extend(person.map(|person| Assigned {
            domain: domain.clone(),
            section: section.map(str::to_owned),
            person,
        }));
        assigned.sort_by(|a, b| (&a.domain, &a.section).cmp(&(&b.domain, &b.section)));
        Self { assigned, ..self.clone() }
    }

    pub fn judgement(&self, domain: &DomainCode) -> Option<&Judgement> {
        self.judgements.iter().find(|judgement| judgement.domain == *domain)
    }

    /// The visit with the commission's judgement of a domain, or without one.
    #[must_use]
    pub fn judged(&self, domain: &DomainCode, judgement: Option<Judgement>) -> Self {
        let mut judgements = self.judgements.clone();
        judgements.retain(|own| own.domain != *domain);
        judgements.extend(judgement);
        judgements.sort_by(|a, b| a.domain.cmp(&b.domain));
        Self { judgements, ..self.clone() }
    }

    /// Whether a finding may be recorded now. A commission that was turned away at the gate never began
    /// its visit, and that it was turned away is a finding about the visit as a whole.
    pub fn takes_finding(&self, of_an_item: bool) -> Result<(), StageRefusal> {
        match (self.stage, self.access) {
            (Stage::Planned, Access::Refused) if !of_an_item => Ok(()),
            _ => self.takes_answers(),
        }
    }

    /// Records that the facility refused to sign; there is no act before the visit has ended.
    pub fn note_signing_refusal(&self, refusal: SigningRefusal) -> Result<Self, SigningFault> {
        if self.stage < Stage::Finished {
            return Err(SigningFault::NotEnded);
        }
        refusal.check()?;
        Ok(Self { refused_to_sign: Some(refusal), ..self.clone() })
    }

    /// Begins the visit with these editions.
    pub fn start(&self, at: NaiveDateTime, editions: Vec<Edition>) -> Result<Self, StageRefusal> {
        match self.stage {
            Stage::Planned => Ok(Self {
                stage: Stage::UnderWay,
                started: Some(at),
                checklists: editions,
                ..self.clone()
            }),
            Stage::UnderWay => Err(StageRefusal::AlreadyBegun),
            Stage::Finished => Err(StageRefusal::Finished),
            Stage::ActSigned => Err(StageRefusal::ActSigned),
        }
    }

    /// Ends the visit on site. Answers may still be corrected until the act is signed.
    pub fn finish(&self, at: NaiveDateTime) -> Result<Self, StageRefusal> {
        match self.stage {
            Stage::Planned => Err(StageRefusal::NotBegun),
            Stage::UnderWay => {
                Ok(Self { stage: Stage::Finished, finished: Some(at), ..self.clone() })
            }
            Stage::Finished => Err(StageRefusal::Finished),
            Stage::ActSigned => Err(StageRefusal::ActSigned),
        }
    }

    /// Records that the act was signed; from here on answers are fixed.
    pub fn sign_act(&self) -> Result<Self, StageRefusal> {
        match self.stage {
            Stage::Planned => Err(StageRefusal::NotBegun),
            Stage::UnderWay | Stage::Finished => {
                Ok(Self { stage: Stage::ActSigned, ..self.clone() })
            }
            Stage::ActSigned => Err(StageRefusal::ActSigned),
        }
    }

    /// Whether answers and findings may be recorded now.
    pub fn takes_answers(&self) -> Result<(), StageRefusal> {
        match self.stage {
            Stage::Planned => Err(StageRefusal::NotBegun),
            Stage::UnderWay | Stage::Finished => Ok(()),
            Stage::ActSigned => Err(StageRefusal::ActSigned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(witnesses: &[&str]) -> SigningRefusal {
        SigningRefusal {
            by: "Начальник учреждения".into(),
            on: "2025-08-29".parse().unwrap(),
            reason: String::new(),
            witnesses: witnesses.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn a_refusal_to_sign_is_seen_by_two_others_after_the_visit() {
        let planned = Visit::planned(RoundId([1; 16]), FacilityId([2; 16]), None);
        let ended = Visit { stage: Stage::Finished, ..planned.clone() };
        let two = refusal(&["Врач", "Юрист"]);
        assert_eq!(planned.note_signing_refusal(two.clone()), Err(SigningFault::NotEnded));
        for too_few in [&[][..], &["Врач"], &["Врач", " врач "], &["Врач", "начальник учреждения"]]
        {
            let noted = ended.note_signing_refusal(refusal(too_few));
            assert_eq!(noted, Err(SigningFault::TooFewWitnesses), "{too_few:?}");
        }
        let nobody = SigningRefusal { by: " ".into(), ..two.clone() };
        assert_eq!(ended.note_signing_refusal(nobody), Err(SigningFault::Nobody));
        let noted = ended.note_signing_refusal(two.clone()).unwrap();
        assert_eq!(noted.refused_to_sign, Some(two));
    }

    fn domain(code: &str) -> DomainCode {
        code.parse().expect("a domain code")
    }

    fn visit() -> Visit {
        Visit::planned(RoundId([1; 16]), FacilityId([2; 16]), None)
    }

    #[test]
    fn a_section_belongs_to_whom_it_was_given_else_to_whoever_has_the_checklist() {
        let (con, anna, boris) = (domain("CON"), PersonId([3; 16]), PersonId([4; 16]));
        let shared =
            visit().assign(&con, None, Some(anna)).assign(&con, Some("water"), Some(boris));
        assert_eq!(shared.assignee(&con, "water"), Some(boris));
        assert_eq!(shared.assignee(&con, "space"), Some(anna));
        assert_eq!(shared.assignee(&domain("MED"), "space"), None);
        let alone = shared.assign(&con, Some("water"), None);
        assert_eq!(alone.assignee(&con, "water"), Some(anna));
        let whole = shared.assign(&con, None, Some(boris));
        assert_eq!(whole.assigned.len(), 1, "whoever takes the whole takes every section");
        assert_eq!(whole.assign(&con, None, None), visit());
    }

    #[test]
    fn a_domain_has_one_judgement_at_a_time() {
        let con = domain("CON");
        let judged = |grade| {
            let reasons = "Тепло, чисто".to_owned();
            Some(Judgement { domain: con.clone(), grade, reasons })
        };
        let visit = visit().judged(&con, judged(Grade::Good)).judged(&con, judged(Grade::Poor));
        assert_eq!(visit.judgements.len(), 1);
        assert_eq!(visit.judgement(&con).map(|own| own.grade), Some(Grade::Poor));
        assert!(visit.judged(&con, None).judgements.is_empty());
    }

    #[test]
    fn a_visit_that_was_refused_at_the_gate_takes_a_finding_about_itself_only() {
        let refused = Visit { access: Access::Refused, ..visit() };
        assert_eq!(refused.takes_finding(false), Ok(()));
        assert_eq!(refused.takes_finding(true), Err(StageRefusal::NotBegun));
        assert_eq!(visit().takes_finding(false), Err(StageRefusal::NotBegun));
        let signed = Visit { stage: Stage::ActSigned, ..refused };
        assert_eq!(signed.takes_finding(false), Err(StageRefusal::ActSigned));
    }
}
