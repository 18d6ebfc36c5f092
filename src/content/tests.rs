//! The loader against sound files, and the embedded files themselves.

use std::fs;
use std::path::Path;

use super::*;
use crate::domain::checklist::{Applicability, Formula};
use crate::domain::facility::{Country, Feature};
use crate::domain::finding::Severity;
use crate::domain::norm::NormId;
use crate::domain::text::Lang;
use crate::i18n::{Texts, unit};

mod problems;

const NORMS: &str = r#"
[[norm]]
id = "T-01"
system = "international"
what.ru = "Площадь"
what.kk = "Площадь"
what.en = "Area"
compare = ">="
value = "4"
unit = "m2/person"
source = "Test"
confidence = "verified"

[[norm]]
id = "T-02"
system = "RU"
what.ru = "Свет"
what.kk = "Свет"
what.en = "Light"
compare = ">="
value = "100"
unit = "lux"
types = ["SIZO"]
source = "Test"
confidence = "to-confirm"
in_force_from = 2020-01-01
"#;

const SOUND: &str = r#"
code = "TST"
edition = "1"
order = 7
title.ru = "Испытание"
title.kk = "Испытание"
title.en = "Test"

[[section]]
id = "space"
title.ru = "Площадь"
title.kk = "Алаң"
title.en = "Space"

[[item]]
code = "TST-01"
section = "space"
means = ["M", "O"]
severity = "critical"
applies = ["PRE", "cells"]
question.ru = "Сколько?"
question.kk = "Сколько?"
question.en = "How much?"
guidance.ru = """
Измерьте.
value = не формула
"""
guidance.kk = "Өлшеңіз."
guidance.en = "Measure."
references = [{ act = "MR", at = "13", verified = true }, { act = "KZ-819" }]
norms = ["T-01"]
  [item.measure]
  value = "area / heads"
  unit = "m2/person"
  [[item.measure.input]]
  key = "area"
  unit = "m2"
  min = "0.5"
  max = "5000"
  label.ru = "Площадь"
  label.kk = "Площадь"
  label.en = "Area"
  [[item.measure.input]]
  key = "heads"
  unit = "person"
  min = "1"
  max = "500"
  label.ru = "Человек"
  label.kk = "Человек"
  label.en = "Persons"
"#;

fn loaded(sources: &[(&str, &str)]) -> Content {
    let sources = sources.iter().map(|(file, text)| Source::new(*file, text)).collect();
    Content::from_sources(sources, Vec::new(), Vec::new())
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(in_english).collect()
}

fn in_english(problem: &Problem) -> String {
    Texts::load(Lang::En).say(&problem.phrase())
}

#[test]
fn a_sound_file_is_read_whole() {
    let content = loaded(&[("norms.toml", NORMS), ("test.toml", SOUND)]);
    assert_eq!(told(&content.problems), Vec::<String>::new());
    let item = content.item(&"TST-01".parse().unwrap()).unwrap();
    assert_eq!(item.guidance.get(Lang::Ru), "Измерьте.\nvalue = не формула");
    assert_eq!(item.references.len(), 2);
    assert!(!item.references[1].verified, "what is not said to be verified is not");
    let Applicability::Only { types, features } = &item.applies else { panic!("applies to all") };
    assert_eq!((types.len(), features.contains(&Feature::Cells)), (1, true));
    let measurement = item.measurement.as_ref().unwrap();
    let ratio = Formula::Ratio { over: "area".to_owned(), under: "heads".to_owned() };
    assert_eq!(measurement.formula, ratio);
    let norm = content.norms.get(&NormId("T-02".to_owned())).unwrap();
    assert_eq!(norm.in_force_from.unwrap().to_string(), "2020-01-01");
}

