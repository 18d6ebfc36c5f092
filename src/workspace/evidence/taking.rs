//! Taking a file in: hashed, looked for among what there is, stored, and only then recorded.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::domain::checklist::ItemCode;
use crate::domain::evidence::file::{EvidenceFile, Handling, MOST_BYTES};
use crate::domain::evidence::media;
use crate::domain::id::{EvidenceId, FindingId, VisitId};
use crate::exchange::picture;
use crate::ledger::blob::{BlobId, BlobState, hash};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterKind;
use crate::store::view::EvidenceView;

use super::super::Workspace;
use super::super::command::{Behind, Created, Done, Refusal};
use super::super::commit::Entry;
use super::super::registry::not_empty;
use super::super::room::free_bytes;
use super::{EvidenceError, EvidenceStep, OnPassed, Passed};

/// What stays free beside a file that is taken in: answers go on being saved.
const SPARE: u64 = 32 << 20;

/// A file to be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeOrder {
    pub path: PathBuf,
    pub visit: VisitId,
    pub title: String,
    /// What it shows in words, for whoever cannot see it.
    pub description: String,
    pub place: String,
    /// Items whose answers, the operator's own, it stands behind.
    pub items: Vec<ItemCode>,
    pub findings: Vec<FindingId>,
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenIn {
    pub id: EvidenceId,
    pub done: Done,
}

/// A file as it was found: its hash and how it begins.
struct Source {
    file: File,
    id: BlobId,
    size: u64,
    head: Vec<u8>,
}

impl TakeOrder {
    fn behind(&self) -> Vec<Behind> {
        let answers = self.items.iter().map(|item| Behind::Answer(self.visit, item.clone()));
        answers.chain(self.findings.iter().map(|id| Behind::Finding(*id))).collect()
    }
}

impl Workspace {
    /// Takes a file in and puts it behind what was named. When this returns, file and records are on disk.
    pub fn take_evidence(
        &mut self,
        order: &TakeOrder,
        on_passed: OnPassed<'_>,
    ) -> Result<TakenIn, EvidenceError> {
        // What cannot be recorded is not taken in; better to know before the work than after it.
        self.begin()?;
        let (visit, _) = self.visit_as_member(order.visit)?;
        visit.value.takes_finding(false).map_err(Refusal::from)?;
        not_empty("title", &order.title)?;
        for behind in order.behind() {
            self.check_behind(&behind)?;
        }
        let mut source = open_source(&order.path, on_passed)?;
        let known = self.evidence_with(source.id)?;
        let restored = self.store_blob(&mut source, &order.path, on_passed)?;
        if let Some(view) = known {
            if restored {
                self.handle(&view, Handling::Restore)?;
            }
            return Err(EvidenceError::AlreadyHere { view: Box::new(view), restored });
        }
        self.record_taken(order, &source)
    }

    /// What was taken in with these bytes, the earliest first.
    fn evidence_with(&self, id: BlobId) -> Result<Option<EvidenceView>, EvidenceError> {
        let hash = id.hex();
        let all = self.store.all_evidence()?.into_iter();
        Ok(all.filter(|view| view.file.sha256 == hash).min_by_key(|view| (view.taken.hlc, view.id)))
    }

    /// Makes sure that the bytes are here; true if they were not.
    fn store_blob(
        &self,
        source: &mut Source,
        path: &Path,
        on_passed: OnPassed<'_>,
    ) -> Result<bool, EvidenceError> {
        let blobs = self.vault.blobs(&self.layout);
        let of_blob = |error| EvidenceError::of_blob(error, path);
        let total = source.size;
        let mut on_bytes = |done: u64| {
            on_passed(Passed { step: EvidenceStep::Hashing, done: done.min(total), total })
        };
        let state = blobs.check(source.id, &mut on_bytes).map_err(of_blob)?;
        if state == (BlobState::Sound { size: total }) {
            return Ok(false);
        }
        let needed = total + total / 1024 + SPARE;
        if let Some(free) = free_bytes(self.layout.root()).filter(|free| *free < needed) {
            return Err(EvidenceError::NoRoom { needed, free });
        }
        let unread = |source| EvidenceError::Unread { path: path.to_owned(), source };
        source.file.seek(SeekFrom::Start(0)).map_err(unread)?;
        let mut on_bytes =
            |done: u64| on_passed(Passed { step: EvidenceStep::Storing, done, total });
        blobs.put((source.id, total), &mut source.file, &mut on_bytes).map_err(of_blob)?;
        Ok(true)
    }

