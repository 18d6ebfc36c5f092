//! Earlier instructions at the inspection: before the checklists, graded by one key.

use insta::assert_snapshot;
use tekseru::domain::check_point::{Check, CheckStanding, ProgressGrade};
use tekseru::domain::evidence::Evidence;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{KZ, RU};
use tekseru::tui::screen::inspection::InspectionScreen;
use tekseru::tui::screen::plan::PlanScreen;
use tekseru::tui::screen::round::RoundScreen;
use tekseru::workspace::check_points::CheckPoint;

use super::played::{Begun, Played, Seat};
use super::stage::{LARGE, SMALL};

fn unchecked() -> Played {
    Played::with(Seat::Head, Begun::Unchecked, Lang::Ru, LARGE)
}

fn point(played: &mut Played) -> CheckPoint {
    let mut points = played.inspection().check_points;
    assert_eq!(points.len(), 1);
    points.remove(0)
}

fn own(played: &mut Played) -> Option<Check> {
    let (me, point) = (played.me, point(played));
    point.checks.into_iter().find(|head| head.mark.author == me).map(|head| head.check)
}

#[test]
fn the_visit_opens_at_what_was_ordered_before() {
    let played = unchecked();
    assert!(played.stage.shows("0/1  Проверка прежних поручений"));
    assert_snapshot!("large_ru", played.stage.frame());
    for (lang, name) in [(Lang::Ru, "small_ru"), (Lang::Kk, "small_kk")] {
        let played = Played::with(Seat::Head, Begun::Unchecked, lang, SMALL);
        assert_snapshot!(name, played.stage.frame());
    }
}

#[test]
fn one_key_grades_and_goes_on_under_every_layout() {
    use ProgressGrade::{Good, Insufficient, None, Reasonable};
    let keys = [("1", Good), ("2", Reasonable), ("3", Insufficient), ("4", None)];
    for (key, grade) in keys {
        let mut played = unchecked();
        played.keys(key);
        assert_eq!(own(&mut played).unwrap(), Check::new(grade));
        assert_eq!(played.here(), "CON-01");
        assert!(played.stage.shows("1/1  Проверка прежних поручений"));
        assert!(played.stage.shows("отвечено 4 из 119"));
    }
    for layout in [RU, KZ] {
        let mut played = unchecked();
        played.keys_on(layout, "2");
        assert_eq!(own(&mut played).unwrap().grade, Reasonable, "{}", layout.name);
    }
}

#[test]
fn a_grade_shows_before_it_is_on_disk() {
    let mut played = unchecked();
    played.stage.keys("3");
    assert!(played.stage.shows("◔ R-2025/1"));
    assert!(played.stage.shows("○ сохраняется"));
    played.settle();
    assert!(played.stage.shows("● сохранено"));
}

#[test]
fn a_grade_is_undone_done_again_and_taken_back_like_an_answer() {
    let mut played = unchecked();
    played.keys("1 up 3 ctrl+z");
    assert_eq!(own(&mut played).unwrap().grade, ProgressGrade::Good);
    played.keys("ctrl+z");
    assert_eq!(own(&mut played), None);
    assert!(played.stage.shows("0/1  Проверка прежних поручений"));
    played.keys("ctrl+y ctrl+y");
    assert_eq!(own(&mut played).unwrap().grade, ProgressGrade::Insufficient);
    played.keys("f8");
    assert_eq!(own(&mut played), None);
    played.keys("f8");
    assert!(played.stage.shows("Здесь нет вашего ответа"));
}

#[test]
fn a_note_and_evidence_are_kept_when_the_grade_changes() {
    let mut played = unchecked();
    played.keys("enter 3 tab 'Насос закуплен' tab 2 tab 'Накладная № 7' f2");
    let document =
        Evidence::Document { title: "Накладная № 7".into(), page: String::new() };
    let seen = own(&mut played).unwrap();
    assert_eq!((seen.grade, seen.note.as_str()), (ProgressGrade::Insufficient, "Насос закуплен"));
    assert_eq!(seen.evidence, [document]);
    assert!(played.stage.shows("◔ недостаточное продвижение — вы"));
    assert_snapshot!("graded_large_ru", played.stage.frame());
    played.keys("2");
    let again = own(&mut played).unwrap();
    assert_eq!(again, seen.with_grade(ProgressGrade::Reasonable));
}

#[test]
fn a_form_without_a_grade_is_sent_back() {
    let mut played = unchecked();
    played.keys("enter tab 'x' f2");
    assert_eq!(played.stage.app.layers(), ["inspection", "form"]);
    assert_eq!(own(&mut played), None);
}

