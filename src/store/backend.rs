//! Where rows are kept: sled on disk, or a map in memory for reading a ledger without an index.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use thiserror::Error;

use crate::ledger::entropy::EntropyError;

/// The named trees of the store. Values stay under 4 KiB and keys under 64 bytes, so that sled's
/// never-synced `blobs/` stays empty (measured; see ARCHITECTURE.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tree {
    /// device, number, id → the record's frame payload: the second copy of the ledger.
    Records,
    /// kind, register, device, number, id → nothing: which records a register consists of.
    Registers,
    Checklists,
    Bodies,
    Persons,
    Facilities,
    Rounds,
    Visits,
    Findings,
    Instructions,
    Answers,
    Checks,
    /// round, visit → nothing.
    RoundVisits,
    /// facility, visit → nothing.
    FacilityVisits,
    /// visit, finding → nothing.
    VisitFindings,
    /// round, instruction → nothing.
    RoundInstructions,
    /// finding, instruction → nothing.
    FindingInstructions,
    /// Parts of values over the limit.
    Chunks,
    /// device → nothing.
    Devices,
    Reviews,
    Urgents,
    Custody,
    /// visit, number → what the headers of an interview tell; what was said is in no view.
    Interviews,
    Erasures,
    Evidence,
    Programmes,
    Agreements,
    Indicators,
    Results,
    Measures,
    Milestones,
    Contracts,
    Achievements,
    Rulings,
    Ties,
    Exchanges,
    /// device → the first number of which there are two records.
    Forks,
    Rosters,
    Acts,
    /// visit, file of evidence → nothing.
    VisitEvidence,
}

impl Tree {
    pub const ALL: [Self; 40] = [
        Self::Records,
        Self::Registers,
        Self::Checklists,
        Self::Bodies,
        Self::Persons,
        Self::Facilities,
        Self::Rounds,
        Self::Visits,
        Self::Findings,
        Self::Instructions,
        Self::Answers,
        Self::Checks,
        Self::RoundVisits,
        Self::FacilityVisits,
        Self::VisitFindings,
        Self::RoundInstructions,
        Self::FindingInstructions,
        Self::Chunks,
        Self::Devices,
        Self::Reviews,
        Self::Urgents,
        Self::Custody,
        Self::Interviews,
        Self::Erasures,
        Self::Evidence,
        Self::Programmes,
        Self::Agreements,
        Self::Indicators,
        Self::Results,
        Self::Measures,
        Self::Milestones,
        Self::Contracts,
        Self::Achievements,
        Self::Rulings,
        Self::Ties,
        Self::Exchanges,
        Self::Forks,
        Self::Rosters,
        Self::Acts,
        Self::VisitEvidence,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Registers => "registers",
            Self::Checklists => "checklists",
            Self::Bodies => "bodies",
            Self::Persons => "persons",
            Self::Facilities => "facilities",
            Self::Rounds => "rounds",
            Self::Visits => "visits",
            Self::Findings => "findings",
            Self::Instructions => "instructions",
            Self::Answers => "answers",
            Self::Checks => "checks",
            Self::RoundVisits => "round-visits",
            Self::FacilityVisits => "facility-visits",
            Self::VisitFindings => "visit-findings",
            Self::RoundInstructions => "round-instructions",
            Self::FindingInstructions => "finding-instructions",
            Self::Chunks => "chunks",
            Self::Devices => "devices",
            Self::Reviews => "reviews",
            Self::Urgents => "urgents",
            Self::Custody => "custody",
            Self::Interviews => "interviews",
            Self::Erasures => "erasures",
            Self::Evidence => "evidence",
            Self::Programmes => "programmes",
            Self::Agreements => "agreements",
            Self::Indicators => "indicators",
            Self::Results => "results",
            Self::Measures => "measures",
            Self::Milestones => "milestones",
            Self::Contracts => "contracts",
            Self::Achievements => "achievements",
            Self::Rulings => "rulings",
            Self::Ties => "ties",
            Self::Exchanges => "exchanges",
            Self::Forks => "forks",
            Self::Rosters => "rosters",
            Self::Acts => "acts",
            Self::VisitEvidence => "visit-evidence",
        }
    }
}

