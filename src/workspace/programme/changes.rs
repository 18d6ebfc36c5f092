//! What was changed of something recorded: field by field, what it was and what it became, by whom and when.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::id::{AgreementId, ContractId, IndicatorId, PersonId};
use crate::i18n::Phrase;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::RegisterId;
use crate::store::view::Mark;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

/// Fields that tell how something is kept, not what it says.
const KEPT_ASIDE: [&str; 3] = ["members", "line", "programme"];

/// One field before and after. A field of several values is told value by value: `plan 2025`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    pub field: String,
    pub old: String,
    pub new: String,
}

/// One record of something's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeEntry {
    pub mark: Mark,
    pub author: Option<PersonId>,
    /// The first record says everything anew and has no changes to tell.
    pub first: bool,
    pub withdrawn: bool,
    pub changes: Vec<FieldChange>,
}

impl FieldChange {
    /// The field in words; the part of it, a year or a period, stays as it is.
    pub fn name(&self) -> Phrase {
        let (field, part) = self.field.split_once(' ').unwrap_or((&self.field, ""));
        let word = field_word(field);
        if part.is_empty() {
            word
        } else {
            Phrase::new("field-part").with("field", word).with("part", part)
        }
    }

    /// `план 2025: 100 → 120`.
    pub fn phrase(&self) -> Phrase {
        let told = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        Phrase::new("field-changed")
            .with("field", self.name())
            .with("old", told(&self.old))
            .with("new", told(&self.new))
    }
}

fn field_word(field: &str) -> Phrase {
    Phrase::new(match field {
        "title" => "label-title",
        "code" | "number" => "label-number",
        "kind" => "programme-label-kind",
        "parent" => "programme-label-parent",
        "region" => "programme-label-region",
        "responsible" => "programme-label-responsible",
        "signed_on" => "programme-label-signed",
        "approved_on" => "programme-label-approved",
        "unit" => "label-unit",
        "base" => "programme-label-base",
        "plan" => "programme-label-plan",
        "proxies" => "programme-label-period",
        "places" | "municipality" => "programme-label-municipality",
        "whole" => "programme-label-whole",
        "feed" => "programme-label-feed",
        "facility" | "facilities" => "label-facility",
        "indicator" => "programme-label-indicator",
        "result" => "programme-label-result",
        "post" => "programme-label-post",
        "lead" | "body" => "label-lead",
        "due" => "label-deadline",
        "document" => "programme-label-document",
        "parties" => "programme-label-parties",
        "place" => "programme-label-place",
        "subject" => "programme-label-subject",
        "directions" => "programme-label-directions",
        "until" => "programme-label-until",
        "supplements" | "supplements_title" => "programme-label-supplements",
        "customer" => "programme-label-customer",
        "category" => "programme-label-category",
        "sum" => "programme-label-sum",
        "people" => "programme-label-people",
        "on" => "programme-label-day",
        other => return Phrase::plain(other),
    })
}

/// What differs between two values of one thing, in words that do not depend on how it is written.
pub(super) fn differences(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<FieldChange> {
    let (old, new) = (flat(old), flat(new));
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |of: &std::collections::BTreeMap<String, String>, name: &String| {
        of.get(name).cloned().unwrap_or_default()
    };
    names
        .into_iter()
        .map(|name| FieldChange {
            field: name.clone(),
            old: value(&old, name),
            new: value(&new, name),
        })
        .filter(|change| change.old != change.new)
        .collect()
}

/// Fields by name, those that hold several values value by value.
fn flat(fields: &Map<String, Value>) -> std::collections::BTreeMap<String, String> {
    let mut all = std::collections::BTreeMap::new();
    for (name, value) in fields {
        if KEPT_ASIDE.contains(&name.as_str()) || name == "printed" {
            continue;
        }
        match value {
            Value::Object(parts) if name == "plan" || name == "proxies" => {
                for (part, value) in parts {
                    all.insert(format!("{name} {part}"), told(value));
                }
            }
            other => drop(all.insert(name.clone(), told(other))),
        }
    }
    all
}

/// A value as one line.
fn told(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(told).collect::<Vec<_>>().join("; "),
        Value::Object(parts) => {
            let parts = parts.iter().filter(|(name, _)| *name != "okei");
            parts.map(|(_, value)| told(value)).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// What has a history of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    Indicator(IndicatorId),
    Agreement(AgreementId),
    Contract(ContractId),
}

impl Workspace {
    /// The history of something, by what people call it.
    pub fn history_of(&self, what: Recorded) -> Result<Vec<ChangeEntry>, Refusal> {
        self.changes_of(&match what {
            Recorded::Indicator(id) => RegisterId::Indicator(id),
            Recorded::Agreement(id) => RegisterId::Agreement(id),
            Recorded::Contract(id) => RegisterId::Contract(id),
        })
    }

    /// Everything ever recorded of something whose fields are set, oldest first.
    pub fn changes_of(&self, register: &RegisterId) -> Result<Vec<ChangeEntry>, Refusal> {
        let mut known = Map::new();
        let mut entries = Vec::new();
        for record in self.store.history(register)? {
            let Some(Fact::Set(set)) = Fact::of(&record) else { continue };
            let before = known.clone();
            known.extend(set);
            let mark = Mark::of(&record);
            entries.push(ChangeEntry {
                author: Some(mark.author),
                first: entries.is_empty(),
                withdrawn: known.get("withdrawn") == Some(&Value::Bool(true)),
                changes: if entries.is_empty() { Vec::new() } else { differences(&before, &known) },
                mark,
            });
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_plan_is_told_year_by_year_and_what_is_equal_is_not_told() {
        let old = fields(r#"{"title":"А","plan":{"2024":"100","2025":null},"printed":{"line":3}}"#);
        let new = fields(r#"{"title":"А","plan":{"2024":"120","2025":null},"printed":{"line":9}}"#);
        let told = differences(&old, &new);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].field.as_str(), told[0].old.as_str(), told[0].new.as_str()),
            ("plan 2024", "100", "120")
        );
    }
}
