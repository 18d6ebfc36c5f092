//! Laptops that exchange through a hub: the same state as by bundles, whoever sends and takes in when.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::finding::Finding;
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::exchange::bundle::View;
use tekseru::ledger::age::{Identity, Key, Recipients};
use tekseru::ledger::body::BodyState;
use tekseru::workspace::Workspace;
use tekseru::workspace::bundle::PackOrder;
use tekseru::workspace::command::Command;
use tekseru::workspace::hub::PushOrder;
use tekseru::workspace::publish::Existing;

use super::scene::{Scene, open};
use super::server::shared;
use super::{Pair, logs, printed, pull, pull_all, push};

#[test]
fn two_laptops_come_to_the_same_state_and_then_have_nothing_to_send() {
    let Some(server) = shared() else { return };
    let mut pair = Pair::new(server.hub());
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    pair.exchange();
    let differ = |laptop: &Workspace| laptop.disagreement_rows(false).unwrap().len();
    assert_eq!((differ(&pair.head.workspace), differ(&pair.member)), (1, 1));
    // Receipts of receipts would never come to an end.
    assert_eq!(push(&mut pair.head.workspace, &mut pair.hub).sent, 0);
    assert_eq!(push(&mut pair.member, &mut pair.hub).sent, 0);
    let Pair { head, member, dir, .. } = pair;
    head.workspace.close().unwrap();
    member.close().unwrap();
    assert_eq!(printed(&dir.path().join("head")), printed(&dir.path().join("member")));
}

#[test]
fn a_round_trip_through_a_hub_is_the_same_as_a_bundle() {
    let Some(server) = shared() else { return };
    let mut pair = Pair::new(server.hub());
    let finding = pair.head.finding("RIG-04");
    pair.head.issued(finding);
    pair.answer_by_member("RIG-05", Verdict::Partly);
    for laptop in [&mut pair.head.workspace, &mut pair.member] {
        push(laptop, &mut pair.hub);
    }
    let (by_file, by_hub) = (pair.dir.path().join("by-file"), pair.dir.path().join("by-hub"));
    let (mut filed, mut hubbed) = (Scene::new(&by_file), Scene::new(&by_hub));
    let identity = Identity::generate();
    for (laptop, name) in [(&mut pair.head.workspace, "h"), (&mut pair.member, "m")] {
        let order = PackOrder {
            to: Recipients::Keys(vec![identity.recipient()]),
            view: View::Full,
            body: None,
            round: None,
            since: None,
            part_size: None,
            with_files: true,
        };
        let path = pair.dir.path().join(name);
        let mut on_step = |_| ControlFlow::Continue(());
        laptop.pack_bundle(&order, (&path, Existing::Keep), &mut on_step).unwrap();
        let key = Key::Identities(vec![identity.clone()]);
        let staged = filed.workspace.stage_bundle(&path, &key, &mut |_| ControlFlow::Continue(()));
        filed.workspace.take_in_bundle(staged.unwrap(), &mut on_step).unwrap();
        push(laptop, &mut pair.hub);
    }
    pull_all(&mut hubbed.workspace, &mut pair.hub);
    let own = [&filed, &hubbed].map(|scene| scene.workspace.own_device().unwrap().file_stem());
    filed.workspace.close().unwrap();
    hubbed.workspace.close().unwrap();
    let others = |dir: &std::path::Path| {
        let mut logs = logs(dir);
        logs.retain(|(name, _)| !own.iter().any(|own| name.to_string_lossy().starts_with(own)));
        logs
    };
    assert_eq!(others(&by_file).len(), 2);
    assert!(others(&by_file) == others(&by_hub), "the logs differ");
}

fn said(text: String) -> Note {
    Note {
        privacy: Privacy::Full,
        consent: Consent::Given,
        domain: None,
        topic: String::new(),
        text,
        reprisal_risk: false,
        follow_up: None,
        findings: Vec::new(),
    }
}

#[test]
fn long_notes_that_were_said_in_confidence_come_one_page_after_another() {
    let Some(server) = shared() else { return };
    let mut pair = Pair::new(server.hub());
    for number in 0..24 {
        // Together they are longer than a page.
        let note = said(format!("{number}. {}", "Нет воды. ".repeat(25_000)));
        let visit = pair.head.visit;
        pair.head.workspace.execute(Command::NoteInterview { visit, note }).unwrap();
    }
    let to = vec![pair.member.exchange_identity().unwrap().recipient()];
    let order = PushOrder { to, ..PushOrder::default() };
    let mut on_step = |_| ControlFlow::Continue(());
    let pushed = pair.head.workspace.push_to_hub(&mut pair.hub, &order, &mut on_step).unwrap();
    assert_eq!(pushed.left_out, 0);
    pull_all(&mut pair.member, &mut pair.hub);
    let there = pair.member.store().records().map(Result::unwrap);
    let said = there.filter(|record| record.header.kind == "interview.noted");
    let whole = said.filter(|record| matches!(record.body, BodyState::Present { .. }));
    assert_eq!(whole.count(), 24);
}

