//! A copy of the data, and data made of a copy.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::i18n::Phrase;
use crate::workspace::backup::{self, Backup};
use crate::workspace::registry::Introduced;
use crate::workspace::restore::{self, Restored};
use crate::workspace::{DeviceId, Layout, OpenError};

use super::failure::Failure;
use super::output;
use super::page::Page;
use super::progress::ProgressLine;
use super::session::Session;

#[derive(Debug, Args)]
pub(super) struct MakeBackup {
    #[arg(long, value_name = "DIR", help = "cli-arg-backup-out")]
    out: PathBuf,
}

impl MakeBackup {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let layout = require_data(session)?;
        let passphrase = session.passphrase.of(&session.data, session.texts)?;
        let mut line = ProgressLine::new(session.texts);
        let mut on_copy = |progress| {
            line.show(progress);
            ControlFlow::Continue(())
        };
        let made = backup::back_up(&layout, passphrase.as_ref(), &self.out, &mut on_copy);
        drop(line);
        let made = made?;
        for remark in remarks(&made) {
            session.remark(&remark);
        }
        if session.json {
            return output::print_json(&made);
        }
        tell_backup(&made, session)
    }
}

fn remarks(made: &Backup) -> Vec<Phrase> {
    let mut said = Vec::new();
    if made.beside {
        said.push(Phrase::new("backup-beside"));
    }
    if made.faults > 0 {
        said.push(Phrase::new("backup-faults").with("count", made.faults));
    }
    if !made.left_out.is_empty() {
        said.push(Phrase::new("backup-left-out").with("files", made.left_out.join(", ")));
    }
    if !made.sealed {
        said.push(Phrase::new("backup-in-the-clear"));
    }
    said
}

fn tell_backup(made: &Backup, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let page = Page::default()
        .line(texts.get("backup-place-label"), made.path.display().to_string())
        .line(texts.get("label-records"), made.records.to_string())
        .line(texts.get("label-devices"), made.devices.to_string())
        .line(texts.get("label-head"), made.head.to_string())
        .line(texts.get("bag-files"), made.files.to_string())
        .line(texts.get("backup-size"), size(made.bytes));
    output::print(&page.render(output::width()))?;
    session.tell(&Phrase::new("backup-done"))
}

/// A size as people read it.
pub(super) fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => format!("{bytes} B"),
        KIB..1_048_576 => format!("{} KiB", bytes.div_ceil(KIB)),
        _ => format!("{} MiB", bytes.div_ceil(KIB * KIB)),
    }
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    #[arg(value_name = "BACKUP", help = "cli-arg-restore-from")]
    from: PathBuf,
    #[arg(long, value_name = "NAME", help = "cli-arg-restore-person")]
    person: Option<String>,
}

impl Restore {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let source = restore::data_of(&self.from);
        let passphrase = session.passphrase.of(source.root(), session.texts)?;
        let mut line = ProgressLine::new(session.texts);
        let mut on_progress = |progress| line.show(progress);
        let to = Layout::new(&session.data);
        let done = restore::restore(&self.from, &to, passphrase.as_ref(), &mut on_progress);
        drop(line);
        let done = done?;
        if done.faults > 0 {
            session.remark(&Phrase::new("backup-faults").with("count", done.faults));
        }
        tell_restored(&done, session)?;
        self.introduce(session)
    }

    /// Whoever names themselves is who sits at the new device; nobody is, until somebody does.
    fn introduce(&self, session: &Session) -> Result<(), Failure> {
        let Some(name) = &self.person else {
            session.remark(&Phrase::new("restore-who"));
            return Ok(());
        };
        session.change(|workspace| {
            let person = workspace.person_named(name)?;
            let told = match workspace.introduce_again(person.id)? {
                Introduced::Same => Phrase::new("cli-introduced"),
                Introduced::Anew { id, device } => Phrase::new("restore-anew")
                    .with("device", device.short())
                    .with("id", id.to_string()),
            };
            session.remark(&told.with("name", person.value.name.as_str()));
            Ok(())
        })
    }
}

fn tell_restored(done: &Restored, session: &Session) -> Result<(), Failure> {
    if session.json {
        return output::print_json(&json!({ "data": session.data, "restored": done }));
    }
    let texts = session.texts;
    let devices = done.devices.iter().map(DeviceId::short).collect::<Vec<_>>().join(", ");
    let page = Page::default()
        .line(texts.get("backup-place-label"), session.data.display().to_string())
        .line(texts.get("label-records"), done.records.to_string())
        .line(texts.get("label-devices"), devices)
        .line(texts.get("label-head"), done.head.to_string())
        .line(texts.get("restore-device"), done.device.short());
    output::print(&page.render(output::width()))?;
    session.tell(&Phrase::new("restore-done"))
}

impl From<restore::RestoreError> for Failure {
    fn from(error: restore::RestoreError) -> Self {
        match error {
            restore::RestoreError::Open(error) => error.into(),
            error => Self::refused(error.phrase()),
        }
    }
}

impl From<backup::BackupError> for Failure {
    fn from(error: backup::BackupError) -> Self {
        match error {
            backup::BackupError::Open(error) => error.into(),
            error => Self::refused(error.phrase()),
        }
    }
}

/// Data that is not there cannot be copied.
pub(super) fn require_data(session: &Session) -> Result<Layout, Failure> {
    let layout = Layout::new(&session.data);
    if layout.ledger().is_dir() {
        Ok(layout)
    } else {
        Err(OpenError::NoData(session.data.clone()).into())
    }
}
