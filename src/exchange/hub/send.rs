//! Sending: a batch is one transaction that comes to the same however often it is done, and what it left is read
//! back before anybody is told that it is there.

use std::collections::BTreeMap;

use postgres::Transaction;

use crate::domain::id::RecordId;
use crate::ledger::age::Identity;
use crate::ledger::key::DeviceId;

use super::problem::{HubError, Lie, Lied};
use super::row::{Keyring, Outgoing, OutgoingBody, PLAIN, opened};
use super::wire::Hub;

const RECORDS: &str = "
    INSERT INTO tekseru.records (region, device, number, id, header, signature)
    SELECT $1, device, number, id, header, signature
      FROM unnest($2::bytea[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bytea[])
           AS given(device, number, id, header, signature)
    ON CONFLICT DO NOTHING";

const BODIES: &str = "
    INSERT INTO tekseru.bodies (region, device, number, id, variant, salt, body)
    SELECT $1, device, number, id, variant, salt, body
      FROM unnest($2::bytea[], $3::bigint[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[])
           AS given(device, number, id, variant, salt, body)
    ON CONFLICT DO NOTHING";

const READ_BACK: &str = "
    SELECT r.id, r.header, r.signature, b.variant, b.salt, b.body
      FROM unnest($2::bytea[], $3::bigint[], $4::bytea[]) AS given(device, number, id)
      JOIN tekseru.records r
        ON r.region = $1 AND r.device = given.device AND r.number = given.number AND r.id = given.id
      LEFT JOIN tekseru.bodies b
        ON b.region = $1 AND b.device = r.device AND b.number = r.number AND b.id = r.id
       AND (b.variant = $5 OR b.variant = $6)";

const KEYRING: &str = "
    INSERT INTO tekseru.keyrings (region, variant, recipient)
    SELECT $1, $2, recipient FROM unnest($3::text[]) AS given(recipient) ON CONFLICT DO NOTHING";

/// The columns by which records are found.
struct Places<'a> {
    devices: Vec<&'a [u8]>,
    numbers: Vec<i64>,
    ids: Vec<&'a [u8]>,
}

impl<'a> Places<'a> {
    fn of(rows: impl Iterator<Item = &'a Outgoing> + Clone) -> Self {
        Self {
            devices: rows.clone().map(|row| row.device.0.as_slice()).collect(),
            numbers: rows.clone().map(|row| row.number).collect(),
            ids: rows.map(|row| row.id.0.as_slice()).collect(),
        }
    }
}

/// Salt, where it is in the clear, and bytes.
type BodyThere = (Option<Vec<u8>>, Vec<u8>);

/// What lies there in place of a record that was sent.
struct There {
    header: Vec<u8>,
    signature: Vec<u8>,
    /// By variant.
    bodies: BTreeMap<Vec<u8>, BodyThere>,
}

impl Hub {
    /// Says whom a keyring is for, so that they find what is sealed for them.
    pub fn keep_keyring(&mut self, region: &str, keyring: &Keyring) -> Result<(), HubError> {
        let recipients: Vec<String> =
            keyring.recipients().iter().map(ToString::to_string).collect();
        self.run(|work| {
            work.execute(KEYRING, &[&region, &keyring.variant(), &recipients]).map(|_| ())
        })
    }

    /// Stores a batch. What was there already stays.
    pub fn send(&mut self, region: &str, batch: &[Outgoing]) -> Result<(), HubError> {
        self.run(|work| store(work, region, batch))
    }

    /// Reads records back that were sent, and says where something else lies there, or nothing.
    pub fn prove(
        &mut self,
        region: &str,
        sent: &[Outgoing],
        identity: &Identity,
    ) -> Result<Vec<Lie>, HubError> {
        let there = self.there(region, sent)?;
        let mut lies = Vec::new();
        for row in sent {
            let caught = match there.get(&row.id) {
                None => Some(Lied::Missing),
                Some(there) => difference(row, there, identity),
            };
            let number = u64::try_from(row.number).ok();
            lies.extend(caught.map(|lied| Lie { device: row.device, number, lied }));
        }
        Ok(lies)
    }

    fn there(
        &mut self,
        region: &str,
        sent: &[Outgoing],
    ) -> Result<BTreeMap<RecordId, There>, HubError> {
        let places = Places::of(sent.iter());
        let sealed = sent.iter().find_map(|row| match &row.body {
            Some(OutgoingBody::Sealed(variant, _)) => Some(variant.as_slice()),
            _ => None,
        });
        let sealed = sealed.unwrap_or(PLAIN);
        self.run(|work| {
            let Places { devices, numbers, ids } = &places;
            let mut found: BTreeMap<RecordId, There> = BTreeMap::new();
            for row in work.query(READ_BACK, &[&region, devices, numbers, ids, &PLAIN, &sealed])? {
                let id: Vec<u8> = row.try_get(0)?;
                let Ok(id) = id.try_into().map(RecordId) else { continue };
                let there = There {
                    header: row.try_get(1)?,
                    signature: row.try_get(2)?,
                    bodies: BTreeMap::new(),
                };
                let there = found.entry(id).or_insert(there);
                if let Some(variant) = row.try_get::<_, Option<Vec<u8>>>(3)? {
                    there.bodies.insert(variant, (row.try_get(4)?, row.try_get(5)?));
                }
            }
            Ok(found)
        })
    }

    /// Destroys the bodies of these records, whatever they are sealed for. How many there were.
    pub fn destroy_bodies(
        &mut self,
        erased: &[(DeviceId, u64, RecordId)],
    ) -> Result<u64, HubError> {
        let devices: Vec<&[u8]> = erased.iter().map(|(device, _, _)| device.0.as_slice()).collect();
        let numbers: Vec<i64> =
            erased.iter().map(|(_, number, _)| i64::try_from(*number).unwrap_or(-1)).collect();
        let ids: Vec<&[u8]> = erased.iter().map(|(_, _, id)| id.0.as_slice()).collect();
        let sql = "DELETE FROM tekseru.bodies WHERE (device, number, id) IN (
            SELECT device, number, id FROM unnest($1::bytea[], $2::bigint[], $3::bytea[])
                AS given(device, number, id))";
        self.run(|work| work.execute(sql, &[&devices, &numbers, &ids]))
    }
}

