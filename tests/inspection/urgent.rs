//! Danger seen in the middle of an inspection: a notice in a few keys, the visit going on.

use insta::assert_snapshot;
use tekseru::i18n::Lang;
use tekseru::tui::keys::layout::{self, Layout};
use tekseru::tui::service::{Loaded, Query, Reply, Request};
use tekseru::workspace::urgent::UrgentRow;

use super::played::{Begun, Played, Seat};
use super::stage::{LARGE, SMALL};

/// From the point under the pointer to a notice on disk, and how many keys that was.
const RAISING: &str = "! 2 'нет инсулина' enter";
const MOST_KEYS: usize = 25;

fn pressed(keys: &str) -> usize {
    let parts = keys.split('\'').enumerate().map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().count(),
        _ => part.chars().count(),
    });
    parts.sum()
}

fn rows(played: &mut Played) -> Vec<UrgentRow> {
    match played.data.answer(Request::Load(Query::Urgents)).pop() {
        Some(Reply::Loaded(Loaded::Urgents(list))) => list.rows.clone(),
        other => panic!("{other:?}"),
    }
}

fn raised_under(layout: Layout, keys: &str) -> UrgentRow {
    let mut played = Played::new(SMALL);
    let here = played.here();
    played.keys_on(layout, keys);
    assert_eq!(played.stage.app.layers(), ["inspection"], "{}", played.stage.frame());
    assert_eq!(played.here(), here, "the place is not lost");
    let rows = rows(&mut played);
    let [row] = &rows[..] else { panic!("{rows:?}") };
    played.keys("1");
    assert!(played.verdict(&here).is_some(), "the visit goes on");
    row.clone()
}

#[test]
fn danger_is_told_in_no_more_than_twenty_five_keys_under_every_layout() {
    assert!(pressed(RAISING) <= MOST_KEYS, "{}", pressed(RAISING));
    for layout in layout::ALL {
        let row = raised_under(layout, RAISING);
        let notice = row.notice();
        assert_eq!((notice.danger.as_str(), notice.seen.as_str()), ("medical", "нет инсулина"));
        assert_eq!((row.facility_code.as_str(), row.round_code.as_str()), ("№ 901", "R-2026"));
        assert!(notice.visit.is_some() && notice.number.starts_with("U-R-2026/1-"));
        assert_eq!(notice.to[0].code, "kz-prosecutor");
        assert_eq!(notice.answer_by() - notice.raised_at, chrono::Duration::hours(24));
    }
}

#[test]
fn most_dangers_need_no_word_at_all() {
    for layout in layout::ALL {
        assert_eq!(raised_under(layout, "! 4 enter").notice().danger, "suicide");
    }
    let mut played = Played::new(SMALL);
    played.keys("! 9 enter");
    assert_eq!(played.stage.app.layers(), ["inspection", "record"], "what it is must be said");
    assert!(rows(&mut played).is_empty());
    played.keys("'газ' enter");
    assert_eq!(rows(&mut played)[0].notice().seen, "газ");
}

#[test]
fn the_clock_stays_in_sight_until_the_answer() {
    let mut played = Played::new(SMALL);
    assert!(!played.stage.shows("СРОЧНО"));
    played.keys(RAISING);
    assert!(played.stage.shows("! СРОЧНО: 24 ч 0 мин"), "{}", played.stage.frame());
    played.keys("ctrl+j f2 'прокурор' enter 'по телефону' ctrl+s");
    assert!(played.stage.shows("! СРОЧНО"), "{}", played.stage.frame());
    played.keys("f3 'медчасть' tab 'инсулин доставлен' ctrl+s");
    assert!(!played.stage.shows("! СРОЧНО"), "{}", played.stage.frame());
    played.keys("f6 ctrl+s");
    assert!(played.stage.shows("закрыто"), "{}", played.stage.frame());
    assert_eq!(played.keys("esc").stage.app.layers(), ["inspection"]);
}

#[test]
fn the_clock_is_read_anew_every_minute() {
    let mut played = Played::new(SMALL);
    played.keys(RAISING);
    played.stage.wait(59_000);
    assert!(played.stage.requests().is_empty());
    played.stage.wait(2_000);
    assert_eq!(played.stage.requests(), [&Request::Load(Query::UrgentClock)]);
}

#[test]
fn what_is_typed_into_a_text_is_text() {
    let mut played = Played::new(SMALL);
    played.keys("f7 '!'");
    assert_eq!(played.stage.app.layers(), ["inspection"]);
    played.keys("esc ! !");
    assert_eq!(played.stage.app.layers(), ["inspection", "record"], "the form opens once");
}

#[test]
fn a_mistake_is_taken_back_with_a_reason() {
    let mut played = Played::new(SMALL);
    played.keys("! 4 enter ctrl+j f8 ctrl+s");
    assert!(played.stage.shows("Это поле нужно заполнить"), "{}", played.stage.frame());
    played.keys("'не тот человек' ctrl+s");
    assert!(played.stage.shows("отозвано"), "{}", played.stage.frame());
    assert!(!played.stage.shows("! СРОЧНО"));
}

#[test]
fn a_notice_is_not_closed_before_it_was_told_and_answered() {
    let mut played = Played::new(SMALL);
    played.keys("! 4 enter ctrl+j f6 ctrl+s");
    assert!(played.stage.shows("Закрыть нельзя"), "{}", played.stage.frame());
}

#[test]
fn the_form_and_the_list_in_sight() {
    for (lang, size) in [(Lang::Ru, SMALL), (Lang::Ru, LARGE), (Lang::Kk, SMALL)] {
        let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, size);
        played.keys("! 2");
        assert_snapshot!(format!("urgent_form_{lang}_{}", size.width), played.stage.frame());
        played.keys("'нет инсулина' enter");
        assert_snapshot!(format!("urgent_raised_{lang}_{}", size.width), framed(&played));
        played.keys("ctrl+j");
        assert_snapshot!(format!("urgent_list_{lang}_{}", size.width), framed(&played));
        played.keys("enter");
        assert_snapshot!(format!("urgent_notice_{lang}_{}", size.width), framed(&played));
    }
}

/// The frame with the marks of laptops blotted out: they differ from run to run.
fn framed(played: &Played) -> String {
    let frame = played.stage.frame();
    let mut parts = frame.split("U-R-2026/1-");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mark = part.chars().take(4).take_while(char::is_ascii_alphanumeric).count();
        let rest: String = part.chars().skip(mark).collect();
        text.extend(["U-R-2026/1-", &"#".repeat(mark), &rest]);
    }
    text
}
