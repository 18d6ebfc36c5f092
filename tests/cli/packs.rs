//! Packs by command: made for one recipient, recorded, and confirmed or not.

use std::fs;
use std::io::{Cursor, Read as _};

use crate::world::World;

fn names(archive: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    zip.file_names().map(|name| name.unwrap().into_owned()).collect()
}

#[test]
fn a_body_gets_its_own_papers_the_same_each_time_and_can_check_them() {
    let world = World::with_instruction();
    for name in ["one.zip", "two.zip"] {
        world.done(&["export", "pack", "--round", "R-2025", "--body", "uz", "--out", name]);
    }
    let one = fs::read(world.home().join("one.zip")).unwrap();
    assert!(one == fs::read(world.home().join("two.zip")).unwrap());
    let names = names(&one);
    for file in ["instructions.docx", "instructions.xlsx", "instructions.ics", "how-to-check.pdf"] {
        assert!(names.contains(&format!("R-2025-uz/data/{file}")), "{names:?}");
    }
    assert!(!names.iter().any(|name| name.contains("act") || name.contains("findings")));
    let verified = world.json(&["verify", "one.zip"]);
    assert_eq!((&verified["ok"], &verified["faults"]), (&true.into(), &serde_json::json!([])));
    let custody = world.json(&["custody", "one.zip"]);
    assert_eq!((&custody[0]["paper"], &custody[0]["recipient"]), (&"pack".into(), &"body".into()));
}

#[test]
fn who_reviews_gets_the_act_of_every_visit_in_a_folder_that_is_never_replaced() {
    let world = World::with_instruction();
    let pack = ["export", "pack", "--round", "R-2025", "--for", "prosecutor", "--out", "pack"];
    world.done(&pack);
    let data = world.home().join("pack/data");
    for file in ["act-901.docx", "act-901.pdf", "summary.docx", "findings.json"] {
        assert!(data.join(file).exists(), "{file}");
    }
    world.done(&["verify", "pack"]);
    let again = world.run(&pack);
    assert!(again.refused()[0].contains("pack"), "{again:?}");
    fs::write(data.join("act-901.pdf"), "another act").unwrap();
    let changed = world.run(&["verify", "pack"]);
    assert_eq!(changed.code, Some(1));
    assert!(changed.out.contains("data/act-901.pdf: was changed"), "{changed:?}");
    assert!(changed.out.contains("not what was packed"), "{changed:?}");
}

#[test]
fn a_pack_needs_its_round_its_body_and_a_place() {
    let world = World::with_instruction();
    let before = world.ledger();
    for (arguments, told) in [
        (&["export", "pack", "--out", "a.zip"][..], "--round"),
        (&["export", "pack", "--round", "R-2025", "--for", "body", "--out", "a.zip"], "--body"),
        (&["export", "pack", "--round", "R-2025"], "--out"),
    ] {
        let ran = world.run(arguments);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains(told), "{ran:?}");
    }
    let _file = world.file("text.zip", "no archive");
    let lines = world.run(&["verify", "text.zip"]);
    assert!(lines.refused()[0].contains("text.zip"), "{lines:?}");
    assert_eq!(world.ledger(), before);
}

#[test]
fn a_pack_for_a_body_holds_nothing_it_may_not_read() {
    let world = World::sample();
    let pack = ["export", "pack", "--round", "R-2025", "--body", "kz-duis", "--out", "duis.zip"];
    world.done(&pack);
    let bytes = fs::read(world.home().join("duis.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).unwrap();
        let name = file.name().unwrap().into_owned();
        let ending = name.rsplit('.').next().unwrap_or_default();
        if ["json", "ics", "txt"].contains(&ending) {
            file.read_to_string(&mut text).unwrap();
        }
    }
    assert!(text.contains("R-2025/"), "{text}");
    for person in world.json(&["person", "list"]).as_array().unwrap() {
        let name = person["name"].as_str().unwrap();
        assert!(!text.contains(name), "{name} is in the pack");
    }
}

#[test]
fn every_body_that_was_charged_gets_a_file_of_its_own() {
    let world = World::sample();
    let lists = ["export", "instructions", "--round", "R-2025", "--each-body"];
    world.done(&[&lists[..], &["--format", "ics", "--out", "calendars"]].concat());
    let entries = fs::read_dir(world.home().join("calendars")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() > 3 && names.contains(&"instructions-kz-duis.ics".to_owned()), "{names:?}");
    let custody = world.json(&["custody"]);
    let papers = custody.as_array().unwrap().iter().filter(|out| out["paper"].is_string());
    assert_eq!(papers.clone().count(), names.len());
    assert!(papers.clone().all(|out| out["recipient"] == "body"));
    let both = world.run(&[&lists[..], &["--body", "kz-duis", "--out", "x"]].concat());
    assert_eq!(both.code, Some(2));
    assert_eq!(world.run(&[&lists[..], &["--format", "ics"]].concat()).code, Some(2));
}
