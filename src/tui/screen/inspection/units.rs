//! Units of measured values as people write them.

use rust_decimal::Decimal;

use crate::domain::measure;
use crate::i18n::{Phrase, Texts};

use crate::tui::widget::form::number::written;

/// The name of a unit; one that is not known stands for itself.
pub(super) fn unit(unit: &str) -> Phrase {
    match key(unit) {
        Some(key) => Phrase::new(key),
        None => Phrase::plain(unit),
    }
}

/// A value with its unit: `2,9 м²/чел.`
pub(super) fn amount(value: Decimal, of: &str, texts: Texts) -> String {
    format!("{} {}", written(measure::shown(value)), texts.say(&unit(of)))
}

fn key(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "m2" => "unit-m2",
        "m2/person" => "unit-m2-per-person",
        "m" => "unit-m",
        "person" => "unit-person",
        "person/toilet" => "unit-person-per-toilet",
        "person/shower" => "unit-person-per-shower",
        "C" => "unit-c",
        "lux" => "unit-lux",
        "h" => "unit-h",
        "h/day" => "unit-h-per-day",
        "l" => "unit-l",
        "l/person/day" => "unit-l-per-person-per-day",
        "day" => "unit-day",
        "min" => "unit-min",
        "%" => "unit-percent",
        "kcal" => "unit-kcal",
        "g" => "unit-g",
        "post" => "unit-post",
        "count" => "unit-count",
        "/week" => "unit-per-week",
        "/day" => "unit-per-day",
        "km" => "unit-km",
        "month" => "unit-month",
        "year" => "unit-year",
        "h/week" => "unit-h-per-week",
        "/month" => "unit-per-month",
        "/year" => "unit-per-year",
        _ => return None,
    })
}
