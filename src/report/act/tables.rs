//! The tables of an act.

use chrono::NaiveDateTime;
use rust_decimal::Decimal;

use super::{ActCheckPoint, ActDisagreement, ActDomain, ActEvidence};
use crate::domain::answer::VerdictKind;
use crate::domain::check_point::CheckStanding;
use crate::domain::checklist::ItemCode;
use crate::domain::evidence::file::EvidenceFile;
use crate::domain::evidence::{Evidence, media};
use crate::domain::facility::Facility;
use crate::domain::recipient::Recipient;
use crate::i18n::{Texts, family, unit};
use crate::report::document::{Cell, ColumnOf, Table};
use crate::report::figures;
use crate::report::finding_list::{ToldFinding, ToldInstruction};
use crate::report::instruction_list::count;

/// Letters of a SHA-256 that tell one file from another on paper.
const SHORT_HASH: usize = 16;

/// What is known of the facility.
pub(super) fn general(facility: &Facility, to: Recipient, texts: Texts) -> Table {
    let kind = texts.name(family::FACILITY_TYPE, facility.kind.code());
    let mut rows: Vec<(String, Cell)> = vec![(texts.get("act-kind"), kind.into())];
    if !facility.aliases.is_empty() {
        rows.push((texts.get("act-aliases"), facility.aliases.join(", ").into()));
    }
    if !facility.department.is_empty() {
        rows.push((texts.get("act-department"), facility.department.as_str().into()));
    }
    if !facility.features.is_empty() {
        let features = facility.features.iter().map(|own| texts.name(family::FEATURE, own.code()));
        rows.push((texts.get("act-features"), Cell::List(features.collect())));
    }
    let capacity = facility.capacity.map(|people| people.to_string());
    rows.push((texts.get("act-capacity"), capacity.into()));
    if let Some(held) = facility.held() {
        let people = to.count(held.held).map_or_else(|| texts.get("act-few"), |n| n.to_string());
        let on = Cell::Date(held.on).written(texts.lang());
        let told = texts.with("act-held-on", &[("people", people.into()), ("on", on.into())]);
        rows.push((texts.get("act-held"), told.into()));
    }
    let columns = vec![
        ColumnOf::new("what", texts.get("act-general-what"), |(what, _): &(String, Cell)| {
            what.as_str().into()
        }),
        ColumnOf::new("value", texts.get("act-general-value"), |(_, value): &(String, Cell)| {
            value.clone()
        })
        .weight(20),
    ];
    Table::of("general", &rows, columns)
}

/// How many points of each checklist were asked, and how they stand.
pub(super) fn checked(domains: &[ActDomain], to: Recipient, texts: Texts) -> Table {
    let lang = texts.lang();
    let of = |kind: VerdictKind| move |own: &ActDomain| count(own.score.of_verdict(kind));
    let mut columns = vec![
        ColumnOf::new("checklist", texts.get("act-checklist"), move |own: &ActDomain| {
            format!("{} ({})", own.title.get(lang), own.edition).into()
        })
        .weight(19),
        ColumnOf::new("asked", texts.get("act-asked"), |own: &ActDomain| count(own.score.asked()))
            .weight(7),
        ColumnOf::new("met", texts.name(family::VERDICT, "compliant"), of(VerdictKind::Compliant))
            .weight(15),
        ColumnOf::new("partly", texts.name(family::VERDICT, "partly"), of(VerdictKind::Partly))
            .weight(10),
        ColumnOf::new(
            "not_met",
            texts.name(family::VERDICT, "non-compliant"),
            of(VerdictKind::NonCompliant),
        )
        .weight(15),
        ColumnOf::new(
            "not_applicable",
            texts.name(family::VERDICT, "not-applicable"),
            of(VerdictKind::NotApplicable),
        )
        .weight(14),
        ColumnOf::new(
            "not_checked",
            texts.name(family::VERDICT, "not-checked"),
            |own: &ActDomain| {
                let unanswered = own.score.unanswered().len();
                count(own.score.of_verdict(VerdictKind::NotChecked) + unanswered)
            },
        )
        .weight(15),
        ColumnOf::new("disputed", texts.get("act-disputed"), |own: &ActDomain| {
            count(own.score.disputed().len())
        })
        .weight(13),
        ColumnOf::new("coverage", texts.get("act-coverage"), |own: &ActDomain| {
            own.score.coverage().map(|share: Decimal| share.round().normalize()).into()
        })
        .weight(12),
    ];
    if to != Recipient::Body
        && domains.iter().any(|own| own.grade.told_to(to).is_some_and(Option::is_some))
    {
        columns.push(
            ColumnOf::new("grade", texts.get("act-grade"), move |own: &ActDomain| {
                let grade = own.grade.told_to(to).copied().flatten();
                grade.map(|grade| texts.name(family::GRADE, grade.code())).into()
            })
            .weight(12),
        );
    }
    Table::of("checked", domains, columns)
}

