//! One more visit within a round.

use crate::domain::id::RoundId;
use crate::i18n::Phrase;
use crate::workspace::command::Command;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::{Field, Form, FormValues};
use super::facility::FacilityRecording;
use super::{Problems, Recording, facility_items, problem};

const FACILITY: &str = "facility";
const ON: &str = "on";

/// Plans a visit of a facility.
#[derive(Debug)]
pub struct VisitRecording {
    pub round: RoundId,
}

impl Recording for VisitRecording {
    fn title(&self) -> Phrase {
        Phrase::new("visit-new")
    }

    fn form(&self, registers: &Registers) -> Form {
        Form::new(vec![
            Field::pick_one(FACILITY, Phrase::new("visit-facility"), facility_items(registers))
                .required()
                .hint(Phrase::new("form-adding-hint")),
            Field::date(ON, Phrase::new("visit-planned"), "", any_day(registers.today))
                .hint(Phrase::new("day-hint")),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let facility = values.picked(FACILITY).first().and_then(|id| id.parse().ok());
        let facility = facility.ok_or_else(|| problem(FACILITY, Phrase::new("form-required")))?;
        Ok(Command::PlanVisit { round: self.round, facility, on: values.date(ON) })
    }

    fn adding_to(&self, field: &str) -> Option<Box<dyn Recording>> {
        (field == FACILITY).then(|| Box::new(FacilityRecording::default()) as Box<dyn Recording>)
    }
}
