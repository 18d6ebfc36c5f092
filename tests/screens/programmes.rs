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

#[test]
fn milestones_stand_on_a_timeline_in_three_languages() {
    for lang in Lang::ALL {
        let mut house = House::with(programme, (lang, SMALL));
        assert_snapshot!(format!("milestones_{lang}"), house.keys("f8 enter").frame());
    }
}

#[test]
fn the_programme_is_reached_under_every_layout() {
    for layout in [RU, KZ] {
        let mut house = House::with(programme, RU_SMALL).under(layout);
        house.keys("ctrl+d enter").expect("29.03.2024");
    }
}

#[test]
fn a_milestone_is_reported_and_taken_off_control_with_its_document() {
    let mut house = House::with(programme, RU_SMALL);
    house.keys("f8 enter f6").paste("Отчёт о выезде").keys("tab tab").paste("29.03.2024");
    house.keys("f2").expect("Нет отчёта об исполнении");
    house.keys("esc tab enter");
    house.keys("f3 tab 3 tab").paste("Выезд состоялся").keys("f2");
    house.expect("исполнено, отчёт");
    house.keys("f6").paste("Отчёт о выезде").keys("tab tab").paste("29.03.2024").keys("f2");
    house.expect("снято с контроля");
}
