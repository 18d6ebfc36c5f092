//! Measured values in a form: a set of fields for every place, one more as long as it is asked for.

use rust_decimal::Decimal;

use crate::domain::answer::Measured;
use crate::domain::checklist::{Input, Measurement};
use crate::i18n::Phrase;

use super::super::units;
use super::Problems;
use crate::tui::ctx::Ctx;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::number::Number;
use crate::tui::widget::form::{Field, FormValues};

/// Places that can be added in one go; the form can be opened again for more.
const SPARE: usize = 12;
const MORE: &str = "yes";

fn place_name(number: usize) -> String {
    format!("place-{number}")
}

fn value_name(number: usize, input: &Input) -> String {
    format!("value-{number}-{}", input.key)
}

fn more_name(number: usize) -> String {
    format!("more-{number}")
}

/// The places there are, one empty, and room for more.
pub(super) fn fields(measurement: &Measurement, taken: &[Measured], ctx: &Ctx) -> Vec<Field> {
    let mut fields = Vec::new();
    let total = taken.len().max(1) + SPARE;
    for number in 0..total {
        let shown = |field: Field| match number.checked_sub(1) {
            Some(before) => field.only_if(&more_name(before), &[MORE]),
            None => field,
        };
        let here = taken.get(number);
        let place = here.map_or("", |measured| measured.place.as_str());
        let label = Phrase::new("inspection-place").with("number", number + 1);
        fields.push(shown(
            Field::text(place_name(number), label, place)
                .hint(Phrase::new("inspection-place-hint")),
        ));
        for input in &measurement.inputs {
            let value = here.and_then(|measured| measured.values.get(&input.key).copied());
            fields.push(shown(value_field(number, input, value, ctx)));
        }
        if number + 1 < total {
            let chosen = if number + 1 < taken.len() { MORE } else { "no" };
            fields.push(shown(Field::choice(
                more_name(number),
                Phrase::new("inspection-more-places"),
                vec![
                    Opt::new("no", Phrase::new("inspection-no-more")),
                    Opt::new(MORE, Phrase::new("inspection-one-more")),
                ],
                Some(chosen),
            )));
        }
    }
    fields
}

fn value_field(number: usize, input: &Input, value: Option<Decimal>, ctx: &Ctx) -> Field {
    let bounds = Number {
        value,
        least: Some(input.min),
        most: Some(input.max),
        decimals: decimals(&input.unit),
        unit: Some(units::unit(&input.unit)),
    };
    let label = Phrase::plain(input.label.get(ctx.texts.lang()));
    Field::number(value_name(number, input), label, bounds)
}

/// People, posts and pieces are counted; everything else is measured.
fn decimals(unit: &str) -> u32 {
    match unit {
        "person" | "post" | "count" => 0,
        _ => 2,
    }
}

/// The values of every place that is shown, complete or not.
pub(super) fn read(measurement: &Measurement, values: &FormValues) -> Vec<Measured> {
    let shown = (0..).take_while(|number| values.get(&place_name(*number)).is_some());
    shown
        .map(|number| Measured {
            place: values.text(&place_name(number)).to_owned(),
            values: measurement
                .inputs
                .iter()
                .filter_map(|input| {
                    let value = values.number(&value_name(number, input))?;
                    Some((input.key.clone(), value))
                })
                .collect(),
        })
        .collect()
}

/// Values left out at a place that has others, or only a name.
pub(super) fn problems(measurement: &Measurement, values: &FormValues) -> Problems {
    let places = read(measurement, values);
    let begun = |place: &Measured| !place.place.is_empty() || !place.values.is_empty();
    let missing =
        places.iter().enumerate().filter(|(_, place)| begun(place)).flat_map(|(number, place)| {
            let absent = |input: &&Input| !place.values.contains_key(&input.key);
            measurement.inputs.iter().filter(absent).map(move |input| value_name(number, input))
        });
    missing.map(|name| (name, Phrase::new("form-required"))).collect()
}
