//! Tables of facilities with something wrong in them: every fault named, nothing written.

use std::fs::File;

use crate::world::World;

/// The file must be refused with exactly these faults, each in one line that holds all its words.
fn refused(content: impl AsRef<[u8]>, faults: &[&[&str]]) {
    let world = World::with_visit();
    let file = world.file("facilities.csv", content);
    let ledger = world.ledger();
    let ran = world.run(&["facility", "import", &file]);
    let lines = ran.refused();
    assert_eq!(lines.len(), faults.len() + 1, "{lines:#?}");
    for (line, words) in lines.iter().zip(faults) {
        assert!(line.contains("facilities.csv"), "{line}");
        for word in *words {
            assert!(line.contains(word), "{word:?} is not in {line:?}");
        }
    }
    assert!(lines.last().unwrap().contains("Nothing is written"), "{lines:?}");
    assert_eq!(world.ledger(), ledger);
    assert_eq!(world.json(&["facility", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_missing_column_is_named_with_the_names_it_may_have() {
    refused("code,name\n7,Seven\n", &[&["line 1", "“type”", "тип"]]);
}

#[test]
fn an_unknown_and_a_repeated_column_are_named() {
    let table = "code,код,name,type,capasity\n7,7,Seven,MIN,5\n";
    refused(table, &[&["line 1", "“код”", "twice"], &["line 1", "“capasity”", "capacity"]]);
}

#[test]
fn a_wrong_date_is_named_with_the_forms_it_may_have() {
    let table = "code,name,type,held,held_on\n7,Seven,MIN,5,31.02.2025\n";
    refused(table, &[&["line 2", "“held_on”", "31.02.2025", "31.08.2025"]]);
}

#[test]
fn a_duplicate_code_is_named_with_the_line_it_repeats() {
    let table = "code,name,type,aliases\n7,Seven,MIN,\n№ 7,Again,MIN,\n8,Eight,MIN,7|ШМ-901/1\n";
    refused(
        table,
        &[
            &["line 3", "“code”", "№ 7", "line 2"],
            &["line 4", "“aliases”", "7", "line 2"],
            &["line 4", "“aliases”", "ШМ-901/1", "known facility"],
        ],
    );
}

#[test]
fn a_table_in_windows_1251_is_recognised() {
    let mut table = b"code,name,type\n7,".to_vec();
    table.extend(b"\xD3\xF7\xF0\xE5\xE6\xE4\xE5\xED\xE8\xE5,MIN\n");
    refused(table, &[&["line 2", "Windows-1251", "CSV UTF-8"]]);
}

#[test]
fn a_formula_is_named_with_its_cell() {
    let table = "code,name,type\n7,=HYPERLINK(\"http://x\"),MIN\n8,@SUM(1),MIN\n9,-5,MIN\n";
    refused(
        table,
        &[&["line 2", "“name”", "=HYPERLINK", "formula"], &["line 3", "“name”", "@SUM(1)"]],
    );
}

#[test]
fn an_escape_and_a_turned_word_are_shown_and_not_obeyed() {
    let table = "code,name,type\n7,x\u{1B}[31mred,MIN\n8,a\u{202E}fdp.exe,MIN\n";
    refused(
        table,
        &[
            &["line 2", "“name”", "x␛[31mred", "U+001B"],
            &["line 3", "“name”", "a⟨U+202E⟩fdp.exe", "U+202E"],
        ],
    );
}

#[test]
fn every_fault_of_a_file_is_named_not_only_the_first() {
    let table = "\
code;name;type;country;capacity;held;held_on;features
;Seven;MIN;;;;;
8;;MIDDLE;;много;;;cells|bars
9;Nine;MIN;RU;;;2025-08-20;
10;Ten;MIN;;;5;;
11;Eleven
";
    refused(
        table,
        &[
            &["line 2", "“code”", "required"],
            &["line 3", "“name”", "required"],
            &["line 3", "“capacity”", "много"],
            &["line 3", "“type”", "MIDDLE", "MDM"],
            &["line 3", "“features”", "bars", "cells"],
            &["line 4", "“country”", "MIN", "KZ"],
            &["line 4", "“held”"],
            &["line 5", "“held_on”"],
            &["line 6", "2 cells", "8"],
        ],
    );
}

#[test]
fn lines_are_counted_through_empty_ones_and_windows_line_ends() {
    let table = "code,name,type\r\n\r\n7,\"Se\r\nven\",MIN\r\n\r\n8,Eight,NONE\r\n";
    refused(table, &[&["line 3", "“name”", "Se␊ven", "U+000A"], &["line 6", "“type”", "NONE"]]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named() {
    refused("code,name,type\n7,\"Seven,MIN\n8,Eight,MIN\n", &[&["line 2"], &["line 2", "closed"]]);
}

#[test]
fn an_empty_file_a_workbook_and_a_folder_are_no_tables() {
    refused("", &[&["no rows"]]);
    refused("code,name,type\n", &[&["no rows"]]);
    refused("PK\u{3}\u{4}rest", &[&["Excel workbook"]]);
    let world = World::with_visit();
    let folder = world.home().to_str().unwrap();
    let ran = world.run(&["facility", "import", folder]);
    assert!(ran.refused()[0].contains("not a file"), "{ran:?}");
    let ran = world.run(&["facility", "import", "nowhere.csv"]);
    assert!(ran.refused()[0].contains("nowhere.csv"), "{ran:?}");
}

#[test]
fn a_file_without_end_is_not_read() {
    let world = World::with_visit();
    let path = world.home().join("facilities.csv");
    File::create(&path).unwrap().set_len((64 << 20) + 1).unwrap();
    let ran = world.run(&["facility", "import", path.to_str().unwrap()]);
    assert!(ran.refused()[0].contains("64 MiB"), "{ran:?}");
    refused(format!("code,name,type\n7,{},MIN\n", "x".repeat(70_000)), &[&["line 2", "64 KiB"]]);
}

#[test]
fn more_rows_than_any_register_has_are_refused() {
    let world = World::with_visit();
    let rows: Vec<String> = (0..100_001).map(|row| format!("C{row},Name,MIN\n")).collect();
    let file = world.file("facilities.csv", format!("code,name,type\n{}", rows.concat()));
    let ran = world.run(&["facility", "import", &file]);
    assert!(ran.refused()[0].contains("100000 rows"), "{ran:?}");
}

#[test]
fn problems_without_end_are_counted() {
    let world = World::with_visit();
    let rows: Vec<String> = (0..1500).map(|row| format!("C{row},Name,NONE\n")).collect();
    let file = world.file("facilities.csv", format!("code,name,type\n{}", rows.concat()));
    let ran = world.run(&["facility", "import", &file]);
    let lines = ran.refused();
    assert_eq!(lines.len(), 1002);
    assert!(lines[1000].contains("500 more"), "{}", lines[1000]);
}
