//! The rows of the consistency report: columns and cells.

use crate::i18n::{Phrase, family};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::programme::consistency::ReportedFault;
use crate::workspace::programme::fault_phrase;

impl Shown for ReportedFault {
    const NAME: &'static str = "faults";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] =
        &[("filter-undecided", "status:undecided")];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: Some(Facet::Kind), sort: Some(Facet::Number), falling: false };

    fn id(&self) -> String {
        format!("{}/{}", self.programme, self.row.fault.fingerprint())
    }

    fn columns(group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        let kind_rank = if group == Some(Facet::Kind) { 5 } else { 2 };
        vec![
            column(Facet::Number, "fault-place", Width::Cells(6), 0),
            column(Facet::Kind, "fault-kind-column", Width::Cells(26), kind_rank),
            column(Facet::Title, "programme-label-says", Width::AtLeast(30), 0),
            column(Facet::Status, "programme-label-ruling", Width::Cells(18), 1),
        ]
    }

    fn cells(&self, _ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let texts = ctx.texts;
        let fault = &self.row.fault;
        let place = fault.spots.first().map_or("", |spot| spot.code.as_str());
        let decided: Vec<String> =
            self.decisions().map(|one| texts.name(family::RULING, one.code())).collect();
        let (decided, role) = if decided.is_empty() {
            ("–".to_owned(), Role::Warn)
        } else {
            (decided.join(", "), Role::Ok)
        };
        let text = if self.is_open() { Role::Text } else { Role::Muted };
        vec![
            Cell::new(place, Role::Accent),
            Cell::new(texts.name(family::FAULT, fault.code.code()), text),
            Cell::new(texts.say(&fault_phrase(fault)), text),
            Cell::new(decided, role),
        ]
    }
}
