//! The head of a paper: who observed, on which day and when. Said once for all its points.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::id::PersonId;
use crate::domain::measure::digits_from_kazakh_row;
use crate::i18n::{Phrase, family};

use super::super::answer_form::Problems;
use super::super::board::Board;
use crate::tui::day::any_day;
use crate::tui::dialog::form::FormDialog;
use crate::tui::widget::form::date::written;
use crate::tui::widget::form::pick::PickItem;
use crate::tui::widget::form::{Field, Form, FormValues};

const OBSERVER: &str = "observer";
const DAY: &str = "day";
const TIME: &str = "time";

/// Whose paper it is, and of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) observer: PersonId,
    pub(super) day: NaiveDate,
    /// Paper may have the day alone.
    pub(super) time: Option<NaiveTime>,
}

impl Head {
    /// The moment of observation; midnight stands for a day without a time.
    pub(super) fn moment(&self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }

    pub(super) fn told(&self) -> String {
        match self.time {
            Some(time) => format!("{} {}", written(self.day), time.format("%H:%M")),
            None => written(self.day),
        }
    }
}

/// The form of the head as it stands.
pub(super) fn dialog(board: &Board, now: Option<&Head>) -> FormDialog {
    let round = &board.inspection().round.value;
    let members: Vec<PickItem> = round
        .members
        .iter()
        .map(|member| {
            PickItem::new(member.person.to_string(), Phrase::plain(board.name_of(member.person)))
                .detail(Phrase::name(family::ROLE, member.role.code()))
        })
        .collect();
    let observer = now.map(|head| head.observer).or(board.operator());
    let picked: Vec<String> = observer.iter().map(ToString::to_string).collect();
    let day = now.map_or_else(|| board.setting().on, |head| head.day);
    let time = now.and_then(|head| head.time);
    let time = time.map_or_else(String::new, |time| time.format("%H:%M").to_string());
    let form = Form::new(vec![
        Field::pick_one(OBSERVER, Phrase::new("paper-observer"), members.into())
            .picked(&picked)
            .required(),
        Field::date(DAY, Phrase::new("paper-day"), &written(day), any_day(board.page.today))
            .required()
            .hint(Phrase::new("day-hint")),
        Field::text(TIME, Phrase::new("paper-time"), &time).hint(Phrase::new("paper-time-hint")),
    ]);
    FormDialog::new(Phrase::new("paper-head-title"), form)
}

/// The head that a filled form gives.
pub(super) fn read(values: &FormValues) -> Result<Head, Problems> {
    let missing = |field: &str| vec![(field.to_owned(), Phrase::new("form-required"))];
    let observer = values.picked(OBSERVER).first().and_then(|id| id.parse().ok());
    let time = match values.text(TIME) {
        "" => None,
        text => Some(
            time(text).ok_or_else(|| vec![(TIME.to_owned(), Phrase::new("paper-time-wrong"))])?,
        ),
    };
    Ok(Head {
        observer: observer.ok_or_else(|| missing(OBSERVER))?,
        day: values.date(DAY).ok_or_else(|| missing(DAY))?,
        time,
    })
}

/// A time of day as people write it: `14:10`, `14.10`, `1410`, `9`.
fn time(text: &str) -> Option<NaiveTime> {
    let figures = digits_from_kazakh_row(text);
    let parts: Vec<&str> =
        figures.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute),
        [whole] if whole.len() > 2 => whole.split_at_checked(whole.len() - 2)?,
        [hour] => (*hour, "0"),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        for text in ["14:10", "14.10", "14 10", "1410", "\"ң:\"қ", "14-10"] {
            assert_eq!(time(text), at(14, 10), "{text}");
        }
        assert_eq!(time("9"), at(9, 0));
        assert_eq!(time("905"), at(9, 5));
        for text in ["25:00", "14:70", "утром", "14:10:20", "123456"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
