//! Evidence under a passphrase: nothing of it can be read or recognised without, through every conversion.

use tekseru::ledger::blob::{BlobId, Blobs};
use tekseru::ledger::seal::{BlobSeal, StoreKey};
use tekseru::workspace::{Cost, OpenError, remove_passphrase, set_passphrase};

use super::pictures::{holds, jpeg};
use super::*;

fn whole_directory(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        all.extend(path.to_string_lossy().bytes());
        all.extend(if path.is_dir() { whole_directory(&path) } else { fs::read(&path).unwrap() });
    }
    all
}

#[test]
fn nobody_without_the_passphrase_can_tell_whether_a_file_is_held() {
    let place = Place::new();
    let bytes = jpeg("2025:08:25 10:15:00");
    let path = place.file("canaryname.jpg", &bytes);
    let mut scene = Scene::begun(open_sealed(&place.data()));
    let taken = take(&mut scene, &path);
    let file = scene.workspace.evidence_row(taken.id).unwrap().view.file;
    assert!(content(&mut scene.workspace, taken.id) == bytes);
    scene.workspace.close().unwrap();
    let all = whole_directory(&place.data());
    let raw = BlobId::from_hex(&file.sha256).unwrap().0;
    for word in [b"canary".as_slice(), file.sha256.as_bytes(), &raw, "Потолок".as_bytes()] {
        assert!(!holds(&all, word));
    }
    assert!(checked(&place.data(), Some(PASSPHRASE)).ok);
    assert!(matches!(
        check_evidence(&Layout::new(place.data()), None, &mut |_| {}),
        Err(OpenError::PassphraseNeeded)
    ));
}

#[test]
fn setting_and_removing_the_passphrase_take_the_files_along() {
    let place = Place::new();
    let bytes = vec![7; 200_000];
    let path = place.file("a.bin", &bytes);
    let mut scene = Scene::new(&place.data());
    let id = take(&mut scene, &path).id;
    scene.workspace.close().unwrap();
    let plain = place.blobs();
    let layout = Layout::new(place.data());
    let passphrase = Passphrase::new(PASSPHRASE);
    set_passphrase(&layout, (&passphrase, Cost::FLOOR)).unwrap();
    assert_ne!(place.blobs(), plain);
    assert!(!holds(&whole_directory(&place.data().join("blobs")), &[7; 64]));
    let mut workspace = open_sealed(&place.data());
    assert!(content(&mut workspace, id) == bytes);
    workspace.close().unwrap();
    assert!(checked(&place.data(), Some(PASSPHRASE)).ok);
    remove_passphrase(&layout, &passphrase).unwrap();
    assert_eq!(place.blobs(), plain);
    assert!(content(&mut open(&place.data()), id) == bytes);
}

#[test]
fn the_passphrase_stays_while_a_file_would_be_lost_with_it() {
    let place = Place::new();
    let path = place.file("a.bin", vec![7; 1000]);
    let mut scene = Scene::begun(open_sealed(&place.data()));
    take(&mut scene, &path);
    scene.workspace.close().unwrap();
    let name = place.blobs().remove(0);
    let blob = place.data().join("blobs").join(name.get(..2).unwrap()).join(&name);
    let mut bytes = fs::read(&blob).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&blob, &bytes).unwrap();
    let (layout, passphrase) = (Layout::new(place.data()), Passphrase::new(PASSPHRASE));
    let refused = remove_passphrase(&layout, &passphrase);
    assert!(matches!(refused, Err(OpenError::UnreadableEvidence { .. })), "{refused:?}");
    fs::rename(&blob, place.home.path().join("aside")).unwrap();
    remove_passphrase(&layout, &passphrase).unwrap();
    assert_eq!(open(&place.data()).evidence_rows(None).unwrap().len(), 1);
}

/// If this fails, evidence that was sealed years ago can no longer be read. Mend the code; never the data.
#[test]
fn a_frozen_file_opens_as_it_was_sealed() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/blobs-v1");
    let seal = BlobSeal::new(&StoreKey::from_bytes(&[1; 32]));
    let blobs = Blobs::new(dir, Some(std::sync::Arc::new(seal)));
    let id = "7ec25adc2e6719010188181df715bd509ba714596c18ca84d7511a592f1cd5a9";
    let mut bytes = Vec::new();
    let mut reader = blobs.open(BlobId::from_hex(id).unwrap()).unwrap().unwrap();
    std::io::Read::read_to_end(&mut reader, &mut bytes).unwrap();
    let expected = (0..65_636_u32).map(|place| u8::try_from(place % 251).unwrap());
    assert!(bytes.into_iter().eq(expected));
}
