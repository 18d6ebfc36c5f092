//! Papers that went out: what was recorded when it happened stands, and nothing changes it.

use crate::domain::id::CustodyId;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;

use super::super::view::{CustodyView, Mark};

/// The paper. Only the record that the register is named by tells of it.
pub(in crate::store) fn fold_custody(id: CustodyId, records: &[Record]) -> Option<CustodyView> {
    let record = records.iter().find(|record| record.header.subject.is_new())?;
    match Fact::of(record)? {
        Fact::PaperExported(out) => Some(CustodyView { id, out, mark: Mark::of(record) }),
        _ => None,
    }
}
