//! Measured values: reading a number as people type it, and what the norms say of it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

use super::answer::{Measured, VerdictKind};
use super::checklist::{Formula, Input, Measurement};
use super::facility::{Country, Facility, FacilityType, Feature};
use super::norm::{Norm, NormVerdict};

/// A text that cannot be read as one number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a number: expected digits with one decimal comma or point, as in 12,5")]
pub struct NotANumber(pub String);

/// Why measured values give no result.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MeasureError {
    #[error("the value {key:?} is missing at {place:?}")]
    Missing { place: String, key: String },
    #[error("{key:?} is zero at {place:?}, nothing can be divided by it")]
    DivisionByZero { place: String, key: String },
    #[error("{key:?} is {value}, expected {min} to {max}")]
    OutOfRange { key: String, value: Decimal, min: Decimal, max: Decimal },
    #[error("the item has no measured value {key:?}")]
    UnknownInput { key: String },
    #[error("the result at {place:?} is too large")]
    TooLarge { place: String },
}

/// The value that is compared with norms, at one place. Never rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceValue {
    pub place: String,
    pub value: Decimal,
}

/// Several places in three numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    pub min: Decimal,
    pub max: Decimal,
    pub mean: Decimal,
    pub places: usize,
}

/// Where and when something was measured: what decides which norms are held up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting<'a> {
    pub country: Country,
    pub kind: FacilityType,
    pub features: &'a BTreeSet<Feature>,
    pub on: NaiveDate,
}

impl<'a> Setting<'a> {
    pub fn of(facility: &'a Facility, on: NaiveDate) -> Self {
        Self { country: facility.country, kind: facility.kind, features: &facility.features, on }
    }

    /// Whether the norm is in force then and held up there.
    pub fn takes(&self, norm: &Norm) -> bool {
        norm.in_force(self.on) && norm.applies_to(self.country, self.kind, self.features)
    }
}

/// What one norm says of all measured places together: the worst place decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormJudgement<'a> {
    pub norm: &'a Norm,
    /// Value and name of the worst place.
    pub value: Decimal,
    pub place: String,
    pub verdict: NormVerdict,
    /// How many of the places fall short of the norm.
    pub short: usize,
    pub places: usize,
}

impl NormJudgement<'_> {
    /// Share of places that fall short, in percent.
    pub fn share_short(&self) -> Decimal {
        Decimal::from(self.short) * Decimal::ONE_HUNDRED / Decimal::from(self.places.max(1))
    }
}

impl Input {
    /// Refuses a value that can only be a slip of the hand.
    pub fn check(&self, value: Decimal) -> Result<(), MeasureError> {
        if self.min <= value && value <= self.max {
            return Ok(());
        }
        Err(MeasureError::OutOfRange { key: self.key.clone(), value, min: self.min, max: self.max })
    }
}

impl Measurement {
    pub fn input(&self, key: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.key == key)
    }

    /// Everything that is wrong with the numbers of one place, by themselves.
    pub fn faults(&self, measured: &Measured) -> Vec<MeasureError> {
        let unknown = measured.values.keys().filter(|key| self.input(key).is_none());
        let unknown = unknown.map(|key| MeasureError::UnknownInput { key: key.clone() });
        let outside = self.inputs.iter().filter_map(|input| {
            let value = measured.values.get(&input.key)?;
            input.check(*value).err()
        });
        unknown.chain(outside).collect()
    }

    /// The value at one place that is compared with norms.
    pub fn value(&self, measured: &Measured) -> Result<Decimal, MeasureError> {
        let place = || measured.place.clone();
        let taken = |key: &str| {
            let value = measured.values.get(key).copied();
            value.ok_or_else(|| MeasureError::Missing { place: place(), key: key.to_owned() })
        };
        match &self.formula {
            Formula::Input(key) => taken(key),
            Formula::Ratio { over, under } => {
                let (over, divisor) = (taken(over)?, taken(under)?);
                if divisor.is_zero() {
                    return Err(MeasureError::DivisionByZero {
                        place: place(),
                        key: under.clone(),
                    });
                }
                // A share of like things is written in percent: posts filled of posts planned.
                let scale = if self.unit == "%" { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                let ratio = over.checked_mul(scale).and_then(|over| over.checked_div(divisor));
                ratio.ok_or_else(|| MeasureError::TooLarge { place: place() })
            }
        }
    }

    /// The value at every place. One place that gives none leaves no result: a missing room could
    /// be the one that falls short.
    pub fn values(&self, measured: &[Measured]) -> Result<Vec<PlaceValue>, MeasureError> {
        let value = |taken: &Measured| {
            Ok(PlaceValue { place: taken.place.clone(), value: self.value(taken)? })
        };
        measured.iter().map(value).collect()
    }
}

/// Lowest, highest and mean value; none where nothing was measured.
pub fn spread(values: &[PlaceValue]) -> Option<Spread> {
    let min = values.iter().map(|place| place.value).min()?;
    let max = values.iter().map(|place| place.value).max()?;
    let sum = values.iter().try_fold(Decimal::ZERO, |sum, place| sum.checked_add(place.value))?;
    Some(Spread { min, max, mean: sum / Decimal::from(values.len()), places: values.len() })
}

/// What each of `norms` says of the measured places, for those norms that are in force on that day
/// and held up to such a facility. Nothing measured, nothing said.
pub fn judge_all<'a>(
    measurement: &Measurement,
    measured: &[Measured],
    norms: impl IntoIterator<Item = &'a Norm>,
    setting: Setting<'_>,
) -> Result<Vec<NormJudgement<'a>>, MeasureError> {
    judge_by(measurement, measured, norms.into_iter().filter(|norm| setting.takes(norm)))
}

