//! What a dossier tells: everything that a commission should know of a facility before it goes there again.
//!
//! It is for the commission. It holds what the facility itself and the executors said, and never who else
//! spoke to the commission.

mod tables;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::check_point::{Ground, ProgressGrade};
use crate::domain::checklist::ItemCode;
use crate::domain::dossier::Priority;
use crate::domain::facility::FacilityType;
use crate::domain::finding::Severity;
use crate::domain::id::{FindingId, InstructionId, VisitId};
use crate::domain::identity::Course;
use crate::domain::instruction::{ReportScope, Status};
use crate::domain::judged::Judged;
use crate::domain::review::Stance;
use crate::domain::text::LocalText;
use crate::domain::visit::Access;
use crate::i18n::{Texts, family};

use super::document::{Cell, Document, Table};

pub use tables::sourced;

/// Everything known of a facility before a visit.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub code: String,
    pub name: String,
    pub kind: FacilityType,
    pub today: NaiveDate,
    /// The data is made up, and every paper from it says so.
    pub is_sample: bool,
    /// The visit that is prepared, where one is planned or under way.
    pub coming: Option<ComingVisit>,
    /// The last one that began before it.
    pub last: Option<LastVisit>,
    /// What to check first, in this order.
    pub first: Vec<KnownMatter>,
    /// Of the last visit, and older ones that are still on control; the gravest first.
    pub findings: Vec<KnownFinding>,
    /// On control; the longest overdue first.
    pub instructions: Vec<KnownInstruction>,
    /// What executors reported and until when they asked for time, the latest first.
    pub promises: Vec<Promise>,
    pub refusals: Vec<Refused>,
    pub objections: Vec<Disputed>,
    /// Values that were on the wrong side of a norm at the last visit.
    pub measured: Vec<ShortValue>,
    pub check_points: Vec<DueCheck>,
}

/// The visit that is prepared.
#[derive(Debug, Clone)]
pub struct ComingVisit {
    pub id: VisitId,
    pub round_code: String,
    pub on: Option<NaiveDate>,
}

/// The visit that is looked back to.
#[derive(Debug, Clone)]
pub struct LastVisit {
    pub id: VisitId,
    pub round_code: String,
    pub began: NaiveDate,
    pub checked: usize,
    pub applicable: usize,
    /// Met among checked, in percent.
    pub met: Option<Decimal>,
}

/// A matter by its name, and the finding that tells of it.
#[derive(Debug, Clone)]
pub struct KnownMatter {
    pub priority: Priority,
    pub name: LocalText,
    /// The latest finding about it.
    pub finding: Option<FindingId>,
}

/// A finding as a dossier tells of it.
#[derive(Debug, Clone)]
pub struct KnownFinding {
    pub id: FindingId,
    pub item: Option<ItemCode>,
    pub title: String,
    pub severity: Severity,
    pub courses: Vec<Course>,
    pub round_code: String,
    pub visited: Option<NaiveDate>,
    /// Numbers of the instructions that answer it, with how far they have come.
    pub instructions: Vec<(String, Status)>,
}

/// An instruction on control.
#[derive(Debug, Clone)]
pub struct KnownInstruction {
    pub id: InstructionId,
    pub number: String,
    pub task: String,
    pub lead: LocalText,
    pub deadline: NaiveDate,
    pub status: Status,
    /// Negative once the deadline has passed.
    pub days_left: i64,
    /// How often the deadline was moved.
    pub extensions: usize,
}

/// What somebody said would be, or is, done.
#[derive(Debug, Clone)]
pub struct Promise {
    pub instruction: InstructionId,
    pub number: String,
    pub on: NaiveDate,
    /// The executor that reported; none where the issuer moved the deadline.
    pub by: Option<LocalText>,
    pub scope: Option<ReportScope>,
    pub text: String,
    /// By when it was to be done.
    pub until: NaiveDate,
}

/// What the commission was not let see or sign with.
#[derive(Debug, Clone)]
pub enum Refused {
    /// It was kept waiting or turned away.
    Access { round_code: String, on: Option<NaiveDate>, access: Access, note: String },
    /// Points that could not be checked because access was refused.
    Items { round_code: String, on: Option<NaiveDate>, items: Vec<ItemCode> },
    /// The act was not signed.
    Signature { round_code: String, on: NaiveDate, by: String, reason: String },
}

/// What the facility said to a finding.
#[derive(Debug, Clone)]
pub struct Disputed {
    pub finding: FindingId,
    pub item: Option<ItemCode>,
    pub title: String,
    pub stance: Stance,
    /// Who spoke and when, where that was recorded.
    pub by: String,
    pub on: Option<NaiveDate>,
    pub text: String,
}

