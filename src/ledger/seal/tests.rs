//! Sealed bytes open in one place, by one key, unchanged.

use proptest::prelude::*;

use super::*;
use crate::ledger::key::DeviceId;

fn key(byte: u8) -> StoreKey {
    StoreKey::from_bytes(&[byte; 32])
}

proptest! {
    #[test]
    fn what_was_sealed_opens_and_nothing_else_does(
        plain in proptest::collection::vec(any::<u8>(), 0..200),
        place in proptest::collection::vec(any::<u8>(), 0..40),
        bit in any::<proptest::sample::Index>(),
    ) {
        let seal = key(1).seal_for(Use::Files);
        let sealed = seal.seal(&place, &plain).unwrap();
        prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD);
        prop_assert_eq!(seal.open(&place, &sealed), Some(plain.clone()));
        prop_assert_eq!(key(2).seal_for(Use::Files).open(&place, &sealed), None);
        prop_assert_eq!(key(1).seal_for(Use::Index).open(&place, &sealed), None);
        prop_assert_eq!(seal.open(&[&place[..], b"x"].concat(), &sealed), None);
        let bit = bit.index(sealed.len() * 8);
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(seal.open(&place, &changed), None);
        for len in 0..sealed.len() {
            prop_assert_eq!(seal.open(&place, &sealed[..len]), None);
        }
    }
}

#[test]
fn the_same_bytes_are_never_sealed_alike() {
    let seal = key(1).seal_for(Use::Logs);
    assert_ne!(seal.seal(b"", b"plain").unwrap(), seal.seal(b"", b"plain").unwrap());
}

#[test]
fn no_use_shares_a_key_with_another() {
    let uses = [Use::Logs, Use::Index, Use::IndexNames, Use::Files, Use::DeviceKey];
    let mut keys: Vec<_> = uses.iter().map(|purpose| *key(1).derive(*purpose)).collect();
    keys.push([1; 32]);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), uses.len() + 1);
}

#[test]
fn a_frame_opens_only_in_its_log_and_at_its_place() {
    let seal = LogSeal::new(&key(1));
    let here = LogPlace::start_of(&DeviceId([7; 32])).at(100);
    let sealed = seal.seal(here, b"payload").unwrap();
    let opens = |place| seal.open_in_place(place, &mut sealed.clone()).is_some();
    assert!(opens(here));
    assert!(!opens(here.at(101)));
    assert!(!opens(LogPlace::start_of(&DeviceId([8; 32])).at(100)));
    let by_name =
        LogPlace::start_of_file(std::path::Path::new("07070707070707070707070707070707.log"));
    assert_eq!(by_name.map(|place| place.at(100)), Some(here));
}

#[test]
fn a_file_opens_only_under_its_own_name() {
    let seal = FileSeal::new(&key(1));
    let bytes = seal.seal("drafts.json", b"[]").unwrap();
    assert!(FileSeal::is_sealed(&bytes) && !FileSeal::is_sealed(b"[]"));
    assert_eq!(seal.open("drafts.json", &bytes), Some(b"[]".to_vec()));
    assert_eq!(seal.open("other.json", &bytes), None);
    assert_eq!(seal.open("drafts.json", b"[]"), None);
}

#[test]
fn secrets_stay_out_of_debug_output() {
    let secrets = (key(1), key(1).seal_for(Use::Logs), Passphrase::new("кодовая фраза"));
    assert_eq!(format!("{secrets:?}"), "(StoreKey, Seal, Passphrase)");
}

#[test]
fn composed_and_decomposed_letters_are_one_passphrase() {
    assert_eq!(Passphrase::new("\u{438}\u{306}од"), Passphrase::new("йод"));
    assert_eq!(Passphrase::chosen("1234567"), Err(PassphraseError::TooShort));
    assert!(Passphrase::chosen("восьмерк").is_ok());
    assert_eq!(Passphrase::chosen(&"a".repeat(1025)), Err(PassphraseError::TooLong));
}

#[test]
fn a_cost_below_the_floor_or_above_the_cap_makes_no_sense() {
    for sound in [Cost::USUAL, Cost::FLOOR, Cost::CAP] {
        assert!(sound.is_sensible());
    }
    let wrong = [
        Cost { memory_kib: Cost::FLOOR.memory_kib - 1, ..Cost::USUAL },
        Cost { memory_kib: Cost::CAP.memory_kib + 1, ..Cost::USUAL },
        Cost { passes: 2, ..Cost::USUAL },
        Cost { passes: 17, ..Cost::USUAL },
        Cost { lanes: 0, ..Cost::USUAL },
        Cost { lanes: 9, ..Cost::USUAL },
    ];
    assert!(wrong.iter().all(|cost| !cost.is_sensible()));
}

/// Made by libsodium and the reference implementation of Argon2, as `docs/format.md` describes it.
#[test]
fn other_programs_derive_and_seal_to_the_same_bytes() {
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let derived = "cf432ec582addf03cd12d64bf89708aa01bff6207c8148541ceefd590aa79e64";
    assert_eq!(hex(key(1).derive(Use::Logs).as_slice()), derived);
    let sealed = "02020202020202020202020202020202020202020202020267c23e7438b327a1cc83d9f343b0121b\
         18374c25f338ec8ac372c102a8a397";
    let place = LogPlace::start_of(&DeviceId([7; 32])).at(100);
    let seal = key(1).seal_for(Use::Logs);
    assert_eq!(hex(&seal.seal_with([2; 24], &place.bytes(), "Нет воды".as_bytes())), sealed);
    let wrapping = "3edd9a921de17262d9fa49c659d297839950d9073d10f46667ba496af7e49c3e";
    let passphrase = Passphrase::new("и\u{306}од и чай");
    assert_eq!(hex(passphrase.key(&[3; 16], Cost::FLOOR).unwrap().as_slice()), wrapping);
}
