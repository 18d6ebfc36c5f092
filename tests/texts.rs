//! The three languages and the code stay in step: every text exists, is used, and is the same shape.
//!
//! To add a text, add its key to the area's file in all three languages and name it in the code as
//! `texts.get("…")`, `texts.with("…", …)` or `Phrase::new("…")`. Keys that are put
//! together from a code are declared as a family.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "texts/fluent.rs"]
mod fluent;
#[path = "texts/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};

use fluent::Entry;
use tekseru::i18n::{Lang, family};
use tekseru::tui::action::Action;
use tekseru::tui::keys::{chord, problem};
use tekseru::tui::screen::instructions::SHORT_STATUSES;
use tekseru::tui::theme;

/// Every key a family stands for. Families of the faces are added to those of `i18n`.
fn family_keys() -> BTreeSet<String> {
    let of_the_screens = [
        chord::KEY_NAMES,
        problem::ACTION_NAMES,
        problem::SCOPE_NAMES,
        theme::THEME_NAMES,
        SHORT_STATUSES,
    ];
    let families = family::ALL.iter().copied().chain(of_the_screens);
    families.flat_map(|family| (family.codes)().into_iter().map(move |c| family.key(c))).collect()
}

fn report(what: &str, problems: &[String]) {
    assert!(problems.is_empty(), "{what}:\n  {}", problems.join("\n  "));
}

#[test]
fn every_file_is_free_of_syntax_errors_and_repeated_keys() {
    let mut problems = Vec::new();
    for lang in Lang::ALL {
        problems.extend(fluent::problems(lang));
    }
    report("faults in the text files", &problems);
}

#[test]
fn every_language_has_the_same_keys_with_the_same_variables() {
    let ru = fluent::entries(Lang::Ru);
    let mut problems = Vec::new();
    for lang in [Lang::Kk, Lang::En] {
        let other = fluent::entries(lang);
        problems.extend(difference(&ru, &other, lang));
    }
    report("the languages differ", &problems);
}

fn difference(
    ru: &BTreeMap<String, Entry>,
    other: &BTreeMap<String, Entry>,
    lang: Lang,
) -> Vec<String> {
    let mut problems = Vec::new();
    for (key, entry) in ru {
        match other.get(key) {
            None => problems.push(format!("{key} ({}) is missing in {lang}", entry.place)),
            Some(theirs) if theirs.variables != entry.variables => problems.push(format!(
                "{key}: variables {:?} in ru, {:?} in {lang} ({})",
                entry.variables, theirs.variables, theirs.place
            )),
            Some(_) => {}
        }
    }
    for (key, entry) in other.iter().filter(|(key, _)| !ru.contains_key(*key)) {
        problems.push(format!("{key} ({}) is missing in ru", entry.place));
    }
    problems
}

#[test]
fn every_text_the_code_names_exists() {
    let texts = fluent::entries(Lang::Ru);
    let mut problems = Vec::new();
    for named in source::named_keys() {
        match texts.get(&named.key) {
            None => problems.push(format!("{}: no text {:?}", named.place, named.key)),
            Some(entry) => {
                for variable in named.variables.difference(&entry.variables) {
                    problems.push(format!("{}: {} has no ${variable}", named.place, named.key));
                }
            }
        }
    }
    for key in family_keys().iter().filter(|key| !texts.contains_key(*key)) {
        problems.push(format!("a family needs the text {key}"));
    }
    for action in Action::ALL {
        let key = format!("action-{}.short", action.name());
        if !texts.contains_key(&key) {
            problems.push(format!("the footer needs the text {key}"));
        }
    }
    report("texts that do not exist", &problems);
}

#[test]
fn every_text_is_used() {
    let literals = source::literals();
    let families = family_keys();
    let message = |key: &str| key.split('.').next().unwrap_or(key).to_owned();
    let unused: Vec<_> = fluent::entries(Lang::Ru)
        .into_iter()
        .filter(|(key, _)| !literals.contains(key) && !families.contains(&message(key)))
        .map(|(key, entry)| format!("{key} ({})", entry.place))
        .collect();
    report("texts that nothing uses", &unused);
}

#[test]
fn every_paper_and_every_format_has_a_name() {
    let papers = (family::PAPER.codes)();
    for paper in tekseru::workspace::papers::PAPERS {
        assert!(papers.contains(&paper.id), "{} has no name", paper.id);
    }
    let formats = (family::FORMAT.codes)();
    for format in tekseru::report::FORMATS {
        assert!(formats.contains(&format.id), "{} has no name", format.id);
    }
}
