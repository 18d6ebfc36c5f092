//! The summary: every facility by domain, what presses, where people differ, who keeps terms.

use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::answer::VerdictKind;
use crate::domain::checklist::DomainCode;
use crate::domain::heat::{self, Heat};
use crate::domain::id::{InstructionId, VisitId};
use crate::domain::measure::shown;
use crate::i18n::family;
use crate::report::round_summary::DueInstruction;
use crate::workspace::summary::{
    BodyDiscipline, DomainFigures, FacilitySummary, OpenDisagreement, Summary,
};

use super::failure::Failure;
use super::instruction::list;
use super::page::Page;
use super::session::Session;
use super::table::TextTable;
use super::value;

#[derive(Debug, Args)]
pub(super) struct Summarise {
    #[arg(long, help = "cli-arg-of-round")]
    round: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-counted-on")]
    today: Option<NaiveDate>,
}

/// The whole for programs. Shares are in percent; `overdue`, `due_week` and `disagreements` count what the
/// lists beside them hold.
#[derive(Debug, Serialize)]
struct SummaryJson {
    today: NaiveDate,
    /// Absent for all rounds.
    round: Option<String>,
    facilities: Vec<FacilityJson>,
    overdue: usize,
    overdue_instructions: Vec<PressingJson>,
    due_week: usize,
    due_week_instructions: Vec<PressingJson>,
    disagreements: usize,
    open_disagreements: Vec<DisagreementJson>,
    /// Urgent notices that are not closed yet.
    urgent: usize,
    urgent_overdue: usize,
    discipline: Vec<DisciplineJson>,
}

#[derive(Debug, Serialize)]
struct FacilityJson {
    facility: String,
    name: String,
    round: String,
    visit: VisitId,
    stage: &'static str,
    findings: usize,
    overdue: usize,
    disagreements: usize,
    last_activity: Option<NaiveDateTime>,
    domains: Vec<DomainJson>,
}

#[derive(Debug, Serialize)]
struct DomainJson {
    domain: String,
    title: String,
    /// Met among checked.
    score: Option<Decimal>,
    /// Checked among applicable.
    coverage: Option<Decimal>,
    /// Weight lost of the weight checked.
    risk: Option<Decimal>,
    checked: usize,
    applicable: usize,
}

#[derive(Debug, Serialize)]
struct PressingJson {
    id: InstructionId,
    number: String,
    task: String,
    lead: String,
    facilities: Vec<String>,
    deadline: NaiveDate,
    days_left: i64,
}

#[derive(Debug, Serialize)]
struct DisagreementJson {
    visit: VisitId,
    round: String,
    facility: String,
    item: String,
    verdicts: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct DisciplineJson {
    body: String,
    name: String,
    charged: usize,
    on_time: usize,
    late: usize,
    overdue: usize,
    in_hand: usize,
    extended: usize,
    extensions: usize,
    returned: usize,
    drift_days: i64,
    average_drift: Option<Decimal>,
}

impl Summarise {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            let round = self.round.as_ref().map(|name| workspace.round_named(name)).transpose()?;
            let today = self.today.unwrap_or_else(|| workspace.today());
            let summary = workspace.summary(round.map(|own| own.id), today)?;
            session.show(&json_of(&summary, session), &page(&summary, session))
        })
    }
}

fn json_of(summary: &Summary, session: &Session) -> SummaryJson {
    let pressing = |found: &[DueInstruction]| found.iter().map(|own| of(own, session)).collect();
    SummaryJson {
        today: summary.today,
        round: summary.round_code.clone(),
        facilities: summary.facilities.iter().map(|own| facility(own, session)).collect(),
        overdue: summary.overdue.len(),
        overdue_instructions: pressing(&summary.overdue),
        due_week: summary.due_week.len(),
        due_week_instructions: pressing(&summary.due_week),
        disagreements: summary.disagreements.len(),
        open_disagreements: summary.disagreements.iter().map(disagreement).collect(),
        urgent: summary.urgent.open,
        urgent_overdue: summary.urgent.overdue,
        discipline: summary.bodies.iter().map(|own| discipline(own, session)).collect(),
    }
}

fn facility(own: &FacilitySummary, session: &Session) -> FacilityJson {
    FacilityJson {
        facility: own.code.clone(),
        name: own.name.clone(),
        round: own.round_code.clone(),
        visit: own.visit,
        stage: own.stage.code(),
        findings: own.findings,
        overdue: own.overdue,
        disagreements: own.disagreements,
        last_activity: own.last_activity,
        domains: own.domains.iter().map(|own| domain(own, session)).collect(),
    }
}

fn domain(own: &DomainFigures, session: &Session) -> DomainJson {
    DomainJson {
        domain: own.domain.to_string(),
        title: own.title.get(session.texts.lang()).to_owned(),
        score: own.score.share_met().map(shown),
        coverage: own.score.coverage().map(shown),
        risk: own.score.risk().map(shown),
        checked: own.score.checked(),
        applicable: own.score.applicable(),
    }
}

