//! Whatever comes in as bytes may be anything: sound files are spoiled in every way, and what reads them
//! never panics, never takes long and never takes much memory. What once did harm stays in
//! `tests/data/corpus`.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "faults/dice.rs"]
mod dice;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "hostile_bytes/spoiling.rs"]
mod spoiling;
#[path = "hostile_bytes/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use dice::Dice;
use spoiling::spoiled;
use targets::{Target, Targets};

/// Nothing of a few kilobytes takes longer, not even without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
const MOST_MEMORY_KIB: u64 = 1 << 20;

fn corpus(target: &Target<'_>) -> Vec<(String, Vec<u8>)> {
    let dir =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus").join(target.corpus);
    let mut kept: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect();
    kept.sort();
    kept
}

fn tried(target: &Target<'_>, what: &dyn Fn() -> String, bytes: &[u8]) {
    let began = Instant::now();
    let ended = catch_unwind(AssertUnwindSafe(|| (target.read)(bytes)));
    let took = began.elapsed();
    if ended.is_err() || took > PATIENCE {
        let kept = std::env::temp_dir().join(format!("tekseru-hostile-{}", target.name));
        std::fs::write(&kept, bytes).unwrap();
        panic!("{}: {} (took {took:?}; kept as {})", target.name, what(), kept.display());
    }
}

/// Reads the corpus, then so many spoiled files of each kind.
fn try_all(cases: usize, seed: u64) {
    let targets = Targets::new();
    for target in targets.all() {
        let kept = corpus(&target);
        for (name, bytes) in &kept {
            tried(&target, &|| name.clone(), bytes);
        }
        let mut seeds = target.seeds.clone();
        for sound in &seeds {
            tried(&target, &|| "a sound file".to_owned(), sound);
        }
        seeds.extend(kept.into_iter().map(|(_, bytes)| bytes).filter(|bytes| bytes.len() < 60_000));
        let began = Instant::now();
        for case in 0..cases / target.dear {
            let seed = seed + case as u64;
            let bytes = spoiled(&seeds, &target, &mut Dice::new(seed));
            tried(&target, &|| format!("seed {seed}"), &bytes);
        }
        println!("{}: {} files in {:?}", target.name, cases / target.dear, began.elapsed());
    }
    if let Some(peak) = peak_memory_kib() {
        println!("at most {} MiB of memory", peak >> 10);
        assert!(peak < MOST_MEMORY_KIB, "{peak} KiB");
    }
}

fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn no_spoiled_file_harms_its_reader() {
    try_all(400, 1);
}

#[test]
#[ignore = "takes minutes: cargo test --release --test hostile_bytes -- --ignored --nocapture"]
fn no_file_of_many_harms_its_reader() {
    try_all(100_000, 1 << 32);
}
