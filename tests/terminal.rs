//! The built program in a pseudo-terminal: a whole working day by keys alone, and ends of every kind.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "only the ledger is of use here")]
#[path = "recipients/canaries.rs"]
mod canaries;
#[path = "terminal/hands.rs"]
mod hands;
#[path = "terminal/hostile.rs"]
mod hostile;
#[allow(dead_code, reason = "what is shown is judged by the terminal")]
#[path = "support/hostile.rs"]
mod hostile_data;
#[path = "terminal/lock.rs"]
mod lock;
#[path = "terminal/morning.rs"]
mod morning;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "terminal/told.rs"]
mod told;
#[path = "support/window.rs"]
mod window;

use std::fs;
use std::path::Path;
use std::process::Command;

use hands::Hands;
use scene::{Scene, open};
use tekseru::domain::id::VisitId;
use tekseru::tui::keys::layout::{KZ, Layout, RU, US};
use told::told;

const ANSWERS: usize = 30;
/// The first answer is one that a Kazakh layout types as a letter: by it the program learns the layout.
const DIGITS: [&str; 6] = ["2", "3", "1", "1", "4", "1"];
/// At these answers a finding is raised, and at the first two an instruction is issued from it.
const FINDINGS: [usize; 3] = [1, 7, 13];

/// First start, one facility, one round, one visit, thirty answers, three findings, two instructions.
fn work_a_day(dir: &Path, layout: Layout) {
    let mut hands = Hands::on(dir, layout);
    hands.see("первое знакомство").keys("enter").see("Ещё раз").keys("enter");
    hands.see("Без кодовой фразы?").keys("right enter").see("Кто работает за этим компьютером");
    hands.paste("Образцов А. А.").keys("tab").paste("прокурор").keys("tab enter");
    hands.paste("прокуратура").keys("enter f2").see("За компьютером: Образцов А. А.");
    create_round(&mut hands);
    hands.keys("enter").see("запланировано").keys("f2").see("отвечено 0 из 118");
    for number in 0..ANSWERS {
        if FINDINGS.contains(&number) {
            raise(&mut hands, number != FINDINGS[2]);
        }
        hands.keys(DIGITS[number % DIGITS.len()]);
        hands.see(&format!("отвечено {} из 118", number + 1));
    }
    hands.see("● сохранено").keys("f10");
    assert!(hands.window.wait_for_end().success());
    hands.window.assert_restored();
}

fn create_round(hands: &mut Hands) {
    hands.keys("ctrl+n").see("Новый объезд").paste("Шымкент").keys("tab ctrl+u").paste("R-1");
    hands.keys("tab").paste("25.08.2025").keys("tab").paste("29.08.2025").keys("tab tab tab");
    hands.keys("insert").see("Новое учреждение").paste("№ 901").keys("tab").paste("Учреждение");
    hands.keys("tab tab enter").paste("средняя").keys("enter f2").see("Учреждения *       ▸ № 901");
    hands.keys("f2").see("0/1");
}

fn raise(hands: &mut Hands, with_instruction: bool) {
    hands.keys("f5").see("Недостаток по пункту").keys("f2").see("Недостаток записан");
    if with_instruction {
        hands.keys("f6").see("Поручение по пункту").keys("f2").see("Поручение выдано");
    }
}

fn count(told: &[String], kind: &str) -> usize {
    told.iter().filter(|line| line.split(' ').nth(1) == Some(kind)).count()
}

#[test]
fn a_day_of_work_gives_the_same_ledger_under_three_layouts() {
    let homes = [US, RU, KZ].map(|layout| (layout, tempfile::tempdir().unwrap()));
    let told = homes.each_ref().map(|(layout, home)| {
        let data = home.path().join("data");
        work_a_day(&data, *layout);
        told(&data)
    });
    let [us, ru, kz] = told;
    assert_eq!(count(&us, "answer.given"), ANSWERS, "{us:#?}");
    assert_eq!(us, ru);
    assert_eq!(us, kz);
    let exported = exported(&homes[0].1.path().join("data"));
    assert!(exported.contains("R-1/1") && exported.contains("R-1/2"), "{exported}");
}

fn exported(data: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tekseru"));
    let command = command.arg("--data").arg(data);
    let done = command.args(["export", "instructions", "--format", "csv"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// Answers that stand at a visit, read by a fresh start.
fn standing(data: &Path, visit: VisitId) -> usize {
    let workspace = open(data);
    assert!(workspace.notices().is_empty(), "{:?}", workspace.notices());
    workspace.store().answers(visit).unwrap().len()
}

#[test]
fn a_signal_ends_the_program_in_order_with_every_answer_and_the_typed_text_kept() {
    for signal in ["-TERM", "-HUP"] {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        let scene = Scene::new(&data);
        let visit = scene.visit;
        scene.workspace.close().unwrap();
        let mut hands = Hands::on(&data, US);
        hands.see("R-2025").keys("enter").see("идёт").keys("enter").see("отвечено 0 из 118");
        hands.keys("1 2 3").see("отвечено 3 из 118").see("● сохранено");
        hands.keys("f5").see("Недостаток по пункту").paste("Окна забиты").see("Окна забиты");
        assert!(hands.window.signal(signal).wait_for_end().success(), "{signal}");
        hands.window.assert_restored();
        assert_eq!(standing(&data, visit), 3, "{signal}");
        let drafts = fs::read_to_string(data.join("drafts.json")).unwrap();
        assert!(drafts.contains("Окна забиты"), "{signal}: {drafts}");
    }
}

#[test]
fn a_window_that_is_closed_while_answers_are_saved_loses_none_of_them() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let scene = Scene::new(&data);
    let visit = scene.visit;
    scene.workspace.close().unwrap();
    let mut hands = Hands::on(&data, US);
    hands.see("R-2025").keys("enter").see("идёт").keys("enter").see("отвечено 0 из 118");
    hands.keys("1 1 1 1 1 1 1 1 1 1 1 1 f10");
    assert!(hands.window.wait_for_end().success());
    assert_eq!(standing(&data, visit), 12);
}

#[test]
fn without_a_terminal_nothing_is_made_and_the_way_out_is_told() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tekseru"));
    let done = command.args(["--lang", "ru", "--data"]).arg(&data).output().unwrap();
    assert!(!done.status.success());
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("это не терминал"), "{told}");
    assert!(!data.exists());
}
