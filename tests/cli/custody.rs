//! Papers handed out by command: the same bytes each time, each time recorded, and known again by their hash.

use std::fs;
use std::path::PathBuf;

use crate::scene::Scene;
use crate::world::World;

fn files(world: &World) -> Vec<PathBuf> {
    let entries = fs::read_dir(world.home()).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files
}

#[test]
fn an_act_made_twice_is_the_same_file_though_each_time_is_recorded() {
    let world = World::sample();
    let head = world.json(&["verify"])["head"].clone();
    for name in ["one.pdf", "two.pdf"] {
        world.done(&["export", "act", "--visit", "R-2025:№ 902", "--out", name]);
    }
    let read = |name| fs::read(world.home().join(name)).unwrap();
    assert!(read("one.pdf") == read("two.pdf"));
    let verified = world.json(&["verify"]);
    assert_eq!(verified["printed"], head, "what papers print does not change by making them");
    assert_ne!(verified["head"], head);
    let told = world.json(&["custody"]);
    // What was done with the evidence of the sample stands among them.
    let told: Vec<_> =
        told.as_array().unwrap().iter().filter(|out| out["paper"].is_string()).collect();
    let names: Vec<_> = told.iter().map(|out| out["file"].as_str().unwrap()).collect();
    assert_eq!(names, ["two.pdf", "one.pdf"], "the latest first");
    for out in told {
        assert_eq!((&out["paper"], &out["recipient"]), (&"act".into(), &"commission".into()));
        assert_eq!(out["about"], serde_json::json!(["R-2025", "№ 902"]));
        assert!(!out["by"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_file_is_known_again_by_its_bytes_whatever_it_is_called() {
    let world = World::with_instruction();
    let list = ["export", "instructions", "--body", "uz", "--out", "list.xlsx"];
    world.done(&list);
    let copy = world.file("renamed.bin", fs::read(world.home().join("list.xlsx")).unwrap());
    let told = world.json(&["custody", &copy]);
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!(told[0]["recipient"], "body");
    assert_eq!(told[0]["about"], serde_json::json!(["uz"]));
    let mut changed = fs::read(&copy).unwrap();
    changed[100] ^= 1;
    let changed = world.file("changed.xlsx", changed);
    let ran = world.run(&["custody", &changed]);
    let lines = ran.refused();
    assert!(lines[0].contains("did not come from this data"), "{lines:?}");
    assert_eq!(world.run(&["custody", "nowhere.xlsx"]).code, Some(1));
}

#[test]
fn what_cannot_be_recorded_does_not_go_out() {
    let world = World::new();
    let scene = Scene::new(&world.data());
    let list = ["export", "instructions", "--out", "list.docx"];
    let ran = world.run(&list);
    let lines = ran.refused();
    assert!(lines[0].contains(&std::process::id().to_string()), "{lines:?}");
    assert_eq!(world.run(&["export", "instructions", "--format", "md"]).out, "");
    assert_eq!(files(&world), Vec::<PathBuf>::new());
    scene.workspace.close().unwrap();
    world.done(&list);
}

#[test]
fn a_paper_that_is_refused_or_has_no_place_leaves_nothing_behind() {
    let world = World::with_instruction();
    let before = world.ledger();
    for (arguments, told) in [
        (&["export", "act", "--out", "act.docx"][..], "--visit"),
        (&["export", "instructions", "--out", "no/such/place.docx"], "place.docx"),
        (&["export", "instructions", "--letterhead", "none.docx", "--out", "a.docx"], "none.docx"),
    ] {
        let ran = world.run(arguments);
        assert_ne!(ran.code, Some(0), "{ran:?}");
        assert!(ran.err.contains(told), "{ran:?}");
    }
    assert_eq!(world.ledger(), before);
    assert_eq!(files(&world), Vec::<PathBuf>::new());
}

#[test]
fn a_letterhead_of_ones_own_is_found_beside_the_data_and_bears_the_paper() {
    let world = World::with_instruction();
    world.done(&["export", "instructions", "--out", "plain.docx"]);
    let plain = fs::read(world.home().join("plain.docx")).unwrap();
    let _text = world.file("text.docx", "no Word file");
    let letterhead = |named| ["export", "instructions", "--letterhead", named, "--out", "b.docx"];
    let ran = world.run(&letterhead("plain.docx"));
    let lines = ran.refused();
    assert!(lines[0].contains("placeholder"), "{lines:?}");
    let ran = world.run(&letterhead("text.docx"));
    assert_eq!(ran.refused().len(), 1);
    fs::create_dir_all(world.data().join("letterheads")).unwrap();
    fs::write(world.data().join("letterheads/house.docx"), with_placeholder(&plain)).unwrap();
    let filled = ["export", "instructions", "--letterhead", "house.docx", "--out", "filled.docx"];
    world.done(&filled);
    let filled = fs::read(world.home().join("filled.docx")).unwrap();
    let text = document_xml(&filled);
    assert!(text.contains("R-2025/1") && text.contains("ДЕПАРТАМЕНТ"), "{text}");
    assert_eq!(
        world.run(&["export", "findings", "--letterhead", "house.docx", "--out", "f.pdf"]).code,
        Some(2)
    );
}

fn document_xml(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap()
}

/// The same Word file with a heading of the house and the place for the paper as its only text.
fn with_placeholder(docx: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut fresh = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let name = archive.by_index(index).unwrap().name().unwrap().into_owned();
        let options = zip::write::SimpleFileOptions::default();
        fresh.start_file(name.as_str(), options).unwrap();
        let mut part = archive.by_index(index).unwrap();
        if name == "word/document.xml" {
            let text = std::io::read_to_string(&mut part).unwrap();
            let body = text.find("<w:body>").unwrap() + "<w:body>".len();
            let end = text.rfind("<w:sectPr").unwrap();
            let (head, tail) = (text.get(..body).unwrap(), text.get(end..).unwrap());
            let own = "<w:p><w:r><w:t>ДЕПАРТАМЕНТ</w:t></w:r></w:p>\
                       <w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p>";
            std::io::Write::write_all(&mut fresh, format!("{head}{own}{tail}").as_bytes()).unwrap();
        } else {
            std::io::copy(&mut part, &mut fresh).unwrap();
        }
    }
    fresh.finish().unwrap().into_inner()
}
