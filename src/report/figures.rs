//! Measured values as people write them: the sum with its numbers, and the sentence it is put into.

use crate::domain::answer::Measured;
use crate::domain::checklist::{Formula, Item, Measurement};
use crate::domain::judged::Judged;
use crate::domain::norm::NormVerdict;
use crate::domain::wording::{self, Known};
use crate::i18n::{Phrase, Texts, unit};

/// The suggested wording of a finding with what was measured: the worst place, and the verified norm it misses by most.
pub fn finding_wording(item: &Item, judged: &[Judged], texts: Texts) -> String {
    let mut short: Vec<Judged> = judged.to_vec();
    short.retain(|own| own.verdict() == NormVerdict::NotMet);
    let known = Judged::gravest(&short).map_or_else(Known::default, |gravest| Known {
        value: Some(unit::amount(gravest.value, &gravest.unit, texts)),
        norm: Some(unit::amount(gravest.figure, &gravest.unit, texts)),
        place: Some(gravest.place.clone()),
    });
    wording::fill(item.finding.get(texts.lang()), &known)
}

/// `18 м² / 5 чел. = 3,6 м²/чел.`; nothing where the numbers give no value.
pub fn worked(measurement: &Measurement, measured: &Measured, texts: Texts) -> Option<String> {
    let value = measurement.value(measured).ok()?;
    let taken = |key: &str| {
        let of = &measurement.input(key)?.unit;
        Some(unit::amount(*measured.values.get(key)?, of, texts))
    };
    let result = unit::amount(value, &measurement.unit, texts);
    Some(match &measurement.formula {
        Formula::Input(_) => result,
        Formula::Ratio { over, under } => {
            format!("{} / {} = {result}", taken(over)?, taken(under)?)
        }
    })
}

/// The formula with the labels of its inputs: `Площадь без санузла / Человек в помещении, м²/чел.`
pub fn formula(measurement: &Measurement, texts: Texts) -> String {
    let label = |key: &str| {
        let input = measurement.input(key);
        input.map_or(key, |input| input.label.get(texts.lang())).to_owned()
    };
    let made_of = match &measurement.formula {
        Formula::Input(key) => label(key),
        Formula::Ratio { over, under } => format!("{} / {}", label(over), label(under)),
    };
    format!("{made_of}, {}", texts.say(&unit::unit(&measurement.unit)))
}

/// How large a file is, in the largest unit that leaves at least two figures.
pub fn size_phrase(bytes: u64) -> Phrase {
    let (size, phrase) = match bytes / 10 {
        tenth if tenth >= 1 << 30 => (1 << 30, Phrase::new("size-gb")),
        tenth if tenth >= 1 << 20 => (1 << 20, Phrase::new("size-mb")),
        tenth if tenth >= 1 << 10 => (1 << 10, Phrase::new("size-kb")),
        _ => (1, Phrase::new("size-bytes")),
    };
    phrase.with("number", (bytes / size).to_string())
}

/// The same in words.
pub fn size(bytes: u64, texts: Texts) -> String {
    texts.say(&size_phrase(bytes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::checklist::Input;
    use crate::domain::text::{Lang, LocalText};

    fn area() -> Measurement {
        let input = |key: &str, unit: &str, label: &str| Input {
            key: key.into(),
            label: LocalText::new(Lang::Ru, label),
            unit: unit.into(),
            besides: false,
            min: 0.into(),
            max: 100.into(),
        };
        Measurement {
            inputs: vec![input("area", "m2", "Площадь"), input("heads", "person", "Человек")],
            formula: Formula::Ratio { over: "area".into(), under: "heads".into() },
            unit: "m2/person".into(),
        }
    }

    #[test]
    fn a_sum_is_shown_with_its_numbers_and_units() {
        let texts = Texts::load(Lang::Ru);
        let of = |values: &[(&str, u32)]| {
            let values: BTreeMap<_, _> =
                values.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect();
            worked(&area(), &Measured { place: String::new(), values }, texts)
        };
        let expected = "18 м² / 5 чел. = 3,6 м²/чел.";
        assert_eq!(of(&[("area", 18), ("heads", 5)]).as_deref(), Some(expected));
        assert_eq!(of(&[("area", 18)]), None);
        assert_eq!(formula(&area(), texts), "Площадь / Человек, м²/чел.");
    }
}
