//! What a scan makes of sound and damaged bytes.

use super::super::frame::{MAX_PAYLOAD, encode, encode_for};
use super::super::key::DeviceId;
use super::super::seal::StoreKey;
use super::*;

/// A source that hands out its bytes a few at a time.
struct Trickle<'a>(&'a [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        let (now, later) = self.0.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

fn pieces(source: impl Read) -> Vec<Piece<'static>> {
    let mut scanner = Scanner::new(source);
    let mut pieces = Vec::new();
    while let Some(piece) = scanner.next_piece().unwrap() {
        pieces.push(piece.into_owned());
    }
    pieces
}

fn frame(offset: u64, payload: &[u8]) -> Piece<'static> {
    let end = offset + (HEAD_LEN + payload.len()) as u64;
    Piece::Frame { offset, end, payload: Cow::Owned(payload.to_vec()) }
}

#[test]
fn frames_are_found_however_the_bytes_arrive() {
    let filler = vec![b'T'; CHUNK + 7];
    let log = [encode(b"one"), encode(b""), encode(&filler), encode(b"last")].concat();
    let expected = [
        frame(0, b"one"),
        frame(16, b""),
        frame(29, &filler),
        frame(29 + 13 + filler.len() as u64, b"last"),
    ];
    for step in [1, 2, 7, 4096, usize::MAX] {
        assert_eq!(pieces(Trickle(&log, step)), expected, "{step} bytes at a time");
    }
}

#[test]
fn a_damaged_length_does_not_swallow_what_follows() {
    let mut log = [encode(b"one"), encode(b"two"), encode(b"three")].concat();
    log[5] = 0xFF;
    log[6] = 0xFF;
    let kind = DamageKind::Checksum;
    let expected =
        [Piece::Damage { offset: 0, len: 16, kind }, frame(16, b"two"), frame(32, b"three")];
    assert_eq!(pieces(log.as_slice()), expected);
}

#[test]
fn a_magic_inside_damage_or_across_reads_does_not_mislead() {
    let mut log = encode(b"TKFR and TKFRTKFR");
    log[20] ^= 1;
    let len = log.len() as u64 + 6;
    log.extend_from_slice(b"\0TKTKF");
    log.extend_from_slice(&encode(b"next"));
    for step in [1, 3, usize::MAX] {
        let kind = DamageKind::Checksum;
        let expected = [Piece::Damage { offset: 0, len, kind }, frame(len, b"next")];
        assert_eq!(pieces(Trickle(&log, step)), expected);
    }
}

#[test]
fn zeros_at_the_end_are_room_and_zeros_before_a_frame_are_damage() {
    let mut log = encode(b"one");
    log.extend_from_slice(&[0; 100]);
    for step in [1, 3, usize::MAX] {
        assert_eq!(pieces(Trickle(&log, step)), [frame(0, b"one")]);
    }
    log.extend_from_slice(&encode(b"two"));
    let damage = Piece::Damage { offset: 16, len: 100, kind: DamageKind::NoFrame };
    assert_eq!(pieces(log.as_slice()), [frame(0, b"one"), damage, frame(116, b"two")]);
    assert_eq!(pieces(vec![0; 2 * CHUNK].as_slice()), []);
}

#[test]
fn a_torn_frame_ends_where_the_room_begins() {
    let cut_short = &encode(b"two")[..15];
    for room in [0, 1, 100, CHUNK] {
        let log = [encode(b"one").as_slice(), cut_short, &vec![0; room]].concat();
        let torn = Piece::TornTail { offset: 16, len: 15 };
        for step in [3, usize::MAX] {
            assert_eq!(pieces(Trickle(&log, step)), [frame(0, b"one"), torn.clone()]);
        }
    }
}

#[test]
fn a_frame_of_another_format_is_passed_over_whole() {
    let sealed = super::super::frame::tests::frame_of_format(2, &encode(b"hidden"));
    let log = [encode(b"one"), sealed.clone(), encode(b"two")].concat();
    let len = sealed.len() as u64;
    let damage = Piece::Damage { offset: 16, len, kind: DamageKind::UnknownFormat { format: 2 } };
    assert_eq!(pieces(log.as_slice()), [frame(0, b"one"), damage, frame(16 + len, b"two")]);
}

