//! Dossier and comparisons: what earlier visits know of a facility, in two sizes, and where it leads.

use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::domain::answer::{NotCheckedReason, Verdict};
use tekseru::domain::dossier::Reason;
use tekseru::domain::id::{FacilityId, VisitId};
use tekseru::domain::readiness::{
    ChecklistState, CopyState, KeyState, LedgerState, Measurements, RecoveryState, assess,
};
use tekseru::domain::review::{Objection, Stance};
use tekseru::domain::round::{Member, Role, Round};
use tekseru::i18n::Lang;
use tekseru::report::readiness::Readiness;
use tekseru::tui::screen::dossier::DossierScreen;
use tekseru::tui::service::{Compared, LayerId, Loaded, Query, Reply};
use tekseru::workspace::command::{Command, Created, Remark};

use super::house::{House, RU_SMALL};
use super::scene::{Scene, day};
use super::stage::{LARGE, SMALL, Stage};

fn facility(scene: &Scene) -> FacilityId {
    scene.workspace.store().facilities().unwrap()[0].id
}

/// Another round to the same facility, and its visit.
fn planned(scene: &mut Scene, code: &str, starts: NaiveDate) -> VisitId {
    let round = Round {
        code: code.into(),
        title: "Шымкент, повторно".into(),
        basis: None,
        starts,
        ends: starts + Duration::days(4),
        members: vec![Member { person: scene.me, role: Role::Head }],
        facilities: vec![facility(scene)],
        domains: scene.workspace.content().core().map(|own| own.code.clone()).collect(),
    };
    let done = scene.workspace.execute(Command::CreateRound(round)).unwrap();
    let [Created::Round(_), Created::Visit(visit)] = done.created[..] else { panic!("{done:?}") };
    visit
}

/// A visit with shortfalls, one of them charged and disputed, and a planned one after it.
fn known(scene: &mut Scene) {
    scene.answer("CON-05", Verdict::NonCompliant).unwrap();
    scene.answer("CON-06", Verdict::Partly).unwrap();
    scene.answer("RIG-04", Verdict::Compliant).unwrap();
    let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
    scene.answer("RIG-16", refused).unwrap();
    let water = scene.finding("CON-05");
    scene.issued(water);
    let objection = Objection {
        stance: Stance::Objection,
        by: "Начальник учреждения".into(),
        on: day("2025-08-25"),
        text: "Насос заменён".into(),
    };
    let remark = Remark::Object(objection);
    scene.workspace.execute(Command::Remark { finding: water, remark }).unwrap();
    scene.workspace.execute(Command::FinishVisit { visit: scene.visit }).unwrap();
    planned(scene, "R-2026", day("2026-03-02"));
}

/// The same, and the second visit made: one thing put right, one not, one new.
fn visited_twice(scene: &mut Scene) {
    known(scene);
    let store = scene.workspace.store();
    let visits = store.visits().unwrap();
    let second = visits.iter().find(|own| own.id != scene.visit).unwrap().id;
    scene.workspace.execute(Command::StartVisit { visit: second }).unwrap();
    scene.visit = second;
    scene.answer("CON-05", Verdict::Compliant).unwrap();
    scene.answer("CON-06", Verdict::Partly).unwrap();
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    scene.finding("RIG-04");
}

const TO_FACILITIES: &str = "ctrl+r";

/// A device as no machine of a test happens to be.
fn device(lang: Lang) -> Readiness {
    let checklists = ["CON", "MED"].map(|code| (code.parse().unwrap(), ChecklistState::Complete));
    let measured = Measurements {
        free: Some(500 << 20),
        now_ms: 0,
        newest_ms: Some(3_600_000),
        key: KeyState::Usable,
        ledger: LedgerState::Verified { records: 12, faults: 0 },
        copy: CopyState::Made { days: 1 },
        recovery: RecoveryState::NotNeeded,
        checklists: checklists.to_vec(),
        faulty_files: 0,
        battery: None,
    };
    Readiness { checks: assess(&measured), lang, round_code: None }
}

fn dossier_frames(lang: Lang, size: Size) -> [String; 2] {
    let mut house = House::with(known, (lang, size));
    let facility = house_facility(&mut house);
    let dossier = house.loaded(Query::Dossier(facility, None));
    let mut stage = Stage::new(DossierScreen::of(facility, None, None), lang, size);
    stage.reply(LayerId(1), Reply::Loaded(dossier));
    let device = Arc::new(device(lang));
    stage.reply(LayerId(1), Reply::Loaded(Loaded::Readiness(device)));
    let top = stage.frame();
    [top, stage.keys("end").frame()]
}

