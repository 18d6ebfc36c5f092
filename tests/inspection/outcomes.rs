//! What a visit comes to: refused access, who checks what, results.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::domain::finding::{FindingKind, Severity};
use tekseru::domain::visit::{Access, Grade};
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{ALL, KZ};
use tekseru::tui::screen::plan::PlanScreen;
use tekseru::tui::screen::results::ResultsScreen;
use tekseru::tui::service::Request;
use tekseru::workspace::command::Command;

use super::played::{Begun, Played, Seat};
use super::scene::item;
use super::stage::{LARGE, SMALL, Stage};

fn plan(seat: Seat, lang: Lang, size: Size) -> Played {
    let mut played = Played::with(seat, Begun::UnderWay, lang, size);
    played.stage = Stage::new(PlanScreen::new(played.visit), lang, size);
    played.stage.resize(size);
    played.settle();
    played
}

/// One met, one in part, one critical not met, one refused; the rest open.
fn results(lang: Lang, size: Size) -> Played {
    let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, size);
    played.keys("ctrl+g 'con-1' enter 3 ctrl+g 'con-3' enter 1 2 5 1");
    played.stage = Stage::new(ResultsScreen::new(played.visit), lang, size);
    played.stage.resize(size);
    played.settle();
    played
}

#[test]
fn a_refused_point_proposes_a_critical_finding_by_one_key() {
    for layout in ALL {
        let lang = if layout == KZ { Lang::Kk } else { Lang::Ru };
        let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, SMALL);
        played.keys_on(layout, "5 1");
        assert!(played.stage.shows("Ctrl+X"), "{}", played.stage.frame());
        assert_eq!(played.here(), "CON-02", "the walk goes on");
        played.keys_on(layout, "ctrl+x f2");
        let inspection = played.inspection();
        let [finding] = &inspection.findings[..] else { panic!("{:?}", inspection.findings) };
        assert_eq!(finding.value.severity, Severity::Critical);
        assert_eq!(finding.value.kind, FindingKind::Shortcoming);
        assert_eq!(finding.value.item.as_ref(), Some(&item("CON-01")));
        assert!(finding.value.title.contains("CON-01"), "{}", finding.value.title);
        // Another member was refused elsewhere; after that nothing is left to propose.
        played.keys_on(layout, "ctrl+x f2 ctrl+x");
        let findings = played.inspection().findings;
        assert_eq!(findings[1].value.item.as_ref(), Some(&item("CON-06")));
        assert_eq!(played.stage.app.layers(), ["inspection"], "once is enough");
    }
}

#[test]
fn a_visit_to_which_nobody_was_let_in_is_a_finding_by_itself() {
    let mut played = Played::new(SMALL);
    let command = Command::SetAccess {
        visit: played.visit,
        access: Access::Refused,
        note: "Ждали два часа".into(),
    };
    played.data.answer(Request::Run(Box::new(command)));
    let mut played = played.reopened(SMALL);
    played.keys("ctrl+x");
    assert_snapshot!("refusal_form", played.stage.frame());
    played.keys("f2");
    let inspection = played.inspection();
    let [finding] = &inspection.findings[..] else { panic!("{:?}", inspection.findings) };
    assert_eq!((finding.value.severity, &finding.value.item), (Severity::Critical, &None));
    assert_eq!(finding.value.detail, "Ждали два часа");
}

#[test]
fn sections_are_given_out_by_two_keys_each() {
    let mut played = plan(Seat::Head, Lang::Ru, SMALL);
    assert!(played.stage.shows("Никому не отдано разделов"));
    played.keys("f4 2");
    assert!(played.stage.shows("Врач Б. Б."));
    played.keys("enter 3 down enter 4");
    let inspection = played.inspection();
    let plan = inspection.plan();
    let name = |index: usize| {
        let person = plan.sections[index].person?;
        Some(inspection.people[&person].name.clone())
    };
    assert_eq!(name(0).as_deref(), Some("Юрист В. В."));
    // Whoever has the whole checklist keeps a section that is given to nobody else.
    assert_eq!(name(1).as_deref(), Some("Врач Б. Б."));
    assert_snapshot!("plan_ru", played.stage.frame());
}

#[test]
fn a_member_sees_the_plan_and_does_not_change_it() {
    let mut played = plan(Seat::Member, Lang::Ru, SMALL);
    played.keys("enter");
    assert_eq!(played.stage.app.layers(), ["plan"]);
    assert!(played.stage.shows("только руководитель и секретарь"));
}

#[test]
fn the_inspection_lists_what_is_mine_and_names_who_has_the_rest() {
    let mut played = plan(Seat::Head, Lang::Ru, LARGE);
    played.keys("enter 1 down enter 2");
    let mut played = played.reopened(LARGE);
    assert!(played.stage.shows("Площадь и помещения · Образцов А. А."));
    assert!(played.stage.shows("Свет, воздух и тепло · Врач Б. Б."));
    played.keys("f2 7");
    assert!(played.stage.shows("CON-01"));
    assert!(!played.stage.shows("CON-05"));
    assert_snapshot!("mine", played.stage.frame());
}

#[test]
fn the_plan_as_it_looks() {
    let mut played = plan(Seat::Head, Lang::Kk, LARGE);
    played.keys("f4 1");
    assert_snapshot!("plan_kk_large", played.stage.frame());
    assert_snapshot!("plan_menu_en", plan(Seat::Head, Lang::En, SMALL).keys("enter").stage.frame());
}

#[test]
fn results_say_what_they_are_made_of() {
    let mut played = results(Lang::Ru, LARGE);
    assert_snapshot!("results_large_ru", played.stage.frame());
    assert!(played.stage.shows("−10 ✗ CON-01"));
    played.keys("down enter");
    assert_eq!(played.stage.app.layers(), ["results", "inspection"]);
    assert_eq!(played.here(), "CON-01");
    assert_snapshot!("results_kk", results(Lang::Kk, SMALL).stage.frame());
    assert_snapshot!("results_en", results(Lang::En, SMALL).stage.frame());
    assert_snapshot!("results_ru", results(Lang::Ru, SMALL).stage.frame());
}

#[test]
fn the_commission_judges_a_domain_in_its_own_words() {
    let mut played = results(Lang::Ru, SMALL);
    played.keys("enter");
    assert_eq!(played.stage.app.layers(), ["results", "record"]);
    played.keys("3 tab 'Тесно, но чисто' f2");
    let judgements = played.inspection().visit.value.judgements;
    assert_eq!(judgements.len(), 1);
    assert_eq!(judgements[0].grade, Grade::NotSufficientlyGood);
    assert!(played.stage.shows("недостаточно хорошо — Тесно, но чисто"));
}

#[test]
fn results_are_one_key_away_from_the_inspection() {
    let mut played = Played::new(SMALL);
    played.keys_on(KZ, "ctrl+u");
    assert_eq!(played.stage.app.layers(), ["inspection", "results"]);
    played.keys("esc");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
}