#[test]
fn the_next_unanswered_the_filter_and_the_jump_know_check_points() {
    let mut played = unchecked();
    played.keys("end tab");
    assert!(played.stage.shows("▸   R-2025/1"), "{}", played.stage.frame());
    played.keys("f2 8");
    assert!(!played.stage.shows("CON-01"));
    played.keys("esc ctrl+g 'con-9' enter");
    assert_eq!(played.here(), "CON-09");
    for typed in ["r-2025/1", "обеспечить"] {
        played.keys(&format!("end ctrl+g '{typed}' enter"));
        assert!(played.stage.shows("▸   R-2025/1"), "{typed}");
    }
    played.keys("end ctrl+g").keys_on(RU, "'r-2025'").keys("enter");
    assert!(played.stage.shows("▸   R-2025/1"));
    played.keys("f7 'обеспечить' enter 4 esc");
    assert_eq!(own(&mut played).unwrap().grade, ProgressGrade::None);
    played.keys("end shift+tab");
    assert!(played.stage.shows("▸ ✗ R-2025/1"), "what was not carried out falls short");
}

#[test]
fn two_members_differ_and_the_head_settles_it_with_a_reason() {
    let mut played = Played::with(Seat::Head, Begun::Differing, Lang::Ru, LARGE);
    played.keys("ctrl+g 'r-2025/1' enter 1 up");
    assert_eq!(point(&mut played).standing(), CheckStanding::Apart);
    assert!(played.stage.shows("≠ R-2025/1"));
    assert!(played.stage.shows("✗ нет продвижения — Врач Б. Б."));
    assert!(played.stage.shows("Ctrl+R — решить расхождение"));
    played.keys("ctrl+r 3 f2");
    assert_eq!(played.stage.app.layers(), ["inspection", "form"], "a reason is required");
    played.keys("'Осмотрели вместе' f2");
    let settled = CheckStanding::Agreed { grade: ProgressGrade::Insufficient, by: 1 };
    assert_eq!(point(&mut played).standing(), settled);
    assert!(played.stage.shows("Осмотрели вместе"));
}

#[test]
fn the_instruction_is_a_key_away_and_the_finding_is_raised_again_at_its_item() {
    let mut played = unchecked();
    played.keys("ctrl+d");
    assert_eq!(played.stage.app.layers(), ["inspection", "instruction"]);
    played.keys("esc f5");
    assert!(played.stage.shows("Недостаток по пункту CON-02"));
    assert!(played.stage.shows("Похоже на прежний: R-2025"));
    played.keys("esc");
    assert_eq!(played.here(), "CON-02");
}

#[test]
fn keys_that_mean_nothing_at_a_check_point_say_so_and_write_nothing() {
    let mut played = unchecked();
    for (key, told) in [("5", "четыре оценки"), ("f6", "Запишите"), ("f3", "Ход поручения")]
    {
        let told =
            if key == "f6" { "запишите недостаток снова" } else { told };
        played.keys(key);
        assert!(played.stage.shows(told), "{key}");
    }
    assert_eq!(own(&mut played), None);
}

#[test]
fn a_planned_visit_is_begun_before_the_first_grade() {
    let mut played = Played::with(Seat::Head, Begun::Planned, Lang::Ru, LARGE);
    played.keys("1");
    assert_eq!(played.stage.app.layers(), ["inspection", "confirm"]);
    played.keys("tab enter 1");
    assert_eq!(own(&mut played).unwrap().grade, ProgressGrade::Good);
}

#[test]
fn what_nobody_graded_is_named_in_the_plan_and_before_the_visit_ends() {
    let mut played = unchecked();
    let (visit, round) = (played.visit, played.inspection().round.id);
    let played = played.behind(PlanScreen::new(visit), LARGE);
    assert!(played.stage.shows("Прежние поручения: 0 из 1. Без оценки: R-2025/1"));
    let mut played = played.behind(RoundScreen::new(round), LARGE);
    assert!(played.stage.shows("3/119"), "{}", played.stage.frame());
    played.keys("f8");
    assert!(played.stage.shows("Прежние поручения без оценки: R-2025/1."));
    let mut played = played.behind(InspectionScreen::new(visit), LARGE);
    played.keys("1");
    let played = played.behind(PlanScreen::new(visit), LARGE);
    assert!(played.stage.shows("оценены все (1)"));
    let mut played = played.behind(RoundScreen::new(round), LARGE);
    played.keys("f8");
    assert!(!played.stage.shows("без оценки"));
}
