//! What a dossier tells: everything that a commission should know of a facility before it goes there again.
//!
//! It is for the commission. It holds what the facility itself and the executors said, and never who else
//! spoke to the commission.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::check_point::{Ground, ProgressGrade};
use crate::domain::checklist::ItemCode;
use crate::domain::dossier::{Matter, Priority, Reason};
use crate::domain::facility::FacilityType;
use crate::domain::finding::Severity;
use crate::domain::id::{FindingId, InstructionId, VisitId};
use crate::domain::identity::Course;
use crate::domain::instruction::{ReportScope, Status};
use crate::domain::judged::Judged;
use crate::domain::review::Stance;
use crate::domain::text::LocalText;
use crate::domain::visit::Access;
use crate::i18n::{Texts, family, unit};

use super::document::{Cell, ColumnOf, Document, Table};

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

/// A matter with its place in the order.
type Placed<'a> = (usize, &'a KnownMatter);

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
        let document = self.head(texts);
        let document = self.section(document, ("dossier-first", self.first(texts)), texts);
        let document = self.section(document, ("dossier-findings", self.findings(texts)), texts);
        let instructions = self.instructions(texts);
        let document = self.section(document, ("dossier-instructions", instructions), texts);
        let document = self.section(document, ("dossier-promises", self.promises(texts)), texts);
        let document = self.section(document, ("dossier-refusals", self.refusals(texts)), texts);
        let objections = self.objections(texts);
        let document = self.section(document, ("dossier-objections", objections), texts);
        let document = self.section(document, ("dossier-measured", self.measured(texts)), texts);
        let due = self.check_points(texts);
        let document = self.section(document, ("dossier-check-points", due), texts);
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

    /// A heading with its table, or that there is nothing.
    fn section(
        &self,
        document: Document,
        (heading, table): (&'static str, Table),
        texts: Texts,
    ) -> Document {
        let document = document.heading(texts.get(heading));
        if table.rows().is_empty() {
            return document.paragraph(texts.get("dossier-nothing"));
        }
        let is_first = heading == "dossier-first";
        let document =
            if is_first { document.paragraph(texts.get("dossier-first-rule")) } else { document };
        document.table(table)
    }

    fn first(&self, texts: Texts) -> Table {
        let numbered: Vec<Placed> = (1..).zip(&self.first).collect();
        let lang = texts.lang();
        Table::of(
            "first",
            numbered.iter(),
            vec![
                ColumnOf::new("place", texts.get("column-number"), |(place, _): &Placed| {
                    Cell::Number((*place).into())
                }),
                ColumnOf::new("item", texts.get("column-item"), |(_, own): &Placed| {
                    match &own.priority.matter {
                        Matter::Item(item) => item.as_str().into(),
                        Matter::Finding(_) => Cell::Empty,
                    }
                }),
                ColumnOf::new("what", texts.get("column-what"), move |(_, own): &Placed| {
                    own.name.get(lang).into()
                }),
                ColumnOf::new(
                    "severity",
                    texts.get("column-severity"),
                    move |(_, own): &Placed| severity(own.priority.severity, texts),
                ),
                ColumnOf::new("why", texts.get("column-why"), move |(_, own): &Placed| {
                    let reasons = own.priority.reasons.iter().map(|reason| told(reason, texts));
                    reasons.collect::<Vec<String>>().into()
                }),
                ColumnOf::new("weight", texts.get("column-weight"), |(_, own): &Placed| {
                    own.priority.weight.into()
                }),
            ],
        )
    }

    fn findings(&self, texts: Texts) -> Table {
        Table::of(
            "findings",
            &self.findings,
            vec![
                ColumnOf::new(
                    "severity",
                    texts.get("column-severity"),
                    move |own: &KnownFinding| severity(own.severity, texts),
                ),
                ColumnOf::new("item", texts.get("column-item"), |own: &KnownFinding| {
                    own.item.as_ref().map(ItemCode::as_str).into()
                }),
                ColumnOf::new("finding", texts.get("column-finding"), |own: &KnownFinding| {
                    own.title.as_str().into()
                }),
                ColumnOf::new("courses", texts.get("column-courses"), move |own: &KnownFinding| {
                    let courses = own.courses.iter();
                    let courses = courses.map(|course| texts.name(family::COURSE, course.code()));
                    courses.collect::<Vec<String>>().into()
                }),
                ColumnOf::new("round", texts.get("column-round"), |own: &KnownFinding| {
                    own.round_code.as_str().into()
                }),
                ColumnOf::new(
                    "instructions",
                    texts.get("column-instructions"),
                    move |own: &KnownFinding| {
                        let told = own.instructions.iter().map(|(number, status)| {
                            format!("{number} {}", texts.name(family::STATUS, status.code()))
                        });
                        told.collect::<Vec<String>>().into()
                    },
                ),
            ],
        )
    }

    fn instructions(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        Table::of(
            "instructions",
            &self.instructions,
            vec![
                ColumnOf::new("number", texts.get("column-number"), |own: &KnownInstruction| {
                    own.number.as_str().into()
                }),
                ColumnOf::new("task", texts.get("column-task"), |own: &KnownInstruction| {
                    own.task.as_str().into()
                }),
                ColumnOf::new("lead", texts.get("column-lead"), move |own: &KnownInstruction| {
                    own.lead.get(lang).into()
                }),
                ColumnOf::new(
                    "deadline",
                    texts.get("column-deadline"),
                    |own: &KnownInstruction| own.deadline.into(),
                ),
                ColumnOf::new(
                    "state",
                    texts.get("column-status"),
                    move |own: &KnownInstruction| state(own, texts).into(),
                ),
            ],
        )
    }

    fn promises(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        Table::of(
            "promises",
            &self.promises,
            vec![
                ColumnOf::new("number", texts.get("column-number"), |own: &Promise| {
                    own.number.as_str().into()
                }),
                ColumnOf::new("on", texts.get("column-day"), |own: &Promise| own.on.into()),
                ColumnOf::new("by", texts.get("column-by"), move |own: &Promise| {
                    match (&own.by, own.scope) {
                        (Some(by), Some(scope)) => {
                            let scope = texts.name(family::REPORT_SCOPE, report_scope(scope));
                            format!("{} ({scope})", by.get(lang)).into()
                        }
                        (Some(by), None) => by.get(lang).into(),
                        (None, _) => texts.get("dossier-extended").into(),
                    }
                }),
                ColumnOf::new("words", texts.get("column-words"), |own: &Promise| {
                    own.text.as_str().into()
                }),
                ColumnOf::new("until", texts.get("column-until"), |own: &Promise| own.until.into()),
            ],
        )
    }

    fn refusals(&self, texts: Texts) -> Table {
        Table::of(
            "refusals",
            &self.refusals,
            vec![
                ColumnOf::new("on", texts.get("column-day"), |own: &Refused| own.on().into()),
                ColumnOf::new("round", texts.get("column-round"), |own: &Refused| {
                    own.round_code().into()
                }),
                ColumnOf::new("what", texts.get("column-what"), move |own: &Refused| {
                    own.told(texts).into()
                }),
            ],
        )
    }

    fn objections(&self, texts: Texts) -> Table {
        Table::of(
            "objections",
            &self.objections,
            vec![
                ColumnOf::new("item", texts.get("column-item"), |own: &Disputed| {
                    own.item.as_ref().map(ItemCode::as_str).into()
                }),
                ColumnOf::new("finding", texts.get("column-finding"), |own: &Disputed| {
                    own.title.as_str().into()
                }),
                ColumnOf::new("stance", texts.get("column-stance"), move |own: &Disputed| {
                    texts.name(family::STANCE, own.stance.code()).into()
                }),
                ColumnOf::new("words", texts.get("column-words"), |own: &Disputed| {
                    own.text.as_str().into()
                }),
                ColumnOf::new("by", texts.get("column-by"), |own: &Disputed| {
                    own.by.as_str().into()
                }),
                ColumnOf::new("on", texts.get("column-day"), |own: &Disputed| own.on.into()),
            ],
        )
    }

    fn measured(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        Table::of(
            "measured",
            &self.measured,
            vec![
                ColumnOf::new("item", texts.get("column-item"), |own: &ShortValue| {
                    own.item.as_str().into()
                }),
                ColumnOf::new("what", texts.get("column-what"), move |own: &ShortValue| {
                    own.name.get(lang).into()
                }),
                ColumnOf::new("place", texts.get("column-place"), |own: &ShortValue| {
                    own.judged.place.as_str().into()
                }),
                ColumnOf::new("value", texts.get("column-value"), move |own: &ShortValue| {
                    unit::amount(own.judged.value, &own.judged.unit, texts).into()
                }),
                ColumnOf::new("norm", texts.get("column-norm"), move |own: &ShortValue| {
                    let Judged { compare, figure, unit: of, source, .. } = &own.judged;
                    format!("{} ({source})", unit::demand(*compare, *figure, of, texts)).into()
                }),
            ],
        )
    }

    fn check_points(&self, texts: Texts) -> Table {
        Table::of(
            "check_points",
            &self.check_points,
            vec![
                ColumnOf::new("number", texts.get("column-number"), |own: &DueCheck| {
                    own.number.as_str().into()
                }),
                ColumnOf::new("ground", texts.get("column-ground"), move |own: &DueCheck| {
                    texts.name(family::GROUND, own.ground.code()).into()
                }),
                ColumnOf::new("task", texts.get("column-task"), |own: &DueCheck| {
                    own.task.as_str().into()
                }),
                ColumnOf::new("deadline", texts.get("column-deadline"), |own: &DueCheck| {
                    own.deadline.into()
                }),
                ColumnOf::new("seen", texts.get("column-seen"), move |own: &DueCheck| {
                    own.seen.map(|grade| texts.name(family::PROGRESS_GRADE, grade.code())).into()
                }),
            ],
        )
    }
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

fn severity(severity: Severity, texts: Texts) -> Cell {
    texts.name(family::SEVERITY, severity.code()).into()
}

fn report_scope(scope: ReportScope) -> &'static str {
    match scope {
        ReportScope::Interim => "interim",
        ReportScope::Part => "part",
        ReportScope::Final => "final",
    }
}

