//! Every sound record out of damaged data.

use std::path::PathBuf;

use clap::Args;

use crate::i18n::Phrase;
use crate::report::show;
use crate::workspace::salvage::{self, SalvageError, Salvaged, piece_phrase};
use crate::workspace::{Layout, OpenError, fault_phrases};

use super::backup::require_data;
use super::failure::Failure;
use super::output;
use super::page::Page;
use super::progress::ProgressLine;
use super::session::Session;

#[derive(Debug, Args)]
pub(super) struct Salvage {
    #[arg(long, value_name = "NEWDIR", help = "cli-arg-salvage-out")]
    out: PathBuf,
}

impl Salvage {
    /// What could not be taken is told by the exit code too.
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let layout = require_data(session)?;
        // A key file that cannot be read is no reason not to look for records.
        let passphrase = match session.passphrase.of(&session.data, session.texts) {
            Err(OpenError::Keys { .. }) => None,
            known => known?,
        };
        let mut line = ProgressLine::new(session.texts);
        let mut on_progress = |progress| line.show(progress);
        let to = Layout::new(&self.out);
        let done = salvage::salvage(&layout, &to, passphrase.as_ref(), &mut on_progress);
        drop(line);
        let done = done?;
        if session.json {
            output::print_json(&done)?;
        } else {
            tell(&done, session)?;
        }
        if done.is_whole() { Ok(()) } else { Err(Failure::Told) }
    }
}

fn tell(done: &Salvaged, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let mut found = session.table(["label-file", "label-records"]);
    for (file, count) in &done.found {
        found.push([file.clone(), count.to_string()]);
    }
    let page = Page::default()
        .line(texts.get("backup-place-label"), done.data.display().to_string())
        .line(texts.get("label-records"), done.report.records.to_string())
        .line(texts.get("label-devices"), done.report.devices.len().to_string())
        .line(texts.get("label-head"), done.report.head.to_string())
        .line(texts.get("restore-device"), done.device.short())
        .part(texts.get("salvage-found"), found);
    let mut text = page.render(output::width());
    text.push('\n');
    let spoiled =
        done.spoiled.iter().map(|name| Phrase::new("salvage-spoiled").with("file", name.as_str()));
    let pieces = done.pieces.iter().map(piece_phrase);
    for phrase in pieces.chain(spoiled).chain(fault_phrases(&done.report)) {
        text.push_str(&show(&texts.say(&phrase)));
        text.push('\n');
    }
    let end = if done.is_whole() { "salvage-whole" } else { "salvage-not-whole" };
    text.push_str(&texts.get(end));
    text.push('\n');
    output::print(&text)
}

impl From<SalvageError> for Failure {
    fn from(error: SalvageError) -> Self {
        match error {
            SalvageError::Open(error) => error.into(),
            error => Self::refused(error.phrase()),
        }
    }
}
