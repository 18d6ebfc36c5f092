//! What a ledger tells, with everything left out that differs from one run to the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::Value;
use tekseru::domain::id::{PersonId, RecordId};
use tekseru::ledger::record::{BodyState, Record};
use tekseru::ledger::scan::{Piece, scan};

/// Subject, kind and body of every record, ids numbered in the order in which they appear.
pub(crate) fn told(data: &Path) -> Vec<String> {
    let mut names = Names::default();
    let mut logs: Vec<_> =
        fs::read_dir(data.join("ledger")).unwrap().map(|entry| entry.unwrap().path()).collect();
    logs.retain(|path| path.extension().is_some_and(|ending| ending == "log"));
    assert_eq!(logs.len(), 1, "{logs:?}");
    let pieces = scan(&logs[0]).unwrap().map(Result::unwrap);
    pieces
        .map(|piece| match piece {
            Piece::Frame { payload, .. } => names.record(&Record::admit(&payload).unwrap()),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn record(&mut self, record: &Record) -> String {
        let BodyState::Present { bytes, .. } = &record.body else { panic!("{record:?}") };
        let body = self.value(serde_json::from_slice(bytes).unwrap());
        let subject = record.subject();
        let subject: Vec<_> = subject.as_str().split('/').map(|part| self.text(part)).collect();
        format!("{} {} {body}", subject.join("/"), record.header.kind)
    }

    fn value(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(&text)),
            Value::Array(values) => values.into_iter().map(|value| self.value(value)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(name, value)| (name, self.value(value))).collect()
            }
            other => other,
        }
    }

    fn text(&mut self, text: &str) -> String {
        if text.parse::<NaiveDate>().is_ok() || text.parse::<NaiveDateTime>().is_ok() {
            return "a day".to_owned();
        }
        if text.parse::<RecordId>().is_err() && text.parse::<PersonId>().is_err() {
            return text.to_owned();
        }
        // A thing is named by the first half of the record that created it.
        let count = self.0.len();
        format!("#{}", self.0.entry(text.to_owned()).or_insert(count))
    }
}
