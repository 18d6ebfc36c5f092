//! The points of a paper as rows: what was typed stands out from what was recorded before.

use std::collections::BTreeMap;

use crate::domain::answer::Answer;
use crate::domain::checklist::ItemCode;
use crate::i18n::Phrase;

use super::super::board::Board;
use super::super::detail::verdict;
use super::head::Head;
use crate::tui::ctx::Ctx;
use crate::tui::glyph::verdict_role;
use crate::tui::theme::Role;
use crate::tui::widget::list::columns::{Column, Width};
use crate::tui::widget::list::{Cell, Rows};

pub(super) struct PaperRows<'a> {
    pub(super) board: &'a Board,
    pub(super) typed: &'a BTreeMap<ItemCode, Answer>,
    pub(super) head: Option<&'a Head>,
}

impl PaperRows<'_> {
    /// What the observer has on record.
    fn recorded(&self, code: &ItemCode) -> Option<&Answer> {
        let observer = self.head?.observer;
        self.board.view_of(code)?.by(observer).map(|(_, answer)| answer)
    }
}

impl Rows for PaperRows<'_> {
    fn len(&self) -> usize {
        self.board.len()
    }

    fn key(&self, row: usize) -> String {
        self.board.item(row).map_or_else(String::new, |item| item.code.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let Some(item) = self.board.item(row) else { return String::new() };
        let questions: Vec<&str> = item.question.iter().map(|(_, text)| text).collect();
        format!("{} {}", item.code, questions.join(" "))
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let section = self.board.section(self.board.section_of(row)?)?;
        let checklist = self.board.checklist(section.domain?)?;
        Some(format!("{} · {}", checklist.code, section.title(ctx.texts)))
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(item) = self.board.item(row) else { return Vec::new() };
        let said = match (self.typed.get(&item.code), self.recorded(&item.code)) {
            (Some(typed), _) => {
                let kind = typed.verdict.kind();
                let word = verdict(&typed.verdict, ctx.texts);
                Cell::new(format!("{} {word}", ctx.glyphs.verdict(kind)), verdict_role(kind))
            }
            (None, Some(recorded)) => {
                Cell::new(format!("({})", verdict(&recorded.verdict, ctx.texts)), Role::Muted)
            }
            (None, None) => Cell::new(String::new(), Role::Muted),
        };
        let role = if said.text.is_empty() { Role::Text } else { Role::Muted };
        vec![
            Cell::new(item.code.as_str(), Role::Accent),
            Cell::new(item.name().get(ctx.texts.lang()), role),
            said,
        ]
    }
}

pub(super) fn columns() -> [Column; 3] {
    [
        Column::new(Phrase::silent(), Width::Cells(7), 0),
        Column::new(Phrase::silent(), Width::AtLeast(20), 0),
        Column::new(Phrase::silent(), Width::Cells(27), 0),
    ]
}
