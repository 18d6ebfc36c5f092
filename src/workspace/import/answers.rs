//! Answers from a table: re-entry from paper or another tool, each under its observer's name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::domain::answer::{Answer, NotCheckedReason, Verdict, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::domain::evidence::Source;
use crate::domain::id::{PersonId, VisitId};
use crate::i18n::family;
use crate::store::view::AnswerView;
use crate::workspace::Workspace;
use crate::workspace::command::{ImportedAnswer, Missing, Refusal};
use crate::workspace::inspection::Inspection;
use crate::workspace::naming::NamingError;

use super::problem::ProblemKind;
use super::table::{Problems, Row, Table};
use super::{ImportError, cell, column};

/// Answers that may be recorded as they are.
#[derive(Debug)]
pub struct StagedAnswers {
    pub answers: Vec<ImportedAnswer>,
    pub summary: AnswerSummary,
}

/// What recording the staged answers would do.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct AnswerSummary {
    /// How many of each verdict.
    pub verdicts: BTreeMap<VerdictKind, usize>,
    /// The observer had not answered the item.
    pub new: usize,
    /// The observer had answered it otherwise.
    pub changed: usize,
    /// Nothing would be written: the same answer stands.
    pub unchanged: usize,
    /// Items of the file at which people would differ.
    pub disagreements: usize,
}

impl Workspace {
    /// Reads answers of a visit. Those for whom no observer is named are `by` somebody, or the operator's.
    pub fn stage_answers(
        &self,
        visit: VisitId,
        path: &Path,
        by: Option<PersonId>,
    ) -> Result<StagedAnswers, ImportError> {
        let operator = self.operator().ok_or(Refusal::NotIntroduced)?;
        let inspection = self.inspection(visit)?;
        inspection.round.value.role_of(operator).ok_or(Refusal::NotAMember)?;
        inspection.visit.value.takes_answers().map_err(Refusal::from)?;
        let Table { rows, problems } = Table::read(path, column::ANSWER);
        let by = by.unwrap_or(operator);
        let mut staging = Staging {
            workspace: self,
            inspection: &inspection,
            by,
            people: BTreeMap::new(),
            seen: BTreeMap::new(),
            problems,
        };
        let mut answers = Vec::new();
        for row in &rows {
            answers.extend(staging.answer(row)?);
        }
        if !staging.problems.is_empty() {
            return Err(staging.problems.into_error());
        }
        let summary = summary(&inspection, &answers, by);
        Ok(StagedAnswers { answers, summary })
    }
}

struct Staging<'a> {
    workspace: &'a Workspace,
    inspection: &'a Inspection,
    by: PersonId,
    /// Whom the names of the file stand for.
    people: BTreeMap<String, Result<PersonId, ProblemKind>>,
    /// The line that answered an item for a person.
    seen: BTreeMap<(ItemCode, PersonId), u64>,
    problems: Problems,
}

