//! Many at once: writers of one device's log, and a server that cannot put transactions in order.

use std::ops::ControlFlow;

use tekseru::domain::answer::Verdict;
use tekseru::exchange::hub::{BATCH_RECORDS, Outgoing, OutgoingBody};
use tekseru::ledger::age::Identity;
use tekseru::ledger::record::Record;
use tekseru::workspace::hub::PushOrder;

use super::scene::Scene;
use super::server::{Database, shared};
use super::{pull_all, push, try_push};

const WRITERS: usize = 8;

fn outgoing(record: &Record) -> Outgoing {
    Outgoing::new(record.clone(), OutgoingBody::of(record, None).unwrap())
}

/// Sends parts of the same log that overlap, each writer in another order.
fn send_in_parts(database: &Database<'_>, records: &[Record]) {
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            scope.spawn(move || {
                let mut hub = database.connect("field");
                let identity = Identity::generate();
                let parts: Vec<&[Record]> = records.chunks(37 + writer).collect();
                for at in 0..parts.len() {
                    let part = parts[(at * 7 + writer * 11) % parts.len()];
                    let batch: Vec<Outgoing> = part.iter().map(outgoing).collect();
                    hub.send("north", &batch).unwrap();
                    assert_eq!(hub.prove("north", &batch, &identity).unwrap(), []);
                }
            });
        }
    });
}

fn log_of(dir: &std::path::Path, findings: usize) -> (Scene, Vec<Record>) {
    let mut scene = Scene::new(dir);
    for _ in 0..findings {
        scene.finding("RIG-04");
    }
    let records = scene.workspace.store().records().map(Result::unwrap).collect();
    (scene, records)
}

#[test]
fn eight_writers_of_one_device_leave_every_record_once() {
    let Some(server) = shared() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (_, records) = log_of(&dir.path().join("laptop"), 400);
    // At the level that servers have by default, and at the one that CockroachDB has.
    for level in ["read committed", "serializable"] {
        let database = server.hub();
        let login = database.login("field");
        database.sql(&format!("ALTER ROLE {login} SET default_transaction_isolation = '{level}'"));
        // Numbers that do not divide the length make every writer cut the log at other places.
        send_in_parts(&database, &records);
        let count = records.len().to_string();
        let heads = "SELECT upto, beyond, records, forked FROM tekseru.device_heads";
        let head = database.sql_as("field", heads).unwrap();
        assert_eq!(head, [[count.as_str(), &count, &count, "0"]], "{level}");
        let mut third = Scene::new(&dir.path().join(level.replace(' ', "-")));
        let pulled = pull_all(&mut third.workspace, &mut database.connect("field"));
        assert_eq!(pulled, records.len() as u64);
    }
}

#[test]
fn what_a_server_could_not_put_in_order_is_tried_again() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    let dir = tempfile::tempdir().unwrap();
    let mut laptop = Scene::new(&dir.path().join("laptop"));
    // The first insertions fail; a sequence remembers across transactions that are taken back.
    let refuse = |times: u32, code: &str| {
        database.sql(&format!(
            "CREATE SEQUENCE IF NOT EXISTS tries; ALTER SEQUENCE tries RESTART;
             GRANT ALL ON tries TO PUBLIC;
             CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               IF nextval('public.tries') <= {times} THEN
                 RAISE EXCEPTION 'once more, please' USING ERRCODE = '{code}';
               END IF;
               RETURN NEW;
             END $$;
             DROP TRIGGER IF EXISTS refusing ON tekseru.records;
             CREATE TRIGGER refusing BEFORE INSERT ON tekseru.records
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse()"
        ));
    };
    let mut hub = database.connect("field");
    for (code, item) in [("40001", "RIG-04"), ("40P01", "RIG-05"), ("57P01", "RIG-06")] {
        refuse(3, code);
        laptop.answer(item, Verdict::Compliant).unwrap();
        assert!(push(&mut laptop.workspace, &mut hub).sent > 0, "{code}");
    }
    // Not for ever, and what is no question of order not at all.
    laptop.answer("RIG-07", Verdict::Compliant).unwrap();
    refuse(1, "22000");
    let refused = try_push(&mut laptop.workspace, &mut hub).unwrap_err();
    assert_eq!(refused.to_string(), "the hub says: once more, please");
    let here = laptop.workspace.record_count().to_string();
    push(&mut laptop.workspace, &mut hub);
    let heads = "SELECT upto, records FROM tekseru.device_heads";
    let there = database.sql_as("field", heads).unwrap();
    // The refused push had recorded itself; the next one recorded itself too.
    let whole = laptop.workspace.record_count().to_string();
    assert_ne!(here, whole);
    assert_eq!(there, [[whole.as_str(), &whole]]);
}

#[test]
fn whoever_stops_keeps_what_was_sent_and_sends_the_rest_later() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    let dir = tempfile::tempdir().unwrap();
    let (mut scene, records) = log_of(&dir.path().join("laptop"), BATCH_RECORDS * 2);
    let mut hub = database.connect("field");
    let mut steps = 0;
    let stopped = scene.workspace.push_to_hub(&mut hub, &PushOrder::default(), &mut |_| {
        steps += 1;
        if steps > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(stopped.unwrap_err().to_string(), "stopped");
    let kept = database.count("records");
    assert!(kept >= 1 && kept < records.len() as u64, "{kept}");
    let sent = push(&mut scene.workspace, &mut hub).sent;
    assert_eq!(kept + sent, scene.workspace.record_count());
    let mut reader = Scene::new(&dir.path().join("reader"));
    let mut steps = 0;
    let stopped = reader.workspace.stage_pull(&mut hub, "north", &mut |_| {
        steps += 1;
        if steps > 700 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(stopped.is_err());
    assert_eq!(pull_all(&mut reader.workspace, &mut hub), scene.workspace.record_count());
}
