//! Interviews on the screens: written down, read, and erased by two.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::domain::body::Body;
use tekseru::domain::facility::Country;
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::i18n::Lang::Ru;
use tekseru::tui::service::Request;
use tekseru::workspace::command::{Command, Created};

use super::house::House;
use super::scene::{Scene, day};
use super::stage::{LARGE, SMALL};

/// A doctor of another body, a note of hers and one of the head's, and her wish to have hers erased.
fn commission(scene: &mut Scene) {
    let body = Body {
        code: "kz-health".into(),
        name: LocalText::new(Lang::Ru, "Больница"),
        country: Country::Kazakhstan,
    };
    let run = |scene: &mut Scene, command| scene.workspace.execute(command).unwrap();
    let done = run(scene, Command::AddBody(body));
    let [Created::Body(body)] = done.created[..] else { panic!("{done:?}") };
    let person =
        Person { name: "Врачева В. В.".into(), post: "врач".into(), body: Some(body) };
    let done = run(scene, Command::AddPerson(person));
    let [Created::Person(doctor)] = done.created[..] else { panic!("{done:?}") };
    let mut round = scene.workspace.round(scene.round).unwrap().value;
    round.members.push(Member { person: doctor, role: Role::Member });
    run(scene, Command::ChangeRound { id: scene.round, round });
    let (me, visit) = (scene.me, scene.visit);
    let note = |consent, topic: &str, text: &str| Note {
        privacy: Privacy::Full,
        consent,
        domain: "CON".parse().ok(),
        topic: topic.into(),
        text: text.into(),
        reprisal_risk: true,
        follow_up: Some(day("2025-08-20")),
        findings: Vec::new(),
    };
    let own = note(Consent::NotAsked, "вода", "Горячей воды не бывает неделями.");
    run(scene, Command::NoteInterview { visit, note: own });
    scene.workspace.change_operator(doctor).unwrap();
    let hers = note(Consent::Given, "врач", "К врачу записывают через дежурного.");
    let done = run(scene, Command::NoteInterview { visit, note: hers });
    let [Created::Interview(id)] = &done.created[..] else { panic!("{done:?}") };
    let basis = "заявление человека, статья 18".to_owned();
    run(scene, Command::ProposeErasure { id: id.clone(), basis });
    scene.workspace.change_operator(me).unwrap();
}

/// What is seen, with the mark of the laptop hidden: it follows from a directory of the test's own.
fn seen(house: &mut House) -> String {
    let frame = house.frame();
    let mut parts = frame.split("И-0");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let (number, rest) = part.split_at(2);
        let mark: String = rest.chars().take(4).collect();
        all + "И-0" + number + "MARK" + rest.strip_prefix(&mark).unwrap_or_default()
    })
}

/// Through the round and the visit to its interviews.
fn interviews(lang: Lang, size: Size) -> House {
    let mut house = House::with(commission, (lang, size));
    house.keys("enter enter ctrl+w");
    house
}

#[test]
fn interviews_stand_under_their_numbers_in_three_languages_and_two_sizes() {
    for lang in Lang::ALL {
        for (name, size) in [("small", SMALL), ("large", LARGE)] {
            let mut house = interviews(lang, size);
            assert_snapshot!(format!("interviews_{lang}_{name}"), seen(&mut house));
            assert_snapshot!(format!("interview_{lang}_{name}"), seen(house.keys("enter")));
        }
    }
}

#[test]
fn a_note_is_written_down_with_warnings_and_leaves_no_draft() {
    let mut house = interviews(Ru, SMALL);
    house.keys("ctrl+n");
    assert_snapshot!("interview_form", seen(&mut house));
    house.keys("1 down 3 down").paste("Со слов Иванова И. И. из камеры 12");
    assert_snapshot!("interview_form_warns", seen(&mut house));
    house.keys("f2").expect("И-03");
    house.keys("ctrl+n 1 down 3 down").paste("Недописанное").stage.terminate();
    let kept = |request: &&Request| matches!(request, Request::KeepDraft(_));
    assert!(!house.stage.requests().iter().any(kept), "what is typed is kept nowhere");
}

#[test]
fn the_second_word_is_asked_for_and_the_words_are_gone() {
    let mut house = interviews(Ru, SMALL);
    house.keys("down f8");
    assert_snapshot!("erasure_question", seen(&mut house));
    house.keys("enter").expect("врач");
    house.keys("f8 tab enter").expect("Стёрто");
    assert_snapshot!("erased_in_list", seen(&mut house));
    house.keys("enter").expect("Основание: заявление человека, статья 18");
}

#[test]
fn erasing_is_proposed_with_a_ground_and_waits_for_another() {
    let mut house = interviews(Ru, SMALL);
    house.keys("f8");
    assert_snapshot!("erasure_form", seen(&mut house));
    house.paste("решение суда").keys("f2").expect("предложено стереть");
    house.keys("f8").expect("решение суда");
}

#[test]
fn home_tells_that_people_are_to_be_seen_and_nothing_of_them() {
    let mut house = House::with(commission, (Ru, SMALL));
    house.keys("ctrl+g esc").expect("Пора увидеть тех, кто говорил с комиссией: 2");
}
