//! Recipients and their secrets, as the words that people hand over.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use age::secrecy::ExposeSecret as _;
use age::x25519;
use thiserror::Error;
use zeroize::Zeroizing;

/// Why a word is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is no key of the age tool")]
pub struct NotAKey;

/// Whom a file can be sealed for. It is no secret.
#[derive(Clone)]
pub struct Recipient(pub(super) x25519::Recipient);

impl Recipient {
    /// Reads `age1…`.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        text.trim().parse().map(Self).map_err(|_| NotAKey)
    }
}

impl FromStr for Recipient {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        Self::parse(text)
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

impl PartialEq for Recipient {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Recipient {}

impl PartialOrd for Recipient {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Recipient {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

/// The secret that opens what was sealed for its recipient. Wiped from memory when dropped.
#[derive(Clone)]
pub struct Identity(pub(super) x25519::Identity);

impl Identity {
    /// A new one, of the system's own randomness.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        text.trim().parse().map(Self).map_err(|_| NotAKey)
    }

    /// Every secret of a file of them: one a line, remarks behind `#`.
    pub fn of_file(text: &str) -> Result<Vec<Self>, NotAKey> {
        let lines = text.lines().map(str::trim);
        let secrets = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let found: Vec<Self> = secrets.map(Self::parse).collect::<Result<_, _>>()?;
        if found.is_empty() { Err(NotAKey) } else { Ok(found) }
    }

    /// What a file of this secret holds, as the age tool writes it.
    pub fn to_file(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("# public key: {}\n{}\n", self.recipient(), self.to_word().as_str()))
    }

    /// The word that is kept secret.
    pub fn to_word(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// Whom files are sealed for so that this opens them.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.recipient())
    }
}
