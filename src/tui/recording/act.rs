//! What happens to an instruction or a milestone on control: report, return, extension, closing, cancelling.

use chrono::NaiveDate;

use crate::domain::evidence::Evidence;
use crate::domain::facility::Country;
use crate::domain::id::{BodyId, InstructionId, MilestoneId};
use crate::domain::instruction::{Act, Control, Followed, Report, ReportScope, Task};
use crate::domain::text::LocalText;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::day_off::day_off_remark;
use crate::workspace::lists::InstructionRow;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::plan::MilestoneRow;

use super::super::day::{any_day, deadline};
use super::super::dialog::form::Note;
use super::super::service::{NamedCommand, Registers};
use super::super::theme::Role;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::{DateReader, written};
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const BY: &str = "by";
const LEAD: &str = "lead";
const SCOPE: &str = "scope";
const TEXT: &str = "text";
const DOCUMENT: &str = "document";
const PAGE: &str = "page";
const ON: &str = "on";
const TO: &str = "to";
const REASON: &str = "reason";

/// Which act is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    Report,
    Return,
    Extend,
    Close,
    Cancel,
}

/// What is acted upon.
#[derive(Debug, Clone, Copy)]
enum About {
    Instruction(InstructionId),
    Milestone(MilestoneId),
}

impl About {
    fn code(self) -> String {
        match self {
            Self::Instruction(id) => id.to_string(),
            Self::Milestone(id) => id.to_string(),
        }
    }
}

/// The deadlines of what is acted upon.
#[derive(Debug, Clone, Copy)]
struct Deadlines {
    now: NaiveDate,
    first: NaiveDate,
    drift_days: i64,
}

impl Deadlines {
    fn of<T: Task>(followed: &Followed<T>) -> Self {
        Self {
            now: followed.deadline(),
            first: followed.original_deadline(),
            drift_days: followed.control().map_or(0, Control::drift_days),
        }
    }
}

/// Records an act on an instruction or a milestone.
#[derive(Debug)]
pub struct ActRecording {
    kind: ActKind,
    about: About,
    task: String,
    deadlines: Deadlines,
    country: Country,
    number: Option<String>,
    /// The lead executor first, then the others.
    executors: Vec<(BodyId, LocalText)>,
    /// Others to which the same is done.
    others: Vec<InstructionRow>,
}

impl ActRecording {
    /// The same act on several instructions; none if there is none.
    pub fn of_many(kind: ActKind, rows: &[&InstructionRow]) -> Option<Self> {
        let (first, others) = rows.split_first()?;
        let others = others.iter().map(|row| (*row).clone()).collect();
        Some(Self { others, ..Self::of(kind, first) })
    }

    pub fn of(kind: ActKind, row: &InstructionRow) -> Self {
        let assignment = &row.view.instruction.assignment;
        let lead = (assignment.lead, row.lead.clone());
        let others = assignment.co_executors.iter().copied().zip(row.co_executors.iter().cloned());
        Self {
            kind,
            about: About::Instruction(row.view.id),
            task: assignment.task.clone(),
            deadlines: Deadlines::of(&row.view.instruction),
            country: row.country,
            number: row.number().map(str::to_owned),
            executors: std::iter::once(lead).chain(others).collect(),
            others: Vec::new(),
        }
    }

    /// The same on a milestone, whose only executor is its lead.
    pub fn of_milestone(kind: ActKind, row: &MilestoneRow) -> Self {
        let milestone = &row.view.milestone;
        let lead = row.lead.as_ref();
        let name = lead.map(|body| body.name.clone()).unwrap_or_default();
        Self {
            kind,
            about: About::Milestone(row.view.id),
            task: milestone.assignment.title.clone(),
            deadlines: Deadlines::of(milestone),
            country: lead.map(|body| body.country).unwrap_or_default(),
            number: Some(milestone.assignment.code.clone()),
            executors: vec![(milestone.assignment.lead, name)],
            others: Vec::new(),
        }
    }

    fn reason(hint: Phrase) -> Field {
        Field::long_text(REASON, Phrase::new("act-reason"), "").required().hint(hint)
    }

    fn new_deadline(&self, registers: &Registers) -> DateReader {
        deadline(registers.today, registers.counting(self.country))
    }

    fn report_fields(&self, today: NaiveDate) -> Vec<Field> {
        let executors = self.executors.iter();
        let mut executors: Vec<Opt> = executors
            .map(|(id, name)| Opt::new(id.to_string(), Phrase::plain(name.clone())))
            .collect();
        let mut lead = self.executors.first().map(|(id, _)| id.to_string());
        if !self.others.is_empty() {
            // Executors differ from one to the next; the lead of each is the one they all have.
            executors = vec![Opt::new(LEAD, Phrase::new("act-by-lead"))];
            lead = Some(LEAD.to_owned());
        }
        let scopes = Opt::family(family::REPORT_SCOPE, ReportScope::ALL.map(ReportScope::code));
        vec![
            Field::choice(BY, Phrase::new("act-by"), executors, lead.as_deref()).required(),
            Field::choice(SCOPE, Phrase::new("act-scope"), scopes, None)
                .required()
                .hint(Phrase::new("act-scope-hint")),
            Field::long_text(TEXT, Phrase::new("act-text"), "").required(),
            Field::date(ON, Phrase::new("act-reported-on"), &written(today), any_day(today))
                .required()
                .hint(Phrase::new("day-hint")),
            Field::text(DOCUMENT, Phrase::new("act-document"), "")
                .hint(Phrase::new("act-document-hint")),
            Field::text(PAGE, Phrase::new("act-page"), ""),
        ]
    }

