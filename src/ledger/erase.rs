//! Destroying bodies: in logs, where the records stay without them, and in what was put aside beside the logs.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::domain::id::RecordId;

use super::disk::Disk;
use super::log::{LogWriter, Piece, scan_sealed};
use super::record::{BodyState, Record};
use super::scan::Scanner;
use super::seal::{FileSeal, LogPlace, LogSeal};
use super::wipe::wipe_file;

/// Records whose bodies are to be destroyed, with the bodies.
#[derive(Debug)]
pub struct Condemned {
    records: Vec<Record>,
    ids: BTreeSet<RecordId>,
}

impl Condemned {
    pub fn new(records: Vec<Record>) -> Self {
        let ids = records.iter().map(|record| record.id).collect();
        Self { records, ids }
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many records.
    pub fn count(&self) -> usize {
        self.records.len()
    }

    fn holds(&self, payload: &[u8]) -> bool {
        Record::read_header(payload).is_ok_and(|(id, _)| self.ids.contains(&id))
    }
}

/// Where the old bytes of a log wait to be overwritten.
fn doomed(log: &Path) -> PathBuf {
    log.with_extension("wipe")
}

/// Whether a file in the ledger directory is left over from a destruction that was cut short.
pub fn is_doomed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "wipe")
}

/// Destroys what is left over. A stop before the new log took its place leaves the log itself under this name
/// too: then only the name goes, or the log would be emptied.
pub fn wipe_doomed(disk: &Disk, path: &Path) -> io::Result<()> {
    let log = path.with_extension("log");
    if path.exists() && log.exists() && is_same(path, &log)? {
        disk.remove_if_there(path)?;
        return disk.sync_parent(path);
    }
    wipe_file(disk, path)
}

/// Whether two files hold the same bytes. The new log differs from the old one, so those that do not differ are one.
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    if fs::metadata(one)?.len() != fs::metadata(other)?.len() {
        return Ok(false);
    }
    Ok(fs::read(one)? == fs::read(other)?)
}

/// Writes a log anew without these bodies and destroys the old file; `false` if the log holds none of them.
/// A crash leaves the old log or the new one, whole, and at most a file that [`is_doomed`].
pub fn erase_from_log(
    disk: &Disk,
    path: &Path,
    seal: Option<&LogSeal>,
    condemned: &Condemned,
) -> io::Result<bool> {
    if !is_in_log(path, seal, condemned)? {
        return Ok(false);
    }
    let fresh = path.with_extension("log.new");
    let mut out = LogWriter::create(disk, &fresh, path, seal)?;
    let mut failure = None;
    scan_sealed(path, seal, |piece| {
        let written = match piece {
            Piece::Frame { payload, .. } if failure.is_none() => {
                out.add(&without(&payload, condemned))
            }
            Piece::Frame { .. } => Ok(()),
            // A start heals logs before anything is destroyed in them.
            Piece::Damage { .. } | Piece::TornTail { .. } => Err(io::ErrorKind::InvalidData.into()),
        };
        failure = failure.take().or(written.err());
    })?;
    if let Some(error) = failure {
        let _left_for_the_next_start = disk.remove_if_there(&fresh);
        return Err(error);
    }
    out.finish()?;
    let old = doomed(path);
    wipe_doomed(disk, &old)?;
    // Where there are no hard links the old bytes are only given back to the file system.
    let linked = disk.link(path, &old).is_ok();
    disk.rename(&fresh, path)?;
    disk.sync_parent(path)?;
    if linked {
        wipe_file(disk, &old)?;
        disk.sync_parent(path)?;
    }
    Ok(true)
}

fn is_in_log(path: &Path, seal: Option<&LogSeal>, condemned: &Condemned) -> io::Result<bool> {
    let mut found = false;
    scan_sealed(path, seal, |piece| {
        if let Piece::Frame { payload, .. } = piece {
            let has_body = || {
                Record::read_trusted(&payload)
                    .is_ok_and(|record| matches!(record.body, BodyState::Present { .. }))
            };
            found |= condemned.holds(&payload) && has_body();
        }
    })?;
    Ok(found)
}

