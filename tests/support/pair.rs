//! What tests of two laptops share, however the laptops exchange.

use std::path::{Path, PathBuf};

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::{PersonId, VisitId};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::workspace::command::{Command, Created};
use tekseru::workspace::{self, Layout, Workspace};

use super::scene::{Scene, item};

/// Somebody of this name sits down at a laptop.
pub(crate) fn introduced(laptop: &mut Workspace, name: &str) -> PersonId {
    let person = Person { name: name.into(), post: "врач".into(), body: None };
    let done = laptop.execute(Command::IntroduceSelf { person, body: None }).unwrap();
    let [Created::Person(person)] = done.created[..] else { panic!("{done:?}") };
    person
}

pub(crate) fn answer_on(laptop: &mut Workspace, visit: VisitId, code: &str, verdict: Verdict) {
    let command = Command::RecordAnswer { visit, item: item(code), answer: Answer::new(verdict) };
    laptop.execute(command).unwrap();
}

impl Scene {
    /// Takes a person into the commission.
    pub(crate) fn admit(&mut self, person: PersonId) {
        let mut round = self.workspace.store().round(self.round).unwrap().unwrap().value;
        round.members.push(Member { person, role: Role::Member });
        let id = self.round;
        self.workspace.execute(Command::ChangeRound { id, round }).unwrap();
    }
}

/// The state of the open records, as papers print it.
pub(crate) fn printed(dir: &Path) -> String {
    let report = workspace::verify(&Layout::new(dir), None, &mut |_| {}).unwrap();
    assert!(report.ok, "{:?}", report.faults);
    report.printed.to_string()
}

/// The logs of a data directory.
pub(crate) fn logs(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir.join("ledger")).unwrap().map(|entry| entry.unwrap().path());
    let mut logs: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "log")).collect();
    logs.sort();
    logs
}
