//! Bundles between laptops: whatever the order, the pieces and the accidents, the same records give the same state.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "bundles/accidents.rs"]
mod accidents;
#[path = "bundles/age_program.rs"]
mod age_program;
#[allow(dead_code, reason = "only the ledger is of use here")]
#[path = "recipients/canaries.rs"]
mod canaries;
#[path = "bundles/doubles.rs"]
mod doubles;
#[path = "bundles/evenings.rs"]
mod evenings;
#[path = "bundles/files.rs"]
mod files;
#[path = "bundles/histories.rs"]
mod histories;
#[path = "bundles/hostile.rs"]
mod hostile;
#[path = "bundles/laptops.rs"]
mod laptops;
#[path = "bundles/later.rs"]
mod later;
#[path = "support/luck.rs"]
mod luck;
#[path = "support/pair.rs"]
mod pair;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "bundles/views.rs"]
mod views;
#[path = "bundles/wiping.rs"]
mod wiping;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use pair::{answer_on, introduced, logs, printed};
use scene::{Scene, item};
use tekseru::domain::answer::Verdict;
use tekseru::domain::id::PersonId;
use tekseru::exchange::bundle::View;
use tekseru::ledger::age::{Key, Recipients};
use tekseru::workspace::Workspace;
use tekseru::workspace::bundle::{ExchangeError, PackOrder, PackedFile, Preview, TakenInNow};
use tekseru::workspace::publish::Existing;

/// Everything, for whoever has one of these laptops.
fn for_laptops(laptops: &[&Workspace]) -> PackOrder {
    let keys = laptops.iter().map(|laptop| laptop.exchange_identity().unwrap().recipient());
    PackOrder {
        to: Recipients::Keys(keys.collect()),
        view: View::Full,
        body: None,
        round: None,
        since: None,
        with_files: true,
        part_size: None,
    }
}

fn pack_as(laptop: &mut Workspace, order: &PackOrder, path: &Path) -> Vec<PackedFile> {
    let place = (path, Existing::Keep);
    laptop.pack_bundle(order, place, &mut |_| ControlFlow::Continue(())).unwrap().parts
}

/// Packs everything for another laptop into a file of this name.
fn pack(laptop: &mut Workspace, other: &Workspace, path: &Path) {
    let order = for_laptops(&[other]);
    assert_eq!(pack_as(laptop, &order, path).len(), 1);
}

fn own_key(laptop: &Workspace) -> Key {
    Key::Identities(vec![laptop.exchange_identity().unwrap()])
}

fn take_in(laptop: &mut Workspace, path: &Path) -> Result<TakenInNow, ExchangeError> {
    let key = own_key(laptop);
    let staged = laptop.stage_bundle(path, &key, &mut |_| ControlFlow::Continue(()))?;
    laptop.take_in_bundle(staged, &mut |_| ControlFlow::Continue(()))
}

fn look_into(laptop: &mut Workspace, path: &Path) -> Result<Preview, ExchangeError> {
    let key = own_key(laptop);
    let staged = laptop.stage_bundle(path, &key, &mut |_| ControlFlow::Continue(()))?;
    Ok(staged.preview.clone())
}

/// Two laptops of one commission: the head's, where the round was begun, and a member's.
struct Pair {
    head: Scene,
    member: Workspace,
    member_person: PersonId,
    files: PathBuf,
    dir: tempfile::TempDir,
}

impl Pair {
    fn new() -> Self {
        Self::in_dir(tempfile::tempdir().unwrap(), scene::open)
    }

    /// Both know the round, and the member belongs to it.
    fn in_dir(dir: tempfile::TempDir, open: fn(&Path) -> Workspace) -> Self {
        let mut head = Scene::begun(open(&dir.path().join("head")));
        let mut member = open(&dir.path().join("member"));
        let member_person = introduced(&mut member, "Шаблонов В. В.");
        let files = dir.path().join("stick");
        std::fs::create_dir(&files).unwrap();
        let first = files.join("member-0.tekseru");
        pack(&mut member, &head.workspace, &first);
        take_in(&mut head.workspace, &first).unwrap();
        head.admit(member_person);
        let second = files.join("head-0.tekseru");
        pack(&mut head.workspace, &member, &second);
        take_in(&mut member, &second).unwrap();
        Self { head, member, member_person, files, dir }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.files.join(name).with_extension("tekseru")
    }

    fn answer_by_member(&mut self, code: &str, verdict: Verdict) {
        answer_on(&mut self.member, self.head.visit, code, verdict);
    }

    /// Each takes in what the other has.
    fn exchange(&mut self, name: &str) {
        let (to_head, to_member) =
            (self.file(&format!("{name}-m")), self.file(&format!("{name}-h")));
        pack(&mut self.member, &self.head.workspace, &to_head);
        pack(&mut self.head.workspace, &self.member, &to_member);
        take_in(&mut self.head.workspace, &to_head).unwrap();
        take_in(&mut self.member, &to_member).unwrap();
    }
}

/// Who differs where, told shortly.
fn disagreements(laptop: &Workspace) -> Vec<String> {
    let rows = laptop.disagreement_rows(false).unwrap();
    let voices = |row: &tekseru::workspace::disagreements::DisagreementRow| {
        row.voices.iter().map(|voice| voice.speaker.clone()).collect::<Vec<_>>().join(" / ")
    };
    rows.iter().map(|row| format!("{} {}", row.item, voices(row))).collect()
}