/// A log of three sealed frames, and what opens it.
fn sealed_log() -> (Vec<u8>, LogSeal, LogPlace, Vec<usize>) {
    let seal = LogSeal::new(&StoreKey::from_bytes(&[4; 32]));
    let start = LogPlace::start_of(&DeviceId([7; 32]));
    let (mut log, mut places) = (Vec::new(), vec![0]);
    for payload in [b"one".as_slice(), b"two", b"three"] {
        let place = start.at(log.len() as u64);
        log.extend(encode_for(Some((&seal, place)), payload).unwrap());
        places.push(log.len());
    }
    (log, seal, start, places)
}

fn opened(log: &[u8], seal: &LogSeal, start: LogPlace) -> Vec<Result<Vec<u8>, DamageKind>> {
    let mut scanner = Scanner { seal: Some((seal.clone(), start)), ..Scanner::new(log) };
    let mut found = Vec::new();
    while let Some(piece) = scanner.next_piece().unwrap() {
        found.push(match piece {
            Piece::Frame { payload, .. } => Ok(payload.into_owned()),
            Piece::Damage { kind, .. } => Err(kind),
            Piece::TornTail { .. } => panic!("no torn tail here"),
        });
    }
    found
}

#[test]
fn sealed_frames_open_where_they_were_written_and_nowhere_else() {
    let (log, seal, start, places) = sealed_log();
    let all = [Ok(b"one".to_vec()), Ok(b"two".to_vec()), Ok(b"three".to_vec())];
    assert_eq!(opened(&log, &seal, start), all);
    let (first, second) = (&log[..places[1]], &log[places[1]..places[2]]);
    assert_eq!(first.len(), second.len());
    let swapped = [second, first, &log[places[2]..]].concat();
    let moved = Err(DamageKind::Seal);
    assert_eq!(opened(&swapped, &seal, start), [moved.clone(), moved.clone(), all[2].clone()]);
    let other = LogPlace::start_of(&DeviceId([8; 32]));
    assert_eq!(opened(&log, &seal, other), [moved.clone(), moved.clone(), moved]);
    assert!(pieces(log.as_slice()).iter().all(|piece| matches!(
        piece,
        Piece::Damage { kind: DamageKind::UnknownFormat { format: SEALED }, .. }
    )));
}

#[test]
fn a_plain_frame_is_foreign_in_a_sealed_log_unless_it_is_being_sealed() {
    let (mut log, seal, start, _) = sealed_log();
    log.extend(encode(b"forged"));
    assert_eq!(opened(&log, &seal, start).last(), Some(&Err(DamageKind::Unsealed)));
    let found = opened(&log, &seal.taking_plain(), start);
    assert_eq!(found.last(), Some(&Ok(b"forged".to_vec())));
}

#[test]
fn any_flipped_bit_of_a_sealed_log_costs_one_frame_at_most() {
    let (log, seal, start, places) = sealed_log();
    for bit in 0..log.len() * 8 {
        let mut damaged = log.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        let frame = places.iter().rposition(|place| *place <= bit / 8).unwrap();
        let mut expected = vec![b"one".to_vec(), b"two".to_vec(), b"three".to_vec()];
        expected.remove(frame);
        let found = scanned(&damaged, &seal, start);
        assert_eq!(found, expected, "bit {bit}");
    }
}

/// What still opens.
fn scanned(log: &[u8], seal: &LogSeal, start: LogPlace) -> Vec<Vec<u8>> {
    let mut scanner = Scanner { seal: Some((seal.clone(), start)), ..Scanner::new(log) };
    let mut found = Vec::new();
    while let Some(piece) = scanner.next_piece().unwrap() {
        if let Piece::Frame { payload, .. } = piece {
            found.push(payload.into_owned());
        }
    }
    found
}

#[test]
fn an_overlong_frame_is_damage_and_memory_stays_bounded() {
    let mut log = encode(&vec![7; MAX_PAYLOAD + 1]);
    let len = log.len() as u64;
    log.extend_from_slice(&encode(b"two"));
    let mut scanner = Scanner::new(log.as_slice());
    let kind = DamageKind::Checksum;
    assert_eq!(scanner.next_piece().unwrap(), Some(Piece::Damage { offset: 0, len, kind }));
    assert_eq!(scanner.next_piece().unwrap(), Some(frame(len, b"two")));
    assert!(scanner.buffer.len() <= MAX_PAYLOAD + 2 * CHUNK);
}

#[test]
fn an_empty_log_has_no_pieces() {
    assert_eq!(pieces(io::empty()), []);
}