/// Shortcomings of one checklist, each beside what the facility says to it.
pub(super) fn shortcomings(group: &[(u32, &ToldFinding)], to: Recipient, texts: Texts) -> Table {
    type Row<'a> = (u32, &'a ToldFinding);
    let mut columns = vec![
        ColumnOf::new("number", texts.get("column-number"), |(number, _): &Row<'_>| {
            (*number).into()
        })
        .weight(4),
        ColumnOf::new("item", texts.get("column-item"), |(_, own): &Row<'_>| {
            own.item.as_ref().map(ItemCode::as_str).into()
        })
        .weight(9),
        ColumnOf::new("finding", texts.get("column-finding"), move |(_, own): &Row<'_>| {
            own.in_full(to).into()
        })
        .weight(26),
        ColumnOf::new("severity", texts.get("column-severity"), move |(_, own): &Row<'_>| {
            let mut told = own.severity(texts).unwrap_or_default();
            for mark in own.marks(texts) {
                told = format!("{told}; {mark}");
            }
            told.into()
        })
        .weight(13),
        ColumnOf::new("norms", texts.get("column-norms-broken"), move |(_, own): &Row<'_>| {
            own.norms(texts).into()
        })
        .weight(18),
        ColumnOf::new("answers", texts.get("column-facility-says"), move |(_, own): &Row<'_>| {
            own.facility_says(to, texts).into()
        })
        .weight(18),
    ];
    if group.iter().any(|(_, own)| !own.legal(to, texts).is_empty()) {
        let legal = move |(_, own): &Row<'_>| own.legal(to, texts).into();
        columns.push(ColumnOf::new("legal", texts.get("column-legal"), legal).weight(18));
    }
    Table::of("shortcomings", group, columns)
}

/// Earlier instructions and how far they were carried out. What was seen of them only where it may be told.
pub(super) fn check_points(all: &[ActCheckPoint], to: Recipient, texts: Texts) -> Table {
    let lang = texts.lang();
    let mut columns = vec![
        ColumnOf::new("number", texts.get("column-number"), |own: &ActCheckPoint| {
            own.number.as_str().into()
        })
        .weight(9),
        ColumnOf::new("task", texts.get("column-task"), |own: &ActCheckPoint| {
            own.task.as_str().into()
        })
        .weight(24),
        ColumnOf::new("lead", texts.get("column-lead"), move |own: &ActCheckPoint| {
            own.lead.get(lang).into()
        })
        .weight(14),
        ColumnOf::new("deadline", texts.get("column-deadline"), |own: &ActCheckPoint| {
            own.deadline.into()
        }),
        ColumnOf::new("ground", texts.get("column-status"), move |own: &ActCheckPoint| {
            texts.name(family::GROUND, own.ground.code()).into()
        }),
        ColumnOf::new("grade", texts.get("act-check-grade"), move |own: &ActCheckPoint| {
            graded(own.standing, texts).into()
        })
        .weight(14),
    ];
    if all.iter().any(|own| own.notes.told_to(to).is_some_and(|notes| !notes.is_empty())) {
        let notes = move |own: &ActCheckPoint| own.notes.told_to(to).cloned().into();
        columns.push(ColumnOf::new("notes", texts.get("act-check-notes"), notes).weight(18));
    }
    Table::of("check_points", all, columns)
}

fn graded(standing: CheckStanding, texts: Texts) -> String {
    match standing {
        CheckStanding::Ungraded => texts.get("act-check-ungraded"),
        CheckStanding::Agreed { grade, .. } => texts.name(family::PROGRESS_GRADE, grade.code()),
        CheckStanding::Apart => texts.get("act-check-apart"),
    }
}

/// Points on which members differ; who says what only where it may be told.
pub(super) fn disagreements(all: &[ActDisagreement], to: Recipient, texts: Texts) -> Table {
    let lang = texts.lang();
    let mut columns = vec![
        ColumnOf::new("item", texts.get("column-item"), |own: &ActDisagreement| {
            own.item.as_str().into()
        })
        .weight(7),
        ColumnOf::new("question", texts.get("act-question"), move |own: &ActDisagreement| {
            own.question.get(lang).into()
        })
        .weight(22),
    ];
    if all.iter().any(|own| own.voices.told_to(to).is_some()) {
        let voices = move |own: &ActDisagreement| {
            let voices = own.voices.told_to(to).into_iter().flatten().map(|voice| {
                let verdict = texts.name(family::VERDICT, voice.verdict);
                let said = format!("{}: {verdict}", voice.speaker);
                if voice.note.is_empty() { said } else { format!("{said} ({})", voice.note) }
            });
            Cell::List(voices.collect())
        };
        columns.push(ColumnOf::new("voices", texts.get("act-voices"), voices).weight(24));
    }
    Table::of("disagreements", all, columns)
}

