//! The rules of the house, read off the source: layers, who may use which crate, a word at each door.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each layer with what it may name. Arrows point down only.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("i18n", &["domain"]),
    ("ledger", &["domain"]),
    ("content", &["domain", "i18n"]),
    ("store", &["domain", "ledger"]),
    ("report", &["domain", "i18n"]),
    ("exchange", &["domain", "ledger", "report"]),
    ("workspace", &["domain", "i18n", "ledger", "content", "store", "report", "exchange"]),
    ("tui", &["domain", "i18n", "content", "store::view", "report", "workspace"]),
    (
        "cli",
        &["domain", "i18n", "content", "store::view", "report", "exchange", "workspace", "tui"],
    ),
];

/// Crates that only one layer may know, so that they can be replaced in one place.
const CRATES: &[(&str, &[&str])] = &[
    ("sled", &["store"]),
    ("ed25519_dalek", &["ledger"]),
    ("getrandom", &["ledger"]),
    ("crc32fast", &["ledger", "store"]),
    ("fluent_bundle", &["i18n"]),
    ("sys_locale", &["i18n"]),
    ("csv", &["report", "workspace"]),
    ("rust_xlsxwriter", &["report"]),
    ("calamine", &["report", "workspace"]),
    ("directories", &["cli"]),
    ("clap", &["cli"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("nucleo_matcher", &["tui"]),
    ("signal_hook", &["tui"]),
    ("rustix", &["workspace", "cli"]),
    ("chacha20poly1305", &["ledger"]),
    ("aead_stream", &["ledger"]),
    ("img_parts", &["exchange"]),
    ("exif", &["exchange"]),
    ("argon2", &["ledger"]),
    // A module of the ledger bears the name of the crate that it stands before.
    ("use age", &["ledger"]),
    ("hkdf", &["ledger", "store"]),
    ("rpassword", &["cli"]),
    ("postgres", &["exchange"]),
    ("rustls", &["exchange"]),
    ("tokio_postgres_rustls", &["exchange"]),
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// The layer a file belongs to; `None` for `lib.rs` and `main.rs`.
fn layer(path: &Path) -> Option<&'static str> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.iter().next()?.to_str()?;
    let first = first.strip_suffix(".rs").unwrap_or(first);
    LAYERS.iter().map(|(name, _)| *name).find(|name| *name == first)
}

/// The code without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// What follows `crate::` in a line: `store::view` of `crate::store::view::Mark`.
fn named(line: &str) -> impl Iterator<Item = String> {
    line.split("crate::").skip(1).map(|rest| {
        let path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        rest.chars().take_while(|c| path(*c)).collect()
    })
}

#[test]
fn arrows_point_down_only() {
    let allowed: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some(own) = layer(&path) else { continue };
        for (number, line) in code(&text) {
            for name in named(line) {
                let to = name.split("::").next().unwrap_or_default();
                let is_layer = allowed.contains_key(to);
                let may = |door: &str| name == door || name.starts_with(&format!("{door}::"));
                if name.is_empty() {
                    faults.push(format!("{}:{number}: one `use` per layer", path.display()));
                }
                if is_layer && to != own && !allowed[own].iter().any(|door| may(door)) {
                    faults.push(format!("{}:{number}: {own} names {name}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How many modules a file lies below the crate's root.
fn depth(path: &Path) -> usize {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    inside.components().count()
}

#[test]
fn no_layer_is_left_through_the_back_door() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        // A module inside the file, such as its tests, is one step deeper than the file.
        let (most, end) = (depth(&path), text.lines().position(|line| line.contains("mod tests")));
        let way_out = "super::".repeat(most);
        for (number, line) in code(&text) {
            if end.is_none_or(|end| number <= end) && line.contains(&way_out) {
                faults.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_crate_is_known_only_where_it_belongs() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let own = layer(&path).unwrap_or("the crate's root");
        for (number, line) in code(&text) {
            for (name, homes) in CRATES {
                let used = line.contains(&format!("{name}::"));
                let longer =
                    line.contains(&format!("_{name}::")) || line.contains(&format!("::{name}::"));
                if used && !longer && !homes.contains(&own) {
                    faults.push(format!("{}:{number}: {own} uses {name}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_no_folder_hides_its_door() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
        assert!(!path.ends_with("mod.rs"), "{}: a module is named after itself", path.display());
    }
}

#[test]
fn nothing_is_called_by_a_name_that_says_nothing() {
    let empty = ["utils", "util", "helpers", "helper", "common", "misc", "manager", "shared_code"];
    for (path, _) in sources() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!empty.contains(&name.as_str()), "{}", path.display());
    }
}

#[test]
fn no_source_opens_a_socket() {
    for (path, text) in sources() {
        for (number, line) in code(&text) {
            let opens = line.contains("std::net") || line.contains("UnixStream");
            assert!(!opens, "{}:{number}", path.display());
        }
    }
}