fn of(own: &DueInstruction, session: &Session) -> PressingJson {
    PressingJson {
        id: own.id,
        number: own.number.clone(),
        task: own.task.clone(),
        lead: own.lead.get(session.texts.lang()).to_owned(),
        facilities: own.facilities.clone(),
        deadline: own.deadline,
        days_left: own.days_left,
    }
}

fn disagreement(own: &OpenDisagreement) -> DisagreementJson {
    DisagreementJson {
        visit: own.visit,
        round: own.round_code.clone(),
        facility: own.facility_code.clone(),
        item: own.item.to_string(),
        verdicts: own.verdicts.iter().map(|verdict| VerdictKind::code(*verdict)).collect(),
    }
}

fn discipline(own: &BodyDiscipline, session: &Session) -> DisciplineJson {
    let figures = &own.figures;
    DisciplineJson {
        body: own.code.clone(),
        name: own.name.get(session.texts.lang()).to_owned(),
        charged: figures.charged,
        on_time: figures.closed_on_time,
        late: figures.closed_late,
        overdue: figures.overdue,
        in_hand: figures.in_hand(),
        extended: figures.extended,
        extensions: figures.extensions,
        returned: figures.returned,
        drift_days: figures.drift_days,
        average_drift: figures.average_drift().map(shown),
    }
}

fn page(summary: &Summary, session: &Session) -> Page {
    let texts = session.texts;
    Page::default()
        .line(texts.get("label-day"), value::written(summary.today))
        .line(texts.get("label-round"), summary.round_code.clone().unwrap_or_default())
        .line(texts.get("label-rule"), texts.get("cli-summary-rule"))
        .line(texts.get("label-urgent"), summary.urgent.open.to_string())
        .line(texts.get("label-overdue"), summary.overdue.len().to_string())
        .line(texts.get("label-due-week"), summary.due_week.len().to_string())
        .line(texts.get("label-disagreements"), summary.disagreements.len().to_string())
        .part(texts.get("label-facilities"), heat_map(summary, session))
        .part(texts.get("label-overdue"), pressing(&summary.overdue, session))
        .part(texts.get("label-due-week"), pressing(&summary.due_week, session))
        .part(texts.get("label-open-disagreements"), disagreements(&summary.disagreements, session))
        .part(texts.get("label-discipline"), bodies(&summary.bodies, session))
}

fn heat_map(summary: &Summary, session: &Session) -> TextTable {
    let domains = summary.domains();
    let first = [session.texts.get("label-facility"), session.texts.get("label-round")];
    let columns = domains.iter().map(|(domain, _)| domain.to_string());
    let last = [session.texts.get("label-last-activity")];
    let mut table = TextTable::new(first.into_iter().chain(columns).chain(last));
    for row in &summary.facilities {
        let of = |code: &DomainCode| row.domains.iter().find(|own| own.domain == *code);
        let cells = domains.iter().map(|(code, _)| of(code).map_or_else(String::new, cell));
        let at = row.last_activity.map(|at| at.format("%d.%m.%Y %H:%M").to_string());
        let first = [row.code.clone(), row.round_code.clone()];
        table.push(first.into_iter().chain(cells).chain([at.unwrap_or_default()]));
    }
    table
}

/// `!! 38/92`: weight lost and how much was checked, both in percent.
fn cell(own: &DomainFigures) -> String {
    format!("{} {}", Heat::of(&own.score).sign(), heat::figures(&own.score))
}

fn pressing(found: &[DueInstruction], session: &Session) -> TextTable {
    let rows = found.iter().map(|own| {
        let last = own.days_left.to_string().replace('-', "−");
        let lead = own.lead.get(session.texts.lang()).to_owned();
        let facilities = own.facilities.join(", ");
        (own.deadline, [own.number.clone(), facilities, own.task.clone(), lead, last])
    });
    list::table("label-days-left", rows, session)
}

fn disagreements(found: &[OpenDisagreement], session: &Session) -> TextTable {
    let mut table = session.table(["label-round", "label-facility", "label-item", "label-answers"]);
    for own in found {
        let verdicts = own.verdicts.iter();
        let verdicts = verdicts.map(|verdict| session.texts.name(family::VERDICT, verdict.code()));
        let verdicts = verdicts.collect::<Vec<_>>().join(" / ");
        let item = own.item.to_string();
        table.push([own.round_code.clone(), own.facility_code.clone(), item, verdicts]);
    }
    table
}

fn bodies(found: &[BodyDiscipline], session: &Session) -> TextTable {
    let mut table = session.table([
        "label-body",
        "label-charged",
        "label-on-time",
        "label-late",
        "label-overdue",
        "label-extended",
        "label-returned",
        "label-drift",
    ]);
    for own in found {
        let figures = &own.figures;
        let drift = figures.average_drift().map_or_else(String::new, |days| {
            days.round_dp(1).normalize().to_string().replace('.', ",")
        });
        table.push([
            own.name.get(session.texts.lang()).to_owned(),
            figures.charged.to_string(),
            figures.closed_on_time.to_string(),
            figures.closed_late.to_string(),
            figures.overdue.to_string(),
            figures.extended.to_string(),
            figures.returned.to_string(),
            drift,
        ]);
    }
    table
}
