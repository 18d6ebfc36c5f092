//! Packs as bags: what was packed is confirmed, whatever was changed later is named.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use proptest::prelude::*;
use tekseru::exchange::bag::{Bag, BagFaultKind, NotABag, check};

fn bag() -> Bag {
    let mut bag = Bag::new("R-2025 УЗ");
    bag.tell("Bagging-Date", "2025-10-05");
    bag.tell("External-Description", "Перечень\nпоручений");
    bag.add("instructions", "docx", b"one".to_vec());
    bag.add("instructions", "xlsx", b"two".to_vec());
    bag.add("act № 901", "pdf", b"three".to_vec());
    bag.add("act № 901", "pdf", b"four".to_vec());
    bag
}

/// The bag as a folder.
fn unpacked(folder: &Path, bag: &Bag) {
    for (place, bytes) in bag.entries() {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
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
    unpacked(dir.path(), &bag());
    let archive = dir.path().with_extension("zip");
    fs::write(&archive, bag().zip().unwrap()).unwrap();
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
    assert_eq!(bag().zip().unwrap(), bag().zip().unwrap());
    let places: Vec<String> = bag().entries().into_iter().map(|(place, _)| place).collect();
    assert_eq!(
        places,
        [
            "bagit.txt",
            "bag-info.txt",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt",
            "data/act-901-2.pdf",
            "data/act-901.pdf",
            "data/instructions.docx",
            "data/instructions.xlsx",
        ]
    );
    assert_eq!(bag().name(), "R-2025");
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
        unpacked(dir.path(), &bag());
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
    let mut entries = bag().entries();
    entries.retain(|(place, _)| place != "manifest-sha256.txt");
    fs::write(&archive, zipped(&entries)).unwrap();
    assert!(matches!(check(&archive), Err(NotABag::NoManifest)));
    let mut entries = bag().entries();
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
    let mut entries: Vec<_> = bag().entries().into_iter().map(within).collect();
    for place in ["bag/data/../../../evil", "beside.txt", "bag/data/c:evil", "bag/data/a\\b"] {
        entries.push((place.to_owned(), b"x".to_vec()));
    }
    fs::write(&archive, zipped(&entries)).unwrap();
    let found = faults(&archive);
    assert_eq!(found.iter().filter(|(_, kind)| *kind == BagFaultKind::Outside).count(), 4);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// One changed byte anywhere in an archive is either named or leaves what it hands over untouched.
    #[test]
    fn no_changed_byte_passes_as_what_was_packed(at in any::<prop::sample::Index>(), flip in 1u8..) {
        let dir = tempfile::tempdir().unwrap();
        let archive = dir.path().join("pack.zip");
        let mut bytes = bag().zip().unwrap();
        *at.get_mut(&mut bytes) ^= flip;
        fs::write(&archive, &bytes).unwrap();
        if let Ok(report) = check(&archive) && report.ok {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for (place, expected) in bag().entries().iter().filter(|(place, _)| place.starts_with("data/")) {
                let name = format!("{}/{place}", bag().name());
                let Ok(mut file) = zip.by_name(&name) else { continue };
                let mut read = Vec::new();
                std::io::Read::read_to_end(&mut file, &mut read).unwrap();
                prop_assert_eq!(&read, expected);
            }
        }
    }
}
