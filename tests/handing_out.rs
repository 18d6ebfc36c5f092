//! Papers handed out: stopped at any step or refused a place, they leave neither file nor record; written, both.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use tekseru::domain::answer::Verdict;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::report;
use tekseru::workspace::export::{ExportError, ExportStep, Order, Shape};
use tekseru::workspace::pack::PackOrder;
use tekseru::workspace::papers::{self, Scope};
use tekseru::workspace::publish::Existing;

use scene::Scene;

fn scene(dir: &Path) -> Scene {
    let mut scene = Scene::new(dir);
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let finding = scene.finding("RIG-04");
    scene.issued(finding);
    scene
}

fn order(scene: &Scene, format: &str) -> Order {
    Order {
        paper: papers::paper("instructions").unwrap(),
        format: report::format(format).unwrap(),
        scope: Scope::of_all(scene.workspace.today()),
        beside: None,
        shape: Shape::Usual,
    }
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_paper_stopped_at_any_step_leaves_nothing() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut scene = scene(data.path());
    let order = order(&scene, "pdf");
    for last in [ExportStep::Gathering, ExportStep::Writing, ExportStep::Saving] {
        let mut stop = |step| {
            if step == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let place = (out.path().join("list.pdf"), Existing::Keep);
        let texts = Texts::load(Lang::Ru);
        let stopped =
            scene.workspace.export(&order, texts, (place.0.as_path(), place.1), &mut stop);
        assert!(matches!(stopped, Err(ExportError::Stopped)), "{last:?}: {stopped:?}");
        assert_eq!(names(out.path()), Vec::<String>::new());
        assert!(scene.workspace.papers_out().unwrap().is_empty());
    }
}

#[test]
fn a_place_that_takes_no_file_leaves_no_record() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut scene = scene(data.path());
    let order = order(&scene, "docx");
    let mut go_on = |_| ControlFlow::Continue(());
    let nowhere = out.path().join("no/such/folder/list.docx");
    let texts = Texts::load(Lang::Ru);
    let refused = scene.workspace.export(&order, texts, (&nowhere, Existing::Replace), &mut go_on);
    assert!(matches!(refused, Err(ExportError::Place { .. })), "{refused:?}");
    assert!(scene.workspace.papers_out().unwrap().is_empty());
    assert_eq!(names(out.path()), Vec::<String>::new());
}

#[test]
fn a_written_paper_is_recorded_with_what_it_is_and_both_its_languages() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut scene = scene(data.path());
    let order = Order { beside: Some(Lang::Kk), ..order(&scene, "html") };
    let path = out.path().join("list.html");
    let mut go_on = |_| ControlFlow::Continue(());
    let place = (path.as_path(), Existing::Keep);
    scene.workspace.export(&order, Texts::load(Lang::Ru), place, &mut go_on).unwrap();
    let rows = scene.workspace.papers_out().unwrap();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(row.view.out.langs, [Lang::Ru, Lang::Kk]);
    assert_eq!(row.view.out.size, fs::metadata(&path).unwrap().len());
    assert_eq!(row.view.mark.author, scene.me);
    let again = scene.workspace.export(&order, Texts::load(Lang::Ru), place, &mut go_on);
    assert!(matches!(again, Err(ExportError::Exists { .. })), "{again:?}");
    assert_eq!(scene.workspace.papers_out().unwrap().len(), 1);
}

#[test]
fn a_stopped_pack_leaves_nothing_either() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut scene = scene(data.path());
    let order = PackOrder {
        round: scene.round,
        body: None,
        recipient: tekseru::domain::recipient::Recipient::Prosecutor,
        today: scene.workspace.today(),
        evidence: None,
    };
    let mut asked = 0;
    let mut stop = |_| {
        asked += 1;
        if asked > 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let path = out.path().join("pack.zip");
    let place = (path.as_path(), Existing::Keep);
    let stopped = scene.workspace.export_pack(&order, Texts::load(Lang::Ru), place, &mut stop);
    assert!(matches!(stopped, Err(ExportError::Stopped)), "{stopped:?}");
    assert_eq!(names(out.path()), Vec::<String>::new());
    assert!(scene.workspace.papers_out().unwrap().is_empty());
}
