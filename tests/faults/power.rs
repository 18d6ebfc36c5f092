//! Power cuts at every step of every piece of work.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tekseru::domain::person::Person;
use tekseru::workspace::command::Command;
use tekseru::workspace::{Layout, Workspace, needs_passphrase};

use crate::base::Base;
use crate::dice::Dice;
use crate::journal::{Journal, Taken};
use crate::outcome::{
    check_bags, check_erased, check_evidence, check_laid, check_ledger, is_expected,
};
use crate::plate::Plate;
use crate::tree::{Room, Tree};
use crate::work::{DRAFTS, Known, Op, Played, clock, data, open_watched, records};

/// How the index comes out of a power cut: sled keeps its own files, and what becomes of them was measured
/// by itself. From the ledger alone is what a full disk leaves; it is also the quickest to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Index {
    LedgerAlone,
    Absent,
    AsSynced,
}

impl Index {
    fn any(dice: &mut Dice) -> Self {
        match dice.below(24) {
            0 => Self::Absent,
            1 => Self::AsSynced,
            _ => Self::LedgerAlone,
        }
    }
}

/// A start after a power cut.
struct Start<'a> {
    base: &'a Base,
    room: &'a Room,
    floor: &'a Known,
    next: &'a Known,
    ever: &'a BTreeSet<Arc<[u8]>>,
    index: Index,
    /// Damage was there before the power cut.
    heals: bool,
}

/// A start after everything else, on a disk that does what it is told.
pub(crate) fn check_whole(base: &Base, room: &Room, known: &Known) {
    let (floor, next, ever) = (known, known, &BTreeSet::new());
    Start { base, room, floor, next, ever, index: Index::AsSynced, heals: false }.check_twice();
}

impl Start<'_> {
    fn open(&self) -> (Workspace, Option<&'static str>) {
        let journal = match self.index {
            Index::LedgerAlone => Journal::without_index(self.room.path()),
            Index::Absent | Index::AsSynced => Journal::new(self.room.path()),
        };
        let journal = Arc::new(journal);
        let sealed = needs_passphrase(&Layout::new(data(self.room.path()))).unwrap();
        let mut tried = Vec::new();
        for passphrase in [self.floor.passphrase, self.next.passphrase] {
            if passphrase.is_some() == sealed {
                match open_watched(&data(self.room.path()), &journal, (passphrase, &clock())) {
                    Ok(open) => return (open, passphrase),
                    Err(error) => tried.push(error),
                }
            }
        }
        panic!("it does not open (sealed: {sealed}): {tried:?}");
    }

    /// Starts and checks; what comes back is how many records there are.
    fn check(&self) -> u64 {
        let (mut open, passphrase) = self.open();
        for notice in open.notices() {
            assert!(is_expected(notice, self.heals), "{:?}", open.notices());
        }
        self.check_files(&open);
        self.check_records(&open, passphrase);
        // Elsewhere no step touches its files.
        if self.next.evidence > 1 || self.floor.passphrase != self.next.passphrase {
            check_evidence(&open, self.floor);
        }
        check_erased(&open, self.room.path(), self.base, self.floor);
        check_bags(self.room.path(), self.floor, self.next);
        check_laid(self.room.path(), self.floor, self.next);
        check_ledger(&open);
        let before = open.record_count();
        let (name, post) = ("Примеров Б. Б.".to_owned(), "прокурор".to_owned());
        let person = Person { name, post, body: None };
        let command = match open.operator() {
            Some(_) => Command::AddPerson(person),
            None => Command::IntroduceSelf { person, body: None },
        };
        open.execute(command).unwrap_or_else(|error| panic!("work does not go on: {error}"));
        assert_eq!(open.record_count(), before + 1);
        drop(open);
        before + 1
    }

    fn check_records(&self, open: &Workspace, passphrase: Option<&'static str>) {
        // The chain of a device has no gap, as was checked: so many records are all there ever were.
        assert!(open.record_count() >= self.floor.count, "records are lost");
        if passphrase.is_none() {
            let found = records(&data(self.room.path()));
            // Before the passphrase was removed nobody could read them, and the next time nobody can.
            let floor = if self.floor.passphrase.is_some() {
                &self.next.records
            } else {
                &self.floor.records
            };
            assert!(floor.is_subset(&found), "records are lost");
            assert_eq!(found.len() as u64, open.record_count());
            if !self.ever.is_empty() {
                assert!(found.is_subset(self.ever), "records come from nowhere");
            }
        }
    }

    fn check_files(&self, open: &Workspace) {
        if self.floor.introduced {
            assert!(open.operator().is_some(), "nobody knows any more who sits here");
        }
        let draft = open.private_files().read(DRAFTS).ok();
        let draft = draft.map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(draft == self.floor.draft || draft == self.next.draft, "draft: {draft:?}");
        for (path, bytes) in &self.next.out {
            let there = std::fs::read(self.room.path().join(path)).ok();
            let was = self.floor.out.get(path).map(|bytes| bytes.as_slice());
            let is = there.as_deref();
            assert!(is == was || is == Some(bytes.as_slice()), "{} is torn", path.display());
            if is == Some(bytes.as_slice()) {
                self.check_told(open, path);
            }
        }
    }

    /// What went out is in the records.
    fn check_told(&self, open: &Workspace, path: &Path) {
        let told = match path.extension().and_then(|ending| ending.to_str()) {
            Some("tekseru") => {
                open.exchanges().unwrap().len() > self.floor.exchanges
                    || self.floor.out.contains_key(path)
            }
            Some("csv") => !open.papers_out().unwrap().is_empty(),
            _ => {
                let rows = open.evidence_rows(None).unwrap();
                let steps = rows.iter().map(|row| open.custody_of(row.view.id).unwrap().len());
                steps.sum::<usize>() > rows.len()
            }
        };
        assert!(told, "no record of {}", path.display());
    }

    /// What was written after the cut is there at the next start, too.
    fn check_twice(&self) {
        let count = self.check();
        let (open, _) = self.open();
        assert_eq!(open.record_count(), count);
        check_ledger(&open);
    }
}

