//! Papers handed out: made, recorded as handed out, and put where they were asked for.
//!
//! The record comes before the file gets its name. A file without a record would be a leak that nobody
//! can trace; a record without a file only says more than happened.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::domain::custody::PaperOut;
use crate::i18n::{Lang, Phrase, Texts};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterKind;
use crate::report::docx::template::{self, TemplateError};
use crate::report::{Document, Format, Untellable, csv, json};

use super::Workspace;
use super::command::Refusal;
use super::commit::Entry;
use super::evidence::EvidenceError;
use super::papers::{Paper, PaperRefusal, Scope};
use super::publish::{Existing, stage};

/// How often whoever waits for a paper is asked whether they still want it.
const ASK_EVERY: Duration = Duration::from_millis(100);

/// A paper that is wanted.
#[derive(Debug, Clone)]
pub struct Order {
    pub paper: &'static Paper,
    pub format: &'static Format,
    pub scope: Scope,
    /// A second language to stand beside the first.
    pub beside: Option<Lang>,
    pub shape: Shape,
}

/// What is particular about how it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Usual,
    /// As JSON, the rows of its list without the paper around them.
    Rows,
    /// As CSV, with the delimiter that some tables expect.
    Semicolons,
    /// As DOCX, on a letterhead: the bytes of a Word file with placeholders.
    Letterhead(Vec<u8>),
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportStep {
    Gathering,
    Writing,
    /// Files of evidence go into a pack; in bytes.
    Packing {
        done: u64,
        total: u64,
    },
    Saving,
}

/// Hears how far the work has come, and says whether it is to go on.
pub type OnStep<'a> = &'a mut dyn FnMut(ExportStep) -> ControlFlow<()>;

/// Why no paper was handed out. Nothing was written, and nothing was left behind.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error(transparent)]
    Paper(#[from] PaperRefusal),
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Untellable(#[from] Untellable),
    /// The format failed; nothing of the kind is known to happen.
    #[error("the paper cannot be written: {0}")]
    Unwritable(io::Error),
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    #[error("{path} is already there")]
    Exists { path: PathBuf },
    #[error("the letterhead {path} cannot be read: {source}")]
    Letterhead { path: PathBuf, source: io::Error },
    #[error("{path}: {source}")]
    Place { path: PathBuf, source: io::Error },
    /// Whoever waited for it wants it no more.
    #[error("stopped")]
    Stopped,
}

impl From<Refusal> for ExportError {
    fn from(refusal: Refusal) -> Self {
        Self::Paper(refusal.into())
    }
}

impl ExportError {
    /// Whether the disk did not take the record of it.
    pub fn is_not_saved(&self) -> bool {
        matches!(self, Self::Paper(PaperRefusal::Refused(refusal)) if refusal.is_not_saved())
    }

    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Paper(refusal) => refusal.phrase(),
            Self::Template(error) => error.phrase(),
            Self::Untellable(untellable) => untellable.phrase(),
            Self::Evidence(error) => error.phrase(),
            Self::Unwritable(error) => {
                Phrase::new("export-unwritable").with("why", error.to_string())
            }
            Self::Exists { path } => {
                Phrase::new("export-exists").with("path", path.display().to_string())
            }
            Self::Place { path, source } => Phrase::new("export-failed")
                .with("path", path.display().to_string())
                .with("why", source.to_string()),
            Self::Letterhead { path, source } => Phrase::new("export-letterhead-unread")
                .with("path", path.display().to_string())
                .with("why", source.to_string()),
            Self::Stopped => Phrase::new("export-stopped"),
        }
    }
}

/// What a file is known again by: SHA-256 of its bytes, in hex.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The same of a file on the disk, read part by part.
pub fn sha256_of_file(path: &Path) -> io::Result<String> {
    let (mut hash, mut part) = (Sha256::new(), vec![0; 1 << 16]);
    let mut file = File::open(path)?;
    loop {
        let read = file.read(&mut part)?;
        match part.get(..read).filter(|part| !part.is_empty()) {
            Some(part) => hash.update(part),
            None => return Ok(HEXLOWER.encode(&hash.finalize())),
        }
    }
}

impl Workspace {
    /// Makes a paper, records that it went out, and writes it to a file.
    pub fn export(
        &mut self,
        order: &Order,
        texts: Texts,
        (path, existing): (&Path, Existing),
        on_step: OnStep<'_>,
    ) -> Result<(), ExportError> {
        let bytes = self.written(order, texts, on_step)?;
        go_on(on_step, ExportStep::Saving)?;
        self.place(path, existing, &bytes, |file| order.told(texts, &bytes, file))
    }

    /// Makes a paper, records that it went out, and hands it to another program.
    pub fn export_into(
        &mut self,
        order: &Order,
        texts: Texts,
        sink: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let bytes = self.written(order, texts, &mut |_| ControlFlow::Continue(()))?;
        self.hand_out(order.told(texts, &bytes, String::new()))?;
        sink.write_all(&bytes).and_then(|()| sink.flush()).map_err(ExportError::Unwritable)
    }