    fn record_taken(
        &mut self,
        order: &TakeOrder,
        source: &Source,
    ) -> Result<TakenIn, EvidenceError> {
        let name = order.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let begin = source.head.get(..media::SNIFFED.min(source.head.len())).unwrap_or_default();
        let file = EvidenceFile {
            sha256: source.id.hex(),
            size: source.size,
            media: media::sniffed(begin).to_owned(),
            title: order.title.trim().to_owned(),
            description: order.description.trim().to_owned(),
            name: name.unwrap_or_default(),
            captured: picture::captured(&source.head),
            taken_in: self.now(),
            visit: order.visit,
            place: order.place.trim().to_owned(),
        };
        let mut batch = self.begin()?;
        let fact = Fact::EvidenceTaken(file);
        let id = self.add(&mut batch, Entry::create(RegisterKind::Evidence, fact))?.into();
        let records = self.commit(batch)?;
        let mut done = Done { records, created: vec![Created::Evidence(id)], undo: None };
        for behind in order.behind() {
            done.records.extend(self.link_evidence(id, behind)?.records);
        }
        Ok(TakenIn { id, done })
    }
}

/// Reads a file once to its end: its hash is known before anything is written.
fn open_source(path: &Path, on_passed: OnPassed<'_>) -> Result<Source, EvidenceError> {
    let unread = |source| EvidenceError::Unread { path: path.to_owned(), source };
    // Opening what is no file could wait for ever.
    let about = fs::metadata(path).map_err(unread)?;
    if !about.is_file() {
        return Err(EvidenceError::NoFile { path: path.to_owned() });
    }
    let total = about.len();
    if total == 0 {
        return Err(EvidenceError::Empty { path: path.to_owned() });
    }
    let too_large =
        |size| EvidenceError::TooLarge { path: path.to_owned(), size, most: MOST_BYTES };
    if total > MOST_BYTES {
        return Err(too_large(total));
    }
    let mut file = File::open(path).map_err(unread)?;
    let mut head = Vec::new();
    (&mut file).take(picture::HEAD).read_to_end(&mut head).map_err(unread)?;
    file.seek(SeekFrom::Start(0)).map_err(unread)?;
    let mut on_bytes = |done: u64| {
        let stop = on_passed(Passed { step: EvidenceStep::Hashing, done, total });
        // A file that grows while it is read has no end.
        if done > MOST_BYTES { ControlFlow::Break(()) } else { stop }
    };
    let (id, size) =
        hash(&mut file, &mut on_bytes).map_err(|error| EvidenceError::of_blob(error, path))?;
    Ok(Source { file, id, size, head })
}

/// A path as terminals paste it when a file is dropped on them: in quotes, with its spaces escaped, or as an address.
pub fn dropped_path(text: &str) -> PathBuf {
    let text = text.trim();
    let quoted = ['\'', '"'].into_iter().find_map(|quote| {
        text.strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
            .filter(|own| !own.is_empty())
    });
    if let Some(address) = quoted.unwrap_or(text).strip_prefix("file://") {
        let path = address.find('/').and_then(|at| address.get(at..)).unwrap_or(address);
        return PathBuf::from(unescaped(path));
    }
    if let Some(quoted) = quoted {
        // Terminals write a quote within quotes as '\''.
        return PathBuf::from(quoted.replace("'\\''", "'"));
    }
    // Where a backslash separates folders it escapes nothing.
    let plain = if cfg!(windows) || !text.contains('\\') { text.to_owned() } else { bare(text) };
    match plain.strip_prefix("~/").zip(std::env::home_dir()) {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(plain),
    }
}

/// The text without the backslashes that keep a shell from reading what follows them.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => bare.extend(letters.next()),
            other => bare.push(other),
        }
    }
    bare
}

/// An address with its `%20` as what they stand for.
fn unescaped(address: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), address.bytes());
    while let Some(byte) = rest.next() {
        let escaped = (byte == b'%').then(|| {
            let mut ahead = rest.clone();
            let digits = [ahead.next()?, ahead.next()?];
            let text = std::str::from_utf8(&digits).ok()?;
            Some((u8::from_str_radix(text, 16).ok()?, ahead))
        });
        match escaped.flatten() {
            Some((meant, ahead)) => {
                bytes.push(meant);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_file_is_understood_as_terminals_write_it() {
        for (typed, path) in [
            ("/media/usb/фото 1.jpg", "/media/usb/фото 1.jpg"),
            ("  '/media/usb/фото 1.jpg' ", "/media/usb/фото 1.jpg"),
            ("\"/media/usb/a.jpg\"", "/media/usb/a.jpg"),
            ("/media/usb/a\\ \\(1\\).jpg", "/media/usb/a (1).jpg"),
            ("file:///media/usb/%D1%84%201.jpg", "/media/usb/ф 1.jpg"),
            ("'file://localhost/a%20b.jpg'", "/a b.jpg"),
            ("'/a'\\''b.jpg'", "/a'b.jpg"),
            ("100%.jpg", "100%.jpg"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(dropped_path(typed), PathBuf::from(path), "{typed}");
        }
    }
}
