//! What a hub holds, told by what is stored.

use std::collections::BTreeMap;

use postgres::types::ToSql;

use crate::domain::id::RecordId;
use crate::ledger::key::DeviceId;

use super::problem::HubError;
use super::row::{Keyring, PLAIN, count, device, record_id};
use super::wire::Hub;

/// How far the log of a device is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// Every number below is stored.
    pub upto: u64,
    /// Behind the highest number.
    pub beyond: u64,
    pub records: u64,
}

impl Head {
    /// Whether each number below `upto` is there once and nothing else.
    pub fn is_plain(&self) -> bool {
        self.upto == self.beyond && self.upto == self.records
    }
}

/// How many there are, and the sum of their numbers: two sets that agree in both are hardly ever different.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    pub count: u64,
    pub sum: u64,
}

impl Counted {
    pub fn add(&mut self, number: u64) {
        self.count += 1;
        self.sum = self.sum.wrapping_add(number);
    }
}

/// What of a device lies below a number, told briefly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Footprint {
    pub records: Counted,
    /// Bodies in the clear.
    pub plain: Counted,
    /// Bodies sealed for the keyring that was asked about.
    pub sealed: Counted,
}

/// A record as a hub lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    pub number: u64,
    pub id: RecordId,
    /// Its body lies there in the clear, or sealed for the keyring that was asked about.
    pub has_body: bool,
}

const HEADS: &str =
    "SELECT device, upto, beyond, records FROM tekseru.device_heads WHERE region = $1";

const FOOTPRINTS: &str = "
    SELECT 0::bigint AS part, r.device, count(*), coalesce(sum(r.number), 0)::bigint
      FROM unnest($2::bytea[], $3::bigint[]) AS asked(device, bound)
      JOIN tekseru.records r ON r.region = $1 AND r.device = asked.device AND r.number < asked.bound
     GROUP BY r.device
    UNION ALL
    SELECT CASE WHEN octet_length(b.variant) = 0 THEN 1::bigint ELSE 2::bigint END AS part, b.device,
           count(*), coalesce(sum(b.number), 0)::bigint
      FROM unnest($2::bytea[], $3::bigint[]) AS asked(device, bound)
      JOIN tekseru.bodies b ON b.region = $1 AND b.device = asked.device AND b.number < asked.bound
     WHERE octet_length(b.variant) = 0 OR b.variant = $4
     GROUP BY CASE WHEN octet_length(b.variant) = 0 THEN 1::bigint ELSE 2::bigint END, b.device";

const LISTING: &str = "
    SELECT r.number, r.id, EXISTS (
             SELECT 1 FROM tekseru.bodies b
              WHERE b.region = r.region AND b.device = r.device AND b.number = r.number AND b.id = r.id
                AND (b.variant = $3 OR b.variant = $4))
      FROM tekseru.records r WHERE r.region = $1 AND r.device = $2 ORDER BY r.number, r.id";

const SEALED: &str = "
    SELECT DISTINCT b.device, b.number, b.id
      FROM tekseru.keyrings k JOIN tekseru.bodies b ON b.region = k.region AND b.variant = k.variant
     WHERE k.region = $1 AND k.recipient = $2 ORDER BY b.device, b.number, b.id";

impl Hub {
    /// How far every device is stored in a region.
    pub fn heads(&mut self, region: &str) -> Result<BTreeMap<DeviceId, Head>, HubError> {
        let rows = self.rows(HEADS, &[&region], |row| {
            Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))
        })?;
        rows.into_iter()
            .map(|(named, upto, beyond, records): (Vec<u8>, i64, i64, i64)| {
                let head =
                    Head { upto: count(upto)?, beyond: count(beyond)?, records: count(records)? };
                Ok((device(named)?, head))
            })
            .collect()
    }

    /// The regions of which there are records, as far as this user may see.
    pub fn regions_there(&mut self) -> Result<Vec<String>, HubError> {
        let sql = "SELECT DISTINCT region FROM tekseru.device_heads ORDER BY region";
        self.rows(sql, &[], |row| row.try_get(0))
    }

    /// What lies of each device below its bound.
    pub fn footprints(
        &mut self,
        region: &str,
        bounds: &[(DeviceId, u64)],
        keyring: Option<&Keyring>,
    ) -> Result<BTreeMap<DeviceId, Footprint>, HubError> {
        let devices: Vec<&[u8]> = bounds.iter().map(|(device, _)| device.0.as_slice()).collect();
        let limits: Vec<i64> =
            bounds.iter().map(|(_, bound)| i64::try_from(*bound).unwrap_or(i64::MAX)).collect();
        let variant = keyring.map_or(PLAIN, Keyring::variant);
        let asked: [&(dyn ToSql + Sync); 4] = [&region, &devices, &limits, &variant];
        let rows: Vec<(i64, Vec<u8>, i64, i64)> = self.rows(FOOTPRINTS, &asked, |row| {
            Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))
        })?;
        let mut found: BTreeMap<DeviceId, Footprint> = BTreeMap::new();
        for (part, named, number, sum) in rows {
            let footprint = found.entry(device(named)?).or_default();
            let counted = Counted { count: count(number)?, sum: count(sum)? };
            match part {
                0 => footprint.records = counted,
                1 => footprint.plain = counted,
                _ => footprint.sealed = counted,
            }
        }
        Ok(found)
    }

    /// Every record of a device, in the order of numbers and ids.
    pub fn listing(
        &mut self,
        region: &str,
        of: &DeviceId,
        keyring: Option<&Keyring>,
    ) -> Result<Vec<Listed>, HubError> {
        let variant = keyring.map_or(PLAIN, Keyring::variant);
        let asked: [&(dyn ToSql + Sync); 4] = [&region, &of.0.as_slice(), &PLAIN, &variant];
        let rows: Vec<(i64, Vec<u8>, bool)> = self
            .rows(LISTING, &asked, |row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))?;
        rows.into_iter()
            .map(|(number, id, has_body)| {
                Ok(Listed { number: count(number)?, id: record_id(id)?, has_body })
            })
            .collect()
    }

    /// Records whose bodies lie there sealed for this recipient.
    pub fn sealed_for(
        &mut self,
        region: &str,
        recipient: &str,
    ) -> Result<Vec<(DeviceId, u64, RecordId)>, HubError> {
        let rows: Vec<(Vec<u8>, i64, Vec<u8>)> =
            self.rows(SEALED, &[&region, &recipient], |row| {
                Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
            })?;
        rows.into_iter()
            .map(|(named, number, id)| Ok((device(named)?, count(number)?, record_id(id)?)))
            .collect()
    }
}
