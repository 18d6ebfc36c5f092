//! Why a file gives no records: each reason names what is wrong with it.

use std::io;

use thiserror::Error;

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
    /// The list of those it was sealed for is longer than any that is packed.
    #[error("the envelope is too long")]
    EnvelopeTooLong,
    #[error("the envelope is of a newer version")]
    NewerEnvelope,
    /// None of the keys at hand opens it.
    #[error("it was packed for somebody else")]
    NotForUs,
    /// It opens by a passphrase, and none was given.
    #[error("it opens by a passphrase")]
    NeedsPassphrase,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Trying its passphrase would cost more than any that is packed asks for.
    #[error("trying the passphrase would cost too much")]
    TooCostly,
    /// Some byte of the sealed file is not what it was.
    #[error("the file is damaged")]
    Damaged,
    /// The file ends before the bundle does.
    #[error("the file is cut short")]
    CutShort,
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

impl From<io::Error> for BundleError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // The stream cipher says so where a part of it does not open.
            io::ErrorKind::InvalidData => Self::Damaged,
            io::ErrorKind::UnexpectedEof => Self::CutShort,
            _ => Self::Io(error),
        }
    }
}
