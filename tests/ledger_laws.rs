//! The laws of the ledger, as properties over arbitrary histories: people who type for others,
//! strangers without any right, devices that fork, clocks that lie, bytes that rot.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};
use tekseru::domain::id::{PersonId, RecordId};
use tekseru::ledger::chain::{Chains, Labels};
use tekseru::ledger::frame;
use tekseru::ledger::head::Tips;
use tekseru::ledger::record::{
    BodyState, Class, DeviceKeys, Draft, Header, Hlc, Record, Refusal, Subject, seal,
};
use tekseru::ledger::register::{
    Entry, EntryKind, ancestors, causal_order, field_heads, heads, may_replace,
};
use tekseru::ledger::scan::{Piece, Scanner};

/// The person the round entitles to resolve.
const HEAD_OF_COMMISSION: u8 = 3;
/// A person the round does not know.
const STRANGER: u8 = 9;

/// The same cases on every machine and every day.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: 96,
        rng_seed: RngSeed::Fixed(158),
        failure_persistence: None,
        ..default
    }
}

fn person(number: u8) -> PersonId {
    PersonId([number; 16])
}

fn item(number: u8) -> Subject {
    Subject::new(format!("answer/VISIT/CON-0{number}")).expect("the name follows the grammar")
}

/// One thing somebody does, whether they may or not.
#[derive(Debug, Clone)]
struct Deed {
    device: u8,
    author: u8,
    speaker: Option<u8>,
    register: u8,
    /// Which earlier records it names, of this register or another.
    names: u32,
    resolves: bool,
    /// The device writes a number it has written already.
    forks: bool,
}

fn deeds(authors: Range<u8>, device: Range<u8>, count: Range<usize>) -> BoxedStrategy<Vec<Deed>> {
    let speaker = prop_oneof![3 => Just(None), 1 => (0_u8..4).prop_map(Some)];
    let deed = (device, authors, speaker, 0_u8..3, any::<u32>(), any::<bool>(), 0_u8..8).prop_map(
        |(device, author, speaker, register, names, resolves, luck)| {
            let forks = luck == 0;
            Deed { device, author, speaker, register, names, resolves, forks }
        },
    );
    proptest::collection::vec(deed, count).boxed()
}

fn commission() -> BoxedStrategy<Vec<Deed>> {
    deeds(0..4, 0..3, 1..16)
}

/// What a device has written last.
#[derive(Clone, Default)]
struct Place {
    seq: u64,
    prev: Option<RecordId>,
    last: Option<RecordId>,
}

fn honest_time(index: usize) -> (Hlc, i64) {
    let ms = 1_790_000_000_000 + index as u64;
    (Hlc { ms, counter: 0 }, ms.cast_signed())
}

/// Records the deeds one after another; each may name any that came before.
fn record_all(deeds: &[Deed], time: impl Fn(usize) -> (Hlc, i64)) -> Vec<Record> {
    let mut places: BTreeMap<u8, Place> = BTreeMap::new();
    let mut records: Vec<Record> = Vec::new();
    for (index, deed) in deeds.iter().enumerate() {
        let place = places.entry(deed.device).or_default();
        if !deed.forks && place.last.is_some() {
            place.seq += 1;
            place.prev = place.last;
        }
        let named = records.iter().enumerate().filter(|(at, _)| deed.names >> (at % 32) & 1 == 1);
        let draft = Draft {
            subject: item(deed.register),
            kind: if deed.resolves { "resolution" } else { "answer" }.into(),
            class: Class::Internal,
            author: Some(person(deed.author)),
            speaker: deed.speaker.map(person),
            replaces: named.map(|(_, record)| record.id).collect(),
            body: json!({ "deed": index, "note": "Сыро, желдету жоқ" }).to_string().into_bytes(),
        };
        let keys = DeviceKeys::generate([deed.device + 1; 32]);
        let (hlc, wall) = time(index);
        let salt = [u8::try_from(index).expect("histories are short"); 32];
        let record = seal(draft, &keys, place.seq, place.prev, hlc, wall, salt);
        place.last = Some(record.id);
        records.push(record);
    }
    records
}

