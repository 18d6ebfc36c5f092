//! Reading one table of a content file key by key, noting everything that is wrong on the way.
//!
//! A reader never stops at a fault: it notes it and goes on with nothing in that place, so that one
//! pass shows all there is to mend.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Named, Problem, ProblemKind, ValueKind, Vocabulary};
use super::syntax::{Readable, SyntaxError};
use crate::domain::hidden::is_hidden;
use crate::domain::text::{Lang, LocalText};

/// The faults of one file.
pub(super) struct Faults {
    file: String,
    line_starts: Vec<usize>,
    broken_lines: BTreeSet<usize>,
    /// The item, norm or body that is being read.
    code: Option<String>,
    found: Vec<Problem>,
}

impl Faults {
    /// Begins with the statements that are not TOML.
    pub(super) fn of(file: &str, readable: &Readable) -> Self {
        let breaks = readable.text.match_indices('\n').map(|(at, _)| at + 1);
        let syntax = |error: &SyntaxError| Problem {
            file: file.to_owned(),
            line: error.line,
            code: None,
            kind: ProblemKind::Syntax(error.message.clone()),
        };
        Self {
            file: file.to_owned(),
            line_starts: std::iter::once(0).chain(breaks).collect(),
            broken_lines: readable.broken_lines.clone(),
            code: None,
            found: readable.errors.iter().map(syntax).collect(),
        }
    }

    /// The line on which this byte stands, counted from one.
    pub(super) fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at)
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// What follows belongs to this item, norm or body.
    pub(super) fn about(&mut self, code: Option<&str>) {
        self.code = code.map(str::to_owned);
    }

    pub(super) fn note(&mut self, at: usize, kind: ProblemKind) {
        let (file, line, code) = (self.file.clone(), self.line(at), self.code.clone());
        self.found.push(Problem { file, line, code, kind });
    }

    /// Everything noted, in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        let is_syntax = |problem: &Problem| matches!(problem.kind, ProblemKind::Syntax(_));
        let broken = self.broken_lines;
        self.found.retain(|problem| is_syntax(problem) || !broken.contains(&problem.line));
        self.found.sort_by_key(|problem| problem.line);
        self.found
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

/// One table of the file.
#[derive(Clone, Copy)]
pub(super) struct Fields<'t> {
    table: &'t DeTable<'t>,
    /// Where the table begins.
    pub(super) at: usize,
}

impl<'t> Fields<'t> {
    pub(super) fn of(table: &'t DeTable<'t>, at: usize) -> Self {
        Self { table, at }
    }

    /// Notes every key that is not one of these: a typing error must not pass for an absence.
    pub(super) fn only(&self, known: &[&'static str], faults: &mut Faults) {
        for key in self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let kind =
                ProblemKind::UnknownKey { key: key.get_ref().to_string(), known: known.to_vec() };
            faults.note(key.span().start, kind);
        }
    }

    fn find(&self, key: &str) -> Option<(usize, &'t Spanned<DeValue<'t>>)> {
        let (key, value) = self.table.get_key_value(key)?;
        Some((key.span().start, value))
    }

    fn needed(&self, key: &str, faults: &mut Faults) -> Option<(usize, &'t DeValue<'t>)> {
        let found = self.find(key);
        if found.is_none() {
            faults.note(self.at, ProblemKind::MissingKey { key: key.to_owned() });
        }
        found.map(|(at, value)| (at, value.get_ref()))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// A text that must be there and say something.
    pub(super) fn text(&self, key: &str, faults: &mut Faults) -> Option<Placed<&'t str>> {
        let (at, value) = self.needed(key, faults)?;
        let text = typed(key, at, value.as_str(), ValueKind::Text, faults)?;
        said(key, at, text, faults).map(|value| Placed { value, at })
    }

    /// A text that may be missing or empty.
    pub(super) fn text_or_nothing(&self, key: &str, faults: &mut Faults) -> String {
        let Some((at, value)) = self.find(key) else { return String::new() };
        let text = typed(key, at, value.get_ref().as_str(), ValueKind::Text, faults);
        text.map_or_else(String::new, |text| text.trim().to_owned())
    }

