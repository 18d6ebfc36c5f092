//! Stops, kills and damage: nothing that was acknowledged is lost, and what is wrong is named with its file.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command as Process, Stdio};
use std::time::Duration;

use tekseru::workspace::evidence::EvidenceFaultKind;

use super::*;

fn kinds(report: &EvidenceReport) -> Vec<EvidenceFaultKind> {
    report.faults.iter().map(|fault| fault.name).collect()
}

#[test]
fn a_stop_at_each_step_of_taking_in_leaves_what_the_next_one_goes_on_from() {
    let place = Place::new();
    let path = place.file("a.txt", "Опись");
    let mut scene = Scene::new(&place.data());
    let whole = take(&mut scene, &path);
    let hash = scene.workspace.evidence_row(whole.id).unwrap().view.file.sha256;
    scene.workspace.close().unwrap();

    // Before anything but the folders; with half a file; renamed and not recorded.
    let other = Place::new();
    let path = other.file("a.txt", "Опись");
    Scene::new(&other.data()).workspace.close().unwrap();
    let blobs = other.data().join("blobs");
    let folder = blobs.join(hash.get(..2).unwrap());
    fs::create_dir_all(&folder).unwrap();
    let half = blobs.join(format!("{hash}.part"));
    fs::write(&half, "Оп").unwrap();
    assert_eq!(kinds(&checked(&other.data(), None)), [EvidenceFaultKind::Unreferenced]);
    open(&other.data()).close().unwrap();
    assert!(!half.exists(), "half a file is of no use to anybody");
    assert_eq!(kinds(&checked(&other.data(), None)), []);

    fs::write(folder.join(&hash), "Опись").unwrap();
    let report = checked(&other.data(), None);
    assert_eq!((report.ok, kinds(&report)), (true, vec![EvidenceFaultKind::Unreferenced]));
    let workspace = open(&other.data());
    let visit = workspace.store().visits().unwrap()[0].id;
    let mut workspace = workspace;
    let order = TakeOrder {
        path,
        visit,
        title: "Опись".into(),
        description: String::new(),
        place: String::new(),
        items: Vec::new(),
        findings: Vec::new(),
    };
    workspace.take_evidence(&order, &mut go_on).unwrap();
    workspace.close().unwrap();
    let report = checked(&other.data(), None);
    assert_eq!((report.ok, report.files, kinds(&report)), (true, 1, Vec::new()));
}

#[test]
fn a_missing_and_a_damaged_file_are_named_and_come_back_with_the_first_file() {
    let place = Place::new();
    let (one, two) = (place.file("one", "первый"), place.file("two", "второй"));
    let mut scene = Scene::new(&place.data());
    let ids = [take(&mut scene, &one).id, take(&mut scene, &two).id];
    let path = |scene: &Scene, id| {
        let hash = scene.workspace.evidence_row(id).unwrap().view.file.sha256;
        place.data().join("blobs").join(hash.get(..2).unwrap()).join(hash)
    };
    let [first, second] = ids.map(|id| path(&scene, id));
    fs::remove_file(&first).unwrap();
    fs::write(&second, "другое").unwrap();
    let mut report = checked(&place.data(), None);
    report.faults.sort_by_key(|fault| fault.evidence != Some(ids[0]));
    assert!(!report.ok);
    assert_eq!(kinds(&report), [EvidenceFaultKind::Missing, EvidenceFaultKind::Damaged]);
    assert!(report.faults.iter().zip(ids).all(|(fault, id)| fault.evidence == Some(id)));
    let mut sink = Vec::new();
    let gone = scene.workspace.view_evidence(ids[0], &mut sink);
    assert!(matches!(gone, Err(EvidenceError::NotHere(_))), "{gone:?}");
    let damaged = scene.workspace.view_evidence(ids[1], &mut sink);
    assert!(matches!(damaged, Err(EvidenceError::Damaged(_))), "{damaged:?}");
    for (path, id) in [(&one, ids[0]), (&two, ids[1])] {
        let order = order(&scene, path);
        let back = scene.workspace.take_evidence(&order, &mut go_on);
        let Err(EvidenceError::AlreadyHere { view, restored: true }) = back else {
            panic!("{back:?}")
        };
        assert_eq!(view.id, id);
    }
    assert!(checked(&place.data(), None).ok);
    assert_eq!(content(&mut scene.workspace, ids[1]), "второй".as_bytes());
}

const DIR: &str = "TEKSERU_EVIDENCE_DIR";
const FROM: &str = "TEKSERU_EVIDENCE_FROM";

/// Not a test of its own: what the child process runs.
#[test]
fn child_that_takes_files_in_until_it_is_killed() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let (dir, from) = (PathBuf::from(dir), std::env::var(FROM).unwrap().parse::<u32>().unwrap());
    let mut workspace = open_sealed(&dir.join("data"));
    let visit = workspace.store().visits().unwrap()[0].id;
    for number in from.. {
        let path = dir.join(format!("{number}.bin"));
        fs::write(&path, vec![u8::try_from(number % 251).unwrap(); 300_000 + number as usize])
            .unwrap();
        let order = TakeOrder {
            path,
            visit,
            title: number.to_string(),
            description: String::new(),
            place: String::new(),
            items: Vec::new(),
            findings: Vec::new(),
        };
        match workspace.take_evidence(&order, &mut go_on) {
            Ok(_) | Err(EvidenceError::AlreadyHere { .. }) => {}
            Err(error) => panic!("{error}"),
        }
        let mut out = std::io::stdout().lock();
        writeln!(out, "taken {number}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn whatever_was_acknowledged_is_whole_after_kills() {
    let place = Place::new();
    Scene::begun(open_sealed(&place.data())).workspace.close().unwrap();
    let mut taken = 0;
    for round in 0..6_u64 {
        let mut child = Process::new(std::env::current_exe().unwrap())
            .args([
                "damage::child_that_takes_files_in_until_it_is_killed",
                "--exact",
                "--nocapture",
            ])
            .env(DIR, place.home.path())
            .env(FROM, taken.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (send, told) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            for line in lines {
                let number = line.split("taken ").nth(1).and_then(|rest| rest.trim().parse().ok());
                if let Some(number) = number {
                    let _gone = send.send(number);
                }
            }
        });
        // The first acknowledged file, and then some time that differs from round to round.
        let first: u32 = told.recv_timeout(Duration::from_mins(2)).unwrap();
        std::thread::sleep(Duration::from_millis(37 * round + 5));
        child.kill().unwrap();
        child.wait().unwrap();
        reader.join().unwrap();
        taken = told.into_iter().last().unwrap_or(first) + 1;
    }
    let report = checked(&place.data(), Some(PASSPHRASE));
    assert!(report.ok, "{report:?}");
    assert!(report.files >= taken as usize, "{} of {taken}", report.files);
    let workspace = open_sealed(&place.data());
    let rows = workspace.evidence_rows(None).unwrap();
    for number in 0..taken {
        assert!(rows.iter().any(|row| row.view.file.title == number.to_string()), "{number}");
    }
    assert!(place.blobs().iter().all(|name| !name.contains("part")));
}
