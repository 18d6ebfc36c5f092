//! What happens to an urgent notice: somebody was told, somebody answered, it is closed or withdrawn.

use chrono::NaiveDateTime;

use crate::domain::id::UrgentId;
use crate::domain::text::LocalText;
use crate::domain::urgent::{Reaction, Telling, UrgentAct};
use crate::i18n::Phrase;
use crate::report::urgent_notice::moment;
use crate::workspace::command::Command;
use crate::workspace::import;
use crate::workspace::urgent::UrgentRow;

use super::super::service::Registers;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const WHO: &str = "who";
const TEXT: &str = "text";
const AT: &str = "at";

/// Which act is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrgentActKind {
    Tell,
    Answer,
    Close,
    Withdraw,
}

/// Records an act on a notice.
#[derive(Debug)]
pub struct UrgentActRecording {
    kind: UrgentActKind,
    id: UrgentId,
    number: String,
    danger: LocalText,
    seen: String,
    /// Who answers for the whole.
    first: Option<LocalText>,
}

impl UrgentActRecording {
    pub fn of(kind: UrgentActKind, row: &UrgentRow) -> Self {
        let notice = row.notice();
        Self {
            kind,
            id: row.view.id,
            number: notice.number.clone(),
            danger: row.danger.clone(),
            seen: notice.seen.clone(),
            first: notice.to.first().map(|to| to.name.clone()),
        }
    }

    fn at(values: &FormValues, registers: &Registers) -> Result<NaiveDateTime, Problems> {
        match values.text(AT) {
            "" => Ok(registers.now),
            text => import::moment(text)
                .ok_or_else(|| problem(AT, Phrase::new("urgent-moment-not-understood"))),
        }
    }
}

impl Recording for UrgentActRecording {
    fn title(&self) -> Phrase {
        let key = match self.kind {
            UrgentActKind::Tell => "urgent-tell-title",
            UrgentActKind::Answer => "urgent-answer-title",
            UrgentActKind::Close => "urgent-close-title",
            UrgentActKind::Withdraw => "urgent-withdraw-title",
        };
        Phrase { key: key.into(), args: Vec::new() }.with("number", self.number.as_str())
    }

    fn preface(&self) -> Vec<Phrase> {
        let seen = Phrase::plain(self.seen.as_str());
        let seen = (!self.seen.is_empty()).then_some(seen);
        std::iter::once(Phrase::plain(self.danger.clone())).chain(seen).collect()
    }

    fn draft(&self) -> Option<String> {
        Some(format!("urgent/{:?}/{}", self.kind, self.id))
    }

    fn form(&self, registers: &Registers) -> Form {
        let at = || {
            Field::text(AT, Phrase::new("urgent-at"), &moment(registers.now))
                .hint(Phrase::new("urgent-at-hint"))
        };
        Form::new(match self.kind {
            UrgentActKind::Tell => vec![
                Field::text(WHO, Phrase::new("urgent-told-who"), "")
                    .required()
                    .hint(self.told_hint()),
                Field::text(TEXT, Phrase::new("urgent-told-how"), "")
                    .required()
                    .hint(Phrase::new("urgent-told-how-hint")),
                at(),
            ],
            UrgentActKind::Answer => vec![
                Field::text(WHO, Phrase::new("urgent-answered-by"), "").required(),
                Field::long_text(TEXT, Phrase::new("urgent-measures"), "").required(),
                at(),
            ],
            UrgentActKind::Close => {
                vec![Field::long_text(TEXT, Phrase::new("urgent-close-note"), "")]
            }
            UrgentActKind::Withdraw => {
                vec![Field::long_text(TEXT, Phrase::new("act-reason"), "").required()]
            }
        })
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let (who, text) = (values.text(WHO).to_owned(), values.text(TEXT).to_owned());
        let act = match self.kind {
            UrgentActKind::Tell => {
                let at = Self::at(values, registers)?;
                UrgentAct::Tell(Telling { to: who, at, how: text })
            }
            UrgentActKind::Answer => {
                let at = Self::at(values, registers)?;
                UrgentAct::Answer(Reaction { by: who, at, measures: text })
            }
            UrgentActKind::Close => UrgentAct::Close { at: registers.now, note: text },
            UrgentActKind::Withdraw => UrgentAct::Withdraw { at: registers.now, reason: text },
        };
        Ok(Command::ActOnUrgent { id: self.id, act })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-urgent-nobody-told" | "refusal-urgent-nobody-answered" => Some(WHO),
            "refusal-urgent-no-way" | "refusal-urgent-no-measures" | "refusal-no-reason" => {
                Some(TEXT)
            }
            "refusal-urgent-before-raised" | "refusal-ahead" => Some(AT),
            _ => None,
        }
    }
}

impl UrgentActRecording {
    fn told_hint(&self) -> Phrase {
        let first = self.first.clone().unwrap_or_default();
        Phrase::new("urgent-told-who-hint").with("name", first)
    }
}
