//! Words that people typed, and whether they lie anywhere on the disk after kills at any moment.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::id::VisitId;
use tekseru::workspace::command::Command;

use crate::scene::{Scene, item, open_sealed};

const DIR: &str = "TEKSERU_SEALED_DIR";
const VISIT: &str = "TEKSERU_SEALED_VISIT";
const NOTE: &str = "Канарейка";
const TITLE: &str = "Соловей";
const DRAFT: &str = "Nightingale";

/// Not a test of its own: what the child process runs.
#[test]
fn child_that_writes_canaries_until_it_is_killed() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let visit: VisitId = std::env::var(VISIT).unwrap().parse().unwrap();
    let mut workspace = open_sealed(Path::new(&dir));
    for number in 0.. {
        let long = "и ещё ".repeat(number % 5 * 400);
        let note = format!("{NOTE} {number} {long}{NOTE}");
        let answer = Answer { note, ..Answer::new(Verdict::NonCompliant) };
        workspace.execute(Command::RecordAnswer { visit, item: item("RIG-04"), answer }).unwrap();
        let title = format!("{TITLE} {number}");
        let finding = Finding::new(visit, Some(item("RIG-04")), &title, Severity::High);
        workspace.execute(Command::RaiseFinding(finding)).unwrap();
        let draft = format!(r#"[{{"form":"f","fields":[["note","{DRAFT} {number}"]]}}]"#);
        workspace.private_files().write("drafts.json", draft.as_bytes()).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {number}").unwrap();
        out.flush().unwrap();
    }
}

/// Runs the child, lets it save something and kills it after a while; how many rounds it had saved.
fn killed(dir: &Path, temp: &Path, visit: VisitId, pause: Duration) -> usize {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["canaries::child_that_writes_canaries_until_it_is_killed", "--exact", "--nocapture"])
        .env(DIR, dir)
        .env(VISIT, visit.to_string())
        .env("TMPDIR", temp)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (sender, saved) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if line.contains("saved ") {
                sender.send(()).ok();
            }
        }
    });
    saved.recv_timeout(Duration::from_mins(1)).unwrap();
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap();
    saved.iter().count() + 1
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// A word in every form in which it could lie on the disk.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let mut forms = Vec::new();
    for word in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
        forms.push(word.as_bytes().to_vec());
        forms.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
        forms.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
        forms.push(
            word.encode_utf16().flat_map(|unit| format!("\\u{unit:04x}").into_bytes()).collect(),
        );
    }
    forms
}

/// Where on the disk one of the words lies.
fn found(dirs: &[&Path], words: &[&str]) -> Vec<String> {
    let forms: Vec<Vec<u8>> = words.iter().flat_map(|word| forms(word)).collect();
    // One look at each place for all forms: most places begin none of them.
    let mut begins = vec![false; 1 << 16];
    for form in &forms {
        begins[beginning(form)] = true;
    }
    let mut found = Vec::new();
    for file in dirs.iter().flat_map(|dir| files(dir)) {
        let bytes = fs::read(&file).unwrap();
        let is_form = |at: usize| forms.iter().any(|form| bytes[at..].starts_with(form));
        if (1..bytes.len()).any(|at| begins[beginning(&bytes[at - 1..])] && is_form(at - 1)) {
            found.push(file.display().to_string());
        }
    }
    found
}

fn beginning(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

#[test]
fn no_byte_on_the_disk_tells_what_was_typed_however_often_the_program_is_killed() {
    let home = tempfile::tempdir().unwrap();
    let (dir, temp) = (home.path().join("data"), home.path().join("temp"));
    fs::create_dir(&temp).unwrap();
    let scene = Scene::begun(open_sealed(&dir));
    let visit = scene.visit;
    scene.workspace.close().unwrap();
    let mut rounds = 0;
    for pause in [3, 40, 170, 90, 1200] {
        rounds += killed(&dir, &temp, visit, Duration::from_millis(pause));
        // "Образцов" introduced themselves; "RIG-04" is what was looked at.
        let words = [NOTE, TITLE, DRAFT, "Образцов", "прокурор", "RIG-04"];
        assert_eq!(found(&[&dir, &temp], &words), Vec::<String>::new());
    }
    let workspace = open_sealed(&dir);
    let findings = workspace.finding_rows().unwrap();
    assert!(findings.len() >= rounds, "{} of {rounds}", findings.len());
    assert!(findings.iter().all(|row| row.finding.title.starts_with(TITLE)));
    let draft = workspace.private_files().read("drafts.json").unwrap();
    assert!(String::from_utf8(draft).unwrap().contains(DRAFT));
    let answers = workspace.store().answers(visit).unwrap();
    assert_eq!(answers.len(), 1);
}

#[test]
fn the_search_finds_what_lies_in_the_clear() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("data");
    let mut scene = Scene::new(&dir);
    scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    scene.workspace.close().unwrap();
    for word in ["Образцов", "RIG-04"] {
        assert!(found(&[&dir], &[word]).len() >= 2, "{word}: ledger and index");
    }
}
