//! Files of evidence by command: taken in, told, given out, and every refusal a line that says what to do.

use std::fs;

use crate::world::World;

/// The smallest picture that is whole.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55\
\0\0\0\x0AIDAT\x78\x9C\x63\x60\0\0\0\x02\0\x01\x48\xAF\xA4\x71\0\0\0\0IEND\xAE\x42\x60\x82";

const VISIT: &str = "R-2025/901";

fn added(world: &World, file: &str, title: &str) -> String {
    let done = world.json(&["evidence", "add", file, "--visit", VISIT, "--title", title]);
    done["created"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_file_is_taken_in_linked_shown_and_handed_over() {
    let world = World::with_instruction();
    let file = world.file("photo 1.png", PNG);
    let told = world.done(&[
        "evidence",
        "add",
        &format!("'{file}'"),
        "--visit",
        VISIT,
        "--answer",
        "RIG-04",
        "--title",
        "Box",
        "--describe",
        "The box stands in sight of the post",
        "--place",
        "Unit 2",
    ]);
    assert!(told.contains("Box (PNG)") && told.contains("SHA-256"), "{told}");
    let list = world.json(&["evidence", "list", "--visit", VISIT]);
    let id = list[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(list[0]["media"], "image/png");
    assert_eq!(list[0]["answers"], serde_json::json!(["RIG-04"]));
    assert_eq!((&list[0]["name"], &list[0]["here"]), (&"photo 1.png".into(), &true.into()));
    let finding = world.json(&["finding", "list"])[0]["id"].as_str().unwrap().to_owned();
    world.done(&["evidence", "link", &id, "--finding", &finding]);
    world.done(&["evidence", "hand-over", &id, "--to", "expert", "--paper", "act 5"]);
    let shown = world.json(&["evidence", "show", &id]);
    assert_eq!(shown["findings"], serde_json::json!([finding]));
    let acts: Vec<_> = shown["custody"].as_array().unwrap().iter().map(|own| &own["act"]).collect();
    assert_eq!(acts, ["taken", "hand-over"]);
    let page = world.done(&["evidence", "show", &id]);
    assert!(page.contains("The box stands in sight") && page.contains("expert"), "{page}");
    let hash = shown["sha256"].as_str().unwrap();
    assert_eq!(world.json(&["evidence", "show", hash])["id"], id.as_str());
    assert!(fs::read(&file).unwrap() == PNG);
}

#[test]
fn what_is_written_of_a_file_is_corrected_by_command_and_the_custody_says_so() {
    let world = World::with_instruction();
    let file = world.file("photo.png", PNG);
    let id = added(&world, &file, "Box");
    let told = world.done(&["evidence", "change", &id, "--title", "Post box", "--reason", "typo"]);
    assert!(told.contains("“Post box”"), "{told}");
    let shown = world.json(&["evidence", "show", &id]);
    assert_eq!(
        (&shown["title"], &shown["custody"][1]["act"]),
        (&"Post box".into(), &"corrected".into())
    );
    assert_eq!(shown["custody"][1]["before"]["title"], "Box");
    let page = world.done(&["evidence", "show", &id]);
    assert!(page.contains("title “Box” → “Post box”; why: typo"), "{page}");
    let again = world.done(&["evidence", "change", &id, "--title", "Post box"]);
    assert!(again.contains("Nothing has changed"), "{again}");
    let lines = world.run(&["evidence", "change", &id, "--title", " "]);
    assert!(lines.refused()[0].contains("title"), "{lines:?}");
    assert!(world.done(&["custody"]).contains("corrected: title"));
}

#[test]
fn there_is_no_entry_where_nothing_was_written_down() {
    let world = World::with_instruction();
    assert_eq!(world.json(&["evidence", "entries", "--visit", VISIT]), serde_json::json!([]));
    let asked = ["evidence", "change-entry", "--visit", VISIT, "--answer", "RIG-04", "--page", "5"];
    let ran = world.run(&asked);
    assert!(ran.refused()[0].contains("tekseru evidence entries"), "{ran:?}");
    assert_eq!(world.run(&asked[..4]).code, Some(2));
}

#[test]
fn the_same_file_is_not_taken_in_twice_and_the_refusal_says_what_to_do() {
    let world = World::with_instruction();
    let file = world.file("a.png", PNG);
    added(&world, &file, "Box");
    let other = world.file("b.png", PNG);
    let ran = world.run(&["evidence", "add", &other, "--visit", VISIT, "--title", "Again"]);
    let lines = ran.refused();
    assert!(lines[0].contains("“Box”") && lines[0].contains("tekseru evidence link"), "{lines:?}");
    assert_eq!(world.json(&["evidence", "list"]).as_array().unwrap().len(), 1);
    for (arguments, told) in [
        (&["evidence", "add", "none.png", "--visit", VISIT, "--title", "x"][..], "none.png"),
        (&["evidence", "add", ".", "--visit", VISIT, "--title", "x"], "is no file"),
        (
            &["evidence", "add", &other, "--visit", VISIT, "--title", "x", "--answer", "MED-01"],
            "MED-01",
        ),
        (&["evidence", "show", "ZZZZ"], "ZZZZ"),
    ] {
        let ran = world.run(arguments);
        let lines = ran.refused();
        assert!(lines[0].contains(told), "{lines:?}");
    }
}

#[test]
fn what_is_looked_at_and_copied_is_recorded_and_known_again() {
    let world = World::with_instruction();
    let id = added(&world, &world.file("a.png", PNG), "Box");
    let text = world.file("note.txt", "Seen in the journal\n");
    let note = added(&world, &text, "Journal");
    assert_eq!(world.done(&["evidence", "view", &note]), "Seen in the journal\n");
    world.done(&["evidence", "copy", &id, "--out", "copy.png", "--for", "body"]);
    let copy = world.home().join("copy.png");
    assert!(fs::read(&copy).unwrap().starts_with(b"\x89PNG"));
    let again = world.run(&["evidence", "copy", &id, "--out", "copy.png"]);
    assert!(again.refused()[0].contains("copy.png"));
    let original = ["evidence", "copy", &id, "--out", "o.png", "--original", "--for", "body"];
    assert_eq!(world.run(&original).code, Some(2));
    let stripped = world.run(&["evidence", "copy", &note, "--out", "n.txt"]);
    assert!(stripped.refused()[0].contains("--original"), "{stripped:?}");
    assert!(!world.home().join("n.txt").exists());
    let told = world.json(&["custody"]);
    let acts: Vec<_> = told.as_array().unwrap().iter().map(|own| own["act"].clone()).collect();
    assert_eq!(acts, ["copy", "view", "taken", "taken"], "the latest first");
    let known = world.json(&["custody", copy.to_str().unwrap()]);
    assert_eq!((&known[0]["act"], &known[0]["recipient"]), (&"copy".into(), &"body".into()));
    assert!(world.done(&["custody"]).contains("Box: copy copy.png"));
}

#[test]
fn verification_names_what_is_missing_and_what_is_damaged() {
    let world = World::with_instruction();
    let verified = world.json(&["verify"]);
    assert_eq!(verified["evidence"]["files"], 0);
    let id = added(&world, &world.file("a.png", PNG), "Box");
    let told = world.done(&["verify"]);
    assert!(told.contains("1 evidence file is sound"), "{told}");
    let hash = world.json(&["evidence", "show", &id])["sha256"].as_str().unwrap().to_owned();
    let blob = world.data().join("blobs").join(hash.get(..2).unwrap()).join(&hash);
    fs::write(&blob, b"other").unwrap();
    let ran = world.run(&["verify"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains(&hash) && ran.out.contains("damaged"), "{ran:?}");
    fs::remove_file(&blob).unwrap();
    let ran = world.run(&["verify", "--json"]);
    assert_eq!(ran.code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&report["ok"], &report["evidence"]["ok"]), (&true.into(), &false.into()));
    assert_eq!(report["evidence"]["faults"][0]["name"], "missing");
    let back = world.file("a.png", PNG);
    let ran = world.run(&["evidence", "add", &back, "--visit", VISIT, "--title", "Again"]);
    assert!(ran.refused()[0].contains("back in its place"), "{ran:?}");
    world.done(&["verify"]);
}
