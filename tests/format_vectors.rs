//! The record format against frozen bytes and against a second implementation.
//!
//! `tests/data/ledger-v1` was written once. If a test here fails, the format has changed, and ledgers
//! that commissions signed years ago can no longer be read or proved. Mend the program; the vectors
//! and their ids are never adjusted to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tekseru::domain::id::{PersonId, RecordId};
use tekseru::ledger::disk::Disk;
use tekseru::ledger::entropy::{Entropy, SeededEntropy};
use tekseru::ledger::frame;
use tekseru::ledger::head::Tips;
use tekseru::ledger::log::{DeviceLog, Piece, path_of, scan_with};
use tekseru::ledger::record::{
    BodyState, Class, DeviceId, DeviceKeys, Draft, Hlc, Record, Subject, seal,
};
use tekseru::ledger::register::{Entry, EntryKind, heads, may_replace};
use tekseru::ledger::verify::verify_dir;
use tekseru::ledger::witness::Witness;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn frozen() -> Result<Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_slice(&fs::read(here("data/ledger-v1.json"))?)?)
}

fn logs(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "log"));
    paths.sort();
    Ok(paths)
}

/// Every admissible record of a directory with the file and the offset of its frame.
fn admitted(dir: &Path) -> std::io::Result<Vec<(String, u64, Record)>> {
    let mut found = Vec::new();
    for path in logs(dir)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        scan_with(&path, |piece| {
            if let Piece::Frame { offset, payload, .. } = piece
                && let Ok(record) = Record::admit(&payload)
            {
                found.push((name.clone(), offset, record));
            }
        })?;
    }
    Ok(found)
}

/// A record as the frozen description tells it.
fn described((file, offset, record): &(String, u64, Record)) -> Value {
    let header = &record.header;
    let body = match &record.body {
        BodyState::Present { bytes, .. } => {
            json!({ "state": "present", "text": String::from_utf8_lossy(bytes) })
        }
        BodyState::Withheld => json!({ "state": "withheld" }),
        BodyState::Erased => json!({ "state": "erased" }),
        BodyState::Refused => json!({ "state": "refused" }),
    };
    json!({
        "file": file, "offset": offset, "id": record.id,
        "device": header.device, "seq": header.seq, "prev": header.prev,
        "hlc": [header.hlc.ms, header.hlc.counter], "wall": header.wall_ms,
        "author": record.author(), "speaker": record.speaker(),
        "subject": record.subject().as_str(), "kind": header.kind, "class": header.class.as_str(),
        "replaces": header.replaces, "body": body,
    })
}

#[test]
fn every_frozen_record_is_read_to_the_last_field() -> Outcome {
    let frozen = frozen()?;
    let expected = frozen["records"].as_array().ok_or("no records")?;
    let found = admitted(&here("data/ledger-v1"))?;
    assert_eq!(found.len(), expected.len());
    for found in &found {
        let described = described(found);
        let id = &described["id"];
        let expected = expected.iter().find(|record| record["id"] == *id);
        assert_eq!(Some(&described), expected);
    }
    Ok(())
}

#[test]
fn frozen_records_are_written_again_to_the_same_bytes() -> Outcome {
    for path in logs(&here("data/ledger-v1"))? {
        let mut again = Vec::new();
        scan_with(&path, |piece| {
            if let Piece::Frame { payload, .. } = piece {
                let record = Record::read_trusted(&payload).expect("the frozen records are sound");
                assert_eq!(record.header.encode(), record.header_bytes);
                again.extend(frame::encode(&record.payload()));
            }
        })?;
        assert_eq!(again, fs::read(&path)?, "{}", path.display());
    }
    Ok(())
}

#[test]
fn the_frozen_head_code_still_proves_the_frozen_ledger() -> Outcome {
    let frozen = frozen()?;
    let mut tips = Tips::default();
    for (_, _, Record { id, header, .. }) in admitted(&here("data/ledger-v1"))? {
        tips.add(header.device, header.seq, id, header.prev);
    }
    assert_eq!(frozen["head_text"], tips.text());
    assert_eq!(frozen["head"], tips.code().to_string());
    let report = verify_dir(&here("data/ledger-v1"), &mut |_, _| {})?;
    assert!(report.ok, "{:?}", report.faults);
    assert_eq!(frozen["head"], report.head.to_string());
    Ok(())
}

