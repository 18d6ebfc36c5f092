//! The commission's own paper of the interviews of a visit, and what other papers may say of them: that there
//! were enough to be counted, and that some were erased.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::interview::{FollowUp, Note, ToldCounts};
use crate::domain::recipient::{Guarded, InConfidence};
use crate::i18n::{Texts, family};

use super::document::{Cell, ColumnOf, Document, Table};

/// The interviews of one visit.
#[derive(Debug, Clone)]
pub struct InterviewNotes {
    /// Code and name.
    pub facility: String,
    pub round: String,
    pub interviews: Vec<PaperInterview>,
    pub is_sample: bool,
}

/// One interview as the paper tells it.
#[derive(Debug, Clone)]
pub struct PaperInterview {
    pub number: String,
    pub written: Option<NaiveDateTime>,
    pub by: String,
    pub content: PaperContent,
}

/// What the paper can say of it.
#[derive(Debug, Clone)]
pub enum PaperContent {
    Told(Box<Guarded<(Note, Vec<FollowUp>)>>),
    /// Whoever makes the paper may not read it.
    NotForYourEyes,
    Absent,
    Erased(ToldErasure),
}

/// An erasure: when, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldErasure {
    pub number: String,
    pub on: Option<NaiveDate>,
    pub basis: String,
}

impl ToldErasure {
    /// `erased on 21.11.2025, basis: …`
    pub fn told(&self, texts: Texts) -> String {
        let on = self.on.map(|on| Cell::Date(on).written(texts.lang())).unwrap_or_default();
        let basis = self.basis.as_str().into();
        texts.with("interview-paper-erased", &[("on", on.into()), ("basis", basis)])
    }

    /// The same with its number.
    pub fn line(&self, texts: Texts) -> String {
        format!("{}: {}", self.number, self.told(texts))
    }
}

/// How many talks there were; nothing where that may not be told.
pub fn told_counts(counts: ToldCounts, texts: Texts) -> Option<String> {
    let talks = counts.talks.filter(|talks| *talks > 0)?;
    let talks = ("talks", talks.into());
    Some(match counts.unheard {
        Some(unheard) => {
            texts.with("interview-paper-counts", &[talks, ("unheard", unheard.into())])
        }
        None => texts.with("interview-paper-count", &[talks]),
    })
}

impl InterviewNotes {
    /// The paper. It takes the leave that the commission alone has: for nobody else can it be made.
    pub fn document(&self, texts: Texts, leave: InConfidence) -> Document {
        let document = Document::new(texts.lang(), texts.get("interview-paper-title"))
            .landscape()
            .fact(texts.get("urgent-paper-facility"), self.facility.as_str())
            .fact(texts.get("urgent-paper-round"), self.round.as_str())
            .note(texts.get("interview-paper-confidential"));
        let document = if self.is_sample {
            document.note(texts.get("instruction-list-sample"))
        } else {
            document
        };
        if self.interviews.is_empty() {
            return document.paragraph(texts.get("interview-paper-none"));
        }
        document.table(self.table(texts, leave))
    }

    fn table(&self, texts: Texts, leave: InConfidence) -> Table {
        type Row = PaperInterview;
        let note = move |own: &Row| match &own.content {
            PaperContent::Told(told) => Some(told.in_confidence(leave).0.clone()),
            _ => None,
        };
        let columns = vec![
            ColumnOf::new("number", texts.get("column-number"), |own: &Row| {
                own.number.as_str().into()
            })
            .weight(11),
            ColumnOf::new("written", texts.get("interview-paper-written"), |own: &Row| {
                let at = own.written.map(|at| at.format("%d.%m.%Y %H:%M").to_string());
                [at.unwrap_or_default(), own.by.clone()].join("\n").trim().to_owned().into()
            })
            .weight(14),
            ColumnOf::new("terms", texts.get("interview-paper-terms"), move |own: &Row| {
                note(own).map_or(Cell::from(""), |note| terms(&note, texts).into())
            })
            .weight(18),
            ColumnOf::new("topic", texts.get("interview-topic"), move |own: &Row| {
                note(own).map(|note| topic(&note)).unwrap_or_default().into()
            })
            .weight(12),
            ColumnOf::new("text", texts.get("interview-text"), move |own: &Row| {
                said(&own.content, texts, leave).into()
            })
            .weight(34),
            ColumnOf::new("follow_up", texts.get("interview-follow-up"), move |own: &Row| {
                looked_after(&own.content, texts, leave).into()
            })
            .weight(18),
        ];
        Table::of("interviews", &self.interviews, columns)
    }
}

