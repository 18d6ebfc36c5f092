//! How long the first screen takes with a million records, after a clean stop and after another.
//!
//! The data is made once and kept in `target/bench-start-<records>`. `TEKSERU_BENCH_RECORDS` sets another number.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;
#[allow(dead_code, reason = "each bench uses its own part of the scene")]
#[path = "../tests/support/scene.rs"]
mod scene;

use std::path::{Path, PathBuf};
use std::time::Instant;

use figures::{peak_memory_mib, rate};
use scene::open;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::VisitId;
use tekseru::workspace::Workspace;
use tekseru::workspace::command::{Command, Created, ImportedAnswer};

fn main() {
    let wanted: u64 = std::env::var("TEKSERU_BENCH_RECORDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000_000);
    let dir =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("target/bench-start-{wanted}"));
    // Each measurement runs in a process of its own, so that none profits from another's memory.
    match std::env::var("TEKSERU_BENCH_STEP").as_deref() {
        Ok("sled") => return sled_alone(&dir),
        Ok("clean") => return first_screen(&dir),
        Ok("full") => return full_comparison(&dir),
        _ => {}
    }
    if !dir.exists() {
        fill(&dir, wanted);
    }
    for step in ["sled", "clean", "full"] {
        for _ in 0..3 {
            let status = std::process::Command::new(std::env::current_exe().expect("this program"))
                .env("TEKSERU_BENCH_STEP", step)
                .status()
                .expect("a child");
            assert!(status.success());
        }
    }
}

fn fill(dir: &Path, wanted: u64) {
    let start = Instant::now();
    let mut scene = scene::Scene::new(dir);
    let facility = scene.workspace.store().facilities().expect("rows")[0].id;
    while scene.workspace.record_count() < wanted {
        let plan = Command::PlanVisit { round: scene.round, facility, on: None };
        let done = scene.workspace.execute(plan).expect("a visit");
        let [Created::Visit(visit)] = done.created[..] else { panic!("{done:?}") };
        scene.workspace.execute(Command::StartVisit { visit }).expect("a start");
        answer_everything(&mut scene.workspace, visit);
    }
    let count = scene.workspace.record_count();
    scene.workspace.close().expect("a clean stop");
    let rate = rate(count, start.elapsed());
    println!("made {count} records in {:?} ({rate} a second)", start.elapsed());
}

fn answer_everything(workspace: &mut Workspace, visit: VisitId) {
    let verdicts = [Verdict::Compliant, Verdict::Partly, Verdict::NonCompliant];
    let inspection = workspace.inspection(visit).expect("an inspection");
    let answers = inspection
        .items()
        .enumerate()
        .map(|(number, item)| ImportedAnswer {
            item: item.code.clone(),
            observer: None,
            answer: Answer {
                note: format!("Замечание {number} по итогам осмотра и беседы с персоналом"),
                ..Answer::new(verdicts[number % 3].clone())
            },
        })
        .collect();
    workspace.execute(Command::ImportAnswers { visit, answers }).expect("answers");
}

fn sled_alone(dir: &Path) {
    let start = Instant::now();
    let db = sled::Config::new()
        .path(dir.join("index.sled"))
        .cache_capacity(32 << 20)
        .open()
        .expect("an index");
    println!("sled's own open            {:>8.1} ms", start.elapsed().as_secs_f64() * 1e3);
    drop(db);
}

fn first_screen(dir: &Path) {
    let start = Instant::now();
    let workspace = open(dir);
    let rounds = workspace.store().rounds().expect("rounds").len();
    let elapsed = start.elapsed().as_secs_f64() * 1e3;
    let records = workspace.record_count();
    println!("start after a clean stop   {elapsed:>8.1} ms ({rounds} round, {records} records)");
    workspace.close().expect("a clean stop");
}

fn full_comparison(dir: &Path) {
    std::fs::remove_file(dir.join("clean")).expect("the marker of a clean stop");
    let start = Instant::now();
    let workspace = open(dir);
    let elapsed = start.elapsed();
    assert_eq!(workspace.notices(), []);
    let records = workspace.record_count();
    let rate = rate(records, elapsed);
    println!(
        "start with full comparison {:>8.1} ms ({rate} records a second, peak memory {} MiB)",
        elapsed.as_secs_f64() * 1e3,
        peak_memory_mib().unwrap_or(0)
    );
    workspace.close().expect("a clean stop");
}
