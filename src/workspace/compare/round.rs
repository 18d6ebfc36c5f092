//! The facilities of one round side by side.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{FindingId, RoundId, VisitId};
use crate::domain::score::Score;
use crate::domain::side_by_side::SideBySide;
use crate::domain::text::LocalText;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

/// A facility that is compared.
#[derive(Debug, Clone)]
pub struct ComparedPlace {
    pub code: String,
    pub name: String,
    pub visit: VisitId,
    pub began: NaiveDate,
    /// Over everything its own visit asked.
    pub own: Score,
    /// The finding about an item.
    pub found: BTreeMap<ItemCode, FindingId>,
}

/// A round with its facilities held up to each other.
#[derive(Debug, Clone)]
pub struct RoundComparison {
    pub id: RoundId,
    pub code: String,
    pub places: Vec<ComparedPlace>,
    /// Codes of facilities where nothing is settled yet.
    pub left_out: Vec<String>,
    pub side: SideBySide,
    pub names: BTreeMap<ItemCode, LocalText>,
}

impl Workspace {
    /// The facilities of a round over the items that all of them were asked and that are settled in all.
    pub fn compare_round(&self, id: RoundId, today: NaiveDate) -> Result<RoundComparison, Refusal> {
        let round = self.require_round(id)?;
        let (mut places, mut points, mut names) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut left_out = Vec::new();
        for row in self.visit_rows(id)? {
            let code = row.facility.value.code.clone();
            let Some(started) = row.visit.value.started else {
                left_out.push(code);
                continue;
            };
            let told = self.told(&row.visit, started.date(), &row.facility, today)?;
            names.extend(told.names);
            places.push(ComparedPlace {
                code,
                name: row.facility.value.name,
                visit: row.visit.id,
                began: started.date(),
                own: told.visit.score,
                found: told.found,
            });
            points.push(told.points);
        }
        let side = SideBySide::of(&points);
        let (places, aside) = parted(places, &side);
        left_out.extend(aside);
        Ok(RoundComparison { id, code: round.value.code, places, left_out, side, names })
    }
}

/// The places that are compared, and the codes of those that stand aside.
fn parted(places: Vec<ComparedPlace>, side: &SideBySide) -> (Vec<ComparedPlace>, Vec<String>) {
    let is_compared = |(place, _): &(usize, ComparedPlace)| side.compared().contains(place);
    let (kept, aside): (Vec<_>, Vec<_>) = places.into_iter().enumerate().partition(is_compared);
    let kept = kept.into_iter().map(|(_, place)| place).collect();
    (kept, aside.into_iter().map(|(_, place)| place.code).collect())
}
