//! Identifiers. A thing is named by the record that created it, so nobody can claim another's id.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use data_encoding::{Encoding, HEXLOWER, Specification};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Crockford's base32: no `I`, `L`, `O`, `U`, so that an id survives being read aloud and retyped.
pub static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    spec.translate.from.push_str("abcdefghjkmnpqrstvwxyzILOilo");
    spec.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ110110");
    spec.encoding().expect("the alphabet is 32 distinct symbols")
});

/// A text that is not an id of the expected form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not an identifier")]
pub struct NotAnId(pub String);

/// SHA-256 of a record's header: the name of one record, and of what exactly somebody saw.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub [u8; 32]);

impl RecordId {
    /// The first 128 bits: the id of whatever this record creates.
    pub fn created(&self) -> [u8; 16] {
        let mut id = [0; 16];
        id.copy_from_slice(&self.0[..16]);
        id
    }

    /// Eight letters in two groups, for people (`K7QD-M2XA`).
    pub fn short(&self) -> String {
        short(&self.0)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

impl FromStr for RecordId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or_else(|| NotAnId(text.into()))
    }
}

impl Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn short(bytes: &[u8]) -> String {
    let text = CROCKFORD.encode(&bytes[..5]);
    let (left, right) = text.split_at(4);
    format!("{left}-{right}")
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl $name {
            /// Eight letters in two groups, for people (`K7QD-M2XA`).
            pub fn short(&self) -> String {
                short(&self.0)
            }
        }

        impl From<RecordId> for $name {
            fn from(record: RecordId) -> Self {
                Self(record.created())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&CROCKFORD.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.short())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let bytes = CROCKFORD.decode(text.as_bytes()).ok();
                bytes
                    .and_then(|bytes| bytes.try_into().ok())
                    .map(Self)
                    .ok_or_else(|| NotAnId(text.into()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = String::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id_type!(
    /// A facility under inspection.
    FacilityId
);
id_type!(
    /// An agency or organisation.
    BodyId
);
id_type!(
    /// A person: a member of a commission or an executor.
    PersonId
);
id_type!(
    /// A planned tour of facilities.
    RoundId
);
id_type!(
    /// One facility within a round.
    VisitId
);
id_type!(
    /// A shortcoming or a good practice.
    FindingId
);
id_type!(
    /// An instruction (поручение).
    InstructionId
);
id_type!(
    /// An urgent notice (срочное уведомление).
    UrgentId
);
id_type!(
    /// A paper that went out.
    CustodyId
);
id_type!(
    /// A file taken in as evidence.
    EvidenceId
);
id_type!(
    /// A programme by its passport.
    ProgrammeId
);
id_type!(
    /// What a programme is measured by.
    IndicatorId
);
id_type!(
    /// A planned result of a programme.
    ResultId
);
id_type!(
    /// A measure of a programme's plan.
    MeasureId
);
id_type!(
    /// A control point of a plan, or an obligation of an agreement.
    MilestoneId
);
id_type!(
    /// An agreement between bodies.
    AgreementId
);
id_type!(
    /// A contract that gives work.
    ContractId
);
id_type!(
    /// What an indicator was on one day.
    AchievementId
);
id_type!(
    /// What somebody decided on a fault of a programme.
    RulingId
);
id_type!(
    /// A tie between an instruction and what it serves.
    TieId
);
id_type!(
    /// A bundle that was packed or taken in.
    ExchangeId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text_form_and_a_careless_reader() {
        let id = VisitId([0xA7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string().to_lowercase().parse(), Ok(id));
        assert_eq!(id.to_string().len(), 26);
    }

    #[test]
    fn what_is_no_id_is_named() {
        assert_eq!("№ 901".parse::<VisitId>(), Err(NotAnId("№ 901".into())));
        assert!("00".parse::<RecordId>().is_err());
    }
}
