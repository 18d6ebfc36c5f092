//! Values of a document as cells of a sheet, and how much room a text takes in them.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

use super::super::document::Cell;
use super::super::show::show;
use super::{Making, parts_of};

/// Excel keeps 32,767; the rest of the room is for saying that something is missing.
const LONGEST: usize = 32_000;
/// Digits that a spreadsheet keeps of a number.
const EXACT_DIGITS: usize = 15;

/// Points between two lines of text, and the highest row there can be.
pub(super) const LINE: f64 = 14.5;
const HIGHEST: f64 = 409.0;

/// The looks for each kind of value.
#[derive(Clone, Copy)]
pub(super) struct Looks<'a> {
    pub(super) text: &'a Format,
    pub(super) number: &'a Format,
    pub(super) day: &'a Format,
    pub(super) flag: &'a Format,
}

impl Making<'_> {
    /// Writes a value by its kind; what a spreadsheet would round or does not know is written as text.
    pub(super) fn put(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
        looks: Looks,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Number(number) => {
                if let Some(exact) = exact(*number) {
                    sheet.write_number_with_format(row, column, exact, looks.number)?;
                    return Ok(());
                }
            }
            Cell::Date(date) => {
                if let Some((year, month, day)) = parts_of(*date) {
                    let date = ExcelDateTime::from_ymd(year, month, day)?;
                    sheet.write_datetime_with_format(row, column, &date, looks.day)?;
                    return Ok(());
                }
            }
            _ => {}
        }
        let text = cell.written(self.document.lang);
        let look = if matches!(cell, Cell::Flag(_)) { looks.flag } else { looks.text };
        self.put_text(sheet, (row, column), &text, look)
    }

    pub(super) fn put_text(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let text = self.plain(text);
        if text.is_empty() {
            sheet.write_blank(row, column, look)?;
        } else {
            sheet.write_string_with_format(row, column, text, look)?;
        }
        Ok(())
    }

    /// The text with nothing hidden in it, and no longer than a cell can be.
    pub(super) fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let shown = without_noncharacters(show(text));
        if shown.encode_utf16().count() <= LONGEST {
            return shown;
        }
        let mut room = LONGEST;
        let mut kept = String::new();
        for character in shown.chars() {
            let Some(left) = room.checked_sub(character.len_utf16()) else { break };
            room = left;
            kept.push(character);
        }
        let all = shown.chars().count();
        Cow::Owned(kept + "… " + &self.texts.with("xlsx-cut", &[("count", all.into())]))
    }
}

/// Two code points that no XML can hold.
fn without_noncharacters(text: Cow<str>) -> Cow<str> {
    if text.contains(['\u{FFFE}', '\u{FFFF}']) {
        Cow::Owned(text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}"))
    } else {
        text
    }
}

fn exact(number: Decimal) -> Option<f64> {
    let digits = number.normalize().mantissa().unsigned_abs().to_string().len();
    (digits <= EXACT_DIGITS).then(|| number.to_f64()).flatten()
}

/// How many lines a text takes in a column of this width.
pub(super) fn lines(text: &str, width: f64) -> f64 {
    // Most letters are narrower than a figure, by which widths are counted; words break off before the edge.
    let room = (width * 1.1).max(1.0);
    let line = |line: &str| {
        let letters = u32::try_from(line.width()).unwrap_or(u32::MAX);
        (f64::from(letters) / room).ceil().max(1.0)
    };
    text.split('\n').map(line).sum()
}

/// The height of a row in which a cell has so many lines; none where the usual one does.
pub(super) fn height(lines: f64) -> Option<f64> {
    (lines > 1.0).then(|| (lines * LINE).min(HIGHEST))
}
