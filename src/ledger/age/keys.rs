//! Recipients and their secrets (X25519), and passphrases (scrypt): the two ways to wrap a file's key.

use std::fmt;

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _, Nonce};
use data_encoding::BASE64_NOPAD;
use hkdf::Hkdf;
use sha2::Sha256;
use thiserror::Error;
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

use super::super::entropy::{Entropy as _, EntropyError, SystemEntropy};
use super::super::seal::Passphrase;
use super::header::Stanza;
use super::{AgeError, FileKey};

const X25519: &str = "X25519";
const X25519_INFO: &[u8] = b"age-encryption.org/v1/X25519";
const SCRYPT: &str = "scrypt";
const SCRYPT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
/// What trying a passphrase costs: 256 MiB.
const WORK: u8 = 18;
/// A file that asks for more is there to exhaust the machine.
const MOST_WORK: u8 = 20;
const PUBLIC: &str = "age";
const SECRET: &str = "age-secret-key-";

/// Why a word is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is no key of the age tool")]
pub struct NotAKey;

/// Whom a file can be sealed for. It is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipient([u8; 32]);

impl Recipient {
    /// Reads `age1…`.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        key_of(text, PUBLIC).map(|key| Self(*key))
    }

    pub(super) fn wrap(&self, key: &FileKey) -> Result<Stanza, EntropyError> {
        let mut secret = Zeroizing::new([0; 32]);
        SystemEntropy.fill(secret.as_mut_slice())?;
        let share = x25519(*secret, X25519_BASEPOINT_BYTES);
        let shared = Zeroizing::new(x25519(*secret, self.0));
        let body = cipher(&wrapping_key(&shared, &share, &self.0))
            .encrypt(&Nonce::default(), key.as_slice())
            .expect("sixteen bytes are far below what the cipher takes");
        let words = vec![X25519.to_owned(), BASE64_NOPAD.encode(&share)];
        Ok(Stanza { words, body })
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Hrp::parse(PUBLIC).map_err(|_| fmt::Error)?;
        f.write_str(&bech32::encode_lower::<Bech32>(name, &self.0).map_err(|_| fmt::Error)?)
    }
}

/// The secret that opens what was sealed for its recipient. Wiped from memory when dropped.
pub struct Identity(Zeroizing<[u8; 32]>);

impl Identity {
    /// A new one, of the system's own randomness.
    pub fn generate() -> Result<Self, EntropyError> {
        let mut secret = Zeroizing::new([0; 32]);
        SystemEntropy.fill(secret.as_mut_slice())?;
        Ok(Self(secret))
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        key_of(text, SECRET).map(Self)
    }

    /// Every secret of a file of them: one a line, remarks behind `#`.
    pub fn of_file(text: &str) -> Result<Vec<Self>, NotAKey> {
        let lines = text.lines().map(str::trim);
        let secrets = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let found: Vec<Self> = secrets.map(Self::parse).collect::<Result<_, _>>()?;
        if found.is_empty() { Err(NotAKey) } else { Ok(found) }
    }

    /// The word that is kept secret.
    pub fn to_word(&self) -> Zeroizing<String> {
        let name = Hrp::parse(SECRET).expect("the name is letters and hyphens");
        let word = bech32::encode_upper::<Bech32>(name, self.0.as_slice());
        Zeroizing::new(word.expect("32 bytes are within what one word holds"))
    }

    /// Whom files are sealed for so that this opens them.
    pub fn recipient(&self) -> Recipient {
        Recipient(x25519(*self.0, X25519_BASEPOINT_BYTES))
    }

    /// The file's key, if it was wrapped for this secret.
    pub(super) fn unwrap(&self, stanza: &Stanza) -> Option<FileKey> {
        let [kind, share] = stanza.words.as_slice() else { return None };
        let share: [u8; 32] = BASE64_NOPAD.decode(share.as_bytes()).ok()?.try_into().ok()?;
        if kind != X25519 || stanza.body.len() != 32 {
            return None;
        }
        let shared = Zeroizing::new(x25519(*self.0, share));
        // A share of small order would make a key that everybody knows.
        if shared.iter().all(|byte| *byte == 0) {
            return None;
        }
        let key = wrapping_key(&shared, &share, &self.recipient().0);
        unwrapped(&key, &stanza.body)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({})", self.recipient())
    }
}

/// Wraps a file's key by a passphrase.
pub(super) fn wrap_by(passphrase: &Passphrase, key: &FileKey) -> Result<Stanza, AgeError> {
    let mut salt = [0; 16];
    SystemEntropy.fill(&mut salt)?;
    let own = scrypt_key(passphrase, &salt, WORK)?;
    let body = cipher(&own)
        .encrypt(&Nonce::default(), key.as_slice())
        .expect("sixteen bytes are far below what the cipher takes");
    let words = vec![SCRYPT.to_owned(), BASE64_NOPAD.encode(&salt), WORK.to_string()];
    Ok(Stanza { words, body })
}

pub(super) fn unwrap_by(passphrase: &Passphrase, stanza: &Stanza) -> Result<FileKey, AgeError> {
    let [kind, salt, work] = stanza.words.as_slice() else { return Err(AgeError::NoMatch) };
    let salt = BASE64_NOPAD.decode(salt.as_bytes()).ok().and_then(|salt| salt.try_into().ok());
    let salt: [u8; 16] = salt.ok_or(AgeError::Form)?;
    let work = work.parse().ok().filter(|work| (1..=MOST_WORK).contains(work));
    let work = work.ok_or(AgeError::Form)?;
    if kind != SCRYPT || stanza.body.len() != 32 {
        return Err(AgeError::NoMatch);
    }
    let key = scrypt_key(passphrase, &salt, work)?;
    unwrapped(&key, &stanza.body).ok_or(AgeError::NoMatch)
}

fn scrypt_key(
    passphrase: &Passphrase,
    salt: &[u8; 16],
    work: u8,
) -> Result<Zeroizing<[u8; 32]>, AgeError> {
    let params = scrypt::Params::new(work, 8, 1).map_err(|_| AgeError::NoMemory)?;
    let salt = [SCRYPT_LABEL, salt].concat();
    let mut key = Zeroizing::new([0; 32]);
    scrypt::scrypt(passphrase.bytes(), &salt, &params, key.as_mut_slice())
        .map_err(|_| AgeError::NoMemory)?;
    Ok(key)
}

fn wrapping_key(shared: &[u8; 32], share: &[u8; 32], recipient: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let salt = [share.as_slice(), recipient].concat();
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(&salt), shared)
        .expand(X25519_INFO, key.as_mut_slice())
        .expect("32 bytes are within what HKDF gives");
    key
}

fn unwrapped(key: &[u8; 32], body: &[u8]) -> Option<FileKey> {
    let opened = cipher(key).decrypt(&Nonce::default(), body).ok().map(Zeroizing::new)?;
    opened.as_slice().try_into().ok().map(Zeroizing::new)
}

fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(key.into())
}

fn key_of(text: &str, name: &str) -> Result<Zeroizing<[u8; 32]>, NotAKey> {
    let word = CheckedHrpstring::new::<Bech32>(text.trim()).map_err(|_| NotAKey)?;
    if word.hrp().to_lowercase() != name {
        return Err(NotAKey);
    }
    let bytes = Zeroizing::new(word.byte_iter().collect::<Vec<u8>>());
    bytes.as_slice().try_into().map(Zeroizing::new).map_err(|_| NotAKey)
}
