//! A round together with its roster. Each decides about the other: the round says who may change the roster, the roster
//! from which devices the round is believed. So both are made at once, from all of their records.
//!
//! Losses are judged first and as if there were none, so that whoever holds a lost device cannot undo by it what was
//! declared of it. A loss that was declared wrongly costs little: everything is kept, and the device begins anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::{PersonId, RecordId, RoundId};
use crate::domain::round::Role;
use crate::ledger::fact::Fact;
use crate::ledger::record::{DeviceId, Record};
use crate::ledger::roster::{Roster, Seat};

use super::super::view::roster::{Listed, RosterEntry, RosterView};
use super::super::view::{Mark, SharedView};
use super::shared::fold_round;
use super::{Commission, Homes, Trust};

/// What the records of a round and of its roster come to.
pub(in crate::store) struct Assembled {
    pub(in crate::store) round: Option<SharedView>,
    pub(in crate::store) roster: RosterView,
}

/// One record of the roster.
struct Said<'a> {
    record: &'a Record,
    said: Listed,
}

impl Said<'_> {
    fn is_loss(&self) -> bool {
        matches!(self.said, Listed::Lost(_))
    }
}

/// What came of one way of judging: the round, and the records of the roster whose authors may.
struct Judged {
    round: Option<SharedView>,
    counted: BTreeSet<RecordId>,
}

pub(in crate::store) fn assemble(
    id: RoundId,
    round: &[Record],
    said: &[Record],
    homes: &Homes,
) -> Assembled {
    let mut said: Vec<Said<'_>> = said.iter().filter_map(read).collect();
    said.sort_by_key(|one| (one.record.header.hlc, one.record.id));
    let open = judge(round, &said, homes, BTreeMap::new());
    let losses: BTreeSet<RecordId> = ids(&said, |one| one.is_loss() && open.has(one));
    let taken_back = replaced(&said, |newer, older| {
        let (newer_by, older_by) = (newer.record, older.record);
        losses.contains(&newer_by.id)
            && older.is_loss()
            && newer_by.author() == older_by.author()
            && newer_by.header.device == older_by.header.device
    });
    let stands_lost =
        |one: &Said<'_>| losses.contains(&one.record.id) && !taken_back.contains(&one.record.id);
    let mut lost: BTreeMap<DeviceId, u64> = BTreeMap::new();
    for one in said.iter().filter(|one| stands_lost(one)) {
        if let Listed::Lost(loss) = &one.said
            && let Some(upto) = loss.upto
        {
            lost.entry(loss.device).and_modify(|known| *known = upto.min(*known)).or_insert(upto);
        }
    }
    let Judged { round, counted } = judge(round, &said, homes, lost.clone());
    let counts = |one: &Said<'_>| !one.is_loss() && counted.contains(&one.record.id);
    let overtaken = replaced(&said, |newer, _| counts(newer));
    let stands = |one: &Said<'_>| counts(one) && !overtaken.contains(&one.record.id);
    let roster = Roster { seats: seats(&said, &counts, &stands), lost };
    let entries = said.iter().map(|one| RosterEntry {
        mark: Mark::of(one.record),
        said: one.said.clone(),
        refused: !counts(one) && !losses.contains(&one.record.id),
        stands: stands(one) || stands_lost(one),
    });
    let entries = entries.collect();
    let round = round.map(|view| SharedView { roster: roster.clone(), ..view });
    Assembled { round, roster: RosterView { round: id, entries, roster } }
}

impl Judged {
    fn has(&self, one: &Said<'_>) -> bool {
        self.counted.contains(&one.record.id)
    }
}

fn read(record: &Record) -> Option<Said<'_>> {
    let said = match Fact::of(record)? {
        Fact::RosterListed(listing) => Listed::Listed(listing),
        Fact::RosterRemoved(removal) => Listed::Removed(removal),
        Fact::DeviceLost(loss) => Listed::Lost(loss),
        _ => return None,
    };
    Some(Said { record, said })
}

