//! The language by examples, and the sieve against asking every row anew.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

const SEVERITY: usize = 0;
const FLAG: usize = 1;
const FACILITY: usize = 2;
const DRIFT: usize = 3;
const DEADLINE: usize = 4;
const MONTH: usize = 5;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn vocabulary() -> Vocabulary {
    let word = |code: &str, name: &str| Word::new(code, names(&[name]));
    let field =
        |code, kind, called: &[&str], words| Field { code, kind, names: names(called), words };
    let severities = vec![
        word("low", "незначительное"),
        word("medium", "среднее"),
        word("high", "существенное"),
        word("critical", "критическое"),
    ];
    let flags = vec![
        word("repeat", "повторное").understood_alone(),
        word("needs-money", "требует финансирования").understood_alone(),
    ];
    Vocabulary {
        fields: vec![
            field("severity", FieldKind::Ordered, &["тяжесть"], severities),
            field("flag", FieldKind::Codes, &["отметка"], flags),
            field("facility", FieldKind::Text, &["учреждение"], Vec::new()),
            field("drift", FieldKind::Number, &["сдвиг"], Vec::new()),
            field("deadline", FieldKind::Day, &["срок"], Vec::new()),
            field("month", FieldKind::Month, &["месяц"], Vec::new()),
            field("text", FieldKind::Anything, &["текст"], Vec::new()),
        ],
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2025-11-21";

fn card(text: &str, severity: &str, flags: &[&str], facility: &str, drift: i64) -> Card {
    let mut card = Card { text: text.to_owned(), values: Vec::new() };
    card.code(SEVERITY, severity);
    for flag in flags {
        card.code(FLAG, *flag);
    }
    card.text(FACILITY, facility);
    card.number(DRIFT, drift);
    let deadline = day(TODAY) + chrono::Days::new(u64::try_from(drift).unwrap());
    card.number(DEADLINE, day_number(deadline));
    card.number(MONTH, month_number(deadline));
    card
}

fn index() -> ValueIndex {
    ValueIndex::new(
        vocabulary().fields.len(),
        [
            card("Нет горячей воды", "high", &["repeat"], "№ 901", 0),
            card("Щётка сломана", "low", &[], "№ 902", 15),
            card("Денсаулық сақтау", "critical", &["repeat", "needs-money"], "АК-159/1", 40),
            card("Нет врача", "medium", &["needs-money"], "№ 9010", 7),
        ],
    )
}

fn reading(text: &str) -> Reading {
    read(text, &vocabulary(), day(TODAY))
}

fn kept(text: &str) -> Vec<usize> {
    let reading = reading(text);
    assert_eq!(reading.faults, [], "{text}");
    Sieve::default().keep(&reading.filter, &index()).rows().collect()
}

#[test]
fn words_fields_and_signs_keep_what_they_say() {
    for (text, rows) in [
        ("", &[0, 1, 2, 3][..]),
        ("нет", &[0, 3]),
        ("нет вод", &[0]),
        ("\"нет вр\"", &[3]),
        ("щетка", &[1]),
        ("САУЛЫК", &[2]),
        ("severity:high", &[0]),
        ("тяжесть:критическое", &[2]),
        ("тяжесть:крит", &[2]),
        ("тяжесть>=существенное", &[0, 2]),
        ("severity>high", &[2]),
        ("severity<high", &[1, 3]),
        ("severity<=medium", &[1, 3]),
        ("severity≥high", &[0, 2]),
        ("severity:low,critical", &[1, 2]),
        ("severity!=low", &[0, 2, 3]),
        ("-severity:low,critical", &[0, 3]),
        ("-severity!=low", &[1]),
        ("повторное", &[0, 2]),
        ("repeat -needs-money", &[0]),
        ("отметка:\"требует финансирования\"", &[2, 3]),
        ("facility:901", &[0, 3]),
        ("facility=901", &[0]),
        ("учреждение:ак-159", &[2]),
        ("facility:«№ 90»", &[0, 1, 3]),
        ("drift>7", &[1, 2]),
        ("drift=7", &[3]),
        ("сдвиг<=7 сдвиг>0", &[3]),
        ("срок<=+10", &[0, 3]),
        ("deadline=21.11.2025", &[0]),
        ("deadline<2025-12-01", &[0, 3]),
        ("deadline:сегодня", &[0]),
        ("month:2025-12", &[1, 2]),
        ("month>=12.2025", &[1, 2]),
        ("текст:воды,врача", &[0, 3]),
        ("-text:нет", &[1, 2]),
        ("нет -вод severity>=low", &[3]),
    ] {
        assert_eq!(kept(text), rows, "{text}");
    }
}

#[test]
fn a_fault_points_at_its_word_and_guesses() {
    for (text, word, nearest) in [
        ("вода facilty:901", "facilty", Some("facility")),
        ("вода учреждене:901", "учреждене", Some("учреждение")),
        ("тяжесть>=крыт", "крыт", None),
        ("severity:hihg", "hihg", Some("high")),
        ("severity:low,критисеское", "критисеское", Some("критическое")),
        ("facility>=901", "facility", None),
        ("drift>много", "много", None),
        ("срок<=32.13", "32.13", None),
        ("month:август", "август", None),
        ("severity>=", "", None),
    ] {
        let faults = reading(text).faults;
        let [fault] = &faults[..] else { panic!("{text}: {faults:?}") };
        assert_eq!(fault.word, word, "{text}");
        assert_eq!(fault.nearest.as_deref(), nearest, "{text}");
        assert!(text.get(fault.at.clone()).unwrap().ends_with(word), "{text}");
    }
}

#[test]
fn what_is_understood_filters_although_a_word_is_not() {
    let reading = reading("нет sverity:low");
    assert_eq!(reading.faults.len(), 1);
    assert_eq!(Sieve::default().keep(&reading.filter, &index()).count(), 2);
}

#[test]
fn a_word_that_is_still_being_typed_is_no_fault() {
    for text in ["severity:", "severity>=", "drift>", "срок<=0", "месяц:2025", "\"нет в", "a,"]
    {
        assert_eq!(reading(text).while_typing(text).faults, [], "{text}");
    }
    for text in ["severity: вода", "severity:xyz", "foo:"] {
        assert_eq!(reading(text).while_typing(text).faults.len(), 1, "{text}");
    }
}

#[test]
fn nothing_that_looks_like_an_address_or_a_time_is_a_field() {
    assert_eq!(reading("12:30 R-2025/14 № 5").faults, []);
}

fn proposed(text: &str) -> Vec<String> {
    let completion = complete(text, &vocabulary(), &index());
    completion.proposals.into_iter().map(|proposal| proposal.insert).collect()
}

#[test]
fn tab_goes_on_with_fields_words_and_values_of_rows() {
    assert_eq!(proposed("вода тя"), ["тяжесть:"]);
    assert_eq!(proposed("sev"), ["тяжесть:"]);
    assert_eq!(proposed("вода ").len(), 7);
    assert_eq!(proposed("тяжесть>=с"), ["среднее", "существенное"]);
    assert_eq!(proposed("по"), ["повторное"]);
    assert_eq!(proposed("отметка:тр"), ["\"требует финансирования\""]);
    assert_eq!(proposed("facility:901"), ["\"№ 901\"", "\"№ 9010\""]);
    assert_eq!(proposed("facility:ак"), ["АК-159/1"]);
    assert_eq!(proposed("month:"), ["2025-12", "2025-11"]);
    assert_eq!(complete("тяжесть:низ,сред", &vocabulary(), &index()).from, "тяжесть:низ,".len());
    assert_eq!(proposed("foo:1"), Vec::<String>::new());
}

fn query() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "н",
        "е",
        "т",
        " ",
        "-",
        "вод",
        "severity",
        ">=",
        ":",
        "high",
        "low",
        ",",
        "\"",
        "901",
        "drift",
        "<",
        "7",
        "повторное",
        "flag:",
        "текст:",
        "№",
        "ё",
        "!=",
    ]);
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn typing_letter_by_letter_keeps_what_reading_at_once_keeps(text in query()) {
        let index = index();
        let mut sieve = Sieve::default();
        let mut typed = String::new();
        for letter in text.chars() {
            typed.push(letter);
            let filter = read(&typed, &vocabulary(), day(TODAY)).filter;
            let at_once = Sieve::default().keep(&filter, &index);
            prop_assert_eq!(sieve.keep(&filter, &index), at_once, "{}", typed);
        }
    }

    #[test]
    fn faults_lie_within_the_text(text in query()) {
        for fault in read(&text, &vocabulary(), day(TODAY)).faults {
            prop_assert!(text.get(fault.at.clone()).is_some(), "{} {:?}", text, fault);
        }
    }
}

#[test]
fn rows_are_counted_and_listed_across_words() {
    let kept = Kept::of(200, |row| row % 3 == 0);
    assert_eq!(kept.count(), 67);
    assert_eq!(kept.rows().last(), Some(198));
    assert!(kept.holds(63) && !kept.holds(64) && !kept.holds(200));
    assert_eq!(Kept::all(65).count(), 65);
}
