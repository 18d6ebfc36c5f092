//! Verification: of the ledger, every fault named with file, record and kind; or of a pack of papers.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::exchange::bag::{self, BagReport, NotABag};
use crate::i18n::{Phrase, family};
use crate::report::document::Code;
use crate::report::show;
use crate::workspace::evidence::{EvidenceReport, check_evidence, size_phrase};
use crate::workspace::{
    self, Found, HeadCode, Layout, NotAHeadCode, OpenError, Reached, VerifyReport, erasure_phrases,
    fault_phrases,
};

use super::failure::Failure;
use super::output;
use super::page::Page;
use super::progress::ProgressLine;
use super::session::Session;
use super::value::Complaint;

#[derive(Debug, Args)]
pub(super) struct Verify {
    #[arg(value_name = "PACK", help = "cli-arg-pack")]
    pack: Option<PathBuf>,
    #[arg(
        long,
        value_name = "CODE",
        value_parser = head_code,
        conflicts_with = "pack",
        help = "cli-arg-head-code"
    )]
    head: Option<HeadCode>,
    #[arg(long, conflicts_with = "pack", help = "cli-arg-qr")]
    qr: bool,
}

/// The code as it stands on paper, in any case and grouping.
fn head_code(text: &str) -> Result<HeadCode, Complaint> {
    HeadCode::parse(text).map_err(|error| match error {
        NotAHeadCode::Form(_) => Complaint("head-code-form"),
        NotAHeadCode::Mistyped(_) => Complaint("head-code-mistyped"),
    })
}

impl Verify {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        match &self.pack {
            Some(pack) => verify_pack(pack, session),
            None => verify_ledger(self, session),
        }
    }
}

/// Checks what somebody handed over; the data of this device has nothing to do with it.
fn verify_pack(pack: &Path, session: &Session) -> Result<(), Failure> {
    let report = bag::check(pack).map_err(|error| {
        let why = match &error {
            NotABag::Io(error) => Phrase::new("import-unreadable").with("why", error.to_string()),
            NotABag::Archive(_) => Phrase::new("bag-damaged"),
            NotABag::NoDeclaration => Phrase::new("bag-none"),
            NotABag::NoManifest => Phrase::new("bag-no-manifest"),
            NotABag::TooLarge => Phrase::new("bag-too-large"),
            NotABag::Fetches => Phrase::new("bag-fetches"),
        };
        let at = Phrase::new("import-at-file").with("file", pack.display().to_string());
        Failure::refused(at.with("why", why))
    })?;
    if session.json {
        output::print_json(&report)?;
    } else {
        tell_pack(&report, session)?;
    }
    if report.ok { Ok(()) } else { Err(Failure::Told) }
}

fn tell_pack(report: &BagReport, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let told = report.info.iter().filter(|(label, _)| label != "Payload-Oxum");
    let mut page = told.fold(Page::default(), |page, (label, value)| {
        page.line(show(label).into_owned(), show(value).into_owned())
    });
    page = page.line(texts.get("bag-files"), report.files.to_string());
    let mut text = page.render(output::width());
    text.push('\n');
    for fault in &report.faults {
        let kind = texts.name(family::BAG_FAULT, fault.kind.code());
        text.extend([&show(&fault.file), ": ", kind.as_str(), "\n"]);
    }
    let key = if report.ok { "bag-ok" } else { "bag-not-ok" };
    text.push_str(&texts.get(key));
    text.push('\n');
    output::print(&text)
}