/// The records about a device that another one about it names and, by this rule, takes the place of.
fn replaced(said: &[Said<'_>], rule: impl Fn(&Said<'_>, &Said<'_>) -> bool) -> BTreeSet<RecordId> {
    let by_id: BTreeMap<RecordId, &Said<'_>> =
        said.iter().map(|one| (one.record.id, one)).collect();
    let mut replaced = BTreeSet::new();
    for newer in said {
        let named = newer.record.header.replaces.iter().filter_map(|id| by_id.get(id));
        let about_it = named.filter(|older| older.said.device() == newer.said.device());
        replaced.extend(about_it.filter(|older| rule(newer, older)).map(|older| older.record.id));
    }
    replaced
}

fn ids(said: &[Said<'_>], which: impl Fn(&Said<'_>) -> bool) -> BTreeSet<RecordId> {
    said.iter().filter(|one| which(one)).map(|one| one.record.id).collect()
}

/// Judges the round and the roster by each other until nothing changes, with these devices lost. Whether a device is on
/// the roster is not asked here: who belongs to the commission brings its devices in.
fn judge(
    round: &[Record],
    said: &[Said<'_>],
    homes: &Homes,
    lost: BTreeMap<DeviceId, u64>,
) -> Judged {
    let mut roster = Roster { seats: BTreeMap::new(), lost };
    let mut judged = Judged { round: None, counted: BTreeSet::new() };
    // Each turn is made of all the records, so the last one is the same wherever they came from; one for each record
    // is as long as a chain of people who bring each other in can be.
    for _ in 0..=said.len() {
        let trust = Trust { homes, roster: &roster };
        let believed = |record: &Record| {
            trust.comes_from_home(record)
                && !roster.is_after_loss(&record.header.device, record.header.seq)
        };
        let view = fold_round(round, &believed);
        let may = entitled(view.as_ref());
        let counted = ids(said, |one| {
            may(one.record.author())
                && believed(one.record)
                && !homes.is_forked(one.record)
                && !(one.is_loss() && one.said.device() == one.record.header.device)
        });
        let is_same = counted == judged.counted && judged.round.is_some();
        judged = Judged { round: view, counted };
        if is_same {
            break;
        }
        let counts = |one: &Said<'_>| !one.is_loss() && judged.has(one);
        roster.seats = seats(said, &counts, &|_| false);
    }
    judged
}

/// Who may say something about the devices of a round: whoever created it, and whoever ever was head or secretary.
fn entitled(round: Option<&SharedView>) -> impl Fn(PersonId) -> bool + use<> {
    let creator = round.map(|view| view.created.author);
    let granted = round.map(|view| view.granted.clone()).unwrap_or_default();
    let commission = Commission::new(granted, Roster::default());
    move |person| {
        Some(person) == creator || commission.role_of(person).is_some_and(Role::may_resolve)
    }
}

/// The devices on the roster: who was entered for them, and up to which number those that were removed belong to it.
fn seats(
    said: &[Said<'_>],
    counts: &dyn Fn(&Said<'_>) -> bool,
    stands: &dyn Fn(&Said<'_>) -> bool,
) -> BTreeMap<DeviceId, Seat> {
    let mut seats: BTreeMap<DeviceId, Seat> = BTreeMap::new();
    let corrected =
        replaced(said, |newer, _| counts(newer) && matches!(newer.said, Listed::Listed(_)));
    for one in said.iter().filter(|one| counts(one)) {
        let Listed::Listed(listing) = &one.said else { continue };
        let seat = seats.entry(listing.device).or_default();
        if !corrected.contains(&one.record.id) {
            seat.people.extend(listing.person);
        }
    }
    for one in said.iter().filter(|one| stands(one)) {
        let Listed::Removed(removal) = &one.said else { continue };
        if let Some(seat) = seats.get_mut(&removal.device) {
            seat.upto = Some(seat.upto.map_or(removal.upto, |known| known.min(removal.upto)));
        }
    }
    for seat in seats.values_mut() {
        seat.people.sort();
        seat.people.dedup();
    }
    seats
}
