//! Packs: the papers of a round for one recipient, with the hashes by which anybody can check them.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::custody::{EvidenceOut, PaperOut};
use crate::domain::evidence::file::CopyForm;
use crate::domain::id::{BodyId, RoundId};
use crate::domain::recipient::Recipient;
use crate::domain::visit::Stage;
use crate::exchange::bag::{Archive, Bag, Sealed, Shelf};
use crate::i18n::{Texts, family};
use crate::report::how_to_check::HowToCheck;
use crate::report::{self, Document, Format};

use super::Workspace;
use super::evidence::{EvidenceError, EvidenceForPack, PackedFile, Passed};
use super::export::{ExportError, ExportStep, OnStep, Order, Shape, go_on, sha256, sha256_of_file};
use super::papers::{self, Need, PaperRefusal, Scope};
use super::publish::{Existing, stage_folder, stage_with};

/// What a body gets: the list to fill in and the plan, in the formats that people and programs open.
const FOR_BODY: &[(&str, &[&str])] =
    &[("instructions", &["docx", "xlsx", "pdf", "ics", "json"]), ("plan", &["docx", "xlsx"])];

/// What those who follow the round get, besides the act of every visit.
const FOR_REVIEW: &[(&str, &[&str])] = &[
    ("summary", &["docx", "pdf"]),
    ("instructions", &["docx", "xlsx", "ics", "json"]),
    ("findings", &["docx", "xlsx", "json"]),
    ("plan", &["docx", "xlsx"]),
    ("indicators", &["xlsx"]),
];

const ACT_FORMATS: &[&str] = &["docx", "pdf"];

/// An archive goes to the disk in pieces of this size.
const BUFFER: usize = 1 << 18;

/// A pack that is wanted.
#[derive(Debug, Clone)]
pub struct PackOrder {
    pub round: RoundId,
    /// For one body only what is its own.
    pub body: Option<BodyId>,
    pub recipient: Recipient,
    /// The day by which deadlines are judged.
    pub today: NaiveDate,
    /// How files of evidence go along, if they do. They never go to a body.
    pub evidence: Option<CopyForm>,
}

/// A paper that goes into a pack.
struct Wanted {
    paper: &'static str,
    format: &'static Format,
    scope: Scope,
    /// Told apart by it from others of its kind: the code of a facility.
    of: String,
}

/// A pack that was written and has no name yet.
struct Packed {
    sealed: Sealed,
    evidence: Vec<EvidenceOut>,
}

/// Why a pack was not written: the place it goes to, or what goes into it.
enum PackError {
    Place(io::Error),
    Pack(ExportError),
}

impl From<io::Error> for PackError {
    fn from(error: io::Error) -> Self {
        Self::Place(error)
    }
}

impl From<ExportError> for PackError {
    fn from(error: ExportError) -> Self {
        Self::Pack(error)
    }
}

impl Workspace {
    /// Makes a pack, records that it went out, and writes it: an archive where the name ends in `.zip`, else a
    /// folder. It is written file by file beside its place.
    pub fn export_pack(
        &mut self,
        order: &PackOrder,
        texts: Texts,
        (path, existing): (&Path, Existing),
        on_step: OnStep<'_>,
    ) -> Result<(), ExportError> {
        // What cannot be recorded must not go out; better to know before the work than after it.
        self.begin()?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let disk = self.layout.disk().clone();
        let is_archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let (staged, told) = if is_archive {
            let written = stage_with(&disk, path, existing, |file| {
                let bag = self.empty_bag(order)?;
                let file = BufWriter::with_capacity(BUFFER, file);
                let mut archive = Archive::new(file, bag.name());
                let packed = self.fill(bag, (order, path), texts, (&mut archive, on_step))?;
                archive.finish()?;
                Ok(packed)
            });
            let (staged, packed) = written.map_err(|error| at(path, error))?;
            let known = file_told(staged.fresh()).map_err(|error| at(path, error.into()))?;
            (
                staged,
                PaperOut { evidence: packed.evidence, ..order.told(texts, "zip", known, name) },
            )
        } else {
            let written = stage_folder(&disk, path, |into| {
                let bag = self.empty_bag(order)?;
                self.fill(bag, (order, path), texts, (into, on_step))
            });
            let (staged, packed) = written.map_err(|error| at(path, error))?;
            // A folder has no bytes of its own: it is known by the list that names all its lists.
            let known = (sha256(&packed.sealed.list), packed.sealed.bytes);
            let told = order.told(texts, "folder", known, name);
            (staged, PaperOut { evidence: packed.evidence, ..told })
        };
        self.hand_out(told)?;
        staged.place().map_err(|error| at(path, error.into()))
    }

