//! The sample round: made-up data to look at and to learn on.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Map, Value, json};

use crate::i18n::{Phrase, Texts, family};
use crate::workspace::demo::{self, DemoError, DemoReport, OnStep, USUAL_TODAY};

use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::{output, screens, value};

#[derive(Debug, Args)]
pub(super) struct Demo {
    #[arg(long, help = "cli-arg-demo-dir")]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with = "dir", help = "cli-arg-demo-laptops")]
    laptops: Option<PathBuf>,
    #[arg(long, help = "cli-arg-no-open")]
    no_open: bool,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-today")]
    today: Option<NaiveDate>,
}

impl Demo {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        let today = self.today.unwrap_or(USUAL_TODAY);
        if let Some(dir) = &self.laptops {
            let laptops =
                with_progress(session.texts, |on_step| demo::build_laptops(dir, today, on_step))?;
            return tell_laptops(&laptops, session);
        }
        let dir = self.dir.unwrap_or_else(|| usual_place(session));
        let report = with_progress(session.texts, |on_step| demo::build(&dir, today, on_step))?;
        if self.no_open {
            return tell(&report, &dir, session);
        }
        screens::open(&session.on(dir))
    }
}

/// The data that is named, or else a directory beside the person's own.
fn usual_place(session: &Session) -> PathBuf {
    if session.data_named {
        session.data.clone()
    } else {
        session.data.with_file_name("tekseru-demo")
    }
}

fn with_progress<T>(
    texts: Texts,
    make: impl FnOnce(OnStep<'_>) -> Result<T, DemoError>,
) -> Result<T, Failure> {
    let to_terminal = io::stderr().is_terminal();
    let said = texts.get("cli-progress-sample");
    let mut on_step = |done: usize, of: usize| {
        if to_terminal {
            let _unheard = write!(io::stderr().lock(), "\r{said} {} %", done * 100 / of.max(1));
        }
    };
    let done = make(&mut on_step);
    if to_terminal {
        let _unheard = write!(io::stderr().lock(), "\r\u{1B}[K");
    }
    done.map_err(failure)
}

fn failure(error: DemoError) -> Failure {
    match error {
        DemoError::NotEmpty(dir) => {
            let dir = dir.display().to_string();
            Failure::refused(Phrase::new("cli-demo-not-empty").with("dir", dir))
        }
        DemoError::Open(error) => error.into(),
        other => Failure::refused(Phrase::new("cli-demo-failed").with("why", other.to_string())),
    }
}

/// Three directories with one command each to look at them.
fn tell_laptops(laptops: &[(PathBuf, DemoReport)], session: &Session) -> Result<(), Failure> {
    let rows: Vec<Value> = laptops
        .iter()
        .map(|(dir, report)| {
            json!({
                "dir": dir.display().to_string(),
                "made": report.made,
                "answers": report.answers,
                "disagreements": report.disagreements,
                "records": report.records,
                "head": report.head,
            })
        })
        .collect();
    let mut table = session.table([
        "column-folder",
        "label-answers",
        "label-disagreements",
        "column-records",
        "label-head",
    ]);
    for (dir, report) in laptops {
        table.push([
            dir.display().to_string(),
            report.answers.to_string(),
            report.disagreements.to_string(),
            report.records.to_string(),
            report.head.to_string(),
        ]);
    }
    session.list(&rows, &table)?;
    session.remark(&Phrase::new("cli-demo-laptops"));
    session.remark(&Phrase::new("cli-sample-data"));
    Ok(())
}

fn tell(report: &DemoReport, dir: &Path, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let dir = dir.display().to_string();
    let by_status = report.instructions.iter();
    if session.json {
        let instructions: Map<String, Value> =
            by_status.map(|(status, count)| (status.code().to_owned(), json!(count))).collect();
        return output::print_json(&json!({
            "dir": dir,
            "made": report.made,
            "rounds": report.rounds,
            "facilities": report.facilities,
            "answers": report.answers,
            "disagreements": report.disagreements,
            "findings": report.findings,
            "instructions": instructions,
            "overdue": report.overdue,
            "devices": report.devices,
            "records": report.records,
            "head": report.head,
        }));
    }
    let instructions = by_status
        .map(|(status, count)| format!("{}: {count}", texts.name(family::STATUS, status.code())));
    let page = Page::default()
        .line(texts.get("label-rounds"), report.rounds.to_string())
        .line(texts.get("label-facilities"), report.facilities.to_string())
        .line(texts.get("label-answers"), report.answers.to_string())
        .line(texts.get("label-disagreements"), report.disagreements.to_string())
        .line(texts.get("label-findings"), report.findings.to_string())
        .line(texts.get("label-instructions"), instructions.collect::<Vec<_>>().join("; "))
        .line(texts.name(family::STATUS, "overdue"), report.overdue.to_string())
        .line(texts.get("label-devices"), report.devices.to_string())
        .line(texts.get("label-records"), report.records.to_string())
        .line(texts.get("label-head"), report.head.to_string());
    output::print(&page.render(output::width()))?;
    let told = if report.made { "cli-demo-made" } else { "cli-demo-there" };
    session.remark(&Phrase::new(told).with("dir", dir));
    session.remark(&Phrase::new("cli-sample-data"));
    Ok(())
}
