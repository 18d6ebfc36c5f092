//! The connection to a hub: opened, checked for what it leads to, and opened again where it broke.

use std::time::Duration;

use data_encoding::HEXLOWER;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::ToSql;
use postgres::{Client, NoTls, Row, Transaction};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::ledger::entropy::{Entropy as _, SystemEntropy};

use super::EVERY_REGION;
use super::address::Address;
use super::message_bound::Bounded;
use super::problem::{HubError, Remedy, remedy};
use super::schema;

/// How often something is tried that can succeed later; waiting doubles each time.
const TRIES: u32 = 9;
const FIRST_WAIT: Duration = Duration::from_millis(50);
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// No list that is asked for in one piece has more rows; a hub may send them without end.
const MOST_ROWS: usize = 4_000_000;
/// No question of ours takes longer, however large the hub.
const SESSION: [&str; 2] = ["SET statement_timeout = '600s'", "SET synchronous_commit = on"];

/// A hub that is connected.
pub struct Hub {
    address: Address,
    client: Client,
    id: String,
    regions: Vec<String>,
}

impl Hub {
    /// Connects to a hub that was set up before.
    pub fn connect(address: &Address) -> Result<Self, HubError> {
        let client = open(address).map_err(unreachable)?;
        let mut hub =
            Self { address: address.clone(), client, id: String::new(), regions: Vec::new() };
        hub.id = hub.known_id()?;
        let granted = "SELECT region FROM tekseru.grants ORDER BY region";
        hub.regions = hub.rows(granted, &[], |row| row.try_get(0))?;
        Ok(hub)
    }

    /// Makes a hub of the database, or what of it is missing. `true` if it was none before.
    pub fn set_up(address: &Address) -> Result<(Self, bool), HubError> {
        let mut fresh_id = [0; 16];
        SystemEntropy.fill(&mut fresh_id)?;
        let mut client = open(address).map_err(unreachable)?;
        let was_none = match version(&mut client) {
            Ok((newer, _)) if newer > schema::VERSION => return Err(HubError::Newer(newer)),
            Ok(_) => false,
            Err(HubError::NotAHub) => true,
            Err(error) => return Err(error),
        };
        schema::lay(&mut client, fresh_id)?;
        let mut hub =
            Self { address: address.clone(), client, id: String::new(), regions: Vec::new() };
        hub.id = hub.known_id()?;
        Ok((hub, was_none))
    }

    /// Sixteen bytes in hex that were drawn when it was set up.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The regions whose records this user may see and add.
    pub fn regions(&self) -> &[String] {
        &self.regions
    }

    /// Whether this user may see and add records of any region.
    pub fn is_for_every_region(&self) -> bool {
        self.regions.iter().any(|region| region == EVERY_REGION)
    }

    fn known_id(&mut self) -> Result<String, HubError> {
        let (version, id) = version(&mut self.client)?;
        match version {
            schema::VERSION => Ok(HEXLOWER.encode(&id)),
            newer if newer > schema::VERSION => Err(HubError::Newer(newer)),
            older => Err(HubError::Older(older)),
        }
    }

    /// Every row of an answer.
    pub(super) fn rows<T>(
        &mut self,
        sql: &str,
        asked: &[&(dyn ToSql + Sync)],
        read: impl Fn(&Row) -> Result<T, postgres::Error>,
    ) -> Result<Vec<T>, HubError> {
        let rows = self.run(|work| {
            let (mut coming, mut rows) = (work.query_raw(sql, asked.iter().copied())?, Vec::new());
            while let Some(row) = coming.next()? {
                if rows.len() == MOST_ROWS {
                    return Ok(None);
                }
                rows.push(read(&row)?);
            }
            Ok(Some(rows))
        })?;
        rows.ok_or(HubError::Nonsense("rows without end"))
    }

    /// Does something in one transaction, from the beginning again where that can help. What is done must come to
    /// the same however often.
    pub(super) fn run<T>(
        &mut self,
        mut work: impl FnMut(&mut Transaction<'_>) -> Result<T, postgres::Error>,
    ) -> Result<T, HubError> {
        let mut wait = FIRST_WAIT;
        for _ in 1..TRIES {
            let failed = match attempt(&mut self.client, &mut work) {
                Ok(done) => return Ok(done),
                Err(failed) => failed,
            };
            match remedy(&failed) {
                Remedy::None => return Err(failed.into()),
                Remedy::TryAgain => std::thread::sleep(wait),
                Remedy::ConnectAgain => {
                    std::thread::sleep(wait);
                    match open(&self.address) {
                        Ok(client) => self.client = client,
                        Err(error) if remedy(&error) == Remedy::None => return Err(error.into()),
                        // The next attempt finds the old connection closed and comes here again.
                        Err(_) => {}
                    }
                }
            }
            wait = (wait * 2).min(LONGEST_WAIT);
        }
        attempt(&mut self.client, &mut work).map_err(HubError::from)
    }
}

fn attempt<T>(
    client: &mut Client,
    work: &mut impl FnMut(&mut Transaction<'_>) -> Result<T, postgres::Error>,
) -> Result<T, postgres::Error> {
    let mut transaction = client.transaction()?;
    let done = work(&mut transaction)?;
    transaction.commit()?;
    Ok(done)
}

fn open(address: &Address) -> Result<Client, postgres::Error> {
    let mut client = match &address.tls {
        Some(tls) => {
            let sealed = MakeRustlsConnect::new(tls.as_ref().clone());
            address.config.connect(Bounded(sealed))?
        }
        // Nobody but this very machine is spoken to in the clear.
        None => address.config.connect(NoTls)?,
    };
    for setting in SESSION {
        client.batch_execute(setting)?;
    }
    Ok(client)
}

/// Nobody there is another matter than somebody who went away.
fn unreachable(error: postgres::Error) -> HubError {
    match error.into() {
        HubError::Lost(why) => HubError::Unreachable(why),
        other => other,
    }
}

/// The form of the hub and its id.
fn version(client: &mut Client) -> Result<(i64, Vec<u8>), HubError> {
    let row = client.query_opt("SELECT version, id FROM tekseru.hub", &[])?;
    let row = row.ok_or(HubError::NotAHub)?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}
