//! Reviews and disagreements on the screens.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{KZ, RU};
use tekseru::workspace::command::{Command, Created, ImportedAnswer};

use super::house::House;
use super::scene::{Scene, item};
use super::stage::{LARGE, SMALL};

/// A second member who raised a finding and says otherwise at a point that the head answered too.
fn commission(scene: &mut Scene) {
    let person =
        Person { name: "Врачев В. В.".into(), post: "врач".into(), body: None };
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(doctor)] = done.created[..] else { panic!("{done:?}") };
    let mut round = scene.workspace.round(scene.round).unwrap().value;
    round.members.push(Member { person: doctor, role: Role::Member });
    scene.workspace.execute(Command::ChangeRound { id: scene.round, round }).unwrap();
    let noted = |verdict, note: &str| Answer { note: note.into(), ..Answer::new(verdict) };
    let visit = scene.visit;
    let answer = noted(Verdict::Compliant, "По графику прогулка длится полтора часа.");
    let mine = Command::RecordAnswer { visit, item: item("REG-02"), answer };
    scene.workspace.execute(mine).unwrap();
    let answer = noted(Verdict::NonCompliant, "Группа корпуса 2 гуляла 40 минут.");
    let said = ImportedAnswer { item: item("REG-02"), observer: Some(doctor), answer };
    scene.workspace.execute(Command::ImportAnswers { visit, answers: vec![said] }).unwrap();
    let me = scene.me;
    scene.workspace.change_settings(|settings| settings.operator = Some(doctor)).unwrap();
    let finding = Finding::new(visit, Some(item("MED-02")), "Нет фтизиатра", Severity::High);
    scene.workspace.execute(Command::RaiseFinding(finding)).unwrap();
    scene.workspace.change_settings(|settings| settings.operator = Some(me)).unwrap();
    let finding = scene.finding("RIG-04");
    scene.issued(finding);
}

fn house(lang: Lang, size: Size) -> House {
    House::with(commission, (lang, size))
}

/// Opens the finding that the other member raised.
fn open_finding(house: &mut House) {
    house.keys("f5 f7").paste("MED-02").keys("enter");
}

#[test]
fn a_finding_is_accepted_commented_and_answered_in_one_place() {
    for lang in Lang::ALL {
        for (name, size) in [("small", SMALL), ("large", LARGE)] {
            let mut house = house(lang, size);
            open_finding(&mut house);
            house.keys("f2");
            house.keys("f5").paste("Проверить график дежурств").keys("f2");
            house.keys("ctrl+r down").paste("12-07").keys("f2");
            house.keys("ctrl+t down").paste("Начальников Н. Н.").keys("down");
            house.paste("Врач в отпуске").keys("f2");
            assert_snapshot!(format!("reviewed_{lang}_{name}"), house.frame());
        }
    }
}

#[test]
fn one_s_own_finding_is_not_accepted_and_the_screen_says_why() {
    let mut house = house(Lang::Ru, SMALL);
    house.keys("f5 f7").paste("RIG-04").keys("enter f2").expect("внесли вы сами");
    house.keys("f3").expect("Вернуть недостаток");
    house.paste("Нет нормы").keys("f2");
    house.expect("возвращён");
}

#[test]
fn many_findings_are_decided_on_at_once_and_each_refusal_is_named() {
    let mut house = house(Lang::Ru, SMALL);
    house.keys("f5 ctrl+a f2").expect("Принять недостатков: 2?");
    house.keys("tab enter");
    assert_snapshot!("accepted_many", house.frame());
    house.keys("ctrl+a f3").expect("И ещё недостатков: 1");
    house.paste("Приложить штатное расписание").keys("f2");
    assert_snapshot!("returned_many", house.frame());
}

#[test]
fn the_inspector_sees_at_the_point_that_a_finding_came_back() {
    let mut house = house(Lang::Ru, LARGE);
    open_finding(&mut house);
    house.keys("f3").paste("Приложить штатное расписание").keys("f2 esc esc enter enter");
    house.keys("ctrl+g").paste("MED-02").keys("enter");
    house.expect("возвращён").expect("Приложить штатное расписание");
}

#[test]
fn disagreements_stand_side_by_side_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        for (name, size) in [("small", SMALL), ("large", LARGE)] {
            let mut house = house(lang, size);
            assert_snapshot!(format!("disagreements_{lang}_{name}"), house.keys("ctrl+g").frame());
        }
    }
}

#[test]
fn both_answers_are_kept_each_for_its_place() {
    let mut house = house(Lang::Ru, SMALL);
    house.keys("ctrl+g f2");
    assert_snapshot!("settlement_form", house.frame());
    house.keys("right right right");
    house.keys("down").paste("Отряд 1").keys("down").paste("отряд 1");
    house.keys("down").paste("Осмотрены разные отряды").keys("f2").expect("Место одно и то же");
    house.keys("down down ctrl+u").paste("Отряд 4").keys("f2");
    assert_snapshot!("settled_side_by_side", house.frame());
}

#[test]
fn a_disagreement_is_settled_by_one_answer_under_every_layout() {
    for layout in [RU, KZ] {
        let mut house = house(Lang::Ru, SMALL).under(layout);
        house.keys("ctrl+g ctrl+r right down").paste("По видеозаписи").keys("f2");
        house.expect("Разрешённые").expect("По видеозаписи");
        house.keys("ctrl+d");
        assert_eq!(house.stage.app.layers().last(), Some(&"inspection"));
    }
}

#[test]
fn a_refusal_to_sign_is_noted_with_its_witnesses() {
    let mut house = house(Lang::Ru, SMALL);
    house.keys("enter f8 right enter ctrl+z").paste("Начальников Н. Н.");
    house.keys("down").paste("Свидетелев С. С.").keys("f2");
    assert_snapshot!("signing_form", house.frame());
    house.paste("Очевидцев О. О.").keys("f2").expect("Отказ подписать акт: Начальников");
    house.keys("esc");
    open_finding(&mut house);
    house.expect("Отказ подписать акт: Начальников Н. Н.");
}

#[test]
fn an_instruction_is_handed_on_with_the_reason() {
    let mut house = house(Lang::Ru, SMALL);
    house.keys("f6 ctrl+t");
    assert_snapshot!("readdress_form", house.frame());
}
