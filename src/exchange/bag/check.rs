//! Checking a bag that somebody handed over, as a folder or an archive: nothing in it is believed, no place
//! outside of it is touched, and nothing is unpacked.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE;
use serde::Serialize;
use sha2::{Digest, Sha256, Sha512};
use thiserror::Error;
use zip::result::ZipError;

use super::source::{Archive, Folder, Source};
use super::{DECLARATION, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST};

/// The most that lists and labels may hold together; nobody reads more.
const MOST_TAG_BYTES: u64 = 16 << 20;

/// What checking a bag found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BagReport {
    /// Whether everything is as it was when the bag was packed.
    pub ok: bool,
    /// How many files it hands over.
    pub files: usize,
    /// How many bytes they hold.
    pub bytes: u64,
    /// What it says of itself, label by label.
    pub info: Vec<(String, String)>,
    pub faults: Vec<BagFault>,
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct BagFault {
    /// The file's place within the bag.
    pub file: String,
    pub kind: BagFaultKind,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BagFaultKind {
    /// It is listed and is not there.
    Missing,
    /// Its bytes are not those that were packed.
    Changed,
    /// It is there and is not listed: somebody put it in later.
    Unlisted,
    /// It is listed twice, with different hashes.
    Contradictory,
    /// A line of a list that cannot be read.
    Unreadable,
    /// A place outside of the bag, or one that some system would read as such.
    Outside,
    /// The bag does not hold what it says to hold altogether.
    Incomplete,
}

impl BagFaultKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Unlisted => "unlisted",
            Self::Contradictory => "contradictory",
            Self::Unreadable => "unreadable",
            Self::Outside => "outside",
            Self::Incomplete => "incomplete",
        }
    }
}

/// Why nothing could be checked.
#[derive(Debug, Error)]
pub enum NotABag {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("the archive is damaged: {0}")]
    Archive(#[from] ZipError),
    #[error("there is no {DECLARATION} in it")]
    NoDeclaration,
    /// No list of hashes that are known here.
    #[error("there is no list of SHA-256 or SHA-512 hashes in it")]
    NoManifest,
    /// More files, bytes or lists than a pack of papers can have.
    #[error("it holds more than a pack can")]
    TooLarge,
    /// Parts of it lie elsewhere.
    #[error("parts of it would have to be fetched from elsewhere")]
    Fetches,
}

/// Checks a folder or an archive.
pub fn check(path: &Path) -> Result<BagReport, NotABag> {
    if path.metadata()?.is_dir() {
        return Checking::of(Folder::open(path)?)?.report();
    }
    Checking::of(Archive::open(path)?)?.report()
}

/// A hash that lists name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hash {
    Sha256,
    Sha512,
}

/// The lists that are understood: of the files that are handed over, and of the files about them.
const MANIFESTS: [(&str, Hash); 4] = [
    (MANIFEST, Hash::Sha256),
    ("manifest-sha512.txt", Hash::Sha512),
    (TAG_MANIFEST, Hash::Sha256),
    ("tagmanifest-sha512.txt", Hash::Sha512),
];

struct Checking<S> {
    source: S,
    /// What each file should be, by hash.
    listed: BTreeMap<String, BTreeMap<Hash, Vec<u8>>>,
    info: Vec<(String, String)>,
    faults: BTreeSet<BagFault>,
    tag_bytes: u64,
}

impl<S: Source> Checking<S> {
    fn of(source: S) -> Result<Self, NotABag> {
        let mut checking = Self {
            source,
            listed: BTreeMap::new(),
            info: Vec::new(),
            faults: BTreeSet::new(),
            tag_bytes: 0,
        };
        let places: BTreeSet<String> = checking.source.places().into_iter().collect();
        if !places.contains(DECLARATION) {
            return Err(NotABag::NoDeclaration);
        }
        if places.contains("fetch.txt") {
            return Err(NotABag::Fetches);
        }
        let manifests = MANIFESTS.into_iter().filter(|(name, _)| places.contains(*name));
        let manifests: Vec<_> = manifests.collect();
        if !manifests.iter().any(|(name, _)| name.starts_with("manifest")) {
            return Err(NotABag::NoManifest);
        }
        for (name, hash) in manifests {
            let text = checking.text(name)?;
            checking.take_manifest(name, hash, &text);
        }
        if places.contains(INFO) {
            let text = checking.text(INFO)?;
            checking.info = labels(&text);
        }
        Ok(checking)
    }

    fn fault(&mut self, file: &str, kind: BagFaultKind) {
        self.faults.insert(BagFault { file: file.to_owned(), kind });
    }

