//! The form by which the head or the secretary settles a disagreement, with the reason.

use crate::domain::answer::{Answer, Verdict, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::i18n::{Phrase, family};

use super::answer_form::verdict_of;
use super::board::Board;
use super::reason;
use crate::tui::dialog::form::FormDialog;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::{Field, Form, FormValues};

const VERDICT: &str = "verdict";
const WHY: &str = "why";

pub(super) fn dialog(board: &Board, code: &ItemCode) -> FormDialog {
    let options = Opt::family(family::VERDICT, VerdictKind::ALL.map(VerdictKind::code));
    let verdict = Field::choice(VERDICT, Phrase::new("inspection-verdict"), options, None);
    let why = Field::long_text(WHY, Phrase::new("inspection-settle-why"), "").required();
    let fields = std::iter::once(verdict.required())
        .chain(reason::fields(VERDICT, None))
        .chain([why])
        .collect();
    let title = Phrase::new("inspection-settle-title").with("code", code.as_str());
    let draft = format!("settle/{}/{code}", board.inspection().visit.id);
    FormDialog::new(title, Form::new(fields)).with_draft(draft)
}

/// The answer that is to stand, and why. Whoever said the same brings what they noted.
pub(super) fn read(board: &Board, code: &ItemCode, values: &FormValues) -> (Answer, String) {
    let verdict = verdict_of(values, VERDICT).unwrap_or(Verdict::NonCompliant);
    let others = board.answers_of_others(code);
    let mut said = board.own(code).into_iter().chain(others);
    let same = said.find(|answer| answer.verdict.kind() == verdict.kind());
    let answer = match same {
        Some(same) => same.with_verdict(verdict),
        None => Answer::new(verdict),
    };
    (answer, values.text(WHY).to_owned())
}
