//! The form of a check point: the grade, what was seen, and what confirms it.

use crate::domain::check_point::{Check, ProgressGrade};
use crate::i18n::{Phrase, family};
use crate::workspace::check_points::CheckPoint;

use super::board::Board;
use super::check_rows;
use crate::tui::dialog::form::FormDialog;
use crate::tui::recording::entry::{self, There};
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::{Field, Form, FormValues};

const GRADE: &str = "grade";
const NOTE: &str = "note";

/// The form of the operator's own grade as it stands.
pub(super) fn dialog(board: &Board, point: &CheckPoint) -> FormDialog {
    let own = board.own_check(point);
    let note = own.map_or("", |own| own.note.as_str());
    let note = Field::long_text(NOTE, Phrase::new("inspection-check-note"), note);
    let form = Form::new(fields(own, note, board));
    let form = if own.is_some() { form.at(NOTE) } else { form };
    let title = Phrase::new("inspection-check-title").with("number", point.number());
    FormDialog::new(title, form).with_draft(draft("check", board, point))
}

/// The form by which it is said which of several grades stands, with the reason.
pub(super) fn settling(board: &Board, point: &CheckPoint) -> FormDialog {
    let note = Field::long_text(NOTE, Phrase::new("inspection-settle-why"), "").required();
    let form = Form::new(fields(None, note, board));
    let title = Phrase::new("inspection-check-settle-title").with("number", point.number());
    FormDialog::new(title, form).with_draft(draft("check-settle", board, point))
}

fn fields(own: Option<&Check>, note: Field, board: &Board) -> Vec<Field> {
    let options = Opt::family(family::PROGRESS_GRADE, check_rows::BY_KEY.map(ProgressGrade::code));
    let chosen = own.map(|own| own.grade.code());
    let grade = Field::choice(GRADE, Phrase::new("inspection-check-grade"), options, chosen);
    let mut fields = vec![grade.required(), note];
    let all = own.map_or(&[][..], |own| &own.evidence);
    let retitled = &board.inspection().retitled;
    fields.extend(There { all, retitled, today: board.page.today }.fields());
    fields
}

fn draft(what: &str, board: &Board, point: &CheckPoint) -> String {
    format!("{what}/{}/{}", board.inspection().visit.id, point.instruction.id)
}

/// The grade that a filled form gives; `None` where none is chosen.
pub(super) fn read(own: Option<&Check>, values: &FormValues) -> Option<Check> {
    let there = own.map_or(&[][..], |own| &own.evidence);
    Some(Check {
        grade: ProgressGrade::from_code(values.choice(GRADE)?)?,
        note: values.text(NOTE).to_owned(),
        evidence: entry::read(there, values),
    })
}
