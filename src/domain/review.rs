//! Review of a finding (проверка недостатка): what the prosecutor and the heads of the round say to it, and what the
//! facility says. Nothing said is ever unsaid; a later word stands beside the earlier.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::id::PersonId;
use super::round::Role;

/// Something said to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum ReviewAct {
    /// The finding is right as it stands; `content` is the fingerprint of what was read.
    Accept {
        content: String,
    },
    /// The finding goes back to whoever raised it.
    Return {
        content: String,
        reason: String,
    },
    Comment {
        text: String,
    },
    /// The legal assessment (правовая оценка).
    Assess {
        text: String,
    },
    /// A measure of response; said again under the same number when there is a result.
    Respond(Response),
    /// What the facility explained or objected.
    Object(Objection),
}

/// A measure of response (мера реагирования): an act of the prosecutor upon the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Code of its kind, one of those the country has.
    pub kind: String,
    pub number: String,
    pub on: NaiveDate,
    /// By when it has to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
}

/// Whether the facility explains a finding or disputes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    Explanation,
    Objection,
}

impl Stance {
    pub const ALL: [Self; 2] = [Self::Explanation, Self::Objection];

    pub fn code(self) -> &'static str {
        match self {
            Self::Explanation => "explanation",
            Self::Objection => "objection",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.code() == code)
    }
}

/// What somebody of the facility said to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    pub stance: Stance,
    /// Name and post of who spoke.
    pub by: String,
    pub on: NaiveDate,
    pub text: String,
}

/// Where the review of a finding stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewStatus {
    #[default]
    None,
    Accepted,
    Returned,
    /// It was accepted or returned, and is not what it was then: it has to be looked at again.
    Lapsed,
}

impl ReviewStatus {
    pub const ALL: [Self; 4] = [Self::None, Self::Accepted, Self::Returned, Self::Lapsed];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Lapsed => "lapsed",
        }
    }
}

/// Why something may not be said to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReviewRefusal {
    #[error("only members of the round's commission may do this")]
    NotAMember,
    #[error("only the head, the secretary or the prosecutor reviews findings")]
    NotAReviewer,
    #[error("nobody accepts a finding they raised themselves")]
    OwnFinding,
    #[error("a reason is required")]
    NoReason,
    #[error("there is no text")]
    NoText,
    #[error("the measure of response has no number")]
    NoNumber,
    #[error("the kind of the measure of response is not named")]
    NoKind,
    #[error("the term {term} lies before the day of the act {on}")]
    TermBeforeAct { term: NaiveDate, on: NaiveDate },
    #[error("who spoke for the facility is not named")]
    NoSpeaker,
}

/// Who speaks to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewer {
    pub person: PersonId,
    /// The role in the finding's round.
    pub role: Option<Role>,
}

impl ReviewAct {
    /// Whether `by` may say this to a finding that `raised_by` raised.
    pub fn check(&self, by: Reviewer, raised_by: PersonId) -> Result<(), ReviewRefusal> {
        let role = by.role.ok_or(ReviewRefusal::NotAMember)?;
        // What the facility says is written down by whoever heard it; the rest is the reviewers'.
        if !matches!(self, Self::Object(_)) && !role.may_review() {
            return Err(ReviewRefusal::NotAReviewer);
        }
        match self {
            Self::Accept { .. } if by.person == raised_by => Err(ReviewRefusal::OwnFinding),
            Self::Accept { .. } => Ok(()),
            Self::Return { reason, .. } => said(reason, ReviewRefusal::NoReason),
            Self::Comment { text } | Self::Assess { text } => said(text, ReviewRefusal::NoText),
            Self::Respond(response) => response.check(),
            Self::Object(objection) => {
                said(&objection.by, ReviewRefusal::NoSpeaker)?;
                said(&objection.text, ReviewRefusal::NoText)
            }
        }
    }

    /// The day it is said to have been done on, where it has one.
    pub fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::Respond(response) => Some(response.on),
            Self::Object(objection) => Some(objection.on),
            Self::Accept { .. }
            | Self::Return { .. }
            | Self::Comment { .. }
            | Self::Assess { .. } => None,
        }
    }
}

impl Response {
    fn check(&self) -> Result<(), ReviewRefusal> {
        said(&self.kind, ReviewRefusal::NoKind)?;
        said(&self.number, ReviewRefusal::NoNumber)?;
        match self.term.filter(|term| *term < self.on) {
            Some(term) => Err(ReviewRefusal::TermBeforeAct { term, on: self.on }),
            None => Ok(()),
        }
    }
}

fn said(text: &str, otherwise: ReviewRefusal) -> Result<(), ReviewRefusal> {
    if text.trim().is_empty() { Err(otherwise) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHOR: PersonId = PersonId([1; 16]);

    fn person(number: u8, role: Option<Role>) -> Reviewer {
        Reviewer { person: PersonId([number; 16]), role }
    }

    fn accept() -> ReviewAct {
        ReviewAct::Accept { content: "ab".into() }
    }

    fn response(number: &str, term: &str) -> ReviewAct {
        ReviewAct::Respond(Response {
            kind: "kz-representation".into(),
            number: number.into(),
            on: "2025-09-10".parse().unwrap(),
            term: term.parse().ok(),
            result: String::new(),
        })
    }

    #[test]
    fn a_plain_member_does_not_review() {
        for role in Role::ALL {
            let reviews = role != Role::Member;
            for act in [accept(), ReviewAct::Comment { text: "?".into() }, response("1", "")] {
                let judged = act.check(person(2, Some(role)), AUTHOR);
                let expected = if reviews { Ok(()) } else { Err(ReviewRefusal::NotAReviewer) };
                assert_eq!(judged, expected, "{role:?} {act:?}");
            }
        }
        assert_eq!(accept().check(person(2, None), AUTHOR), Err(ReviewRefusal::NotAMember));
    }

    #[test]
    fn nobody_accepts_their_own_finding_and_everybody_may_return_it() {
        let head = person(1, Some(Role::Head));
        assert_eq!(accept().check(head, AUTHOR), Err(ReviewRefusal::OwnFinding));
        let back = ReviewAct::Return { content: "ab".into(), reason: "Нет нормы".into() };
        assert_eq!(back.check(head, AUTHOR), Ok(()));
        let wordless = ReviewAct::Return { content: "ab".into(), reason: " ".into() };
        assert_eq!(wordless.check(head, AUTHOR), Err(ReviewRefusal::NoReason));
    }

    #[test]
    fn a_measure_of_response_has_a_number_and_a_term_that_lies_ahead() {
        let head = person(2, Some(Role::Head));
        assert_eq!(response(" ", "").check(head, AUTHOR), Err(ReviewRefusal::NoNumber));
        assert_eq!(response("7", "2025-10-10").check(head, AUTHOR), Ok(()));
        assert!(matches!(
            response("7", "2025-09-09").check(head, AUTHOR),
            Err(ReviewRefusal::TermBeforeAct { .. })
        ));
    }

    #[test]
    fn any_member_writes_down_what_the_facility_says_and_who_said_it() {
        let objection = |by: &str| {
            ReviewAct::Object(Objection {
                stance: Stance::Objection,
                by: by.into(),
                on: "2025-08-29".parse().unwrap(),
                text: "Насос заменён".into(),
            })
        };
        let member = person(3, Some(Role::Member));
        assert_eq!(objection("Начальник учреждения").check(member, AUTHOR), Ok(()));
        assert_eq!(objection("").check(member, AUTHOR), Err(ReviewRefusal::NoSpeaker));
    }
}
