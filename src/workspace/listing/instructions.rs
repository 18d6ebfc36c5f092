//! Instructions as a list: fields, keys and groups, and how pressing each is.

use chrono::{Datelike, NaiveDate};

use crate::domain::deadline::{days_overdue, due_within};
use crate::domain::discipline::{self, WEEK_DAYS};
use crate::domain::filter::{Card, FieldKind, Word, day_number, month_number};
use crate::domain::instruction::{Control, Status};
use crate::domain::text::LocalText;
use crate::i18n::{Lang, Phrase, Texts, family};

use super::spoken::{SpokenWords, own_word, severity_words, word};
use super::{DOMAIN, Facet, Ground, Group, Key, Listed, by_text, field};
use crate::workspace::lists::InstructionRow;

/// How many days ahead count as "soon".
pub const SOON_DAYS: u32 = 30;

/// How pressing an instruction is. Ordered from the most pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Overdue,
    DueThisWeek,
    Later,
    Draft,
    Done,
}

impl Urgency {
    pub fn of(row: &InstructionRow, today: NaiveDate) -> Self {
        match discipline::urgency(&row.view.instruction, today) {
            Some(discipline::Urgency::Overdue) => Self::Overdue,
            Some(discipline::Urgency::DueThisWeek) => Self::DueThisWeek,
            Some(discipline::Urgency::Later) => Self::Later,
            None if row.status() == Status::Draft => Self::Draft,
            None => Self::Done,
        }
    }

    fn title(self) -> Phrase {
        Phrase::new(match self {
            Self::Overdue => "instructions-overdue",
            Self::DueThisWeek => "instructions-due-soon",
            Self::Later => "instructions-later",
            Self::Draft => "instructions-drafts",
            Self::Done => "instructions-done",
        })
    }
}

const OVERDUE: &str = "overdue";
const DUE_WEEK: &str = "due-week";
const DUE_SOON: &str = "due-soon";

impl InstructionRow {
    /// Whether somebody is still to do something by the deadline.
    pub fn on_control(&self) -> bool {
        !matches!(self.status(), Status::Draft | Status::Closed | Status::Cancelled)
    }

    fn executors(&self) -> impl Iterator<Item = &LocalText> {
        std::iter::once(&self.lead).chain(&self.co_executors)
    }

    /// Days the deadline has moved since the issue.
    pub fn drift_days(&self) -> i64 {
        self.view.instruction.control().map_or(0, Control::drift_days)
    }

    /// How often the deadline was moved.
    pub fn extensions(&self) -> usize {
        self.view.instruction.control().map_or(0, |control| control.extensions.len())
    }
}

