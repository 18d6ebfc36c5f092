//! Units of measured values, and amounts, as people of a language write them.

use rust_decimal::Decimal;

use crate::domain::measure;
use crate::domain::norm::{Comparison, Norm};

use super::{Lang, Phrase, Texts};

/// The units of content files, each with the key of its name.
const NAMES: [(&str, &str); 33] = [
    ("m2", "unit-m2"),
    ("m2/person", "unit-m2-per-person"),
    ("m", "unit-m"),
    ("person", "unit-person"),
    ("person/toilet", "unit-person-per-toilet"),
    ("person/shower", "unit-person-per-shower"),
    ("C", "unit-c"),
    ("lux", "unit-lux"),
    ("h", "unit-h"),
    ("h/day", "unit-h-per-day"),
    ("l", "unit-l"),
    ("l/person/day", "unit-l-per-person-per-day"),
    ("day", "unit-day"),
    ("min", "unit-min"),
    ("%", "unit-percent"),
    ("kcal", "unit-kcal"),
    ("g", "unit-g"),
    ("post", "unit-post"),
    ("count", "unit-count"),
    ("/week", "unit-per-week"),
    ("/day", "unit-per-day"),
    ("km", "unit-km"),
    ("month", "unit-month"),
    ("year", "unit-year"),
    ("h/week", "unit-h-per-week"),
    ("/month", "unit-per-month"),
    ("/year", "unit-per-year"),
    ("yes", "unit-yes"),
    ("kg", "unit-kg"),
    ("RUB", "unit-rub"),
    ("MCI", "unit-mci"),
    ("person/post", "unit-person-per-post"),
    ("workday", "unit-workday"),
];

/// Whether the unit has a name of its own.
pub fn is_named(unit: &str) -> bool {
    NAMES.iter().any(|(known, _)| *known == unit)
}

/// The name of a unit; one that is not known stands for itself.
pub fn unit(unit: &str) -> Phrase {
    match NAMES.iter().find(|(known, _)| *known == unit) {
        Some((_, key)) => Phrase::new(key),
        None => Phrase::plain(unit),
    }
}

/// The unit of what is either so or not: one is yes.
const YES_OR_NO: &str = "yes";

/// What a norm demands: `≥ 4 м²/чел.`
pub fn limit(norm: &Norm, texts: Texts) -> String {
    demand(norm.comparison, norm.value, &norm.unit, texts)
}

/// What a figure demands, in the words of a norm.
pub fn demand(comparison: Comparison, figure: Decimal, of: &str, texts: Texts) -> String {
    let amount = amount(figure, of, texts);
    match comparison {
        _ if of == YES_OR_NO => amount,
        Comparison::AtLeast => format!("≥ {amount}"),
        Comparison::AtMost => format!("≤ {amount}"),
    }
}

/// A value with its unit: `2,9 м²/чел.`
pub fn amount(value: Decimal, of: &str, texts: Texts) -> String {
    if of == YES_OR_NO {
        return texts.get(if value.is_zero() { "unit-no" } else { "unit-yes" });
    }
    let value = number(measure::shown(value), texts.lang());
    format!("{value} {}", texts.say(&unit(of)))
}

/// A number as people of this language write it.
pub fn number(value: Decimal, lang: Lang) -> String {
    let plain = value.normalize().to_string();
    if lang == Lang::En { plain } else { plain.replace('.', ",") }
}

/// An amount of money as people of this language write it: figures in threes, two places.
pub fn money(amount: Decimal, lang: Lang) -> String {
    let text = format!("{amount:.2}");
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let figures = whole.chars().count();
    let mut said = String::new();
    for (at, figure) in whole.chars().enumerate() {
        if at > 0 && (figures - at).is_multiple_of(3) {
            said.push('\u{A0}');
        }
        said.push(figure);
    }
    let point = if lang == Lang::En { '.' } else { ',' };
    format!("{said}{point}{cents}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_as_its_readers_write_it() {
        let of = |lang| amount("3.6".parse().unwrap(), "m2/person", Texts::load(lang));
        assert_eq!(of(Lang::Ru), "3,6 м²/чел.");
        assert_eq!(of(Lang::En), "3.6 m²/person");
        let odd = amount("2".parse().unwrap(), "furlong", Texts::load(Lang::Kk));
        assert_eq!(odd, "2 furlong");
    }

    #[test]
    fn every_unit_has_a_name_in_every_language() {
        for lang in Lang::ALL {
            for (unit_word, key) in NAMES {
                assert_ne!(Texts::load(lang).say(&unit(unit_word)), key, "{lang}");
            }
        }
    }
}
