//! Interview notes: recorded under a number, read by few, looked after until the day of following up.
//!
//! Who may read a note is judged here, by who sits at the device. That keeps colleagues from looking over a
//! shoulder; it does not keep out whoever has the passphrase and another program. `docs/format.md` says so.

use chrono::NaiveDate;

use crate::domain::id::{PersonId, RecordId, RoundId, VisitId};
use crate::domain::interview::number::InterviewNumber;
use crate::domain::interview::{
    self, Consent, FollowUp, Note, NoteFault, Privacy, ToldCounts, traces,
};
use crate::domain::recipient::Recipient;
use crate::domain::round::Role;
use crate::domain::urgent::number::mark;
use crate::domain::visit::{Stage, StageRefusal};
use crate::i18n::{Phrase, family};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::StoreError;
use crate::store::view::{ErasureView, InterviewView, Mark};

use super::Workspace;
use super::command::{Created, Done, Missing, Refusal};
use super::commit::Entry;
use super::naming::NamingError;

/// An interview by its visit and number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InterviewId {
    pub visit: VisitId,
    pub number: InterviewNumber,
}

impl InterviewId {
    pub(super) fn register(&self) -> RegisterId {
        RegisterId::Interview(self.visit, self.number.clone())
    }
}

/// What was told, and what was seen of the person since.
#[derive(Clone, PartialEq, Eq)]
pub struct ToldInterview {
    /// One, unless two laptops ever gave one number.
    pub notes: Vec<(Mark, Note)>,
    pub follow_ups: Vec<(Mark, FollowUp)>,
}

/// Content goes into no diagnostics.
impl std::fmt::Debug for ToldInterview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ToldInterview({} notes)", self.notes.len())
    }
}

impl ToldInterview {
    /// When somebody is to look after the person.
    pub fn due(&self) -> Option<NaiveDate> {
        let last = self.follow_ups.last().map(|(_, look)| look);
        self.notes.iter().filter_map(|(_, note)| interview::due(note, last)).min()
    }
}

/// What this operator is told of an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterviewContent {
    Told(Box<ToldInterview>),
    NotForYourEyes,
    /// It is in none of the logs here: withheld, or written by a later version.
    Absent,
    Erased,
}

/// An interview in the list of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewRow {
    pub id: InterviewId,
    /// When and by whom it was last written down; none where nothing is known but its erasure.
    pub mark: Option<Mark>,
    pub by: String,
    pub content: InterviewContent,
    pub erasure: Option<ErasureView>,
    pub is_own: bool,
}

impl InterviewRow {
    pub fn told(&self) -> Option<&ToldInterview> {
        match &self.content {
            InterviewContent::Told(told) => Some(told),
            _ => None,
        }
    }
}

/// An interview that was erased, as papers tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedInterview {
    pub number: InterviewNumber,
    pub on: Option<NaiveDate>,
    pub basis: String,
}

impl Workspace {
    pub(super) fn note_interview(&mut self, visit: VisitId, note: Note) -> Result<Done, Refusal> {
        self.check_interview_of(visit, &note)?;
        let number = self.next_interview_number(visit)?;
        let id = InterviewId { visit, number };
        let entry = Entry::change(&id.register(), Fact::InterviewNoted(note), Vec::new());
        let mut batch = self.begin()?;
        self.add(&mut batch, entry)?;
        let records = self.commit(batch)?;
        Ok(Done { records, created: vec![Created::Interview(id)], undo: None })
    }

    pub(super) fn correct_interview(
        &mut self,
        id: &InterviewId,
        note: Note,
    ) -> Result<Done, Refusal> {
        let operator = self.check_interview_of(id.visit, &note)?;
        let view = self.require_interview(id)?;
        let own = view.notes.iter().filter(|mark| mark.author == operator);
        let own: Vec<_> = own.map(|mark| mark.record).collect();
        if own.is_empty() {
            return Err(NoteFault::NotTheAuthor.into());
        }
        let same = |mark: &Mark| self.store.fact_of(mark);
        let standing = view.notes.iter().map(same).collect::<Result<Vec<_>, _>>()?;
        if standing == [Some(Fact::InterviewNoted(note.clone()))] {
            return Ok(Done::default());
        }
        self.write_interview(id, Fact::InterviewNoted(note), own)
    }

    pub(super) fn follow_interview(
        &mut self,
        id: &InterviewId,
        look: FollowUp,
    ) -> Result<Done, Refusal> {
        let visit = self.require_visit(id.visit)?;
        let (operator, _) = self.require_member(visit.value.round)?;
        let view = self.require_interview(id)?;
        if !self.may_read(&view, operator, visit.value.round)? {
            return Err(NoteFault::NotForYourEyes.into());
        }
        self.write_interview(id, Fact::InterviewFollowed(look), view.heads)
    }

