//! Rounds (объезд): a commission, its members and the facilities it is to see.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::checklist::DomainCode;
use super::id::{FacilityId, PersonId};

/// What a member may do beyond recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Head,
    Secretary,
    Member,
    Prosecutor,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Head, Self::Secretary, Self::Member, Self::Prosecutor];

    pub fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Secretary => "secretary",
            Self::Member => "member",
            Self::Prosecutor => "prosecutor",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// May settle a disagreement between two members, and change the round itself.
    pub fn may_resolve(self) -> bool {
        matches!(self, Self::Head | Self::Secretary)
    }

    /// May accept or return findings, and respond to them. The secretary is often the prosecutor's
    /// officer, and one person has one role in a round.
    pub fn may_review(self) -> bool {
        matches!(self, Self::Head | Self::Secretary | Self::Prosecutor)
    }

    /// May issue an instruction in the commission's name.
    pub fn may_issue(self) -> bool {
        matches!(self, Self::Head | Self::Secretary | Self::Prosecutor)
    }
}

/// A member of the commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub person: PersonId,
    pub role: Role,
}

/// The order a round rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    pub order: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// A planned tour of facilities by a commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Short unique code: `R-2025`. Numbers of its instructions begin with it.
    pub code: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<LegalBasis>,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub members: Vec<Member>,
    pub facilities: Vec<FacilityId>,
    /// Domains whose checklists are used.
    pub domains: Vec<DomainCode>,
}

impl Round {
    pub fn role_of(&self, person: PersonId) -> Option<Role> {
        self.members.iter().find(|member| member.person == person).map(|member| member.role)
    }
}
