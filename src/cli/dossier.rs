//! The dossier of a facility: what to know of it before going there again.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use crate::domain::check_point::ProgressGrade;
use crate::domain::dossier::{Matter, Reason};
use crate::domain::measure::shown;
use crate::report::dossier::{Dossier, KnownMatter, Refused};
use crate::workspace::Workspace;
use crate::workspace::export::{Order, Shape};
use crate::workspace::papers::{self, Scope};

use super::failure::Failure;
use super::session::Session;
use super::{export, output, paper, value};

#[derive(Debug, Args)]
pub(super) struct ShowDossier {
    #[arg(value_name = "FACILITY", help = "cli-arg-dossier-facility")]
    facility: String,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-counted-on")]
    today: Option<NaiveDate>,
    #[arg(long, value_parser = value::formats(), help = "cli-arg-dossier-format")]
    format: Option<String>,
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

impl ShowDossier {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let is_file = self.out.as_os_str() != "-";
        let format = match &self.format {
            None if !is_file => None,
            asked => Some(export::format(asked.as_deref(), &self.out)?),
        };
        let today = |workspace: &Workspace| self.today.unwrap_or_else(|| workspace.today());
        if let Some(format) = format {
            return session.change(|workspace| {
                let facility = Some(workspace.facility_named(&self.facility)?.id);
                let scope = Scope { facility, ..Scope::of_all(today(workspace)) };
                let paper = papers::paper("dossier").expect("there is a paper of dossiers");
                let order = Order { paper, format, scope, beside: None, shape: Shape::Usual };
                export::put(workspace, &order, &self.out, session)
            });
        }
        session.look(|workspace| {
            let facility = workspace.facility_named(&self.facility)?.id;
            let dossier = workspace.dossier(facility, None, today(workspace))?;
            if session.json {
                return output::print_json(&for_programs(&dossier, session));
            }
            output::print(&paper::text(&dossier.document(session.texts), output::width()))
        })
    }
}

/// The same by codes. Shares are in percent.
fn for_programs(dossier: &Dossier, session: &Session) -> Value {
    let lang = session.texts.lang();
    let last = dossier.last.as_ref().map(|own| {
        json!({
            "visit": own.id,
            "round": own.round_code,
            "began": own.began,
            "checked": own.checked,
            "applicable": own.applicable,
            "score": own.met.map(shown),
        })
    });
    let coming = dossier.coming.as_ref();
    let coming =
        coming.map(|own| json!({ "visit": own.id, "round": own.round_code, "on": own.on }));
    let first: Vec<Value> = dossier.first.iter().map(|own| matter(own, session)).collect();
    let findings = dossier.findings.iter().map(|own| {
        let instructions = own.instructions.iter();
        let instructions = instructions
            .map(|(number, status)| json!({ "number": number, "status": status.code() }));
        json!({
            "id": own.id,
            "item": own.item,
            "title": own.title,
            "severity": own.severity,
            "courses": own.courses.iter().map(|course| course.code()).collect::<Vec<_>>(),
            "round": own.round_code,
            "visited": own.visited,
            "instructions": instructions.collect::<Vec<_>>(),
        })
    });
    let instructions = dossier.instructions.iter().map(|own| {
        json!({
            "id": own.id,
            "number": own.number,
            "task": own.task,
            "lead": own.lead.get(lang),
            "deadline": own.deadline,
            "status": own.status.code(),
            "days_left": own.days_left,
            "overdue": own.days_left < 0,
            "extensions": own.extensions,
        })
    });
    json!({
        "facility": dossier.code,
        "name": dossier.name,
        "today": dossier.today,
        "coming": coming,
        "last": last,
        "first": first,
        "findings": findings.collect::<Vec<_>>(),
        "instructions": instructions.collect::<Vec<_>>(),
        "promises": promises(dossier, session),
        "refusals": dossier.refusals.iter().map(|own| refusal(own, session)).collect::<Vec<_>>(),
        "objections": objections(dossier),
        "measured": measured(dossier, session),
        "check_points": check_points(dossier),
    })
}

fn matter(own: &KnownMatter, session: &Session) -> Value {
    let item = match &own.priority.matter {
        Matter::Item(item) => Some(item),
        Matter::Finding(_) => None,
    };
    json!({
        "item": item,
        "finding": own.finding,
        "name": own.name.get(session.texts.lang()),
        "severity": own.priority.severity,
        "weight": own.priority.weight,
        "why": own.priority.reasons.iter().map(why).collect::<Vec<_>>(),
    })
}

fn why(reason: &Reason) -> Value {
    let mut told = json!({ "reason": reason.code(), "counts": reason.counts() });
    match reason {
        Reason::Overdue { number, days } => {
            told["number"] = json!(number);
            told["days"] = json!(days);
        }
        Reason::Reported { number } | Reason::Closed { number } | Reason::Open { number } => {
            told["number"] = json!(number);
        }
        Reason::Repeat { times } => told["times"] = json!(times),
        Reason::Short(verdict) => told["verdict"] = json!(verdict.code()),
        Reason::Relapse
        | Reason::Refused
        | Reason::Uncharged
        | Reason::Measured
        | Reason::Disputed
        | Reason::Disagreement
        | Reason::NotChecked => {}
    }
    told
}

fn promises(dossier: &Dossier, session: &Session) -> Vec<Value> {
    let lang = session.texts.lang();
    let promises = dossier.promises.iter().map(|own| {
        json!({
            "instruction": own.instruction,
            "number": own.number,
            "on": own.on,
            "by": own.by.as_ref().map(|by| by.get(lang)),
            "scope": own.scope,
            "text": own.text,
            "until": own.until,
        })
    });
    promises.collect()
}

fn refusal(own: &Refused, session: &Session) -> Value {
    let items = match own {
        Refused::Items { items, .. } => items.clone(),
        Refused::Access { .. } | Refused::Signature { .. } => Vec::new(),
    };
    json!({
        "kind": own.code(),
        "round": own.round_code(),
        "on": own.on(),
        "told": own.told(session.texts),
        "items": items,
    })
}

fn objections(dossier: &Dossier) -> Vec<Value> {
    let objections = dossier.objections.iter().map(|own| {
        json!({
            "finding": own.finding,
            "item": own.item,
            "title": own.title,
            "stance": own.stance.code(),
            "by": own.by,
            "on": own.on,
            "text": own.text,
        })
    });
    objections.collect()
}

fn measured(dossier: &Dossier, session: &Session) -> Vec<Value> {
    let measured = dossier.measured.iter().map(|own| {
        json!({
            "item": own.item,
            "name": own.name.get(session.texts.lang()),
            "judged": own.judged,
        })
    });
    measured.collect()
}

fn check_points(dossier: &Dossier) -> Vec<Value> {
    let due = dossier.check_points.iter().map(|own| {
        json!({
            "instruction": own.id,
            "number": own.number,
            "ground": own.ground.code(),
            "task": own.task,
            "deadline": own.deadline,
            "seen": own.seen.map(ProgressGrade::code),
        })
    });
    due.collect()
}
