//! A hub whose keeper drops, changes, exchanges and invents rows: nothing of it gets in, all of it is named, and
//! everything sound arrives.

use std::ops::ControlFlow;

use tekseru::domain::answer::{Answer, Verdict};
use tekseru::exchange::hub::{Lie, Lied};
use tekseru::workspace::command::Command;
use tekseru::workspace::hub::PushOrder;

use super::scene::Scene;
use super::server::{Database, shared};
use super::{pull, pull_all, push};

/// A laptop that has sent its log, and one that has nothing of it.
struct Sent<'a> {
    database: Database<'a>,
    writer: Scene,
    reader: Scene,
    count: u64,
    dir: tempfile::TempDir,
}

fn sent() -> Option<Sent<'static>> {
    let server = shared()?;
    let database = server.hub();
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Scene::new(&dir.path().join("writer"));
    for code in ["RIG-04", "RIG-05", "RIG-06"] {
        writer.answer(code, Verdict::NonCompliant).unwrap();
    }
    push(&mut writer.workspace, &mut database.connect("field"));
    let count = writer.workspace.record_count();
    let reader = Scene::new(&dir.path().join("reader"));
    Some(Sent { database, writer, reader, count, dir })
}

impl Sent<'_> {
    /// What the reader finds wrong, and how many records come all the same.
    fn read(&mut self) -> (u64, Vec<(Option<u64>, Lied)>) {
        let pulled = pull(&mut self.reader.workspace, &mut self.database.connect("field"));
        let mut lies: Vec<_> = pulled.lies.into_iter().map(|lie| (lie.number, lie.lied)).collect();
        lies.sort_by_key(|(number, _)| *number);
        (pulled.arrival.new_count(), lies)
    }

    /// What the writer finds when it reads everything back.
    fn check(&mut self) -> Vec<(Option<u64>, Lied)> {
        let mut hub = self.database.connect("field");
        let mut on_step = |_| ControlFlow::Continue(());
        let standing =
            self.writer.workspace.hub_standing(&mut hub, ("north", true), &mut on_step).unwrap();
        standing.lies.into_iter().map(|lie: Lie| (lie.number, lie.lied)).collect()
    }
}

fn number(lies: &[(Option<u64>, Lied)]) -> Vec<Option<u64>> {
    lies.iter().map(|(number, _)| *number).collect()
}

#[test]
fn a_flipped_bit_anywhere_is_named_and_the_rest_arrives() {
    for column in ["header", "signature"] {
        let Some(mut hub) = sent() else { return };
        let flip = format!("{column} = set_byte({column}, 40, get_byte({column}, 40) # 4)");
        hub.database.sql(&format!("UPDATE tekseru.records SET {flip} WHERE number = 3"));
        let (came, lies) = hub.read();
        assert_eq!(came, hub.count - 1, "{column}");
        assert!(matches!(lies[..], [(Some(3), Lied::Refused(_) | Lied::Misfiled)]), "{lies:?}");
        assert_eq!(hub.check(), [(Some(3), Lied::OtherBytes)]);
    }
}

#[test]
fn a_body_that_was_exchanged_is_named_and_its_record_comes_without_it() {
    let Some(mut hub) = sent() else { return };
    hub.database
        .sql("UPDATE tekseru.bodies SET body = '{\"verdict\":\"compliant\"}' WHERE number = 5");
    let (came, lies) = hub.read();
    assert_eq!((came, lies), (hub.count, vec![(Some(5), Lied::OtherBody)]));
    assert_eq!(hub.check(), [(Some(5), Lied::OtherBody)]);
    // Mended there, it still gets in.
    hub.database.sql("DELETE FROM tekseru.bodies WHERE number = 5");
    push(&mut hub.writer.workspace, &mut hub.database.connect("field"));
    let pulled = pull(&mut hub.reader.workspace, &mut hub.database.connect("field"));
    assert_eq!((pulled.arrival.completed, pulled.lies), (1, Vec::new()));
}

