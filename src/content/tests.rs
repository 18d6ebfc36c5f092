//! The loader against sound, faulty and hostile files, and the embedded files themselves.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::domain::checklist::{Applicability, Formula};
use crate::domain::facility::{Country, Feature};
use crate::domain::finding::Severity;
use crate::domain::norm::NormId;
use crate::domain::text::Lang;
use crate::i18n::{Texts, unit};

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
fn every_fault_is_told_with_its_line() {
    let faulty = include_str!("tests/faults.toml");
    let content = loaded(&[("norms.toml", NORMS), ("faults.toml", faulty)]);
    let mut expected: Vec<(usize, String)> = Vec::new();
    for (index, line) in faulty.lines().enumerate().skip(1) {
        let notes = line.split("fault: ").skip(1);
        expected.extend(notes.map(|fault| (index + 1, fault.trim_end_matches("; ").to_owned())));
    }
    // An unclosed quote or bracket leaves no room for a comment.
    for (broken, told) in [("Вопрос?\nquestion.en", "not TOML"), ("[\"M\"\nseverity", "not TOML")]
    {
        let before = faulty.split(broken).next().unwrap();
        expected.push((before.matches('\n').count() + 1, told.to_owned()));
    }
    assert!(expected.len() >= 40, "only {} faults in the file", expected.len());
    let mut unmatched = content.problems.clone();
    for (line, fault) in &expected {
        let found = unmatched.iter().position(|problem| {
            problem.line == *line && in_english(problem).contains(fault.as_str())
        });
        let found = found.unwrap_or_else(|| {
            panic!("line {line} lacks {fault:?} among {:#?}", told(&content.problems))
        });
        assert_eq!(unmatched.swap_remove(found).file, "faults.toml");
    }
    assert_eq!(told(&unmatched), Vec::<String>::new());
    assert!(content.checklists.is_empty(), "a faulty checklist was used");
}

