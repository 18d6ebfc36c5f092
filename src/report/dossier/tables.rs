//! The tables of a dossier; the keys of their columns are stable and known to scripts.

use crate::domain::check_point::Ground;
use crate::domain::checklist::ItemCode;
use crate::domain::dossier::{Matter, Reason};
use crate::domain::finding::Severity;
use crate::domain::judged::Judged;
use crate::domain::norm::Confidence;
use crate::i18n::{Texts, family, unit};
use crate::report::document::{Cell, ColumnOf, Table};

use super::{
    Disputed, Dossier, DueCheck, KnownFinding, KnownInstruction, KnownMatter, Promise, Refused,
    ShortValue,
};

/// A matter with its place in the order.
type Placed<'a> = (usize, &'a KnownMatter);

impl Dossier {
    pub(super) fn first(&self, texts: Texts) -> Table {
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

    pub(super) fn findings(&self, texts: Texts) -> Table {
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

    pub(super) fn instructions(&self, texts: Texts) -> Table {
        let lang = texts.lang();
        Table::of(
            "instructions",
            &self.instructions,
            vec![
                ColumnOf::new("id", "id", |own: &KnownInstruction| own.id.to_string().into())
                    .hidden(),
                ColumnOf::new("state", "state", |own: &KnownInstruction| own.status.code().into())
                    .hidden(),
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

    pub(super) fn promises(&self, texts: Texts) -> Table {
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
                            let scope = texts.name(family::REPORT_SCOPE, scope.code());
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

    pub(super) fn refusals(&self, texts: Texts) -> Table {
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

    pub(super) fn objections(&self, texts: Texts) -> Table {
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

    pub(super) fn measured(&self, texts: Texts) -> Table {
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
                    let Judged { compare, figure, unit: of, source, confidence, .. } = &own.judged;
                    let demand = unit::demand(*compare, *figure, of, texts);
                    let source = sourced(source, *confidence, texts);
                    format!("{demand} ({source})").into()
                }),
            ],
        )
    }

    pub(super) fn check_points(&self, texts: Texts) -> Table {
        Table::of(
            "check_points",
            &self.check_points,
            vec![
                ColumnOf::new("id", "id", |own: &DueCheck| own.id.to_string().into()).hidden(),
                ColumnOf::new("state", "state", |own: &DueCheck| match own.ground {
                    Ground::RecentlyClosed => "closed".into(),
                    Ground::Open => Cell::Empty,
                })
                .hidden(),
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

fn severity(severity: Severity, texts: Texts) -> Cell {
    texts.name(family::SEVERITY, severity.code()).into()
}

/// Act and article, and that it is to be confirmed where it is.
pub fn sourced(source: &str, confidence: Confidence, texts: Texts) -> String {
    match confidence {
        Confidence::Verified => source.to_owned(),
        Confidence::ToConfirm => {
            format!("{source}, {}", texts.name(family::CONFIDENCE, confidence.code()))
        }
    }
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
