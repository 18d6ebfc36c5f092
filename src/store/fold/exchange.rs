//! Exchange: what was recorded when records went out or came in stands, and nothing changes it.

use crate::domain::id::ExchangeId;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;

use super::super::view::{ExchangeView, Exchanged, Mark};

/// The exchange. Only the record that the register is named by tells of it.
pub(in crate::store) fn fold_exchange(id: ExchangeId, records: &[Record]) -> Option<ExchangeView> {
    let record = records.iter().find(|record| record.header.subject.is_new())?;
    let told = match Fact::of(record)? {
        Fact::BundlePacked(packed) => Exchanged::Packed(packed),
        Fact::BundleTakenIn(taken) => Exchanged::TakenIn(taken),
        Fact::HubPushed(pushed) => Exchanged::Pushed(pushed),
        Fact::HubPulled(pulled) => Exchanged::Pulled(pulled),
        _ => return None,
    };
    Some(ExchangeView { id, told, mark: Mark::of(record) })
}
