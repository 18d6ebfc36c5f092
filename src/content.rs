//! Checklists, norms, default bodies and terms, and the glossary as data: embedded in the program, overridable
//! from a folder.
//!
//! A file with a fault is never half used: it is left out and every fault in it is listed with file
//! and line, so that an author mends them in one go. The format is described in
//! `docs/checklists.md`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use toml::de::DeTable;

use crate::domain::checklist::{Checklist, DomainCode, Item, ItemCode};
use crate::domain::deadline_rules::{Counting, RulePack, RulePacks};
use crate::domain::facility::Country;
use crate::domain::follow_up::FollowUpRule;
use crate::domain::norm::{Norm, NormId, Norms};
use crate::domain::response::ResponseKinds;
use crate::domain::term::{Term, Terms};
use crate::domain::urgent::danger::Dangers;
use crate::domain::workdays::{Calendars, Workdays};

mod bodies_file;
mod calendar_files;
mod checklist_file;
mod coverage;
mod embedded;
mod fields;
mod follow_up_file;
mod glossary;
mod hosts;
mod norms_file;
mod problem;
mod responses_file;
mod review;
mod rule;
mod source;
mod syntax;
mod terms_file;
mod urgent_file;
mod vocabulary;

pub use bodies_file::{DefaultBodies, DefaultBody};
pub use coverage::{Coverage, coverage};
pub use glossary::{Glossary, GlossaryTerm, Standing};
pub use problem::{Named, Problem, ProblemKind, ValueKind, Vocabulary};
pub use review::{DoubtfulUse, doubtful_uses};
pub use rule::RuleForm;

use checklist_file::ChecklistFile;
use fields::{Faults, Once};
use source::Source;

const NORMS_FILE: &str = "norms.toml";
const BODIES_FILE: &str = "bodies.toml";
const TERMS_FILE: &str = "terms.toml";
const GLOSSARY_FILE: &str = "glossary.toml";
const RESPONSES_FILE: &str = "responses.toml";
const FOLLOW_UP_FILE: &str = "follow-up.toml";
const CALENDARS_FILE: &str = "holidays.toml";
const RULES_FILE: &str = "rule-packs.toml";
const URGENT_FILE: &str = "urgent.toml";

/// Files that are no checklists.
const OTHERS: [&str; 9] = [
    NORMS_FILE,
    BODIES_FILE,
    TERMS_FILE,
    GLOSSARY_FILE,
    RESPONSES_FILE,
    FOLLOW_UP_FILE,
    CALENDARS_FILE,
    RULES_FILE,
    URGENT_FILE,
];

/// What is inside the program.
fn brought() -> Vec<Source> {
    embedded::FILES.iter().map(|(name, text)| Source::new(*name, text)).collect()
}

/// Everything that comes as data.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// In the order of lists and papers.
    pub checklists: Vec<Checklist>,
    pub norms: Norms,
    pub bodies: DefaultBodies,
    pub terms: Terms,
    pub glossary: Glossary,
    /// Measures of response.
    pub responses: ResponseKinds,
    /// The figures that following up goes by.
    pub follow_up: FollowUpRule,
    pub calendars: Calendars,
    pub rule_packs: RulePacks,
    /// Kinds of danger for urgent notices.
    pub dangers: Dangers,
    /// Why files, norms or bodies were left out.
    pub problems: Vec<Problem>,
    texts: BTreeMap<DomainCode, String>,
    files: BTreeMap<DomainCode, String>,
    uses: Vec<NormUse>,
}

/// Where an item names a norm.
#[derive(Debug, Clone)]
struct NormUse {
    file: String,
    line: usize,
    item: String,
    norm: NormId,
}

impl Content {
    /// What the program brings with it, and on top of it the files of `dir`: a sound checklist there
    /// takes the place of the embedded one with its code, a norm or body that of its id.
    pub fn load(dir: Option<&Path>) -> Self {
        static BROUGHT: LazyLock<Content> =
            LazyLock::new(|| Content::from_sources(brought(), Vec::new(), Vec::new()));
        let (added, problems) = dir.map_or_else(Default::default, source::read_all);
        if added.is_empty() && problems.is_empty() {
            return BROUGHT.clone();
        }
        Self::from_sources(brought(), added, problems)
    }

    /// One checklist by itself, as a visit keeps it: its norms are looked up when it is used.
    pub fn parse_checklist(text: &str) -> Result<Checklist, Vec<Problem>> {
        Self::kept_checklist(Source::new("checklist", text))
    }

