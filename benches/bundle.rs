//! What it takes to look into a bundle and to take it in, a record, for ever larger bundles.
//!
//! Each size is measured in a process of its own, on empty data. `TEKSERU_BENCH_RECORDS` names other sizes, apart by
//! commas. The bundles lie in `target/bench-bundle`; remove it to have them made again.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;
#[allow(dead_code, reason = "a bench uses its own part of it")]
#[path = "../tests/support/laptop.rs"]
mod laptop;

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::id::{PersonId, RoundId, VisitId};
use tekseru::exchange::bundle::{Manifest, View, Writer, item_len};
use tekseru::ledger::age::{Identity, Key, Recipients, seal_into};
use tekseru::ledger::fact::Fact;
use tekseru::ledger::record::{DeviceKeys, Record};
use tekseru::ledger::register_id::{RegisterId, RegisterKind};
use tekseru::workspace::command::Command;
use tekseru::workspace::{OpenOptions, Workspace};

use figures::{peak_memory_mib, processor_time, rate};
use laptop::Device;

/// Answers of one visit.
const POINTS: usize = 300;

fn main() {
    let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/bench-bundle");
    if let Ok(records) = std::env::var("TEKSERU_BENCH_STEP") {
        return open(&place, records.parse().expect("a number"));
    }
    let asked = std::env::var("TEKSERU_BENCH_RECORDS");
    let asked = asked.unwrap_or_else(|_| "10000,100000,1000000".to_owned());
    fs::create_dir_all(&place).expect("a folder");
    for records in asked.split(',') {
        make(&place, records.parse().expect("a number"));
        let status = std::process::Command::new(std::env::current_exe().expect("this program"))
            .env("TEKSERU_BENCH_STEP", records)
            .status()
            .expect("a child");
        assert!(status.success());
    }
}

fn set(value: Value) -> Fact {
    match value {
        Value::Object(fields) => Fact::Set(fields),
        other => panic!("{other} has no fields"),
    }
}

/// A commission of one whose visits follow one another until there are so many records.
struct Writing {
    device: Device,
    spool: BufWriter<File>,
    records: u64,
    bytes: u64,
}

impl Writing {
    fn keep(&mut self, record: &Record) {
        let payload = record.payload();
        let len = u32::try_from(payload.len()).expect("a record is short");
        self.spool.write_all(&len.to_le_bytes()).expect("room");
        self.spool.write_all(&payload).expect("room");
        self.records += 1;
        self.bytes += item_len(payload.len());
    }
}

fn make(place: &Path, wanted: u64) {
    let path = place.join(format!("{wanted}.tekseru"));
    if path.exists() {
        return;
    }
    let spool = place.join("spool");
    let out = BufWriter::new(File::create(&spool).expect("a file"));
    let mut writing = Writing { device: Device::new(7), spool: out, records: 0, bytes: 0 };
    let name = set(json!({ "name": "Образцов А. А." }));
    let introduced = writing.device.create(None, RegisterKind::Person, &name);
    let person = PersonId::from(introduced.id);
    writing.keep(&introduced);
    let round = set(json!({
        "code": "R", "title": "R", "starts": "2025-08-25", "ends": "2025-08-29",
        "members": [{ "person": person, "role": "head" }], "facilities": [], "domains": [],
    }));
    let round = writing.device.create(Some(person), RegisterKind::Round, &round);
    writing.keep(&round);
    while writing.records < wanted {
        visit(&mut writing, person, RoundId::from(round.id), wanted);
    }
    let Writing { spool: out, records, bytes, .. } = writing;
    drop(out);
    seal(&spool, &path, (person, records, bytes));
    fs::remove_file(spool).expect("it is there");
}

