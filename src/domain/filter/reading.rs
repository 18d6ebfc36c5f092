//! Makes a filter of its text, by a vocabulary.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::fault::{Expected, Fault};
use super::index::{day_number, month_number};
use super::tokens::{Piece, Sign, Token, tokens};
use super::vocabulary::{Field, FieldKind, Vocabulary, Word, nearest};
use super::{Filter, Term, Test, Wanted};
use crate::domain::deadline::{DeadlineError, is_weekend, parse_deadline};
use crate::domain::fold::fold;

/// A filter as far as it is understood, and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub filter: Filter,
    pub faults: Vec<Fault>,
}

impl Reading {
    /// The same without faults that the next letter may mend.
    #[must_use]
    pub fn while_typing(mut self, text: &str) -> Self {
        self.faults.retain(|fault| !(fault.unfinished && fault.at.end == text.len()));
        self
    }
}

/// Reads a filter. Days are counted from `today`.
pub fn read(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Reading {
    let mut reading = Reading::default();
    for token in tokens(text) {
        let found = match &token.field {
            None => Ok(word_alone(&token, vocabulary)),
            Some((name, sign)) => in_field(&token, name, *sign, (vocabulary, today)),
        };
        match found {
            Ok(None) => {}
            Ok(Some((asked, reversed))) => {
                let negated = token.negated != reversed;
                reading.filter.terms.push(Term { test: asked, negated, at: token.at.clone() });
            }
            Err(fault) => reading.faults.push(*fault),
        }
        let open = token.values.iter().find(|value| value.open);
        reading.faults.extend(open.map(|value| Fault {
            at: value.at.clone(),
            word: value.text.clone(),
            expected: Expected::ClosingQuote,
            nearest: None,
            unfinished: true,
        }));
    }
    reading
}

/// A test, and whether its sign turned it round. None where there is nothing to test yet.
type Found = Result<Option<(Test, bool)>, Box<Fault>>;

fn word_alone(token: &Token, vocabulary: &Vocabulary) -> Option<(Test, bool)> {
    let value = token.values.first()?;
    let folded = fold(value.text.trim());
    if folded.is_empty() {
        return None;
    }
    let known = vocabulary.word_alone(&folded).filter(|_| !value.quoted);
    let test = known.map_or_else(
        || Test::Text(vec![folded.clone()]),
        |(field, code)| {
            let wanted = Wanted::Codes(BTreeSet::from([code.to_owned()]));
            Test::Field { field, wanted }
        },
    );
    Some((test, false))
}

fn in_field(
    token: &Token,
    name: &Piece,
    sign: Sign,
    (vocabulary, today): (&Vocabulary, NaiveDate),
) -> Found {
    let folded = fold(&name.text);
    let Some(number) = vocabulary.field_named(&folded) else {
        let known = vocabulary.fields.iter().map(|field| field.name().to_owned());
        return Err(Box::new(Fault {
            at: name.at.clone(),
            word: name.text.clone(),
            expected: Expected::Field(known.collect()),
            nearest: vocabulary.nearest_field(&folded),
            unfinished: false,
        }));
    };
    let field = &vocabulary.fields[number];
    if matches!(sign, Sign::AtLeast | Sign::AtMost | Sign::Above | Sign::Below)
        && !field.kind.has_order()
    {
        let expected = Expected::NoOrder { field: field.name().to_owned() };
        return Err(Box::new(fault(name, expected, false)));
    }
    let wanted = match field.kind {
        FieldKind::Anything => return any_text(token, field, sign),
        FieldKind::Text => texts(token, field, sign)?,
        FieldKind::Codes | FieldKind::Ordered => Wanted::Codes(codes(token, field, sign)?),
        kind => Wanted::Ranges(ranges(token, field, sign, (kind, today))?),
    };
    Ok(Some((Test::Field { field: number, wanted }, sign == Sign::IsNot)))
}

fn fault(piece: &Piece, expected: Expected, unfinished: bool) -> Fault {
    let (at, word) = (piece.at.clone(), piece.text.clone());
    Fault { at, word, expected, nearest: None, unfinished }
}

/// The values that are there. The last may still be on its way.
fn values<'t>(token: &'t Token, field: &Field) -> Result<Vec<&'t Piece>, Box<Fault>> {
    let empty = token.values.iter().find(|value| value.text.trim().is_empty());
    if let Some(empty) = empty {
        let at = token.at.start..empty.at.end;
        let mut fault = fault(empty, Expected::SomeValue { field: field.name().to_owned() }, true);
        fault.at = at;
        return Err(Box::new(fault));
    }
    Ok(token.values.iter().collect())
}

