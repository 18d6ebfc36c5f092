//! A ledger in which every free text is hostile: written by a program that checks nothing, as records from
//! another laptop may be.

use std::fs;
use std::path::Path;

use tekseru::domain::hidden::is_hidden;
use tekseru::ledger::disk::Disk;
use tekseru::ledger::frame;
use tekseru::ledger::key::DeviceKeys;
use tekseru::ledger::log::{DeviceLog, Piece, path_of, scan_with};
use tekseru::ledger::record::{BodyState, Draft, Record, Subject, seal};

use crate::canaries::Canaries;

/// What a terminal, a spreadsheet or the order of words would obey.
pub(crate) const HOSTILE: &str = "=HYPERLINK(0)\u{1B}[31mred\u{1B}]0;title\u{7}\u{202E}fdp\u{2066}\u{200B}\r\nb\u{9B}2J\u{8}\u{7F}\tend";

/// Words of the canaries that become hostile.
const WORDS: [&str; 9] = [
    "canary",
    "wrongtitle",
    "goodtitle",
    "Учреждение № 901",
    "Обеспечить",
    "Шымкент",
    "прокурор",
    "Управление здравоохранения",
    "Сыро",
];

/// The canaries' ledger, sealed anew with hostile texts in place of theirs. Ids follow from contents, so
/// whatever names a record is changed with it.
pub(crate) fn lay(data: &Path) {
    Canaries::new(data).scene.workspace.close().unwrap();
    let keys = DeviceKeys::load(&data.join("keys")).unwrap();
    let (ledger, device) = (data.join("ledger"), keys.device());
    let log = path_of(&ledger, &device);
    let mut old = Vec::new();
    scan_with(&log, |piece| {
        let Piece::Frame { payload, .. } = piece else { panic!("{piece:?}") };
        old.push(Record::admit(&payload).unwrap());
    })
    .unwrap();
    fs::remove_file(&log).unwrap();
    fs::remove_file(log.with_extension("seen")).unwrap();
    fs::remove_dir_all(data.join("index.sled")).unwrap();
    fs::remove_file(data.join("clean")).ok();
    let mut renamed: Vec<(String, String)> = Vec::new();
    let mut new_log = DeviceLog::create(&Disk::default(), &ledger, &device).unwrap();
    let mut last = None;
    for record in &old {
        let again = hostile(record, &keys, (last, &renamed));
        for (was, is) in
            [(record.id.to_string(), again.id.to_string()), (own_id(record), own_id(&again))]
        {
            renamed.push((was, is));
        }
        new_log.append(&frame::encode(&again.payload())).unwrap();
        last = Some(again.id);
    }
    new_log.cut_room().unwrap();
    let settings = data.join("settings.toml");
    let text = follow(&fs::read_to_string(&settings).unwrap(), &renamed);
    fs::write(settings, text).unwrap();
}

/// What the register is called that a record creates or changes.
fn own_id(record: &Record) -> String {
    record.subject().as_str().rsplit('/').next().unwrap().to_owned()
}

fn follow(text: &str, renamed: &[(String, String)]) -> String {
    renamed.iter().fold(
        text.to_owned(),
        |text, (was, is)| {
            if was.len() > 20 { text.replace(was, is) } else { text }
        },
    )
}

fn hostile(
    record: &Record,
    keys: &DeviceKeys,
    (prev, renamed): (Option<tekseru::domain::id::RecordId>, &[(String, String)]),
) -> Record {
    let header = &record.header;
    let BodyState::Present { bytes, salt } = &record.body else { panic!("{record:?}") };
    let mut body = follow(std::str::from_utf8(bytes).unwrap(), renamed);
    if !header.kind.starts_with("checklist") {
        let text = serde_json::to_string(&format!("{HOSTILE}{}", "ы".repeat(300))).unwrap();
        let inside = text.trim_matches('"');
        for word in WORDS {
            body = body.replace(word, inside);
        }
    }
    let follows = |text: String| follow(&text, renamed);
    let draft = Draft {
        subject: Subject::new(follows(header.subject.as_str().to_owned())).unwrap(),
        kind: header.kind.clone(),
        class: header.class,
        author: header.author.map(|id| follows(id.to_string()).parse().unwrap()),
        speaker: header.speaker.map(|id| follows(id.to_string()).parse().unwrap()),
        replaces: header
            .replaces
            .iter()
            .map(|id| follows(id.to_string()).parse().unwrap())
            .collect(),
        body: body.into_bytes(),
    };
    seal(draft, keys, header.seq, prev, header.hlc, header.wall_ms, *salt)
}

/// The first character that must not reach a screen.
pub(crate) fn obeyed(text: &str) -> Option<char> {
    text.chars().find(|c| *c != '\n' && is_hidden(*c))
}