    /// A text that must be an id: small letters, digits, hyphens.
    pub(super) fn id(&self, key: &str, faults: &mut Faults) -> Option<Placed<&'t str>> {
        let id = self.text(key, faults)?;
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if id.value.bytes().all(fits) {
            return Some(id);
        }
        faults.note(id.at, ProblemKind::NotAnId { text: id.value.to_owned() });
        None
    }

    /// A domain or item code.
    pub(super) fn code<T: FromStr>(&self, key: &str, faults: &mut Faults) -> Option<Placed<T>> {
        let text = self.text(key, faults)?;
        let code = text.value.parse().ok();
        if code.is_none() {
            faults.note(text.at, ProblemKind::NotACode { text: text.value.to_owned() });
        }
        code.map(|value| Placed { value, at: text.at })
    }

    /// A word of a closed set.
    pub(super) fn word<T>(
        &self,
        key: &str,
        of: Vocabulary,
        read: impl Fn(&str) -> Option<T>,
        faults: &mut Faults,
    ) -> Option<T> {
        let text = self.text(key, faults)?;
        known_word(text, of, read, faults)
    }

    pub(super) fn whole_number(&self, key: &str, faults: &mut Faults) -> Option<u32> {
        let (at, value) = self.needed(key, faults)?;
        let number = value
            .as_integer()
            .and_then(|number| u32::from_str_radix(number.as_str(), number.radix()).ok());
        typed(key, at, number, ValueKind::WholeNumber, faults)
    }

    pub(super) fn decimal(&self, key: &str, faults: &mut Faults) -> Option<Decimal> {
        let (at, value) = self.needed(key, faults)?;
        let number = value.as_str().and_then(|text| Decimal::from_str_exact(text).ok());
        typed(key, at, number, ValueKind::Decimal, faults)
    }

    /// True or false; false where it is not said.
    pub(super) fn flag(&self, key: &str, faults: &mut Faults) -> bool {
        let Some((at, value)) = self.find(key) else { return false };
        typed(key, at, value.get_ref().as_bool(), ValueKind::TrueOrFalse, faults).unwrap_or(false)
    }

    /// A date that may be missing.
    pub(super) fn date(&self, key: &str, faults: &mut Faults) -> Option<NaiveDate> {
        let (at, value) = self.find(key)?;
        let date = value.get_ref().as_datetime().filter(|moment| moment.time.is_none());
        let date = date.and_then(|moment| moment.date).and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        });
        typed(key, at, date, ValueKind::Date, faults)
    }

    /// A text by language that must be there.
    pub(super) fn local_text(&self, key: &str, faults: &mut Faults) -> Option<LocalText> {
        self.needed(key, faults)?;
        self.local_text_or_nothing(key, faults)
    }

    /// A text by language that may be missing, but not in one language only.
    pub(super) fn local_text_or_nothing(
        &self,
        key: &str,
        faults: &mut Faults,
    ) -> Option<LocalText> {
        let Some((at, value)) = self.find(key) else { return Some(LocalText::default()) };
        let table = typed(key, at, value.get_ref().as_table(), ValueKind::Languages, faults)?;
        let languages = Fields::of(table, at);
        languages.only(&["ru", "kk", "en"], faults);
        let mut text = LocalText::default();
        for lang in Lang::ALL {
            let Some((at, value)) = languages.find(lang.code()) else {
                let missing = ProblemKind::MissingLanguage { key: key.to_owned(), lang };
                faults.note(languages.at, missing);
                continue;
            };
            let key = format!("{key}.{lang}");
            let said = typed(&key, at, value.get_ref().as_str(), ValueKind::Text, faults)
                .and_then(|words| said(&key, at, words, faults));
            if let Some(words) = said {
                text = text.with(lang, words);
            }
        }
        Some(text)
    }

    /// Where the text of this key in this language stands, as far as it can be told.
    pub(super) fn place_of(&self, key: &str, lang: Lang) -> usize {
        let Some((at, value)) = self.find(key) else { return self.at };
        let Some(table) = value.get_ref().as_table() else { return at };
        Fields::of(table, at).find(lang.code()).map_or(at, |(at, _)| at)
    }

    /// A list of texts that must be there; each with its place.
    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Option<Vec<Placed<&'t str>>> {
        let (at, value) = self.needed(key, faults)?;
        let list = typed(key, at, value.as_array(), ValueKind::ListOfTexts, faults)?;
        let mut texts = Vec::new();
        for entry in list {
            let at = entry.span().start;
            let text = typed(key, at, entry.get_ref().as_str(), ValueKind::Text, faults);
            texts.extend(text.map(|value| Placed { value, at }));
        }
        Some(texts)
    }

    /// A list of texts that may be missing.
    pub(super) fn texts_or_nothing(&self, key: &str, faults: &mut Faults) -> Vec<Placed<&'t str>> {
        if self.has(key) { self.texts(key, faults).unwrap_or_default() } else { Vec::new() }
    }

    /// Every table of a list, `[[key]]` or `key = [{ … }]`; the list must not be missing or empty.
    pub(super) fn tables(&self, key: &str, faults: &mut Faults) -> Vec<Fields<'t>> {
        let Some((at, value)) = self.needed(key, faults) else { return Vec::new() };
        let list = typed(key, at, value.as_array(), ValueKind::List, faults);
        if list.is_some_and(|list| list.is_empty()) {
            faults.note(at, ProblemKind::Empty { key: key.to_owned() });
        }
        let mut tables = Vec::new();
        for entry in list.into_iter().flat_map(|list| list.iter()) {
            let at = entry.span().start;
            let table = typed(key, at, entry.get_ref().as_table(), ValueKind::Table, faults);
            tables.extend(table.map(|table| Fields::of(table, at)));
        }
        tables
    }

    /// Every table of a list that may be missing.
    pub(super) fn tables_or_nothing(&self, key: &str, faults: &mut Faults) -> Vec<Fields<'t>> {
        if self.has(key) { self.tables(key, faults) } else { Vec::new() }
    }

    /// A table that may be missing.
    pub(super) fn table(&self, key: &str, faults: &mut Faults) -> Option<Fields<'t>> {
        let (at, value) = self.find(key)?;
        let table = typed(key, at, value.get_ref().as_table(), ValueKind::Table, faults)?;
        Some(Fields::of(table, at))
    }
}

