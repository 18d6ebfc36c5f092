//! Erasing one note: the words are gone from every byte of the data directory, and all else stands.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::Duration;

use tekseru::domain::answer::Verdict;
use tekseru::domain::erasure::ErasureRefusal;
use tekseru::domain::id::VisitId;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::ledger::frame;
use tekseru::store::compare::Notice;
use tekseru::workspace::command::{Command, Refusal};
use tekseru::workspace::interviews::{InterviewContent, InterviewId};
use tekseru::workspace::papers::{Scope, paper};
use tekseru::workspace::{self, Layout, Passphrase, VerifyReport, Workspace};

use crate::commission::{CANARY, Commission, note};
use crate::scene::{PASSPHRASE, day, open, open_sealed};

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Every way in which the words may lie in a file.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    vec![text.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)]
}

/// The files in which any piece of the words lies.
fn found_in(dir: &Path, text: &str) -> Vec<PathBuf> {
    let middle: String = text.chars().skip(4).take(12).collect();
    let wanted: Vec<Vec<u8>> = [text, &middle].into_iter().flat_map(spellings).collect();
    let mut found = files(dir);
    found.retain(|path| {
        let bytes = fs::read(path).unwrap();
        wanted.iter().any(|wanted| holds(&bytes, wanted))
    });
    found
}

fn verified(dir: &Path, passphrase: Option<&str>) -> VerifyReport {
    let passphrase = passphrase.map(Passphrase::new);
    workspace::verify(&Layout::new(dir), passphrase.as_ref(), &mut |_| {}).unwrap()
}

/// The report is sound and says who had the note erased, when and on what ground.
#[track_caller]
fn assert_told(report: &VerifyReport, records: usize) {
    assert!(report.ok, "{:?}", report.faults);
    assert_eq!(report.erased.len(), records, "{:?}", report.erased);
    for erased in &report.erased {
        let authorised = erased.authorised.as_ref().unwrap();
        assert_eq!(authorised.names, ["Врачева В. В.", "Образцов А. А."]);
        assert_eq!(authorised.basis, "статья 18 закона");
    }
}

fn log(dir: &Path) -> PathBuf {
    let mut logs = files(&dir.join("ledger"));
    logs.retain(|path| path.extension().is_some_and(|ending| ending == "log"));
    assert_eq!(logs.len(), 1);
    logs.remove(0)
}

#[test]
fn erased_words_are_in_no_byte_of_the_data_and_everything_else_stands() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let (doctor, head) = (own.doctor, own.scene.me);
    own.scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let id = own.noted(doctor, note(CANARY));
    let other = own.noted(doctor, note("другая беседа остаётся"));
    let correction = note(&format!("{CANARY} совсем"));
    own.give(doctor, Command::CorrectInterview { id: id.clone(), note: correction }).unwrap();
    own.scene.workspace.close().unwrap();
    // What damage, torn tails and a damaged index leave beside the logs.
    let (log, index) = (log(dir.path()), dir.path().join("index.sled"));
    let bytes = fs::read(&log).unwrap();
    fs::write(log.with_extension("torn-77"), &bytes[bytes.len() / 3..bytes.len() - 5]).unwrap();
    fs::write(log.with_extension("log.damaged-1"), &bytes).unwrap();
    let aside = dir.path().join("index.sled.bad-1");
    fs::create_dir(&aside).unwrap();
    fs::copy(index.join("db"), aside.join("db")).unwrap();
    own.scene.workspace = open(dir.path());
    let before = own.scene.workspace.verify(&mut |_| {}).unwrap();
    assert!(found_in(dir.path(), CANARY).len() >= 4, "the search finds what is there");
    own.propose(doctor, &id).unwrap();
    own.give(head, Command::ConfirmErasure { id: id.clone() }).unwrap();
    assert_eq!(found_in(dir.path(), CANARY), Vec::<PathBuf>::new());
    assert!(!found_in(dir.path(), "другая беседа остаётся").is_empty());
    assert!(!aside.exists());
    // It goes on at once, and after the next start.
    own.scene.answer("RIG-05", Verdict::Compliant).unwrap();
    for restarted in [false, true] {
        if restarted {
            own.scene.workspace.close().unwrap();
            own.scene.workspace = open(dir.path());
            assert!(own.scene.workspace.notices().is_empty());
        }
        assert_eq!(own.row(doctor, &id).content, InterviewContent::Erased);
        assert_eq!(own.row(doctor, &other).told().unwrap().notes.len(), 1);
        let report = verified(dir.path(), None);
        assert_told(&report, 2);
        assert_eq!(report.records, before.records + 3);
        assert_eq!(found_in(dir.path(), CANARY), Vec::<PathBuf>::new());
        let again = own.propose(doctor, &id);
        assert!(matches!(again, Err(Refusal::Erasure(ErasureRefusal::AlreadyErased))));
    }
    assert_eq!(own.noted(doctor, note("новая")).number.code().get(..2), Some("03"));
}