fn visit(writing: &mut Writing, person: PersonId, round: RoundId, wanted: u64) {
    let verdicts = [Verdict::Compliant, Verdict::Partly, Verdict::NonCompliant];
    let fields = set(json!({ "round": round, "facility": "0".repeat(26), "stage": "under-way" }));
    let visit = writing.device.create(Some(person), RegisterKind::Visit, &fields);
    writing.keep(&visit);
    for number in 0..POINTS {
        if writing.records == wanted {
            return;
        }
        let item: ItemCode = format!("RIG-{:03}", number + 1).parse().expect("a code");
        let answer = Answer {
            note: format!("Замечание {number} по итогам осмотра и беседы с персоналом"),
            ..Answer::new(verdicts[number % 3].clone())
        };
        let entry = (RegisterId::Answer(VisitId::from(visit.id), item), &Fact::AnswerGiven(answer));
        let record = writing.device.write(Some(person), entry, Vec::new());
        writing.keep(&record);
    }
}

/// The bundle of what was spooled, for the key that lies beside it.
fn seal(spool: &Path, path: &Path, (person, records, bytes): (PersonId, u64, u64)) {
    let keys = DeviceKeys::generate([7; 32]);
    let told = Manifest {
        id: "00".repeat(16),
        device: keys.device(),
        person,
        wall: 0,
        view: View::Full,
        round: None,
        body: None,
        part: (1, 1),
        records,
        bytes,
        pieces: 0,
        file_bytes: 0,
        have: Vec::new(),
    };
    let identity = identity(path.parent().expect("a folder"));
    let sink = BufWriter::new(File::create(path).expect("a file"));
    let sealed = seal_into(&Recipients::Keys(vec![identity.recipient()]), sink).expect("a key");
    let mut out = Writer::begin(sealed, told).expect("room");
    let mut spool = BufReader::new(File::open(spool).expect("it was written"));
    let mut payload = Vec::new();
    for _ in 0..records {
        let mut len = [0; 4];
        spool.read_exact(&mut len).expect("it is whole");
        payload.resize(usize::try_from(u32::from_le_bytes(len)).expect("a record is short"), 0);
        spool.read_exact(&mut payload).expect("it is whole");
        out.record(&payload).expect("room");
    }
    out.finish(&keys).expect("as told").finish().expect("room").flush().expect("room");
}

fn identity(place: &Path) -> Identity {
    let path = place.join("key");
    if let Ok(text) = fs::read_to_string(&path) {
        return Identity::of_file(&text).expect("a key").remove(0);
    }
    let identity = Identity::generate();
    fs::write(path, identity.to_file().as_bytes()).expect("room");
    identity
}

fn told(what: &str, records: u64, (elapsed, processor): (Duration, Duration)) {
    let count = f64::from(u32::try_from(records).expect("no bundle carries more"));
    let each = |time: Duration| time.as_secs_f64() * 1e6 / count;
    println!(
        "{what:<10} {records:>8} records: {:>6.1} µs a record, processor {:>6.1} µs ({} a second); peak memory {} MiB",
        each(elapsed),
        each(processor),
        rate(records, elapsed),
        peak_memory_mib().unwrap_or(0)
    );
}

fn open(place: &Path, records: u64) {
    let data = tempfile::tempdir_in(place).expect("a folder");
    let mut on_progress = |_| {};
    let mut workspace =
        Workspace::open(OpenOptions::new(data.path(), &mut on_progress)).expect("empty data");
    let person = tekseru::domain::person::Person {
        name: "Шаблонов В. В.".into(),
        post: "врач".into(),
        body: None,
    };
    workspace.execute(Command::IntroduceSelf { person, body: None }).expect("somebody");
    println!("empty data: peak memory {} MiB", peak_memory_mib().unwrap_or(0));
    let key = Key::Identities(vec![identity(place)]);
    let path = place.join(format!("{records}.tekseru"));
    let since = |start: Instant, before: Duration| {
        (start.elapsed(), processor_time().unwrap_or_default().saturating_sub(before))
    };
    let (start, before) = (Instant::now(), processor_time().unwrap_or_default());
    let staged =
        workspace.stage_bundle(&path, &key, &mut |_| ControlFlow::Continue(())).expect("sound");
    assert_eq!(staged.preview.new_count(), records);
    told("preview", records, since(start, before));
    let (start, before) = (Instant::now(), processor_time().unwrap_or_default());
    workspace.take_in_bundle(staged, &mut |_| ControlFlow::Continue(())).expect("room");
    told("taking in", records, since(start, before));
    workspace.close().expect("a clean stop");
}
