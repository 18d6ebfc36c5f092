//! Keepers: sealed data opens by their keys when the passphrase is forgotten.

use std::fs;

use tekseru::workspace::{Cost, Layout, Passphrase, set_passphrase};

use crate::world::World;

const PHRASE: &str = "четыре слова подряд тут";
const NEW: &str = "другие четыре слова тут";

impl World {
    /// Sealed data with a finding, and the file of its passphrase.
    fn with_sealed_finding() -> (Self, String) {
        let world = Self::with_instruction();
        let phrase = (&Passphrase::new(PHRASE), Cost::FLOOR);
        set_passphrase(&Layout::new(world.data()), phrase).unwrap();
        let file = world.file("phrase", format!("{PHRASE}\n"));
        (world, file)
    }

    /// A keeper's key: its file and its public part.
    fn keeper(&self, name: &str) -> (String, String) {
        let file = self.home().join(name).to_str().unwrap().to_owned();
        let made = self.json(&["recovery", "keygen", "--out", &file]);
        (file, made["recipient"].as_str().unwrap().to_owned())
    }
}

#[test]
fn a_keeper_opens_what_nobody_remembers_the_passphrase_of() {
    let (world, phrase) = World::with_sealed_finding();
    let (key, recipient) = world.keeper("key.txt");
    let (stranger, _) = world.keeper("stranger.txt");
    world.done(&["--passphrase-file", &phrase, "recovery", "add", &recipient, "--name", "П"]);
    let doctor = world.run(&["--passphrase-file", &phrase, "doctor"]);
    assert!(doctor.err.contains("Recovery was never tried"), "{doctor:?}");
    assert!(doctor.out.contains("recovery.untried = 1\nrecovery.ways = 1\n"), "{doctor:?}");
    let ledger = world.ledger();
    let keys = fs::read(world.data().join("keys")).unwrap();
    let rehearsed = world.run(&["recovery", "rehearse", "--identity", &key]);
    assert!(rehearsed.code == Some(0) && rehearsed.out.contains("the key fits"), "{rehearsed:?}");
    assert!(!rehearsed.out.contains("Нет воды"));
    assert_eq!((world.ledger(), fs::read(world.data().join("keys")).unwrap()), (ledger, keys));
    let doctor = world.run(&["--passphrase-file", &phrase, "doctor"]);
    assert!(!doctor.err.contains("Recovery was"), "{doctor:?}");
    assert!(doctor.out.contains("recovery.rehearsed_days_ago = 0\n"), "{doctor:?}");
    let ways = world.json(&["recovery", "list"]);
    assert!(ways[0]["rehearsed"].is_string() && ways[0]["needs"][0] == recipient);
    let refused = world.run(&["recovery", "rehearse", "--identity", &stranger]);
    assert!(refused.refused()[0].contains("does not fit"), "{refused:?}");
    let new = world.file("new", format!("{NEW}\n"));
    world.done(&["recovery", "open", "--identity", &key, "--new-passphrase-file", &new]);
    let shown = world.done(&["--passphrase-file", &new, "finding", "list"]);
    assert!(shown.contains("Нет воды"), "{shown}");
    assert_eq!(world.run(&["--passphrase-file", &phrase, "finding", "list"]).code, Some(3));
}

#[test]
fn any_two_of_three_keepers_open_the_data_and_none_alone() {
    let (world, phrase) = World::with_sealed_finding();
    let keepers: Vec<(String, String)> =
        ["a.txt", "b.txt", "c.txt"].iter().map(|name| world.keeper(name)).collect();
    let named: Vec<String> =
        keepers.iter().zip(["A", "B", "C"]).map(|(k, n)| format!("{n}={}", k.1)).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    world.done(&[&["--passphrase-file", &phrase, "recovery", "keepers"][..], &named].concat());
    for (file, _) in &keepers {
        let alone = world.run(&["recovery", "rehearse", "--identity", file]);
        assert!(alone.refused()[0].contains("keys of two"), "{alone:?}");
    }
    for (one, other) in [(0, 1), (1, 0), (0, 2), (1, 2)] {
        let (one, other) = (&keepers[one].0, &keepers[other].0);
        world.done(&["recovery", "rehearse", "--identity", one, "--identity", other]);
    }
}

#[test]
fn a_lost_key_file_is_made_anew_for_a_new_device() {
    let (world, phrase) = World::with_sealed_finding();
    let (key, recipient) = world.keeper("key.txt");
    world.done(&["--passphrase-file", &phrase, "recovery", "add", &recipient, "--name", "П"]);
    fs::write(world.data().join("keys"), b"\x02damaged").unwrap();
    let new = world.file("new", format!("{NEW}\n"));
    world.done(&["recovery", "open", "--identity", &key, "--new-passphrase-file", &new]);
    let shown = world.done(&["--passphrase-file", &new, "finding", "list"]);
    assert!(shown.contains("Нет воды"), "{shown}");
    assert!(world.json(&["--passphrase-file", &new, "verify"])["ok"].as_bool().unwrap());
}

#[test]
fn a_key_may_have_a_passphrase_of_its_own_and_words_that_are_no_keys_are_told() {
    let (world, phrase) = World::with_sealed_finding();
    let own = world.file("own", "слова самого ключа\n");
    let file = world.home().join("key.age").to_str().unwrap().to_owned();
    let keygen = ["recovery", "keygen", "--out", &file, "--identity-passphrase-file", &own];
    let recipient = world.json(&keygen)["recipient"].as_str().unwrap().to_owned();
    assert!(!fs::read_to_string(&file).unwrap().contains("AGE-SECRET-KEY"));
    let none =
        world.run(&["--passphrase-file", &phrase, "recovery", "add", "age1x", "--name", "П"]);
    assert!(none.refused()[0].contains("no public key"), "{none:?}");
    world.done(&["--passphrase-file", &phrase, "recovery", "add", &recipient, "--name", "П"]);
    world.done(&["recovery", "rehearse", "--identity", &file, "--identity-passphrase-file", &own]);
    assert_eq!(world.run(&["recovery", "rehearse", "--identity", &file]).code, Some(3));
    let plain = World::with_visit();
    let refused = plain.run(&["recovery", "add", &recipient, "--name", "П"]);
    assert!(refused.refused()[0].contains("no passphrase"), "{refused:?}");
}
