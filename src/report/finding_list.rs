//! What a finding list tells; findings as every other paper tells them, too.
//!
//! A finding reaches the very people it is about. What is wrong, how grave it is and which norm it breaks is
//! for everybody; what was seen in detail, what it rests on and who said what is guarded.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::checklist::{ItemCode, Reference};
use crate::domain::evidence::Source;
use crate::domain::finding::{FindingKind, Flag, Severity};
use crate::domain::id::InstructionId;
use crate::domain::identity::Course;
use crate::domain::norm::Norm;
use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::review::{Response, ReviewStatus, Stance};
use crate::domain::round::Round;
use crate::domain::text::LocalText;
use crate::i18n::{Texts, family};

use super::document::{Cell, ColumnOf, Document, Table};
use super::instruction_list::{count, told_norms, with_round};

/// Findings of one visit or of many.
#[derive(Debug, Clone)]
pub struct FindingList {
    pub rounds: Vec<Round>,
    pub recipient: Recipient,
    pub today: NaiveDate,
    pub is_sample: bool,
    pub rows: Vec<ToldFinding>,
}

/// A finding as papers tell it.
#[derive(Debug, Clone)]
pub struct ToldFinding {
    pub facility: String,
    pub visited: Option<NaiveDate>,
    pub item: Option<ItemCode>,
    pub kind: FindingKind,
    pub title: String,
    pub detail: Guarded<String>,
    pub severity: Severity,
    pub flags: BTreeSet<Flag>,
    pub courses: BTreeSet<Course>,
    /// Norms broken, and rules that its point rests on; only those that were confirmed.
    pub norms: Vec<Norm>,
    pub references: Vec<Reference>,
    pub sources: Guarded<BTreeSet<Source>>,
    /// What the facility said to it, oldest first.
    pub answers: Vec<FacilityAnswer>,
    pub review: Guarded<ReviewStatus>,
    /// The prosecutor's legal assessments and measures of response that hold.
    pub assessments: Guarded<Vec<String>>,
    pub responses: Guarded<Vec<ToldResponse>>,
    /// Instructions that answer it; drafts bind nobody and are not among them.
    pub instructions: Vec<ToldInstruction>,
}

/// A measure of response with the name of its kind.
#[derive(Clone)]
pub struct ToldResponse {
    pub kind: LocalText,
    pub response: Response,
}

impl ToldResponse {
    pub fn written(&self, texts: Texts) -> String {
        response_text(self.kind.get(texts.lang()), &self.response, texts)
    }
}

/// `представление № 7, 25.08.2025, ответ до 25.09.2025. Приняты меры`
pub fn response_text(kind: &str, own: &Response, texts: Texts) -> String {
    let day = |on: NaiveDate| Cell::Date(on).written(texts.lang());
    let mut told = format!("{kind} № {}, {}", own.number, day(own.on));
    if let Some(term) = own.term {
        let until = texts.with("finding-response-until", &[("day", day(term).into())]);
        told = format!("{told}, {until}");
    }
    if own.result.is_empty() { told } else { format!("{told}. {}", own.result) }
}

/// What the facility said to a finding.
#[derive(Debug, Clone)]
pub struct FacilityAnswer {
    pub stance: Stance,
    pub on: Option<NaiveDate>,
    /// Name and post of who spoke; may be empty.
    pub by: Guarded<String>,
    pub text: Guarded<String>,
}

/// An instruction as a finding mentions it.
#[derive(Debug, Clone)]
pub struct ToldInstruction {
    pub id: InstructionId,
    pub number: String,
    pub task: String,
    pub lead: LocalText,
    pub deadline: NaiveDate,
    /// Code of its status.
    pub status: &'static str,
    pub overdue: bool,
}

impl ToldInstruction {
    pub(super) fn status(&self, texts: Texts) -> String {
        let status = texts.name(family::STATUS, self.status);
        if self.overdue {
            format!("{status}; {}", texts.name(family::STATUS, "overdue"))
        } else {
            status
        }
    }
}

impl FacilityAnswer {
    /// `возражение, 29.08.2025, начальник учреждения: насос заменён`, as far as it may be told.
    fn written(&self, to: Recipient, texts: Texts) -> String {
        let mut who = vec![texts.name(family::STANCE, self.stance.code())];
        who.extend(self.on.map(|on| Cell::Date(on).written(texts.lang())));
        who.extend(self.by.told_to(to).filter(|by| !by.is_empty()).cloned());
        let who = who.join(", ");
        match self.text.told_to(to) {
            Some(text) => format!("{who}: {text}"),
            None => who,
        }
    }
}

impl ToldFinding {
    pub fn is_shortcoming(&self) -> bool {
        self.kind == FindingKind::Shortcoming
    }

    pub(super) fn norms(&self, texts: Texts) -> Vec<String> {
        told_norms(&self.norms, &self.references, texts)
    }

    /// The title, with the detail below it where it may be told.
    pub(super) fn in_full(&self, to: Recipient) -> String {
        match self.detail.told_to(to).map(|detail| detail.trim()) {
            None | Some("") => self.title.clone(),
            Some(detail) => format!("{}\n{detail}", self.title),
        }
    }

    /// Code of the facility and of the item, by which people find it again.
    pub(super) fn place(&self) -> String {
        let item = self.item.as_ref().map_or("", ItemCode::as_str);
        format!("{} {item}", self.facility).trim_end().to_owned()
    }

    pub(super) fn severity(&self, texts: Texts) -> Option<String> {
        self.is_shortcoming().then(|| texts.name(family::SEVERITY, self.severity.code()))
    }

