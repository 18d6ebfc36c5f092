//! Urgent notices (срочное уведомление): danger to life or health, told at once and answered within a day.
//!
//! How many hours are left is a question asked of a moment, never a state. A notice is closed only when somebody
//! was told of it and somebody answered what was done.

pub mod danger;
pub mod number;

use chrono::{Duration, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::id::{FacilityId, PersonId, VisitId};
use super::instruction::Standing;
use super::round::Role;
use super::text::LocalText;

/// Within so many hours of the raising an answer is expected.
pub const HOURS_TO_ANSWER: u32 = 24;

/// Somebody whom a notice goes to, as it was called then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// Code of the body; empty where it is none of the known ones.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    pub name: LocalText,
}

/// What a notice says. It is written once; what happens then stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub number: String,
    /// Code of the kind of danger.
    pub danger: String,
    /// What kind of danger it is, as the paper says it.
    pub says: LocalText,
    /// What has to be done at once.
    pub required: LocalText,
    pub facility: FacilityId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What was seen. No names of those who spoke.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seen: String,
    /// What was already done on the spot.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub done: String,
    /// The first answers for the whole.
    pub to: Vec<Addressee>,
    /// Local time.
    pub raised_at: NaiveDateTime,
}

/// What happens to a notice after it was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum UrgentAct {
    /// Somebody was told. It may have been said aloud before it was written down.
    Tell(Telling),
    /// Somebody answered what was done.
    Answer(Reaction),
    Close {
        at: NaiveDateTime,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// It was raised by mistake.
    Withdraw { at: NaiveDateTime, reason: String },
}

/// Who was told, when and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    pub to: String,
    pub at: NaiveDateTime,
    /// By telephone, by hand, by mail.
    pub how: String,
}

/// What was answered, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    pub by: String,
    pub at: NaiveDateTime,
    pub measures: String,
}

/// How a notice ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum End {
    Closed {
        at: NaiveDateTime,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    Withdrawn {
        at: NaiveDateTime,
        reason: String,
    },
}

/// The one word for where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UrgentStatus {
    Raised,
    Told,
    Answered,
    Closed,
    Withdrawn,
}

impl UrgentStatus {
    pub const ALL: [Self; 5] =
        [Self::Raised, Self::Told, Self::Answered, Self::Closed, Self::Withdrawn];

    pub fn code(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Told => "told",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether an answer is still expected.
    pub fn awaits_answer(self) -> bool {
        matches!(self, Self::Raised | Self::Told)
    }

    /// Whether anything is still to be done with it.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Withdrawn)
    }
}

/// Why something may not be done with a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UrgentRefusal {
    #[error("only members of the round's commission may do this")]
    NotAMember,
    #[error("only the head, the secretary, the prosecutor or who raised the notice may do this")]
    MayNotEnd,
    #[error("what was seen is not said")]
    NothingSeen,
    #[error("nobody is named to whom it goes")]
    NoAddressee,
    #[error("who was told is not named")]
    NobodyTold,
    #[error("how they were told is not said")]
    NoWay,
    #[error("who answered is not named")]
    NobodyAnswered,
    #[error("what was done is not said")]
    NoMeasures,
    #[error("a reason is required")]
    NoReason,
    #[error("nobody was told of it yet")]
    NotTold,
    #[error("nobody has answered it yet")]
    NotAnswered,
    #[error("it is closed")]
    Closed,
    #[error("it is withdrawn")]
    Withdrawn,
    #[error("{at} lies before it was raised, {raised}")]
    BeforeRaised { at: NaiveDateTime, raised: NaiveDateTime },
}

impl Notice {
    /// Whether `by` may raise it, and it says what is needed. A notice made outside of any visit is raised by
    /// whoever is at the device: danger to life does not wait for a commission.
    pub fn check(&self, by: Standing) -> Result<(), UrgentRefusal> {
        if self.visit.is_some() && by.role.is_none() {
            return Err(UrgentRefusal::NotAMember);
        }
        let unsaid = self.seen.trim().is_empty() && self.says.iter().next().is_none();
        if unsaid {
            return Err(UrgentRefusal::NothingSeen);
        }
        if self.to.is_empty() { Err(UrgentRefusal::NoAddressee) } else { Ok(()) }
    }

