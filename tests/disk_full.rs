//! A full disk: what could not be saved is not shown as saved, nothing earlier is lost, and work goes
//! on when there is room again.
//!
//! Needs the right to mount a small file system in memory; without it the test says so and passes.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use scene::{Scene, item, open};
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::VisitId;
use tekseru::ledger::register_id::RegisterId;
use tekseru::workspace::Workspace;
use tekseru::workspace::backup::BackupError;
use tekseru::workspace::command::{Command, Refusal};

/// A file system of a few megabytes, unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path) -> Option<Self> {
        let mounted = Process::new("mount")
            .args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|out| out.status.success());
        mounted.then(|| Self(at.to_owned()))
    }

    /// Takes all the room there is, but for this many bytes.
    fn fill(&self, leave: u64) {
        let filler = self.filler();
        let mut size = 16 << 20;
        while size > 1024 {
            let grown = std::fs::metadata(&filler).map_or(0, |meta| meta.len()) + size;
            let bytes = vec![0xEE; usize::try_from(grown).unwrap()];
            if std::fs::write(&filler, bytes).is_err() {
                std::fs::write(&filler, vec![0xEE; usize::try_from(grown - size).unwrap()])
                    .unwrap();
            }
            size /= 2;
        }
        let full = std::fs::metadata(&filler).unwrap().len();
        std::fs::write(&filler, vec![0xEE; usize::try_from(full - leave).unwrap()]).unwrap();
    }

    /// Takes what has become free, but for this many bytes.
    fn fill_again(&self, leave: usize) {
        let more = self.0.join("filler-2");
        let mut file = std::fs::File::create(&more).unwrap();
        while file.write_all(&[0xEE; 4096]).is_ok() {}
        let len = usize::try_from(file.metadata().unwrap().len()).unwrap();
        file.set_len(u64::try_from(len.saturating_sub(leave)).unwrap()).unwrap();
    }

    fn free(&self) {
        std::fs::remove_file(self.filler()).unwrap();
        std::fs::remove_file(self.0.join("filler-2")).ok();
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Process::new("umount").arg("--lazy").arg(&self.0).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "the small disk stays mounted");
    }
}

fn answer(workspace: &mut Workspace, visit: VisitId, number: usize) -> Result<(), Refusal> {
    let note = format!("{number} {}", "подробности ".repeat(40));
    let answer = Answer { note, ..Answer::new(Verdict::Compliant) };
    let item = item(["RIG-01", "RIG-02", "MED-01", "MED-02", "EDU-02"][number % 5]);
    workspace.execute(Command::RecordAnswer { visit, item, answer }).map(|_| ())
}

/// How many answers the ledger has.
fn recorded(workspace: &Workspace, visit: VisitId) -> usize {
    ["RIG-01", "RIG-02", "MED-01", "MED-02", "EDU-02"]
        .map(|code| {
            let register = RegisterId::Answer(visit, item(code));
            workspace.store().history(&register).unwrap().len()
        })
        .iter()
        .sum()
}

#[test]
fn nothing_shown_as_saved_is_lost_and_work_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(dir.path()) else {
        eprintln!("SKIPPED: a small file system could not be mounted (needs root)");
        return;
    };
    let data = dir.path().join("data");
    let scene = Scene::new(&data);
    let visit = scene.visit;
    scene.workspace.close().unwrap();

    let mut workspace = open(&data);
    disk.fill(200 * 1024);
    let mut saved = 0;
    let refused = loop {
        match answer(&mut workspace, visit, saved) {
            Ok(()) => saved += 1,
            Err(refused) => break refused,
        }
        assert!(saved < 10_000, "the disk never filled");
    };
    assert!(matches!(refused, Refusal::DiskFull), "{refused:?}");
    assert!(saved > 10);
    assert_eq!(recorded(&workspace, visit), saved);
    // While it is full, every further try says so again and changes nothing.
    assert!(answer(&mut workspace, visit, saved).unwrap_err().is_not_saved());
    assert_eq!(recorded(&workspace, visit), saved);

    // The reserve was given up, so that what is begun can be brought to an end: work goes on until that
    // is used up, too.
    assert!(!data.join("ballast").exists());
    workspace.reopen().unwrap();
    let first = saved;
    while saved < first + 100 {
        answer(&mut workspace, visit, saved).unwrap();
        saved += 1;
    }
    let said = workspace.room_notice().unwrap();
    assert_eq!(said.key, "room-reserve");
    disk.fill_again(16 * 1024);
    let refused = loop {
        match answer(&mut workspace, visit, saved) {
            Ok(()) => saved += 1,
            Err(refused) => break refused,
        }
        assert!(saved < 10_000, "the reserve never ended");
    };
    assert!(matches!(refused, Refusal::DiskFull), "{refused:?}");
    assert_eq!(recorded(&workspace, visit), saved);

    // A start on the full disk shows everything, too.
    drop(workspace);
    let mut workspace = open(&data);
    assert_eq!(recorded(&workspace, visit), saved);

    disk.free();
    workspace.reopen().unwrap();
    assert!(workspace.room_notice().is_some_and(|said| said.key == "room-low"));
    for _ in 0..20 {
        answer(&mut workspace, visit, saved).unwrap();
        saved += 1;
    }
    assert_eq!(recorded(&workspace, visit), saved);
    // With room, the reserve is there again.
    assert_eq!(std::fs::metadata(data.join("ballast")).unwrap().len(), 4 << 20);
    workspace.close().unwrap();
    let workspace = open(&data);
    assert_eq!(recorded(&workspace, visit), saved);
    assert!(workspace.verify(&mut |_| {}).unwrap().ok);
}

#[test]
fn a_copy_for_which_there_is_no_room_is_told_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let stick = dir.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let Some(disk) = SmallDisk::mount(&stick) else {
        eprintln!("SKIPPED: a small file system could not be mounted (needs root)");
        return;
    };
    let mut scene = Scene::new(&dir.path().join("data"));
    for number in 0..100 {
        answer(&mut scene.workspace, scene.visit, number).unwrap();
    }
    disk.fill(16 * 1024);
    let full = scene.workspace.back_up(&stick, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(full.phrase().key, "backup-full", "{full:?}");
    let stopped = scene.workspace.back_up(dir.path(), &mut |_| ControlFlow::Break(())).unwrap_err();
    assert!(matches!(stopped, BackupError::Stopped), "{stopped:?}");
    for place in [stick.as_path(), dir.path()] {
        let entries = std::fs::read_dir(place).unwrap().map(|entry| entry.unwrap().file_name());
        let names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        assert!(!names.iter().any(|name| name.contains("backup")), "{names:?}");
    }
    disk.free();
    let made = scene.workspace.back_up(&stick, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((made.faults, made.records), (0, scene.workspace.record_count()));
}