#[test]
fn a_file_in_the_folder_takes_the_place_of_the_embedded_one() {
    let brought = || vec![Source::new("norms.toml", NORMS), Source::new("test.toml", SOUND)];
    let other = SOUND.replace(r#"edition = "1""#, r#"edition = "2""#);
    let content =
        Content::from_sources(brought(), vec![Source::new("own.toml", &other)], Vec::new());
    assert_eq!(told(&content.problems), Vec::<String>::new());
    assert_eq!(content.checklists[0].edition, "2");
    assert_eq!(content.checklists.len(), 1);

    let new = SOUND.replace("TST", "NEW").replace("order = 7", "order = 1");
    let content = Content::from_sources(brought(), vec![Source::new("new.toml", &new)], Vec::new());
    let codes: Vec<&str> = content.checklists.iter().map(|list| list.code.as_str()).collect();
    assert_eq!(codes, ["NEW", "TST"]);
}

#[test]
fn work_goes_on_with_the_embedded_file_when_its_replacement_is_faulty() {
    let brought = vec![Source::new("norms.toml", NORMS), Source::new("test.toml", SOUND)];
    let faulty = SOUND.replace("critical", "crítical").replace(r#""1""#, r#""2""#);
    let content =
        Content::from_sources(brought, vec![Source::new("own.toml", &faulty)], Vec::new());
    assert_eq!(content.checklists[0].edition, "1");
    assert_eq!(content.problems.len(), 1);
    assert_eq!(content.problems[0].file, "own.toml");
}

#[test]
fn an_edition_in_the_ledger_gives_the_same_checklist_again() {
    let content = loaded(&[("norms.toml", NORMS), ("test.toml", SOUND)]);
    let text = content.text(&"TST".parse().unwrap()).unwrap();
    assert_eq!(Content::parse_checklist(text).unwrap(), content.checklists[0]);
    let windows = Content::parse_checklist(&text.replace('\n', "\r\n")).unwrap();
    assert_eq!(windows.hash, content.checklists[0].hash, "line ends changed the hash");
    let marked = Content::parse_checklist(&format!("\u{FEFF}{text}")).unwrap();
    assert_eq!(marked.items, content.checklists[0].items, "a byte order mark was not passed over");
    let other = Content::parse_checklist(&text.replace("Сколько", "Много ли")).unwrap();
    assert_ne!(other.hash, content.checklists[0].hash);
    assert!(!Content::parse_checklist("code = \"TST\"").unwrap_err().is_empty());
}

#[test]
fn the_hash_is_that_of_the_file() {
    // `printf 'abc' | sha256sum`
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Source::new("", "abc").hash(), known);
}

#[test]
fn an_edition_kept_from_earlier_rules_is_used_and_its_texts_counted() {
    let kept = SOUND.replace("question.kk", "# question.kk").replace("13\"", "313\"");
    let problems = told(&loaded(&[("norms.toml", NORMS), ("test.toml", &kept)]).problems);
    assert!(problems[0].contains("\"question\" has no text in kk"), "{problems:?}");
    assert!(problems[1].contains("MR has no rule \"313\""), "{problems:?}");
    let checklist = Content::parse_checklist(&kept).unwrap();
    assert_eq!(coverage(&checklist, Lang::Kk), Coverage { given: 5, of: 6 });
    assert_eq!(coverage(&checklist, Lang::Ru), Coverage { given: 6, of: 6 });
    assert!(Content::parse_checklist(&SOUND.replace("critical", "grave")).is_err());
}

#[test]
fn terms_and_glossary_are_replaced_by_severity_and_by_notion() {
    let term = |severity: &str, country: &str, days: u32| {
        format!(
            "[[term]]\nseverity = \"{severity}\"\ncountry = \"{country}\"\ndays = {days}\n\
             kind = \"calendar\"\nsource = \"s\"\nconfidence = \"to-confirm\"\n"
        )
    };
    let notion = |standing: &str| {
        format!(
            "[[term]]\nen = \"visit\"\nru = \"выезд\"\nkk = [\"бару\"]\nstanding = \"{standing}\"\n"
        )
    };
    let brought = vec![
        Source::new("terms.toml", &(term("high", "", 30) + &term("low", "", 90))),
        Source::new("glossary.toml", &notion("fair")),
    ];
    let own = vec![
        Source::new("own/terms.toml", &(term("high", "", 10) + &term("high", "RU", 5))),
        Source::new("own/glossary.toml", &notion("sure")),
    ];
    let content = Content::from_sources(brought, own, Vec::new());
    assert_eq!(told(&content.problems), Vec::<String>::new());
    let days = |country| content.terms.usual(Severity::High, country).unwrap().days;
    assert_eq!((days(Country::Kazakhstan), days(Country::Russia)), (10, 5));
    assert_eq!(content.terms.iter().count(), 3);
    let standings: Vec<Standing> = content.glossary.iter().map(|term| term.standing).collect();
    assert_eq!(standings, [Standing::Sure]);
}

#[test]
fn every_unit_of_the_format_has_a_name() {
    for word in vocabulary::UNITS {
        assert!(unit::is_named(word), "{word}");
    }
}

#[test]
fn every_file_of_the_repository_is_embedded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("checklists");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let embedded = embedded::FILES.iter().any(|(known, _)| *known == name);
        assert!(embedded, "{name} is not in embedded.rs");
    }
}

