//! The words a filter may use: fields with their values, each under several names.

use crate::domain::fold::fold;

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words of a closed set.
    Codes,
    /// Words of a closed set, given in rising order.
    Ordered,
    /// Any text: a part of it is enough.
    Text,
    /// The whole of the row's text.
    Anything,
    Number,
    Day,
    Month,
}

impl FieldKind {
    /// Whether `>=` and its like have a meaning.
    pub fn has_order(self) -> bool {
        matches!(self, Self::Ordered | Self::Number | Self::Day | Self::Month)
    }
}

/// One value of a closed set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub code: String,
    /// What it is called, the name that is proposed first. The code itself is always understood.
    pub names: Vec<String>,
    /// Whether it is understood without its field.
    pub bare: bool,
}

impl Word {
    pub fn new(code: impl Into<String>, names: Vec<String>) -> Self {
        Self { code: code.into(), names, bare: false }
    }

    #[must_use]
    pub fn understood_alone(self) -> Self {
        Self { bare: true, ..self }
    }

    /// The name that is proposed.
    pub fn name(&self) -> &str {
        self.names.first().unwrap_or(&self.code)
    }

    fn folded(&self) -> impl Iterator<Item = String> {
        self.names.iter().chain(std::iter::once(&self.code)).map(|name| fold(name))
    }

    pub(super) fn is(&self, folded: &str) -> bool {
        self.folded().any(|name| name == folded)
    }

    pub(super) fn begins_with(&self, folded: &str) -> bool {
        self.folded().any(|name| name.starts_with(folded))
    }
}

/// One field. Its place in the vocabulary is its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub code: &'static str,
    pub kind: FieldKind,
    /// What it is called, the name that is proposed first. The code itself is always understood.
    pub names: Vec<String>,
    /// The values of a closed set.
    pub words: Vec<Word>,
}

impl Field {
    /// The name that is proposed.
    pub fn name(&self) -> &str {
        self.names.first().map_or(self.code, String::as_str)
    }

    fn folded(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|name| fold(name)).chain(std::iter::once(fold(self.code)))
    }

    pub(super) fn is(&self, folded: &str) -> bool {
        self.folded().any(|name| name == folded)
    }

    pub(super) fn begins_with(&self, folded: &str) -> bool {
        self.folded().any(|name| name.starts_with(folded))
    }
}

/// Every field of one kind of list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub fields: Vec<Field>,
}

impl Vocabulary {
    pub(super) fn field_named(&self, folded: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.is(folded))
    }

    /// The field and the code of a word that needs no field.
    pub(super) fn word_alone(&self, folded: &str) -> Option<(usize, &str)> {
        self.fields.iter().enumerate().find_map(|(number, field)| {
            let word = field.words.iter().find(|word| word.bare && word.is(folded))?;
            Some((number, word.code.as_str()))
        })
    }

    /// The known name that differs least from a word, if it could be meant.
    pub(super) fn nearest_field(&self, folded: &str) -> Option<String> {
        nearest(folded, self.fields.iter().flat_map(|f| f.names.iter().map(String::as_str)))
            .or_else(|| nearest(folded, self.fields.iter().map(|field| field.code)))
    }
}

/// The name that differs least from a folded word: by a letter in three at most.
pub(super) fn nearest<'n>(folded: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let most = (folded.chars().count() / 3).max(1);
    let distances = names.map(|name| (distance(folded, &fold(name)), name));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= most).then(|| name.to_owned())
}

/// In how many letters two words differ: put in, left out, replaced, or two changed places.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // A cell holds the distance of the first letters of both; beside an empty word all are put in.
    let row = |i: usize| (0..=b.len()).map(|j| if i == 0 { j } else { i }).collect::<Vec<_>>();
    let mut rows: Vec<Vec<usize>> = (0..=a.len()).map(row).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_left_out_and_exchanged_count_one_each() {
        assert_eq!(distance("facilty", "facility"), 1);
        assert_eq!(distance("satus", "status"), 1);
        assert_eq!(distance("сатус", "статус"), 1);
        assert_eq!(distance("тсатус", "статус"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
