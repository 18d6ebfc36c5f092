//! Ways to the data besides its passphrase: the store key, sealed for people outside who keep a secret.
//!
//! The file `recovery.json` stands beside the key file and not in it, so that it still opens the data when
//! the key file itself is damaged. Two of three keepers are three ways of two secrets each, one sealed within
//! the other: no arithmetic of shares is needed that nobody has audited.

use std::fs;
use std::io;
use std::path::Path;

use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::domain::readiness::RecoveryState;
use crate::i18n::Phrase;
use crate::ledger::age::{self, AgeError, Identity, Recipient};
use crate::ledger::entropy::SystemEntropy;
use crate::ledger::key::{KeyError, KeyFile, SealedKeys, Stage};
use crate::ledger::record::DeviceId;
use crate::ledger::seal::{Cost, Passphrase, StoreKey, Use};

use super::Layout;
use super::clock::{Clock as _, SystemClock};
use super::open::{OpenError, take_lock};
use super::vault;

/// What the sealed text begins with, so that nobody wonders what they have opened.
const LABEL: &str = "tekseru-store-key-v1 ";
const VERSION: u32 = 1;

/// Who can open the data, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    v: u32,
    /// By this a key is known to be the right one. It follows from the key and leads to nothing.
    check: String,
    pub ways: Vec<Way>,
}

/// One way to the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    pub name: String,
    /// Whose secrets are needed, all of them.
    pub needs: Vec<String>,
    pub added: NaiveDate,
    /// When it was last shown to work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rehearsed: Option<NaiveDate>,
    sealed: String,
}

/// Somebody who keeps a secret.
#[derive(Debug, Clone)]
pub struct Keeper {
    pub name: String,
    pub recipient: Recipient,
}

/// Why nothing came of it.
#[derive(Debug, Error)]
pub enum RecoveryError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("{0} is a name already")]
    NameTaken(String),
    #[error("a way needs a name")]
    NoName,
    #[error("there is no way {0}")]
    NoSuchWay(String),
    /// Nobody can be named twice where any two are to suffice.
    #[error("the keepers are not three different ones")]
    Keepers,
    #[error("nobody outside can open the data")]
    NoWays,
    #[error("{0} is of a later version of the program")]
    NewerVersion(u32),
    #[error("the recovery file is damaged")]
    Damaged,
    /// What the secrets given are not enough for.
    #[error("the data was not sealed for these keys")]
    NoMatch,
    /// It opens, and what it opens to is not the key of this data.
    #[error("the recovery file is not of this data")]
    OtherData,
    #[error(transparent)]
    Age(AgeError),
}

impl RecoveryError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Open(error) => error.phrase(),
            Self::NameTaken(name) => Phrase::new("recovery-name-taken").with("name", name.as_str()),
            Self::NoName => Phrase::new("recovery-no-name"),
            Self::NoSuchWay(name) => Phrase::new("recovery-no-such").with("name", name.as_str()),
            Self::Keepers => Phrase::new("recovery-three-keepers"),
            Self::NoWays => Phrase::new("recovery-none"),
            Self::NewerVersion(_) => Phrase::new("recovery-newer"),
            Self::Damaged => Phrase::new("recovery-damaged"),
            Self::NoMatch => Phrase::new("recovery-no-match"),
            Self::OtherData => Phrase::new("recovery-other-data"),
            Self::Age(error) => Phrase::new("recovery-failed").with("why", error.to_string()),
        }
    }
}

impl From<AgeError> for RecoveryError {
    fn from(error: AgeError) -> Self {
        match error {
            AgeError::NoMatch => Self::NoMatch,
            error => Self::Age(error),
        }
    }
}

impl Layout {
    /// Who else can open the data.
    pub fn recovery(&self) -> std::path::PathBuf {
        self.root().join("recovery.json")
    }
}

/// The ways there are; none where nobody was ever named.
pub fn load(layout: &Layout) -> Result<Option<Recovery>, RecoveryError> {
    let path = layout.recovery();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(OpenError::Io { path, source }.into()),
    };
    let recovery: Recovery = serde_json::from_slice(&bytes).map_err(|_| RecoveryError::Damaged)?;
    if recovery.v > VERSION {
        return Err(RecoveryError::NewerVersion(recovery.v));
    }
    Ok(Some(recovery))
}

/// Names somebody who can open the data alone.
pub fn add(
    layout: &Layout,
    passphrase: &Passphrase,
    keeper: &Keeper,
) -> Result<Recovery, RecoveryError> {
    let ways = [(keeper.name.clone(), vec![keeper.recipient.clone()])];
    add_ways(layout, passphrase, &ways)
}

