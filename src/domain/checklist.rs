//! Checklists: what is asked, how it is checked, of whom, and against which norm.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::facility::{Facility, FacilityType, Feature};
use super::finding::Severity;
use super::norm::NormId;
use super::text::LocalText;

/// A text that is not a domain or item code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a code: expected two to four capital letters, for an item followed by -NN")]
pub struct NotACode(pub String);

/// Code of a checklist's domain: `CON`, `RIG`, `MED` …
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DomainCode(String);

/// Code of an item: the domain and a number, `CON-02`. Never reused for another question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemCode(String);

impl DomainCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ItemCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn domain(&self) -> DomainCode {
        let domain = self.0.split_once('-').map_or(self.0.as_str(), |(domain, _)| domain);
        DomainCode(domain.to_owned())
    }
}

impl FromStr for DomainCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let fits = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        if fits { Ok(Self(text.to_owned())) } else { Err(NotACode(text.to_owned())) }
    }
}

impl FromStr for ItemCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let refused = || NotACode(text.to_owned());
        let (domain, number) = text.split_once('-').ok_or_else(refused)?;
        domain.parse::<DomainCode>().map_err(|_| refused())?;
        let fits = (2..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Self(text.to_owned())) } else { Err(refused()) }
    }
}

macro_rules! code_conversions {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = NotACode;

            fn try_from(text: String) -> Result<Self, NotACode> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

code_conversions!(DomainCode, ItemCode);

/// How an item is verified on site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Means {
    /// Observation.
    #[serde(rename = "O")]
    Observation,
    /// Documents.
    #[serde(rename = "D")]
    Documents,
    /// Interview in private.
    #[serde(rename = "I")]
    Interview,
    /// Measurement with an instrument.
    #[serde(rename = "M")]
    Measurement,
    /// Sample recount by the commission itself.
    #[serde(rename = "S")]
    Sample,
}

impl Means {
    pub const ALL: [Self; 5] =
        [Self::Observation, Self::Documents, Self::Interview, Self::Measurement, Self::Sample];

    /// The letter used in files and on screens.
    pub fn code(self) -> &'static str {
        match self {
            Self::Observation => "O",
            Self::Documents => "D",
            Self::Interview => "I",
            Self::Measurement => "M",
            Self::Sample => "S",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.code() == code)
    }
}

/// To which facilities an item or a norm applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applicability {
    /// Every facility; an item only where the facility is in use.
    All,
    /// Facilities of one of these types, or with a section of such a kind.
    Only { types: BTreeSet<FacilityType>, features: BTreeSet<Feature> },
}

impl Applicability {
    /// Whether the item is asked at this facility at all.
    pub fn covers(&self, facility: &Facility) -> bool {
        self.asks(facility.kind, &facility.features)
    }

    /// Whether an item is asked where a facility is of this type and has these features.
    pub fn asks(&self, kind: FacilityType, features: &BTreeSet<Feature>) -> bool {
        // A building that nobody lives in yet is inspected by its own points only.
        let in_use = !features.contains(&Feature::NewBuilding);
        self.reaches(kind, features) && (*self != Self::All || in_use)
    }

    /// Whether the type or one of the features is named, or everything is meant.
    pub fn reaches(&self, kind: FacilityType, features: &BTreeSet<Feature>) -> bool {
        match self {
            Self::All => true,
            Self::Only { types, features: named } => {
                types.contains(&kind) || !named.is_disjoint(features)
            }
        }
    }
}

/// The rule of an act that an item rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Short name of the act: `MR`, `EPR`, `CPT-SP`, `KZ`, `RU` …
    pub act: String,
    /// Rule or article within it; empty where the whole act is meant.
    pub at: String,
    /// Seen in a public copy of the act. Otherwise it is to be confirmed before it grounds an act.
    pub verified: bool,
}

/// One number to be taken on site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name within the item, used by the formula: `area`.
    pub key: String,
    pub label: LocalText,
    /// Unit as written in norms: `m2`, `person`, `C`, `lux`, `l`, `h`.
    pub unit: String,
    /// Noted beside the value, which is made of the others.
    pub besides: bool,
    /// Values outside are refused as a slip of the hand.
    pub min: Decimal,
    pub max: Decimal,
}

/// How a value compared with norms comes from the inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The input itself.
    Input(String),
    /// One input divided by another: area by heads.
    Ratio { over: String, under: String },
}

impl Formula {
    /// Whether the value is made of this input.
    pub fn uses(&self, key: &str) -> bool {
        match self {
            Self::Input(input) => input == key,
            Self::Ratio { over, under } => over == key || under == key,
        }
    }
}

impl fmt::Display for Formula {
    /// As it stands in the file: `area / heads`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(key) => f.write_str(key),
            Self::Ratio { over, under } => write!(f, "{over} / {under}"),
        }
    }
}

/// What is measured at an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    pub inputs: Vec<Input>,
    pub formula: Formula,
    pub unit: String,
}

/// One point of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub code: ItemCode,
    /// Id of the section it stands in.
    pub section: String,
    /// A noun phrase for lists; may be empty.
    pub title: LocalText,
    pub question: LocalText,
    /// How to check it on site, for somebody who does it for the first time.
    pub guidance: LocalText,
    /// What evidence is expected.
    pub evidence: LocalText,
    /// Suggested wording of the finding when the item fails.
    pub finding: LocalText,
    /// Suggested wording of the instruction.
    pub instruction: LocalText,
    pub means: BTreeSet<Means>,
    pub severity: Severity,
    pub applies: Applicability,
    /// The item it is asked within: only while that one is asked and not answered "not applicable".
    pub within: Option<ItemCode>,
    pub references: Vec<Reference>,
    pub norms: Vec<NormId>,
    pub measurement: Option<Measurement>,
}

#[cfg(test)]
impl Item {
    /// An item with nothing but a code, asked everywhere.
    pub(crate) fn bare(code: &str) -> Self {
        Self {
            code: code.parse().expect("a code of an item"),
            section: "s".into(),
            title: LocalText::default(),
            question: LocalText::default(),
            guidance: LocalText::default(),
            evidence: LocalText::default(),
            finding: LocalText::default(),
            instruction: LocalText::default(),
            means: BTreeSet::new(),
            severity: Severity::Low,
            applies: Applicability::All,
            within: None,
            references: Vec::new(),
            norms: Vec::new(),
            measurement: None,
        }
    }
}

impl Item {
    /// What the item is called where there is no room for its question.
    pub fn name(&self) -> &LocalText {
        if self.title.is_empty() { &self.question } else { &self.title }
    }
}

/// A group of items on one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub id: String,
    pub title: LocalText,
}

/// One edition of one domain's checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    pub code: DomainCode,
    pub edition: String,
    /// Place among the domains in lists and papers.
    pub order: u32,
    /// Proposed for every new round; the others are taken where they are needed.
    pub core: bool,
    pub title: LocalText,
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    /// SHA-256 of the file's text, in hex: what a visit is bound to.
    pub hash: String,
}

impl Checklist {
    pub fn item(&self, code: &ItemCode) -> Option<&Item> {
        self.items.iter().find(|item| item.code == *code)
    }

    /// The items asked at this facility, in the order of the checklist.
    pub fn items_for<'a>(&'a self, facility: &'a Facility) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(|item| item.applies.covers(facility))
    }
}
