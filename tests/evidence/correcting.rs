//! What is written of evidence is corrected: by whom it counts, what stands where two correct apart, what stays.

use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use tekseru::domain::answer::Answer;
use tekseru::domain::evidence::caption::{Caption, CaptionPart, Correction};
use tekseru::domain::evidence::file::{EvidenceFile, Handling};
use tekseru::domain::id::{FacilityId, PersonId, RoundId, VisitId};
use tekseru::domain::round::{Member, Role, Round};
use tekseru::domain::visit::Visit;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::record::Record;
use tekseru::ledger::register_id::{RegisterId, RegisterKind};
use tekseru::store::Store;
use tekseru::store::view::EvidenceView;
use tekseru::workspace::evidence::What;

use super::laptop::Device;
use super::scene::day;
use super::*;

fn caption(title: &str, place: &str) -> Caption {
    let description = "Пятна сырости над окном".into();
    Caption { title: title.into(), description, place: place.into() }
}

fn correct(scene: &mut Scene, id: EvidenceId, caption: Caption, reason: &str) {
    let command = Command::CorrectEvidence { id, caption, reason: reason.into() };
    scene.workspace.execute(command).unwrap();
}

#[test]
fn a_corrected_caption_is_shown_everywhere_and_the_file_stays_to_the_byte() {
    let place = Place::new();
    let bytes = pictures::jpeg("2025:08:25 10:15:00");
    let path = place.file("a.jpg", &bytes);
    let mut scene = Scene::new(&place.data());
    scene.answer("CON-02", Verdict::NonCompliant).unwrap();
    let id = take(&mut scene, &path).id;
    let before = scene.workspace.evidence_row(id).unwrap().view.file;
    let behind = Behind::Answer(scene.visit, item("CON-02"));
    scene.workspace.execute(Command::LinkEvidence { id, behind }).unwrap();

    correct(&mut scene, id, caption(" Потолок секции 3 ", "секция 3"), "не та секция");
    let view = scene.workspace.evidence_row(id).unwrap().view;
    assert_eq!(Caption::of(&view.file), caption("Потолок секции 3", "секция 3"));
    assert_eq!(view.as_taken, Some(Caption::of(&before)));
    let told = Caption::of(&view.file);
    let mut as_before = view.file;
    Caption::of(&before).write_to(&mut as_before);
    assert_eq!(as_before, before, "nothing but the caption changes");
    assert_eq!(content(&mut scene.workspace, id), bytes);

    let inspection = scene.workspace.inspection(scene.visit).unwrap();
    let answer = inspection.answers[&item("CON-02")].answers().next().unwrap().1;
    assert_eq!(answer.evidence[0].title(), "Потолок секции 2", "the answer is as it was given");
    assert_eq!(inspection.retitled.title(&answer.evidence[0]), "Потолок секции 3");

    // Saying the same again is nothing.
    let same = Command::CorrectEvidence { id, caption: told, reason: "ещё раз".into() };
    assert!(scene.workspace.execute(same).unwrap().records.is_empty());
    let steps = scene.workspace.custody_of(id).unwrap();
    let What::Corrected { correction, before, counts: true } = &steps[1].what else {
        panic!("{steps:?}")
    };
    assert_eq!(before.title, "Потолок секции 2");
    assert_eq!(correction.parts().count(), 2, "the description was not touched");
    assert_eq!(correction.reason, "не та секция");
}