/// Names three people any two of whom can open the data, and none alone.
pub fn add_keepers(
    layout: &Layout,
    passphrase: &Passphrase,
    keepers: &[Keeper; 3],
) -> Result<Recovery, RecoveryError> {
    let [first, second, third] = keepers;
    let pairs = [(first, second), (first, third), (second, third)];
    if pairs.iter().any(|(one, other)| one.recipient == other.recipient || one.name == other.name) {
        return Err(RecoveryError::Keepers);
    }
    let ways = pairs.map(|(one, other)| {
        (
            format!("{} + {}", one.name, other.name),
            vec![one.recipient.clone(), other.recipient.clone()],
        )
    });
    add_ways(layout, passphrase, &ways)
}

fn add_ways(
    layout: &Layout,
    passphrase: &Passphrase,
    ways: &[(String, Vec<Recipient>)],
) -> Result<Recovery, RecoveryError> {
    let store_key = store_key_of(layout, passphrase)?;
    let check = check_of(&store_key);
    let mut recovery = load(layout)?.filter(|kept| kept.check == check).unwrap_or(Recovery {
        v: VERSION,
        check,
        ways: Vec::new(),
    });
    for (name, recipients) in ways {
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(RecoveryError::NoName);
        }
        if recovery.ways.iter().any(|way| way.name == name) {
            return Err(RecoveryError::NameTaken(name));
        }
        recovery.ways.push(Way {
            name,
            needs: recipients.iter().map(ToString::to_string).collect(),
            added: SystemClock.now().local.date(),
            rehearsed: None,
            sealed: sealed_for(recipients, &store_key)?,
        });
    }
    save(layout, &recovery)?;
    Ok(recovery)
}

/// Takes a way away. Copies of the file still open by it.
pub fn remove(layout: &Layout, name: &str) -> Result<Recovery, RecoveryError> {
    let mut recovery = load(layout)?.ok_or(RecoveryError::NoWays)?;
    let before = recovery.ways.len();
    recovery.ways.retain(|way| way.name != name);
    if recovery.ways.len() == before {
        return Err(RecoveryError::NoSuchWay(name.to_owned()));
    }
    save(layout, &recovery)?;
    Ok(recovery)
}

/// Shows that the secrets open the data, and remembers the day. Nothing of the data is read or changed.
pub fn rehearse(layout: &Layout, identities: &[Identity]) -> Result<Way, RecoveryError> {
    let mut recovery = load(layout)?.ok_or(RecoveryError::NoWays)?;
    let (index, store_key) = recovery.opened_by(identities)?;
    match KeyFile::read(&layout.keys()) {
        Ok(KeyFile::Sealed(file)) => {
            file.open_with(&store_key).map_err(|_| RecoveryError::OtherData)?;
        }
        Ok(KeyFile::Plain(_)) => return Err(RecoveryError::OtherData),
        // A key file that cannot be read is what recovery is for.
        Err(_) => {}
    }
    let way = recovery.ways.get_mut(index).ok_or(RecoveryError::NoWays)?;
    way.rehearsed = Some(SystemClock.now().local.date());
    let way = way.clone();
    save(layout, &recovery)?;
    Ok(way)
}

/// Opens the data by secrets from outside and sets a new passphrase. Where the key file is gone or damaged
/// the data goes on as a new device.
pub fn open(
    layout: &Layout,
    identities: &[Identity],
    (passphrase, cost): (&Passphrase, Cost),
) -> Result<DeviceId, RecoveryError> {
    passphrase.check().map_err(OpenError::from)?;
    let _lock = take_lock(layout, &SystemClock)?;
    let recovery = load(layout)?.ok_or(RecoveryError::NoWays)?;
    let (_, store_key) = recovery.opened_by(identities)?;
    let path = layout.keys();
    let of_keys = |source| OpenError::of_keys(&path, source);
    let (keys, stage) = match KeyFile::read(&path) {
        Ok(KeyFile::Sealed(file)) => {
            let opened = file.open_with(&store_key).map_err(|_| RecoveryError::OtherData)?;
            (opened.device_keys, opened.stage)
        }
        Ok(KeyFile::Plain(_)) => return Err(RecoveryError::OtherData),
        Err(KeyError::NewerVersion(v)) => return Err(of_keys(KeyError::NewerVersion(v)).into()),
        Err(_) => (vault::make_device_keys(layout, &mut SystemEntropy)?, Stage::Sealed),
    };
    let file = SealedKeys::new((passphrase, cost), &store_key, &keys, stage).map_err(of_keys)?;
    file.save(layout.disk(), &path).map_err(of_keys)?;
    Ok(keys.device())
}

/// Whether anybody else can open the data, and whether that was ever tried.
pub(super) fn state(layout: &Layout) -> RecoveryState {
    let ways = load(layout).ok().flatten().map(|recovery| recovery.ways).unwrap_or_default();
    match ways.iter().filter_map(|way| way.rehearsed).max() {
        _ if ways.is_empty() => RecoveryState::Nobody,
        None => RecoveryState::Untried,
        Some(on) => RecoveryState::Tried { on },
    }
}

