//! A key file under a passphrase opens by it alone, and by nothing cheaper.

use std::fs;

use super::super::KeyFile;
use super::*;
use crate::ledger::disk::Disk;

fn passphrase() -> Passphrase {
    Passphrase::new("правильная фраза")
}

fn store_key() -> StoreKey {
    StoreKey::from_bytes(&[5; 32])
}

fn sealed(stage: Stage) -> SealedKeys {
    let keys = DeviceKeys::generate([8; 32]);
    SealedKeys::new((&passphrase(), Cost::FLOOR), &store_key(), &keys, stage).unwrap()
}

/// The bytes of a file whose checksum fits whatever was changed.
fn summed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = crc32fast::hash(&bytes[..CHECKED]).to_le_bytes();
    bytes[CHECKED..].copy_from_slice(&sum);
    bytes
}

#[test]
fn the_right_passphrase_opens_and_a_wrong_one_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys");
    sealed(Stage::Sealing).save(&Disk::default(), &path).unwrap();
    let KeyFile::Sealed(read) = KeyFile::read(&path).unwrap() else { panic!("it is sealed") };
    let opened = read.unlock(&passphrase()).unwrap();
    assert_eq!(opened.device_keys.device(), DeviceKeys::generate([8; 32]).device());
    assert_eq!((opened.store_key.bytes(), opened.stage), (&[5; 32], Stage::Sealing));
    let wrong = read.unlock(&Passphrase::new("правильная фразa"));
    assert!(matches!(wrong, Err(KeyError::WrongPassphrase)));
    assert!(matches!(DeviceKeys::load(&path), Err(KeyError::NeedsPassphrase)));
}

#[test]
fn a_flipped_bit_is_called_damage_and_no_wrong_passphrase() {
    let sound = sealed(Stage::Sealed).encode();
    for bit in 8..sound.len() * 8 {
        let mut damaged = sound.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert!(matches!(SealedKeys::read(&damaged), Err(KeyError::Damaged)), "bit {bit}");
    }
}

#[test]
fn a_changed_file_with_a_fitting_checksum_does_not_open() {
    let sound = sealed(Stage::Sealed).encode();
    for at in [14, HEAD, HEAD + 40, HEAD + WRAPPED, HEAD + WRAPPED + 24, CHECKED - 1] {
        let mut changed = sound.clone();
        changed[at] ^= 1;
        let read = SealedKeys::read(&summed(changed)).unwrap();
        assert!(read.unlock(&passphrase()).is_err(), "byte {at}");
    }
}

#[test]
fn parameters_out_of_bounds_are_refused_before_anything_is_tried() {
    let sound = sealed(Stage::Sealed).encode();
    let numbers: [(usize, u32); 5] = [(1, 1024), (1, 64 * 1024 - 1), (1, u32::MAX), (5, 1), (9, 0)];
    for (at, number) in numbers {
        let mut cheap = sound.clone();
        cheap[at..at + 4].copy_from_slice(&number.to_le_bytes());
        assert!(matches!(SealedKeys::read(&summed(cheap)), Err(KeyError::Cost(_))), "{number}");
    }
    let cheap = Cost { passes: 1, ..Cost::FLOOR };
    let keys = DeviceKeys::generate([8; 32]);
    let made = SealedKeys::new((&passphrase(), cheap), &store_key(), &keys, Stage::Sealed);
    assert!(matches!(made, Err(KeyError::Cost(_))));
}

#[test]
fn another_signing_key_keeps_the_passphrase() {
    let before = sealed(Stage::Sealed);
    let keys = DeviceKeys::generate([9; 32]);
    let after = before.holding(&store_key(), &keys, Stage::Unsealing).unwrap();
    let opened = after.unlock(&passphrase()).unwrap();
    assert_eq!(opened.device_keys.device(), keys.device());
    assert_eq!(opened.stage, Stage::Unsealing);
}

#[test]
fn nothing_of_the_keys_lies_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keys");
    sealed(Stage::Sealed).save(&Disk::default(), &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    for secret in [[5; 32], [8; 32]] {
        assert!(!bytes.windows(32).any(|window| window == secret));
    }
}
