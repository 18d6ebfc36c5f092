//! An interview note: written down or corrected, and who spoke looked after. Nothing of it is kept as a draft:
//! what was said lies nowhere but in the ledger.

use chrono::NaiveDate;

use crate::domain::checklist::DomainCode;
use crate::domain::id::{FindingId, VisitId};
use crate::domain::interview::{Consent, FollowUp, Note, Privacy, Wellbeing};
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::interviews::{InterviewId, trace_phrases};

use super::super::day::any_day;
use super::super::dialog::form::Note as Said;
use super::super::service::{InterviewsPage, Registers};
use super::super::theme::Role;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::written;
use super::super::widget::form::pick::{PickItem, PickItems};
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, problem};

const PRIVACY: &str = "privacy";
const CONSENT: &str = "consent";
const DOMAIN: &str = "domain";
const TOPIC: &str = "topic";
const TEXT: &str = "text";
const RISK: &str = "risk";
const FOLLOW_UP: &str = "follow-up";
const FINDINGS: &str = "findings";
const FOUND: &str = "found";
const ON: &str = "on";
const NEXT: &str = "next";

/// Writes a note down, or corrects one's own.
#[derive(Debug)]
pub struct InterviewRecording {
    visit: VisitId,
    old: Option<InterviewId>,
    known: Option<Box<Known>>,
    findings: Vec<(FindingId, String)>,
    sealed: bool,
}

/// What stood in the note. It goes into no diagnostics.
struct Known(Note);

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Known")
    }
}

impl InterviewRecording {
    pub fn new(page: &InterviewsPage) -> Self {
        Self {
            visit: page.visit,
            old: None,
            known: None,
            findings: page.findings.clone(),
            sealed: page.sealed,
        }
    }

    pub fn of(page: &InterviewsPage, id: InterviewId, note: Note) -> Self {
        Self { old: Some(id), known: Some(Box::new(Known(note))), ..Self::new(page) }
    }

    fn known(&self) -> Option<&Note> {
        self.known.as_deref().map(|Known(note)| note)
    }

    fn finding_items(&self) -> PickItems {
        let item = |(id, title): &(FindingId, String)| {
            PickItem::new(id.to_string(), Phrase::plain(title.as_str()))
        };
        self.findings.iter().map(item).collect::<Vec<_>>().into()
    }
}

fn domain_items(registers: &Registers) -> PickItems {
    let item = |checklist: &crate::domain::checklist::Checklist| {
        PickItem::new(checklist.code.to_string(), Phrase::plain(checklist.title.clone()))
    };
    registers.checklists.iter().map(item).collect::<Vec<_>>().into()
}

impl Recording for InterviewRecording {
    fn title(&self) -> Phrase {
        match &self.old {
            Some(id) => Phrase::new("interview-correct").with("number", id.number.to_string()),
            None => Phrase::new("interview-new"),
        }
    }

    fn preface(&self) -> Vec<Phrase> {
        let unsealed = (!self.sealed).then(|| Phrase::new("interview-unsealed"));
        std::iter::once(Phrase::new("interview-confidential")).chain(unsealed).collect()
    }

    fn form(&self, registers: &Registers) -> Form {
        let known = self.known();
        let privacies = Opt::family(family::PRIVACY, Privacy::ALL.map(Privacy::code));
        let consents = Opt::family(family::CONSENT, Consent::ALL.map(Consent::code));
        let risk = vec![Opt::new(RISK, Phrase::new("interview-risk-flag"))];
        let at_risk: &[&str] =
            if known.is_some_and(|own| own.reprisal_risk) { &[RISK] } else { &[] };
        let follow_up = known.and_then(|own| own.follow_up).map(written).unwrap_or_default();
        let domain: Vec<String> = known
            .and_then(|own| own.domain.as_ref())
            .map(ToString::to_string)
            .into_iter()
            .collect();
        let findings: Vec<String> =
            known.iter().flat_map(|own| own.findings.iter().map(ToString::to_string)).collect();
        let today = registers.today;
        let mut fields = vec![
            Field::choice(
                PRIVACY,
                Phrase::new("interview-privacy"),
                privacies,
                known.map(|own| own.privacy.code()),
            )
            .required()
            .hint(Phrase::new("interview-privacy-hint")),
            Field::choice(
                CONSENT,
                Phrase::new("interview-consent"),
                consents,
                known.map(|own| own.consent.code()),
            )
            .required()
            .hint(Phrase::new("interview-consent-hint")),
            Field::long_text(
                TEXT,
                Phrase::new("interview-text"),
                known.map_or("", |own| own.text.as_str()),
            )
            .required()
            .hint(Phrase::new("interview-text-hint")),
            Field::text(
                TOPIC,
                Phrase::new("interview-topic"),
                known.map_or("", |own| own.topic.as_str()),
            ),
            Field::pick_one(DOMAIN, Phrase::new("interview-domain"), domain_items(registers))
                .picked(&domain),
            Field::choices(RISK, Phrase::new("interview-risk"), risk, at_risk)
                .hint(Phrase::new("interview-risk-hint")),
            Field::date(FOLLOW_UP, Phrase::new("interview-follow-up"), &follow_up, any_day(today))
                .hint(Phrase::new("interview-follow-up-hint")),
        ];
        if !self.findings.is_empty() {
            let pick =
                Field::pick_many(FINDINGS, Phrase::new("interview-findings"), self.finding_items());
            fields.push(pick.picked(&findings));
        }
        Form::new(fields)
    }

