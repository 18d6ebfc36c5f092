//! The laws, each over one history.

use std::collections::{BTreeMap, BTreeSet};

use tekseru::domain::answer::Answer;
use tekseru::domain::id::{PersonId, RecordId};
use tekseru::ledger::chain::Chains;
use tekseru::ledger::exchanged::Held;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::head::Tips;
use tekseru::ledger::key::DeviceId;
use tekseru::ledger::record::{BodyState, DeviceKeys, Record};
use tekseru::ledger::register_id::RegisterId;
use tekseru::store::Store;
use tekseru::store::view::{AnswerView, ErasureView, InterviewView, Said, Standing};

use super::laptop::Device;
use super::luck::Luck;
use super::play::{History, ITEMS, Made, item, play, verdict};
use super::rule::{Word, contiguous, forks, standing};

type Checked = Result<(), String>;

/// Laws that need a second history, or the store read from end to end, are held against every eighth.
const SOME: u64 = 8;

fn holds(fact: bool, law: &str) -> Checked {
    if fact { Ok(()) } else { Err(law.to_owned()) }
}

/// Plays a history and holds every law against it.
pub(crate) fn check(seed: u64) -> Checked {
    let history = play(seed, true);
    let union = Union::of(&history);
    let mut luck = Luck::new(!seed);
    let at_once = union.at_once();
    answers_stand_by_the_rule(&union, &at_once)?;
    gaps_and_forks_are_named(&union, &at_once)?;
    order_repetition_and_portions_change_nothing(&union, &at_once, &mut luck)?;
    erased_stays_erased(&union, &at_once)?;
    if seed.is_multiple_of(SOME) {
        nothing_saved_is_lost(&union, &at_once)?;
        clocks_decide_nothing(seed, &history)?;
        a_late_answer_opens_the_question_again(&union, &at_once, &mut luck)?;
    }
    Ok(())
}

/// Everything that any laptop has that is still there.
struct Union<'a> {
    history: &'a History,
    made: BTreeMap<usize, &'a Made>,
    words: BTreeMap<usize, Word>,
    forks: BTreeMap<u8, u64>,
}

impl<'a> Union<'a> {
    fn of(history: &'a History) -> Self {
        let all: BTreeSet<usize> = history.has.iter().flatten().copied().collect();
        let made: BTreeMap<usize, &Made> =
            all.into_iter().map(|index| (index, &history.made[index])).collect();
        let words = made.iter().filter_map(|(at, made)| Some((*at, made.word.clone()?)));
        let places = made.values().map(|made| (made.key, made.record.header.seq));
        Self { history, words: words.collect(), forks: forks(places), made }
    }

    fn records(&self) -> Vec<Record> {
        let begin = self.history.begin.records.iter();
        begin.chain(self.made.values().map(|made| &made.record)).cloned().collect()
    }

    fn at_once(&self) -> Store {
        let store = Store::in_memory();
        store.admit(&self.records()).unwrap();
        store
    }

    fn view(&self, store: &Store, point: usize) -> AnswerView {
        store.answer(self.history.begin.visit, &item(point)).unwrap()
    }

    /// All that is derived from the set of records.
    fn state(&self, store: &Store) -> State {
        let visit = self.history.begin.visit;
        let mut condemned: Vec<RecordId> =
            store.to_be_destroyed().unwrap().iter().map(|record| record.id).collect();
        condemned.sort();
        State {
            answers: store.answers(visit).unwrap(),
            interviews: store.interviews(visit).unwrap(),
            erasures: store.erasures(visit).unwrap(),
            condemned,
            held: store.holdings().unwrap(),
        }
    }
}

#[derive(Debug, PartialEq)]
struct State {
    answers: Vec<AnswerView>,
    interviews: Vec<InterviewView>,
    erasures: Vec<ErasureView>,
    condemned: Vec<RecordId>,
    held: Vec<Held>,
}

/// An answered item has a head; whatever is none was replaced by its author or by somebody entitled, from their own
/// laptop and not from a key that was used in two places.
fn answers_stand_by_the_rule(union: &Union<'_>, store: &Store) -> Checked {
    let resolvers = union.history.begin.resolvers();
    for point in 0..ITEMS {
        let stands = standing(&union.words, point, &union.forks, &resolvers);
        let expected: BTreeSet<RecordId> =
            stands.iter().map(|index| union.made[index].record.id).collect();
        let view = union.view(store, point);
        let found: BTreeSet<RecordId> = view.heads.iter().map(|head| head.mark.record).collect();
        holds(found == expected, "what stands is what the rule says")?;
        let is_answered = union.words.values().any(|word| word.item == point);
        holds(is_answered != found.is_empty(), "an answered item has a head, and no other has")?;
    }
    Ok(())
}

fn nothing_saved_is_lost(union: &Union<'_>, store: &Store) -> Checked {
    let kept: BTreeSet<RecordId> = store.records().map(|record| record.unwrap().id).collect();
    let saved: BTreeSet<RecordId> = union.records().iter().map(|record| record.id).collect();
    holds(
        kept == saved,
        "what was saved on a laptop that is there is in the union, and nothing else",
    )
}

