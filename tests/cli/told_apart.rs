//! Five ways of harming a log, told apart by `verify`: each names record, device, kind and consequence.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tekseru::ledger::frame;
use tekseru::ledger::key::DeviceKeys;

use crate::damage::{forge, log, records};
use crate::world::World;

struct Harm {
    name: &'static str,
    /// What is said in Russian.
    words: &'static str,
    kind: &'static str,
    consequence: &'static str,
    record: u64,
    do_it: fn(&World, &Path, &[u64]),
}

fn frames(bytes: &[u8], starts: &[u64]) -> Vec<Vec<u8>> {
    let ends = starts.iter().skip(1).copied().chain([bytes.len() as u64]);
    let place = |at: u64| usize::try_from(at).unwrap();
    starts.iter().zip(ends).map(|(from, to)| bytes[place(*from)..place(to)].to_vec()).collect()
}

fn change(log: &Path, starts: &[u64], change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut all = frames(&fs::read(log).unwrap(), starts);
    change(&mut all);
    fs::write(log, all.concat()).unwrap();
}

const HARMS: [Harm; 5] = [
    Harm {
        name: "one flipped bit",
        words: "повреждено байт",
        kind: "damaged",
        consequence: "unreadable",
        record: 4,
        do_it: |_, log, starts| change(log, starts, |all| all[4][60] ^= 4),
    },
    Harm {
        name: "two records swapped",
        words: "не на своём месте: лежит после записи 5",
        kind: "out-of-order",
        consequence: "moved",
        record: 4,
        do_it: |_, log, starts| change(log, starts, |all| all.swap(4, 5)),
    },
    Harm {
        name: "a record removed",
        words: "пропуск: нет записей 4–4",
        kind: "gap",
        consequence: "lost",
        record: 4,
        do_it: |_, log, starts| change(log, starts, |all| drop(all.remove(4))),
    },
    Harm {
        name: "the tail cut",
        words: "обрезанный конец: нет сохранённых записей",
        kind: "cut-tail",
        consequence: "lost",
        record: 8,
        do_it: |_, log, starts| change(log, starts, |all| all.truncate(8)),
    },
    Harm {
        name: "a fork",
        words: "раздвоение",
        kind: "fork",
        consequence: "doubtful",
        record: 3,
        do_it: |world, log, _| {
            let keys = DeviceKeys::load(&world.data().join("keys")).unwrap();
            let forged = forge(&keys, &records(log), 1);
            let mut bytes = fs::read(log).unwrap();
            bytes.extend(frame::encode(&forged.payload()));
            fs::write(log, bytes).unwrap();
        },
    },
];

/// How many points of the picture a cell is wide.
const SCALE: usize = 6;

fn said(world: &World, arguments: &[&str]) -> (Option<i32>, String) {
    let out = world.command().env("TEKSERU_LANG", "ru").args(arguments).output().unwrap();
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

#[test]
fn five_harms_are_five_messages_each_with_record_device_kind_and_consequence() {
    let mut told = Vec::new();
    for Harm { name, words, kind, consequence, record, do_it } in HARMS {
        let world = World::with_instruction();
        let device = DeviceKeys::load(&world.data().join("keys")).unwrap().device();
        let (log, starts) = log(&world);
        do_it(&world, &log, &starts);
        let (code, text) = said(&world, &["verify"]);
        assert_eq!(code, Some(1), "{name}: {text}");
        let line = text.lines().find(|line| line.contains(words));
        let line = line.unwrap_or_else(|| panic!("{name}: no {words:?} in {text}"));
        assert!(line.contains(&format!("запись {record}")), "{line}");
        assert!(line.contains(&format!("устройство {}", device.short())), "{line}");
        let (_, json) = said(&world, &["verify", "--json"]);
        let report: Value = serde_json::from_str(&json).unwrap();
        let faults = report["faults"].as_array().unwrap();
        let fault = faults.iter().find(|fault| fault["kind"]["name"] == kind);
        let fault = fault.unwrap_or_else(|| panic!("{name}: {faults:?}"));
        assert_eq!(fault["consequence"], consequence);
        assert!(fault["device"].is_string(), "{fault}");
        println!("{name}:\n  {line}\n  {fault}");
        told.push(line.split_once(": ").unwrap().1.to_owned());
    }
    told.sort();
    told.dedup();
    assert_eq!(told.len(), HARMS.len());
}

#[test]
fn a_tail_cut_together_with_its_witness_is_told_by_the_printed_code() {
    let world = World::with_instruction();
    let code = world.json(&["verify"])["head"].as_str().unwrap().to_owned();
    let (log, starts) = log(&world);
    change(&log, &starts, |all| all.truncate(8));
    fs::remove_file(log.with_extension("seen")).unwrap();
    assert_eq!(said(&world, &["verify"]).0, Some(0), "nothing in the log itself tells of it");
    let (exit, text) = said(&world, &["verify", "--head", &code]);
    assert_eq!(exit, Some(1));
    assert!(text.contains("Не доказано"), "{text}");
}

#[test]
fn a_camera_reads_the_head_code_from_the_screen() {
    let world = World::with_instruction();
    let code = world.json(&["verify"])["head"].as_str().unwrap().to_owned();
    let shown = world.done(&["verify", "--qr"]);
    let square: Vec<&str> = shown.lines().filter(|line| line.contains('█')).collect();
    assert!(square.len() <= 20 && square[0].chars().count() <= 40, "it fits a small terminal");
    let lit = |block: char| match block {
        '█' => [true, true],
        '▀' => [true, false],
        '▄' => [false, true],
        _ => [false, false],
    };
    let cells: Vec<Vec<[bool; 2]>> =
        square.iter().map(|line| line.chars().map(lit).collect()).collect();
    let (width, height) = (cells[0].len() * SCALE, cells.len() * 2 * SCALE);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let row = y / SCALE;
        if cells[row / 2][x / SCALE][row % 2] { 255 } else { 0 }
    });
    let found = image.detect_grids();
    let read: Vec<String> = found.iter().map(|grid| grid.decode().unwrap().1).collect();
    assert_eq!(read, [code]);
}