/// Privacy and consent, and what the consent allows.
fn terms(note: &Note, texts: Texts) -> Vec<String> {
    let risk = note.reprisal_risk.then(|| texts.get("interview-risk-flag"));
    let mut all = vec![
        texts.name(family::PRIVACY, note.privacy.code()),
        texts.name(family::CONSENT, note.consent.code()),
    ];
    if !note.consent.may_be_cited() {
        all.push(texts.get("interview-not-to-be-cited"));
    }
    all.extend(risk);
    all
}

fn topic(note: &Note) -> String {
    let domain = note.domain.as_ref().map(|code| code.as_str().to_owned());
    let topic = (!note.topic.is_empty()).then(|| note.topic.clone());
    domain.into_iter().chain(topic).collect::<Vec<_>>().join(", ")
}

fn said(content: &PaperContent, texts: Texts, leave: InConfidence) -> String {
    match content {
        PaperContent::Told(told) => told.in_confidence(leave).0.text.clone(),
        PaperContent::NotForYourEyes => texts.get("interview-not-for-you"),
        PaperContent::Absent => texts.get("interview-absent"),
        PaperContent::Erased(erasure) => erasure.told(texts),
    }
}

fn looked_after(content: &PaperContent, texts: Texts, leave: InConfidence) -> Vec<String> {
    let PaperContent::Told(told) = content else { return Vec::new() };
    let (note, looks) = told.in_confidence(leave);
    let written = |day: NaiveDate| Cell::Date(day).written(texts.lang());
    let first = note.follow_up.map(written);
    let looks = looks.iter().map(|look| {
        let found = texts.name(family::WELLBEING, look.found.code());
        let parts = [format!("{}: {found}", written(look.on)), look.note.clone()];
        let next = look.next.map(|next| format!("→ {}", written(next)));
        let parts = parts.into_iter().chain(next).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("; ")
    });
    first.into_iter().chain(looks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interview::{Consent, Privacy};
    use crate::domain::recipient::Recipient;
    use crate::domain::text::Lang;
    use crate::report::FORMATS;

    fn paper() -> InterviewNotes {
        let note = Note {
            privacy: Privacy::Full,
            consent: Consent::AnonymousUse,
            domain: "CON".parse().ok(),
            topic: "вода".into(),
            text: "Воду дают два часа.".into(),
            reprisal_risk: true,
            follow_up: NaiveDate::from_ymd_opt(2025, 9, 5),
            findings: Vec::new(),
        };
        let told = Guarded::confidential((note, Vec::new()));
        let erasure = ToldErasure {
            number: "И-02-K7QD".into(),
            on: NaiveDate::from_ymd_opt(2025, 9, 10),
            basis: "статья 18".into(),
        };
        let one = |number: &str, content| PaperInterview {
            number: number.into(),
            written: None,
            by: "Образцов А. А.".into(),
            content,
        };
        InterviewNotes {
            facility: "№ 901".into(),
            round: "R-2025".into(),
            interviews: vec![
                one("И-01-K7QD", PaperContent::Told(Box::new(told))),
                one("И-02-K7QD", PaperContent::Erased(erasure)),
                one("И-03-K7QD", PaperContent::NotForYourEyes),
            ],
            is_sample: false,
        }
    }

    #[test]
    fn the_paper_tells_what_was_said_what_was_erased_and_that_it_is_confidential() {
        let leave = Recipient::Commission.in_confidence().unwrap();
        for lang in Lang::ALL {
            let texts = Texts::load(lang);
            let document = paper().document(texts, leave);
            let markdown = FORMATS.iter().find(|format| format.id == "md").unwrap();
            let mut bytes = Vec::new();
            (markdown.write)(&document, &mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            for known in ["И-01-K7QD", "Воду дают два часа.", "И-02-K7QD", "статья 18"]
            {
                assert!(text.contains(known), "{known} is not in\n{text}");
            }
            assert!(text.contains(&texts.get("interview-not-for-you")));
        }
    }

    #[test]
    fn few_talks_are_not_told() {
        let texts = Texts::load(Lang::Ru);
        let told = |talks, unheard| told_counts(ToldCounts { talks, unheard }, texts);
        assert_eq!(told(None, None), None);
        assert_eq!(told(Some(0), Some(0)), None);
        assert!(told(Some(12), None).unwrap().contains("12"));
        assert!(told(Some(12), Some(9)).unwrap().contains('9'));
    }
}
