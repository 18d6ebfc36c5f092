//! A screen of the tests' own: a list of books from which forms and questions open.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rust_decimal::Decimal;
use tekseru::i18n::{Phrase, family};
use tekseru::tui::action::{Action, Scope};
use tekseru::tui::ctx::Ctx;
use tekseru::tui::dialog::form::FormDialog;
use tekseru::tui::layer::{Layer, Outcome, Step, Turn};
use tekseru::tui::service::Request;
use tekseru::tui::theme::Role;
use tekseru::tui::widget::form::choice::Opt;
use tekseru::tui::widget::form::date::DateReader;
use tekseru::tui::widget::form::number::Number;
use tekseru::tui::widget::form::pick::{PickItem, PickItems};
use tekseru::tui::widget::form::{Field, Form};
use tekseru::tui::widget::list::columns::{Column, Width};
use tekseru::tui::widget::list::{Cell, Focus, List, Picture, Rows};

/// What happened on the shelf, for the test to look at.
pub(crate) type Heard = Rc<RefCell<Vec<String>>>;

#[derive(Debug)]
struct Items(usize);

impl Rows for Items {
    fn len(&self) -> usize {
        self.0
    }

    fn key(&self, row: usize) -> String {
        row.to_string()
    }

    fn search_text(&self, row: usize) -> String {
        format!("MED-{row:02} пункт {row}")
    }

    fn group(&self, row: usize, _ctx: &Ctx) -> Option<String> {
        Some(format!("Раздел {}", row / 7 + 1))
    }

    fn cells(&self, row: usize, _ctx: &Ctx) -> Vec<Cell> {
        vec![
            Cell::new(format!("MED-{row:02}"), Role::Muted),
            Cell::new(format!("Пункт номер {row}: есть ли на месте врач?"), Role::Text),
            Cell::new("соответствует", Role::Ok),
        ]
    }
}

/// The screen itself.
#[derive(Debug)]
pub(crate) struct Shelf {
    list: List,
    rows: Items,
    heard: Heard,
    /// Says no to every form that is handed over.
    pub(crate) refuses: bool,
    /// Asks the service to note every answer.
    pub(crate) records: bool,
}

impl Shelf {
    pub(crate) fn new(rows: usize) -> (Self, Heard) {
        let heard = Heard::default();
        let shelf = Self {
            list: List::default(),
            rows: Items(rows),
            heard: Rc::clone(&heard),
            refuses: false,
            records: false,
        };
        (shelf, heard)
    }

    fn note(&self, what: impl Into<String>) {
        self.heard.borrow_mut().push(what.into());
    }
}

fn columns() -> [Column; 3] {
    [
        Column::new(Phrase::plain("Код"), Width::Cells(6), 0),
        Column::new(Phrase::plain("Вопрос"), Width::AtLeast(20), 0),
        Column::new(Phrase::plain("Ответ"), Width::Cells(14), 1),
    ]
}

pub(crate) fn bodies() -> PickItems {
    let names = [
        ("Управление здравоохранения", "med"),
        ("Управление образования", "edu"),
        ("Департамент УИС", "duis"),
        ("Денсаулық сақтау басқармасы", "health"),
        ("Прокуратура города", "pros"),
    ];
    let item = |(name, key): (&str, &str)| {
        PickItem::new(key, Phrase::plain(name)).detail(Phrase::plain("KZ"))
    };
    Arc::from(names.map(item).to_vec())
}

/// A form with a field of every kind.
pub(crate) fn form() -> FormDialog {
    let deadline = DateReader::new(|text| {
        assert_ne!(text, "!", "a fault of the form");
        text.parse().map_err(|_| Phrase::plain("Такого дня нет"))
    });
    let area = Number {
        least: Some(Decimal::ONE),
        most: Some(Decimal::ONE_HUNDRED),
        decimals: 1,
        unit: Some(Phrase::plain("м²")),
        ..Number::default()
    };
    let form = Form::new(vec![
        Field::text("title", Phrase::plain("Суть"), "").required(),
        Field::choice(
            "severity",
            Phrase::plain("Степень"),
            Opt::family(family::SEVERITY, ["critical", "high", "medium", "low"]),
            Some("medium"),
        ),
        Field::choices(
            "flags",
            Phrase::plain("Отметки"),
            Opt::family(family::FLAG, ["systemic", "repeat", "needs-money", "urgent"]),
            &["repeat"],
        ),
        Field::number("area", Phrase::plain("Площадь"), area),
        Field::date("deadline", Phrase::plain("Срок"), "", deadline)
            .hint(Phrase::plain("День, как его пишут: 2026-12-15.")),
        Field::pick_many("bodies", Phrase::plain("Ответственные"), bodies()),
        Field::long_text("detail", Phrase::plain("Подробно"), ""),
    ]);
    FormDialog::new(Phrase::plain("Недостаток"), form).with_draft("finding/1")
}

impl Layer for Shelf {
    fn name(&self) -> &'static str {
        "shelf"
    }

    fn title(&self, _ctx: &Ctx) -> String {
        "Объезд ▸ Учреждение".into()
    }

    fn scopes(&self) -> Vec<Scope> {
        self.list.scopes(&[Scope::Answers, Scope::Inspection])
    }

    fn takes_text(&self) -> bool {
        self.list.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Open, Action::Filter, Action::RaiseFinding]
    }

    fn opened(&mut self, ctx: &Ctx) -> Step {
        self.list.refill(&self.rows, ctx);
        Step::stay()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let page = self.list.page(&columns(), self.area(ctx));
        if self.list.act(action, page, &self.rows) {
            return Step::stay();
        }
        match action {
            Action::Open | Action::RaiseFinding => Step::open(form()),
            answer if matches!(answer.scope(), Scope::Answers | Scope::Inspection) => {
                self.note(answer.name());
                if self.records {
                    return Step::ask(Request::DropDraft(answer.name().into()));
                }
                Step::stay()
            }
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if !self.list.takes_text() {
            return Step::pass();
        }
        self.list.typed(text, &self.rows);
        Step::stay()
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        self.note(format!("{outcome:?}"));
        match outcome {
            Outcome::Submitted(_) if self.refuses => {
                let problem = ("title".to_owned(), Phrase::plain("Такой уже есть"));
                Step::new(Turn::Correct(vec![problem]))
            }
            Outcome::Submitted(_) => Step::new(Turn::Dismiss),
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let picture = Picture {
            list: &self.list,
            rows: &self.rows,
            columns: &columns(),
            focus: Focus::Here,
            empty: Phrase::plain("Пусто"),
        };
        picture.view(ctx, area, buf)
    }
}