    /// The checklist of one file by itself.
    pub fn read_checklist(path: &Path) -> Result<Checklist, Vec<Problem>> {
        Self::kept_checklist(source::read_one(path)?)
    }

    fn kept_checklist(source: Source) -> Result<Checklist, Vec<Problem>> {
        let read = Candidate::read(source, None);
        let is_grave = |problem: &Problem| !problem.kind.leaves_it_usable();
        let problems = read.faults.into_problems();
        match read.file.checklist {
            Some(checklist) if !problems.iter().any(is_grave) => Ok(checklist),
            _ => Err(problems),
        }
    }

    /// A checklist that is no longer what visits began with, though its edition says it is.
    pub fn changed_edition(&self, checklist: &Checklist, visits: usize) -> Problem {
        let is_edition = |line: &str| line.trim_start().starts_with("edition");
        let text = self.text(&checklist.code).unwrap_or_default();
        Problem {
            file: self.files.get(&checklist.code).cloned().unwrap_or_default(),
            line: text.lines().position(is_edition).map_or(1, |at| at + 1),
            code: Some(checklist.code.to_string()),
            kind: ProblemKind::ChangedEdition { edition: checklist.edition.clone(), visits },
        }
    }

    /// Items that rest on a norm which had ended before this day.
    pub fn expired_norms(&self, on: NaiveDate) -> Vec<Problem> {
        let expired = self.uses.iter().filter_map(|used| {
            let ended = self.norms.get(&used.norm)?.in_force_to.filter(|ended| *ended < on)?;
            let kind = ProblemKind::ExpiredNorm { norm: used.norm.0.clone(), ended };
            let (file, line, code) = (used.file.clone(), used.line, Some(used.item.clone()));
            Some(Problem { file, line, code, kind })
        });
        expired.collect()
    }

    pub fn checklist(&self, code: &DomainCode) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.code == *code)
    }

    /// The checklists that are proposed for every new round.
    pub fn core(&self) -> impl Iterator<Item = &Checklist> {
        self.checklists.iter().filter(|checklist| checklist.core)
    }

    pub fn item(&self, code: &ItemCode) -> Option<&Item> {
        self.checklist(&code.domain())?.item(code)
    }

    /// By which calendar and rules terms are counted in a country.
    pub fn counting(&self, country: Country) -> Counting {
        Counting { workdays: self.calendars.of(country), rules: self.rule_packs.of(country) }
    }

    /// The text of a checklist's file, from which `parse_checklist` makes the same checklist again.
    pub fn text(&self, code: &DomainCode) -> Option<&str> {
        self.texts.get(code).map(String::as_str)
    }

    fn from_sources(brought: Vec<Source>, added: Vec<Source>, problems: Vec<Problem>) -> Self {
        let mut content = Self { problems, ..Self::default() };
        let (brought, brought_others) = split_by_kind(brought);
        let (added, added_others) = split_by_kind(added);
        let others: Vec<Source> = brought_others.into_iter().chain(added_others).collect();
        content.norms = content
            .read_each(&others, NORMS_FILE, norms_file::read, |norm: &Norm| norm.id.0.clone());
        content.bodies = content
            .read_each(&others, BODIES_FILE, bodies_file::read, |body| body.body.code.clone());
        content.terms = content.read_each(&others, TERMS_FILE, terms_file::read, |term: &Term| {
            (term.severity, term.country)
        });
        content.glossary =
            content.read_each(&others, GLOSSARY_FILE, glossary::read, |term| term.en.clone());
        content.responses =
            content
                .read_each(&others, RESPONSES_FILE, responses_file::read, |kind| kind.code.clone());
        let rules: Vec<FollowUpRule> =
            content.read_each(&others, FOLLOW_UP_FILE, follow_up_file::read, |_| ());
        content.follow_up = rules.into_iter().next().unwrap_or_default();
        content.calendars = content.read_each(
            &others,
            CALENDARS_FILE,
            calendar_files::read_calendars,
            |calendar: &Workdays| calendar.country,
        );
        content.rule_packs = content.read_each(
            &others,
            RULES_FILE,
            calendar_files::read_rule_packs,
            |pack: &RulePack| pack.country,
        );
        content.dangers = content
            .read_each(&others, URGENT_FILE, urgent_file::read, |danger| danger.code.clone());
        content.take_checklists(brought, added);
        content.checklists.sort_by(|a, b| (a.order, &a.code).cmp(&(b.order, &b.code)));
        content
    }

    /// The entries of every file of that name, a later one in the place of an earlier with its id.
    fn read_each<T, I: PartialEq, C: FromIterator<T>>(
        &mut self,
        sources: &[Source],
        name: &str,
        read: fn(&DeTable, &mut Faults) -> Vec<T>,
        id: fn(&T) -> I,
    ) -> C {
        let mut entries: Vec<T> = Vec::new();
        for source in sources.iter().filter(|source| source.name() == name) {
            let (read, faults) = syntax::read(&source.text, |root, readable| {
                let mut faults = Faults::of(&source.file, readable);
                (read(root, &mut faults), faults)
            });
            for entry in read {
                match entries.iter_mut().find(|known| id(known) == id(&entry)) {
                    Some(known) => *known = entry,
                    None => entries.push(entry),
                }
            }
            self.problems.extend(faults.into_problems());
        }
        entries.into_iter().collect()
    }

    fn take_checklists(&mut self, brought: Vec<Source>, added: Vec<Source>) {
        let norms = std::mem::take(&mut self.norms);
        let read = |source| Candidate::read(source, Some(&norms));
        let mut added: Vec<Candidate> = added.into_iter().map(read).collect();
        let brought = brought.into_iter().map(read);
        let (replaced, mut brought): (Vec<Candidate>, Vec<Candidate>) =
            brought.partition(|own| added.iter().any(|other| other.code() == own.code()));
        note_doubles(brought.iter_mut().chain(&mut added));
        hosts::note(&mut brought.iter_mut().chain(&mut added).collect::<Vec<_>>());
        for candidate in brought.into_iter().chain(added) {
            self.take(candidate);
        }
        // Where the replacement is faulty, work goes on with what the program brought.
        for candidate in replaced {
            if candidate.code().is_some_and(|code| self.checklist(code).is_none()) {
                self.take(candidate);
            }
        }
        self.norms = norms;
    }

    fn take(&mut self, candidate: Candidate) {
        let uses = candidate.norm_uses();
        let problems = candidate.faults.into_problems();
        if let Some(checklist) = candidate.file.checklist.filter(|_| problems.is_empty()) {
            self.files.insert(checklist.code.clone(), candidate.source.file);
            self.texts.insert(checklist.code.clone(), candidate.source.text);
            self.checklists.push(checklist);
            self.uses.extend(uses);
        }
        self.problems.extend(problems);
    }
}

