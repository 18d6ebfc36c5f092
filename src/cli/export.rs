//! Papers written to files.

use std::fs;
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::domain::evidence::file::CopyForm;
use crate::domain::recipient::Recipient;
use crate::exchange::bag::plain_name;
use crate::i18n::{Lang, Phrase, family};
use crate::report::{self, Format};
use crate::workspace::Workspace;
use crate::workspace::export::{ExportError, ExportStep, Order, Shape};
use crate::workspace::pack::PackOrder;
use crate::workspace::papers::{self, Need, PAPERS, Paper, PaperRefusal, Scope};
use crate::workspace::publish::{Existing, publish};

use super::failure::Failure;
use super::listing::Misread;
use super::progress::ProgressLine;
use super::session::Session;
use super::value;

/// The papers of a round for one recipient, together.
const PACK: &str = "pack";
/// A pack without files of evidence.
const NO_EVIDENCE: &str = "none";

/// A paper, what it is about, for whom, and where it goes.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(
        value_name = "PAPER",
        value_parser = PossibleValuesParser::new(PAPERS.iter().map(|paper| paper.id).chain([PACK])),
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
    #[arg(
        long,
        conflicts_with_all = ["body", "recipient"],
        requires = "out",
        help = "cli-arg-each-body"
    )]
    each_body: bool,
    #[arg(
        long,
        value_name = "FORM",
        value_parser = PossibleValuesParser::new(["stripped", "original", NO_EVIDENCE]),
        default_value = "stripped",
        help = "cli-arg-pack-evidence"
    )]
    evidence: String,
    #[arg(long, value_name = "FILE.docx", help = "cli-arg-letterhead")]
    letterhead: Option<PathBuf>,
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

impl Export {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        if self.each_body {
            return self.for_each_body(session);
        }
        let Some(paper) = papers::paper(&self.paper) else { return self.pack(session) };
        let format = self.format(session)?;
        session.change(|workspace| {
            let order = Order {
                paper,
                format,
                scope: self.scope(workspace)?,
                beside: self.beside,
                shape: self.shape(workspace, paper, format)?,
            };
            put(workspace, &order, &self.out, session)
        })
    }

    /// One file for each body that was charged with anything, into a folder.
    fn for_each_body(self, session: &Session) -> Result<(), Failure> {
        let paper = papers::paper(&self.paper);
        let format = paper.map(|_| self.format(session)).transpose()?;
        session.change(|workspace| {
            let scope = Scope { recipient: Recipient::Body, ..self.scope(workspace)? };
            fs::create_dir_all(&self.out)
                .map_err(|source| ExportError::Place { path: self.out.clone(), source })?;
            for (body, code) in workspace.charged_bodies(&scope, session.texts)? {
                let scope = Scope { body: Some(body), ..scope.clone() };
                let place = |extension| {
                    let name = format!("{}-{}.{extension}", self.paper, plain_name(&code));
                    self.out.join(name)
                };
                match paper.zip(format) {
                    Some((paper, format)) => {
                        let shape = self.shape(workspace, paper, format)?;
                        let beside = self.beside;
                        let order = Order { paper, format, scope, beside, shape };
                        put(workspace, &order, &place(format.extension), session)?;
                    }
                    None => put_pack(workspace, (&scope, None), &place("zip"), session)?,
                }
            }
            Ok(())
        })
    }

    fn pack(&self, session: &Session) -> Result<(), Failure> {
        if self.out == Path::new("-") {
            return Err(Failure::Misused(Phrase::new("cli-pack-needs-place")));
        }
        session.change(|workspace| {
            let scope = self.scope(workspace)?;
            put_pack(workspace, (&scope, self.evidence()), &self.out, session)
        })
    }

    /// How files of evidence go along with a pack.
    fn evidence(&self) -> Option<CopyForm> {
        CopyForm::from_code(&self.evidence)
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

    fn shape(
        &self,
        workspace: &Workspace,
        paper: &Paper,
        format: &Format,
    ) -> Result<Shape, Failure> {
        match (format.id, &self.letterhead) {
            ("docx", Some(named)) => Ok(Shape::Letterhead(workspace.letterhead(named)?)),
            (_, Some(_)) => Err(Failure::Misused(Phrase::new("cli-letterhead-is-for-docx"))),
            // Scripts want the rows of a list, not the paper around them.
            ("json", None) if paper.is_list => Ok(Shape::Rows),
            ("csv", None) if self.semicolon => Ok(Shape::Semicolons),
            (_, None) => Ok(Shape::Usual),
        }
    }
}

/// The format asked for, or the one that the ending of the file's name says.
pub(super) fn format(asked: Option<&str>, out: &Path) -> Result<&'static Format, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str());
    let needs = || Phrase::new("cli-export-needs-format").with("formats", report::endings());
    let unknown = || Failure::Misused(needs());
    report::format(asked.or(ending).unwrap_or_default()).ok_or_else(unknown)
}

/// Hands a paper out to a file, or to the output where `-` stands for it.
pub(super) fn put(
    workspace: &mut Workspace,
    order: &Order,
    out: &Path,
    session: &Session,
) -> Result<(), Failure> {
    if out == Path::new("-") {
        let exported = workspace.export_into(order, session.texts, &mut io::stdout().lock());
        return exported.map_err(|error| match error {
            ExportError::Unwritable(error) => Failure::of_output(&error),
            other => other.into(),
        });
    }
    let mut go_on = |_| ControlFlow::Continue(());
    workspace.export(order, session.texts, (out, Existing::Replace), &mut go_on)?;
    session.remark(&Phrase::new("cli-exported").with("path", out.display().to_string()));
    Ok(())
}

fn put_pack(
    workspace: &mut Workspace,
    (scope, evidence): (&Scope, Option<CopyForm>),
    out: &Path,
    session: &Session,
) -> Result<(), Failure> {
    let Scope { round, body, recipient, today, .. } = *scope;
    let round = round.ok_or(PaperRefusal::Needs(Need::Round))?;
    let order = PackOrder { round, body, recipient, today, evidence };
    let place = (out, Existing::Replace);
    let mut line = ProgressLine::new(session.texts);
    let mut on_step = |step| {
        if let ExportStep::Packing { done, total } = step {
            line.show_step("cli-progress-packing", done, total);
        }
        ControlFlow::Continue(())
    };
    let packed = workspace.export_pack(&order, session.texts, place, &mut on_step);
    drop(line);
    packed?;
    session.remark(&Phrase::new("cli-exported").with("path", out.display().to_string()));
    Ok(())
}

/// Shows a paper on the output without letting it out.
pub(super) fn show(workspace: &Workspace, order: &Order, session: &Session) -> Result<(), Failure> {
    let document = workspace.paper(order.paper, &order.scope, session.texts)?;
    let mut bytes = Vec::new();
    (order.format.write)(&document, &mut bytes).map_err(|error| Failure::of_output(&error))?;
    print(Path::new("-"), &bytes).map(|_| ())
}

/// Writes what holds nothing of anybody's to a file, or to the output. Says whether it was a file.
pub(super) fn print(out: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if out != Path::new("-") {
        publish(out, bytes, Existing::Replace)
            .map_err(|source| ExportError::Place { path: out.to_owned(), source })?;
        return Ok(true);
    }
    let mut output = io::stdout().lock();
    let written = output.write_all(bytes).and_then(|()| output.flush());
    written.map_err(|error| Failure::of_output(&error))?;
    Ok(false)
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Paper(refusal) => refusal.into(),
            other => Self::refused(other.phrase()),
        }
    }
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
