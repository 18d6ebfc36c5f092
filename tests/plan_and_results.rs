//! Sections for members, results with what they are made of, the commission's own judgement.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use scene::{Scene, item, open};
use tekseru::domain::answer::{Answer, Measured, Verdict, VerdictKind};
use tekseru::domain::checklist::DomainCode;
use tekseru::domain::evidence::Source;
use tekseru::domain::facility::Country;
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::id::PersonId;
use tekseru::domain::norm::{NormSystem, NormVerdict};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role, Round};
use tekseru::domain::visit::{Access, Grade};
use tekseru::workspace::Workspace;
use tekseru::workspace::command::{Command, Created, Done, Refusal};
use tekseru::workspace::plan::Plan;
use tekseru::workspace::results::DomainResult;

fn con() -> DomainCode {
    "CON".parse().unwrap()
}

fn member(scene: &mut Scene, name: &str) -> PersonId {
    let person = Person { name: name.into(), post: String::new(), body: None };
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(id)] = done.created[..] else { panic!("{done:?}") };
    let round = scene.workspace.round(scene.round).unwrap().value;
    let mut members = round.members.clone();
    members.push(Member { person: id, role: Role::Member });
    let round = Round { members, ..round };
    scene.workspace.execute(Command::ChangeRound { id: scene.round, round }).unwrap();
    id
}

fn assign(
    scene: &mut Scene,
    domain: DomainCode,
    section: Option<&str>,
    person: Option<PersonId>,
) -> Result<Done, Refusal> {
    let section = section.map(str::to_owned);
    let visit = scene.visit;
    scene.workspace.execute(Command::AssignSection { visit, domain, section, person })
}

fn plan(scene: &Scene) -> Plan {
    scene.workspace.inspection(scene.visit).unwrap().plan()
}

fn result(scene: &Scene, code: &str) -> DomainResult {
    let results = scene.workspace.inspection(scene.visit).unwrap().results();
    results.into_iter().find(|result| result.domain.as_str() == code).unwrap()
}

#[test]
fn the_plan_says_how_many_points_each_has_and_what_nobody_takes() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let doctor = member(&mut scene, "Врач Б. Б.");
    let before = plan(&scene);
    assert_eq!(before.unassigned().count(), before.sections.len());
    let first = before.sections[0].section.clone();
    let me = scene.me;
    assign(&mut scene, con(), None, Some(me)).unwrap();
    assign(&mut scene, con(), Some(&first), Some(doctor)).unwrap();
    scene.answer("CON-01", Verdict::Compliant).unwrap();
    let plan = plan(&scene);
    let share = |person| *plan.members.iter().find(|share| share.person == person).unwrap();
    let asked = |of: PersonId| -> usize {
        let own = plan.sections.iter().filter(|section| section.person == Some(of));
        own.map(|section| section.count.asked).sum()
    };
    assert_eq!(share(doctor).sections, 1);
    assert_eq!((share(doctor).count.asked, share(doctor).count.answered), (asked(doctor), 1));
    assert_eq!(share(scene.me).count.asked, asked(scene.me));
    let all: usize = plan.sections.iter().map(|section| section.count.asked).sum();
    assert_eq!(asked(doctor) + asked(scene.me) + plan.unassigned_points(), all);
    assert!(plan.unassigned().all(|section| section.domain != con()));
}

#[test]
fn a_section_is_given_only_to_the_commission_and_only_by_its_head_or_secretary() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let doctor = member(&mut scene, "Врач Б. Б.");
    let person = Person { name: "Гость".into(), post: String::new(), body: None };
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(guest)] = done.created[..] else { panic!("{done:?}") };
    let refused = assign(&mut scene, con(), None, Some(guest));
    assert!(matches!(refused, Err(Refusal::NotInCommission(name)) if name == "Гость"));
    let refused = assign(&mut scene, con(), Some("nowhere"), Some(doctor));
    assert!(matches!(refused, Err(Refusal::NoSection { .. })));
    scene.workspace.change_operator(doctor).unwrap();
    let refused = assign(&mut scene, con(), None, Some(doctor));
    assert!(matches!(refused, Err(Refusal::MayNotResolve)));
}

