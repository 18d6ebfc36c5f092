//! Ways of spoiling a file.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::dice::Dice;
use crate::targets::Target;

/// What readers of all kinds stumble over.
const WORDS: &[&str] = &[
    "-1",
    "0",
    "99999999999999999999999",
    "1e999",
    "NaN",
    "\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    "\t",
    ",",
    ";",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    "#",
    "\u{0}",
    "\u{1B}[31m",
    "\u{202E}",
    "\u{FEFF}",
    "é",
    "\u{10FFFF}",
    "null",
    "true",
    "{}",
    "[]",
    "<",
    ">",
    "&amp;",
    "&#0;",
    "<!--",
    "]]>",
    "{{",
    "}}",
    "{{ title }}",
    "{% for a in b %}",
    "{% endfor %}",
    "../",
    "/",
    "2025-02-30",
    "24:60",
    "TKFR",
];

/// One of the files, spoiled at some places.
pub(crate) fn spoiled(seeds: &[Vec<u8>], target: &Target<'_>, dice: &mut Dice) -> Vec<u8> {
    let seed = &seeds[dice.below(seeds.len())];
    if target.is_archive
        && !dice.one_in(4)
        && let Some(bytes) = one_part_spoiled(seed, seeds, dice)
    {
        return bytes;
    }
    spoil(seed.clone(), seeds, dice)
}

fn spoil(mut bytes: Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    for _ in 0..=dice.below(5) {
        once(&mut bytes, seeds, dice);
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    if bytes.is_empty() {
        bytes.push(0);
    }
    let at = dice.below(bytes.len());
    let end = (at + 1 + dice.below(64)).min(bytes.len());
    match dice.below(9) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at] = [0, 1, 0x7F, 0x80, 0xFF][dice.below(5)],
        2 => drop(bytes.drain(at..end)),
        3 => {
            let part = bytes[at..end].to_vec();
            let times = 1 + dice.below(40);
            drop(bytes.splice(at..at, part.repeat(times)));
        }
        4 => bytes.truncate(at),
        5 => {
            let number = [u32::MAX, 0, 1 << 31, 2 << 20, 65_535][dice.below(5)].to_le_bytes();
            let place = end.saturating_sub(4)..end;
            drop(bytes.splice(place, number));
        }
        6 => {
            let other = &seeds[dice.below(seeds.len())];
            let from = dice.below(other.len().max(1)).min(other.len());
            let to = (from + dice.below(400)).min(other.len());
            drop(bytes.splice(at..end, other[from..to].iter().copied()));
        }
        _ => {
            let word = WORDS[dice.below(WORDS.len())];
            let to = if dice.one_in(2) { at } else { end };
            drop(bytes.splice(at..to, word.bytes()));
        }
    }
}

/// The archive with one of its files spoiled; none if it cannot be read.
fn one_part_spoiled(archive: &[u8], seeds: &[Vec<u8>], dice: &mut Dice) -> Option<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(archive)).ok()?;
    let hit = dice.below(from.len().max(1));
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut entry = from.by_index(number).ok()?;
        let mut name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.by_ref().take(1 << 20).read_to_end(&mut bytes).ok()?;
        if number == hit {
            bytes = spoil(bytes, seeds, dice);
            if dice.one_in(10) {
                name.push_str(WORDS[dice.below(WORDS.len())]);
            }
        }
        let method = CompressionMethod::Deflated;
        to.start_file(name, SimpleFileOptions::default().compression_method(method)).ok()?;
        to.write_all(&bytes).ok()?;
    }
    Some(to.finish().ok()?.into_inner())
}
