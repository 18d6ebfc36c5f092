//! Fetching: page by page along the numbers of a device, each row judged as it comes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use postgres::RowIter;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::ToSql;

use crate::domain::id::RecordId;
use crate::ledger::age::Identity;
use crate::ledger::key::DeviceId;
use crate::ledger::record::{Admission, Record};

use super::BATCH_RECORDS;
use super::problem::{HubError, Lie, Lied};
use super::row::{Incoming, Judged};
use super::wire::Hub;

/// A page that has reached this many bytes is not read on; the next one begins behind it.
const PAGE_BYTES: usize = 8 << 20;

/// Whoever lies more often than that about one device is not asked for more of it.
const MOST_LIES: usize = 1000;

/// What is wanted of the records of a device.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// These, all below `from`.
    pub these: BTreeSet<(u64, RecordId)>,
    /// And everything of this number and above.
    pub from: Option<u64>,
    /// How many of them the hub counted.
    pub least: u64,
}

impl Wanted {
    fn is_asked(&self, record: &Record) -> bool {
        let place = (record.header.seq, record.id);
        self.from.is_some_and(|from| record.header.seq >= from) || self.these.contains(&place)
    }
}

/// No value is asked for in a greater length than a sound one has: one byte more shows that it is none.
const COLUMNS: &str = "
    SELECT r.number, substring(r.id FROM 1 FOR 33), substring(r.header FROM 1 FOR 8193),
           substring(r.signature FROM 1 FOR 65), substring(b.salt FROM 1 FOR 33),
           substring(b.body FROM 1 FOR 1200001)
      FROM tekseru.records r
      LEFT JOIN tekseru.bodies b ON b.region = r.region AND b.device = r.device AND b.number = r.number
       AND b.id = r.id AND octet_length(b.variant) = 0
     WHERE r.region = $1 AND r.device = $2";
const ONWARD: &str = " AND (r.number, r.id) > ($3, $4) ORDER BY r.number, r.id LIMIT $5";
const THESE: &str = " AND (r.number, r.id) IN (
    SELECT number, id FROM unnest($3::bigint[], $4::bytea[]) AS asked(number, id)) ORDER BY r.number, r.id";
const SEALED: &str = "
    SELECT b.number, substring(b.id FROM 1 FOR 33), substring(b.body FROM 1 FOR 1200001)
      FROM tekseru.keyrings k JOIN tekseru.bodies b ON b.region = k.region AND b.variant = k.variant
     WHERE k.region = $1 AND k.recipient = $2 AND b.device = $3 AND (b.number, b.id) >= ($4, $5)
       AND b.number <= $6
     ORDER BY b.number, b.id";

/// What comes from a hub, one after another.
#[derive(Debug)]
pub enum Fetched {
    Record(Box<Record>),
    /// A record of a later version of the format. It is kept and passed on as it is.
    Later(Vec<u8>),
}

/// Records of one device on their way in.
struct Passage<'a> {
    device: DeviceId,
    identity: &'a Identity,
    wanted: &'a Wanted,
    admission: Admission,
    last: Option<(u64, RecordId)>,
    lies: Vec<Lie>,
}

