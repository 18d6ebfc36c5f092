//! From an empty directory to a round with two facilities, by keys alone.

use insta::assert_snapshot;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{KZ, Layout, RU, US};
use tekseru::workspace::command::Command;

use super::house::House;
use super::stage::{LARGE, SMALL};

#[test]
fn the_first_thing_asked_is_the_language() {
    for lang in Lang::ALL {
        assert_snapshot!(format!("welcome_{lang}"), House::empty(lang, SMALL).frame());
    }
    assert_snapshot!("welcome_large", House::empty(Lang::Ru, LARGE).frame());
}

#[test]
fn the_language_under_the_pointer_is_shown_at_once_and_kept() {
    let mut house = House::empty(Lang::Ru, SMALL);
    house.keys("down").expect("алғашқы танысу");
    house.keys("down").expect("first start");
    house.keys("1").expect("первое знакомство");
    house.keys("3 enter").expect("Who works at this computer");
}

#[test]
fn nobody_works_unnamed() {
    let mut house = House::empty(Lang::Ru, SMALL);
    house.keys("esc").expect("Выход из программы: F10");
    house.keys("enter f2").expect("Это поле нужно заполнить");
    assert!(house.commands.is_empty());
    house.keys("esc");
    assert_eq!(house.stage.app.layers(), ["home", "welcome"]);
}

#[test]
fn somebody_of_a_body_that_is_not_in_the_list_names_it() {
    let mut house = House::empty(Lang::Ru, SMALL);
    house.keys("enter").paste("Образцова А. Б.").keys("tab tab enter").paste("другой");
    house.keys("enter").expect("Название органа");
    house.paste("Фонд «Надежда»").keys("f2").expect("За компьютером: Образцова А. Б.");
    let [Command::IntroduceSelf { body: Some(body), .. }] = house.commands.as_slice() else {
        panic!("{:?}", house.commands)
    };
    assert_eq!(body.name.get(Lang::Ru), "Фонд «Надежда»");
    assert_eq!(body.code, "фн");
}

/// Introduces somebody and creates a round of two facilities that did not exist before.
fn play(layout: Layout) -> House {
    play_in(House::empty(Lang::Ru, SMALL).under(layout))
}

fn play_in(mut house: House) -> House {
    house.keys("1 enter").paste("Образцов А. А.").keys("tab").paste("прокурор");
    house.keys("tab enter").paste("прокуратура").keys("enter f2");
    house.keys("ctrl+n").paste("Шымкент").keys("tab tab").paste("25.08.2025");
    house.keys("tab").paste("29.08.2025").keys("tab tab tab");
    add_facility(&mut house, "№ 901", "Учреждение 901", "средняя");
    add_facility(&mut house, "№ 902", "Изолятор 902", "следственный");
    house
}

fn add_facility(house: &mut House, code: &str, name: &str, kind: &str) {
    house.keys("insert").paste(code).keys("tab").paste(name);
    house.keys("tab tab enter").paste(kind).keys("enter f2");
}

#[test]
fn a_round_with_two_facilities_is_created_by_keys_alone() {
    let mut house = play(US);
    assert_snapshot!("round_form", house.frame());
    house.keys("f2");
    assert_snapshot!("home_one_round", house.frame());
    house.keys("enter");
    assert_snapshot!("round_planned", house.frame());
}

#[test]
fn three_layouts_give_the_same_commands() {
    let commands = |layout| {
        let mut house = play(layout);
        house.keys("f2 enter f2 esc");
        // Ids come from a directory with a name of its own: only what was said is compared.
        house.commands.iter().map(said).collect::<Vec<_>>()
    };
    let us = commands(US);
    assert_eq!(us.len(), 5, "{us:?}");
    assert_eq!(us, commands(RU));
    assert_eq!(us, commands(KZ));
}

fn said(command: &Command) -> String {
    match command {
        Command::CreateRound(round) => format!(
            "round {} {} {}–{}, {} facilities, {:?}",
            round.code,
            round.title,
            round.starts,
            round.ends,
            round.facilities.len(),
            round.domains
        ),
        Command::StartVisit { .. } => "start".to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn keys_typed_faster_than_the_data_answers_are_not_lost() {
    let mut house = play_in(House::empty(Lang::Ru, SMALL).typing_ahead());
    house.keys("f2 enter f2 1 1 3");
    assert!(house.commands.is_empty());
    house.catch_up();
    assert_eq!(house.stage.app.layers(), ["home", "round", "inspection"]);
    assert_eq!(house.commands.len(), 8, "{:?}", house.commands);
    house.expect("отвечено 3 из 118");
}

#[test]
fn leaving_never_waits_for_the_data() {
    let mut house = House::empty(Lang::Ru, SMALL).typing_ahead();
    house.keys("enter f10");
    assert!(house.stage.left);
}

#[test]
fn what_was_typed_stays_when_a_facility_is_added_in_between() {
    let mut house = play(US);
    house.expect("Шымкент").expect("№ 901; № 902").expect("Образцов А. А.");
    house.keys("esc").expect("Набранное не сохранено");
}

#[test]
fn a_code_that_is_taken_is_told_at_its_field() {
    let mut house = play(US);
    house.keys("f2 ctrl+n").paste("Второй").keys("tab").expect("R-2025-2");
    house.keys("ctrl+u").paste("R-2025").keys("tab").paste("1.09.2025");
    house.keys("tab").paste("30.08.2025").keys("tab tab tab enter enter f2");
    house.expect("Дата окончания раньше даты начала");
    house.keys("ctrl+u").paste("2.09.2025").keys("f2").expect("Код R-2025 уже занят");
    assert_eq!(house.stage.app.layers(), ["home", "record"]);
}

#[test]
fn two_roles_of_one_person_are_told_at_the_second() {
    let mut house = play(US);
    house.keys("tab tab enter enter f2");
    house.expect("У этого человека уже есть другая роль");
}