#[test]
fn what_was_said_in_confidence_lies_there_only_for_those_named() {
    let Some(server) = shared() else { return };
    let mut pair = Pair::new(server.hub());
    let (visit, note) = (pair.head.visit, said("canaryinterview".into()));
    pair.head.workspace.execute(Command::NoteInterview { visit, note }).unwrap();
    let left_out = push(&mut pair.head.workspace, &mut pair.hub).left_out;
    assert_eq!(left_out, 1);
    let everything = "SELECT string_agg(encode(body, 'escape'), ' ') FROM tekseru.bodies";
    assert!(!pair.database.sql(everything)[0][0].contains("canaryinterview"));
    // Without a key the header is there and the body is not.
    pull_all(&mut pair.member, &mut pair.hub);
    let read = |laptop: &Workspace| {
        let found = laptop.store().records().map(Result::unwrap);
        let said = found.filter(|record| record.header.kind == "interview.noted");
        said.map(|record| format!("{:?}", record.body).contains("99, 97, 110, 97, 114, 121")).next()
    };
    assert_eq!(read(&pair.member), Some(false));
    let member_key = pair.member.exchange_identity().unwrap().recipient();
    let order = PushOrder { to: vec![member_key], ..PushOrder::default() };
    let mut on_step = |_| ControlFlow::Continue(());
    let pushed = pair.head.workspace.push_to_hub(&mut pair.hub, &order, &mut on_step).unwrap();
    assert!(pushed.sent >= 1 && pushed.left_out == 0 && pushed.lies.is_empty(), "{pushed:?}");
    assert!(!pair.database.sql(everything)[0][0].contains("canaryinterview"));
    let pulled = pull(&mut pair.member, &mut pair.hub);
    assert_eq!((pulled.arrival.completed, pulled.lies), (1, Vec::new()));
    assert_eq!(read(&pair.member), Some(true));
    // Somebody who was not named reads the header alone, and asks for nothing again.
    let mut third = Scene::new(&pair.dir.path().join("third"));
    pull_all(&mut third.workspace, &mut pair.hub);
    assert_eq!(read(&third.workspace), Some(false));
    assert_eq!(pull_all(&mut third.workspace, &mut pair.hub), 0);
}

#[test]
fn a_hub_keeps_both_branches_of_a_cloned_laptop() {
    let Some(server) = shared() else { return };
    let mut pair = Pair::new(server.hub());
    pair.exchange();
    let Pair { mut head, member, mut hub, database, dir, .. } = pair;
    member.close().unwrap();
    let (place, clone_place) = (dir.path().join("member"), dir.path().join("clone"));
    let copied = std::process::Command::new("cp").arg("-r").arg(&place).arg(&clone_place).status();
    assert!(copied.unwrap().success());
    for (place, verdict) in [(&place, Verdict::Compliant), (&clone_place, Verdict::Partly)] {
        let mut laptop = open(place);
        let answer = Answer::new(verdict);
        let (visit, item) = (head.visit, super::item("RIG-04"));
        let command = Command::RecordAnswer { visit, item, answer };
        laptop.execute(command).unwrap();
        push(&mut laptop, &mut hub);
        laptop.close().unwrap();
    }
    let forks = "SELECT max(forked_numbers) FROM tekseru.device_health";
    assert_ne!(database.sql_as("field", forks).unwrap(), [["0"]]);
    let pulled = pull(&mut head.workspace, &mut hub);
    assert_eq!(pulled.lies, []);
    let forked: BTreeSet<_> = pulled.arrival.forks.iter().map(|fork| fork.device).collect();
    assert_eq!(forked.len(), 1);
    // The laptop meets its own double and goes on under a new key.
    let mut member = open(&place);
    let pulled = pull(&mut member, &mut hub);
    assert!(pulled.new_key && pulled.arrival.own_double);
    push(&mut member, &mut hub);
}