fn store(
    work: &mut Transaction<'_>,
    region: &str,
    batch: &[Outgoing],
) -> Result<(), postgres::Error> {
    let Places { devices, numbers, ids } = Places::of(batch.iter());
    let headers: Vec<&[u8]> = batch.iter().map(|row| row.header.as_slice()).collect();
    let signatures: Vec<&[u8]> = batch.iter().map(|row| row.signature.as_slice()).collect();
    work.execute(RECORDS, &[&region, &devices, &numbers, &ids, &headers, &signatures])?;
    let with_body = batch.iter().filter(|row| row.body.is_some());
    let Places { devices, numbers, ids } = Places::of(with_body.clone());
    let (mut variants, mut salts, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for body in with_body.filter_map(|row| row.body.as_ref()) {
        let (variant, salt, bytes) = body.parts();
        variants.push(variant);
        salts.push(salt);
        bodies.push(bytes);
    }
    work.execute(BODIES, &[&region, &devices, &numbers, &ids, &variants, &salts, &bodies])?;
    Ok(())
}

fn difference(sent: &Outgoing, there: &There, identity: &Identity) -> Option<Lied> {
    if there.header != sent.header || there.signature != sent.signature {
        return Some(Lied::OtherBytes);
    }
    let (variant, salt, body) = sent.body.as_ref()?.parts();
    let Some((their_salt, their_body)) = there.bodies.get(variant) else {
        return Some(Lied::Missing);
    };
    let same = their_salt.as_deref() == salt && their_body == body;
    // Sealing twice gives other bytes. Somebody with the same keyring may have been first.
    let same_inside = || salt.is_none() && opened(identity, their_body) == opened(identity, body);
    (!same && !same_inside()).then_some(Lied::OtherBody)
}