/// What the index could not do. The ledger is untouched by any of these.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("the index could not be read or written: {0}")]
    Sled(#[from] sled::Error),
    /// A row that does not decode: damage that sled itself did not notice.
    #[error("a row of the index ({tree:?}) is damaged")]
    Row { tree: Tree },
    /// Nothing can be sealed.
    #[error(transparent)]
    Entropy(EntropyError),
}

/// Bytes shared with whoever keeps them: a row is looked at far more often than it is changed.
pub(super) type Bytes = sled::IVec;
pub(super) type Row = (Bytes, Bytes);
pub(super) type Rows<'a> = Box<dyn Iterator<Item = Result<Row, StoreError>> + Send + 'a>;

/// Ordered rows in named trees.
pub(super) trait Backend: Send + Sync {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Bytes>, StoreError>;
    fn insert(&self, tree: Tree, key: &[u8], value: &[u8]) -> Result<(), StoreError>;
    fn remove(&self, tree: Tree, key: &[u8]) -> Result<(), StoreError>;
    /// Every row whose key begins with `prefix`, in key order.
    fn scan(&self, tree: Tree, prefix: &[u8]) -> Rows<'_>;
    /// The last row whose key begins with `prefix`.
    fn last(&self, tree: Tree, prefix: &[u8]) -> Result<Option<Row>, StoreError>;
    /// Makes what was written durable as far as the backend can.
    fn flush(&self) -> Result<(), StoreError>;
}

/// Rows in sled.
pub(super) struct SledRows {
    db: sled::Db,
    trees: Vec<sled::Tree>,
}

impl SledRows {
    pub(super) fn new(db: sled::Db) -> Result<Self, StoreError> {
        let trees = Tree::ALL
            .into_iter()
            .map(|tree| db.open_tree(tree.name()))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { db, trees })
    }

    fn tree(&self, tree: Tree) -> &sled::Tree {
        &self.trees[tree as usize]
    }
}

impl Backend for SledRows {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        Ok(self.tree(tree).get(key)?)
    }

    fn insert(&self, tree: Tree, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        debug_assert!(
            key.len() <= 64 && value.len() <= super::sealed::SEALED_VALUE_MAX,
            "see Tree"
        );
        self.tree(tree).insert(key, value)?;
        Ok(())
    }

    fn remove(&self, tree: Tree, key: &[u8]) -> Result<(), StoreError> {
        self.tree(tree).remove(key)?;
        Ok(())
    }

    fn scan(&self, tree: Tree, prefix: &[u8]) -> Rows<'_> {
        Box::new(self.tree(tree).scan_prefix(prefix).map(|row| Ok(row?)))
    }

    fn last(&self, tree: Tree, prefix: &[u8]) -> Result<Option<Row>, StoreError> {
        Ok(self.tree(tree).scan_prefix(prefix).next_back().transpose()?)
    }

    fn flush(&self) -> Result<(), StoreError> {
        self.db.flush()?;
        Ok(())
    }
}

type Map = BTreeMap<(Tree, Vec<u8>), Bytes>;

/// Rows in memory.
#[derive(Default)]
pub(super) struct MemoryRows {
    trees: RwLock<Map>,
}

impl MemoryRows {
    fn rows(&self) -> RwLockReadGuard<'_, Map> {
        self.trees.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn rows_mut(&self) -> RwLockWriteGuard<'_, Map> {
        self.trees.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn matching(&self, tree: Tree, prefix: &[u8]) -> Vec<Row> {
        let rows = self.rows();
        rows.range((tree, prefix.to_vec())..)
            .take_while(|((row_tree, key), _)| *row_tree == tree && key.starts_with(prefix))
            .map(|((_, key), value)| (key.as_slice().into(), value.clone()))
            .collect()
    }
}

impl Backend for MemoryRows {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        Ok(self.rows().get(&(tree, key.to_vec())).cloned())
    }

    fn insert(&self, tree: Tree, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        self.rows_mut().insert((tree, key.to_vec()), value.into());
        Ok(())
    }

    fn remove(&self, tree: Tree, key: &[u8]) -> Result<(), StoreError> {
        self.rows_mut().remove(&(tree, key.to_vec()));
        Ok(())
    }

    fn scan(&self, tree: Tree, prefix: &[u8]) -> Rows<'_> {
        Box::new(self.matching(tree, prefix).into_iter().map(Ok))
    }

    fn last(&self, tree: Tree, prefix: &[u8]) -> Result<Option<Row>, StoreError> {
        Ok(self.matching(tree, prefix).pop())
    }

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
