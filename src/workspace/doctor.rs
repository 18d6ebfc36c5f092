//! A report on an installation that may be shown to anybody: sizes, counts and states, and not one word,
//! name, path or id of what was recorded.

mod disk;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::content::Content;
use crate::ledger::fact::{Fact, FactError};
use crate::ledger::log::{Piece, scan_sealed};
use crate::ledger::record::Record;
use crate::ledger::seal::{LogSeal, Passphrase};
use crate::ledger::verify::{FaultKind, VerifyReport, verify_sealed_dir};
use crate::store::compare::log_files;

use super::Layout;
use super::clock::{Clock as _, SystemClock};
use super::open::OpenError;
use super::rehearsal::rehearsals;
use super::settings::Settings;
use super::vault;
pub use disk::Disk;

/// What can be said of an installation.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub program: Program,
    pub disk: Disk,
    pub data: Data,
    pub ledger: Ledger,
    pub clock: Clocks,
    pub settings: Choices,
    pub recovery: Recovery,
}

/// Ways to the data besides its passphrase, without a name of anybody.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Recovery {
    pub ways: usize,
    /// Of them, those that were never tried.
    pub untried: usize,
    /// How long ago any of them was last tried.
    pub rehearsed_days_ago: Option<i64>,
}

/// The program and the machine.
#[derive(Debug, Clone, Serialize)]
pub struct Program {
    pub version: &'static str,
    pub system: &'static str,
    pub machine: &'static str,
    /// The version of the kernel, where the system tells it.
    pub kernel: Option<String>,
    pub cores: usize,
}

/// What lies in the data directory.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Data {
    /// `plain`, `sealed`, `none`, or what is wrong with the key file.
    pub keys: &'static str,
    pub ledger_bytes: u64,
    pub index_bytes: u64,
    pub evidence_files: usize,
    pub evidence_bytes: u64,
    /// Pieces that damage has left: of logs, whole logs, indexes.
    pub torn: usize,
    pub damaged_logs: usize,
    pub bad_indexes: usize,
    pub ballast: bool,
    pub clean_stop: bool,
    pub own_checklists: usize,
    pub faulty_checklists: usize,
    pub letterheads: usize,
}

/// The records, counted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ledger {
    /// Without the passphrase nothing of the records is known.
    pub read: bool,
    pub records: u64,
    pub devices: usize,
    pub by_kind: BTreeMap<&'static str, u64>,
    pub longest_record: usize,
    /// What verification found, by kind.
    pub faults: BTreeMap<&'static str, u64>,
    pub verify_ms: u128,
}

/// What is odd about clocks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Clocks {
    /// How often a device wrote an earlier time than before.
    pub steps_back: u64,
    /// By how many minutes the newest record is ahead of the clock now.
    pub newest_ahead_minutes: Option<i64>,
    pub newest_age_days: Option<i64>,
    pub offset_from_utc_minutes: i32,
}

/// Settings that tell nothing of a person.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choices {
    pub language: Option<&'static str>,
    pub introduced: bool,
    pub sample: bool,
    pub readable: bool,
}

/// Looks at an installation. Nothing is changed; a small file is written and removed to time the disk.
pub fn examine(layout: &Layout, passphrase: Option<&Passphrase>) -> Report {
    let (keys, door) = keys_of(layout, passphrase);
    let mut ledger = Ledger::default();
    let mut clock = Clocks { offset_from_utc_minutes: offset_minutes(), ..Clocks::default() };
    match &door {
        Door::Locked => {}
        Door::Open => read_ledger((layout, None), &mut ledger, &mut clock),
        Door::Unlocked(seal) => read_ledger((layout, Some(seal)), &mut ledger, &mut clock),
    }
    Report {
        program: Program::running(),
        disk: Disk::under(layout.root()),
        data: data_of(layout, keys),
        ledger,
        clock,
        settings: choices(&layout.settings()),
        recovery: recovery_of(layout),
    }
}

