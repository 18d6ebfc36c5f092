//! Check points: what a visit must look at of earlier instructions, and what it saw.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;

use crate::domain::check_point::{Check, ProgressGrade};
use crate::domain::evidence::Evidence;
use crate::domain::id::{InstructionId, VisitId};
use crate::i18n::{Phrase, family};
use crate::store::view::CheckHead;
use crate::workspace::Workspace;
use crate::workspace::check_points::{CheckPoint, CheckTally};
use crate::workspace::command::Command;

use super::failure::Failure;
use super::history::{self, People};
use super::page::Page;
use super::session::Session;
use super::table::TextTable;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum CheckPointCommand {
    #[command(about = "cli-checkpoint-list")]
    List {
        #[arg(long, help = "cli-arg-visit")]
        visit: String,
    },
    #[command(about = "cli-checkpoint-grade")]
    Grade(GradeCheckPoint),
    #[command(about = "cli-checkpoint-withdraw")]
    Withdraw {
        #[arg(value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
        #[arg(value_name = "NUMBER", help = "cli-arg-check-instruction")]
        instruction: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct GradeCheckPoint {
    #[arg(value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[arg(value_name = "NUMBER", help = "cli-arg-check-instruction")]
    instruction: String,
    #[arg(
        value_name = "GRADE",
        value_parser = value::coded(family::PROGRESS_GRADE, ProgressGrade::from_code),
        help = "cli-arg-check-grade"
    )]
    grade: ProgressGrade,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-check-note")]
    note: String,
    #[arg(long = "document", value_name = "TITLE", help = "cli-arg-check-document")]
    documents: Vec<String>,
    #[arg(long, requires = "note", help = "cli-arg-check-settle")]
    settle: bool,
}

/// What somebody said of a check point, for programs.
#[derive(Debug, Serialize)]
struct CheckJson {
    grade: ProgressGrade,
    note: String,
    evidence: Vec<Evidence>,
    by: String,
    at: String,
}

/// A check point for programs.
#[derive(Debug, Serialize)]
struct CheckPointJson {
    instruction: InstructionId,
    number: Option<String>,
    ground: &'static str,
    status: &'static str,
    task: String,
    deadline: NaiveDate,
    /// Empty as long as the check point is not answered.
    checks: Vec<CheckJson>,
}

fn checks(heads: &[CheckHead], people: &People) -> Vec<CheckJson> {
    let checks = heads.iter().map(|head| CheckJson {
        grade: head.check.grade,
        note: head.check.note.clone(),
        evidence: head.check.evidence.clone(),
        by: history::name(people, head.mark.author),
        at: history::when(&head.mark),
    });
    checks.collect()
}

impl CheckPointJson {
    fn of(point: &CheckPoint, people: &People) -> Self {
        let instruction = &point.instruction.instruction;
        Self {
            instruction: point.instruction.id,
            number: instruction.control().map(|control| control.number.clone()),
            ground: point.ground.code(),
            status: instruction.status().code(),
            task: instruction.assignment.task.clone(),
            deadline: instruction.deadline(),
            checks: checks(&point.checks, people),
        }
    }
}

/// Grades with their notes, one after the other.
fn in_words(checks: &[CheckJson], session: &Session) -> String {
    let said = checks.iter().map(|check| {
        let grade = session.texts.name(family::PROGRESS_GRADE, check.grade.code());
        if check.note.is_empty() { grade } else { format!("{grade}: {}", check.note) }
    });
    said.collect::<Vec<_>>().join("; ")
}

impl CheckPointCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { visit } => list(&visit, session),
            Self::Grade(grade) => grade.run(session),
            Self::Withdraw { visit, instruction } => session.change(|workspace| {
                let visit = workspace.visit_named(&visit)?.id;
                let instruction = workspace.instruction_named(&instruction)?.id;
                let command = Command::WithdrawCheck { visit, instruction };
                let told = Phrase::new("cli-checkpoint-withdrawn");
                session.done(&workspace.execute(command)?, &told)
            }),
        }
    }
}