fn folded_values(token: &Token, field: &Field) -> Result<Vec<String>, Box<Fault>> {
    Ok(values(token, field)?.into_iter().map(|value| fold(value.text.trim())).collect())
}

fn any_text(token: &Token, field: &Field, sign: Sign) -> Found {
    Ok(Some((Test::Text(folded_values(token, field)?), sign == Sign::IsNot)))
}

fn texts(token: &Token, field: &Field, sign: Sign) -> Result<Wanted, Box<Fault>> {
    let whole = matches!(sign, Sign::Is { whole: true } | Sign::IsNot);
    Ok(Wanted::Texts { any: folded_values(token, field)?, whole })
}

fn codes(token: &Token, field: &Field, sign: Sign) -> Result<BTreeSet<String>, Box<Fault>> {
    let mut codes = BTreeSet::new();
    for value in values(token, field)? {
        let meant = meant(value, field)?;
        if matches!(sign, Sign::Is { .. } | Sign::IsNot) {
            codes.extend(meant.into_iter().map(|(_, word)| word.code.clone()));
            continue;
        }
        let [(place, _)] = meant[..] else {
            let names = meant.iter().map(|(_, word)| word.name().to_owned());
            return Err(Box::new(fault(value, Expected::OneOf(names.collect()), true)));
        };
        let fits = |other: usize| match sign {
            Sign::AtLeast => other >= place,
            Sign::AtMost => other <= place,
            Sign::Above => other > place,
            _ => other < place,
        };
        let words = field.words.iter().enumerate().filter(|(other, _)| fits(*other));
        codes.extend(words.map(|(_, word)| word.code.clone()));
    }
    Ok(codes)
}

/// The words of a closed set that a value means, with their places: the one it is, or those it begins.
fn meant<'f>(value: &Piece, field: &'f Field) -> Result<Vec<(usize, &'f Word)>, Box<Fault>> {
    let folded = fold(value.text.trim());
    let all = || field.words.iter().enumerate();
    let exact: Vec<_> = all().filter(|(_, word)| word.is(&folded)).collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let begun: Vec<_> = all().filter(|(_, word)| word.begins_with(&folded)).collect();
    if !begun.is_empty() {
        return Ok(begun);
    }
    let names = field.words.iter().flat_map(|word| {
        word.names.iter().map(String::as_str).chain(std::iter::once(word.code.as_str()))
    });
    let known = field.words.iter().map(|word| word.name().to_owned()).collect();
    let expected = Expected::ValueOf { field: field.name().to_owned(), known };
    Err(Box::new(Fault { nearest: nearest(&folded, names), ..fault(value, expected, false) }))
}

fn ranges(
    token: &Token,
    field: &Field,
    sign: Sign,
    (kind, today): (FieldKind, NaiveDate),
) -> Result<Vec<(i64, i64)>, Box<Fault>> {
    let mut ranges = Vec::new();
    for value in values(token, field)? {
        let number = match kind {
            FieldKind::Day => day(value.text.trim(), today).map(day_number),
            FieldKind::Month => month(value.text.trim()),
            _ => value.text.trim().parse().ok(),
        };
        let Some(number) = number else {
            let expected = Expected::Kind { field: field.name().to_owned(), kind };
            return Err(Box::new(fault(value, expected, true)));
        };
        ranges.push(match sign {
            Sign::Is { .. } | Sign::IsNot => (number, number),
            Sign::AtLeast => (number, i64::MAX),
            Sign::AtMost => (i64::MIN, number),
            Sign::Above => (number.saturating_add(1), i64::MAX),
            Sign::Below => (i64::MIN, number.saturating_sub(1)),
        });
    }
    Ok(ranges)
}

/// A day as deadlines are typed; what is past will do here.
fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match parse_deadline(text, today, &is_weekend) {
        Ok(deadline) => Some(deadline.date),
        Err(DeadlineError::InThePast(day)) => Some(day),
        Err(_) => None,
    }
}

/// `2025-08`, `08.2025`
fn month(text: &str) -> Option<i64> {
    let (first, second) = text.split_once(['-', '.', '/'])?;
    let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
    let fits = year.len() == 4 && (1..=2).contains(&month.len());
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    fits.then(|| month_number(day))
}