#[test]
fn a_correction_is_undone_by_another_and_both_stay_in_the_custody() {
    let place = Place::new();
    let path = place.file("a.jpg", b"bytes");
    let mut scene = Scene::new(&place.data());
    let id = take(&mut scene, &path).id;
    let command =
        Command::CorrectEvidence {
            id, caption: caption("Пол", "секция 2"), reason: String::new()
        };
    let undo = scene.workspace.execute(command).unwrap().undo.unwrap();
    scene.workspace.execute(*undo).unwrap();
    let view = scene.workspace.evidence_row(id).unwrap().view;
    assert_eq!(view.file.title, "Потолок секции 2");
    assert_eq!(view.corrected.len(), 2);
    let empty = Command::CorrectEvidence { id, caption: caption(" ", ""), reason: String::new() };
    let refused = scene.workspace.execute(empty);
    assert!(matches!(refused, Err(Refusal::Empty { field: "title" })), "{refused:?}");
    // What was signed is not written otherwise.
    let visit = scene.visit;
    scene.workspace.execute(Command::FinishVisit { visit }).unwrap();
    scene.workspace.execute(Command::SignAct { visit }).unwrap();
    let late =
        Command::CorrectEvidence { id, caption: caption("Пол", ""), reason: String::new() };
    assert!(matches!(scene.workspace.execute(late), Err(Refusal::Stage(_))));
}

#[test]
fn a_document_and_a_measurement_behind_an_answer_are_corrected_in_place() {
    let place = Place::new();
    let mut scene = Scene::new(&place.data());
    let page = |page: &str| Evidence::Document { title: "Журнал".into(), page: page.into() };
    let measured = |instrument: &str| Evidence::Measurement {
        title: "Замер".into(),
        value: "21.5".parse().unwrap(),
        unit: "°C".into(),
        instrument: instrument.into(),
        calibrated: Some(day("2025-01-10")),
    };
    let answer = Answer {
        evidence: vec![page("стр. 4"), measured("ТКА № 1")],
        ..Answer::new(Verdict::NonCompliant)
    };
    let (visit, code) = (scene.visit, item("CON-02"));
    let command = Command::RecordAnswer { visit, item: code.clone(), answer };
    scene.workspace.execute(command).unwrap();
    let fix = |old: Evidence, new: Evidence| Command::CorrectEntry {
        behind: Behind::Answer(visit, code.clone()),
        old,
        new,
    };
    let stands = |scene: &Scene| -> Vec<Evidence> {
        let rows = scene.workspace.evidence_entries(visit).unwrap().into_iter();
        rows.map(|row| row.evidence).collect()
    };
    let done = scene.workspace.execute(fix(page("стр. 4"), page("стр. 5"))).unwrap();
    scene.workspace.execute(fix(measured("ТКА № 1"), measured("ТКА № 2"))).unwrap();
    assert_eq!(stands(&scene), [page("стр. 5"), measured("ТКА № 2")]);
    let gone = scene.workspace.execute(fix(page("стр. 4"), page("стр. 6")));
    assert!(matches!(gone, Err(Refusal::NotFound { .. })), "{gone:?}");
    let nothing = scene.workspace.execute(fix(measured("ТКА № 2"), measured(" ")));
    assert!(matches!(nothing, Err(Refusal::Empty { field: "instrument" })), "{nothing:?}");
    scene.workspace.execute(*done.undo.unwrap()).unwrap();
    assert_eq!(stands(&scene)[0], page("стр. 4"));
    let history = scene.workspace.store().history(&RegisterId::Answer(visit, code.clone()));
    assert_eq!(history.unwrap().len(), 4, "nothing that was said is lost");
}

fn set(value: impl Serialize) -> Fact {
    match serde_json::to_value(value).unwrap() {
        Value::Object(fields) => Fact::Set(fields),
        other => panic!("{other}"),
    }
}

/// A file on one laptop, corrected there, on another that had not seen it, by somebody who is not of the
/// commission, and on a laptop that is not its author's.
struct History {
    id: EvidenceId,
    records: Vec<Record>,
}