/// Pieces of what a sealed log keeps of one record, as it lay on the disk.
fn sealed_pieces(bytes: &[u8]) -> BTreeSet<Vec<u8>> {
    let mut pieces = BTreeSet::new();
    let mut rest = bytes;
    while let Some(head) = frame::Head::read(rest) {
        let (own, after) = rest.split_at(frame::HEAD_LEN + head.payload_len);
        pieces.extend(own[frame::HEAD_LEN..].chunks_exact(24).map(<[u8]>::to_vec));
        rest = after;
    }
    pieces
}

#[test]
fn of_sealed_data_not_even_the_sealed_words_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::sealed(dir.path());
    let (doctor, head) = (own.doctor, own.scene.me);
    let id = own.noted(doctor, note(CANARY));
    own.scene.workspace.close().unwrap();
    let log = log(dir.path());
    let bytes = fs::read(&log).unwrap();
    let pieces = sealed_pieces(&bytes);
    assert!(pieces.len() > 20);
    fs::write(log.with_extension("torn-9999999"), &bytes[bytes.len() - 300..]).unwrap();
    fs::write(log.with_extension("log.damaged-1"), &bytes).unwrap();
    let planted = dir.path().join("index.sled").join("planted");
    fs::write(&planted, CANARY).unwrap();
    own.scene.workspace = open_sealed(dir.path());
    own.propose(doctor, &id).unwrap();
    own.give(head, Command::ConfirmErasure { id: id.clone() }).unwrap();
    assert_eq!(found_in(dir.path(), CANARY), Vec::<PathBuf>::new());
    assert!(!planted.exists(), "the index is in a new directory");
    // Of the note, sealed anew without its body, no old sealed byte is left; nor in what was put aside.
    let last: Vec<Vec<u8>> = sealed_pieces(&bytes[bytes.len() - 600..]).into_iter().collect();
    let last: Vec<Vec<u8>> = if last.is_empty() {
        bytes[bytes.len() - 480..].chunks_exact(24).map(<[u8]>::to_vec).collect()
    } else {
        last
    };
    for path in files(dir.path()) {
        let bytes = fs::read(&path).unwrap();
        for piece in &last {
            assert!(!holds(&bytes, piece), "{}", path.display());
        }
    }
    assert_told(&verified(dir.path(), Some(PASSPHRASE)), 1);
    own.scene.workspace.close().unwrap();
    own.scene.workspace = open_sealed(dir.path());
    assert!(own.scene.workspace.notices().is_empty());
    assert_eq!(own.row(doctor, &id).content, InterviewContent::Erased);
}

