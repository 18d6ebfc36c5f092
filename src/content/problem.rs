//! What can be wrong with a content file, each with its file and line.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::text::Lang;
use crate::domain::wording::WordingFault;

use super::rule::RuleForm;

mod phrases;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Counted from one; one where the file as a whole is meant.
    pub line: usize,
    /// The item, norm or body it belongs to, where that is known.
    pub code: Option<String>,
    pub kind: ProblemKind,
}

/// A closed set of words of the file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    Severity,
    Means,
    Applicability,
    Unit,
    Act,
    NormSystem,
    Comparison,
    Confidence,
    Country,
    FacilityType,
    Feature,
    DayKind,
    OnDayOff,
    Standing,
}

/// What bears a name that must occur once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Checklist,
    Section,
    Item,
    Input,
    Norm,
    Body,
    Term,
    Response,
    Danger,
    Calendar,
    Day,
    Rules,
}

/// The kind of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    WholeNumber,
    Decimal,
    TrueOrFalse,
    Date,
    /// `03-08`, of every year.
    DayOfYear,
    List,
    ListOfTexts,
    Table,
    /// `key.ru`, `key.kk`, `key.en`
    Languages,
}

/// What is wrong, and what was expected in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    Unreadable(String),
    TooLarge {
        size: u64,
        limit: u64,
    },
    /// Not UTF-8, or binary.
    NotText,
    /// Not TOML, in the words of its parser.
    Syntax(String),
    MissingKey {
        key: String,
    },
    MissingLanguage {
        key: String,
        lang: Lang,
    },
    UnknownKey {
        key: String,
        known: Vec<&'static str>,
    },
    WrongType {
        key: String,
        expected: ValueKind,
    },
    Empty {
        key: String,
    },
    HiddenCharacter {
        key: String,
        character: char,
    },
    NotACode {
        text: String,
    },
    NotAnId {
        text: String,
    },
    UnknownWord {
        of: Vocabulary,
        word: String,
    },
    Duplicate {
        of: Named,
        id: String,
        first_file: String,
        first_line: usize,
    },
    ForeignItem {
        domain: DomainCode,
    },
    UnknownSection {
        section: String,
    },
    EmptySection {
        section: String,
    },
    UnknownNorm {
        norm: String,
    },
    NormUnit {
        norm: String,
        expected: String,
        found: String,
    },
    /// The norm had ended before the day the files are checked for.
    ExpiredNorm {
        norm: String,
        ended: NaiveDate,
    },
    /// The act has no such rule, or rules are not named so.
    ImpossibleRule {
        act: String,
        at: String,
        form: RuleForm,
    },
    UnknownInput {
        input: String,
    },
    /// Taken, and neither used by the formula nor said to be taken besides.
    UnusedInput {
        input: String,
    },
    /// Said to be taken besides, and used by the formula.
    UsedBesides {
        input: String,
    },
    NotAFormula {
        text: String,
    },
    MinAboveMax {
        min: Decimal,
        max: Decimal,
    },
    /// A slot or bracket of a wording.
    Wording {
        key: String,
        fault: WordingFault,
    },
    /// A slot where nothing is measured that could fill it.
    SlotUnmeasured {
        key: String,
    },
    AppliesToNothing,
    AllAndMore,
    /// No facility can be asked this item.
    NeverAsked,
    /// The item it is asked within does not exist.
    UnknownHost {
        item: ItemCode,
    },
    /// Items that are asked within each other, the first of them again at the end.
    Cycle {
        path: Vec<ItemCode>,
    },
    /// Visits began with another text of the same edition.
    ChangedEdition {
        edition: String,
        visits: usize,
    },
    TermTooLong {
        most: u32,
    },
    EndsBeforeItBegins,
}

impl ProblemKind {
    /// Whether it is a slip of the author that leaves the meaning of the file whole. An edition that a visit was
    /// bound to under earlier rules is used in spite of it.
    pub(super) fn leaves_it_usable(&self) -> bool {
        matches!(
            self,
            Self::MissingLanguage { .. }
                | Self::ImpossibleRule { .. }
                | Self::UnusedInput { .. }
                | Self::UsedBesides { .. }
                | Self::Wording { .. }
                | Self::SlotUnmeasured { .. }
                | Self::NeverAsked
                | Self::UnknownHost { .. }
                | Self::Cycle { .. }
                | Self::ExpiredNorm { .. }
        )
    }
}