fn history() -> History {
    let mut records = Vec::new();
    let mut laptops = [Device::new(1), Device::new(2), Device::new(3)];
    let people: Vec<PersonId> = laptops
        .iter_mut()
        .map(|laptop| {
            let name = set(json!({ "name": "Имя" }));
            let introduced = laptop.create(None, RegisterKind::Person, &name);
            let id = PersonId::from(introduced.id);
            records.push(introduced);
            id
        })
        .collect();
    let [head, doctor, stranger] = people[..] else { panic!("three people") };
    let [first, second, third] = &mut laptops;
    let facility = FacilityId([9; 16]);
    let round = Round {
        code: "R-1".into(),
        title: "Объезд".into(),
        basis: None,
        starts: day("2025-08-25"),
        ends: day("2025-08-29"),
        members: vec![
            Member { person: head, role: Role::Head },
            Member { person: doctor, role: Role::Member },
        ],
        facilities: vec![facility],
        domains: Vec::new(),
    };
    let made = first.create(Some(head), RegisterKind::Round, &set(&round));
    let visit = Visit::planned(RoundId::from(made.id), facility, None);
    let planned = first.create(Some(head), RegisterKind::Visit, &set(&visit));
    let file = EvidenceFile {
        sha256: "ab".repeat(32),
        size: 5,
        media: "image/jpeg".into(),
        title: "Потолок".into(),
        description: String::new(),
        name: "a.jpg".into(),
        captured: None,
        taken_in: day("2025-08-25").and_hms_opt(9, 0, 0).unwrap(),
        visit: VisitId::from(planned.id),
        place: "2".into(),
    };
    let taken = first.create(Some(head), RegisterKind::Evidence, &Fact::EvidenceTaken(file));
    let id = EvidenceId::from(taken.id);
    let of = RegisterId::Evidence(id);
    let says = |title: Option<&str>, place: Option<&str>| {
        Fact::EvidenceCorrected(Correction {
            title: title.map(Into::into),
            place: place.map(Into::into),
            ..Correction::default()
        })
    };
    let looked = Fact::EvidenceHandled(Handling::View);
    let looked = first.write(Some(head), (of.clone(), &looked), vec![taken.id]);
    let (here, place) = (says(Some("Потолок душевой"), None), says(None, Some("3")));
    let here = first.write(Some(head), (of.clone(), &here), vec![looked.id]);
    let there = says(Some("Потолок санузла"), None);
    let there = second.write(Some(doctor), (of.clone(), &there), vec![taken.id]);
    let place = second.write(Some(doctor), (of.clone(), &place), vec![there.id]);
    let strange = says(Some("Чисто"), None);
    let strange = third.write(Some(stranger), (of.clone(), &strange), vec![here.id, place.id]);
    let forged = third.write(Some(head), (of, &says(Some("Сухо"), None)), vec![strange.id]);
    records.extend([made, planned, taken, looked, here, there, place, strange, forged]);
    History { id, records }
}

fn view(store: &Store, id: EvidenceId) -> Option<EvidenceView> {
    store.evidence(id).unwrap()
}

#[test]
fn two_who_correct_apart_both_show_and_who_is_not_of_the_commission_changes_nothing() {
    let History { id, records } = history();
    let store = Store::in_memory();
    store.admit(&records).unwrap();
    let view = view(&store, id).unwrap();
    let mut titles = view.disputed[&CaptionPart::Title].clone();
    titles.sort();
    assert_eq!(titles, ["Потолок душевой", "Потолок санузла"]);
    assert!(titles.contains(&view.file.title));
    assert_eq!((view.file.place.as_str(), view.disputed.len()), ("3", 1), "nobody differs there");
    let counts: Vec<bool> = view.corrected.iter().map(|own| own.counts).collect();
    assert_eq!(counts.iter().filter(|counts| !**counts).count(), 2, "{counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_order_and_any_repetition_come_to_the_same_caption(
        order in Just((0..history().records.len()).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let History { id, records } = history();
        let whole = Store::in_memory();
        whole.admit(&records).unwrap();
        let store = Store::in_memory();
        let repeated = again.iter().map(|index| index.get(&order)).copied().collect::<Vec<_>>();
        for place in order.iter().copied().chain(repeated) {
            store.admit(std::slice::from_ref(&records[place])).unwrap();
        }
        prop_assert_eq!(view(&store, id), view(&whole, id));
    }
}