#[test]
fn it_takes_two_people_of_different_bodies_and_a_ground() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let (doctor, head) = (own.doctor, own.scene.me);
    let id = own.noted(doctor, note(CANARY));
    let confirm = || Command::ConfirmErasure { id: id.clone() };
    let why = |refused: Result<_, Refusal>| match refused {
        Err(Refusal::Erasure(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(why(own.give(head, confirm())), ErasureRefusal::NothingProposed);
    let empty = Command::ProposeErasure { id: id.clone(), basis: " ".into() };
    assert_eq!(why(own.give(head, empty)), ErasureRefusal::NoBasis);
    let stranger = own.stranger;
    assert_eq!(why(own.propose(stranger, &id)), ErasureRefusal::NoBody);
    own.propose(head, &id).unwrap();
    assert_eq!(why(own.propose(doctor, &id)), ErasureRefusal::AlreadyProposed);
    assert_eq!(why(own.give(head, confirm())), ErasureRefusal::SamePerson);
    let deputy = own.deputy;
    assert_eq!(why(own.give(deputy, confirm())), ErasureRefusal::SameBody);
    assert_eq!(why(own.give(stranger, confirm())), ErasureRefusal::NoBody);
    assert_eq!(own.row(doctor, &id).told().unwrap().notes[0].1.text, CANARY, "nothing happened");
    assert!(own.seat(doctor).erasure_rows().unwrap()[0].may_confirm);
    own.give(doctor, confirm()).unwrap();
    assert_eq!(own.row(doctor, &id).content, InterviewContent::Erased);
    assert_eq!(why(own.give(doctor, confirm())), ErasureRefusal::AlreadyErased);
}

#[test]
fn two_plain_members_are_not_enough() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let doctor = own.doctor;
    let id = own.noted(doctor, note(CANARY));
    // The stranger becomes somebody of a body of their own.
    let stranger = own.stranger;
    let (head, body) = (own.scene.me, own.scene.body);
    let mut person = own.scene.workspace.people().unwrap()[&stranger].clone();
    person.body = Some(body);
    own.give(head, Command::ChangePerson { id: stranger, person }).unwrap();
    own.propose(doctor, &id).unwrap();
    let refused = own.give(stranger, Command::ConfirmErasure { id: id.clone() });
    assert!(matches!(refused, Err(Refusal::Erasure(ErasureRefusal::NobodyEntitled))));
    assert!(own.give(head, Command::ConfirmErasure { id }).is_ok());
}

#[test]
fn the_act_tells_of_the_erasure_to_the_commission_and_the_prosecutor_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut own = Commission::new(dir.path());
    let id = own.erased();
    let told = |own: &Commission, name: &str, recipient| {
        let scope =
            Scope { visit: Some(own.scene.visit), recipient, ..Scope::of_all(day("2025-12-01")) };
        let made = own.scene.workspace.paper(paper(name).unwrap(), &scope, Texts::load(Lang::Ru));
        format!("{:?}", made.unwrap())
    };
    for recipient in Recipient::ALL {
        let act = told(&own, "act", recipient);
        let is_told = act.contains(&id.number.to_string()) && act.contains("статья 18 закона");
        assert_eq!(is_told, recipient != Recipient::Body, "{recipient:?}");
    }
    let own_paper = told(&own, "interviews", Recipient::Commission);
    assert!(own_paper.contains("основание: статья 18 закона"), "{own_paper}");
}

/// The log as another laptop has it, which had not heard of the erasure.
fn old_copy(dir: &Path) -> Vec<u8> {
    fs::read(log(dir)).unwrap()
}

#[test]
fn words_that_come_back_with_the_log_of_another_laptop_are_destroyed_again() {
    for sealed in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let mut own =
            if sealed { Commission::sealed(dir.path()) } else { Commission::new(dir.path()) };
        let (doctor, head) = (own.doctor, own.scene.me);
        let id = own.noted(doctor, note(CANARY));
        own.propose(doctor, &id).unwrap();
        own.scene.workspace.close().unwrap();
        let old = old_copy(dir.path());
        let reopen = |dir: &Path| if sealed { open_sealed(dir) } else { open(dir) };
        own.scene.workspace = reopen(dir.path());
        own.give(head, Command::ConfirmErasure { id: id.clone() }).unwrap();
        own.scene.workspace.close().unwrap();
        if sealed {
            // Sealed frames open in their own log alone, so the old log takes the place of the new one: what was
            // recorded since is put back from the index, the confirmation among it.
            fs::write(log(dir.path()), old).unwrap();
        } else {
            let name = format!("{}.log", "0123456789abcdef".repeat(2));
            fs::write(dir.path().join("ledger").join(name), old).unwrap();
        }
        own.scene.workspace = reopen(dir.path());
        let notices = own.scene.workspace.notices();
        assert!(
            notices.iter().any(|notice| matches!(notice, Notice::Erased { records: 1 })),
            "{notices:?}"
        );
        assert_eq!(own.row(doctor, &id).content, InterviewContent::Erased);
        own.scene.workspace.close().unwrap();
        assert_eq!(found_in(dir.path(), CANARY), Vec::<PathBuf>::new());
        let report = verified(dir.path(), sealed.then_some(PASSPHRASE));
        assert_eq!(report.erased.len(), 1);
        let mut again = reopen(dir.path());
        assert_eq!(again.store().to_be_destroyed().unwrap(), []);
        let told = |notice: &Notice| {
            matches!(notice, Notice::Erased { .. } | Notice::ErasureUnfinished { .. })
        };
        assert!(!again.notices().iter().any(told), "{:?}", again.notices());
        again.change_operator(doctor).unwrap();
    }
}

