//! Why bytes are not a record. Admission looks at one record alone, so each refusal names one fact.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

/// The part of a record that a refusal speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The bytes a frame carries.
    Payload,
    /// The signed bytes.
    Header,
    /// `v`
    Version,
    /// `device`
    Device,
    /// `seq`
    Seq,
    /// `prev`
    Prev,
    /// `hlc`
    Hlc,
    /// `wall`
    Wall,
    /// `author`
    Author,
    /// `speaker`
    Speaker,
    /// `subject`
    Subject,
    /// `kind`
    Kind,
    /// `class`
    Class,
    /// `replaces`
    Replaces,
    /// `body`, or the body itself
    Body,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Payload => "payload",
            Self::Header => "header",
            Self::Version => "v",
            Self::Device => "device",
            Self::Seq => "seq",
            Self::Prev => "prev",
            Self::Hlc => "hlc",
            Self::Wall => "wall",
            Self::Author => "author",
            Self::Speaker => "speaker",
            Self::Subject => "subject",
            Self::Kind => "kind",
            Self::Class => "class",
            Self::Replaces => "replaces",
            Self::Body => "body",
        })
    }
}

/// Why bytes are not a record that can be admitted.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// The header is of a later version of the format.
    #[error("the record is of format version {v}; this program reads version 1")]
    NewerVersion { v: u64 },
    /// The header is not the one byte sequence that its content has.
    #[error("the header is not in canonical form at byte {at}")]
    NotCanonical { at: usize },
    /// A part is cut off, or its content contradicts the format.
    #[error("the record's {what} is malformed")]
    Malformed { what: Part },
    /// A part is longer than the format allows.
    #[error("the record's {what} is {len} long; the limit is {limit}")]
    TooLong { what: Part, len: usize, limit: usize },
    /// The device key is one under which signatures prove nothing.
    #[error("the device key is weak: a signature under it proves nothing")]
    WeakKey,
    /// The signature is not the device's over this header.
    #[error("the signature does not fit the header and the device key")]
    BadSignature,
}
