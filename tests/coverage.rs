//! Which of the Nelson Mandela Rules the ten checklists ask about, and that none of those that matter is forgotten.
//!
//! `docs/coverage.md` is written from the checklists. Where it differs this fails; `TEKSERU_WRITE_DOCS=1 cargo test
//! --test coverage` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::RangeInclusive;
use std::path::Path;

use tekseru::content::Content;
use tekseru::domain::checklist::Reference;

const LAST_RULE: u32 = 122;

/// Rules by theme, and whether each of them must be asked about.
const THEMES: &[(RangeInclusive<u32>, &str, Duty)] = &[
    (1..=5, "Dignity, equality, suffering not made worse, disability", Duty::Asked),
    (6..=10, "Files and grounds of custody", Duty::Asked),
    (11..=11, "Categories held apart", Duty::Asked),
    (12..=17, "Accommodation: space, air, light, warmth, sanitation", Duty::Asked),
    (18..=18, "Personal hygiene", Duty::Asked),
    (19..=21, "Clothing and bedding", Duty::Asked),
    (22..=22, "Food and drinking water", Duty::Asked),
    (23..=23, "Exercise and sport", Duty::Asked),
    (24..=35, "Health care", Duty::Asked),
    (36..=46, "Discipline and sanctions, solitary confinement", Duty::Asked),
    (47..=49, "Instruments of restraint", Duty::Asked),
    (50..=53, "Searches, and papers of one's own case", Duty::Asked),
    (54..=57, "Information and complaints", Duty::Asked),
    (58..=63, "Contact with the outside world", Duty::Asked),
    (64..=64, "Books", Duty::Asked),
    (65..=66, "Religion", Duty::Asked),
    (67..=67, "Keeping of property", Duty::Asked),
    (68..=70, "Notices of transfer, illness and death", Duty::Asked),
    (71..=72, "Deaths, disappearances, injuries; respect for the dead", Duty::Asked),
    (73..=73, "Conditions of removal", Duty::Asked),
    (74..=81, "Staff: their number, training and duties", Duty::WhereAPointFits),
    (82..=82, "Use of force", Duty::Asked),
    (83..=85, "Inspections", Duty::Asked),
    (86..=90, "Guiding principles for people under sentence", Duty::WhereAPointFits),
    (91..=95, "Treatment, individual plans, privileges", Duty::WhereAPointFits),
    (96..=103, "Work: choice, safety, hours, pay", Duty::Asked),
    (104..=105, "Education and recreation", Duty::Asked),
    (106..=108, "Family relations and life after release", Duty::Asked),
    (109..=110, "Mental disabilities and health conditions", Duty::Asked),
    (111..=120, "People awaiting trial", Duty::Asked),
    (121..=121, "People imprisoned for debt: neither country does so", Duty::NoSuchPeople),
    (122..=122, "People held without charge", Duty::Asked),
];

/// Whether a rule must be cited by a point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Duty {
    /// It concerns conditions, rights, health, education, work or discipline: what a visit inspects.
    Asked,
    /// It speaks of how the service is organised, and is cited where a point inspects it.
    WhereAPointFits,
    NoSuchPeople,
}

impl Duty {
    fn words(self) -> &'static str {
        match self {
            Self::Asked => "yes",
            Self::WhereAPointFits => "where a point inspects it",
            Self::NoSuchPeople => "no",
        }
    }
}

/// The rules a reference names; an odd one is told.
fn rules_of(reference: &Reference) -> Result<Vec<u32>, String> {
    let odd = || format!("{:?} names no Mandela rules", reference.at);
    let number = |text: &str| {
        let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok().filter(|rule| (1..=LAST_RULE).contains(rule)).ok_or_else(odd)
    };
    let mut rules = Vec::new();
    for part in reference.at.split([',', ';']) {
        match part.split_once(['-', '–']) {
            Some((from, to)) => rules.extend(number(from)?..=number(to)?),
            None => rules.push(number(part)?),
        }
    }
    Ok(rules)
}

/// The points that cite each rule, those whose reference was verified marked.
fn citing() -> BTreeMap<u32, BTreeMap<String, bool>> {
    let content = Content::load(None);
    assert_eq!((content.problems.len(), content.checklists.len()), (0, 10));
    let mut citing: BTreeMap<u32, BTreeMap<String, bool>> = BTreeMap::new();
    for item in content.checklists.iter().flat_map(|checklist| &checklist.items) {
        for reference in item.references.iter().filter(|reference| reference.act == "MR") {
            let rules = rules_of(reference).unwrap_or_else(|odd| panic!("{}: {odd}", item.code));
            for rule in rules {
                let verified = citing.entry(rule).or_default().entry(item.code.to_string());
                *verified.or_default() |= reference.verified;
            }
        }
    }
    citing
}

#[test]
fn the_themes_name_every_rule_once() {
    let named: Vec<u32> = THEMES.iter().flat_map(|(rules, _, _)| rules.clone()).collect();
    assert_eq!(named, (1..=LAST_RULE).collect::<Vec<_>>());
}

#[test]
fn every_rule_that_a_visit_can_inspect_is_asked_about() {
    let cited: BTreeSet<u32> = citing().into_keys().collect();
    let asked = THEMES.iter().filter(|(_, _, duty)| *duty == Duty::Asked);
    let missing: Vec<u32> = asked
        .flat_map(|(rules, _, _)| rules.clone())
        .filter(|rule| !cited.contains(rule))
        .collect();
    assert!(missing.is_empty(), "no point cites the rules {missing:?}");
}

#[test]
fn the_coverage_table_in_the_docs_is_that_of_the_checklists() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.md");
    let written = page(&citing());
    if std::env::var_os("TEKSERU_WRITE_DOCS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(
        kept == written,
        "docs/coverage.md is out of date; the head of this file says how to renew it"
    );
}

fn page(citing: &BTreeMap<u32, BTreeMap<String, bool>>) -> String {
    let mut page = String::from(
        "# Coverage of the Nelson Mandela Rules\n\n\
         Which points of the ten checklists cite which rule. Written from `checklists/` by `tests/coverage.rs`; do not edit.\n\
         A point in **bold** cites the rule by a reference seen in a public copy; the others are to be confirmed before they \
         ground an act.\n",
    );
    let total = citing.len();
    let points: BTreeSet<&String> = citing.values().flat_map(BTreeMap::keys).collect();
    let _ = writeln!(page, "\nCited: {total} of {LAST_RULE} rules, by {} points.", points.len());
    for (rules, theme, duty) in THEMES {
        let span = match (rules.start(), rules.end()) {
            (first, last) if first == last => format!("Rule {first}"),
            (first, last) => format!("Rules {first}–{last}"),
        };
        let _ = writeln!(page, "\n## {span}. {theme}\n\nMust be asked about: {}.\n", duty.words());
        page.push_str("| rule | points |\n| --- | --- |\n");
        for rule in rules.clone() {
            let _ = writeln!(page, "| {rule} | {} |", codes(citing.get(&rule)));
        }
    }
    page
}

fn codes(points: Option<&BTreeMap<String, bool>>) -> String {
    let Some(points) = points else { return "—".to_owned() };
    let code = |(code, verified): (&String, &bool)| {
        if *verified { format!("**{code}**") } else { code.clone() }
    };
    points.iter().map(code).collect::<Vec<_>>().join(", ")
}
