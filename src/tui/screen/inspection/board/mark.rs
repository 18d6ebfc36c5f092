//! How an entry of the board stands, whatever kind of word is said of it.

use crate::domain::answer::VerdictKind;
use crate::domain::check_point::{CheckStanding, ProgressGrade};
use crate::store::view::Standing;

use super::super::unsaved::Save;

/// What is said at an entry, all voices together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) enum Stand {
    #[default]
    Open,
    Answered(VerdictKind),
    Graded(ProgressGrade),
    Disputed,
}

impl From<Standing> for Stand {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Unanswered => Self::Open,
            Standing::Agreed { verdict, .. } => Self::Answered(verdict),
            Standing::Disagreement => Self::Disputed,
        }
    }
}

impl From<CheckStanding> for Stand {
    fn from(standing: CheckStanding) -> Self {
        match standing {
            CheckStanding::Ungraded => Self::Open,
            CheckStanding::Agreed { grade, .. } => Self::Graded(grade),
            CheckStanding::Apart => Self::Disputed,
        }
    }
}

/// How one entry stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Mark {
    pub(in super::super) stand: Stand,
    pub(in super::super) save: Save,
    pub(in super::super) findings: usize,
    pub(in super::super) instructions: usize,
    /// Sources of an answer say different things.
    pub(in super::super) contradicting: bool,
    /// A critical item is closed by fewer than two kinds of source.
    pub(in super::super) one_kind: bool,
}

impl Mark {
    pub(in super::super) fn verdict(self) -> Option<VerdictKind> {
        match self.stand {
            Stand::Answered(verdict) => Some(verdict),
            Stand::Open | Stand::Graded(_) | Stand::Disputed => None,
        }
    }

    /// Whether a word is still to be said here. One that was not saved was not said.
    pub(in super::super) fn is_open(self) -> bool {
        self.stand == Stand::Open || self.save == Save::Failed
    }

    pub(in super::super) fn is_disputed(self) -> bool {
        self.stand == Stand::Disputed
    }

    /// Whether somebody found the item wanting, or the instruction not carried out.
    pub(in super::super) fn falls_short(self) -> bool {
        self.is_disputed() || self.is_short()
    }

    /// The same, without those about which people differ.
    pub(super) fn is_short(self) -> bool {
        match self.stand {
            Stand::Answered(verdict) => verdict.falls_short(),
            Stand::Graded(grade) => grade.falls_short(),
            Stand::Open | Stand::Disputed => false,
        }
    }
}