    fn empty_bag(&self, order: &PackOrder) -> Result<Bag, ExportError> {
        let round = self.require_round(order.round)?.value;
        let whose = match order.body {
            Some(body) => self.require_body(body)?.value.code,
            None => order.recipient.code().to_owned(),
        };
        Ok(Bag::new(&format!("{}-{whose}", round.code)))
    }

    /// Puts everything into the bag: papers, evidence, the page that says how to check it, and the lists.
    fn fill(
        &self,
        mut bag: Bag,
        (order, path): (&PackOrder, &Path),
        texts: Texts,
        (into, on_step): (&mut dyn Shelf, OnStep<'_>),
    ) -> Result<Packed, PackError> {
        let mut wanted = match order.evidence {
            Some(form) => {
                let of = (form, order.recipient);
                self.evidence_for_pack(order.round, of, path).map_err(ExportError::from)?
            }
            None => EvidenceForPack::default(),
        };
        let mut files = self.add_papers(&mut bag, order, texts, (into, on_step))?;
        let mut on_passed = |passed: Passed| {
            on_step(ExportStep::Packing { done: passed.done, total: passed.total })
        };
        let poured = self.pour_evidence(&mut wanted, (&mut bag, into), &mut on_passed);
        let mut evidence = Vec::new();
        for PackedFile { out, title, file } in poured.map_err(of_evidence)? {
            files.push((file, title));
            evidence.push(out);
        }
        let page = self.page(&mut bag, order, texts, (files, wanted.left))?;
        add_page(&mut bag, into, &page.document(texts))?;
        go_on(on_step, ExportStep::Saving)?;
        Ok(Packed { sealed: bag.seal(into)?, evidence })
    }

    /// The papers, each with its name in the pack and what it is.
    fn add_papers(
        &self,
        bag: &mut Bag,
        order: &PackOrder,
        texts: Texts,
        (into, on_step): (&mut dyn Shelf, OnStep<'_>),
    ) -> Result<Vec<(String, String)>, PackError> {
        let mut held = Vec::new();
        for Wanted { paper, format, scope, of } in self.wanted(order)? {
            let paper = papers::paper(paper).expect("packs are made of papers that exist");
            let order = Order { paper, format, scope, beside: None, shape: Shape::Usual };
            let bytes = match self.written(&order, texts, &mut |_| on_step(ExportStep::Writing)) {
                // Of a paper without deadlines there is no calendar.
                Err(ExportError::Untellable(_)) => continue,
                bytes => bytes?,
            };
            let stem =
                if of.is_empty() { paper.id.to_owned() } else { format!("{}-{of}", paper.id) };
            let file = bag.add(into, (&stem, format.extension), &bytes)?;
            let what = texts.name(family::PAPER, paper.id);
            held.push((file, if of.is_empty() { what } else { format!("{what}: {of}") }));
        }
        Ok(held)
    }

    /// The page that says what is in the pack and how it is checked; the bag tells the same in its own terms.
    fn page(
        &self,
        bag: &mut Bag,
        order: &PackOrder,
        texts: Texts,
        (files, left): (Vec<(String, String)>, Vec<String>),
    ) -> Result<HowToCheck, ExportError> {
        let round = self.require_round(order.round)?.value;
        let head_code = self.verify(&mut |_| {}).map_err(PaperRefusal::Ledger)?.printed.to_string();
        let recipient = match order.body {
            Some(body) => self.require_body(body)?.value.name.get(texts.lang()).to_owned(),
            None => texts.name(family::RECIPIENT, order.recipient.code()),
        };
        let round = format!("{} {}", round.code, round.title);
        bag.tell("Bagging-Date", order.today.to_string());
        bag.tell("External-Identifier", bag.name().to_owned());
        bag.tell("External-Description", round.as_str());
        bag.tell("Tekseru-Head-Code", head_code.as_str());
        let (name, is_sample) = (bag.name().to_owned(), self.is_sample());
        Ok(HowToCheck { name, recipient, round, head_code, files, left, is_sample })
    }

    fn wanted(&self, order: &PackOrder) -> Result<Vec<Wanted>, ExportError> {
        let scope = Scope {
            round: Some(order.round),
            body: order.body,
            recipient: order.recipient,
            ..Scope::of_all(order.today)
        };
        if order.recipient == Recipient::Body {
            order.body.ok_or(PaperRefusal::Needs(Need::Body))?;
            return Ok(each(FOR_BODY, &scope, ""));
        }
        let mut wanted = each(FOR_REVIEW, &scope, "");
        for row in self.visit_rows(order.round).map_err(PaperRefusal::from)? {
            if row.visit.value.stage != Stage::Planned {
                let scope = Scope { visit: Some(row.visit.id), ..scope.clone() };
                wanted.extend(each(&[("act", ACT_FORMATS)], &scope, &row.facility.value.code));
            }
        }
        Ok(wanted)
    }
}

fn each(papers: &[(&'static str, &[&str])], scope: &Scope, of: &str) -> Vec<Wanted> {
    let formats =
        papers.iter().flat_map(|(paper, formats)| formats.iter().map(move |id| (paper, id)));
    let wanted = formats.map(|(paper, id)| Wanted {
        paper,
        format: report::format(id).expect("packs hold formats that exist"),
        scope: scope.clone(),
        of: of.to_owned(),
    });
    wanted.collect()
}

/// How the pack is checked, in the format that everybody opens and in the one that opens everywhere.
fn add_page(bag: &mut Bag, into: &mut dyn Shelf, page: &Document) -> Result<(), PackError> {
    for id in ["pdf", "html"] {
        let format = report::format(id).expect("there are these formats");
        let mut bytes = Vec::new();
        (format.write)(page, &mut bytes).map_err(ExportError::Unwritable)?;
        bag.add(into, ("how-to-check", format.extension), &bytes)?;
    }
    Ok(())
}

/// SHA-256 in hex and size of a file on the disk.
fn file_told(path: &Path) -> io::Result<(String, u64)> {
    Ok((sha256_of_file(path)?, std::fs::metadata(path)?.len()))
}

/// The pack's own place is known to whoever asked for it.
fn of_evidence(error: EvidenceError) -> PackError {
    match error {
        EvidenceError::Place { source, .. } => PackError::Place(source),
        EvidenceError::Stopped => PackError::Pack(ExportError::Stopped),
        error => PackError::Pack(error.into()),
    }
}

fn at(path: &Path, error: PackError) -> ExportError {
    let path = PathBuf::from(path);
    match error {
        PackError::Pack(error) => error,
        PackError::Place(source) if source.kind() == io::ErrorKind::AlreadyExists => {
            ExportError::Exists { path }
        }
        PackError::Place(source) => ExportError::Place { path, source },
    }
}

impl PackOrder {
    fn told(
        &self,
        texts: Texts,
        format: &str,
        (sha256, size): (String, u64),
        file: String,
    ) -> PaperOut {
        PaperOut {
            paper: "pack".to_owned(),
            format: format.to_owned(),
            langs: vec![texts.lang()],
            recipient: self.recipient,
            round: Some(self.round),
            visit: None,
            facility: None,
            body: self.body,
            urgent: None,
            filter: String::new(),
            as_of: self.today,
            sha256,
            size,
            file,
            evidence: Vec::new(),
        }
    }
}
