//! Where bundles lie and where they go: sticks, and files that somebody may want to open.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::workspace::Workspace;
use crate::workspace::evidence::{files_below, nearby_files};

/// What a bundle is called at its end.
pub const ENDING: &str = "tekseru";
/// What every file of the age format begins with.
const AGE: &[u8] = b"age-encryption.org/v1\n";
/// More is not packed in a day onto one stick.
const MOST_OF_A_DAY: u32 = 1000;
/// Where systems show sticks, and how many folders below.
const MOUNTS: [(&str, usize); 3] = [("/media", 2), ("/run/media", 2), ("/Volumes", 1)];

/// Files that look like bundles: in this folder, or in the places where sticks and browsers put theirs. The newest first.
pub fn bundle_files(folder: Option<&Path>) -> Vec<PathBuf> {
    let mut files = folder.map_or_else(nearby_files, files_below);
    files.retain(|path| looks_like_bundle(path));
    files
}

fn looks_like_bundle(path: &Path) -> bool {
    if path.extension().is_some_and(|ending| ending == ENDING) {
        return true;
    }
    let mut begin = [0; AGE.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut begin));
    read.is_ok() && begin == AGE
}

/// Sticks that are plugged in, by name.
fn sticks() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (mount, depth) in MOUNTS {
        let mut folders = vec![PathBuf::from(mount)];
        for _ in 0..depth {
            folders = folders.iter().flat_map(|folder| folders_in(folder)).collect();
        }
        found.append(&mut folders);
    }
    found
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut folders: Vec<_> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

impl Workspace {
    /// Where something goes that this laptop hands over: onto a stick if there is one, under its code and the day,
    /// beside what lies there already.
    pub fn place_for(&self, what: &str, ending: &str) -> PathBuf {
        let folder = sticks().into_iter().next();
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let code = self.own_device().map(|device| device.short()).unwrap_or_default();
        let day = self.today().format("%Y-%m-%d").to_string();
        let name = [what, &code, &day].into_iter().filter(|part| !part.is_empty());
        free_place(&folder, &name.collect::<Vec<_>>().join("-"), ending)
    }
}

/// `name.ending`, or `name-2.ending` and so on where that is taken.
fn free_place(folder: &Path, name: &str, ending: &str) -> PathBuf {
    let numbered = (2..MOST_OF_A_DAY).map(|number| format!("{name}-{number}.{ending}"));
    let mut names = std::iter::once(format!("{name}.{ending}")).chain(numbered);
    let free = names.find(|name| !folder.join(name).exists());
    folder.join(free.unwrap_or_else(|| format!("{name}.{ending}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundles_are_known_by_their_ending_or_by_how_they_begin() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| {
            fs::write(dir.path().join(name), bytes).unwrap();
        };
        put("a.tekseru", b"anything");
        put("b.bin", b"age-encryption.org/v1\n-> X25519");
        put("c.txt", b"age");
        let mut found = bundle_files(Some(dir.path()));
        found.sort();
        assert_eq!(found, [dir.path().join("a.tekseru"), dir.path().join("b.bin")]);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let dir = tempfile::tempdir().unwrap();
        let place = || free_place(dir.path(), "K7QD-2025-08-25", ENDING);
        assert_eq!(place(), dir.path().join("K7QD-2025-08-25.tekseru"));
        fs::write(place(), "").unwrap();
        fs::write(place(), "").unwrap();
        assert_eq!(place(), dir.path().join("K7QD-2025-08-25-3.tekseru"));
    }
}
