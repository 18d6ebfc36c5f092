//! Lists that can be filtered, sorted and grouped, alike for the screens and the commands.
//!
//! What differs between findings and instructions is one file each: fields, keys and groups. A
//! listing knows no language of its own; the words of a filter are asked for by whoever reads it.

mod agreements;
mod complaint;
mod contracts;
mod faults;
mod findings;
mod instructions;
mod milestones;
mod spoken;
mod urgents;

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::checklist::DomainCode;
use crate::domain::filter::{
    Card, Field, FieldKind, Kept, Reading, Sieve, ValueIndex, Vocabulary, Word, read,
};
use crate::domain::text::LocalText;
use crate::i18n::{Phrase, Texts, family};
use crate::store::StoreError;

use super::Workspace;
use super::command::Refusal;
use super::lists::{FindingRow, InstructionRow};
use super::programme::agreements::AgreementRow;
use super::programme::consistency::ReportedFault;
use super::programme::contracts::ContractRow;
use super::programme::plan::MilestoneRow;
use super::urgent::UrgentRow;

pub use complaint::complaint;
pub use instructions::{SOON_DAYS, Urgency};
pub use spoken::SpokenWords;

/// What rows can be sorted or grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Facility,
    Domain,
    Item,
    Severity,
    Title,
    Flags,
    Instruction,
    Round,
    Month,
    Number,
    Body,
    Deadline,
    Urgency,
    Status,
    Review,
    Kind,
    Customer,
    Category,
    Municipality,
    Sum,
    Day,
    Programme,
}

impl Facet {
    pub const ALL: [Self; 22] = [
        Self::Facility,
        Self::Domain,
        Self::Item,
        Self::Severity,
        Self::Title,
        Self::Flags,
        Self::Instruction,
        Self::Round,
        Self::Month,
        Self::Number,
        Self::Body,
        Self::Deadline,
        Self::Urgency,
        Self::Status,
        Self::Review,
        Self::Kind,
        Self::Customer,
        Self::Category,
        Self::Municipality,
        Self::Sum,
        Self::Day,
        Self::Programme,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::Domain => "domain",
            Self::Item => "item",
            Self::Severity => "severity",
            Self::Title => "title",
            Self::Flags => "flags",
            Self::Instruction => "instruction",
            Self::Round => "round",
            Self::Month => "month",
            Self::Number => "number",
            Self::Body => "body",
            Self::Deadline => "deadline",
            Self::Urgency => "urgency",
            Self::Status => "status",
            Self::Review => "review",
            Self::Kind => "kind",
            Self::Customer => "customer",
            Self::Category => "category",
            Self::Municipality => "municipality",
            Self::Sum => "sum",
            Self::Day => "day",
            Self::Programme => "programme",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }

    /// The word for it.
    pub fn phrase(self) -> Phrase {
        Phrase::name(family::FACET, self.code())
    }
}

/// How rows stand one below another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrangement {
    pub group: Option<Facet>,
    pub sort: Option<Facet>,
    /// Sorted from the greatest.
    pub falling: bool,
}

/// What a row is placed by: a number first, then a text.
pub type Key = (i64, String);

/// A group of rows: its place among the others and its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub key: Key,
    pub title: String,
}

/// What rows are judged by besides themselves.
#[derive(Debug, Clone)]
pub struct Ground {
    pub today: NaiveDate,
    /// Domains of the checklists with their titles, in the order of the lists.
    pub domains: Vec<(DomainCode, LocalText)>,
}

impl Ground {
    fn place(&self, domain: Option<&DomainCode>) -> i64 {
        let place = self.domains.iter().position(|(known, _)| Some(known) == domain);
        place.and_then(|place| i64::try_from(place).ok()).unwrap_or(i64::MAX)
    }

    fn title(&self, domain: &DomainCode, texts: Texts) -> String {
        let title = self.domains.iter().find(|(known, _)| known == domain);
        title.map_or_else(|| domain.to_string(), |(_, title)| title.get(texts.lang()).to_owned())
    }

    fn domain_group(&self, domain: Option<&DomainCode>, texts: Texts) -> Group {
        let title = match domain {
            Some(domain) => self.title(domain, texts),
            None => texts.get("group-no-domain"),
        };
        Group { key: (self.place(domain), String::new()), title }
    }
}

/// A kind of row that stands in lists.
pub trait Listed {
    /// The fields of its filters, each with its kind.
    const FIELDS: &'static [(&'static str, FieldKind)];
    const SORTS: &'static [Facet];
    const GROUPS: &'static [Facet];

    /// What filters can know of it.
    fn card(&self, ground: &Ground, words: &SpokenWords) -> Card;

    /// The closed set of a field, in rising order.
    fn words(field: &str, texts: Texts) -> Vec<Word>;

    fn key(&self, facet: Facet, ground: &Ground) -> Key;

    fn group(&self, facet: Facet, ground: &Ground, texts: Texts) -> Group;
}

/// The number of a field among those of `R`.
fn field<R: Listed>(code: &str) -> usize {
    R::FIELDS.iter().position(|(known, _)| *known == code).unwrap_or(usize::MAX)
}

