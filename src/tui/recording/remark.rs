//! What is said to a finding: a return, a comment, an assessment, a measure of response, and what the
//! facility says.

use chrono::NaiveDate;

use crate::domain::id::FindingId;
use crate::domain::response::{ResponseKind, ResponseTerm};
use crate::domain::review::{Objection, Response, Stance};
use crate::i18n::{Phrase, family};
use crate::workspace::command::{Command, Remark};
use crate::workspace::lists::FindingRow;

use super::super::day::any_day;
use super::super::service::{FindingPage, NamedCommand, Registers};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const TEXT: &str = "text";
const KIND: &str = "kind";
const NUMBER: &str = "number";
const ON: &str = "on";
const TERM: &str = "term";
const RESULT: &str = "result";
const STANCE: &str = "stance";
const BY: &str = "by";

/// Which word is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    Return,
    Comment,
    Assess,
    Respond,
    Object,
}

/// Says something to a finding.
#[derive(Debug)]
pub struct RemarkRecording {
    kind: RemarkKind,
    finding: FindingId,
    title: String,
    /// Further findings of which the same is said, by what they are called in a list.
    others: Vec<(FindingId, String)>,
    /// The legal assessment as it stands.
    assessment: String,
    /// Kinds of measures of response that the country of the facility has.
    responses: Vec<ResponseKind>,
    /// A measure of response that has no result yet.
    pending: Option<Response>,
}

impl RemarkRecording {
    pub fn of(kind: RemarkKind, page: &FindingPage) -> Self {
        let assessment = page.review.assessments().last().map(|(_, text)| text.to_owned());
        let mut told = page.review.responses().map(|(_, response)| response);
        Self {
            kind,
            finding: page.row.id,
            title: page.row.finding.title.clone(),
            others: Vec::new(),
            assessment: assessment.unwrap_or_default(),
            responses: page.responses.clone(),
            pending: told.find(|response| response.result.is_empty()).cloned(),
        }
    }

    /// Returns one finding or many for the same reason; none if there is none.
    pub fn returning(rows: &[&FindingRow]) -> Option<Self> {
        let (first, others) = rows.split_first()?;
        Some(Self {
            kind: RemarkKind::Return,
            finding: first.id,
            title: first.finding.title.clone(),
            others: others.iter().map(|row| (row.id, row.name())).collect(),
            assessment: String::new(),
            responses: Vec::new(),
            pending: None,
        })
    }

    fn response_fields(&self, today: NaiveDate) -> Vec<Field> {
        let options = self.responses.iter();
        let options = options
            .map(|kind| Opt::new(kind.code.as_str(), Phrase::plain(kind.name.clone())))
            .collect();
        let pending = self.pending.as_ref();
        let day = |day: Option<NaiveDate>| day.map(written).unwrap_or_default();
        let kind = pending.map(|pending| pending.kind.as_str());
        let number = pending.map_or("", |pending| pending.number.as_str());
        let on = pending.map_or(today, |pending| pending.on);
        let term = day(pending.and_then(|pending| pending.term));
        vec![
            Field::choice(KIND, Phrase::new("remark-kind"), options, kind).required(),
            Field::text(NUMBER, Phrase::new("remark-number"), number)
                .required()
                .hint(Phrase::new("remark-number-hint")),
            Field::date(ON, Phrase::new("remark-on"), &written(on), any_day(today)).required(),
            Field::date(TERM, Phrase::new("remark-term"), &term, any_day(today))
                .hint(Phrase::new("remark-term-hint")),
            Field::long_text(RESULT, Phrase::new("remark-result"), ""),
        ]
    }

    fn response(&self, values: &FormValues, today: NaiveDate) -> Result<Response, Problems> {
        let required = || problem(KIND, Phrase::new("form-required"));
        let code = values.choice(KIND).ok_or_else(required)?;
        let kind = self.responses.iter().find(|kind| kind.code == code);
        let on = values.date(ON).unwrap_or(today);
        let usual =
            kind.and_then(|kind| kind.term).and_then(|term: ResponseTerm| term.last_day(on));
        Ok(Response {
            kind: code.to_owned(),
            number: values.text(NUMBER).to_owned(),
            on,
            term: values.date(TERM).or(usual),
            result: values.text(RESULT).to_owned(),
        })
    }
}

