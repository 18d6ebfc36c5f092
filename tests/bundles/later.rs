//! Records of a later version of the format on a laptop that cannot read them: kept and passed on to the byte.

use std::fs;
use std::io::Write as _;

use tekseru::domain::answer::Verdict;
use tekseru::exchange::bundle::{Item, Manifest, Reader, Writer, item_len};
use tekseru::ledger::age::{Key, Recipients, open_from, seal_into};
use tekseru::ledger::later;
use tekseru::ledger::record::DeviceKeys;
use tekseru::workspace::{self, Layout, Passphrase, Workspace};

use super::scene::{PASSPHRASE, open, open_sealed, open_with};
use super::{Pair, disagreements, look_into, pack, take_in};

/// Records as a later version would write them, as far as anybody can tell today.
fn later_records(pair: &Pair) -> Vec<Vec<u8>> {
    let records = pair.head.workspace.store().records();
    let own = records.map(|record| record.unwrap().payload()).take(3);
    own.map(|mut payload| {
        let at = payload.windows(6).position(|part| part == b"{\"v\":1").unwrap();
        payload[at + 5] = b'2';
        assert!(later::is_later(&payload));
        payload
    })
    .collect()
}

/// A bundle for the head's laptop that carries these payloads, from a device of the later version.
fn bundle_of(pair: &Pair, payloads: &[Vec<u8>]) -> Vec<u8> {
    let keys = DeviceKeys::generate([9; 32]);
    let told = Manifest {
        records: payloads.len() as u64,
        bytes: payloads.iter().map(|payload| item_len(payload.len())).sum(),
        ..super::hostile::manifest(&keys)
    };
    let mut out = Writer::begin(Vec::new(), told).unwrap();
    for payload in payloads {
        out.record(payload).unwrap();
    }
    let payload = out.finish(&keys).unwrap();
    let key = pair.head.workspace.exchange_identity().unwrap().recipient();
    let mut out = seal_into(&Recipients::Keys(vec![key]), Vec::new()).unwrap();
    out.write_all(&payload).unwrap();
    out.finish().unwrap()
}

/// What a bundle carries that this version cannot read.
fn later_in(file: &std::path::Path, laptop: &Workspace) -> Vec<Vec<u8>> {
    let key = Key::Identities(vec![laptop.exchange_identity().unwrap()]);
    let source = std::io::BufReader::new(fs::File::open(file).unwrap());
    let mut reader = Reader::begin(open_from(source, &key).unwrap()).unwrap();
    let mut found = Vec::new();
    while let Some(item) = reader.next_item().unwrap() {
        if let Item::Later(payload) = item {
            found.push(payload);
        }
    }
    found.sort();
    found
}

fn kept_and_passed_on(mut pair: Pair, passphrase: Option<&str>) {
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    pair.exchange("before");
    let mut all = later_records(&pair);
    let file = pair.file("newer");
    fs::write(&file, bundle_of(&pair, &all)).unwrap();
    let before = disagreements(&pair.head.workspace);
    let preview = look_into(&mut pair.head.workspace, &file).unwrap();
    assert_eq!((preview.later, preview.new_count()), (3, 0));
    assert!(preview.brings_something());
    take_in(&mut pair.head.workspace, &file).unwrap();
    assert!(!look_into(&mut pair.head.workspace, &file).unwrap().brings_something());
    // Some more, some of them again.
    let mut fourth = all[0].clone();
    *fourth.last_mut().unwrap() ^= 1;
    fs::write(&file, bundle_of(&pair, &[all[1].clone(), fourth.clone()])).unwrap();
    assert_eq!(look_into(&mut pair.head.workspace, &file).unwrap().later, 1);
    take_in(&mut pair.head.workspace, &file).unwrap();
    all.push(fourth);
    all.sort();
    assert_eq!(disagreements(&pair.head.workspace), before, "they say nothing here");
    // They last through a stop and go to the next laptop, and from there on, as they came.
    let root = pair.head.workspace.layout().root().to_owned();
    pair.head.workspace.close().unwrap();
    let again = |root: &std::path::Path| match passphrase {
        Some(word) => open_with(root, Some(word)).unwrap(),
        None => open(root),
    };
    pair.head.workspace = again(&root);
    assert_eq!(pair.head.workspace.notices(), []);
    let (on, back) = (pair.file("on"), pair.file("back"));
    pack(&mut pair.head.workspace, &pair.member, &on);
    assert_eq!(later_in(&on, &pair.member), all);
    take_in(&mut pair.member, &on).unwrap();
    pack(&mut pair.member, &pair.head.workspace, &back);
    assert_eq!(later_in(&back, &pair.head.workspace), all);
    let root = pair.member.layout().root().to_owned();
    pair.member.close().unwrap();
    let word = passphrase.map(Passphrase::new);
    let report = workspace::verify(&Layout::new(&root), word.as_ref(), &mut |_| {}).unwrap();
    assert!(report.ok && report.later == 4, "{report:?}");
    fs::remove_dir_all(root.join("index.sled")).unwrap();
    let member = again(&root);
    assert_eq!(disagreements(&member), before);
}

#[test]
fn records_of_a_later_version_are_kept_and_passed_on_to_the_byte() {
    kept_and_passed_on(Pair::new(), None);
}

#[test]
fn they_are_sealed_where_the_data_is() {
    let pair = Pair::in_dir(tempfile::tempdir().unwrap(), open_sealed);
    kept_and_passed_on(pair, Some(PASSPHRASE));
}

#[test]
fn a_view_that_leaves_something_out_leaves_out_what_nobody_can_read() {
    let mut pair = Pair::new();
    let all = later_records(&pair);
    let file = pair.file("newer");
    fs::write(&file, bundle_of(&pair, &all)).unwrap();
    take_in(&mut pair.head.workspace, &file).unwrap();
    let view = tekseru::exchange::bundle::View::Prosecutor;
    let order = super::PackOrder { view, ..super::for_laptops(&[&pair.member]) };
    let file = pair.file("prosecutor");
    super::pack_as(&mut pair.head.workspace, &order, &file);
    assert!(later_in(&file, &pair.member).is_empty());
}
