//! What a cell may hold, and reading a date, a count, a word or a list from it.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::hidden::is_hidden;
use crate::i18n::family::Family;
use crate::i18n::{Lang, Texts};

use super::problem::ProblemKind;

/// The trimmed text of a cell, unless something in it would be obeyed by a terminal or a spreadsheet.
/// A lone dash is how people write that there is nothing.
pub(super) fn checked(text: &str, long: bool) -> Result<&str, ProblemKind> {
    let text = text.trim();
    if matches!(text, "-" | "–" | "—") {
        return Ok("");
    }
    let hidden = |c: &char| is_hidden(*c) && !(long && *c == '\n');
    if let Some(character) = text.chars().find(hidden) {
        return Err(ProblemKind::Hidden { text: text.to_owned(), character });
    }
    if is_formula(text) {
        return Err(ProblemKind::Formula(text.to_owned()));
    }
    Ok(text)
}

/// The wide forms are taken for the same by some spreadsheets and input methods.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number(text)
}

fn is_number(text: &str) -> bool {
    let figures = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut points = 0;
    let plain = figures.chars().all(|c| {
        points += usize::from(matches!(c, '.' | ','));
        c.is_ascii_digit() || matches!(c, '.' | ',')
    });
    plain && points <= 1 && figures.chars().any(|c| c.is_ascii_digit())
}

/// `2025-08-31` or `31.08.2025`
pub(super) fn date(text: &str) -> Result<NaiveDate, ProblemKind> {
    let forms = ["%Y-%m-%d", "%d.%m.%Y"];
    let read = forms.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    // The year 25 is a slip, not antiquity.
    let sound = read.filter(|date| (1900..=2200).contains(&chrono::Datelike::year(date)));
    sound.ok_or_else(|| ProblemKind::NotADate(text.to_owned()))
}

/// A date with a time, or a date, which stands for its beginning.
pub(super) fn moment(text: &str) -> Result<NaiveDateTime, ProblemKind> {
    let refused = || ProblemKind::NotAMoment(text.to_owned());
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        let day = date(text).map_err(|_| refused())?;
        return Ok(day.and_time(chrono::NaiveTime::MIN));
    };
    let forms = ["%H:%M", "%H:%M:%S"];
    let time =
        forms.iter().find_map(|form| chrono::NaiveTime::parse_from_str(time.trim(), form).ok());
    let day = date(day).map_err(|_| refused())?;
    Ok(day.and_time(time.ok_or_else(refused)?))
}

/// A whole number of people, spaces between its figures allowed.
pub(super) fn count(text: &str) -> Result<u32, ProblemKind> {
    let figures: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = figures.chars().all(|c| c.is_ascii_digit());
    let number = figures.parse().ok().filter(|_| plain);
    number.ok_or_else(|| ProblemKind::NotACount(text.to_owned()))
}

/// The texts between `|`.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// The code that a word stands for: the code itself, or its name in one of the languages.
pub(super) fn code(family: Family, word: &str) -> Result<&'static str, ProblemKind> {
    let codes = (family.codes)();
    let wanted = plain(word);
    let means = |code: &&&str| {
        plain(code) == wanted
            || plain(&latin(word)) == plain(code)
            || Lang::ALL.iter().any(|lang| plain(&Texts::load(*lang).name(family, code)) == wanted)
    };
    let found = codes.iter().find(means).copied();
    found.ok_or_else(|| {
        let (word, known) = (word.to_owned(), codes.join(", "));
        ProblemKind::UnknownWord { word, known }
    })
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Capital letters that look alike as Latin ones: a code typed on a Russian layout is the same code.
pub(super) fn latin(text: &str) -> String {
    let letter = |c: char| match c {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    };
    text.chars().flat_map(char::to_uppercase).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::family;

    #[test]
    fn formulas_are_refused_and_numbers_are_not() {
        for text in ["=1+1", "+77012345678x", "-A1", "@SUM(A1)", "＝1", "-1.2.3", "+"] {
            assert!(matches!(checked(text, false), Err(ProblemKind::Formula(_))), "{text}");
        }
        for (text, kept) in [("-5", "-5"), ("+7,5", "+7,5"), (" – ", ""), ("-", ""), ("a=b", "a=b")]
        {
            assert_eq!(checked(text, false), Ok(kept));
        }
    }

    #[test]
    fn hidden_characters_are_refused_and_line_breaks_only_where_they_have_no_place() {
        for text in ["a\u{1B}[31m", "a\u{202E}b", "90\u{200B}1", "a\tb", "a\rb"] {
            assert!(matches!(checked(text, true), Err(ProblemKind::Hidden { .. })), "{text:?}");
        }
        assert_eq!(checked("one\ntwo", true), Ok("one\ntwo"));
        assert!(checked("one\ntwo", false).is_err());
    }

    #[test]
    fn dates_are_read_as_people_and_machines_write_them() {
        let day = NaiveDate::from_ymd_opt(2025, 8, 31).unwrap();
        assert_eq!(date("2025-08-31"), Ok(day));
        assert_eq!(date("31.08.2025"), Ok(day));
        for wrong in ["2025-02-30", "31.08.25", "31/08/2025", "вчера"] {
            assert_eq!(date(wrong), Err(ProblemKind::NotADate(wrong.into())));
        }
        assert_eq!(moment("31.08.2025 14:05"), Ok(day.and_hms_opt(14, 5, 0).unwrap()));
        assert_eq!(moment("2025-08-31T14:05:09"), Ok(day.and_hms_opt(14, 5, 9).unwrap()));
        assert_eq!(moment("2025-08-31"), Ok(day.and_hms_opt(0, 0, 0).unwrap()));
        assert!(moment("2025-08-31 25:00").is_err());
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        assert_eq!(count("1 200"), Ok(1200));
        assert_eq!(count("1\u{A0}200"), Ok(1200));
        for wrong in ["-5", "12.5", "99999999999", "много"] {
            assert!(count(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_word_is_known_by_its_code_and_by_its_name_in_each_language() {
        for word in ["MDM", "mdm", "Средняя безопасность", "medium security", "МDМ"]
        {
            assert_eq!(code(family::FACILITY_TYPE, word), Ok("MDM"), "{word}");
        }
        assert!(code(family::FACILITY_TYPE, "MIDDLE").is_err());
    }
}
