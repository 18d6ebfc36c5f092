//! Getting at the text of content files, within bounds: a folder may hold anything.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::problem::{Problem, ProblemKind};

/// No file of a checklist comes near this; what is larger is not read at all.
const LARGEST_FILE: u64 = 2 * 1024 * 1024;

/// A content file in memory.
pub(super) struct Source {
    /// The name shown with its problems.
    pub(super) file: String,
    pub(super) text: String,
}

impl Source {
    /// The text with its lines ended by LF, whatever system wrote it: one edition, one hash.
    pub(super) fn new(file: impl Into<String>, text: &str) -> Self {
        Self { file: file.into(), text: text.replace("\r\n", "\n") }
    }

    /// SHA-256 of the text in hex: what a visit is bound to.
    pub(super) fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(&self.text))
    }

    /// The name without its folder, which says what kind of file it is.
    pub(super) fn name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }
}

/// Why a file was refused, and the line that shows it.
type Refusal = (usize, ProblemKind);

/// Every content file at `path`: the file itself, or the `.toml` files of a folder by name.
pub(super) fn read_all(path: &Path) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    let mut refuse = |path: &Path, (line, kind): Refusal| {
        problems.push(Problem { file: path.display().to_string(), line, code: None, kind });
    };
    match files_at(path) {
        Ok(files) => {
            for file in files {
                match read(&file) {
                    Ok(text) => sources.push(Source::new(file.display().to_string(), &text)),
                    Err(refusal) => refuse(&file, refusal),
                }
            }
        }
        Err(error) => refuse(path, unreadable(&error)),
    }
    (sources, problems)
}

/// The content file at `path`.
pub(super) fn read_one(path: &Path) -> Result<Source, Vec<Problem>> {
    let file = path.display().to_string();
    match read(path) {
        Ok(text) => Ok(Source::new(file, &text)),
        Err((line, kind)) => Err(vec![Problem { file, line, code: None, kind }]),
    }
}

fn files_at(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, Refusal> {
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        // Opening a pipe would wait for ever.
        return Err(unreadable(&io::Error::other("not a regular file")));
    }
    within_bounds(about.len())?;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    // It may have grown since its size was asked.
    within_bounds(bytes.len() as u64)?;
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(not_text(&bytes, at));
    }
    String::from_utf8(bytes)
        .map_err(|error| not_text(error.as_bytes(), error.utf8_error().valid_up_to()))
}

fn within_bounds(size: u64) -> Result<(), Refusal> {
    let limit = LARGEST_FILE;
    if size > limit { Err((1, ProblemKind::TooLarge { size, limit })) } else { Ok(()) }
}

fn unreadable(error: &io::Error) -> Refusal {
    (1, ProblemKind::Unreadable(error.to_string()))
}

fn not_text(bytes: &[u8], at: usize) -> Refusal {
    let breaks = bytes.iter().take(at).filter(|b| **b == b'\n').count();
    (breaks + 1, ProblemKind::NotText)
}
