//! Random histories through real files: three laptops, a clone of one and one that is lost pack, take in, take in twice,
//! in parts and in any order, and cut files in the middle. In the end all have the same, and nothing saved is lost.
//!
//! The number of a history is its seed: `TEKSERU_HISTORY=<number>` plays that one alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::Duration;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::{RecordId, VisitId};
use tekseru::exchange::bundle::View;
use tekseru::ledger::age::{Identity, Recipients};
use tekseru::ledger::entropy::SeededEntropy;
use tekseru::ledger::exchanged::Held;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::key::DeviceId;
use tekseru::store::view::AnswerView;
use tekseru::workspace::bundle::{ExchangeError, HaveList, PackOrder};
use tekseru::workspace::clock::ManualClock;
use tekseru::workspace::command::Command;
use tekseru::workspace::publish::Existing;
use tekseru::workspace::{self, Found, HeadCode, Layout, OpenOptions, VerifyReport, Workspace};

use super::doubles::copy;
use super::luck::Luck;
use super::scene::{Scene, day, item};
use super::{disagreements, introduced, pack, take_in};

const NAMES: [&str; 3] = ["head", "first", "second"];
const ITEMS: [&str; 3] = ["RIG-04", "RIG-05", "RIG-06"];
const VERDICTS: [Verdict; 3] = [Verdict::Compliant, Verdict::Partly, Verdict::NonCompliant];
const TURNS: usize = 16;
/// The least that a part may have: three long notes do not fit into one.
const SMALL_PART: u64 = 128 * 1024 + 1;

#[test]
fn whatever_happened_to_bundles_all_laptops_come_to_the_same_and_nothing_saved_is_lost() {
    hold(40);
}

#[test]
#[ignore = "an hour or so: for a release"]
fn thousands_of_histories_through_files_keep_the_laws_of_merging() {
    hold(4_000);
}

/// On all cores; the first history that breaks a law is named.
fn hold(count: u64) {
    let base = Base::new();
    if let Ok(seed) = std::env::var("TEKSERU_HISTORY") {
        Play::new(&base, seed.parse().unwrap()).through();
        return;
    }
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    std::thread::scope(|scope| {
        for core in 0..cores {
            let base = &base;
            scope.spawn(move || {
                for seed in (core..count).step_by(usize::try_from(cores).unwrap()) {
                    Play::new(base, seed).through();
                }
            });
        }
    });
}

/// Three laptops of one commission that know each other, at rest.
struct Base {
    dir: tempfile::TempDir,
    visit: VisitId,
    keys: Vec<Identity>,
    /// What all of them have from the beginning.
    have: Vec<Held>,
}

fn open(place: &Path, luck: &str) -> Workspace {
    let at = day("2025-08-25").and_hms_opt(9, 0, 0).unwrap();
    Workspace::open(OpenOptions {
        clock: Box::new(std::sync::Arc::new(ManualClock::new(at, Duration::seconds(1)))),
        entropy: Box::new(SeededEntropy::new(luck)),
        ..OpenOptions::new(place, &mut |_| {})
    })
    .unwrap()
}

impl Base {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let [head, mut first, mut second] = NAMES.map(|name| open(&dir.path().join(name), name));
        let core = head.content().core().map(|core| core.code.clone());
        let domain = core.filter(|code| code.as_str() == "RIG").collect();
        let mut head = Scene::over(head, domain);
        for (at, member) in [&mut first, &mut second].into_iter().enumerate() {
            let person = introduced(member, &format!("Шаблонов В. {at}"));
            let [there, back] =
                ["there", "back"].map(|name| dir.path().join(format!("{name}-{at}")));
            pack(member, &head.workspace, &there);
            take_in(&mut head.workspace, &there).unwrap();
            head.admit(person);
            pack(&mut head.workspace, member, &back);
            take_in(member, &back).unwrap();
        }
        let last = dir.path().join("last");
        pack(&mut second, &first, &last);
        take_in(&mut first, &last).unwrap();
        let laptops = [head.workspace, first, second];
        let keys = laptops.iter().map(|laptop| laptop.exchange_identity().unwrap()).collect();
        // Whoever holds least knows what all hold.
        let lists = laptops.iter().map(|laptop| laptop.have_list().unwrap().have);
        let mut by_device: BTreeMap<_, (usize, u64)> = BTreeMap::new();
        for held in lists.flatten() {
            let (seen, upto) = by_device.entry(held.device).or_insert((0, u64::MAX));
            (*seen, *upto) = (*seen + 1, held.upto.min(*upto));
        }
        let all = by_device.into_iter().filter(|(_, (seen, _))| *seen == laptops.len());
        let have = all.map(|(device, (_, upto))| Held::up_to(device, upto)).collect();
        for laptop in laptops {
            laptop.close().unwrap();
        }
        Self { dir, visit: head.visit, keys, have }
    }
}

struct Laptop {
    place: PathBuf,
    workspace: Workspace,
}

/// A code that a laptop printed, and the records that it proves.
struct Printed {
    code: HeadCode,
    covers: BTreeSet<RecordId>,
}