/// Checklist files, and the files of another kind.
fn split_by_kind(sources: Vec<Source>) -> (Vec<Source>, Vec<Source>) {
    sources.into_iter().partition(|source| !OTHERS.contains(&source.name()))
}

/// A checklist file that has been read but not yet accepted.
struct Candidate {
    source: Source,
    file: ChecklistFile,
    faults: Faults,
}

impl Candidate {
    fn read(source: Source, norms: Option<&Norms>) -> Self {
        let (file, faults) = syntax::read(&source.text, |root, readable| {
            let mut faults = Faults::of(&source.file, readable);
            (checklist_file::read(root, source.hash(), norms, &mut faults), faults)
        });
        Self { source, file, faults }
    }

    fn code(&self) -> Option<&DomainCode> {
        self.file.code.as_ref().map(|code| &code.value)
    }

    fn norm_uses(&self) -> Vec<NormUse> {
        let uses = self.file.items.iter().flat_map(|item| {
            item.norms.iter().map(|norm| NormUse {
                file: self.source.file.clone(),
                line: self.faults.line(norm.at),
                item: item.code.value.to_string(),
                norm: norm.value.clone(),
            })
        });
        uses.collect()
    }
}

/// Notes a domain or an item that two files claim.
fn note_doubles<'a>(candidates: impl Iterator<Item = &'a mut Candidate>) {
    let (mut domains, mut items) = (Once::default(), Once::default());
    for candidate in candidates {
        let (file, faults) = (&candidate.file, &mut candidate.faults);
        if let Some(code) = &file.code
            && !domains.is_new(Named::Checklist, code.value.as_str(), code.at, faults)
        {
            continue;
        }
        for item in &file.items {
            let code = &item.code;
            faults.about(Some(code.value.as_str()));
            items.is_new(Named::Item, code.value.as_str(), code.at, faults);
        }
        faults.about(None);
    }
}

#[cfg(test)]
mod tests;
