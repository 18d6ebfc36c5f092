//! Review, objections, disagreements and the life of an instruction by command: what is refused says
//! why, ends with 1 and leaves the ledger as it was.

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::id::PersonId;
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::workspace::command::{Command, Created, ImportedAnswer};

use crate::scene::{Scene, item};
use crate::world::World;

/// A head and a doctor: the doctor raised one finding and differs from the head at another point; the
/// head raised the finding that an instruction answers.
fn commission() -> World {
    let world = World::new();
    let mut scene = Scene::new(&world.data());
    let person =
        Person {
            name: "Врачев В. В.".into(), post: "врач".into(), body: Some(scene.body)
        };
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(doctor)] = done.created[..] else { panic!("{done:?}") };
    let mut round = scene.workspace.round(scene.round).unwrap().value;
    round.members.push(Member { person: doctor, role: Role::Member });
    scene.workspace.execute(Command::ChangeRound { id: scene.round, round }).unwrap();
    scene.answer("REG-02", Verdict::Compliant).unwrap();
    let answer = Answer::new(Verdict::NonCompliant);
    let said = ImportedAnswer { item: item("REG-02"), observer: Some(doctor), answer };
    let (visit, answers) = (scene.visit, vec![said]);
    scene.workspace.execute(Command::ImportAnswers { visit, answers }).unwrap();
    let own = scene.finding("RIG-04");
    scene.issued(own);
    sit_down(&mut scene, doctor);
    let finding = Finding::new(visit, Some(item("MED-02")), "Нет фтизиатра", Severity::High);
    scene.workspace.execute(Command::RaiseFinding(finding)).unwrap();
    let head = scene.me;
    sit_down(&mut scene, head);
    scene.workspace.close().unwrap();
    world
}

fn sit_down(scene: &mut Scene, person: PersonId) {
    scene.workspace.change_settings(|settings| settings.operator = Some(person)).unwrap();
}

/// Ids of the doctor's finding and of the head's own.
fn findings(world: &World) -> (String, String) {
    let list = world.json(&["finding", "list"]);
    let of = |title: &str| {
        let rows = list.as_array().unwrap();
        let row = rows.iter().find(|row| row["title"] == title).unwrap();
        row["id"].as_str().unwrap().to_owned()
    };
    (of("Нет фтизиатра"), of("Нет воды"))
}

fn head_code(world: &World) -> String {
    world.json(&["verify"])["head"].as_str().unwrap().to_owned()
}

