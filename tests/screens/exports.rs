//! The export dialog: from any screen that has a paper to hand out, to a file that is never replaced.

use std::fs;
use std::path::Path;

use tekseru::domain::custody::PaperOut;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;

use super::house::{House, RU_SMALL};
use super::lists::full;
use super::scene;

/// Opens the dialog over the instructions and names the file.
fn asked(house: &mut House, path: &Path) {
    house.keys("f6 ctrl+s").expect("Документ в файл").keys("tab tab tab tab ctrl+u");
    house.paste(&path.display().to_string());
}

fn papers_out(house: House) -> Vec<PaperOut> {
    let dir = house.closed();
    let rows = scene::open(dir.path()).papers_out().unwrap();
    rows.into_iter().map(|row| row.view.out).collect()
}

#[test]
fn a_paper_is_chosen_written_and_recorded_as_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.docx");
    let mut house = House::with(full, RU_SMALL);
    asked(&mut house, &path);
    house.keys("f2").expect("Записано");
    assert_eq!(house.stage.app.layers(), ["home", "instructions"]);
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    let told = papers_out(house);
    let [out] = &told[..] else { panic!("{told:?}") };
    assert_eq!((out.paper.as_str(), out.format.as_str()), ("instructions", "docx"));
    assert_eq!((out.recipient, &out.langs[..]), (Recipient::Commission, &[Lang::Ru][..]));
    assert_eq!((out.file.as_str(), out.size), ("list.docx", fs::metadata(&path).unwrap().len()));
}

#[test]
fn a_file_is_never_replaced_and_its_name_fits_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.docx");
    fs::write(&path, "signed").unwrap();
    let mut house = House::with(full, RU_SMALL);
    asked(&mut house, &folder.path().join("list.xyz"));
    house.keys("f2").expect("кончается на .docx");
    house.keys("ctrl+u").paste(&path.display().to_string()).keys("f2");
    house.expect("Такой файл уже есть");
    assert_eq!(house.stage.app.layers(), ["home", "instructions", "export"]);
    assert_eq!(fs::read(&path).unwrap(), b"signed");
    house.keys("esc");
    assert_eq!(house.stage.app.layers(), ["home", "instructions"]);
    assert_eq!(papers_out(house), []);
}

#[test]
fn the_name_of_the_file_follows_what_is_chosen_until_somebody_types_one() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 ctrl+s").expect("2025-08-25.docx").keys("tab tab right");
    house.expect("2025-08-25.xlsx").keys("tab right");
    house.expect("тапсырмалар").keys("tab").paste("-2").keys("shift+tab shift+tab left");
    house.expect(".xlsx-2");
}

#[test]
fn a_list_for_a_body_asks_which_one_and_the_field_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut house = House::with(full, RU_SMALL);
    asked(&mut house, &folder.path().join("list.docx"));
    house.keys("shift+tab shift+tab shift+tab right right f2");
    house.expect("Скажите, о чём документ");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_screen_with_a_paper_offers_it_and_others_say_where_to_go() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("ctrl+s").expect("Здесь нечего выгрузить");
    for (keys, paper) in [
        ("f5", "перечень недостатков"),
        ("f6", "перечень поручений"),
        ("enter", "справка по объезду"),
        ("enter enter", "акт проверки"),
    ] {
        house.keys(keys).keys("ctrl+s").expect("Документ в файл").expect(paper).keys("esc");
        house.keys("esc").keys(if keys.contains(' ') { "esc" } else { "" });
    }
}

#[test]
fn what_was_written_is_opened_where_the_system_can() {
    fn opener(path: &Path) -> std::io::Result<()> {
        fs::write(path.with_extension("opened"), "")
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.docx");
    let mut house = House::with(full, RU_SMALL).opening_by(opener);
    asked(&mut house, &path);
    house.keys("f2").expect("Документ готов").keys("tab enter");
    assert_eq!(house.stage.app.layers(), ["home", "instructions"]);
    assert!(path.with_extension("opened").exists());
}

/// The list of the body that owes, as it goes out.
fn list_for_a_body(house: &mut House, path: &Path) {
    house.keys("f6 ctrl+s tab right right tab enter").paste("Управление").keys("enter");
    house.keys("right tab tab ctrl+u").paste(&path.display().to_string()).keys("f2");
}

#[test]
fn a_returned_list_is_shown_row_by_row_before_anything_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.xlsx");
    let mut house = House::with(full, RU_SMALL);
    list_for_a_body(&mut house, &path);
    house.expect("Записано");
    house.keys("ctrl+e").expect("Отметки исполнителя");
    house.paste(&format!("'{}'", path.display())).keys("f2").expect("без изменений: ");
    assert_eq!(house.stage.app.layers(), ["home", "instructions", "marks"]);
    house.keys("f2").expect("записывать нечего");
    house.keys("esc ctrl+e").paste("/no/such/list.xlsx").keys("f2").expect("/no/such/list.xlsx");
    house.keys("esc");
    assert_eq!(house.stage.app.layers(), ["home", "instructions"]);
    assert!(house.commands.is_empty(), "{:?}", house.commands);
}
