//! Verification of a ledger directory: every record of every log is admitted anew, and everything
//! that is not as it should be is named with file, place and record.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::thread;

use crate::domain::id::RecordId;

use super::chain::{Chains, Gap, Labels, Tip};
use super::frame::HEAD_LEN;
use super::head::{Exports, HeadCode};
use super::key::DeviceId;
use super::later;
use super::record::Refusal;
use super::scan::{Piece, Scanner};
use super::seal::LogSeal;
use super::trail::{Found, Step, Trail};
use super::witness;

pub use erased::{Authorised, ErasedBody};
pub use report::{Consequence, DeviceReport, Fault, FaultKind, VerifyReport};

use erased::Erasures;
use judged::{Judged, Seen, Waiting, judge_share};

mod erased;
mod judged;
mod report;

/// How many bytes of frames are judged at once; bounds the memory, feeds all cores.
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Verifies every log of a ledger directory. `progress` hears how many bytes of how many are done.
pub fn verify_dir(
    ledger_dir: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<VerifyReport> {
    verify_sealed_dir(ledger_dir, None, progress)
}

/// The same for logs whose frames are sealed, if there is a seal.
pub fn verify_sealed_dir(
    ledger_dir: &Path,
    seal: Option<&LogSeal>,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<VerifyReport> {
    let mut verification = Verification::default();
    verification.read_all(ledger_dir, seal, progress)
}

/// The same, and whether everything that a head code was made of is still there.
pub fn prove_dir(
    (ledger_dir, code): (&Path, HeadCode),
    seal: Option<&LogSeal>,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<(VerifyReport, Found)> {
    let mut verification =
        Verification { trail: Some(Trail::default()), ..Verification::default() };
    let report = verification.read_all(ledger_dir, seal, progress)?;
    let trail = verification.trail.take().unwrap_or_default();
    Ok((report, trail.find(code)))
}

/// How far each log of this directory was acknowledged, as far as its device remembered it here.
fn witnesses_of(dir: &Path) -> io::Result<Vec<witness::Seen>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let log = entry?.path().with_extension("log");
        found.extend(witness::read(&log).filter(|seen| log.ends_with(log_name(&seen.device))));
    }
    found.sort_by_key(|seen| seen.device);
    found.dedup();
    Ok(found)
}

struct Log {
    /// Its place in the order of names.
    index: usize,
    path: PathBuf,
    name: String,
    len: u64,
}

/// The logs in the order of their names, so that a report does not depend on the file system.
fn logs_of(dir: &Path) -> io::Result<Vec<Log>> {
    let mut logs = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "log") {
            let name = entry.file_name().to_string_lossy().into_owned();
            logs.push(Log { index: 0, path, name, len: entry.metadata()?.len() });
        }
    }
    logs.sort_by(|left, right| left.name.cmp(&right.name));
    for (index, log) in logs.iter_mut().enumerate() {
        log.index = index;
    }
    Ok(logs)
}

fn log_name(device: &DeviceId) -> String {
    format!("{}.log", device.file_stem())
}

#[derive(Default)]
struct Verification {
    chains: Chains,
    /// Where the records lie (log and offset) that do not simply continue their chain: only they can
    /// be at fault in it.
    places: BTreeMap<RecordId, (usize, u64)>,
    /// The number that would come next on each device.
    ends: BTreeMap<DeviceId, u64>,
    exports: Exports,
    /// The numbers of the log that is being read, as far as they are its own device's.
    numbers: BTreeSet<u64>,
    /// Kept where an old head code is looked for.
    trail: Option<Trail>,
    erasures: Erasures,
    /// Records of a later version that are kept for a program that reads them.
    later: u64,
    faults: Vec<Fault>,
}

