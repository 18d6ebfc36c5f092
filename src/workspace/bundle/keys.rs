//! For whom a bundle is packed and what it is opened with, as people hand it over: typed, in files, by name.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

use crate::ledger::age::{Identity, Recipient};
use crate::ledger::key::DeviceId;
use crate::store::view::roster::Listed;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;

use super::{ExchangeError, HaveList, MAX_HAVE_BYTES};

/// A file of keys is never longer.
const MAX_KEYS_BYTES: u64 = 64 * 1024;

/// What begins the line of a key file that names the device; for other programs it is a remark.
const DEVICE_LINE: &str = "# tekseru-device ";

/// What a laptop tells of itself: the file of its key, or its list of what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub device: Option<DeviceId>,
    pub key: Option<String>,
}

impl Card {
    pub fn in_file(file: &Path) -> Option<Self> {
        Self::read(&read_bounded(file, MAX_HAVE_BYTES).ok()?)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        if let Ok(list) = HaveList::read(bytes) {
            return list.device.is_some().then_some(Self { device: list.device, key: list.key });
        }
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let mut lines = text.lines().map(str::trim);
        let device = lines.find_map(|line| line.strip_prefix(DEVICE_LINE.trim_end()));
        let device = device.and_then(|hex| hex.trim().parse().ok());
        let key = key_lines(text).find(|line| line.parse::<Recipient>().is_ok());
        let key = key.map(str::to_owned);
        (device.is_some() || key.is_some()).then_some(Self { device, key })
    }
}

impl HaveList {
    pub fn in_file(file: &Path) -> Result<Self, ExchangeError> {
        let bytes = read_bounded(file, MAX_HAVE_BYTES).map_err(|_| ExchangeError::NotAHaveList)?;
        Self::read(&bytes)
    }
}

/// A laptop on a roster for which bundles can be packed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownLaptop {
    /// Who works at the laptop; empty where that is not known.
    pub name: String,
    /// Code of the round on whose roster the laptop is.
    pub round: String,
    pub device: DeviceId,
    /// The public key.
    pub key: String,
}

/// The secret keys in a file of the age program.
pub fn identities_in(file: &Path) -> Result<Vec<Identity>, ExchangeError> {
    let unusable = || ExchangeError::NoIdentity(file.to_owned());
    let bytes = Zeroizing::new(read_bounded(file, MAX_KEYS_BYTES).map_err(|_| unusable())?);
    let text = std::str::from_utf8(&bytes).map_err(|_| unusable())?;
    Identity::of_file(text).map_err(|_| unusable())
}

/// The bytes of a file that is not longer than this.
pub fn read_bounded(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    if fs::metadata(file)?.len() > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Workspace {
    /// The public key of this device as a file that others pack for.
    pub fn key_file(&self) -> Result<String, ExchangeError> {
        let key = self.exchange_identity()?.recipient().to_string();
        let device = self.own_device().map(|device| format!("{DEVICE_LINE}{device}\n"));
        Ok(format!("{}{key}\n", device.unwrap_or_default()))
    }

    /// Public keys as they are typed, or in files with one in a line, or of whoever is called so on a roster.
    pub fn recipients_named(&self, named: &[String]) -> Result<Vec<Recipient>, ExchangeError> {
        let mut found = Vec::new();
        for name in named {
            if let Ok(recipient) = name.parse() {
                found.push(recipient);
                continue;
            }
            let on_roster = self.recipients_called(name)?;
            if on_roster.is_empty() {
                found.extend(keys_in(name)?);
            } else {
                found.extend(on_roster);
            }
        }
        Ok(found)
    }

    /// Every laptop on a roster whose key is known, but for this one and lost ones.
    pub fn known_laptops(&self) -> Result<Vec<KnownLaptop>, Refusal> {
        let (people, own) = (self.people()?, self.own_device());
        let mut found = BTreeSet::new();
        for view in self.store.rosters()? {
            let round = self.store.round(view.round)?.map(|round| round.value.code);
            for entry in view.entries.iter().filter(|entry| entry.stands && !entry.refused) {
                let Listed::Listed(listing) = &entry.said else { continue };
                let device = listing.device;
                let is_gone = view.roster.lost.contains_key(&device) || own == Some(device);
                let Some(key) = listing.recipient.clone().filter(|_| !is_gone) else { continue };
                let name = listing.person.and_then(|person| people.get(&person));
                let name = name.map(|person| person.name.clone()).unwrap_or_default();
                let round = round.clone().unwrap_or_default();
                found.insert(KnownLaptop { name, round, device, key });
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// The keys in a file: one in a line, or that of a laptop's list of what it has.
fn keys_in(name: &str) -> Result<Vec<Recipient>, ExchangeError> {
    let unknown = || ExchangeError::NoSuchKey(name.to_owned());
    let bytes = read_bounded(Path::new(name), MAX_HAVE_BYTES).map_err(|_| unknown())?;
    if let Ok(list) = HaveList::read(&bytes) {
        let key = list.key.and_then(|key| key.parse().ok());
        return Ok(vec![key.ok_or_else(unknown)?]);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| unknown())?;
    let keys = key_lines(text).map(|line| line.parse().map_err(|_| unknown()));
    let keys: Vec<Recipient> = keys.collect::<Result<_, _>>()?;
    if keys.is_empty() { Err(unknown()) } else { Ok(keys) }
}

/// What has to be a key in a text: every line but remarks. What a laptop shows of its key on the screen may have been
/// kept as it stands, so of a line with a label counts what follows the label, and that only if it begins like a key.
fn key_lines(text: &str) -> impl Iterator<Item = &str> {
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| match line.rsplit_once(": ") {
        None => Some(line),
        Some((_, value)) => Some(value.trim()).filter(|value| value.starts_with("age1")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_names_the_device_and_its_key() {
        let (key, device) = (Identity::generate().recipient().to_string(), "07".repeat(32));
        let card = Card::read(format!("{DEVICE_LINE}{device}\n{key}\n").as_bytes());
        let card = card.expect("a key file");
        assert_eq!(card.device.map(|own| own.to_string()), Some(device));
        assert_eq!(card.key, Some(key));
        assert!(Card::read(b"age1nothing").is_none());
    }

    #[test]
    fn keys_are_found_in_a_file_of_keys_and_in_a_list_of_what_a_laptop_has() {
        let dir = tempfile::tempdir().unwrap();
        let key = Identity::generate().recipient().to_string();
        let list = HaveList { key: Some(key.clone()), ..HaveList::new(Vec::new(), Vec::new()) };
        let list = serde_json::to_string(&list).unwrap();
        let shown = format!("Код устройства:   52CB-7M42\nКлюч для обмена:  {key}\n");
        for text in [format!("# a remark\n\n{key}\n"), list, shown] {
            let file = dir.path().join("file");
            fs::write(&file, text).unwrap();
            let found = keys_in(&file.display().to_string()).unwrap();
            let found: Vec<_> = found.iter().map(ToString::to_string).collect();
            assert_eq!(found, std::slice::from_ref(&key));
        }
        for none in ["# a remark\n", "Код: 52CB-7M42\n", &format!("{key}\nag1x\n"), "Ключ: age1x\n"]
        {
            fs::write(dir.path().join("none"), none).unwrap();
            assert!(keys_in(&dir.path().join("none").display().to_string()).is_err(), "{none}");
        }
    }
}
