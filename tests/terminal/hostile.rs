//! Hostile texts on every screen: the terminal hears nothing of them that it would obey.

use std::time::{Duration, Instant};

use tekseru::tui::keys::layout::US;

use crate::hands::Hands;
use crate::hostile_data::lay;

#[test]
fn no_screen_lets_a_terminal_obey_what_somebody_wrote() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    lay(&data);
    let mut hands = Hands::on(&data, US);
    hands.see("R-2025");
    let mut seen = 0;
    for keys in [
        "enter", "enter", "f6", "esc", "esc", "f6", "enter", "esc", "esc", "ctrl+g", "enter",
        "esc", "esc",
    ] {
        hands.keys(keys);
        let until = Instant::now() + Duration::from_millis(500);
        hands.window.wait_for("a drawn screen", |_| Instant::now() > until);
        seen += usize::from(hands.window.contents().contains("HYPERLINK"));
    }
    assert!(seen > 3, "hardly any hostile text was on a screen");
    for obeyed in [
        "\x1b[31mred",
        "\x1b]0;title",
        "\u{202E}",
        "\u{2066}",
        "\u{200B}",
        "\u{9B}",
        "\x08",
        "\x7f",
    ] {
        assert_eq!(hands.window.place_of(obeyed), None, "{obeyed:?}");
    }
}
