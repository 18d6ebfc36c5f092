//! Whether a device may be taken along: what was measured of it, judged before anybody leaves.
//!
//! What could not be read is not known and is said so; it is never taken for a fault.

use chrono::NaiveDate;

use super::checklist::DomainCode;
use super::copies::OLD_DAYS;

const MIB: u64 = 1024 * 1024;
/// Room for a round with photographs.
pub const ROOM_WANTED: u64 = 1024 * MIB;
/// With less even answers may soon find no room.
pub const ROOM_NEEDED: u64 = 100 * MIB;
const MINUTE_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// Clocks of several devices differ a little without anything being wrong.
const TOLERATED_MS: i64 = 10 * MINUTE_MS;
/// A newest record as old as this is likelier a wrong year than a long pause.
const LONG_PAUSE_DAYS: i64 = 366;
/// Charge for a day inside without a socket, in percent.
pub const CHARGE_WANTED: u8 = 80;
pub const CHARGE_NEEDED: u8 = 30;

/// How a check came out. Ordered from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    Ok,
    /// It could not be read.
    Unknown,
    Warning,
    Fault,
}

impl Light {
    pub const ALL: [Self; 4] = [Self::Ok, Self::Unknown, Self::Warning, Self::Fault];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unknown => "unknown",
            Self::Warning => "warning",
            Self::Fault => "fault",
        }
    }
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    Disk,
    Clock,
    Key,
    Ledger,
    Backup,
    Recovery,
    Checklists,
    Battery,
    /// People who spoke in confidence and are to be seen again; spoken of only where there are any.
    FollowUps,
}

impl Topic {
    pub const ALL: [Self; 9] = [
        Self::Disk,
        Self::Clock,
        Self::Key,
        Self::Ledger,
        Self::Backup,
        Self::Recovery,
        Self::Checklists,
        Self::Battery,
        Self::FollowUps,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Disk => "disk",
            Self::Clock => "clock",
            Self::Key => "key",
            Self::Ledger => "ledger",
            Self::Backup => "backup",
            Self::Recovery => "recovery",
            Self::Checklists => "checklists",
            Self::Battery => "battery",
            Self::FollowUps => "follow-ups",
        }
    }
}

/// The copies there are of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyState {
    /// Nothing is recorded, or it is made up.
    NotNeeded,
    Never,
    /// Whole days since the last one.
    Made {
        days: i64,
    },
}

/// Whether the data can be opened by anybody once its passphrase is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryState {
    /// It has no passphrase.
    NotNeeded,
    Nobody,
    /// Somebody can, as far as is known: it was never tried.
    Untried,
    Tried {
        on: NaiveDate,
    },
}

/// The key that signs this device's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    Usable,
    Missing,
    Unusable,
}

/// What verification said of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerState {
    Verified {
        records: u64,
        faults: u64,
    },
    /// It could not be read.
    Unread,
}

/// One checklist that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChecklistState {
    Complete,
    /// So many of its points are not in the language chosen.
    Untranslated {
        points: usize,
    },
    /// Not there, or left out because its file is faulty.
    Missing,
}

/// A battery as the system tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Battery {
    pub percent: u8,
    pub charging: bool,
}

/// What was measured of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurements {
    /// Bytes free where the data lies.
    pub free: Option<u64>,
    /// Milliseconds since 1970 by the device's clock.
    pub now_ms: i64,
    /// The same of the newest record; none in an empty ledger.
    pub newest_ms: Option<i64>,
    pub key: KeyState,
    pub ledger: LedgerState,
    pub copy: CopyState,
    pub recovery: RecoveryState,
    pub checklists: Vec<(DomainCode, ChecklistState)>,
    /// Faults in files of the user's own, which were therefore left out.
    pub faulty_files: usize,
    pub battery: Option<Battery>,
    /// How many people who spoke are to be seen by now.
    pub follow_ups_due: usize,
}