fn entry(record: &Record) -> Entry {
    let resolves = record.header.kind == "resolution";
    Entry::of(record, if resolves { EntryKind::Resolution } else { EntryKind::Statement })
}

fn effective(newer: &Entry, older: &Entry) -> bool {
    let entitled = newer.author == person(HEAD_OF_COMMISSION);
    may_replace(newer, older, newer.kind == EntryKind::Resolution, entitled)
}

type Standing = BTreeMap<Subject, BTreeSet<RecordId>>;

fn standing(records: &[Record]) -> Standing {
    let mut registers: BTreeMap<Subject, Vec<Entry>> = BTreeMap::new();
    for record in records {
        registers.entry(record.subject()).or_default().push(entry(record));
    }
    let stands = |entries: &Vec<Entry>| heads(entries, effective).iter().map(|e| e.id).collect();
    registers.iter().map(|(subject, entries)| (subject.clone(), stands(entries))).collect()
}

/// Everything that is derived from records that arrived in this order.
fn state(arrived: &[Record]) -> (Standing, Labels, String) {
    let (mut chains, mut tips) = (Chains::default(), Tips::default());
    for Record { id, header, .. } in arrived {
        chains.add(header.device, header.seq, *id, header.prev);
        tips.add(header.device, header.seq, *id, header.prev);
    }
    (standing(arrived), chains.labels(), tips.code().to_string())
}

fn part(records: &[Record], mask: u32) -> Vec<Record> {
    let chosen = records.iter().enumerate().filter(|(at, _)| mask >> (at % 32) & 1 == 1);
    chosen.map(|(_, record)| record.clone()).collect()
}

fn ids(records: &[Record]) -> BTreeSet<RecordId> {
    records.iter().map(|record| record.id).collect()
}

