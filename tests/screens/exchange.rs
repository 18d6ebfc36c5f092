//! Exchange between laptops: one packs on its screens, another takes in on its own, and the receipt comes back.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use tekseru::domain::answer::Verdict;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{KZ, RU};
use tekseru::tui::service::exchange::{ExchangeLoaded, ExchangeQuery};
use tekseru::tui::service::{Loaded, Query};

use super::house::{House, RU_SMALL};
use super::scene::{PASSPHRASE, Scene};
use super::stage::SMALL;

fn answered(scene: &mut Scene) {
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    scene.answer("RIG-05", Verdict::Compliant).unwrap();
}

fn nothing(_: &mut Scene) {}

/// A laptop with its screens, and what its screen of exchange tells of it.
trait Laptop {
    fn own(&mut self) -> (String, String);

    fn code(&mut self) -> String {
        self.own().0
    }

    fn key(&mut self) -> String {
        self.own().1
    }

    fn pack(&mut self, key: &str, path: &Path) -> &mut House;

    fn look_into(&mut self, path: &Path) -> &mut House;

    fn records(&mut self) -> usize;
}

impl Laptop for House {
    fn own(&mut self) -> (String, String) {
        match self.loaded(Query::Exchange(ExchangeQuery::Overview)) {
            Loaded::Exchange(ExchangeLoaded::Overview(overview)) => {
                (overview.own.unwrap().short(), overview.key.clone().unwrap())
            }
            other => panic!("{other:?}"),
        }
    }

    /// From the first screen, for a key, onto a path.
    fn pack(&mut self, key: &str, path: &Path) -> &mut House {
        self.keys("* f2").expect("Упаковать записи для других").keys("tab").paste(key);
        self.keys("tab tab tab tab tab tab ctrl+u").paste(&path.display().to_string()).keys("f2")
    }

    fn look_into(&mut self, path: &Path) -> &mut House {
        self.keys("* f3").expect("Принять записи");
        self.name_file(path).keys("f2")
    }

    fn records(&mut self) -> usize {
        match self.loaded(Query::Exchange(ExchangeQuery::Overview)) {
            Loaded::Exchange(ExchangeLoaded::Overview(overview)) => overview.rows.len(),
            other => panic!("{other:?}"),
        }
    }
}

impl House {
    /// Types a path into the form in which a bundle is named.
    fn name_file(&mut self, path: &Path) -> &mut House {
        // Whatever bundles lie about on this machine are offered above.
        if self.shows("Найденные файлы") {
            self.keys("tab");
        }
        self.paste(&path.display().to_string())
    }
}

/// Codes, keys, hashes and paths differ from run to run, and the length of what is sealed.
fn masked(frame: &str) -> String {
    let is_hash = |word: &str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
    let mask = |word: &str| match word {
        word if word.starts_with("age1") && word.len() == 62 => format!("age1{}", "q".repeat(58)),
        word if word.starts_with("age1") => "age1qqqqqqqq".to_owned(),
        word if is_hash(word) => "0".repeat(64),
        word if word.contains(std::path::MAIN_SEPARATOR) && word.ends_with(".tekseru") => {
            "PATH/evening.tekseru".to_owned()
        }
        word => super::evenings::masked(word),
    };
    let around = |word: &str| {
        let core = word.trim_matches(|c: char| "(),:;.…".contains(c));
        if core.is_empty() { word.to_owned() } else { word.replace(core, &mask(core)) }
    };
    let line = |line: &str| {
        let mut words: Vec<String> = line.split(' ').map(around).collect();
        for at in 1..words.len() {
            if words[at].starts_with("КиБ") || words[at].starts_with("KiB") {
                words[at - 1] = "0".repeat(words[at - 1].len());
            }
        }
        words.join(" ")
    };
    frame.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn stick() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("evening.tekseru");
    (dir, path)
}

