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

#[test]
fn open_cost() {
    use tekseru::workspace::{OpenOptions, Workspace};
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), USUAL_TODAY);
    for _ in 0..3 {
        let t = std::time::Instant::now();
        let w = Workspace::open(OpenOptions::new(dir.path(), &mut |_| {})).unwrap();
        eprintln!("open {:?}", t.elapsed());
        let t = std::time::Instant::now();
        w.close().unwrap();
        eprintln!("close {:?}", t.elapsed());
        let t = std::time::Instant::now();
        let c = tekseru::content::Content::load(None);
        eprintln!("content {:?} {}", t.elapsed(), c.checklists.len());
    }
}