    /// By when an answer is expected.
    pub fn answer_by(&self) -> NaiveDateTime {
        self.raised_at + Duration::hours(HOURS_TO_ANSWER.into())
    }
}

/// A notice and everything that was done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urgent {
    pub notice: Notice,
    pub raised_by: PersonId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Telling>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Reaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<End>,
}

impl Urgent {
    pub fn raised(notice: Notice, raised_by: PersonId) -> Self {
        Self { notice, raised_by, told: Vec::new(), answers: Vec::new(), ended: None }
    }

    /// The notice after `act`, if `by` may do it now.
    pub fn apply(&self, act: &UrgentAct, by: Standing) -> Result<Self, UrgentRefusal> {
        if self.notice.visit.is_some() && by.role.is_none() {
            return Err(UrgentRefusal::NotAMember);
        }
        match self.ended {
            Some(End::Closed { .. }) => return Err(UrgentRefusal::Closed),
            Some(End::Withdrawn { .. }) => return Err(UrgentRefusal::Withdrawn),
            None => {}
        }
        let mut after = self.clone();
        match act {
            UrgentAct::Tell(telling) => {
                said(&telling.to, UrgentRefusal::NobodyTold)?;
                said(&telling.how, UrgentRefusal::NoWay)?;
                after.told.push(telling.clone());
            }
            UrgentAct::Answer(reaction) => {
                said(&reaction.by, UrgentRefusal::NobodyAnswered)?;
                said(&reaction.measures, UrgentRefusal::NoMeasures)?;
                self.not_before_raised(reaction.at)?;
                after.answers.push(reaction.clone());
            }
            UrgentAct::Close { at, note } => {
                self.may_end(by)?;
                self.not_before_raised(*at)?;
                if self.told.is_empty() {
                    return Err(UrgentRefusal::NotTold);
                }
                if self.answers.is_empty() {
                    return Err(UrgentRefusal::NotAnswered);
                }
                after.ended = Some(End::Closed { at: *at, note: note.clone() });
            }
            UrgentAct::Withdraw { at, reason } => {
                self.may_end(by)?;
                said(reason, UrgentRefusal::NoReason)?;
                self.not_before_raised(*at)?;
                after.ended = Some(End::Withdrawn { at: *at, reason: reason.clone() });
            }
        }
        Ok(after)
    }

    fn may_end(&self, by: Standing) -> Result<(), UrgentRefusal> {
        let entitled = by.person == self.raised_by
            || by.role.is_some_and(Role::may_review)
            || self.notice.visit.is_none();
        if entitled { Ok(()) } else { Err(UrgentRefusal::MayNotEnd) }
    }

    fn not_before_raised(&self, at: NaiveDateTime) -> Result<(), UrgentRefusal> {
        let raised = self.notice.raised_at;
        if at < raised { Err(UrgentRefusal::BeforeRaised { at, raised }) } else { Ok(()) }
    }

    pub fn status(&self) -> UrgentStatus {
        match &self.ended {
            Some(End::Closed { .. }) => UrgentStatus::Closed,
            Some(End::Withdrawn { .. }) => UrgentStatus::Withdrawn,
            None if !self.answers.is_empty() => UrgentStatus::Answered,
            None if !self.told.is_empty() => UrgentStatus::Told,
            None => UrgentStatus::Raised,
        }
    }

    /// When it was first answered.
    pub fn answered_at(&self) -> Option<NaiveDateTime> {
        self.answers.iter().map(|reaction| reaction.at).min()
    }

    /// How long there still is to answer, less than nothing once the time is over. Nothing is left to wait for
    /// where it was answered or has ended.
    pub fn left(&self, now: NaiveDateTime) -> Option<Duration> {
        self.status().awaits_answer().then(|| self.notice.answer_by() - now)
    }

    pub fn overdue(&self, now: NaiveDateTime) -> bool {
        self.left(now).is_some_and(|left| left < Duration::zero())
    }

    /// Whether the answer came after its time; visible for ever.
    pub fn answered_late(&self) -> bool {
        self.answered_at().is_some_and(|at| at > self.notice.answer_by())
    }
}

fn said(text: &str, otherwise: UrgentRefusal) -> Result<(), UrgentRefusal> {
    if text.trim().is_empty() { Err(otherwise) } else { Ok(()) }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
