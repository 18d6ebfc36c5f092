//! Milestones and obligations as a list: fields, keys and groups.

use crate::domain::deadline::{days_overdue, due_within};
use crate::domain::filter::{Card, FieldKind, Word, day_number, month_number};
use crate::domain::instruction::{State, Status};
use crate::domain::text::Lang;
use crate::i18n::{Texts, family};
use crate::workspace::programme::plan::MilestoneRow;

use super::instructions::{month_group, status_group};
use super::spoken::{SpokenWords, own_word, word};
use super::{Facet, Ground, Group, Key, Listed, SOON_DAYS, by_text, field};

const OVERDUE: &str = "overdue";
const DUE_SOON: &str = "due-soon";

impl MilestoneRow {
    pub fn status(&self) -> Status {
        self.view.milestone.status()
    }

    fn due_soon(&self, ground: &Ground) -> bool {
        matches!(self.view.milestone.state, State::OnControl(_))
            && due_within(self.view.milestone.deadline(), ground.today, SOON_DAYS)
    }

    /// Whoever answers for it, in a language.
    pub fn lead_name(&self, lang: Lang) -> &str {
        self.lead.as_ref().map_or("", |body| body.name.get(lang))
    }
}

impl Listed for MilestoneRow {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("status", FieldKind::Codes),
        ("body", FieldKind::Text),
        ("deadline", FieldKind::Day),
        ("month", FieldKind::Month),
        ("late", FieldKind::Number),
        ("number", FieldKind::Text),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] =
        &[Facet::Number, Facet::Title, Facet::Body, Facet::Deadline, Facet::Status];

    const GROUPS: &'static [Facet] = &[Facet::Month, Facet::Body, Facet::Status, Facet::Title];

    fn card(&self, ground: &Ground, words: &SpokenWords) -> Card {
        let task = &self.view.milestone.assignment;
        let mut parts: Vec<&str> = vec![&task.code, &task.title, &task.post, &self.measure];
        parts.push(&self.source);
        let names = || self.lead.iter().flat_map(|body| body.name.iter().map(|(_, text)| text));
        parts.extend(names());
        parts.push(words.of(family::STATUS, self.status().code()));
        parts.extend(self.overdue.then(|| words.of(family::STATUS, OVERDUE)));
        let mut card = Card { text: parts.join(" "), values: Vec::new() };
        card.code(field::<Self>("status"), self.status().code());
        if self.overdue {
            card.code(field::<Self>("status"), OVERDUE);
        }
        if self.due_soon(ground) {
            card.code(field::<Self>("status"), DUE_SOON);
        }
        for name in names().chain([task.post.as_str()]) {
            card.text(field::<Self>("body"), name);
        }
        let due = self.view.milestone.deadline();
        card.number(field::<Self>("deadline"), day_number(due));
        card.number(field::<Self>("month"), month_number(due));
        let late = days_overdue(due, ground.today).filter(|_| self.overdue);
        card.number(field::<Self>("late"), late.unwrap_or(0).into());
        card.text(field::<Self>("number"), task.code.as_str());
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        if code != "status" {
            return Vec::new();
        }
        let mut words = vec![word(family::STATUS, OVERDUE, texts).understood_alone()];
        words.push(own_word(DUE_SOON, texts));
        words.extend(Status::ALL.map(|status| word(family::STATUS, status.code(), texts)));
        words
    }

    fn key(&self, facet: Facet, _ground: &Ground) -> Key {
        let task = &self.view.milestone.assignment;
        match facet {
            Facet::Number => by_text(&format!("{} {}", self.source, task.code)),
            Facet::Title => by_text(&task.title.to_lowercase()),
            Facet::Body => by_text(&task.post.to_lowercase()),
            Facet::Status => (self.status() as i64, String::new()),
            _ => (day_number(self.view.milestone.deadline()), String::new()),
        }
    }

    fn group(&self, facet: Facet, _ground: &Ground, texts: Texts) -> Group {
        let plain = |title: &str| Group { key: by_text(title), title: title.to_owned() };
        match facet {
            Facet::Month => month_group(Some(self.view.milestone.deadline()), texts),
            Facet::Status => status_group(self.status(), texts),
            Facet::Body => plain(&self.view.milestone.assignment.post),
            _ => plain(if self.measure.is_empty() { &self.source } else { &self.measure }),
        }
    }
}