fn whole(share: Decimal) -> Decimal {
    share.round().normalize()
}

/// How far it has come, and how far it is from its deadline.
fn state(own: &KnownInstruction, texts: Texts) -> String {
    let status = texts.name(family::STATUS, own.status.code());
    let days = [("days", own.days_left.abs().into())];
    let left = texts.with(if own.days_left < 0 { "dossier-late" } else { "dossier-left" }, &days);
    let moved = texts.with("dossier-moved", &[("times", own.extensions.into())]);
    if own.extensions > 0 {
        format!("{status}; {left}; {moved}")
    } else {
        format!("{status}; {left}")
    }
}

/// A reason in words, with what it counts.
fn told(reason: &Reason, texts: Texts) -> String {
    let words = match reason {
        Reason::Overdue { number, days } => {
            let args = [("number", number.as_str().into()), ("days", (*days).into())];
            texts.with("why-overdue", &args)
        }
        Reason::Reported { number } => {
            texts.with("why-reported", &[("number", number.as_str().into())])
        }
        Reason::Closed { number } => {
            texts.with("why-closed", &[("number", number.as_str().into())])
        }
        Reason::Open { number } => texts.with("why-open", &[("number", number.as_str().into())]),
        Reason::Repeat { times } => texts.with("why-repeat", &[("times", (*times).into())]),
        Reason::Short(verdict) => {
            let verdict = texts.name(family::VERDICT, verdict.code());
            texts.with("why-short", &[("verdict", verdict.into())])
        }
        Reason::Relapse => texts.get("why-relapse"),
        Reason::Refused => texts.get("why-refused"),
        Reason::Uncharged => texts.get("why-uncharged"),
        Reason::Measured => texts.get("why-measured"),
        Reason::Disputed => texts.get("why-disputed"),
        Reason::Disagreement => texts.get("why-disagreement"),
        Reason::NotChecked => texts.get("why-not-checked"),
    };
    format!("{words} (+{})", reason.counts())
}
