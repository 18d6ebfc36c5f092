//! What is written of a file of evidence, corrected; the file stays as it is.

use crate::domain::evidence::caption::Caption;
use crate::domain::id::EvidenceId;
use crate::i18n::Phrase;
use crate::store::view::EvidenceView;
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const TITLE: &str = "title";
const DESCRIPTION: &str = "description";
const PLACE: &str = "place";
const REASON: &str = "reason";

/// Corrects what is written of a file.
#[derive(Debug)]
pub struct CaptionRecording {
    id: EvidenceId,
    old: Caption,
}

impl CaptionRecording {
    pub fn of(view: &EvidenceView) -> Self {
        Self { id: view.id, old: Caption::of(&view.file) }
    }
}

impl Recording for CaptionRecording {
    fn title(&self) -> Phrase {
        Phrase::new("caption-heading")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::new("caption-preface")]
    }

    fn draft(&self) -> Option<String> {
        Some(format!("caption/{}", self.id))
    }

    fn form(&self, _registers: &Registers) -> Form {
        Form::new(vec![
            Field::text(TITLE, Phrase::new("attach-title"), &self.old.title).required(),
            Field::long_text(DESCRIPTION, Phrase::new("attach-description"), &self.old.description)
                .hint(Phrase::new("attach-description-hint")),
            Field::text(PLACE, Phrase::new("attach-place"), &self.old.place),
            Field::text(REASON, Phrase::new("caption-reason"), "")
                .hint(Phrase::new("caption-reason-hint")),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let text = |name| values.text(name).to_owned();
        let caption =
            Caption { title: text(TITLE), description: text(DESCRIPTION), place: text(PLACE) };
        Ok(Command::CorrectEvidence { id: self.id, caption, reason: text(REASON) })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-empty").then_some(TITLE)
    }
}