    /// Flags that a person set, and what follows from earlier visits and other facilities. What was
    /// computed says it better than the flag of the same meaning.
    pub(super) fn marks(&self, texts: Texts) -> Vec<String> {
        let is_computed = |flag: &Flag| match flag {
            Flag::Systemic => self.courses.contains(&Course::Systemic),
            Flag::Repeat => self.courses.contains(&Course::Repeat),
            Flag::NeedsMoney | Flag::Urgent => false,
        };
        let flags = self.flags.iter().filter(|flag| !is_computed(flag));
        let flags = flags.map(|flag| texts.name(family::FLAG, flag.code()));
        let courses = self.courses.iter().map(|own| texts.name(family::COURSE, own.code()));
        flags.chain(courses).collect()
    }

    pub(super) fn facility_says(&self, to: Recipient, texts: Texts) -> Vec<String> {
        self.answers.iter().map(|answer| answer.written(to, texts)).collect()
    }

    /// What the prosecutor made of it, as far as it may be told.
    pub(super) fn legal(&self, to: Recipient, texts: Texts) -> Vec<String> {
        let assessments = self.assessments.told_to(to).into_iter().flatten().cloned();
        let responses = self.responses.told_to(to).into_iter().flatten();
        assessments.chain(responses.map(|own| own.written(texts))).collect()
    }

    pub(super) fn instruction_numbers(&self) -> Vec<String> {
        self.instructions.iter().map(|own| own.number.clone()).collect()
    }
}

impl FindingList {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let mut document =
            Document::new(texts.lang(), texts.get("findings-list-title")).landscape();
        for round in &self.rounds {
            document = with_round(document, round, texts);
        }
        document = document
            .fact(texts.get("instruction-list-as-of"), self.today)
            .fact(texts.get("findings-list-count"), count(self.rows.len()))
            .table(self.table(texts));
        if self.is_sample { document.note(texts.get("instruction-list-sample")) } else { document }
    }

    /// The rows; the keys of the columns are stable and known to scripts.
    fn table(&self, texts: Texts) -> Table {
        let to = self.recipient;
        let rows: Vec<Numbered> = (1..).zip(&self.rows).collect();
        let mut columns = place_columns(texts);
        columns.push(
            column("title", texts.get("column-finding"), |row| row.title.as_str().into())
                .weight(18),
        );
        if to != Recipient::Body {
            columns.push(detail_column(to, texts));
        }
        columns.extend(standing_columns(texts));
        if to != Recipient::Body {
            columns.extend(source_columns(to, texts));
        }
        if self.rows.iter().any(|row| !row.legal(to, texts).is_empty()) {
            columns.push(
                column("legal", texts.get("column-legal"), move |row| row.legal(to, texts).into())
                    .weight(16),
            );
        }
        columns.push(
            column("answers", texts.get("column-facility-says"), move |row| {
                row.facility_says(to, texts).into()
            })
            .weight(14),
        );
        Table::of("findings", &rows, columns)
    }
}

type Numbered<'a> = (u32, &'a ToldFinding);
type ListColumn<'a> = ColumnOf<'a, Numbered<'a>>;

fn column<'a>(
    key: &'static str,
    title: String,
    cell: impl Fn(&ToldFinding) -> Cell + 'a,
) -> ListColumn<'a> {
    ColumnOf::new(key, title, move |(_, row): &Numbered<'_>| cell(row))
}

/// Where and when it was found, and how grave it is.
fn place_columns<'a>(texts: Texts) -> Vec<ListColumn<'a>> {
    vec![
        ColumnOf::new("number", texts.get("column-number"), |(number, _): &Numbered<'_>| {
            (*number).into()
        })
        .weight(4),
        column("facility", texts.get("column-facility"), |row| row.facility.as_str().into())
            .weight(13),
        column("visited", texts.get("column-visited"), |row| row.visited.into()).weight(12),
        column("item", texts.get("column-item"), |row| {
            row.item.as_ref().map(ItemCode::as_str).into()
        })
        .weight(9),
        column("severity", texts.get("column-severity"), move |row| {
            let good = || texts.name(family::FINDING_KIND, "good-practice");
            row.severity(texts).unwrap_or_else(good).into()
        })
        .weight(15),
    ]
}

/// What it breaks, what it turned out to be, and what was charged upon it.
fn standing_columns<'a>(texts: Texts) -> Vec<ListColumn<'a>> {
    vec![
        column("norms", texts.get("column-norms-broken"), move |row| row.norms(texts).into())
            .weight(16),
        column("marks", texts.get("column-marks"), move |row| row.marks(texts).into()).weight(15),
        column("instructions", texts.get("column-instructions"), |row| {
            row.instruction_numbers().into()
        })
        .weight(11),
    ]
}

fn detail_column<'a>(to: Recipient, texts: Texts) -> ListColumn<'a> {
    let detail = move |row: &ToldFinding| {
        row.detail.told_to(to).filter(|detail| !detail.is_empty()).cloned().into()
    };
    column("detail", texts.get("column-detail"), detail).weight(18)
}

/// What it rests on and where its review stands: not for those who were inspected.
fn source_columns<'a>(to: Recipient, texts: Texts) -> [ListColumn<'a>; 2] {
    let sources = move |row: &ToldFinding| {
        let sources = row.sources.told_to(to).into_iter().flatten();
        Cell::List(sources.map(|own| texts.name(family::SOURCE, own.code())).collect())
    };
    let review = move |row: &ToldFinding| {
        row.review.told_to(to).map(|status| texts.name(family::REVIEW, status.code())).into()
    };
    [
        column("sources", texts.get("column-sources"), sources).weight(14),
        column("review", texts.get("column-review"), review).weight(12),
    ]
}
