//! Random histories of a commission on four to seven laptops: answers, corrections, counter-answers, resolutions with
//! and without the right to them, exchanges whole and in part, clones, restored and continued copies, laptops that never
//! come back, erasures, clocks that jump and writes that a crash cut off. Whatever happens, the laws of merging hold.
//!
//! What stands is computed a second time by the plain rule in `histories/rule.rs` and compared with the index. The
//! number of a history is its seed: `TEKSERU_HISTORY=<number> cargo test --test histories` plays that one alone, and
//! `TEKSERU_HISTORIES=<count>` so many of them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "histories use their own part of it")]
#[path = "support/laptop.rs"]
mod laptop;
#[path = "histories/laws.rs"]
mod laws;
#[path = "support/luck.rs"]
mod luck;
#[path = "histories/play.rs"]
mod play;
#[path = "histories/rule.rs"]
mod rule;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Plays histories on all cores and stops at the first that breaks a law.
fn hold(count: u64) {
    let asked = std::env::var("TEKSERU_HISTORIES").ok();
    let count = asked.map_or(count, |count| count.parse().unwrap());
    if let Ok(seed) = std::env::var("TEKSERU_HISTORY") {
        let seed = seed.parse().unwrap();
        laws::check(seed).unwrap_or_else(|why| panic!("{why}\n{:#?}", play::play(seed, true).told));
        return;
    }
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let broken = AtomicBool::new(false);
    thread::scope(|scope| {
        for core in 0..cores {
            let broken = &broken;
            scope.spawn(move || {
                for seed in (core..count).step_by(usize::try_from(cores).unwrap()) {
                    if broken.load(Ordering::Relaxed) {
                        return;
                    }
                    if let Err(why) = laws::check(seed) {
                        broken.store(true, Ordering::Relaxed);
                        let told = play::play(seed, true).told;
                        panic!("history {seed}: {why}\n{told:#?}");
                    }
                }
            });
        }
    });
    println!("histories {count}, seeds 0 to {}, laws broken 0", count.saturating_sub(1));
}

#[test]
fn twenty_thousand_histories_keep_the_laws_of_merging() {
    hold(20_000);
}

#[test]
#[ignore = "an hour or so: for a release"]
fn a_million_histories_keep_the_laws_of_merging() {
    hold(1_000_000);
}
