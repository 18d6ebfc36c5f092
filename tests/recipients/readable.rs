//! Everything that can be read in a file by whoever opens it up: packed parts and streams, too.

use std::io::{Cursor, Read as _};

use flate2::read::ZlibDecoder;

/// The bytes of a file, of everything packed in it, and of everything packed in that.
pub(crate) fn all_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = vec![bytes.to_vec()];
    for part in parts(bytes).into_iter().chain(streams(bytes)) {
        found.extend(all_of(&part));
    }
    found
}

/// Parts of a zip with their names; nothing of any other file.
fn parts(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !bytes.starts_with(b"PK") {
        return Vec::new();
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        parts.push(part.name().unwrap().as_bytes().to_vec());
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push(content);
    }
    parts
}

/// The unpacked streams of a PDF.
fn streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    const BEGINS: &[u8] = b"stream";
    if !bytes.starts_with(b"%PDF") {
        return Vec::new();
    }
    let places = bytes.windows(BEGINS.len()).enumerate().filter(|(_, word)| *word == BEGINS);
    let after = places.filter_map(|(place, _)| bytes.get(place + BEGINS.len()..));
    let unpacked = after.filter_map(|rest| {
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
        let mut content = Vec::new();
        // What follows the packed bytes is not theirs; what came before the end still counts.
        ZlibDecoder::new(rest).read_to_end(&mut content).ok();
        (!content.is_empty()).then_some(content)
    });
    unpacked.collect()
}

/// Whether the text stands anywhere in the file, in one byte a letter or in two.
pub(crate) fn holds(all: &[Vec<u8>], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let narrow = text.as_bytes();
    let holds =
        |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    all.iter().any(|bytes| holds(bytes, narrow) || holds(bytes, &wide))
}