#[test]
fn what_one_laptop_packs_another_takes_in_and_the_receipt_comes_back() {
    let (dir, there) = stick();
    let back = dir.path().join("back.tekseru");
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    let (key, code) = (other.key(), one.code());
    one.keys("*").expect("Пока только здесь").keys("esc");
    one.pack(&key, &there).expect("Упаковано и проверено").expect("evening.tekseru");
    one.keys("esc").expect("Отправлено отсюда: 1").expect("расписки ещё нет").keys("esc");
    assert_eq!(one.stage.app.layers(), ["home"]);

    other.look_into(&there).expect("Ничего ещё не принято").expect("RIG").keys("f2");
    other.expect("Впервые от этого ноутбука").paste("K7QD-M2XB").keys("f2").expect("Код не тот");
    other.keys("ctrl+u").paste(&code.to_lowercase()).keys("f2").expect("Принято: новых записей");
    assert_eq!(other.stage.app.layers(), ["home", "exchange", "arrival"]);
    other.keys("f2").expect("уже принят").keys("esc").expect("Принято здесь: 1").keys("esc");

    let (key, code) = (one.key(), other.code());
    other.pack(&key, &back).expect("Упаковано и проверено").keys("esc esc");
    one.look_into(&back).keys("f2").paste(&code).keys("f2").expect("Принято: новых записей");
    one.keys("esc").expect("приняли: 1").expect("расписки получены");
    assert!(!one.shows("Пока только здесь"));

    // A second time it brings nothing, and the packer is known by now.
    other.look_into(&there).expect("Ничего нового").keys("f2").expect("Ничего нового");
}

