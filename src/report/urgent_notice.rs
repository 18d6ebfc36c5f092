//! An urgent notice as one page: what was seen, what is required at once, and by when an answer is expected.

use chrono::NaiveDateTime;

use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::urgent::{HOURS_TO_ANSWER, Urgent};
use crate::i18n::Texts;

use super::document::{Blank, Cell, ColumnOf, Document, Table};

/// A notice with the names that stand on the paper.
#[derive(Debug, Clone)]
pub struct UrgentNotice {
    pub urgent: Urgent,
    /// Code and name.
    pub facility: String,
    /// Code of the round; empty where it was raised outside of any.
    pub round: String,
    /// Name and post of who raised it: the facility need not learn which member it was.
    pub raised_by: Guarded<String>,
    pub is_sample: bool,
}

/// A moment as people write it.
pub fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}

impl UrgentNotice {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts, recipient: Recipient) -> Document {
        let (lang, notice) = (texts.lang(), &self.urgent.notice);
        let number = [("number", notice.number.as_str().into())];
        let mut document = Document::new(lang, texts.with("urgent-paper-title", &number));
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        let to = notice.to.iter().map(|to| to.name.get(lang).to_owned());
        let facts = [
            ("urgent-paper-to", Cell::from(to.collect::<Vec<_>>())),
            ("urgent-paper-facility", self.facility.as_str().into()),
            ("urgent-paper-place", notice.place.as_str().into()),
            ("urgent-paper-round", self.round.as_str().into()),
            ("urgent-paper-raised", moment(notice.raised_at).into()),
            ("urgent-paper-answer-by", moment(notice.answer_by()).into()),
        ];
        for (label, value) in facts.into_iter().filter(|(_, value)| *value != Cell::from("")) {
            document = document.fact(texts.get(label), value);
        }
        document = document
            .heading(texts.get("urgent-paper-seen"))
            .paragraph(both(notice.says.get(lang), &notice.seen))
            .heading(texts.get("urgent-paper-required"))
            .paragraph(notice.required.get(lang));
        if !notice.done.is_empty() {
            document = document.heading(texts.get("urgent-paper-done")).paragraph(&notice.done);
        }
        let until =
            [("until", moment(notice.answer_by()).into()), ("hours", HOURS_TO_ANSWER.into())];
        document
            .paragraph(texts.with("urgent-paper-until", &until))
            .table(self.signatures(texts, recipient))
    }

    /// Who hands it over and who takes it, with room to sign.
    fn signatures(&self, texts: Texts, recipient: Recipient) -> Table {
        let raised_by = self.raised_by.told_to(recipient).cloned();
        let rows = [
            (texts.get("urgent-paper-handed"), raised_by.map_or_else(write, Cell::Text)),
            (texts.get("urgent-paper-taken"), write()),
        ];
        Table::of(
            "signatures",
            &rows,
            vec![
                ColumnOf::new("what", "", |row: &(String, Cell)| row.0.as_str().into()),
                ColumnOf::new("who", texts.get("urgent-paper-who"), |row: &(String, Cell)| {
                    row.1.clone()
                }),
                ColumnOf::new("signature", texts.get("urgent-paper-signature"), |_| write()),
                ColumnOf::new("when", texts.get("urgent-paper-when"), |_| write()),
            ],
        )
    }
}

fn write() -> Cell {
    Cell::Blanks(vec![Blank::default()])
}

/// What the kind of danger says, and what was written beside it.
fn both(says: &str, seen: &str) -> String {
    if seen.is_empty() { says.to_owned() } else { format!("{says}\n{seen}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{FacilityId, PersonId};
    use crate::domain::text::{Lang, LocalText};
    use crate::domain::urgent::{Addressee, Notice};
    use crate::report::FORMATS;

    fn paper() -> UrgentNotice {
        let text = |text: &str| LocalText::new(Lang::Ru, text);
        let notice = Notice {
            number: "U-R-2025/1-K7QD".into(),
            danger: "medical".into(),
            says: text("Нужна помощь."),
            required: text("Вызвать врача."),
            facility: FacilityId([1; 16]),
            visit: None,
            place: String::new(),
            seen: "нет <инсулина>".into(),
            done: String::new(),
            to: vec![Addressee { code: String::new(), name: text("Прокуратура") }],
            raised_at: "2025-08-25T10:05:00".parse().unwrap(),
        };
        UrgentNotice {
            urgent: Urgent::raised(notice, PersonId([1; 16])),
            facility: "№ 901 Учреждение".into(),
            round: "R-2025".into(),
            raised_by: Guarded::internal("Образцов А. А., прокурор".into()),
            is_sample: false,
        }
    }

    #[test]
    fn the_page_names_everything_that_has_to_be_known_at_once() {
        for lang in Lang::ALL {
            let document = paper().document(Texts::load(lang), Recipient::Commission);
            for format in FORMATS.iter().filter(|format| ["md", "html"].contains(&format.id)) {
                let mut bytes = Vec::new();
                (format.write)(&document, &mut bytes).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                for known in ["U-R-2025/1-K7QD", "№ 901", "26.08.2025 10:05", "Образцов", "24"]
                {
                    assert!(text.contains(known), "{known} is not in\n{text}");
                }
                assert!(!text.contains("<инсулина>"), "{text}");
                assert!(text.lines().count() < 150, "it fits on a page");
            }
        }
    }

    #[test]
    fn what_nobody_said_takes_no_line() {
        let labels = |paper: UrgentNotice| -> Vec<String> {
            let document = paper.document(Texts::load(Lang::En), Recipient::Body);
            document.facts.into_iter().map(|fact| fact.label).collect()
        };
        let mut with_place = paper();
        with_place.urgent.notice.place = "камера 5".into();
        assert_eq!(labels(with_place).len(), labels(paper()).len() + 1);
    }
}
