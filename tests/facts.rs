//! Frozen facts: a ledger written by the first version, which must be understood for ever.
//!
//! If this fails, the wire form of a fact has changed and evidence already recorded would be read
//! otherwise, or not at all. Mend the code; never the data.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "facts/members.rs"]
mod members;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tekseru::domain::answer::{NotCheckedReason, Verdict};
use tekseru::domain::instruction::Status;
use tekseru::domain::review::ReviewStatus;
use tekseru::domain::text::Lang;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::log::{Piece, scan_with};
use tekseru::ledger::record::{BodyState, Record};
use tekseru::ledger::register_id::RegisterId;
use tekseru::store::view::Said;
use tekseru::workspace::{OpenOptions, Workspace};

fn frozen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn records(name: &str) -> Vec<Record> {
    let mut records = Vec::new();
    let entries = std::fs::read_dir(frozen(name).join("ledger")).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.extension().is_some_and(|ending| ending == "log") {
            scan_with(&path, |piece| match piece {
                Piece::Frame { payload, .. } => records.push(Record::admit(&payload).unwrap()),
                damage => panic!("{damage:?}"),
            })
            .unwrap();
        }
    }
    records
}

/// The kinds of a frozen ledger, each decoded and written the same way again.
fn kinds(name: &str) -> Vec<String> {
    let mut kinds = BTreeSet::new();
    for record in records(name) {
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        let fact = Fact::decode(&record.header.kind, bytes).unwrap();
        assert_eq!(
            String::from_utf8(fact.encode()).unwrap(),
            String::from_utf8(bytes.clone()).unwrap()
        );
        kinds.insert(record.header.kind.clone());
    }
    kinds.into_iter().collect()
}

#[test]
fn every_kind_of_fact_decodes_and_is_written_the_same_way_again() {
    assert_eq!(
        kinds("facts-v1"),
        [
            "answer.given",
            "answer.resolved",
            "answer.withdrawn",
            "checklist.adopted",
            "instruction.acted",
            "instruction.drafted",
            "set",
        ]
    );
}

#[test]
fn the_views_of_the_frozen_ledger_are_what_they_were() {
    let mut quiet = |_| {};
    let workspace = Workspace::read_only(OpenOptions::new(frozen("facts-v1"), &mut quiet)).unwrap();
    assert_eq!(workspace.verify(&mut |_| {}).unwrap().head.to_string(), HEAD);
    let findings = workspace.finding_rows().unwrap();
    let titles: Vec<&str> = findings.iter().map(|row| row.finding.title.as_str()).collect();
    assert_eq!(titles, ["Нет горячей воды", "Вакансия врача-фтизиатра"]);
    let statuses: Vec<Status> = workspace
        .instruction_rows()
        .unwrap()
        .iter()
        .map(tekseru::workspace::lists::InstructionRow::status)
        .collect();
    assert_eq!(statuses, [Status::Closed, Status::Cancelled, Status::Draft]);
    let closed = &workspace.instruction_rows().unwrap()[0];
    assert_eq!(closed.view.instruction.control().unwrap().drift_days(), 31);
    let round = &workspace.store().rounds().unwrap()[0];
    let visit = workspace.store().visits_of(round.id).unwrap()[0];
    let inspection = workspace.inspection(visit).unwrap();
    let said: Vec<(String, Vec<Verdict>)> = inspection
        .answers
        .values()
        .map(|view| {
            let verdicts = view.answers().map(|(_, answer)| answer.verdict.clone()).collect();
            (view.item.to_string(), verdicts)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("CON-02".to_owned(), vec![Verdict::Partly]),
            ("MED-02".to_owned(), vec![Verdict::NonCompliant]),
            ("RIG-01".to_owned(), vec![Verdict::NotChecked(NotCheckedReason::AccessRefused)]),
            (
                "RIG-02".to_owned(),
                vec![Verdict::NotChecked(NotCheckedReason::Other("карантин".to_owned()))]
            ),
            ("RIG-03".to_owned(), vec![]),
        ]
    );
}

/// The head code of the frozen ledger.
const HEAD: &str = "X15XT-4FN16-VENWB-M9MKF-N1RKB-8";

