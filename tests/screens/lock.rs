//! Locked screens show nothing, forget nothing and wait for the passphrase.

use insta::assert_snapshot;
use tekseru::i18n::{Lang, Phrase};
use tekseru::tui::app::Protection;
use tekseru::tui::draft::Draft;
use tekseru::tui::memory::Recalled;
use tekseru::tui::screen::seal::SealScreen;
use tekseru::tui::service::{LayerId, Reply, Request};
use tekseru::workspace::Passphrase;

use super::shelf::Shelf;
use super::stage::{SMALL, Stage};

const MINUTE: u64 = 60_000;

fn sealed() -> Stage {
    Stage::protected(Shelf::new(20).0, Protection::Passphrase, false)
}

fn is_locked(stage: &Stage) -> bool {
    stage.shows("Tekseru: закрыто") && !stage.shows("MED-") && !stage.shows("Объезд")
}

fn unlock(stage: &mut Stage, recalled: Recalled) {
    stage.reply(LayerId(0), Reply::Unlocked(Box::new(recalled)));
}

#[test]
fn nothing_of_the_data_is_in_sight_and_no_key_but_those_of_the_lock_does_anything() {
    let mut stage = sealed();
    assert!(stage.shows("MED-03"));
    stage.keys("down down f11");
    assert!(is_locked(&stage));
    assert_snapshot!("locked", stage.frame());
    stage.keys("f1 ctrl+p f5 f7 ctrl+o ! tab down").paste("фраза").wait(60 * MINUTE);
    assert!(is_locked(&stage));
    assert!(stage.requests().iter().all(|request| matches!(request, Request::Lock)));
    stage.keys("f10");
    assert!(stage.left);
}

#[test]
fn idle_minutes_lock_and_every_key_puts_it_off() {
    let mut stage = sealed();
    stage.wait(9 * MINUTE).keys("down").wait(9 * MINUTE);
    assert!(!is_locked(&stage));
    stage.wait(MINUTE + 1);
    assert!(is_locked(&stage));
    for protection in [Protection::None, Protection::Sample] {
        let mut stage = Stage::protected(Shelf::new(20).0, protection, false);
        stage.wait(60 * MINUTE).sleep().keys("f11");
        assert!(stage.shows("MED-03") && stage.requests().is_empty());
        assert!(stage.shows("Закрыть экран нельзя"));
    }
}

#[test]
fn sleep_locks_at_once() {
    let mut stage = sealed();
    stage.sleep();
    assert!(is_locked(&stage));
}

#[test]
fn what_was_being_typed_is_kept_before_the_lock_and_stands_there_after_it() {
    let mut stage = sealed();
    stage.keys("f5 'Нет врача' f11");
    assert!(is_locked(&stage) && !stage.shows("врача"));
    let asked = stage.requests();
    let [Request::KeepDraft(draft), Request::Lock] = asked[..] else { panic!("{asked:?}") };
    assert!(format!("{draft:?}").contains("Нет врача"));
    unlock(&mut stage, Recalled::default());
    assert!(stage.shows("Нет врача"));
    stage.keys("' ночью'");
    assert!(stage.shows("Нет врача ночью"));
}

#[test]
fn a_wrong_passphrase_is_said_and_asked_for_again() {
    let mut stage = sealed();
    stage.keys("f11 'первая фраза' enter");
    assert!(stage.shows("Открывается"));
    let tried = stage.take_asked().pop().unwrap().request;
    assert_eq!(tried, Request::Unlock(Passphrase::new("первая фраза")));
    // Typed while the passphrase is tried: for nobody.
    stage.keys("'x' enter");
    stage.reply(LayerId(0), Reply::StillLocked(Phrase::new("open-wrong-passphrase")));
    assert!(is_locked(&stage) && stage.shows("Кодовая фраза не подходит"));
    stage.keys("enter 'вторя' backspace 'ая фраза' enter");
    let [request] = stage.requests()[..] else { panic!("{:?}", stage.requests()) };
    assert_eq!(*request, Request::Unlock(Passphrase::new("вторая фраза")));
    unlock(&mut stage, Recalled::default());
    assert!(stage.shows("MED-03"));
}

#[test]
fn closed_data_shows_its_first_screen_only_once_it_is_open() {
    let mut stage = Stage::protected(Shelf::new(20).0, Protection::Passphrase, true);
    assert!(is_locked(&stage) && stage.app.layers().is_empty());
    let fields = vec![("title".to_owned(), "Нет врача".to_owned())];
    let drafts = vec![Draft { form: "finding/1".into(), fields }];
    unlock(&mut stage, Recalled { drafts, ..Recalled::default() });
    assert!(stage.shows("MED-03"));
    stage.keys("f5");
    assert!(stage.shows("Нет врача"), "{}", stage.frame());
}

#[test]
fn what_is_told_while_locked_reaches_its_screen_afterwards() {
    let mut stage = sealed();
    stage.keys("f11").reply(LayerId(1), Reply::NotSaved(Phrase::new("save-failed")));
    assert!(is_locked(&stage) && !stage.shows("не сохранено"));
    unlock(&mut stage, Recalled::default());
    assert!(stage.shows("Не сохранено"), "{}", stage.frame());
}

#[test]
fn data_in_the_clear_says_so_on_every_screen() {
    let mut stage = Stage::protected(Shelf::new(20).0, Protection::None, false);
    assert!(stage.shows("без кодовой фразы"));
    stage.keys("f5");
    assert!(stage.shows("без кодовой фразы"));
    for protection in [Protection::Passphrase, Protection::Sample] {
        let stage = Stage::protected(Shelf::new(20).0, protection, false);
        assert!(!stage.shows("без кодовой фразы"));
    }
}

#[test]
fn the_passphrase_is_typed_twice_and_never_shown() {
    for lang in Lang::ALL {
        let stage = Stage::new(SealScreen::default(), lang, SMALL);
        assert_snapshot!(format!("seal_{lang}"), stage.frame());
    }
    let mut stage = Stage::new(SealScreen::default(), Lang::Ru, SMALL);
    stage.keys("'коротка' enter 'коротка' enter");
    assert!(stage.shows("Слишком короткая") && !stage.shows("коротка "));
    stage.keys("'первая фраза' enter 'вторая фраза' enter");
    assert!(stage.shows("Введены разные фразы") && !stage.shows("***"));
    stage.keys("'первая фраза'");
    assert!(stage.shows("************") && !stage.shows("первая"));
    stage.keys("enter 'первая фраза' enter");
    let [Request::Seal(passphrase)] = stage.requests()[..] else {
        panic!("{:?}", stage.requests())
    };
    assert_eq!(*passphrase, Passphrase::new("первая фраза"));
    assert!(stage.shows("запечатываются"));
}
