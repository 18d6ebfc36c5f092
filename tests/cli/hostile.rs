//! Hostile texts in every field, in files and in arguments: nothing that a terminal obeys comes out of the
//! program, on neither stream, in no format.

use std::fs;

use tekseru::report::FORMATS;
use tekseru::workspace::papers::PAPERS;

use crate::hostile_data::{HOSTILE, lay, obeyed};
use crate::world::{Ran, World};

const VISIT: &str = "R-2025:№ 901";

fn hostile_world() -> World {
    let world = World::new();
    lay(&world.data());
    world
}

#[track_caller]
fn clean(arguments: &[&str], ran: &Ran) {
    assert_ne!(ran.code, Some(101), "{arguments:?} panicked: {}", ran.err);
    for (stream, text) in [("output", &ran.out), ("error", &ran.err)] {
        let obeyed = obeyed(text);
        assert_eq!(obeyed, None, "{arguments:?} lets it through to standard {stream}: {text:?}");
    }
}

#[test]
fn nothing_that_is_shown_is_obeyed() {
    let world = hostile_world();
    assert_eq!(world.json(&["verify"])["ok"], true);
    let commands: [&[&str]; 32] = [
        &["facility", "list"],
        &["facility", "show", "№ 901"],
        &["body", "list"],
        &["body", "show", "uz"],
        &["person", "list"],
        &["round", "list"],
        &["round", "show", "R-2025"],
        &["visit", "list"],
        &["visit", "show", VISIT],
        &["visit", "plan", VISIT],
        &["visit", "score", VISIT],
        &["answer", "list", "--visit", VISIT],
        &["finding", "list"],
        &["disagreement", "list"],
        &["instruction", "list"],
        &["instruction", "show", "R-2025/1"],
        &["urgent", "list"],
        &["checkpoint", "list", "--visit", VISIT],
        &["checklist", "list"],
        &["custody"],
        &["summary"],
        &["compare", "--facility", "№ 901"],
        &["dossier", "№ 901"],
        &["ready"],
        &["verify"],
        &["verify", "--qr"],
        &["finding", "list", "--filter", HOSTILE],
        &["instruction", "list", "--filter", HOSTILE],
        &["facility", "list", "--filter", "текст:a"],
        &["round", "show", HOSTILE],
        &["visit", "show", HOSTILE],
        &["instruction", "show", HOSTILE],
    ];
    let mut shown = 0;
    for arguments in commands {
        for json in [&[][..], &["--json"]] {
            let all = [arguments, json].concat();
            let ran = world.run(&all);
            clean(&all, &ran);
            shown += usize::from(ran.out.contains("HYPERLINK"));
        }
    }
    assert!(shown > 20, "hardly any hostile text was shown: {shown}");
    let findings = world.json(&["finding", "list"]);
    for finding in findings.as_array().or(findings["rows"].as_array()).unwrap() {
        if let Some(id) = finding["id"].as_str() {
            let all = ["finding", "show", id];
            clean(&all, &world.run(&all));
        }
    }
}

#[test]
fn no_paper_hands_over_what_is_obeyed() {
    let world = hostile_world();
    for paper in PAPERS {
        for format in FORMATS
            .iter()
            .filter(|format| ["md", "csv", "html", "json", "ics"].contains(&format.id))
        {
            let all = ["export", paper.id, "--format", format.id, "--visit", VISIT];
            let ran = world.run(&all);
            assert_ne!(ran.code, Some(101), "{ran:?}");
            // Tables and calendars end their lines as their standards say.
            let text = ran.out.replace("\r\n", "\n");
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            assert_eq!(obeyed(text), None, "{} as {}: {text:?}", paper.id, format.id);
            clean(&all, &Ran { out: String::new(), ..ran });
            if format.id == "csv" {
                let mut rows =
                    csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
                for cell in rows
                    .records()
                    .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                {
                    assert!(!cell.starts_with(['=', '+', '@', '\t']), "{}: {cell:?}", paper.id);
                }
            }
        }
    }
}

