//! One run of a command: its language, its data, and how results are printed.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;

use crate::i18n::{Lang, Phrase, Texts};
use crate::report::show;
use crate::workspace::command::{Created, Done};
use crate::workspace::{Layout, OpenError, OpenOptions, Passphrase, Workspace, notice_phrase};

use super::failure::Failure;
use super::page::Page;
use super::passphrase::Source;
use super::progress::ProgressLine;
use super::table::TextTable;
use super::{Global, language, output};

/// What every command needs.
pub(super) struct Session {
    pub(super) texts: Texts,
    /// The language, where the person named one.
    pub(super) lang: Option<Lang>,
    /// Results for programs instead of people.
    pub(super) json: bool,
    pub(super) color: bool,
    pub(super) data: PathBuf,
    /// The person said where the data is.
    pub(super) data_named: bool,
    pub(super) passphrase: Source,
}

impl Session {
    pub(super) fn new(global: Global, color: bool) -> Result<Self, ExitCode> {
        let data_named = global.data.is_some();
        let data = global.data.or_else(language::usual_data);
        let texts = Texts::load(global.lang.unwrap_or_else(|| language::of(data.as_deref())));
        match data {
            Some(data) => Ok(Self {
                texts,
                lang: global.lang,
                json: global.json,
                color,
                data,
                data_named,
                passphrase: Source::new(global.passphrase_file),
            }),
            None => Err(Failure::refused(Phrase::new("cli-no-home")).tell(texts)),
        }
    }

    /// The same on other data.
    pub(super) fn on(&self, data: PathBuf) -> Self {
        Self { data, data_named: true, passphrase: self.passphrase.for_other_data(), ..*self }
    }

    /// Opens the data for a change. Only who introduces themselves may begin new data.
    pub(super) fn change<T>(
        &self,
        act: impl FnOnce(&mut Workspace) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if !Layout::new(&self.data).ledger().is_dir() {
            return Err(OpenError::NoData(self.data.clone()).into());
        }
        let passphrase = self.passphrase.of(&self.data, self.texts)?;
        self.begin(passphrase, act)
    }

    /// Opens the data for a change, making it where there is none, under this passphrase if there is one.
    pub(super) fn begin<T>(
        &self,
        passphrase: Option<Passphrase>,
        act: impl FnOnce(&mut Workspace) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut workspace = self.open_with(passphrase)?;
        self.tell_start(&workspace);
        let done = act(&mut workspace);
        self.close(workspace);
        done
    }

    /// Opens the data, telling how far a long start has come.
    pub(super) fn open(&self) -> Result<Workspace, OpenError> {
        self.open_with(self.passphrase.of(&self.data, self.texts)?)
    }

    fn open_with(&self, passphrase: Option<Passphrase>) -> Result<Workspace, OpenError> {
        let mut progress = ProgressLine::new(self.texts);
        let mut on_progress = |step| progress.show(step);
        let options = OpenOptions::new(&self.data, &mut on_progress);
        Workspace::open(options.with_passphrase(passphrase))
    }

    /// Opens the data to look at it; beside another process that holds it, from the ledger alone.
    pub(super) fn look<T>(
        &self,
        look: impl FnOnce(&Workspace) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let workspace = self.open_to_look()?;
        self.tell_start(&workspace);
        let done = look(&workspace);
        self.close(workspace);
        done
    }

    /// Looks into the data, if there is any, and says nothing of its start.
    pub(super) fn peek<T>(
        &self,
        look: impl FnOnce(&Workspace) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        if !Layout::new(&self.data).ledger().is_dir() {
            return Ok(None);
        }
        let workspace = self.open_to_look()?;
        let seen = look(&workspace);
        self.close(workspace);
        seen.map(Some)
    }

    fn open_to_look(&self) -> Result<Workspace, Failure> {
        if !Layout::new(&self.data).ledger().is_dir() {
            return Err(OpenError::NoData(self.data.clone()).into());
        }
        let why = match self.open() {
            Ok(workspace) => return Ok(workspace),
            Err(error @ (OpenError::InUse { .. } | OpenError::Io { .. })) => error,
            Err(error) => return Err(error.into()),
        };
        let mut progress = ProgressLine::new(self.texts);
        let mut on_progress = |step| progress.show(step);
        let passphrase = self.passphrase.of(&self.data, self.texts)?;
        let options = OpenOptions::new(&self.data, &mut on_progress).with_passphrase(passphrase);
        let workspace = Workspace::read_only(options)?;
        drop(progress);
        let why = self.texts.say(&why.phrase());
        self.remark(&Phrase::new("cli-reading-beside").with("why", why));
        Ok(workspace)
    }

