//! Proposes how the word at the end of a filter may go on.

use super::index::{Value, ValueIndex};
use super::tokens::{Piece, tokens};
use super::vocabulary::{Field, FieldKind, Vocabulary};
use crate::domain::fold::fold;

/// More than a line shows.
const MOST: usize = 12;

/// Of very many values the first that fit will do.
const LOOKED_AT: usize = 200;

/// What may stand in the place of the end of a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where the replaced end begins, in bytes.
    pub from: usize,
    pub proposals: Vec<Proposal>,
}

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it is called.
    pub shown: String,
    /// What takes the place of the end.
    pub insert: String,
}

impl Proposal {
    fn value(text: &str) -> Self {
        let quoted = text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '"'));
        let bare = text.replace('"', "");
        let insert = if quoted { format!("\"{bare}\"") } else { bare };
        Self { shown: text.to_owned(), insert }
    }

    fn field(field: &Field) -> Self {
        let name = field.name().to_owned();
        Self { insert: format!("{name}:"), shown: format!("{name}:") }
    }
}

/// The fields and values that the word at the end may become; with no word begun, every field.
pub fn complete(text: &str, vocabulary: &Vocabulary, index: &ValueIndex) -> Completion {
    let token = tokens(text).pop().filter(|token| token.at.end == text.len());
    let Some(token) = token else { return fields("", text.len(), vocabulary) };
    let Some(value) = token.values.last() else { return Completion::default() };
    match &token.field {
        None if value.quoted => Completion::default(),
        None => fields(&fold(&value.text), value.at.start, vocabulary),
        Some((name, _)) => {
            let number = vocabulary.field_named(&fold(&name.text));
            let field = number.and_then(|number| Some((number, vocabulary.fields.get(number)?)));
            let proposals = field.map(|field| values(value, field, index));
            Completion { from: value.at.start, proposals: proposals.unwrap_or_default() }
        }
    }
}

fn fields(begun: &str, from: usize, vocabulary: &Vocabulary) -> Completion {
    let fields = vocabulary.fields.iter().filter(|field| field.begins_with(begun));
    let alone = vocabulary.fields.iter().flat_map(|field| &field.words).filter(|word| {
        word.bare && !begun.is_empty() && word.begins_with(begun) && !word.is(begun)
    });
    let proposals = fields.map(Proposal::field);
    let proposals = proposals.chain(alone.map(|word| Proposal::value(word.name())));
    Completion { from, proposals: proposals.take(MOST).collect() }
}

fn values(value: &Piece, (number, field): (usize, &Field), index: &ValueIndex) -> Vec<Proposal> {
    let begun = fold(value.text.trim());
    let mut proposals: Vec<Proposal> = match field.kind {
        FieldKind::Codes | FieldKind::Ordered => {
            let words = field.words.iter().filter(|word| word.begins_with(&begun));
            words.map(|word| Proposal::value(word.name())).collect()
        }
        FieldKind::Month => months(index.known(number), &begun),
        _ => texts(index.texts_with(number, &begun), &begun),
    };
    proposals.retain(|proposal| proposal.insert != value.text);
    proposals.truncate(MOST);
    proposals
}

/// Those that begin with it first, then the shorter ones.
fn texts<'i>(found: impl Iterator<Item = (&'i str, &'i str)>, begun: &str) -> Vec<Proposal> {
    let mut texts: Vec<(bool, usize, &str)> = found
        .take(LOOKED_AT)
        .map(|(text, folded)| (!folded.starts_with(begun), text.len(), text))
        .collect();
    texts.sort_unstable();
    texts.into_iter().map(|(_, _, text)| Proposal::value(text)).collect()
}

fn months(known: &[Value], begun: &str) -> Vec<Proposal> {
    let numbers = known.iter().filter_map(|value| match value {
        Value::Number(month) => Some(*month),
        Value::Code(_) | Value::Text(_) => None,
    });
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable_by_key(|month| std::cmp::Reverse(*month));
    let written = numbers.iter().map(|month| format!("{}-{:02}", month / 12, month % 12 + 1));
    written.filter(|month| month.contains(begun)).map(|month| Proposal::value(&month)).collect()
}
