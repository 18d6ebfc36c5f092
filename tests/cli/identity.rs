//! A shortcoming found again: proposed, confirmed, refused; what follows is computed.

use serde_json::Value;

use crate::world::World;

/// A finding of the first visit, whose instruction was closed, and the same at a second visit.
struct Again {
    world: World,
    first: String,
    second: String,
    told: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Ends the visit that is under way and begins another of the same facility; its id.
pub(crate) fn next_visit(world: &World) -> String {
    world.done(&["visit", "finish", "901"]);
    let added = world.json(&["visit", "add", "--round", "R-2025", "--facility", "901"]);
    let visit = text(&added["created"][0]["id"]);
    world.done(&["visit", "start", &visit]);
    visit
}

fn found_again() -> Again {
    let world = World::with_instruction();
    let first = text(&world.json(&["finding", "list"])[0]["id"]);
    world.done(&["instruction", "report", "R-2025/1", "--text", "Сделано"]);
    world.done(&["instruction", "close", "R-2025/1", "--proof", "Акт № 5"]);
    let visit = next_visit(&world);
    let ran = world.run(&["finding", "add", "--visit", &visit, "--item", "RIG-04"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let second = text(&world.json(&["finding", "list"])[0]["id"]);
    assert_ne!(first, second);
    Again { world, first, second, told: ran.err }
}

#[test]
fn a_predecessor_is_proposed_and_nothing_is_a_repeat_until_somebody_confirms_it() {
    let Again { world, first, second, told } = found_again();
    assert!(told.contains("finding repeat"), "{told}");
    let shown = world.json(&["finding", "show", &second]);
    assert_eq!(shown["proposed"][0]["finding"], first.as_str());
    assert_eq!(shown["proposed"][0]["same_item"], true);
    assert_eq!(shown["courses"], serde_json::json!([]));
    world.done(&["finding", "repeat", &second, "--of", &first]);
    let rows = world.json(&["finding", "list"]);
    assert_eq!(rows[0]["repeat_of"], first.as_str());
    assert_eq!(rows[0]["courses"], serde_json::json!(["repeat", "relapse"]), "{rows}");
    assert_eq!(rows[1]["courses"], serde_json::json!([]));
    assert_eq!(rows[0]["flags"], serde_json::json!([]), "what is computed is not stored");
    world.done(&["finding", "repeat", &second, "--none"]);
    assert_eq!(world.json(&["finding", "show", &second])["courses"], serde_json::json!([]));
}

#[test]
fn a_finding_that_cannot_be_repeated_is_refused_and_nothing_is_written() {
    let Again { world, first, second, .. } = found_again();
    let ledger = world.ledger();
    let missing = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ";
    for (finding, earlier, said) in [
        (&second, missing, missing),
        (&second, second.as_str(), "itself"),
        (&first, second.as_str(), "earlier visit"),
    ] {
        let ran = world.run(&["finding", "repeat", finding, "--of", earlier]);
        let lines = ran.refused();
        assert!(lines.len() == 1 && lines[0].contains(said), "{earlier}: {lines:?}");
    }
    let add = ["finding", "add", "--visit", "901", "--title", "x", "--severity", "low"];
    let ran = world.run(&[&add[..], &["--repeat-of", missing]].concat());
    assert!(ran.refused()[0].contains(missing));
    assert_eq!(world.ledger(), ledger);
}
