//! The time a picture was made, by its EXIF.

use std::io::Cursor;

use chrono::{NaiveDate, NaiveDateTime};
use exif::{DateTime, Exif, In, Reader, Tag, Value};

use crate::domain::evidence::file::{CaptureSource, Captured};

/// So much of a file is looked at: what a camera writes stands before the picture.
pub const HEAD: u64 = 1 << 20;

/// Where a time may stand, the best first, with the field that says how far it is from UTC.
const FIELDS: [(Tag, Tag, CaptureSource); 3] = [
    (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, CaptureSource::ExifOriginal),
    (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized, CaptureSource::ExifDigitized),
    (Tag::DateTime, Tag::OffsetTime, CaptureSource::ExifChanged),
];

/// When the picture that begins so was made, as far as it says so.
pub fn captured(head: &[u8]) -> Option<Captured> {
    let exif = Reader::new()
        .continue_on_error(true)
        .read_from_container(&mut Cursor::new(head))
        .or_else(|error| error.distill_partial_result(|_| {}))
        .ok()?;
    FIELDS.into_iter().find_map(|(time, offset, source)| {
        let at = moment(&exif, time)?;
        let offset = text(&exif, offset).filter(|text| is_offset(text));
        Some(Captured { at, offset: offset.unwrap_or_default(), source })
    })
}

/// Cameras without a clock write zeros or spaces.
fn moment(exif: &Exif, tag: Tag) -> Option<NaiveDateTime> {
    let field = exif.get_field(tag, In::PRIMARY)?;
    let Value::Ascii(lines) = &field.value else { return None };
    let read = DateTime::from_ascii(lines.first()?).ok()?;
    let day = NaiveDate::from_ymd_opt(read.year.into(), read.month.into(), read.day.into())?;
    day.and_hms_opt(read.hour.into(), read.minute.into(), read.second.into())
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let field = exif.get_field(tag, In::PRIMARY)?;
    let Value::Ascii(lines) = &field.value else { return None };
    String::from_utf8(lines.first()?.clone()).ok()
}

/// `+05:00`
fn is_offset(text: &str) -> bool {
    let fits = |(place, c): (usize, char)| match place {
        0 => matches!(c, '+' | '-'),
        3 => c == ':',
        _ => c.is_ascii_digit(),
    };
    text.chars().count() == 6 && text.chars().enumerate().all(fits)
}
