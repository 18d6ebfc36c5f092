//! Records as the rows of a hub: on their way out, and on their way in, where they are believed no more than
//! anything else that comes from outside.

use std::io::Read as _;

use sha2::{Digest as _, Sha256};

use crate::domain::id::RecordId;
use crate::ledger::age::{AgeError, Identity, Key, Recipient, open_from, seal};
use crate::ledger::key::DeviceId;
use crate::ledger::record::{Admission, BodyState, Class, MAX_BODY, Record, Refusal, payload_of};

use super::problem::{HubError, Lied};

/// The variant of a body in the clear.
pub(super) const PLAIN: &[u8] = &[];
const SALT: usize = 32;

/// Whom confidential bodies are sealed for.
#[derive(Debug, Clone)]
pub struct Keyring {
    recipients: Vec<Recipient>,
    variant: [u8; 32],
}

impl Keyring {
    /// The same people in any order are the same keyring.
    pub fn new(mut recipients: Vec<Recipient>) -> Self {
        recipients.sort();
        recipients.dedup();
        let mut hash = Sha256::new();
        for recipient in &recipients {
            hash.update(recipient.to_string());
            hash.update(b"\n");
        }
        Self { recipients, variant: hash.finalize().into() }
    }

    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    pub(super) fn variant(&self) -> &[u8] {
        &self.variant
    }
}

/// A body as it goes out.
#[derive(Debug, Clone)]
pub enum OutgoingBody {
    /// Salt and bytes.
    Plain([u8; SALT], Vec<u8>),
    /// An age file of both, for a keyring of this variant.
    Sealed([u8; 32], Vec<u8>),
}

impl OutgoingBody {
    /// What of a body may lie on a hub: a confidential one only as a file that its keyring opens, and without a
    /// keyring not at all.
    pub fn of(record: &Record, keyring: Option<&Keyring>) -> Result<Option<Self>, AgeError> {
        let BodyState::Present { salt, bytes } = &record.body else { return Ok(None) };
        if record.header.class != Class::Confidential {
            return Ok(Some(Self::Plain(*salt, bytes.clone())));
        }
        let Some(keyring) = keyring else { return Ok(None) };
        let whole = zeroize::Zeroizing::new([salt.as_slice(), bytes].concat());
        Ok(Some(Self::Sealed(keyring.variant, seal(&keyring.recipients, &whole)?)))
    }

    pub(super) fn parts(&self) -> (&[u8], Option<&[u8]>, &[u8]) {
        match self {
            Self::Plain(salt, bytes) => (PLAIN, Some(salt), bytes),
            Self::Sealed(variant, file) => (variant, None, file),
        }
    }
}

/// A record as it goes out.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub(super) device: DeviceId,
    pub(super) number: i64,
    pub(super) id: RecordId,
    pub(super) header: Vec<u8>,
    pub(super) signature: [u8; 64],
    pub(super) body: Option<OutgoingBody>,
}

impl Outgoing {
    pub fn new(record: Record, body: Option<OutgoingBody>) -> Self {
        Self {
            device: record.header.device,
            // A header holds no number that does not fit.
            number: i64::try_from(record.header.seq).unwrap_or(i64::MAX),
            id: record.id,
            header: record.header_bytes,
            signature: record.signature,
            body,
        }
    }

    /// How many bytes it brings.
    pub fn len(&self) -> usize {
        self.header.len() + 64 + self.body.as_ref().map_or(0, |body| body.parts().2.len())
    }

    pub fn is_empty(&self) -> bool {
        self.header.is_empty()
    }
}

/// A row as it comes, nothing judged yet.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) number: i64,
    pub(super) id: Vec<u8>,
    pub(super) header: Vec<u8>,
    pub(super) signature: Vec<u8>,
    pub(super) plain: Option<(Vec<u8>, Vec<u8>)>,
    pub(super) sealed: Option<Vec<u8>>,
}

