//! A report on the installation that may be shown to anybody.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Map, Value, json};

use crate::i18n::Phrase;
use crate::workspace::doctor;
use crate::workspace::publish::{Existing, publish};
use crate::workspace::rehearsal::{rehearsed, rehearsed_phrase};
use crate::workspace::{Layout, OpenError};

use super::failure::Failure;
use super::output;
use super::session::Session;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    #[arg(long, value_name = "FILE", help = "cli-arg-doctor-out")]
    out: Option<PathBuf>,
}

impl Doctor {
    /// Without the passphrase the report says less; it is made all the same.
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let layout = Layout::new(&session.data);
        if !layout.root().is_dir() {
            return Err(OpenError::NoData(session.data.clone()).into());
        }
        let passphrase = session.passphrase.of(&session.data, session.texts).unwrap_or_default();
        let mut report = json!(doctor::examine(&layout, passphrase.as_ref()));
        if let Some(report) = report.as_object_mut() {
            report.insert("terminal".to_owned(), terminal());
        }
        if let Some(rehearsed) = rehearsed(&layout).filter(|told| told.is_warning()) {
            session.remark(&rehearsed_phrase(rehearsed));
        }
        let text = if session.json { format!("{report:#}\n") } else { lines(&report) };
        let Some(out) = &self.out else {
            output::print(&text)?;
            session.remark(&Phrase::new("doctor-shareable"));
            return Ok(());
        };
        publish(out, text.as_bytes(), Existing::Keep).map_err(|error| {
            let failed = Phrase::new("doctor-not-written").with("path", out.display().to_string());
            Failure::refused(failed.with("why", error.to_string()))
        })?;
        session.tell(&Phrase::new("doctor-written").with("path", out.display().to_string()))
    }
}

/// What is known of the terminal: its kind is a word of its maker's, no word of a person's.
fn terminal() -> Value {
    let plain = |name: &str| {
        let value = std::env::var(name).ok()?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.+_".contains(c);
        (value.len() <= 40 && value.chars().all(is_plain)).then_some(value)
    };
    let size =
        terminal_size::terminal_size().map(|(width, height)| format!("{}x{}", width.0, height.0));
    json!({
        "kind": plain("TERM"),
        "colours": plain("COLORTERM"),
        "size": size,
        "input": std::io::stdin().is_terminal(),
        "output": std::io::stdout().is_terminal(),
        "language": plain("LC_ALL").or_else(|| plain("LANG")),
    })
}

/// One line for each figure: `disk.free_bytes = 123`.
fn lines(report: &Value) -> String {
    let mut text = String::new();
    add(report, "", &mut text);
    text
}

fn add(value: &Value, name: &str, text: &mut String) {
    match value {
        Value::Object(members) => add_members(members, name, text),
        Value::Null => {}
        Value::String(word) => text.extend([name, " = ", word, "\n"]),
        other => text.extend([name, " = ", &other.to_string(), "\n"]),
    }
}

fn add_members(members: &Map<String, Value>, name: &str, text: &mut String) {
    for (member, value) in members {
        let full = if name.is_empty() { member.clone() } else { format!("{name}.{member}") };
        add(value, &full, text);
    }
}
