//! Facilities under inspection.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whose law the facility lives under.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Country {
    #[default]
    #[serde(rename = "KZ")]
    Kazakhstan,
    #[serde(rename = "RU")]
    Russia,
}

impl Country {
    pub const ALL: [Self; 2] = [Self::Kazakhstan, Self::Russia];

    /// The two-letter code of ISO 3166-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kazakhstan => "KZ",
            Self::Russia => "RU",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|country| country.code() == code)
    }
}

macro_rules! facility_types {
    ($($(#[$doc:meta])* $name:ident = $code:literal in $country:ident,)*) => {
        /// The type of a facility. Kazakhstan: УИК РК 89 (to be confirmed); Russia: УИК РФ 74.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FacilityType {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl FacilityType {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The short code used in files and on screens.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            pub fn country(self) -> Country {
                match self { $(Self::$name => Country::$country,)* }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code() == code)
            }
        }
    };
}

facility_types! {
    /// Minimum security.
    Minimum = "MIN" in Kazakhstan,
    /// Medium security.
    Medium = "MDM" in Kazakhstan,
    /// Maximum security.
    Maximum = "MAX" in Kazakhstan,
    /// Emergency (extraordinary) security.
    Emergency = "EMR" in Kazakhstan,
    /// Full security, a prison-like regime.
    Full = "FULL" in Kazakhstan,
    /// Several kinds on one site.
    Mixed = "MIX" in Kazakhstan,
    /// Medium security for juveniles.
    Juvenile = "JUV" in Kazakhstan,
    /// For convicted women.
    Women = "WOM" in Kazakhstan,
    /// Pre-trial prison (СИЗО).
    PreTrial = "PRE" in Kazakhstan,
    /// Hospital of the system.
    Hospital = "HOSP" in Kazakhstan,
    /// Колония-поселение.
    Settlement = "KP" in Russia,
    /// ИК общего режима.
    ColonyGeneral = "IK-O" in Russia,
    /// ИК строгого режима.
    ColonyStrict = "IK-S" in Russia,
    /// ИК особого режима.
    ColonySpecial = "IK-OS" in Russia,
    /// ИК для осуждённых женщин.
    ColonyWomen = "IK-W" in Russia,
    /// Тюрьма.
    Prison = "T" in Russia,
    /// Воспитательная колония.
    ColonyJuvenile = "VK" in Russia,
    /// Лечебное исправительное учреждение.
    Curative = "LIU" in Russia,
    /// Лечебно-профилактическое учреждение.
    MedicalUnit = "LPU" in Russia,
    /// СИЗО.
    Remand = "SIZO" in Russia,
}

impl FacilityType {
    /// The type that is nearest to this one in the law of `country`: whoever knows a facility by the words of one
    /// country finds the points and norms of the other.
    #[must_use]
    pub fn counterpart(self, country: Country) -> Self {
        if self.country() == country {
            return self;
        }
        match self {
            Self::Minimum => Self::Settlement,
            Self::Medium | Self::Mixed => Self::ColonyGeneral,
            Self::Maximum => Self::ColonyStrict,
            Self::Emergency => Self::ColonySpecial,
            Self::Full => Self::Prison,
            Self::Juvenile => Self::ColonyJuvenile,
            Self::Women => Self::ColonyWomen,
            Self::PreTrial => Self::Remand,
            Self::Hospital => Self::MedicalUnit,
            Self::Settlement => Self::Minimum,
            Self::ColonyGeneral => Self::Medium,
            Self::ColonyStrict => Self::Maximum,
            Self::ColonySpecial => Self::Emergency,
            Self::ColonyWomen => Self::Women,
            Self::Prison => Self::Full,
            Self::ColonyJuvenile => Self::Juvenile,
            Self::Curative | Self::MedicalUnit => Self::Hospital,
            Self::Remand => Self::PreTrial,
        }
    }
}

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What a facility has on its site besides its main type; decides which points are asked.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Feature {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Feature {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The short code used in files.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|feature| feature.code() == code)
            }
        }
    };
}

features! {
    /// People are held in locked cells (ПКТ, ЕПКТ, строгие условия …).
    Cells = "cells",
    /// A section for women.
    WomenSection = "women",
    /// A section for juveniles.
    JuvenileSection = "juveniles",
    /// A children's home: children live with a parent.
    ChildrenHome = "children-home",
    /// A hospital ward or TB unit.
    HospitalWard = "hospital",
    /// A section that works as a pre-trial prison.
    RemandSection = "remand",
    /// Under design, under construction or before its first use.
    NewBuilding = "new",
}

/// How many people were held on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headcount {
    pub on: NaiveDate,
    pub held: u32,
}

/// A facility as it is known now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facility {
    /// Current official code: `№ 901`.
    pub code: String,
    /// Older codes of the same facility: `ШМ-901/1`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    pub name: String,
    pub country: Country,
    #[serde(rename = "type")]
    pub kind: FacilityType,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub features: BTreeSet<Feature>,
    /// Official capacity (лимит наполнения), persons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headcounts: Vec<Headcount>,
    /// Governing department, as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
}

impl Facility {
    /// Whether `code` is its present or an earlier code; spaces and `№` do not matter.
    pub fn answers_to(&self, code: &str) -> bool {
        let wanted = plain_code(code);
        !wanted.is_empty()
            && std::iter::once(&self.code).chain(&self.aliases).any(|own| plain_code(own) == wanted)
    }

    /// The latest known headcount.
    pub fn held(&self) -> Option<Headcount> {
        self.headcounts.iter().copied().max_by_key(|count| count.on)
    }
}

/// A code without `№`, spaces and case, for comparison.
pub fn plain_code(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace() && *c != '№').flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_counterpart_in_the_other_country_and_is_its_own_at_home() {
        for kind in FacilityType::ALL {
            assert_eq!(kind.counterpart(kind.country()), *kind);
            for country in Country::ALL {
                assert_eq!(kind.counterpart(country).country(), country, "{kind:?}");
            }
        }
        let (women, colony) = (FacilityType::Women, FacilityType::ColonyWomen);
        assert_eq!(women.counterpart(Country::Russia), colony);
        assert_eq!(colony.counterpart(Country::Kazakhstan), women);
    }

    #[test]
    fn old_and_new_codes_lead_to_one_facility() {
        let facility = Facility {
            code: "№ 901".into(),
            aliases: vec!["ШМ-901/1".into()],
            name: String::new(),
            country: Country::Kazakhstan,
            kind: FacilityType::Medium,
            features: BTreeSet::new(),
            capacity: None,
            headcounts: Vec::new(),
            department: String::new(),
        };
        assert!(facility.answers_to("901"));
        assert!(facility.answers_to("шм-901/1"));
        assert!(!facility.answers_to("№"));
        assert!(!facility.answers_to("90"));
    }
}