impl Verification {
    fn read_all(
        &mut self,
        ledger_dir: &Path,
        seal: Option<&LogSeal>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> io::Result<VerifyReport> {
        // Read before the logs: a process that writes meanwhile is then never behind its own witness.
        let witnesses = witnesses_of(ledger_dir)?;
        let logs = logs_of(ledger_dir)?;
        let total = logs.iter().map(|log| log.len).sum();
        let mut done = 0;
        for log in &logs {
            self.read((log, seal), &mut |position| {
                progress((done + position).min(total), total);
            })?;
            done += log.len;
        }
        for seen in witnesses {
            self.compare_end(seen);
        }
        Ok(self.report(&logs))
    }

    fn read(
        &mut self,
        (log, seal): (&Log, Option<&LogSeal>),
        progress: &mut dyn FnMut(u64),
    ) -> io::Result<()> {
        self.numbers.clear();
        let mut scanner = Scanner::open_sealed(&log.path, seal)?;
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some(piece) = scanner.next_piece()? {
            match piece {
                Piece::Frame { offset, payload, .. } => {
                    bytes += HEAD_LEN + payload.len();
                    batch.push(Waiting { offset, payload: payload.into_owned() });
                }
                Piece::Damage { offset, len, kind } => {
                    self.unreadable(log, offset, FaultKind::Damaged { len, damage: kind });
                }
                Piece::TornTail { offset, len } => {
                    self.unreadable(log, offset, FaultKind::TornTail { len });
                }
            }
            if bytes >= BATCH_BYTES {
                bytes = 0;
                self.judge(log, &mem::take(&mut batch));
                progress(scanner.position());
            }
        }
        self.judge(log, &batch);
        progress(scanner.position());
        Ok(())
    }

    fn unreadable(&mut self, log: &Log, offset: u64, kind: FaultKind) {
        self.fault(log, offset, None, kind);
    }

    fn fault(&mut self, log: &Log, offset: u64, record: Option<(u64, RecordId)>, kind: FaultKind) {
        let (seq, record) = record.unzip();
        self.faults.push(Fault::new(log.name.clone(), Some(offset), kind).of(seq, record));
    }

    /// Signatures are the work here, so a batch is shared out over the cores. What comes back is in
    /// the order of the log, however many cores there are.
    fn judge(&mut self, log: &Log, batch: &[Waiting]) {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let share = batch.len().div_ceil(cores).max(1);
        let judged: Vec<Judged> = thread::scope(|scope| {
            let shares = batch.chunks(share);
            let workers: Vec<_> =
                shares.map(|share| scope.spawn(move || judge_share(share))).collect();
            let joined = workers.into_iter().map(|worker| {
                worker.join().expect("judging a payload is total and does not panic")
            });
            joined.flatten().collect()
        });
        for (waiting, judged) in batch.iter().zip(judged) {
            self.take(log, waiting.offset, judged);
        }
    }

    fn take(&mut self, log: &Log, offset: u64, judged: Judged) {
        match judged {
            Judged::Record(mut seen) => {
                if let Some(trace) = seen.trace.take() {
                    self.erasures.add(*trace);
                }
                self.take_record(log, offset, seen);
            }
            Judged::Refused { refusal: Refusal::NewerVersion { .. }, .. }
                if later::is_name(&log.name) =>
            {
                self.later += 1;
            }
            Judged::Refused { refusal, seq, record } => {
                let kind = match refusal {
                    Refusal::NewerVersion { v } => FaultKind::NewerVersion { v },
                    refusal => FaultKind::Refused(refusal),
                };
                self.fault(log, offset, seq.zip(record), kind);
            }
        }
    }

    fn take_record(&mut self, log: &Log, offset: u64, seen: Seen) {
        let named = Some((seen.seq, seen.id));
        let end = self.ends.entry(seen.device).or_default();
        *end = (*end).max(seen.seq + 1);
        if log_name(&seen.device) != log.name {
            self.fault(log, offset, named, FaultKind::ForeignLog { device: seen.device });
        } else if self.numbers.insert(seen.seq)
            && let Some(after) = self.numbers.last().copied().filter(|last| *last > seen.seq)
        {
            self.fault(log, offset, named, FaultKind::OutOfOrder { after });
        }
        if seen.body_refused {
            self.fault(log, offset, named, FaultKind::BodyRefused);
        }
        if let Some(trail) = &mut self.trail {
            let tip = Tip { device: seen.device, seq: seen.seq, id: seen.id };
            let Seen { hlc, prev, is_export, word, .. } = seen;
            trail.add(Step { hlc, tip, prev, is_export, word });
        }
        if seen.is_export {
            self.exports.add(seen.id, seen.prev);
        }
        if !self.chains.add(seen.device, seen.seq, seen.id, seen.prev) {
            self.places.entry(seen.id).or_insert((log.index, offset));
        }
    }

    /// Names what was acknowledged and is gone from the end of a log.
    fn compare_end(&mut self, seen: witness::Seen) {
        let witness::Seen { device, seq: to } = seen;
        let from = self.ends.get(&device).copied().unwrap_or_default();
        if from <= to {
            let kind = FaultKind::CutTail(Gap { device, from, to });
            self.faults.push(Fault::new(log_name(&device), None, kind).of(Some(from), None));
        }
    }

    fn report(&mut self, logs: &[Log]) -> VerifyReport {
        let Labels { devices, gaps, forks, breaks } = self.chains.labels();
        for gap in &gaps {
            let fault = self.chain_fault(logs, None, gap.device, FaultKind::Gap(gap.clone()));
            self.faults.push(Fault { seq: Some(gap.from), ..fault });
        }
        for fork in &forks {
            // The one that came later is the one that did not continue the chain.
            let second = fork.ids.iter().max_by_key(|id| self.places.get(id)).copied();
            let fault = self.chain_fault(logs, second, fork.device, FaultKind::Fork(fork.clone()));
            self.faults.push(Fault { seq: Some(fork.seq), ..fault });
        }
        for found in &breaks {
            let kind = FaultKind::BrokenChain { device: found.device, prev: found.prev };
            let fault = self.chain_fault(logs, Some(found.id), found.device, kind);
            self.faults.push(Fault { seq: Some(found.seq), ..fault });
        }
        self.faults.sort_by(|left, right| {
            (&left.file, left.offset, left.seq).cmp(&(&right.file, right.offset, right.seq))
        });
        let tips = self.chains.tips();
        let printed_ends = self.exports.left_off(&tips);
        let (head, printed) = (HeadCode::of(&tips), HeadCode::of(&printed_ends));
        let devices = devices.into_iter().map(|found| DeviceReport {
            file: log_name(&found.device),
            device: found.device,
            records: found.records,
            contiguous: found.contiguous,
            last_id: found.last,
        });
        let devices: Vec<DeviceReport> = devices.collect();
        for fault in &mut self.faults {
            let of_log = devices.iter().find(|own| own.file == fault.file).map(|own| own.device);
            fault.device = match &fault.kind {
                FaultKind::CutTail(gap) => Some(gap.device),
                _ => of_log,
            };
        }
        VerifyReport {
            ok: self.faults.is_empty(),
            records: devices.iter().map(|device| device.records).sum(),
            devices,
            gaps,
            forks,
            head,
            printed,
            printed_ends,
            erased: self.erasures.told(),
            faults: mem::take(&mut self.faults),
            later: self.later,
        }
    }

    /// A fault of a chain, placed where its record lies, or else in the log of the device.
    fn chain_fault(
        &self,
        logs: &[Log],
        record: Option<RecordId>,
        device: DeviceId,
        kind: FaultKind,
    ) -> Fault {
        let place = record.and_then(|id| self.places.get(&id));
        let log = place.and_then(|(index, _)| logs.get(*index));
        let file = log.map_or_else(|| log_name(&device), |log| log.name.clone());
        let offset = place.map(|(_, offset)| *offset);
        Fault::new(file, offset, kind).of(None, record)
    }
}

#[cfg(test)]
mod tests;
