//! Exchange by command: the three laptops of the sample, and the files of it that anybody can look into.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::world::{Ran, World, copy_folder};

fn on(world: &World, laptop: &str, arguments: &[&str]) -> Ran {
    let data = world.home().join(laptop);
    let mut command = world.command();
    command.env("TEKSERU_DATA", data).args(arguments);
    Ran::of(command.output().unwrap())
}

fn done(world: &World, laptop: &str, arguments: &[&str]) -> String {
    let ran = on(world, laptop, arguments);
    assert_eq!(ran.code, Some(0), "{laptop} {arguments:?}: {ran:?}");
    ran.out
}

fn json(world: &World, laptop: &str, arguments: &[&str]) -> Value {
    let told = done(world, laptop, &[arguments, &["--json"]].concat());
    serde_json::from_str(&told).unwrap()
}

/// Who differs where, of all rounds.
fn disagreements(world: &World, laptop: &str) -> BTreeSet<String> {
    let rows = json(world, laptop, &["disagreement", "list"]);
    rows.as_array().unwrap().iter().map(ToString::to_string).collect()
}

fn files_below(place: &Path) -> usize {
    let entries = fs::read_dir(place).map(|entries| entries.map(|entry| entry.unwrap().path()));
    let count = |path: std::path::PathBuf| if path.is_dir() { files_below(&path) } else { 1 };
    entries.map_or(0, |entries| entries.map(count).sum())
}

#[test]
fn two_laptops_of_the_sample_are_put_together_on_the_third_in_any_order_and_twice() {
    let world = World::new();
    let made = world.json(&["demo", "--laptops", "table"]);
    assert_eq!(made.as_array().unwrap().len(), 3);
    let heads: BTreeSet<_> = (0..3).map(|at| made[at]["head"].to_string()).collect();
    assert_eq!(heads.len(), 3, "each has what the others lack");
    assert_eq!(world.json(&["demo", "--laptops", "table"])[0]["made"], false);
    done(&world, "table/laptop-3", &["bundle", "key", "--out", "key-3.txt"]);
    for (laptop, file) in [("table/laptop-1", "one.tekseru"), ("table/laptop-2", "two.tekseru")] {
        done(&world, laptop, &["bundle", "pack", "--to", "key-3.txt", "--out", file]);
    }
    let before = disagreements(&world, "table/laptop-3");
    let third = world.home().join("table/laptop-3");
    let mut states = Vec::new();
    for (name, files) in [
        ("there", &["one.tekseru", "two.tekseru"][..]),
        ("back", &["two.tekseru", "one.tekseru"]),
        ("twice", &["one.tekseru", "one.tekseru", "two.tekseru", "one.tekseru", "two.tekseru"]),
    ] {
        copy_folder(&third, &world.home().join(name));
        let inspected = json(&world, name, &["bundle", "inspect", files[0]]);
        assert!(inspected["new"].as_u64().unwrap() > 0 && inspected["packer_known"] == true);
        done(&world, name, &[&["bundle", "open"], files].concat());
        let verified = json(&world, name, &["verify"]);
        assert_eq!(
            (&verified["ok"], &verified["evidence"]["elsewhere"]),
            (&true.into(), &0.into())
        );
        let blobs = files_below(&world.home().join(name).join("blobs"));
        states.push((verified["printed"].to_string(), disagreements(&world, name), blobs));
    }
    let (printed, differ, blobs) = &states[0];
    assert!(differ.len() > before.len(), "{differ:?}");
    assert_eq!(*blobs, files_below(&third.join("blobs")), "the file that all had is there once");
    for state in &states {
        assert_eq!((&state.0, &state.1, &state.2), (printed, differ, blobs));
    }
}

#[test]
fn what_is_wrong_with_a_file_is_told_in_words_and_nothing_is_taken_in() {
    let world = World::with_visit();
    world.done(&["bundle", "key", "--out", "key.txt"]);
    world.done(&["bundle", "pack", "--to", "key.txt", "--out", "sound.tekseru"]);
    let sound = fs::read(world.home().join("sound.tekseru")).unwrap();
    let mut flipped = sound.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let before = world.ledger();
    for (name, bytes, told) in [
        ("cut.tekseru", &sound[..sound.len() - 1], "ends too early"),
        ("flipped.tekseru", &flipped[..], "damaged"),
        ("zip.tekseru", b"PK\x03\x04\x14\x00", "ZIP archive"),
        ("empty.tekseru", b"", "empty"),
        ("text.tekseru", "письмо".as_bytes(), "no bundle"),
    ] {
        let _path = world.file(name, bytes);
        let ran = world.run(&["bundle", "open", name]);
        let lines = ran.refused();
        assert!(lines[0].contains(name), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains(told)), "{name}: {lines:?}");
        assert_eq!(world.ledger(), before, "{name}");
    }
}

#[test]
fn a_bundle_of_a_stranger_needs_the_code_that_was_compared() {
    let world = World::with_visit();
    let stranger = World::with_visit();
    world.done(&["bundle", "key", "--out", "key.txt"]);
    let key = world.home().join("key.txt");
    let file = world.home().join("stranger.tekseru");
    let (key, file) = (key.to_str().unwrap(), file.to_str().unwrap());
    stranger.done(&["bundle", "pack", "--to", key, "--out", file]);
    let before = world.ledger();
    let ran = world.run(&["bundle", "open", file]);
    let code = stranger.json(&["bundle", "key"])["device"].as_str().unwrap().to_owned();
    assert!(ran.refused()[0].contains(&code), "{ran:?}");
    assert_eq!(world.ledger(), before);
    world.done(&["bundle", "open", file, "--trust", &code]);
    assert_ne!(world.ledger(), before);
    // Known from now on; and old data changes nothing.
    let known = world.ledger();
    assert!(world.done(&["bundle", "open", file]).contains("Nothing new"));
    assert_eq!(world.ledger(), known);
}
