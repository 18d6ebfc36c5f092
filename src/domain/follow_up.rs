//! The figures that following up goes by. They are data: an agency may set its own.

/// From when on a shortcoming is systemic, and how long a closed instruction is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUpRule {
    /// In so many facilities of one round an item must fall short to be called systemic.
    pub systemic_facilities: usize,
    /// So many months after it was closed an instruction is still checked at the next visit.
    pub closed_months: u32,
}

impl Default for FollowUpRule {
    fn default() -> Self {
        Self { systemic_facilities: 3, closed_months: 12 }
    }
}
