//! The tables that people read by SQL: written anew from somebody's ledger, never the other way round.

use chrono::NaiveDate;

use super::BATCH_RECORDS;
use super::problem::HubError;
use super::wire::Hub;

/// A finding that stands.
#[derive(Debug, Clone)]
pub struct FindingEntry {
    pub id: String,
    pub facility: String,
    pub facility_name: String,
    pub round: String,
    pub visited: Option<NaiveDate>,
    pub domain: String,
    pub item: String,
    pub title: String,
    pub kind: String,
    pub severity: String,
    pub repeats: bool,
    pub instructions: i64,
}

/// An instruction.
#[derive(Debug, Clone)]
pub struct InstructionEntry {
    pub id: String,
    pub number: String,
    pub facilities: String,
    pub round: String,
    pub task: String,
    pub lead: String,
    pub issued: Option<NaiveDate>,
    pub deadline: NaiveDate,
    pub first_deadline: NaiveDate,
    pub status: String,
}

/// An item at which people differ.
#[derive(Debug, Clone)]
pub struct DisagreementEntry {
    pub visit: String,
    pub item: String,
    pub facility: String,
    pub round: String,
    pub question: String,
    pub severity: String,
    pub answers: i64,
}

/// Everything there is to read of, each with the region it belongs to.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    pub findings: Vec<(String, FindingEntry)>,
    pub instructions: Vec<(String, InstructionEntry)>,
    pub disagreements: Vec<(String, DisagreementEntry)>,
}

const FINDING: &str = "
    INSERT INTO tekseru.finding_entries (region, id, facility, facility_name, round, visited, domain, item,
        title, kind, severity, repeats, instructions, pass)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    ON CONFLICT (region, id) DO UPDATE SET facility = excluded.facility,
        facility_name = excluded.facility_name, round = excluded.round, visited = excluded.visited,
        domain = excluded.domain, item = excluded.item, title = excluded.title, kind = excluded.kind,
        severity = excluded.severity, repeats = excluded.repeats, instructions = excluded.instructions,
        pass = excluded.pass";
const INSTRUCTION: &str = "
    INSERT INTO tekseru.instruction_entries (region, id, number, facilities, round, task, lead, issued,
        deadline, first_deadline, status, pass)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (region, id) DO UPDATE SET number = excluded.number, facilities = excluded.facilities,
        round = excluded.round, task = excluded.task, lead = excluded.lead, issued = excluded.issued,
        deadline = excluded.deadline, first_deadline = excluded.first_deadline, status = excluded.status,
        pass = excluded.pass";
const DISAGREEMENT: &str = "
    INSERT INTO tekseru.disagreement_entries (region, visit, item, facility, round, question, severity,
        answers, pass)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (region, visit, item) DO UPDATE SET facility = excluded.facility, round = excluded.round,
        question = excluded.question, severity = excluded.severity, answers = excluded.answers,
        pass = excluded.pass";
const TABLES: [&str; 3] = ["finding_entries", "instruction_entries", "disagreement_entries"];

impl Hub {
    /// Replaces what is there to read. `pass` tells what was written now from what is older.
    pub fn fill(&mut self, tables: &Tables, pass: i64) -> Result<(), HubError> {
        for part in tables.findings.chunks(BATCH_RECORDS) {
            self.run(|work| {
                let insert = work.prepare(FINDING)?;
                for (region, row) in part {
                    let FindingEntry {
                        id, facility, facility_name, round, visited, domain, ..
                    } = row;
                    let FindingEntry { item, title, kind, severity, repeats, instructions, .. } =
                        row;
                    work.execute(
                        &insert,
                        &[
                            region,
                            id,
                            facility,
                            facility_name,
                            round,
                            visited,
                            domain,
                            item,
                            title,
                            kind,
                            severity,
                            repeats,
                            instructions,
                            &pass,
                        ],
                    )?;
                }
                Ok(())
            })?;
        }
        for part in tables.instructions.chunks(BATCH_RECORDS) {
            self.run(|work| {
                let insert = work.prepare(INSTRUCTION)?;
                for (region, row) in part {
                    let InstructionEntry { id, number, facilities, round, task, lead, .. } = row;
                    let InstructionEntry { issued, deadline, first_deadline, status, .. } = row;
                    work.execute(
                        &insert,
                        &[
                            region,
                            id,
                            number,
                            facilities,
                            round,
                            task,
                            lead,
                            issued,
                            deadline,
                            first_deadline,
                            status,
                            &pass,
                        ],
                    )?;
                }
                Ok(())
            })?;
        }
        self.fill_disagreements(&tables.disagreements, pass)?;
        for table in TABLES {
            let sql = format!("DELETE FROM tekseru.{table} WHERE pass <> $1");
            self.run(|work| work.execute(&sql, &[&pass]))?;
        }
        Ok(())
    }

    fn fill_disagreements(
        &mut self,
        rows: &[(String, DisagreementEntry)],
        pass: i64,
    ) -> Result<(), HubError> {
        for part in rows.chunks(BATCH_RECORDS) {
            self.run(|work| {
                let insert = work.prepare(DISAGREEMENT)?;
                for (region, row) in part {
                    let DisagreementEntry { visit, item, facility, round, question, .. } = row;
                    let DisagreementEntry { severity, answers, .. } = row;
                    work.execute(
                        &insert,
                        &[region, visit, item, facility, round, question, severity, answers, &pass],
                    )?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}
