//! What was typed from paper, as a draft and back.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::answer::Answer;
use crate::domain::checklist::ItemCode;

use super::head::Head;
use crate::tui::draft::Draft;

const OBSERVER: &str = "observer";
const DAY: &str = "day";
const TIME: &str = "time";

pub(super) fn draft(name: &str, head: &Head, typed: &BTreeMap<ItemCode, Answer>) -> Draft {
    let field = |name: &str, text: String| (name.to_owned(), text);
    let mut fields = vec![
        field(OBSERVER, head.observer.to_string()),
        field(DAY, head.day.to_string()),
        field(TIME, head.time.map_or_else(String::new, |time| time.to_string())),
    ];
    let answers = typed.iter().filter_map(|(code, answer)| {
        Some(field(code.as_str(), serde_json::to_string(answer).ok()?))
    });
    fields.extend(answers);
    Draft { form: name.to_owned(), fields }
}

/// The head and the answers of a draft; none where it is not one of a paper.
pub(super) fn read(draft: &Draft) -> Option<(Head, BTreeMap<ItemCode, Answer>)> {
    let text = |name: &str| {
        draft.fields.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str())
    };
    let head = Head {
        observer: text(OBSERVER)?.parse().ok()?,
        day: text(DAY)?.parse::<NaiveDate>().ok()?,
        time: text(TIME).and_then(|time| time.parse::<NaiveTime>().ok()),
    };
    let answers = draft.fields.iter().filter_map(|(name, text)| {
        Some((name.parse::<ItemCode>().ok()?, serde_json::from_str(text).ok()?))
    });
    Some((head, answers.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::{NotCheckedReason, Verdict};
    use crate::domain::id::PersonId;

    #[test]
    fn a_draft_gives_back_everything_that_was_typed() {
        let head = Head {
            observer: PersonId([7; 16]),
            day: NaiveDate::from_ymd_opt(2025, 8, 25).expect("a day"),
            time: NaiveTime::from_hms_opt(14, 10, 0),
        };
        let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
        let noted = Answer { note: "окно\nразбито".into(), ..Answer::new(refused) };
        let code: ItemCode = "CON-01".parse().expect("a code");
        let typed = BTreeMap::from([(code, noted)]);
        let kept = draft("paper/1", &head, &typed);
        assert_eq!(read(&kept), Some((head, typed)));
        let other = Draft { form: "paper/1".into(), fields: Vec::new() };
        assert_eq!(read(&other), None);
    }
}
