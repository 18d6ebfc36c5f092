//! Making both copies whole: logs from the index, the index from the logs.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::ledger::log::{self, LogWriter, Piece, scan_sealed};
use crate::ledger::record::{Admission, DeviceId, Record};
use crate::ledger::register_id::RegisterId;
use crate::ledger::witness;

use super::super::backend::Tree;
use super::super::key::Position;
use super::super::{Store, index, row};
use super::fingerprint::{Fingerprint, bucket};
use super::logs::{LogFile, LogFindings, compare_log, log_files, read_log};
use super::views::{self, IndexSums};
use super::{CompareError, Notice, OnProgress, Outcome, Progress, Step};

pub(super) fn compare_and_heal(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    recreate_missing_logs(store, dir)?;
    let files = log_files(dir)?;
    let total = files.iter().map(|file| file.len).sum();
    let mut common = Fingerprint::new();
    let mut done = 0;
    let (found, sums) = std::thread::scope(|scope| {
        let index = scope.spawn(|| views::sum_up(store));
        let found: Result<Vec<LogFindings>, CompareError> = files
            .iter()
            .map(|file| {
                compare_log(store, file, &mut common, (&mut done, total, &mut *on_progress))
            })
            .collect();
        let sums = index.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (found, sums)
    });
    let (found, sums) = (found?, sums?);
    let cut = cut_torn_commits(store, &files, &found)?;
    if !cut.is_empty() {
        let mut outcome = compare_and_heal(store, dir, on_progress)?;
        outcome.notices.splice(0..0, cut);
        return Ok(outcome);
    }
    if found.iter().any(LogFindings::too_much_missing) {
        return rebuild(store, dir, on_progress);
    }
    let mut outcome = Outcome::default();
    for (file, findings) in files.iter().zip(&found) {
        outcome.records += findings.records;
        for record in heal_log(store, file, findings, &mut outcome)? {
            common.add(store.register_hash(&record.subject()), index::member(&record.id));
        }
    }
    heal_index(store, &files, found, (&common, &sums), &mut outcome)?;
    Ok(outcome)
}

/// Puts aside what power cuts have left of commits that were never acknowledged.
fn cut_torn_commits(
    store: &Store,
    files: &[LogFile],
    found: &[LogFindings],
) -> io::Result<Vec<Notice>> {
    let mut notices = Vec::new();
    for (file, findings) in files.iter().zip(found) {
        let seen = witness::read(&file.path).map(|seen| seen.seq);
        let Some(offset) = findings.torn_commit(seen) else { continue };
        if !witness::is_beside(&file.path) {
            continue;
        }
        if let Some(kept) = log::cut_torn_tail(&store.disk, &file.path, offset)? {
            let bytes = std::fs::metadata(&kept)?.len();
            notices.push(Notice::TornTail { file: file.path.clone(), kept, bytes });
        }
    }
    Ok(notices)
}

/// A log that was deleted is begun again, empty; its records come back from the index.
fn recreate_missing_logs(store: &Store, dir: &Path) -> Result<(), CompareError> {
    for device in store.devices() {
        let path = dir.join(format!("{}.log", device.file_stem()));
        if !path.exists() {
            store.disk.create(&path)?.sync_all()?;
        }
    }
    Ok(())
}

/// Makes a log whole and gives the records that came back into it from the index.
fn heal_log(
    store: &Store,
    file: &LogFile,
    findings: &LogFindings,
    outcome: &mut Outcome,
) -> Result<Vec<Record>, CompareError> {
    let mut gaps = findings.gaps.clone();
    let mut tail = findings.tail.clone();
    let mut restored = Vec::new();
    if findings.damaged || !findings.only_in_index.is_empty() {
        restored = sound_copies(store, &findings.only_in_index)?;
        let kept = rewrite(store, file, &restored)?;
        gaps = without(gaps, &restored);
        tail = read_log(store, file)?.tail;
        let count = restored.len() as u64;
        outcome.records += count;
        let file = file.path.clone();
        outcome.notices.push(Notice::LogHealed { file, kept, restored: count });
    } else if let Some((offset, bytes)) = findings.torn {
        let kept = log::cut_torn_tail(&store.disk, &file.path, offset)?;
        let file = file.path.clone();
        outcome.notices.extend(kept.map(|kept| Notice::TornTail { file, kept, bytes }));
    }
    if let Some(seen) = witness::read(&file.path) {
        let next = tail.as_ref().map_or(0, |tail| tail.seq + 1);
        if seen.seq >= next {
            gaps.push((next, seen.seq));
        }
        name_lost(seen.device, &gaps, outcome);
    }
    // What a log of another device lacks may not have come yet; the verification names it.
    if let Some(tail) = tail {
        outcome.tails.insert(file.stem.clone(), tail);
    }
    Ok(restored)
}

fn name_lost(device: DeviceId, gaps: &[(u64, u64)], outcome: &mut Outcome) {
    let lost = gaps.iter().map(|(from, to)| Notice::Lost { device, from: *from, to: *to });
    outcome.notices.extend(lost);
}

