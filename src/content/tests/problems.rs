//! Faulty and hostile files: everything that is wrong is told with its line, and nothing of it is used.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;

#[test]
fn every_fault_is_told_with_its_line() {
    let faulty = include_str!("faults.toml");
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
    let norms = norms.replace("lux", "candles");
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
        "norms.toml:22: T-02: \"candles\" is not a known unit",
        "bodies.toml:8: kz-health: \"medicine\" is not a code",
        "bodies.toml:11: kz-health: the body kz-health occurs twice",
        "bodies.toml:12: kz-health: \"UZ\" is not a country",
        "bodies.toml:13: kz-health: \"name\" has no text in kk",
        "bodies.toml:13: kz-health: \"name\" has no text in en",
    ] {
        assert!(told.iter().any(|problem| problem.starts_with(fault)), "{fault}: {told:#?}");
    }
    assert_eq!(told.len(), 9, "{told:#?}");
    assert_eq!(content.norms.get(&NormId("T-01".to_owned())), None);
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
