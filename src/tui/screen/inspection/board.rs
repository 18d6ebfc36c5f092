//! The board: every check point and every item of the visit in a row, with how it stands at this moment.

mod arrange;
mod checks;
mod mark;

use std::collections::BTreeMap;

use crate::domain::answer::{Answer, NotCheckedReason, Verdict, rest_on_one_kind};
use crate::domain::checklist::{Checklist, Item, ItemCode};
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::id::{FindingId, PersonId};
use crate::domain::judged::{Judged, judge};
use crate::domain::measure::Setting;
use crate::domain::round::Role;
use crate::store::view::{AnswerHead, AnswerView, InstructionView, Shared, Standing};
use crate::workspace::Label;
use crate::workspace::inspection::{Count, Inspection};

use super::unsaved::{Save, Unsaved};
use crate::tui::service::InspectionPage;
pub(super) use arrange::Section;
use arrange::{Entry, What, arrange};
pub(super) use mark::{Mark, Stand};

/// The visit as the screen knows it.
#[derive(Debug, Clone)]
pub(super) struct Board {
    pub(super) page: InspectionPage,
    pub(super) unsaved: Unsaved,
    entries: Vec<Entry>,
    pub(super) sections: Vec<Section>,
    marks: Vec<Mark>,
    /// By section.
    counts: Vec<Count>,
}

impl Board {
    /// The board of a page that was just read. What is still on its way is laid over it.
    pub(super) fn new(page: InspectionPage, unsaved: Unsaved) -> Self {
        let (entries, sections) = arrange(&page.inspection);
        let (marks, counts) = (Vec::new(), Vec::new());
        let mut board = Self { page, unsaved, entries, sections, marks, counts };
        board.unsaved.all_settled();
        board.mark();
        board
    }

    /// How far the device of an answer is believed.
    pub(super) fn label_of(&self, mark: &crate::store::view::Mark) -> Label {
        self.inspection().labels.get(&mark.record).copied().unwrap_or(Label::Sound)
    }

    pub(super) fn inspection(&self) -> &Inspection {
        &self.page.inspection
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn item(&self, entry: usize) -> Option<&Item> {
        match self.entries.get(entry)?.what {
            What::Item { domain, place } => self.checklist(domain)?.items.get(place),
            What::CheckPoint(_) => None,
        }
    }

    pub(super) fn checklist(&self, domain: usize) -> Option<&Checklist> {
        self.inspection().domains.get(domain).map(|domain| domain.checklist.as_ref())
    }

    pub(super) fn entry_of(&self, code: &ItemCode) -> Option<usize> {
        (0..self.len()).find(|entry| self.item(*entry).is_some_and(|item| item.code == *code))
    }

    /// Number of the section an entry stands in.
    pub(super) fn section_of(&self, entry: usize) -> Option<usize> {
        self.entries.get(entry).map(|entry| entry.section)
    }

    /// Number of the checklist an entry stands in; none for check points.
    pub(super) fn domain_of(&self, entry: usize) -> Option<usize> {
        self.section(self.section_of(entry)?)?.domain
    }

    pub(super) fn section(&self, section: usize) -> Option<&Section> {
        self.sections.get(section)
    }

    pub(super) fn mark_of(&self, entry: usize) -> Option<Mark> {
        self.marks.get(entry).copied()
    }

    pub(super) fn count_of_section(&self, section: usize) -> Count {
        self.counts.get(section).copied().unwrap_or_default()
    }

    /// Of a checklist, or of the check points.
    pub(super) fn count_of_domain(&self, domain: Option<usize>) -> Count {
        let sections = self.sections.iter().zip(&self.counts);
        sum(sections.filter(|(section, _)| section.domain == domain).map(|(_, count)| *count))
    }

    pub(super) fn count(&self) -> Count {
        sum(self.counts.iter().copied())
    }

    /// Whether the operator takes the section that an entry stands in.
    pub(super) fn is_own(&self, entry: usize) -> bool {
        let section = self.section_of(entry).and_then(|section| self.section(section));
        let person = section.and_then(|section| section.person);
        person.is_some() && person == self.operator()
    }

    /// The name of whoever takes a section.
    pub(super) fn assignee(&self, section: usize) -> Option<&str> {
        Some(self.name_of(self.section(section)?.person?))
    }

    /// Whether nobody was let in to check the item, and no finding says so yet.
    pub(super) fn proposes_refusal(&self, code: &ItemCode) -> bool {
        let entry = self.entry_of(code).and_then(|entry| self.mark_of(entry));
        self.was_refused(code) && entry.is_some_and(|mark| mark.findings == 0)
    }

    /// Whether the operator was not let in to check the item, or others were not and the operator
    /// says nothing of it.
    pub(super) fn was_refused(&self, code: &ItemCode) -> bool {
        let refused = Verdict::NotChecked(NotCheckedReason::AccessRefused);
        match self.own(code) {
            Some(own) => own.verdict == refused,
            None => self.answers_of_others(code).any(|answer| answer.verdict == refused),
        }
    }

    /// How many answers could not be written.
    pub(super) fn not_saved(&self) -> usize {
        self.marks.iter().filter(|mark| mark.save == Save::Failed).count()
    }

    pub(super) fn operator(&self) -> Option<PersonId> {
        self.page.operator
    }

    pub(super) fn role(&self) -> Option<Role> {
        self.inspection().round.value.role_of(self.operator()?)
    }

    /// Where and when the visit's values were taken.
    pub(super) fn setting(&self) -> Setting<'_> {
        let inspection = self.inspection();
        let on = inspection.visit.value.started.map_or(self.page.today, |at| at.date());
        Setting::of(&inspection.facility.value, on)
    }