fn list(visit: &str, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let visit = workspace.visit_named(visit)?;
        let people = workspace.people()?;
        let points = workspace.check_points(visit.id)?;
        let rows: Vec<_> = points.iter().map(|point| CheckPointJson::of(point, &people)).collect();
        let mut table = session.table([
            "label-number",
            "label-ground",
            "label-deadline",
            "label-task",
            "label-progress",
        ]);
        for row in &rows {
            table.push([
                row.number.clone().unwrap_or_else(|| row.instruction.short()),
                session.texts.name(family::GROUND, row.ground),
                value::written(row.deadline),
                row.task.clone(),
                in_words(&row.checks, session),
            ]);
        }
        session.list(&rows, &table)
    })
}

impl GradeCheckPoint {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let visit = workspace.visit_named(&self.visit)?.id;
            let view = workspace.instruction_named(&self.instruction)?;
            let document = |title| Evidence::Document { title, page: String::new() };
            let evidence = self.documents.into_iter().map(document).collect();
            let check = Check { grade: self.grade, note: self.note, evidence };
            let number = view.instruction.control().map(|control| control.number.clone());
            let grade = session.texts.name(family::PROGRESS_GRADE, self.grade.code());
            let told = Phrase::new("cli-checkpoint-graded")
                .with("number", number.unwrap_or_else(|| view.id.short()))
                .with("grade", grade);
            let instruction = view.id;
            let command = if self.settle {
                let heads = workspace.check(visit, instruction)?.heads;
                let seen = heads.iter().map(|head| head.mark.record).collect();
                Command::SettleCheckPoint { visit, instruction, check, seen }
            } else {
                Command::GradeCheckPoint { visit, instruction, check }
            };
            session.done(&workspace.execute(command)?, &told)
        })
    }
}

/// How many check points a visit has, and which nobody has graded.
#[derive(Debug, Serialize)]
pub(super) struct TallyJson {
    asked: usize,
    graded: usize,
    /// Numbers of instructions.
    ungraded: Vec<String>,
}

impl TallyJson {
    pub(super) fn of(points: &[CheckPoint]) -> Self {
        let CheckTally { asked, graded, ungraded } = CheckTally::of(points);
        Self { asked, graded, ungraded }
    }

    /// `1/3`, and behind it what is still to be looked at.
    pub(super) fn written(&self, session: &Session) -> String {
        let count = format!("{}/{}", self.graded, self.asked);
        match self.ungraded.join(", ") {
            numbers if numbers.is_empty() => count,
            numbers => {
                let args = [("count", count.into()), ("numbers", numbers.into())];
                session.texts.with("cli-checkpoint-ungraded", &args)
            }
        }
    }
}

/// Says which check points of a visit nobody has graded, where there are any.
pub(super) fn remark_ungraded(
    workspace: &Workspace,
    visit: VisitId,
    session: &Session,
) -> Result<(), Failure> {
    let graded = TallyJson::of(&workspace.check_points(visit)?);
    if !graded.ungraded.is_empty() {
        let phrase = Phrase::new("cli-checkpoint-left");
        session.remark(&phrase.with("numbers", graded.ungraded.join(", ")));
    }
    Ok(())
}

/// What visits said of one instruction, for programs and as a part of its page.
pub(super) fn of_instruction(
    workspace: &Workspace,
    id: InstructionId,
    page: Page,
    session: &Session,
) -> Result<(serde_json::Value, Page), Failure> {
    let people = workspace.people()?;
    let mut table: TextTable =
        session.table(["label-visit", "label-progress", "label-person", "label-recorded"]);
    let mut rows = Vec::new();
    for checked in workspace.checks_of(id)? {
        let said = checks(&checked.checks, &people);
        let visit = format!("{} {}", checked.round_code, checked.facility_code);
        for check in said {
            table.push([
                visit.clone(),
                in_words(std::slice::from_ref(&check), session),
                check.by.clone(),
                check.at.clone(),
            ]);
            rows.push(json!({
                "visit": checked.visit.id,
                "round": checked.round_code,
                "facility": checked.facility_code,
                "check": check,
            }));
        }
    }
    Ok((json!(rows), page.part(session.texts.get("label-checked-at"), table)))
}
