//! The inspection screen over real data: keys go in, records and frames come out.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "inspection/answers.rs"]
mod answers;
#[path = "inspection/check_points.rs"]
mod check_points;
#[path = "inspection/forms.rs"]
mod forms;
#[path = "inspection/frames.rs"]
mod frames;
#[allow(dead_code, reason = "each test uses its own part of the laptop")]
#[path = "support/laptop.rs"]
mod laptop;
#[path = "inspection/outcomes.rs"]
mod outcomes;
#[path = "inspection/paper.rs"]
mod paper;
#[path = "inspection/played.rs"]
mod played;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "inspection/sources.rs"]
mod sources;
#[allow(dead_code, reason = "each test uses its own part of the stage")]
#[path = "screens/stage.rs"]
mod stage;
#[path = "inspection/trouble.rs"]
mod trouble;
#[path = "inspection/urgent.rs"]
mod urgent;
#[path = "inspection/ways.rs"]
mod ways;
