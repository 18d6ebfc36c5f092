//! A head code from paper, years later: proved, or not and why.

use std::fs;

use crate::world::World;

fn act_code(world: &World) -> String {
    let act = world.json(&["export", "act", "--visit", "R-2025:№ 902"]);
    let codes = act["codes"].as_array().unwrap();
    codes[0]["text"].as_str().unwrap().to_owned()
}

#[test]
fn the_code_of_an_act_proves_that_nothing_of_then_is_gone() {
    let world = World::sample();
    let code = act_code(&world);
    let add = |code: &str| {
        world.done(&["facility", "add", "--code", code, "--name", "Later", "--type", "MIN"]);
    };
    add("991");
    world.done(&["export", "findings", "--out", "findings.csv"]);
    add("992");
    let told = world.json(&["verify", "--head", &code]);
    assert_eq!((&told["proof"]["found"], &told["proof"]["later"]), (&"here".into(), &4.into()));
    let spaced = code.to_lowercase().replace('-', " ");
    assert!(world.done(&["verify", "--head", &spaced]).contains("Proved"));
    let now = world.json(&["verify"])["head"].as_str().unwrap().to_owned();
    assert_eq!(world.json(&["verify", "--head", &now])["proof"]["later"], 0);
}

#[test]
fn a_cut_log_proves_nothing_and_a_mistyped_code_is_told_apart() {
    let world = World::sample();
    let code = world.json(&["verify"])["head"].as_str().unwrap().to_owned();
    for log in world.logs() {
        let bytes = fs::read(&log).unwrap();
        fs::write(&log, &bytes[..bytes.len() - 700]).unwrap();
        fs::remove_file(log.with_extension("seen")).ok();
    }
    let ran = world.run(&["verify", "--head", &code]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("Not proved"), "{ran:?}");
    let mut wrong = code.clone().into_bytes();
    wrong[0] = if wrong[0] == b'A' { b'B' } else { b'A' };
    let wrong = String::from_utf8(wrong).unwrap();
    let ran = world.run(&["verify", "--head", &wrong]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("does not fit"), "{ran:?}");
    assert_eq!(world.run(&["verify", "--head", "K7QD"]).code, Some(2));
}
