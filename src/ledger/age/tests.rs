//! The format against files that other programs made (`tests/data/age-v1`), and against changes.

use std::path::Path;

use super::*;

fn file(name: &str) -> Vec<u8> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/age-v1");
    std::fs::read(dir.join(name)).unwrap()
}

fn identities(name: &str) -> Vec<Identity> {
    Identity::of_file(str::from_utf8(&file(name)).unwrap()).unwrap()
}

#[test]
fn files_of_the_age_tool_open_by_each_of_their_keys() {
    for name in ["one.txt", "two.txt"] {
        let own = identities(name);
        assert_eq!(open(&own, &file("small.age")).unwrap().as_slice(), "Нет воды\n".as_bytes());
        assert!(open(&own, &file("empty.age")).unwrap().is_empty());
    }
    let stranger = [Identity::generate()];
    assert!(matches!(open(&stranger, &file("small.age")), Err(AgeError::NoMatch)));
}

#[test]
fn a_key_that_the_age_tool_closed_by_a_passphrase_opens_by_it() {
    let bytes = unarmored(str::from_utf8(&file("protected.age")).unwrap()).unwrap();
    assert!(needs_passphrase(&bytes));
    let opened = open_by(&Passphrase::new("четыре слова ключа"), &bytes).unwrap();
    assert_eq!(opened.as_slice(), file("one.txt"));
    let wrong = open_by(&Passphrase::new("четыре слова замка"), &bytes);
    assert!(matches!(wrong, Err(AgeError::WrongPassphrase)));
}

#[test]
fn what_is_sealed_here_opens_here_however_long_it_is() {
    let (one, two) = (Identity::generate(), Identity::generate());
    for len in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let plain: Vec<u8> = (0..len).map(|at| u8::try_from(at % 251).unwrap()).collect();
        let sealed = seal(&[one.recipient(), two.recipient()], &plain).unwrap();
        let text = armored(&sealed);
        let again = unarmored(&text).unwrap();
        assert_eq!(open(std::slice::from_ref(&two), &again).unwrap().as_slice(), plain, "{len}");
    }
}

#[test]
fn any_flipped_bit_and_any_cut_are_noticed() {
    let own = [Identity::generate()];
    let sealed = seal(&[own[0].recipient()], b"store key").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(open(&own, &changed).is_err(), "bit {bit}");
    }
    for len in 0..sealed.len() {
        assert!(open(&own, &sealed[..len]).is_err(), "cut to {len}");
    }
    let longer = [sealed.as_slice(), b"x"].concat();
    assert!(open(&own, &longer).is_err());
}

#[test]
fn keys_are_words_that_are_read_back_and_mistypes_are_noticed() {
    let identity = Identity::generate();
    let word = identity.to_word();
    assert!(word.starts_with("AGE-SECRET-KEY-1"));
    assert_eq!(Identity::parse(&word).unwrap().recipient(), identity.recipient());
    let public = identity.recipient().to_string();
    assert_eq!(Recipient::parse(&format!(" {public}\n")), Ok(identity.recipient()));
    assert!(Recipient::parse(&word).is_err() && Identity::parse(&public).is_err());
    let mistyped = public.replace(public.chars().last().unwrap(), "q");
    assert!(mistyped == public || Recipient::parse(&mistyped).is_err());
    assert!(!format!("{identity:?}").contains(word.as_str()));
    let told = str::from_utf8(&file("one.txt")).unwrap().to_owned();
    let told = told.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap();
    assert_eq!(identities("one.txt")[0].recipient().to_string(), told);
}
