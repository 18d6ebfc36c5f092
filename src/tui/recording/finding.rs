//! A finding that stands: its wording, severity, marks, and what the facility says to it.

use crate::domain::finding::{Finding, FindingKind, Flag, Severity};
use crate::domain::id::FindingId;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::evidence::Retitled;

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::entry::{self, There};
use super::{Problems, Recording};

const TITLE: &str = "title";
const DETAIL: &str = "detail";
const KIND: &str = "kind";
const SEVERITY: &str = "severity";
const FLAGS: &str = "flags";
const OBJECTION: &str = "objection";

const GOOD_PRACTICE: &str = "good-practice";
const SHORTCOMING: &str = "shortcoming";

/// Changes a finding.
#[derive(Debug)]
pub struct FindingRecording {
    pub id: FindingId,
    pub old: Finding,
}

impl Recording for FindingRecording {
    fn title(&self) -> Phrase {
        Phrase::new("finding-change")
    }

    fn draft(&self) -> Option<String> {
        Some(format!("finding-change/{}", self.id))
    }

    fn form(&self, registers: &Registers) -> Form {
        let Finding { title, detail, objection, .. } = &self.old;
        let kind = match self.old.kind {
            FindingKind::Shortcoming => SHORTCOMING,
            FindingKind::GoodPractice => GOOD_PRACTICE,
        };
        let kinds = Opt::family(family::FINDING_KIND, [SHORTCOMING, GOOD_PRACTICE]);
        let severities = Opt::family(family::SEVERITY, Severity::ALL.map(Severity::code));
        let flags = Opt::family(family::FLAG, Flag::ALL.map(Flag::code));
        let marked: Vec<&str> = self.old.flags.iter().map(|flag| flag.code()).collect();
        let severity = Some(self.old.severity.code());
        let (all, retitled) = (&self.old.evidence[..], &Retitled::default());
        let there = There { all, retitled, today: registers.today };
        let mut fields = vec![
            Field::text(TITLE, Phrase::new("finding-title"), title).required(),
            Field::choice(SEVERITY, Phrase::new("finding-severity"), severities, severity)
                .required(),
            Field::choices(FLAGS, Phrase::new("finding-flags"), flags, &marked),
            Field::choice(KIND, Phrase::new("finding-kind"), kinds, Some(kind)).required(),
            Field::long_text(DETAIL, Phrase::new("finding-detail"), detail),
            Field::long_text(OBJECTION, Phrase::new("finding-objection"), objection)
                .hint(Phrase::new("finding-objection-hint")),
        ];
        fields.extend(there.corrections());
        Form::new(fields)
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let severity = values.choice(SEVERITY).and_then(Severity::from_code);
        let kind = match values.choice(KIND) {
            Some(GOOD_PRACTICE) => FindingKind::GoodPractice,
            _ => FindingKind::Shortcoming,
        };
        let flags = values.choices(FLAGS).iter().filter_map(|code| Flag::from_code(code));
        let finding = Finding {
            title: values.text(TITLE).to_owned(),
            detail: values.text(DETAIL).to_owned(),
            objection: values.text(OBJECTION).to_owned(),
            severity: severity.unwrap_or(self.old.severity),
            flags: flags.collect(),
            kind,
            evidence: entry::corrected(&self.old.evidence, values),
            ..self.old.clone()
        };
        Ok(Command::ChangeFinding { id: self.id, finding })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        (refusal == "refusal-empty").then_some(TITLE)
    }
}
