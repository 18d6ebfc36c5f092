//! Packs: the papers of a round for one recipient, with the hashes by which anybody can check them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::custody::PaperOut;
use crate::domain::id::{BodyId, RoundId};
use crate::domain::recipient::Recipient;
use crate::domain::visit::Stage;
use crate::exchange::bag::Bag;
use crate::i18n::{Texts, family};
use crate::report::how_to_check::HowToCheck;
use crate::report::{self, Document, Format};

use super::Workspace;
use super::export::{ExportError, ExportStep, OnStep, Order, Shape, sha256};
use super::papers::{self, Need, PaperRefusal, Scope};
use super::publish::{Existing, stage_folder};

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

/// A pack that is wanted.
#[derive(Debug, Clone)]
pub struct PackOrder {
    pub round: RoundId,
    /// For one body only what is its own.
    pub body: Option<BodyId>,
    pub recipient: Recipient,
    /// The day by which deadlines are judged.
    pub today: NaiveDate,
}

/// A paper that goes into a pack.
struct Wanted {
    paper: &'static str,
    format: &'static Format,
    scope: Scope,
    /// Told apart by it from others of its kind: the code of a facility.
    of: String,
}

impl Workspace {
    /// Makes a pack, records that it went out, and writes it: an archive where the name ends in `.zip`, else a
    /// folder.
    pub fn export_pack(
        &mut self,
        order: &PackOrder,
        texts: Texts,
        (path, existing): (&Path, Existing),
        on_step: OnStep<'_>,
    ) -> Result<(), ExportError> {
        let bag = self.bag(order, texts, on_step)?;
        if on_step(ExportStep::Saving).is_break() {
            return Err(ExportError::Stopped);
        }
        let is_archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if is_archive {
            let bytes = bag.zip().map_err(ExportError::Unwritable)?;
            return self.place(path, existing, &bytes, |file| {
                order.told(texts, "zip", &bytes, bytes.len(), file)
            });
        }
        let entries = bag.entries();
        let staged =
            stage_folder(self.layout.disk(), path, &entries).map_err(|error| at(path, error))?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
        // A folder has no bytes of its own: it is known by the list that names all its lists.
        let lists = entries.iter().find(|(place, _)| place.starts_with("tagmanifest"));
        let lists = lists.map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
        let size = entries.iter().map(|(_, bytes)| bytes.len()).sum();
        self.hand_out(order.told(texts, "folder", lists, size, file.unwrap_or_default()))?;
        staged.place().map_err(|error| at(path, error))
    }

    fn bag(
        &self,
        order: &PackOrder,
        texts: Texts,
        on_step: OnStep<'_>,
    ) -> Result<Bag, ExportError> {
        let round = self.require_round(order.round)?.value;
        let body = order.body.map(|body| self.require_body(body)).transpose()?;
        let name = body.as_ref().map(|body| format!("{}-{}", round.code, body.value.code));
        let mut bag =
            Bag::new(&name.unwrap_or_else(|| format!("{}-{}", round.code, order.recipient.code())));
        let mut held = Vec::new();
        for wanted in self.wanted(order)? {
            let Wanted { paper, format, scope, of } = wanted;
            let paper = papers::paper(paper).expect("packs are made of papers that exist");
            let order = Order { paper, format, scope, beside: None, shape: Shape::Usual };
            let bytes = match self.written(&order, texts, &mut |_| on_step(ExportStep::Writing)) {
                // Of a paper without deadlines there is no calendar.
                Err(ExportError::Untellable(_)) => continue,
                bytes => bytes?,
            };
            let stem =
                if of.is_empty() { paper.id.to_owned() } else { format!("{}-{of}", paper.id) };
            let file = bag.add(&stem, format.extension, bytes);
            let what = texts.name(family::PAPER, paper.id);
            held.push((file, if of.is_empty() { what } else { format!("{what}: {of}") }));
        }
        let head_code = self.verify(&mut |_| {}).map_err(PaperRefusal::Ledger)?.printed.to_string();
        let recipient = match &body {
            Some(body) => body.value.name.get(texts.lang()).to_owned(),
            None => texts.name(family::RECIPIENT, order.recipient.code()),
        };
        bag.tell("Bagging-Date", order.today.to_string());
        bag.tell("External-Identifier", bag.name().to_owned());
        bag.tell("External-Description", format!("{} {}", round.code, round.title));
        bag.tell("Tekseru-Head-Code", head_code.as_str());
        let page = HowToCheck {
            name: bag.name().to_owned(),
            recipient,
            round: format!("{} {}", round.code, round.title),
            head_code,
            files: held,
            is_sample: self.is_sample(),
        };
        add_page(&mut bag, &page.document(texts))?;
        Ok(bag)
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
fn add_page(bag: &mut Bag, page: &Document) -> Result<(), ExportError> {
    for id in ["pdf", "html"] {
        let format = report::format(id).expect("there are these formats");
        let mut bytes = Vec::new();
        (format.write)(page, &mut bytes).map_err(ExportError::Unwritable)?;
        bag.add("how-to-check", format.extension, bytes);
    }
    Ok(())
}

fn at(path: &Path, source: std::io::Error) -> ExportError {
    let path = PathBuf::from(path);
    match source.kind() {
        std::io::ErrorKind::AlreadyExists => ExportError::Exists { path },
        _ => ExportError::Place { path, source },
    }
}

impl PackOrder {
    fn told(
        &self,
        texts: Texts,
        format: &str,
        known_by: &[u8],
        size: usize,
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
            sha256: sha256(known_by),
            size: size as u64,
            file,
        }
    }
}
