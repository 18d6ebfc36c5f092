//! Reads the program's source for the texts it names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A key as the code names it.
pub(crate) struct Named {
    pub(crate) key: String,
    pub(crate) place: String,
    /// Variables given beside the key, where they stand in the same call.
    pub(crate) variables: BTreeSet<String>,
}

/// A string literal with the code between it and the literal before.
struct Literal {
    before: String,
    text: String,
    line: usize,
}

/// What a key stands behind.
const CALLS: [&str; 4] = ["texts.get(", "texts.with(", "texts().get(", "Phrase::new("];

/// Every key in a call that looks up a text.
pub(crate) fn named_keys() -> Vec<Named> {
    let mut named = Vec::new();
    for (file, source) in sources() {
        let literals = scan(&source);
        for (index, literal) in literals.iter().enumerate() {
            if CALLS.iter().any(|call| literal.before.ends_with(call)) {
                named.push(Named {
                    key: literal.text.clone(),
                    place: format!("{file}:{}", literal.line),
                    variables: variables(literal, literals.get(index + 1..).unwrap_or_default()),
                });
            }
        }
    }
    assert!(named.len() > 5, "the code names next to no text: the scan is broken");
    named
}

/// The names in `texts.with("key", &[("name", …), …])`.
fn variables(literal: &Literal, following: &[Literal]) -> BTreeSet<String> {
    if !literal.before.ends_with("texts.with(") {
        return BTreeSet::new();
    }
    following
        .iter()
        .take_while(|next| !next.before.contains("])") && !next.before.contains(';'))
        .filter(|next| next.before.ends_with("[(") || next.before.ends_with(",("))
        .map(|next| next.text.clone())
        .collect()
}

/// Every string literal of the program, wherever it stands.
pub(crate) fn literals() -> BTreeSet<String> {
    sources().iter().flat_map(|(_, source)| scan(source)).map(|literal| literal.text).collect()
}

/// Name and text of every source file, unit tests left out.
fn sources() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            let text = fs::read_to_string(&path).unwrap();
            let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
            (name, own)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            files.push(path);
        }
    }
}

fn scan(source: &str) -> Vec<Literal> {
    let mut literals = Vec::new();
    let mut before = String::new();
    for (index, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let mut rest = line.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                // A quote as a character: the literal '"'.
                '\'' if rest.peek() == Some(&'"') => {
                    rest.next();
                    rest.next();
                }
                '"' => {
                    let mut text = String::new();
                    while let Some(c) = rest.next() {
                        match c {
                            '"' => break,
                            '\\' => text.extend(rest.next()),
                            other => text.push(other),
                        }
                    }
                    let before = std::mem::take(&mut before);
                    literals.push(Literal { before, text, line: index + 1 });
                }
                other if other.is_whitespace() => {}
                other => before.push(other),
            }
        }
    }
    literals
}
