//! The programme on the screens: indicators, dates, contracts, agreements, and what contradicts itself.

use std::path::Path;

use insta::assert_snapshot;
use tekseru::domain::facility::Country;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{KZ, RU};
use tekseru::workspace::command::Command;
use tekseru::workspace::programme::ProgrammeCommand;

use super::house::{House, RU_SMALL};
use super::scene::Scene;
use super::stage::{LARGE, SMALL};

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/programme").join(name)
}

/// The passport and the contracts of the worked examples.
fn programme(scene: &mut Scene) {
    let staged = scene.workspace.stage_programme(&file("passport.txt"), Country::Russia).unwrap();
    let import = ProgrammeCommand::Import(Box::new(staged.passport));
    scene.workspace.execute(Command::Programme(import)).unwrap();
    let contracts = scene.workspace.stage_contracts(&file("contracts.csv"), "RUB").unwrap();
    let add = ProgrammeCommand::AddContracts(contracts.contracts);
    scene.workspace.execute(Command::Programme(add)).unwrap();
}

#[test]
fn the_programme_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut house = House::with(programme, (lang, SMALL));
        assert_snapshot!(format!("programme_{lang}"), house.keys("f8").frame());
    }
    let mut house = House::with(programme, (Lang::Ru, LARGE));
    assert_snapshot!("programme_large", house.keys("f8").frame());
}

#[test]
fn where_there_is_no_programme_the_screen_says_how_one_is_made() {
    let mut house = House::with(|_| {}, RU_SMALL);
    house.keys("f8").expect("tekseru programme import");
}

/// Past the seven indicators of the passport.
const TO_MILESTONES: &str = "f8 down down down down down down down enter";

/// Opens the line of the programme's page that says this.
fn to<'h>(house: &'h mut House, says: &str) -> &'h mut House {
    house.keys("f8");
    for _ in 0..60 {
        let frame = house.frame();
        if frame.lines().any(|line| line.starts_with('▸') && line.contains(says)) {
            return house.keys("enter");
        }
        house.keys("down");
    }
    panic!("no line says {says:?} in\n{}", house.frame());
}

#[test]
fn milestones_stand_on_a_timeline_in_three_languages() {
    for lang in Lang::ALL {
        let mut house = House::with(programme, (lang, SMALL));
        assert_snapshot!(format!("milestones_{lang}"), house.keys(TO_MILESTONES).frame());
    }
}

#[test]
fn the_programme_is_reached_under_every_layout() {
    for layout in [RU, KZ] {
        let mut house = House::with(programme, RU_SMALL).under(layout);
        house.keys("ctrl+d down down down down down down down enter").expect("29.03.2024");
    }
}

#[test]
fn a_milestone_is_reported_and_taken_off_control_with_its_document() {
    let mut house = House::with(programme, RU_SMALL);
    house
        .keys(TO_MILESTONES)
        .keys("f6")
        .paste("Отчёт о выезде")
        .keys("tab tab")
        .paste("29.03.2024");
    house.keys("f2").expect("Нет отчёта об исполнении");
    house.keys("esc tab enter");
    house.keys("f3 tab 3 tab").paste("Выезд состоялся").keys("f2");
    house.expect("исполнено, отчёт");
    house.keys("f6").paste("Отчёт о выезде").keys("tab tab").paste("29.03.2024").keys("f2");
    house.expect("снято с контроля");
}

#[test]
fn a_value_is_recorded_and_taken_back_and_the_page_tells_both() {
    let mut house = House::with(programme, RU_SMALL);
    house.keys("f8 enter insert 4 0 tab tab").paste("Отчёт за полугодие").keys("f2");
    house.expect("факт 40");
    assert_snapshot!("indicator_ru", house.frame());
    house.keys("f8").expect("Отозвать значение");
    house.paste("Опечатка").keys("f2").expect("факт ·");
}

#[test]
fn an_indicator_is_fed_by_visits_and_shows_its_quarters() {
    let mut house = House::with(programme, RU_SMALL);
    house.keys("f8 down down down down enter f4 2 f2");
    house.expect("посещения").keys("end").expect("Контрольные точки");
    house.keys("home pagedown").expect("2025-Q1");
}

#[test]
fn faults_are_decided_one_by_one_and_many_at_once() {
    let mut house = House::with(programme, RU_SMALL);
    to(&mut house, "Замечаний").keys("f2 2 tab").paste("Закупки не было").keys("f2");
    house.expect("объяснено");
    house.keys("space space f2 1 tab").paste("С этим живём").keys("f2");
    house.expect("принято").keys("home f8").expect("Отозвать решение");
}

#[test]
fn a_fault_becomes_a_finding_at_a_visit() {
    let mut house = House::with(programme, RU_SMALL);
    to(&mut house, "Замечаний").keys("f2 3 tab enter enter tab").paste("Исправить паспорт");
    house.keys("f2").expect("заведён недостаток");
    house.keys("enter").expect("Недостаток, заведённый по замечанию");
}

#[test]
fn contracts_are_listed_added_and_taken_back() {
    let mut house = House::with(programme, (Lang::Ru, LARGE));
    to(&mut house, "2020: 280").expect("К-2020/251").keys("insert").paste("Н-1");
    house.keys("tab tab").paste("Акимат").keys("tab").paste("1500,50");
    house.keys("f2").expect("Н-1").keys("home f8").expect("Отозвать контракт");
    house.paste("Занесён дважды").keys("f2").expect("К-2020/251");
    assert!(!house.shows("Н-1"), "{}", house.frame());
}

#[test]
fn an_agreement_is_added_with_an_obligation_that_is_followed() {
    let mut house = House::with(programme, RU_SMALL);
    to(&mut house, "Соглашений 0").expect("Соглашений нет").keys("insert");
    house.paste("Соглашение о труде").keys("tab").paste("Акимат\nДУИС").keys("f2");
    house.expect("Соглашение о труде").keys("enter insert").paste("Открыть участок");
    house.keys("tab enter enter tab").paste("31.12.2025").keys("f2").expect("Открыть участок");
    house.keys("enter").expect("Контрольная точка 1").keys("f3").expect("Отчёт исполнителя");
}

#[test]
fn the_help_of_milestones_names_only_what_can_be_done_there() {
    let mut house = House::with(programme, RU_SMALL);
    house.keys(TO_MILESTONES).keys("f1");
    let mut help = String::new();
    for _ in 0..4 {
        help += &house.frame();
        house.keys("pagedown");
    }
    assert!(help.contains("Снять с контроля"), "{help}");
    for inert in ["Выдать проект", "Загрузить отметки", "другому исполнителю"]
    {
        assert!(!help.contains(inert), "{inert}\n{help}");
    }
}