#[test]
fn the_embedded_content_is_sound_and_complete() {
    let content = Content::load(None);
    assert_eq!(told(&content.problems), Vec::<String>::new());
    let counts: Vec<(&str, usize)> =
        content.checklists.iter().map(|list| (list.code.as_str(), list.items.len())).collect();
    let core = [("CON", 28), ("RIG", 28), ("MED", 28), ("EDU", 20), ("REG", 26)];
    let others = [("LAB", 21), ("RES", 21), ("ACC", 19), ("DIG", 20), ("BLD", 23)];
    assert_eq!(counts, [core, others].concat());
    assert_eq!(counts.iter().map(|(_, items)| items).sum::<usize>(), 234);
    assert_eq!(
        content.core().map(|list| list.code.as_str()).collect::<Vec<_>>(),
        core.map(|c| c.0)
    );
    for item in content.checklists.iter().flat_map(|list| &list.items) {
        assert!(!item.finding.is_empty(), "{} suggests no finding", item.code);
        assert!(!item.instruction.is_empty(), "{} suggests no instruction", item.code);
        assert!(!item.evidence.is_empty(), "{} expects no evidence", item.code);
        assert!(!item.title.is_empty(), "{} has no short title", item.code);
    }
    for checklist in &content.checklists {
        for lang in Lang::ALL {
            let Coverage { given, of } = coverage(checklist, lang);
            assert_eq!(given, of, "{} is not whole in {lang:?}", checklist.code);
        }
    }
}

#[test]
fn every_embedded_domain_has_an_addressee_and_care_is_never_asked_of_the_facility() {
    let content = Content::load(None);
    for country in Country::ALL {
        for checklist in &content.checklists {
            let bodies = content.bodies.addressees(country, &checklist.code);
            assert!(!bodies.is_empty(), "{} has no addressee in {country:?}", checklist.code);
        }
    }
    let med = "MED".parse().unwrap();
    let addressees = content.bodies.addressees(Country::Kazakhstan, &med);
    assert_eq!(addressees[0].code, "kz-health");
    assert!(addressees.iter().all(|body| body.code != "kz-facility"));
}

#[test]
fn every_embedded_danger_goes_first_to_the_prosecutor_of_each_country() {
    let content = Content::load(None);
    assert_eq!(content.problems, []);
    assert_eq!(content.dangers.iter().count(), 9, "each is chosen by one digit");
    for danger in content.dangers.iter() {
        for country in Country::ALL {
            let known = danger.bodies.iter().map(|code| content.bodies.body(code).unwrap());
            let first = known.clone().find(|body| body.country == country).unwrap();
            assert!(first.code.ends_with("-prosecutor"), "{} in {country:?}", danger.code);
        }
    }
    let silent = content.dangers.iter().filter(|danger| !danger.needs_text).count();
    assert!(silent > 4, "most kinds are raised without a word being typed");
    let facility =
        |code: &str| content.dangers.get(code).unwrap().bodies.contains(&"kz-facility".into());
    assert!(!facility("ill-treatment"), "those who are accused are not told first");
}

#[test]
fn the_format_described_in_the_docs_is_the_one_that_is_read() {
    let described = include_str!("../../docs/checklists.md");
    let blocks = described.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let files = [
        "conditions.toml",
        "norms.toml",
        "bodies.toml",
        "terms.toml",
        "responses.toml",
        "urgent.toml",
        "follow-up.toml",
        "holidays.toml",
        "rule-packs.toml",
        "glossary.toml",
    ];
    let described: Vec<(&str, &str)> = files.into_iter().zip(blocks).collect();
    let content = loaded(&described);
    assert_eq!(told(&content.problems), Vec::<String>::new());
    assert_eq!((content.checklists.len(), content.norms.len(), content.bodies.len()), (1, 1, 1));
    assert_eq!(content.dangers.iter().count(), 1);
    assert_eq!((content.terms.iter().count(), content.glossary.iter().count()), (1, 1));
    assert_eq!((content.calendars.iter().count(), content.rule_packs.iter().count()), (1, 1));
}
