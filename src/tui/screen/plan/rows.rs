//! The sections of a visit as rows, each with who takes it.

use std::collections::BTreeMap;

use crate::domain::id::PersonId;
use crate::domain::person::Person;
use crate::i18n::Phrase;
use crate::workspace::plan::PlannedSection;

use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::list::columns::{Column, Width};
use crate::tui::widget::list::{Cell, Rows};

#[derive(Debug, Default)]
pub(super) struct Sections {
    pub(super) sections: Vec<PlannedSection>,
    pub(super) people: BTreeMap<PersonId, Person>,
}

impl Sections {
    fn name(&self, section: &PlannedSection) -> &str {
        let person = section.person.and_then(|person| self.people.get(&person));
        person.map_or("", |person| person.name.as_str())
    }
}

impl Rows for Sections {
    fn len(&self) -> usize {
        self.sections.len()
    }

    fn key(&self, row: usize) -> String {
        let section = self.sections.get(row);
        section.map_or_else(String::new, |own| format!("{}/{}", own.domain, own.section))
    }

    fn search_text(&self, row: usize) -> String {
        let Some(section) = self.sections.get(row) else { return String::new() };
        let titles = section.title.iter().chain(section.domain_title.iter());
        let titles: Vec<&str> = titles.map(|(_, text)| text).collect();
        format!("{} {} {}", section.domain, titles.join(" "), self.name(section))
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let section = self.sections.get(row)?;
        Some(format!("{} {}", section.domain, section.domain_title.get(ctx.texts.lang())))
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(section) = self.sections.get(row) else { return Vec::new() };
        let who = match self.name(section) {
            "" => Cell::new(ctx.texts.get("plan-nobody-yet"), Role::Warn),
            name => Cell::new(name, Role::Accent),
        };
        let count = section.count;
        vec![
            Cell::new(section.title.get(ctx.texts.lang()), Role::Text),
            Cell::new(format!("{}/{}", count.answered, count.asked), Role::Muted),
            who,
        ]
    }
}

pub(super) fn columns() -> [Column; 3] {
    [
        Column::new(Phrase::new("plan-column-section"), Width::AtLeast(24), 0),
        Column::new(Phrase::new("plan-column-points"), Width::Cells(9), 0),
        Column::new(Phrase::new("plan-column-who"), Width::Cells(24), 0),
    ]
}
