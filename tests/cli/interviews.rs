//! Interviews by command: written down, read by few, and erased by two.

use serde_json::json;
use tekseru::domain::body::Body;
use tekseru::domain::facility::Country;
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::workspace::command::{Command, Created};

use crate::scene::Scene;
use crate::world::World;

/// The head and a doctor of another body.
fn world() -> World {
    let world = World::new();
    let mut scene = Scene::new(&world.data());
    let body = Body {
        code: "kz-health".into(),
        name: LocalText::new(Lang::Ru, "Больница"),
        country: Country::Kazakhstan,
    };
    let done = scene.workspace.execute(Command::AddBody(body)).unwrap();
    let [Created::Body(body)] = done.created[..] else { panic!("{done:?}") };
    let person =
        Person { name: "Врачева В. В.".into(), post: "врач".into(), body: Some(body) };
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(person)] = done.created[..] else { panic!("{done:?}") };
    let mut round = scene.workspace.round(scene.round).unwrap().value;
    round.members.push(Member { person, role: Role::Member });
    scene.workspace.execute(Command::ChangeRound { id: scene.round, round }).unwrap();
    scene.workspace.close().unwrap();
    world
}

const ADD: [&str; 8] =
    ["interview", "add", "--visit", "901", "--privacy", "full", "--consent", "anonymous-use"];

#[test]
fn a_note_is_written_down_with_warnings_shown_corrected_and_followed() {
    let world = world();
    let ran = world.run(&[&ADD[..], &["--text", "Иванов И. И. сказал: воды нет"]].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("И-01-"), "{}", ran.out);
    assert!(ran.err.contains("no passphrase") && ran.err.contains("Иванов"), "{}", ran.err);
    let shown = world.json(&["interview", "show", "И-01"]);
    assert_eq!(shown["content"], "told");
    assert_eq!(shown["notes"][0]["text"], "Иванов И. И. сказал: воды нет");
    let risky = ["interview", "correct", "1", "--text", "воды нет", "--risk"];
    let refused = world.run(&risky).refused().join(" ");
    assert!(refused.contains("the day on which the person is seen again"), "{refused}");
    world.done(&[&risky[..], &["--follow-up", "2025-08-20"]].concat());
    assert_eq!(world.json(&["interview", "show", "1"])["due"], "2025-08-20");
    world.done(&["interview", "follow-up", "1", "--found", "no-reprisal"]);
    let listed = world.json(&["interview", "list", "--visit", "901"]);
    assert_eq!(
        (&listed[0]["due"], listed[0]["follow_ups"].as_array().map(Vec::len)),
        (&json!(null), Some(1))
    );
    world.done(&["init", "--person", "Врачева В. В.", "--switch"]);
    let hidden = world.json(&["interview", "show", "1"]);
    assert_eq!((&hidden["content"], &hidden["notes"]), (&json!("not-for-your-eyes"), &json!(null)));
    let list = world.done(&["interview", "list", "--visit", "901"]);
    assert!(!list.contains("воды"), "{list}");
}

#[test]
fn one_proposes_another_confirms_and_verify_tells_of_it() {
    let world = world();
    world.done(&[&ADD[..], &["--text", "Канарейка"]].concat());
    let propose = |by: &'static str| {
        ["erase", "propose", "И-01", "--basis", "article 18", "--authorised-by", by]
    };
    let confirm = |by: &'static str| ["erase", "confirm", "И-01", "--authorised-by", by];
    let refused = world.run(&propose("Врачева В. В.")).refused().join(" ");
    assert!(refused.contains("Nobody authorises for another"), "{refused}");
    world.done(&propose("Образцов А. А."));
    let refused = world.run(&confirm("Образцов А. А.")).refused().join(" ");
    assert!(refused.contains("Another person of another body"), "{refused}");
    world.done(&["init", "--person", "Врачева В. В.", "--switch"]);
    let listed = world.json(&["erase", "list"]);
    assert_eq!(
        (&listed[0]["state"], &listed[0]["may_confirm"]),
        (&json!("proposed"), &json!(true))
    );
    let done = world.done(&confirm("Врачева В. В."));
    assert!(done.contains("erased") && done.contains("backups"), "{done}");
    let told = world.done(&["verify"]);
    for word in ["interview И-01-", "article 18", "Образцов А. А.", "Врачева В. В."]
    {
        assert!(told.contains(word), "{word} is not in\n{told}");
    }
    let verified = world.json(&["verify"]);
    assert_eq!(
        (&verified["ok"], verified["erased"].as_array().map(Vec::len)),
        (&json!(true), Some(1))
    );
    assert_eq!(world.json(&["interview", "show", "1"])["content"], "erased");
    let act = world.done(&["export", "act", "--visit", "901", "--format", "md"]);
    assert!(act.contains("article 18"), "{act}");
}

#[test]
fn what_is_no_interview_is_not_erased_and_the_reason_is_told() {
    let world = World::with_instruction();
    let by = ["--basis", "x", "--authorised-by", "Образцов А. А."];
    let finding = world.json(&["finding", "list"])[0]["id"].as_str().unwrap().to_owned();
    for name in [finding.as_str(), "R-2025/1"] {
        let refused =
            world.run(&[&["erase", "propose", name], &by[..]].concat()).refused().join(" ");
        assert!(refused.contains("Only interview notes"), "{refused}");
    }
    let refused = world.run(&[&["erase", "propose", "И-09"], &by[..]].concat()).refused().join(" ");
    assert!(refused.contains("И-09"), "{refused}");
}