/// Reads the logs as they are, opens nothing and changes nothing.
fn verify_ledger(asked: &Verify, session: &Session) -> Result<(), Failure> {
    let layout = Layout::new(&session.data);
    if !layout.ledger().is_dir() {
        return Err(OpenError::NoData(session.data.clone()).into());
    }
    // A key file that cannot be read is no reason not to check the logs.
    let passphrase = match session.passphrase.of(&session.data, session.texts) {
        Err(OpenError::Keys { .. }) => None,
        known => known?,
    };
    let mut progress = ProgressLine::new(session.texts);
    let mut on_progress = |step| progress.show(step);
    let verified = match asked.head {
        Some(code) => workspace::prove(&layout, passphrase.as_ref(), code, &mut on_progress)
            .map(|(report, found)| (report, Some(found))),
        None => workspace::verify(&layout, passphrase.as_ref(), &mut on_progress)
            .map(|report| (report, None)),
    };
    let evidence = check_evidence(&layout, passphrase.as_ref(), &mut on_progress);
    drop(progress);
    let ((report, found), evidence) = (verified?, evidence?);
    if session.json {
        let mut more = json!({ "evidence": evidence });
        if let Some(found) = &found {
            more["proof"] = json!(found);
        }
        output::print_json(&with(&report, more))?;
    } else {
        tell(&report, session)?;
        if asked.qr {
            let code = Code::of(report.head.to_string(), String::new());
            output::print(&code.map(|code| code.in_blocks()).unwrap_or_default())?;
        }
        if let Some(evidence) = &evidence {
            tell_evidence(evidence, session)?;
        }
        if let Some(found) = &found {
            tell_proof(found, session)?;
        }
    }
    let is_proved = found.is_none_or(|found| matches!(found, Found::Here { missing: 0, .. }));
    let is_kept = evidence.is_none_or(|evidence| evidence.ok);
    if report.ok && is_proved && is_kept { Ok(()) } else { Err(Failure::Told) }
}

/// The report with what else was asked for beside its own members.
fn with(report: &VerifyReport, more: Value) -> Value {
    let mut value = json!(report);
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    value
}

/// Every file that is not as it was taken in. Where there is no evidence nothing is said.
fn tell_evidence(report: &EvidenceReport, session: &Session) -> Result<(), Failure> {
    for fault in &report.faults {
        session.tell(&fault.phrase())?;
    }
    if report.elsewhere > 0 {
        session.tell(&Phrase::new("verify-evidence-elsewhere").with("count", report.elsewhere))?;
    }
    if report.files == 0 {
        return Ok(());
    }
    let sound = Phrase::new("verify-evidence-sound").with("count", report.files);
    session.tell(&sound.with("size", size_phrase(report.bytes)))
}

fn tell_proof(found: &Found, session: &Session) -> Result<(), Failure> {
    match found {
        Found::Here { devices, later, missing, gaps } => {
            let reached = named(devices);
            if *missing > 0 {
                let told = Phrase::new("verify-head-with-gaps").with("missing", *missing);
                return session.tell(&told.with("devices", reached));
            }
            let proved = Phrase::new("verify-head-here").with("devices", reached);
            session.tell(&proved.with("later", *later))?;
            for gap in gaps {
                let told = Phrase::new("verify-head-gap").with("device", gap.device.short());
                session.tell(&told.with("from", gap.from).with("to", gap.to))?;
            }
            Ok(())
        }
        Found::Gone { records } => {
            session.tell(&Phrase::new("verify-head-gone").with("records", named(records)))
        }
        Found::Nowhere => session.tell(&Phrase::new("verify-head-nowhere")),
        Found::TooMany => session.tell(&Phrase::new("verify-head-too-many")),
    }
}

fn named(records: &[Reached]) -> String {
    let named = records.iter().map(|own| format!("{} № {}", own.device.short(), own.seq));
    named.collect::<Vec<_>>().join(", ")
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
        .line(texts.get("label-head"), report.head.to_string());
    let later = if report.later > 0 { report.later.to_string() } else { String::new() };
    let page = page.line(texts.get("label-records-later"), later);
    let page = if report.printed == report.head {
        page
    } else {
        page.line(texts.get("label-printed-head"), report.printed.to_string())
    };
    let page = page.part(texts.get("label-devices"), devices);
    let mut text = page.render(output::width());
    text.push('\n');
    for fault in fault_phrases(report) {
        text.push_str(&show(&texts.say(&fault)));
        text.push('\n');
    }
    for erased in erasure_phrases(report) {
        text.push_str(&show(&texts.say(&erased)));
        text.push('\n');
    }
    text.push_str(&texts.get(if report.ok { "verify-ok" } else { "verify-not-ok" }));
    text.push('\n');
    output::print(&text)
}
