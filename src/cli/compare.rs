//! A facility against itself: two visits, or the visits of some years.

mod look_back;
mod round;

use chrono::NaiveDate;
use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::json;

use crate::domain::compare::{Change, Changed};
use crate::domain::measure::shown;
use crate::domain::score::{Score, Stands};
use crate::i18n::family;
use crate::report::look_back::stood;
use crate::workspace::compare::{BegunVisit, ComparedVisits};

use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::table::TextTable;
use super::value::{self, Complaint};

const MOST_YEARS: u32 = 100;

#[derive(Debug, Args)]
pub(super) struct Compare {
    #[arg(
        value_name = "VISIT",
        num_args = 2,
        required_unless_present_any = ["facility", "round"],
        conflicts_with_all = ["facility", "round"],
        help = "cli-arg-compared-visits"
    )]
    visits: Vec<String>,
    #[arg(long, conflicts_with = "round", help = "cli-arg-look-back")]
    facility: Option<String>,
    #[arg(long, help = "cli-arg-side-by-side")]
    round: Option<String>,
    #[arg(
        long,
        value_name = "YEARS",
        default_value = "5",
        value_parser = years,
        help = "cli-arg-years"
    )]
    years: u32,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-counted-on")]
    today: Option<NaiveDate>,
}

fn years(text: &str) -> Result<u32, Complaint> {
    let years = value::count(text)?;
    if (1..=MOST_YEARS).contains(&years) { Ok(years) } else { Err(Complaint("cli-wrong-years")) }
}

/// One visit, for programs. Shares are in percent.
#[derive(Debug, Serialize)]
struct VisitJson {
    visit: String,
    round: String,
    began: NaiveDate,
    findings: usize,
    /// Findings that had been put right before.
    relapses: usize,
    instructions: usize,
    on_time: usize,
    late: usize,
    overdue: usize,
    /// Over everything this visit asked: not to be compared with another visit's.
    own: ScoreJson,
    /// Over the items equal in all that are compared.
    equal: ScoreJson,
    /// Equal items among those that applied at this visit.
    equal_coverage: Option<Decimal>,
}

#[derive(Debug, Serialize)]
struct ScoreJson {
    checked: usize,
    applicable: usize,
    score: Option<Decimal>,
    coverage: Option<Decimal>,
    risk: Option<Decimal>,
}

#[derive(Debug, Serialize)]
struct ChangedJson {
    item: String,
    name: String,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

impl Compare {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            let today = self.today.unwrap_or_else(|| workspace.today());
            if let Some(name) = &self.facility {
                let facility = workspace.facility_named(name)?.id;
                return look_back::show(
                    &workspace.look_back(facility, self.years, today)?,
                    session,
                );
            }
            if let Some(name) = &self.round {
                let round = workspace.round_named(name)?.id;
                return round::show(&workspace.compare_round(round, today)?, session);
            }
            let [first, second] = self.visits.as_slice() else { return Ok(()) };
            let (first, second) = (workspace.visit_named(first)?, workspace.visit_named(second)?);
            show(&workspace.compare_visits(first.id, second.id, today)?, session)
        })
    }
}

fn show(compared: &ComparedVisits, session: &Session) -> Result<(), Failure> {
    let comparison = &compared.comparison;
    let visits = [&compared.before, &compared.after].into_iter().zip(comparison.points());
    let visits: Vec<VisitJson> =
        visits.map(|(visit, over)| visit_json(visit, &over.score, over.coverage)).collect();
    let mut value = json!({
        "facility": compared.facility.value.code,
        "visits": visits,
        "items": comparison.items(),
        "coverage": comparison.coverage().map(shown),
    });
    for change in Change::ALL {
        let found = comparison.of(change).map(|own| changed_json(own, compared, session));
        let key = change.code().replace('-', "_");
        value[key] = found.map(|own| serde_json::to_value(own).unwrap_or_default()).collect();
    }
    session.show(&value, &page(compared, &visits, session))
}

fn visit_json(visit: &BegunVisit, equal: &Score, equal_coverage: Option<Decimal>) -> VisitJson {
    VisitJson {
        visit: visit.id.to_string(),
        round: visit.round_code.clone(),
        began: visit.began,
        findings: visit.findings,
        relapses: visit.relapses,
        instructions: visit.instructions.charged,
        on_time: visit.instructions.closed_on_time,
        late: visit.instructions.closed_late,
        overdue: visit.instructions.overdue,
        own: score_json(&visit.score),
        equal: score_json(equal),
        equal_coverage: equal_coverage.map(shown),
    }
}

fn score_json(score: &Score) -> ScoreJson {
    ScoreJson {
        checked: score.checked(),
        applicable: score.applicable(),
        score: score.share_met().map(shown),
        coverage: score.coverage().map(shown),
        risk: score.risk().map(shown),
    }
}

fn changed_json(own: &Changed, compared: &ComparedVisits, session: &Session) -> ChangedJson {
    let name = compared.names.get(&own.item);
    ChangedJson {
        item: own.item.to_string(),
        name: name.map_or("", |name| name.get(session.texts.lang())).to_owned(),
        before: own.before.map(stands_code),
        after: own.after.map(stands_code),
    }
}

fn stands_code(stands: Stands) -> &'static str {
    match stands {
        Stands::Unanswered => "unanswered",
        Stands::Disputed => "disputed",
        Stands::Agreed(verdict) => verdict.code(),
    }
}

/// `75 % (18)`: a share, and over how many items.
fn share(share: Option<Decimal>, items: usize) -> String {
    share.map_or_else(
        || format!("– ({items})"),
        |share| format!("{} % ({items})", share.round().normalize()),
    )
}

fn page(compared: &ComparedVisits, visits: &[VisitJson], session: &Session) -> Page {
    let texts = session.texts;
    let facility = &compared.facility.value;
    let items = compared.comparison.items().len();
    let page = Page::default()
        .line(texts.get("label-facility"), format!("{} {}", facility.code, facility.name))
        .line(texts.get("label-rule"), texts.get("cli-compare-rule"))
        .line(texts.get("label-compared-items"), share(compared.comparison.coverage(), items))
        .part(texts.get("label-visits"), look_back::visits_table(visits, session));
    Change::ALL.into_iter().fold(page, |page, change| {
        page.part(texts.name(family::CHANGE, change.code()), changed(compared, change, session))
    })
}

fn changed(compared: &ComparedVisits, change: Change, session: &Session) -> TextTable {
    let texts = session.texts;
    let mut table = session.table(["label-item", "label-title", "label-before", "label-after"]);
    for own in compared.comparison.of(change) {
        let name = compared.names.get(&own.item);
        table.push([
            own.item.to_string(),
            name.map_or("", |name| name.get(texts.lang())).to_owned(),
            stood(own.before, texts),
            stood(own.after, texts),
        ]);
    }
    table
}
