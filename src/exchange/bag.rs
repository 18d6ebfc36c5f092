//! A bag: files with a list of their hashes, as RFC 8493 (`BagIt` 1.0) lays it out.
//!
//! Any `BagIt` tool can check one, and so can whoever has a program that counts SHA-256. The same files make
//! the same bag, to the byte.

use std::fmt::Write as _;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

pub use check::{BagFault, BagFaultKind, BagReport, NotABag, check};
pub use source::MOST_BYTES;
pub use write::{Archive, Bag, Sealed, Shelf};

mod check;
mod source;
mod write;

const DECLARATION: &str = "bagit.txt";
const INFO: &str = "bag-info.txt";
const MANIFEST: &str = "manifest-sha256.txt";
const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
const PAYLOAD: &str = "data";

/// A file that a bag hands over, as its lists tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its place within the bag.
    place: String,
    sha256: String,
    bytes: u64,
}

impl Told {
    /// A file that lies on the disk already: its place within the payload, its hash in hex, its size.
    pub fn new(place: &str, sha256: String, bytes: u64) -> Self {
        Self { place: format!("{PAYLOAD}/{place}"), sha256, bytes }
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    fn of(place: &str, bytes: &[u8]) -> Self {
        let sha256 = HEXLOWER.encode(&Sha256::digest(bytes));
        Self { place: place.to_owned(), sha256, bytes: bytes.len() as u64 }
    }
}

/// The files about a bag, with their places in it, for files that were written one by one.
pub fn tag_files(info: &[(&'static str, String)], payload: &[Told]) -> Vec<(String, Vec<u8>)> {
    let tags = [
        (DECLARATION, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned()),
        (INFO, info_text(info, payload)),
        (MANIFEST, manifest(payload)),
    ];
    let tags = tags.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    let listed: Vec<Told> = tags.iter().map(|(place, bytes)| Told::of(place, bytes)).collect();
    let last = (TAG_MANIFEST.to_owned(), manifest(&listed).into_bytes());
    tags.into_iter().chain([last]).collect()
}

fn info_text(info: &[(&'static str, String)], payload: &[Told]) -> String {
    let bytes: u64 = payload.iter().map(|file| file.bytes).sum();
    let oxum = ("Payload-Oxum", format!("{bytes}.{}", payload.len()));
    let mut text = String::new();
    for (label, value) in info.iter().chain([&oxum]) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(text, "{label}: {value}").expect("a text takes every line");
    }
    text
}

/// Three signs are written otherwise in lists (RFC 8493 section 2.1.3).
fn manifest(files: &[Told]) -> String {
    let line = |file: &Told| {
        let place = file.place.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        format!("{}  {place}\n", file.sha256)
    };
    files.iter().map(line).collect()
}

/// Whether a place within a bag is a place within it on every system.
pub fn takes_place(place: &str) -> bool {
    check::is_inside(place)
}

/// A name that every system takes: letters and figures of ASCII, the others as `-`.
pub fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars() {
        let c = if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') { c } else { '-' };
        if c != '-' || !plain.ends_with('-') {
            plain.push(c);
        }
    }
    let plain = plain.trim_matches(['-', '.']);
    if plain.is_empty() { "pack".to_owned() } else { plain.to_owned() }
}