#[test]
fn dropped_rows_are_a_gap_that_is_named_and_sent_again() {
    let Some(mut hub) = sent() else { return };
    hub.database.sql("DELETE FROM tekseru.records WHERE number IN (2, 4)");
    let mut client = hub.database.connect("field");
    let pulled = pull(&mut hub.reader.workspace, &mut client);
    let gaps: Vec<_> = pulled.arrival.gaps.iter().map(|gap| (gap.from, gap.to)).collect();
    assert_eq!(gaps, [(2, 2), (4, 4)]);
    let pushed = push(&mut hub.writer.workspace, &mut client);
    assert_eq!(pushed.set_back.len(), 1);
    let gaps = hub.database.sql_as("field", "SELECT beyond - upto FROM tekseru.device_heads");
    assert_eq!(gaps.unwrap(), [["0"]]);
    pull_all(&mut hub.reader.workspace, &mut client);
    let device = hub.writer.workspace.own_device().unwrap();
    let held = hub.reader.workspace.devices().unwrap();
    let held = held.into_iter().find(|held| held.device == device).unwrap();
    assert_eq!(held.upto, hub.writer.workspace.record_count());
}

#[test]
fn records_filed_under_other_numbers_are_named() {
    let Some(mut hub) = sent() else { return };
    hub.database.sql(
        "UPDATE tekseru.records SET number = number + 100 WHERE number = 1;
         UPDATE tekseru.records SET number = 1 WHERE number = 2;
         UPDATE tekseru.records SET number = 2 WHERE number = 101",
    );
    let (came, lies) = hub.read();
    assert_eq!(came, hub.count - 2);
    assert_eq!(lies, [(Some(1), Lied::Misfiled), (Some(2), Lied::Misfiled)]);
    assert_eq!(number(&hub.check()), [Some(1), Some(2)]);
}

#[test]
fn invented_rows_and_rows_of_strangers_get_nowhere() {
    let Some(mut hub) = sent() else { return };
    // A copy of a record under another id, and under another device.
    hub.database.sql(
        "INSERT INTO tekseru.records (region, device, number, id, header, signature)
         SELECT region, device, number, decode(repeat('00', 32), 'hex'), header, signature
           FROM tekseru.records WHERE number = 3;
         INSERT INTO tekseru.records (region, device, number, id, header, signature)
         SELECT region, decode(repeat('01', 32), 'hex'), number, id, header, signature
           FROM tekseru.records WHERE number = 0",
    );
    let (came, lies) = hub.read();
    assert_eq!(came, hub.count);
    assert_eq!(lies, [(Some(0), Lied::Misfiled), (Some(3), Lied::Misfiled)]);
    // The writer is not kept from sending by rows that pretend to be its own.
    hub.writer.answer("RIG-07", Verdict::Compliant).unwrap();
    push(&mut hub.writer.workspace, &mut hub.database.connect("field"));
    assert_eq!(hub.read().0, 2);
}

#[test]
fn a_place_that_was_taken_before_a_record_came_is_named_to_whoever_sends_it() {
    let Some(mut hub) = sent() else { return };
    hub.writer.answer("RIG-08", Verdict::Compliant).unwrap();
    let next = hub.writer.workspace.store().records().map(Result::unwrap).last().unwrap();
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    hub.database
        .sql_as(
            "field",
            &format!(
                "INSERT INTO tekseru.records (region, device, number, id, header, signature)
                 VALUES ('north', '\\x{}', {}, '\\x{}', 'nonsense', '\\x{}')",
                hex(&next.header.device.0),
                next.header.seq,
                hex(&next.id.0),
                "00".repeat(64),
            ),
        )
        .unwrap();
    let order = PushOrder { again: true, ..PushOrder::default() };
    let mut on_step = |_| ControlFlow::Continue(());
    let mut client = hub.database.connect("field");
    let pushed = hub.writer.workspace.push_to_hub(&mut client, &order, &mut on_step).unwrap();
    let lies: Vec<_> = pushed.lies.iter().map(|lie| (lie.number, lie.lied.clone())).collect();
    assert_eq!(lies, [(Some(next.header.seq), Lied::OtherBytes)]);
}

