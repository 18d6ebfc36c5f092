//! Help, palette, settings and progress over a screen.

use insta::assert_snapshot;
use tekseru::i18n::{Lang, Phrase};
use tekseru::tui::keys::layout::{KZ, RU, US};
use tekseru::tui::service::{LayerId, Pace, Progress, Reply, Request};

use super::shelf::Shelf;
use super::stage::{LARGE, SMALL, Stage};

#[test]
fn help_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut stage = Stage::new(Shelf::new(3).0, lang, SMALL);
        assert_snapshot!(format!("help_{lang}"), stage.keys("f1").frame());
        let mut stage = Stage::new(Shelf::new(3).0, lang, LARGE);
        assert_snapshot!(format!("help_large_{lang}"), stage.keys("f1").frame());
    }
}

#[test]
fn help_scrolls_to_its_end_and_closes_with_its_own_key() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.keys("f1 end");
    assert!(stage.shows("Раскладку переключать не нужно"));
    stage.keys("f1");
    assert_eq!(stage.app.layers(), ["shelf"]);
}

#[test]
fn the_palette_finds_a_command_by_its_name_and_runs_it() {
    let (shelf, heard) = Shelf::new(3);
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.keys("ctrl+p 'не соотв'");
    assert_snapshot!("palette", stage.frame());
    stage.keys("enter");
    assert_eq!(stage.app.layers(), ["shelf"]);
    assert_eq!(*heard.borrow(), ["answer-non-compliant"]);
}

#[test]
fn answers_are_the_same_keys_under_three_layouts() {
    for layout in [US, RU, KZ] {
        let (shelf, heard) = Shelf::new(3);
        let mut stage = Stage::new(shelf, Lang::Kk, SMALL);
        stage.keys_on(layout, "1 2 3 4 5");
        let expected = [
            "answer-compliant",
            "answer-partly",
            "answer-non-compliant",
            "answer-not-applicable",
            "answer-not-checked",
        ];
        assert_eq!(*heard.borrow(), expected, "{}", layout.name);
    }
}

#[test]
fn a_sign_that_may_be_a_kazakh_digit_is_asked_about_and_not_guessed() {
    let (shelf, heard) = Shelf::new(3);
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.keys_on(KZ, "1");
    assert!(stage.shows("Если включена казахская раскладка"));
    assert!(heard.borrow().is_empty());
    stage.keys_on(KZ, "2 1");
    assert_eq!(*heard.borrow(), ["answer-partly", "answer-compliant"]);
}

#[test]
fn a_key_without_a_meaning_says_so_and_does_nothing() {
    let (shelf, heard) = Shelf::new(3);
    let mut stage = Stage::new(shelf, Lang::Ru, SMALL);
    stage.keys("ы");
    assert!(stage.shows("«ы» здесь ничего не делает"));
    stage.wait(5000);
    assert!(!stage.shows("ничего не делает"));
    stage.keys("ctrl+v");
    assert!(stage.shows("«Ctrl+V» здесь ничего не делает"));
    assert!(heard.borrow().is_empty());
}

#[test]
fn settings_change_the_language_at_once_and_are_saved() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.keys("ctrl+o");
    assert_snapshot!("settings", stage.frame());
    stage.keys("right down right f2");
    assert!(stage.shows("сақталуда"));
    let saved = stage.requests();
    assert!(matches!(saved.as_slice(), [Request::SaveSettings(s)] if s.language == Lang::Kk));
    stage.save();
    assert!(stage.shows("● сақталды"));
}

#[test]
fn the_language_is_switched_with_one_key_even_over_an_open_form() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.keys("f5 'Нет врача' ctrl+l");
    assert!(stage.shows("Нет врача"));
    assert!(stage.shows("сыни"));
    stage.keys("ctrl+l");
    assert!(stage.shows("critical"));
}

#[test]
fn a_change_that_could_not_be_written_is_not_shown_as_saved() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.keys("ctrl+l ctrl+l ctrl+l");
    stage.reply(LayerId(1), Reply::Saved);
    assert!(stage.shows("○ сохраняется"));
    stage.reply(LayerId(1), Reply::NotSaved(Phrase::plain("диск полон")));
    assert!(stage.shows("✗ не сохранено"));
    assert!(stage.shows("Не сохранено: диск полон"));
    stage.wait(60_000);
    assert!(stage.shows("Не сохранено: диск полон"));
    stage.reply(LayerId(1), Reply::Saved);
    assert!(stage.shows("● сохранено"));
}

fn progress(done: u64, pace: Pace) -> Reply {
    let what = Phrase::plain("Сверка записей");
    Reply::Progress(Progress { what, done, total: Some(200), pace })
}

#[test]
fn long_work_shows_how_far_it_is_and_can_be_stopped() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.reply(LayerId(1), progress(10, Pace::Waiting));
    stage.wait(400);
    assert_eq!(stage.app.layers(), ["shelf"]);
    stage.wait(200).reply(LayerId(1), progress(90, Pace::Waiting));
    assert_eq!(stage.app.layers(), ["shelf", "progress"]);
    assert_snapshot!("progress", stage.frame());
    stage.keys("esc");
    assert!(stage.cancelled);
    assert_eq!(stage.app.layers(), ["shelf"]);
}

#[test]
fn work_that_ends_takes_its_dialog_away() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.reply(LayerId(1), progress(10, Pace::Waiting)).wait(600);
    stage.reply(LayerId(1), Reply::ProgressOver);
    assert_eq!(stage.app.layers(), ["shelf"]);
    assert!(!stage.cancelled);
}

#[test]
fn work_that_is_committed_says_that_it_cannot_be_stopped_any_more() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.reply(LayerId(1), progress(90, Pace::Waiting)).wait(600);
    stage.reply(LayerId(1), progress(100, Pace::Committed));
    assert!(stage.shows("остановить уже нельзя"));
    stage.keys("esc");
    assert!(!stage.cancelled);
    assert_eq!(stage.app.layers(), ["shelf", "progress"]);
    stage.reply(LayerId(1), Reply::ProgressOver);
    assert_eq!(stage.app.layers(), ["shelf"]);
}

#[test]
fn work_in_the_background_is_only_told() {
    let mut stage = Stage::new(Shelf::new(3).0, Lang::Ru, SMALL);
    stage.reply(LayerId(1), progress(90, Pace::Background)).wait(5000);
    assert_eq!(stage.app.layers(), ["shelf"]);
    assert!(stage.shows("Сверка записей 45 %"));
}
