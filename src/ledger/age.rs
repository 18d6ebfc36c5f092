//! Files that only the holder of a secret can open, in the format of the `age` tool (age-encryption.org/v1):
//! whoever has that tool needs no Tekseru to open them.
//!
//! The crate of the same name does the work; what is added here is bounds. Keys are read within limits, an envelope
//! is never longer than any that is made here, and no passphrase is tried that would cost more.

mod keys;
mod stream;

use std::io::{self, Read as _, Write as _};

use thiserror::Error;
use zeroize::Zeroizing;

pub use keys::{Identity, NotAKey, Recipient};
pub use stream::{
    Key, MOST_ENVELOPE, Recipients, Sealing, envelope_len, open_from, seal_into, sealed_len,
};

use super::seal::Passphrase;

/// The most a file that is opened as a whole may hold: a key, or a file with keys.
pub const MOST_BYTES: usize = 1 << 20;
/// The most recipients of one file.
pub const MOST_RECIPIENTS: usize = 64;

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";

/// Why a file is not sealed or does not open.
#[derive(Debug, Error)]
pub enum AgeError {
    #[error("it cannot be read or written: {0}")]
    Io(#[source] io::Error),
    /// It is not a file of this format at all; its first bytes.
    #[error("this is no file of age version 1")]
    Form(Vec<u8>),
    #[error("it is of a newer version of age")]
    NewerVersion,
    /// The list of those it was made for is longer than any that is made here.
    #[error("it is made for more recipients than any file may be")]
    TooManyRecipients,
    /// None of the secrets given is one it was made for.
    #[error("it was not made for this key")]
    NoMatch,
    #[error("it opens by a passphrase")]
    NeedsPassphrase,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Trying its passphrase would cost more than any that is made here asks for.
    #[error("trying its passphrase would cost too much")]
    TooCostly,
    /// Some byte of it is not what it was.
    #[error("it is damaged")]
    Damaged,
    #[error("it ends too early")]
    CutShort,
    #[error("it is longer than it may be")]
    TooLong,
}

impl From<io::Error> for AgeError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // The stream cipher says so where a part of it does not open.
            io::ErrorKind::InvalidData => Self::Damaged,
            io::ErrorKind::UnexpectedEof => Self::CutShort,
            _ => Self::Io(error),
        }
    }
}

/// Seals bytes for whoever holds the secret of any of the recipients.
pub fn seal(recipients: &[Recipient], plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    sealed(&Recipients::Keys(recipients.to_vec()), plain)
}

/// Seals bytes for whoever knows the passphrase.
pub fn seal_by(passphrase: &Passphrase, plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    sealed(&Recipients::Passphrase(passphrase.clone()), plain)
}

fn sealed(recipients: &Recipients, plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    let mut out = seal_into(recipients, Vec::new())?;
    out.write_all(plain)?;
    Ok(out.finish()?)
}

/// Opens what was sealed for one of these secrets.
pub fn open(identities: &[Identity], bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    opened(&Key::Identities(identities.to_vec()), bytes)
}

/// Opens what was sealed by a passphrase.
pub fn open_by(passphrase: &Passphrase, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    opened(&Key::Passphrase(passphrase.clone()), bytes)
}

fn opened(key: &Key, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    if bytes.len() > MOST_BYTES {
        return Err(AgeError::TooLong);
    }
    // As long as the sealed bytes at most, so that nothing is moved and left behind unwiped.
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    open_from(bytes, key)?.read_to_end(&mut plain)?;
    Ok(plain)
}

/// Whether a file opens by a passphrase.
pub fn needs_passphrase(bytes: &[u8]) -> bool {
    matches!(open_from(bytes, &Key::Identities(Vec::new())), Err(AgeError::NeedsPassphrase))
}

/// The file as text, for letters and JSON.
pub fn armored(bytes: &[u8]) -> String {
    let text = data_encoding::BASE64.encode(bytes);
    let letters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = letters.chunks(64).map(|line| line.iter().collect()).collect();
    format!("{BEGIN}\n{}\n{END}\n", lines.join("\n"))
}

/// The file that was written as text.
pub fn unarmored(text: &str) -> Option<Vec<u8>> {
    let inside = text.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
    let joined: String = inside.split_whitespace().collect();
    data_encoding::BASE64.decode(joined.as_bytes()).ok()
}

#[cfg(test)]
mod tests;
