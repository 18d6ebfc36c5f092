//! Verification of the ledger: every fault named with file, record and kind.

use std::collections::BTreeMap;

use crate::i18n::{Phrase, Value};
use crate::ledger::scan::DamageKind;
use crate::ledger::verify::{Fault, FaultKind, VerifyReport};
use crate::report::show;
use crate::workspace::{self, Layout, OpenError};

use super::failure::Failure;
use super::output;
use super::page::Page;
use super::progress::ProgressLine;
use super::session::Session;

/// Reads the logs as they are, opens nothing and changes nothing.
pub(super) fn run(session: &Session) -> Result<(), Failure> {
    let layout = Layout::new(&session.data);
    if !layout.ledger().is_dir() {
        return Err(OpenError::NoData(session.data.clone()).into());
    }
    let mut progress = ProgressLine::new(session.texts);
    let report = workspace::verify(&layout, &mut |step| progress.show(step));
    drop(progress);
    let report = report.map_err(|source| OpenError::Io { path: layout.ledger(), source })?;
    if session.json {
        output::print_json(&report)?;
    } else {
        tell(&report, session)?;
    }
    if report.ok { Ok(()) } else { Err(Failure::Told) }
}

fn tell(report: &VerifyReport, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let mut devices = session.table(["label-device", "label-file", "label-records"]);
    for device in &report.devices {
        let records = device.records.to_string();
        devices.push([device.device.short(), device.file.clone(), records]);
    }
    let page = Page::default()
        .line(texts.get("label-records"), report.records.to_string())
        .line(texts.get("label-gaps"), report.gaps.len().to_string())
        .line(texts.get("label-forks"), report.forks.len().to_string())
        .line(texts.get("label-faults"), report.faults.len().to_string())
        .line(texts.get("label-head"), report.head.to_string())
        .part(texts.get("label-devices"), devices);
    let mut text = page.render(output::width());
    text.push('\n');
    let ends = last_sound(report);
    for fault in &report.faults {
        text.push_str(&show(&texts.say(&fault_phrase(fault, &ends))));
        text.push('\n');
    }
    text.push_str(&texts.get(if report.ok { "verify-ok" } else { "verify-not-ok" }));
    text.push('\n');
    output::print(&text)
}

/// The number after which a log's records cannot be read, by the name of the log.
fn last_sound(report: &VerifyReport) -> BTreeMap<&str, u64> {
    report.devices.iter().map(|device| (device.file.as_str(), device.contiguous)).collect()
}

fn fault_phrase(fault: &Fault, ends: &BTreeMap<&str, u64>) -> Phrase {
    let known = fault.seq.or_else(|| ends.get(fault.file.as_str()).copied());
    let record = match (known, &fault.record) {
        (Some(seq), Some(id)) => format!("{seq} ({})", id.short()),
        (Some(seq), None) => seq.to_string(),
        (None, Some(id)) => id.short(),
        (None, None) => "?".to_owned(),
    };
    let place = fault.offset.map_or_else(|| "—".to_owned(), |offset| offset.to_string());
    Phrase::new("verify-fault")
        .with("file", fault.file.as_str())
        .with("record", record)
        .with("place", place)
        .with("kind", Value::from(kind_phrase(&fault.kind)))
}

fn kind_phrase(kind: &FaultKind) -> Phrase {
    let new = Phrase::new;
    match kind {
        FaultKind::Damaged { len, damage: DamageKind::UnknownFormat { format } } => {
            new("verify-unknown-format").with("bytes", *len).with("format", format.to_string())
        }
        FaultKind::Damaged { len, damage: DamageKind::NoFrame | DamageKind::Checksum } => {
            new("verify-damaged").with("bytes", *len)
        }
        FaultKind::TornTail { len } => new("verify-torn-tail").with("bytes", *len),
        FaultKind::Refused(refusal) => new("verify-refused").with("why", refusal.to_string()),
        FaultKind::NewerVersion { v } => new("verify-newer-version").with("version", v.to_string()),
        FaultKind::BodyRefused => new("verify-body-refused"),
        FaultKind::Gap(gap) => new("verify-gap")
            .with("from", gap.from.to_string())
            .with("to", gap.to.to_string())
            .with("device", gap.device.short()),
        FaultKind::Fork(fork) => new("verify-fork")
            .with("number", fork.seq.to_string())
            .with("device", fork.device.short()),
        FaultKind::BrokenChain { prev, .. } => {
            new("verify-broken-chain").with("previous", prev.short())
        }
        FaultKind::ForeignLog { device } => {
            new("verify-foreign-log").with("device", device.short())
        }
    }
}
