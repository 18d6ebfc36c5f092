//! Who speaks of which point: what arrives is held up against what is here, to tell where people would newly differ.
//!
//! Of each point a few bytes are kept, so that a bundle of a million answers needs no more memory than a small one:
//! the points with several voices are few, and only their answers are read a second time.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hasher as _};

use crate::domain::checklist::ItemCode;
use crate::domain::id::VisitId;
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterId;
use crate::store::view::Standing;
use crate::store::{Store, StoreError};

/// Points of which it is remembered who spoke; of a longer bundle the rest is told after it is taken in.
const MOST_POINTS: usize = 2_000_000;
/// Answers that are held up against each other at once.
const MOST_COMPARED: usize = 20_000;

/// Who spoke of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// One person, known again by these bits.
    One(u32),
    Several,
    /// People differ already.
    Disagreement,
}

/// The voices of every point that something arrives of.
#[derive(Debug, Default)]
pub(super) struct Voices {
    points: HashMap<u64, Voice>,
    is_more: bool,
}

/// What arrives of the points with several voices.
#[derive(Debug)]
pub(super) struct Contested<'a> {
    voices: &'a Voices,
    answers: BTreeMap<(VisitId, ItemCode), Vec<Record>>,
    compared: usize,
    is_more: bool,
}

fn bits(what: impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn voice_of(person: impl std::hash::Hash) -> u32 {
    u32::try_from(bits(person) >> 32).unwrap_or_default()
}

impl Voices {
    /// Hears a record that is new here.
    pub(super) fn hear(&mut self, record: &Record, store: &Store) -> Result<(), StoreError> {
        let Some(RegisterId::Answer(visit, item)) = RegisterId::of(&record.subject()) else {
            return Ok(());
        };
        let (point, voice) = (bits((visit, &item)), voice_of(record.speaker()));
        let known = match self.points.get(&point) {
            Some(known) => *known,
            None if self.points.len() >= MOST_POINTS => {
                self.is_more = true;
                return Ok(());
            }
            None => here(store, visit, &item)?.unwrap_or(Voice::One(voice)),
        };
        let heard = match known {
            Voice::One(other) if other != voice => Voice::Several,
            known => known,
        };
        self.points.insert(point, heard);
        Ok(())
    }

    pub(super) fn contested(&self) -> Contested<'_> {
        Contested { voices: self, answers: BTreeMap::new(), compared: 0, is_more: self.is_more }
    }
}

/// Who speaks of a point here.
fn here(store: &Store, visit: VisitId, item: &ItemCode) -> Result<Option<Voice>, StoreError> {
    let view = store.answer(visit, item)?;
    if view.standing() == Standing::Disagreement {
        return Ok(Some(Voice::Disagreement));
    }
    let mut voices = view.heads.iter().map(|head| voice_of(head.mark.speaker));
    let first = voices.next();
    let agree = voices.all(|voice| Some(voice) == first);
    Ok(first.map(|first| if agree { Voice::One(first) } else { Voice::Several }))
}

impl Contested<'_> {
    /// Keeps a record that arrives, if others speak of its point.
    pub(super) fn take(&mut self, record: &Record) {
        let Some(RegisterId::Answer(visit, item)) = RegisterId::of(&record.subject()) else {
            return;
        };
        if self.voices.points.get(&bits((visit, &item))) != Some(&Voice::Several) {
            return;
        }
        if self.compared == MOST_COMPARED {
            self.is_more = true;
            return;
        }
        self.compared += 1;
        self.answers.entry((visit, item)).or_default().push(record.clone());
    }

    /// Whether more disagreements are possible than can be told.
    pub(super) fn is_more(&self) -> bool {
        self.is_more
    }

    /// Points at which people would newly differ.
    pub(super) fn differing(self, store: &Store) -> Result<Vec<(VisitId, ItemCode)>, StoreError> {
        let mut differing = Vec::new();
        for ((visit, item), arriving) in self.answers {
            let view = store.answer_with(visit, &item, &arriving)?;
            if view.standing() == Standing::Disagreement {
                differing.push((visit, item));
            }
        }
        Ok(differing)
    }
}