#[test]
fn reviews_settlements_and_refusals_are_read_as_they_were_recorded() {
    let kinds = kinds("reviews-v1");
    for kind in ["answer.kept", "finding.reviewed", "instruction.acted", "set"] {
        assert!(kinds.iter().any(|known| known == kind), "{kind}");
    }
    let mut quiet = |_| {};
    let workspace =
        Workspace::read_only(OpenOptions::new(frozen("reviews-v1"), &mut quiet)).unwrap();
    assert_eq!(workspace.verify(&mut |_| {}).unwrap().head.to_string(), REVIEWS_HEAD);
    let findings = workspace.finding_rows().unwrap();
    let statuses: Vec<ReviewStatus> = findings.iter().map(|row| row.review).collect();
    assert_eq!(statuses, [ReviewStatus::None, ReviewStatus::Returned]);
    let review = workspace.review(findings[1].id).unwrap();
    assert_eq!(review.entries.len(), 8);
    assert_eq!((review.objections().count(), review.assessments().count()), (2, 1));
    let (_, response) = review.responses().next().unwrap();
    assert_eq!((response.number.as_str(), response.result.as_str()), ("12-07", "Рассмотрено"));
    let instruction = &workspace.instruction_rows().unwrap()[0].view.instruction;
    let handed_on = &instruction.control().unwrap().readdressed[0];
    assert_eq!(handed_on.named.get(Lang::Ru), "Управление здравоохранения");
    let settled = &workspace.disagreement_rows(true).unwrap()[0];
    let Said::Kept(kept) = &settled.voices[0].said else { panic!("{settled:?}") };
    let places: Vec<&str> = kept.answers.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(
        (places, &kept.counted.verdict),
        (vec!["Отряд 1", "Отряд 4"], &Verdict::NonCompliant)
    );
    let visit = workspace.store().visit(settled.visit).unwrap().unwrap();
    assert_eq!(visit.value.refused_to_sign.unwrap().witnesses.len(), 2);
}

/// The head code of the frozen ledger of reviews.
const REVIEWS_HEAD: &str = "M5FAJ-KT9PD-VEY05-4FVPH-AG1MN-3";

/// If this fails, what was recorded of papers that went out would be read otherwise. Mend the code; never the
/// data.
#[test]
fn papers_that_went_out_are_written_the_same_way_again_and_mean_what_they_did() {
    let mut quiet = |_| {};
    let workspace =
        Workspace::read_only(OpenOptions::new(frozen("custody-v1"), &mut quiet)).unwrap();
    let verified = workspace.verify(&mut |_| {}).unwrap();
    assert!(verified.ok);
    let codes = [verified.head, verified.printed].map(|code| code.to_string());
    assert_eq!(codes, CUSTODY_HEADS);
    let rows = workspace.papers_out().unwrap();
    let mut told = Vec::new();
    for row in rows.iter().rev() {
        let history = workspace.store().history(&RegisterId::Custody(row.view.id)).unwrap();
        let [record] = &history[..] else { panic!("{history:?}") };
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        let fact = Fact::decode(&record.header.kind, bytes).unwrap();
        assert_eq!(&fact, &Fact::PaperExported(row.view.out.clone()));
        assert_eq!(&fact.encode(), bytes);
        told.push(format!("{} {}", row.about.join(" "), String::from_utf8_lossy(bytes)));
    }
    insta::assert_snapshot!(told.join("\n"));
}

/// The head codes of the frozen ledger of papers: of everything, and as papers print it.
const CUSTODY_HEADS: [&str; 2] =
    ["50D6Q-W9XR5-JRY38-H8P7C-S5Y3A-0", "MR4VH-KXM5V-AGY2P-RV9E8-TAETP-0"];