#[test]
fn what_is_declined_has_changed_nothing() {
    let (_dir, path) = stick();
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    one.pack(&other.key(), &path);
    other.look_into(&path).expect("Ничего ещё не принято").keys("esc").expect("Не принято");
    assert_eq!(other.records(), 0);
    let dir = other.closed();
    let incoming = dir.path().join("incoming");
    let left = fs::read_dir(incoming).into_iter().flatten().flatten();
    let left: Vec<_> = left.filter(|entry| entry.path().is_file()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_file_for_others_a_damaged_one_and_one_that_is_none_are_told_apart() {
    let (dir, path) = stick();
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    let own = one.key();
    one.pack(&own, &path);
    other.look_into(&path).expect("Упаковано не для этого устройства").keys("esc esc");
    one.keys("esc esc").look_into(&path).expect("Ничего нового").keys("esc esc");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = dir.path().join("damaged.tekseru");
    fs::write(&damaged, bytes).unwrap();
    one.look_into(&damaged).expect("Файл повреждён").keys("esc esc");
    let zip = dir.path().join("list.tekseru");
    fs::write(&zip, b"PK\x03\x04 and so on").unwrap();
    one.look_into(&zip).expect("Это архив ZIP").keys("esc esc");
    one.look_into(&dir.path().join("none.tekseru")).expect("не читается").keys("esc esc");
    assert_eq!((one.records(), other.records()), (1, 0));
}

#[test]
fn a_passphrase_locks_where_keys_cannot_be_exchanged() {
    let (_dir, path) = stick();
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    one.keys("* f2 right tab tab tab tab tab tab ctrl+u").paste(&path.display().to_string());
    one.keys("f2").expect("Кодовая фраза файла").paste(PASSPHRASE).keys("enter").paste("другая");
    one.keys("enter").expect("Введены разные фразы").paste(PASSPHRASE).keys("enter");
    one.paste(PASSPHRASE).keys("enter").expect("Упаковано и проверено");
    assert!(!one.shows(PASSPHRASE));
    other.look_into(&path).expect("Файл открывается кодовой фразой").keys("f2");
    other.expect("которой закрыт").paste("не та").keys("enter").expect("Кодовая фраза не та");
    other.keys("f2").paste(PASSPHRASE).keys("enter").expect("Ничего ещё не принято");
}

#[test]
fn a_folder_offers_the_bundles_in_it_and_several_are_taken_in_one_after_another() {
    let (dir, path) = stick();
    let second = dir.path().join("second.tekseru");
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    let (key, code) = (other.key(), one.code());
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    other.look_into(&empty).expect("нет файлов обмена").keys("esc esc");
    one.pack(&key, &path).keys("esc esc");
    one.pack(&key, &second).keys("esc esc");
    fs::write(dir.path().join("letter.txt"), "no bundle").unwrap();
    other.look_into(dir.path()).expect("Файлов обмена в папке: 2").expect("Найденные файлы");
    other.keys("space tab down tab enter f2").expect("Ничего ещё не принято");
    other.keys("f2").paste(&code).keys("f2").expect("Принято: новых записей");
    other.expect("осталось 1").keys("f2").expect("Ничего нового");
    assert!(!other.shows("осталось 1"));
    assert_eq!(other.records(), 3, "two were packed, one brought something");
}

#[test]
fn the_key_and_the_list_of_what_is_here_are_given_as_files() {
    let dir = tempfile::tempdir().unwrap();
    let (key_file, have) = (dir.path().join("key.txt"), dir.path().join("have.json"));
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    let key = other.key();
    other.keys("* f4 tab ctrl+u").paste(&key_file.display().to_string()).keys("f2");
    other.expect("Записано").keys("f4 right tab ctrl+u");
    other.paste(&have.display().to_string()).keys("f2").expect("Записано");
    assert!(fs::read_to_string(&key_file).unwrap().contains(&key));
    // Both do as the one for whom it is packed.
    for (file, to) in [(&key_file, "a.tekseru"), (&have, "b.tekseru")] {
        let path = dir.path().join(to);
        one.pack(&file.display().to_string(), &path).expect("Упаковано и проверено");
        one.keys("esc esc");
    }
    one.pack("age1nobody", &dir.path().join("c.tekseru")).expect("Это не ключ");
}

#[test]
fn a_bundle_never_replaces_a_file_and_may_come_in_parts() {
    let (dir, path) = stick();
    let mut one = House::with(answered, RU_SMALL);
    let key = one.key();
    fs::write(&path, "signed").unwrap();
    one.pack(&key, &path).expect("Такой файл уже есть");
    assert_eq!(fs::read(&path).unwrap(), b"signed");
    one.keys("shift+tab right tab").paste("2").keys("f2").expect("Упаковано и проверено");
    assert!(dir.path().join("evening.tekseru2").is_file());
}

#[test]
fn a_lost_laptop_is_told_before_anything_of_it_counts() {
    use tekseru::workspace::command::Command;
    use tekseru::workspace::{DeviceId, Listing};
    let (dir, path) = stick();
    let mut one = House::with(answered, RU_SMALL);
    let (key, device) = match one.loaded(Query::Exchange(ExchangeQuery::Overview)) {
        Loaded::Exchange(ExchangeLoaded::Overview(overview)) => {
            (overview.key.clone(), overview.own)
        }
        other => panic!("{other:?}"),
    };
    assert!(key.is_some());
    let lose = move |scene: &mut Scene| {
        let (round, device): (_, DeviceId) = (scene.round, device.unwrap());
        let listing = Listing { device, person: None, body: None, role: None, recipient: None };
        let list = Command::ListDevices { round, listings: vec![listing], role: None };
        scene.workspace.execute(list).unwrap();
        let reason = "Украден".to_owned();
        let lose = Command::DeclareLost { round, device, last: None, reason };
        scene.workspace.execute(lose).unwrap();
    };
    let mut other = House::with(lose, RU_SMALL);
    one.pack(&other.key(), &path);
    other
        .look_into(&path)
        .expect("объявленном потерянным")
        .expect("объявлен потерянным: его записи");
    drop(dir);
}

#[test]
fn exchange_in_three_languages() {
    let (_dir, path) = stick();
    let mut one = House::with(answered, RU_SMALL);
    let mut other = House::with(nothing, RU_SMALL);
    let mut third = House::with(nothing, RU_SMALL);
    let keys = format!("{} {}", other.key(), third.key());
    one.pack(&keys, &path).expect("Упаковано и проверено");
    for (lang, house) in [(Lang::Ru, &mut other), (Lang::Kk, &mut third)] {
        house.look_into(&path);
        house.stage.resize(SMALL);
        if lang == Lang::Kk {
            house.keys("f12");
        }
        assert_snapshot!(format!("arrival_{lang}"), masked(&house.frame()));
    }
    for lang in Lang::ALL {
        assert_snapshot!(format!("packed_{lang}"), masked(&one.frame()));
        one.keys("esc");
        assert_snapshot!(format!("exchange_{lang}"), masked(&one.frame()));
        one.keys("f2")
            .keys("tab tab tab tab tab tab tab ctrl+u")
            .paste("/media/usb/evening.tekseru");
        one.keys("shift+tab shift+tab shift+tab shift+tab shift+tab shift+tab shift+tab");
        assert_snapshot!(format!("pack_form_{lang}"), masked(&one.frame()));
        one.keys("tab").paste(&keys).keys("tab tab tab tab tab tab ctrl+u");
        let path = path.with_file_name(format!("again_{lang}.tekseru"));
        one.paste(&path.display().to_string()).keys("f2 f12");
    }
}

#[test]
fn the_keys_of_exchange_work_on_russian_and_kazakh_layouts() {
    for layout in [RU, KZ] {
        let mut house = House::with(answered, RU_SMALL).under(layout);
        house.keys("*").expect("Пока только здесь").keys("f2").expect("Упаковать записи");
        house.keys("esc f3").expect("Принять записи").keys("esc f4").expect("Что дать другим");
        house.keys("esc esc enter *").expect("Отправлено отсюда: 0").keys("esc + *");
        house.expect("Отправлено отсюда: 0");
        assert_eq!(house.stage.app.layers(), ["home", "round", "evening", "exchange"]);
    }
}
