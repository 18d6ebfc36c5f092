//! The three laptops of the sample as they stand on one table in the evening, before they exchange: each with what only it
//! has, so that exchange can be tried.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::super::{Layout, OpenOptions, Workspace};
use super::laptops::{COUNT, Laptops, name_of};
use super::play::Player;
use super::script::Script;
use super::{BUILD_PLACE, DemoError, DemoReport, OnStep, is_sample, report, timeline};

/// Makes the laptops in `dir`, which must be empty or not there, or to be looked at again; each with where it lies.
pub fn build_laptops(
    dir: &Path,
    today: NaiveDate,
    on_step: OnStep<'_>,
) -> Result<Vec<(PathBuf, DemoReport)>, DemoError> {
    let places: Vec<PathBuf> = (0..COUNT).map(|number| dir.join(name_of(number))).collect();
    let made = !all_there(&places)?;
    if made {
        refuse_others(dir)?;
        make(dir, &places, today, on_step)?;
    }
    let report_of = |place: PathBuf| {
        let mut on_progress = |_| {};
        let workspace = Workspace::open(OpenOptions::new(&place, &mut on_progress))?;
        let report = report(&workspace, made)?;
        workspace.close()?;
        Ok((place, report))
    };
    places.into_iter().map(report_of).collect()
}

fn all_there(places: &[PathBuf]) -> Result<bool, DemoError> {
    for place in places {
        if !Layout::new(place).settings().exists() || !is_sample(place)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whatever else lies there is nobody's to replace.
fn refuse_others(dir: &Path) -> Result<(), DemoError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(DemoError::at(dir))?,
    };
    for entry in entries {
        if entry.map_err(DemoError::at(dir))?.file_name() != BUILD_PLACE {
            return Err(DemoError::NotEmpty(dir.to_owned()));
        }
    }
    Ok(())
}

fn make(
    dir: &Path,
    places: &[PathBuf],
    today: NaiveDate,
    on_step: OnStep<'_>,
) -> Result<(), DemoError> {
    let build = dir.join(BUILD_PLACE);
    if build.exists() {
        fs::remove_dir_all(&build).map_err(DemoError::at(&build))?;
    }
    fs::create_dir_all(&build).map_err(DemoError::at(&build))?;
    let made = play(&build, places, today, on_step);
    let removed = fs::remove_dir_all(&build).map_err(DemoError::at(&build));
    made.and(removed)
}

/// Plays the script up to the evening, without the exchange that ends it.
fn play(
    build: &Path,
    places: &[PathBuf],
    today: NaiveDate,
    on_step: OnStep<'_>,
) -> Result<(), DemoError> {
    let script = Script::embedded();
    let mut events = timeline::events(&script);
    events.retain(|event| event.at < script.apart);
    let mut player = Player::new(&script, Laptops::new(build));
    for (done, event) in events.iter().enumerate() {
        on_step(done, events.len());
        player.play(event)?;
    }
    on_step(events.len(), events.len());
    for (number, place) in places.iter().enumerate() {
        let kept = player.laptops.keep(number, today)?;
        fs::rename(&kept, place).map_err(DemoError::at(place))?;
    }
    Ok(())
}
