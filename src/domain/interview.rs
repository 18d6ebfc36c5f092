//! Interview notes: what somebody said in confidence, under a number in place of a name.

pub mod number;
pub mod traces;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::checklist::DomainCode;
use super::id::FindingId;
use super::recipient::Recipient;
use super::round::Role;

/// Who could see or hear the talk (Mandela Rules 84: in private, with nobody listening).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Privacy {
    Full,
    SeenNotHeard,
    None,
}

impl Privacy {
    pub const ALL: [Self; 3] = [Self::Full, Self::SeenNotHeard, Self::None];

    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::SeenNotHeard => "seen-not-heard",
            Self::None => "none",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|privacy| privacy.code() == code)
    }
}

/// What the person allowed to be done with their words (OPCAT 21: express consent, or nothing).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    Given,
    AnonymousUse,
    Refused,
    NotAsked,
}

impl Consent {
    pub const ALL: [Self; 4] = [Self::Given, Self::AnonymousUse, Self::Refused, Self::NotAsked];

    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::AnonymousUse => "anonymous-use",
            Self::Refused => "refused",
            Self::NotAsked => "not-asked",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.code() == code)
    }

    /// Whether the words themselves may be quoted.
    pub fn may_be_cited(self) -> bool {
        self == Self::Given
    }

    /// Whether the talk may be counted in what leaves the commission.
    pub fn may_be_counted(self) -> bool {
        matches!(self, Self::Given | Self::AnonymousUse)
    }
}

/// What was told in one talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub privacy: Privacy,
    pub consent: Consent,
    /// The checklist it bears upon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainCode>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    pub text: String,
    /// The person may be made to suffer for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reprisal_risk: bool,
    /// When somebody is to see how the person fares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingId>,
}

/// Why a note is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoteFault {
    #[error("an interview note needs a text")]
    NoText,
    #[error("a risk of reprisal needs a day on which somebody looks after the person")]
    RiskWithoutFollowUp,
    #[error("only the author corrects an interview note")]
    NotTheAuthor,
    #[error("the content of the note is not for this person")]
    NotForYourEyes,
    #[error("the note was erased")]
    Erased,
    #[error("a finding of another visit")]
    FindingElsewhere,
}

impl Note {
    pub fn check(&self) -> Result<(), NoteFault> {
        if self.text.trim().is_empty() {
            return Err(NoteFault::NoText);
        }
        if self.reprisal_risk && self.follow_up.is_none() {
            return Err(NoteFault::RiskWithoutFollowUp);
        }
        Ok(())
    }
}

/// How the person was found to fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wellbeing {
    NoReprisal,
    Reprisal,
    NotReached,
}

impl Wellbeing {
    pub const ALL: [Self; 3] = [Self::NoReprisal, Self::Reprisal, Self::NotReached];

    pub fn code(self) -> &'static str {
        match self {
            Self::NoReprisal => "no-reprisal",
            Self::Reprisal => "reprisal",
            Self::NotReached => "not-reached",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wellbeing| wellbeing.code() == code)
    }
}

/// Somebody looked after the person, or tried to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub on: NaiveDate,
    pub found: Wellbeing,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When to look again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NaiveDate>,
}

/// The day on which somebody is to look after the person: what the last look said, or the note.
pub fn due(note: &Note, last: Option<&FollowUp>) -> Option<NaiveDate> {
    last.map_or(note.follow_up, |last| last.next)
}

/// Whether a person with this role may read what was said. Being in the commission is not enough.
pub fn may_read(is_author: bool, roles: impl IntoIterator<Item = Role>) -> bool {
    is_author || roles.into_iter().any(|role| matches!(role, Role::Head | Role::Prosecutor))
}

/// How many talks there were, as far as a recipient may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldCounts {
    pub talks: Option<u32>,
    /// Of them, with nobody listening.
    pub unheard: Option<u32>,
}

/// Counts the talks for a recipient. Whose consent is missing is not counted outside the commission; a
/// count that would single people out, also by what is left over, is not told.
pub fn counts(
    talks: impl IntoIterator<Item = (Consent, Privacy)>,
    recipient: Recipient,
) -> ToldCounts {
    let (mut all, mut unheard) = (0_u32, 0_u32);
    for (consent, privacy) in talks {
        if recipient == Recipient::Commission || consent.may_be_counted() {
            all += 1;
            unheard += u32::from(privacy != Privacy::None);
        }
    }
    ToldCounts { talks: recipient.count(all), unheard: recipient.part(unheard, all) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn note() -> Note {
        Note {
            privacy: Privacy::Full,
            consent: Consent::AnonymousUse,
            domain: None,
            topic: String::new(),
            text: "Воду дают два часа в сутки.".into(),
            reprisal_risk: false,
            follow_up: None,
            findings: Vec::new(),
        }
    }

    #[test]
    fn a_note_needs_a_text_and_a_risk_needs_a_day() {
        assert_eq!(note().check(), Ok(()));
        assert_eq!(Note { text: " \n".into(), ..note() }.check(), Err(NoteFault::NoText));
        let risky = Note { reprisal_risk: true, ..note() };
        assert_eq!(risky.check(), Err(NoteFault::RiskWithoutFollowUp));
        let day = NaiveDate::from_ymd_opt(2025, 9, 5);
        assert_eq!(Note { follow_up: day, ..risky }.check(), Ok(()));
    }

    #[test]
    fn what_is_due_is_said_by_the_last_look() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 9, day).unwrap();
        let noted = Note { follow_up: Some(day(5)), ..note() };
        assert_eq!(due(&noted, None), Some(day(5)));
        let found = Wellbeing::NotReached;
        let look = FollowUp { on: day(5), found, note: String::new(), next: Some(day(12)) };
        assert_eq!(due(&noted, Some(&look)), Some(day(12)));
        assert_eq!(due(&noted, Some(&FollowUp { next: None, ..look })), None);
    }

    #[test]
    fn the_author_the_head_and_the_prosecutor_read_it_and_nobody_else() {
        assert!(may_read(true, []));
        assert!(may_read(false, [Role::Member, Role::Head]));
        assert!(may_read(false, [Role::Prosecutor]));
        assert!(!may_read(false, [Role::Member, Role::Secretary]));
        assert!(!may_read(false, []));
    }

    fn talks() -> impl Strategy<Value = Vec<(Consent, Privacy)>> {
        let consent = prop::sample::select(Consent::ALL.to_vec());
        let privacy = prop::sample::select(Privacy::ALL.to_vec());
        prop::collection::vec((consent, privacy), 0..12)
    }

    proptest! {
        #[test]
        fn no_count_that_leaves_the_commission_singles_anybody_out(talks in talks()) {
            let few = |count: u32| (1..3).contains(&count);
            for recipient in [Recipient::Prosecutor, Recipient::Body] {
                let told = counts(talks.clone(), recipient);
                prop_assert!(!told.talks.is_some_and(few));
                prop_assert!(!told.unheard.is_some_and(few));
                if let (Some(all), Some(unheard)) = (told.talks, told.unheard) {
                    prop_assert!(!few(all - unheard), "{all} without {unheard}");
                }
                prop_assert!(told.talks.is_some() || told.unheard.is_none());
                // Whoever did not agree changes nothing of what is told.
                let agreed = talks.iter().copied().filter(|(consent, _)| consent.may_be_counted());
                prop_assert_eq!(told, counts(agreed, recipient));
            }
            let all = u32::try_from(talks.len()).unwrap();
            prop_assert_eq!(counts(talks, Recipient::Commission).talks, Some(all));
        }
    }
}
