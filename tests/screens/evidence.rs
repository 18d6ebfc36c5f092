//! Files of evidence on the screens: attached by a dropped path, listed, shown in words, copied, handed over.

use std::fs;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use tekseru::i18n::Lang;

use super::house::{House, RU_SMALL};
use super::lists::full;
use super::stage::SMALL;

/// A picture with the time of its taking in it.
fn photo(folder: &Path, name: &str) -> PathBuf {
    let bytes = include_bytes!("../../src/workspace/demo/pictures/room.jpg");
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Fills the open dialog: the path as terminals drop it, past the files nearby, and what it shows.
fn fill(house: &mut House, path: &Path, title: &str) {
    house.paste(&format!("'{}'", path.display())).keys("tab tab").paste(title).keys("tab");
    house.paste("Кровати в два яруса").keys("f2");
}

#[test]
fn a_dropped_file_is_attached_listed_and_shown_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path(), "IMG 2041.JPG");
    let mut house = House::with(full, RU_SMALL);
    house.keys("enter enter ctrl+a").expect("Приложить файл");
    fill(&mut house, &path, "Помещение 14");
    house.expect("Принято: ");
    assert_eq!(house.stage.app.layers(), ["home", "round", "inspection"]);
    assert!(path.exists(), "the file itself stays");
    house.keys("ctrl+k").expect("Помещение 14");
    assert_snapshot!("evidence_of_a_visit_ru", house.frame());
    house.keys("enter").expect("Кровати в два яруса").expect("по данным камеры");
    house.expect("IMG 2041.JPG").expect("принят");
    assert_eq!(
        house.stage.app.layers(),
        ["home", "round", "inspection", "evidence-list", "evidence"]
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_at_its_field() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("enter enter insert");
    fill(&mut house, Path::new("/no/such/photo.jpg"), "Помещение 14");
    house.expect("Не удалось прочитать /no/such/photo.jpg");
    assert_eq!(house.stage.app.layers(), ["home", "round", "inspection", "attach"]);
}

#[test]
fn a_file_that_is_evidence_already_is_put_behind_a_finding_instead() {
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path(), "a.jpg");
    let mut house = House::with(full, RU_SMALL);
    house.keys("enter enter ctrl+a");
    fill(&mut house, &path, "Помещение 14");
    house.keys("esc esc f5 enter ctrl+a");
    fill(&mut house, &photo(folder.path(), "b.jpg"), "Ещё раз");
    house.expect("Этот файл уже принят").expect("Помещение 14").keys("tab enter");
    assert_eq!(house.stage.app.layers(), ["home", "findings", "finding"]);
    house.expect("Помещение 14").keys("ctrl+k");
    assert!(!house.shows("ни за чем"), "{}", house.frame());
}

#[test]
fn a_copy_and_a_handing_over_are_made_from_the_screen_and_stand_in_the_custody() {
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path(), "a.jpg");
    let mut house = House::with(full, RU_SMALL);
    house.keys("enter enter ctrl+a");
    fill(&mut house, &path, "Помещение 14");
    house.keys("ctrl+k enter f5").expect("Копия подтверждения");
    let copy = folder.path().join("copy.jpg");
    house.keys("tab tab ctrl+u").paste(&copy.display().to_string()).keys("f2");
    house.expect("Записано");
    let bytes = fs::read(&copy).unwrap();
    assert!(bytes.starts_with(b"\xFF\xD8") && bytes.len() < fs::read(&path).unwrap().len());
    house.keys("f6").expect("Передача подтверждения");
    house.paste("эксперт").keys("tab").paste("акт № 5").keys("f2");
    house.expect("копия copy.jpg").expect("передан 25.08.2025: эксперт");
    // An original is not for those who were inspected.
    house.keys("f5 right tab right right tab ctrl+u");
    house.paste(&folder.path().join("o.jpg").display().to_string()).keys("f2");
    house.expect("Оригинал органу не выдаётся");
    assert!(!folder.path().join("o.jpg").exists());
}

#[test]
fn a_caption_is_corrected_from_the_list_and_from_the_file_and_the_old_one_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = photo(folder.path(), "a.jpg");
    let mut house = House::with(full, RU_SMALL);
    house.keys("enter enter ctrl+a");
    fill(&mut house, &path, "Помещение 14");
    house.keys("ctrl+k f4").expect("Исправить подпись").expect("Помещение 14");
    assert_snapshot!("caption_ru", house.frame());
    house.keys("ctrl+u").paste("Помещение 15").keys("f2").expect("Помещение 15");
    house.keys("enter f4 ctrl+u").paste("Помещение 16").keys("tab tab tab");
    house.paste("опечатка").keys("f2").expect("Помещение 16").expect("название «Помещение 14» →");
    house.expect("«Помещение 16»; почему: опечатка");
}

#[test]
fn a_document_behind_an_answer_is_corrected_in_its_form() {
    let mut house = House::with(full, RU_SMALL);
    // Past the note and the sources; a document is the second kind.
    house.keys("enter enter down down down down down down 3 up f4 tab tab right tab");
    house.paste("Журнал осмотра").keys("tab").paste("стр. 4").keys("f2");
    house.expect("Журнал осмотра, стр. 4").keys("f4 tab tab tab right").expect("Исправить");
    house.keys("tab tab ctrl+u").paste("стр. 5");
    assert_snapshot!("entry_corrected_ru", house.frame());
    house.keys("f2").expect("Журнал осмотра, стр. 5");
    assert!(!house.shows("стр. 4"), "{}", house.frame());
}

#[test]
fn the_answer_form_leads_to_the_file_once_the_answer_is_saved() {
    let mut house = House::with(full, RU_SMALL);
    // Past the note and the sources; the file is the last kind.
    house.keys("enter enter down down down down down down 3 up f4 tab tab");
    house.keys("right right right right f2");
    house.expect("Приложить файл: CON-07");
    assert_eq!(house.stage.app.layers(), ["home", "round", "inspection", "attach"]);
    let folder = tempfile::tempdir().unwrap();
    fill(&mut house, &photo(folder.path(), "a.jpg"), "Помещение 14");
    house.expect("Принято: ").keys("ctrl+k").expect("CON-07");
}

#[test]
fn the_dialog_fits_a_small_terminal_in_every_language() {
    for lang in Lang::ALL {
        let mut house = House::with(full, (lang, SMALL));
        house.keys("enter enter ctrl+a");
        assert_snapshot!(format!("attach_{lang}"), house.frame());
    }
}