impl Staging<'_> {
    /// The answer of a row; `None` where its problems are noted.
    fn answer(&mut self, row: &Row) -> Result<Option<ImportedAnswer>, Refusal> {
        let item = self.item(row);
        let verdict = self.verdict(row);
        let sources = self.sources(row);
        let observed_at = match row.get("observed_at").map(cell::moment) {
            Some(Ok(moment)) => Some(moment),
            Some(Err(kind)) => {
                self.problems.note_cell(row.line, "observed_at", kind);
                None
            }
            None => None,
        };
        let observer = self.observer(row)?;
        let (Some(item), Some(observer)) = (item, observer) else { return Ok(None) };
        let line = *self.seen.entry((item.clone(), observer)).or_insert(row.line);
        if line != row.line {
            self.problems.note_cell(row.line, "item", ProblemKind::AnsweredTwice { line });
        }
        let Some(verdict) = verdict else { return Ok(None) };
        let note = row.get("note").unwrap_or_default().to_owned();
        let answer = Answer { note, sources, observed_at, ..Answer::new(verdict) };
        Ok(Some(ImportedAnswer { item, observer: Some(observer), answer }))
    }

    fn item(&mut self, row: &Row) -> Option<ItemCode> {
        let text = row.get("item")?;
        let kind = match cell::latin(text).parse::<ItemCode>() {
            Ok(item) if self.inspection.item(&item).is_some() => return Some(item),
            Ok(item) => ProblemKind::NotAsked(item.to_string()),
            Err(_) => ProblemKind::NotAnItem(text.to_owned()),
        };
        self.problems.note_cell(row.line, "item", kind);
        None
    }

    fn verdict(&mut self, row: &Row) -> Option<Verdict> {
        let code = match cell::code(family::VERDICT, row.get("verdict")?) {
            Ok(code) => code,
            Err(kind) => {
                self.problems.note_cell(row.line, "verdict", kind);
                return None;
            }
        };
        let verdict = match VerdictKind::from_code(code)? {
            VerdictKind::Compliant => Verdict::Compliant,
            VerdictKind::Partly => Verdict::Partly,
            VerdictKind::NonCompliant => Verdict::NonCompliant,
            VerdictKind::NotApplicable => Verdict::NotApplicable,
            VerdictKind::NotChecked => return self.not_checked(row),
        };
        if row.get("reason").is_some() {
            self.problems.note_cell(row.line, "reason", ProblemKind::ReasonUnneeded);
        }
        Some(verdict)
    }

    fn not_checked(&mut self, row: &Row) -> Option<Verdict> {
        if row.get("reason").is_none() && !row.cells.contains_key("reason") {
            self.problems.note_cell(row.line, "reason", ProblemKind::ReasonMissing);
        }
        row.get("reason").map(|reason| Verdict::NotChecked(reason_of(reason)))
    }

    fn sources(&mut self, row: &Row) -> BTreeSet<Source> {
        let mut sources = BTreeSet::new();
        for word in row.get("sources").into_iter().flat_map(cell::list) {
            match cell::code(family::SOURCE, word) {
                Ok(code) => sources.extend(Source::from_code(code)),
                Err(kind) => self.problems.note_cell(row.line, "sources", kind),
            }
        }
        sources
    }

    fn observer(&mut self, row: &Row) -> Result<Option<PersonId>, Refusal> {
        let Some(name) = row.get("observed_by") else {
            // Where the cell is known to be wrong, nobody else is put in the place of its person.
            return Ok((!row.cells.contains_key("observed_by")).then_some(self.by));
        };
        if !self.people.contains_key(name) {
            let person = self.look_up(name)?;
            self.people.insert(name.to_owned(), person);
        }
        match self.people.get(name) {
            Some(Ok(person)) => return Ok(Some(*person)),
            Some(Err(kind)) => self.problems.note_cell(row.line, "observed_by", kind.clone()),
            None => {}
        }
        Ok(None)
    }

    fn look_up(&self, name: &str) -> Result<Result<PersonId, ProblemKind>, Refusal> {
        match self.workspace.person_named(name) {
            Ok(person) => Ok(Ok(person.id)),
            Err(NamingError::Refused(Refusal::NotFound { what: Missing::Person, .. })) => {
                Ok(Err(ProblemKind::UnknownPerson(name.to_owned())))
            }
            Err(NamingError::Ambiguous { .. } | NamingError::Unsaid { .. }) => {
                Ok(Err(ProblemKind::SeveralPersons(name.to_owned())))
            }
            Err(NamingError::Refused(refusal)) => Err(refusal),
        }
    }
}

/// One of the usual reasons, or the reason in the words of the file.
pub(super) fn reason_of(text: &str) -> NotCheckedReason {
    match cell::code(family::REASON, text) {
        Ok("access-refused") => NotCheckedReason::AccessRefused,
        Ok("no-time") => NotCheckedReason::NoTime,
        Ok("no-specialist") => NotCheckedReason::NoSpecialist,
        Ok("no-instrument") => NotCheckedReason::NoInstrument,
        _ => NotCheckedReason::Other(text.to_owned()),
    }
}

fn summary(inspection: &Inspection, answers: &[ImportedAnswer], by: PersonId) -> AnswerSummary {
    let mut summary = AnswerSummary::default();
    let mut said: BTreeMap<&ItemCode, BTreeMap<PersonId, VerdictKind>> = BTreeMap::new();
    for imported in answers {
        let kind = imported.answer.verdict.kind();
        let observer = imported.observer.unwrap_or(by);
        let view = inspection.answers.get(&imported.item);
        *summary.verdicts.entry(kind).or_default() += 1;
        match view.and_then(|view| view.by(observer)) {
            Some((_, before)) if *before == imported.answer => summary.unchanged += 1,
            Some(_) => summary.changed += 1,
            None => summary.new += 1,
        }
        let standing = view.into_iter().flat_map(AnswerView::answers);
        let standing = standing.map(|(mark, answer)| (mark.speaker, answer.verdict.kind()));
        let all = said.entry(&imported.item).or_insert_with(|| standing.collect());
        all.insert(observer, kind);
    }
    let differ = |kinds: &&BTreeMap<PersonId, VerdictKind>| {
        kinds.values().collect::<BTreeSet<_>>().len() > 1
    };
    summary.disagreements = said.values().filter(differ).count();
    summary
}
