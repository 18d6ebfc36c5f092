//! The names of fields that scripts read. Once released they stay.

use serde_json::Value;

use crate::world::World;

/// Every object must have these fields; more may come.
fn has(value: &Value, fields: &str) {
    for field in fields.split(' ') {
        assert!(value.get(field).is_some(), "no {field} in {value}");
    }
}

#[test]
fn every_list_is_an_array_of_objects_with_these_fields() {
    let world = World::with_instruction();
    for (subject, fields) in [
        ("facility", "id code aliases name country type features capacity held held_on department"),
        ("body", "id code name names country"),
        ("person", "id name post body body_id operator"),
        ("round", "id code title starts ends basis members facilities domains"),
        (
            "visit",
            "id round facility stage planned started finished access asked answered findings",
        ),
        (
            "finding",
            "id facility domain item severity flags title answers instructions repeat_of round visit",
        ),
        (
            "instruction",
            "id number task lead co_executors original_deadline deadline status overdue findings \
             facility round completion lead_code co_executor_codes facilities",
        ),
        ("checklist", "id edition items languages hash title"),
    ] {
        let rows = world.json(&[subject, "list"]);
        let rows = rows.as_array().unwrap_or_else(|| panic!("{subject} list is no array"));
        assert!(!rows.is_empty(), "{subject} list is empty");
        for row in rows {
            has(row, fields);
        }
    }
}

#[test]
fn an_instruction_and_its_finding_lead_to_each_other() {
    let world = World::with_instruction();
    let finding = &world.json(&["finding", "list"])[0];
    let instruction = &world.json(&["instruction", "list"])[0];
    assert_eq!(finding["instructions"][0], instruction["id"]);
    assert_eq!(instruction["findings"][0], finding["id"]);
    assert_eq!(instruction["number"], "R-2025/1");
    assert_eq!(instruction["status"], "issued");
    assert_eq!(instruction["overdue"], true);
    assert_eq!(instruction["deadline"], "2025-09-30");
    assert_eq!(instruction["round"], "R-2025");
    assert_eq!(finding["item"], "RIG-04");
    assert_eq!(finding["domain"], "RIG");
    assert_eq!(finding["severity"], "high");
}

#[test]
fn whatever_is_listed_can_be_shown() {
    let world = World::with_instruction();
    for (subject, name, fields) in [
        ("facility", "ШМ-901/1", "id code visits"),
        ("body", "uz", "id code names"),
        ("person", "Образцов А. А.", "id name"),
        ("round", "R-2025", "id members visits"),
        ("visit", "R-2025/901", "id stage domains"),
        ("instruction", "R-2025/1", "id number history controller"),
        ("checklist", "MED", "id items"),
        ("checklist", "MED-03", "item question guidance"),
    ] {
        has(&world.json(&[subject, "show", name]), fields);
        assert!(world.done(&[subject, "show", name]).lines().count() > 2);
    }
    let id = world.json(&["finding", "list"])[0]["id"].as_str().unwrap().to_owned();
    has(&world.json(&["finding", "show", &id]), "id title repeated_by sources");
}

#[test]
fn verification_has_the_fields_that_scripts_read() {
    let world = World::with_visit();
    let report = world.json(&["verify"]);
    has(&report, "ok records devices gaps forks head faults");
    assert_eq!(report["ok"], true);
    assert_eq!(report["devices"].as_array().unwrap().len(), 1);
    assert_eq!(report["records"], report["devices"][0]["records"]);
}

#[test]
fn what_a_command_made_is_told_to_scripts() {
    let world = World::with_visit();
    let add = ["facility", "add", "--code", "902", "--name", "Two", "--type", "MIN"];
    let told = world.json(&add);
    assert_eq!(told["created"][0]["kind"], "facility");
    let id = told["created"][0]["id"].as_str().unwrap();
    assert_eq!(world.json(&["facility", "show", id])["code"], "902");
}

#[test]
fn people_read_aligned_tables_and_their_own_dates() {
    let world = World::with_instruction();
    let list = world.done(&["instruction", "list"]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 2);
    let column = |line: &str, word: &str| {
        line.chars().collect::<String>().split(word).next().map(|before| before.chars().count())
    };
    assert_eq!(column(lines[0], "Task"), column(lines[1], "Обеспечить"), "{list}");
    assert!(lines[1].contains("30.09.2025") && lines[1].contains("overdue"), "{list}");
}
