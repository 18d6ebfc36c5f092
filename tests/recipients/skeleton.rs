//! What is left of a document when its words are taken away: parts, columns, numbers and dates.

use tekseru::report::{Cell, Document, Part, Table};

/// One line for each thing that must be the same in every language.
pub(crate) fn of(document: &Document) -> Vec<String> {
    let mut bones = vec![format!("{:?}; {} facts", document.orientation, document.facts.len())];
    bones.extend(document.facts.iter().map(|fact| format!("fact {}", cell(&fact.value))));
    for part in &document.parts {
        match part {
            Part::Heading(text) => bones.push(format!("heading {}", figures(text))),
            Part::Subheading(text) => bones.push(format!("subheading {}", figures(text))),
            Part::Paragraph(text) => bones.push(format!("paragraph {}", figures(text))),
            Part::Note(text) => bones.push(format!("note {}", figures(text))),
            Part::Beside(left, right) => {
                bones.push(format!("beside {} {}", figures(left), figures(right)));
            }
            Part::List(points) => {
                bones.extend(points.iter().map(|point| format!("point {}", figures(point))));
            }
            Part::Table(own) => table(own, &mut bones),
            Part::Chart(own) => table(&own.table(), &mut bones),
            Part::Code(code) => bones.push(format!("code {}", code.text())),
            Part::Signatures(all) => {
                let told = all.iter().map(|own| {
                    format!(
                        "signature {} {}",
                        own.name,
                        figures(own.instead.as_deref().unwrap_or(""))
                    )
                });
                bones.extend(told);
            }
            Part::NewPage => bones.push("new page".to_owned()),
        }
    }
    bones
}

fn table(own: &Table, bones: &mut Vec<String>) {
    let columns: Vec<&str> = own.columns().iter().map(|column| column.key).collect();
    bones.push(format!("table {}: {}", own.key(), columns.join(", ")));
    for row in own.rows() {
        let cells: Vec<String> = row.iter().map(cell).collect();
        bones.push(format!("row {}", cells.join(" | ")));
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => format!("text {}", figures(text)),
        Cell::List(texts) => {
            format!("list {}", texts.iter().map(|text| figures(text)).collect::<Vec<_>>().join(";"))
        }
        Cell::Blanks(blanks) => format!("{} blanks", blanks.len()),
        other => format!("{other:?}"),
    }
}

/// The numbers of a text in no particular order: languages put the words between them differently.
fn figures(text: &str) -> String {
    let mut figures: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    figures.sort_unstable();
    figures.join(" ")
}