    /// What the norms say of an answer's values: as it was recorded, whatever they say by now; of what
    /// is not on disk yet, by the norms at hand.
    pub(super) fn judged(&self, item: &Item, answer: &Answer) -> Vec<Judged> {
        let Some(measurement) = item.measurement.as_ref().filter(|_| answer.judged.is_empty())
        else {
            return answer.judged.clone();
        };
        let norms = self.page.norms.of(&item.norms);
        judge(measurement, &answer.measured, norms, self.setting()).unwrap_or_default()
    }

    pub(super) fn name_of(&self, person: PersonId) -> &str {
        self.inspection().people.get(&person).map_or("", |person| person.name.as_str())
    }

    /// The operator's answer with everything on its way, saved or not.
    pub(super) fn own(&self, code: &ItemCode) -> Option<&Answer> {
        match self.unsaved.answers.change(code) {
            Some(change) => change.said.as_ref(),
            None => self.view_of(code)?.by(self.operator()?).map(|(_, answer)| answer),
        }
    }

    /// The operator's answer as it is on disk, where nothing of it is on its way.
    pub(super) fn own_head(&self, code: &ItemCode) -> Option<&AnswerHead> {
        let own = self.operator().filter(|_| self.unsaved.answers.change(code).is_none())?;
        let mut heads = self.view_of(code)?.heads.iter();
        heads.find(|head| head.mark.speaker == own && head.said.answer().is_some())
    }

    pub(super) fn view_of(&self, code: &ItemCode) -> Option<&AnswerView> {
        self.inspection().answers.get(code)
    }

    /// What others than the operator stand by, the earlier first.
    pub(super) fn others(&self, code: &ItemCode) -> Vec<&AnswerHead> {
        let own = self.operator();
        let heads = self.view_of(code).map_or(&[][..], |view| view.heads.as_slice());
        let others = heads
            .iter()
            .filter(|head| head.said.answer().is_some() && Some(head.mark.speaker) != own);
        let mut others: Vec<_> = others.collect();
        others.sort_by_key(|head| (head.mark.hlc, head.mark.record));
        others
    }

