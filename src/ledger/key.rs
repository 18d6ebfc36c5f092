//! Device keys: each installation signs what it records with an Ed25519 key of its own.

mod sealed;

use std::fmt;
use std::io;
use std::path::Path;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::domain::id::CROCKFORD;

pub use sealed::{SealedKeys, Stage, Unlocked};

use super::disk::Disk;
use super::durable;
use super::entropy::EntropyError;
use super::refusal::{Part, Refusal};
use super::seal::Cost;

/// What a signature is made for, so that no other use of the key can be passed off as a record.
const CONTEXT: &[u8] = b"tekseru-record-v1\0";
/// The same for the end of a bundle.
const BUNDLE_CONTEXT: &[u8] = b"tekseru-bundle-v1\0";
/// The first byte of a key file that holds the key as it is.
const PLAIN: u8 = 1;

/// A device: the public half of its Ed25519 key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 32]);

impl DeviceId {
    /// Eight letters in two groups, for people (`K7QD-M2XA`).
    pub fn short(&self) -> String {
        let (first, _) = self.0.split_at(5);
        let mut text = CROCKFORD.encode(first);
        text.insert(4, '-');
        text
    }

    /// The name of the device's log without its ending: half the key is enough to tell devices apart.
    pub fn file_stem(&self) -> String {
        let (half, _) = self.0.split_at(16);
        HEXLOWER.encode(half)
    }

    /// Checks that this device signed this header.
    pub fn verify(&self, header: &[u8], signature: &[u8; 64]) -> Result<(), Refusal> {
        self.verifier()?.verify(header, signature)
    }

    /// Checks that this device signed a bundle whose bytes have this hash.
    pub fn verify_bundle(&self, hash: &[u8; 32], signature: &[u8; 64]) -> Result<(), Refusal> {
        self.verifier()?.check(&[BUNDLE_CONTEXT, hash].concat(), signature)
    }

    /// The key ready for checking, for whoever checks many records of one device.
    pub fn verifier(&self) -> Result<Verifier, Refusal> {
        let key = VerifyingKey::from_bytes(&self.0)
            .map_err(|_| Refusal::Malformed { what: Part::Device })?;
        if key.is_weak() { Err(Refusal::WeakKey) } else { Ok(Verifier(key)) }
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl FromStr for DeviceId {
    type Err = NotADevice;

    fn from_str(text: &str) -> Result<Self, NotADevice> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotADevice)
    }
}

/// A text that is no device key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a device key is 64 hex digits")]
pub struct NotADevice;

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceId({})", self.short())
    }
}

impl Serialize for DeviceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DeviceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let key = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
        key.try_into().map(Self).map_err(|_| D::Error::custom("a device key has 32 bytes"))
    }
}

/// A device key ready for checking signatures.
#[derive(Debug, Clone)]
pub struct Verifier(VerifyingKey);

impl Verifier {
    /// Checks a signature over a header, in the strict sense: one signer, one message, one form.
    pub fn verify(&self, header: &[u8], signature: &[u8; 64]) -> Result<(), Refusal> {
        self.check(&signed(header), signature)
    }

    fn check(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), Refusal> {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).map_err(|_| Refusal::BadSignature)
    }
}

/// Why a key file gives no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the key file cannot be used: {0}")]
    Io(#[from] io::Error),
    /// The file is of a form that a later program writes.
    #[error("the key file is of version {0}; this program reads versions 1 and 2")]
    NewerVersion(u8),
    /// The file's length is wrong, or the two halves of the key do not belong together.
    #[error("the key file is damaged")]
    Damaged,
    /// The file opens by a passphrase, and none was given.
    #[error("the key file opens by a passphrase")]
    NeedsPassphrase,
    /// The passphrase does not open it.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Trying a passphrase would cost less or more than any sound file asks for.
    #[error("the key file was tampered with: its parameters {0:?} are out of bounds")]
    Cost(Cost),
    /// There is not enough memory to try a passphrase.
    #[error("there is not enough memory to try the passphrase")]
    NoMemory,
    /// The system gave no random bytes.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

/// No key file is longer.
const MOST_BYTES: u64 = 64 << 10;

/// A key file as it lies on the disk.
#[derive(Debug)]
pub enum KeyFile {
    Plain(DeviceKeys),
    /// Opens by a passphrase.
    Sealed(SealedKeys),
}

impl KeyFile {
    /// Reads a key file.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let bytes = Zeroizing::new(durable::read_bounded(path, MOST_BYTES)?);
        let (version, rest) = bytes.split_first().ok_or(KeyError::Damaged)?;
        match *version {
            0 => Err(KeyError::Damaged),
            PLAIN => DeviceKeys::of_halves(rest).map(Self::Plain),
            sealed::SEALED => SealedKeys::read(&bytes).map(Self::Sealed),
            newer => Err(KeyError::NewerVersion(newer)),
        }
    }
}