    fn note(&self, _registers: &Registers) -> Option<Said> {
        Some(Said::new(|values, ctx| {
            let consent = values.choice(CONSENT).and_then(Consent::from_code);
            let uncited = consent.filter(|consent| !consent.may_be_counted());
            let uncited = uncited.map(|_| (ctx.texts.get("interview-never-leaves"), Role::Muted));
            let text = format!("{}\n{}", values.text(TOPIC), values.text(TEXT));
            let traces = trace_phrases(&text).into_iter();
            let traces = traces.map(|trace| (format!("! {}", ctx.texts.say(&trace)), Role::Warn));
            traces.chain(uncited).collect()
        }))
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let required = |name| problem(name, Phrase::new("form-required"));
        let privacy = values.choice(PRIVACY).and_then(Privacy::from_code);
        let consent = values.choice(CONSENT).and_then(Consent::from_code);
        let domain = values.picked(DOMAIN).first();
        let note = Note {
            privacy: privacy.ok_or_else(|| required(PRIVACY))?,
            consent: consent.ok_or_else(|| required(CONSENT))?,
            domain: domain.and_then(|code| code.parse::<DomainCode>().ok()),
            topic: values.text(TOPIC).to_owned(),
            text: values.text(TEXT).to_owned(),
            reprisal_risk: !values.choices(RISK).is_empty(),
            follow_up: values.date(FOLLOW_UP),
            findings: values.picked(FINDINGS).iter().filter_map(|id| id.parse().ok()).collect(),
        };
        Ok(match &self.old {
            Some(id) => Command::CorrectInterview { id: id.clone(), note },
            None => Command::NoteInterview { visit: self.visit, note },
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-interview-no-text" => Some(TEXT),
            "refusal-interview-no-follow-up" => Some(FOLLOW_UP),
            _ => None,
        }
    }
}

/// Says how the person who spoke was found to fare.
#[derive(Debug)]
pub struct FollowUpRecording {
    id: InterviewId,
    due: Option<NaiveDate>,
}

impl FollowUpRecording {
    pub fn of(id: InterviewId, due: Option<NaiveDate>) -> Self {
        Self { id, due }
    }
}

impl Recording for FollowUpRecording {
    fn title(&self) -> Phrase {
        Phrase::new("interview-follow-title").with("number", self.id.number.to_string())
    }

    fn preface(&self) -> Vec<Phrase> {
        let due = self.due.map(|due| Phrase::new("interview-due-on").with("on", written(due)));
        std::iter::once(Phrase::new("interview-confidential")).chain(due).collect()
    }

    fn form(&self, registers: &Registers) -> Form {
        let today = registers.today;
        let found = Opt::family(family::WELLBEING, Wellbeing::ALL.map(Wellbeing::code));
        Form::new(vec![
            Field::choice(FOUND, Phrase::new("interview-found"), found, None).required(),
            Field::date(ON, Phrase::new("interview-on"), &written(today), any_day(today))
                .required(),
            Field::long_text(TEXT, Phrase::new("interview-note"), ""),
            Field::date(NEXT, Phrase::new("interview-next"), "", any_day(today))
                .hint(Phrase::new("interview-next-hint")),
        ])
    }

    fn note(&self, _registers: &Registers) -> Option<Said> {
        Some(Said::new(|values, ctx| {
            let traces = trace_phrases(values.text(TEXT)).into_iter();
            traces.map(|trace| (format!("! {}", ctx.texts.say(&trace)), Role::Warn)).collect()
        }))
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let found = values.choice(FOUND).and_then(Wellbeing::from_code);
        let look = FollowUp {
            on: values.date(ON).unwrap_or(registers.today),
            found: found.ok_or_else(|| problem(FOUND, Phrase::new("form-required")))?,
            note: values.text(TEXT).to_owned(),
            next: values.date(NEXT),
        };
        Ok(Command::FollowInterview { id: self.id.clone(), look })
    }
}
