//! The dossier and the readiness of the device by command.

use serde_json::Value;

use crate::world::World;

fn sample() -> World {
    let world = World::new();
    world.json(&["demo", "--no-open"]);
    world
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

#[test]
fn a_dossier_equals_a_recount_from_the_lists_it_rests_on() {
    let world = sample();
    let dossier = world.json(&["dossier", "901"]);
    let code = text(&dossier["facility"]);
    let listed = world.json(&["instruction", "list"]);
    let is_here = |row: &&Value| rows(&row["facilities"]).iter().any(|own| own == code);
    let is_open = |row: &&Value| !["draft", "closed", "cancelled"].contains(&text(&row["status"]));
    let open: Vec<&Value> = rows(&listed).iter().filter(is_here).filter(is_open).collect();
    assert_eq!(rows(&dossier["instructions"]).len(), open.len());
    let late = |row: &&Value| row["overdue"] == true;
    let told = rows(&dossier["instructions"]).iter().filter(late).count();
    assert_eq!(told, open.into_iter().filter(late).count());
    let weights: Vec<u64> =
        rows(&dossier["first"]).iter().map(|own| own["weight"].as_u64().unwrap()).collect();
    assert!(weights.len() > 3 && weights.windows(2).all(|two| two[0] >= two[1]), "{weights:?}");
    for own in rows(&dossier["first"]) {
        assert!(!rows(&own["why"]).is_empty(), "{own}");
    }
}

#[test]
fn the_day_asked_for_decides_what_is_overdue_and_why_it_is_first() {
    let world = sample();
    let early = world.json(&["dossier", "902", "--today", "2025-09-29"]);
    let late = world.json(&["dossier", "902", "--today", "2026-09-29"]);
    let overdue = |dossier: &Value| {
        rows(&dossier["instructions"]).iter().filter(|own| own["overdue"] == true).count()
    };
    assert!(overdue(&late) > overdue(&early));
    let top = &rows(&late["first"])[0];
    assert!(rows(&top["why"]).iter().any(|own| own["reason"] == "overdue"), "{top}");
}

#[test]
fn the_coming_visit_looks_back_to_the_one_before_it_and_has_its_check_points() {
    let world = sample();
    let dossier = world.json(&["dossier", "906"]);
    assert_eq!(dossier["coming"]["round"], "R-2025");
    assert_eq!(dossier["last"]["round"], "R-2024");
    let visit = text(&dossier["coming"]["visit"]);
    let due = world.json(&["checkpoint", "list", "--visit", visit]);
    let numbers = |list: &Value| -> Vec<String> {
        rows(list).iter().map(|own| text(&own["number"]).to_owned()).collect()
    };
    assert_eq!(numbers(&dossier["check_points"]), numbers(&due));
    assert!(!rows(&due).is_empty());
}

#[test]
fn a_dossier_is_written_as_any_paper_and_an_unknown_facility_is_refused() {
    let world = sample();
    let path = world.home().join("dossier.html");
    world.done(&["dossier", "901", "--out", path.to_str().unwrap()]);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("What to check first") && page.contains("CON-25"));
    assert!(world.done(&["dossier", "901"]).contains("What to check first"));
    assert!(world.done(&["dossier", "901", "--format", "md"]).contains("| Why |"));
    let ledger = world.ledger();
    assert!(world.run(&["dossier", "1999"]).refused().last().unwrap().contains("1999"));
    assert_eq!(world.run(&["dossier", "901", "--today", "soon"]).code, Some(2));
    assert_eq!(world.ledger(), ledger);
}

/// Disk and battery are as the machine of the test has them.
fn of_topic<'a>(ready: &'a Value, topic: &str) -> &'a Value {
    rows(&ready["checks"]).iter().find(|own| own["topic"] == topic).unwrap()
}

#[test]
fn a_sound_device_is_told_so_topic_by_topic() {
    let world = World::with_visit();
    let ran = world.run(&["ready", "--round", "R-2025", "--json"]);
    let ready: Value = serde_json::from_str(&ran.out).unwrap();
    let topics: Vec<&str> = rows(&ready["checks"]).iter().map(|own| text(&own["topic"])).collect();
    let all = ["disk", "clock", "key", "ledger", "backup", "recovery", "checklists", "battery"];
    assert_eq!(topics, all);
    let copy = of_topic(&ready, "backup");
    assert_eq!((&copy["code"], &copy["light"]), (&"copy-never".into(), &"warning".into()));
    assert_eq!(of_topic(&ready, "recovery")["code"], "recovery-not-needed");
    for (topic, code) in
        [("key", "key-usable"), ("ledger", "ledger-sound"), ("checklists", "checklists-complete")]
    {
        assert_eq!(of_topic(&ready, topic)["code"], code);
        assert_eq!(of_topic(&ready, topic)["light"], "ok");
    }
    assert_eq!(ready["round"], "R-2025");
    assert!(world.run(&["ready", "--round", "R-1999"]).refused()[0].contains("R-1999"));
}

#[test]
fn a_faulty_checklist_file_and_a_damaged_log_are_told_with_what_to_do() {
    let world = World::with_visit();
    let folder = world.data().join("checklists");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("own.toml"), "nothing of a checklist").unwrap();
    let ran = world.run(&["ready", "--json"]);
    let ready: Value = serde_json::from_str(&ran.out).unwrap();
    let own = of_topic(&ready, "checklists");
    assert_eq!((&own["code"], &own["light"]), (&"files-left-out".into(), &"warning".into()));
    assert!(text(&own["advice"]).contains("checklist lint"));
    let log = world.logs().remove(0);
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    std::fs::write(&log, bytes).unwrap();
    let ran = world.run(&["verify", "--json"]);
    let verified: Value = serde_json::from_str(&ran.out).unwrap();
    let ran = world.run(&["ready", "--json"]);
    let ready: Value = serde_json::from_str(&ran.out).unwrap();
    // What the index still had is put back at the start; whatever stayed lost is a fault here too.
    let healed = world.run(&["verify"]).code == Some(0);
    assert_eq!(verified["ok"], false);
    assert_eq!(of_topic(&ready, "ledger")["light"] == "ok", healed);
}

#[test]
fn facilities_of_a_round_are_compared_over_items_settled_in_all_of_them() {
    let world = sample();
    let side = world.json(&["compare", "--round", "R-2025"]);
    let items = rows(&side["items"]);
    assert!(!items.is_empty());
    let facilities = rows(&side["facilities"]);
    assert!(facilities.len() > 2);
    for own in facilities {
        assert_eq!(own["equal"]["checked"].as_u64(), Some(items.len() as u64));
    }
    assert_eq!(side["left_out"], serde_json::json!(["№ 906"]));
    for own in rows(&side["short"]) {
        assert!(items.contains(&own["item"]));
        assert_eq!(rows(&own["stands"]).len(), facilities.len());
    }
    assert!(world.done(&["compare", "--round", "R-2025"]).contains("Equal items"));
    let both = world.run(&["compare", "--round", "R-2025", "--facility", "901"]);
    assert_eq!(both.code, Some(2));
}
