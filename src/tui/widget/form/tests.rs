//! Filling in, checking and handing over.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Size;
use rust_decimal::Decimal;

use super::choice::Opt;
use super::date::DateReader;
use super::number::Number;
use super::pick::{PickItem, PickItems};
use super::*;
use crate::i18n::{Lang, family};
use crate::tui::keys::keymap::Keymap;
use crate::tui::settings::Settings;

fn bodies() -> PickItems {
    let names = ["Управление здравоохранения", "Управление образования", "ДУИС"];
    let items = names.iter().zip(["med", "edu", "duis"]);
    Arc::from(items.map(|(name, key)| PickItem::new(key, Phrase::plain(*name))).collect::<Vec<_>>())
}

fn iso() -> DateReader {
    DateReader::new(|text| text.parse().map_err(|_| Phrase::new("form-not-a-number")))
}

fn form() -> Form {
    Form::new(vec![
        Field::text("title", Phrase::plain("Суть"), "").required(),
        Field::choice(
            "severity",
            Phrase::plain("Степень"),
            Opt::family(family::SEVERITY, ["critical", "high", "medium", "low"]),
            Some("medium"),
        ),
        Field::text("why", Phrase::plain("Почему"), "").only_if("severity", &["critical"]),
        Field::choices(
            "flags",
            Phrase::plain("Отметки"),
            Opt::family(family::FLAG, ["systemic", "repeat"]),
            &[],
        ),
        Field::number(
            "area",
            Phrase::plain("Площадь"),
            Number { decimals: 1, ..Number::default() },
        ),
        Field::date("deadline", Phrase::plain("Срок"), "", iso()),
        Field::pick_many("bodies", Phrase::plain("Кому"), bodies()),
        Field::long_text("detail", Phrase::plain("Подробно"), ""),
    ])
}

fn type_in(form: &mut Form, text: &str) -> FormEvent {
    form.typed(text, Hand::default())
}

fn go(form: &mut Form, name: &str) {
    while form.focused().is_none_or(|field| field.name != name) {
        form.act(Action::NextField);
    }
}

#[test]
fn a_filled_form_hands_over_typed_values() {
    let mut form = form();
    type_in(&mut form, "Нет врача ");
    form.act(Action::NextField);
    form.act(Action::PreviousOption);
    go(&mut form, "flags");
    type_in(&mut form, "2");
    go(&mut form, "area");
    for key in ["1", "2", ",", "5"] {
        type_in(&mut form, key);
    }
    go(&mut form, "deadline");
    type_in(&mut form, "2026-12-15");
    go(&mut form, "bodies");
    let pick = FormEvent::Pick { field: 6, typed: String::new() };
    assert_eq!(form.act(Action::Proceed), pick);
    form.picked(6, vec!["duis".into(), "med".into(), "no-such".into()]);
    type_in(&mut form, "раз");
    form.act(Action::NewLine);
    type_in(&mut form, "два");
    let FormEvent::Submitted(values) = form.act(Action::Submit) else { panic!("refused") };
    assert_eq!(values.text("title"), "Нет врача");
    assert_eq!(values.choice("severity"), Some("high"));
    assert_eq!(values.choices("flags"), ["repeat"]);
    assert_eq!(values.number("area"), Some(Decimal::new(125, 1)));
    assert_eq!(values.date("deadline"), NaiveDate::from_ymd_opt(2026, 12, 15));
    assert_eq!(values.picked("bodies"), ["duis", "med"]);
    assert_eq!(values.text("detail"), "раз\nдва");
    assert_eq!(values.get("why"), None);
}

#[test]
fn what_is_missing_or_wrong_is_shown_at_its_field_and_nothing_is_handed_over() {
    let mut form = form();
    go(&mut form, "deadline");
    type_in(&mut form, "послезавтра");
    assert_eq!(form.act(Action::Submit), FormEvent::Done);
    assert_eq!(form.focused().unwrap().name, "title");
    let errors: Vec<_> = form.fields.iter().filter(|f| f.error.is_some()).collect();
    let names: Vec<_> = errors.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["title", "deadline"]);
    type_in(&mut form, "Нет врача");
    assert_eq!(form.focused().unwrap().error, None);
}

#[test]
fn a_field_that_has_no_meaning_is_passed_over_and_not_asked_for() {
    let mut form = form();
    form.act(Action::NextField);
    form.act(Action::NextField);
    assert_eq!(form.focused().unwrap().name, "flags");
    form.act(Action::PreviousField);
    type_in(&mut form, "1");
    form.act(Action::NextField);
    assert_eq!(form.focused().unwrap().name, "why");
}

#[test]
fn enter_goes_on_opens_the_picker_and_presses_the_button() {
    let mut form = form();
    type_in(&mut form, "Нет врача");
    form.act(Action::Proceed);
    assert_eq!(form.focused().unwrap().name, "severity");
    go(&mut form, "bodies");
    assert!(matches!(form.act(Action::Proceed), FormEvent::Pick { field: 6, .. }));
    assert!(matches!(type_in(&mut form, "у"), FormEvent::Pick { typed, .. } if typed == "у"));
    form.act(Action::NextField);
    form.act(Action::NextField);
    assert_eq!(form.place, Place::Save);
    assert!(matches!(form.act(Action::Proceed), FormEvent::Submitted(_)));
}

#[test]
fn digits_of_a_choice_work_on_the_kazakh_row() {
    let mut form = form();
    go(&mut form, "severity");
    form.typed("і", Hand::default());
    assert_eq!(form.values().choice("severity"), Some("medium"));
    form.typed("\"", Hand { kazakh: true });
    assert_eq!(form.values().choice("severity"), Some("critical"));
    assert_eq!(form.typed("\"", Hand::default()), FormEvent::NotMine);
}

#[test]
fn only_a_change_touches_the_form() {
    let mut form = form();
    form.act(Action::NextField);
    form.act(Action::PreviousField);
    form.act(Action::TextLeft);
    assert!(!form.touched());
    type_in(&mut form, "а");
    assert!(form.touched());
}

#[test]
fn the_owner_can_say_what_is_wrong() {
    let mut form = form();
    go(&mut form, "detail");
    form.correct(vec![("title".into(), Phrase::plain("уже есть"))]);
    assert_eq!(form.focused().unwrap().name, "title");
    assert!(form.focused().unwrap().error.is_some());
}

#[test]
fn the_field_under_the_cursor_is_seen_in_a_low_window() {
    let mut form = form();
    let ctx = Ctx::new(&Settings::new(Lang::Ru), Keymap::default(), Size::new(60, 20));
    let area = Rect::new(0, 0, 50, 6);
    for name in ["title", "severity", "flags", "area", "deadline", "bodies", "detail"] {
        go(&mut form, name);
        let mut buf = Buffer::empty(area);
        assert!(form.view(&ctx, area, &mut buf).is_some(), "{name}");
    }
}
