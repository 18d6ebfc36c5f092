//! A bag: files with a list of their hashes, as RFC 8493 (`BagIt` 1.0) lays it out.
//!
//! Any `BagIt` tool can check one, and so can whoever has a program that counts SHA-256. The same files make
//! the same bag, to the byte.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::report::package::{self, PackagePart};

pub use check::{BagFault, BagFaultKind, BagReport, NotABag, check};

mod check;
mod source;

const DECLARATION: &str = "bagit.txt";
const INFO: &str = "bag-info.txt";
const MANIFEST: &str = "manifest-sha256.txt";
const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
const PAYLOAD: &str = "data";

/// Files to be handed over together.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    /// What it is called; the folder within an archive bears it.
    name: String,
    info: Vec<(&'static str, String)>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Bag {
    /// An empty bag. Letters that some systems do not take in names become `-`.
    pub fn new(name: &str) -> Self {
        Self { name: plain_name(name), ..Self::default() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Says something of the bag: a label of RFC 8493 section 2.2.2 or one of our own, and its value.
    pub fn tell(&mut self, label: &'static str, value: impl Into<String>) {
        self.info.push((label, value.into()));
    }

    /// Adds a file and says its name, made plain; of two with one name the second is told apart by a number.
    pub fn add(&mut self, stem: &str, extension: &str, bytes: Vec<u8>) -> String {
        let stem = plain_name(stem);
        let names = (1..).map(|number| match number {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}-{number}.{extension}"),
        });
        let mut free = names.skip_while(|name| self.files.contains_key(name));
        let name = free.next().expect("the numbers do not end");
        self.files.insert(name.clone(), bytes);
        name
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Every file of the bag with its place within it, in the order in which they are written.
    pub fn entries(&self) -> Vec<(String, Vec<u8>)> {
        let payload = self.files.iter();
        let payload = payload.map(|(name, bytes)| (format!("{PAYLOAD}/{name}"), bytes.clone()));
        let payload: Vec<_> = payload.collect();
        let told: Vec<Told> = payload.iter().map(|(place, bytes)| Told::of(place, bytes)).collect();
        tag_files(&self.info, &told).into_iter().chain(payload).collect()
    }

    /// The bag as one archive.
    pub fn zip(&self) -> io::Result<Vec<u8>> {
        let parts = self.entries().into_iter();
        let parts =
            parts.map(|(place, bytes)| PackagePart::new(format!("{}/{place}", self.name), bytes));
        let mut archive = Vec::new();
        package::write(&parts.collect::<Vec<_>>(), &mut archive)?;
        Ok(archive)
    }
}

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
