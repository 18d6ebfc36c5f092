//! The rows of files of evidence.

use std::sync::Arc;

use crate::domain::evidence::media;
use crate::i18n::Phrase;
use crate::report::figures;
use crate::workspace::evidence::{EvidenceBehind, EvidenceRow};

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::list::columns::{Column, Width};
use crate::tui::widget::list::{Cell, Rows};

#[derive(Debug, Default)]
pub(super) struct Files(pub(super) Arc<Vec<EvidenceRow>>);

impl Rows for Files {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn key(&self, row: usize) -> String {
        self.0.get(row).map_or_else(String::new, |row| row.view.id.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let Some(row) = self.0.get(row) else { return String::new() };
        let file = &row.view.file;
        let words = [&file.title, &file.description, &file.place, &file.name, &row.by];
        let words: Vec<&str> = words.into_iter().map(String::as_str).collect();
        format!("{} {}", words.join(" "), behind(row))
    }

    fn group(&self, _row: usize, _ctx: &Ctx) -> Option<String> {
        None
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(row) = self.0.get(row) else { return Vec::new() };
        let file = &row.view.file;
        let made = file.captured.as_ref().map(|captured| captured.at);
        let made = made.map(|at| at.format("%d.%m.%Y %H:%M").to_string());
        let behind = match behind(row) {
            words if words.is_empty() => {
                Cell::new(ctx.texts.get("evidence-behind-nothing"), Role::Warn)
            }
            words => Cell::new(words, Role::Accent),
        };
        vec![
            Cell::new(&file.title, Role::Text),
            Cell::new(media::word(&file.media), Role::Muted),
            Cell::new(made.unwrap_or_default(), Role::Text),
            behind,
            Cell::new(figures::size(file.size, ctx.texts), Role::Muted),
        ]
    }
}

fn behind(row: &EvidenceRow) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in row.behind.iter().map(EvidenceBehind::name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

pub(super) fn columns() -> [Column; 5] {
    [
        Column::new(Phrase::new("label-title"), Width::AtLeast(24), 0),
        Column::new(Phrase::new("label-media"), Width::Cells(6), 0),
        Column::new(Phrase::new("label-captured"), Width::Cells(16), 0),
        Column::new(Phrase::new("label-behind"), Width::Cells(16), 0),
        Column::new(Phrase::new("label-size"), Width::Cells(9), 1),
    ]
}