struct Play<'a> {
    base: &'a Base,
    seed: u64,
    luck: Luck,
    dir: tempfile::TempDir,
    laptops: Vec<Laptop>,
    files: Vec<PathBuf>,
    /// Files that were packed and ways in which data was opened.
    count: usize,
    printed: Vec<Printed>,
    told: Vec<String>,
}

impl Drop for Play<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("history {} through files:\n{}", self.seed, self.told.join("\n"));
        }
    }
}

impl<'a> Play<'a> {
    fn new(base: &'a Base, seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut play = Self {
            base,
            seed,
            luck: Luck::new(seed),
            laptops: Vec::new(),
            files: Vec::new(),
            count: 0,
            printed: Vec::new(),
            told: Vec::new(),
            dir,
        };
        for name in NAMES {
            let place = play.dir.path().join(name);
            copy(&base.dir.path().join(name), &place);
            let workspace = play.open(&place);
            play.laptops.push(Laptop { place, workspace });
        }
        play
    }

    fn open(&mut self, place: &Path) -> Workspace {
        self.count += 1;
        open(place, &format!("{} {}", self.seed, self.count))
    }

    fn through(mut self) {
        for _ in 0..TURNS {
            self.turn();
        }
        self.exchange_everything();
        self.laws_hold();
    }

    fn turn(&mut self) {
        let at = self.luck.below(self.laptops.len());
        match self.luck.below(16) {
            5..=7 => self.pack_some(at),
            8..=11 => self.take_in_any(at),
            12 => self.take_in_cut(at),
            13 => self.print(at),
            14 if self.laptops.len() == NAMES.len() => self.copy_laptop(at),
            15 if self.laptops.len() > 2 => {
                self.told.push(format!("laptop {at} is lost"));
                let lost = self.laptops.remove(at);
                drop(lost.workspace);
                fs::remove_dir_all(lost.place).unwrap();
            }
            _ => self.answer(at),
        }
    }

    fn answer(&mut self, at: usize) {
        let (code, verdict) = (ITEMS[self.luck.below(3)], VERDICTS[self.luck.below(3)].clone());
        let mut answer = Answer::new(verdict);
        if self.luck.one_in(3) {
            answer.note = "Нет воды. ".repeat(1500);
        }
        self.told.push(format!("laptop {at}: {code} {:?}", answer.verdict));
        let command = Command::RecordAnswer { visit: self.base.visit, item: item(code), answer };
        self.laptops[at].workspace.execute(command).unwrap();
    }

    fn order(&self, have: Vec<Held>, part_size: Option<u64>) -> PackOrder {
        PackOrder {
            to: Recipients::Keys(self.base.keys.iter().map(Identity::recipient).collect()),
            view: View::Full,
            body: None,
            round: None,
            since: Some(HaveList::new(have, Vec::new())),
            with_files: true,
            part_size,
        }
    }

    /// Everything since the beginning, or without the first records of some laptop; in one file or in parts.
    fn pack_some(&mut self, at: usize) {
        let mut have = self.base.have.clone();
        if self.luck.one_in(3) {
            let which = self.luck.below(have.len());
            have[which].upto += 1 + self.luck.below(4) as u64;
        }
        let part_size = self.luck.one_in(2).then_some(SMALL_PART);
        self.pack(at, have, part_size);
    }

    fn pack(&mut self, at: usize, have: Vec<Held>, part_size: Option<u64>) {
        self.count += 1;
        let order = self.order(have, part_size);
        let path = self.dir.path().join(format!("bundle-{}.tekseru", self.count));
        let place = (path.as_path(), Existing::Keep);
        let mut on_step = |_| ControlFlow::Continue(());
        let parts = match self.laptops[at].workspace.pack_bundle(&order, place, &mut on_step) {
            Ok(packed) => packed.parts,
            Err(ExchangeError::Nothing) => return,
            Err(error) => panic!("{error}"),
        };
        self.told.push(format!("laptop {at} packs {} into {} parts", self.count, parts.len()));
        self.files.extend(parts.into_iter().map(|part| part.path));
    }

    fn take_in_any(&mut self, at: usize) {
        if self.files.is_empty() {
            return;
        }
        let file = self.files[self.luck.below(self.files.len())].clone();
        self.take_in(at, &file);
        if self.luck.one_in(4) {
            let count = self.laptops[at].workspace.record_count();
            self.take_in(at, &file);
            assert_eq!(self.laptops[at].workspace.record_count(), count, "twice is once");
        }
    }

    fn take_in(&mut self, at: usize, file: &Path) {
        self.told.push(format!("laptop {at} takes in {}", file.file_name().unwrap().display()));
        take_in(&mut self.laptops[at].workspace, file).unwrap();
    }

    fn take_in_cut(&mut self, at: usize) {
        if self.files.is_empty() {
            return;
        }
        let bytes = fs::read(&self.files[self.luck.below(self.files.len())]).unwrap();
        let len = self.luck.below(bytes.len());
        let cut = self.dir.path().join("cut");
        fs::write(&cut, &bytes[..len]).unwrap();
        self.told.push(format!("laptop {at} takes in {len} of {} bytes", bytes.len()));
        let workspace = &mut self.laptops[at].workspace;
        let count = workspace.record_count();
        assert!(take_in(workspace, &cut).is_err(), "a part of a file is no bundle");
        assert_eq!(workspace.record_count(), count, "nothing of it counts");
    }

    fn copy_laptop(&mut self, at: usize) {
        self.told.push(format!("laptop {at} is copied as laptop {}", self.laptops.len()));
        let Laptop { place, workspace } = self.laptops.remove(at);
        workspace.close().unwrap();
        let clone = self.dir.path().join(format!("copy-{}", self.count));
        copy(&place, &clone);
        let workspace = self.open(&place);
        self.laptops.insert(at, Laptop { place, workspace });
        let workspace = self.open(&clone);
        self.laptops.push(Laptop { place: clone, workspace });
    }

    fn print(&mut self, at: usize) {
        self.told.push(format!("laptop {at} prints its code"));
        let report = verified(&self.laptops[at].place);
        let prev = chain(&self.laptops[at].workspace);
        let mut covers = BTreeSet::new();
        for end in &report.printed_ends {
            let mut at = Some(end.id);
            while let Some(id) = at.filter(|id| prev.contains_key(id)) {
                covers.insert(id);
                at = prev[&id];
            }
        }
        self.printed.push(Printed { code: report.printed, covers });
    }

    /// Each takes in what every other has, in any order.
    fn exchange_everything(&mut self) {
        self.files.clear();
        for at in 0..self.laptops.len() {
            self.pack(at, self.base.have.clone(), None);
        }
        for at in 0..self.laptops.len() {
            let mut files = self.files.clone();
            while !files.is_empty() {
                let file = files.swap_remove(self.luck.below(files.len()));
                self.take_in(at, &file);
            }
        }
    }

    fn laws_hold(&mut self) {
        let mut states: Vec<State> = Vec::new();
        let mut saved = BTreeSet::new();
        for Laptop { place, workspace } in &self.laptops {
            let state = State::of(workspace, self.base.visit, place);
            saved.extend(state.records.iter().copied());
            states.push(state);
        }
        for state in &states {
            assert_eq!(state.records, saved, "what one has, all have");
            state.is_the_same(&states[0], "all come to the same");
        }
        let Laptop { place, workspace } = self.laptops.remove(0);
        let there = chain(&workspace);
        workspace.close().unwrap();
        fs::remove_dir_all(place.join("index.sled")).unwrap();
        let again = self.open(&place);
        State::of(&again, self.base.visit, &place).is_the_same(&states[0], "read anew");
        again.close().unwrap();
        for Printed { code, covers } in &self.printed {
            let layout = Layout::new(&place);
            let (_, found) = workspace::prove(&layout, None, *code, &mut |_| {}).unwrap();
            let is_here = matches!(found, Found::Here { missing: 0, .. });
            let all_there = covers.iter().all(|id| there.contains_key(id));
            assert_eq!(is_here, all_there, "code {code}: {found:?}");
        }
    }
}