/// A word of a closed set.
pub(super) fn known_word<T>(
    word: Placed<&str>,
    of: Vocabulary,
    read: impl Fn(&str) -> Option<T>,
    faults: &mut Faults,
) -> Option<T> {
    let known = read(word.value);
    if known.is_none() {
        faults.note(word.at, ProblemKind::UnknownWord { of, word: word.value.to_owned() });
    }
    known
}

/// The value, or a note that it is of another kind than the key takes.
fn typed<T>(
    key: &str,
    at: usize,
    value: Option<T>,
    expected: ValueKind,
    faults: &mut Faults,
) -> Option<T> {
    if value.is_none() {
        faults.note(at, ProblemKind::WrongType { key: key.to_owned(), expected });
    }
    value
}

/// A text without its margins, or a note that it says nothing or hides something.
fn said<'t>(key: &str, at: usize, text: &'t str, faults: &mut Faults) -> Option<&'t str> {
    let text = text.trim();
    if text.is_empty() {
        faults.note(at, ProblemKind::Empty { key: key.to_owned() });
        return None;
    }
    for character in text.chars() {
        if character != '\n' && is_hidden(character) {
            faults.note(at, ProblemKind::HiddenCharacter { key: key.to_owned(), character });
            return None;
        }
    }
    Some(text)
}

/// Names that must occur once, with the place of the first.
#[derive(Default)]
pub(super) struct Once(BTreeMap<String, (String, usize)>);

impl Once {
    /// Whether the name is new; if not, the second place is noted with the first.
    pub(super) fn is_new(&mut self, of: Named, id: &str, at: usize, faults: &mut Faults) -> bool {
        if let Some((file, line)) = self.0.get(id) {
            let (first_file, first_line) = (file.clone(), *line);
            let kind = ProblemKind::Duplicate { of, id: id.to_owned(), first_file, first_line };
            faults.note(at, kind);
            return false;
        }
        self.0.insert(id.to_owned(), (faults.file().to_owned(), faults.line(at)));
        true
    }
}
