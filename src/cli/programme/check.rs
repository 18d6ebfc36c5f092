//! The consistency report, and decisions on its rows.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::output;
use crate::cli::session::Session;
use crate::domain::finding::{Finding, Severity};
use crate::domain::programme::check::Fault;
use crate::domain::programme::ruling::Decision;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::Workspace;
use crate::workspace::command::{Command, Created, Refusal};
use crate::workspace::programme::consistency::FaultRow;
use crate::workspace::programme::{ProgrammeCommand, ProgrammeRefusal, fault_phrase};

/// A decision as typed.
pub(super) struct Settled {
    pub(super) faults: Vec<String>,
    pub(super) decision: Decision,
    pub(super) reason: String,
    pub(super) finding: Option<String>,
    pub(super) visit: Option<String>,
}

pub(super) fn run(name: Option<&str>, open: bool, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let id = workspace.programme_named(name)?.id;
        let mut report = workspace.consistency(id)?;
        if open {
            report.faults.retain(|row| row.rulings.is_empty());
        }
        if session.json {
            let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
            for row in &report.faults {
                *by_code.entry(row.fault.code.code()).or_default() += 1;
            }
            let faults: Result<Vec<Value>, Failure> =
                report.faults.iter().map(|row| fault_json(row, workspace, texts)).collect();
            return output::print_json(&json!({
                "programme": report.title,
                "counts": report.counts,
                "by_code": by_code,
                "faults": faults?,
                "inferred_pairs": report.inferred,
            }));
        }
        let mut table = session.table([
            "programme-label-fault",
            "programme-label-says",
            "programme-label-ruling",
        ]);
        for row in &report.faults {
            let decided = row.rulings.iter().map(|ruled| {
                let decision = texts.name(family::RULING, ruled.ruling.decision.code());
                format!("{decision}: {}", ruled.ruling.reason)
            });
            let decided = decided.collect::<Vec<_>>().join("; ");
            table.push([row.fault.name(), texts.say(&fault_phrase(&row.fault)), decided]);
        }
        session.list(&Vec::<Value>::new(), &table)?;
        for pair in &report.inferred {
            session.tell(&pair.phrase())?;
        }
        session.tell(
            &Phrase::new("cli-programme-checked")
                .with("count", report.faults.len())
                .with("open", report.faults.iter().filter(|row| row.rulings.is_empty()).count()),
        )
    })
}

fn fault_json(row: &FaultRow, workspace: &Workspace, texts: Texts) -> Result<Value, Failure> {
    let people = workspace.people()?;
    let rulings = row.rulings.iter().map(|ruled| {
        json!({
            "decision": ruled.ruling.decision,
            "reason": ruled.ruling.reason,
            "finding": ruled.ruling.finding,
            "by": history::name(&people, ruled.mark.author),
            "at": history::when(&ruled.mark),
        })
    });
    Ok(json!({
        "fault": row.fault.name(),
        "code": row.fault.code,
        "spots": row.fault.spots,
        "numbers": row.fault.numbers,
        "says": texts.say(&fault_phrase(&row.fault)),
        "rulings": rulings.collect::<Vec<_>>(),
    }))
}

/// A decision on one fault or on several alike. With a visit, a finding is raised at it for each.
pub(super) fn settle(
    programme: Option<&str>,
    settled: &Settled,
    session: &Session,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let programme = workspace.programme_named(programme)?.id;
        let known = workspace.consistency(programme)?.faults;
        let finding = settled.finding.as_ref().map(|name| workspace.finding_named(name));
        let finding = finding.transpose()?.map(|finding| finding.id);
        let visit = settled.visit.as_ref().map(|name| workspace.visit_named(name)).transpose()?;
        let mut all = crate::workspace::command::Done::default();
        for name in &settled.faults {
            let fault = known.iter().find(|row| row.fault.name() == *name);
            let mut finding = finding;
            if let (Some(row), Some(visit), Decision::Finding) = (fault, &visit, settled.decision) {
                let raised = raise(workspace, &row.fault, visit.id, session.texts)?;
                finding = raised.created.iter().find_map(|created| match created {
                    Created::Finding(id) => Some(*id),
                    _ => None,
                });
                all.records.extend(raised.records);
                all.created.extend(raised.created);
            }
            let command = ProgrammeCommand::Rule {
                programme,
                fault: name.clone(),
                decision: settled.decision,
                reason: settled.reason.clone(),
                finding,
            };
            let done = workspace.execute(Command::Programme(command))?;
            all.records.extend(done.records);
            all.created.extend(done.created);
        }
        let told = Phrase::new("cli-programme-settled").with("count", settled.faults.len());
        session.done(&all, &told)
    })
}

/// Takes back every decision that stands on these faults.
pub(super) fn unsettle(
    programme: Option<&str>,
    faults: &[String],
    reason: &str,
    session: &Session,
) -> Result<(), Failure> {
    session.change(|workspace| {
        let programme = workspace.programme_named(programme)?.id;
        let known = workspace.consistency(programme)?.faults;
        let mut all = crate::workspace::command::Done::default();
        for name in faults {
            let row = known.iter().find(|row| row.fault.name() == *name);
            let row = row.ok_or_else(|| ProgrammeRefusal::NoSuchFault(name.clone()));
            for ruled in &row.map_err(Refusal::from)?.rulings {
                let (id, reason) = (ruled.id, reason.to_owned());
                let command = ProgrammeCommand::WithdrawRuling { id, reason };
                all.records.extend(workspace.execute(Command::Programme(command))?.records);
            }
        }
        let told = Phrase::new("cli-programme-unsettled").with("count", all.records.len());
        session.done(&all, &told)
    })
}

fn raise(
    workspace: &mut Workspace,
    fault: &Fault,
    visit: crate::domain::id::VisitId,
    texts: Texts,
) -> Result<crate::workspace::command::Done, Failure> {
    let mut finding = Finding::new(visit, None, texts.say(&fault_phrase(fault)), Severity::Low);
    finding.detail = fault.fingerprint();
    Ok(workspace.execute(Command::RaiseFinding(finding))?)
}