fn verified(place: &Path) -> VerifyReport {
    workspace::verify(&Layout::new(place), None, &mut |_| {}).unwrap()
}

/// Every record with the one before it.
fn chain(workspace: &Workspace) -> BTreeMap<RecordId, Option<RecordId>> {
    let records = workspace.store().records().map(Result::unwrap);
    records.map(|record| (record.id, record.header.prev)).collect()
}

/// What all laptops have to agree on.
struct State {
    head: HeadCode,
    /// Without those that tell of exchange.
    records: BTreeSet<RecordId>,
    answers: Vec<AnswerView>,
    disagreements: Vec<String>,
    /// At which numbers, laptops may know differently: what one took in last nobody else has.
    forked: BTreeSet<DeviceId>,
}

impl State {
    /// Answers are long, and told by whoever looks into the history.
    fn is_the_same(&self, other: &Self, law: &str) {
        assert_eq!(self.head, other.head, "{law}");
        assert_eq!(self.records, other.records, "{law}");
        assert_eq!(self.disagreements, other.disagreements, "{law}");
        assert_eq!(self.forked, other.forked, "{law}");
        assert!(self.answers == other.answers, "{law}: the answers differ");
    }

    fn of(workspace: &Workspace, visit: VisitId, place: &Path) -> Self {
        let report = verified(place);
        assert_eq!(report.faults.len(), report.gaps.len() + report.forks.len(), "{report:?}");
        let records = workspace.store().records().map(Result::unwrap);
        let told =
            records.filter(|record| !Fact::OF_EXCHANGE.contains(&record.header.kind.as_str()));
        Self {
            head: report.printed,
            records: told.map(|record| record.id).collect(),
            answers: workspace.store().answers(visit).unwrap(),
            disagreements: disagreements(workspace),
            forked: report.forks.iter().map(|fork| fork.device).collect(),
        }
    }
}
