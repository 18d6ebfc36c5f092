//! What a person is told of a deadline on a day off, and by which calendar it is judged.

use chrono::{Datelike, NaiveDate};

use crate::domain::deadline_rules::Counting;
use crate::domain::facility::Country;
use crate::domain::id::FindingId;
use crate::domain::norm::Confidence;
use crate::domain::workdays::DayOff;
use crate::i18n::{Phrase, family};
use crate::store::StoreError;

use super::Workspace;

/// Says that nobody works on this day, why, and where the rule of the country would move it; or
/// that the calendar does not know the year. None on a day that is known to be worked.
pub fn day_off_remark(counting: &Counting, day: NaiveDate) -> Option<Phrase> {
    let Some(why) = counting.workdays.why_off(day) else {
        let unknown = !counting.workdays.knows(day);
        return unknown
            .then(|| Phrase::new("day-off-unknown-year").with("year", day.year().to_string()));
    };
    let why = match why {
        DayOff::Weekend => Phrase::new("day-off-weekend"),
        DayOff::Named(note) => match note.confidence {
            Confidence::Verified => Phrase::plain(note.name.clone()),
            Confidence::ToConfirm => Phrase::new("day-off-to-confirm")
                .with("name", note.name.clone())
                .with("confidence", Phrase::name(family::CONFIDENCE, note.confidence.code())),
        },
    };
    let written = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let phrase = match counting.judge(day).moved_to {
        Some(moved) => {
            let check = match counting.rules.confidence {
                Confidence::Verified => Phrase::silent(),
                Confidence::ToConfirm => Phrase::new("day-off-check"),
            };
            Phrase::new("day-off-moved").with("moved", written(moved)).with("check", check)
        }
        None => Phrase::new("day-off-stays"),
    };
    Some(phrase.with("date", written(day)).with("why", why))
}

impl Workspace {
    /// The calendar and rules of the facility where the first of these findings was made.
    pub fn counting_of(&self, findings: &[FindingId]) -> Result<Counting, StoreError> {
        for id in findings {
            let Some(finding) = self.store.finding(*id)? else { continue };
            let Some(visit) = self.store.visit(finding.value.visit)? else { continue };
            if let Some(facility) = self.store.facility(visit.value.facility)? {
                return Ok(self.content.counting(facility.value.country));
            }
        }
        Ok(self.content.counting(Country::default()))
    }
}
