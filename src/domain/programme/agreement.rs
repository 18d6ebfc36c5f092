//! Agreements between bodies: who, about what, in which directions, for how long.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::id::AgreementId;
use super::super::round::Member;

/// An agreement, or one that supplements another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    pub title: String,
    /// Who concluded it, as they call themselves.
    pub parties: Vec<String>,
    /// A paper need not print its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    pub subject: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directions: Vec<String>,
    /// The last day it holds; none where it holds without a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The agreement that this one supplements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplements: Option<AgreementId>,
    /// What it supplements, where that is not recorded here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supplements_title: String,
    /// Who keeps it: these close its obligations and move their dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_withdrawn: String,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// What an agreement lacks before it can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgreementFault {
    #[error("the title is empty")]
    NoTitle,
    #[error("an agreement has at least two parties")]
    OneParty,
    #[error("it ends before it was signed")]
    EndsBeforeStart,
}

impl Agreement {
    pub fn check(&self) -> Result<(), AgreementFault> {
        if self.title.trim().is_empty() {
            Err(AgreementFault::NoTitle)
        } else if self.parties.iter().filter(|party| !party.trim().is_empty()).count() < 2 {
            Err(AgreementFault::OneParty)
        } else if self.until.zip(self.signed_on).is_some_and(|(until, from)| until < from) {
            Err(AgreementFault::EndsBeforeStart)
        } else {
            Ok(())
        }
    }

    /// Whether it still holds on this day.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.until.is_none_or(|until| on <= until)
            && self.signed_on.is_none_or(|signed| signed <= on)
    }
}