impl Listed for InstructionRow {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("status", FieldKind::Codes),
        ("body", FieldKind::Text),
        (DOMAIN, FieldKind::Codes),
        ("severity", FieldKind::Ordered),
        ("facility", FieldKind::Text),
        ("round", FieldKind::Text),
        ("deadline", FieldKind::Day),
        ("month", FieldKind::Month),
        ("late", FieldKind::Number),
        ("drift", FieldKind::Number),
        ("extended", FieldKind::Number),
        ("number", FieldKind::Text),
        ("text", FieldKind::Anything),
    ];

    const SORTS: &'static [Facet] = &[
        Facet::Number,
        Facet::Title,
        Facet::Body,
        Facet::Deadline,
        Facet::Urgency,
        Facet::Status,
        Facet::Facility,
    ];

    const GROUPS: &'static [Facet] = &[
        Facet::Urgency,
        Facet::Body,
        Facet::Facility,
        Facet::Domain,
        Facet::Severity,
        Facet::Round,
        Facet::Month,
        Facet::Status,
    ];

    fn card(&self, ground: &Ground, words: &SpokenWords) -> Card {
        let today = ground.today;
        let mut card = Card { text: text(self, words), values: Vec::new() };
        let statuses = std::iter::once(self.status().code());
        for status in statuses.chain(computed(self, today)) {
            card.code(field::<Self>("status"), status);
        }
        let names = self.executors().flat_map(|name| name.iter().map(|(_, text)| text));
        for name in names.chain(self.executor_codes.iter().map(String::as_str)) {
            card.text(field::<Self>("body"), name);
        }
        for domain in &self.domains {
            card.code(field::<Self>(DOMAIN), domain.as_str());
        }
        if let Some(severity) = self.severity {
            card.code(field::<Self>("severity"), severity.code());
        }
        for name in self.facilities.iter().chain(&self.facility_names) {
            card.text(field::<Self>("facility"), name.as_str());
        }
        card.text(field::<Self>("round"), self.round_code.as_str());
        card.number(field::<Self>("deadline"), day_number(self.deadline()));
        card.number(field::<Self>("month"), month_number(self.deadline()));
        let late = days_overdue(self.deadline(), today).filter(|_| self.overdue);
        card.number(field::<Self>("late"), late.unwrap_or(0).into());
        card.number(field::<Self>("drift"), self.drift_days());
        let extensions = i64::try_from(self.extensions()).unwrap_or(i64::MAX);
        card.number(field::<Self>("extended"), extensions);
        if let Some(number) = self.number() {
            card.text(field::<Self>("number"), number);
        }
        card
    }

    fn words(code: &str, texts: Texts) -> Vec<Word> {
        match code {
            "severity" => severity_words(texts),
            "status" => {
                let mut words = vec![word(family::STATUS, OVERDUE, texts).understood_alone()];
                words.extend([DUE_WEEK, DUE_SOON].map(|code| own_word(code, texts)));
                words.extend(Status::ALL.map(|status| word(family::STATUS, status.code(), texts)));
                words
            }
            _ => Vec::new(),
        }
    }

    fn key(&self, facet: Facet, ground: &Ground) -> Key {
        match facet {
            Facet::Number => {
                (i64::from(self.number().is_none()), by_text(self.number().unwrap_or("")).1)
            }
            Facet::Title => by_text(&self.view.instruction.assignment.task.to_lowercase()),
            Facet::Body => by_text(self.lead.get(Lang::Ru)),
            Facet::Urgency => {
                let urgency = Urgency::of(self, ground.today) as i64;
                (urgency * 10_000_000 + day_number(self.deadline()), String::new())
            }
            Facet::Status => (self.status() as i64, String::new()),
            Facet::Facility => by_text(&self.facilities.join(" ")),
            Facet::Round => by_text(&self.round_code),
            _ => (day_number(self.deadline()), String::new()),
        }
    }

    fn group(&self, facet: Facet, ground: &Ground, texts: Texts) -> Group {
        let plain = |title: String| Group { key: by_text(&title), title };
        match facet {
            Facet::Body => plain(self.lead.get(texts.lang()).to_owned()),
            Facet::Facility => plain(self.facilities.join(", ")),
            Facet::Domain => domains_group(self, ground, texts),
            Facet::Severity => match self.severity {
                Some(severity) => Group {
                    key: (severity as i64, String::new()),
                    title: texts.name(family::SEVERITY, severity.code()),
                },
                None => Group { key: (i64::MAX, String::new()), title: String::new() },
            },
            Facet::Round => plain(self.round_code.clone()),
            Facet::Month => month_group(Some(self.deadline()), texts),
            Facet::Status => status_group(self.status(), texts),
            _ => {
                let urgency = Urgency::of(self, ground.today);
                Group { key: (urgency as i64, String::new()), title: texts.say(&urgency.title()) }
            }
        }
    }
}

/// What is computed from the day and stands beside the status.
fn computed(row: &InstructionRow, today: NaiveDate) -> impl Iterator<Item = &'static str> {
    let due = |days| row.on_control() && due_within(row.deadline(), today, days);
    [(OVERDUE, row.overdue), (DUE_WEEK, due(WEEK_DAYS)), (DUE_SOON, due(SOON_DAYS))]
        .into_iter()
        .filter_map(|(code, holds)| holds.then_some(code))
}

/// Instructions about several domains stand together by all of them.
fn domains_group(row: &InstructionRow, ground: &Ground, texts: Texts) -> Group {
    match row.domains.as_slice() {
        [] => ground.domain_group(None, texts),
        [only] => ground.domain_group(Some(only), texts),
        several => Group {
            key: ground.domain_group(several.first(), texts).key,
            title: several
                .iter()
                .map(|domain| ground.title(domain, texts))
                .collect::<Vec<_>>()
                .join("; "),
        },
    }
}

/// The month of a day, the latest first.
pub(super) fn month_group(day: Option<NaiveDate>, texts: Texts) -> Group {
    match day {
        Some(day) => Group {
            key: (-month_number(day), String::new()),
            title: format!("{}-{:02}", day.year(), day.month()),
        },
        None => Group { key: (1, String::new()), title: texts.get("group-no-month") },
    }
}

pub(super) fn status_group(status: Status, texts: Texts) -> Group {
    Group { key: (status as i64, String::new()), title: texts.name(family::STATUS, status.code()) }
}

/// Everything that a word without a field may name, in the words of the three languages.
fn text(row: &InstructionRow, words: &SpokenWords) -> String {
    let mut parts: Vec<&str> = vec![&row.round_code];
    parts.extend(row.facilities.iter().map(String::as_str));
    parts.extend(row.number());
    parts.push(&row.view.instruction.assignment.task);
    parts.extend(row.executors().flat_map(|name| name.iter().map(|(_, text)| text)));
    parts.push(words.of(family::STATUS, row.status().code()));
    parts.extend(row.overdue.then(|| words.of(family::STATUS, OVERDUE)));
    parts.join(" ")
}
