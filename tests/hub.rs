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
#[path = "support/pair.rs"]
mod pair;
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

use pair::{answer_on, introduced, printed};
use scene::{Scene, item};
use tekseru::domain::answer::Verdict;
use tekseru::exchange::hub::Hub;
use tekseru::workspace::Workspace;
use tekseru::workspace::hub::{HubFailure, PulledNow, PushOrder, PushedNow};

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
    laptop.take_in_pull(staged, &mut |_| ControlFlow::Continue(())).unwrap()
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
        let member_person = introduced(&mut member, "Шаблонов В. В.");
        push(&mut member, &mut hub);
        pull_all(&mut head.workspace, &mut hub);
        head.admit(member_person);
        push(&mut head.workspace, &mut hub);
        pull_all(&mut member, &mut hub);
        Self { head, member, hub, database, dir }
    }

    fn answer_by_member(&mut self, code: &str, verdict: Verdict) {
        answer_on(&mut self.member, self.head.visit, code, verdict);
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

/// The logs of a data directory with what they hold.
fn logs(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let name = |path: &PathBuf| PathBuf::from(path.file_name().unwrap());
    let logs = pair::logs(dir).into_iter();
    logs.map(|path| (name(&path), std::fs::read(&path).unwrap())).collect()
}
