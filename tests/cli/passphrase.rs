//! The passphrase at the command line: decided on at the beginning, asked for ever after.

use std::time::Instant;

use tekseru::workspace::{Cost, Layout, Passphrase, set_passphrase};

use crate::world::{Ran, World};

const PHRASE: &str = "четыре слова подряд тут";
const OTHER: &str = "другие четыре слова тут";

impl World {
    fn phrase(&self, name: &str, phrase: &str) -> String {
        self.file(name, format!("{phrase}\n"))
    }

    /// A commission of one whose data opens by the phrase of the file `phrase`.
    fn sealed() -> (Self, String) {
        let world = Self::with_visit();
        let phrase = (&Passphrase::new(PHRASE), Cost::FLOOR);
        set_passphrase(&Layout::new(world.data()), phrase).unwrap();
        let file = world.phrase("phrase", PHRASE);
        (world, file)
    }
}

/// The one line of a refusal for want of the right passphrase.
#[track_caller]
fn locked(ran: &Ran) -> &str {
    assert_eq!(ran.code, Some(3), "{ran:?}");
    let lines: Vec<&str> = ran.err.lines().collect();
    let [line] = lines[..] else { panic!("{ran:?}") };
    assert!(ran.out.is_empty() && line.starts_with("Error: "), "{ran:?}");
    line
}

#[test]
fn data_is_begun_with_a_passphrase_or_a_conscious_none() {
    let world = World::new();
    let unsaid = world.run(&["init", "--person", "А. Б."]);
    assert_eq!(unsaid.code, Some(2), "{unsaid:?}");
    for option in ["--passphrase-file", "--no-passphrase"] {
        assert!(unsaid.err.contains(option), "{unsaid:?}");
    }
    let short = world.phrase("short", "семь зн");
    let refused = world.run(&["init", "--person", "А. Б.", "--passphrase-file", &short]);
    assert!(refused.refused()[0].contains("too short"), "{refused:?}");
    assert!(!world.data().exists());
    let phrase = world.phrase("phrase", PHRASE);
    world.done(&["init", "--person", "Канарейкин А. Б.", "--passphrase-file", &phrase]);
    locked(&world.run(&["person", "list"]));
    let listed = world.run(&["--passphrase-file", &phrase, "person", "list"]);
    assert!(listed.out.contains("Канарейкин А. Б."), "{listed:?}");
}

#[test]
fn a_wrong_passphrase_is_one_line_and_costs_what_a_right_one_costs() {
    let (world, right) = World::sealed();
    let wrong = world.phrase("wrong", OTHER);
    let took = |phrase: &str| {
        let began = Instant::now();
        let ran = world.run(&["--passphrase-file", phrase, "facility", "list"]);
        (ran, began.elapsed())
    };
    let (refused, spent) = took(&wrong);
    assert!(locked(&refused).contains("passphrase is wrong"), "{refused:?}");
    let floor = {
        let began = Instant::now();
        let key = tekseru::ledger::key::KeyFile::read(&world.data().join("keys")).unwrap();
        let tekseru::ledger::key::KeyFile::Sealed(key) = key else { panic!("it is sealed") };
        assert!(key.unlock(&Passphrase::new(OTHER)).is_err());
        began.elapsed()
    };
    assert!(spent * 2 > floor, "{spent:?} beside {floor:?}");
    let (shown, _) = took(&right);
    assert!(shown.out.contains("901"), "{shown:?}");
    assert!(locked(&world.run(&["verify"])).contains("--passphrase-file"));
    for ran in [refused, shown] {
        assert!(!ran.err.contains(OTHER) && !ran.out.contains(PHRASE));
    }
}

#[test]
fn the_file_may_be_named_by_the_environment() {
    let (world, phrase) = World::sealed();
    let mut command = world.command();
    let done = command.env("TEKSERU_PASSPHRASE_FILE", phrase).args(["verify"]).output().unwrap();
    assert!(done.status.success(), "{done:?}");
}

#[test]
fn a_changed_passphrase_opens_and_the_former_one_does_not() {
    let (world, old) = World::sealed();
    let new = world.phrase("new", OTHER);
    let ledger = world.ledger();
    let change = ["passphrase", "change", "--new-passphrase-file", &new];
    world.done(&[&["--passphrase-file", &old][..], &change].concat());
    assert_eq!(world.ledger(), ledger);
    locked(&world.run(&["--passphrase-file", &old, "facility", "list"]));
    world.done(&["--passphrase-file", &new, "facility", "list"]);
    let again = world.run(&[&["--passphrase-file", &old][..], &change].concat());
    locked(&again);
}

#[test]
fn a_passphrase_is_set_and_removed_with_a_word_of_what_the_disk_may_keep() {
    let world = World::with_visit();
    let phrase = world.phrase("phrase", PHRASE);
    let removed = world.run(&["passphrase", "remove"]);
    assert!(removed.refused()[0].contains("passphrase set"), "{removed:?}");
    let set = world.run(&["passphrase", "set", "--new-passphrase-file", &phrase]);
    assert!(set.code == Some(0) && set.err.contains("disk may still keep"), "{set:?}");
    let again = world.run(&["passphrase", "set", "--new-passphrase-file", &phrase]);
    assert!(again.refused()[0].contains("passphrase change"), "{again:?}");
    world.done(&["--passphrase-file", &phrase, "passphrase", "remove"]);
    world.done(&["facility", "list"]);
}