#[test]
fn nothing_overtaken_by_a_later_commit_is_ever_lost() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    // A reader who remembers the highest position it has seen loses what commits later under a lower one.
    let mut early = postgres::Client::connect(&database.url("field"), postgres::NoTls).unwrap();
    database.sql(&format!(
        "CREATE TABLE arrivals (position bigserial, what text);
         GRANT ALL ON arrivals, arrivals_position_seq TO {}",
        database.login("field")
    ));
    let mut slow = early.transaction().unwrap();
    slow.execute("INSERT INTO arrivals (what) VALUES ('first')", &[]).unwrap();
    database.sql("INSERT INTO arrivals (what) VALUES ('second')");
    let behind = |position: &str| {
        database.sql(&format!("SELECT position, what FROM arrivals WHERE position > {position}"))
    };
    let seen = behind("0");
    assert_eq!(seen, [["2", "second"]]);
    slow.commit().unwrap();
    assert_eq!(behind(&seen[0][0]), [[""; 2]; 0], "the first is there and never seen");
    // The same with records: a batch that is under way while a later one is committed and read.
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Scene::new(&dir.path().join("writer"));
    writer.answer("RIG-04", Verdict::Compliant).unwrap();
    let mut hub = database.connect("field");
    let count = push(&mut writer.workspace, &mut hub).sent;
    let move_back = "WITH gone AS (DELETE FROM tekseru.records WHERE number < 4 RETURNING *)
        INSERT INTO late SELECT * FROM gone";
    database.sql("CREATE TABLE late (LIKE tekseru.records)");
    database.sql(move_back);
    let mut admin =
        postgres::Client::connect(&server.url("postgres", &database.name), postgres::NoTls)
            .unwrap();
    let mut slow = admin.transaction().unwrap();
    slow.execute("INSERT INTO tekseru.records SELECT * FROM late", &[]).unwrap();
    let mut reader = Scene::new(&dir.path().join("reader"));
    let first = pull(&mut reader.workspace, &mut hub);
    assert_eq!((first.arrival.new_count(), first.arrival.gaps.len()), (count - 4, 1));
    slow.commit().unwrap();
    assert_eq!(pull_all(&mut reader.workspace, &mut hub), 4);
    assert_eq!(pull_all(&mut reader.workspace, &mut hub), 0);
}

#[test]
fn what_is_read_by_sql_follows_the_ledger() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    database.user("keeper", "tekseru_keeper", &["*"]);
    database.user("prosecutor", "tekseru_prosecutor", &["north"]);
    database.user("elsewhere", "tekseru_prosecutor", &["south"]);
    let mut pair = Pair::new(database);
    let finding = pair.head.finding("RIG-04");
    pair.head.issued(finding);
    pair.head.answer("RIG-05", Verdict::NonCompliant).unwrap();
    pair.answer_by_member("RIG-05", Verdict::Compliant);
    pair.exchange();
    let mut keeper = pair.database.connect("keeper");
    let refreshed = pair.head.workspace.refresh_hub(&mut keeper).unwrap();
    assert_eq!((refreshed.findings, refreshed.instructions, refreshed.disagreements), (1, 1, 1));
    let ask = |user: &str, text: &str| pair.database.sql_as(user, text).unwrap();
    let found = ask("prosecutor", "SELECT facility, item, severity FROM tekseru.findings");
    assert_eq!(found, [["№ 901", "RIG-04", "high"]]);
    let late = ask("prosecutor", "SELECT task, days_overdue > 0 FROM tekseru.instructions_overdue");
    assert_eq!(late, [["Обеспечить", "t"]]);
    let differ = ask("prosecutor", "SELECT item, answers FROM tekseru.disagreements");
    assert_eq!(differ, [["RIG-05", "2"]]);
    let health = ask("prosecutor", "SELECT count(*), sum(behind_gaps) FROM tekseru.device_health");
    assert_eq!(health, [["2", "0"]]);
    for view in
        ["findings", "instructions", "instructions_overdue", "disagreements", "device_health"]
    {
        let none = ask("elsewhere", &format!("SELECT * FROM tekseru.{view}"));
        assert!(none.is_empty(), "{view}: {none:?}");
    }
    // What no longer stands leaves the tables.
    let settle = pair.head.workspace.store().finding(finding).unwrap().unwrap().value;
    let command =
        Command::ChangeFinding { id: finding, finding: Finding { withdrawn: true, ..settle } };
    pair.head.workspace.execute(command).unwrap();
    let refreshed = pair.head.workspace.refresh_hub(&mut keeper).unwrap();
    assert_eq!(refreshed.findings, 0);
    assert_eq!(pair.database.count("findings"), 0);
}
