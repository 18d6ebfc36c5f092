//! A value of an indicator: on a day, somewhere, by some source.

use rust_decimal::Decimal;

use crate::domain::id::IndicatorId;
use crate::domain::programme::indicator::Achievement;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::indicators::IndicatorRow;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::date::written;
use super::super::widget::form::number::Number;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, facility_items, problem};

const VALUE: &str = "value";
const OF: &str = "of";
const ON: &str = "on";
const FACILITY: &str = "facility";
const SOURCE: &str = "source";
const NOTE: &str = "note";

/// As many digits as any paper prints.
const DECIMALS: u32 = 4;

/// Records a value.
#[derive(Debug)]
pub struct AchievementRecording {
    id: IndicatorId,
    name: String,
    unit: String,
    is_share: bool,
}

impl AchievementRecording {
    pub fn of(row: &IndicatorRow) -> Self {
        let indicator = &row.indicator;
        Self {
            id: row.id,
            name: format!("{} {}", indicator.code, indicator.title),
            unit: indicator.unit.name.clone(),
            is_share: indicator.unit.is_share(),
        }
    }
}

impl Recording for AchievementRecording {
    fn title(&self) -> Phrase {
        Phrase::new("achievement-title")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::plain(self.name.as_str())]
    }

    fn draft(&self) -> Option<String> {
        Some(format!("achievement/{}", self.id))
    }

    fn form(&self, registers: &Registers) -> Form {
        let number =
            |unit: Option<Phrase>| Number { decimals: DECIMALS, unit, ..Number::default() };
        let value = Number {
            least: self.is_share.then_some(Decimal::ZERO),
            most: self.is_share.then_some(Decimal::ONE_HUNDRED),
            ..number(Some(Phrase::plain(self.unit.as_str())))
        };
        let today = written(registers.today);
        let mut fields = vec![
            Field::number(VALUE, Phrase::new("label-value"), value).required(),
            Field::date(ON, Phrase::new("programme-label-day"), &today, any_day(registers.today))
                .required()
                .hint(Phrase::new("day-hint")),
            Field::text(SOURCE, Phrase::new("label-source"), "")
                .required()
                .hint(Phrase::new("achievement-source-hint")),
            Field::pick_one(FACILITY, Phrase::new("label-facility"), facility_items(registers))
                .hint(Phrase::new("achievement-facility-hint")),
            Field::text(NOTE, Phrase::new("achievement-note"), ""),
        ];
        if self.is_share {
            let of = Field::number(OF, Phrase::new("achievement-of"), number(None));
            fields.insert(1, of.hint(Phrase::new("achievement-of-hint")));
        }
        Form::new(fields)
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let value = values.number(VALUE);
        let achievement = Achievement {
            indicator: self.id,
            on: values.date(ON).unwrap_or(registers.today),
            value: value.ok_or_else(|| problem(VALUE, Phrase::new("form-required")))?,
            of: values.number(OF),
            facility: values.picked(FACILITY).first().and_then(|id| id.parse().ok()),
            source: values.text(SOURCE).to_owned(),
            note: values.text(NOTE).to_owned(),
            why_withdrawn: String::new(),
            withdrawn: false,
        };
        Ok(ProgrammeCommand::RecordAchievements(vec![achievement]).into())
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-value-ahead" => Some(ON),
            "refusal-value-no-source" => Some(SOURCE),
            "refusal-value-not-a-share" => Some(VALUE),
            _ => None,
        }
    }
}