/// The payload, without its body where that is to be destroyed.
fn without(payload: &[u8], condemned: &Condemned) -> Vec<u8> {
    match Record::read_trusted(payload) {
        Ok(record) if condemned.ids.contains(&record.id) => {
            Record { body: BodyState::Erased, ..record }.payload()
        }
        _ => payload.to_vec(),
    }
}

/// Overwrites these bodies, and pieces of them, in a file that was put aside from a log. What a key is needed for
/// and does not open is overwritten whole: nobody can say what is in it. `true` if something was.
pub fn blot_side_file(
    disk: &Disk,
    path: &Path,
    (seal, files): (Option<&LogSeal>, Option<&FileSeal>),
    condemned: &Condemned,
) -> io::Result<bool> {
    let bytes = fs::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut new = bytes.clone();
    if let Some(files) = files.filter(|_| FileSeal::is_sealed(&bytes)) {
        match files.open(&name, &bytes) {
            Some(mut plain) => {
                if !blot(&mut plain, None, condemned)? {
                    return Ok(false);
                }
                new = files.seal(&name, &plain).map_err(io::Error::other)?;
            }
            None => new.fill(0),
        }
    } else {
        let place = seal.cloned().zip(place_of(path));
        blot(&mut new, place, condemned)?;
    }
    if new == bytes {
        return Ok(false);
    }
    // In place, so that the old bytes are gone; a crash in the middle is gone over again.
    let mut file = disk.open(path)?;
    file.write_all_at(0, &new)?;
    file.set_len(new.len() as u64)?;
    file.sync_all()?;
    Ok(true)
}

/// Where in which log the bytes of a side file lay: `<stem>.torn-<offset>`, `<stem>.log.damaged-<number>`.
fn place_of(path: &Path) -> Option<LogPlace> {
    let name = path.file_name()?.to_str()?;
    let (stem, rest) = name.split_once('.')?;
    let start = LogPlace::start_of_file(Path::new(stem).with_extension("log").as_path())?;
    let Some(offset) = rest.strip_prefix("torn-") else { return Some(start) };
    let offset = offset.split('-').next()?.parse().ok()?;
    Some(start.at(offset))
}

/// Fills the bodies in these bytes with zeros; `true` if there were any.
fn blot(
    bytes: &mut [u8],
    place: Option<(LogSeal, LogPlace)>,
    condemned: &Condemned,
) -> io::Result<bool> {
    let sealed = place.is_some();
    let base = place.as_ref().map_or(0, |(_, place)| place.offset());
    let (mut whole, mut unread) = (Vec::new(), Vec::new());
    {
        let mut scanner = Scanner::of_part(&*bytes, base, place);
        while let Some(piece) = scanner.next_piece()? {
            let at = |from: u64, to: u64| span(from - base, to - base);
            match piece {
                Piece::Frame { offset, end, payload } if condemned.holds(&payload) => {
                    whole.push(at(offset, end));
                }
                Piece::Frame { .. } => {}
                Piece::Damage { offset, len, .. } | Piece::TornTail { offset, len } => {
                    unread.push(at(offset, offset + len));
                }
            }
        }
    }
    let before = bytes.to_vec();
    for range in whole {
        fill(bytes, range);
    }
    for range in unread {
        if sealed {
            fill(bytes, range);
        } else {
            for record in &condemned.records {
                blot_pieces(bytes, range.clone(), record);
            }
        }
    }
    Ok(before != bytes)
}

fn span(from: u64, to: u64) -> Range<usize> {
    let place = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
    place(from)..place(to)
}

fn fill(bytes: &mut [u8], range: Range<usize>) {
    let end = range.end.min(bytes.len());
    if let Some(part) = bytes.get_mut(range.start.min(end)..end) {
        part.fill(0);
    }
}

