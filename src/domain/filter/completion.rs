//! Proposes how the word at the end of a filter may go on.

use super::index::{Value, ValueIndex};
use super::tokens::{Piece, tokens};
use super::vocabulary::{Field, FieldKind, Vocabulary};
use crate::domain::fold::fold;

/// More than a line shows.
const MOST: usize = 12;

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
            let proposals = field.map(|(number, field)| values(value, field, index.known(number)));
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

fn values(value: &Piece, field: &Field, known: &[Value]) -> Vec<Proposal> {
    let begun = fold(value.text.trim());
    let mut proposals: Vec<Proposal> = match field.kind {
        FieldKind::Codes | FieldKind::Ordered => {
            let words = field.words.iter().filter(|word| word.begins_with(&begun));
            words.map(|word| Proposal::value(word.name())).collect()
        }
        FieldKind::Month => months(known).iter().map(|month| Proposal::value(month)).collect(),
        _ => texts(known).iter().map(|text| Proposal::value(text)).collect(),
    };
    if !matches!(field.kind, FieldKind::Codes | FieldKind::Ordered) {
        proposals.retain(|proposal| fold(&proposal.shown).contains(&begun));
        proposals.sort_by_key(|proposal| !fold(&proposal.shown).starts_with(&begun));
    }
    proposals.retain(|proposal| proposal.insert != value.text);
    proposals.truncate(MOST);
    proposals
}

fn texts(known: &[Value]) -> Vec<String> {
    let texts = known.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Code(_) | Value::Number(_) => None,
    });
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}

fn months(known: &[Value]) -> Vec<String> {
    let numbers = known.iter().filter_map(|value| match value {
        Value::Number(month) => Some(*month),
        Value::Code(_) | Value::Text(_) => None,
    });
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable_by_key(|month| std::cmp::Reverse(*month));
    numbers.iter().map(|month| format!("{}-{:02}", month / 12, month % 12 + 1)).collect()
}
