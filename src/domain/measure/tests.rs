//! Numbers as people type them, and verdicts from measured places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::domain::checklist::Applicability;
use crate::domain::norm::{Comparison, Confidence, NormId, NormSystem};
use crate::domain::text::LocalText;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn numbers_are_read_as_people_type_them() {
    for (typed, value) in [
        ("0", "0"),
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        (" 12,50 ", "12.5"),
        ("-3", "-3"),
        ("−3,5", "-3.5"),
        ("- 3", "-3"),
        ("+18", "18"),
        ("007", "7"),
        ("1 234", "1234"),
        ("1\u{A0}234,5", "1234.5"),
        ("1\u{202F}234\u{2009}567", "1234567"),
        ("12 345", "12345"),
        // The digit row of the Kazakh layout.
        ("\"", "1"),
        ("қ", "0"),
        ("\"ә", "12"),
        ("\"әіңғ,.үұқ", "1234567890"),
        ("ӘҚ", "20"),
        ("ә,", "26"),
        ("ә.", "27"),
        ("ә;ғ", "2.5"),
        ("ә:ғ", "2.5"),
        ("1ә", "12"),
    ] {
        assert_eq!(parse_number(typed), Ok(number(value)), "{typed:?}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    for typed in [
        "",
        " ",
        "-",
        "+",
        ",",
        ".",
        ",.",
        ",5",
        "5,",
        "1,2,3",
        "1.234,5",
        "1,234.5",
        "1 2",
        "1 23",
        "12 3456",
        "1234 567",
        "1  234",
        "12a",
        "двенадцать",
        "1e3",
        "0x10",
        "∞",
        "NaN",
        "1_000",
        "١٢",
        "--1",
        "+-1",
        "1-2",
        "1/2",
        "ә5,5",
        "2ә.5",
        "99999999999999999999999999999999",
        "0.00000000000000000000000000000000001",
    ] {
        assert_eq!(parse_number(typed), Err(NotANumber(typed.to_owned())), "{typed:?}");
    }
}

#[test]
fn the_kazakh_row_is_translated_only_beside_a_sure_sign_of_it() {
    assert_eq!(digits_from_kazakh_row("6,5"), "6,5");
    assert_eq!(digits_from_kazakh_row(",.,"), ",.,");
    assert_eq!(digits_from_kazakh_row("қ,."), "067");
    assert_eq!(digits_from_kazakh_row("\",\""), "161");
    assert_eq!(digits_from_kazakh_row("Ң;Ғ"), "4,5");
}

proptest! {
    #[test]
    fn reading_a_number_never_panics_and_keeps_what_was_written(text in "\\PC{0,40}") {
        let _ = parse_number(&text);
    }

    #[test]
    fn every_number_reads_back(whole in -1_000_000_000i64..1_000_000_000, scale in 0u32..9) {
        let value = Decimal::new(whole, scale);
        prop_assert_eq!(parse_number(&value.to_string()), Ok(value.normalize()));
        let comma = value.to_string().replace('.', ",");
        prop_assert_eq!(parse_number(&comma), Ok(value.normalize()));
    }
}

fn input(key: &str, min: &str, max: &str) -> Input {
    Input {
        key: key.to_owned(),
        label: LocalText::default(),
        unit: "m2".to_owned(),
        besides: false,
        min: number(min),
        max: number(max),
    }
}

fn area_per_person() -> Measurement {
    Measurement {
        inputs: vec![input("area", "0.5", "5000"), input("heads", "0", "500")],
        formula: Formula::Ratio { over: "area".to_owned(), under: "heads".to_owned() },
        unit: "m2/person".to_owned(),
    }
}

fn room(place: &str, area: &str, heads: &str) -> Measured {
    let values = [("area", area), ("heads", heads)];
    let values: BTreeMap<String, Decimal> =
        values.into_iter().map(|(key, value)| (key.to_owned(), number(value))).collect();
    Measured { place: place.to_owned(), values }
}

fn norm(id: &str, system: NormSystem, value: &str) -> Norm {
    Norm {
        id: NormId(id.to_owned()),
        system,
        what: LocalText::default(),
        comparison: Comparison::AtLeast,
        value: number(value),
        unit: "m2/person".to_owned(),
        population: LocalText::default(),
        applies: Applicability::All,
        edition: String::new(),
        source: String::new(),
        confidence: Confidence::Verified,
        in_force_from: None,
        in_force_to: None,
    }
}

static WITH_WOMEN: LazyLock<BTreeSet<Feature>> =
    LazyLock::new(|| BTreeSet::from([Feature::WomenSection]));

fn setting() -> Setting<'static> {
    Setting {
        country: Country::Russia,
        kind: FacilityType::ColonyGeneral,
        features: &WITH_WOMEN,
        on: "2025-08-26".parse().unwrap(),
    }
}