/// How many bytes in a row are taken for a piece of a body: shorter ones may be anybody's words.
const PIECE: usize = 12;

/// Fills every piece of the record's salt and body that lies in this part of the bytes.
fn blot_pieces(bytes: &mut [u8], range: Range<usize>, record: &Record) {
    let BodyState::Present { salt, bytes: body } = &record.body else { return };
    let pieces: BTreeSet<&[u8]> = salt.windows(PIECE).chain(body.windows(PIECE)).collect();
    let end = range.end.min(bytes.len());
    let found: Vec<usize> = bytes
        .get(range.start.min(end)..end)
        .unwrap_or_default()
        .windows(PIECE)
        .enumerate()
        .filter(|(_, window)| pieces.contains(window))
        .map(|(at, _)| range.start + at)
        .collect();
    for at in found {
        fill(bytes, at..at + PIECE);
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::encode;
    use super::super::log::{DeviceLog, path_of};
    use super::super::record::{Class, DeviceKeys, Draft, Hlc, Subject, seal};
    use super::super::seal::StoreKey;
    use super::*;
    use crate::domain::id::PersonId;

    const CANARY: &str = "канарейка сказала тихо";

    fn records(keys: &DeviceKeys) -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        for (seq, text) in ["первая запись", CANARY, "третья запись"].iter().enumerate()
        {
            let draft = Draft {
                subject: Subject::new("interview/00000000000000000000000000/01-K7QD").unwrap(),
                kind: "interview.noted".into(),
                class: Class::Confidential,
                author: Some(PersonId([1; 16])),
                speaker: None,
                replaces: Vec::new(),
                body: format!("{{\"text\":\"{text}\"}}").into_bytes(),
            };
            let prev = records.last().map(|record| record.id);
            let hlc = Hlc { ms: 1, counter: 0 };
            records.push(seal(
                draft,
                keys,
                seq as u64,
                prev,
                hlc,
                0,
                [u8::try_from(seq).unwrap() + 3; 32],
            ));
        }
        records
    }

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    }

    #[test]
    fn a_log_loses_the_body_and_nothing_else_sealed_or_not() {
        let keys = DeviceKeys::generate([7; 32]);
        for seal in [None, Some(LogSeal::new(&StoreKey::from_bytes(&[4; 32])))] {
            let dir = tempfile::tempdir().unwrap();
            let records = records(&keys);
            let log = DeviceLog::create(&Disk::default(), dir.path(), &keys.device()).unwrap();
            let mut log = log.sealed_by(seal.clone(), &keys.device());
            for record in &records {
                log.append(&encode(&record.payload())).unwrap();
            }
            drop(log);
            let path = path_of(dir.path(), &keys.device());
            let condemned = Condemned::new(vec![records[1].clone()]);
            assert!(erase_from_log(&Disk::default(), &path, seal.as_ref(), &condemned).unwrap());
            assert!(
                !erase_from_log(&Disk::default(), &path, seal.as_ref(), &condemned).unwrap(),
                "once is enough"
            );
            assert!(!holds(&fs::read(&path).unwrap(), CANARY));
            let mut found = Vec::new();
            scan_sealed(&path, seal.as_ref(), |piece| match piece {
                Piece::Frame { payload, .. } => found.push(Record::admit(&payload).unwrap()),
                other => panic!("{other:?}"),
            })
            .unwrap();
            let erased = Record { body: BodyState::Erased, ..records[1].clone() };
            assert_eq!(found, [records[0].clone(), erased, records[2].clone()]);
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside");
        }
    }

    #[test]
    fn what_was_put_aside_loses_the_body_however_torn_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let records = records(&DeviceKeys::generate([7; 32]));
        let frames: Vec<Vec<u8>> = records.iter().map(|record| encode(&record.payload())).collect();
        let condemned = Condemned::new(vec![records[1].clone()]);
        let path = dir.path().join("side.torn-0");
        for cut in 0..frames[1].len() {
            let torn = [frames[0].as_slice(), &frames[1][cut..]].concat();
            fs::write(&path, &torn).unwrap();
            blot_side_file(&Disk::default(), &path, (None, None), &condemned).unwrap();
            let left = fs::read(&path).unwrap();
            let left = left.get(frames[0].len()..).unwrap();
            for piece in CANARY.as_bytes().windows(PIECE) {
                assert!(!left.windows(PIECE).any(|window| window == piece), "cut at {cut}");
            }
        }
        let mut flipped = frames.concat();
        flipped[frames[0].len() + 200] ^= 1;
        fs::write(&path, &flipped).unwrap();
        assert!(blot_side_file(&Disk::default(), &path, (None, None), &condemned).unwrap());
        let left = fs::read(&path).unwrap();
        assert!(!holds(&left, CANARY));
        assert!(holds(&left, "третья запись") && holds(&left, "первая запись"));
        assert!(!blot_side_file(&Disk::default(), &path, (None, None), &condemned).unwrap());
    }

    #[test]
    fn a_stop_before_the_new_log_took_its_place_costs_no_record() {
        let dir = tempfile::tempdir().unwrap();
        let (disk, log) = (Disk::default(), dir.path().join("one.log"));
        fs::write(&log, "every record of a device").unwrap();
        fs::hard_link(&log, doomed(&log)).unwrap();
        wipe_doomed(&disk, &doomed(&log)).unwrap();
        assert_eq!(fs::read(&log).unwrap(), b"every record of a device");
        assert!(!doomed(&log).exists());
        fs::hard_link(&log, doomed(&log)).unwrap();
        fs::write(log.with_extension("log.new"), "every record, one without its body").unwrap();
        fs::rename(log.with_extension("log.new"), &log).unwrap();
        wipe_doomed(&disk, &doomed(&log)).unwrap();
        assert_eq!(fs::read(&log).unwrap(), "every record, one without its body".as_bytes());
        assert!(!doomed(&log).exists());
    }

    #[test]
    fn of_sealed_leftovers_what_opens_and_is_somebody_elses_stays() {
        let dir = tempfile::tempdir().unwrap();
        let keys = DeviceKeys::generate([7; 32]);
        let seal = LogSeal::new(&StoreKey::from_bytes(&[4; 32]));
        let records = records(&keys);
        let log = DeviceLog::create(&Disk::default(), dir.path(), &keys.device()).unwrap();
        let mut log = log.sealed_by(Some(seal.clone()), &keys.device());
        let mut places = vec![0];
        for record in &records {
            log.append(&encode(&record.payload())).unwrap();
            places.push(usize::try_from(log.end()).unwrap());
        }
        log.cut_room().unwrap();
        let bytes = fs::read(path_of(dir.path(), &keys.device())).unwrap();
        let stem = keys.device().file_stem();
        let condemned = Condemned::new(vec![records[1].clone()]);
        let torn = dir.path().join(format!("{stem}.torn-{}", places[1]));
        fs::write(&torn, &bytes[places[1]..]).unwrap();
        assert!(blot_side_file(&Disk::default(), &torn, (Some(&seal), None), &condemned).unwrap());
        let left = fs::read(&torn).unwrap();
        assert!(left[..places[2] - places[1]].iter().all(|byte| *byte == 0));
        assert_eq!(left[places[2] - places[1]..], bytes[places[2]..]);
        let damaged = dir.path().join(format!("{stem}.log.damaged-1"));
        fs::write(&damaged, &bytes[..bytes.len() - 3]).unwrap();
        assert!(
            blot_side_file(&Disk::default(), &damaged, (Some(&seal), None), &condemned).unwrap()
        );
        let left = fs::read(&damaged).unwrap();
        assert_eq!(left[..places[1]], bytes[..places[1]]);
        assert!(left[places[1]..].iter().all(|byte| *byte == 0), "torn and unreadable");
    }
}
