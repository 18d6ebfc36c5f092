//! Playing a history: what each laptop does, and which records each then has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tekseru::domain::answer::{Answer, NotCheckedReason, Verdict};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::erasure::{ErasureConfirmation, ErasureProposal};
use tekseru::domain::id::{BodyId, PersonId, RecordId, RoundId, VisitId};
use tekseru::domain::interview::number::InterviewNumber;
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::ledger::fact::{Fact, Resolution};
use tekseru::ledger::record::Record;
use tekseru::ledger::register_id::{RegisterId, RegisterKind};

use super::laptop::Device;
use super::luck::Luck;
use super::rule::{Word, forks, standing};

pub(crate) const ITEMS: usize = 3;
const VERDICTS: usize = 4;
const MOST_LAPTOPS: usize = 7;

pub(crate) fn item(number: usize) -> ItemCode {
    format!("RIG-0{}", number + 1).parse().unwrap()
}

pub(crate) fn verdict(number: usize) -> Verdict {
    match number {
        0 => Verdict::Compliant,
        1 => Verdict::Partly,
        2 => Verdict::NonCompliant,
        _ => Verdict::NotChecked(NotCheckedReason::NoTime),
    }
}

/// What everybody has from the beginning: the people, each at home on a laptop, the round and the visit.
#[derive(Clone)]
pub(crate) struct Begin {
    pub(crate) records: Vec<Record>,
    pub(crate) people: Vec<PersonId>,
    pub(crate) visit: VisitId,
    last: Vec<Option<(u64, RecordId)>>,
}

fn set(value: Value) -> Fact {
    match value {
        Value::Object(fields) => Fact::Set(fields),
        other => panic!("{other} has no fields"),
    }
}

fn body_of(person: usize) -> BodyId {
    BodyId([u8::try_from(person % 3 + 1).unwrap(); 16])
}

impl Begin {
    /// With three to five people: a head, a secretary and members.
    fn of(count: usize) -> &'static Self {
        static MADE: [OnceLock<Begin>; 3] = [const { OnceLock::new() }; 3];
        MADE[count - 3].get_or_init(|| Self::made(count))
    }

    fn made(count: usize) -> Self {
        let mut devices: Vec<Device> =
            (1..=u8::try_from(count).unwrap()).map(Device::new).collect();
        let (mut records, mut people) = (Vec::new(), Vec::new());
        for (number, device) in devices.iter_mut().enumerate() {
            let person = set(json!({
                "name": format!("Примеров {number}"), "body": body_of(number).to_string(),
            }));
            let introduced = device.create(None, RegisterKind::Person, &person);
            people.push(PersonId::from(introduced.id));
            records.push(introduced);
        }
        let role = |number: usize| ["head", "secretary", "member"][number.min(2)];
        let members: Vec<Value> = people
            .iter()
            .enumerate()
            .map(|(number, person)| json!({ "person": person, "role": role(number) }))
            .collect();
        let round = set(json!({
            "code": "R", "title": "R", "starts": "2025-08-25", "ends": "2025-08-29",
            "members": members, "facilities": [], "domains": [],
        }));
        let round = devices[0].create(Some(people[0]), RegisterKind::Round, &round);
        let visit = set(json!({
            "round": RoundId::from(round.id), "facility": "0".repeat(26), "stage": "under-way",
        }));
        let visit = devices[0].create(Some(people[0]), RegisterKind::Visit, &visit);
        let id = VisitId::from(visit.id);
        records.extend([round, visit]);
        let last = devices.iter().map(|device| device.last).collect();
        Self { records, people, visit: id, last }
    }

    /// Who may settle.
    pub(crate) fn resolvers(&self) -> Vec<bool> {
        (0..self.people.len()).map(|person| person < 2).collect()
    }
}

/// The last own record in a copy of a laptop, and all records in it.
type Copied = (Option<(u64, RecordId)>, BTreeSet<usize>);

/// A laptop: its key, who sits there, and which records it has.
#[derive(Clone)]
struct Laptop {
    key: u8,
    last: Option<(u64, RecordId)>,
    ahead: u64,
    person: usize,
    has: BTreeSet<usize>,
    /// A copy that was made of it.
    copy: Option<Copied>,
    is_lost: bool,
}

/// A record and what it is.
pub(crate) struct Made {
    pub(crate) record: Record,
    pub(crate) key: u8,
    pub(crate) word: Option<Word>,
}

/// A history that was played.
pub(crate) struct History {
    pub(crate) begin: &'static Begin,
    pub(crate) made: Vec<Made>,
    /// What each laptop that is still there has, every record of it once shown as saved.
    pub(crate) has: Vec<BTreeSet<usize>>,
    /// What happened, in words.
    pub(crate) told: Vec<String>,
}