/// How many states are tried at every step, and from which seed on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) states: usize,
    pub(crate) seed: u64,
    /// One step of so many is tried.
    pub(crate) every: usize,
}

/// What is tried of a play.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    /// What becomes of the index is tried every other time.
    with_index: bool,
    /// The index that the play began with is needed: the log is not whole without it.
    heals: bool,
}

/// Cuts the power before the first step, after each one and after the last; how many points were tried.
fn cut_everywhere(base: &Base, played: &Played, (way, effort): (Way, Effort)) -> usize {
    let last = &played.known.last().unwrap().1;
    let ever = if played.known.iter().all(|(_, known)| known.passphrase.is_none()) {
        last.records.clone()
    } else {
        BTreeSet::new()
    };
    let mut plates = vec![Plate::holding(&played.start)];
    for step in &played.steps {
        let mut plate = plates.last().unwrap().clone();
        plate.take(step);
        plates.push(plate);
    }
    let (points, next) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let room = Room::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(plate) = plates.get(at) else { break };
                    if !at.is_multiple_of(effort.every) {
                        continue;
                    }
                    for state in 0..effort.states {
                        let seed = effort.seed + (at * effort.states + state) as u64;
                        let mut dice = Dice::new(seed);
                        let index = match Index::any(&mut dice) {
                            _ if way.heals => Index::AsSynced,
                            _ if way.with_index && dice.one_in(2) => Index::AsSynced,
                            any => any,
                        };
                        let after = played.steps.get(..at).and_then(<[_]>::last);
                        let told = || {
                            format!(
                                "step {at} ({}), seed {seed}, {index:?}",
                                after.map_or_else(String::new, named)
                            )
                        };
                        let _told = Telling(&told);
                        lay_out(&room, &plate.cut(&mut dice), (plate, index));
                        let (floor, next) = played.known_at(at);
                        let start = Start {
                            base,
                            room: &room,
                            floor,
                            next,
                            ever: &ever,
                            index,
                            heals: way.heals,
                        };
                        if dice.one_in(8) {
                            start.check_twice();
                        } else {
                            start.check();
                        }
                        points.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let points = points.into_inner();
    println!("{} steps, {points} points from seed {}", played.steps.len(), effort.seed);
    points
}

/// A step without its bytes.
fn named(step: &Taken) -> String {
    match step {
        Taken::Write { path, at, bytes } => {
            format!("{} bytes into {} at {at}", bytes.len(), path.display())
        }
        Taken::Index(_) => "the index is synced".into(),
        step => format!("{step:?}"),
    }
}

/// Says which point it was when a check fails.
struct Telling<'a>(&'a dyn Fn() -> String);

