//! Moving, filtering and grouping.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::columns::{Column, Width};
use super::*;
use crate::i18n::{Lang, Phrase};
use crate::tui::keys::keymap::Keymap;
use crate::tui::settings::Settings;

/// Numbered rows that remember which of them were asked for.
struct Numbers {
    count: usize,
    per_group: usize,
    built: RefCell<Vec<usize>>,
}

impl Numbers {
    fn new(count: usize) -> Self {
        Self { count, per_group: usize::MAX, built: RefCell::default() }
    }

    fn in_groups_of(count: usize, per_group: usize) -> Self {
        Self { per_group, ..Self::new(count) }
    }
}

impl Rows for Numbers {
    fn len(&self) -> usize {
        self.count
    }

    fn key(&self, row: usize) -> String {
        row.to_string()
    }

    fn search_text(&self, row: usize) -> String {
        format!("Строка {row}")
    }

    fn group(&self, row: usize, _ctx: &Ctx) -> Option<String> {
        (self.per_group < self.count).then(|| format!("группа {}", row / self.per_group))
    }

    fn cells(&self, row: usize, _ctx: &Ctx) -> Vec<Cell> {
        self.built.borrow_mut().push(row);
        vec![Cell::new(format!("строка {row}"), Role::Text)]
    }
}

fn ctx() -> Ctx {
    Ctx::new(&Settings::new(Lang::Ru), Keymap::default(), Size::new(80, 24))
}

fn filled(rows: &Numbers) -> List {
    let mut list = List::default();
    list.refill(rows, &ctx());
    list
}

const PAGE: usize = 5;

fn seen(list: &List, rows: &Numbers) -> Vec<String> {
    let area = Rect::new(0, 0, 20, 5);
    let mut buf = Buffer::empty(area);
    let columns = [Column::new(Phrase::silent(), Width::AtLeast(5), 0)];
    let picture = Picture {
        list,
        rows,
        columns: &columns,
        focus: Focus::Here,
        empty: Phrase::plain("пусто"),
    };
    picture.view(&ctx(), area, &mut buf);
    (0..area.height)
        .map(|y| (0..area.width).map(|x| buf[(x, y)].symbol()).collect::<String>())
        .map(|line| line.trim_end().to_owned())
        .collect()
}

#[test]
fn only_the_rows_in_sight_are_built() {
    let rows = Numbers::new(100_000);
    let mut list = filled(&rows);
    list.act(Action::Last, PAGE, &rows);
    assert_eq!(list.selected(), Some(99_999));
    rows.built.borrow_mut().clear();
    seen(&list, &rows);
    assert_eq!(*rows.built.borrow(), [99_995, 99_996, 99_997, 99_998, 99_999]);
}

#[test]
fn what_comes_next_stays_in_sight_as_far_as_there_is_any() {
    let rows = Numbers::new(20);
    let mut list = filled(&rows).with_margin(1);
    for _ in 0..4 {
        list.act(Action::Down, PAGE, &rows);
    }
    assert!(seen(&list, &rows)[3].starts_with("▸ строка 4 "));
    list.act(Action::Last, PAGE, &rows);
    assert!(seen(&list, &rows)[4].starts_with("▸ строка 19 "));
    list.act(Action::First, PAGE, &rows);
    assert!(seen(&list, &rows)[0].starts_with("▸ строка 0 "));
}

#[test]
fn the_window_moves_no_more_than_the_selection_needs() {
    let rows = Numbers::new(20);
    let mut list = filled(&rows);
    for _ in 0..6 {
        list.act(Action::Down, PAGE, &rows);
    }
    assert!(seen(&list, &rows).first().unwrap().starts_with("  строка 2 "));
    list.act(Action::Up, PAGE, &rows);
    assert_eq!(list.selected(), Some(5));
    assert!(seen(&list, &rows).first().unwrap().starts_with("  строка 2 "));
    list.act(Action::PageDown, PAGE, &rows);
    assert_eq!(list.selected(), Some(9));
    list.act(Action::First, PAGE, &rows);
    list.act(Action::Up, PAGE, &rows);
    assert_eq!(list.selected(), Some(0));
}

#[test]
fn the_selection_passes_over_headings_and_the_first_one_is_seen() {
    let rows = Numbers::in_groups_of(6, 2);
    let mut list = filled(&rows);
    assert_eq!(list.selected(), Some(0));
    list.act(Action::Down, PAGE, &rows);
    list.act(Action::Down, PAGE, &rows);
    assert_eq!(list.selected(), Some(2));
    list.act(Action::First, PAGE, &rows);
    assert_eq!(seen(&list, &rows).first().map(String::as_str), Some("группа 0           █"));
    list.act(Action::PageDown, PAGE, &rows);
    assert_eq!(list.selected(), Some(3));
}

#[test]
fn the_filter_narrows_as_it_is_typed_and_keeps_the_chosen_row() {
    let rows = Numbers::new(100);
    let mut list = filled(&rows);
    list.select(42, &rows);
    list.act(Action::Filter, PAGE, &rows);
    list.typed("строка", &rows);
    list.typed(" 4", &rows);
    assert_eq!(list.kept().count(), 19);
    assert_eq!(list.selected(), Some(42));
    list.typed("3", &rows);
    assert_eq!(list.kept().collect::<Vec<_>>(), [43]);
    assert_eq!(list.selected(), Some(43));
    list.act(Action::DeleteBack, PAGE, &rows);
    assert_eq!(list.kept().count(), 19);
    assert!(list.act(Action::Back, PAGE, &rows));
    assert_eq!(list.kept().count(), 100);
    assert_eq!(list.selected(), Some(42));
    assert!(!list.act(Action::Back, PAGE, &rows));
}

#[test]
fn a_list_without_rows_says_so() {
    let rows = Numbers::new(0);
    let mut list = filled(&rows);
    assert!(seen(&list, &rows).concat().contains("пусто"));
    list.act(Action::Down, PAGE, &rows);
    assert_eq!(list.selected(), None);
}

#[test]
fn the_chosen_row_stays_chosen_when_rows_are_added_before_it() {
    struct Shifted(usize);
    impl Rows for Shifted {
        fn len(&self) -> usize {
            10 + self.0
        }
        fn key(&self, row: usize) -> String {
            (row + 10 - self.0).to_string()
        }
        fn search_text(&self, row: usize) -> String {
            self.key(row)
        }
        fn cells(&self, row: usize, _ctx: &Ctx) -> Vec<Cell> {
            vec![Cell::new(self.key(row), Role::Text)]
        }
    }
    let mut list = List::default();
    list.refill(&Shifted(0), &ctx());
    list.select(3, &Shifted(0));
    list.refill(&Shifted(2), &ctx());
    assert_eq!(list.selected(), Some(5));
}