/// What is said of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    DiskRoom {
        mib: u64,
    },
    DiskUnknown,
    ClockPlausible,
    /// Nothing was recorded yet to compare it with.
    ClockAlone,
    /// It shows a time before the newest record.
    ClockBehind {
        minutes: i64,
    },
    ClockFarAhead {
        days: i64,
    },
    KeyUsable,
    KeyMissing,
    KeyUnusable,
    LedgerSound {
        records: u64,
    },
    LedgerFaulty {
        faults: u64,
    },
    LedgerUnread,
    CopyNotNeeded,
    CopyNever,
    CopyMade {
        days: i64,
    },
    RecoveryNotNeeded,
    RecoveryNobody,
    RecoveryUntried,
    RecoveryTried {
        on: NaiveDate,
    },
    ChecklistsComplete {
        count: usize,
    },
    ChecklistMissing {
        code: DomainCode,
    },
    ChecklistUntranslated {
        code: DomainCode,
        points: usize,
    },
    NoChecklist,
    FilesLeftOut {
        count: usize,
    },
    BatteryCharge {
        percent: u8,
    },
    BatteryCharging {
        percent: u8,
    },
    BatteryUnknown,
    FollowUpsDue {
        count: usize,
    },
}

impl Remark {
    pub fn code(&self) -> &'static str {
        match self {
            Self::DiskRoom { .. } => "disk-room",
            Self::DiskUnknown => "disk-unknown",
            Self::ClockPlausible => "clock-plausible",
            Self::ClockAlone => "clock-alone",
            Self::ClockBehind { .. } => "clock-behind",
            Self::ClockFarAhead { .. } => "clock-far-ahead",
            Self::KeyUsable => "key-usable",
            Self::KeyMissing => "key-missing",
            Self::KeyUnusable => "key-unusable",
            Self::LedgerSound { .. } => "ledger-sound",
            Self::LedgerFaulty { .. } => "ledger-faulty",
            Self::LedgerUnread => "ledger-unread",
            Self::CopyNotNeeded => "copy-not-needed",
            Self::CopyNever => "copy-never",
            Self::CopyMade { .. } => "copy-made",
            Self::RecoveryNotNeeded => "recovery-not-needed",
            Self::RecoveryNobody => "recovery-nobody",
            Self::RecoveryUntried => "recovery-untried",
            Self::RecoveryTried { .. } => "recovery-tried",
            Self::ChecklistsComplete { .. } => "checklists-complete",
            Self::ChecklistMissing { .. } => "checklist-missing",
            Self::ChecklistUntranslated { .. } => "checklist-untranslated",
            Self::NoChecklist => "no-checklist",
            Self::FilesLeftOut { .. } => "files-left-out",
            Self::BatteryCharge { .. } => "battery-charge",
            Self::BatteryCharging { .. } => "battery-charging",
            Self::BatteryUnknown => "battery-unknown",
            Self::FollowUpsDue { .. } => "follow-ups-due",
        }
    }
}

/// One check and how it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub topic: Topic,
    pub light: Light,
    pub remark: Remark,
}

impl Check {
    fn new(topic: Topic, light: Light, remark: Remark) -> Self {
        Self { topic, light, remark }
    }
}

/// Every check, in the order of the topics; each topic has one at least but for people to be seen again.
pub fn assess(measured: &Measurements) -> Vec<Check> {
    let mut checks = vec![
        disk(measured.free),
        clock(measured.now_ms, measured.newest_ms),
        key(measured.key),
        ledger(measured.ledger),
        copy(measured.copy),
        recovery(measured.recovery),
    ];
    checks.extend(checklists(measured));
    checks.push(battery(measured.battery));
    if measured.follow_ups_due > 0 {
        let remark = Remark::FollowUpsDue { count: measured.follow_ups_due };
        checks.push(Check::new(Topic::FollowUps, Light::Warning, remark));
    }
    checks
}

/// The worst of them; what is not known is no reason to stay.
pub fn overall(checks: &[Check]) -> Light {
    let known = checks.iter().map(|check| check.light).filter(|light| *light != Light::Unknown);
    known.max().unwrap_or(Light::Unknown)
}

fn disk(free: Option<u64>) -> Check {
    let Some(free) = free else {
        return Check::new(Topic::Disk, Light::Unknown, Remark::DiskUnknown);
    };
    let light = match free {
        ROOM_WANTED.. => Light::Ok,
        ROOM_NEEDED.. => Light::Warning,
        _ => Light::Fault,
    };
    Check::new(Topic::Disk, light, Remark::DiskRoom { mib: free / MIB })
}

