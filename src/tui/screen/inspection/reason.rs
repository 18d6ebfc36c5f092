//! Why an item was not checked: a digit for each reason, words for any other.

use crate::i18n::Phrase;

use crate::tui::dialog::form::FormDialog;
use crate::tui::dialog::menu::Menu;
use crate::tui::recording::verdict::{reason_options, reason_text};
use crate::tui::widget::form::Form;

/// The menu of reasons.
pub(super) fn menu() -> Menu {
    Menu::new(Phrase::new("inspection-reason-title"), reason_options())
}

/// The form for a reason that is none of those listed.
pub(super) fn form() -> FormDialog {
    FormDialog::new(Phrase::new("inspection-reason-title"), Form::new(vec![reason_text("")]))
}
