//! Who a paper goes to, and what may be told to them.
//!
//! What could harm a person who spoke is wrapped in [`Guarded`] where it is gathered for a paper. There is
//! one way out of the wrapper and it asks for the recipient, so a paper that tells too much does not compile.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whose hands a paper is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The commission itself: everything.
    Commission,
    /// The supervising prosecutor: everything but what was told in confidence.
    Prosecutor,
    /// Those who are to carry out an instruction, the inspected facility among them: tasks and norms.
    Body,
}

impl Recipient {
    pub const ALL: [Self; 3] = [Self::Commission, Self::Prosecutor, Self::Body];

    pub fn code(self) -> &'static str {
        match self {
            Self::Commission => "commission",
            Self::Prosecutor => "prosecutor",
            Self::Body => "body",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|recipient| recipient.code() == code)
    }

    fn may_see(self, secrecy: Secrecy) -> bool {
        match secrecy {
            Secrecy::Internal => self != Self::Body,
            Secrecy::Confidential => self == Self::Commission,
        }
    }

    /// A count of people in one place. Below three it leads to a person, so outside the commission it is
    /// not told; nobody at all is told to everyone.
    pub fn count(self, people: u32) -> Option<u32> {
        const FEWEST: u32 = 3;
        (self == Self::Commission || people == 0 || people >= FEWEST).then_some(people)
    }

    /// How many of a counted whole. It is told only where the whole is, and where what is left over does not
    /// lead to a person either.
    pub fn part(self, part: u32, whole: u32) -> Option<u32> {
        self.count(whole)?;
        self.count(whole.saturating_sub(part))?;
        self.count(part)
    }

    /// Leave to open what was told in confidence; the commission alone has it.
    pub fn in_confidence(self) -> Option<InConfidence> {
        (self == Self::Commission).then_some(InConfidence(()))
    }
}

/// Proof that a paper is for the commission alone. Nobody but [`Recipient::in_confidence`] can make one, so a
/// paper that asks for it cannot be made for anybody else.
#[derive(Debug, Clone, Copy)]
pub struct InConfidence(());

/// How far a thing may go. What is open to everybody needs no guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secrecy {
    /// For the commission and the prosecutor: notes, sources, names of members.
    Internal,
    /// For the commission alone: what was said in confidence.
    Confidential,
}

/// A thing that not every recipient may see.
#[derive(Clone)]
pub struct Guarded<T> {
    thing: T,
    secrecy: Secrecy,
}

impl<T> Guarded<T> {
    /// For the commission and the prosecutor.
    pub fn internal(thing: T) -> Self {
        Self { thing, secrecy: Secrecy::Internal }
    }

    /// For the commission alone.
    pub fn confidential(thing: T) -> Self {
        Self { thing, secrecy: Secrecy::Confidential }
    }

    /// The thing, for those who have leave to open what was told in confidence.
    pub fn in_confidence(&self, _leave: InConfidence) -> &T {
        &self.thing
    }

    /// The thing, if this recipient may see it.
    pub fn told_to(&self, recipient: Recipient) -> Option<&T> {
        recipient.may_see(self.secrecy).then_some(&self.thing)
    }
}

/// Says that there is something, and never what: diagnostics go further than papers.
impl<T> fmt::Debug for Guarded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guarded({:?})", self.secrecy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_recipient_sees_what_is_meant_for_them() {
        let seen = |guarded: Guarded<&str>| {
            Recipient::ALL.map(|recipient| guarded.told_to(recipient).is_some())
        };
        assert_eq!(seen(Guarded::internal("заметка")), [true, true, false]);
        assert_eq!(seen(Guarded::confidential("И-07")), [true, false, false]);
        assert!(!format!("{:?}", Guarded::internal("заметка")).contains("заметка"));
    }

    #[test]
    fn a_part_is_not_told_where_what_is_left_over_leads_to_a_person() {
        let told = |part, whole| Recipient::Body.part(part, whole);
        assert_eq!((told(10, 13), told(13, 13), told(0, 4)), (Some(10), Some(13), Some(0)));
        assert_eq!((told(10, 12), told(1, 9), told(2, 2)), (None, None, None));
        assert_eq!(Recipient::Commission.part(10, 12), Some(10));
        let alone = Recipient::ALL.map(|recipient| recipient.in_confidence().is_some());
        assert_eq!(alone, [true, false, false]);
    }

    #[test]
    fn few_people_are_not_counted_outside_the_commission() {
        let told = |recipient: Recipient| [0, 1, 2, 3, 40].map(|count| recipient.count(count));
        assert_eq!(told(Recipient::Commission), [0, 1, 2, 3, 40].map(Some));
        for recipient in [Recipient::Prosecutor, Recipient::Body] {
            assert_eq!(told(recipient), [Some(0), None, None, Some(3), Some(40)]);
        }
    }
}
