//! Kills and damage: every answer that was ever acknowledged is there afterwards, in order, or is
//! named as lost. Never silence.
//!
//! The writer is this test program run again as a child; it prints a line after each answer that
//! `execute` acknowledged.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use scene::{Scene, open};
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::VisitId;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::record::BodyState;
use tekseru::ledger::register_id::RegisterId;
use tekseru::store::compare::Notice;
use tekseru::workspace::Workspace;
use tekseru::workspace::command::Command;

const DIR: &str = "TEKSERU_CRASH_DIR";
const VISIT: &str = "TEKSERU_CRASH_VISIT";
const FROM: &str = "TEKSERU_CRASH_FROM";
/// A child that has not answered anything by then never will.
const START_LIMIT: Duration = Duration::from_mins(1);
const ITEMS: [&str; 8] =
    ["RIG-01", "RIG-02", "MED-01", "MED-02", "EDU-01", "EDU-02", "REG-01", "REG-02"];

/// Not a test of its own: what the child process runs.
#[test]
fn child_that_answers_until_it_is_killed() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let visit: VisitId = std::env::var(VISIT).unwrap().parse().unwrap();
    let from: u32 = std::env::var(FROM).unwrap().parse().unwrap();
    let mut workspace = open(Path::new(&dir));
    for number in from.. {
        let item = ITEMS[number as usize % ITEMS.len()].parse().unwrap();
        let answer = Answer { note: number.to_string(), ..Answer::new(Verdict::Compliant) };
        workspace.execute(Command::RecordAnswer { visit, item, answer }).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {number}").unwrap();
        out.flush().unwrap();
    }
}

struct Writer {
    child: Child,
    saved: mpsc::Receiver<u32>,
}

impl Writer {
    fn start(dir: &Path, visit: VisitId, from: u32) -> Self {
        let mut child = Process::new(std::env::current_exe().unwrap())
            .args(["child_that_answers_until_it_is_killed", "--exact", "--nocapture"])
            .env(DIR, dir)
            .env(VISIT, visit.to_string())
            .env(FROM, from.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, saved) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                // The test runner may put its own words before the first line.
                let number = line.split("saved ").nth(1).and_then(|rest| rest.trim().parse().ok());
                if let Some(number) = number
                    && sender.send(number).is_err()
                {
                    break;
                }
            }
        });
        Self { child, saved }
    }

    /// Kills it at some moment of its start, in the lock, the comparison or the opening of the index.
    fn kill_while_starting(mut self, pause: Duration) -> Vec<u32> {
        std::thread::sleep(pause);
        self.kill()
    }

    /// Lets it write for a while after its first answer, and kills it.
    fn kill_while_writing(mut self, pause: Duration) -> Vec<u32> {
        let mut saved: Vec<u32> = self.saved.recv_timeout(START_LIMIT).ok().into_iter().collect();
        let until = Instant::now() + pause;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            saved.extend(self.saved.recv_timeout(left).ok());
        }
        saved.extend(self.kill());
        saved
    }

    fn kill(&mut self) -> Vec<u32> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.saved.iter().collect()
    }
}