#[test]
fn undoing_an_assignment_gives_the_section_back_to_whoever_had_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let doctor = member(&mut scene, "Врач Б. Б.");
    assign(&mut scene, con(), None, Some(doctor)).unwrap();
    let me = scene.me;
    let undo = assign(&mut scene, con(), None, Some(me)).unwrap().undo.unwrap();
    scene.workspace.execute(*undo).unwrap();
    let visit = scene.workspace.inspection(scene.visit).unwrap().visit.value;
    assert_eq!(visit.assignee(&con(), "space"), Some(doctor));
    let section = plan(&scene).sections[0].section.clone();
    assign(&mut scene, con(), Some(&section), Some(me)).unwrap();
    assert_eq!(assign(&mut scene, con(), None, Some(me)).unwrap().undo, None);
}

#[test]
fn a_domain_is_judged_with_reasons_and_the_figure_stays_what_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    scene.answer("CON-01", Verdict::Compliant).unwrap();
    scene.answer("CON-03", Verdict::NonCompliant).unwrap();
    let before = result(&scene, "CON");
    assert_eq!((before.score.checked(), before.score.met()), (2, 1));
    assert_eq!(before.judgement, None, "no judgement follows from a figure");
    let visit = scene.visit;
    let judge = |scene: &mut Scene, reasons: &str| {
        let judgement = Some((Grade::Poor, reasons.to_owned()));
        scene.workspace.execute(Command::JudgeDomain { visit, domain: con(), judgement })
    };
    assert!(matches!(judge(&mut scene, "  "), Err(Refusal::NoReason)));
    let done = judge(&mut scene, "Спальных мест не хватает с прошлого года").unwrap();
    let after = result(&scene, "CON");
    assert_eq!(after.score, before.score);
    assert_eq!(after.judgement.map(|own| own.grade), Some(Grade::Poor));
    scene.workspace.execute(*done.undo.unwrap()).unwrap();
    assert_eq!(result(&scene, "CON").judgement, None);
    scene.workspace.execute(Command::SignAct { visit }).unwrap();
    assert!(matches!(judge(&mut scene, "поздно"), Err(Refusal::Stage(_))));
}

#[test]
fn results_name_critical_points_of_one_kind_of_source_and_contradictions() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    scene.answer("CON-01", Verdict::Compliant).unwrap();
    let said = [(Source::Staff, VerdictKind::Compliant), (Source::Detainees, VerdictKind::Partly)];
    let answer = Answer { said: said.into(), ..Answer::new(Verdict::Partly) };
    let (visit, at) = (scene.visit, item("CON-10"));
    scene.workspace.execute(Command::RecordAnswer { visit, item: at, answer }).unwrap();
    let result = result(&scene, "CON");
    assert_eq!(result.one_kind, [item("CON-01")]);
    assert_eq!(result.contradicting, [item("CON-10")]);
    let inspection = scene.workspace.inspection(visit).unwrap();
    let (_, kept) = inspection.answers[&item("CON-10")].by(scene.me).unwrap();
    let consulted: BTreeSet<Source> = [Source::Staff, Source::Detainees].into();
    assert_eq!(kept.sources, consulted, "whoever said something was consulted");
}

#[test]
fn a_commission_turned_away_at_the_gate_records_that_as_a_finding() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let facility = scene.workspace.inspection(scene.visit).unwrap().facility.id;
    let plan = Command::PlanVisit { round: scene.round, facility, on: None };
    let done = scene.workspace.execute(plan).unwrap();
    let [Created::Visit(visit)] = done.created[..] else { panic!("{done:?}") };
    let refusal = || Finding::new(visit, None, "Комиссию не допустили", Severity::Critical);
    let early = scene.workspace.execute(Command::RaiseFinding(refusal()));
    assert!(matches!(early, Err(Refusal::Stage(_))));
    let (access, note) = (Access::Refused, "Ждали два часа".to_owned());
    scene.workspace.execute(Command::SetAccess { visit, access, note }).unwrap();
    scene.workspace.execute(Command::RaiseFinding(refusal())).unwrap();
    assert_eq!(scene.workspace.inspection(visit).unwrap().findings.len(), 1);
}

