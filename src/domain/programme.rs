//! Programmes (паспорт программы): what a region promises, by which it is measured, and when each step falls due.
//!
//! A programme holds indicators, planned results, measures and milestones; agreements and contracts feed the
//! indicators. "–" in a plan says that there is no target, which is not a target of zero.

pub mod agreement;
pub mod check;
pub mod contract;
pub mod contract_totals;
pub mod indicator;
pub mod milestone;
pub mod money;
pub mod pairing;
pub mod passport;
pub mod plan;
pub mod quarters;
pub mod ruling;
pub mod standing;
pub mod tie;
pub mod unit;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facility::Country;
use super::round::Member;

/// A task of a programme; indicators and results are grouped under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeTask {
    pub code: String,
    pub title: String,
}

/// The passport itself, apart from its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub title: String,
    /// What kind of document it is, as it calls itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The larger programme it belongs to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// Whose days off hold for its dates.
    pub country: Country,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<ProgrammeTask>,
    /// The years its plans are for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<i32>,
    /// Numbers of the sections the paper has, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// Sections that hold a header and no row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub empty_sections: Vec<String>,
    /// Who keeps it: these close its milestones and move their dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_withdrawn: String,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}
