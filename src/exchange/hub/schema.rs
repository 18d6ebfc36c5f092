//! The tables of a hub, its roles, and who may see what (docs/hub.md).
//!
//! Each statement may be repeated, and the row that says which form the hub has comes last: whoever interrupts the
//! setting up does it again. There are no sequences, triggers, locks or procedures, so that PostgreSQL, CockroachDB
//! and YugabyteDB understand it alike.

use postgres::Client;

use super::problem::HubError;

/// The form of the tables that this version of the program knows.
pub(super) const VERSION: i64 = 1;

/// Nobody works as the owner: it only owns. Field laptops add and read, prosecutors read, the keeper also destroys
/// bodies that were erased and writes the tables for reading.
const ROLES: [&str; 4] = ["tekseru_owner", "tekseru_field", "tekseru_prosecutor", "tekseru_keeper"];

const TABLES: &[&str] = &[
    "CREATE TABLE IF NOT EXISTS tekseru.hub (
        one boolean PRIMARY KEY CHECK (one),
        version bigint NOT NULL,
        id bytea NOT NULL)",
    "CREATE TABLE IF NOT EXISTS tekseru.grants (
        who text NOT NULL,
        region text NOT NULL CHECK (length(region) BETWEEN 1 AND 40),
        PRIMARY KEY (who, region))",
    // A number is not unique: both branches of a fork are kept. The region comes first because everybody asks by it.
    "CREATE TABLE IF NOT EXISTS tekseru.records (
        region text NOT NULL CHECK (length(region) BETWEEN 1 AND 40 AND region <> '*'),
        device bytea NOT NULL CHECK (octet_length(device) = 32),
        number bigint NOT NULL CHECK (number >= 0),
        id bytea NOT NULL CHECK (octet_length(id) = 32),
        header bytea NOT NULL CHECK (octet_length(header) <= 8192),
        signature bytea NOT NULL CHECK (octet_length(signature) = 64),
        received timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (region, device, number, id))",
    // Apart from the records, because only this may ever be deleted. The variant is empty for a body in the clear,
    // else it names the keyring that the body is sealed for.
    "CREATE TABLE IF NOT EXISTS tekseru.bodies (
        region text NOT NULL CHECK (length(region) BETWEEN 1 AND 40 AND region <> '*'),
        device bytea NOT NULL CHECK (octet_length(device) = 32),
        number bigint NOT NULL CHECK (number >= 0),
        id bytea NOT NULL CHECK (octet_length(id) = 32),
        variant bytea NOT NULL CHECK (octet_length(variant) IN (0, 32)),
        salt bytea CHECK (salt IS NULL OR octet_length(salt) = 32),
        body bytea NOT NULL CHECK (octet_length(body) <= 1200000),
        PRIMARY KEY (region, device, number, id, variant),
        CHECK ((octet_length(variant) = 0) = (salt IS NOT NULL)))",
    "CREATE TABLE IF NOT EXISTS tekseru.keyrings (
        region text NOT NULL,
        variant bytea NOT NULL CHECK (octet_length(variant) = 32),
        recipient text NOT NULL CHECK (length(recipient) <= 200),
        PRIMARY KEY (region, variant, recipient))",
    "CREATE TABLE IF NOT EXISTS tekseru.finding_entries (
        region text NOT NULL, id text NOT NULL,
        facility text NOT NULL, facility_name text NOT NULL, round text NOT NULL, visited date,
        domain text NOT NULL, item text NOT NULL, title text NOT NULL, kind text NOT NULL,
        severity text NOT NULL, repeats boolean NOT NULL, instructions bigint NOT NULL,
        pass bigint NOT NULL,
        PRIMARY KEY (region, id))",
    "CREATE TABLE IF NOT EXISTS tekseru.instruction_entries (
        region text NOT NULL, id text NOT NULL,
        number text NOT NULL, facilities text NOT NULL, round text NOT NULL, task text NOT NULL,
        lead text NOT NULL, issued date, deadline date NOT NULL, first_deadline date NOT NULL,
        status text NOT NULL, pass bigint NOT NULL,
        PRIMARY KEY (region, id))",
    "CREATE TABLE IF NOT EXISTS tekseru.disagreement_entries (
        region text NOT NULL, visit text NOT NULL, item text NOT NULL,
        facility text NOT NULL, round text NOT NULL, question text NOT NULL, severity text NOT NULL,
        answers bigint NOT NULL, pass bigint NOT NULL,
        PRIMARY KEY (region, visit, item))",
];