fn gaps_and_forks_are_named(union: &Union<'_>, store: &Store) -> Checked {
    let mut chains = Chains::default();
    let mut numbers: BTreeMap<DeviceId, BTreeSet<u64>> = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for Record { id, header, .. } in union.records() {
        chains.add(header.device, header.seq, id, header.prev);
        if !numbers.entry(header.device).or_default().insert(header.seq) {
            twice.insert((header.device, header.seq));
        }
    }
    let labels = chains.labels();
    let named: BTreeSet<_> = labels.forks.iter().map(|fork| (fork.device, fork.seq)).collect();
    holds(named == twice, "every number that is there twice is told as a fork, and no other")?;
    for (device, numbers) in &numbers {
        let last = numbers.last().copied().unwrap_or_default();
        let missing: BTreeSet<u64> = (0..last).filter(|seq| !numbers.contains(seq)).collect();
        let gaps = labels.gaps.iter().filter(|gap| gap.device == *device);
        let told: BTreeSet<u64> = gaps.flat_map(|gap| gap.from..=gap.to).collect();
        holds(told == missing, "every number that is missing is told as a gap, and no other")?;
        let held = store.holdings().unwrap().into_iter().find(|held| held.device == *device);
        let upto = held.map(|held| held.upto);
        holds(upto == Some(contiguous(numbers)), "no more is said to be held than is held")?;
    }
    Ok(())
}

fn order_repetition_and_portions_change_nothing(
    union: &Union<'_>,
    at_once: &Store,
    luck: &mut Luck,
) -> Checked {
    let mut mixed = union.records();
    for place in 0..mixed.len() {
        let other = luck.below(mixed.len());
        mixed.swap(place, other);
    }
    let again: Vec<Record> = mixed.iter().filter(|_| luck.one_in(4)).cloned().collect();
    mixed.extend(again);
    let bit_by_bit = Store::in_memory();
    let portion = 1 + luck.below(mixed.len());
    for part in mixed.chunks(portion) {
        bit_by_bit.admit(part).unwrap();
    }
    holds(union.state(at_once) == union.state(&bit_by_bit), "the state is one in every order")?;
    let code = |records: &[Record]| {
        let mut tips = Tips::default();
        for Record { id, header, .. } in records {
            tips.add(header.device, header.seq, *id, header.prev);
        }
        tips.code().to_string()
    };
    holds(code(&mixed) == code(&union.records()), "the head code is one")
}

/// What two people had erased is condemned again whenever it arrives again, and without its body changes nothing else.
fn erased_stays_erased(union: &Union<'_>, store: &Store) -> Checked {
    let condemned = store.to_be_destroyed().unwrap();
    if condemned.is_empty() {
        return Ok(());
    }
    let gone = |record: &Record| {
        let is_condemned = condemned.iter().any(|other| other.id == record.id);
        let body = if is_condemned { BodyState::Erased } else { record.body.clone() };
        Record { body, ..record.clone() }
    };
    let records: Vec<Record> = union.records().iter().map(gone).collect();
    for record in &records {
        let again = Record::admit(&record.payload());
        holds(again.as_ref() == Ok(record), "chains and signatures hold without the bodies")?;
    }
    let without = Store::in_memory();
    without.admit(&records).unwrap();
    holds(without.to_be_destroyed().unwrap().is_empty(), "nothing is left to destroy")?;
    for point in 0..ITEMS {
        holds(union.view(store, point) == union.view(&without, point), "answers stay as they are")?;
    }
    Ok(())
}

fn clocks_decide_nothing(seed: u64, jumping: &History) -> Checked {
    let right = play(seed, false);
    let told = |history: &History| {
        let union = Union::of(history);
        let store = union.at_once();
        let number: BTreeMap<RecordId, usize> =
            union.made.iter().map(|(index, made)| (made.record.id, *index)).collect();
        let stands = (0..ITEMS).map(|point| {
            let view = union.view(&store, point);
            let heads = view.heads.iter().map(|head| number[&head.mark.record]);
            (heads.collect::<BTreeSet<_>>(), view.standing())
        });
        let erased = store.to_be_destroyed().unwrap().len();
        (stands.collect::<Vec<_>>(), union.forks.clone(), erased)
    };
    holds(told(jumping) == told(&right), "clocks decide nothing")
}

/// Somebody who had seen nothing says something else: what was settled or agreed is open again.
fn a_late_answer_opens_the_question_again(
    union: &Union<'_>,
    store: &Store,
    luck: &mut Luck,
) -> Checked {
    let point = luck.below(ITEMS);
    let before = union.view(store, point);
    let said: Vec<_> = before.answers().map(|(_, answer)| answer.verdict.clone()).collect();
    let stands = before.heads.iter().any(|head| !matches!(head.said, Said::Withdrawn));
    let Some(other) = (0..4).map(verdict).find(|verdict| !said.contains(verdict)) else {
        return Ok(());
    };
    if !stands {
        return Ok(());
    }
    let mut device = Device::new(200);
    let register = RegisterId::Answer(union.history.begin.visit, item(point));
    let fact = Fact::AnswerGiven(Answer::new(other));
    let stranger = PersonId(DeviceKeys::generate([200; 32]).device().0[..16].try_into().unwrap());
    let late = device.write(Some(stranger), (register, &fact), Vec::new());
    store.admit(std::slice::from_ref(&late)).unwrap();
    let after = union.view(store, point);
    let opened = after.standing() == Standing::Disagreement;
    holds(opened && after.heads.len() == before.heads.len() + 1, "a late answer opens the question")
}
