//! When recovery was last rehearsed, as those who look after the data are told.

use crate::domain::rehearsal::{OLD_DAYS, Rehearsals, Rehearsed};
use crate::i18n::Phrase;

use super::clock::{Clock as _, SystemClock};
use super::{Layout, Workspace, recovery};

/// How the ways to the data were tried; none where the file of ways cannot be read.
pub fn rehearsals(layout: &Layout) -> Rehearsals {
    let ways = recovery::load(layout).ok().flatten().map(|known| known.ways).unwrap_or_default();
    Rehearsals {
        ways: ways.len(),
        untried: ways.iter().filter(|way| way.rehearsed.is_none()).count(),
        last: ways.iter().filter_map(|way| way.rehearsed).max(),
    }
}

/// What is to be said of them today. Rehearsals are dated by the machine's clock, also over sample data.
pub fn rehearsed(layout: &Layout) -> Option<Rehearsed> {
    rehearsals(layout).on(SystemClock.now().local.date())
}

impl Workspace {
    /// The same of this data.
    pub fn rehearsed(&self) -> Option<Rehearsed> {
        rehearsed(&self.layout)
    }
}

/// When it was, and what to do.
pub fn rehearsed_phrase(rehearsed: Rehearsed) -> Phrase {
    let on = |day: chrono::NaiveDate| day.format("%d.%m.%Y").to_string();
    match rehearsed {
        Rehearsed::Never => Phrase::new("recovery-told-never"),
        Rehearsed::InPart { untried, ways, last } => Phrase::new("recovery-told-in-part")
            .with("untried", untried)
            .with("ways", ways)
            .with("on", on(last)),
        Rehearsed::LongAgo { last, .. } => {
            Phrase::new("recovery-told-long-ago").with("on", on(last)).with("most", OLD_DAYS)
        }
        Rehearsed::Lately { last } => Phrase::new("recovery-told-lately").with("on", on(last)),
    }
}
