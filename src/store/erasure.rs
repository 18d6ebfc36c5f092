//! What the index keeps of erasures: folded from what people ever were, and found by their visits.

use crate::domain::id::{PersonId, VisitId};
use crate::domain::interview::number::InterviewNumber;
use crate::ledger::fact::Fact;
use crate::ledger::record::Record;
use crate::ledger::register_id::RegisterId;

use super::backend::{StoreError, Tree};
use super::{Store, fold};

impl Store {
    pub(super) fn fold_erasure(
        &self,
        of: (VisitId, InterviewNumber),
        register: &RegisterId,
        records: &[Record],
    ) -> Result<(), StoreError> {
        let mut people = fold::KnownPeople::new();
        for person in records.iter().map(Record::author) {
            people.extend(self.known_for_ever(person)?.map(|known| (person, known)));
        }
        let commission = self.commission_of_visit(of.0)?;
        let view = fold::fold_erasure(of, records, &commission, &people);
        self.put_view(register, records, Some(&view))
    }

    /// What no later record changes of a person; none until the record that created them is there.
    fn known_for_ever(&self, person: PersonId) -> Result<Option<fold::Known>, StoreError> {
        let records = self.records_of(&RegisterId::Person(person))?;
        let mut created = records.iter().filter(|record| record.header.subject.is_new());
        let Some(creation) = created.next() else { return Ok(None) };
        let home = (creation.author() == person).then_some(creation.header.device);
        let bodies = records.iter().filter_map(|record| match Fact::of(record)? {
            Fact::Set(fields) => serde_json::from_value(fields.get("body")?.clone()).ok(),
            _ => None,
        });
        Ok(Some(fold::Known { home, bodies: bodies.collect() }))
    }

    /// The registers of interviews, or of their erasures, whose views are kept in a tree.
    pub(super) fn registers_in(
        &self,
        tree: Tree,
        visit: &[u8],
    ) -> Result<Vec<RegisterId>, StoreError> {
        let mut found = Vec::new();
        for row in self.rows.scan(tree, visit) {
            let (key, _) = row?;
            found.extend(interview_register(tree, &key));
        }
        Ok(found)
    }
}

fn interview_register(tree: Tree, key: &[u8]) -> Option<RegisterId> {
    let (visit, number) = key.split_first_chunk::<16>()?;
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some(match tree {
        Tree::Erasures => RegisterId::Erasure(VisitId(*visit), number),
        _ => RegisterId::Interview(VisitId(*visit), number),
    })
}