/// Without a gap: of the numbers in their order, those that stand at their own place.
const VIEWS: &[&str] = &[
    "CREATE OR REPLACE VIEW tekseru.device_heads AS
     SELECT region, device,
            count(*) FILTER (WHERE number = place - 1) AS upto,
            max(number) + 1 AS beyond,
            sum(same)::bigint AS records,
            count(*) FILTER (WHERE same > 1) AS forked,
            max(received) AS received
       FROM (SELECT region, device, number, count(*) AS same, max(received) AS received,
                    row_number() OVER (PARTITION BY region, device ORDER BY number) AS place
               FROM tekseru.records GROUP BY region, device, number) AS numbered
      GROUP BY region, device",
    "CREATE OR REPLACE VIEW tekseru.device_health AS
     SELECT region, encode(device, 'hex') AS device, records, upto AS without_gap,
            beyond - upto AS behind_gaps, forked AS forked_numbers, received AS last_received
       FROM tekseru.device_heads",
    "CREATE OR REPLACE VIEW tekseru.findings AS
     SELECT region, id, facility, facility_name, round, visited, domain, item, title, kind, severity, repeats,
            instructions
       FROM tekseru.finding_entries",
    "CREATE OR REPLACE VIEW tekseru.instructions AS
     SELECT region, id, number, facilities, round, task, lead, issued, deadline, first_deadline, status,
            deadline - first_deadline AS extended_by_days
       FROM tekseru.instruction_entries",
    "CREATE OR REPLACE VIEW tekseru.instructions_overdue AS
     SELECT region, id, number, facilities, round, task, lead, issued, deadline, first_deadline, status,
            current_date - deadline AS days_overdue
       FROM tekseru.instruction_entries
      WHERE deadline < current_date AND status NOT IN ('draft', 'closed', 'cancelled')",
    "CREATE OR REPLACE VIEW tekseru.disagreements AS
     SELECT region, visit, item, facility, round, question, severity, answers
       FROM tekseru.disagreement_entries",
];

/// Tables whose rows belong to a region.
const BY_REGION: [&str; 6] = [
    "records",
    "bodies",
    "keyrings",
    "finding_entries",
    "instruction_entries",
    "disagreement_entries",
];
/// Whose rows whoever asks was granted. The session's user, so that a view shows no more than its tables.
const GRANTED: &str =
    "(region IN (SELECT region FROM tekseru.grants WHERE who = session_user::text)
      OR '*' IN (SELECT region FROM tekseru.grants WHERE who = session_user::text))";
const OWN_GRANTS: &str = "(who = session_user::text)";

const READ: &str = "tekseru_field, tekseru_prosecutor, tekseru_keeper";
const RIGHTS: &[&str] = &[
    "GRANT SELECT ON tekseru.hub, tekseru.grants, tekseru.records, tekseru.bodies, tekseru.keyrings,
        tekseru.device_heads, tekseru.device_health TO tekseru_field, tekseru_prosecutor, tekseru_keeper",
    "GRANT INSERT ON tekseru.records, tekseru.bodies, tekseru.keyrings TO tekseru_field, tekseru_keeper",
    "GRANT DELETE ON tekseru.bodies TO tekseru_keeper",
    "GRANT SELECT ON tekseru.finding_entries, tekseru.instruction_entries, tekseru.disagreement_entries,
        tekseru.findings, tekseru.instructions, tekseru.instructions_overdue, tekseru.disagreements
        TO tekseru_prosecutor, tekseru_keeper",
    "GRANT INSERT, UPDATE, DELETE ON tekseru.finding_entries, tekseru.instruction_entries,
        tekseru.disagreement_entries TO tekseru_keeper",
];

/// Makes what is missing.
pub(super) fn lay(client: &mut Client, fresh_id: [u8; 16]) -> Result<(), HubError> {
    for role in ROLES {
        let there =
            client.query_opt("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1", &[&role])?;
        if there.is_none() {
            client.batch_execute(&format!("CREATE ROLE {role} NOLOGIN"))?;
        }
    }
    client.batch_execute("GRANT tekseru_owner TO CURRENT_USER")?;
    client.batch_execute("CREATE SCHEMA IF NOT EXISTS tekseru AUTHORIZATION tekseru_owner")?;
    client.batch_execute(&format!("GRANT USAGE ON SCHEMA tekseru TO {READ}"))?;
    // A view shows what its owner may see. A superuser may see everything, so none may own one.
    client.batch_execute("SET ROLE tekseru_owner")?;
    for statement in TABLES.iter().chain(VIEWS) {
        client.batch_execute(statement)?;
    }
    for table in BY_REGION {
        guard(client, table, GRANTED)?;
        // The owner too: the views are asked in its name.
        let forced = format!("ALTER TABLE tekseru.{table} FORCE ROW LEVEL SECURITY");
        client.batch_execute(&forced)?;
    }
    guard(client, "grants", OWN_GRANTS)?;
    for statement in RIGHTS {
        client.batch_execute(statement)?;
    }
    client.execute(
        "INSERT INTO tekseru.hub (one, version, id) VALUES (true, $1, $2) ON CONFLICT DO NOTHING",
        &[&VERSION, &fresh_id.as_slice()],
    )?;
    client.batch_execute("RESET ROLE")?;
    Ok(())
}

fn guard(client: &mut Client, table: &str, rule: &str) -> Result<(), HubError> {
    client.batch_execute(&format!("ALTER TABLE tekseru.{table} ENABLE ROW LEVEL SECURITY"))?;
    client.batch_execute(&format!("DROP POLICY IF EXISTS granted ON tekseru.{table}"))?;
    client.batch_execute(&format!(
        "CREATE POLICY granted ON tekseru.{table} USING {rule} WITH CHECK {rule}"
    ))?;
    Ok(())
}