#[test]
fn the_same_answers_stand_in_the_frozen_ledger_as_when_it_was_written() -> Outcome {
    let frozen = frozen()?;
    let entitled: PersonId = serde_json::from_value(frozen["entitled"].clone())?;
    let records = admitted(&here("data/ledger-v1"))?;
    for (subject, expected) in frozen["standing"].as_object().ok_or("no standing")? {
        let register = records.iter().map(|(_, _, record)| record);
        let register = register.filter(|record| record.subject().as_str() == subject);
        let entries: Vec<Entry> = register.map(entry).collect();
        let standing = heads(&entries, |newer, older| {
            let resolves = newer.kind == EntryKind::Resolution;
            may_replace(newer, older, resolves, newer.author == entitled)
        });
        let standing: Vec<RecordId> = standing.iter().map(|entry| entry.id).collect();
        assert_eq!(*expected, json!(standing), "{subject}");
    }
    Ok(())
}

#[test]
fn the_example_in_the_document_is_the_frozen_one() -> Outcome {
    let document = fs::read_to_string(here("../docs/format.md"))?;
    let records = admitted(&here("data/ledger-v1"))?;
    let (file, _, record) = records
        .iter()
        .find(|(file, offset, _)| file.starts_with("f70a") && *offset == 1158)
        .ok_or("the example is not there")?;
    let header = String::from_utf8(record.header_bytes.clone())?;
    for shown in [file, &header, &record.id.to_string()] {
        assert!(document.contains(shown), "{shown} is not in the document");
    }
    assert!(document.contains(frozen()?["head"].as_str().ok_or("no head")?));
    Ok(())
}

fn entry(record: &Record) -> Entry {
    let resolves = record.header.kind == "resolution";
    Entry::of(record, if resolves { EntryKind::Resolution } else { EntryKind::Statement })
}

/// What the verifier in Python says of the logs of a directory; none where it cannot run.
fn second_opinion(dir: &Path) -> Result<Option<Value>, Box<dyn std::error::Error>> {
    let mut python = Command::new("python3");
    python.env("PYTHONDONTWRITEBYTECODE", "1").arg(here("verify_log.py")).args(logs(dir)?);
    let output = match python.output() {
        Ok(output) => output,
        Err(error) => {
            eprintln!("SKIPPED: the second verifier did not run, python3 is missing: {error}");
            return Ok(None);
        }
    };
    let complaint = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(3) {
        eprintln!("SKIPPED: the second verifier did not run: {complaint}");
        return Ok(None);
    }
    let report: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("the second verifier broke down: {error}\n{complaint}"))?;
    let faults = report["faults"].as_array().map_or(0, Vec::len);
    assert_eq!(output.status.code(), Some(i32::from(faults > 0)));
    Ok(Some(report))
}

/// File, number and name of each fault, in a fixed order. A refused record is not believed, so whether
/// its number is told is left to the verifier.
fn told(faults: &Value, name_of: impl Fn(&Value) -> &Value) -> Vec<(String, String, String)> {
    let mut told: Vec<_> = faults
        .as_array()
        .into_iter()
        .flatten()
        .map(|fault| {
            let name = name_of(fault).as_str().unwrap_or_default().to_owned();
            let refused = matches!(name.as_str(), "refused" | "newer-version");
            let seq = if refused { String::new() } else { fault["seq"].to_string() };
            (fault["file"].to_string(), seq, name)
        })
        .collect();
    told.sort();
    told
}

/// Compares both verifiers on a directory and returns the names of the faults they agree on.
fn agreed(dir: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let report = verify_dir(dir, &mut |_, _| {})?;
    let ours = serde_json::to_value(&report)?;
    let faults = told(&ours["faults"], |fault| &fault["kind"]["name"]);
    if let Some(theirs) = second_opinion(dir)? {
        let ids: BTreeSet<RecordId> =
            admitted(dir)?.into_iter().map(|(_, _, record)| record.id).collect();
        assert_eq!(theirs["ids"], json!(ids));
        assert_eq!(theirs["records"], report.records);
        assert_eq!(theirs["head"], report.head.to_string());
        assert_eq!(told(&theirs["faults"], |fault| &fault["name"]), faults);
    }
    Ok(faults.into_iter().map(|(_, _, name)| name).collect())
}

#[test]
fn a_verifier_written_from_the_document_agrees_on_the_frozen_ledger() -> Outcome {
    let frozen = frozen()?;
    assert_eq!(agreed(&here("data/ledger-v1"))?, [""; 0]);
    if let Some(report) = second_opinion(&here("data/ledger-v1"))? {
        assert_eq!(report["head"], frozen["head"]);
        assert_eq!(report["head_text"], frozen["head_text"]);
    }
    Ok(())
}

