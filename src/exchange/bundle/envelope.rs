//! The envelope of a bundle: an age file for recipients with X25519 keys, or, where there is no other way, for
//! whoever has a passphrase.

use std::fmt;
use std::io::{self, BufRead, Read, Write};
use std::str::FromStr;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use thiserror::Error;
use zeroize::Zeroizing;

use super::problem::{BundleError, LooksLike};
use super::{MAX_ENVELOPE, MAX_RECIPIENTS};

/// The first words of every age file, of any version.
const AGE: &[u8] = b"age-encryption.org/";
/// What ends the envelope.
const END: &[u8] = b"\n--- ";
/// Two to this power is how often a passphrase is stirred: a second or so, and 256 MiB.
const WORK: u8 = 18;
/// What is refused instead of tried.
const MOST_WORK: u8 = 20;

/// Whom a bundle may be packed for: the public half of a key.
#[derive(Clone)]
pub struct Recipient(x25519::Recipient);

/// A text is no public key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no public key")]
pub struct NotARecipient(pub String);

impl FromStr for Recipient {
    type Err = NotARecipient;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse().map(Self).map_err(|_| NotARecipient(text.to_owned()))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({})", self.0)
    }
}

/// The secret half of a key that bundles are packed for.
#[derive(Clone)]
pub struct Identity(x25519::Identity);

impl Identity {
    /// A new one, of the system's own randomness.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// The first key of a key file as `age-keygen` writes it.
    pub fn of_file(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        lines.find_map(|line| line.parse().ok()).map(Self)
    }

    /// The key file of this key.
    pub fn to_file(&self) -> Zeroizing<String> {
        let secret = self.0.to_string();
        Zeroizing::new(format!(
            "# public key: {}\n{}\n",
            self.0.to_public(),
            secret.expose_secret()
        ))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.0.to_public())
    }
}

/// Who will be able to open a bundle.
#[derive(Debug, Clone)]
pub enum Recipients {
    Keys(Vec<Recipient>),
    Passphrase(SecretString),
}

impl Recipients {
    /// Whoever knows this passphrase.
    pub fn with_passphrase(passphrase: &str) -> Self {
        Self::Passphrase(SecretString::from(passphrase.to_owned()))
    }
}

/// What a bundle is opened with.
#[derive(Debug, Clone)]
pub enum Key {
    Identities(Vec<Identity>),
    Passphrase(SecretString),
}

impl Key {
    pub fn passphrase(passphrase: &str) -> Self {
        Self::Passphrase(SecretString::from(passphrase.to_owned()))
    }
}

/// Begins to seal: whatever is written goes into `sink` sealed. Only `finish` makes it whole.
pub fn seal<W: Write>(
    recipients: &Recipients,
    sink: W,
) -> io::Result<age::stream::StreamWriter<W>> {
    let encryptor = match recipients {
        Recipients::Keys(keys) if keys.len() > MAX_RECIPIENTS => {
            return Err(io::Error::other("there are more recipients than an envelope may have"));
        }
        Recipients::Keys(keys) => {
            Encryptor::with_recipients(keys.iter().map(|key| &key.0 as &dyn age::Recipient))
        }
        Recipients::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(passphrase.clone());
            recipient.set_work_factor(WORK);
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        }
    };
    encryptor.map_err(io::Error::other)?.wrap_output(sink)
}

/// Opens an envelope within bounds, and gives a reader of what it holds.
pub fn open<R: BufRead>(source: R, key: &Key) -> Result<impl Read, BundleError> {
    let decryptor = decryptor(source)?;
    let by_passphrase = decryptor.is_scrypt();
    let opened = match key {
        Key::Identities(_) if by_passphrase => return Err(BundleError::NeedsPassphrase),
        Key::Passphrase(_) if !by_passphrase => return Err(BundleError::NotForUs),
        Key::Identities(keys) => {
            decryptor.decrypt(keys.iter().map(|key| &key.0 as &dyn age::Identity))
        }
        Key::Passphrase(passphrase) => {
            let mut identity = scrypt::Identity::new(passphrase.clone());
            identity.set_max_work_factor(MOST_WORK);
            decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
        }
    };
    opened.map_err(|error| match error {
        DecryptError::NoMatchingKeys => BundleError::NotForUs,
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if by_passphrase => {
            BundleError::WrongPassphrase
        }
        other => of(other),
    })
}

/// Its beginning is looked at before the envelope is read: one of a million recipients would be read again for
/// each of them.
fn decryptor<R: BufRead>(mut source: R) -> Result<Decryptor<impl BufRead>, BundleError> {
    let mut begin = Vec::new();
    source.by_ref().take(MAX_ENVELOPE as u64).read_to_end(&mut begin)?;
    if AGE.starts_with(&begin) && !begin.is_empty() {
        return Err(BundleError::CutShort);
    }
    if !begin.starts_with(AGE) {
        return Err(BundleError::NotABundle(LooksLike::of(&begin)));
    }
    if !begin.windows(END.len()).any(|window| window == END) {
        let is_whole = begin.len() < MAX_ENVELOPE;
        return Err(if is_whole { BundleError::CutShort } else { BundleError::EnvelopeTooLong });
    }
    Decryptor::new_buffered(io::Cursor::new(begin).chain(source)).map_err(of)
}

fn of(error: DecryptError) -> BundleError {
    match error {
        DecryptError::UnknownFormat => BundleError::NewerEnvelope,
        DecryptError::NoMatchingKeys => BundleError::NotForUs,
        DecryptError::ExcessiveWork { .. } => BundleError::TooCostly,
        DecryptError::Io(error) => error.into(),
        _ => BundleError::Damaged,
    }
}