/// A small generator of its own: the same rounds every time, as far as the machine's pace allows.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// The numbers of all answers the workspace has, in the order they were recorded.
fn numbers(workspace: &Workspace, visit: VisitId) -> Vec<u32> {
    let mut found = Vec::new();
    for code in ITEMS {
        let register = RegisterId::Answer(visit, code.parse().unwrap());
        for record in workspace.store().history(&register).unwrap() {
            let BodyState::Present { bytes, .. } = &record.body else { continue };
            if let Ok(Fact::AnswerGiven(answer)) = Fact::decode(&record.header.kind, bytes) {
                found.push((record.header.hlc, answer.note.parse().unwrap()));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, number)| number).collect()
}

fn begun(dir: &Path) -> VisitId {
    let scene = Scene::new(dir);
    let visit = scene.visit;
    scene.workspace.close().unwrap();
    visit
}

#[test]
fn kills_at_any_moment_lose_no_acknowledged_answer() {
    kill(60);
}

#[test]
#[ignore = "takes minutes: cargo test --release --test crash -- --ignored --nocapture"]
fn a_thousand_kills_lose_no_acknowledged_answer() {
    kill(1000);
}

/// Starts the writer and kills it, so many times: in its start and while it writes, by turns.
fn kill(times: u64) {
    let dir = tempfile::tempdir().unwrap();
    let visit = begun(dir.path());
    let mut dice = Dice(0x5EED);
    let mut saved: Vec<u32> = Vec::new();
    for round in 0..times {
        let next = saved.last().map_or(0, |last| last + 1000);
        let writer = Writer::start(dir.path(), visit, next);
        let pause = Duration::from_millis(dice.below(40));
        saved.extend(if round % 2 == 0 {
            writer.kill_while_starting(pause)
        } else {
            writer.kill_while_writing(pause)
        });
        if round % 5 == 4 {
            let workspace = open(dir.path());
            assert_nothing_missing(&numbers(&workspace, visit), &saved, round);
            assert!(
                !workspace.notices().iter().any(|notice| matches!(notice, Notice::Lost { .. })),
                "round {round}: {:?}",
                workspace.notices()
            );
            if round % 10 == 9 {
                workspace.close().unwrap();
            }
        }
    }
    let few = "the writer wrote too little to prove anything";
    assert!(saved.len() as u64 > times, "{few}: {}", saved.len());
    assert!(open(dir.path()).verify(&mut |_| {}).unwrap().ok);
    assert!(blobs(dir.path()).is_empty(), "sled never syncs what lies in blobs/");
    println!("kills {times}, lost 0 of {} acknowledged answers", saved.len());
}

/// Everything acknowledged is present, and in the same order; an answer killed between disk and
/// acknowledgement may be there too.
fn assert_nothing_missing(present: &[u32], saved: &[u32], round: u64) {
    let there: BTreeSet<u32> = present.iter().copied().collect();
    let missing: Vec<&u32> = saved.iter().filter(|number| !there.contains(number)).collect();
    assert!(missing.is_empty(), "round {round}: lost {missing:?}");
    let acknowledged: BTreeSet<u32> = saved.iter().copied().collect();
    let order: Vec<u32> = present.iter().copied().filter(|n| acknowledged.contains(n)).collect();
    assert_eq!(order, saved, "round {round}: out of order");
}

fn blobs(dir: &Path) -> Vec<PathBuf> {
    let blobs = std::fs::read_dir(dir.join("index.sled/blobs")).unwrap();
    blobs.map(|entry| entry.unwrap().path()).collect()
}

/// One way of spoiling a file.
#[derive(Debug, Clone, Copy)]
enum Damage {
    Flip,
    CutTail,
    ZeroBlock,
    Remove,
}

fn spoil(path: &Path, how: Damage, dice: &mut Dice) {
    let mut bytes = std::fs::read(path).unwrap();
    if bytes.is_empty() {
        return;
    }
    let len = bytes.len() as u64;
    let at = usize::try_from(dice.below(len)).unwrap();
    match how {
        Damage::Flip => bytes[at] ^= 1 << dice.below(8),
        Damage::CutTail => {
            let cut = 1 + dice.below(len.min(4000));
            bytes.truncate(usize::try_from(len - cut).unwrap());
        }
        Damage::ZeroBlock => {
            let start = at / 4096 * 4096;
            let end = bytes.len().min(start + 4096);
            bytes[start..end].fill(0);
        }
        Damage::Remove => return std::fs::remove_file(path).unwrap(),
    }
    std::fs::write(path, bytes).unwrap();
}

/// Every file of the ledger and the index.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for part in ["ledger", "index.sled"] {
        for entry in std::fs::read_dir(dir.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let spare = path.to_string_lossy().contains(".log.damaged-");
            if path.is_file() && !spare {
                found.push(path);
            }
        }
    }
    found.push(dir.join("clean"));
    found.retain(|path| path.exists());
    found.sort();
    found
}

#[test]
fn damage_to_any_one_file_between_runs_is_healed_or_named() {
    let dir = tempfile::tempdir().unwrap();
    let visit = begun(dir.path());
    let mut dice = Dice(0x00DA_3A6E);
    let ways = [Damage::Flip, Damage::CutTail, Damage::ZeroBlock, Damage::Remove];
    let (mut healed, mut next) = (0, 0);
    let mut expected = BTreeSet::new();
    for round in 0..120_u64 {
        let mut workspace = open(dir.path());
        for _ in 0..6 {
            let item = ITEMS[next as usize % ITEMS.len()].parse().unwrap();
            let note = next.to_string();
            let answer = Answer { note, ..Answer::new(Verdict::Compliant) };
            workspace.execute(Command::RecordAnswer { visit, item, answer }).unwrap();
            expected.insert(next);
            next += 1;
        }
        // A clean stop writes the index through; a drop is what a kill leaves behind.
        if round % 3 == 0 {
            drop(workspace);
        } else {
            workspace.close().unwrap();
        }
        let files = files(dir.path());
        let victim = &files[usize::try_from(dice.below(files.len() as u64)).unwrap()];
        let how = ways[usize::try_from(dice.below(4)).unwrap()];
        spoil(victim, how, &mut dice);
        let again = open(dir.path());
        let there: BTreeSet<u32> = numbers(&again, visit).into_iter().collect();
        let missing = expected.difference(&there).count();
        let named: u64 = again
            .notices()
            .iter()
            .map(|notice| match notice {
                Notice::Lost { from, to, .. } => to - from + 1,
                _ => 0,
            })
            .sum();
        assert!(
            missing == 0 || named >= missing as u64,
            "round {round}: {how:?} of {}: {missing} missing in silence: {:?}",
            victim.display(),
            again.notices()
        );
        healed += usize::from(!again.notices().is_empty());
        expected = there;
    }
    assert!(healed > 40, "the damage was hardly ever noticed: {healed}");
}
