//! Danger to life or health, told in as few keys as there can be: a digit says what it is, Enter raises it.

use crate::domain::facility::Country;
use crate::domain::id::{FacilityId, VisitId};
use crate::domain::text::LocalText;
use crate::domain::urgent::HOURS_TO_ANSWER;
use crate::domain::urgent::danger::Danger;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::urgent::Alarm;

use super::super::dialog::form::Note;
use super::super::layer::Stand;
use super::super::service::Registers;
use super::super::theme::Role;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, facility_items, problem};

const DANGER: &str = "danger";
const SEEN: &str = "seen";
const FACILITY: &str = "facility";
const PLACE: &str = "place";
const DONE: &str = "done";

/// Raises a notice, beginning from where the person stands.
#[derive(Debug, Default)]
pub struct UrgentRecording {
    stand: Option<Stand>,
}

impl UrgentRecording {
    pub fn at(stand: Option<Stand>) -> Self {
        Self { stand }
    }

    /// The visit on whose screen the person is, or the only one under way.
    fn usual_visit(&self, registers: &Registers) -> Option<(VisitId, FacilityId)> {
        let visits = &registers.own_visits;
        let found = if let Some(stand) = &self.stand {
            visits.iter().find(|own| own.visit == stand.visit)
        } else {
            let mut open = visits.iter().filter(|own| own.under_way);
            open.next().filter(|_| open.next().is_none())
        };
        found.map(|own| (own.visit, own.facility))
    }

    /// The visit that a notice about this facility belongs to.
    fn visit_at(&self, facility: FacilityId, registers: &Registers) -> Option<VisitId> {
        let usual = self.usual_visit(registers).filter(|(_, at)| *at == facility);
        let under_way =
            || registers.own_visits.iter().find(|own| own.under_way && own.facility == facility);
        usual.map(|(visit, _)| visit).or_else(|| under_way().map(|own| own.visit))
    }
}

fn picked(values: &FormValues) -> Option<FacilityId> {
    values.picked(FACILITY).first().and_then(|id| id.parse().ok())
}

impl Recording for UrgentRecording {
    fn title(&self) -> Phrase {
        Phrase::new("urgent-raise-title").with("hours", HOURS_TO_ANSWER)
    }

    fn is_brisk(&self) -> bool {
        true
    }

    fn form(&self, registers: &Registers) -> Form {
        let options = (1_u32..).zip(registers.dangers.iter()).map(|(number, danger)| {
            let label = Phrase::new("urgent-option").with("number", number);
            Opt::new(danger.code.as_str(), label.with("name", danger.name.clone()))
        });
        let options = options.collect();
        let here: Vec<String> =
            self.usual_visit(registers).map(|(_, at)| at.to_string()).into_iter().collect();
        let place = self.stand.as_ref().map_or("", |stand| stand.place.as_str());
        let items = facility_items(registers);
        Form::new(vec![
            Field::choice(DANGER, Phrase::new("urgent-danger"), options, None)
                .required()
                .hint(Phrase::new("urgent-danger-hint")),
            Field::text(SEEN, Phrase::new("urgent-seen"), "").hint(Phrase::new("urgent-seen-hint")),
            Field::pick_one(FACILITY, Phrase::new("urgent-facility"), items)
                .required()
                .picked(&here),
            Field::text(PLACE, Phrase::new("urgent-place"), place),
            Field::text(DONE, Phrase::new("urgent-done"), ""),
        ])
    }

    fn note(&self, registers: &Registers) -> Option<Note> {
        let dangers = registers.dangers.clone();
        let bodies = registers.default_bodies.clone();
        let countries: Vec<(FacilityId, Country)> =
            registers.facilities.iter().map(|own| (own.id, own.value.country)).collect();
        Some(Note::new(move |values, ctx| {
            let danger = values.choice(DANGER).and_then(|code| dangers.get(code));
            let at = picked(values).and_then(|id| countries.iter().find(|(known, _)| *known == id));
            let (Some(danger), Some((_, country))) = (danger, at) else { return Vec::new() };
            let names = danger.bodies.iter().filter_map(|code| bodies.body(code));
            let names = names.filter(|body| body.country == *country);
            let names: Vec<&str> = names.map(|body| body.name.get(ctx.texts.lang())).collect();
            let to = [("names", names.join("; ").into())];
            vec![(ctx.texts.with("urgent-goes-to", &to), Role::Muted)]
        }))
    }

    fn command(&self, values: &FormValues, registers: &Registers) -> Result<Command, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let danger = values.choice(DANGER).and_then(|code| registers.dangers.get(code));
        let danger: &Danger = danger.ok_or_else(|| required(DANGER))?;
        if danger.needs_text && values.text(SEEN).is_empty() {
            return Err(problem(SEEN, Phrase::new("refusal-urgent-nothing-seen")));
        }
        let facility = picked(values).ok_or_else(|| required(FACILITY))?;
        Ok(Command::RaiseUrgent(Alarm {
            danger: danger.code.clone(),
            facility,
            visit: self.visit_at(facility, registers),
            place: values.text(PLACE).to_owned(),
            seen: values.text(SEEN).to_owned(),
            done: values.text(DONE).to_owned(),
            to: Vec::new(),
            at: None,
        }))
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-urgent-nothing-seen" => Some(SEEN),
            "refusal-visit-elsewhere" => Some(FACILITY),
            _ => None,
        }
    }
}

/// Names of those a notice goes to, in a language.
pub fn names_of<'a>(names: impl Iterator<Item = &'a LocalText>, lang: crate::i18n::Lang) -> String {
    names.map(|name| name.get(lang)).collect::<Vec<_>>().join("; ")
}