/// Rows with everything that finding among them takes.
#[derive(Debug, Clone)]
pub struct Listing<R> {
    pub rows: Vec<R>,
    pub ground: Ground,
    pub index: ValueIndex,
}

impl<R: Listed> Listing<R> {
    pub fn new(rows: Vec<R>, ground: Ground) -> Self {
        let words = SpokenWords::new();
        let cards = rows.iter().map(|row| row.card(&ground, &words));
        let index = ValueIndex::new(R::FIELDS.len(), cards);
        Self { rows, ground, index }
    }

    /// The words of its filters in a language. Codes are understood in every language.
    pub fn vocabulary(&self, texts: Texts) -> Vocabulary {
        let fields = R::FIELDS.iter().map(|(code, kind)| Field {
            code,
            kind: *kind,
            names: texts.words(family::FILTER_FIELD, code),
            words: if *code == DOMAIN { self.domain_words(texts) } else { R::words(code, texts) },
        });
        Vocabulary { fields: fields.collect() }
    }

    fn domain_words(&self, texts: Texts) -> Vec<Word> {
        let word = |(code, title): &(DomainCode, LocalText)| {
            Word::new(code.as_str(), vec![title.get(texts.lang()).to_owned()])
        };
        self.ground.domains.iter().map(word).collect()
    }

    pub fn read(&self, filter: &str, texts: Texts) -> Reading {
        read(filter, &self.vocabulary(texts), self.ground.today)
    }

    /// The rows that a filter keeps.
    pub fn kept(&self, filter: &Reading) -> Kept {
        Sieve::default().keep(&filter.filter, &self.index)
    }

    /// The group of every row, by its number.
    pub fn groups(&self, facet: Facet, texts: Texts) -> Vec<Group> {
        self.rows.iter().map(|row| row.group(facet, &self.ground, texts)).collect()
    }

    /// The numbers of the rows as they stand one below another: by group, by key, then as they came.
    pub fn order(&self, arrangement: Arrangement, groups: &[Group]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        if let Some(facet) = arrangement.sort {
            let key = |row: &usize| self.rows.get(*row).map(|row| row.key(facet, &self.ground));
            if arrangement.falling {
                order.sort_by_cached_key(|row| Reverse(key(row)));
            } else {
                order.sort_by_cached_key(key);
            }
        }
        if arrangement.group.is_some() {
            order.sort_by_key(|row| groups.get(*row).map(|group| (&group.key, &group.title)));
        }
        order
    }
}

const DOMAIN: &str = "domain";

/// A text whose figures stand in the order of their numbers: `R-2/9` before `R-2/10`.
fn natural(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 16);
    let mut figures = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            figures.push(c);
            continue;
        }
        push_figures(&mut key, &mut figures);
        key.push(c);
    }
    push_figures(&mut key, &mut figures);
    key
}

fn push_figures(key: &mut String, figures: &mut String) {
    if !figures.is_empty() {
        key.extend(std::iter::repeat_n('0', 10usize.saturating_sub(figures.len())));
        key.push_str(figures);
        figures.clear();
    }
}

fn by_text(text: &str) -> Key {
    (0, natural(text))
}

impl Workspace {
    pub fn finding_listing(&self) -> Result<Listing<FindingRow>, StoreError> {
        Ok(Listing::new(self.finding_rows()?, self.ground(self.today())))
    }

    pub fn instruction_listing(
        &self,
        today: NaiveDate,
    ) -> Result<Listing<InstructionRow>, StoreError> {
        Ok(Listing::new(self.instruction_rows_on(today)?, self.ground(today)))
    }

    pub fn urgent_listing(&self) -> Result<Listing<UrgentRow>, Refusal> {
        Ok(Listing::new(self.urgent_rows()?, self.ground(self.today())))
    }

    pub fn milestone_listing(&self) -> Result<Listing<MilestoneRow>, StoreError> {
        Ok(Listing::new(self.milestone_rows()?, self.ground(self.today())))
    }

    pub fn agreement_listing(&self) -> Result<Listing<AgreementRow>, StoreError> {
        Ok(Listing::new(self.agreement_rows()?, self.ground(self.today())))
    }

    pub fn contract_listing(&self) -> Result<Listing<ContractRow>, StoreError> {
        Ok(Listing::new(self.contract_rows()?, self.ground(self.today())))
    }

    pub fn fault_listing(&self) -> Result<Listing<ReportedFault>, Refusal> {
        Ok(Listing::new(self.reported_faults()?, self.ground(self.today())))
    }

    /// What listings are judged by.
    pub fn ground(&self, today: NaiveDate) -> Ground {
        let checklists = self.content.checklists.iter();
        let domains = checklists.map(|list| (list.code.clone(), list.title.clone()));
        Ground { today, domains: domains.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_sort_by_their_numbers() {
        let mut numbers = ["R-2025/10", "R-2025/9", "№ 901", "R-2024/12"];
        numbers.sort_by_key(|number| natural(number));
        assert_eq!(numbers, ["R-2024/12", "R-2025/9", "R-2025/10", "№ 901"]);
    }
}
