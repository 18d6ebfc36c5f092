//! Why a file gives no records: each reason names what is wrong with it.

use std::io;

use thiserror::Error;

use crate::ledger::age::AgeError;
use crate::ledger::refusal::Refusal;

/// What a file that is no bundle looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    Zip,
    Pdf,
    Empty,
    Unknown,
}

impl LooksLike {
    pub(super) fn of(begin: &[u8]) -> Self {
        match begin {
            [] => Self::Empty,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Self::Zip,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            _ => Self::Unknown,
        }
    }
}

/// Why a bundle could not be read to its end. Nothing of it was taken in.
#[derive(Debug, Error)]
pub enum BundleError {
    #[error("the file cannot be read: {0}")]
    Io(#[source] io::Error),
    /// It is not an age file at all.
    #[error("this is no bundle")]
    NotABundle(LooksLike),
    /// What is wrong with its envelope.
    #[error(transparent)]
    Envelope(AgeError),
    /// It opens, but what it holds are not the records of this program.
    #[error("it holds no records of this program")]
    NoRecords,
    #[error("it is of version {0}; this program reads version 1")]
    NewerVersion(u8),
    /// Its own form contradicts the format, at this byte of what was opened.
    #[error("it is malformed at byte {at}")]
    Malformed { at: u64 },
    #[error("it says that it carries more than any bundle may")]
    TooMuch,
    /// Records stand in an order in which no program packs them.
    #[error("record {number} is out of order")]
    OutOfOrder { number: u64 },
    /// A record is not sound.
    #[error("record {number}: {refusal}")]
    Refused { number: u64, refusal: Refusal },
    /// It does not carry what its manifest says.
    #[error("it does not carry what its manifest says")]
    NotAsTold,
    /// The signature is not the packer's over these bytes.
    #[error("the signature at its end does not fit")]
    BadSeal,
}

impl From<AgeError> for BundleError {
    fn from(error: AgeError) -> Self {
        match error {
            AgeError::Io(error) => Self::Io(error),
            AgeError::Form(begin) => Self::NotABundle(LooksLike::of(&begin)),
            other => Self::Envelope(other),
        }
    }
}

impl From<io::Error> for BundleError {
    fn from(error: io::Error) -> Self {
        AgeError::from(error).into()
    }
}
