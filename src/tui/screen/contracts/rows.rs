//! The rows of contracts: columns and cells.

use crate::i18n::{Phrase, unit};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::catalogue::Shown;
use crate::tui::widget::form::date::written;
use crate::tui::widget::list::Cell;
use crate::tui::widget::list::columns::{Column, Width};
use crate::workspace::listing::{Arrangement, Facet, Ground};
use crate::workspace::programme::contracts::ContractRow;

impl Shown for ContractRow {
    const NAME: &'static str = "contracts";

    const USUAL_FILTERS: &'static [(&'static str, &'static str)] =
        &[("filter-electronic", "status:electronic")];

    const USUAL_ARRANGEMENT: Arrangement =
        Arrangement { group: None, sort: Some(Facet::Day), falling: true };

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn columns(group: Option<Facet>) -> Vec<(Facet, Column)> {
        let column =
            |facet, title, width, rank| (facet, Column::new(Phrase::new(title), width, rank));
        let category_rank = if group == Some(Facet::Category) { 5 } else { 2 };
        vec![
            column(Facet::Day, "contract-day", Width::Cells(10), 0),
            column(Facet::Number, "contract-number", Width::Cells(10), 1),
            column(Facet::Customer, "contract-customer", Width::AtLeast(20), 0),
            column(Facet::Category, "contract-category", Width::Cells(16), category_rank),
            column(Facet::Municipality, "contract-municipality", Width::Cells(18), 3),
            column(Facet::Sum, "contract-sum", Width::Cells(19), 0),
            column(Facet::Title, "contract-people", Width::Cells(6), 4),
        ]
    }

    fn cells(&self, _ground: &Ground, ctx: &Ctx) -> Vec<Cell> {
        let contract = &self.contract;
        let sum = unit::money(contract.sum.amount, ctx.texts.lang());
        // Figures stand below figures.
        let sum = format!("{sum:>15} {}", contract.sum.currency);
        let electronic = if contract.is_electronic() { Role::Accent } else { Role::Text };
        vec![
            Cell::new(written(contract.on), Role::Text),
            Cell::new(&contract.number, electronic),
            Cell::new(&contract.customer, Role::Text),
            Cell::new(&contract.category, Role::Muted),
            Cell::new(&contract.municipality, Role::Muted),
            Cell::new(sum, Role::Text),
            Cell::new(contract.people.to_string(), Role::Text),
        ]
    }
}
