//! What a plan for putting shortcomings right (план устранения недостатков) tells.

use chrono::NaiveDate;

use crate::domain::facility::Facility;
use crate::domain::finding::Flag;
use crate::domain::recipient::Recipient;
use crate::domain::round::Round;
use crate::domain::text::LocalText;
use crate::i18n::Texts;

use super::act::object;
use super::document::{Blank, Cell, ColumnOf, Document, Signature, Table};
use super::finding_list::{ToldFinding, ToldInstruction};
use super::instruction_list::{count, with_round};

/// Shortcomings with what is to be done about each.
#[derive(Debug, Clone)]
pub struct RemedyPlan {
    /// The facility, where it is made for one.
    pub facility: Option<Facility>,
    pub rounds: Vec<Round>,
    pub recipient: Recipient,
    pub today: NaiveDate,
    pub is_sample: bool,
    pub rows: Vec<PlannedRemedy>,
}

/// A shortcoming and one measure; none yet where no instruction answers it.
#[derive(Debug, Clone)]
pub struct PlannedRemedy {
    pub finding: ToldFinding,
    pub measure: Option<Measure>,
}

/// A measure by the instruction it comes from.
#[derive(Debug, Clone)]
pub struct Measure {
    pub instruction: ToldInstruction,
    pub co_executors: Vec<LocalText>,
    /// What counts as done.
    pub completion: String,
    pub done_on: Option<NaiveDate>,
    /// The document by which it was taken off control.
    pub proof: Option<String>,
}

impl RemedyPlan {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let mut document = Document::new(texts.lang(), texts.get("plan-title")).landscape();
        if let Some(facility) = &self.facility {
            let object = object(&facility.code, &facility.name);
            document = document.fact(texts.get("act-facility"), object);
        }
        for round in &self.rounds {
            document = with_round(document, round, texts);
        }
        document = document
            .fact(texts.get("instruction-list-as-of"), self.today)
            .fact(texts.get("plan-count"), count(self.rows.len()))
            .table(self.table(texts))
            .signatures(
                [texts.get("plan-made-by"), texts.get("plan-agreed-by")]
                    .map(|role| Signature { role, ..Signature::default() })
                    .to_vec(),
            );
        if self.is_sample { document.note(texts.get("instruction-list-sample")) } else { document }
    }

    fn table(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        let to = self.recipient;
        let rows: Vec<Numbered> = (1..).zip(&self.rows).collect();
        let mut columns = vec![
            ColumnOf::new("number", texts.get("column-number"), |(number, _): &Numbered<'_>| {
                (*number).into()
            })
            .weight(4),
            column("finding", texts.get("plan-finding"), move |row| {
                format!("{}: {}", row.finding.place(), row.finding.in_full(to)).into()
            })
            .weight(20),
            column("measure", texts.get("plan-measure"), |row| {
                let measure = row.measure.as_ref().map(|own| &own.instruction);
                measure.map(|own| format!("{} ({})", own.task, own.number)).into()
            })
            .weight(20),
            column("deadline", texts.get("plan-deadline"), |row| {
                row.measure.as_ref().map(|own| own.instruction.deadline).into()
            })
            .weight(9),
            column("done_on", texts.get("plan-done-on"), |row| {
                row.measure.as_ref().and_then(|own| own.done_on).into()
            })
            .weight(10),
            column("responsible", texts.get("plan-responsible"), move |row| {
                let bodies = row.measure.iter().flat_map(|own| {
                    std::iter::once(&own.instruction.lead).chain(&own.co_executors)
                });
                Cell::List(bodies.map(|body| body.get(lang).to_owned()).collect())
            })
            .weight(15),
            column("funding", texts.get("plan-funding"), move |row| funding(row, texts)).weight(13),
            column("result", texts.get("plan-result"), |row| {
                let measure = row.measure.as_ref();
                let expected = measure.map(|own| own.completion.clone());
                let proof = measure.and_then(|own| own.proof.clone());
                let told = [expected, proof].into_iter().flatten();
                Cell::List(told.filter(|text| !text.is_empty()).collect())
            })
            .weight(15),
            column("state", texts.get("plan-state"), move |row| {
                let measure = row.measure.as_ref().map(|own| own.instruction.status(texts));
                measure.unwrap_or_else(|| texts.get("plan-no-measure")).into()
            }),
        ];
        columns.extend(for_calendars());
        Table::of("plan", &rows, columns)
    }
}

type Numbered<'a> = (u32, &'a PlannedRemedy);

fn column<'a>(
    key: &'static str,
    title: String,
    cell: impl Fn(&PlannedRemedy) -> Cell + 'a,
) -> ColumnOf<'a, Numbered<'a>> {
    ColumnOf::new(key, title, move |(_, row): &Numbered<'_>| cell(row))
}

/// A calendar speaks of the instruction behind a measure, by the number that others know it by.
fn for_calendars<'a>() -> [ColumnOf<'a, Numbered<'a>>; 4] {
    let of = |key: &'static str, told: fn(&ToldInstruction) -> String| {
        let cell = move |row: &PlannedRemedy| {
            row.measure.as_ref().map(|own| told(&own.instruction)).into()
        };
        column(key, key.into(), cell).hidden()
    };
    [
        of("id", |own| own.id.to_string()),
        of("state", |own| own.status.to_owned()),
        of("number", |own| own.number.clone()),
        of("task", |own| own.task.clone()),
    ]
}

/// Whoever has to find money writes down where it comes from.
fn funding(row: &PlannedRemedy, texts: Texts) -> Cell {
    if !row.finding.flags.contains(&Flag::NeedsMoney) {
        return Cell::Empty;
    }
    Cell::Blanks(vec![Blank { label: texts.get("plan-needs-money"), unit: String::new() }])
}