impl Program {
    fn running() -> Self {
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").ok();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            system: std::env::consts::OS,
            machine: std::env::consts::ARCH,
            kernel: kernel.map(|text| text.trim().to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

/// The way to the records.
enum Door {
    /// They lie in the clear.
    Open,
    Unlocked(LogSeal),
    Locked,
}

/// The state of the key file, and whether the logs can be read.
fn keys_of(layout: &Layout, passphrase: Option<&Passphrase>) -> (&'static str, Door) {
    match vault::unlock(layout, passphrase) {
        Ok((_, vault, _)) => match vault.logs() {
            Some(seal) => ("sealed", Door::Unlocked(seal.clone())),
            None => ("plain", Door::Open),
        },
        Err(OpenError::PassphraseNeeded) => ("sealed", Door::Locked),
        Err(OpenError::WrongPassphrase) => ("sealed-wrong-passphrase", Door::Locked),
        Err(OpenError::SealedWithoutKeys { .. }) => ("do-not-open-the-logs", Door::Locked),
        Err(_) if !layout.keys().exists() => ("none", Door::Open),
        Err(_) => ("damaged", Door::Open),
    }
}

fn read_ledger(
    (layout, seal): (&Layout, Option<&LogSeal>),
    ledger: &mut Ledger,
    clock: &mut Clocks,
) {
    let dir = layout.ledger();
    let began = std::time::Instant::now();
    let Ok(report) = verify_sealed_dir(&dir, seal, &mut |_, _| {}) else { return };
    ledger.verify_ms = began.elapsed().as_millis();
    ledger.read = true;
    (ledger.records, ledger.devices) = (report.records, report.devices.len());
    ledger.faults = faults_by_kind(&report);
    let mut newest = None;
    for log in log_files(&dir).unwrap_or_default() {
        let mut last = i64::MIN;
        let read = scan_sealed(&log.path, seal, |piece| {
            let Piece::Frame { payload, .. } = piece else { return };
            let Ok((_, header)) = Record::read_header(&payload) else { return };
            let kind = known_kind(&header.kind).unwrap_or("other");
            *ledger.by_kind.entry(kind).or_default() += 1;
            ledger.longest_record = ledger.longest_record.max(payload.len());
            clock.steps_back += u64::from(header.wall_ms < last);
            last = header.wall_ms;
            newest = newest.max(Some(header.wall_ms));
        });
        ledger.read &= read.is_ok();
    }
    let now = SystemClock.now().wall_ms;
    clock.newest_ahead_minutes = newest.filter(|at| *at > now).map(|at| (at - now) / 60_000);
    clock.newest_age_days = newest.filter(|at| *at <= now).map(|at| (now - at) / 86_400_000);
}

/// A kind word as this version knows it: one of a later version is not repeated.
fn known_kind(kind: &str) -> Option<&'static str> {
    match Fact::decode(kind, b"") {
        Ok(fact) => Some(fact.kind()),
        Err(FactError::Shape { kind, .. }) => Some(kind),
        Err(FactError::UnknownKind(_)) => None,
    }
}

fn faults_by_kind(report: &VerifyReport) -> BTreeMap<&'static str, u64> {
    let mut counts = BTreeMap::new();
    for fault in &report.faults {
        let name = match &fault.kind {
            FaultKind::Damaged { .. } => "damaged",
            FaultKind::TornTail { .. } => "torn-tail",
            FaultKind::CutTail(_) => "cut-tail",
            FaultKind::Refused(_) => "refused",
            FaultKind::NewerVersion { .. } => "newer-version",
            FaultKind::BodyRefused => "body-refused",
            FaultKind::Gap(_) => "gap",
            FaultKind::Fork(_) => "fork",
            FaultKind::BrokenChain { .. } => "broken-chain",
            FaultKind::OutOfOrder { .. } => "out-of-order",
            FaultKind::ForeignLog { .. } => "foreign-log",
        };
        *counts.entry(name).or_default() += 1;
    }
    counts
}

fn offset_minutes() -> i32 {
    let now = SystemClock.now();
    let local = now.local.and_utc().timestamp_millis();
    i32::try_from((local - now.wall_ms) / 60_000).unwrap_or_default()
}

fn data_of(layout: &Layout, keys: &'static str) -> Data {
    let names = |dir: &Path| -> Vec<String> {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let beside = names(&layout.ledger());
    let with = |mark: &str| beside.iter().filter(|name| name.contains(mark)).count();
    let (evidence_files, evidence_bytes) = size_of(&layout.root().join("blobs"));
    let own = layout.checklists();
    let faulty = own.is_dir().then(|| Content::load(Some(&own)).problems.len());
    let root = names(layout.root());
    Data {
        keys,
        ledger_bytes: size_of(&layout.ledger()).1,
        index_bytes: size_of(&layout.index()).1,
        evidence_files,
        evidence_bytes,
        torn: with(".torn-"),
        damaged_logs: with(".log.damaged-"),
        bad_indexes: root.iter().filter(|name| name.starts_with("index.sled.bad-")).count(),
        ballast: layout.ballast().exists(),
        clean_stop: layout.clean().exists(),
        own_checklists: names(&own).len(),
        faulty_checklists: faulty.unwrap_or_default(),
        letterheads: names(&layout.letterheads()).len(),
    }
}

/// How many files lie in a folder and below, and how many bytes they hold.
fn size_of(folder: &Path) -> (usize, u64) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.fold((0, 0), |(files, bytes), entry| {
        let Ok(meta) = entry.metadata() else { return (files, bytes) };
        if meta.is_dir() {
            let (more, bigger) = size_of(&entry.path());
            (files + more, bytes + bigger)
        } else {
            (files + 1, bytes + meta.len())
        }
    })
}

fn recovery_of(layout: &Layout) -> Recovery {
    let known = rehearsals(layout);
    let today = SystemClock.now().local.date();
    let days = known.last.map(|last| (today - last).num_days());
    Recovery { ways: known.ways, untried: known.untried, rehearsed_days_ago: days }
}

fn choices(path: &Path) -> Choices {
    let Ok(settings) = Settings::load(path) else { return Choices::default() };
    Choices {
        language: settings.lang.map(crate::domain::text::Lang::code),
        introduced: settings.operator.is_some(),
        sample: settings.sample_today.is_some(),
        readable: true,
    }
}
