//! What was ever said of one item: who, when, and whether it still stands.

use chrono::NaiveDateTime;

use crate::domain::checklist::ItemCode;
use crate::domain::id::VisitId;
use crate::ledger::register_id::RegisterId;
use crate::store::Store;
use crate::store::view::Said;

use super::Workspace;
use super::clock::local_time;
use super::command::Refusal;

/// One record of an item's history.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    pub author: String,
    /// The observer, where somebody else typed it in.
    pub speaker: Option<String>,
    /// As the clock of the recording device said, day and minute.
    pub at: String,
    pub recorded: Option<NaiveDateTime>,
    pub said: Said,
    /// Whether it still stands.
    pub stands: bool,
    /// The record's short name.
    pub record: String,
}

impl Workspace {
    /// Everything ever recorded at one item, oldest first.
    pub fn answer_history(
        &self,
        visit: VisitId,
        item: &ItemCode,
    ) -> Result<Vec<HistoryEntry>, Refusal> {
        let people = self.people()?;
        let standing = self.answer(visit, item)?;
        let records = self.store.history(&RegisterId::Answer(visit, item.clone()))?;
        let name = |id| people.get(&id).map_or_else(String::new, |person| person.name.clone());
        let said = Store::said(&records);
        Ok(records
            .iter()
            .zip(said)
            .map(|(record, said)| HistoryEntry {
                author: name(record.author()),
                speaker: (record.speaker() != record.author()).then(|| name(record.speaker())),
                at: local_time(record.header.wall_ms)
                    .map_or_else(String::new, |at| at.format("%d.%m.%Y %H:%M").to_string()),
                recorded: local_time(record.header.wall_ms),
                said,
                stands: standing.heads.iter().any(|head| head.mark.record == record.id),
                record: record.id.short(),
            })
            .collect())
    }
}
