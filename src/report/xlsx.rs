//! A document as an Excel workbook: one sheet of words, then one for each table and chart.
//!
//! Dates and numbers are typed, headers stay in sight and on every page, and a text is never a formula
//! or a link. Columns to be filled in are the only cells that a protected sheet lets people change; what
//! a row is known by when the sheet comes back stands beside them, hidden and locked.

mod cell;
mod chart_sheet;
mod picture;
mod sheet_name;
mod styles;
mod table_sheet;
mod text_sheet;

use std::io::{self, Write};

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::document::{Document, Orientation, Part};
use super::show::show_line;
use crate::i18n::Texts;
use sheet_name::SheetNames;
use styles::Styles;

/// What a file says it was made on where the paper does not depend on a day; never the day of the clock.
const MADE_ON: (u16, u8, u8) = (2025, 1, 1);
/// `A4` in the numbering of printers.
const A4: u8 = 9;

pub fn write(document: &Document, sink: &mut dyn Write) -> io::Result<()> {
    let bytes = written(document).map_err(io::Error::other)?;
    sink.write_all(&bytes)
}

/// What every sheet of a workbook is made with.
struct Making<'a> {
    document: &'a Document,
    texts: Texts,
    styles: Styles,
}

fn written(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let texts = Texts::load(document.lang);
    let making = Making { document, texts, styles: Styles::of(document.lang) };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let about = texts.get("xlsx-sheet-about");
    let mut names = SheetNames::default();
    let about = has_words(document).then(|| names.unique(&about));
    let names = making.names(names);
    if let Some(about) = about {
        let sheet = workbook.add_worksheet();
        making.furnish(sheet, &about)?;
        text_sheet::write(&making, &names, sheet)?;
    }
    let mut is_first_table = true;
    for (part, name) in sheets(document).zip(&names) {
        let sheet = workbook.add_worksheet();
        making.furnish(sheet, name)?;
        match part {
            Part::Table(table) => table_sheet::write(&making, table, sheet)?,
            Part::Chart(chart) => chart_sheet::write(&making, chart, name, sheet)?,
            _ => {}
        }
        // Whoever opens a list wants the list; the words before it are one click away.
        if is_first_table {
            sheet.set_active(true);
            is_first_table = false;
        }
    }
    workbook.save_to_buffer()
}

/// The parts that have a sheet of their own.
fn sheets(document: &Document) -> impl Iterator<Item = &Part> {
    document.parts.iter().filter(|part| matches!(part, Part::Table(_) | Part::Chart(_)))
}

/// Whether anything is told besides tables under their headings.
fn has_words(document: &Document) -> bool {
    let is_words = |part: &Part| {
        !matches!(
            part,
            Part::Heading(_)
                | Part::Subheading(_)
                | Part::Table(_)
                | Part::Chart(_)
                | Part::NewPage
        )
    };
    !document.facts.is_empty()
        || document.parts.iter().any(is_words)
        || sheets(document).next().is_none()
}

fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = document.as_of.and_then(parts_of).unwrap_or(MADE_ON);
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    let title: String = show_line(&document.title_line()).chars().take(200).collect();
    Ok(DocProperties::new().set_author("Tekseru").set_title(title).set_creation_datetime(&made))
}

/// Year, month and day of a date that spreadsheets know.
fn parts_of(date: NaiveDate) -> Option<(u16, u8, u8)> {
    let year = u16::try_from(date.year()).ok().filter(|year| (1900..=9999).contains(year))?;
    Some((year, u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
}

impl Making<'_> {
    /// The names of the sheets: what the table stands under, else the title of the paper.
    fn names(&self, mut names: SheetNames) -> Vec<String> {
        let languages = self.document.languages();
        // The first language is enough to find a sheet by, and a name has little room.
        let first = |label: &str| {
            languages.of(label).next().map_or_else(String::new, |(_, line)| line.to_owned())
        };
        let mut under = first(&self.document.title);
        let mut all = Vec::new();
        for part in &self.document.parts {
            match part {
                Part::Heading(text) | Part::Subheading(text) => under = first(text),
                Part::Table(_) => all.push(names.unique(&under)),
                Part::Chart(chart) => all.push(names.unique(&first(chart.title()))),
                _ => {}
            }
        }
        all
    }

    /// What pages of every sheet have: A4, the title above, the number below.
    fn furnish(&self, sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
        sheet.set_name(name)?;
        sheet.set_paper_size(A4);
        if self.document.orientation == Orientation::Landscape {
            sheet.set_landscape();
        }
        sheet.set_margins(0.6, 0.4, 0.7, 0.7, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, 0);
        let title: String = show_line(&self.document.title_line()).chars().take(100).collect();
        // A figure right after the size would be read as part of it.
        sheet.set_header(format!("&C&9 {}", title.replace('&', "&&")));
        let page = [("page", "&P".into()), ("of", "&N".into())];
        sheet.set_footer(format!("&C&9 {}", self.texts.with("xlsx-page", &page)));
        Ok(())
    }

    /// How many usual letters stand side by side on the page.
    fn page_width(&self) -> f64 {
        match self.document.orientation {
            Orientation::Portrait => 95.0,
            Orientation::Landscape => 150.0,
        }
    }
}

#[cfg(test)]
mod tests;
