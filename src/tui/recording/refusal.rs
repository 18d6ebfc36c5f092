//! That the commission was not let in at all: a critical finding about the visit as a whole.

use crate::domain::facility::Facility;
use crate::domain::finding::{Finding, Severity};
use crate::domain::id::VisitId;
use crate::domain::visit::Visit;
use crate::i18n::{Phrase, Texts, family};
use crate::store::view::Shared;
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const TITLE: &str = "title";
const DETAIL: &str = "detail";
const SEVERITY: &str = "severity";
const OBJECTION: &str = "objection";

/// Raises the finding, worded beforehand in the language of whoever writes it.
#[derive(Debug)]
pub struct RefusalRecording {
    visit: VisitId,
    title: String,
    detail: String,
}

impl RefusalRecording {
    pub fn of(visit: &Shared<VisitId, Visit>, facility: &Facility, texts: Texts) -> Self {
        let facility = facility.code.as_str();
        Self {
            visit: visit.id,
            title: texts.with("refusal-wording-visit", &[("facility", facility.into())]),
            detail: visit.value.access_note.clone(),
        }
    }
}

/// The text without breaks: a title stands in lists and tables.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Recording for RefusalRecording {
    fn title(&self) -> Phrase {
        Phrase::new("refusal-finding-title")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::new("refusal-finding-why")]
    }

    fn draft(&self) -> Option<String> {
        Some(format!("refusal/{}", self.visit))
    }

    fn form(&self, _registers: &Registers) -> Form {
        let severities = Opt::family(family::SEVERITY, Severity::ALL.map(Severity::code));
        Form::new(vec![
            Field::long_text(TITLE, Phrase::new("finding-title"), &self.title).required(),
            Field::choice(
                SEVERITY,
                Phrase::new("finding-severity"),
                severities,
                Some(Severity::Critical.code()),
            )
            .required(),
            Field::long_text(DETAIL, Phrase::new("finding-detail"), &self.detail)
                .hint(Phrase::new("access-note-hint")),
            Field::long_text(OBJECTION, Phrase::new("finding-objection"), "")
                .hint(Phrase::new("finding-objection-hint")),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let severity = values.choice(SEVERITY).and_then(Severity::from_code);
        let severity = severity.unwrap_or(Severity::Critical);
        Ok(Command::RaiseFinding(Finding {
            detail: values.text(DETAIL).to_owned(),
            objection: values.text(OBJECTION).to_owned(),
            ..Finding::new(self.visit, None, one_line(values.text(TITLE)), severity)
        }))
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-empty").then_some(TITLE)
    }
}
