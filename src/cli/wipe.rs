//! Destroying the data of this laptop, once everything of it is elsewhere.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::i18n::Phrase;
use crate::workspace::wiping::{WipeOrder, WipeRefusal};
use crate::workspace::{Layout, OpenError};

use super::failure::Failure;
use super::output;
use super::session::Session;

/// A line that is typed is never longer.
const MOST_TYPED: u64 = 256;

#[derive(Debug, Args)]
pub(super) struct Wipe {
    #[arg(long, value_name = "CODE", help = "cli-arg-wipe-confirm")]
    confirm: Option<String>,
    #[arg(long, value_name = "DIR", help = "cli-arg-wipe-copy")]
    copy: Option<PathBuf>,
    #[arg(long, help = "cli-arg-wipe-check")]
    check: bool,
}

impl Wipe {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        if !Layout::new(&session.data).ledger().is_dir() {
            return Err(OpenError::NoData(session.data.clone()).into());
        }
        let workspace = session.open()?;
        let code = workspace.own_device().map(|device| device.short()).unwrap_or_default();
        let order = workspace
            .check_wipe(self.copy.as_deref())
            .map_err(|error| refused(error, session))
            .and_then(|()| self.order(&code, session));
        let order = match order {
            Ok(Some(order)) => order,
            Ok(None) => {
                session.close(workspace);
                if session.json {
                    return output::print_json(&json!({ "allowed": true, "code": code }));
                }
                return session.tell(&Phrase::new("wipe-allowed").with("code", code));
            }
            Err(failure) => {
                session.close(workspace);
                return Err(failure);
            }
        };
        let wiped = workspace.wipe(&order)?;
        let path = wiped.root.display().to_string();
        if session.json {
            return output::print_json(&json!({ "wiped": path, "left": wiped.left }));
        }
        if !wiped.left.is_empty() {
            session.remark(&Phrase::new("wipe-left").with("files", wiped.left.join(", ")));
        }
        session.tell(&Phrase::new("wipe-done").with("path", path))
    }
}

impl Wipe {
    /// What was typed; none where it was only asked whether it is allowed.
    fn order(self, code: &str, session: &Session) -> Result<Option<WipeOrder>, Failure> {
        if self.check {
            return Ok(None);
        }
        let typed = match self.confirm {
            Some(typed) => typed,
            None => typed(session, code)?,
        };
        Ok(Some(WipeOrder { typed, copy: self.copy }))
    }
}

/// Programs are told the numbers one by one.
fn refused(error: WipeRefusal, session: &Session) -> Failure {
    if let (true, WipeRefusal::OnlyHere(only)) = (session.json, &error) {
        let told = only
            .iter()
            .map(|own| json!({ "device": own.device.short(), "from": own.from, "to": own.to }));
        if let Err(failure) = output::print_json(&json!({ "only_here": told.collect::<Vec<_>>() }))
        {
            return failure;
        }
    }
    error.into()
}

/// Asks for the code of this device. Where nobody sits, nothing is destroyed.
fn typed(session: &Session, code: &str) -> Result<String, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Misused(Phrase::new("wipe-needs-confirm").with("code", code)));
    }
    session.remark(&Phrase::new("wipe-ask").with("code", code));
    let mut line = String::new();
    let mut input = io::Read::take(io::stdin().lock(), MOST_TYPED);
    input.read_line(&mut line).map_err(|error| Failure::of_output(&error))?;
    Ok(line)
}

impl From<WipeRefusal> for Failure {
    fn from(error: WipeRefusal) -> Self {
        Self::refused(error.phrase())
    }
}
