//! The tables of a look back.

use rust_decimal::Decimal;

use super::{LookBack, PastValues, PastVisit, RecurringItem, stood, whole};
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::discipline::Discipline;
use crate::domain::recipient::Recipient;
use crate::i18n::{Texts, unit};
use crate::report::document::{Cell, ColumnOf, Table};
use crate::report::finding_list::ToldFinding;
use crate::report::instruction_list::count;

/// As many years as stand side by side on a sheet; their columns, in order.
const YEAR_KEYS: [&str; 6] = ["year_1", "year_2", "year_3", "year_4", "year_5", "year_6"];

pub(super) fn visits(all: &[PastVisit], texts: Texts) -> Table {
    let column =
        |key, title: &str, cell: fn(&PastVisit) -> Cell| ColumnOf::new(key, texts.get(title), cell);
    let columns = vec![
        column("round", "column-round", |own| own.round.as_str().into()),
        column("day", "column-day", |own| own.began.into()),
        column("checked", "look-back-checked", |own| share(own.own.coverage())),
        column("met", "look-back-met", |own| share(own.own.share_met())),
        column("equal_met", "look-back-equal-met", |own| share(own.equal.share_met())),
        column("equal_risk", "look-back-equal-risk", |own| share(own.equal.risk())),
        column("findings", "label-findings", |own| count(own.findings)),
        column("relapses", "label-relapses", |own| count(own.relapses)),
    ];
    Table::of("visits", all, columns)
}

/// How the instructions of each visit were carried out, where it may be told.
pub(super) fn terms(all: &[PastVisit], to: Recipient, texts: Texts) -> Option<Table> {
    let column = |key, title: &str, figure: fn(&Discipline) -> usize| {
        let cell = move |own: &PastVisit| own.instructions.told_to(to).map(figure).map(count);
        ColumnOf::new(key, texts.get(title), move |own| cell(own).unwrap_or(Cell::Empty))
    };
    let columns = vec![
        ColumnOf::new("round", texts.get("column-round"), |own: &PastVisit| {
            own.round.as_str().into()
        }),
        column("instructions", "label-instructions", |own| own.charged),
        column("on_time", "label-on-time", |own| own.closed_on_time),
        column("late", "label-late", |own| own.closed_late),
        column("overdue", "label-overdue", |own| own.overdue),
    ];
    let is_told = all.iter().any(|own| own.instructions.told_to(to).is_some());
    is_told.then(|| Table::of("terms", all, columns))
}

fn share(share: Option<Decimal>) -> Cell {
    share.map(whole).into()
}

/// Checklists by year, in as many tables as the sheet is wide for.
pub(super) fn by_year(back: &LookBack, texts: Texts) -> Vec<Table> {
    let lang = texts.lang();
    let counts = back.counts();
    let has = |domain: &Option<DomainCode>| counts.keys().any(|(own, _)| own == domain);
    let mut rows: Vec<(Option<DomainCode>, String)> = Vec::new();
    if has(&None) {
        rows.push((None, texts.get("act-findings-of-visit")));
    }
    let known = back.domains.iter().filter(|(code, _)| has(&Some(code.clone())));
    rows.extend(known.map(|(code, title)| (Some(code.clone()), title.get(lang).to_owned())));
    let sheets = back.years();
    let sheet = |years: &[i32]| {
        let title = |(_, title): &(Option<DomainCode>, String)| title.as_str().into();
        let title = ColumnOf::new("checklist", texts.get("column-checklist"), title).weight(22);
        let years = YEAR_KEYS.iter().zip(years).map(|(key, year)| {
            let cell = |(code, _): &(Option<DomainCode>, String)| {
                count(counts.get(&(code.clone(), *year)).copied().unwrap_or_default())
            };
            ColumnOf::new(key, year.to_string(), cell)
        });
        Table::of("findings_by_year", &rows, std::iter::once(title).chain(years).collect())
    };
    sheets.chunks(YEAR_KEYS.len()).map(sheet).collect()
}

/// Findings that are not the first of their kind.
pub(super) fn again(all: &[&ToldFinding], texts: Texts) -> Table {
    let columns = vec![
        ColumnOf::new("day", texts.get("column-visited"), |own: &&ToldFinding| own.visited.into()),
        ColumnOf::new("item", texts.get("column-item"), |own: &&ToldFinding| {
            own.item.as_ref().map(ItemCode::as_str).into()
        })
        .weight(8),
        ColumnOf::new("title", texts.get("column-finding"), |own: &&ToldFinding| {
            own.title.as_str().into()
        })
        .weight(26),
        ColumnOf::new("marks", texts.get("column-marks"), move |own: &&ToldFinding| {
            own.marks(texts).into()
        })
        .weight(14),
        ColumnOf::new("instructions", texts.get("column-instructions"), |own: &&ToldFinding| {
            own.instruction_numbers().into()
        }),
    ];
    Table::of("again", all, columns)
}

pub(super) fn recurring(all: &[RecurringItem], texts: Texts) -> Table {
    let lang = texts.lang();
    let columns = vec![
        ColumnOf::new("item", texts.get("column-item"), |own: &RecurringItem| {
            own.item.as_str().into()
        })
        .weight(8),
        ColumnOf::new("name", texts.get("column-name"), move |own: &RecurringItem| {
            own.name.get(lang).into()
        })
        .weight(22),
        ColumnOf::new("course", texts.get("label-course"), move |own: &RecurringItem| {
            let stands = own.stands.iter().map(|stands| stood(*stands, texts));
            stands.collect::<Vec<_>>().join(" → ").into()
        })
        .weight(30),
    ];
    Table::of("recurring", all, columns)
}

pub(super) fn values(all: &[PastValues], texts: Texts) -> Table {
    let lang = texts.lang();
    let columns = vec![
        ColumnOf::new("item", texts.get("column-item"), |own: &PastValues| {
            own.item.as_str().into()
        })
        .weight(8),
        ColumnOf::new("name", texts.get("column-name"), move |own: &PastValues| {
            own.name.get(lang).into()
        })
        .weight(18),
        ColumnOf::new("norm", texts.get("column-norm"), move |own: &PastValues| {
            let demand = unit::demand(own.compare, own.figure, &own.unit, texts);
            format!("{demand} ({})", own.source).into()
        })
        .weight(18),
        ColumnOf::new("course", texts.get("label-course"), move |own: &PastValues| {
            let amount = |value: &Decimal| unit::amount(*value, &own.unit, texts);
            let told = own
                .values
                .iter()
                .map(|value| value.as_ref().map_or_else(|| "–".to_owned(), amount));
            told.collect::<Vec<_>>().join(" → ").into()
        })
        .weight(20),
    ];
    Table::of("values", all, columns)
}
