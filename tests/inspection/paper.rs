//! From paper: typed point after point, written all at once in the observer's name.

use insta::assert_snapshot;
use ratatui::layout::Size;
use tekseru::domain::answer::{NotCheckedReason, Verdict};
use tekseru::domain::id::PersonId;
use tekseru::i18n::Lang;
use tekseru::store::view::Mark;
use tekseru::tui::draft::Draft;
use tekseru::tui::keys::layout::{ALL, KZ};
use tekseru::tui::screen::inspection::paper::PaperScreen;
use tekseru::tui::service::Request;

use super::played::{Begun, Played, Seat};
use super::stage::{LARGE, SMALL, Stage};

/// Fills in the head: the doctor (second of the commission), the visit's day, ten past two.
const HEAD: &str = "space down enter tab '14:10' f2";

fn paper(lang: Lang, size: Size) -> Played {
    let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, size);
    let screen = PaperScreen::new(played.visit);
    played.stage = Stage::new(screen, lang, size);
    played.stage.resize(size);
    played.settle();
    played
}

/// What stands in this person's name.
fn of(played: &mut Played, code: &str, person: PersonId) -> Option<(Mark, Verdict)> {
    let view = played.view_of(code)?;
    view.by(person).map(|(mark, answer)| (*mark, answer.verdict.clone()))
}

fn doctor(played: &mut Played) -> PersonId {
    let people = played.inspection().people;
    *people.iter().find(|(_, person)| person.name.starts_with("Врач")).unwrap().0
}

#[test]
fn two_keys_a_point_at_most_and_nothing_is_written_before_it_is_confirmed() {
    for layout in ALL {
        let lang = if layout == KZ { Lang::Kk } else { Lang::Ru };
        let mut played = paper(lang, SMALL);
        played.keys(HEAD);
        played.keys_on(layout, "1 3 2 4 5 1 5 2");
        let doctor = doctor(&mut played);
        assert_eq!(of(&mut played, "CON-01", doctor), None, "{}", layout.name);
        played.keys_on(layout, "f2 tab enter");
        let verdicts = ["CON-01", "CON-02", "CON-03", "CON-23", "CON-05", "CON-06"]
            .map(|code| of(&mut played, code, doctor).map(|(_, verdict)| verdict));
        let expected = [
            Verdict::Compliant,
            Verdict::NonCompliant,
            Verdict::Partly,
            Verdict::NotApplicable,
            Verdict::NotChecked(NotCheckedReason::AccessRefused),
            Verdict::NotChecked(NotCheckedReason::NoTime),
        ];
        assert_eq!(verdicts, expected.map(Some), "{}", layout.name);
        let (mark, _) = of(&mut played, "CON-01", doctor).unwrap();
        assert_eq!((mark.author, mark.speaker), (played.me, doctor));
        let view = played.view_of("CON-01").unwrap();
        let (_, answer) = view.by(doctor).unwrap();
        assert_eq!(answer.observed_at, "2025-08-25T14:10:00".parse().ok());
    }
}

#[test]
fn what_was_observed_and_when_it_was_typed_is_told_apart() {
    let mut played = paper(Lang::Ru, LARGE);
    played.keys(HEAD).keys("1 f2 tab enter");
    let mut played = played.reopened(LARGE);
    played.keys("ctrl+g 'con-1' enter");
    assert!(played.stage.shows("14:10, внесено"), "{}", played.stage.frame());
    played.keys("f3");
    let frame = played.stage.frame();
    let told = |line: &str| line.contains("14:10, внесено") && line.contains("Образцов А. А.");
    assert!(frame.lines().any(told), "{frame}");
}

#[test]
fn measured_values_and_a_note_are_typed_by_enter() {
    let mut played = paper(Lang::Ru, LARGE);
    played.keys("tab tab '14:10' f2 ctrl+g 'con-2' enter enter");
    played.keys("'камера 12' tab '18' tab '5' tab tab 2 tab 'Без окна' f2");
    assert!(played.stage.shows("◐ частично"), "{}", played.stage.frame());
    played.keys("f2 tab enter");
    let answer = played.own("CON-02").unwrap();
    assert_eq!(answer.note, "Без окна");
    assert_eq!(answer.measured[0].place, "камера 12");
    assert!(answer.judged.iter().any(|own| own.norm.0 == "SP-02" && !own.met));
}

#[test]
fn what_was_typed_is_put_off_and_taken_up_again() {
    let mut played = paper(Lang::Ru, SMALL);
    played.keys(HEAD).keys("1 2 esc");
    assert_snapshot!("paper_leave", played.stage.frame());
    played.stage.keys("tab enter");
    let kept: Vec<Draft> = played
        .stage
        .requests()
        .into_iter()
        .filter_map(|request| match request {
            Request::KeepDraft(draft) => Some(draft.clone()),
            _ => None,
        })
        .collect();
    let [draft] = &kept[..] else { panic!("{kept:?}") };
    let screen = PaperScreen::new(played.visit);
    played.stage = Stage::with_drafts(screen, Lang::Ru, SMALL, vec![draft.clone()]);
    played.stage.resize(SMALL);
    played.settle();
    assert!(played.stage.shows("набрано 2 из"), "{}", played.stage.frame());
    assert!(played.stage.shows("Врач Б. Б. · 25.08.2025 14:10"));
    played.keys("f2 tab enter");
    let doctor = doctor(&mut played);
    assert!(of(&mut played, "CON-02", doctor).is_some_and(|(_, v)| v == Verdict::Partly));
}

#[test]
fn leaving_the_program_keeps_what_was_typed() {
    let mut played = paper(Lang::Ru, SMALL);
    played.keys(HEAD).keys("1 2");
    played.stage.terminate();
    let kept = played.stage.requests().into_iter().any(|request| {
        matches!(request, Request::KeepDraft(draft) if draft.form == format!("paper/{}", played.visit))
    });
    assert!(kept);
}

#[test]
fn a_time_that_is_none_is_sent_back() {
    let mut played = paper(Lang::Ru, SMALL);
    played.keys("space down enter tab 'утром' f2");
    assert_eq!(played.stage.app.layers(), ["paper", "form"]);
    assert!(played.stage.shows("14:10"));
}

#[test]
fn the_paper_as_it_looks() {
    for (name, lang, size) in [
        ("paper_ru", Lang::Ru, SMALL),
        ("paper_kk", Lang::Kk, SMALL),
        ("paper_en", Lang::En, LARGE),
    ] {
        let mut played = paper(lang, size);
        if lang == Lang::Ru {
            assert_snapshot!("paper_head", played.stage.frame());
        }
        played.keys(HEAD).keys("1 3 5 1 2");
        assert_snapshot!(name, played.stage.frame());
    }
}