    fn write_interview(
        &mut self,
        id: &InterviewId,
        fact: Fact,
        replaces: Vec<RecordId>,
    ) -> Result<Done, Refusal> {
        let mut batch = self.begin()?;
        self.add(&mut batch, Entry::change(&id.register(), fact, replaces))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    /// Whether the operator may write this note at the visit; who they are.
    fn check_interview_of(&self, id: VisitId, note: &Note) -> Result<PersonId, Refusal> {
        let visit = self.require_visit(id)?;
        let (operator, _) = self.require_member(visit.value.round)?;
        if visit.value.stage == Stage::Planned {
            return Err(StageRefusal::NotBegun.into());
        }
        note.check()?;
        for finding in &note.findings {
            if self.require_finding(*finding)?.value.visit != id {
                return Err(NoteFault::FindingElsewhere.into());
            }
        }
        Ok(operator)
    }

    fn next_interview_number(&self, visit: VisitId) -> Result<InterviewNumber, Refusal> {
        let device = self.pen.as_ref().ok_or(Refusal::ReadOnly)?.keys.device();
        let known = self.store.devices();
        let mark = mark(&device.0, known.iter().map(|other| &other.0));
        let noted = self.store.interviews(visit)?.into_iter().map(|view| view.number);
        let erased = self.store.erasures(visit)?.into_iter().map(|view| view.number);
        let taken: Vec<InterviewNumber> = noted.chain(erased).collect();
        Ok(InterviewNumber::next(&mark, &taken))
    }

    /// An interview that is there and was not erased.
    fn require_interview(&self, id: &InterviewId) -> Result<InterviewView, Refusal> {
        let mut erasures = self.store.erasures(id.visit)?.into_iter();
        if erasures.any(|view| view.number == id.number && view.erased.is_some()) {
            return Err(NoteFault::Erased.into());
        }
        let mut views = self.store.interviews(id.visit)?.into_iter();
        let found = views.find(|view| view.number == id.number && !view.notes.is_empty());
        let name = || id.number.to_string();
        found.ok_or_else(|| Refusal::NotFound { what: Missing::Interview, name: name() })
    }

    /// Every role that a person ever had in a round.
    pub(super) fn roles_ever(
        &self,
        person: PersonId,
        round: RoundId,
    ) -> Result<Vec<Role>, StoreError> {
        let granted = self.store.round(round)?.map(|round| round.granted).unwrap_or_default();
        let own = granted.into_iter().filter(|member| member.person == person);
        Ok(own.map(|member| member.role).collect())
    }

    fn may_read(
        &self,
        view: &InterviewView,
        person: PersonId,
        round: RoundId,
    ) -> Result<bool, StoreError> {
        let is_author = view.notes.iter().any(|mark| mark.author == person);
        Ok(interview::may_read(is_author, self.roles_ever(person, round)?))
    }

    /// The interviews of a visit, each with what the operator may read of it.
    pub fn interview_rows(&self, visit: VisitId) -> Result<Vec<InterviewRow>, Refusal> {
        let round = self.require_visit(visit)?.value.round;
        let people = self.people()?;
        let erasures = self.store.erasures(visit)?;
        let mut rows = Vec::new();
        for view in self.store.interviews(visit)? {
            let erasure = erasures.iter().find(|own| own.number == view.number).cloned();
            let is_erased = erasure.as_ref().is_some_and(|own| own.erased.is_some());
            if view.notes.is_empty() && erasure.is_none() {
                continue;
            }
            let operator = self.operator();
            let is_own = view.notes.iter().any(|mark| Some(mark.author) == operator);
            let may_read = match operator {
                Some(person) => self.may_read(&view, person, round)?,
                None => false,
            };
            let content = match (is_erased, may_read) {
                (true, _) => InterviewContent::Erased,
                (false, false) => InterviewContent::NotForYourEyes,
                (false, true) => {
                    self.told_interview(&view)?.map_or(InterviewContent::Absent, |told| {
                        InterviewContent::Told(Box::new(told))
                    })
                }
            };
            let mark = view.notes.last().copied();
            let by = mark.and_then(|mark| people.get(&mark.author));
            rows.push(InterviewRow {
                by: by.map(|person| person.name.clone()).unwrap_or_default(),
                id: InterviewId { visit, number: view.number },
                mark,
                content,
                erasure,
                is_own,
            });
        }
        let written = |row: &InterviewRow| row.mark.map(|mark| mark.hlc);
        rows.sort_by(|a, b| (written(a), &a.id).cmp(&(written(b), &b.id)));
        Ok(rows)
    }

    pub fn interview_row(&self, id: &InterviewId) -> Result<InterviewRow, Refusal> {
        let mut rows = self.interview_rows(id.visit)?.into_iter();
        let name = || id.number.to_string();
        rows.find(|row| row.id == *id)
            .ok_or_else(|| Refusal::NotFound { what: Missing::Interview, name: name() })
    }

    /// What was told, read from the records themselves; `None` where none of the notes can be read.
    fn told_interview(&self, view: &InterviewView) -> Result<Option<ToldInterview>, StoreError> {
        let (mut notes, mut follow_ups) = (Vec::new(), Vec::new());
        for mark in &view.notes {
            if let Some(Fact::InterviewNoted(note)) = self.store.fact_of(mark)? {
                notes.push((*mark, note));
            }
        }
        for mark in &view.follow_ups {
            if let Some(Fact::InterviewFollowed(look)) = self.store.fact_of(mark)? {
                follow_ups.push((*mark, look));
            }
        }
        Ok((!notes.is_empty()).then_some(ToldInterview { notes, follow_ups }))
    }

    /// Interviews that were not erased, whoever asks: for counting alone.
    fn counted_interviews(&self, views: &[InterviewView]) -> Result<Vec<ToldInterview>, Refusal> {
        let erasures = self.store.all_erasures()?;
        let erased = |view: &InterviewView| {
            erasures.iter().any(|own| {
                own.erased.is_some() && own.visit == view.visit && own.number == view.number
            })
        };
        let mut told = Vec::new();
        for view in views.iter().filter(|view| !erased(view)) {
            told.extend(self.told_interview(view)?);
        }
        Ok(told)
    }

    /// How many people are to be looked after by now, and nothing else of them.
    pub fn follow_ups_due(&self) -> Result<usize, Refusal> {
        let today = self.today();
        let told = self.counted_interviews(&self.store.all_interviews()?)?;
        Ok(told.iter().filter(|own| own.due().is_some_and(|due| due <= today)).count())
    }

    /// How many talks there were at a visit, as far as the recipient may be told.
    pub fn interview_counts(
        &self,
        visit: VisitId,
        recipient: Recipient,
    ) -> Result<ToldCounts, Refusal> {
        let told = self.counted_interviews(&self.store.interviews(visit)?)?;
        let talks: Vec<(Consent, Privacy)> = told
            .iter()
            .flat_map(|own| own.notes.iter().map(|(_, note)| (note.consent, note.privacy)))
            .collect();
        Ok(interview::counts(talks, recipient))
    }

    /// The interview that is meant: its number, with the mark of the laptop or, where that is clear, without.
    pub fn interview_named(
        &self,
        visit: Option<VisitId>,
        name: &str,
    ) -> Result<InterviewId, NamingError> {
        let mut known = self.store.all_interviews()?;
        known.retain(|view| visit.is_none_or(|visit| view.visit == visit));
        known.retain(|view| view.number.answers_to(name));
        let exact = |view: &InterviewView| {
            name.parse().is_ok_and(|own: InterviewNumber| own == view.number)
        };
        if known.iter().filter(|view| exact(view)).count() == 1 {
            known.retain(exact);
        }
        let (what, name) = (Missing::Interview, name.to_owned());
        let mut found: Vec<InterviewId> = known
            .into_iter()
            .map(|view| InterviewId { visit: view.visit, number: view.number })
            .collect();
        if found.len() > 1 {
            let candidates = found.iter().take(5).map(|id| self.interview_label(id));
            let candidates = candidates.collect::<Result<_, StoreError>>()?;
            return Err(NamingError::Ambiguous { what, name, candidates });
        }
        found.pop().ok_or(NamingError::Refused(Refusal::NotFound { what, name }))
    }

    /// The number with the round and the facility.
    pub fn interview_label(&self, id: &InterviewId) -> Result<String, StoreError> {
        let Some(visit) = self.store.visit(id.visit)? else { return Ok(id.number.to_string()) };
        let round = self.store.round(visit.value.round)?.map(|own| own.value.code);
        let facility = self.store.facility(visit.value.facility)?.map(|own| own.value.code);
        let place = [round, facility].into_iter().flatten().collect::<Vec<_>>().join(" / ");
        Ok(format!("{} ({place})", id.number))
    }
}

/// What in these words may lead to a person: told while they are typed, never a refusal.
pub fn trace_phrases(text: &str) -> Vec<Phrase> {
    let told = traces::of(text).into_iter().map(|trace| {
        Phrase::new("interview-trace")
            .with("what", Phrase::name(family::TRACE, trace.code()))
            .with("found", trace.found())
    });
    told.collect()
}

impl Workspace {
    /// What whoever writes a note down is to be told of it.
    pub fn note_warnings(&self, note: &Note) -> Vec<Phrase> {
        let unsealed = (!self.is_sealed()).then(|| Phrase::new("interview-unsealed"));
        let cited = (!note.consent.may_be_counted() && !note.findings.is_empty())
            .then(|| Phrase::new("interview-finding-without-consent"));
        let traces = trace_phrases(&format!("{}\n{}", note.topic, note.text));
        unsealed.into_iter().chain(cited).chain(traces).collect()
    }
}
