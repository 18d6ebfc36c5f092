//! Which control points and indicators an instruction serves: the whole set is said anew.

use std::fmt::Display;

use crate::domain::id::InstructionId;
use crate::domain::programme::tie::Served;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::pages::{Neighbour, ServedBy};

use super::super::service::Registers;
use super::super::widget::form::pick::{PickItem, PickItems};
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const MILESTONES: &str = "milestones";
const INDICATORS: &str = "indicators";

/// Says what an instruction serves.
#[derive(Debug)]
pub struct TieRecording {
    instruction: InstructionId,
    task: String,
    served: ServedBy,
}

impl TieRecording {
    pub fn of(instruction: InstructionId, task: &str, served: &ServedBy) -> Self {
        Self { instruction, task: task.to_owned(), served: served.clone() }
    }
}

fn items<I: Display>(all: &[Neighbour<I>]) -> PickItems {
    let item =
        |one: &Neighbour<I>| PickItem::new(one.id.to_string(), Phrase::plain(one.name.as_str()));
    all.iter().map(item).collect::<Vec<_>>().into()
}

impl Recording for TieRecording {
    fn title(&self) -> Phrase {
        Phrase::new("tie-title")
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::plain(self.task.as_str())]
    }

    fn form(&self, _registers: &Registers) -> Form {
        let (mut milestones, mut indicators) = (Vec::new(), Vec::new());
        for served in &self.served.tied {
            match served {
                Served::Milestone(id) => milestones.push(id.to_string()),
                Served::Indicator(id) => indicators.push(id.to_string()),
            }
        }
        Form::new(vec![
            Field::pick_many(
                MILESTONES,
                Phrase::new("milestones-heading"),
                items(&self.served.all_milestones),
            )
            .picked(&milestones)
            .hint(Phrase::new("tie-hint")),
            Field::pick_many(
                INDICATORS,
                Phrase::new("programme-heading-indicators"),
                items(&self.served.all_indicators),
            )
            .picked(&indicators),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let milestones = values.picked(MILESTONES).iter().filter_map(|id| id.parse().ok());
        let indicators = values.picked(INDICATORS).iter().filter_map(|id| id.parse().ok());
        let served = milestones.map(Served::Milestone).chain(indicators.map(Served::Indicator));
        let (instruction, served) = (self.instruction, served.collect());
        Ok(ProgrammeCommand::SetTies { instruction, served }.into())
    }
}