/// If this fails, what was said in confidence, or who had it erased, would be read otherwise. Mend the code; never
/// the data.
#[test]
fn interviews_and_erasures_are_written_the_same_way_again_and_mean_what_they_did() {
    let mut quiet = |_| {};
    let workspace =
        Workspace::read_only(OpenOptions::new(frozen("interviews-v1"), &mut quiet)).unwrap();
    let verified = workspace.verify(&mut |_| {}).unwrap();
    assert!(verified.ok);
    assert_eq!([verified.head, verified.printed].map(|code| code.to_string()), INTERVIEWS_HEADS);
    let [erased] = &verified.erased[..] else { panic!("{:?}", verified.erased) };
    let authorised = erased.authorised.as_ref().unwrap();
    assert_eq!(authorised.names, ["Врачева В. В.", "Образцов А. А."]);
    assert_eq!(authorised.basis, "заявление человека, статья 18");
    let views = workspace.store().all_erasures().unwrap();
    assert!(views.len() == 1 && views[0].erased.is_some());
    let mut told = Vec::new();
    for record in records("interviews-v1") {
        let kind = record.header.kind.clone();
        if !kind.starts_with("interview.") && !kind.starts_with("erasure.") {
            continue;
        }
        match &record.body {
            BodyState::Present { bytes, .. } => {
                let fact = Fact::decode(&kind, bytes).unwrap();
                assert_eq!(&fact.encode(), bytes);
                let text = String::from_utf8_lossy(bytes);
                let text = text.split(",\"pad\"").next().unwrap();
                told.push(format!("{kind} {} {text}", bytes.len()));
            }
            state => told.push(format!("{kind} {state:?}")),
        }
    }
    insta::assert_snapshot!(told.join("\n"));
}

/// The head codes of the frozen ledger of interviews: of everything, and as papers print it.
const INTERVIEWS_HEADS: [&str; 2] =
    ["1VMCB-QK0MJ-ZX7M0-MVSMC-3TBYK-K", "8Y0B8-7D9P6-2H89E-8WJ5P-V5VVS-F"];

/// If this fails, what was recorded of evidence would be read otherwise. Mend the code; never the data.
#[test]
fn evidence_is_written_the_same_way_again_and_means_what_it_did() {
    assert_eq!(
        kinds("evidence-v1"),
        ["evidence.handled", "evidence.taken", "paper.exported", "set"]
    );
    let (codes, told) = told_of_evidence("evidence-v1");
    assert_eq!(codes, EVIDENCE_HEADS);
    insta::assert_snapshot!(told);
}

/// If this fails, corrections of what is written of evidence would be read otherwise. Mend the code; never the data.
#[test]
fn corrected_evidence_is_written_the_same_way_again_and_means_what_it_did() {
    assert_eq!(
        kinds("evidence-v2"),
        ["checklist.adopted", "evidence.corrected", "evidence.handled", "evidence.taken", "set"]
    );
    let (codes, told) = told_of_evidence("evidence-v2");
    assert_eq!(codes, CORRECTED_HEADS);
    insta::assert_snapshot!(told);
}

/// The head codes of a frozen ledger, and what it tells of evidence: as it stands, record by record, and how many
/// steps its custody has.
fn told_of_evidence(name: &str) -> ([String; 2], String) {
    let mut quiet = |_| {};
    let workspace = Workspace::read_only(OpenOptions::new(frozen(name), &mut quiet)).unwrap();
    let verified = workspace.verify(&mut |_| {}).unwrap();
    assert!(verified.ok);
    let codes = [verified.head, verified.printed].map(|code| code.to_string());
    let mut told = Vec::new();
    for row in workspace.evidence_rows(None).unwrap() {
        let behind: Vec<_> = row.behind.iter().map(|behind| format!("{behind:?}")).collect();
        told.push(format!("{} {}", row.view.id, behind.join(" ")));
        let history = workspace.store().history(&RegisterId::Evidence(row.view.id)).unwrap();
        for record in history {
            let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
            told.push(format!("{} {}", record.header.kind, String::from_utf8_lossy(bytes)));
        }
        let steps = workspace.custody_of(row.view.id).unwrap();
        told.push(format!("{} steps of custody", steps.len()));
        if !row.view.corrected.is_empty() {
            let file = &row.view.file;
            told.push(format!("{} / {} / {}", file.title, file.description, file.place));
        }
    }
    (codes, told.join("\n"))
}

/// The head codes of the frozen ledger of evidence: of everything, and as papers print it.
const EVIDENCE_HEADS: [&str; 2] =
    ["WWCT3-371XX-S51DN-AAHPQ-HD1WN-Y", "NN17N-9YK11-WRF6V-JZET3-JWPGY-1"];

/// The same of the frozen ledger of corrected evidence.
const CORRECTED_HEADS: [&str; 2] =
    ["5KG0N-FTD70-WWTXC-0S112-A7HTK-4", "5KG0N-FTD70-WWTXC-0S112-A7HTK-4"];