/// A measured value on the wrong side of its norm.
#[derive(Debug, Clone)]
pub struct ShortValue {
    pub item: ItemCode,
    pub name: LocalText,
    pub judged: Judged,
}

/// An earlier instruction that the coming visit must look at.
#[derive(Debug, Clone)]
pub struct DueCheck {
    pub id: InstructionId,
    pub number: String,
    pub ground: Ground,
    pub task: String,
    pub deadline: NaiveDate,
    /// What the last visit that looked saw of it.
    pub seen: Option<ProgressGrade>,
}

impl Dossier {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let sections = [
            (texts.get("dossier-first"), self.first(texts)),
            (texts.get("dossier-findings"), self.findings(texts)),
            (texts.get("dossier-instructions"), self.instructions(texts)),
            (texts.get("dossier-promises"), self.promises(texts)),
            (texts.get("dossier-refusals"), self.refusals(texts)),
            (texts.get("dossier-objections"), self.objections(texts)),
            (texts.get("dossier-measured"), self.measured(texts)),
            (texts.get("dossier-check-points"), self.check_points(texts)),
        ];
        let document = sections
            .into_iter()
            .fold(self.head(texts), |document, own| section(document, own, texts));
        if self.is_sample {
            return document.note(texts.get("instruction-list-sample"));
        }
        document
    }

    fn head(&self, texts: Texts) -> Document {
        let kind = texts.name(family::FACILITY_TYPE, self.kind.code());
        let day = |on: NaiveDate| Cell::Date(on).written(texts.lang());
        let coming = match &self.coming {
            Some(own) => match own.on {
                Some(on) => format!("{}, {}", own.round_code, day(on)),
                None => own.round_code.clone(),
            },
            None => texts.get("dossier-none-planned"),
        };
        let last = match &self.last {
            Some(own) => {
                let met = own.met.map_or_else(|| "–".to_owned(), |met| whole(met).to_string());
                let args = [
                    ("round", own.round_code.as_str().into()),
                    ("day", day(own.began).into()),
                    ("checked", own.checked.into()),
                    ("applicable", own.applicable.into()),
                    ("met", met.into()),
                ];
                texts.with("dossier-last-told", &args)
            }
            None => texts.get("dossier-no-last"),
        };
        let overdue = self.instructions.iter().filter(|own| own.days_left < 0).count();
        let on_control = [("all", self.instructions.len().into()), ("late", overdue.into())];
        Document::new(texts.lang(), texts.get("dossier-title"))
            .fact(texts.get("dossier-facility"), format!("{} {}, {kind}", self.code, self.name))
            .fact(texts.get("dossier-as-of"), self.today)
            .fact(texts.get("dossier-coming"), coming)
            .fact(texts.get("dossier-last"), last)
            .fact(texts.get("dossier-on-control"), texts.with("dossier-counts", &on_control))
    }
}

/// A heading with its table, or that there is nothing.
fn section(document: Document, (heading, table): (String, Table), texts: Texts) -> Document {
    let document = document.heading(heading);
    if table.rows().is_empty() {
        return document.paragraph(texts.get("dossier-nothing"));
    }
    let is_ranked = table.key() == "first";
    let document =
        if is_ranked { document.paragraph(texts.get("dossier-first-rule")) } else { document };
    document.table(table)
}

impl Refused {
    pub fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::Access { on, .. } | Self::Items { on, .. } => *on,
            Self::Signature { on, .. } => Some(*on),
        }
    }

    pub fn round_code(&self) -> &str {
        match self {
            Self::Access { round_code, .. }
            | Self::Items { round_code, .. }
            | Self::Signature { round_code, .. } => round_code,
        }
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::Access { .. } => "access",
            Self::Items { .. } => "items",
            Self::Signature { .. } => "signature",
        }
    }

    /// In words.
    pub fn told(&self, texts: Texts) -> String {
        match self {
            Self::Access { access, note, .. } => {
                let code = if *access == Access::Refused { "refused" } else { "delayed" };
                let access = texts.name(family::ACCESS, code);
                if note.is_empty() { access } else { format!("{access}: {note}") }
            }
            Self::Items { items, .. } => {
                let items: Vec<&str> = items.iter().map(ItemCode::as_str).collect();
                texts.with("dossier-not-let-see", &[("items", items.join(", ").into())])
            }
            Self::Signature { by, reason, .. } => {
                let args = [("by", by.as_str().into()), ("reason", reason.as_str().into())];
                texts.with(
                    if reason.is_empty() { "dossier-not-signed" } else { "dossier-not-signed-why" },
                    if reason.is_empty() { &args[..1] } else { &args },
                )
            }
        }
    }
}

fn whole(share: Decimal) -> Decimal {
    share.round().normalize()
}
