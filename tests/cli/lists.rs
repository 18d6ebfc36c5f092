//! Lists by filter, order and group; deadlines told by the calendar of the country.

use serde_json::Value;

use crate::world::World;

fn numbers(rows: &Value) -> Vec<&str> {
    rows.as_array().unwrap().iter().filter_map(|row| row["number"].as_str()).collect()
}

#[test]
fn a_filter_means_the_same_in_every_language_and_a_recount_agrees() {
    let world = World::sample();
    let all = world.json(&["instruction", "list"]);
    let overdue: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["overdue"] == true)
        .filter_map(|row| row["number"].as_str())
        .collect();
    assert!(overdue.len() > 3);
    for (lang, filter) in
        [("en", "status:overdue"), ("ru", "статус:просрочено"), ("kk", "күйі:overdue")]
    {
        let arguments = ["--lang", lang, "instruction", "list", "--filter", filter];
        assert_eq!(numbers(&world.json(&arguments)), overdue, "{filter}");
    }
    let later = ["instruction", "list", "--filter", "overdue", "--today", "2027-01-01"];
    assert!(numbers(&world.json(&later)).len() > overdue.len());
    let never = ["instruction", "list", "--filter", "overdue", "--today", "2020-01-01"];
    assert_eq!(world.json(&never), Value::Array(Vec::new()));
}

#[test]
fn drift_and_extensions_are_figures_that_filters_know() {
    let world = World::sample();
    let moved = world.json(&["instruction", "list", "--filter", "extended>=1 drift>0"]);
    let moved = moved.as_array().unwrap();
    assert!(!moved.is_empty());
    for row in moved {
        let day = |key: &str| row[key].as_str().unwrap().parse::<chrono::NaiveDate>().unwrap();
        let days = (day("deadline") - day("original_deadline")).num_days();
        assert_eq!(row["drift_days"].as_i64(), Some(days), "{row}");
        assert!(row["extensions"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn findings_are_filtered_by_what_they_are_about() {
    let world = World::sample();
    let rows = world.json(&["finding", "list", "--filter", "domain:med severity>=high"]);
    for row in rows.as_array().unwrap() {
        assert_eq!(row["domain"], "MED");
        assert!(["high", "critical"].contains(&row["severity"].as_str().unwrap()), "{row}");
    }
    let of =
        |filter| world.json(&["finding", "list", "--filter", filter]).as_array().unwrap().len();
    assert!(of("") > of("facility:901") && of("facility:901") > 0);
    assert_eq!(of("facility:ШМ-901"), of("facility:901"));
    assert_eq!(of("repeat") + of("-repeat"), of(""));
}

#[test]
fn a_word_that_is_not_understood_is_pointed_at() {
    let world = World::sample();
    let ran = world.run(&["finding", "list", "--filter", "вода sverity>=high"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let lines: Vec<&str> = ran.err.lines().filter(|line| !line.contains("Sample")).collect();
    assert!(lines[0].contains("“sverity”") && lines[0].contains("“severity”"), "{lines:?}");
    assert_eq!(lines[1..], ["  вода sverity>=high", "       ^^^^^^^"]);
    let ran = world.run(&["instruction", "list", "--sort", "colour"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("deadline"), "{}", ran.err);
}

#[test]
fn groups_have_headings_with_counts_and_order_goes_both_ways() {
    let world = World::sample();
    let text = world.done(&["instruction", "list", "--group", "urgency"]);
    assert!(text.contains("\nOverdue ("), "{text}");
    let deadlines = |more: &[&str]| -> Vec<String> {
        let rows = world.json(&[&["instruction", "list", "--sort", "deadline"], more].concat());
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row["deadline"].as_str().unwrap().to_owned()).collect()
    };
    let rising = deadlines(&[]);
    assert!(rising.is_sorted());
    assert!(deadlines(&["--falling"]).iter().rev().is_sorted());
}

#[test]
fn a_deadline_on_a_day_off_is_told_and_not_moved() {
    let world = World::with_instruction();
    let found = world.json(&["finding", "list"]);
    let finding = found[0]["id"].as_str().unwrap().to_owned();
    let ran = world.run(&[
        "instruction",
        "draft",
        "--finding",
        &finding,
        "--task",
        "Сделать",
        "--to",
        "uz",
        "--deadline",
        "16.12.2035",
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("16.12.2035") && ran.err.contains("Independence Day"), "{}", ran.err);
    assert!(ran.err.contains("17.12.2035"), "{}", ran.err);
    let rows = world.json(&["instruction", "list", "--filter", "status:draft"]);
    assert_eq!(rows[0]["deadline"], "2035-12-16");
}

#[test]
fn a_paper_keeps_what_its_filter_keeps_and_says_what_it_needs() {
    let world = World::sample();
    let all = ["export", "instructions", "--format", "json"];
    let late = world.json(&[&all[..], &["--filter", "status:overdue"]].concat());
    let listed = world.json(&["instruction", "list", "--filter", "status:overdue"]);
    assert_eq!(numbers(&late), numbers(&listed));
    assert_eq!(numbers(&late).len(), 5);
    let on =
        |day| world.json(&[&all[..], &["--filter", "status:overdue", "--today", day]].concat());
    assert!(numbers(&on("2025-01-01")).is_empty());

    let misread = world.run(&[&all[..], &["--filter", "staus:overdue"]].concat());
    assert_eq!(misread.code, Some(2));
    assert!(misread.err.contains("status"), "{misread:?}");
    let nobody = world.run(&[&all[..], &["--for", "body"]].concat());
    assert_eq!(nobody.code, Some(2));
    assert!(nobody.err.contains("--body"), "{nobody:?}");
    let out = world.home().join("list.docm");
    let unknown = world.run(&["export", "instructions", "--out", out.to_str().unwrap()]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("csv, md"), "{unknown:?}");
    assert!(!out.exists());
}