impl Hub {
    /// Hands on what is wanted of a device, in the order of numbers and ids, and says what the hub was caught
    /// at.
    pub fn fetch<E: From<HubError>>(
        &mut self,
        (region, device): (&str, DeviceId),
        (wanted, identity): (&Wanted, &Identity),
        take: &mut dyn FnMut(Fetched) -> Result<(), E>,
    ) -> Result<Vec<Lie>, E> {
        let mut passage = Passage {
            device,
            identity,
            wanted,
            admission: Admission::default(),
            last: None,
            lies: Vec::new(),
        };
        let these: Vec<_> = wanted.these.iter().copied().collect();
        for part in these.chunks(BATCH_RECORDS) {
            let mut given: BTreeSet<Vec<u8>> = BTreeSet::new();
            let mut rest = part;
            while !rest.is_empty() {
                let page = self.these(region, &device, rest)?;
                let is_whole = page.is_whole;
                let rows = passage.in_order(page.rows);
                let farthest = rows.iter().map(|row| (row.number, row.id.clone())).max();
                given.extend(rows.iter().map(|row| row.id.clone()));
                self.pass_on(region, &mut passage, rows, take)?;
                // What was not read any more is asked for again; what was passed over is not there.
                rest =
                    farthest.filter(|_| !is_whole).map_or(&[], |farthest| behind(rest, &farthest));
            }
            for (number, _) in part.iter().filter(|(_, id)| !given.contains(id.0.as_slice())) {
                passage.caught(Some(*number), Lied::Missing);
            }
        }
        let mut given = 0;
        let mut after =
            wanted.from.map(|from| (i64::try_from(from).unwrap_or(i64::MAX), Vec::new()));
        while let Some(place) = after.take().filter(|_| passage.lies.len() < MOST_LIES) {
            let page = self.onward(region, &device, &place)?;
            let is_full = !page.is_whole || page.rows.len() >= BATCH_RECORDS;
            let rows = passage.in_order(page.rows);
            given += rows.len() as u64;
            let farthest = rows.iter().map(|row| (row.number, row.id.clone())).max();
            self.pass_on(region, &mut passage, rows, take)?;
            // A hub that goes in circles gets no farther with us.
            after = farthest.filter(|farthest| is_full && *farthest > place);
        }
        if given < wanted.least {
            passage.caught(None, Lied::Missing);
        }
        Ok(passage.lies)
    }

    fn onward(
        &mut self,
        region: &str,
        device: &DeviceId,
        (number, id): &(i64, Vec<u8>),
    ) -> Result<Page, HubError> {
        let limit = i64::try_from(BATCH_RECORDS).unwrap_or(i64::MAX);
        let sql = format!("{COLUMNS}{ONWARD}");
        self.run(|work| {
            let device = device.0.as_slice();
            let asked: [&(dyn ToSql + Sync); 5] = [&region, &device, number, id, &limit];
            Page::read(work.query_raw(&sql, asked)?)
        })
    }

    fn these(
        &mut self,
        region: &str,
        device: &DeviceId,
        places: &[(u64, RecordId)],
    ) -> Result<Page, HubError> {
        let numbers: Vec<i64> =
            places.iter().map(|(number, _)| i64::try_from(*number).unwrap_or(-1)).collect();
        let ids: Vec<&[u8]> = places.iter().map(|(_, id)| id.0.as_slice()).collect();
        let sql = format!("{COLUMNS}{THESE}");
        self.run(|work| {
            let device = device.0.as_slice();
            let asked: [&(dyn ToSql + Sync); 4] = [&region, &device, &numbers, &ids];
            Page::read(work.query_raw(&sql, asked)?)
        })
    }

    /// Hands on the rows of a page. Those without a body get the one that is sealed for this identity; what is sealed
    /// is read no farther than a page at a time either.
    fn pass_on<E: From<HubError>>(
        &mut self,
        region: &str,
        passage: &mut Passage<'_>,
        rows: Vec<Incoming>,
        take: &mut dyn FnMut(Fetched) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rows = VecDeque::from(rows);
        while !rows.is_empty() {
            let mut sealed = self.sealed(region, passage, &rows)?;
            let mut is_near = true;
            while let Some(mut row) = rows.pop_front_if(|_| is_near) {
                if row.plain.is_none() {
                    row.sealed = sealed.bodies.remove(&(row.number, row.id.clone()));
                }
                passage.pass(row, take)?;
                is_near = rows.front().is_some_and(|next| sealed.reaches(next));
            }
        }
        Ok(())
    }

