//! The visits of a facility over some years.

use serde_json::{Value, json};

use super::{VisitJson, share, stands_code, visit_json};
use crate::cli::failure::Failure;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::cli::table::TextTable;
use crate::cli::value::written;
use crate::i18n::{Texts, unit};
use crate::report::look_back::stood;
use crate::workspace::compare::{LookBack, MeasuredCourse};

pub(super) fn show(back: &LookBack, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let visits = back.visits.iter().zip(back.trend.points());
    let visits: Vec<VisitJson> =
        visits.map(|(visit, over)| visit_json(visit, &over.score, over.coverage)).collect();
    let name = |item| back.names.get(item).map_or("", |name| name.get(texts.lang()));
    let recurring = back.recurring.iter().map(|own| {
        let stands = own.stands.iter().map(|own| own.map(stands_code));
        json!({
            "item": own.item,
            "name": name(&own.item),
            "stands": stands.collect::<Vec<_>>(),
        })
    });
    let value = json!({
        "facility": back.facility.value.code,
        "from": back.from,
        "today": back.today,
        "visits": visits,
        "items": back.trend.items(),
        "recurring": recurring.collect::<Vec<Value>>(),
        "measured": back.measured.iter().map(measured).collect::<Vec<Value>>(),
    });
    let mut values = session.table(["label-item", "label-title", "column-norm", "label-course"]);
    for own in &back.measured {
        values.push([
            own.item.to_string(),
            name(&own.item).to_owned(),
            unit::demand(own.compare, own.figure, &own.unit, texts),
            course(own, texts),
        ]);
    }
    let mut again = session.table(["label-item", "label-title", "label-course"]);
    for own in &back.recurring {
        let stands = own.stands.iter().map(|own| stood(*own, texts));
        let course = stands.collect::<Vec<_>>().join(" → ");
        again.push([own.item.to_string(), name(&own.item).to_owned(), course]);
    }
    let facility = &back.facility.value;
    let span = format!("{} – {}", written(back.from), written(back.today));
    let page = Page::default()
        .line(texts.get("label-facility"), format!("{} {}", facility.code, facility.name))
        .line(texts.get("label-days"), span)
        .line(texts.get("label-rule"), texts.get("cli-compare-rule"))
        .line(texts.get("label-compared-items"), back.trend.items().len().to_string())
        .part(texts.get("label-visits"), visits_table(&visits, session))
        .part(texts.get("label-recurring"), again)
        .part(texts.get("label-values-outside"), values);
    session.show(&value, &page)
}

/// Value after value: `3,1 м² → 4,2 м²`.
fn course(own: &MeasuredCourse, texts: Texts) -> String {
    let told = own.values.iter().map(|at| {
        at.as_ref().map_or_else(|| "–".to_owned(), |at| unit::amount(at.value, &own.unit, texts))
    });
    told.collect::<Vec<_>>().join(" → ")
}

fn measured(own: &MeasuredCourse) -> Value {
    let values = own.values.iter().map(|at| {
        at.as_ref().map(|at| json!({ "value": at.value, "met": at.met, "place": at.place }))
    });
    json!({
        "item": own.item,
        "norm": own.norm,
        "compare": own.compare.sign(),
        "figure": own.figure,
        "unit": own.unit,
        "values": values.collect::<Vec<_>>(),
    })
}

pub(super) fn visits_table(visits: &[VisitJson], session: &Session) -> TextTable {
    let mut table = session.table([
        "label-round",
        "label-day",
        "label-checked",
        "label-met",
        "label-equal-met",
        "label-equal-risk",
        "label-findings",
        "label-relapses",
        "label-instructions",
        "label-on-time",
        "label-late",
        "label-overdue",
    ]);
    for own in visits {
        table.push([
            own.round.clone(),
            written(own.began),
            share(own.own.coverage, own.own.checked),
            share(own.own.score, own.own.checked),
            share(own.equal.score, own.equal.checked),
            share(own.equal.risk, own.equal.checked),
            own.findings.to_string(),
            own.relapses.to_string(),
            own.instructions.to_string(),
            own.on_time.to_string(),
            own.late.to_string(),
            own.overdue.to_string(),
        ]);
    }
    table
}