fn judged<'a>(rooms: &[Measured], norms: &'a [Norm]) -> Vec<NormJudgement<'a>> {
    judge_all(&area_per_person(), rooms, norms, setting()).unwrap()
}

#[test]
fn a_national_norm_can_be_met_where_the_international_one_is_not() {
    let norms = [
        norm("SP-02", NormSystem::International, "4"),
        norm("SP-09", NormSystem::Russia, "2"),
        norm("SP-16", NormSystem::Kazakhstan, "2.5"),
    ];
    let judgements = judged(&[room("3", "50", "20")], &norms);
    let told: Vec<(&str, NormVerdict)> =
        judgements.iter().map(|judged| (judged.norm.id.0.as_str(), judged.verdict)).collect();
    assert_eq!(told, [("SP-02", NormVerdict::NotMet), ("SP-09", NormVerdict::Met)]);
    assert_eq!(propose(&judgements), Some(VerdictKind::Partly));
    assert_eq!(propose(&judged(&[room("3", "30", "20")], &norms)), Some(VerdictKind::NonCompliant));
    assert_eq!(propose(&judged(&[room("3", "80", "20")], &norms)), Some(VerdictKind::Compliant));
}

#[test]
fn a_value_is_compared_as_it_is_and_only_shown_rounded() {
    // 3.996… is shown as 4.00 and is still below four.
    let norms = [norm("SP-02", NormSystem::International, "4")];
    let judgements = judged(&[room("3", "1198.9", "300")], &norms);
    assert_eq!(shown(judgements[0].value), number("4"));
    assert_eq!(judgements[0].verdict, NormVerdict::NotMet);
    assert_eq!(shown(number("2.345")), number("2.35"));
    assert_eq!(shown(number("-2.345")), number("-2.35"));
    assert_eq!(shown(number("2.30")).to_string(), "2.3");
}

#[test]
fn the_worst_place_decides_and_the_share_is_told() {
    let norms = [norm("SP-02", NormSystem::International, "4")];
    let rooms = [
        room("1", "40", "10"),
        room("2", "30", "10"),
        room("3", "20", "10"),
        room("4", "80", "10"),
    ];
    let judgements = judged(&rooms, &norms);
    let [only] = &judgements[..] else { panic!("one norm, one judgement") };
    assert_eq!(
        (only.place.as_str(), only.value, only.verdict),
        ("3", number("2"), NormVerdict::NotMet)
    );
    assert_eq!((only.short, only.places, only.share_short()), (2, 4, number("50")));
    assert_eq!(propose(&judgements), Some(VerdictKind::Partly), "two rooms of four meet it");
    let values = area_per_person().values(&rooms).unwrap();
    let spread = spread(&values).unwrap();
    assert_eq!((spread.min, spread.max, spread.mean), (number("2"), number("8"), number("4.25")));
}