impl Drop for Telling<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("power cut at {}", (self.0)());
        }
    }
}

fn lay_out(room: &Room, tree: &Tree, (plate, index): (&Plate, Index)) {
    match (&plate.index, index) {
        (Some(rows), Index::AsSynced) => room.hold(&[tree, rows]),
        _ => room.hold(&[tree]),
    }
}

pub(crate) const DAY: &[Op] = &[
    Op::Open,
    Op::Answer(1),
    Op::Answer(2),
    Op::Draft(1),
    Op::Answer(3),
    Op::Answer(6),
    Op::Finding,
    Op::Draft(2),
    Op::Answer(13),
    Op::Close,
    Op::Open,
    Op::Answer(20),
    Op::Drop,
    Op::Open,
    Op::Answer(27),
    Op::Close,
];
pub(crate) const FIRST: &[Op] = &[Op::Open, Op::Introduce, Op::Close];
pub(crate) const IMPORTS: &[Op] =
    &[Op::Open, Op::Import(6), Op::Answer(4), Op::Reports, Op::Import(5), Op::Answer(5), Op::Drop];
pub(crate) const EXPORTS: &[Op] =
    &[Op::Open, Op::Export(1), Op::Answer(2), Op::Export(1), Op::Export(2), Op::Drop];
/// What two people agreed upon is destroyed.
pub(crate) const ERASING: &[Op] = &[Op::Open, Op::Note, Op::Erase, Op::Answer(1), Op::Close];
/// Files come, and one goes out.
pub(crate) const EVIDENCE: &[Op] =
    &[Op::Open, Op::Evidence(1), Op::CopyEvidence, Op::Evidence(2), Op::Drop];
/// Records come from another laptop, the later ones first, and go to one.
pub(crate) const EXCHANGE: &[Op] =
    &[Op::Open, Op::TakeIn(2), Op::Answer(1), Op::TakeIn(1), Op::Pack, Op::Folder, Op::Drop];
/// Copies, of which the oldest give way, and data made of a copy and of what would be damaged data.
pub(crate) const COPIES: &[Op] = &[
    Op::Open,
    Op::Backup,
    Op::Answer(1),
    Op::Rotate(2),
    Op::Answer(2),
    Op::Rotate(4),
    Op::Close,
    Op::Restore,
    Op::Salvage,
];
const AGAIN: &[Op] = &[Op::Open, Op::Answer(6), Op::Close];

/// States that cuts of a day left, and the start after each of them.
fn starts_after(base: &Base, played: &Played, (count, effort): (usize, Effort)) -> usize {
    let mut points = 0;
    for number in 0..count {
        let mut dice = Dice::new(effort.seed + number as u64);
        let at = dice.below(played.steps.len());
        let mut plate = Plate::holding(&played.start);
        played.steps[..at].iter().for_each(|step| plate.take(step));
        let left = plate.cut(&mut dice);
        let again = Played::new(base, &left, AGAIN);
        points += cut_everywhere(base, &again, (Way::default(), effort));
    }
    points
}

/// A log that lost a record which the index still has: it is written anew at the start.
fn healed(base: &Base) -> Played {
    let room = Room::new();
    room.hold(&[&base.tree]);
    let path = data(room.path()).join("ledger");
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let log = entries.filter(|path| path.extension().is_some_and(|ending| ending == "log"));
    let log = log.last().unwrap();
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&log, bytes).unwrap();
    let damaged = Tree::read(room.path());
    let mut played = Played::new(base, &damaged, AGAIN);
    // What is in the index is known, too.
    let whole = played.known[1].1.clone();
    played.known[0].1 = whole;
    played
}

