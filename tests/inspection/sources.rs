//! What sources said, each for itself; critical points that rest on one kind of source.

use insta::assert_snapshot;
use tekseru::domain::answer::VerdictKind;
use tekseru::domain::evidence::Source;
use tekseru::tui::keys::layout::{ALL, KZ};

use super::played::{Begun, Played, Seat};
use super::stage::{LARGE, SMALL};
use tekseru::i18n::Lang;

/// Non-compliant; staff and detainees asked, who say the opposite of each other.
const CONTRADICTING: &str = "enter 3 tab tab 1 2 tab tab 1 tab 3 f2";

/// Whether the row of an item bears this sign.
fn marked(played: &Played, code: &str, sign: char) -> bool {
    let frame = played.stage.frame();
    let mut rows = frame.lines().flat_map(|line| line.split('│'));
    rows.any(|row| row.contains(&format!("{code}  ")) && row.contains(sign))
}

#[test]
fn what_each_source_said_takes_one_digit_on_every_layout() {
    for layout in ALL {
        let lang = if layout == KZ { Lang::Kk } else { Lang::Ru };
        let mut played = Played::with(Seat::Head, Begun::UnderWay, lang, LARGE);
        played.keys("ctrl+g 'rig-22' enter").keys_on(layout, CONTRADICTING);
        let own = played.own("RIG-22").unwrap();
        let said: Vec<_> = own.said.into_iter().collect();
        let expected = [
            (Source::Staff, VerdictKind::Compliant),
            (Source::Detainees, VerdictKind::NonCompliant),
        ];
        assert_eq!(said, expected, "{}", layout.name);
    }
}

#[test]
fn sources_that_contradict_are_marked_and_found_and_decide_nothing() {
    let mut played = Played::new(LARGE);
    played.keys("ctrl+g 'rig-22' enter").keys(CONTRADICTING);
    assert!(marked(&played, "RIG-22", '⇄'));
    assert!(played.stage.shows("персонал — соответствует,"));
    assert!(played.stage.shows("⇄ источники говорят разное"));
    assert_eq!(played.own("RIG-22").map(|own| own.verdict.kind()), Some(VerdictKind::NonCompliant));
    played.keys("f2 5");
    assert!(marked(&played, "RIG-22", '⇄'));
    assert!(!played.stage.shows("CON-05"));
}

#[test]
fn a_source_that_is_no_longer_marked_has_said_nothing() {
    let mut played = Played::new(SMALL);
    played.keys("ctrl+g 'rig-22' enter").keys(CONTRADICTING);
    played.keys("enter tab 2 f2");
    let own = played.own("RIG-22").unwrap();
    assert_eq!(own.said.into_keys().collect::<Vec<_>>(), [Source::Staff]);
}

#[test]
fn a_critical_point_on_one_kind_of_source_is_warned_of_until_there_are_two() {
    let mut played = Played::new(LARGE);
    played.keys("1 up");
    assert!(marked(&played, "CON-01", '¹'));
    assert!(played.stage.shows("¹ Критический пункт"));
    played.keys("f2 6");
    assert_snapshot!("one_kind", played.stage.frame());
    // Two groups of people are one kind: both speak.
    played.keys("esc ctrl+g 'con-1' enter enter").keys(TO_SOURCES).keys("1 2 f2");
    assert!(marked(&played, "CON-01", '¹'));
    played.keys("enter").keys(TO_SOURCES).keys("3 f2");
    assert_eq!(played.own("CON-01").map(|own| own.sources.len()), Some(3));
    assert!(!marked(&played, "CON-01", '¹'));
}

/// From the first field of the form of CON-01 to its sources.
const TO_SOURCES: &str = "tab tab tab tab tab tab";
