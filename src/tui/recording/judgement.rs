//! What the commission itself says of a domain, with its reasons.

use crate::domain::checklist::DomainCode;
use crate::domain::id::VisitId;
use crate::domain::text::LocalText;
use crate::domain::visit::{Grade, Judgement};
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const GRADE: &str = "grade";
const REASONS: &str = "reasons";
const NONE: &str = "none";

/// Judges a domain, or takes the judgement back.
#[derive(Debug)]
pub struct JudgementRecording {
    pub visit: VisitId,
    pub domain: DomainCode,
    pub title: LocalText,
    pub now: Option<Judgement>,
}

impl Recording for JudgementRecording {
    fn title(&self) -> Phrase {
        Phrase::new("judgement-title").with("domain", self.title.clone())
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::new("judgement-why")]
    }

    fn draft(&self) -> Option<String> {
        Some(format!("judgement/{}/{}", self.visit, self.domain))
    }

    fn form(&self, _registers: &Registers) -> Form {
        let mut grades = Opt::family(family::GRADE, Grade::ALL.map(Grade::code));
        if self.now.is_some() {
            grades.push(Opt::new(NONE, Phrase::new("judgement-none")));
        }
        let grade = self.now.as_ref().map(|own| own.grade.code());
        let reasons = self.now.as_ref().map_or("", |own| own.reasons.as_str());
        Form::new(vec![
            Field::choice(GRADE, Phrase::new("judgement-grade"), grades, grade).required(),
            Field::long_text(REASONS, Phrase::new("judgement-reasons"), reasons)
                .required()
                .only_if(GRADE, &Grade::ALL.map(Grade::code)),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let required = || problem(GRADE, Phrase::new("form-required"));
        let judgement = match values.choice(GRADE) {
            Some(NONE) => None,
            Some(code) => {
                let grade = Grade::from_code(code).ok_or_else(required)?;
                Some((grade, values.text(REASONS).to_owned()))
            }
            None => return Err(required()),
        };
        Ok(Command::JudgeDomain { visit: self.visit, domain: self.domain.clone(), judgement })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-no-reason").then_some(REASONS)
    }
}
