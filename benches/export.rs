//! How long the instruction list of ten thousand instructions takes in each format, and how much memory.
//!
//! Each format is written in a process of its own, so that none profits from another's memory. `openpyxl` and
//! `python-docx` write the same table in the same run, where a Python with them is found: `python3`, or what
//! `TEKSERU_BENCH_PYTHON` names. `TEKSERU_BENCH_ROWS` sets another number of instructions.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use figures::{median, peak_memory_mib, processor_time};
use tekseru::domain::checklist::Reference;
use tekseru::domain::id::{BodyId, FindingId, InstructionId, PersonId, RoundId};
use tekseru::domain::instruction::{Act, Assignment, Instruction, Report, ReportScope, Standing};
use tekseru::domain::round::Role;
use tekseru::domain::text::{Lang, LocalText};
use tekseru::i18n::Texts;
use tekseru::report::instruction_list::{InstructionList, ListedInstruction};
use tekseru::report::{Document, format};

const INSTRUCTIONS: u32 = 10_000;
const ROUNDS: usize = 3;
const MEMORY_LIMIT_MIB: u64 = 300;

/// The formats with the time each may take, if a limit is set.
const LIMITS: [(&str, Option<Duration>); 8] = [
    ("xlsx", Some(Duration::from_secs(1))),
    ("docx", Some(Duration::from_secs(2))),
    ("pdf", Some(Duration::from_secs(5))),
    ("csv", Some(Duration::from_millis(200))),
    ("json", Some(Duration::from_millis(200))),
    ("html", None),
    ("md", None),
    ("ics", None),
];

fn main() {
    let rows = std::env::var("TEKSERU_BENCH_ROWS").ok().and_then(|text| text.parse().ok());
    let rows = rows.unwrap_or(INSTRUCTIONS);
    if let Ok(id) = std::env::var("TEKSERU_BENCH_FORMAT") {
        return measure(&id, rows);
    }
    println!("{rows} instructions; wall and processor time of one writing, median of {ROUNDS}");
    for (id, _) in LIMITS {
        let own = std::env::current_exe().expect("this program");
        let status = Command::new(own).env("TEKSERU_BENCH_FORMAT", id).status().expect("a child");
        assert!(status.success(), "{id}");
    }
    measure_others(rows);
}

fn measure(id: &str, rows: u32) {
    let document = instruction_list(rows);
    let before = peak_memory_mib().unwrap_or(0);
    let (mut times, mut size) = (Vec::new(), 0);
    let used = processor_time().unwrap_or_default();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        size = written(id, &document).len();
        times.push(started.elapsed());
    }
    let used = processor_time().unwrap_or_default().saturating_sub(used);
    let each = u32::try_from(ROUNDS).expect("a few rounds");
    let limit = LIMITS.iter().find(|(of, _)| *of == id).and_then(|(_, limit)| *limit);
    let limit =
        limit.map_or_else(|| "none".to_owned(), |limit| format!("{} ms", limit.as_millis()));
    println!(
        "{id:<12}{:>7.0} ms, processor {:>6.0} ms (limit {limit}); {} KiB; memory {} MiB (limit {MEMORY_LIMIT_MIB}), \
         {before} of them before writing",
        median(&mut times).as_secs_f64() * 1e3,
        (used / each).as_secs_f64() * 1e3,
        size / 1024,
        peak_memory_mib().unwrap_or(0),
    );
}

/// The same table by what others would use.
fn measure_others(rows: u32) {
    let python = std::env::var("TEKSERU_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/support/other_writers.py");
    let dir = tempfile::tempdir().expect("a folder for temporary files");
    let table = dir.path().join("instructions.csv");
    std::fs::write(&table, written("csv", &instruction_list(rows))).expect("a file");
    for library in ["openpyxl", "python-docx"] {
        let run = Command::new(&python).arg(&script).arg(library).arg(&table).status();
        match run {
            Ok(status) if status.success() => {}
            Ok(_) => println!("{library:<12}skipped: {python} does not have it"),
            Err(error) => println!("{library:<12}skipped: {python}: {error}"),
        }
    }
}

fn written(id: &str, document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    (format(id).expect("a format").write)(document, &mut bytes).expect("memory takes every byte");
    bytes
}

/// The commission's own list, which has the most columns.
fn instruction_list(rows: u32) -> Document {
    let list = InstructionList {
        addressee: None,
        rounds: Vec::new(),
        today: day(400),
        is_sample: true,
        rows: (1..=rows).map(instruction).collect(),
    };
    list.document(Texts::load(Lang::Ru))
}

fn instruction(number: u32) -> ListedInstruction {
    let body = |name: &str| LocalText::new(Lang::Ru, name);
    let reference =
        |act: &str, at: &str| Reference { act: act.into(), at: at.into(), verified: true };
    ListedInstruction {
        id: InstructionId([9; 16]),
        instruction: issued(number),
        facilities: vec![format!("№ {}", 900 + number % 60)],
        lead: body("Управление энергетики и жилищно-коммунального хозяйства"),
        co_executors: vec![body("ДУИС"), body("акимат района")],
        norms: Vec::new(),
        references: vec![reference("MR", "16"), reference("KZ", "115")],
    }
}

/// Each one has a task of its own; every ninth is reported.
fn issued(number: u32) -> Instruction {
    let room = number % 97;
    let lead = BodyId([7; 16]);
    let head = Standing { person: PersonId([3; 16]), role: Some(Role::Head) };
    let draft = Instruction::draft(Assignment {
        round: RoundId([1; 16]),
        findings: vec![FindingId([2; 16])],
        task: format!(
            "Восстановить горячую воду в душевой {room} и представить акт пуска {number}, подписанный \
             комиссией учреждения и подрядчиком."
        ),
        lead,
        co_executors: Vec::new(),
        deadline: day(number % 700),
        completion: "акт".into(),
        controller: None,
    });
    let issue = Act::Issue { number: format!("R-2025/{number}"), on: day(0) };
    let draft = draft.expect("a draft with a finding");
    let issued = draft.apply(&issue, head).expect("the head may issue");
    if !number.is_multiple_of(9) {
        return issued;
    }
    let (scope, text) = (ReportScope::Final, "Горячая вода есть.".into());
    let report = Report { by: lead, on: day(300), text, scope, document: None };
    issued.apply(&Act::Report(report), head).expect("what was issued may be reported")
}

fn day(number: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    first + Days::new(u64::from(number))
}