    /// Puts bytes in their place once it is recorded what went out.
    fn place(
        &mut self,
        path: &Path,
        existing: Existing,
        bytes: &[u8],
        told: impl FnOnce(String) -> PaperOut,
    ) -> Result<(), ExportError> {
        let at_place = |source: io::Error| match source.kind() {
            io::ErrorKind::AlreadyExists => ExportError::Exists { path: path.to_owned() },
            _ => ExportError::Place { path: path.to_owned(), source },
        };
        let staged = stage(self.layout.disk(), path, bytes, existing).map_err(at_place)?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.hand_out(told(file.unwrap_or_default()))?;
        staged.place().map_err(at_place)
    }

    /// The bytes of a paper. Long writing goes on beside, so that whoever waits can stop it.
    pub(super) fn written(
        &self,
        order: &Order,
        texts: Texts,
        on_step: OnStep<'_>,
    ) -> Result<Vec<u8>, ExportError> {
        // What cannot be recorded must not go out; better to know before the work than after it.
        self.begin()?;
        go_on(on_step, ExportStep::Gathering)?;
        let document = match order.second(texts) {
            Some(lang) => {
                self.paper_beside(order.paper, &order.scope, (texts, Texts::load(lang)))?
            }
            None => self.paper(order.paper, &order.scope, texts)?,
        };
        go_on(on_step, ExportStep::Writing)?;
        let (format, shape) = (order.format, order.shape.clone());
        let (done, waiting) = mpsc::channel();
        let work = move || done.send(write(&document, format, &shape)).unwrap_or_default();
        let spawned = thread::Builder::new().name("paper".into()).spawn(work);
        spawned.map_err(ExportError::Unwritable)?;
        loop {
            match waiting.recv_timeout(ASK_EVERY) {
                Ok(written) => return written,
                Err(RecvTimeoutError::Timeout) => go_on(on_step, ExportStep::Writing)?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(ExportError::Unwritable(io::ErrorKind::Other.into()));
                }
            }
        }
    }

    /// A letterhead: a file by its path, or by its name among those kept with the data.
    pub fn letterhead(&self, named: &Path) -> Result<Vec<u8>, ExportError> {
        let kept = self.layout.letterheads().join(named);
        let path = if !named.exists() && kept.exists() { kept } else { named.to_owned() };
        read_letterhead(&path).map_err(|source| ExportError::Letterhead { path, source })
    }

    /// The names of the letterheads kept with the data.
    pub fn letterheads(&self) -> Vec<String> {
        let entries = fs::read_dir(self.layout.letterheads()).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> =
            names.filter(|name| name.to_lowercase().ends_with(".docx")).collect();
        names.sort();
        names
    }

    pub(super) fn hand_out(&mut self, out: PaperOut) -> Result<(), Refusal> {
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::create(RegisterKind::Custody, Fact::PaperExported(out)))?;
        self.commit(batch)?;
        Ok(())
    }
}

impl Order {
    /// The language beside the first, where it is another one.
    fn second(&self, texts: Texts) -> Option<Lang> {
        self.beside.filter(|lang| *lang != texts.lang())
    }

    fn told(&self, texts: Texts, bytes: &[u8], file: String) -> PaperOut {
        let Scope { round, visit, facility, body, urgent, ref filter, recipient, today, .. } =
            self.scope;
        PaperOut {
            paper: self.paper.id.to_owned(),
            format: self.format.id.to_owned(),
            langs: [texts.lang()].into_iter().chain(self.second(texts)).collect(),
            recipient,
            round,
            visit,
            facility,
            body,
            urgent,
            filter: filter.clone(),
            as_of: today,
            sha256: sha256(bytes),
            size: bytes.len() as u64,
            file,
            evidence: Vec::new(),
        }
    }
}

/// No longer than a letterhead may be: what is no letterhead is not read to its end.
fn read_letterhead(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(template::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn go_on(on_step: OnStep<'_>, step: ExportStep) -> Result<(), ExportError> {
    match on_step(step) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExportError::Stopped),
    }
}

fn write(document: &Document, format: &Format, shape: &Shape) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let written = match shape {
        Shape::Letterhead(letterhead) => return Ok(template::fill(letterhead, document)?),
        Shape::Rows => {
            let rows = document.tables().next().map(json::table).unwrap_or_default();
            json::write_value(&rows, &mut bytes)
        }
        Shape::Semicolons => {
            let options = csv::Options { delimiter: b';', ..csv::Options::default() };
            csv::write_with(document, options, &mut bytes)
        }
        Shape::Usual => (format.write)(document, &mut bytes),
    };
    written.map(|()| bytes).map_err(|error| match Untellable::of(&error) {
        Some(untellable) => untellable.into(),
        None => ExportError::Unwritable(error),
    })
}
