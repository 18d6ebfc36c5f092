//! Contracts that give convicted people work: who orders what, for how much, and how many are placed by it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::id::FacilityId;
use super::money::Money;

/// What is delivered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delivery {
    #[default]
    Goods,
    Service,
}

impl Delivery {
    pub const ALL: [Self; 2] = [Self::Goods, Self::Service];

    pub fn code(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Service => "service",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub number: String,
    pub on: NaiveDate,
    pub customer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<FacilityId>,
    #[serde(default)]
    pub delivery: Delivery,
    /// The kind of goods or work: metal, sewing, food …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    pub sum: Money,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub municipality: String,
    /// The electronic platform it was made on; empty where it was made on paper.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub platform: String,
    /// How many convicted people it placed in work.
    #[serde(default)]
    pub people: u32,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_withdrawn: String,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Contract {
    pub fn is_electronic(&self) -> bool {
        !self.platform.is_empty()
    }
}
