//! Who may do what: every role, every table, every verb.

use super::server::{Database, shared};
use super::{Pair, push};

const TABLES: [&str; 8] = [
    "hub",
    "grants",
    "records",
    "bodies",
    "keyrings",
    "finding_entries",
    "instruction_entries",
    "disagreement_entries",
];
const VERBS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"];

/// What a statement of this verb needs no more than the right for.
fn statement(verb: &str, table: &str) -> String {
    match verb {
        "SELECT" => format!("SELECT * FROM tekseru.{table}"),
        "INSERT" => {
            format!("INSERT INTO tekseru.{table} SELECT * FROM tekseru.{table} WHERE false")
        }
        "UPDATE" if table == "hub" => "UPDATE tekseru.hub SET version = 2".to_owned(),
        "UPDATE" => format!("UPDATE tekseru.{table} SET region = region"),
        "DELETE" => format!("DELETE FROM tekseru.{table}"),
        _ => format!("TRUNCATE tekseru.{table}"),
    }
}

/// First letters of the verbs that a role may use on a table.
fn rights(database: &Database<'_>, user: &str, table: &str) -> String {
    let may = |verb: &&str| {
        let asked = database.sql_as(user, &format!("BEGIN; {}; ROLLBACK", statement(verb, table)));
        asked.map_err(|code| assert_eq!(code, "42501", "{user} {verb} {table}")).is_ok()
    };
    VERBS.into_iter().filter(may).filter_map(|verb| verb.chars().next()).collect()
}

#[test]
fn every_role_may_do_what_it_is_for_and_nothing_else() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    database.user("keeper", "tekseru_keeper", &["*"]);
    database.user("prosecutor", "tekseru_prosecutor", &["north"]);
    database.sql(&format!("CREATE ROLE {} LOGIN", database.login("stranger")));
    let matrix = [
        ("field", ["S", "S", "SI", "SI", "SI", "", "", ""]),
        ("prosecutor", ["S", "S", "S", "S", "S", "S", "S", "S"]),
        ("keeper", ["S", "S", "SI", "SID", "SI", "SIUD", "SIUD", "SIUD"]),
        ("stranger", [""; 8]),
    ];
    for (user, expected) in matrix {
        let found = TABLES.map(|table| rights(&database, user, table));
        assert_eq!(found, expected.map(str::to_owned), "{user}");
    }
}

#[test]
fn nobody_sees_or_writes_a_region_that_was_not_granted() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    database.user("southern", "tekseru_field", &["south"]);
    database.user("both", "tekseru_prosecutor", &["north", "south"]);
    database.user("nowhere", "tekseru_prosecutor", &[]);
    database.user("everywhere", "tekseru_keeper", &["*"]);
    let mut pair = Pair::new(database);
    push(&mut pair.head.workspace, &mut pair.hub);
    let all = pair.database.count("records");
    let seen = |user: &str, table: &str| -> u64 {
        let sql = format!("SELECT count(*) FROM tekseru.{table}");
        pair.database.sql_as(user, &sql).unwrap()[0][0].parse().unwrap()
    };
    for (user, expected) in
        [("field", all), ("southern", 0), ("both", all), ("nowhere", 0), ("everywhere", all)]
    {
        assert_eq!(seen(user, "records"), expected, "{user}");
        assert_eq!(seen(user, "device_heads") > 0, expected > 0, "{user}");
        assert_eq!(seen(user, "bodies") > 0, expected > 0, "{user}");
    }
    let copy_into = |user: &str, region: &str| {
        pair.database.sql_as(
            user,
            &format!(
                "INSERT INTO tekseru.keyrings VALUES
                 ('{region}', decode(repeat('00', 32), 'hex'), 'somebody')"
            ),
        )
    };
    assert_eq!(copy_into("southern", "north").unwrap_err(), "42501");
    assert!(copy_into("southern", "south").is_ok());
    assert!(copy_into("everywhere", "north").is_ok());
    // Nobody grants himself a region, and nobody sees what others were granted.
    let login = pair.database.login("southern");
    let grant = format!("INSERT INTO tekseru.grants VALUES ('{login}', 'north')");
    assert_eq!(pair.database.sql_as("southern", &grant).unwrap_err(), "42501");
    assert_eq!(seen("southern", "grants"), 1);
    let pose = "SET SESSION AUTHORIZATION postgres";
    assert_eq!(pair.database.sql_as("southern", pose).unwrap_err(), "42501");
}

#[test]
fn a_region_is_asked_for_by_name_where_there_are_several() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    database.user("several", "tekseru_field", &["north", "south"]);
    database.user("nowhere", "tekseru_field", &[]);
    let pair = Pair::new(database);
    let mut laptop = pair.head.workspace;
    let mut said = |user: &str, region: Option<&str>| {
        let order = tekseru::workspace::hub::PushOrder {
            region: region.map(str::to_owned),
            ..Default::default()
        };
        let mut hub = pair.database.connect(user);
        let done =
            laptop.push_to_hub(&mut hub, &order, &mut |_| std::ops::ControlFlow::Continue(()));
        done.err().map(|failure| failure.to_string())
    };
    assert_eq!(said("several", None).unwrap(), "which region is meant must be said");
    assert_eq!(said("nowhere", None).unwrap(), "this user is granted no region");
    assert_eq!(said("field", Some("south")).unwrap(), "this user is not granted the region south");
    assert_eq!(said("several", Some("*")).unwrap(), "this cannot be the name of a region");
    assert_eq!(said("several", Some("south")), None);
}

#[test]
fn erased_bodies_are_destroyed_by_the_keeper_and_by_nobody_else() {
    let Some(server) = shared() else { return };
    let database = server.hub();
    database.user("keeper", "tekseru_keeper", &["*"]);
    let mut pair = Pair::new(database);
    let record = pair.head.workspace.store().records().map(Result::unwrap).next().unwrap();
    let place = [(record.header.device, record.header.seq, record.id)];
    let refused = pair.hub.destroy_bodies(&place).unwrap_err();
    assert!(matches!(refused, tekseru::exchange::hub::HubError::NotAllowed(_)), "{refused:?}");
    let before = pair.database.count("bodies");
    let mut keeper = pair.database.connect("keeper");
    assert_eq!(keeper.destroy_bodies(&place).unwrap(), 1);
    assert_eq!(pair.database.count("bodies"), before - 1);
    // Whoever still has it sends it again: destroying follows the erasure, it does not stand for it.
    assert_eq!(push(&mut pair.head.workspace, &mut pair.hub).sent, 2);
    assert_eq!(pair.database.count("bodies"), before + 1, "with the record of sending it");
}