#[test]
fn what_is_typed_at_the_command_line_is_not_obeyed() {
    let world = World::with_instruction();
    let commands: [&[&str]; 22] = [
        &[HOSTILE],
        &["facility", HOSTILE],
        &["facility", "list", HOSTILE],
        &["--lang", HOSTILE, "facility", "list"],
        &["--passphrase-file", HOSTILE, "facility", "list"],
        &["facility", "add", "--code", HOSTILE, "--name", HOSTILE, "--type", "MIN"],
        &["facility", "add", "--code", "7", "--name", HOSTILE, "--type", HOSTILE],
        &["facility", "import", HOSTILE],
        &["person", "add", "--name", HOSTILE, "--post", HOSTILE],
        &["body", "add", "--code", HOSTILE, "--name", HOSTILE],
        &["answer", "set", "--visit", VISIT, HOSTILE, "compliant"],
        &["answer", "set", "--visit", VISIT, "RIG-01", HOSTILE],
        &["answer", "set", "--visit", VISIT, "RIG-01", "compliant", "--note", HOSTILE],
        &["answer", "import", "--visit", VISIT, HOSTILE],
        &["export", HOSTILE],
        &["export", "findings", "--out", HOSTILE],
        &["export", "findings", "--format", HOSTILE],
        &["export", "findings", "--letterhead", HOSTILE, "--format", "docx", "--out", "x.docx"],
        &["verify", HOSTILE],
        &["verify", "--head", HOSTILE],
        &["import", HOSTILE],
        &["checklist", "lint", HOSTILE],
    ];
    for arguments in commands {
        clean(arguments, &world.run(arguments));
    }
    let mut elsewhere = world.command();
    let out = elsewhere.env("TEKSERU_DATA", HOSTILE).args(["facility", "list"]).output().unwrap();
    let ran = Ran {
        code: out.status.code(),
        out: String::from_utf8(out.stdout).unwrap(),
        err: String::from_utf8(out.stderr).unwrap(),
    };
    clean(&["--data", HOSTILE], &ran);
}

#[test]
fn what_stands_in_files_is_not_obeyed() {
    let world = World::with_instruction();
    let quoted = HOSTILE.replace('"', "\"\"");
    let name = HOSTILE.replace(['/', '\0'], "");
    let table = world.file(
        &format!("{name}.csv"),
        format!("code,name,type,\"{quoted}\"\n\"{quoted}\",\"{quoted}\",\"{quoted}\",x\n"),
    );
    let json = serde_json::to_string(HOSTILE).unwrap();
    let answers = world.file(
        "a.csv",
        format!("item,verdict,\"{quoted}\"\n\"{quoted}\",\"{quoted}\",\"{quoted}\"\n"),
    );
    let lines =
        world.file("a.jsonl", format!("{{\"item\":{json},\"verdict\":{json},{json}:{json}}}\n"));
    let escaped = json.replace("\\u001b", "\\u001B");
    let toml = world
        .file("c.toml", format!("code = {escaped}\n{escaped} = 1\n[[item]]\ncode = {escaped}\n"));
    let raw = world.file("raw.toml", format!("code = '{HOSTILE}'\n"));
    let sheet = world.file("marks.xlsx", HOSTILE);
    let letterhead = world.file("letter.docx", HOSTILE);
    fs::create_dir(world.home().join("bag")).unwrap();
    fs::write(world.home().join("bag").join(&name), HOSTILE).unwrap();
    fs::write(world.home().join("bag/bagit.txt"), format!("BagIt-Version: {HOSTILE}\n")).unwrap();
    let manifest = format!("{HOSTILE}  data/{HOSTILE}\n");
    fs::write(world.home().join("bag/manifest-sha256.txt"), manifest).unwrap();
    let commands: [&[&str]; 10] = [
        &["facility", "import", &table],
        &["answer", "import", "--visit", VISIT, &answers],
        &["answer", "import", "--visit", VISIT, &lines],
        &["answer", "import", "--visit", VISIT, &table],
        &["checklist", "lint", &toml],
        &["checklist", "lint", &raw],
        &["import", &sheet],
        &["export", "findings", "--letterhead", &letterhead, "--format", "docx", "--out", "x.docx"],
        &["verify", "bag"],
        &["verify", &sheet],
    ];
    for arguments in commands {
        for json in [&[][..], &["--json"]] {
            let all = [arguments, json].concat();
            let ran = world.run(&all);
            assert_ne!(ran.code, Some(0), "{ran:?}");
            clean(&all, &ran);
        }
    }
    for file in ["keys", "settings.toml"] {
        fs::write(world.data().join(file), HOSTILE).unwrap();
        for arguments in [&["facility", "list"][..], &["verify"], &["ready"]] {
            clean(arguments, &world.run(arguments));
        }
    }
}