/// A device whose next record can be written.
struct Writer {
    keys: DeviceKeys,
    entropy: SeededEntropy,
    seq: u64,
    prev: Option<RecordId>,
}

impl Writer {
    fn new(seed: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let mut entropy = SeededEntropy::new(seed);
        let mut secret = [0; 32];
        entropy.fill(&mut secret)?;
        Ok(Self { keys: DeviceKeys::generate(secret), entropy, seq: 0, prev: None })
    }

    fn device(&self) -> DeviceId {
        self.keys.device()
    }

    fn record(&mut self, body: &str) -> Result<Record, Box<dyn std::error::Error>> {
        let mut salt = [0; 32];
        self.entropy.fill(&mut salt)?;
        let introduces = self.seq == 0;
        let draft = Draft {
            subject: Subject::new(if introduces { "person/" } else { "answer/VISIT/EDU-07" })?,
            kind: if introduces { "person" } else { "answer" }.into(),
            class: [Class::Open, Class::Internal, Class::Confidential][usize::from(salt[0]) % 3],
            author: (!introduces).then_some(PersonId([salt[1]; 16])),
            speaker: (!introduces && salt[2] % 2 == 0).then_some(PersonId([7; 16])),
            replaces: self.prev.into_iter().chain([RecordId(salt)]).collect(),
            body: body.as_bytes().to_vec(),
        };
        let hlc = Hlc { ms: self.seq * 1000, counter: u32::from(salt[3]) };
        let wall = -i64::from(salt[4]);
        let record = seal(draft, &self.keys, self.seq, self.prev, hlc, wall, salt);
        self.seq += 1;
        self.prev = Some(record.id);
        Ok(record)
    }
}

fn frame_of(record: &Record) -> Vec<u8> {
    frame::encode(&record.payload())
}