/// All of it; how many points were tried.
fn run(effort: Effort, after: usize) -> usize {
    let base = Base::new();
    let usual = (Way::default(), effort);
    let day = Played::new(&base, &base.tree, DAY);
    let mut points = cut_everywhere(&base, &day, usual);
    points += cut_everywhere(&base, &Played::new(&base, &Base::empty(), FIRST), usual);
    points += cut_everywhere(&base, &Played::new(&base, &base.tree, IMPORTS), usual);
    points += cut_everywhere(&base, &Played::new(&base, &base.tree, EXPORTS), usual);
    // Long plays, in which much is copied.
    let fewer = (Way::default(), Effort { states: effort.states.div_ceil(2), ..effort });
    for (ops, effort) in [(EVIDENCE, usual), (EXCHANGE, fewer), (COPIES, fewer)] {
        points += cut_everywhere(&base, &Played::new(&base, &base.tree, ops), effort);
    }
    let erasing = Way { with_index: true, ..Way::default() };
    points += cut_everywhere(&base, &Played::new(&base, &base.tree, ERASING), (erasing, fewer.1));
    points += starts_after(&base, &day, (after, effort));
    let few = Effort { states: effort.states.div_ceil(16), ..effort };
    points += cut_everywhere(&base, &healed(&base), (Way { heals: true, ..Way::default() }, few));
    points
}

/// The passphrase set, changed and removed, and a day under it. Trying a passphrase takes long by design.
fn run_sealed(effort: Effort) -> usize {
    let base = Base::new();
    let usual = (Way::default(), effort);
    let set = Played::new(&base, &base.tree, &[Op::Set, Op::Change, Op::Remove]);
    let mut points = cut_everywhere(&base, &set, usual);
    let sealed = base.sealed();
    let day = [Op::Open, Op::Answer(3), Op::Draft(1), Op::Import(6), Op::Answer(6), Op::Close];
    for ops in [&day, EVIDENCE, EXCHANGE, COPIES, ERASING] {
        let work = Played::opening_with(&base, &sealed, (Some(crate::scene::PASSPHRASE), ops));
        points += cut_everywhere(&base, &work, usual);
    }
    points
}

#[test]
fn a_power_cut_at_any_step_loses_nothing_that_was_acknowledged() {
    let points = run(Effort { states: 4, seed: 1, every: 1 }, 2);
    println!("points {points}, lost 0");
    assert!(points > 1800, "{points}");
}

#[test]
fn a_power_cut_at_any_step_under_a_passphrase_loses_nothing() {
    let points = run_sealed(Effort { states: 1, seed: 1, every: 3 });
    println!("points {points}, lost 0");
}

#[test]
#[ignore = "takes many minutes: cargo test --release --test faults -- --ignored --nocapture"]
fn a_hundred_thousand_power_cuts_lose_nothing_that_was_acknowledged() {
    let mut points = run_sealed(Effort { states: 6, seed: 1 << 32, every: 1 });
    let mut seed = 1 << 40;
    while points < 100_000 {
        points += run(Effort { states: 64, seed, every: 1 }, 12);
        seed += 1 << 24;
        println!("points {points} so far");
    }
    println!("points {points}, lost 0");
}

/// What the checks are worth: they see a save that does not wait for the disk.
#[test]
fn a_sync_left_out_is_noticed() {
    let base = Base::new();
    let mut played =
        Played::new(&base, &base.tree, &[Op::Open, Op::Answer(1), Op::Answer(2), Op::Drop]);
    let left_out = |step: &Taken| !matches!(step, Taken::Sync(path) if path.extension().is_some_and(|e| e == "log"));
    // The numbers of steps go on meaning the same: a sync becomes one of a directory without news.
    for step in &mut played.steps {
        if !left_out(step) {
            *step = Taken::SyncDir(Path::new("..").to_owned());
        }
    }
    let tried = std::panic::catch_unwind(|| {
        cut_everywhere(&base, &played, (Way::default(), Effort { states: 8, seed: 1, every: 1 }))
    });
    assert!(tried.is_err());
}
