//! Reads the text files: keys, attributes, variables and faults.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use tekseru::i18n::Lang;

/// One text: a message or an attribute of one (`action-help.short`).
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) place: String,
    pub(crate) variables: BTreeSet<String>,
}

fn files(lang: Lang) -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/i18n").join(lang.code());
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (format!("{lang}/{name}"), fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Every text of a language by its key.
pub(crate) fn entries(lang: Lang) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    for (file, source) in files(lang) {
        let mut message = String::new();
        let mut current = String::new();
        for (number, line) in source.lines().enumerate() {
            if let Some(key) = key_of(line) {
                key.clone_into(&mut message);
                current.clone_from(&message);
            } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(key_of) {
                current = format!("{message}.{attribute}");
            } else if line.starts_with('#') || current.is_empty() {
                continue;
            }
            let entry: &mut Entry = entries.entry(current.clone()).or_default();
            if entry.place.is_empty() {
                entry.place = format!("{file}:{}", number + 1);
            }
            entry.variables.extend(variables(line));
        }
    }
    entries
}

/// `key` of a line `key = …`.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    plain.then_some(key)
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
    })
}

/// Syntax errors, repeated keys and texts that refer to what does not exist.
pub(crate) fn problems(lang: Lang) -> Vec<String> {
    let mut problems = Vec::new();
    let mut bundle = FluentBundle::new(vec![lang.code().parse().unwrap()]);
    for (file, source) in files(lang) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| format!("{file}: {error}")));
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            problems.extend(errors.iter().map(|error| format!("{file}: {error}")));
        }
    }
    for (key, entry) in entries(lang) {
        let mut args = FluentArgs::new();
        for variable in &entry.variables {
            args.set(variable.clone(), 2);
        }
        let (id, attribute) = key.split_once('.').unwrap_or((&key, ""));
        let pattern = bundle.get_message(id).and_then(|message| match attribute {
            "" => message.value(),
            _ => message.get_attribute(attribute).map(|attribute| attribute.value()),
        });
        let mut errors = Vec::new();
        match pattern {
            Some(pattern) => drop(bundle.format_pattern(pattern, Some(&args), &mut errors)),
            None => problems.push(format!("{}: {key} says nothing", entry.place)),
        }
        problems.extend(errors.iter().map(|error| format!("{}: {error}", entry.place)));
    }
    problems
}
