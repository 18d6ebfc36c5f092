//! Checklists from the command line: what applies, what is wrong, what changed, and on paper.

use std::fs;
use std::path::Path;

use crate::world::World;

fn repository(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    path.to_str().unwrap().to_owned()
}

fn brought(name: &str) -> String {
    fs::read_to_string(repository(&format!("checklists/{name}"))).unwrap()
}

#[test]
fn ten_checklists_are_whole_in_three_languages() {
    let world = World::new();
    let rows = world.json(&["checklist", "list"]);
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 10);
    assert_eq!(rows.iter().map(|row| row["items"].as_u64().unwrap()).sum::<u64>(), 234);
    for row in rows {
        assert_eq!(row["languages"], serde_json::json!(["ru", "kk", "en"]), "{row}");
        assert_eq!(row["hash"].as_str().unwrap().len(), 64);
    }
    let ran = world.run(&["checklist", "lint"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
}

#[test]
fn living_area_of_women_meets_the_law_and_not_the_international_figure() {
    let world = World::new();
    let asked = "checklist show con-02 --facility-type WOM --country RU --on 2025-08-29 \
                 --measured area=18 --measured heads=5";
    let told = world.json(&asked.split_whitespace().collect::<Vec<_>>());
    assert_eq!(told["value"], "3.6");
    assert_eq!(told["formula"], "area / heads");
    assert_eq!(told["worked"], "18 m² / 5 persons = 3.6 m²/person");
    let norms = told["norms"].as_array().unwrap();
    let verdict = |id: &str| {
        let norm = norms.iter().find(|norm| norm["id"] == id).unwrap();
        let text = |key: &str| norm[key].as_str().unwrap().to_owned();
        (text("system"), text("value"), text("verdict"), text("confidence"))
    };
    let of = |words: [&str; 4]| {
        let [system, value, verdict, confidence] = words.map(str::to_owned);
        (system, value, verdict, confidence)
    };
    assert_eq!(verdict("SP-11"), of(["RU", "3", "met", "verified"]));
    assert_eq!(verdict("SP-02"), of(["international", "4", "not-met", "verified"]));
    assert!(norms.iter().all(|norm| norm["system"] != "KZ"), "a law of another country");
    assert!(norms.iter().any(|norm| norm["verdict"] == "informs-met"), "{norms:#?}");
    for key in ["what", "compare", "unit", "source", "edition", "in_force_from", "in_force_to"] {
        assert!(norms.iter().all(|norm| norm.get(key).is_some()), "{key}");
    }
}

#[test]
fn without_a_measurement_norms_are_listed_and_give_no_verdict() {
    let world = World::new();
    let told = world.json(&["checklist", "show", "CON-02", "--country", "KZ"]);
    let norms = told["norms"].as_array().unwrap();
    assert!(norms.len() > 3 && norms.iter().all(|norm| norm["verdict"].is_null()), "{norms:?}");
    assert!(norms.iter().all(|norm| norm["system"] != "RU"));
    assert!(told["value"].is_null());
    let page = world.done(&[
        "--lang",
        "ru",
        "checklist",
        "show",
        "CON-02",
        "--measured",
        "area=12,5",
        "heads=5",
    ]);
    assert!(page.contains("12,5 м² / 5 чел. = 2,5 м²/чел."), "{page}");
    assert!(page.contains("не выполнена"), "{page}");
}

#[test]
fn numbers_that_make_no_value_are_refused_with_what_is_expected() {
    let world = World::new();
    for (measured, told) in [
        (&["area=18"][..], "not given: Persons in the room (heads)"),
        (&["area=18", "heads=0"], "Persons in the room (heads): expected 1 to 500"),
        (&["area=18", "beds=5"], "this item has no value beds"),
    ] {
        let ran = world.run(&[&["checklist", "show", "CON-02", "--measured"], measured].concat());
        assert!(ran.refused()[0].contains(told), "{ran:?}");
    }
    let ran = world.run(&["checklist", "show", "CON-21", "--measured", "area=18"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn a_checklist_with_forty_faults_reports_every_one_with_its_line() {
    let world = World::new();
    let faulty = repository("src/content/tests/faults.toml");
    let ran = world.run(&["checklist", "lint", "--dir", &faulty]);
    let marked = fs::read_to_string(&faulty).unwrap();
    // Two broken statements have no room for a comment, and the norms of that test are not here.
    let expected =
        marked.lines().skip(1).map(|line| line.matches("fault: ").count()).sum::<usize>();
    let told = ran.out.lines().count();
    assert_eq!(ran.code, Some(1));
    assert!(told >= 40 && told.abs_diff(expected) <= 4, "{told} of {expected}");
    for line in ran.out.lines() {
        let at = line.strip_prefix(&faulty).and_then(|rest| rest.split(':').nth(1));
        assert!(at.is_some_and(|at| at.parse::<usize>().is_ok()), "{line}");
    }
    let russian = world.run(&["--lang", "ru", "checklist", "lint", "--dir", &faulty]);
    assert!(russian.out.contains("нет текста на языке en"), "{}", russian.out);
}

#[test]
fn a_file_that_is_huge_or_binary_is_refused_at_once() {
    let world = World::new();
    let huge = world.home().join("huge.toml");
    fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    let binary = world.file("binary.toml", [0x7F, b'E', b'L', b'F', 0, 0xFF]);
    for (file, told) in [(huge.to_str().unwrap(), "1073741824"), (&binary, "not a text")] {
        let ran = world.run(&["checklist", "lint", "--dir", file]);
        assert_eq!(ran.code, Some(1));
        assert!(ran.out.lines().count() == 1 && ran.out.contains(told), "{ran:?}");
    }
}

#[test]
fn words_that_await_review_are_listed_and_are_no_fault() {
    let world = World::new();
    let rows = world.json(&["checklist", "lint", "--review"]);
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in rows {
        assert!(row["line"].as_u64().unwrap() > 0 && row["file"].is_string(), "{row}");
        assert!(["fair", "unsure"].contains(&row["standing"].as_str().unwrap()), "{row}");
        let text = brought(row["file"].as_str().unwrap());
        let line = text.lines().nth(usize::try_from(row["line"].as_u64().unwrap()).unwrap() - 1);
        assert!(line.unwrap().contains(".kk = "), "{row}: {line:?}");
    }
}

#[test]
fn a_new_edition_is_compared_with_the_old_and_says_which_answers_carry_over() {
    let world = World::new();
    let text = brought("conditions.toml")
        .replacen("edition = \"2026.1\"", "edition = \"2026.2\"", 1)
        .replacen("code = \"CON-28\"", "code = \"CON-29\"", 1)
        .replacen("question.ru = \"Достаточно ли жилой", "question.ru = \"Хватает ли жилой", 1)
        .replacen("severity = \"critical\"", "severity = \"high\"", 1);
    let new = world.file("new.toml", &text);
    let rows = world.json(&["checklist", "diff", "CON", &new]);
    let brief = |row: &serde_json::Value| {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        (text("change"), text("old"), text("new"), row["answers_carry_over"] == true)
    };
    let told: Vec<_> = rows.as_array().unwrap().iter().map(brief).collect();
    let expected = [
        ("kept", "CON-01", "CON-01", true),
        ("reworded", "CON-02", "CON-02", false),
        ("renumbered", "CON-28", "CON-29", true),
    ];
    let expected =
        expected.map(|(what, old, new, kept)| (what.into(), old.into(), new.into(), kept));
    assert_eq!(told, expected);
    assert_eq!(rows[0]["changed"], serde_json::json!(["severity"]));
    let ran = world.run(&["checklist", "diff", "MED", &new]);
    assert!(ran.refused()[0].contains("MED and CON are different checklists"), "{ran:?}");
}

#[test]
fn the_paper_kit_of_a_visit_asks_what_the_visit_asks() {
    let world = World::with_visit();
    let kit = world.home().join("kit.html");
    let visit = ["checklist", "print", "CON", "RIG", "--visit", "R-2025/901", "--out"];
    let ran = world.run(&[&visit[..], &[kit.to_str().unwrap()]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
    let html = fs::read_to_string(&kit).unwrap();
    assert!(html.contains("@page { size: A4"), "{html}");
    assert!(html.contains("<td>Учреждение № 901</td>") && html.contains("R-2025, Шымкент"));
    assert!(html.contains(">CON-02<") && html.contains(">RIG-01<") && !html.contains(">MED-01<"));
    let shown = world.json(&["visit", "show", "R-2025/901"]);
    let asked: u64 = shown["domains"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|domain| ["CON", "RIG"].contains(&domain["domain"].as_str().unwrap()))
        .map(|domain| domain["asked"].as_u64().unwrap())
        .sum();
    assert_eq!(html.matches("<td class=\"boxes\">").count() as u64, asked);
    let links = html.replace("http-equiv", "");
    assert!(!html.contains("<script") && !links.contains("http"), "it needs nothing beside it");
}

#[test]
fn the_paper_kit_of_a_type_holds_only_its_points() {
    let world = World::new();
    let print = |kind: &str, format: &str| {
        world.done(&["checklist", "print", "--facility-type", kind, "--format", format])
    };
    let markdown = print("VK", "md");
    assert!(markdown.contains("| CON-02 |") && !markdown.contains("BLD-01"), "{markdown}");
    assert!(markdown.contains("☐1 ☐2 ☐3 ☐4 ☐5"), "{markdown}");
    let all = world.done(&["checklist", "print", "--format", "md"]);
    assert!(all.contains("BLD-01"));
    let ran = world.run(&["checklist", "print", "XYZ", "--format", "md"]);
    assert!(ran.refused()[0].contains("XYZ"), "{ran:?}");
    let ran = world.run(&["checklist", "print", "CON"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn a_text_that_changed_under_its_edition_is_named_and_the_visit_keeps_its_own() {
    let world = World::with_visit();
    let own = world.data().join("checklists");
    fs::create_dir_all(&own).unwrap();
    let text = brought("conditions.toml").replacen("Достаточно ли жилой", "Хватает ли жилой", 1);
    fs::write(own.join("conditions.toml"), &text).unwrap();
    let ledger = world.ledger();
    let told = "the text has changed under its old edition 2026.1; 1 visit keeps";
    for command in [&["checklist", "list"][..], &["visit", "list"]] {
        let ran = world.run(command);
        assert_eq!(ran.code, Some(0));
        assert!(ran.err.contains(told), "{ran:?}");
    }
    let ran = world.run(&["checklist", "lint"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("conditions.toml:6: CON: the text has changed"), "{ran:?}");
    let kit = world.done(&[
        "--lang",
        "ru",
        "checklist",
        "print",
        "--visit",
        "R-2025/901",
        "--format",
        "md",
    ]);
    assert!(kit.contains("Достаточно ли жилой") && !kit.contains("Хватает ли жилой"));
    assert_eq!(world.ledger(), ledger, "something was written");
    let renewed = text.replacen("edition = \"2026.1\"", "edition = \"2026.2\"", 1);
    fs::write(own.join("conditions.toml"), renewed).unwrap();
    assert_eq!(world.run(&["checklist", "lint"]).code, Some(0));
}

#[test]
fn a_finding_takes_its_wording_from_the_item_with_what_was_measured() {
    let world = World::with_visit();
    let visit = ["--visit", "R-2025/901"];
    let add = |item: &str| {
        world.done(&[&["--lang", "ru", "finding", "add", "--item", item], &visit[..]].concat());
        let rows = world.json(&["finding", "list"]);
        let mut titles = rows.as_array().unwrap().iter().filter(|row| row["item"] == item);
        titles.next_back().unwrap()["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(add("CON-02"), "Жилая площадь на одного человека меньше установленной нормы.");
    let set = ["answer", "set", "CON-23", "3", "--place", "камера 7", "--measured", "area=4,5"];
    world.done(&[&set[..], &visit[..]].concat());
    let told = add("CON-23");
    assert!(
        told.contains("4,5 м²") && told.contains("6 м²") && told.contains("камера 7"),
        "{told}"
    );
    assert!(!told.contains(['{', '[', ']', '}']), "{told}");
}
