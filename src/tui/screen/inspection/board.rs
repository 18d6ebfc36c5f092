//! The board: every item of the visit in a row, with how it stands at this moment.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::answer::{Answer, NotCheckedReason, Verdict, VerdictKind, rest_on_one_kind};
use crate::domain::checklist::{Checklist, Item, ItemCode};
use crate::domain::finding::{Finding, FindingKind, Severity};
use crate::domain::id::{FindingId, PersonId};
use crate::domain::judged::{Judged, judge};
use crate::domain::measure::Setting;
use crate::domain::round::Role;
use crate::domain::text::LocalText;
use crate::store::view::{AnswerHead, AnswerView, InstructionView, Shared, Standing};
use crate::workspace::inspection::{Count, Inspection};

use super::unsaved::{Save, Unsaved};
use crate::tui::service::InspectionPage;

/// Where an item stands: its checklist, its place there, its stretch of the board.
#[derive(Debug, Clone, Copy)]
struct Entry {
    domain: usize,
    place: usize,
    section: usize,
}

/// A section's stretch of the board.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) domain: usize,
    /// Whoever of the commission takes it.
    pub(super) person: Option<PersonId>,
    pub(super) title: LocalText,
    pub(super) entries: Range<usize>,
}

/// How one item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) standing: Standing,
    pub(super) save: Save,
    pub(super) findings: usize,
    pub(super) instructions: usize,
    /// Sources of an answer say different things.
    pub(super) contradicting: bool,
    /// A critical item is closed by fewer than two kinds of source.
    pub(super) one_kind: bool,
}

impl Mark {
    pub(super) fn verdict(self) -> Option<VerdictKind> {
        match self.standing {
            Standing::Agreed { verdict, .. } => Some(verdict),
            Standing::Unanswered | Standing::Disagreement => None,
        }
    }

    /// Whether an answer is still to be given here. One that was not saved was not given.
    pub(super) fn is_open(self) -> bool {
        self.standing == Standing::Unanswered || self.save == Save::Failed
    }

    pub(super) fn is_disputed(self) -> bool {
        self.standing == Standing::Disagreement
    }

    /// Whether somebody found the item wanting.
    pub(super) fn falls_short(self) -> bool {
        self.is_disputed() || self.verdict().is_some_and(VerdictKind::falls_short)
    }
}

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

    pub(super) fn inspection(&self) -> &Inspection {
        &self.page.inspection
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn item(&self, entry: usize) -> Option<&Item> {
        let Entry { domain, place, .. } = *self.entries.get(entry)?;
        self.checklist(domain)?.items.get(place)
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

    /// Number of the checklist an entry stands in.
    pub(super) fn domain_of(&self, entry: usize) -> Option<usize> {
        Some(self.section(self.section_of(entry)?)?.domain)
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

    pub(super) fn count_of_domain(&self, domain: usize) -> Count {
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
        match self.unsaved.change(code) {
            Some(change) => change.answer.as_ref(),
            None => self.view_of(code)?.by(self.operator()?).map(|(_, answer)| answer),
        }
    }

    /// The operator's answer as it is on disk, where nothing of it is on its way.
    pub(super) fn own_head(&self, code: &ItemCode) -> Option<&AnswerHead> {
        let own = self.operator().filter(|_| self.unsaved.change(code).is_none())?;
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
        self.unsaved.settled(&item);
        self.mark();
    }

    /// Works out marks and counts anew after something has changed.
    pub(super) fn mark(&mut self) {
        let chain = self.chain();
        let items = (0..self.len()).filter_map(|entry| self.item(entry));
        self.marks = items
            .map(|item| {
                let (findings, instructions) = chain.get(&item.code).copied().unwrap_or_default();
                let save = self.unsaved.save(&item.code);
                Mark {
                    standing: self.standing(&item.code, save),
                    save,
                    findings,
                    instructions,
                    contradicting: self.answers(&item.code).any(Answer::sources_contradict),
                    one_kind: item.severity == Severity::Critical
                        && rest_on_one_kind(self.answers(&item.code)),
                }
            })
            .collect();
        let marks = &self.marks;
        self.counts = self
            .sections
            .iter()
            .map(|section| count(marks.get(section.entries.clone()).unwrap_or_default()))
            .collect();
    }

    /// Every answer at an item, the operator's own first.
    fn answers<'a>(&'a self, code: &ItemCode) -> impl Iterator<Item = &'a Answer> + use<'a> {
        self.own(code).into_iter().chain(self.answers_of_others(code))
    }

    fn standing(&self, code: &ItemCode, save: Save) -> Standing {
        let (Save::UnderWay, Some(change)) = (save, self.unsaved.change(code)) else {
            return self.inspection().standing(code);
        };
        let others = self.answers_of_others(code);
        let kinds: Vec<_> =
            others.chain(&change.answer).map(|answer| answer.verdict.kind()).collect();
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
        answered: of(|mark| mark.standing != Standing::Unanswered),
        short: of(|mark| mark.verdict().is_some_and(VerdictKind::falls_short)),
        disagreements: of(|mark| mark.is_disputed()),
    }
}

/// Every asked item in the order of domains, sections and places in the checklist.
fn arrange(inspection: &Inspection) -> (Vec<Entry>, Vec<Section>) {
    let (mut entries, mut sections) = (Vec::new(), Vec::new());
    for (domain, inspected) in inspection.domains.iter().enumerate() {
        let checklist = &inspected.checklist;
        let mut asked: Vec<usize> = places(checklist, inspected.items()).collect();
        let order = |place: &usize| {
            let section = checklist.items.get(*place).map(|item| item.section.as_str());
            checklist.sections.iter().position(|own| Some(own.id.as_str()) == section)
        };
        asked.sort_by_key(order);
        for place in asked {
            let number = order(&place);
            let title = number.and_then(|number| checklist.sections.get(number));
            let title = title.map(|section| section.title.clone()).unwrap_or_default();
            let new = sections.last().is_none_or(|last: &(usize, Option<usize>, Section)| {
                (last.0, last.1) != (domain, number)
            });
            if new {
                let entries = entries.len()..entries.len();
                let id = number.and_then(|number| checklist.sections.get(number));
                let visit = &inspection.visit.value;
                let person = id.and_then(|own| visit.assignee(&checklist.code, &own.id));
                sections.push((domain, number, Section { domain, person, title, entries }));
            }
            entries.push(Entry { domain, place, section: sections.len() - 1 });
            if let Some((_, _, section)) = sections.last_mut() {
                section.entries.end = entries.len();
            }
        }
    }
    (entries, sections.into_iter().map(|(_, _, section)| section).collect())
}

/// Places of these items, which stand in the order of their checklist.
fn places<'a>(
    checklist: &'a Checklist,
    asked: impl Iterator<Item = &'a Item>,
) -> impl Iterator<Item = usize> {
    let mut asked = asked.peekable();
    checklist.items.iter().enumerate().filter_map(move |(place, item)| {
        asked.next_if(|next| next.code == item.code).map(|_| place)
    })
}
