//! The sample round: two rounds through six made-up facilities, as three laptops recorded them.
//!
//! It is played through the same door as real work and is the same every time, so that tests,
//! pictures and people talk about one thing. Nobody in it exists.

mod answers;
mod apart;
mod cast;
mod laptops;
mod play;
mod region;
mod registry;
mod script;
mod timeline;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use thiserror::Error;

use crate::domain::instruction::Status;
use crate::ledger::head::HeadCode;
use crate::store::StoreError;
use crate::store::view::Standing;

use super::command::Refusal;
use super::evidence::EvidenceError;
use super::settings::{Settings, SettingsError};
use super::{Layout, OpenError, OpenOptions, StopError, Workspace};
pub use apart::build_laptops;
use laptops::Laptops;
use play::Player;
use script::Script;

/// The day on which the sample lives unless another is named.
pub const USUAL_TODAY: NaiveDate =
    NaiveDate::from_ymd_opt(2025, 11, 21).expect("it is a day of the calendar");

/// The laptop that the finished sample is: the prosecutor's.
const KEPT: usize = 0;

/// Where the laptops lie while the sample is made.
const BUILD_PLACE: &str = ".demo-build";

/// What the sample holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoReport {
    /// Whether it was made now; otherwise it was there.
    pub made: bool,
    pub rounds: usize,
    pub facilities: usize,
    /// Answers that stand, everybody's counted.
    pub answers: usize,
    pub disagreements: usize,
    pub findings: usize,
    pub instructions: BTreeMap<Status, usize>,
    pub overdue: usize,
    pub devices: usize,
    pub records: u64,
    pub head: HeadCode,
}

/// Why the sample could not be made.
#[derive(Debug, Error)]
pub enum DemoError {
    #[error("{0} holds something else: the sample needs a directory of its own")]
    NotEmpty(PathBuf),
    #[error("{path} could not be read or written: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Stop(#[from] StopError),
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the sample's step of {at} was refused: {refusal}")]
    Refused { at: NaiveDateTime, refusal: Box<Refusal> },
    #[error("the sample's picture {path} was not taken in: {error}")]
    NotTaken { path: PathBuf, error: Box<EvidenceError> },
    #[error("the sample's script names {0}, which is not there")]
    Unknown(String),
    #[error("the sample's script names laptop {0}, which is not there")]
    NoLaptop(usize),
}

impl DemoError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

/// Hears how many of how many steps are done.
pub type OnStep<'a> = &'a mut dyn FnMut(usize, usize);

/// Makes the sample in `dir`, which must be empty or not there. Where the sample is already, only
/// its day is changed to `today`. The day decides what is overdue; the ledger is always the same.
pub fn build(dir: &Path, today: NaiveDate, on_step: OnStep<'_>) -> Result<DemoReport, DemoError> {
    let made = !is_sample(dir)?;
    if made {
        make(dir, today, on_step)?;
    }
    let mut on_progress = |_| {};
    let mut workspace = Workspace::open(OpenOptions::new(dir, &mut on_progress))?;
    if workspace.settings().sample_today != Some(today) {
        workspace.change_settings(|settings| settings.sample_today = Some(today))?;
    }
    let report = report(&workspace, made)?;
    workspace.close()?;
    Ok(report)
}

/// Whether the sample is there already; an error where something else is.
fn is_sample(dir: &Path) -> Result<bool, DemoError> {
    let settings = Settings::load(&Layout::new(dir).settings())?;
    if settings.sample_today.is_some() {
        return Ok(true);
    }
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(DemoError::at(dir)(error)),
    };
    for entry in entries {
        // What an interrupted making left is no obstacle.
        if entry.map_err(DemoError::at(dir))?.file_name() != BUILD_PLACE {
            return Err(DemoError::NotEmpty(dir.to_owned()));
        }
    }
    Ok(false)
}

/// Plays the script on laptops of its own and moves the prosecutor's to `dir`.
fn make(dir: &Path, today: NaiveDate, on_step: OnStep<'_>) -> Result<(), DemoError> {
    let place = dir.join(BUILD_PLACE);
    if place.exists() {
        fs::remove_dir_all(&place).map_err(DemoError::at(&place))?;
    }
    fs::create_dir_all(&place).map_err(DemoError::at(&place))?;
    let made = play(&place, today, on_step).and_then(|made| move_into(&made, dir));
    let removed = fs::remove_dir_all(&place).map_err(DemoError::at(&place));
    made.and(removed)
}

/// Plays all of the script; where the laptop to keep lies.
fn play(place: &Path, today: NaiveDate, on_step: OnStep<'_>) -> Result<PathBuf, DemoError> {
    let script = Script::embedded();
    let events = timeline::events(&script);
    let mut player = Player::new(&script, Laptops::new(place));
    for (done, event) in events.iter().enumerate() {
        on_step(done, events.len());
        player.play(event)?;
    }
    on_step(events.len(), events.len());
    player.laptops.exchange()?;
    player.laptops.keep(KEPT, today)
}

/// The settings come last: with them the directory is a sample, before it is nothing.
fn move_into(from: &Path, to: &Path) -> Result<(), DemoError> {
    let settings = Layout::new(from).settings();
    let entries = fs::read_dir(from).map_err(DemoError::at(from))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
    let mut paths = paths.map_err(DemoError::at(from))?;
    paths.sort_by_key(|path| *path == settings);
    for path in paths {
        if let Some(name) = path.file_name() {
            fs::rename(&path, to.join(name)).map_err(DemoError::at(&path))?;
        }
    }
    Ok(())
}

fn report(workspace: &Workspace, made: bool) -> Result<DemoReport, DemoError> {
    let store = workspace.store();
    let (mut answers, mut disagreements) = (0, 0);
    for visit in store.visits()? {
        for view in store.answers(visit.id)? {
            answers += view.answers().count();
            disagreements += usize::from(view.standing() == Standing::Disagreement);
        }
    }
    let mut instructions = BTreeMap::new();
    let rows = workspace.instruction_rows()?;
    for row in &rows {
        *instructions.entry(row.status()).or_default() += 1;
    }
    let root = workspace.layout().root();
    let verified = workspace.verify(&mut |_| {}).map_err(DemoError::at(root))?;
    Ok(DemoReport {
        made,
        rounds: store.rounds()?.len(),
        facilities: store.facilities()?.len(),
        answers,
        disagreements,
        findings: workspace.finding_rows()?.len(),
        instructions,
        overdue: rows.iter().filter(|row| row.overdue).count(),
        devices: verified.devices.len(),
        records: verified.records,
        head: verified.head,
    })
}
