//! Reading the file of the figures that following up goes by.

use toml::de::DeTable;

use super::fields::{Faults, Fields};
use crate::domain::follow_up::FollowUpRule;

/// In fewer facilities nothing spreads.
const FEWEST_FACILITIES: usize = 2;

/// The rule, if the file holds it whole.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<FollowUpRule> {
    let fields = Fields::of(root, 0);
    fields.only(&["systemic_facilities", "closed_months"], faults);
    let facilities = fields.whole_number("systemic_facilities", faults);
    let months = fields.whole_number("closed_months", faults);
    let rule = facilities.zip(months).map(|(facilities, closed_months)| FollowUpRule {
        systemic_facilities: usize::try_from(facilities)
            .unwrap_or(usize::MAX)
            .max(FEWEST_FACILITIES),
        closed_months,
    });
    rule.into_iter().collect()
}