#[test]
fn faulty_norms_and_bodies_are_told_and_left_out() {
    let norms = NORMS.replacen(r#"value = "4""#, r#"value = "four""#, 1).replace("SIZO", "SISO");
    let norms = format!("{norms}in_force_to = 2019-01-01\n");
    let bodies = r#"
[[body]]
code = "kz-health"
country = "KZ"
name.ru = "Управление здравоохранения"
name.kk = "Управление здравоохранения"
name.en = "Health department"
default_for = ["MED", "medicine"]

[[body]]
code = "kz-health"
country = "UZ"
name.ru = "Управление здравоохранения"
"#;
    let content = loaded(&[("norms.toml", &norms), ("bodies.toml", bodies)]);
    let told = told(&content.problems);
    for fault in [
        "norms.toml:9: T-01: \"value\" is not a decimal",
        "norms.toml:14: T-02: the norm ends before",
        "norms.toml:23: T-02: \"SISO\" is not a facility type",
        "bodies.toml:8: kz-health: \"medicine\" is not a code",
        "bodies.toml:11: kz-health: the body kz-health occurs twice",
        "bodies.toml:12: kz-health: \"UZ\" is not a country",
        "bodies.toml:13: kz-health: \"name\" has no text in kk",
        "bodies.toml:13: kz-health: \"name\" has no text in en",
    ] {
        assert!(told.iter().any(|problem| problem.starts_with(fault)), "{fault}: {told:#?}");
    }
    assert_eq!(told.len(), 8, "{told:#?}");
    assert_eq!(content.norms.get(&NormId("T-01".to_owned())), None);
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
fn two_files_cannot_claim_one_domain_or_one_item() {
    let stranger = SOUND.replace(r#"code = "TST""#, r#"code = "ODD""#);
    let content = loaded(&[
        ("norms.toml", NORMS),
        ("a.toml", SOUND),
        ("b.toml", SOUND),
        ("c.toml", &stranger),
    ]);
    let told = told(&content.problems);
    assert!(told[0].contains("b.toml:2: the checklist TST occurs twice"), "{told:#?}");
    assert!(told[1].contains("c.toml:16: TST-01: the item does not belong to ODD"), "{told:#?}");
    assert!(told[2].contains("the item TST-01 occurs twice, expected once; first in a.toml:16"));
    assert_eq!(content.checklists.len(), 1);
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
fn hostile_files_in_the_folder_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("large.toml"), vec![b'#'; 2 * 1024 * 1024 + 1]).unwrap();
    // A gigabyte that takes no room on the disk.
    fs::File::create(at("huge.toml")).unwrap().set_len(1 << 30).unwrap();
    fs::write(at("binary.toml"), [0x7F, b'E', b'L', b'F', 0, 1, 0xFF]).unwrap();
    fs::write(at("nul.toml"), b"code = \"TST\"\nedition = \"\0\"").unwrap();
    // "Права" in Windows-1251.
    fs::write(at("cp1251.toml"), b"\n\ntitle.ru = \"\xCF\xF0\xE0\xE2\xE0\"").unwrap();
    fs::create_dir(at("folder.toml")).unwrap();
    fs::write(at("notes.txt"), "not ours").unwrap();
    let nested = format!("code = {}", "[".repeat(100_000));
    fs::write(at("nested.toml"), nested).unwrap();
    let (sources, problems) = source::read_all(folder.path());
    assert_eq!(sources.len(), 1, "only the nested one is text");
    let brief = |problem: &Problem| {
        let name = Path::new(&problem.file).file_name().unwrap().to_str().unwrap().to_owned();
        (name, problem.line)
    };
    let found: Vec<(String, usize)> = problems.iter().map(brief).collect();
    let expected = [
        ("binary.toml", 1),
        ("cp1251.toml", 3),
        ("folder.toml", 1),
        ("huge.toml", 1),
        ("large.toml", 1),
        ("nul.toml", 2),
    ];
    assert_eq!(found, expected.map(|(name, line)| (name.to_owned(), line)));
    let content = Content::from_sources(Vec::new(), sources, Vec::new());
    assert!(content.problems.iter().any(|p| matches!(p.kind, ProblemKind::Syntax(_))));
}

#[test]
fn a_missing_folder_is_told_and_the_embedded_content_stays() {
    let content = Content::load(Some(Path::new("no/such/folder")));
    assert!(matches!(content.problems[..], [Problem { kind: ProblemKind::Unreadable(_), .. }]));
    assert_eq!(content.checklists.len(), Content::load(None).checklists.len());
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
fn an_expired_norm_is_told_of_the_day_and_takes_nothing_out_of_use() {
    let norms = NORMS.replacen("source =", "in_force_to = 2024-12-31\nsource =", 1);
    let content = loaded(&[("norms.toml", &norms), ("test.toml", SOUND)]);
    assert_eq!(told(&content.problems), Vec::<String>::new());
    assert_eq!(content.expired_norms("2024-12-31".parse().unwrap()), []);
    let expired = content.expired_norms("2025-01-01".parse().unwrap());
    let expected = "test.toml:31: TST-01: the norm T-01 ended on 31.12.2024, expected one in force";
    assert_eq!(told(&expired), [expected]);
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
fn faulty_terms_and_notions_are_told_and_left_out() {
    let terms = "[[term]]\nseverity = \"grave\"\ncountry = \"UZ\"\ndays = 99999\nkind = \"lunar\"\n\
                 source = \"s\"\nconfidence = \"sure\"\n";
    let glossary = "[[term]]\nen = \"visit\"\nkk = \"бару\"\nstanding = \"good\"\n";
    let content = loaded(&[("terms.toml", terms), ("glossary.toml", glossary)]);
    let told = told(&content.problems);
    for fault in [
        "terms.toml:2: \"grave\" is not a severity",
        "terms.toml:3: \"UZ\" is not a country",
        "terms.toml:1: the term is longer than 3650 days",
        "terms.toml:5: \"lunar\" is not a kind of days",
        "terms.toml:7: \"sure\" is not a confidence",
        "glossary.toml:1: \"ru\" is missing",
        "glossary.toml:3: \"kk\" is not a list of texts",
        "glossary.toml:4: \"good\" is not a standing of words",
    ] {
        assert!(told.iter().any(|problem| problem.starts_with(fault)), "{fault}: {told:#?}");
    }
    assert_eq!(told.len(), 8, "{told:#?}");
    assert_eq!(content.terms.iter().count(), 0);
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
fn the_format_described_in_the_docs_is_the_one_that_is_read() {
    let described = include_str!("../../docs/checklists.md");
    let blocks = described.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let files = [
        "conditions.toml",
        "norms.toml",
        "bodies.toml",
        "terms.toml",
        "holidays.toml",
        "rule-packs.toml",
        "glossary.toml",
    ];
    let described: Vec<(&str, &str)> = files.into_iter().zip(blocks).collect();
    let content = loaded(&described);
    assert_eq!(told(&content.problems), Vec::<String>::new());
    assert_eq!((content.checklists.len(), content.norms.len(), content.bodies.len()), (1, 1, 1));
    assert_eq!((content.terms.iter().count(), content.glossary.iter().count()), (1, 1));
    assert_eq!((content.calendars.iter().count(), content.rule_packs.iter().count()), (1, 1));
}

proptest! {
    #[test]
    fn a_damaged_file_is_read_or_refused_on_one_of_its_lines(
        at in 0..SOUND.len(),
        cut in 0usize..40,
        put in "[\\[\\]{}\"'=.#a\n\\PC]{0,3}",
    ) {
        let damaged = SOUND.char_indices().filter(|(i, _)| !(at..at + cut).contains(i));
        let mut damaged: Vec<char> = damaged.map(|(_, c)| c).collect();
        let place = at.min(damaged.len());
        damaged.splice(place..place, put.chars());
        let damaged: String = damaged.into_iter().collect();
        if let Err(problems) = Content::parse_checklist(&damaged) {
            let lines = damaged.matches('\n').count() + 1;
            prop_assert!(!problems.is_empty(), "refused without a reason");
            for problem in problems {
                prop_assert!((1..=lines).contains(&problem.line), "{:?}", problem);
            }
        }
    }
}