/// The secret that makes records this device's.
pub struct DeviceKeys(SigningKey);

impl DeviceKeys {
    /// The keys that follow from 32 secret bytes.
    pub fn generate(seed: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&seed))
    }

    /// The device these keys belong to.
    pub fn device(&self) -> DeviceId {
        DeviceId(self.0.verifying_key().to_bytes())
    }

    /// Signs a header.
    pub fn sign(&self, header: &[u8]) -> [u8; 64] {
        self.0.sign(&signed(header)).to_bytes()
    }

    /// Signs a bundle whose bytes have this hash.
    pub fn sign_bundle(&self, hash: &[u8; 32]) -> [u8; 64] {
        self.0.sign(&[BUNDLE_CONTEXT, hash].concat()).to_bytes()
    }

    /// Reads a key file that holds the key as it is.
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        match KeyFile::read(path)? {
            KeyFile::Plain(keys) => Ok(keys),
            KeyFile::Sealed(_) => Err(KeyError::NeedsPassphrase),
        }
    }

    /// The secret and the public half, one after the other.
    fn of_halves(bytes: &[u8]) -> Result<Self, KeyError> {
        let (seed, device) = bytes.split_at_checked(32).ok_or(KeyError::Damaged)?;
        let seed = Zeroizing::new(seed.try_into().map_err(|_| KeyError::Damaged)?);
        let keys = Self(SigningKey::from_bytes(&seed));
        if keys.device().0 == device { Ok(keys) } else { Err(KeyError::Damaged) }
    }

    /// Writes a key file that only its owner may read; a power cut leaves the old one or the new one.
    pub fn save(&self, disk: &Disk, path: &Path) -> Result<(), KeyError> {
        Ok(disk.replace_private_file(path, &self.encode())?)
    }

    /// The bytes of a key file that holds the key as it is.
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(65));
        bytes.push(PLAIN);
        bytes.extend_from_slice(self.0.as_bytes());
        bytes.extend_from_slice(&self.device().0);
        bytes
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKeys({})", self.device().short())
    }
}

fn signed(header: &[u8]) -> Vec<u8> {
    [CONTEXT, header].concat()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_key_file_gives_back_the_same_device() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        let keys = DeviceKeys::generate([8; 32]);
        DeviceKeys::generate([1; 32]).save(&Disk::default(), &path).unwrap();
        keys.save(&Disk::default(), &path).unwrap();
        assert_eq!(DeviceKeys::load(&path).unwrap().device(), keys.device());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_a_key_file() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        DeviceKeys::generate([8; 32]).save(&Disk::default(), &path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn any_flipped_bit_of_a_key_file_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys");
        DeviceKeys::generate([8; 32]).save(&Disk::default(), &path).unwrap();
        let sound = fs::read(&path).unwrap();
        for bit in 0..sound.len() * 8 {
            let mut damaged = sound.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, damaged).unwrap();
            assert!(DeviceKeys::load(&path).is_err(), "bit {bit}");
        }
        fs::write(&path, [&[3], sound.get(1..).unwrap()].concat()).unwrap();
        assert!(matches!(DeviceKeys::load(&path), Err(KeyError::NewerVersion(3))));
    }

    #[test]
    fn secrets_stay_out_of_debug_output() {
        let keys = DeviceKeys::generate([8; 32]);
        assert_eq!(format!("{keys:?}"), format!("DeviceKeys({})", keys.device().short()));
    }

    #[test]
    fn a_weak_key_is_refused_before_any_signature_is_looked_at() {
        // The seven encodings of points of small order that remain when the sign bit is left out.
        let weak = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ];
        for text in weak {
            let mut key: [u8; 32] = HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap();
            for sign in [0, 0x80] {
                key[31] = (key[31] & 0x7F) | sign;
                assert_eq!(DeviceId(key).verify(b"{}", &[0; 64]), Err(Refusal::WeakKey), "{text}");
            }
        }
    }
}
