//! The tables of a summary.

use rust_decimal::Decimal;

use super::{ChargedBody, DueInstruction, VisitedDomain, VisitedFacility};
use crate::domain::checklist::DomainCode;
use crate::domain::finding::Severity;
use crate::domain::heat::Heat;
use crate::domain::recipient::Recipient;
use crate::domain::score::Score;
use crate::domain::text::LocalText;
use crate::domain::visit::Access;
use crate::i18n::{Texts, family};
use crate::report::document::{Cell, ColumnOf, Table};
use crate::report::finding_list::ToldFinding;
use crate::report::instruction_list::count;

/// As many facilities as fit side by side on a sheet; their columns, in order.
const FACILITY_KEYS: [&str; 6] =
    ["facility_1", "facility_2", "facility_3", "facility_4", "facility_5", "facility_6"];

pub(super) fn facilities(all: &[VisitedFacility], texts: Texts) -> Table {
    let columns = vec![
        ColumnOf::new("facility", texts.get("column-facility"), |own: &VisitedFacility| {
            own.code.as_str().into()
        }),
        ColumnOf::new("name", texts.get("column-name"), |own: &VisitedFacility| {
            own.name.as_str().into()
        })
        .weight(24),
        ColumnOf::new("visited", texts.get("column-visited"), |own: &VisitedFacility| {
            own.visited.into()
        }),
        ColumnOf::new("stage", texts.get("column-stage"), move |own: &VisitedFacility| {
            let stage = texts.name(family::STAGE, own.stage.code());
            if own.access == Access::Full {
                return stage.into();
            }
            let access = texts.name(family::ACCESS, own.access.code());
            format!("{stage}; {access}").into()
        })
        .weight(16),
    ];
    Table::of("facilities", all, columns)
}

/// Checklists by facility, in as many tables as the sheet is wide for.
pub(super) fn results(all: &[VisitedFacility], texts: Texts) -> Vec<Table> {
    let mut domains: Vec<&VisitedDomain> = Vec::new();
    for own in all.iter().flat_map(|facility| &facility.domains) {
        if !domains.iter().any(|known| known.code == own.code) {
            domains.push(own);
        }
    }
    let rows: Vec<(&DomainCode, &LocalText)> =
        domains.iter().map(|own| (&own.code, &own.title)).collect();
    let sheets = all.chunks(FACILITY_KEYS.len());
    sheets.map(|facilities| sheet(&rows, facilities, texts)).collect()
}

fn sheet(
    domains: &[(&DomainCode, &LocalText)],
    facilities: &[VisitedFacility],
    texts: Texts,
) -> Table {
    type Row<'a> = (&'a DomainCode, &'a LocalText);
    let lang = texts.lang();
    let title =
        ColumnOf::new("checklist", texts.get("column-checklist"), move |(_, title): &Row<'_>| {
            title.get(lang).into()
        });
    let figures = FACILITY_KEYS.iter().zip(facilities).map(|(key, facility)| {
        let cell = |(code, _): &Row<'_>| {
            let own = facility.domains.iter().find(|own| own.code == **code);
            own.map(|own| figures(&own.score)).into()
        };
        ColumnOf::new(key, facility.code.clone(), cell)
    });
    let columns = std::iter::once(title.weight(22)).chain(figures).collect();
    Table::of("results", domains, columns)
}

/// Met of what was checked, checked of what applies, and the sign of the weight lost: `72/90 !!`.
fn figures(score: &Score) -> String {
    let percent = |share: Option<Decimal>| {
        share.map_or_else(|| "–".to_owned(), |share| share.round().normalize().to_string())
    };
    let sign = Heat::of(score).sign();
    format!("{}/{} {sign}", percent(score.share_met()), percent(score.coverage()))
}

