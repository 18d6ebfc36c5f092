//! The facilities of a round side by side.

use serde_json::{Value, json};

use super::{score_json, share, stands_code, stood};
use crate::cli::failure::Failure;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::domain::measure::shown;
use crate::workspace::compare::RoundComparison;

pub(super) fn show(compared: &RoundComparison, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let places = || compared.places.iter().zip(compared.side.points());
    let facilities = places().map(|(place, over)| {
        json!({
            "facility": place.code,
            "name": place.name,
            "visit": place.visit,
            "began": place.began,
            "own": score_json(&place.own),
            "equal": score_json(&over.score),
            "equal_coverage": over.coverage.map(shown),
        })
    });
    let name = |item| compared.names.get(item).map_or("", |name| name.get(texts.lang()));
    let short = compared.side.short().iter().map(|own| {
        let stands: Vec<_> = own.stands.iter().map(|stands| stands_code(*stands)).collect();
        json!({ "item": own.item, "name": name(&own.item), "stands": stands })
    });
    let value = json!({
        "round": compared.code,
        "facilities": facilities.collect::<Vec<Value>>(),
        "left_out": compared.left_out,
        "items": compared.side.items(),
        "short": short.collect::<Vec<Value>>(),
    });
    let titles = [
        "label-facility",
        "label-day",
        "label-checked",
        "label-met",
        "label-equal-met",
        "label-equal-risk",
    ];
    let mut table = session.table(titles);
    for (place, over) in places() {
        table.push([
            format!("{} {}", place.code, place.name),
            crate::cli::value::written(place.began),
            share(place.own.coverage(), place.own.checked()),
            share(place.own.share_met(), place.own.checked()),
            share(over.score.share_met(), over.score.checked()),
            share(over.score.risk(), over.score.checked()),
        ]);
    }
    let mut items = session.table(["label-item", "label-title", "label-facilities"]);
    for own in compared.side.short() {
        let stands = compared.places.iter().zip(&own.stands);
        let told = stands
            .map(|(place, stands)| format!("{}: {}", place.code, stood(Some(*stands), texts)));
        let told = told.collect::<Vec<_>>().join("; ");
        items.push([own.item.to_string(), name(&own.item).to_owned(), told]);
    }
    let page = Page::default()
        .line(texts.get("label-round"), compared.code.as_str())
        .line(texts.get("label-rule"), texts.get("cli-compare-rule"))
        .line(texts.get("label-compared-items"), compared.side.items().len().to_string())
        .line(texts.get("label-left-out"), compared.left_out.join(", "))
        .part(texts.get("label-facilities"), table)
        .part(texts.get("label-short-somewhere"), items);
    session.show(&value, &page)
}
