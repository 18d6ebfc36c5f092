//! Papers as JSON keep the form that `docs/document.schema.json` promises to programs, and their keys.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "recipients/canaries.rs"]
mod canaries;
#[path = "document_schema/keys.rs"]
mod keys;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};
use tekseru::domain::facility::Country;
use tekseru::domain::programme::agreement::Agreement;
use tekseru::domain::programme::indicator::{Feed, Indicator};
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::report::{Document, json};
use tekseru::workspace::Workspace;
use tekseru::workspace::command::Command;
use tekseru::workspace::papers::{PAPERS, PaperRefusal};
use tekseru::workspace::programme::ProgrammeCommand;

use canaries::Canaries;
use keys::KEYS;

const SCHEMA: &str = include_str!("../docs/document.schema.json");

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "the schema itself is none");
    jsonschema::validator_for(&schema).unwrap()
}

/// The rows alone, as lists are written by command.
fn validator_of_rows() -> Validator {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let parts = schema.as_object_mut().unwrap();
    parts.retain(|name, _| ["$schema", "$defs"].contains(&name.as_str()));
    parts.insert("$ref".to_owned(), "#/$defs/rows".into());
    jsonschema::validator_for(&schema).unwrap()
}

/// Every paper there is, in every language and in two side by side, for every recipient.
/// Something for every table of the paper of programmes.
fn programme(workspace: &mut Workspace) {
    let file =
        |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/programme").join(name);
    let run = |workspace: &mut Workspace, command: ProgrammeCommand| {
        workspace.execute(Command::Programme(command)).unwrap();
    };
    let staged = workspace.stage_programme(&file("passport.txt"), Country::Russia).unwrap();
    run(workspace, ProgrammeCommand::Import(Box::new(staged.passport)));
    let staged = workspace.stage_contracts(&file("contracts.csv"), "RUB").unwrap();
    run(workspace, ProgrammeCommand::AddContracts(staged.contracts));
    let known = workspace.indicator_named("1.5").unwrap();
    let proxies = [("2025-Q1".parse().unwrap(), None)].into_iter().collect();
    let indicator = Box::new(Indicator { feed: Feed::Visits, proxies, ..known.value });
    run(workspace, ProgrammeCommand::ChangeIndicator { id: known.id, indicator });
    let agreement = Agreement {
        title: "Соглашение".into(),
        parties: vec!["Правительство".into(), "УФСИН".into()],
        signed_on: None,
        place: String::new(),
        subject: String::new(),
        directions: Vec::new(),
        until: None,
        supplements: None,
        supplements_title: String::new(),
        members: Vec::new(),
        why_withdrawn: String::new(),
        withdrawn: false,
    };
    run(workspace, ProgrammeCommand::AddAgreement(agreement));
}

fn papers(mut look: impl FnMut(&str, &Document, &str)) {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Canaries::new(dir.path());
    programme(&mut own.scene.workspace);
    for to in Recipient::ALL {
        let scope = own.scope(to);
        for paper in PAPERS {
            let one = Lang::ALL.map(|lang| (lang, None));
            for (lang, second) in one.into_iter().chain([(Lang::Ru, Some(Lang::Kk))]) {
                let (workspace, texts) = (&own.scene.workspace, Texts::load(lang));
                let made = match second {
                    Some(second) => {
                        workspace.paper_beside(paper, &scope, (texts, Texts::load(second)))
                    }
                    None => workspace.paper(paper, &scope, texts),
                };
                match made {
                    Ok(document) => {
                        let name = format!("{} in {lang} {second:?} for {to:?}", paper.id);
                        look(paper.id, &document, &name);
                    }
                    Err(PaperRefusal::ForCommissionAlone) => assert!(to != Recipient::Commission),
                    Err(refusal) => panic!("{}: {refusal}", paper.id),
                }
            }
        }
    }
}

#[test]
fn every_paper_has_the_form_that_is_published() {
    let (whole, rows) = (validator(), validator_of_rows());
    papers(|_, document, name| {
        let mut written = Vec::new();
        json::write(document, &mut written).unwrap();
        let value = serde_json::from_slice(&written).unwrap();
        let faults: Vec<String> =
            whole.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        for table in document.tables() {
            assert!(rows.is_valid(&json::table(table)), "{name}, rows of {}", table.key());
        }
    });
}

#[test]
fn a_document_of_another_form_is_refused() {
    let validator = validator();
    let table = tekseru::report::Table::of(
        "instructions",
        [&1u32],
        vec![tekseru::report::ColumnOf::new("number", "№", |number: &u32| (*number).into())],
    );
    let sound = json::value(&Document::new(Lang::Ru, "Перечень").fact("№", "1").table(table));
    assert!(validator.is_valid(&sound));
    for (place, wrong) in [
        ("/schema", json!("urn:tekseru:document:2")),
        ("/lang", json!("fr")),
        ("/as_of", json!("29.08.2025")),
        ("/facts/0", json!({ "label": "№" })),
        ("/facts/0/value", json!({ "number": 1 })),
        ("/tables/instructions", json!({})),
        ("/tables/instructions/0/number", json!(1.5)),
        ("/tables/instructions/0", json!({ "№": 1 })),
        ("/signatures", json!([{ "role": "head" }])),
        ("/title", Value::Null),
    ] {
        let mut broken = sound.clone();
        *broken.pointer_mut(place).unwrap() = wrong;
        assert!(!validator.is_valid(&broken), "{place}");
    }
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for missing in schema["required"].as_array().unwrap() {
        let mut broken = sound.clone();
        let removed = broken.as_object_mut().unwrap().remove(missing.as_str().unwrap());
        assert!(removed.is_some(), "{missing} is never written");
        assert!(!validator.is_valid(&broken), "without {missing}");
    }
}

/// A program that reads a column must find it in every later version; new columns are welcome.
#[test]
fn no_key_that_was_published_is_renamed_or_dropped() {
    let mut told: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    papers(|paper, document, _| {
        let tables = document.tables();
        for table in tables {
            let keys = told.entry((paper.to_owned(), table.key().to_owned())).or_default();
            keys.extend(table.columns().iter().map(|column| column.key));
        }
    });
    for (paper, table, keys) in KEYS {
        let known = told.get(&((*paper).to_owned(), (*table).to_owned()));
        for key in keys.split(' ') {
            let is_told = known.is_some_and(|known| known.contains(key));
            assert!(is_told, "`{key}` of the table `{table}` of the paper `{paper}` is no more");
        }
    }
    for paper in PAPERS {
        let is_frozen = KEYS.iter().any(|(frozen, ..)| *frozen == paper.id);
        let has_tables = told.keys().any(|(of, _)| of == paper.id);
        assert!(is_frozen || !has_tables, "freeze the keys of {}: {told:#?}", paper.id);
    }
}
