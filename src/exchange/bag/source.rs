//! Where the files of a bag lie: in a folder, or in an archive that is read without unpacking it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::DECLARATION;
use super::check::NotABag;

/// The most files a bag may hold.
const MOST_FILES: usize = 100_000;
/// The most that is unpacked of an archive: what holds more is no pack of papers.
pub const MOST_BYTES: u64 = 16 << 30;

/// Takes the bytes of a file.
pub(super) type Take<'a> = &'a mut dyn FnMut(&mut dyn Read) -> io::Result<()>;

pub(super) trait Source {
    /// The places of all files, in order.
    fn places(&self) -> Vec<String>;

    /// Gives a file to be read to its end.
    fn read(&mut self, place: &str, take: Take<'_>) -> Result<(), NotABag>;
}

pub(super) struct Folder {
    root: PathBuf,
    places: Vec<String>,
}

impl Folder {
    pub(super) fn open(root: &Path) -> Result<Self, NotABag> {
        let (mut places, mut folders) = (Vec::new(), vec![PathBuf::new()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(root.join(&folder))? {
                let entry = entry?;
                let inside = folder.join(entry.file_name());
                // What a link leads to is no part of the bag.
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(inside);
                } else if kind.is_file() {
                    let parts = inside.iter().map(|part| part.to_string_lossy());
                    places.push(parts.collect::<Vec<_>>().join("/"));
                }
                if places.len() + folders.len() > MOST_FILES {
                    return Err(NotABag::TooLarge);
                }
            }
        }
        places.sort();
        Ok(Self { root: root.to_owned(), places })
    }
}

impl Source for Folder {
    fn places(&self) -> Vec<String> {
        self.places.clone()
    }

    fn read(&mut self, place: &str, take: Take<'_>) -> Result<(), NotABag> {
        Ok(take(&mut File::open(self.root.join(place))?)?)
    }
}

pub(super) struct Archive {
    zip: ZipArchive<File>,
    /// Place within the bag to number within the archive.
    entries: BTreeMap<String, usize>,
    /// How much may still be unpacked.
    left: u64,
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self, NotABag> {
        let mut zip = ZipArchive::new(File::open(path)?)?;
        if zip.len() > MOST_FILES {
            return Err(NotABag::TooLarge);
        }
        let mut names = Vec::new();
        for number in 0..zip.len() {
            let entry = zip.by_index_raw(number)?;
            if !entry.is_dir() {
                names.push((String::from_utf8_lossy(entry.name_raw()).into_owned(), number));
            }
        }
        // An archive holds the bag in one folder, or lays it out flat.
        let roots = names.iter().filter_map(|(name, _)| name.strip_suffix(DECLARATION));
        let mut roots = roots.filter(|root| root.is_empty() || root.matches('/').count() == 1);
        let root = roots.next().ok_or(NotABag::NoDeclaration)?.to_owned();
        let entries = names.into_iter().map(|(name, number)| {
            let inside = name.strip_prefix(&root).map(str::to_owned);
            // What lies beside the bag is told as lying outside of it.
            (inside.unwrap_or_else(|| format!("../{name}")), number)
        });
        Ok(Self { entries: entries.collect(), zip, left: MOST_BYTES })
    }
}

impl Source for Archive {
    fn places(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    fn read(&mut self, place: &str, take: Take<'_>) -> Result<(), NotABag> {
        let number = self.entries.get(place).copied().unwrap_or(usize::MAX);
        let mut bounded = self.zip.by_index(number)?.take(self.left);
        take(&mut bounded)?;
        self.left = bounded.limit();
        if self.left == 0 { Err(NotABag::TooLarge) } else { Ok(()) }
    }
}