/// The rule told a second time, on records and one pair after another.
fn takes_the_place_of(newer: &Record, older: &Record) -> bool {
    let names = newer.header.replaces.contains(&older.id) && newer.subject() == older.subject();
    let settles = newer.header.kind == "resolution" && newer.author() == person(HEAD_OF_COMMISSION);
    let same_account = newer.speaker() == older.speaker();
    let by_them = newer.author() == older.speaker() || newer.author() == older.author();
    names && (settles || (same_account && by_them))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn in_whatever_order_and_however_often_records_come_the_state_is_the_same(
        deeds in commission(),
        masks in any::<[u32; 3]>(),
        shuffle in any::<Vec<Index>>(),
    ) {
        let records = record_all(&deeds, honest_time);
        let [a, b, c] = masks.map(|mask| part(&records, mask));
        let union = |parts: &[&Vec<Record>]| state(&parts.iter().copied().flatten().cloned().collect::<Vec<_>>());
        prop_assert_eq!(union(&[&a, &b]), union(&[&b, &a]));
        prop_assert_eq!(union(&[&a, &b, &c]), union(&[&c, &a, &b]));
        prop_assert_eq!(union(&[&a, &a]), state(&a));
        prop_assert_eq!(union(&[&a, &b, &a, &b]), union(&[&a, &b]));
        let mut shuffled = records.clone();
        for (at, index) in shuffle.iter().enumerate() {
            let other = index.index(records.len());
            shuffled.swap(at % records.len(), other);
        }
        prop_assert_eq!(state(&shuffled), state(&records));
    }

    #[test]
    fn no_admitted_record_is_lost(deeds in commission()) {
        let records = record_all(&deeds, honest_time);
        let mut logs: BTreeMap<_, Vec<u8>> = BTreeMap::new();
        for record in &records {
            logs.entry(record.header.device).or_default().extend(frame::encode(&record.payload()));
        }
        let read: Vec<Record> = logs.values().flat_map(|log| {
            payloads(log).into_iter().map(|payload| Record::admit(&payload).unwrap())
        }).collect();
        prop_assert_eq!(ids(&read), ids(&records));
        for record in &read {
            prop_assert!(records.contains(record));
        }
        let counted: u64 = state(&read).1.devices.iter().map(|device| device.records).sum();
        prop_assert_eq!(counted, records.len() as u64);
    }

    #[test]
    fn an_answered_item_always_has_a_head(deeds in commission(), whim in any::<u64>()) {
        let records = record_all(&deeds, honest_time);
        for (subject, stands) in standing(&records) {
            prop_assert!(!stands.is_empty(), "{} has no head", subject);
        }
        // Not even a rule gone mad leaves a register without one.
        let entries: Vec<Entry> = records.iter().map(entry).collect();
        let mad = |newer: &Entry, older: &Entry| {
            (u64::from(newer.id.0[0]) ^ u64::from(older.id.0[0]) ^ whim).count_ones() % 2 == 0
        };
        prop_assert!(!heads(&entries, mad).is_empty());
    }

    #[test]
    fn only_an_effective_record_replaces(deeds in commission()) {
        let records = record_all(&deeds, honest_time);
        let stands: BTreeSet<RecordId> = standing(&records).into_values().flatten().collect();
        for older in &records {
            let replaced = records.iter().any(|newer| takes_the_place_of(newer, older));
            prop_assert_eq!(stands.contains(&older.id), !replaced);
        }
    }

    #[test]
    fn a_stranger_makes_nothing_vanish_whatever_they_write(
        before in commission(),
        attack in deeds(STRANGER..STRANGER + 1, 5..6, 1..10),
    ) {
        let all: Vec<Deed> = before.iter().chain(&attack).cloned().collect();
        let records = record_all(&all, honest_time);
        let (honest, hostile) = records.split_at(before.len());
        let stood = standing(honest);
        let stands = standing(&records);
        for (subject, stood) in &stood {
            prop_assert!(stands[subject].is_superset(stood));
        }
        let added: BTreeSet<RecordId> = stands.values().flatten().copied().collect();
        let stood: BTreeSet<RecordId> = stood.values().flatten().copied().collect();
        prop_assert!(added.difference(&stood).all(|id| ids(hostile).contains(id)));
        let stands_alone = hostile.iter().any(|record| added.contains(&record.id));
        prop_assert!(stands_alone, "the stranger's own words stand too");
    }

    #[test]
    fn clocks_decide_nothing(
        deeds in commission(),
        lies in proptest::collection::vec((0_u64..1 << 53, any::<u32>(), any::<i64>()), 16),
    ) {
        let told = |time: &dyn Fn(usize) -> (Hlc, i64)| {
            let records = record_all(&deeds, time);
            let number: BTreeMap<RecordId, usize> =
                records.iter().enumerate().map(|(at, record)| (record.id, at)).collect();
            let stands = standing(&records).into_values().map(|ids| {
                ids.iter().map(|id| number[id]).collect::<BTreeSet<_>>()
            });
            let Labels { gaps, forks, .. } = state(&records).1;
            let forks: Vec<_> = forks.into_iter().map(|fork| (fork.device, fork.seq)).collect();
            (stands.collect::<Vec<_>>(), gaps, forks)
        };
        let lying = |index: usize| {
            let (ms, counter, wall) = lies[index];
            (Hlc { ms, counter }, wall)
        };
        prop_assert_eq!(told(&honest_time), told(&lying));
    }

    #[test]
    fn causal_order_and_merged_fields_do_not_depend_on_arrival(
        deeds in commission(),
        values in proptest::collection::vec(0_u8..3, 16),
        shuffle in any::<Vec<Index>>(),
    ) {
        let records = record_all(&deeds, honest_time);
        let mut patches: Vec<(Entry, Map<String, Value>)> = records.iter().zip(&values).map(|(record, value)| {
            let field = if record.header.seq % 2 == 0 { "capacity" } else { "name" };
            (entry(record), Map::from_iter([(field.to_owned(), json!(value))]))
        }).collect();
        let merged = field_heads(&patches);
        let order = order_of(&patches);
        patches.extend(patches.clone());
        for (at, index) in shuffle.iter().enumerate() {
            let (at, other) = (at % patches.len(), index.index(patches.len()));
            patches.swap(at, other);
        }
        prop_assert_eq!(field_heads(&patches), merged.clone());
        prop_assert_eq!(order_of(&patches), order.clone());
        prop_assert_eq!(order.len(), records.len());
        for record in &records {
            let place = |id: &RecordId| order.iter().position(|other| other == id);
            for older in &record.header.replaces {
                prop_assert!(place(older) < place(&record.id));
            }
        }
        // What a field says is what nobody who wrote it later had seen and changed.
        let entries: Vec<Entry> = patches.iter().map(|(entry, _)| entry.clone()).collect();
        for field in ["capacity", "name"] {
            let writes = |at: usize| patches[at].1.contains_key(field);
            let later = |at: usize| (0..patches.len()).filter(|of| writes(*of)).any(|of| {
                ancestors(&entries, of).iter().any(|before| entries[*before].id == entries[at].id)
            });
            let last = (0..patches.len()).filter(|at| writes(*at) && !later(*at));
            let last: BTreeMap<RecordId, Value> =
                last.map(|at| (entries[at].id, patches[at].1[field].clone())).collect();
            prop_assert_eq!(merged.fields.get(field), last.values().next());
            let differ = last.values().any(|value| Some(value) != last.values().next());
            let conflict = differ.then(|| last.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(merged.conflicts.get(field), conflict.as_ref());
        }
    }

    #[test]
    fn a_header_has_one_form(
        deeds in commission(),
        which in any::<Index>(),
        changes in proptest::collection::vec((any::<Index>(), any::<u8>(), 0_u8..4), 1..4),
    ) {
        let records = record_all(&deeds, honest_time);
        let record = &records[which.index(records.len())];
        prop_assert_eq!(Header::decode(&record.header_bytes), Ok(record.header.clone()));
        prop_assert_eq!(&record.header.encode(), &record.header_bytes);
        let mut bytes = record.header_bytes.clone();
        for (place, byte, change) in changes {
            let at = place.index(bytes.len());
            match change {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                _ => bytes[at] = b"0123456789abcdef\"{}[],:-"[usize::from(byte) % 24],
            }
        }
        if let Ok(header) = Header::decode(&bytes) {
            prop_assert_eq!(header.encode(), bytes);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = Header::decode(&bytes);
        let _ = Record::read_trusted(&bytes);
        prop_assert!(Record::admit(&bytes).is_err());
        let framed = frame::encode(&bytes);
        prop_assert_eq!(payloads(&framed), vec![bytes.clone()]);
        let noise: u64 = pieces(&bytes).iter().map(len).sum();
        prop_assert_eq!(noise, bytes.len() as u64);
    }

    #[test]
    fn a_log_cut_anywhere_yields_its_longest_sound_beginning(
        payloads_in in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 1..6),
        cut in any::<Index>(),
        room in 0_usize..40,
    ) {
        let frames: Vec<Vec<u8>> = payloads_in.iter().map(|payload| frame::encode(payload)).collect();
        let mut log = frames.concat();
        let cut = cut.index(log.len() + 1);
        let mut sound = 0;
        let whole = frames.iter().take_while(|frame| {
            let fits = sound + frame.len() <= cut;
            if fits { sound += frame.len(); }
            fits
        }).count();
        log.truncate(cut);
        // What was cut off may be zeros by now; a torn frame's own last zeros cannot be told from those.
        let torn = log[sound..].iter().rposition(|byte| *byte != 0).map_or(0, |last| last as u64 + 1);
        log.resize(cut + room, 0);
        let found = pieces(&log);
        let mut expected: Vec<(u64, u64)> = Vec::new();
        let mut offset = 0;
        for frame in &frames[..whole] {
            expected.push((offset, frame.len() as u64));
            offset += frame.len() as u64;
        }
        prop_assert_eq!(found.iter().filter(|piece| matches!(piece, Piece::Frame { .. })).count(), whole);
        if sound < cut {
            let tail = Piece::TornTail { offset, len: torn };
            prop_assert_eq!(found.last(), Some(&tail));
            expected.push((offset, torn));
        }
        prop_assert_eq!(found.iter().map(|piece| (begin(piece), len(piece))).collect::<Vec<_>>(), expected);
    }
}

fn order_of(patches: &[(Entry, Map<String, Value>)]) -> Vec<RecordId> {
    let entries: Vec<Entry> = patches.iter().map(|(entry, _)| entry.clone()).collect();
    causal_order(&entries).into_iter().map(|place| entries[place].id).collect()
}

fn pieces(log: &[u8]) -> Vec<Piece<'static>> {
    let mut scanner = Scanner::new(log);
    let mut pieces = Vec::new();
    while let Some(piece) = scanner.next_piece().expect("memory can be read") {
        pieces.push(piece.into_owned());
    }
    pieces
}

