//! The report for anybody tells nothing of anybody.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::world::World;

/// Every text in a JSON value that somebody may have written.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
        Value::Object(members) => members.values().for_each(|one| texts(one, found)),
        _ => {}
    }
}

#[test]
fn no_word_of_what_was_recorded_and_no_path_is_in_the_report() {
    let world = World::sample();
    let mut said = BTreeSet::new();
    for what in ["facility", "body", "person", "round", "finding", "instruction"] {
        texts(&world.json(&[what, "list"]), &mut said);
    }
    let words: BTreeSet<String> = said
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 4 || !word.is_ascii())
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect();
    assert!(words.len() > 300, "the sample was not read: {}", words.len());
    let file = world.home().join("report.txt");
    world.done(&["doctor", "--out", file.to_str().unwrap()]);
    let written = std::fs::read_to_string(&file).unwrap();
    let report: BTreeSet<&str> =
        written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // Words of the program itself: those that it says of data without a word in it, and of kinds of records.
    let other = World::with_visit().done(&["doctor"]);
    let own: BTreeSet<&str> = other.split(|c: char| !c.is_alphanumeric()).collect();
    let kinds = ["instruction", "resolved", "graded", "check"];
    let told: Vec<&String> = words
        .iter()
        .filter(|word| report.contains(word.as_str()))
        .filter(|word| !own.contains(word.as_str()) && !kinds.contains(&word.as_str()))
        .collect();
    assert!(told.is_empty(), "{told:?}\n{written}");
    assert!(!written.contains(world.home().to_str().unwrap()), "{written}");
    for log in world.logs() {
        let stem = log.file_stem().unwrap().to_str().unwrap();
        assert!(!written.contains(stem.get(..8).unwrap()), "a device is named: {written}");
    }
    assert!(written.contains("ledger.records = ") && written.contains("disk.free_bytes = "));
    assert!(written.contains("ledger.by_kind.answer.given = "), "{written}");
}

#[test]
fn damage_is_counted_by_kind() {
    let world = World::with_instruction();
    let log = world.logs().remove(0);
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&log, bytes).unwrap();
    let report = world.json(&["doctor"]);
    assert_eq!(report["ledger"]["faults"]["damaged"].as_u64(), Some(1), "{report}");
}