/// The registers that came with programmes.
const NEW: [&str; 10] = [
    "programme",
    "agreement",
    "indicator",
    "result",
    "measure",
    "milestone",
    "contract",
    "achievement",
    "ruling",
    "tie",
];

/// If this fails, what was recorded of programmes would be read otherwise. Mend the code; never the data.
#[test]
fn programmes_are_written_the_same_way_again_and_mean_what_they_did() {
    let mut quiet = |_| {};
    let workspace =
        Workspace::read_only(OpenOptions::new(frozen("programme-v1"), &mut quiet)).unwrap();
    assert!(workspace.verify(&mut |_| {}).unwrap().ok);
    let mut told = BTreeMap::new();
    for record in records("programme-v1") {
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        let fact = Fact::decode(&record.header.kind, bytes).unwrap();
        assert_eq!(&fact.encode(), bytes);
        let subject = record.subject();
        if !NEW.contains(&subject.kind()) {
            continue;
        }
        // One of each kind shows its form.
        told.entry(format!("{} {}", subject.kind(), record.header.kind))
            .or_insert_with(|| String::from_utf8_lossy(bytes).into_owned());
    }
    let rows = workspace.milestone_rows().unwrap();
    assert_eq!(rows.len(), 33);
    let programme = workspace.store().programmes().unwrap().remove(0);
    let passport = workspace.passport(programme.id).unwrap();
    let counts = (passport.indicators.len(), passport.results.len(), passport.measures.len());
    assert_eq!(counts, (7, 7, 8));
    let ruled = workspace.consistency(programme.id).unwrap().faults;
    assert_eq!(ruled.iter().filter(|row| !row.rulings.is_empty()).count(), 1);
    let ties = workspace.store().ties().unwrap();
    assert_eq!(workspace.changed_by(ties[0].value.instruction).unwrap().indicators.len(), 1);
    let told: Vec<String> = told.iter().map(|(kind, body)| format!("{kind} {body}")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// What frozen records of exchange say, read and written down again.
fn told_of_exchange(name: &str) -> String {
    let mut quiet = |_| {};
    let workspace = Workspace::read_only(OpenOptions::new(frozen(name), &mut quiet)).unwrap();
    assert!(workspace.verify(&mut |_| {}).unwrap().ok);
    let mut told = Vec::new();
    for record in records(name) {
        if record.header.subject.kind() != "exchange" {
            continue;
        }
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        let fact = Fact::decode(&record.header.kind, bytes).unwrap();
        assert_eq!(&fact.encode(), bytes);
        told.push(format!("{} {}", record.header.kind, String::from_utf8_lossy(bytes)));
    }
    assert_eq!(workspace.exchanges().unwrap().len(), told.len());
    told.join("\n")
}

/// If this fails, what was recorded of bundles would be read otherwise. Mend the code; never the data.
#[test]
fn bundles_are_written_down_the_same_way_again_and_mean_what_they_did() {
    insta::assert_snapshot!(told_of_exchange("exchange-v1"));
}

/// If this fails, what was recorded of hubs would be read otherwise. Mend the code; never the data.
#[test]
fn exchanges_through_a_hub_are_written_down_the_same_way_again_and_mean_what_they_did() {
    insta::assert_snapshot!(told_of_exchange("hub-v1"));
}

#[test]
fn rosters_and_seals_are_written_the_same_way_again_and_mean_what_they_did() {
    let mut quiet = |_| {};
    let workspace =
        Workspace::read_only(OpenOptions::new(frozen("roster-v1"), &mut quiet)).unwrap();
    assert!(workspace.verify(&mut |_| {}).unwrap().ok);
    let mut told = Vec::new();
    for record in records("roster-v1") {
        if !["roster", "act"].contains(&record.header.subject.kind()) {
            continue;
        }
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        let fact = Fact::decode(&record.header.kind, bytes).unwrap();
        assert_eq!(&fact.encode(), bytes);
        told.push(format!("{} {}", record.header.kind, String::from_utf8_lossy(bytes)));
    }
    let rosters = workspace.store().rosters().unwrap();
    let [view] = &rosters[..] else { panic!("{rosters:?}") };
    assert!(view.entries.iter().all(|entry| !entry.refused));
    told.push(serde_json::to_string(&view.roster).unwrap());
    insta::assert_snapshot!(told.join("\n"));
}