/// What a row turned out to be.
#[derive(Debug)]
pub(super) enum Judged {
    Sound(Box<Record>),
    /// The record is sound, its body is not; it counts as withheld.
    WithoutBody(Box<Record>),
    /// Of a later version of the format: its bytes.
    Later(Vec<u8>),
    Lie(Lied),
}

impl Incoming {
    pub(super) fn of(row: &postgres::Row) -> Result<Self, postgres::Error> {
        let (salt, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.try_get(4)?, row.try_get(5)?);
        Ok(Self {
            number: row.try_get(0)?,
            id: row.try_get(1)?,
            header: row.try_get(2)?,
            signature: row.try_get(3)?,
            plain: salt.zip(body),
            sealed: None,
        })
    }

    /// How many bytes it brings.
    pub(super) fn len(&self) -> usize {
        let body = self.plain.as_ref().map_or(0, |(salt, body)| salt.len() + body.len());
        self.id.len() + self.header.len() + self.signature.len() + body
    }

    /// Holds the row up against everything it claims.
    pub(super) fn judge(
        self,
        device: &DeviceId,
        admission: &mut Admission,
        identity: &Identity,
    ) -> Judged {
        let Ok(signature) = self.signature.as_slice().try_into() else {
            return Judged::Lie(Lied::Refused(Refusal::BadSignature));
        };
        let (number, id) = (self.number, self.id.clone());
        let body = self.body(identity);
        let is_broken = body == BodyState::Refused;
        let payload = payload_of(&self.header, signature, &body);
        let mut record = match admission.admit(&payload) {
            Ok(record) => record,
            Err(Refusal::NewerVersion { .. }) => return Judged::Later(payload),
            Err(refusal) => return Judged::Lie(Lied::Refused(refusal)),
        };
        let fits = record.header.device == *device
            && i64::try_from(record.header.seq) == Ok(number)
            && record.id.0.as_slice() == id;
        if !fits {
            return Judged::Lie(Lied::Misfiled);
        }
        if is_broken || record.body == BodyState::Refused {
            record.body = BodyState::Withheld;
            return Judged::WithoutBody(Box::new(record));
        }
        Judged::Sound(Box::new(record))
    }

    fn body(&self, identity: &Identity) -> BodyState {
        match (&self.plain, &self.sealed) {
            (Some((salt, bytes)), _) => match salt.as_slice().try_into() {
                Ok(salt) => BodyState::Present { salt, bytes: bytes.clone() },
                Err(_) => BodyState::Refused,
            },
            (None, Some(file)) => opened(identity, file).unwrap_or(BodyState::Refused),
            (None, None) => BodyState::Withheld,
        }
    }
}

/// What a sealed body holds, if it is for this identity.
pub(super) fn opened(identity: &Identity, file: &[u8]) -> Option<BodyState> {
    let key = Key::Identities(vec![identity.clone()]);
    let opened = open_from(file, &key).ok()?;
    let mut whole = zeroize::Zeroizing::new(Vec::new());
    opened.take((SALT + MAX_BODY + 1) as u64).read_to_end(&mut whole).ok()?;
    let (salt, bytes) = whole.split_first_chunk::<SALT>()?;
    Some(BodyState::Present { salt: *salt, bytes: bytes.to_vec() })
}

/// The key of a device as a hub gives it.
pub(super) fn device(bytes: Vec<u8>) -> Result<DeviceId, HubError> {
    bytes.try_into().map(DeviceId).map_err(|_| HubError::Nonsense("a device of another length"))
}

pub(super) fn record_id(bytes: Vec<u8>) -> Result<RecordId, HubError> {
    bytes.try_into().map(RecordId).map_err(|_| HubError::Nonsense("an id of another length"))
}

pub(super) fn count(number: i64) -> Result<u64, HubError> {
    u64::try_from(number).map_err(|_| HubError::Nonsense("a number below nothing"))
}
