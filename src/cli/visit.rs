//! Visits: planned, begun, ended; how far each has come.

mod plan;
mod score;
mod sign;

use chrono::{NaiveDate, NaiveDateTime};
use clap::Subcommand;
use serde::Serialize;
use serde_json::json;

use crate::domain::facility::plain_code;
use crate::domain::id::{FacilityId, RoundId, VisitId};
use crate::domain::visit::{Access, SigningRefusal, Stage};
use crate::i18n::{Phrase, family};
use crate::workspace::Workspace;
use crate::workspace::command::Command;
use crate::workspace::inspection::Inspection;
use crate::workspace::lists::VisitRow;

use super::checkpoint;
use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::table::TextTable;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum VisitCommand {
    #[command(about = "cli-visit-add")]
    Add {
        #[arg(long, help = "cli-arg-round")]
        round: String,
        #[arg(long, help = "cli-arg-facility")]
        facility: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-planned-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-visit-list")]
    List {
        #[arg(long, help = "cli-arg-of-round")]
        round: Option<String>,
    },
    #[command(about = "cli-visit-show")]
    Show {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-visit-start")]
    Start {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-visit-assign")]
    Assign(plan::Assign),
    #[command(about = "cli-visit-plan")]
    Plan {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-visit-score")]
    Score {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-visit-judge")]
    Judge(score::Judge),
    #[command(about = "cli-visit-finish")]
    Finish {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-visit-sign")]
    Sign(sign::Sign),
    #[command(about = "cli-visit-refuse")]
    Refuse {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
        #[arg(long, default_value = "", value_name = "NAME", help = "cli-arg-refused-by")]
        by: String,
        #[arg(long = "witness", value_name = "NAME", help = "cli-arg-witness")]
        witnesses: Vec<String>,
        #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-reason")]
        reason: String,
        #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-on")]
        on: Option<NaiveDate>,
    },
    #[command(about = "cli-visit-access")]
    Access {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
        #[arg(
            value_name = "ACCESS",
            value_parser = value::coded(family::ACCESS, access_from_code),
            help = "cli-arg-access"
        )]
        access: Access,
        #[arg(long, default_value = "", help = "cli-arg-access-note")]
        note: String,
    },
}

fn access_from_code(code: &str) -> Option<Access> {
    [Access::Full, Access::Delayed, Access::Refused]
        .into_iter()
        .find(|access| access_code(*access) == code)
}

fn access_code(access: Access) -> &'static str {
    match access {
        Access::Full => "full",
        Access::Delayed => "delayed",
        Access::Refused => "refused",
    }
}

/// A visit for programs.
#[derive(Debug, Serialize)]
pub(super) struct VisitJson {
    id: VisitId,
    /// Code of the round.
    round: String,
    /// Code of the facility.
    facility: String,
    stage: Stage,
    planned: Option<NaiveDate>,
    started: Option<NaiveDateTime>,
    finished: Option<NaiveDateTime>,
    access: Access,
    access_note: String,
    refused_to_sign: Option<SigningRefusal>,
    asked: usize,
    answered: usize,
    findings: usize,
}

impl From<VisitRow> for VisitJson {
    fn from(row: VisitRow) -> Self {
        let visit = row.visit.value;
        Self {
            id: row.visit.id,
            round: row.round_code,
            facility: row.facility.value.code,
            stage: visit.stage,
            planned: visit.planned,
            started: visit.started,
            finished: visit.finished,
            access: visit.access,
            access_note: visit.access_note,
            refused_to_sign: visit.refused_to_sign,
            asked: row.asked,
            answered: row.answered,
            findings: row.findings,
        }
    }
}

impl VisitJson {
    fn day(&self) -> String {
        let day = self.started.map(|at| at.date()).or(self.planned);
        day.map_or_else(String::new, value::written)
    }
}

pub(super) fn rows_of_round(
    workspace: &Workspace,
    round: RoundId,
) -> Result<Vec<VisitJson>, Failure> {
    Ok(workspace.visit_rows(round)?.into_iter().map(Into::into).collect())
}

/// The visits of a facility, over all rounds, the latest round first.
pub(super) fn rows_of_facility(
    workspace: &Workspace,
    facility: FacilityId,
) -> Result<Vec<VisitJson>, Failure> {
    let mut rounds = workspace.store().rounds()?;
    rounds.sort_by_key(|round| std::cmp::Reverse(round.value.starts));
    let mut rows = Vec::new();
    for round in rounds {
        let visits = workspace.visit_rows(round.id)?.into_iter();
        rows.extend(visits.filter(|row| row.facility.id == facility).map(VisitJson::from));
    }
    Ok(rows)
}

pub(super) fn table(rows: &[VisitJson], session: &Session) -> TextTable {
    let mut table = session.table([
        "label-visit",
        "label-day",
        "label-stage",
        "label-answered",
        "label-findings",
        "label-access",
    ]);
    for row in rows {
        let access = match row.access {
            Access::Full => String::new(),
            other => session.texts.name(family::ACCESS, access_code(other)),
        };
        table.push([
            name_among(row, rows),
            row.day(),
            session.texts.name(family::STAGE, row.stage.code()),
            format!("{}/{}", row.answered, row.asked),
            row.findings.to_string(),
            access,
        ]);
    }
    table
}

/// What a visit can be called on the command line: round and facility, or the id where a facility is
/// visited twice in a round.
fn name_among(row: &VisitJson, rows: &[VisitJson]) -> String {
    let same = |other: &&VisitJson| other.round == row.round && other.facility == row.facility;
    if rows.iter().filter(same).count() > 1 {
        return row.id.short();
    }
    format!("{}/{}", row.round, plain_code(&row.facility))
}

impl VisitCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add { round, facility, on } => session.change(|workspace| {
                let round = workspace.round_named(&round)?;
                let facility = workspace.facility_named(&facility)?;
                let told = Phrase::new("cli-visit-added")
                    .with("round", round.value.code)
                    .with("facility", facility.value.code);
                let command = Command::PlanVisit { round: round.id, facility: facility.id, on };
                session.done(&workspace.execute(command)?, &told)
            }),
            Self::List { round } => list(round.as_deref(), session),
            Self::Show { visit } => show(&visit, session),
            Self::Start { visit } => {
                act(&visit, "cli-visit-started", session, |visit| Command::StartVisit { visit })
            }
            Self::Assign(assign) => assign.run(session),
            Self::Plan { visit } => plan::show(&visit, session),
            Self::Score { visit } => score::show(&visit, session),
            Self::Judge(judge) => judge.run(session),
            Self::Finish { visit } => {
                act(&visit, "cli-visit-finished", session, |visit| Command::FinishVisit { visit })?;
                session.look(|workspace| {
                    let visit = workspace.visit_named(&visit)?.id;
                    checkpoint::remark_ungraded(workspace, visit, session)
                })
            }
            Self::Sign(sign) => sign.run(session),
            Self::Refuse { visit, by, witnesses, reason, on } => session.change(|workspace| {
                let found = workspace.visit_named(&visit)?;
                let on = on.unwrap_or_else(|| workspace.today());
                let refusal = SigningRefusal { by, on, reason, witnesses };
                let command = Command::NoteSigningRefusal { visit: found.id, refusal };
                let told = Phrase::new("cli-visit-refusal-noted");
                session.done(&workspace.execute(command)?, &told)
            }),
            Self::Access { visit, access, note } => {
                act(&visit, "cli-visit-access-set", session, |visit| Command::SetAccess {
                    visit,
                    access,
                    note,
                })
            }
        }
    }
}

