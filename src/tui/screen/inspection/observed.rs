//! When something was observed and when it was typed in, where the two are apart.

use chrono::{NaiveDateTime, NaiveTime, Timelike as _};

use crate::domain::answer::Answer;
use crate::i18n::Texts;

/// When an answer came into the records, and by whom if not by its observer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) at: Option<NaiveDateTime>,
    pub(super) by: Option<&'a str>,
}

/// `наблюдалось 14:10, внесено 19:42, Образцов А. А.`; none where the observer recorded it on the spot.
pub(super) fn observed(answer: &Answer, typed: Typed<'_>, texts: Texts) -> Option<String> {
    let by = typed.by.unwrap_or_default();
    match (answer.observed_at, typed.at) {
        (Some(observed), Some(at)) => {
            let days = observed.date() != at.date();
            let key = if by.is_empty() { "inspection-observed" } else { "inspection-observed-by" };
            let args = [
                ("observed", moment(observed, days).into()),
                ("typed", moment(at, days).into()),
                ("author", by.into()),
            ];
            let args = if by.is_empty() { &args[..2] } else { &args[..] };
            Some(texts.with(key, args))
        }
        _ if by.is_empty() => None,
        _ => Some(texts.with("inspection-typed-by", &[("author", by.into())])),
    }
}

/// The time of day, with the day where that tells something; paper often has the day alone.
fn moment(at: NaiveDateTime, with_day: bool) -> String {
    let whole_minute = at.with_second(0).unwrap_or(at);
    if whole_minute.time() == NaiveTime::MIN {
        return at.format("%d.%m.%Y").to_string();
    }
    at.format(if with_day { "%d.%m.%Y %H:%M" } else { "%H:%M" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Verdict;
    use crate::i18n::Lang;

    fn at(text: &str) -> Option<NaiveDateTime> {
        text.parse().ok()
    }

    fn told(observed_at: Option<NaiveDateTime>, typed: &str, by: Option<&str>) -> Option<String> {
        let answer = Answer { observed_at, ..Answer::new(Verdict::Compliant) };
        observed(&answer, Typed { at: at(typed), by }, Texts::load(Lang::En))
    }

    #[test]
    fn both_moments_are_told_and_the_day_only_where_they_differ() {
        let observed = at("2025-08-25T14:10:00");
        assert_eq!(
            told(observed, "2025-08-25T19:42:30", Some("A. A.")).as_deref(),
            Some("observed 14:10, typed 19:42 by A. A.")
        );
        assert_eq!(
            told(observed, "2025-08-26T08:05:00", None).as_deref(),
            Some("observed 25.08.2025 14:10, typed 26.08.2025 08:05")
        );
        assert_eq!(
            told(at("2025-08-25T00:00:00"), "2025-08-26T08:05:00", None).as_deref(),
            Some("observed 25.08.2025, typed 26.08.2025 08:05")
        );
    }

    #[test]
    fn whoever_records_on_the_spot_is_not_told_of_twice() {
        assert_eq!(told(None, "2025-08-25T19:42:00", None), None);
        assert_eq!(
            told(None, "2025-08-25T19:42:00", Some("A. A.")).as_deref(),
            Some("typed by A. A.")
        );
    }
}
