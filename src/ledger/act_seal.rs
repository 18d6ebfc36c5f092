//! The seal of an act: what was open when the commission closed it, and the state of the records by then.

use serde::{Deserialize, Serialize};

use crate::domain::checklist::{DomainCode, ItemCode};

use super::chain::Tip;
use super::key::DeviceId;

/// What a seal holds. Everything that was open is named, so that nothing can be said later to have been settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActSeal {
    /// The code of all records that were here before this one.
    pub head: String,
    /// Items at which people differed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<ItemCode>,
    /// Sections in which nobody answered some or all items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<Unanswered>,
    /// Records that were known to exist and were not here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// Devices of the round whose records were not all believed, by why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubted: Vec<Doubted>,
    /// The last records of the logs that the code was made of, as the head text lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<Tip>,
}

/// A section with items that nobody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    pub domain: DomainCode,
    pub section: String,
    pub items: u32,
    /// How many items the section has.
    pub of: u32,
}

/// Numbers of a device whose records were missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub device: DeviceId,
    pub from: u64,
    pub to: u64,
}

/// A device whose records were not all believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubted {
    pub device: DeviceId,
    pub label: super::roster::Label,
    /// From this number on.
    pub from: u64,
}