/// The same for norms that were chosen already; those in another unit say nothing.
pub fn judge_by<'a>(
    measurement: &Measurement,
    measured: &[Measured],
    norms: impl IntoIterator<Item = &'a Norm>,
) -> Result<Vec<NormJudgement<'a>>, MeasureError> {
    let values = measurement.values(measured)?;
    let fitting = norms.into_iter().filter(|norm| norm.unit == measurement.unit);
    Ok(fitting.filter_map(|norm| judge_places(norm, &values)).collect())
}

fn judge_places<'a>(norm: &'a Norm, values: &[PlaceValue]) -> Option<NormJudgement<'a>> {
    let worst = norm.worst(values)?;
    Some(NormJudgement {
        norm,
        value: worst.value,
        place: worst.place.clone(),
        verdict: norm.judge(worst.value),
        short: values.iter().filter(|place| !norm.judge(place.value).is_met()).count(),
        places: values.len(),
    })
}

/// The verdict the numbers suggest; the inspector decides. Only verified norms speak.
pub fn propose(judgements: &[NormJudgement]) -> Option<VerdictKind> {
    let speaks = |own: &&NormJudgement| !matches!(own.verdict, NormVerdict::Informs { .. });
    suggested(judgements.iter().filter(speaks).map(|own| (own.short, own.places)))
}

/// What norms suggest by how many of how many places fall short of each: compliant when every place
/// meets all of them, non-compliant when no place meets any, partly in between.
pub fn suggested(short_of: impl IntoIterator<Item = (usize, usize)>) -> Option<VerdictKind> {
    let mut short_of = short_of.into_iter().peekable();
    short_of.peek()?;
    let (mut all_met, mut none_met) = (true, true);
    for (short, places) in short_of {
        all_met &= short == 0;
        none_met &= short == places;
    }
    Some(match (all_met, none_met) {
        (true, _) => VerdictKind::Compliant,
        (_, true) => VerdictKind::NonCompliant,
        _ => VerdictKind::Partly,
    })
}

/// A value as people read it: at most two decimals, half away from zero, no idle zeros.
pub fn shown(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The figures that the keys 1–0 of the main block give in the Kazakh layout, which has no digits:
/// `" ә і ң ғ , . ү ұ қ`.
const KAZAKH_ROW: [(char, char); 10] = [
    ('"', '1'),
    ('ә', '2'),
    ('і', '3'),
    ('ң', '4'),
    ('ғ', '5'),
    (',', '6'),
    ('.', '7'),
    ('ү', '8'),
    ('ұ', '9'),
    ('қ', '0'),
];

/// The character on the digit row as a digit, whatever the case.
fn kazakh_digit(typed: char) -> Option<char> {
    let typed = typed.to_lowercase().next().unwrap_or(typed);
    KAZAKH_ROW.iter().find(|(key, _)| *key == typed).map(|(_, digit)| *digit)
}

/// Reads the Kazakh digit row as digits.
///
/// The comma and the point are 6 and 7 there, and decimal signs everywhere else. They are taken for
/// digits only beside a character that cannot be anything but this row: one of ә і ң ғ ү ұ қ or `"`.
/// A decimal sign typed on this row is the same key with Shift: `;` and `:`.
pub fn digits_from_kazakh_row(text: &str) -> Cow<'_, str> {
    let from_row = |c: char| kazakh_digit(c).is_some() && !matches!(c, ',' | '.');
    if !text.chars().any(from_row) {
        return Cow::Borrowed(text);
    }
    let figure = |c: char| match c {
        ';' => ',',
        ':' => '.',
        other => kazakh_digit(other).unwrap_or(other),
    };
    Cow::Owned(text.chars().map(figure).collect())
}

/// Reads a number as people type it: decimal comma or point, thousands set apart by spaces of any
/// kind, the Kazakh digit row. What could be read in two ways is refused.
pub fn parse_number(text: &str) -> Result<Decimal, NotANumber> {
    let refused = || NotANumber(text.to_owned());
    let typed = text.trim();
    let figures = digits_from_kazakh_row(typed);
    // Beside real digits nobody can tell a comma from a six of the Kazakh row.
    let mixed = matches!(figures, Cow::Owned(_)) && typed.contains(|c: char| c.is_ascii_digit());
    if mixed && typed.contains([',', '.']) {
        return Err(refused());
    }
    let (negative, unsigned) = match figures.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, figures.strip_prefix('+').unwrap_or(&figures)),
    };
    let (whole, fraction) = match unsigned.split_once([',', '.']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let whole = joined_thousands(whole).ok_or_else(refused)?;
    if fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return Err(refused());
    }
    let sign = if negative { "-" } else { "" };
    let plain = format!("{sign}{whole}.{}", fraction.unwrap_or("0"));
    // An exact reading only: more digits than fit would be rounded without a word.
    Decimal::from_str_exact(&plain).map(|value| value.normalize()).map_err(|_| refused())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Digits with their thousands joined: groups after the first have three digits.
fn joined_thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split(char::is_whitespace);
    let first = groups.next()?;
    let mut joined = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        joined.push_str(group);
        grouped = true;
    }
    let fits = is_digits(&joined) && (!grouped || first.len() <= 3) && !first.is_empty();
    fits.then_some(joined)
}

#[cfg(test)]
mod tests;