/// The index's copies that still verify: only a signed record goes back into the ledger.
fn sound_copies(store: &Store, positions: &[Position]) -> Result<Vec<Record>, CompareError> {
    let mut sound = Vec::new();
    for position in positions {
        let payload = row::get(store.rows.as_ref(), Tree::Records, &position.record_key())?;
        if let Some(Ok(record)) = payload.map(|payload| Record::admit(&payload)) {
            sound.push(store.without_erased(record)?);
        }
    }
    Ok(sound)
}

/// Writes the log anew from its sound frames and the restored records, in the order of their numbers.
/// The old file is kept under another name.
fn rewrite(store: &Store, file: &LogFile, restored: &[Record]) -> io::Result<PathBuf> {
    let fresh = file.path.with_extension("log.new");
    let mut out = LogWriter::create(&store.disk, &fresh, &file.path, store.log_seal())?;
    let mut waiting = restored.iter().peekable();
    let mut failure = None;
    scan_sealed(&file.path, store.log_seal(), |piece| {
        let Piece::Frame { payload, .. } = piece else { return };
        let seq = Record::read_trusted(&payload).map_or(0, |record| record.header.seq);
        let written = (|| {
            while let Some(record) = waiting.next_if(|record| record.header.seq < seq) {
                out.add(&record.payload())?;
            }
            out.add(&payload)
        })();
        failure = failure.take().or(written.err());
    })?;
    if let Some(error) = failure {
        return Err(error);
    }
    for record in waiting {
        out.add(&record.payload())?;
    }
    out.finish()?;
    let kept = log::keep_damaged(&store.disk, &file.path)?;
    store.disk.rename(&fresh, &file.path)?;
    store.disk.sync_parent(&file.path)?;
    Ok(kept)
}

/// The gaps that remain once these records are back.
fn without(gaps: Vec<(u64, u64)>, restored: &[Record]) -> Vec<(u64, u64)> {
    let back: BTreeSet<u64> = restored.iter().map(|record| record.header.seq).collect();
    let mut left = Vec::new();
    for (from, to) in gaps {
        let mut start = from;
        for seq in back.range(from..=to) {
            if start < *seq {
                left.push((start, seq - 1));
            }
            start = seq + 1;
        }
        if start <= to {
            left.push((start, to));
        }
    }
    left
}

fn heal_index(
    store: &Store,
    files: &[LogFile],
    found: Vec<LogFindings>,
    (common, sums): (&Fingerprint, &IndexSums),
    outcome: &mut Outcome,
) -> Result<(), CompareError> {
    let mut touched = BTreeSet::new();
    let mut records = 0;
    for record in found.into_iter().flat_map(|findings| findings.missing) {
        records += 1;
        touched.extend(store.keep(&record)?);
    }
    let suspects = views::suspects(common, sums);
    if !suspects.is_empty() || sums.damaged {
        forget_registers(store, &suspects)?;
        for file in files {
            keep_again(store, file, sums.damaged, &suspects, &mut touched)?;
        }
    }
    let registers = touched.len() as u64;
    let healed = Notice::IndexHealed { records, registers };
    if sums.old {
        store.refold_all()?;
        let is_whole = records == 0 && registers == 0;
        outcome.notices.push(if is_whole { Notice::IndexRenewed } else { healed });
    } else if records > 0 || registers > 0 {
        store.refold(touched)?;
        outcome.notices.push(healed);
    }
    Ok(())
}

/// Removes the register rows of the suspect buckets: the ledger says which belong there.
fn forget_registers(store: &Store, suspects: &BTreeSet<usize>) -> Result<(), CompareError> {
    let mut stray = Vec::new();
    for row in store.rows.scan(Tree::Registers, &[]) {
        let (key, _) = row?;
        let register = key.get(1..17).and_then(|register| register.try_into().ok());
        if register.is_none_or(|register| suspects.contains(&bucket(register))) {
            stray.push(key);
        }
    }
    for key in stray {
        store.rows.remove(Tree::Registers, &key)?;
    }
    Ok(())
}

fn keep_again(
    store: &Store,
    file: &LogFile,
    all: bool,
    suspects: &BTreeSet<usize>,
    touched: &mut BTreeSet<RegisterId>,
) -> Result<(), CompareError> {
    let (mut failure, mut admission) = (None, Admission::default());
    scan_sealed(&file.path, store.log_seal(), |piece| {
        let Piece::Frame { payload, .. } = piece else { return };
        let Ok(record) = admission.admit(&payload) else { return };
        let register = store.register_hash(&record.subject());
        if failure.is_none() && (all || suspects.contains(&bucket(register))) {
            match store.keep(&record) {
                Ok(register) => touched.extend(register),
                Err(error) => failure = Some(error),
            }
        }
    })?;
    failure.map_or(Ok(()), |error| Err(error.into()))
}