fn act(
    name: &str,
    told: &'static str,
    session: &Session,
    command: impl FnOnce(VisitId) -> Command,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let visit = workspace.visit_named(name)?;
        let facility = workspace.store().facility(visit.value.facility)?;
        let facility = facility.map(|facility| facility.value.code).unwrap_or_default();
        let done = workspace.execute(command(visit.id))?;
        session.done(&done, &Phrase::new(told).with("facility", facility))
    })
}

fn list(round: Option<&str>, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let mut rounds = match round {
            Some(name) => vec![workspace.round_named(name)?],
            None => workspace.store().rounds()?,
        };
        rounds
            .sort_by_key(|round| std::cmp::Reverse((round.value.starts, round.value.code.clone())));
        let mut rows = Vec::new();
        for round in rounds {
            rows.extend(rows_of_round(workspace, round.id)?);
        }
        session.list(&rows, &table(&rows, session))
    })
}

/// How far one domain of a visit has come.
#[derive(Debug, Serialize)]
struct DomainJson {
    domain: String,
    title: String,
    edition: String,
    asked: usize,
    answered: usize,
    short: usize,
    disagreements: usize,
}

fn domains(inspection: &Inspection, session: &Session) -> Vec<DomainJson> {
    let domains = inspection.domains.iter().map(|domain| {
        let count = inspection.count(domain.items());
        DomainJson {
            domain: domain.checklist.code.to_string(),
            title: domain.checklist.title.get(session.texts.lang()).to_owned(),
            edition: domain.checklist.edition.clone(),
            asked: count.asked,
            answered: count.answered,
            short: count.short,
            disagreements: count.disagreements,
        }
    });
    domains.collect()
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let visit = workspace.visit_named(name)?;
        let rows = workspace.visit_rows(visit.value.round)?.into_iter();
        let mut rows = rows.filter(|row| row.visit.id == visit.id).map(VisitJson::from);
        let Some(row) = rows.next() else { return Ok(()) };
        let inspection = workspace.inspection(visit.id)?;
        let domains = domains(&inspection, session);
        let mut table = session.table([
            "label-domain",
            "label-title",
            "label-edition",
            "label-answered",
            "label-short",
            "label-disagreements",
        ]);
        for domain in &domains {
            table.push([
                domain.domain.clone(),
                domain.title.clone(),
                domain.edition.clone(),
                format!("{}/{}", domain.answered, domain.asked),
                domain.short.to_string(),
                domain.disagreements.to_string(),
            ]);
        }
        let check_points = checkpoint::TallyJson::of(&inspection.check_points);
        let access = texts.name(family::ACCESS, access_code(row.access));
        let page = Page::default()
            .line(texts.get("label-round"), row.round.as_str())
            .line(texts.get("label-facility"), row.facility.as_str())
            .line(texts.get("label-stage"), texts.name(family::STAGE, row.stage.code()))
            .line(texts.get("label-day"), row.day())
            .line(texts.get("label-access"), access)
            .line(texts.get("label-note"), row.access_note.as_str())
            .line(texts.get("label-answered"), format!("{}/{}", row.answered, row.asked))
            .line(texts.get("label-check-points"), check_points.written(session))
            .line(texts.get("label-findings"), row.findings.to_string())
            .line(texts.get("label-id"), row.id.to_string())
            .part(texts.get("label-checklists"), table);
        let mut value = serde_json::to_value(&row).unwrap_or_default();
        value["check_points"] = json!(check_points);
        value["domains"] = json!(domains);
        session.show(&value, &page)
    })
}