    /// What was found at the start, and whether any of this is real.
    fn tell_start(&self, workspace: &Workspace) {
        for notice in workspace.notices() {
            self.remark(&notice_phrase(notice));
        }
        // Without the index nothing else can be told either; the command itself says why.
        for changed in workspace.changed_editions(workspace.content()).unwrap_or_default() {
            self.remark(&changed.phrase());
        }
        for notice in workspace.roster_notices().unwrap_or_default() {
            self.remark(&notice);
        }
        if let Some(notice) = workspace.room_notice() {
            self.remark(&notice);
        }
        if workspace.is_sample() {
            self.remark(&Phrase::new("cli-sample-data"));
        }
    }

    pub(super) fn close(&self, workspace: Workspace) {
        let mut line = ProgressLine::new(self.texts);
        let mut on_copy = |progress| {
            line.show(progress);
            std::ops::ControlFlow::Continue(())
        };
        let copied = workspace.copy_if_due(&mut on_copy);
        drop(line);
        if let Some(copied) = copied {
            self.remark(&copied.phrase());
        }
        // Nothing is lost by it: the next start compares everything.
        if let Err(error) = workspace.close() {
            self.remark(&Phrase::new("cli-stop-not-clean").with("why", error.to_string()));
        }
    }

    /// Says something about the work, not a result of it.
    pub(super) fn remark(&self, phrase: &Phrase) {
        output::warn(&show(&self.texts.say(phrase)));
    }

    /// Prints a list: `rows` for programs, the table for people.
    pub(super) fn list<T: Serialize>(&self, rows: &[T], table: &TextTable) -> Result<(), Failure> {
        if self.json {
            return output::print_json(&rows);
        }
        if table.is_empty() {
            return output::print(&format!("{}\n", self.texts.get("cli-nothing")));
        }
        output::print(&table.render(output::width()))
    }

    /// Prints one thing: `value` for programs, the page for people.
    pub(super) fn show(&self, value: &impl Serialize, page: &Page) -> Result<(), Failure> {
        if self.json {
            return output::print_json(value);
        }
        output::print(&page.render(output::width()))
    }

    /// Says that something was done.
    pub(super) fn done(&self, done: &Done, told: &Phrase) -> Result<(), Failure> {
        if self.json {
            let created: Vec<_> = done.created.iter().map(created).collect();
            return output::print_json(&json!({
                "records": done.records.len(),
                "created": created,
            }));
        }
        let unchanged = Phrase::new("cli-unchanged");
        self.tell(if done.records.is_empty() { &unchanged } else { told })
    }

    /// Prints one sentence for people.
    pub(super) fn tell(&self, phrase: &Phrase) -> Result<(), Failure> {
        output::print(&format!("{}\n", show(&self.texts.say(phrase))))
    }

    /// The titles of a table.
    pub(super) fn table<const N: usize>(&self, keys: [&str; N]) -> TextTable {
        TextTable::new(keys.map(|key| self.texts.get(key)))
    }
}

fn created(created: &Created) -> serde_json::Value {
    let (kind, id) = match created {
        Created::Facility(id) => ("facility", id.to_string()),
        Created::Body(id) => ("body", id.to_string()),
        Created::Person(id) => ("person", id.to_string()),
        Created::Round(id) => ("round", id.to_string()),
        Created::Visit(id) => ("visit", id.to_string()),
        Created::Finding(id) => ("finding", id.to_string()),
        Created::Instruction(id) => ("instruction", id.to_string()),
        Created::Urgent(id) => ("urgent", id.to_string()),
        Created::Interview(id) => ("interview", id.number.code()),
        Created::Evidence(id) => ("evidence", id.to_string()),
        Created::Programme(id) => ("programme", id.to_string()),
        Created::Indicator(id) => ("indicator", id.to_string()),
        Created::Milestone(id) => ("milestone", id.to_string()),
        Created::Agreement(id) => ("agreement", id.to_string()),
        Created::Contract(id) => ("contract", id.to_string()),
        Created::Achievement(id) => ("value", id.to_string()),
        Created::Ruling(id) => ("ruling", id.to_string()),
        Created::Tie(id) => ("tie", id.to_string()),
    };
    json!({ "kind": kind, "id": id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::VisitId;

    #[test]
    fn what_was_created_is_named_by_kind_and_id() {
        let id = VisitId([7; 16]);
        let expected = json!({ "kind": "visit", "id": id.to_string() });
        assert_eq!(created(&Created::Visit(id)), expected);
    }
}