/// How many shortcomings of each severity every facility has.
pub(super) fn severities(
    facilities: &[VisitedFacility],
    findings: &[ToldFinding],
    texts: Texts,
) -> Table {
    let counted = |own: &VisitedFacility, severity: Option<Severity>| {
        let found = findings.iter().filter(|finding| finding.is_shortcoming());
        let found = found.filter(|finding| finding.facility == own.code);
        count(found.filter(|f| severity.is_none_or(|wanted| wanted == f.severity)).count())
    };
    let of = |severity: Severity| {
        let title = texts.name(family::SEVERITY, severity.code());
        ColumnOf::new(severity.code(), title, move |own: &VisitedFacility| {
            counted(own, Some(severity))
        })
    };
    let facility =
        ColumnOf::new("facility", texts.get("column-facility"), |own: &VisitedFacility| {
            own.code.as_str().into()
        });
    let total = ColumnOf::new("total", texts.get("column-total"), |own: &VisitedFacility| {
        counted(own, None)
    });
    let columns = std::iter::once(facility).chain(Severity::ALL.map(of)).chain([total]).collect();
    Table::of("severities", facilities, columns)
}

pub(super) fn grave(findings: &[&ToldFinding], to: Recipient, texts: Texts) -> Table {
    type Row<'a> = &'a ToldFinding;
    let columns = vec![
        ColumnOf::new("place", texts.get("column-facility-and-item"), |own: &Row<'_>| {
            own.place().into()
        })
        .weight(9),
        ColumnOf::new("finding", texts.get("column-finding"), move |own: &Row<'_>| {
            own.in_full(to).into()
        })
        .weight(26),
        ColumnOf::new("severity", texts.get("column-severity"), move |own: &Row<'_>| {
            own.severity(texts).into()
        }),
        ColumnOf::new("norms", texts.get("column-norms-broken"), move |own: &Row<'_>| {
            own.norms(texts).into()
        })
        .weight(18),
        ColumnOf::new("instructions", texts.get("column-instructions"), |own: &Row<'_>| {
            own.instruction_numbers().into()
        }),
    ];
    Table::of("grave", findings, columns)
}

pub(super) fn discipline(bodies: &[ChargedBody], texts: Texts) -> Table {
    let lang = texts.lang();
    let figure = |key: &'static str, title: String, of: fn(&ChargedBody) -> usize| {
        ColumnOf::new(key, title, move |own: &ChargedBody| count(of(own))).weight(9)
    };
    let columns = vec![
        ColumnOf::new("body", texts.get("column-lead"), move |own: &ChargedBody| {
            own.name.get(lang).into()
        })
        .weight(26),
        figure("charged", texts.get("discipline-charged"), |own| own.figures.charged),
        figure("closed_on_time", texts.get("discipline-on-time"), |own| own.figures.closed_on_time),
        figure("closed_late", texts.get("discipline-late"), |own| own.figures.closed_late),
        figure("overdue", texts.get("discipline-overdue"), |own| own.figures.overdue),
        figure("in_hand", texts.get("discipline-in-hand"), |own| own.figures.in_hand()),
        figure("extended", texts.get("discipline-extended"), |own| own.figures.extended),
        figure("returned", texts.get("discipline-returned"), |own| own.figures.returned),
    ];
    Table::of("discipline", bodies, columns)
}

pub(super) fn due(key: &'static str, rows: &[DueInstruction], texts: Texts) -> Table {
    let lang = texts.lang();
    let columns = vec![
        ColumnOf::new("number", texts.get("column-number"), |own: &DueInstruction| {
            own.number.as_str().into()
        })
        .weight(9),
        ColumnOf::new("facility", texts.get("column-facility"), |own: &DueInstruction| {
            own.facilities.join(", ").into()
        })
        .weight(8),
        ColumnOf::new("task", texts.get("column-task"), |own: &DueInstruction| {
            own.task.as_str().into()
        })
        .weight(26),
        ColumnOf::new("lead", texts.get("column-lead"), move |own: &DueInstruction| {
            own.lead.get(lang).into()
        })
        .weight(16),
        ColumnOf::new("deadline", texts.get("column-deadline"), |own: &DueInstruction| {
            own.deadline.into()
        }),
        ColumnOf::new("days", texts.get("column-days-left"), |own: &DueInstruction| {
            Cell::Number(own.days_left.into())
        })
        .weight(7),
    ];
    Table::of(key, rows, columns)
}
