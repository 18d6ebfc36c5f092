//! Files that somebody may want to take in: the newest of the places where cameras and browsers put theirs.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// So many are offered; whoever looks for another one knows where it is.
const MOST: usize = 200;
/// So many names are read of one folder.
const MOST_OF_FOLDER: usize = 2000;
/// Folders deep, so that pictures on a camera's card are found.
const DEEPEST: usize = 3;

/// Folders of a home where files arrive, as systems call them.
const FOLDERS: [&str; 9] = [
    "Downloads",
    "Pictures",
    "Desktop",
    "Videos",
    "Загрузки",
    "Изображения",
    "Рабочий стол",
    "Видео",
    "Жүктемелер",
];

/// Where sticks and cards are seen.
const MOUNTS: [&str; 4] = ["/media", "/run/media", "/mnt", "/Volumes"];

/// The newest files first. Only names are read.
pub fn nearby_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    if let Ok(here) = std::env::current_dir() {
        look(&here, DEEPEST, &mut found);
    }
    if let Some(home) = std::env::home_dir() {
        for folder in FOLDERS {
            look(&home.join(folder), DEEPEST - 1, &mut found);
        }
    }
    for mount in MOUNTS {
        look(Path::new(mount), 0, &mut found);
    }
    newest(found)
}

/// The files of a folder and of the folders in it, the newest first.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    look(folder, DEEPEST - 1, &mut found);
    newest(found)
}

fn newest(mut found: Vec<(SystemTime, PathBuf)>) -> Vec<PathBuf> {
    found.sort_by_key(|(changed, path)| (Reverse(*changed), path.clone()));
    found.dedup_by(|left, right| left.1 == right.1);
    found.into_iter().take(MOST).map(|(_, path)| path).collect()
}

/// Files of a folder and of folders in it. What cannot be read has nothing to offer.
fn look(folder: &Path, depth: usize, found: &mut Vec<(SystemTime, PathBuf)>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_OF_FOLDER);
    for entry in entries {
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let Ok(about) = entry.metadata() else { continue };
        if is_hidden || about.is_symlink() {
            continue;
        }
        if about.is_dir() && depth < DEEPEST {
            look(&entry.path(), depth + 1, found);
        } else if about.is_file() && about.len() > 0 {
            found.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), entry.path()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_card_are_found_and_hidden_or_empty_ones_are_not() {
        let dir = tempfile::tempdir().unwrap();
        let card = dir.path().join("user/CARD/DCIM");
        fs::create_dir_all(&card).unwrap();
        for name in ["IMG_1.JPG", ".hidden"] {
            fs::write(card.join(name), "x").unwrap();
        }
        fs::write(card.join("empty"), "").unwrap();
        let mut found = Vec::new();
        look(dir.path(), 0, &mut found);
        let found: Vec<_> = found.into_iter().map(|(_, path)| path).collect();
        assert_eq!(found, [card.join("IMG_1.JPG")]);
    }
}
