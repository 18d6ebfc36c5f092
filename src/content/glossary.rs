//! The glossary: the official words of the field in three languages, and how sure the Kazakh ones are.

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once};
use super::problem::{Named, Vocabulary};

/// How sure a Kazakh term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Sure,
    /// Seen in an official text.
    Seen,
    /// Fairly sure; awaits review.
    Fair,
    Unsure,
}

impl Standing {
    pub const ALL: [Self; 4] = [Self::Sure, Self::Seen, Self::Fair, Self::Unsure];

    pub fn code(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Seen => "seen",
            Self::Fair => "fair",
            Self::Unsure => "unsure",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }

    /// Whether a native official writer should look at it.
    pub fn awaits_review(self) -> bool {
        matches!(self, Self::Fair | Self::Unsure)
    }
}

/// One notion in three languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryTerm {
    pub en: String,
    pub ru: String,
    /// Variants, the usual one first.
    pub kk: Vec<String>,
    pub standing: Standing,
}

/// The notions of the field, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary(Vec<GlossaryTerm>);

impl Glossary {
    pub fn iter(&self) -> impl Iterator<Item = &GlossaryTerm> {
        self.0.iter()
    }
}

impl FromIterator<GlossaryTerm> for Glossary {
    fn from_iter<I: IntoIterator<Item = GlossaryTerm>>(terms: I) -> Self {
        Self(terms.into_iter().collect())
    }
}

/// The terms that could be read whole; a faulty one is left out.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<GlossaryTerm> {
    let fields = Fields::of(root, 0);
    fields.only(&["term"], faults);
    let mut once = Once::default();
    let mut terms = Vec::new();
    for table in fields.tables("term", faults) {
        let en = table.text("en", faults);
        let is_new = en.is_none_or(|en| once.is_new(Named::Term, en.value, en.at, faults));
        terms.extend(read_term(table, faults).filter(|_| is_new));
    }
    terms
}

fn read_term(fields: Fields, faults: &mut Faults) -> Option<GlossaryTerm> {
    fields.only(&["en", "ru", "kk", "standing"], faults);
    let ru = fields.text("ru", faults);
    let kk = fields.texts("kk", faults).filter(|variants| !variants.is_empty());
    let standing = fields.word("standing", Vocabulary::Standing, Standing::from_code, faults);
    Some(GlossaryTerm {
        en: fields.text_or_nothing("en", faults),
        ru: ru?.value.to_owned(),
        kk: kk?.into_iter().map(|variant| variant.value.to_owned()).collect(),
        standing: standing?,
    })
}