    /// The text of a list or of labels.
    fn text(&mut self, name: &str) -> Result<String, NotABag> {
        let mut bytes = Vec::new();
        let room = MOST_TAG_BYTES - self.tag_bytes;
        let mut read = |file: &mut dyn Read| file.take(room).read_to_end(&mut bytes).map(|_| ());
        self.source.read(name, &mut read)?;
        self.tag_bytes += bytes.len() as u64;
        if self.tag_bytes >= MOST_TAG_BYTES {
            return Err(NotABag::TooLarge);
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn take_manifest(&mut self, name: &str, hash: Hash, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let Some((place, digest)) = listed(line) else {
                self.fault(name, BagFaultKind::Unreadable);
                continue;
            };
            if !is_inside(&place) {
                self.fault(&place, BagFaultKind::Outside);
                continue;
            }
            let known = self.listed.entry(place.clone()).or_default();
            let before = known.insert(hash, digest.clone());
            if before.is_some_and(|before| before != digest) {
                self.fault(&place, BagFaultKind::Contradictory);
            }
        }
    }

    fn report(mut self) -> Result<BagReport, NotABag> {
        let places = self.source.places();
        let (mut files, mut bytes) = (0, 0);
        for place in &places {
            if !is_inside(place) {
                self.fault(place, BagFaultKind::Outside);
            } else if is_payload(place) {
                (files, bytes) = (files + 1, bytes + self.check_file(place)?);
            } else if self.listed.contains_key(place) {
                // Files about the bag need not be listed.
                self.check_file(place)?;
            }
        }
        let there: BTreeSet<&String> = places.iter().collect();
        let gone = self.listed.keys().filter(|place| !there.contains(place));
        for place in gone.cloned().collect::<Vec<_>>() {
            self.fault(&place, BagFaultKind::Missing);
        }
        let oxum = self.info.iter().find(|(label, _)| label == "Payload-Oxum");
        if oxum.is_some_and(|(_, value)| *value != format!("{bytes}.{files}")) {
            self.fault(INFO, BagFaultKind::Incomplete);
        }
        Ok(BagReport {
            ok: self.faults.is_empty(),
            files,
            bytes,
            info: self.info,
            faults: self.faults.into_iter().collect(),
        })
    }

    /// Holds a file up to what is listed of it; says its size.
    fn check_file(&mut self, place: &str) -> Result<u64, NotABag> {
        let (mut sha256, mut sha512, mut size) = (Sha256::new(), Sha512::new(), 0);
        let wanted = self.listed.get(place).cloned().unwrap_or_default();
        let mut read = |file: &mut dyn Read| {
            let mut part = vec![0; 1 << 16];
            loop {
                let read = file.read(&mut part)?;
                let Some(part) = part.get(..read).filter(|part| !part.is_empty()) else {
                    return Ok(());
                };
                size += part.len() as u64;
                sha256.update(part);
                if wanted.contains_key(&Hash::Sha512) {
                    sha512.update(part);
                }
            }
        };
        let is_readable = match self.source.read(place, &mut read) {
            Ok(()) => true,
            Err(NotABag::TooLarge) => return Err(NotABag::TooLarge),
            // What cannot be unpacked is not what was packed.
            Err(_) => false,
        };
        let (sha256, sha512) = (sha256.finalize(), sha512.finalize());
        let fits = wanted.iter().all(|(hash, digest)| match hash {
            Hash::Sha256 => digest[..] == sha256[..],
            Hash::Sha512 => digest[..] == sha512[..],
        });
        if wanted.is_empty() {
            self.fault(place, BagFaultKind::Unlisted);
        } else if !is_readable || !fits {
            self.fault(place, BagFaultKind::Changed);
        }
        Ok(size)
    }
}

fn is_payload(place: &str) -> bool {
    place.split_once('/').is_some_and(|(folder, _)| folder == PAYLOAD)
}

/// The place and the digest that a line of a list names.
fn listed(line: &str) -> Option<(String, Vec<u8>)> {
    let (digest, place) = line.split_once(char::is_whitespace)?;
    let digest = HEXLOWER_PERMISSIVE.decode(digest.as_bytes()).ok()?;
    // Some tools mark binary files with a star. Three signs are written otherwise (RFC 8493 section 2.1.3).
    let place = place.trim_start().trim_start_matches('*');
    Some((place.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"), digest))
}

/// Labels and values; a line that begins with white space goes on with the value before it.
fn labels(text: &str) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.starts_with([' ', '\t']), labels.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (_, _, Some((label, value))) => {
                labels.push((label.trim().to_owned(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    labels
}

/// Whether a place lies within the bag on every system.
pub(super) fn is_inside(place: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    place.split('/').all(is_part) && !place.contains(['\\', ':', '\0'])
}
