//! The rows of agreements: columns and cells.

use crate::i18n::{Phrase, family};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::form::date::written;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::programme::agreements::AgreementRow;

impl Shown for AgreementRow {
    const NAME: &'static str = "agreements";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] =
        &[("filter-overdue", "status:overdue")];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: None, sort: Some(Facet::Day), falling: false };

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn columns(_group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        vec![
            column(Facet::Day, "agreement-signed", Width::Cells(10), 0),
            column(Facet::Title, "agreement-title", Width::AtLeast(30), 0),
            column(Facet::Status, "agreement-force", Width::Cells(13), 1),
            column(Facet::Deadline, "agreement-duties", Width::Cells(14), 2),
        ]
    }

    fn cells(&self, _ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let texts = ctx.texts;
        let signed = self.agreement.signed_on.map_or_else(|| "–".to_owned(), written);
        let force = if self.in_force { "in-force" } else { "ended" };
        let force = texts.words(family::FILTER_WORD, force).into_iter().next();
        let force_role = if self.in_force { Role::Ok } else { Role::Muted };
        let duties = match (self.duties, self.overdue) {
            (0, _) => Cell::new("–", Role::Muted),
            (all, 0) => Cell::new(all.to_string(), Role::Text),
            (all, late) => Cell::new(format!("{all}, {} {late}", ctx.glyphs.warning), Role::Danger),
        };
        vec![
            Cell::new(signed, Role::Text),
            Cell::new(&self.agreement.title, Role::Text),
            Cell::new(force.unwrap_or_default(), force_role),
            duties,
        ]
    }
}