#[test]
fn the_worst_place_of_a_ceiling_is_the_highest() {
    let ceiling =
        Norm { comparison: Comparison::AtMost, ..norm("DL-15", NormSystem::International, "25") };
    let values = [("a", "20"), ("b", "30"), ("c", "30")]
        .map(|(place, value)| PlaceValue { place: place.to_owned(), value: number(value) });
    assert_eq!(ceiling.worst(&values).unwrap().place, "b", "the first of equals");
    assert_eq!(ceiling.worst(&[]), None);
}

#[test]
fn a_norm_speaks_only_in_its_time_unit_and_for_its_facilities() {
    let rooms = [room("1", "10", "10")];
    let base = || norm("N", NormSystem::International, "4");
    let ended = Norm { in_force_to: "2025-08-25".parse().ok(), ..base() };
    let not_yet = Norm { in_force_from: "2025-08-27".parse().ok(), ..base() };
    let only = |types: &[FacilityType], features: &[Feature]| Applicability::Only {
        types: types.iter().copied().collect(),
        features: features.iter().copied().collect(),
    };
    let for_prisons = Norm { applies: only(&[FacilityType::Prison], &[]), ..base() };
    let other_unit = Norm { unit: "m2".to_owned(), ..base() };
    for silent in [ended, not_yet, for_prisons, other_unit] {
        assert_eq!(judged(&rooms, &[silent]), []);
    }
    let for_women = || only(&[FacilityType::Prison], &[Feature::WomenSection]);
    let for_its_women = Norm { applies: for_women(), ..base() };
    assert_eq!(judged(&rooms, &[for_its_women]).len(), 1);
    let on_its_last_day = Norm { in_force_to: "2025-08-26".parse().ok(), ..base() };
    assert_eq!(judged(&rooms, &[on_its_last_day]).len(), 1);
}

#[test]
fn a_norm_to_be_confirmed_informs_and_proposes_nothing() {
    let unsure =
        [Norm { confidence: Confidence::ToConfirm, ..norm("N", NormSystem::International, "4") }];
    let judgements = judged(&[room("1", "10", "10")], &unsure);
    assert_eq!(judgements[0].verdict, NormVerdict::Informs { met: false });
    assert_eq!(judgements[0].short, 1);
    assert_eq!(propose(&judgements), None);
    assert_eq!(propose(&[]), None);
}

#[test]
fn nothing_is_divided_by_zero_and_nothing_missing_is_guessed() {
    let measurement = area_per_person();
    let place = "7".to_owned();
    let zero = MeasureError::DivisionByZero { place: place.clone(), key: "heads".to_owned() };
    assert_eq!(measurement.value(&room("7", "50", "0")), Err(zero.clone()));
    let mut half = room("7", "50", "10");
    half.values.remove("heads");
    let missing = MeasureError::Missing { place: place.clone(), key: "heads".to_owned() };
    assert_eq!(measurement.value(&half), Err(missing));
    let vast = room("7", "79228162514264337593543950335", "0.1");
    assert_eq!(measurement.value(&vast), Err(MeasureError::TooLarge { place }));
    let norms = [norm("SP-02", NormSystem::International, "4")];
    let rooms = [room("1", "80", "10"), room("7", "50", "0")];
    assert_eq!(judge_all(&measurement, &rooms, &norms, setting()), Err(zero));
    assert_eq!(judged(&[], &norms), []);
}

#[test]
fn a_share_of_like_things_is_in_percent() {
    let filled = Measurement { unit: "%".to_owned(), ..area_per_person() };
    assert_eq!(filled.value(&room("", "30", "40")), Ok(number("75")));
}

#[test]
fn slips_of_the_hand_are_told_each() {
    let measurement = area_per_person();
    let mut slip = room("1", "50000", "501");
    slip.values.insert("height".to_owned(), number("2.5"));
    let keys: Vec<String> = measurement
        .faults(&slip)
        .into_iter()
        .map(|fault| match fault {
            MeasureError::UnknownInput { key } | MeasureError::OutOfRange { key, .. } => key,
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(keys, ["height", "area", "heads"]);
    assert_eq!(measurement.faults(&room("1", "0.5", "500")), []);
}