fn payloads(log: &[u8]) -> Vec<Vec<u8>> {
    let frames = pieces(log).into_iter().filter_map(|piece| match piece {
        Piece::Frame { payload, .. } => Some(payload.into_owned()),
        _ => None,
    });
    frames.collect()
}

fn begin(piece: &Piece<'_>) -> u64 {
    match piece {
        Piece::Frame { offset, .. }
        | Piece::Damage { offset, .. }
        | Piece::TornTail { offset, .. } => *offset,
    }
}

fn len(piece: &Piece<'_>) -> u64 {
    match piece {
        Piece::Frame { payload, .. } => (frame::HEAD_LEN + payload.len()) as u64,
        Piece::Damage { len, .. } | Piece::TornTail { len, .. } => *len,
    }
}

/// A record with every field filled, and neighbours for it to name.
fn sample() -> Record {
    let deed = |author, speaker| Deed {
        device: 1,
        author,
        speaker,
        register: 1,
        names: u32::MAX,
        resolves: false,
        forks: false,
    };
    let deeds = [deed(1, None), deed(2, None), deed(1, Some(2))];
    record_all(&deeds, honest_time).pop().expect("three deeds give three records")
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn any_flipped_bit_of_header_or_signature_is_refused_and_of_a_body_costs_that_body_alone() {
    let record = sample();
    let payload = record.payload();
    let body_begins = 4 + record.header_bytes.len() + 64;
    for bit in 0..payload.len() * 8 {
        let admitted = Record::admit(&flipped(&payload, bit));
        if bit / 8 < body_begins {
            assert!(admitted.is_err(), "bit {bit} of header or signature was not noticed");
        } else {
            let expected = Record { body: BodyState::Refused, ..record.clone() };
            assert_eq!(admitted, Ok(expected), "bit {bit} of the body");
        }
    }
}

#[test]
fn a_signature_of_another_device_or_for_another_header_is_refused() {
    let record = sample();
    let mut forged = record.clone();
    forged.signature = DeviceKeys::generate([77; 32]).sign(&record.header_bytes);
    assert_eq!(Record::admit(&forged.payload()), Err(Refusal::BadSignature));
    let mut forged = record.clone();
    forged.header.seq += 1;
    forged.header_bytes = forged.header.encode();
    assert_eq!(Record::admit(&forged.payload()), Err(Refusal::BadSignature));
}

#[test]
fn a_flipped_bit_anywhere_in_a_log_leaves_every_other_frame_readable() {
    let payloads_in = ["{}", "TKFR inside", "", "соңғы"].map(|text| text.as_bytes().to_vec());
    let frames: Vec<Vec<u8>> = payloads_in.iter().map(|payload| frame::encode(payload)).collect();
    let log = frames.concat();
    for bit in 0..log.len() * 8 {
        let mut offset = 0;
        let hit = frames.iter().position(|frame| {
            offset += frame.len();
            bit / 8 < offset
        });
        let damaged = flipped(&log, bit);
        let mut expected = payloads_in.to_vec();
        expected.remove(hit.unwrap());
        assert_eq!(payloads(&damaged), expected, "bit {bit}");
        let all: u64 = pieces(&damaged).iter().map(len).sum();
        assert_eq!(all, log.len() as u64, "every byte is accounted for");
    }
}

#[test]
fn every_cut_of_a_payload_is_refused_or_costs_the_body_alone() {
    let record = sample();
    let payload = record.payload();
    let body_begins = 4 + record.header_bytes.len() + 64;
    for end in 0..payload.len() {
        let admitted = Record::admit(&payload[..end]);
        assert_eq!(admitted.is_ok(), end >= body_begins, "cut at {end}");
        if let Ok(admitted) = admitted {
            assert_eq!(admitted.body, BodyState::Refused);
        }
    }
}

#[test]
fn what_means_the_same_but_is_written_otherwise_is_refused() {
    let record = sample();
    let text = String::from_utf8(record.header_bytes.clone()).unwrap();
    let device = record.header.device.to_string();
    let rewritten = [
        text.replacen(':', ": ", 1),
        text.replacen(&device, &device.to_uppercase(), 1),
        text.replacen("\"seq\":2", "\"seq\":02", 1),
        text.replacen("\"seq\":2", "\"seq\":2.0", 1),
        text.replacen("\"seq\":2", "\"seq\":2e0", 1),
        text.replacen("\"seq\":2", "\"seq\":2,\"seq\":2", 1),
        text.replacen("\"wall\":1", "\"wall\":-0", 1),
        text.replacen("\"kind\":\"answer\"", "\"kind\":\"\\u0061nswer\"", 1),
        text.replacen("\"author\":\"040G", "\"author\":\"040g", 1),
        text.replacen("\"author\":\"040G", "\"author\":\"O40G", 1),
        text.replacen("{\"v\":1,", "{\"v\":1,\"note\":null,", 1),
        text.replacen("{\"v\":1,", "{", 1),
        format!("{text}\n"),
        format!("\u{feff}{text}"),
    ];
    for other in rewritten {
        assert_ne!(other, text);
        assert!(Header::decode(other.as_bytes()).is_err(), "{other} was read");
    }
}

#[test]
fn limits_hold_at_the_limit_and_one_beyond() {
    let record = sample();
    let with = |change: &dyn Fn(&mut Header)| {
        let mut header = record.header.clone();
        change(&mut header);
        Header::decode(&header.encode()).is_ok()
    };
    let names = |count: u8| (0..count).map(|n| RecordId([n; 32])).collect::<Vec<_>>();
    assert!(with(&|header| header.replaces = names(64)));
    assert!(!with(&|header| header.replaces = names(65)));
    assert!(!with(&|header| header.replaces = vec![RecordId([1; 32]), RecordId([1; 32])]));
    assert!(!with(&|header| header.replaces = vec![RecordId([2; 32]), RecordId([1; 32])]));
    assert!(with(&|header| header.seq = (1 << 53) - 1));
    assert!(!with(&|header| header.seq = 1 << 53));
    assert!(with(&|header| header.wall_ms = 1 - (1 << 53)));
    assert!(!with(&|header| header.wall_ms = -(1 << 53)));
    assert!(with(&|header| header.hlc = Hlc { ms: (1 << 53) - 1, counter: u32::MAX }));
    assert!(with(&|header| header.kind = "k".repeat(40)));
    assert!(!with(&|header| header.kind = "k".repeat(41)));
    assert!(!with(&|header| header.kind = String::new()));
    assert!(!with(&|header| header.seq = 0), "number 0 has no predecessor");
    assert!(!with(&|header| header.prev = None), "every other number has one");
    assert!(!with(&|header| header.speaker = header.author), "the author needs no naming");
    assert!(!with(&|header| header.author = None));
}

#[test]
fn a_body_at_the_limit_is_admitted_and_one_byte_more_is_not() {
    for (len, fits) in [(1024 * 1024, true), (1024 * 1024 + 1, false)] {
        let draft = Draft {
            subject: Subject::new("finding/").unwrap(),
            kind: "finding".into(),
            class: Class::Open,
            author: Some(person(1)),
            speaker: None,
            replaces: vec![],
            body: format!("{{\"a\":\"{}\"}}", "x".repeat(len - 8)).into_bytes(),
        };
        assert_eq!(draft.body.len(), len);
        assert_eq!(draft.check().is_ok(), fits);
        let keys = DeviceKeys::generate([1; 32]);
        let record = seal(draft, &keys, 0, None, Hlc::default(), 0, [0; 32]);
        let admitted = Record::admit(&record.payload()).unwrap();
        assert_eq!(matches!(admitted.body, BodyState::Present { .. }), fits);
    }
}
