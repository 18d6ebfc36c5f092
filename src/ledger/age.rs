//! Files that only the holder of a secret can open, in the format of the `age` tool (age-encryption.org/v1):
//! whoever has that tool needs no Tekseru to open them.
//!
//! The primitives are those of the seal; this is their arrangement alone. The crate of the same name
//! would bring every one of them, and the hash the evidence rests on, a second time in older versions.

mod header;
mod keys;
mod payload;

use thiserror::Error;
use zeroize::Zeroizing;

use super::entropy::{Entropy as _, EntropyError, SystemEntropy};
use super::seal::Passphrase;
use header::{Header, Stanza};
pub use keys::{Identity, NotAKey, Recipient};

/// The most a file of these may hold: a key, or a file with keys.
pub const MOST_BYTES: usize = 1 << 20;

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";

/// Why a file does not open.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AgeError {
    #[error("this is no file of age version 1, or it is damaged")]
    Form,
    /// None of the secrets given is one it was made for.
    #[error("it was not made for this key")]
    NoMatch,
    #[error("there is not enough memory to try the passphrase")]
    NoMemory,
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

/// The secret of one file, from which its other keys follow.
type FileKey = Zeroizing<[u8; 16]>;

/// Seals bytes for whoever holds the secret of any of the recipients.
pub fn seal(recipients: &[Recipient], plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    let key = file_key()?;
    let stanzas: Result<Vec<Stanza>, EntropyError> =
        recipients.iter().map(|own| own.wrap(&key)).collect();
    sealed_with(&key, stanzas?, plain)
}

/// Seals bytes for whoever knows the passphrase.
pub fn seal_by(passphrase: &Passphrase, plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    let key = file_key()?;
    let stanza = keys::wrap_by(passphrase, &key)?;
    sealed_with(&key, vec![stanza], plain)
}

/// Opens what was sealed for one of these secrets.
pub fn open(identities: &[Identity], bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    opened(bytes, |header| {
        let pairs = header
            .stanzas
            .iter()
            .flat_map(|stanza| identities.iter().map(move |identity| identity.unwrap(stanza)));
        pairs.flatten().next().ok_or(AgeError::NoMatch)
    })
}

/// Opens what was sealed by a passphrase.
pub fn open_by(passphrase: &Passphrase, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    opened(bytes, |header| match header.stanzas.as_slice() {
        [stanza] => keys::unwrap_by(passphrase, stanza),
        _ => Err(AgeError::NoMatch),
    })
}

/// Whether a file opens by a passphrase.
pub fn needs_passphrase(bytes: &[u8]) -> bool {
    Header::read(bytes).is_some_and(|(header, _)| header.stanzas.iter().any(Stanza::is_scrypt))
}

/// Whether these bytes are such a file, armored or not.
pub fn is_age(bytes: &[u8]) -> bool {
    bytes.starts_with(header::VERSION.as_bytes()) || bytes.starts_with(BEGIN.as_bytes())
}

fn file_key() -> Result<FileKey, EntropyError> {
    let mut key = FileKey::default();
    SystemEntropy.fill(key.as_mut_slice())?;
    Ok(key)
}

fn sealed_with(key: &FileKey, stanzas: Vec<Stanza>, plain: &[u8]) -> Result<Vec<u8>, AgeError> {
    let mut bytes = Header { stanzas }.encode(key);
    bytes.extend(payload::seal(key, plain)?);
    Ok(bytes)
}

fn opened(
    bytes: &[u8],
    unwrap: impl FnOnce(&Header) -> Result<FileKey, AgeError>,
) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    if bytes.len() > MOST_BYTES {
        return Err(AgeError::Form);
    }
    let (header, rest) = Header::read(bytes).ok_or(AgeError::Form)?;
    let key = unwrap(&header)?;
    if !rest.is_genuine(&key) {
        return Err(AgeError::Form);
    }
    payload::open(&key, rest.payload).ok_or(AgeError::Form)
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