impl Recording for RemarkRecording {
    fn title(&self) -> Phrase {
        Phrase::new(match self.kind {
            RemarkKind::Return => "remark-title-return",
            RemarkKind::Comment => "remark-title-comment",
            RemarkKind::Assess => "remark-title-assess",
            RemarkKind::Respond => "remark-title-respond",
            RemarkKind::Object => "remark-title-object",
        })
    }

    fn preface(&self) -> Vec<Phrase> {
        let title = Phrase::plain(self.title.as_str());
        let others = Phrase::new("remark-and-others").with("count", self.others.len());
        std::iter::once(title).chain((!self.others.is_empty()).then_some(others)).collect()
    }

    fn draft(&self) -> Option<String> {
        Some(format!("remark/{:?}/{}", self.kind, self.finding))
    }

    fn form(&self, registers: &Registers) -> Form {
        let today = registers.today;
        let text = |label, hint, old: &str| {
            Field::long_text(TEXT, Phrase::new(label), old).required().hint(Phrase::new(hint))
        };
        Form::new(match self.kind {
            RemarkKind::Return => vec![text("act-reason", "remark-return-hint", "")],
            RemarkKind::Comment => vec![text("remark-text", "remark-comment-hint", "")],
            RemarkKind::Assess => {
                vec![text("remark-assessment", "remark-assessment-hint", &self.assessment)]
            }
            RemarkKind::Respond => self.response_fields(today),
            RemarkKind::Object => {
                let stances = Opt::family(family::STANCE, Stance::ALL.map(Stance::code));
                let usual = Some(Stance::Objection.code());
                vec![
                    Field::choice(STANCE, Phrase::new("remark-stance"), stances, usual).required(),
                    Field::text(BY, Phrase::new("remark-by"), "")
                        .required()
                        .hint(Phrase::new("remark-by-hint")),
                    text("remark-said", "finding-objection-hint", ""),
                    Field::date(ON, Phrase::new("remark-said-on"), &written(today), any_day(today))
                        .required(),
                ]
            }
        })
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let text = values.text(TEXT).to_owned();
        let remark = match self.kind {
            RemarkKind::Return => Remark::Return { reason: text },
            RemarkKind::Comment => Remark::Comment { text },
            RemarkKind::Assess => Remark::Assess { text },
            RemarkKind::Respond => Remark::Respond(self.response(values, registers.today)?),
            RemarkKind::Object => Remark::Object(Objection {
                stance: values
                    .choice(STANCE)
                    .and_then(Stance::from_code)
                    .unwrap_or(Stance::Objection),
                by: values.text(BY).to_owned(),
                on: values.date(ON).unwrap_or(registers.today),
                text,
            }),
        };
        Ok(Command::Remark { finding: self.finding, remark })
    }

    fn commands(
        &self,
        values: &FormValues,
        registers: &Registers,
    ) -> Result<Vec<NamedCommand>, Problems> {
        let first = self.command(values, registers)?;
        let Command::Remark { remark, .. } = &first else { return Ok(Vec::new()) };
        let others = self.others.iter().map(|(finding, name)| NamedCommand {
            name: name.clone(),
            command: Command::Remark { finding: *finding, remark: remark.clone() },
        });
        let first = NamedCommand { name: self.title.clone(), command: first.clone() };
        Ok(std::iter::once(first).chain(others).collect())
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-no-reason" | "refusal-review-no-text" => Some(TEXT),
            "refusal-review-no-number" => Some(NUMBER),
            "refusal-review-no-kind" | "refusal-no-such-response" => Some(KIND),
            "refusal-review-term-before-act" => Some(TERM),
            "refusal-review-no-speaker" => Some(BY),
            "refusal-act-not-yet" => Some(ON),
            _ => None,
        }
    }
}
