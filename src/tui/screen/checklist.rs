//! A checklist to be read: its sections and points, with how to check them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::{Checklist, Item};
use crate::i18n::{Phrase, Texts, family};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Outcome, Step};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::strip;
use super::super::widget::table::Table;

/// Lines kept for the chosen point below the list.
const DETAIL_LINES: u16 = 7;

#[derive(Debug)]
struct Items(Checklist);

impl Rows for Items {
    fn len(&self) -> usize {
        self.0.items.len()
    }

    fn key(&self, row: usize) -> String {
        self.0.items.get(row).map_or_else(String::new, |item| item.code.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let Some(item) = self.0.items.get(row) else { return String::new() };
        let questions: Vec<_> = item.question.iter().map(|(_, text)| text).collect();
        format!("{} {}", item.code, questions.join(" "))
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let id = &self.0.items.get(row)?.section;
        let section = self.0.sections.iter().find(|section| section.id == *id)?;
        Some(section.title.get(ctx.texts.lang()).to_owned())
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(item) = self.0.items.get(row) else { return Vec::new() };
        vec![
            Cell::new(item.code.as_str(), Role::Accent),
            Cell::new(item.question.get(ctx.texts.lang()), Role::Text),
            Cell::new(ctx.texts.name(family::SEVERITY, item.severity.code()), Role::Muted),
        ]
    }
}

fn columns() -> [Column; 3] {
    [
        Column::new(Phrase::silent(), Width::Cells(7), 0),
        Column::new(Phrase::silent(), Width::AtLeast(30), 0),
        Column::new(Phrase::silent(), Width::Cells(16), 1),
    ]
}

/// The screen of one checklist.
#[derive(Debug)]
pub struct ChecklistScreen {
    list: Checklist,
    table: Option<Table<Items>>,
}

impl ChecklistScreen {
    pub fn new(list: Checklist) -> Self {
        Self { list, table: None }
    }

    fn chosen(&self) -> Option<&Item> {
        let table = self.table.as_ref()?;
        table.rows().0.items.get(table.selected()?)
    }

    /// How the chosen point is checked.
    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(item) = self.chosen() else { return Vec::new() };
        let means = item.means.iter().map(|means| texts.name(family::MEANS, means.code()));
        let means = means.collect::<Vec<_>>().join(", ");
        vec![
            (item.question.get(texts.lang()).to_owned(), Role::Title),
            (item.guidance.get(texts.lang()).to_owned(), Role::Text),
            (means, Role::Muted),
        ]
    }
}

impl Layer for ChecklistScreen {
    fn name(&self) -> &'static str {
        "checklist"
    }

    fn title(&self, ctx: &Ctx) -> String {
        format!("{} {}", self.list.code, self.list.title.get(ctx.texts.lang()))
    }

    fn scopes(&self) -> Vec<Scope> {
        match &self.table {
            Some(table) => table.scopes(&[]),
            None => vec![Scope::Global],
        }
    }

    fn takes_text(&self) -> bool {
        self.table.as_ref().is_some_and(Table::takes_text)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Filter, Action::Back]
    }

    fn opened(&mut self, ctx: &Ctx) -> Step {
        self.table = Some(Table::new(Items(self.list.clone()), ctx));
        Step::stay()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        if let Some(table) = &mut self.table {
            table.rearrange(ctx);
        }
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (list, _) = strip::split(self.area(ctx), DETAIL_LINES);
        let acted = self.table.as_mut().is_some_and(|t| t.act(action, &columns(), list));
        match action {
            _ if acted => Step::stay(),
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Open => Step::stay(),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        let typed = self.table.as_mut().is_some_and(|table| table.typed(text));
        if typed { Step::stay() } else { Step::pass() }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (list, detail) = strip::split(area, DETAIL_LINES);
        let empty = Phrase::silent();
        let cursor = self.table.as_ref()?.view(ctx, (&columns(), empty), list, buf);
        strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        cursor
    }
}
