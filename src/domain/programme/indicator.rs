//! Indicators and planned results: what is counted, from which base, to which target; and what was reached.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::checklist::ItemCode;
use super::super::id::{FacilityId, IndicatorId, ProgrammeId, ResultId};
use super::plan::YearPlan;
use super::quarters::Period;
use super::unit::Unit;

/// What it was before the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    pub value: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
}

/// Where the facts of an indicator come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum Feed {
    /// People report them.
    #[default]
    Reported,
    /// Visits of the commission.
    Visits,
    /// How many contracts were made.
    Contracts,
    /// People placed in work by contracts.
    PeoplePlaced,
    /// The share of instructions closed by their deadline.
    InstructionsInTime,
    /// A measured value of a checklist's item, added up over the facilities.
    Measured { item: ItemCode, key: String },
}

impl Feed {
    /// The words for feeds that need nothing else said.
    pub const CODES: [&str; 6] =
        ["reported", "visits", "contracts", "people-placed", "instructions-in-time", "measured"];

    pub fn code(&self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Visits => "visits",
            Self::Contracts => "contracts",
            Self::PeoplePlaced => "people-placed",
            Self::InstructionsInTime => "instructions-in-time",
            Self::Measured { .. } => "measured",
        }
    }

    /// The feed of a word: `visits`, or `measured:CON-01/area` with an item and one of its values.
    pub fn read(text: &str) -> Option<Self> {
        Some(match text {
            "reported" => Self::Reported,
            "visits" => Self::Visits,
            "contracts" => Self::Contracts,
            "people-placed" => Self::PeoplePlaced,
            "instructions-in-time" => Self::InstructionsInTime,
            other => {
                let (item, key) = other.strip_prefix("measured:")?.split_once('/')?;
                let item = item.parse().ok()?;
                Self::Measured { item, key: key.to_owned() }
            }
        })
    }
}

/// What a row says of itself besides its words, as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The number as it stands in the paper.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// How many values stand in the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<usize>,
    /// The line of the file it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

/// The part of an indicator that falls to one municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacePlan {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    pub plan: YearPlan,
}

/// An indicator of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub programme: ProgrammeId,
    pub code: String,
    /// Code of the task it stands under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub task: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    pub unit: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    #[serde(default)]
    pub plan: YearPlan,
    /// Targets of quarters and months on the way.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub proxies: BTreeMap<Period, Option<Decimal>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsible: String,
    /// Of a share: what it is a share of. A share without it says nothing that can be checked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub whole: String,
    #[serde(default)]
    pub feed: Feed,
    /// The facilities it is about; all of them where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facilities: Vec<FacilityId>,
    /// What of it falls to each municipality, where the paper says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlacePlan>,
    #[serde(default)]
    pub printed: Printed,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// A planned result (мероприятие, результат) of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedResult {
    pub programme: ProgrammeId,
    pub code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub task: String,
    pub title: String,
    /// What kind of activity it is, as the paper calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    pub unit: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    #[serde(default)]
    pub plan: YearPlan,
    /// What is done for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Code of the indicator it serves, where the paper or a person says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub whole: String,
    #[serde(default)]
    pub printed: Printed,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// A row under a result that says what is done for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub code: String,
    pub title: String,
}

/// A measure of the plan (мероприятие плана реализации); milestones stand under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub programme: ProgrammeId,
    pub code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub task: String,
    pub title: String,
    /// The post of whoever answers for it; never a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The kind of document that confirms it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The result it brings about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultId>,
    #[serde(default)]
    pub printed: Printed,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

/// What an indicator was: on a day, somewhere, by some source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    pub indicator: IndicatorId,
    pub on: NaiveDate,
    pub value: Decimal,
    /// Of a share: how many there were in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facility: Option<FacilityId>,
    /// The paper or the person it comes from.
    pub source: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Why it was taken back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_withdrawn: String,
    /// Taken back; kept for the history, counted no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}