    /// What is sealed for this identity of these rows, from the first that lacks a body on.
    fn sealed(
        &mut self,
        region: &str,
        passage: &Passage<'_>,
        rows: &VecDeque<Incoming>,
    ) -> Result<Sealed, HubError> {
        let mut bare = rows.iter().filter(|row| row.plain.is_none());
        let Some(first) = bare.next() else { return Ok(Sealed::default()) };
        let last = bare.next_back().unwrap_or(first);
        let own = passage.identity.recipient().to_string();
        let device = passage.device.0.as_slice();
        let asked: [&(dyn ToSql + Sync); 6] =
            [&region, &own, &device, &first.number, &first.id, &last.number];
        self.run(|work| {
            let (mut coming, mut sealed) = (work.query_raw(SEALED, asked)?, Sealed::default());
            let mut bytes = 0;
            while let Some(row) = coming.next()? {
                let (place, file): (_, Vec<u8>) =
                    ((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?);
                bytes += file.len();
                sealed.bodies.insert(place.clone(), file);
                if bytes >= PAGE_BYTES || sealed.bodies.len() > BATCH_RECORDS {
                    sealed.upto = Some(place);
                    break;
                }
            }
            Ok(sealed)
        })
    }
}

/// The number and the id of a record in a hub.
type Place = (i64, Vec<u8>);

/// Sealed bodies as far as they were read.
#[derive(Debug, Default)]
struct Sealed {
    bodies: BTreeMap<Place, Vec<u8>>,
    /// Where reading ended; none if the hub had no more to say.
    upto: Option<Place>,
}

impl Sealed {
    /// Whether what is sealed of this row would have been read.
    fn reaches(&self, row: &Incoming) -> bool {
        self.upto.as_ref().is_none_or(|upto| (row.number, &row.id) <= (upto.0, &upto.1))
    }
}

/// Rows as they came, as far as they were read.
struct Page {
    rows: Vec<Incoming>,
    /// Whether the hub had no more to say.
    is_whole: bool,
}

impl Page {
    /// Reads rows one by one, and no more of them than a page may have: a hub may send more than it was asked for.
    fn read(mut rows: RowIter<'_>) -> Result<Self, postgres::Error> {
        let (mut page, mut bytes) = (Self { rows: Vec::new(), is_whole: false }, 0);
        while bytes < PAGE_BYTES && page.rows.len() <= BATCH_RECORDS {
            let Some(row) = rows.next()? else {
                page.is_whole = true;
                break;
            };
            let row = Incoming::of(&row)?;
            bytes += row.len();
            page.rows.push(row);
        }
        Ok(page)
    }
}

/// The places behind this one.
fn behind<'a>(places: &'a [(u64, RecordId)], farthest: &(i64, Vec<u8>)) -> &'a [(u64, RecordId)] {
    let is_passed = |(number, id): &(u64, RecordId)| {
        (i64::try_from(*number).unwrap_or(i64::MAX), id.0.as_slice())
            <= (farthest.0, farthest.1.as_slice())
    };
    let passed = places.partition_point(is_passed);
    // A hub that answers from before what was asked for gets no farther with us.
    places.get(passed.max(1)..).unwrap_or_default()
}

impl Passage<'_> {
    fn caught(&mut self, number: Option<u64>, lied: Lied) {
        self.lies.push(Lie { device: self.device, number, lied });
    }

    /// Puts a page in the order that was asked for.
    fn in_order(&mut self, mut rows: Vec<Incoming>) -> Vec<Incoming> {
        let place = |row: &Incoming| (row.number, row.id.clone());
        if !rows.is_sorted_by_key(place) {
            self.caught(None, Lied::OutOfOrder);
            rows.sort_by_key(place);
        }
        rows
    }

    fn pass<E>(
        &mut self,
        row: Incoming,
        take: &mut dyn FnMut(Fetched) -> Result<(), E>,
    ) -> Result<(), E> {
        let number = u64::try_from(row.number).ok();
        let record = match row.judge(&self.device, &mut self.admission, self.identity) {
            Judged::Sound(record) => record,
            Judged::WithoutBody(record) => {
                self.caught(number, Lied::OtherBody);
                record
            }
            Judged::Later(payload) => return take(Fetched::Later(payload)),
            Judged::Lie(lied) => {
                self.caught(number, lied);
                return Ok(());
            }
        };
        let place = (record.header.seq, record.id);
        if !self.wanted.is_asked(&record) || self.last.is_some_and(|last| last >= place) {
            self.caught(number, Lied::Unasked);
        } else {
            self.last = Some(place);
            take(Fetched::Record(record))?;
        }
        Ok(())
    }
}
