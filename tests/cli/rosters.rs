//! The roster, the evening table and wiping at the command line.

use serde_json::json;

use crate::world::World;

#[test]
fn a_laptop_is_entered_listed_and_shown_with_what_was_said_of_it() {
    let world = World::with_visit();
    let before = world.json(&["roster", "list"]);
    assert_eq!(before[0]["state"], json!("sound"), "{before}");
    let code = before[0]["code"].as_str().unwrap();
    world.done(&["roster", "add", code]);
    let shown = world.json(&["roster", "show", "--round", "R-2025"]);
    assert_eq!(shown[0]["said"]["listed"]["device"], before[0]["device"], "{shown}");
    assert_eq!((&shown[0]["counts"], &shown[0]["stands"]), (&json!(true), &json!(true)));
    let lines = world.run(&["roster", "lost", code, "--reason", "x"]);
    assert!(lines.refused()[0].contains("from itself"), "{lines:?}");
    let lines = world.run(&["roster", "add", "ZZZZ-ZZZZ"]);
    assert!(lines.refused()[0].contains("bundle key"), "{lines:?}");
}

#[test]
fn the_key_file_of_a_laptop_that_was_never_seen_enters_it() {
    let (world, other) = (World::with_visit(), World::with_visit());
    other.done(&["bundle", "key", "--out", "other.key"]);
    let file = world.file("other.key", std::fs::read(other.home().join("other.key")).unwrap());
    world.done(&["roster", "add", &file]);
    let rows = world.json(&["roster", "list"]);
    let states: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["state"].clone()).collect();
    assert_eq!(states, [json!("sound"), json!("silent")], "{rows}");
    // What is packed for its code is packed for its key.
    let code = rows[1]["code"].as_str().unwrap();
    world.done(&["bundle", "pack", "--to", code, "--out", "evening.tekseru"]);
    let bundle = world.home().join("evening.tekseru");
    let told = other.json(&["bundle", "inspect", bundle.to_str().unwrap()]);
    assert!(told["new"].as_u64().unwrap() > 0, "{told}");
}

#[test]
fn the_evening_is_shown_and_the_act_sealed() {
    let world = World::with_visit();
    let evening = world.json(&["evening", "show"]);
    assert_eq!(evening["has_roster"], json!(false));
    assert_eq!(evening["visits"][0]["answered"], json!(0), "{evening}");
    assert!(!evening["visits"][0]["unanswered"].as_array().unwrap().is_empty());
    let page = world.done(&["evening", "show"]);
    assert!(!page.contains("column-") && !page.contains("label-"), "{page}");
    let seal = world.json(&["evening", "seal", "--visit", "R-2025/901"]);
    let code = seal["head"].as_str().unwrap();
    let proved = world.run(&["verify", "--head", code]);
    assert_eq!(proved.code, Some(0), "{proved:?}");
    let again = world.run(&["evening", "seal", "--visit", "R-2025/901"]);
    assert_eq!(again.refused().len(), 1);
    let act =
        world.done(&["export", "act", "--visit", "R-2025/901", "--format", "md", "--out", "-"]);
    assert!(act.contains(code) && act.contains("Unanswered"), "{act}");
}

#[test]
fn an_act_that_is_not_sealed_is_signed_only_knowingly() {
    let world = World::with_visit();
    let refused = world.run(&["visit", "sign", "R-2025/901"]);
    assert!(refused.refused()[0].contains("evening seal --visit R-2025/901"), "{refused:?}");
    assert_eq!(world.json(&["evening", "show"])["visits"][0]["stage"], json!("under-way"));
    world.done(&["visit", "sign", "R-2025/901", "--unsealed"]);
    assert_eq!(world.json(&["evening", "show"])["visits"][0]["stage"], json!("act-signed"));
}

#[test]
fn data_that_nobody_else_has_is_not_wiped() {
    let world = World::with_visit();
    let before = world.ledger();
    let told = world.run(&["wipe", "--check"]);
    assert!(told.refused()[0].contains("bundle pack"), "{told:?}");
    let told = world.run(&["wipe", "--confirm", "ДА", "--json"]);
    assert_eq!(told.code, Some(1));
    let only: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(only["only_here"][0]["from"], json!(0), "{only}");
    assert_eq!(world.ledger(), before);
}

#[test]
fn practice_data_is_wiped_by_its_code_alone() {
    let world = World::sample();
    let told = world.run(&["wipe"]);
    assert_eq!(told.code, Some(2), "nobody sits here: {told:?}");
    let code = world.json(&["wipe", "--check"])["code"].as_str().unwrap().to_owned();
    let wiped = world.json(&["wipe", "--confirm", &code]);
    assert_eq!(wiped["left"], json!([]));
    assert!(!world.data().exists());
}