pub(super) fn rebuild(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    let read_all = |files: &[LogFile]| -> io::Result<Vec<LogFindings>> {
        files.iter().map(|file| read_log(store, file)).collect()
    };
    let mut files = log_files(dir)?;
    let mut found = read_all(&files)?;
    let cut = cut_torn_commits(store, &files, &found)?;
    if !cut.is_empty() {
        files = log_files(dir)?;
        found = read_all(&files)?;
    }
    let mut outcome = read_logs(store, dir, on_progress)?;
    outcome.notices.extend(cut);
    for (file, findings) in files.iter().zip(&found) {
        heal_log(store, file, findings, &mut outcome)?;
    }
    Ok(outcome)
}

pub(super) fn read_only(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    read_logs(store, dir, on_progress)
}

fn read_logs(
    store: &Store,
    dir: &Path,
    on_progress: OnProgress<'_>,
) -> Result<Outcome, CompareError> {
    let files = log_files(dir)?;
    let total = files.iter().map(|file| file.len).sum();
    let mut outcome = Outcome::default();
    let mut before = 0;
    for file in &files {
        let (mut failure, mut admission) = (None, Admission::default());
        scan_sealed(&file.path, store.log_seal(), |piece| {
            let Piece::Frame { offset, payload, .. } = piece else { return };
            let Ok(record) = admission.admit(&payload) else { return };
            outcome.records += 1;
            if failure.is_none() {
                failure = store.keep(&record).err();
            }
            if outcome.records.is_multiple_of(1024) {
                on_progress(Progress { step: Step::Rebuilding, done: before + offset, total });
            }
        })?;
        if let Some(error) = failure {
            return Err(error.into());
        }
        before += file.len;
        if let Some(tail) = read_log(store, file)?.tail {
            outcome.tails.insert(file.stem.clone(), tail);
        }
    }
    store.refold_all()?;
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::ledger::disk::Disk;
    use crate::ledger::frame;
    use crate::ledger::log::DeviceLog;
    use crate::ledger::record::{DeviceKeys, sample};
    use crate::ledger::witness::Witness;

    /// A log of four records with room behind them, as a kill leaves it, and its witness.
    struct Killed {
        dir: tempfile::TempDir,
        path: PathBuf,
        records: Vec<Record>,
        /// Where each record begins, and where the room does.
        places: Vec<usize>,
    }

    fn killed() -> Killed {
        let dir = tempfile::tempdir().unwrap();
        let keys = DeviceKeys::generate([7; 32]);
        let mut log = DeviceLog::create(&Disk::default(), dir.path(), &keys.device()).unwrap();
        let path = log::path_of(dir.path(), &keys.device());
        let mut witness = Witness::open(&Disk::default(), &path, keys.device()).unwrap();
        let (mut records, mut places) = (Vec::<Record>::new(), vec![0]);
        for seq in 0..4 {
            let prev = records.last().map(|record| record.id);
            let record = sample::said(&keys, seq, prev, "");
            log.append(&frame::encode(&record.payload())).unwrap();
            witness.saw(seq).unwrap();
            records.push(record);
            places.push(usize::try_from(log.end()).unwrap());
        }
        Killed { dir, path, records, places }
    }

    impl Killed {
        fn compare(&self, store: &Store) -> Outcome {
            compare_and_heal(store, self.dir.path(), &mut |_| {}).unwrap()
        }

        /// Fills what follows the first two records with zeros, as a failing disk may.
        fn zero_the_end(&self) {
            let mut bytes = fs::read(&self.path).unwrap();
            bytes[self.places[2]..].fill(0);
            fs::write(&self.path, bytes).unwrap();
        }
    }

    #[test]
    fn room_is_nothing_to_heal() {
        let killed = killed();
        let store = Store::in_memory();
        store.admit(&killed.records).unwrap();
        let before = fs::read(&killed.path).unwrap();
        assert!(before.len() > killed.places[4]);
        let outcome = killed.compare(&store);
        assert_eq!((outcome.notices, outcome.records), (vec![], 4));
        let end = outcome.tails.values().next().unwrap().end;
        assert_eq!(usize::try_from(end).unwrap(), killed.places[4]);
        assert!(fs::read(&killed.path).unwrap() == before);
    }

    #[test]
    fn frames_that_became_zeros_come_back_from_the_index() {
        let killed = killed();
        let store = Store::in_memory();
        store.admit(&killed.records).unwrap();
        let sound = fs::read(&killed.path).unwrap();
        killed.zero_the_end();
        let notices = killed.compare(&store).notices;
        assert!(matches!(notices[..], [Notice::LogHealed { restored: 2, .. }]), "{notices:?}");
        assert!(fs::read(&killed.path).unwrap() == sound[..killed.places[4]]);
    }

    #[test]
    fn frames_that_became_zeros_and_are_nowhere_else_are_named() {
        let killed = killed();
        killed.zero_the_end();
        let device = killed.records[0].header.device;
        let store = Store::in_memory();
        store.admit(&killed.records[..2]).unwrap();
        let lost = [Notice::Lost { device, from: 2, to: 3 }];
        assert_eq!(killed.compare(&store).notices, lost);
        let rebuilt = rebuild(&Store::in_memory(), killed.dir.path(), &mut |_| {}).unwrap();
        assert_eq!(rebuilt.notices, lost);
    }
}
