//! The evening table: in three languages and two sizes, and what is done from it.

use insta::assert_snapshot;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::i18n::Lang;
use tekseru::ledger::key::DeviceKeys;
use tekseru::ledger::roster::Listing;
use tekseru::workspace::command::{Command, Created, ImportedAnswer};

use super::house::{House, RU_SMALL};
use super::scene::{Scene, item};
use super::stage::{LARGE, SMALL};

/// Two people differ, one section is half answered, and a laptop was entered of which nothing has come.
fn evening(scene: &mut Scene) {
    let person =
        Person { name: "Шаблонов В. В.".into(), post: "врач".into(), body: None };
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(person)] = done.created[..] else { panic!("{done:?}") };
    let id = scene.round;
    let mut round = scene.workspace.store().round(id).unwrap().unwrap().value;
    round.members.push(Member { person, role: Role::Member });
    scene.workspace.execute(Command::ChangeRound { id, round }).unwrap();
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    scene.answer("RIG-05", Verdict::Compliant).unwrap();
    let visit = scene.visit;
    let said = ImportedAnswer {
        item: item("RIG-04"),
        answer: Answer::new(Verdict::Compliant),
        observer: Some(person),
    };
    scene.workspace.execute(Command::ImportAnswers { visit, answers: vec![said] }).unwrap();
    let device = DeviceKeys::generate([9; 32]).device();
    let (person, body, role) = (Some(person), None, None);
    let listings = vec![Listing { device, person, body, role, recipient: None }];
    scene.workspace.execute(Command::ListDevices { round: id, listings, role: None }).unwrap();
}

/// Codes of devices and of records differ from run to run.
pub(crate) fn masked(frame: &str) -> String {
    let code = |word: &str| {
        let groups: Vec<&str> = word.split('-').collect();
        let is_group = |group: &&str| {
            group.len() == 4 && group.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        };
        groups.len() == 2 && groups.iter().all(is_group)
    };
    let shaped = |word: &str, sign: char| {
        let (left, right) = word.split_once(sign).unwrap_or_default();
        let is_number = |part: &str| part.len() == 2 && part.parse::<u8>().is_ok();
        is_number(left) && is_number(right)
    };
    let mask = |word: &str| {
        let masked = match word {
            word if code(word) => "K7QD-M2XA",
            word if shaped(word, '.') => "DD.MM",
            word if shaped(word, ':') => "HH:MM",
            word => word,
        };
        masked.to_owned()
    };
    let line = |line: &str| line.split(' ').map(mask).collect::<Vec<_>>().join(" ");
    frame.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_evening_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        let mut house = House::with(evening, (lang, SMALL));
        assert_snapshot!(format!("evening_{lang}"), masked(&house.keys("+").frame()));
    }
    let mut house = House::with(evening, (Lang::Ru, LARGE));
    assert_snapshot!("evening_large", masked(&house.keys("enter ctrl+v").frame()));
}

#[test]
fn a_difference_is_settled_from_the_table_and_leaves_it() {
    let mut house = House::with(evening, RU_SMALL);
    house.keys("+").expect("Расхождения: 1");
    house.keys("enter").expect("RIG-04");
    house.keys("esc").expect("Расхождения: 1");
    house.keys("down enter");
    assert!(!house.shows("Ноутбуки:"), "{}", house.frame());
    house.keys("esc").expect("Ноутбуки: 2");
}

#[test]
fn the_act_is_sealed_after_a_question_that_names_what_is_open() {
    let mut house = House::with(evening, RU_SMALL);
    house.keys("+ f2").expect("Закрыть акт?");
    assert_snapshot!("seal_question", masked(&house.frame()));
    house.keys("enter").expect("Вечерний стол");
    house.keys("f2 tab enter").expect("Акт закрыт");
    house.keys("f2").expect("Закрывать нечего");
    let sealed = house.commands.iter().filter(|own| matches!(own, Command::SealAct { .. }));
    assert_eq!(sealed.count(), 1);
}
