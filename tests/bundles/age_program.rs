//! The public program `age` opens our bundles, and we open the ones it makes: the envelope is nobody's own.
//!
//! Where the program is not installed these tests say so and prove nothing; `.ci/run` installs it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tekseru::domain::answer::Verdict;
use tekseru::ledger::age::Recipients;

use super::{Pair, pack_as, take_in};

/// Runs the program; none where there is none.
fn age(arguments: &[&str]) -> Option<()> {
    let ran = match Command::new("age").args(arguments).output() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("SKIPPED: the program age is not installed, so nothing was proved about it");
            return None;
        }
        ran => ran.unwrap(),
    };
    assert!(ran.status.success(), "age {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_public_program_opens_what_we_pack_and_we_open_what_it_makes_of_that() {
    let mut pair = Pair::new();
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    let key = pair.member.exchange_identity().unwrap();
    let bundle = pair.file("ours");
    let order =
        super::PackOrder { to: Recipients::Keys(vec![key.recipient()]), ..super::for_laptops(&[]) };
    pack_as(&mut pair.head.workspace, &order, &bundle);
    let [secret, payload, made] = ["key.txt", "payload", "theirs"].map(|name| pair.file(name));
    fs::write(&secret, key.to_file().as_bytes()).unwrap();
    if age(&["-d", "-i", text(&secret), "-o", text(&payload), text(&bundle)]).is_none() {
        return;
    }
    assert_eq!(fs::read(&payload).unwrap(), super::views::opened(&bundle, &key));
    let recipient = key.recipient().to_string();
    age(&["-r", &recipient, "-o", text(&made), text(&payload)]).unwrap();
    assert_ne!(fs::read(&made).unwrap(), fs::read(&bundle).unwrap());
    let taken = take_in(&mut pair.member, &made).unwrap();
    assert!(taken.preview.new_count() > 0);
    assert_eq!(pair.member.store().answers(pair.head.visit).unwrap().len(), 1);
    // A letter that is no bundle, closed by the same program for the same key.
    fs::write(&payload, "Добрый вечер").unwrap();
    age(&["-r", &recipient, "-o", text(&made), text(&payload)]).unwrap();
    let refused = take_in(&mut pair.member, &made).unwrap_err();
    assert_eq!(refused.to_string(), "it holds no records of this program");
}
