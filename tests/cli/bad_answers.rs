//! Answers from files with something wrong in them: every fault named, nothing written.

use crate::world::World;

/// The file must be refused with exactly these faults, each in one line that holds all its words.
fn refused(name: &str, content: &str, faults: &[&[&str]]) {
    let world = World::with_visit();
    let file = world.file(name, content);
    let ledger = world.ledger();
    for dry_run in [&[][..], &["--dry-run"]] {
        let ran =
            world.run(&[&["answer", "import", &file, "--visit", "901"][..], dry_run].concat());
        let lines = ran.refused();
        assert_eq!(lines.len(), faults.len() + 1, "{lines:#?}");
        for (line, words) in lines.iter().zip(faults) {
            for word in words.iter().chain([&name]) {
                assert!(line.contains(word), "{word:?} is not in {line:?}");
            }
        }
    }
    assert_eq!(world.ledger(), ledger);
}

#[test]
fn unknown_words_people_and_items_are_named() {
    let table = "\
item,verdict,reason,sources,observed_by,observed_at
RIG-04,maybe,,,,
RIG-4x,partly,,,,
RIG-28,partly,,,,
RIG-05,partly,,rumour,,
RIG-06,partly,,,Никто Н. Н.,
RIG-07,partly,,,,31.02.2025
,partly,,,,
";
    refused(
        "answers.csv",
        table,
        &[
            &["line 2", "“verdict”", "maybe", "non-compliant"],
            &["line 3", "“item”", "RIG-4x"],
            &["line 4", "“item”", "RIG-28", "not among the points"],
            &["line 5", "“sources”", "rumour", "detainees"],
            &["line 6", "“observed_by”", "Никто Н. Н."],
            &["line 7", "“observed_at”", "31.02.2025"],
            &["line 8", "“item”", "required"],
        ],
    );
}

#[test]
fn a_reason_belongs_to_what_was_not_checked_and_only_to_it() {
    let table = "item,verdict,reason\nRIG-04,not-checked,\nRIG-05,compliant,no-time\n";
    refused("answers.csv", table, &[&["line 2", "“reason”"], &["line 3", "“reason”"]]);
}

#[test]
fn one_item_is_answered_once_by_each_person() {
    let table = "item,verdict\nRIG-04,partly\nrig-04,compliant\n";
    refused("answers.csv", table, &[&["line 3", "“item”", "line 2"]]);
}

#[test]
fn json_lines_are_checked_like_a_table() {
    let lines = "\
{\"item\": \"RIG-04\", \"verdict\": \"maybe\"}
{\"item\": \"RIG-05\", \"verdict\": \"partly\"
[1]
{\"item\": \"RIG-06\", \"verdict\": \"partly\", \"remark\": \"x\"}
{\"item\": \"RIG-07\", \"verdict\": {\"is\": 1}}
{\"item\": \"RIG-08\", \"verdict\": \"partly\", \"note\": \"=1+1\"}
";
    refused(
        "answers.jsonl",
        lines,
        &[
            &["line 1", "“verdict”", "maybe"],
            &["line 2", "not JSON"],
            &["line 3", "object"],
            &["line 4", "“remark”", "observed_by"],
            &["line 5", "“verdict”"],
            &["line 5", "“verdict”"],
            &["line 6", "“note”", "=1+1"],
        ],
    );
}

#[test]
fn a_visit_that_has_not_begun_takes_no_answers() {
    let world = World::with_visit();
    world.done(&["facility", "add", "--code", "902", "--name", "Two", "--type", "MIN"]);
    world.done(&["visit", "add", "--round", "R-2025", "--facility", "902"]);
    let file = world.file("answers.csv", "item,verdict\nRIG-04,partly\n");
    let ran = world.run(&["answer", "import", &file, "--visit", "902"]);
    assert!(ran.refused()[0].contains("has not begun"), "{ran:?}");
    let ran = world.run(&["answer", "import", &file, "--visit", "901", "--by", "Никто"]);
    assert!(ran.refused()[0].contains("Никто"), "{ran:?}");
}
