//! A table on a sheet of its own: header in sight, filter, print titles; cells to be filled in.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, ProtectionOptions, Worksheet,
    XlsxError,
};

use super::super::document::{Cell, Column, Input, Table};
use super::super::show::show_line;
use super::Making;
use super::cell::{Looks, height, lines};

/// No column is narrower or wider than this, in usual letters.
const NARROWEST: f64 = 7.0;
const WIDEST: f64 = 70.0;
/// As long as a confirming document or a comment may be.
const LONGEST_INPUT: u32 = 2000;

/// Where things stand on the sheet.
struct Place {
    header: u32,
    first: u32,
    /// The last row of the table; the header where it is empty.
    last: u32,
    widths: Vec<f64>,
}

pub(super) fn write(
    making: &Making,
    table: &Table,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let header = u32::from(!table.inputs().is_empty());
    let count = u32::try_from(table.rows().len()).unwrap_or(u32::MAX);
    let widths = widths(making, table);
    let place = Place { header, first: header + 1, last: header.saturating_add(count), widths };
    write_header(making, table, &place, sheet)?;
    write_rows(making, table, &place, sheet)?;
    furnish(table, &place, sheet)?;
    if !table.inputs().is_empty() {
        open_inputs(making, table, &place, sheet)?;
    }
    Ok(())
}

/// Every column of the sheet: what is read, what is filled in, what is hidden.
fn columns(table: &Table) -> impl Iterator<Item = &Column> {
    let inputs = table.inputs().iter().map(|(column, _)| column);
    table.columns().iter().chain(inputs).chain(table.hidden_columns())
}

/// How many columns people see.
fn seen(table: &Table) -> u16 {
    u16::try_from(table.columns().len() + table.inputs().len()).unwrap_or(u16::MAX)
}

fn widths(making: &Making, table: &Table) -> Vec<f64> {
    let shown: Vec<&Column> = columns(table).take(seen(table).into()).collect();
    let all: u32 = shown.iter().map(|column| u32::from(column.weight)).sum();
    let share = making.page_width() / f64::from(all.max(1));
    let width = |column: &&Column| (f64::from(column.weight) * share).clamp(NARROWEST, WIDEST);
    shown.iter().map(width).collect()
}

fn write_header(
    making: &Making,
    table: &Table,
    place: &Place,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let mut most: f64 = 1.0;
    for (at, column) in (0..).zip(columns(table)) {
        making.put_text(sheet, (place.header, at), &column.title, &making.styles.header)?;
        if let Some(width) = place.widths.get(usize::from(at)) {
            sheet.set_column_width(at, *width)?;
            most = most.max(lines(&show_line(&column.title), *width * 0.9));
        }
        if place.header > 0 {
            // By these the columns are known when they come back in another order.
            sheet.write_string_with_format(0, at, column.key, &making.styles.machine)?;
        }
        if at >= seen(table) {
            sheet.set_column_hidden(at)?;
        }
    }
    if let Some(height) = height(most) {
        sheet.set_row_height(place.header, height)?;
    }
    if place.header > 0 {
        sheet.set_row_hidden(0)?;
    }
    Ok(())
}

fn write_rows(
    making: &Making,
    table: &Table,
    place: &Place,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let styles = &making.styles;
    let own = &styles.in_table;
    let looks = Looks { text: &own.text, number: &own.number, day: &own.day, flag: &own.flag };
    let machine = &styles.machine;
    let hidden_looks = Looks { text: machine, number: machine, day: machine, flag: machine };
    for ((row, cells), hidden) in (place.first..).zip(table.rows()).zip(table.hidden_rows()) {
        let mut most: f64 = 1.0;
        for (at, cell) in (0..).zip(cells) {
            making.put(sheet, (row, at), cell, looks)?;
            if let (Some(width), false) = (place.widths.get(usize::from(at)), is_short(cell)) {
                most = most.max(lines(&cell.written(making.document.lang), *width));
            }
        }
        for (at, cell) in (seen(table)..).zip(hidden) {
            making.put(sheet, (row, at), cell, hidden_looks)?;
        }
        if let Some(height) = height(most) {
            sheet.set_row_height(row, height)?;
        }
    }
    Ok(())
}

fn is_short(cell: &Cell) -> bool {
    matches!(cell, Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Flag(_))
}

fn furnish(table: &Table, place: &Place, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(place.first, 0)?;
    sheet.set_repeat_rows(place.header, place.header)?;
    if let (Some(last), true) = (seen(table).checked_sub(1), place.last > place.header) {
        sheet.autofilter(place.header, 0, place.last, last)?;
    }
    Ok(())
}

/// Locks the sheet but for the cells that are to be filled in.
fn open_inputs(
    making: &Making,
    table: &Table,
    place: &Place,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let first = u16::try_from(table.columns().len()).unwrap_or(u16::MAX);
    for (at, (_, input)) in (first..).zip(table.inputs()) {
        let look = look(making, input);
        for row in place.first..=place.last {
            sheet.write_blank(row, at, look)?;
        }
        if place.last >= place.first {
            let rule = rule(making, input)?;
            sheet.add_data_validation(place.first, at, place.last, at, &rule)?;
        }
    }
    // Without a password: it keeps hands from slipping, not from meaning it.
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

fn look<'a>(making: &'a Making, input: &Input) -> &'a Format {
    match input {
        Input::Day => &making.styles.input_day,
        Input::OneOf(_) | Input::Text => &making.styles.input,
    }
}

fn rule(making: &Making, input: &Input) -> Result<DataValidation, XlsxError> {
    let (rule, wrong) = match input {
        Input::OneOf(words) => {
            let words: Vec<_> = words.iter().map(|word| show_line(word)).collect();
            // More words than a rule has room for: then any word may be written.
            let any = DataValidation::new().allow_any_value();
            (DataValidation::new().allow_list_strings(&words).unwrap_or(any), "xlsx-choose")
        }
        Input::Day => {
            let from = ExcelDateTime::from_ymd(2000, 1, 1)?;
            let to = ExcelDateTime::from_ymd(2199, 12, 31)?;
            let rule = DataValidationRule::Between(from, to);
            (DataValidation::new().allow_date(rule), "xlsx-write-day")
        }
        Input::Text => {
            let rule = DataValidationRule::LessThanOrEqualTo(LONGEST_INPUT);
            (DataValidation::new().allow_text_length(rule), "xlsx-too-long")
        }
    };
    rule.set_error_message(making.texts.get(wrong))
}
