//! Whether this device may be taken along: checked before leaving.

use clap::Args;
use serde::Serialize;

use crate::domain::readiness::Light;
use crate::i18n::Lang;
use crate::report::readiness::{Readiness, advice, found};

use super::failure::Failure;
use super::session::Session;
use super::{output, paper};

#[derive(Debug, Args)]
pub(super) struct Ready {
    #[arg(long, help = "cli-arg-ready-round")]
    round: Option<String>,
}

/// For programs: codes, and the words beside them.
#[derive(Debug, Serialize)]
struct ReadyJson {
    /// The worst of the lights; what is not known does not count.
    light: &'static str,
    lang: Lang,
    round: Option<String>,
    checks: Vec<CheckJson>,
}

#[derive(Debug, Serialize)]
struct CheckJson {
    topic: &'static str,
    light: &'static str,
    code: &'static str,
    found: String,
    advice: Option<String>,
}

impl Ready {
    /// A device with a fault is told by the exit code too, so that a script can stop.
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            let round = self.round.as_ref().map(|name| workspace.round_named(name)).transpose()?;
            let lang = session.texts.lang();
            let readiness = workspace.readiness(round.map(|own| own.id), lang)?;
            if session.json {
                output::print_json(&for_programs(&readiness, session))?;
            } else {
                let document = readiness.document(session.texts);
                output::print(&paper::text(&document, output::width()))?;
            }
            if readiness.light() == Light::Fault { Err(Failure::Told) } else { Ok(()) }
        })
    }
}

fn for_programs(readiness: &Readiness, session: &Session) -> ReadyJson {
    let texts = session.texts;
    let checks = readiness.checks.iter().map(|own| CheckJson {
        topic: own.topic.code(),
        light: own.light.code(),
        code: own.remark.code(),
        found: texts.say(&found(own, readiness.lang)),
        advice: advice(own).map(|phrase| texts.say(&phrase)),
    });
    ReadyJson {
        light: readiness.light().code(),
        lang: readiness.lang,
        round: readiness.round_code.clone(),
        checks: checks.collect(),
    }
}
