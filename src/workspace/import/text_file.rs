//! Reading a text file from outside within bounds, and saying what it is if it is no text in UTF-8.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use super::problem::{Coding, Place, ProblemKind};

/// No table of facilities or answers comes near this.
pub const LARGEST_FILE: u64 = 64 << 20;
/// Nor a line near this.
pub const LONGEST_LINE: usize = 64 << 10;

/// The text of a file without its byte order mark, lines ended by LF.
pub(super) fn read(path: &Path) -> Result<String, (Place, ProblemKind)> {
    let unreadable = |error: io::Error| (Place::File, ProblemKind::Unreadable(error.to_string()));
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        // Opening a pipe would wait for ever.
        return Err((Place::File, ProblemKind::NotAFile));
    }
    if about.len() > LARGEST_FILE {
        return Err((Place::File, ProblemKind::TooLarge));
    }
    let file = File::open(path).map_err(unreadable)?;
    let source = BufReader::new(file.take(LARGEST_FILE + 1));
    let bytes = bounded(source, LARGEST_FILE).map_err(unreadable)??;
    text_of(bytes)
}

/// All bytes, unless they or one of the lines are too many; no more is held than is allowed.
fn bounded(
    mut source: impl io::BufRead,
    largest: u64,
) -> io::Result<Result<Vec<u8>, (Place, ProblemKind)>> {
    let mut bytes = Vec::new();
    let mut number = 0;
    loop {
        let before = bytes.len();
        // One byte more than allowed shows that a line is too long.
        let most = LONGEST_LINE as u64 + 1;
        let read = source.by_ref().take(most).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(Ok(bytes));
        }
        number += 1;
        let line = bytes.get(before..).unwrap_or_default();
        if line.len() > LONGEST_LINE && !line.ends_with(b"\n") {
            return Ok(Err((Place::Line(number), ProblemKind::LineTooLong)));
        }
        if bytes.len() as u64 > largest {
            return Ok(Err((Place::File, ProblemKind::TooLarge)));
        }
    }
}

fn text_of(bytes: Vec<u8>) -> Result<String, (Place, ProblemKind)> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err((Place::File, ProblemKind::Workbook));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err((Place::File, ProblemKind::NotUtf8(Coding::Utf16)));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let breaks = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
        (Place::Line(breaks as u64 + 1), ProblemKind::NotUtf8(coding_of(error.as_bytes())))
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n"))
}

/// In Windows-1251 nearly everything beyond ASCII is a Russian letter.
fn coding_of(bytes: &[u8]) -> Coding {
    let beyond: Vec<u8> = bytes.iter().copied().filter(|byte| *byte >= 0x80).collect();
    let letters = beyond.iter().filter(|byte| matches!(byte, 0xC0..|0xA8| 0xB8 | 0xB9)).count();
    if letters * 5 >= beyond.len() * 4 { Coding::Windows1251 } else { Coding::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_and_a_file_that_are_too_long_are_not_read_to_the_end() {
        let endless = |byte| BufReader::new(io::repeat(byte));
        let refused = bounded(endless(b'x'), LARGEST_FILE).unwrap();
        assert_eq!(refused, Err((Place::Line(1), ProblemKind::LineTooLong)));
        let refused = bounded(endless(b'\n'), 1000).unwrap();
        assert_eq!(refused, Err((Place::File, ProblemKind::TooLarge)));
        let fits = [vec![b'x'; LONGEST_LINE], b"\nlast".to_vec()].concat();
        assert_eq!(bounded(&fits[..], LARGEST_FILE).unwrap(), Ok(fits.clone()));
    }

    #[test]
    fn the_coding_of_what_is_not_utf8_is_guessed() {
        // "код,имя" and "Учреждение" in Windows-1251.
        let russian =
            b"\xEA\xEE\xE4,\xE8\xEC\xFF\n\xD3\xF7\xF0\xE5\xE6\xE4\xE5\xED\xE8\xE5".to_vec();
        let windows = ProblemKind::NotUtf8(Coding::Windows1251);
        assert_eq!(text_of(russian), Err((Place::Line(1), windows)));
        let unknown = ProblemKind::NotUtf8(Coding::Unknown);
        assert_eq!(text_of(b"a\nb\x80\x81\x82".to_vec()), Err((Place::Line(2), unknown)));
        let wide = ProblemKind::NotUtf8(Coding::Utf16);
        assert_eq!(text_of(b"\xFF\xFEa\0".to_vec()), Err((Place::File, wide)));
        assert_eq!(text_of(b"PK\x03\x04".to_vec()), Err((Place::File, ProblemKind::Workbook)));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_not_matter() {
        assert_eq!(text_of("\u{FEFF}код\r\n1".into()), Ok("код\n1".to_owned()));
    }
}