    /// The answers of others.
    pub(super) fn answers_of_others<'a>(
        &'a self,
        code: &ItemCode,
    ) -> impl Iterator<Item = &'a Answer> + use<'a> {
        self.others(code).into_iter().filter_map(|head| head.said.answer())
    }

    /// What the last visit found at an item.
    pub(super) fn findings_of_last_visit<'a>(
        &'a self,
        code: &'a ItemCode,
    ) -> impl Iterator<Item = &'a Shared<FindingId, Finding>> {
        let previous = self.inspection().previous.iter();
        let findings = previous.flat_map(|previous| &previous.findings);
        findings.filter(move |finding| finding.value.item.as_ref() == Some(code))
    }

    /// Instructions that answer this finding.
    pub(super) fn instructions_for(
        &self,
        finding: FindingId,
    ) -> impl Iterator<Item = &InstructionView> {
        let answers =
            move |view: &&InstructionView| view.instruction.assignment.findings.contains(&finding);
        self.inspection().instructions.iter().filter(answers)
    }

    /// Takes over what stands at one item.
    pub(super) fn take_answer(&mut self, view: AnswerView) {
        let item = view.item.clone();
        self.page.inspection.answers.insert(item.clone(), view);
        self.unsaved.answers.settled(&item);
        self.mark();
    }

    /// Works out marks and counts anew after something has changed.
    pub(super) fn mark(&mut self) {
        let chain = self.chain();
        let mark = |entry: usize| match (self.item(entry), self.check_point(entry)) {
            (Some(item), _) => self.mark_item(item, &chain),
            (None, Some(point)) => self.mark_check(point),
            (None, None) => Mark::default(),
        };
        self.marks = (0..self.len()).map(mark).collect();
        let marks = &self.marks;
        self.counts = self
            .sections
            .iter()
            .map(|section| count(marks.get(section.entries.clone()).unwrap_or_default()))
            .collect();
    }

    fn mark_item(&self, item: &Item, chain: &BTreeMap<&ItemCode, (usize, usize)>) -> Mark {
        let (findings, instructions) = chain.get(&item.code).copied().unwrap_or_default();
        let save = self.unsaved.answers.save(&item.code);
        Mark {
            stand: self.standing(&item.code, save).into(),
            save,
            findings,
            instructions,
            contradicting: self.answers(&item.code).any(Answer::sources_contradict),
            one_kind: item.severity == Severity::Critical
                && rest_on_one_kind(self.answers(&item.code)),
        }
    }

    /// Every answer at an item, the operator's own first.
    fn answers<'a>(&'a self, code: &ItemCode) -> impl Iterator<Item = &'a Answer> + use<'a> {
        self.own(code).into_iter().chain(self.answers_of_others(code))
    }

    fn standing(&self, code: &ItemCode, save: Save) -> Standing {
        let (Save::UnderWay, Some(change)) = (save, self.unsaved.answers.change(code)) else {
            return self.inspection().standing(code);
        };
        let others = self.answers_of_others(code);
        let kinds: Vec<_> =
            others.chain(&change.said).map(|answer| answer.verdict.kind()).collect();
        match kinds.split_first() {
            None => Standing::Unanswered,
            Some((first, rest)) if rest.iter().all(|kind| kind == first) => {
                Standing::Agreed { verdict: *first, by: kinds.len() }
            }
            Some(_) => Standing::Disagreement,
        }
    }

    /// How many shortcomings each item has, and how many instructions answer them.
    fn chain(&self) -> BTreeMap<&ItemCode, (usize, usize)> {
        let mut chain: BTreeMap<&ItemCode, (usize, usize)> = BTreeMap::new();
        for finding in &self.inspection().findings {
            let Some(item) = &finding.value.item else { continue };
            let (findings, instructions) = chain.entry(item).or_default();
            *findings += usize::from(finding.value.kind == FindingKind::Shortcoming);
            *instructions += self.instructions_for(finding.id).count();
        }
        chain
    }
}

fn sum(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold(Count::default(), Count::with)
}

fn count(marks: &[Mark]) -> Count {
    let of = |test: fn(&Mark) -> bool| marks.iter().filter(|mark| test(mark)).count();
    Count {
        asked: marks.len(),
        answered: of(|mark| mark.stand != Stand::Open),
        short: of(|mark| mark.is_short()),
        disagreements: of(|mark| mark.is_disputed()),
    }
}
