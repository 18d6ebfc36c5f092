//! What verification finds, for people: every fault with its file, its record and its kind.

use std::collections::BTreeMap;

use crate::i18n::Phrase;
use crate::ledger::scan::DamageKind;
use crate::ledger::verify::{Consequence, Fault, FaultKind, VerifyReport};

/// One phrase for each fault, in the order of the report.
pub fn fault_phrases(report: &VerifyReport) -> Vec<Phrase> {
    let ends = last_sound(report);
    report.faults.iter().map(|fault| fault_phrase(fault, &ends)).collect()
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
        .with("device", fault.device.map_or_else(|| "—".to_owned(), |device| device.short()))
        .with("kind", kind_phrase(&fault.kind))
        .with("meaning", Phrase::new(meaning(fault.consequence)))
}

fn meaning(consequence: Consequence) -> &'static str {
    match consequence {
        Consequence::Lost => "verify-means-lost",
        Consequence::Unreadable => "verify-means-unreadable",
        Consequence::Unfinished => "verify-means-unfinished",
        Consequence::NotCounted => "verify-means-not-counted",
        Consequence::NeedsNewer => "verify-means-needs-newer",
        Consequence::Doubtful => "verify-means-doubtful",
        Consequence::Replaced => "verify-means-replaced",
        Consequence::Moved => "verify-means-moved",
    }
}

pub(super) fn kind_phrase(kind: &FaultKind) -> Phrase {
    let new = Phrase::new;
    match kind {
        FaultKind::Damaged { len, damage: DamageKind::UnknownFormat { format } } => {
            new("verify-unknown-format").with("bytes", *len).with("format", format.to_string())
        }
        FaultKind::Damaged { len, damage: DamageKind::NoFrame | DamageKind::Checksum } => {
            new("verify-damaged").with("bytes", *len)
        }
        FaultKind::Damaged { len, damage: DamageKind::Seal } => {
            new("verify-seal").with("bytes", *len)
        }
        FaultKind::Damaged { len, damage: DamageKind::Unsealed } => {
            new("verify-unsealed").with("bytes", *len)
        }
        FaultKind::TornTail { len } => new("verify-torn-tail").with("bytes", *len),
        FaultKind::CutTail(gap) => {
            new("verify-cut-tail").with("from", gap.from.to_string()).with("to", gap.to.to_string())
        }
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
        FaultKind::OutOfOrder { after } => {
            new("verify-out-of-order").with("after", after.to_string())
        }
        FaultKind::ForeignLog { device } => {
            new("verify-foreign-log").with("device", device.short())
        }
    }
}
