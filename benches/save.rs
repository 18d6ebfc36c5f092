//! What one saved answer costs, beside a bare append + fdatasync of the same bytes beside `SQLite`,
//! and in sealed data.
//!
//! They take turns, so that whatever else the machine does falls on all of them alike.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;
#[allow(dead_code, reason = "each bench uses its own part of the scene")]
#[path = "../tests/support/scene.rs"]
mod scene;

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use figures::{median, per_mille};
use scene::Scene;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::id::VisitId;
use tekseru::ledger::frame;
use tekseru::ledger::log::{Piece, scan_with};
use tekseru::workspace::command::{Command, Created};

const SAVES: usize = 1000;

/// Visits with points that nobody has answered yet.
struct Walk {
    scene: Scene,
    visits: Vec<VisitId>,
    items: Vec<ItemCode>,
    answered: usize,
}

impl Walk {
    fn new(mut scene: Scene) -> Self {
        let facility = scene.workspace.store().facilities().expect("rows")[0].id;
        let mut visits = vec![scene.visit];
        let inspection = scene.workspace.inspection(scene.visit).expect("an inspection");
        let items: Vec<ItemCode> = inspection.items().map(|item| item.code.clone()).collect();
        while visits.len() * items.len() < SAVES + 10 {
            let plan = Command::PlanVisit { round: scene.round, facility, on: None };
            let done = scene.workspace.execute(plan).expect("a visit");
            let [Created::Visit(visit)] = done.created[..] else { panic!("{done:?}") };
            scene.workspace.execute(Command::StartVisit { visit }).expect("a start");
            visits.push(visit);
        }
        Self { scene, visits, items, answered: 0 }
    }
}

fn main() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let mut walk = Walk::new(Scene::new(&dir.path().join("tekseru")));
    let sealed = scene::open_sealed(&dir.path().join("sealed"));
    let mut under_seal = Walk::new(Scene::begun(sealed));
    let payload = vec![b'x'; bytes_per_answer(&mut walk, dir.path())];
    let mut floor = File::create(dir.path().join("floor.log")).expect("a file");
    let sqlite = sqlite(&dir.path().join("beside.sqlite"));
    let (mut ours, mut bare, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    let mut sealed = Vec::new();
    for _ in 0..SAVES {
        bare.push(timed(|| append(&mut floor, &payload)));
        ours.push(timed(|| answer(&mut walk)));
        sealed.push(timed(|| answer(&mut under_seal)));
        beside.push(timed(|| {
            sqlite.execute("INSERT INTO records (body) VALUES (?1)", [&payload]).expect("a row");
        }));
    }
    println!("bytes per answer           {}", payload.len());
    for (name, times) in [
        ("append + fdatasync", &mut bare),
        ("tekseru save", &mut ours),
        ("tekseru save, sealed", &mut sealed),
        ("SQLite WAL FULL", &mut beside),
    ] {
        let (middle, late) = (median(times), per_mille(times, 990));
        println!("{name:<26} p50 {:>7} µs  p99 {:>7} µs", middle.as_micros(), late.as_micros());
    }
    let ratio = |of: &mut Vec<Duration>, by: &mut Vec<Duration>| {
        median(of).as_secs_f64() / median(by).as_secs_f64()
    };
    println!("save ÷ append + fdatasync  {:.2} (limit 1.5)", ratio(&mut ours, &mut bare));
    println!("sealed ÷ plain save        {:.2} (limit 1.1)", ratio(&mut sealed, &mut ours));
    println!("save ÷ SQLite              {:.2} (limit 1.0)", ratio(&mut ours, &mut beside));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn append(file: &mut File, bytes: &[u8]) {
    file.write_all(bytes).expect("room on the disk");
    file.sync_data().expect("a working disk");
}

/// One answer after another, each to a point of its own, as an inspection gives them.
fn answer(walk: &mut Walk) {
    let verdicts = [Verdict::Compliant, Verdict::Partly, Verdict::NonCompliant];
    let number = walk.answered;
    let note = format!("Замер {number}: горячей воды нет с 22:00 до 06:00, душ на 40 человек");
    let answer = Answer { note, ..Answer::new(verdicts[number % 3].clone()) };
    let item = walk.items[number % walk.items.len()].clone();
    let visit = walk.visits[number / walk.items.len()];
    walk.scene.workspace.execute(Command::RecordAnswer { visit, item, answer }).expect("a save");
    walk.answered += 1;
}

/// The size of one answer in the ledger.
fn bytes_per_answer(walk: &mut Walk, dir: &Path) -> usize {
    // Not the files' lengths: they hold room that was laid out ahead.
    let size = || {
        let mut bytes = 0;
        for log in std::fs::read_dir(dir.join("tekseru/ledger")).expect("the ledger") {
            scan_with(&log.expect("an entry").path(), |piece| {
                if let Piece::Frame { payload, .. } = piece {
                    bytes += frame::length_of(payload.len());
                }
            })
            .expect("a readable log");
        }
        bytes
    };
    answer(walk);
    let before = size();
    answer(walk);
    usize::try_from(size() - before).expect("a small number")
}

fn sqlite(path: &Path) -> rusqlite::Connection {
    // The file must exist before its directory entry can be durable; SQLite sees to the rest.
    drop(OpenOptions::new().create(true).truncate(false).write(true).open(path).expect("a file"));
    let connection = rusqlite::Connection::open(path).expect("a database");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE records (seq INTEGER PRIMARY KEY, body BLOB NOT NULL);",
        )
        .expect("a table");
    connection
}
