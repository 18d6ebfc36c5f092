//! An agreement: added, or changed by whoever keeps it.

use crate::domain::id::AgreementId;
use crate::domain::programme::agreement::Agreement;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::date::written;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const TITLE: &str = "title";
const PARTIES: &str = "parties";
const SIGNED: &str = "signed";
const PLACE: &str = "place";
const SUBJECT: &str = "subject";
const DIRECTIONS: &str = "directions";
const UNTIL: &str = "until";
const SUPPLEMENTS: &str = "supplements";
const SUPPLEMENTS_TITLE: &str = "supplements-title";

/// Adds an agreement or changes one.
#[derive(Debug)]
pub struct AgreementRecording {
    old: Option<(AgreementId, Agreement)>,
    /// Agreements that it may supplement.
    others: Vec<(AgreementId, String)>,
}

impl AgreementRecording {
    pub fn new(others: Vec<(AgreementId, String)>) -> Self {
        Self { old: None, others }
    }

    pub fn of(old: (AgreementId, Agreement), others: Vec<(AgreementId, String)>) -> Self {
        Self { old: Some(old), others }
    }
}

/// Each line that says something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

impl Recording for AgreementRecording {
    fn title(&self) -> Phrase {
        Phrase::new(if self.old.is_some() { "agreement-change" } else { "agreement-new" })
    }

    fn draft(&self) -> Option<String> {
        Some(match &self.old {
            Some((id, _)) => format!("agreement/{id}"),
            None => "agreement/new".to_owned(),
        })
    }

    fn form(&self, registers: &Registers) -> Form {
        let old = self.old.as_ref().map(|(_, agreement)| agreement);
        let text = |field: fn(&Agreement) -> String| old.map(field).unwrap_or_default();
        let day = |field: fn(&Agreement) -> Option<chrono::NaiveDate>| {
            old.and_then(field).map(written).unwrap_or_default()
        };
        let others: Vec<PickItem> = self
            .others
            .iter()
            .map(|(id, title)| PickItem::new(id.to_string(), Phrase::plain(title.as_str())))
            .collect();
        let supplements: Vec<String> =
            old.and_then(|old| old.supplements).iter().map(ToString::to_string).collect();
        let any = || any_day(registers.today);
        let mut fields = vec![
            Field::text(TITLE, Phrase::new("label-title"), &text(|old| old.title.clone()))
                .required(),
            Field::long_text(
                PARTIES,
                Phrase::new("programme-label-parties"),
                &text(|old| old.parties.join("\n")),
            )
            .required()
            .hint(Phrase::new("agreement-parties-hint")),
            Field::date(
                SIGNED,
                Phrase::new("programme-label-signed"),
                &day(|old| old.signed_on),
                any(),
            )
            .hint(Phrase::new("agreement-signed-hint")),
            Field::text(
                PLACE,
                Phrase::new("programme-label-place"),
                &text(|old| old.place.clone()),
            ),
            Field::text(
                SUBJECT,
                Phrase::new("programme-label-subject"),
                &text(|old| old.subject.clone()),
            ),
            Field::long_text(
                DIRECTIONS,
                Phrase::new("programme-label-directions"),
                &text(|old| old.directions.join("\n")),
            )
            .hint(Phrase::new("agreement-directions-hint")),
            Field::date(UNTIL, Phrase::new("programme-label-until"), &day(|old| old.until), any())
                .hint(Phrase::new("agreement-until-hint")),
        ];
        if !others.is_empty() {
            let label = Phrase::new("programme-label-supplements");
            let field = Field::pick_one(SUPPLEMENTS, label, others.into()).picked(&supplements);
            fields.push(field.hint(Phrase::new("agreement-supplements-hint")));
        }
        fields.push(Field::text(
            SUPPLEMENTS_TITLE,
            Phrase::new("agreement-supplements-title"),
            &text(|old| old.supplements_title.clone()),
        ));
        Form::new(fields)
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let supplements = values.picked(SUPPLEMENTS).first().and_then(|id| id.parse().ok());
        let agreement = Agreement {
            title: values.text(TITLE).to_owned(),
            parties: lines(values.text(PARTIES)),
            signed_on: values.date(SIGNED),
            place: values.text(PLACE).to_owned(),
            subject: values.text(SUBJECT).to_owned(),
            directions: lines(values.text(DIRECTIONS)),
            until: values.date(UNTIL),
            supplements,
            supplements_title: match supplements {
                Some(_) => String::new(),
                None => values.text(SUPPLEMENTS_TITLE).to_owned(),
            },
            members: Vec::new(),
            why_withdrawn: String::new(),
            withdrawn: false,
        };
        Ok(match &self.old {
            Some((id, _)) => {
                let (id, agreement) = (*id, Box::new(agreement));
                ProgrammeCommand::ChangeAgreement { id, agreement }.into()
            }
            None => ProgrammeCommand::AddAgreement(agreement).into(),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-agreement-one-party" => Some(PARTIES),
            "refusal-agreement-no-title" => Some(TITLE),
            "refusal-end-before-start" => Some(UNTIL),
            _ => None,
        }
    }
}
