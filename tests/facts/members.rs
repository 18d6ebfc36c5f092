//! Members of facts that may be absent and stand in no other frozen ledger: each is read and written the same way again.
//! A reader who passed over one of them would read old evidence as if it said less.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tekseru::domain::facility::Facility;
use tekseru::domain::finding::Finding;
use tekseru::domain::programme::Programme;
use tekseru::domain::programme::agreement::Agreement;
use tekseru::domain::programme::contract::Contract;
use tekseru::domain::programme::indicator::{Achievement, Indicator, Measure, PlannedResult};
use tekseru::domain::programme::ruling::Ruling;
use tekseru::domain::programme::tie::Tie;
use tekseru::domain::visit::Visit;
use tekseru::ledger::record::{BodyState, Record};

use super::{frozen, kinds, records};

fn body(record: &Record) -> Value {
    let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
    serde_json::from_slice(bytes).unwrap()
}

/// The fields as the program understands them.
fn understood<T: DeserializeOwned + Serialize>(set: &Value) -> Value {
    let value: T = serde_json::from_value(set.clone()).unwrap();
    serde_json::to_value(value).unwrap()
}

fn understood_of(kind: &str, set: &Value) -> Option<Value> {
    Some(match kind {
        "facility" => understood::<Facility>(set),
        "visit" => understood::<Visit>(set),
        "finding" => understood::<Finding>(set),
        "programme" => understood::<Programme>(set),
        "agreement" => understood::<Agreement>(set),
        "contract" => understood::<Contract>(set),
        "indicator" => understood::<Indicator>(set),
        "achievement" => understood::<Achievement>(set),
        "result" => understood::<PlannedResult>(set),
        "measure" => understood::<Measure>(set),
        "ruling" => understood::<Ruling>(set),
        "tie" => understood::<Tie>(set),
        _ => return None,
    })
}

#[test]
fn members_that_may_be_absent_are_written_the_same_way_again() {
    assert_eq!(
        kinds("members-v1"),
        [
            "act.sealed",
            "answer.given",
            "bundle.packed",
            "bundle.taken-in",
            "evidence.taken",
            "hub.pulled",
            "instruction.drafted",
            "interview.noted",
            "paper.exported",
            "set",
        ]
    );
    let report =
        tekseru::ledger::verify::verify_dir(&frozen("members-v1").join("ledger"), &mut |_, _| {})
            .unwrap();
    assert!(report.ok, "{:?}", report.faults);
    let told = records("members-v1");
    let told = told.iter().map(|record| format!("{} {}", record.header.kind, body(record)));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_field_of_a_shared_register_is_understood() {
    let mut count = 0;
    for record in records("members-v1") {
        let (kind, said) = (record.header.subject.kind().to_owned(), body(&record));
        let Some(set) = said.get("set") else { continue };
        let Some(understood) = understood_of(&kind, set) else { continue };
        assert_eq!(understood, *set, "{kind}");
        count += 1;
    }
    assert_eq!(count, 12);
}