#[test]
fn the_dossier_in_three_languages_and_two_sizes() {
    for (lang, size, name) in [
        (Lang::Ru, SMALL, "ru"),
        (Lang::Kk, SMALL, "kk"),
        (Lang::En, SMALL, "en"),
        (Lang::Ru, LARGE, "large"),
    ] {
        let [top, end] = dossier_frames(lang, size);
        assert_snapshot!(format!("dossier_{name}"), top);
        assert_snapshot!(format!("dossier_end_{name}"), end);
    }
}

#[test]
fn a_dossier_leads_to_findings_and_tells_of_the_device() {
    let mut house = House::with(known, RU_SMALL);
    house.keys("enter").keys("-").expect("Досье").expect("Устройство:");
    house.keys("down enter").expect("Нет воды");
    house.keys("esc =").expect("Сравнивать не с чем");
    house.keys("esc end").expect("Ключ устройства");
    assert_eq!(house.stage.app.layers(), ["home", "round", "dossier"]);
}

#[test]
fn what_was_refused_and_said_stands_in_the_dossier() {
    let mut house = House::with(known, (Lang::Ru, LARGE));
    let id = house_facility(&mut house);
    let Loaded::Dossier(dossier) = house.loaded(Query::Dossier(id, None)) else { panic!() };
    assert_eq!(dossier.coming.as_ref().unwrap().round_code, "R-2026");
    assert_eq!(dossier.last.as_ref().unwrap().round_code, "R-2025");
    assert_eq!(dossier.objections[0].text, "Насос заменён");
    assert_eq!(dossier.refusals.len(), 1, "{:?}", dossier.refusals);
    assert_eq!(dossier.check_points.len(), 1);
    let first: Vec<&str> = dossier.first[0].priority.reasons.iter().map(Reason::code).collect();
    assert_eq!(first, ["refused", "not-checked"], "{:?}", dossier.first[0]);
    let water = dossier.first.iter().find(|own| own.finding.is_some()).unwrap();
    let why: Vec<&str> = water.priority.reasons.iter().map(Reason::code).collect();
    assert_eq!(why, ["open", "disputed", "short"]);
}

fn house_facility(house: &mut House) -> FacilityId {
    let Loaded::Registers(registers) = house.loaded(Query::Registers) else { panic!() };
    registers.facilities[0].id
}

#[test]
fn two_visits_and_five_years_in_two_sizes() {
    for (lang, size, name) in [
        (Lang::Ru, SMALL, "ru"),
        (Lang::Kk, SMALL, "kk"),
        (Lang::En, SMALL, "en"),
        (Lang::Ru, LARGE, "large"),
    ] {
        let mut house = House::with(visited_twice, (lang, size));
        house.keys(TO_FACILITIES).keys("=");
        assert_snapshot!(format!("two_visits_{name}"), house.frame());
        assert_snapshot!(format!("five_years_{name}"), house.keys("tab").frame());
    }
}

#[test]
fn a_change_leads_to_its_finding_and_a_facility_to_its_results() {
    let mut house = House::with(visited_twice, RU_SMALL);
    house.keys("enter").keys("=").expect("R-2025").expect("R-2026");
    house.keys("enter").expect("Общего балла");
    house.keys("esc down down enter").expect("Нет воды");
    house.keys("esc tab tab").expect("Равных пунктов во всех учреждениях");
    house.keys("tab f4").expect("Первое посещение");
    house.keys("enter").expect("С каким сравнить");
    house.keys("enter").expect("[Два посещения]");
    assert_eq!(house.stage.app.layers(), ["home", "round", "comparison"]);
}

#[test]
fn one_visit_has_nothing_to_be_compared_with() {
    let mut house = House::with(known, RU_SMALL);
    house.keys(TO_FACILITIES).keys("=").expect("Сравнивать не с чем");
    house.keys("f4").expect("Сравнивать не с чем");
    assert_eq!(house.stage.app.layers(), ["home", "registers", "comparison"]);
    let facility = house_facility(&mut house);
    let asked = Compared { facility, visits: None, round: None };
    let Loaded::Comparison(page) = house.loaded(Query::Comparison(asked)) else { panic!() };
    assert!(page.two.is_none() && page.back.visits.len() == 1);
}

#[test]
fn an_inspection_opens_the_dossier_of_what_was_before_it() {
    let mut house = House::with(visited_twice, RU_SMALL);
    house.keys("enter enter").keys("-").expect("Досье");
    house.keys("esc").keys("=").expect("[Два посещения]");
}
