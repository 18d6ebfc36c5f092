//! The consistency report: what contradicts itself in programmes, each row accepted, explained or made a finding.

mod rows;

use std::sync::Arc;

use crate::domain::programme::check::Part;
use crate::i18n::{Phrase, family};
use crate::workspace::listing::Listing;
use crate::workspace::programme::consistency::ReportedFault;
use crate::workspace::programme::fault_phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::menu::Menu;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Outcome, Step};
use super::super::notice::Tone;
use super::super::recording::ruling::RulingRecording;
use super::super::recording::withdrawal::WithdrawalRecording;
use super::super::service::{Loaded, Query};
use super::super::theme::Role;
use super::super::widget::form::choice::Opt;
use super::listed::{After, ListPage, ListScreen, On};
use super::neighbours;

/// The screen of the consistency report.
pub type FaultsScreen = ListScreen<FaultsPage>;

#[derive(Debug, Default)]
pub struct FaultsPage {
    listing: Option<Arc<Listing<ReportedFault>>>,
    /// The places that faults name, by part and number within their programme.
    places: Vec<crate::workspace::programme::pages::Place>,
    /// A menu of neighbours is open.
    choosing: bool,
}

impl Default for FaultsScreen {
    fn default() -> Self {
        Self::of(FaultsPage::default())
    }
}

impl FaultsPage {
    /// Where the fault is, and the findings that were made of it.
    fn neighbours(&self, row: &ReportedFault) -> Vec<Opt> {
        let mut options = Vec::new();
        for spot in &row.row.fault.spots {
            let known = self.places.iter().find(|place| {
                place.programme == row.programme
                    && place.part == spot.part
                    && place.code == spot.code
            });
            if let Some(place) = known {
                options.push(neighbours::place_option(place));
            }
        }
        for ruled in &row.row.rulings {
            options.extend(ruled.ruling.finding.map(neighbours::ruled_finding_option));
        }
        options
    }

    fn go(&mut self, row: &ReportedFault) -> Step {
        let options = self.neighbours(row);
        match options.as_slice() {
            [] => Step::stay().and_tell(Tone::Warning, Phrase::new("faults-no-place")),
            [only] => neighbours::go_to(&only.code),
            _ => {
                self.choosing = true;
                Step::open(Menu::new(Phrase::new("neighbours-title"), options))
            }
        }
    }
}

impl ListPage for FaultsPage {
    type Row = ReportedFault;

    const DETAIL_LINES: u16 = 5;

    fn query(&self) -> Query {
        Query::Faults
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<ReportedFault>>> {
        let Loaded::Faults(listing, places) = loaded else { return None };
        self.places.clone_from(places);
        self.listing = Some(Arc::clone(listing));
        Some(Arc::clone(listing))
    }

    fn title(&self) -> Phrase {
        Phrase::new("faults-heading")
    }

    fn empty(&self, _ctx: &Ctx) -> Phrase {
        Phrase::new("faults-none")
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Faults, Scope::Recorded]
    }

    fn own_hints(&self, chosen: Option<&ReportedFault>) -> Vec<Action> {
        let acts = chosen.map(|_| [Action::SettleFault, Action::Open, Action::MarkRow]);
        acts.into_iter().flatten().collect()
    }

    fn detail(&self, row: &ReportedFault, ctx: &Ctx) -> Vec<(String, Role)> {
        let texts = ctx.texts;
        let mut lines = vec![
            (texts.say(&fault_phrase(&row.row.fault)), Role::Text),
            (row.title.clone(), Role::Muted),
        ];
        for (ruled, name) in row.row.rulings.iter().zip(&row.deciders) {
            let decision = texts.name(family::RULING, ruled.ruling.decision.code());
            lines.push((format!("{decision}: {} ({name})", ruled.ruling.reason), Role::Ok));
        }
        // What the line of the file says can be looked up there.
        let line = row.row.fault.spots.iter().find_map(|spot| spot.line);
        if let Some(line) = line.filter(|_| {
            row.row.fault.spots.first().is_some_and(|spot| spot.part != Part::Programme)
        }) {
            lines.push((
                texts.with("fault-line", &[("line", line.to_string().into())]),
                Role::Muted,
            ));
        }
        lines
    }

    fn own_act(&mut self, action: Action, on: &On<'_, ReportedFault>, ctx: &Ctx) -> Option<Step> {
        let row = *on.rows.first()?;
        match action {
            Action::SettleFault => {
                let said = |row: &&ReportedFault| {
                    ((*row).clone(), ctx.texts.say(&fault_phrase(&row.row.fault)))
                };
                let recording = RulingRecording::of(on.rows.iter().map(said).collect());
                Some(Step::open(RecordDialog::new(recording)))
            }
            Action::Open | Action::ShowNeighbours => Some(self.go(row)),
            Action::WithdrawRecorded => Some(match row.row.rulings.last() {
                Some(ruled) => Step::open(RecordDialog::new(WithdrawalRecording::of_ruling(ruled))),
                None => Step::stay().and_tell(Tone::Warning, Phrase::new("faults-no-decision")),
            }),
            _ => None,
        }
    }

    fn came_back(&mut self, outcome: &Outcome, _rows: &[&ReportedFault]) -> After {
        match (std::mem::take(&mut self.choosing), outcome) {
            (true, Outcome::Taken(taken)) => {
                taken.first().map_or(After::Done, |key| After::Only(neighbours::go_to(key)))
            }
            (true, _) => After::Only(Step::stay()),
            (false, Outcome::Taken(_)) => After::Done,
            (false, _) => After::Read,
        }
    }
}