struct Player {
    begin: &'static Begin,
    made: Vec<Made>,
    laptops: Vec<Laptop>,
    luck: Luck,
    keys: u8,
    clocks: bool,
    told: Vec<String>,
}

/// Plays the history of this number, with clocks that jump or with clocks that are right.
pub(crate) fn play(seed: u64, clocks: bool) -> History {
    let mut luck = Luck::new(seed);
    let begin = Begin::of(3 + luck.below(3));
    let people = begin.people.len();
    let count = (4 + luck.below(4)).max(people);
    let laptop = |number: usize| Laptop {
        key: u8::try_from(number + 1).unwrap(),
        last: begin.last.get(number).copied().flatten(),
        ahead: 0,
        person: number % people,
        has: BTreeSet::new(),
        copy: None,
        is_lost: false,
    };
    let laptops: Vec<Laptop> = (0..count).map(laptop).collect();
    let keys = u8::try_from(count).unwrap();
    let mut player =
        Player { begin, made: Vec::new(), laptops, luck, keys, clocks, told: Vec::new() };
    for _ in 0..6 + player.luck.below(11) {
        player.step();
    }
    let there = player.laptops.into_iter().filter(|laptop| !laptop.is_lost);
    let has = there.map(|laptop| laptop.has).collect();
    History { begin, made: player.made, has, told: player.told }
}

impl Player {
    fn step(&mut self) {
        let there: Vec<usize> =
            (0..self.laptops.len()).filter(|at| !self.laptops[*at].is_lost).collect();
        let at = there[self.luck.below(there.len())];
        let other = there[self.luck.below(there.len())];
        match self.luck.below(32) {
            0..12 => self.answer(at, false),
            12..15 => self.answer(at, true),
            15..20 => self.exchange(at, other),
            20..22 => self.exchange_in_part(at, other),
            22 if self.laptops.len() < MOST_LAPTOPS => self.clone_of(at),
            23 => {
                let Laptop { last, has, .. } = &self.laptops[at];
                self.laptops[at].copy = Some((*last, has.clone()));
            }
            24 => self.go_on_from_copy(at, false),
            25 => self.go_on_from_copy(at, true),
            26 if there.len() > 2 => {
                self.tell(format!("laptop {at} never comes back"));
                self.laptops[at].is_lost = true;
            }
            27 => {
                let ahead = [0, 86_400_000, 31_536_000_000][self.luck.below(3)];
                self.laptops[at].ahead = if self.clocks { ahead } else { 0 };
            }
            28 => {
                // The record is sealed, and the crash comes before it is on the disk.
                let last = self.laptops[at].last;
                self.tell(format!("laptop {at} stops while it writes"));
                let fact = Fact::AnswerGiven(Answer::new(verdict(0)));
                let register = RegisterId::Answer(self.begin.visit, item(0));
                let author = self.laptops[at].person;
                let _lost = self.seal(at, author, (register, &fact), &[]);
                self.laptops[at].last = last;
            }
            29 => self.note(at),
            _ => self.erase(at),
        }
    }

    fn tell(&mut self, what: String) {
        self.told.push(what);
    }

    /// The words that a laptop has.
    fn words(&self, at: usize) -> BTreeMap<usize, Word> {
        let of = |index: &usize| self.made[*index].word.clone().map(|word| (*index, word));
        self.laptops[at].has.iter().filter_map(of).collect()
    }

    fn answer(&mut self, at: usize, resolves: bool) {
        let people = self.begin.people.len();
        // Sometimes somebody writes in the name of another.
        let is_foreign = self.luck.one_in(8);
        let other = self.luck.below(people);
        let author = if is_foreign { other } else { self.laptops[at].person };
        let (point, says) = (self.luck.below(ITEMS), self.luck.below(VERDICTS));
        let words = self.words(at);
        let places = self.laptops[at].has.iter();
        let places =
            places.map(|index| (self.made[*index].key, self.made[*index].record.header.seq));
        let forks = forks(places);
        let stands = standing(&words, point, &forks, &self.begin.resolvers());
        let names: Vec<usize> = match self.luck.below(4) {
            // Without having looked, or naming whatever there is.
            0 => Vec::new(),
            1 => words.iter().filter(|(_, word)| word.item == point).map(|(at, _)| *at).collect(),
            _ => stands.into_iter().collect(),
        };
        let answer = Answer::new(verdict(says));
        let fact = if resolves {
            Fact::DisagreementResolved(Resolution { answer, reason: "так".into() })
        } else if self.luck.one_in(10) {
            Fact::AnswerWithdrawn
        } else {
            Fact::AnswerGiven(answer)
        };
        let register = RegisterId::Answer(self.begin.visit, item(point));
        self.tell(format!(
            "laptop {at}, person {author}, item {point}: {} {says} over {names:?}",
            fact.kind()
        ));
        let record = self.seal(at, author, (register, &fact), &names);
        let (key, seq) = (self.laptops[at].key, record.header.seq);
        let word = Word { key, seq, author, item: point, resolves, names };
        self.keep(at, record, Some(word));
    }

