//! Keys on every layout come to the same action.

use super::*;

const SCOPES: &[Scope] =
    &[Scope::Answers, Scope::Inspection, Scope::List, Scope::Move, Scope::Global];

fn asks(keymap: &Keymap, chord: &str) -> Option<Action> {
    keymap.resolve(SCOPES, chord.parse().unwrap(), Hand::default())
}

fn faults(source: &str) -> Vec<Fault> {
    Keymap::with_overrides(source).1.into_iter().map(|problem| problem.fault).collect()
}

#[test]
fn the_embedded_keymap_has_no_fault_and_a_key_for_every_action() {
    assert_eq!(Keymap::default_problems(), []);
    let keymap = Keymap::default();
    for action in Action::ALL {
        assert!(!keymap.chords(*action).is_empty(), "{}", action.name());
    }
}

#[test]
fn a_narrow_scope_wins_over_a_wide_one() {
    let (keymap, problems) =
        Keymap::with_overrides(r#"keys = [{ scope = "global", on = ["1"], do = "settings" }]"#);
    assert_eq!(problems, []);
    assert_eq!(asks(&keymap, "1"), Some(Action::AnswerCompliant));
}

#[test]
fn a_character_that_is_bound_itself_is_never_translated() {
    let (keymap, problems) = Keymap::with_overrides(
        r#"keys = [{ scope = "inspection", on = ["ә"], do = "show-history" }]"#,
    );
    assert_eq!(problems, []);
    assert_eq!(asks(&keymap, "ә"), Some(Action::ShowHistory));
    assert_eq!(asks(&keymap, "2"), Some(Action::AnswerPartly));
}

#[test]
fn alt_with_a_digit_stands_for_a_function_key() {
    let keymap = Keymap::default();
    assert_eq!(asks(&keymap, "alt+1"), Some(Action::Help));
    assert_eq!(asks(&keymap, "alt+0"), Some(Action::Quit));
    assert_eq!(asks(&keymap, "alt+ң"), Some(Action::EditAnswer));
}

#[test]
fn ascii_signs_become_digits_only_under_a_kazakh_hand() {
    let keymap = Keymap::default();
    let quote: Chord = "\"".parse().unwrap();
    assert_eq!(keymap.resolve(SCOPES, quote, Hand::default()), None);
    let mut hand = Hand::default();
    hand.observe('ш');
    assert_eq!(keymap.resolve(SCOPES, quote, hand), None);
    hand.observe('қ');
    assert_eq!(keymap.resolve(SCOPES, quote, hand), Some(Action::AnswerCompliant));
}

#[test]
fn an_override_replaces_the_keys_of_its_action() {
    let (keymap, problems) = Keymap::with_overrides(
        r#"keys = [
            { scope = "global", on = ["shift+f11"], do = "quit" },
            { scope = "global", on = ["f10"], do = "settings" },
        ]"#,
    );
    assert_eq!(problems, []);
    assert_eq!(asks(&keymap, "f10"), Some(Action::Settings));
    assert_eq!(asks(&keymap, "shift+f11"), Some(Action::Quit));
    assert_eq!(asks(&keymap, "ctrl+q"), None);
}

#[test]
fn every_fault_of_a_file_is_named_with_its_line() {
    let source = r#"keys = [
        { scope = "globl", on = ["shift+f11"], do = "quit" },
        { scope = "global", on = ["shift+f11"], do = "qiut" },
        { scope = "list", on = ["shift+f11"], do = "quit" },
        { scope = "global", on = ["shift+f11", "enterr"], do = "quit" },
        { scope = "global", on = ["ctrl+m"], do = "quit" },
        { scope = "text", on = ["a"], do = "text-left" },
        { scope = "global", on = ["f1"], do = "quit" },
        { scope = "confirm", on = ["y"], do = "press" },
        { scope = "global", on = [], do = "back" },
    ]"#;
    let lines: Vec<_> = Keymap::with_overrides(source).1.iter().map(|p| p.line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(
        faults(source),
        [
            Fault::UnknownScope("globl".into()),
            Fault::UnknownAction("qiut".into()),
            Fault::WrongScope { action: Action::Quit, belongs: Scope::Global },
            Fault::UnknownKey("enterr".into()),
            Fault::Unreachable("ctrl+m".parse().unwrap()),
            Fault::Unreachable("a".parse().unwrap()),
            Fault::Duplicate { chord: "f1".parse().unwrap(), action: Action::Help },
            Fault::CharacterInConfirm("y".parse().unwrap()),
            Fault::NoKeyLeft(Action::Back),
        ]
    );
}

#[test]
fn a_faulty_row_leaves_the_keys_as_they_were() {
    let (keymap, _) = Keymap::with_overrides(
        r#"keys = [
            { scope = "global", on = ["f1"], do = "quit" },
            { scope = "global", on = [], do = "back" },
        ]"#,
    );
    assert_eq!(keymap, Keymap::default());
}

#[test]
fn a_file_that_is_no_keymap_is_one_fault() {
    let (keymap, problems) = Keymap::with_overrides("keys = [\n  { scope = 1 }\n]");
    assert_eq!(keymap, Keymap::default());
    assert!(matches!(problems.as_slice(), [Problem { line: 2, fault: Fault::Syntax(_) }]));
}

#[test]
fn rows_that_together_leave_no_way_out_are_all_refused() {
    let (keymap, problems) = Keymap::with_overrides(
        r#"keys = [
            { scope = "global", on = ["f10", "ctrl+q", "ctrl+c"], do = "settings" },
            { scope = "global", on = ["f10"], do = "quit" },
        ]"#,
    );
    assert_eq!(keymap, Keymap::default());
    assert!(problems.iter().any(|problem| problem.fault == Fault::NoKeyLeft(Action::Quit)));
}
