//! Visits (посещение): one facility within a round.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::checklist::DomainCode;
use super::id::{FacilityId, RoundId};

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

/// The edition of a domain's checklist that a visit began with and keeps for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub domain: DomainCode,
    pub edition: String,
    /// SHA-256 of the checklist file, hex.
    pub hash: String,
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
}
