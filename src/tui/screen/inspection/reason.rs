//! Why an item was not checked: a digit for each reason, words for any other.

use crate::domain::answer::NotCheckedReason;
use crate::i18n::{Phrase, family};

use crate::tui::dialog::form::FormDialog;
use crate::tui::dialog::menu::Menu;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::{Field, Form, FormValues};

pub(super) const OTHER: &str = "other";
const REASON_TEXT: &str = "reason-text";

/// The menu of reasons; access refused stands first.
pub(super) fn menu() -> Menu {
    Menu::new(Phrase::new("inspection-reason-title"), options())
}

pub(super) fn options() -> Vec<Opt> {
    Opt::family(family::REASON, (family::REASON.codes)())
}

/// The form for a reason that is none of those listed.
pub(super) fn form() -> FormDialog {
    let text = Field::text(REASON_TEXT, Phrase::new("inspection-reason-text"), "").required();
    FormDialog::new(Phrase::new("inspection-reason-title"), Form::new(vec![text]))
}

/// The reason of this code; `None` where words are needed.
pub(super) fn of_code(code: &str) -> Option<NotCheckedReason> {
    Some(match code {
        "access-refused" => NotCheckedReason::AccessRefused,
        "no-time" => NotCheckedReason::NoTime,
        "no-specialist" => NotCheckedReason::NoSpecialist,
        "no-instrument" => NotCheckedReason::NoInstrument,
        _ => return None,
    })
}

pub(super) fn code_of(reason: &NotCheckedReason) -> &'static str {
    match reason {
        NotCheckedReason::AccessRefused => "access-refused",
        NotCheckedReason::NoTime => "no-time",
        NotCheckedReason::NoSpecialist => "no-specialist",
        NotCheckedReason::NoInstrument => "no-instrument",
        NotCheckedReason::Other(_) => OTHER,
    }
}

pub(super) fn of_form(values: &FormValues) -> NotCheckedReason {
    NotCheckedReason::Other(values.text(REASON_TEXT).to_owned())
}

/// The two fields of a reason within a larger form, shown while `field` holds "not checked".
pub(super) fn fields(field: &str, now: Option<&NotCheckedReason>) -> Vec<Field> {
    let text = match now {
        Some(NotCheckedReason::Other(text)) => text.as_str(),
        _ => "",
    };
    vec![
        Field::choice(REASON, Phrase::new("inspection-reason"), options(), now.map(code_of))
            .required()
            .only_if(field, &["not-checked"]),
        Field::text(REASON_TEXT, Phrase::new("inspection-reason-text"), text)
            .required()
            .only_if(REASON, &[OTHER]),
    ]
}

const REASON: &str = "reason";

/// The reason chosen within a larger form.
pub(super) fn chosen(values: &FormValues) -> NotCheckedReason {
    let listed = values.choice(REASON).and_then(of_code);
    listed.unwrap_or_else(|| of_form(values))
}