#[test]
fn a_step_that_fails_is_told_of_and_done_at_the_next_start() {
    type Obstacle = fn(&Path) -> PathBuf;
    let obstacles: [(&str, Obstacle); 4] = [
        ("the marker", |dir| dir.join("erasing.new")),
        ("the new log", |dir| log(dir).with_extension("log.new")),
        ("the old log", |dir| log(dir).with_extension("wipe")),
        ("the index", |dir| dir.join("index.sled.wipe")),
    ];
    for (what, obstacle) in obstacles {
        let dir = tempfile::tempdir().unwrap();
        let mut own = Commission::new(dir.path());
        let (doctor, head) = (own.doctor, own.scene.me);
        let id = own.noted(doctor, note(CANARY));
        own.propose(doctor, &id).unwrap();
        let obstacle = obstacle(dir.path());
        // A folder where a file is wanted, and a file where a folder is.
        if what == "the index" {
            fs::write(&obstacle, "in the way").unwrap();
        } else {
            fs::create_dir_all(obstacle.join("in the way")).unwrap();
        }
        own.give(head, Command::ConfirmErasure { id: id.clone() }).unwrap();
        let notices = own.scene.workspace.notices();
        let unfinished =
            notices.iter().any(|notice| matches!(notice, Notice::ErasureUnfinished { .. }));
        assert!(unfinished, "{what}: {notices:?}");
        assert_eq!(own.row(doctor, &id).content, InterviewContent::Erased, "{what}");
        own.scene.answer("RIG-04", Verdict::Compliant).unwrap();
        own.scene.workspace.close().unwrap();
        if obstacle.is_dir() {
            fs::remove_dir_all(&obstacle).unwrap();
        } else {
            fs::remove_file(&obstacle).unwrap();
        }
        own.scene.workspace = open(dir.path());
        assert_eq!(found_in(dir.path(), CANARY), Vec::<PathBuf>::new(), "{what}");
        assert!(!own.scene.workspace.erasure_is_unfinished(), "{what}");
        own.scene.workspace.close().unwrap();
        assert_told(&verified(dir.path(), None), 1);
    }
}

const DIR: &str = "TEKSERU_ERASING_DIR";
const VISIT: &str = "TEKSERU_ERASING_VISIT";

fn the_interview(workspace: &Workspace, visit: VisitId) -> InterviewId {
    workspace.interview_named(Some(visit), "1").unwrap()
}

/// Not a test of its own: what the child process runs.
#[test]
fn child_that_erases_until_it_is_killed() {
    let Ok(dir) = std::env::var(DIR) else { return };
    let visit: VisitId = std::env::var(VISIT).unwrap().parse().unwrap();
    let mut workspace = open(Path::new(&dir));
    let id = the_interview(&workspace, visit);
    println!("begins");
    workspace.execute(Command::ConfirmErasure { id }).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copy = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
}

#[test]
fn a_kill_at_any_moment_of_erasing_leaves_it_to_the_next_start() {
    let made = tempfile::tempdir().unwrap();
    let mut own = Commission::new(made.path());
    let (doctor, head, visit) = (own.doctor, own.scene.me, own.scene.visit);
    let id = own.noted(doctor, note(CANARY));
    own.propose(doctor, &id).unwrap();
    own.seat(head);
    own.scene.workspace.close().unwrap();
    let mut finished = 0;
    for turn in 0..10 {
        let dir = tempfile::tempdir().unwrap();
        copy_folder(made.path(), dir.path());
        let mut child = Process::new(std::env::current_exe().unwrap())
            .args(["erasing::child_that_erases_until_it_is_killed", "--exact", "--nocapture"])
            .env(DIR, dir.path())
            .env(VISIT, visit.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = std::io::BufReader::new(child.stdout.take().unwrap());
        let begun = std::io::BufRead::lines(out).map_while(Result::ok);
        assert!(begun.into_iter().any(|line| line.contains("begins")));
        std::thread::sleep(Duration::from_millis(turn * 10));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut workspace = open(dir.path());
        let erased = workspace.store().erasures(visit).unwrap()[0].erased.is_some();
        if !erased {
            // It was killed before the confirmation was on disk; nothing is half done.
            let row = workspace.interview_row(&the_interview(&workspace, visit)).unwrap();
            assert!(row.told().is_some());
            let id = row.id;
            workspace.execute(Command::ConfirmErasure { id }).unwrap();
        }
        finished += usize::from(erased);
        assert_eq!(found_in(dir.path(), CANARY), Vec::<PathBuf>::new(), "turn {turn}");
        assert!(!workspace.erasure_is_unfinished());
        workspace.close().unwrap();
        assert_told(&verified(dir.path(), None), 1);
        let left = files(dir.path());
        assert!(!left.iter().any(|path| path.extension().is_some_and(|own| own == "wipe")));
    }
    assert!(finished > 0, "every child was killed before it began");
}