    fn seal(
        &mut self,
        at: usize,
        author: usize,
        entry: (RegisterId, &Fact),
        names: &[usize],
    ) -> Record {
        let laptop = &mut self.laptops[at];
        let mut device = Device::new(laptop.key);
        (device.last, device.ahead) = (laptop.last, laptop.ahead);
        let seen = names.iter().map(|index| self.made[*index].record.id).collect();
        let record = device.write(Some(self.begin.people[author]), entry, seen);
        laptop.last = device.last;
        record
    }

    fn keep(&mut self, at: usize, record: Record, word: Option<Word>) {
        // Two copies of one laptop may happen to write the very same.
        let known = self.made.iter().position(|made| made.record.id == record.id);
        let index = known.unwrap_or(self.made.len());
        if known.is_none() {
            let key = self.laptops[at].key;
            self.made.push(Made { record, key, word });
        }
        self.laptops[at].has.insert(index);
    }

    fn exchange(&mut self, from: usize, to: usize) {
        let times =
            if self.luck.one_in(6) { "stops before the commit" } else { "takes everything in" };
        self.tell(format!("laptop {to} {times} of laptop {from}"));
        if times == "takes everything in" {
            let all = self.laptops[from].has.clone();
            self.laptops[to].has.extend(all);
        }
    }

    fn exchange_in_part(&mut self, from: usize, to: usize) {
        let all: Vec<usize> = self.laptops[from].has.iter().copied().collect();
        let part: Vec<usize> = all.into_iter().filter(|_| self.luck.one_in(2)).collect();
        self.tell(format!("laptop {to} takes {part:?} in of laptop {from}"));
        self.laptops[to].has.extend(part);
    }

    fn clone_of(&mut self, at: usize) {
        self.tell(format!("laptop {at} is copied as laptop {}", self.laptops.len()));
        self.laptops.push(self.laptops[at].clone());
    }

    /// As the program does it, under a new key; or by copying files back, under the old one.
    fn go_on_from_copy(&mut self, at: usize, under_old_key: bool) {
        let Some((last, has)) = self.laptops[at].copy.clone() else { return };
        self.tell(format!("laptop {at} goes on from a copy, under the old key: {under_old_key}"));
        let laptop = &mut self.laptops[at];
        laptop.has = has;
        if under_old_key {
            laptop.last = last;
        } else {
            self.keys += 1;
            (laptop.key, laptop.last) = (self.keys, None);
        }
    }

    fn interview() -> InterviewNumber {
        "01-K7QD".parse().unwrap()
    }

    fn note(&mut self, at: usize) {
        let register = RegisterId::Interview(self.begin.visit, Self::interview());
        let note = Note {
            privacy: Privacy::Full,
            consent: Consent::Given,
            domain: None,
            topic: "вода".into(),
            text: "воды нет".into(),
            reprisal_risk: false,
            follow_up: None,
            findings: Vec::new(),
        };
        let author = self.laptops[at].person;
        self.tell(format!("laptop {at}, person {author}: a note"));
        let record = self.seal(at, author, (register, &Fact::InterviewNoted(note)), &[]);
        self.keep(at, record, None);
    }

    /// A word for erasing: a confirmation of what was proposed here, or a proposal.
    fn erase(&mut self, at: usize) {
        let register = RegisterId::Erasure(self.begin.visit, Self::interview());
        let author = self.laptops[at].person;
        let body = body_of(author);
        let proposed = |index: &&usize| self.made[**index].record.header.kind == "erasure.proposed";
        let proposals: Vec<usize> = self.laptops[at].has.iter().filter(proposed).copied().collect();
        let fact = if proposals.is_empty() {
            Fact::ErasureProposed(ErasureProposal { basis: "статья 18".into(), body })
        } else {
            Fact::ErasureConfirmed(ErasureConfirmation { body })
        };
        self.tell(format!("laptop {at}, person {author}: {}", fact.kind()));
        let record = self.seal(at, author, (register, &fact), &proposals);
        self.keep(at, record, None);
    }
}