pub(super) fn evidence(all: &[ActEvidence], texts: Texts) -> Table {
    type Row<'a> = (u32, &'a ActEvidence);
    let rows: Vec<Row<'_>> = (1..).zip(all).collect();
    let columns = vec![
        ColumnOf::new("number", texts.get("column-number"), |(number, _): &Row<'_>| {
            (*number).into()
        })
        .weight(4),
        ColumnOf::new("of", texts.get("column-item"), |(_, own): &Row<'_>| own.of.as_str().into())
            .weight(8),
        ColumnOf::new("kind", texts.get("act-evidence-kind"), move |(_, own): &Row<'_>| {
            texts.get(kind(&own.evidence)).into()
        }),
        ColumnOf::new("title", texts.get("act-evidence-title"), |(_, own): &Row<'_>| {
            own.evidence.title().into()
        })
        .weight(24),
        ColumnOf::new("detail", texts.get("act-evidence-detail"), move |(_, own): &Row<'_>| {
            detail(own, texts).into()
        })
        .weight(16),
    ];
    Table::of("evidence", &rows, columns)
}

fn kind(evidence: &Evidence) -> &'static str {
    match evidence {
        Evidence::File { .. } => "evidence-file",
        Evidence::Document { .. } => "evidence-document",
        Evidence::Register { .. } => "evidence-register",
        Evidence::Measurement { .. } => "evidence-measurement",
    }
}

/// By what it can be found again.
fn detail(own: &ActEvidence, texts: Texts) -> String {
    match &own.evidence {
        Evidence::File { sha256, .. } => {
            let hash = format!("SHA-256 {}…", sha256.chars().take(SHORT_HASH).collect::<String>());
            let file = own.file.as_ref().map(|file| of_file(file, texts)).unwrap_or_default();
            [vec![hash], file].concat().join(", ")
        }
        Evidence::Document { page, .. } => page.clone(),
        Evidence::Register { entry, .. } => entry.clone(),
        Evidence::Measurement { value, unit, instrument, calibrated, .. } => {
            let value = unit::amount(*value, unit, texts);
            let on = calibrated.map(|on| {
                let on = Cell::Date(on).written(texts.lang());
                texts.with("act-calibrated", &[("on", on.into())])
            });
            let parts = [Some(value), Some(instrument.clone()), on];
            let parts: Vec<String> =
                parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        }
    }
}

/// Kind, size, and when it was made, or at least taken in.
fn of_file(file: &EvidenceFile, texts: Texts) -> Vec<String> {
    let moment = |key: &'static str, at: NaiveDateTime| {
        let day = Cell::Date(at.date()).written(texts.lang());
        texts.with(key, &[("at", format!("{day} {}", at.format("%H:%M")).into())])
    };
    let made = match &file.captured {
        Some(captured) => moment("act-evidence-captured", captured.at),
        None => moment("act-evidence-taken-in", file.taken_in),
    };
    vec![media::word(&file.media).to_owned(), figures::size(file.size, texts), made]
}

/// Instructions issued upon the findings, each once however many findings it answers.
pub(super) fn instructions(findings: &[ToldFinding], texts: Texts) -> Table {
    let lang = texts.lang();
    let mut issued: Vec<&ToldInstruction> = Vec::new();
    for own in findings.iter().flat_map(|finding| &finding.instructions) {
        if !issued.iter().any(|known| known.number == own.number) {
            issued.push(own);
        }
    }
    issued.sort_by(|a, b| (a.deadline, &a.number).cmp(&(b.deadline, &b.number)));
    let columns = vec![
        ColumnOf::new("id", "id", |own: &&ToldInstruction| own.id.to_string().into()).hidden(),
        ColumnOf::new("state", "state", |own: &&ToldInstruction| own.status.into()).hidden(),
        ColumnOf::new("number", texts.get("column-number"), |own: &&ToldInstruction| {
            own.number.as_str().into()
        })
        .weight(9),
        ColumnOf::new("task", texts.get("column-task"), |own: &&ToldInstruction| {
            own.task.as_str().into()
        })
        .weight(28),
        ColumnOf::new("lead", texts.get("column-lead"), move |own: &&ToldInstruction| {
            own.lead.get(lang).into()
        })
        .weight(16),
        ColumnOf::new("deadline", texts.get("column-deadline"), |own: &&ToldInstruction| {
            own.deadline.into()
        }),
        ColumnOf::new("status", texts.get("column-status"), move |own: &&ToldInstruction| {
            own.status(texts).into()
        }),
    ];
    Table::of("instructions", &issued, columns)
}
