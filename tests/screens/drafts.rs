//! Nothing typed is lost when the program has to stop.

use tekseru::i18n::Lang;
use tekseru::tui::draft::Draft;
use tekseru::tui::service::Request;

use super::shelf::Shelf;
use super::stage::{SMALL, Stage};

fn stage() -> Stage {
    Stage::new(Shelf::new(20).0, Lang::Ru, SMALL)
}

fn kept(stage: &Stage) -> Vec<Draft> {
    let drafts = stage.requests().into_iter().filter_map(|request| match request {
        Request::KeepDraft(draft) => Some(draft.clone()),
        _ => None,
    });
    drafts.collect()
}

#[test]
fn a_signal_keeps_what_was_typed_and_the_form_offers_it_again() {
    let mut first = stage();
    first.keys("f5 'Нет врача' down left down '1' tab '12,5' tab 'скоро' tab 'дуис' esc");
    first.keys("'департ' enter 'раз' enter 'два'").terminate();
    assert!(first.left);
    let drafts = kept(&first);
    assert_eq!(drafts.len(), 1);

    let mut second = Stage::with_drafts(Shelf::new(20).0, Lang::Ru, SMALL, drafts);
    second.keys("f5");
    for text in ["Нет врача", "● существенное", "✓ системное", "12,5", "скоро", "УИС", "раз", "два"]
    {
        assert!(second.shows(text), "{text}");
    }
    assert!(second.shows("Возвращено набранное"));
}

#[test]
fn typed_text_is_kept_by_itself_after_a_moment() {
    let mut stage = stage();
    stage.keys("f5 'Нет'").wait(1000).keys("' врача'").wait(1500);
    assert!(kept(&stage).is_empty());
    stage.wait(1000);
    assert_eq!(kept(&stage).len(), 1);
    stage.wait(10_000);
    assert_eq!(kept(&stage).len(), 1);
}

#[test]
fn a_saved_form_leaves_no_draft_behind() {
    let mut stage = stage();
    stage.keys("f5 'Нет врача'").wait(3000).keys("f2");
    assert_eq!(stage.requests().last(), Some(&&Request::DropDraft("finding/1".into())));
    stage.keys("f5");
    assert!(!stage.shows("Нет врача"));
}

#[test]
fn leaving_with_unsaved_text_asks_and_keeps_it() {
    let mut stage = stage();
    stage.keys("f5 'Нет врача' f10");
    assert_eq!(stage.app.layers(), ["shelf", "form", "confirm"]);
    stage.keys("enter");
    assert!(!stage.left);
    stage.keys("ctrl+q right enter");
    assert!(stage.left);
    assert_eq!(kept(&stage).len(), 1);
}

#[test]
fn leaving_with_everything_saved_asks_nothing() {
    let mut stage = stage();
    stage.keys("f10");
    assert!(stage.left);
}
