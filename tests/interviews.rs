//! Interview notes: who reads them, what becomes of them, and that what two people erased is nowhere any more.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "interviews/commission.rs"]
mod commission;
#[path = "interviews/erasing.rs"]
mod erasing;
#[allow(dead_code, reason = "each test uses its own part of the laptop")]
#[path = "support/laptop.rs"]
mod laptop;
#[path = "interviews/laws.rs"]
mod laws;
#[path = "interviews/notes.rs"]
mod notes;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
