//! The passphrase on the screens: chosen at the first start, asked for at every other, and whenever the
//! screens were locked.

use std::fs;
use std::path::{Path, PathBuf};

use portable_pty::CommandBuilder;
use tekseru::tui::keys::layout::{Layout, RU, US};

use crate::hands::Hands;
use crate::window::Window;

/// The same keys under every layout; what they type differs, and so the passphrase does.
const KEYS: &str = "g j l f h j r k f v f";
const WRONG: &str = "q w e r t y u i o p";

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[track_caller]
fn assert_nowhere(dir: &Path, words: &[&str]) {
    for file in files(dir) {
        let bytes = fs::read(&file).unwrap();
        for word in words {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word} in {}", file.display());
        }
    }
}

/// First start with a passphrase, somebody introduced, a form begun.
fn begin(data: &Path, layout: Layout) -> Hands {
    let mut hands = Hands::on(data, layout);
    hands.see("первое знакомство").see("без кодовой фразы").keys("enter").see("Ещё раз");
    hands.keys(KEYS).keys("enter").keys(WRONG).keys("enter").see("Введены разные фразы");
    hands.keys(KEYS).keys("enter").keys(KEYS).keys("enter").see("Кто работает за этим компьютером");
    hands.see("Данные запечатаны");
    hands.paste("Канарейкин А. А.").keys("tab").paste("прокурор").keys("f2");
    hands.see("За компьютером: Канарейкин А. А.");
    hands.keys("ctrl+n").see("Новый объезд").paste("Соловей").see("Соловей");
    hands
}

#[test]
fn what_was_typed_stands_where_it_stood_once_the_screens_are_unlocked() {
    for layout in [US, RU] {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        let mut hands = begin(&data, layout);
        assert!(!hands.window.contents().contains("без кодовой фразы"));
        // The line of keys is drawn last.
        hands.keys("f11").see("Tekseru: закрыто").see("F10 выйти");
        for word in ["Соловей", "Канарейкин", "объезд"] {
            assert!(!hands.window.contents().contains(word), "{}", hands.window.contents());
        }
        hands.keys(WRONG).keys("enter").see("Кодовая фраза не подходит");
        hands.keys(KEYS).keys("enter").see("Соловей").see("Новый объезд");
        hands.keys("f11").see("Tekseru: закрыто").keys("f10");
        assert!(hands.window.wait_for_end().success());
        hands.window.assert_restored();
        assert_nowhere(&data, &["Соловей", "Канарейкин", "прокурор"]);

        let mut hands = Hands::on(&data, layout);
        hands.see("Tekseru: закрыто").keys(KEYS).keys("enter").see("Канарейкин");
        hands.keys("ctrl+n").see("Новый объезд").see("Соловей");
    }
}

#[test]
fn a_program_put_to_sleep_is_locked_when_it_wakes() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut hands = begin(&data, US);
    hands.window.signal("-STOP").signal("-CONT");
    hands.see("Tekseru: закрыто").keys(KEYS).keys("enter").see("Соловей");
    hands.window.signal("-TSTP");
    hands.see("Tekseru: закрыто");
    // Whether it sleeps by now or is woken before it did: it goes on.
    hands.window.signal("-CONT");
    hands.keys(KEYS).keys("enter").see("Соловей");
}

#[test]
fn none_is_a_choice_that_is_made_twice_and_stays_in_sight() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut hands = Hands::on(&data, RU);
    hands.see("первое знакомство").keys("enter").see("Ещё раз").keys("enter");
    hands.see("Без кодовой фразы?").keys("right enter").see("Кто работает за этим компьютером");
    hands.paste("Образцов А. А.").keys("f2").see("За компьютером").see("без кодовой фразы");
    hands.keys("f11").see("Закрыть экран нельзя").see("За компьютером").keys("f10");
    assert!(hands.window.wait_for_end().success());
}

#[test]
fn a_command_asks_for_the_passphrase_without_showing_it() {
    let home = tempfile::tempdir().unwrap();
    let command = |arguments: &[&str]| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tekseru"));
        command.args(["--lang", "ru", "--data"]);
        command.arg(home.path().join("data"));
        command.args(arguments);
        Window::open(command)
    };
    let phrase = "сырая камера\r";
    let mut window = command(&["init", "--person", "Канарейкин А. А."]);
    window.wait_for_text("Новая кодовая фраза").type_bytes(phrase.as_bytes());
    window.wait_for_text("Ещё раз:").type_bytes(phrase.as_bytes());
    window.wait_for_text("Канарейкин");
    assert!(window.wait_for_end().success());
    let mut asked = command(&["person", "list"]);
    asked.wait_for_text("Кодовая фраза:").type_bytes(phrase.as_bytes());
    asked.wait_for_text("Канарейкин");
    assert!(asked.wait_for_end().success());
    let mut wrong = command(&["person", "list"]);
    wrong.wait_for_text("Кодовая фраза:").type_bytes("другая фраза\r".as_bytes());
    wrong.wait_for_text("не подходит");
    assert_eq!(wrong.wait_for_end().exit_code(), 3);
    for window in [window, asked] {
        assert!(window.place_of("сырая камера").is_none());
    }
}