fn clock(now: i64, newest: Option<i64>) -> Check {
    let Some(newest) = newest else {
        return Check::new(Topic::Clock, Light::Unknown, Remark::ClockAlone);
    };
    let ahead = now.saturating_sub(newest);
    if ahead < -TOLERATED_MS {
        // Rounded up: a clock eleven minutes and a second behind is not eleven minutes behind.
        let minutes = (-ahead + MINUTE_MS - 1) / MINUTE_MS;
        Check::new(Topic::Clock, Light::Fault, Remark::ClockBehind { minutes })
    } else if ahead > LONG_PAUSE_DAYS * DAY_MS {
        let days = ahead / DAY_MS;
        Check::new(Topic::Clock, Light::Warning, Remark::ClockFarAhead { days })
    } else {
        Check::new(Topic::Clock, Light::Ok, Remark::ClockPlausible)
    }
}

fn key(state: KeyState) -> Check {
    let (light, remark) = match state {
        KeyState::Usable => (Light::Ok, Remark::KeyUsable),
        KeyState::Missing => (Light::Fault, Remark::KeyMissing),
        KeyState::Unusable => (Light::Fault, Remark::KeyUnusable),
    };
    Check::new(Topic::Key, light, remark)
}

fn ledger(state: LedgerState) -> Check {
    let (light, remark) = match state {
        LedgerState::Verified { records, faults: 0 } => {
            (Light::Ok, Remark::LedgerSound { records })
        }
        LedgerState::Verified { faults, .. } => (Light::Fault, Remark::LedgerFaulty { faults }),
        LedgerState::Unread => (Light::Fault, Remark::LedgerUnread),
    };
    Check::new(Topic::Ledger, light, remark)
}

fn copy(state: CopyState) -> Check {
    let (light, remark) = match state {
        CopyState::NotNeeded => (Light::Ok, Remark::CopyNotNeeded),
        CopyState::Never => (Light::Warning, Remark::CopyNever),
        CopyState::Made { days } if days > OLD_DAYS => (Light::Warning, Remark::CopyMade { days }),
        CopyState::Made { days } => (Light::Ok, Remark::CopyMade { days }),
    };
    Check::new(Topic::Backup, light, remark)
}

fn recovery(state: RecoveryState) -> Check {
    let (light, remark) = match state {
        RecoveryState::NotNeeded => (Light::Ok, Remark::RecoveryNotNeeded),
        RecoveryState::Nobody => (Light::Warning, Remark::RecoveryNobody),
        RecoveryState::Untried => (Light::Warning, Remark::RecoveryUntried),
        RecoveryState::Tried { on } => (Light::Ok, Remark::RecoveryTried { on }),
    };
    Check::new(Topic::Recovery, light, remark)
}

/// What is wrong with each, or that nothing is.
fn checklists(measured: &Measurements) -> Vec<Check> {
    let check = |light, remark| Check::new(Topic::Checklists, light, remark);
    let faults = measured.checklists.iter().filter_map(|(code, state)| match state {
        ChecklistState::Complete => None,
        ChecklistState::Missing => {
            Some(check(Light::Fault, Remark::ChecklistMissing { code: code.clone() }))
        }
        ChecklistState::Untranslated { points } => {
            let remark = Remark::ChecklistUntranslated { code: code.clone(), points: *points };
            Some(check(Light::Warning, remark))
        }
    });
    let mut found: Vec<Check> = faults.collect();
    if measured.checklists.is_empty() {
        found.push(check(Light::Fault, Remark::NoChecklist));
    }
    if measured.faulty_files > 0 {
        let remark = Remark::FilesLeftOut { count: measured.faulty_files };
        found.push(check(Light::Warning, remark));
    }
    if found.is_empty() {
        let remark = Remark::ChecklistsComplete { count: measured.checklists.len() };
        found.push(check(Light::Ok, remark));
    }
    found
}

fn battery(battery: Option<Battery>) -> Check {
    let check = |light, remark| Check::new(Topic::Battery, light, remark);
    match battery {
        None => check(Light::Unknown, Remark::BatteryUnknown),
        Some(Battery { percent, charging: true }) => {
            check(Light::Ok, Remark::BatteryCharging { percent })
        }
        Some(Battery { percent, charging: false }) => {
            let light = match percent {
                CHARGE_WANTED.. => Light::Ok,
                CHARGE_NEEDED.. => Light::Warning,
                _ => Light::Fault,
            };
            check(light, Remark::BatteryCharge { percent })
        }
    }
}

#[cfg(test)]
mod tests;