#[test]
fn rows_that_are_counted_and_not_given_or_given_twice_or_out_of_order_are_named() {
    // A keeper may put a view in the place of the table.
    let twist = |hub: &Sent<'_>, select: &str| {
        hub.database.sql(&format!(
            "ALTER TABLE tekseru.records RENAME TO true_records;
             CREATE VIEW tekseru.records AS {select};
             GRANT SELECT ON tekseru.records TO PUBLIC"
        ));
    };
    let Some(mut hub) = sent() else { return };
    twist(&hub, "SELECT * FROM tekseru.true_records WHERE number <> 6");
    let (came, lies) = hub.read();
    assert_eq!((came, lies), (hub.count - 1, vec![(None, Lied::Missing)]));
    assert_eq!(hub.check(), [(Some(6), Lied::Missing)]);
    let Some(mut hub) = sent() else { return };
    twist(
        &hub,
        "SELECT * FROM tekseru.true_records UNION ALL SELECT * FROM tekseru.true_records WHERE number = 6",
    );
    let (came, lies) = hub.read();
    assert_eq!((came, lies), (hub.count, vec![(Some(6), Lied::Unasked)]));
    assert!(hub.dir.path().exists());
}

#[test]
fn values_and_answers_without_end_are_cut_short_and_named() {
    let twist = |hub: &Sent<'_>, table: &str, select: &str| {
        hub.database.sql(&format!(
            "ALTER TABLE tekseru.{table} RENAME TO true_{table};
             CREATE VIEW tekseru.{table} AS {select};
             GRANT SELECT ON tekseru.{table} TO PUBLIC"
        ));
    };
    // Sixty-four megabytes where no sound body has more than one.
    let Some(mut hub) = sent() else { return };
    let body = "CASE WHEN number = 5 THEN convert_to(repeat('x', 64000000), 'UTF8') ELSE body END";
    let select = format!(
        "SELECT region, device, number, id, variant, salt, {body} AS body FROM tekseru.true_bodies"
    );
    twist(&hub, "bodies", &select);
    let (came, lies) = hub.read();
    assert_eq!((came, lies), (hub.count, vec![(Some(5), Lied::OtherBody)]));
    let Some(mut hub) = sent() else { return };
    let header =
        "CASE WHEN number = 3 THEN convert_to(repeat('x', 64000000), 'UTF8') ELSE header END";
    let select = format!(
        "SELECT region, device, number, id, {header} AS header, signature, received
           FROM tekseru.true_records"
    );
    twist(&hub, "records", &select);
    let (came, lies) = hub.read();
    assert_eq!(came, hub.count - 1);
    assert!(matches!(lies[..], [(Some(3), Lied::Refused(_))]), "{lies:?}");
}

#[test]
fn pages_of_long_bodies_are_read_one_after_another() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Scene::new(&dir.path().join("writer"));
    for number in 0..24 {
        let mut answer = Answer::new(Verdict::Partly);
        answer.note = format!("{number}. {}", "Нет воды. ".repeat(25_000));
        let (visit, item) = (writer.visit, super::item("RIG-04"));
        writer.workspace.execute(Command::RecordAnswer { visit, item, answer }).unwrap();
    }
    push(&mut writer.workspace, &mut database.connect("field"));
    let mut reader = Scene::new(&dir.path().join("reader"));
    let came = pull_all(&mut reader.workspace, &mut database.connect("field"));
    assert_eq!(came, writer.workspace.record_count());
    // Some of them again, each by its name.
    database.sql("DELETE FROM tekseru.bodies WHERE number > 3");
    let mut third = Scene::new(&dir.path().join("third"));
    pull_all(&mut third.workspace, &mut database.connect("field"));
    push(&mut writer.workspace, &mut database.connect("field"));
    let pulled = pull(&mut third.workspace, &mut database.connect("field"));
    assert!(pulled.lies.is_empty() && pulled.arrival.completed >= 24, "{pulled:?}");
}
