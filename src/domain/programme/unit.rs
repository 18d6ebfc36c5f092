//! Units of measure by the classifier ОКЕИ (ОК 015-94), as programmes print them.

use serde::{Deserialize, Serialize};

/// The share of something, whose whole must be told.
const PERCENT: &str = "744";

/// Code of the classifier, and the names it goes by. From memory of the classifier; a paper prints the name alone.
const KNOWN: [(&str, &[&str]); 17] = [
    ("792", &["человек", "чел.", "чел", "адам", "person", "people"]),
    ("642", &["единица", "ед.", "ед", "бірлік", "unit"]),
    ("744", &["процент", "проценты", "%", "пайыз", "percent"]),
    ("796", &["штука", "шт.", "шт", "дана", "piece"]),
    ("383", &["рубль", "руб.", "руб", "rouble"]),
    ("384", &["тысяча рублей", "тыс. руб.", "тыс. рублей"]),
    ("385", &["миллион рублей", "млн руб.", "млн. руб.", "млн рублей"]),
    ("398", &["тенге", "теңге", "tenge"]),
    ("055", &["квадратный метр", "кв. м", "кв.м", "м2", "м²", "шаршы метр"]),
    ("006", &["метр", "м", "metre"]),
    ("166", &["килограмм", "кг", "килограм"]),
    ("168", &["тонна", "т", "tonne"]),
    ("356", &["час", "ч", "сағат", "hour"]),
    ("359", &["сутки", "тәулік", "сут"]),
    ("360", &["неделя", "апта", "week"]),
    ("362", &["месяц", "ай", "month"]),
    ("793", &["тысяча человек", "тыс. чел.", "мың адам"]),
];

/// A unit as the paper names it, with its code where the name is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub okei: Option<String>,
}

impl Unit {
    /// The unit of a name, in any case.
    pub fn named(name: &str) -> Self {
        let plain = name.trim().to_lowercase();
        let known = KNOWN.iter().find(|(_, names)| names.contains(&plain.as_str()));
        Self { name: name.trim().to_owned(), okei: known.map(|(code, _)| (*code).to_owned()) }
    }

    /// Whether it says a part of a whole.
    pub fn is_share(&self) -> bool {
        self.okei.as_deref() == Some(PERCENT)
    }

    /// Whether both count the same, whatever the spelling.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.okei, &other.okei) {
            (Some(own), Some(other)) => own == other,
            _ => self.name.to_lowercase() == other.name.to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_by_its_name_in_any_case() {
        assert_eq!(Unit::named(" Человек ").okei.as_deref(), Some("792"));
        assert!(Unit::named("Процент").is_share());
        assert!(Unit::named("ед.").is_same(&Unit::named("Единица")));
        let own = Unit::named("Койко-место");
        assert_eq!(own.okei, None);
        assert!(!own.is_same(&Unit::named("Единица")));
    }
}
