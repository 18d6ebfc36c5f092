//! What every long list can do: filter while typing, complete, sort, group, keep filters, mark many.

use insta::assert_snapshot;
use tekseru::domain::finding::Flag;
use tekseru::domain::instruction::Status;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{KZ, RU};
use tekseru::tui::screen::instructions::InstructionsScreen;
use tekseru::tui::service::{LayerId, Loaded, Query, Reply};

use super::house::{House, RU_SMALL};
use super::lists::full;
use super::stage::{LARGE, SMALL, Stage};

/// A filter of a field, its sign and two values, in the words of each language.
const QUERIES: [(Lang, &str); 3] = [
    (Lang::Ru, "тяжесть>=существенное -текст:врач"),
    (Lang::Kk, "ауырлығы>=елеулі -мәтін:врач"),
    (Lang::En, "severity>=high -text:врач"),
];

#[test]
fn a_filter_is_understood_in_the_words_of_the_language_and_in_english() {
    for (lang, query) in QUERIES {
        for size in [SMALL, LARGE] {
            let mut house = House::with(full, (lang, size));
            house.keys("f5 f7").paste(query).expect("Нет воды");
            assert!(!house.shows("Библиотека закрыта"), "{}", house.frame());
            let name = format!("filtered_{lang}_{}", size.width);
            assert_snapshot!(name, house.frame());
        }
        let mut house = House::with(full, (lang, SMALL));
        house.keys("f5 f7").paste("severity>=high -text:врач").expect("Нет воды");
        assert!(!house.shows("Библиотека закрыта"), "{}", house.frame());
    }
}

#[test]
fn a_word_that_is_not_understood_is_named_under_the_filter() {
    for lang in Lang::ALL {
        let mut house = House::with(full, (lang, SMALL));
        house.keys("f5 f7").paste("severty>=high вода");
        assert_snapshot!(format!("misread_{lang}"), house.frame());
    }
}

#[test]
fn tab_completes_fields_and_values_and_goes_round() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("ста").expect("Tab: статус:");
    house.keys("tab").expect("Фильтр: статус:");
    house.keys("ctrl+u").paste("статус:в").keys("tab").expect("выдано");
    assert_snapshot!("completion", house.frame());
    let first = house.frame();
    assert_ne!(house.keys("tab").frame(), first);
    house.keys("ctrl+u").paste("учреждение:9").keys("tab").expect("\"№ 901\"");
}

#[test]
fn the_filter_is_cleared_first_and_the_screen_left_then() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("снято").expect("1 из 4");
    house.keys("f7").expect("1 из 4");
    house.keys("esc");
    assert!(!house.shows("1 из 4"));
    assert_eq!(house.stage.app.layers(), ["home", "instructions"]);
    assert_eq!(house.keys("esc").stage.app.layers(), ["home"]);
}

#[test]
fn columns_are_sorted_from_the_header_and_both_ways() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 tab 9").expect("Осталось▲");
    house.keys("left").expect("Срок▲");
    assert_snapshot!("sorted", house.frame());
    house.keys("ctrl+r").expect("Срок▼");
    assert_snapshot!("sorted_falling", house.frame());
    house.keys("ctrl+k 1").expect("Номер▲");
    house.keys("ctrl+k 1").expect("Номер▼");
}

#[test]
fn every_grouping_has_headings_with_counts() {
    let mut house = House::with(full, (Lang::Ru, LARGE));
    house.keys("f6");
    for digit in 1..=8 {
        house.keys(&format!("tab {digit}"));
        assert!([" (1)", " (2)", " (4)"].iter().any(|count| house.shows(count)), "{digit}");
    }
    house.keys("tab 9");
    assert!(!house.shows(" (1)"));
    house.keys("esc f5 tab 2");
    assert_snapshot!("grouped_by_domain", house.frame());
}

#[test]
fn usual_filters_are_there_and_own_ones_are_kept_and_forgotten() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f5 ctrl+f");
    assert_snapshot!("filters", house.frame());
    house.keys("2").expect("flag:repeat");
    house.expect("Библиотека закрыта");
    house.keys("esc f7").paste("вода or").keys("ctrl+u").paste("вод").keys("f7 ctrl+f 3");
    house.paste("Про воду").keys("f2");
    assert_eq!(house.stage.app.layers(), ["home", "findings"]);
    house.keys("esc ctrl+f").expect("Про воду");
    house.keys("3").expect("1 из 3");
    house.keys("esc ctrl+f 4 1 ctrl+f");
    assert!(!house.shows("Про воду"), "{}", house.frame());
}

#[test]
fn the_neighbours_in_the_chain_are_one_key_away() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 ctrl+d");
    assert_snapshot!("neighbours", house.frame());
    house.keys("1");
    assert_eq!(house.stage.app.layers(), ["home", "instructions", "finding"]);
    house.keys("esc esc f5 ctrl+d 1");
    assert_eq!(house.stage.app.layers(), ["home", "findings", "inspection"]);
}

fn statuses(house: &mut House) -> Vec<Status> {
    let Loaded::Instructions(list) = house.loaded(Query::Instructions) else { panic!() };
    list.rows.iter().map(tekseru::workspace::lists::InstructionRow::status).collect()
}

#[test]
fn one_form_does_the_same_to_all_that_are_marked_and_says_what_was_refused() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 ctrl+a").expect("отмечено: 4");
    assert_snapshot!("marked", house.frame());
    house.keys("f6").expect("Поручений: 4");
    assert_snapshot!("batch_form", house.frame());
    house.paste("Акт № 5").keys("tab tab").paste("сегодня").keys("f2");
    assert_snapshot!("batch_told", house.frame());
    let expected = [Status::Issued, Status::Closed, Status::Closed, Status::Draft];
    assert_eq!(statuses(&mut house), expected);
    assert!(!house.shows("отмечено"));
}

#[test]
fn marked_drafts_are_issued_after_one_question() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f6 f7").paste("status:draft").keys("insert f7 f2").expect("1");
    house.keys("tab enter").expect("Сделано: 1. Отказано: 0.");
    assert!(!statuses(&mut house).contains(&Status::Draft));
}

#[test]
fn findings_are_flagged_and_withdrawn_together() {
    let mut house = House::with(full, RU_SMALL);
    house.keys("f5 space space f5 2").expect("Сделано: 2");
    let Loaded::Findings(listing) = house.loaded(Query::Findings) else { panic!() };
    let repeats = listing.rows.iter().filter(|row| row.finding.flags.contains(&Flag::Repeat));
    assert_eq!(repeats.count(), 3);
    house.keys("end space f8").expect("Отозвать");
    house.keys("tab enter").expect("Сделано: 1");
    assert!(!house.shows("Библиотека закрыта"), "{}", house.frame());
}

#[test]
fn marks_and_menus_work_under_russian_and_kazakh_layouts() {
    for layout in [RU, KZ] {
        let mut house = House::with(full, (Lang::Kk, SMALL)).under(layout);
        house.keys("f6 ctrl+a ctrl+a space").expect("белгіленген: 1");
        house.keys("ctrl+f 1 ctrl+r ctrl+k 1").expect("▲");
    }
}

#[test]
fn a_list_can_be_opened_with_a_filter_set() {
    let mut house = House::with(full, RU_SMALL);
    let list = house.loaded(Query::Instructions);
    let screen = InstructionsScreen::default().filtered("status:closed");
    let mut stage = Stage::new(screen, Lang::Ru, SMALL);
    stage.reply(LayerId(1), Reply::Loaded(list));
    assert!(stage.shows("1 из 4") && stage.shows("R-2025/3") && !stage.shows("R-2025/2"));
}
