//! Verification of the ledger: every fault named with file, record and kind.

use crate::report::show;
use crate::workspace::{self, Layout, OpenError, VerifyReport, fault_phrases};

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
    // A key file that cannot be read is no reason not to check the logs.
    let passphrase = match session.passphrase.of(&session.data, session.texts) {
        Err(OpenError::Keys { .. }) => None,
        known => known?,
    };
    let mut progress = ProgressLine::new(session.texts);
    let report = workspace::verify(&layout, passphrase.as_ref(), &mut |step| progress.show(step));
    drop(progress);
    let report = report?;
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
    for fault in fault_phrases(report) {
        text.push_str(&show(&texts.say(&fault)));
        text.push('\n');
    }
    text.push_str(&texts.get(if report.ok { "verify-ok" } else { "verify-not-ok" }));
    text.push('\n');
    output::print(&text)
}
