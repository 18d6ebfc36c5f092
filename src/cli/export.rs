//! Papers written to files.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::domain::recipient::Recipient;
use crate::i18n::{Lang, Phrase, Texts, family};
use crate::report::{self, Document, Format, json};
use crate::workspace::Workspace;
use crate::workspace::papers::{self, PAPERS, Paper, PaperRefusal, Scope};
use crate::workspace::publish::{Existing, publish};

use super::failure::Failure;
use super::listing::Misread;
use super::session::Session;
use super::value;

/// A paper, what it is about, for whom, and where it goes.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(
        value_name = "PAPER",
        value_parser = PossibleValuesParser::new(PAPERS.iter().map(|paper| paper.id)),
        help = "cli-arg-paper"
    )]
    paper: String,
    #[arg(long, value_parser = value::formats(), help = "cli-arg-format")]
    format: Option<String>,
    #[arg(long, value_name = "ROUND", help = "cli-arg-of-round")]
    round: Option<String>,
    #[arg(long, value_name = "VISIT", help = "cli-arg-of-visit")]
    visit: Option<String>,
    #[arg(long, value_name = "FACILITY", help = "cli-arg-of-facility")]
    facility: Option<String>,
    #[arg(long, value_name = "BODY", help = "cli-arg-for-body")]
    body: Option<String>,
    #[arg(long, value_name = "NUMBER", help = "cli-arg-of-urgent")]
    urgent: Option<String>,
    #[arg(
        long,
        value_name = "QUERY",
        default_value = "",
        allow_hyphen_values = true,
        help = "cli-arg-filter"
    )]
    filter: String,
    #[arg(
        long = "for",
        value_name = "RECIPIENT",
        value_parser = value::coded(family::RECIPIENT, Recipient::from_code),
        help = "cli-arg-recipient"
    )]
    recipient: Option<Recipient>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-judged-on")]
    today: Option<NaiveDate>,
    #[arg(long, value_name = "LANG", value_parser = value::languages(), help = "cli-arg-beside")]
    beside: Option<Lang>,
    #[arg(long, help = "cli-arg-semicolon")]
    semicolon: bool,
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

impl Export {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        let paper = papers::paper(&self.paper).expect("clap let through only papers that exist");
        let format = self.format(session)?;
        session.look(|workspace| {
            let scope = self.scope(workspace)?;
            let texts = session.texts;
            let beside = self.beside.filter(|lang| *lang != texts.lang());
            let document = match beside {
                Some(lang) => workspace.paper_beside(paper, &scope, (texts, Texts::load(lang)))?,
                None => workspace.paper(paper, &scope, texts)?,
            };
            let bytes = self.written(paper, &document, format);
            let bytes = bytes.map_err(|error| Failure::of_output(&error))?;
            if put(&self.out, &bytes)? {
                let path = self.out.display().to_string();
                session.remark(&Phrase::new("cli-exported").with("path", path));
            }
            Ok(())
        })
    }

    fn scope(&self, workspace: &Workspace) -> Result<Scope, Failure> {
        let named = self.round.as_ref().map(|name| workspace.round_named(name)).transpose()?;
        let round = named.map(|round| round.id);
        let named = self.visit.as_ref().map(|name| workspace.visit_named(name)).transpose()?;
        let visit = named.map(|visit| visit.id);
        let named =
            self.facility.as_ref().map(|name| workspace.facility_named(name)).transpose()?;
        let facility = named.map(|facility| facility.id);
        let named = self.body.as_ref().map(|name| workspace.body_named(name)).transpose()?;
        let body = named.map(|body| body.id);
        let named = self.urgent.as_ref().map(|name| workspace.urgent_named(name)).transpose()?;
        let urgent = named.map(|notice| notice.id);
        // What is made out for a body goes to that body unless the person says otherwise.
        let usual = if body.is_some() { Recipient::Body } else { Recipient::Commission };
        Ok(Scope {
            round,
            visit,
            facility,
            body,
            urgent,
            filter: self.filter.clone(),
            recipient: self.recipient.unwrap_or(usual),
            ..Scope::of_all(self.today.unwrap_or_else(|| workspace.today()))
        })
    }

    /// The format asked for, or the one that the ending of the file's name says.
    fn format(&self, session: &Session) -> Result<&'static Format, Failure> {
        let json = session.json && self.out.extension().is_none();
        format(self.format.as_deref().or(json.then_some("json")), &self.out)
    }

    fn written(&self, paper: &Paper, document: &Document, format: &Format) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match format.id {
            // Scripts want the rows of a list, not the paper around them.
            "json" if paper.is_list => {
                let rows = document.tables().next().map(json::table).unwrap_or_default();
                json::write_value(&rows, &mut bytes)?;
            }
            "csv" if self.semicolon => {
                let options = report::csv::Options { delimiter: b';', ..Default::default() };
                report::csv::write_with(document, options, &mut bytes)?;
            }
            _ => (format.write)(document, &mut bytes)?,
        }
        Ok(bytes)
    }
}

/// The format asked for, or the one that the ending of the file's name says.
pub(super) fn format(asked: Option<&str>, out: &Path) -> Result<&'static Format, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str());
    let needs = || Phrase::new("cli-export-needs-format").with("formats", report::endings());
    let unknown = || Failure::Misused(needs());
    report::format(asked.or(ending).unwrap_or_default()).ok_or_else(unknown)
}

/// Writes a paper to a file, or to the output where `-` stands for it. Says whether it was a file.
pub(super) fn put(out: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if out != Path::new("-") {
        publish(out, bytes, Existing::Replace).map_err(|error| {
            let failed = Phrase::new("cli-export-failed").with("why", error.to_string());
            Failure::refused(failed.with("path", out.display().to_string()))
        })?;
        return Ok(true);
    }
    let mut output = io::stdout().lock();
    let written = output.write_all(bytes).and_then(|()| output.flush());
    written.map_err(|error| Failure::of_output(&error))?;
    Ok(false)
}

impl From<PaperRefusal> for Failure {
    fn from(refusal: PaperRefusal) -> Self {
        match refusal {
            PaperRefusal::Misread { text, faults } => Self::Misread(Misread::of(text, &faults)),
            PaperRefusal::Needs(_) => Self::Misused(refusal.phrase()),
            PaperRefusal::ForCommissionAlone
            | PaperRefusal::NotTheSame(_)
            | PaperRefusal::Ledger(_) => Self::refused(refusal.phrase()),
            PaperRefusal::Refused(refusal) => refusal.into(),
        }
    }
}
