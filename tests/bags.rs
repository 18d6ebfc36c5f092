//! Packs as bags: what was packed is confirmed, whatever was changed later is named.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use proptest::prelude::*;
use tekseru::exchange::bag::{Archive, Bag, BagFaultKind, NotABag, Sealed, Shelf, check};

const NAME: &str = "R-2025 УЗ";

/// A shelf that keeps what it is given.
#[derive(Default)]
struct Memory(Vec<(String, Vec<u8>)>);

impl Shelf for Memory {
    fn begin(&mut self, place: &str, _is_packed: bool) -> io::Result<()> {
        self.0.push((place.to_owned(), Vec::new()));
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl io::Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.last_mut().unwrap().1.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fill(shelf: &mut dyn Shelf) -> Sealed {
    let mut bag = Bag::new(NAME);
    bag.tell("Bagging-Date", "2025-10-05");
    bag.tell("External-Description", "Перечень\nпоручений");
    for (stem, extension, bytes) in [
        ("instructions", "docx", "one"),
        ("instructions", "xlsx", "two"),
        ("act № 901", "pdf", "three"),
        ("act № 901", "pdf", "four"),
    ] {
        bag.add(shelf, (stem, extension), bytes.as_bytes()).unwrap();
    }
    bag.seal(shelf).unwrap()
}

fn contents() -> Vec<(String, Vec<u8>)> {
    let mut memory = Memory::default();
    fill(&mut memory);
    memory.0
}

fn archived() -> Vec<u8> {
    let mut archive = Archive::new(io::Cursor::new(Vec::new()), NAME);
    fill(&mut archive);
    archive.finish().unwrap().into_inner()
}

/// The bag as a folder.
fn unpacked(folder: &Path) {
    for (place, bytes) in contents() {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (place, bytes) in entries {
        zip.start_file(place.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn faults(path: &Path) -> Vec<(String, BagFaultKind)> {
    let report = check(path).unwrap();
    assert_eq!(report.ok, report.faults.is_empty());
    report.faults.into_iter().map(|fault| (fault.file, fault.kind)).collect()
}

#[test]
fn an_untouched_bag_is_confirmed_as_folder_and_as_archive() {
    let dir = tempfile::tempdir().unwrap();
    unpacked(dir.path());
    let archive = dir.path().with_extension("zip");
    fs::write(&archive, archived()).unwrap();
    for path in [dir.path(), &archive] {
        let report = check(path).unwrap();
        assert!(report.ok, "{report:?}");
        assert_eq!((report.files, report.bytes), (4, 15));
        let told = |wanted: &str| report.info.iter().find(|(label, _)| label == wanted).unwrap();
        assert_eq!(told("External-Description").1, "Перечень поручений");
    }
    fs::remove_file(archive).unwrap();
}

#[test]
fn the_same_files_make_the_same_archive_under_plain_names() {
    assert_eq!(archived(), archived());
    let places: Vec<String> = contents().into_iter().map(|(place, _)| place).collect();
    assert_eq!(
        places,
        [
            "data/instructions.docx",
            "data/instructions.xlsx",
            "data/act-901.pdf",
            "data/act-901-2.pdf",
            "bagit.txt",
            "bag-info.txt",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt",
        ]
    );
    let (list, bytes) =
        (contents().pop().unwrap().1, contents().iter().map(|(_, b)| b.len()).sum());
    let sealed = fill(&mut Memory::default());
    assert_eq!((sealed.list, usize::try_from(sealed.bytes).unwrap()), (list, bytes));
    assert_eq!(Bag::new(NAME).name(), "R-2025");
}

/// What somebody does to an unpacked bag.
type Change = fn(&Path);

#[test]
fn each_kind_of_change_is_named() {
    let changes: [(Change, &str, BagFaultKind); 6] = [
        (
            |at| fs::write(at.join("data/act-901.pdf"), "thrEe").unwrap(),
            "data/act-901.pdf",
            BagFaultKind::Changed,
        ),
        (
            |at| fs::remove_file(at.join("data/act-901.pdf")).unwrap(),
            "data/act-901.pdf",
            BagFaultKind::Missing,
        ),
        (
            |at| fs::write(at.join("data/more.pdf"), "x").unwrap(),
            "data/more.pdf",
            BagFaultKind::Unlisted,
        ),
        (
            |at| fs::write(at.join("bag-info.txt"), "Payload-Oxum: 15.4\n").unwrap(),
            "bag-info.txt",
            BagFaultKind::Changed,
        ),
        (
            |at| append(&at.join("manifest-sha256.txt"), "xyz  data/a\n"),
            "manifest-sha256.txt",
            BagFaultKind::Unreadable,
        ),
        (
            |at| append(&at.join("manifest-sha256.txt"), "00  data/../../etc/passwd\n"),
            "data/../../etc/passwd",
            BagFaultKind::Outside,
        ),
    ];
    for (change, file, kind) in changes {
        let dir = tempfile::tempdir().unwrap();
        unpacked(dir.path());
        change(dir.path());
        let found = faults(dir.path());
        assert!(found.contains(&(file.to_owned(), kind)), "{kind:?}: {found:?}");
    }
}

fn append(path: &Path, line: &str) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text + line).unwrap();
}

#[test]
fn what_is_no_bag_says_so() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(check(dir.path()), Err(NotABag::NoDeclaration)));
    let archive = dir.path().join("pack.zip");
    fs::write(&archive, "no archive").unwrap();
    assert!(matches!(check(&archive), Err(NotABag::Archive(_))));
    let mut entries = contents();
    entries.retain(|(place, _)| place != "manifest-sha256.txt");
    fs::write(&archive, zipped(&entries)).unwrap();
    assert!(matches!(check(&archive), Err(NotABag::NoManifest)));
    let mut entries = contents();
    entries.push(("fetch.txt".to_owned(), b"http://example.org 1 data/a".to_vec()));
    fs::write(&archive, zipped(&entries)).unwrap();
    assert!(matches!(check(&archive), Err(NotABag::Fetches)));
    assert!(matches!(check(&dir.path().join("nowhere")), Err(NotABag::Io(_))));
}

#[test]
fn what_an_archive_would_put_outside_of_the_bag_is_named_and_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let archive = dir.path().join("inner/pack.zip");
    fs::create_dir_all(archive.parent().unwrap()).unwrap();
    let within = |(place, bytes)| (format!("bag/{place}"), bytes);
    let mut entries: Vec<_> = contents().into_iter().map(within).collect();
    for place in ["bag/data/../../../evil", "beside.txt", "bag/data/c:evil", "bag/data/a\\b"] {
        entries.push((place.to_owned(), b"x".to_vec()));
    }
    fs::write(&archive, zipped(&entries)).unwrap();
    let found = faults(&archive);
    assert_eq!(found.iter().filter(|(_, kind)| *kind == BagFaultKind::Outside).count(), 4);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

/// How much goes into a bag in the next test: far more than any part that comes at once.
const LARGE: usize = 64 << 20;

/// A disk that has the bytes and tells how many it was given at once.
#[derive(Default)]
struct Counting {
    at: u64,
    end: u64,
    most_at_once: usize,
    /// What was written anew after the archive had gone on: the sizes in the heads of its files.
    rewritten: u64,
}

impl io::Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.most_at_once = self.most_at_once.max(bytes.len());
        if self.at < self.end {
            self.rewritten += bytes.len() as u64;
        }
        self.at += bytes.len() as u64;
        self.end = self.end.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl io::Seek for Counting {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.at = match to {
            io::SeekFrom::Start(at) => at,
            io::SeekFrom::End(by) => self.end.checked_add_signed(by).unwrap(),
            io::SeekFrom::Current(by) => self.at.checked_add_signed(by).unwrap(),
        };
        Ok(self.at)
    }
}

#[test]
fn a_large_file_goes_through_to_the_disk_as_it_comes_and_is_kept_nowhere() {
    let part = vec![7; 1 << 16];
    let mut archive = Archive::new(Counting::default(), NAME);
    let mut bag = Bag::new(NAME);
    for number in 0..4 {
        let poured = bag.pour(&mut archive, ("film", "mp4"), |sink| {
            for _ in 0..LARGE / part.len() {
                sink.write_all(&part)?;
            }
            Ok::<_, io::Error>(())
        });
        assert_eq!(poured.unwrap(), ["film.mp4", "film-2.mp4", "film-3.mp4", "film-4.mp4"][number]);
    }
    let sealed = bag.seal(&mut archive).unwrap();
    let disk = archive.finish().unwrap();
    assert!(sealed.bytes > 4 * LARGE as u64 && disk.end > sealed.bytes);
    assert!(disk.most_at_once <= part.len(), "{}", disk.most_at_once);
    assert!(disk.rewritten < 4096, "{}", disk.rewritten);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// One changed byte anywhere in an archive is either named or leaves what it hands over untouched.
    #[test]
    fn no_changed_byte_passes_as_what_was_packed(at in any::<prop::sample::Index>(), flip in 1u8..) {
        let dir = tempfile::tempdir().unwrap();
        let archive = dir.path().join("pack.zip");
        let mut bytes = archived();
        *at.get_mut(&mut bytes) ^= flip;
        fs::write(&archive, &bytes).unwrap();
        if let Ok(report) = check(&archive) && report.ok {
            let mut zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
            for (place, expected) in contents().iter().filter(|(place, _)| place.starts_with("data/")) {
                let name = format!("{}/{place}", Bag::new(NAME).name());
                let Ok(mut file) = zip.by_name(&name) else { continue };
                let mut read = Vec::new();
                io::Read::read_to_end(&mut file, &mut read).unwrap();
                prop_assert_eq!(&read, expected);
            }
        }
    }
}