/// Forgets ways to a key that opens nothing any more.
pub(super) fn forget(layout: &Layout) -> io::Result<()> {
    layout.disk().remove_if_there(&layout.recovery())
}

impl Recovery {
    /// The first way that these secrets are enough for, and the key it leads to.
    fn opened_by(&self, identities: &[Identity]) -> Result<(usize, StoreKey), RecoveryError> {
        for (index, way) in self.ways.iter().enumerate() {
            match way.open(identities) {
                Ok(key) if check_of(&key) == self.check => return Ok((index, key)),
                Ok(_) => return Err(RecoveryError::OtherData),
                Err(RecoveryError::NoMatch) => {}
                Err(error) => return Err(error),
            }
        }
        Err(if self.ways.is_empty() { RecoveryError::NoWays } else { RecoveryError::NoMatch })
    }
}

impl Way {
    fn open(&self, identities: &[Identity]) -> Result<StoreKey, RecoveryError> {
        let bytes = age::unarmored(&self.sealed).ok_or(RecoveryError::Damaged)?;
        let mut opened = Zeroizing::new(bytes);
        for _ in &self.needs {
            opened = age::open(identities, &opened)?;
        }
        let text = str::from_utf8(&opened).ok().and_then(|text| text.trim().strip_prefix(LABEL));
        let key = text.and_then(|hex| HEXLOWER.decode(hex.as_bytes()).ok()).map(Zeroizing::new);
        let key = key.ok_or(RecoveryError::Damaged)?;
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| RecoveryError::Damaged)?;
        Ok(StoreKey::from_bytes(key))
    }
}

/// Sealed for the last first, so that the first one's secret is needed first and every one's in the end.
fn sealed_for(recipients: &[Recipient], key: &StoreKey) -> Result<String, RecoveryError> {
    let hex = Zeroizing::new(HEXLOWER.encode(key.bytes()));
    let mut bytes = Zeroizing::new(format!("{LABEL}{}\n", hex.as_str()).into_bytes());
    for recipient in recipients.iter().rev() {
        bytes = Zeroizing::new(age::seal(std::slice::from_ref(recipient), &bytes)?);
    }
    Ok(age::armored(&bytes))
}

fn check_of(key: &StoreKey) -> String {
    HEXLOWER.encode(key.derive(Use::RecoveryCheck).as_slice())
}

fn store_key_of(layout: &Layout, passphrase: &Passphrase) -> Result<StoreKey, OpenError> {
    let path = layout.keys();
    let of_keys = |source| OpenError::of_keys(&path, source);
    match KeyFile::read(&path).map_err(of_keys)? {
        KeyFile::Sealed(file) => Ok(file.unlock(passphrase).map_err(of_keys)?.store_key),
        KeyFile::Plain(_) => Err(OpenError::NoPassphrase),
    }
}

fn save(layout: &Layout, recovery: &Recovery) -> Result<(), OpenError> {
    let path = layout.recovery();
    let text = serde_json::to_vec_pretty(recovery).map_err(io::Error::other);
    text.and_then(|text| layout.disk().replace_private_file(&path, &text))
        .map_err(|source| OpenError::Io { path, source })
}

/// Reads a file of secrets: as the age tool writes it, or sealed by a passphrase of its own.
pub fn identities_in(
    path: &Path,
    ask: &mut dyn FnMut() -> Result<Passphrase, OpenError>,
) -> Result<Vec<Identity>, RecoveryError> {
    let unread = |source| OpenError::Io { path: path.to_owned(), source };
    let mut bytes = Zeroizing::new(fs::read(path).map_err(unread)?);
    if let Some(inside) = str::from_utf8(&bytes).ok().and_then(age::unarmored) {
        bytes = Zeroizing::new(inside);
    }
    if age::needs_passphrase(&bytes) {
        bytes = age::open_by(&ask()?, &bytes)?;
    }
    let text = str::from_utf8(&bytes).map_err(|_| RecoveryError::NoMatch)?;
    Identity::of_file(text).map_err(|_| RecoveryError::NoMatch)
}

/// What a file of one secret holds: as the age tool writes it, sealed where a passphrase is given.
pub fn identity_file(
    identity: &Identity,
    passphrase: Option<&Passphrase>,
) -> Result<Zeroizing<Vec<u8>>, RecoveryError> {
    let text = identity.to_file();
    Ok(Zeroizing::new(match passphrase {
        None => text.as_bytes().to_vec(),
        Some(passphrase) => age::armored(&age::seal_by(passphrase, text.as_bytes())?).into_bytes(),
    }))
}