    fn report<T>(&self, values: &FormValues, today: NaiveDate) -> Result<Act<T>, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let lead = self.executors.first().map(|(id, _)| *id);
        let by = match values.choice(BY) {
            Some(LEAD) => lead,
            other => other.and_then(|id| id.parse().ok()),
        };
        let by = by.ok_or_else(|| required(BY))?;
        let chosen = values.choice(SCOPE);
        let scope = chosen.and_then(ReportScope::from_code);
        Ok(Act::Report(Report {
            by,
            on: values.date(ON).unwrap_or(today),
            text: values.text(TEXT).to_owned(),
            scope: scope.ok_or_else(|| required(SCOPE))?,
            document: document(values),
        }))
    }

    fn act<T>(&self, values: &FormValues, on: NaiveDate) -> Result<Act<T>, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let reason = values.text(REASON).to_owned();
        Ok(match self.kind {
            ActKind::Report => self.report(values, on)?,
            ActKind::Return => Act::Return { on, reason },
            ActKind::Extend => {
                Act::Extend { to: values.date(TO).ok_or_else(|| required(TO))?, on, reason }
            }
            ActKind::Close => Act::Close {
                proof: document(values).ok_or_else(|| required(DOCUMENT))?,
                done_on: values.date(ON).ok_or_else(|| required(ON))?,
                on,
            },
            ActKind::Cancel => Act::Cancel { on, reason },
        })
    }
}

impl Recording for ActRecording {
    fn title(&self) -> Phrase {
        Phrase::new(match self.kind {
            ActKind::Report => "act-title-report",
            ActKind::Return => "act-title-return",
            ActKind::Extend => "act-title-extend",
            ActKind::Close => "act-title-close",
            ActKind::Cancel => "act-title-cancel",
        })
    }

    fn preface(&self) -> Vec<Phrase> {
        if !self.others.is_empty() {
            let names = self.others.iter().map(|row| row.number().unwrap_or("–"));
            let names: Vec<&str> =
                std::iter::once(self.number.as_deref().unwrap_or("–")).chain(names).collect();
            return vec![
                Phrase::new("act-about-many")
                    .with("count", names.len())
                    .with("numbers", names.join(", ")),
            ];
        }
        let number = self.number.as_deref().unwrap_or("–");
        let task = self.task.as_str();
        let mut lines = vec![Phrase::new("act-about").with("number", number).with("task", task)];
        if self.kind == ActKind::Extend {
            lines.push(
                Phrase::new("act-deadlines")
                    .with("now", written(self.deadlines.now))
                    .with("first", written(self.deadlines.first))
                    .with("days", self.deadlines.drift_days),
            );
        }
        lines
    }

    fn draft(&self) -> Option<String> {
        self.others.is_empty().then(|| format!("act/{:?}/{}", self.kind, self.about.code()))
    }

    fn form(&self, registers: &Registers) -> Form {
        let today = registers.today;
        Form::new(match self.kind {
            ActKind::Report => self.report_fields(today),
            ActKind::Return => vec![Self::reason(Phrase::new("act-return-hint"))],
            ActKind::Extend => vec![
                Field::date(TO, Phrase::new("act-to"), "", self.new_deadline(registers))
                    .required()
                    .hint(Phrase::new("day-hint")),
                Self::reason(Phrase::new("act-extend-hint")),
            ],
            ActKind::Close => vec![
                Field::text(DOCUMENT, Phrase::new("act-document"), "")
                    .required()
                    .hint(Phrase::new("act-close-hint")),
                Field::text(PAGE, Phrase::new("act-page"), ""),
                Field::date(ON, Phrase::new("act-done-on"), "", any_day(today))
                    .required()
                    .hint(Phrase::new("day-hint")),
            ],
            ActKind::Cancel => vec![Self::reason(Phrase::new("act-cancel-hint"))],
        })
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let on = registers.today;
        Ok(match self.about {
            About::Instruction(id) => Command::Act { id, act: self.act(values, on)? },
            About::Milestone(id) => {
                ProgrammeCommand::ActOnMilestone { id, act: self.act(values, on)? }.into()
            }
        })
    }

    fn note(&self, registers: &Registers) -> Option<Note> {
        let counting = registers.counting(self.country);
        (self.kind == ActKind::Extend).then(|| {
            Note::new(move |values, ctx| {
                let remark = values.date(TO).and_then(|day| day_off_remark(&counting, day));
                let said = remark.map(|remark| ctx.texts.say(&remark));
                said.map(|line| (format!("{} {line}", ctx.glyphs.warning), Role::Warn))
                    .into_iter()
                    .collect()
            })
        })
    }

    fn commands(
        &self,
        values: &FormValues,
        registers: &Registers,
    ) -> Result<Vec<NamedCommand>, Problems> {
        let named = |of: &Self| -> Result<NamedCommand, Problems> {
            let name = of.number.clone().unwrap_or_else(|| of.task.clone());
            Ok(NamedCommand { name, command: of.command(values, registers)? })
        };
        let mut commands = vec![named(self)?];
        for row in &self.others {
            commands.push(named(&Self::of(self.kind, row))?);
        }
        Ok(commands)
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-act-not-later" => Some(TO),
            "refusal-no-reason" => Some(REASON),
            "refusal-act-no-document" => Some(DOCUMENT),
            "refusal-act-not-an-executor" => Some(BY),
            _ => None,
        }
    }
}

fn document(values: &FormValues) -> Option<Evidence> {
    let title = values.text(DOCUMENT);
    let page = values.text(PAGE).to_owned();
    (!title.is_empty()).then(|| Evidence::Document { title: title.to_owned(), page })
}
