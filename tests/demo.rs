//! The sample round.

use std::path::Path;

use chrono::NaiveDate;
use tekseru::workspace::demo::{self, DemoReport, USUAL_TODAY};

fn build(dir: &Path, today: NaiveDate) -> DemoReport {
    demo::build(dir, today, &mut |_, _| {}).unwrap()
}

#[test]
fn time() {
    let dir = tempfile::tempdir().unwrap();
    let t = std::time::Instant::now();
    let r = build(dir.path(), USUAL_TODAY);
    eprintln!("{:?} {:#?}", t.elapsed(), r);
}