#[test]
fn every_domain_has_an_addressee_and_every_severity_a_term_in_both_countries() {
    let dir = tempfile::tempdir().unwrap();
    let scene = Scene::new(dir.path());
    let content = scene.workspace.content();
    assert_eq!(content.checklists.len(), 10);
    for country in Country::ALL {
        for checklist in &content.checklists {
            let addressees = content.bodies.addressees(country, &checklist.code);
            assert!(!addressees.is_empty(), "{} {}", country.code(), checklist.code);
            assert!(addressees.iter().all(|body| body.country == country));
        }
        for severity in Severity::ALL {
            let term = content.terms.usual(severity, country);
            assert!(term.is_some_and(|term| term.days > 0), "{}", severity.code());
        }
    }
    let medical = content.bodies.addressees(Country::Kazakhstan, &"MED".parse().unwrap());
    assert_eq!(medical[0].code, "kz-health", "medical points go to the health department");
}

fn measured(area: &str, heads: &str) -> Vec<Measured> {
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    let values = [("area".to_owned(), number(area)), ("heads".to_owned(), number(heads))];
    vec![Measured { place: "камера 12".into(), values: values.into() }]
}

fn judged(workspace: &Workspace, scene_visit: tekseru::domain::id::VisitId) -> Vec<(String, bool)> {
    let inspection = workspace.inspection(scene_visit).unwrap();
    let (_, answer) = inspection.answers[&item("CON-02")].answers().next().unwrap();
    answer.judged.iter().map(|own| (own.norm.to_string(), own.met)).collect()
}

/// A norms file that asks for less than the one in the program.
const LATER_NORM: &str = r#"
[[norm]]
id = "SP-02"
system = "international"
what.ru = "Площадь на человека"
what.kk = "Бір адамға аудан"
what.en = "Area per person"
compare = ">="
value = "1"
unit = "m2/person"
types = []
source = "later"
confidence = "verified"
"#;

#[test]
fn what_a_norm_said_stays_with_the_answer_when_the_norm_changes() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let visit = scene.visit;
    let answer = Answer { measured: measured("18", "5"), ..Answer::new(Verdict::Partly) };
    let command = Command::RecordAnswer { visit, item: item("CON-02"), answer };
    scene.workspace.execute(command).unwrap();
    let before = judged(&scene.workspace, visit);
    assert!(before.contains(&("SP-02".to_owned(), false)), "{before:?}");
    let inspection = scene.workspace.inspection(visit).unwrap();
    let (_, answer) = inspection.answers[&item("CON-02")].answers().next().unwrap();
    let cpt = answer.judged.iter().find(|own| own.norm.0 == "SP-02").unwrap();
    assert_eq!(cpt.system, NormSystem::International);
    assert_eq!((cpt.value, cpt.figure), (Decimal::new(36, 1), Decimal::from(4)));
    assert_eq!((cpt.verdict(), cpt.place.as_str()), (NormVerdict::NotMet, "камера 12"));
    let folder = scene.workspace.layout().checklists();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("norms.toml"), LATER_NORM).unwrap();
    scene.workspace.close().unwrap();
    let again = open(dir.path());
    let norm = again.content().norms.iter().find(|norm| norm.id.0 == "SP-02").unwrap();
    assert_eq!(norm.value, Decimal::ONE, "{:?}", again.content().problems);
    assert_eq!(judged(&again, visit), before);
}

#[test]
fn whatever_a_face_says_of_norms_the_workspace_judges_itself() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let visit = scene.visit;
    let record = |scene: &mut Scene, answer: Answer| {
        let command = Command::RecordAnswer { visit, item: item("CON-02"), answer };
        scene.workspace.execute(command).unwrap();
        let inspection = scene.workspace.inspection(visit).unwrap();
        inspection.answers[&item("CON-02")].by(scene.me).unwrap().1.clone()
    };
    let kept = record(
        &mut scene,
        Answer { measured: measured("18", "5"), ..Answer::new(Verdict::Partly) },
    );
    let forged = Answer { measured: measured("40", "5"), ..kept.clone() };
    let mended = record(&mut scene, forged);
    assert!(kept.judged.iter().any(|own| !own.met));
    assert!(mended.judged.iter().all(|own| own.met && own.value == Decimal::from(8)));
    let bare = record(&mut scene, Answer { measured: Vec::new(), ..mended });
    assert!(bare.judged.is_empty());
}
