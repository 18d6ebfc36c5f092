//! Power cuts and failing steps: whatever was acknowledged is there afterwards, byte for byte; nothing is
//! there that was never written; the check of the ledger finds nothing to name; and work goes on.
//!
//! The door that all steps take to the disk (`ledger/disk.rs`) is watched while a piece of work is
//! done. From the steps every state is built that a power cut may leave (`faults/plate.rs`), some chosen
//! by a seed at every step, and the program is started on it. `cargo test --release --test faults --
//! --ignored --nocapture` tries a hundred thousand of them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "faults/base.rs"]
mod base;
#[path = "faults/dice.rs"]
mod dice;
#[path = "faults/failing.rs"]
mod failing;
#[path = "faults/handing.rs"]
mod handing;
#[path = "faults/journal.rs"]
mod journal;
#[path = "faults/outcome.rs"]
mod outcome;
#[path = "faults/plate.rs"]
mod plate;
#[path = "faults/power.rs"]
mod power;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "faults/tree.rs"]
mod tree;
#[path = "faults/work.rs"]
mod work;