/// Runs what must be refused with this sentence and must not write a byte.
fn refused(world: &World, arguments: &[&str], why: &str) {
    let (ledger, code) = (world.ledger(), head_code(world));
    let ran = world.run(arguments);
    assert_eq!(ran.code, Some(1), "{arguments:?}: {ran:?}");
    assert!(ran.err.contains(why), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{arguments:?}");
    assert_eq!(world.ledger(), ledger, "{arguments:?}");
    assert_eq!(head_code(world), code, "{arguments:?}");
}

/// Begins command lines with these words.
fn with<'a>(words: &[&'a str]) -> impl Fn(&[&'a str]) -> Vec<&'a str> {
    let words = words.to_vec();
    move |more| [&words, more].concat()
}

fn review(world: &World, finding: &str) -> String {
    world.json(&["finding", "show", finding])["review"].as_str().unwrap().to_owned()
}

#[test]
fn a_finding_is_accepted_by_another_and_lapses_when_it_changes() {
    let world = commission();
    let (doctors, own) = findings(&world);
    refused(&world, &["finding", "accept", &own], "raised this finding yourself");
    refused(&world, &["finding", "return", &own], "reason");
    refused(&world, &["finding", "comment", &own], "Write the text");
    refused(&world, &["finding", "accept", "ZZZZ-ZZZZ"], "ZZZZ-ZZZZ");
    world.done(&["finding", "accept", &doctors]);
    assert_eq!(review(&world, &doctors), "accepted");
    let again = world.json(&["finding", "accept", &doctors]);
    assert_eq!(again["records"], 0, "nothing new was said");
    let listed = world.json(&["finding", "list", "--filter", "review:accepted"]);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let objection = ["--by", "Начальников Н. Н.", "--text", "Врач в отпуске"];
    world.done(&[&["finding", "object", &doctors][..], &objection].concat());
    assert_eq!(review(&world, &doctors), "lapsed");
    world.done(&["finding", "return", &doctors, "--reason", "Приложить штатное расписание"]);
    assert_eq!(review(&world, &doctors), "returned");
    let shown = world.json(&["finding", "show", &doctors]);
    let said: Vec<&str> =
        shown["remarks"].as_array().unwrap().iter().map(|r| r["act"].as_str().unwrap()).collect();
    assert_eq!(said, ["accept", "object", "return"]);
}

#[test]
fn a_measure_of_response_is_of_the_country_and_gets_its_result_later() {
    let world = commission();
    let (doctors, _) = findings(&world);
    let words = ["finding", "respond", &doctors];
    let respond = with(&words);
    refused(&world, &respond(&["--kind", "ru-protest", "--number", "7"]), "kz-protest");
    refused(&world, &respond(&["--kind", "kz-protest"]), "number");
    let term = ["--kind", "kz-protest", "--number", "7", "--term", "2025-08-01"];
    refused(&world, &respond(&term), "lies before");
    let late = ["--kind", "kz-protest", "--number", "7", "--on", "2199-01-01"];
    refused(&world, &respond(&late), "has not come yet");
    let on =
        ["--kind", "kz-protest", "--number", "7", "--on", "2025-08-26", "--term", "2025-09-05"];
    world.done(&respond(&on));
    world.done(&respond(&["--kind", "kz-protest", "--number", "7", "--result", "Удовлетворён"]));
    let shown = world.json(&["finding", "show", &doctors]);
    let holds: Vec<_> =
        shown["remarks"].as_array().unwrap().iter().filter(|r| r["holds"] == true).collect();
    assert_eq!(holds.len(), 1);
    assert_eq!(
        (&holds[0]["term"], &holds[0]["result"]),
        (&"2025-09-05".into(), &"Удовлетворён".into())
    );
}

#[test]
fn a_refusal_to_sign_is_witnessed_by_two() {
    let world = commission();
    let refuse = ["visit", "refuse", "R-2025/901", "--by", "Начальников Н. Н."];
    let witness = ["--witness", "Свидетелев С. С.", "--witness", "Очевидцев О. О."];
    refused(&world, &[&refuse[..], &witness].concat(), "has not ended");
    world.done(&["visit", "finish", "R-2025/901"]);
    refused(&world, &refuse, "two witnesses");
    refused(&world, &[&refuse[..], &witness[..2]].concat(), "two witnesses");
    world.done(&[&refuse[..], &witness].concat());
    let (doctors, _) = findings(&world);
    let shown = world.json(&["finding", "show", &doctors]);
    assert_eq!(shown["refused_to_sign"]["by"], "Начальников Н. Н.");
    assert_eq!(shown["refused_to_sign"]["witnesses"].as_array().unwrap().len(), 2);
}

/// Names of the answers that stand at the disputed point.
fn heads(world: &World) -> Vec<String> {
    let list = world.json(&["disagreement", "list", "--all"]);
    let heads = list[0]["heads"].as_array().unwrap();
    heads.iter().map(|head| head["record"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_disagreement_is_settled_upon_what_stands_and_opened_by_a_later_answer() {
    let world = commission();
    let standing = heads(&world);
    let [one, other] = &standing[..] else { panic!("{standing:?}") };
    let because = ["--reason", "Осмотрены разные отряды"];
    let (here, there) = (format!("{one}=Отряд 1"), format!("{other}=Отряд 4"));
    let same = format!("{other}=отряд 1");
    let resolve = with(&["disagreement", "resolve", "R-2025/901", "REG-02"]);
    refused(&world, &resolve(&["--take", one]), "reason");
    refused(&world, &resolve(&[&["--keep", &here][..], &because].concat()), "two answers");
    let twice = ["--keep", &here, "--keep", &same];
    refused(&world, &resolve(&[&twice[..], &because].concat()), "contradict");
    refused(&world, &resolve(&[&["--take", "0000000"][..], &because].concat()), "no answer");
    let both = ["--keep", &here, "--keep", &there];
    world.done(&resolve(&[&both[..], &because].concat()));
    assert_eq!(world.json(&["disagreement", "list"]).as_array().unwrap().len(), 0);
    let settled = world.json(&["disagreement", "list", "--all"]);
    assert_eq!(settled[0]["heads"][0]["verdict"], "non-compliant");
    assert_eq!(settled[0]["heads"][0]["kept"].as_array().unwrap().len(), 2);
    assert_eq!(settled[0]["history"].as_array().unwrap().len(), 3, "the originals stay");
    refused(&world, &resolve(&[&["--take", one][..], &because].concat()), "stands no more");
}

#[test]
fn an_instruction_goes_forward_only_and_never_without_proof() {
    let world = commission();
    let number = "R-2025/1";
    let close = ["instruction", "close", number, "--proof", "Акт № 5", "--done-on", "2025-08-26"];
    refused(&world, &close, "No final report");
    let report = |text: &str, scope: &str| {
        let words = ["instruction", "report", number, "--text", text, "--scope", scope];
        words.map(str::to_owned).to_vec()
    };
    let run = |words: Vec<String>| {
        world.done(&words.iter().map(String::as_str).collect::<Vec<_>>());
    };
    run(report("Идёт закупка", "interim"));
    refused(&world, &close, "No final report");
    run(report("Сделано", "final"));
    refused(&world, &["instruction", "close", number], "confirming document");
    let early = ["instruction", "close", number, "--proof", "Акт", "--done-on", "2025-08-01"];
    refused(&world, &early, "before the day of issue");
    let future = ["instruction", "close", number, "--proof", "Акт", "--done-on", "2199-01-01"];
    refused(&world, &future, "has not come yet");
    refused(&world, &["instruction", "issue", number], "issued");
    world.done(&["instruction", "close", number, "--proof", "Акт № 5"]);
    refused(&world, &["instruction", "return", number, "--reason", "Мало"], "closed");
}

#[test]
fn only_the_issuer_extends_and_a_renamed_body_keeps_its_old_name_in_sight() {
    let world = commission();
    let number = "R-2025/1";
    let extend = ["instruction", "extend", number, "--to", "01.01.2035", "--reason", "Закупка"];
    let mut scene = crate::scene::open(&world.data());
    let doctor = scene.people().unwrap().into_iter().find(|(_, p)| p.post == "врач").unwrap().0;
    let head = scene.operator();
    scene.change_settings(|settings| settings.operator = Some(doctor)).unwrap();
    scene.close().unwrap();
    refused(&world, &extend, "issued the instruction");
    let mut scene = crate::scene::open(&world.data());
    scene.change_settings(|settings| settings.operator = head).unwrap();
    let body = scene.store().bodies().unwrap().into_iter().find(|b| b.value.code == "uz").unwrap();
    let mut renamed = body.value.clone();
    renamed.name = tekseru::domain::text::LocalText::new(tekseru::i18n::Lang::Ru, "Департамент");
    let same = ["instruction", "readdress", number, "--to", "uz", "--reason", "Приказ № 3"];
    scene.close().unwrap();
    refused(&world, &same, "same");
    let mut scene = crate::scene::open(&world.data());
    scene.execute(Command::ChangeBody { id: body.id, body: renamed }).unwrap();
    scene.close().unwrap();
    world.done(&same);
    let shown = world.json(&["instruction", "show", number]);
    let last = shown["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["named"]["ru"], "Управление здравоохранения");
    assert_eq!(shown["original_deadline"], "2025-09-30");
}
