//! Earlier instructions at the next visit of the facility, by command.

use serde_json::json;

use crate::identity::next_visit;
use crate::world::World;

#[test]
fn an_open_instruction_is_a_check_point_of_the_next_visit_and_its_grade_appears_at_it() {
    let world = World::with_instruction();
    assert_eq!(world.json(&["checkpoint", "list", "--visit", "901"]), json!([]), "not of its own");
    let visit = next_visit(&world);
    let points = world.json(&["checkpoint", "list", "--visit", &visit]);
    assert_eq!((&points[0]["number"], &points[0]["ground"]), (&"R-2025/1".into(), &"open".into()));
    assert_eq!(points[0]["checks"], json!([]));
    let shown = world.json(&["visit", "show", &visit]);
    assert_eq!(shown["check_points"], json!({"asked": 1, "graded": 0, "ungraded": ["R-2025/1"]}));
    let plan = world.json(&["visit", "plan", &visit]);
    assert_eq!(plan["check_points"], shown["check_points"]);
    let grade = ["checkpoint", "grade", &visit, "R-2025/1", "insufficient"];
    let seen = ["--note", "Насос закуплен, не подключён", "--document", "Накладная № 7"];
    assert!(world.done(&[&grade[..], &seen].concat()).contains("R-2025/1"));
    let points = world.json(&["checkpoint", "list", "--visit", &visit]);
    assert_eq!(points[0]["checks"][0]["grade"], "insufficient");
    assert_eq!(points[0]["checks"][0]["evidence"][0]["title"], "Накладная № 7");
    let shown = world.json(&["visit", "show", &visit]);
    assert_eq!(shown["check_points"], json!({"asked": 1, "graded": 1, "ungraded": []}));
    let chain = world.json(&["instruction", "show", "R-2025/1"]);
    assert_eq!(chain["checks"][0]["check"]["grade"], "insufficient");
    assert_eq!(chain["checks"][0]["visit"], visit.as_str());
    assert_eq!(chain["status"], "issued", "a grade changes nothing of the instruction itself");
    world.done(&["checkpoint", "grade", &visit, "R-2025/1", "good"]);
    let points = world.json(&["checkpoint", "list", "--visit", &visit]);
    assert_eq!(points[0]["checks"].as_array().unwrap().len(), 1, "one changes one's own grade");
    assert_eq!(points[0]["checks"][0]["grade"], "good");
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
}

#[test]
fn what_is_no_check_point_or_not_yet_visited_is_refused_and_nothing_is_written() {
    let world = World::with_instruction();
    let ledger = world.ledger();
    let ran = world.run(&["checkpoint", "grade", "901", "R-2025/1", "good"]);
    assert!(ran.refused()[0].contains("R-2025/1"), "found at this very visit");
    let ran = world.run(&["checkpoint", "grade", "901", "R-2025/9", "good"]);
    assert!(ran.refused()[0].contains("R-2025/9"));
    assert_eq!(world.ledger(), ledger);
    world.done(&["visit", "finish", "901"]);
    let added = world.json(&["visit", "add", "--round", "R-2025", "--facility", "901"]);
    let planned = added["created"][0]["id"].as_str().unwrap().to_owned();
    let ledger = world.ledger();
    let points = world.json(&["checkpoint", "list", "--visit", &planned]);
    assert_eq!(points[0]["number"], "R-2025/1", "known before the visit begins");
    let ran = world.run(&["checkpoint", "grade", &planned, "R-2025/1", "good"]);
    assert!(ran.refused()[0].contains("has not begun"));
    assert_eq!(world.ledger(), ledger);
}

#[test]
fn what_nobody_graded_is_named_when_the_visit_ends_and_in_its_plan() {
    let world = World::with_instruction();
    let visit = next_visit(&world);
    assert!(world.done(&["visit", "plan", &visit]).contains("0/1, not graded: R-2025/1"));
    let ran = world.run(&["visit", "finish", &visit]);
    assert_eq!(ran.code, Some(0), "named, not refused: {ran:?}");
    assert!(ran.err.contains("left without a grade: R-2025/1"), "{ran:?}");
}

#[test]
fn a_grade_is_taken_back_and_only_what_differs_is_settled() {
    let world = World::with_instruction();
    let visit = next_visit(&world);
    let ledger = world.ledger();
    let ran = world.run(&["checkpoint", "withdraw", &visit, "R-2025/1"]);
    assert!(ran.refused()[0].contains("R-2025/1"), "{ran:?}");
    let settle = ["checkpoint", "grade", &visit, "R-2025/1", "good", "--settle"];
    assert_eq!(world.run(&settle).code, Some(2), "a reason is required");
    let ran = world.run(&[&settle[..], &["--note", "x"]].concat());
    assert!(ran.refused()[0].contains("do not differ"), "{ran:?}");
    assert_eq!(world.ledger(), ledger);
    world.done(&["checkpoint", "grade", &visit, "R-2025/1", "good"]);
    world.done(&["checkpoint", "withdraw", &visit, "R-2025/1"]);
    let points = world.json(&["checkpoint", "list", "--visit", &visit]);
    assert_eq!(points[0]["checks"], json!([]));
    world.done(&["checkpoint", "grade", &visit, "R-2025/1", "reasonable"]);
    let points = world.json(&["checkpoint", "list", "--visit", &visit]);
    assert_eq!(points[0]["checks"][0]["grade"], "reasonable");
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
}
