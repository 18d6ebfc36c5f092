//! Exchange through a hub, with a real PostgreSQL server: nothing is lost, and every lie is named.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "hub/accidents.rs"]
mod accidents;
#[path = "hub/commands.rs"]
mod commands;
#[path = "hub/crowd.rs"]
mod crowd;
#[path = "hub/hostile.rs"]
mod hostile;
#[path = "hub/laptops.rs"]
mod laptops;
#[path = "hub/rights.rs"]
mod rights;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "hub/server.rs"]
mod server;
#[path = "hub/trust.rs"]
mod trust;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use scene::{Scene, item};
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::PersonId;
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::exchange::hub::Hub;
use tekseru::workspace::command::{Command, Created};
use tekseru::workspace::hub::{HubFailure, PulledNow, PushOrder, PushedNow};
use tekseru::workspace::{self, Layout, Workspace};

use server::Database;

fn try_push(laptop: &mut Workspace, hub: &mut Hub) -> Result<PushedNow, HubFailure> {
    laptop.push_to_hub(hub, &PushOrder::default(), &mut |_| ControlFlow::Continue(()))
}

/// Sends everything, and nobody finds fault with it.
fn push(laptop: &mut Workspace, hub: &mut Hub) -> PushedNow {
    let pushed = try_push(laptop, hub).unwrap();
    assert_eq!(pushed.lies, []);
    pushed
}

/// Takes in whatever the hub of the north has.
fn pull(laptop: &mut Workspace, hub: &mut Hub) -> PulledNow {
    let staged = laptop.stage_pull(hub, "north", &mut |_| ControlFlow::Continue(())).unwrap();
    laptop.take_in_pull(staged).unwrap()
}

/// Takes in what an honest hub has.
fn pull_all(laptop: &mut Workspace, hub: &mut Hub) -> u64 {
    let pulled = pull(laptop, hub);
    assert_eq!(pulled.lies, []);
    pulled.arrival.new_count()
}

/// Two laptops of one commission that know each other through a hub alone.
struct Pair<'a> {
    head: Scene,
    member: Workspace,
    hub: Hub,
    database: Database<'a>,
    dir: tempfile::TempDir,
}

impl<'a> Pair<'a> {
    fn new(database: Database<'a>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut hub = database.connect("field");
        let mut head = Scene::new(&dir.path().join("head"));
        let mut member = scene::open(&dir.path().join("member"));
        let person =
            Person { name: "Шаблонов В. В.".into(), post: "врач".into(), body: None };
        let introduce = Command::IntroduceSelf { person, body: None };
        let done = member.execute(introduce).unwrap();
        let [Created::Person(member_person)] = done.created[..] else { panic!("{done:?}") };
        push(&mut member, &mut hub);
        pull_all(&mut head.workspace, &mut hub);
        head.admit(member_person);
        push(&mut head.workspace, &mut hub);
        pull_all(&mut member, &mut hub);
        Self { head, member, hub, database, dir }
    }

    fn answer_by_member(&mut self, code: &str, verdict: Verdict) {
        let (visit, answer) = (self.head.visit, Answer::new(verdict));
        let command = Command::RecordAnswer { visit, item: item(code), answer };
        self.member.execute(command).unwrap();
    }

    /// Each sends and takes in until nobody has anything new.
    fn exchange(&mut self) {
        for _ in 0..3 {
            for laptop in [&mut self.head.workspace, &mut self.member] {
                pull_all(laptop, &mut self.hub);
                push(laptop, &mut self.hub);
            }
        }
    }
}

impl Scene {
    /// Takes a person into the commission.
    fn admit(&mut self, person: PersonId) {
        let mut round = self.workspace.store().round(self.round).unwrap().unwrap().value;
        round.members.push(Member { person, role: Role::Member });
        let id = self.round;
        self.workspace.execute(Command::ChangeRound { id, round }).unwrap();
    }
}

/// The state of the open records, as papers print it.
fn printed(dir: &Path) -> String {
    let report = workspace::verify(&Layout::new(dir), None, &mut |_| {}).unwrap();
    assert!(report.ok, "{:?}", report.faults);
    report.printed.to_string()
}

/// The logs of a data directory with what they hold.
fn logs(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(dir.join("ledger")).unwrap().map(|entry| entry.unwrap().path());
    let mut logs: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "log")).collect();
    logs.sort();
    let name = |path: &PathBuf| PathBuf::from(path.file_name().unwrap());
    logs.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}
