//! The three laptops of the sample round, each with its own data directory, key and log.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::super::clock::{Clock, ManualClock, Moment};
use super::super::{Layout, OpenOptions, Workspace};
use super::DemoError;
use crate::ledger::entropy::SeededEntropy;
use crate::store::compare::log_files;

/// How many laptops there are.
pub(super) const COUNT: usize = 3;

/// What the directory of a laptop is called.
pub(super) fn name_of(number: usize) -> String {
    format!("laptop-{}", number + 1)
}

/// Shymkent is five hours ahead of UTC.
const HOURS_AHEAD: i64 = 5;

/// The clock on the wall of the sample round, the same on every laptop.
struct ShymkentClock(Arc<ManualClock>);

impl Clock for ShymkentClock {
    fn now(&self) -> Moment {
        let Moment { wall_ms, local } = self.0.now();
        Moment { wall_ms: wall_ms - Duration::hours(HOURS_AHEAD).num_milliseconds(), local }
    }
}

struct Laptop {
    number: usize,
    dir: PathBuf,
    clock: Arc<ManualClock>,
    workspace: Option<Workspace>,
    sessions: u32,
}

/// All of them; a laptop is opened when somebody works on it.
pub(super) struct Laptops(Vec<Laptop>);

impl Laptops {
    /// Laptops whose directories lie in `place`.
    pub(super) fn new(place: &Path) -> Self {
        let laptop = |number: usize| Laptop {
            number,
            dir: place.join(name_of(number)),
            clock: Arc::new(ManualClock::new(NaiveDateTime::default(), Duration::seconds(1))),
            workspace: None,
            sessions: 0,
        };
        Self((0..COUNT).map(laptop).collect())
    }

    /// A laptop as somebody works on it at this time.
    pub(super) fn at_work(
        &mut self,
        number: usize,
        at: NaiveDateTime,
    ) -> Result<&mut Workspace, DemoError> {
        let laptop = self.0.get_mut(number).ok_or(DemoError::NoLaptop(number))?;
        laptop.clock.set(at);
        laptop.open()
    }

    /// Gives every laptop every log. A longer log is the same log later, because logs only grow.
    pub(super) fn exchange(&mut self) -> Result<(), DemoError> {
        self.close()?;
        let ledgers: Vec<PathBuf> =
            self.0.iter().map(|laptop| Layout::new(&laptop.dir).ledger()).collect();
        let blobs: Vec<PathBuf> =
            self.0.iter().map(|laptop| Layout::new(&laptop.dir).blobs()).collect();
        for from in &blobs {
            for to in blobs.iter().filter(|to| *to != from) {
                copy_blobs(from, to).map_err(DemoError::at(to))?;
            }
        }
        for from in ledgers.iter().filter(|ledger| ledger.is_dir()) {
            for to in ledgers.iter().filter(|to| *to != from) {
                fs::create_dir_all(to).map_err(DemoError::at(to))?;
                copy_logs(from, to).map_err(DemoError::at(to))?;
            }
        }
        Ok(())
    }

    /// Stops every laptop that is in use.
    pub(super) fn close(&mut self) -> Result<(), DemoError> {
        for laptop in &mut self.0 {
            if let Some(workspace) = laptop.workspace.take() {
                workspace.close()?;
            }
        }
        Ok(())
    }

    /// Makes one laptop the finished sample that lives on the day `today`; where its data lies.
    pub(super) fn keep(&mut self, number: usize, today: NaiveDate) -> Result<PathBuf, DemoError> {
        let laptop = self.0.get_mut(number).ok_or(DemoError::NoLaptop(number))?;
        laptop.open()?.change_settings(|settings| settings.sample_today = Some(today))?;
        let dir = laptop.dir.clone();
        self.close()?;
        Ok(dir)
    }
}

impl Laptop {
    fn open(&mut self) -> Result<&mut Workspace, DemoError> {
        let workspace = match self.workspace.take() {
            Some(workspace) => workspace,
            None => self.begin_session()?,
        };
        Ok(self.workspace.insert(workspace))
    }

    fn begin_session(&mut self) -> Result<Workspace, DemoError> {
        self.sessions += 1;
        // No salt is used twice: every session of every laptop has random bytes of its own.
        let seed = format!("tekseru sample {} {}", self.number, self.sessions);
        Ok(Workspace::open(OpenOptions {
            clock: Box::new(ShymkentClock(Arc::clone(&self.clock))),
            entropy: Box::new(SeededEntropy::new(seed)),
            ..OpenOptions::new(&self.dir, &mut |_| {})
        })?)
    }
}

/// A file of evidence is the same wherever it lies.
fn copy_blobs(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    for folder in fs::read_dir(from)? {
        let folder = folder?;
        let copy = to.join(folder.file_name());
        fs::create_dir_all(&copy)?;
        for file in fs::read_dir(folder.path())? {
            let file = file?;
            fs::copy(file.path(), copy.join(file.file_name()))?;
        }
    }
    Ok(())
}

fn copy_logs(from: &Path, to: &Path) -> io::Result<()> {
    let there = log_files(to)?;
    for log in log_files(from)? {
        let known = there.iter().find(|other| other.stem == log.stem).map_or(0, |other| other.len);
        if log.len > known {
            let name = log.path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            fs::copy(&log.path, to.join(name))?;
        }
    }
    Ok(())
}
