//! Erasing what an interview note says: proposed by one, confirmed by another of a different body, on a
//! ground that is named. What is erased stays erased, whatever arrives later.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::id::{BodyId, PersonId};
use super::round::Role;

/// Somebody wants the content of an interview note destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureProposal {
    /// The legal ground.
    pub basis: String,
    /// The body in whose name the author authorises it.
    pub body: BodyId,
}

/// Somebody else agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureConfirmation {
    pub body: BodyId,
}

/// Who authorises an erasure, with what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    pub person: PersonId,
    pub body: BodyId,
    /// Whether the person was ever recorded as of this body.
    pub is_of_body: bool,
    /// Every role they ever had in the round.
    pub roles: Vec<Role>,
}

/// Why an authorisation does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ErasureRefusal {
    #[error("only members of the round's commission authorise an erasure")]
    NotAMember,
    #[error("who authorises an erasure needs a body")]
    NoBody,
    #[error("an erasure needs a legal basis")]
    NoBasis,
    #[error("another person has to confirm it")]
    SamePerson,
    #[error("a person of another body has to confirm it")]
    SameBody,
    #[error("the head, the secretary or the prosecutor has to be one of the two")]
    NobodyEntitled,
    #[error("nobody proposed to erase it")]
    NothingProposed,
    #[error("it was erased already")]
    AlreadyErased,
    #[error("it was proposed already")]
    AlreadyProposed,
    #[error("only who sits at this device authorises here")]
    NotTheOperator,
    /// Answers, findings and instructions are evidence.
    #[error("only interview notes can be erased")]
    OnlyInterviews,
}

impl ErasureProposal {
    pub fn check(&self, by: &Authority) -> Result<(), ErasureRefusal> {
        by.check()?;
        if self.basis.trim().is_empty() { Err(ErasureRefusal::NoBasis) } else { Ok(()) }
    }
}

impl Authority {
    fn check(&self) -> Result<(), ErasureRefusal> {
        if self.roles.is_empty() {
            return Err(ErasureRefusal::NotAMember);
        }
        if self.is_of_body { Ok(()) } else { Err(ErasureRefusal::NoBody) }
    }

    /// Whether the two together may have content destroyed. Adding roles and bodies never takes it back, so what
    /// counted once counts for ever.
    pub fn agrees_with(&self, proposed_by: &Self) -> Result<(), ErasureRefusal> {
        self.check()?;
        proposed_by.check()?;
        if self.person == proposed_by.person {
            return Err(ErasureRefusal::SamePerson);
        }
        if self.body == proposed_by.body {
            return Err(ErasureRefusal::SameBody);
        }
        let mut roles = self.roles.iter().chain(&proposed_by.roles);
        if roles.any(|role| role.may_review()) {
            Ok(())
        } else {
            Err(ErasureRefusal::NobodyEntitled)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(person: u8, body: u8, roles: &[Role]) -> Authority {
        let (person, body) = (PersonId([person; 16]), BodyId([body; 16]));
        Authority { person, body, is_of_body: true, roles: roles.to_vec() }
    }

    #[test]
    fn two_people_of_different_bodies_agree_and_one_of_them_leads() {
        let head = somebody(1, 1, &[Role::Head]);
        let member = somebody(2, 2, &[Role::Member]);
        let other = somebody(3, 3, &[Role::Member]);
        assert_eq!(member.agrees_with(&head), Ok(()));
        assert_eq!(head.agrees_with(&member), Ok(()));
        let refused = [
            (head.clone(), ErasureRefusal::SamePerson),
            (somebody(1, 2, &[Role::Head]), ErasureRefusal::SamePerson),
            (somebody(2, 1, &[Role::Prosecutor]), ErasureRefusal::SameBody),
            (somebody(2, 2, &[]), ErasureRefusal::NotAMember),
            (Authority { is_of_body: false, ..member.clone() }, ErasureRefusal::NoBody),
        ];
        for (second, why) in refused {
            assert_eq!(second.agrees_with(&head), Err(why));
        }
        assert_eq!(other.agrees_with(&member), Err(ErasureRefusal::NobodyEntitled));
    }

    #[test]
    fn a_proposal_names_its_ground() {
        let head = somebody(1, 1, &[Role::Head]);
        let proposal = |basis: &str| ErasureProposal { basis: basis.into(), body: head.body };
        assert_eq!(proposal("Закон о персональных данных, статья 18").check(&head), Ok(()));
        assert_eq!(proposal(" ").check(&head), Err(ErasureRefusal::NoBasis));
    }
}
