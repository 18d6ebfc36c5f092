//! Every command works on every keyboard: each binding is pressed under us, ru and kz.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use tekseru::tui::action::{Action, Nature, Scope};
use tekseru::tui::keys::chord::{Chord, Key};
use tekseru::tui::keys::keymap::Keymap;
use tekseru::tui::keys::layout::{self, Hand, KZ, Layout, RU, US};

/// What a plain terminal sends when the key of this chord is pressed under a layout.
///
/// Ctrl with a letter arrives as under us: the terminal translates it. `foreign_ctrl` is how the
/// Windows console does it instead.
fn pressed(chord: Chord, layout: Layout, foreign_ctrl: bool) -> Option<Chord> {
    match chord.key {
        Key::Char(' ') => Some(chord),
        Key::Char(_) if chord.ctrl && !foreign_ctrl => Some(chord),
        Key::Char(c) => layout.types(c).map(|typed| chord.with_char(typed)),
        _ => Some(chord),
    }
}

fn hand(layout: Layout) -> Hand {
    Hand { kazakh: layout == KZ }
}

/// Signs on keys whose place has no sign of its own in the other layouts: each has a second way.
const LATIN_ONLY: [&str; 2] = ["?", "/"];

#[test]
fn every_binding_means_the_same_under_every_layout() {
    let keymap = Keymap::default();
    for (action, chord) in keymap.bindings() {
        for layout in layout::ALL {
            for foreign_ctrl in [false, true] {
                let sent = pressed(chord, layout, foreign_ctrl);
                let found =
                    sent.and_then(|sent| keymap.resolve(&[action.scope()], sent, hand(layout)));
                if LATIN_ONLY.contains(&chord.to_string().as_str()) && layout != US {
                    assert!(found.is_none() || found == Some(action), "{chord} {layout:?}");
                } else {
                    assert_eq!(found, Some(action), "{chord} under {}", layout.name);
                }
            }
        }
    }
}

#[test]
fn every_action_has_a_key_that_every_layout_has() {
    let keymap = Keymap::default();
    for action in Action::ALL {
        let chords = keymap.chords(*action);
        let sure = chords.iter().any(|chord| !LATIN_ONLY.contains(&chord.to_string().as_str()));
        assert!(sure, "{}", action.name());
    }
}

#[test]
fn the_letters_that_reach_an_action_need_no_latin_layout() {
    // A bare Latin letter would be dead for whoever types Russian without the physical table.
    for (action, chord) in Keymap::default().bindings() {
        let latin = matches!(chord.key, Key::Char(c) if c.is_ascii_alphabetic());
        assert!(!latin || chord.ctrl, "{}: {chord}", action.name());
    }
}

#[test]
fn answers_one_to_five_are_reached_on_the_kazakh_top_row() {
    let keymap = Keymap::default();
    let answers = [
        ('"', Action::AnswerCompliant),
        ('ә', Action::AnswerPartly),
        ('і', Action::AnswerNonCompliant),
        ('ң', Action::AnswerNotApplicable),
        ('ғ', Action::AnswerNotChecked),
    ];
    for (typed, answer) in answers {
        let chord = Chord::new(Key::Char(typed));
        let found = keymap.resolve(&[Scope::Answers, Scope::Global], chord, hand(KZ));
        assert_eq!(found, Some(answer), "{typed}");
    }
}

#[test]
fn no_character_acts_in_a_confirmation() {
    let keymap = Keymap::default();
    for layout in [US, RU, KZ] {
        for (_, typed) in layout.pairs() {
            for (ctrl, alt) in [(false, false), (false, true), (true, false)] {
                let chord = Chord { ctrl, alt, ..Chord::new(Key::Char(typed)) };
                let found = keymap.resolve(&[Scope::Confirm], chord, hand(KZ));
                assert_eq!(found, None, "{chord}");
            }
        }
    }
}

#[test]
fn nothing_destructive_is_bound_in_a_confirmation() {
    for (action, chord) in Keymap::default().bindings() {
        if action.nature() == Nature::Destructive {
            assert_ne!(action.scope(), Scope::Confirm, "{chord}");
        }
    }
}

#[test]
fn essential_actions_have_a_second_way_where_terminals_swallow_function_keys() {
    // Alt with a digit is the second way of a function key, so a lone function key is one of two.
    let keymap = Keymap::default();
    for action in [Action::Help, Action::Palette, Action::Quit, Action::Submit, Action::Filter] {
        let chords = keymap.chords(action);
        assert!(chords.len() > 1, "{}", action.name());
        for chord in chords {
            if let Key::Function(number @ 1..=10) = chord.key {
                let digit = char::from_digit(u32::from(number) % 10, 10).unwrap();
                let alt = Chord { alt: true, ..Chord::new(Key::Char(digit)) };
                for layout in layout::ALL {
                    let sent = pressed(alt, layout, false).unwrap();
                    let found = keymap.resolve(&[action.scope()], sent, hand(layout));
                    assert_eq!(found, Some(action), "{alt} under {}", layout.name);
                }
            }
        }
    }
}