#[test]
fn a_verifier_written_from_the_document_reads_what_is_written_today() -> Outcome {
    let dir = tempfile::tempdir()?;
    for seed in ["first", "second"] {
        let mut writer = Writer::new(seed)?;
        let mut log = DeviceLog::create(&Disk::default(), dir.path(), &writer.device())?;
        for state in 0..9 {
            let mut record =
                writer.record(r#"{"note":"Кітапхана жабық \"жөндеу\" 📕","n":[1,-2.5e3,null]}"#)?;
            match state {
                3 => record.body = BodyState::Withheld,
                6 => record.body = BodyState::Erased,
                _ => {}
            }
            log.append(&frame_of(&record))?;
        }
    }
    assert_eq!(agreed(dir.path())?, [""; 0]);
    assert_eq!(admitted(dir.path())?.len(), 18);
    Ok(())
}

#[test]
fn a_verifier_written_from_the_document_names_the_same_damage() -> Outcome {
    let dir = tempfile::tempdir()?;
    for path in logs(&here("data/ledger-v1"))? {
        let mut bytes = fs::read(&path)?;
        // One bit in the second record, and the last record cut short.
        bytes[1000] ^= 0x10;
        bytes.truncate(bytes.len() - 5);
        fs::write(dir.path().join(path.file_name().unwrap_or_default()), bytes)?;
    }
    let names = agreed(dir.path())?;
    for name in ["damaged", "torn-tail", "gap"] {
        assert_eq!(names.iter().filter(|found| *found == name).count(), 3, "{names:?}");
    }
    Ok(())
}

#[test]
fn room_at_the_end_of_a_log_changes_neither_ids_nor_head_and_hides_no_fault() -> Outcome {
    let frozen = frozen()?;
    let dir = tempfile::tempdir()?;
    let write = |tail: &[u8]| -> Outcome {
        for path in logs(&here("data/ledger-v1"))? {
            let name = path.file_name().unwrap_or_default();
            fs::write(dir.path().join(name), [fs::read(&path)?.as_slice(), tail].concat())?;
        }
        Ok(())
    };
    let sound = admitted(&here("data/ledger-v1"))?;
    for room in [1, 13, 4096, 300_000] {
        write(&vec![0; room])?;
        assert_eq!(agreed(dir.path())?, [""; 0]);
        assert_eq!(admitted(dir.path())?, sound);
        let report = verify_dir(dir.path(), &mut |_, _| {})?;
        assert_eq!(frozen["head"], report.head.to_string());
    }
    write(&[b"TKFR\x01\x05".as_slice(), &[0; 5000]].concat())?;
    assert_eq!(agreed(dir.path())?, ["torn-tail"; 3]);
    Ok(())
}

#[test]
fn frames_that_became_zeros_are_named_by_what_the_device_remembers() -> Outcome {
    let dir = tempfile::tempdir()?;
    let mut writer = Writer::new("writer")?;
    let mut log = DeviceLog::create(&Disk::default(), dir.path(), &writer.device())?;
    let path = path_of(dir.path(), &writer.device());
    let mut witness = Witness::open(&Disk::default(), &path, writer.device())?;
    let mut ends = Vec::new();
    for seq in 0..4 {
        log.append(&frame_of(&writer.record("{}")?))?;
        witness.saw(seq)?;
        ends.push(usize::try_from(log.end())?);
    }
    assert_eq!(agreed(dir.path())?, [""; 0], "with room, as a kill leaves it");
    let mut bytes = fs::read(&path)?;
    bytes[ends[1]..].fill(0);
    fs::write(&path, &bytes)?;
    assert_eq!(agreed(dir.path())?, ["cut-tail"]);
    bytes[ends[1]..][..3].fill(b'T');
    fs::write(&path, &bytes)?;
    assert_eq!(agreed(dir.path())?, ["cut-tail", "torn-tail"]);
    fs::write(path.with_extension("seen"), "anything else")?;
    assert_eq!(agreed(dir.path())?, ["torn-tail"]);
    Ok(())
}

/// Signs a header text as it is, sound or not.
fn signed_text(keys: &DeviceKeys, header: &str) -> Vec<u8> {
    let len = u32::try_from(header.len()).expect("test headers are short");
    let signature = keys.sign(header.as_bytes());
    frame::encode(&[&len.to_le_bytes(), header.as_bytes(), &signature, &[0]].concat())
}

#[test]
fn a_verifier_written_from_the_document_refuses_the_same_forgeries() -> Outcome {
    let dir = tempfile::tempdir()?;
    let (mut writer, mut stranger) = (Writer::new("writer")?, Writer::new("stranger")?);
    let mut log = Vec::new();
    let first = writer.record("{}")?;
    log.extend(frame_of(&first));
    for body in ["[]", "{\"a\":NaN}", "{\"a\":01}", "{} x", "{\"a\":\"\u{1}\"}"] {
        log.extend(frame_of(&writer.record(body)?));
    }
    let deep = |levels| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
    log.extend(frame_of(&writer.record(&deep(32))?));
    log.extend(frame_of(&writer.record(&deep(33))?));
    log.extend(frame_of(&stranger.record("{\"in\":\"a foreign log\"}")?));

    let mut forged = writer.record("{}")?;
    forged.signature[40] ^= 1;
    log.extend(frame_of(&forged));
    let mut torn_apart = writer.record("{}")?.payload();
    torn_apart.truncate(torn_apart.len() - 1);
    log.extend(frame::encode(&torn_apart));
    log.extend(frame::encode(b"{}"));

    let sound = String::from_utf8(writer.record("{}")?.header_bytes)?;
    let device = writer.device().to_string();
    for (from, to) in [
        ("{\"v\":1,", "{\"v\":2,\"new\":true,"),
        ("{\"v\":1,", "{\"v\":0,"),
        ("{\"v\":1,", "{ \"v\":1,"),
        ("\"class\":", "\"class\":\"open\",\"class\":"),
        ("\"kind\":\"answer\"", "\"kind\":\"Answer\""),
        ("\"kind\":\"answer\"", "\"kind\":\"answer\\n\""),
        ("answer/VISIT", "answer//VISIT"),
        ("\"seq\":10", "\"seq\":1e1"),
        ("\"author\":\"", "\"author\":\"Z"),
        (device.as_str(), "0100000000000000000000000000000000000000000000000000000000000000"),
        (device.as_str(), "0200000000000000000000000000000000000000000000000000000000000000"),
    ] {
        let header = sound.replacen(from, to, 1);
        assert_ne!(header, sound, "{from} does not occur");
        log.extend(signed_text(&writer.keys, &header));
    }

    // The key used a second time for number 1, and once for a record that continues nothing.
    (writer.seq, writer.prev) = (1, Some(first.id));
    log.extend(frame_of(&writer.record("{\"second\":true}")?));
    (writer.seq, writer.prev) = (3, Some(RecordId([0xEE; 32])));
    log.extend(frame_of(&writer.record("{\"continues\":\"nothing\"}")?));
    fs::write(path_of(dir.path(), &writer.device()), log)?;

    let names = agreed(dir.path())?;
    let count = |name| names.iter().filter(|found| *found == name).count();
    assert_eq!((count("body-refused"), count("refused"), count("newer-version")), (7, 12, 1));
    assert_eq!((count("fork"), count("broken-chain"), count("foreign-log")), (2, 1, 1));
    Ok(())
}
