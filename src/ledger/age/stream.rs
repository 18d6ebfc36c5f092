//! Sealing and opening of files of any length, part by part.

use std::io::{self, BufRead, Read, Write};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::super::seal::Passphrase;
use super::{AgeError, Identity, MOST_RECIPIENTS, Recipient};

/// The first words of every age file, of any version.
const VERSION: &[u8] = b"age-encryption.org/";
/// What ends the envelope.
const END: &[u8] = b"\n--- ";
/// No envelope is longer.
pub const MOST_ENVELOPE: u64 = 64 * 1024;
/// What stands between the envelope and the chunks, and what each chunk of so many bytes is longer by.
const NONCE: u64 = 16;
const CHUNK: u64 = 64 * 1024;
const TAG: u64 = 16;
/// Two to this power is how often a passphrase is stirred: 256 MiB, a second or so.
const WORK: u8 = 18;
/// What asks for more is there to exhaust the machine.
const MOST_WORK: u8 = 20;

/// Who will be able to open a file.
#[derive(Debug, Clone)]
pub enum Recipients {
    Keys(Vec<Recipient>),
    Passphrase(Passphrase),
}

/// What a file is opened with.
#[derive(Debug, Clone)]
pub enum Key {
    Identities(Vec<Identity>),
    Passphrase(Passphrase),
}

/// Seals whatever is written. Only `finish` makes the file whole.
pub type Sealing<W> = age::stream::StreamWriter<W>;

/// Begins a file for these recipients.
pub fn seal_into<W: Write>(recipients: &Recipients, sink: W) -> Result<Sealing<W>, AgeError> {
    let encryptor = match recipients {
        Recipients::Keys(keys) if keys.len() > MOST_RECIPIENTS => {
            return Err(AgeError::TooManyRecipients);
        }
        Recipients::Keys(keys) => {
            Encryptor::with_recipients(keys.iter().map(|key| &key.0 as &dyn age::Recipient))
        }
        Recipients::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(secret(passphrase));
            recipient.set_work_factor(WORK);
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        }
    };
    let encryptor = encryptor.map_err(|error| AgeError::Io(io::Error::other(error)))?;
    encryptor.wrap_output(sink).map_err(AgeError::Io)
}

/// Opens a file within bounds, and gives a reader of what it holds.
pub fn open_from<R: BufRead>(source: R, key: &Key) -> Result<impl Read, AgeError> {
    let decryptor = decryptor(source)?;
    let by_passphrase = decryptor.is_scrypt();
    let opened = match key {
        Key::Identities(_) if by_passphrase => return Err(AgeError::NeedsPassphrase),
        Key::Passphrase(_) if !by_passphrase => return Err(AgeError::NoMatch),
        Key::Identities(keys) => {
            decryptor.decrypt(keys.iter().map(|key| &key.0 as &dyn age::Identity))
        }
        Key::Passphrase(passphrase) => {
            let mut identity = scrypt::Identity::new(secret(passphrase));
            identity.set_max_work_factor(MOST_WORK);
            decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
        }
    };
    opened.map_err(|error| match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if by_passphrase => {
            AgeError::WrongPassphrase
        }
        other => of(other),
    })
}

/// How long the envelope of a file is that begins so; none if that cannot be told.
pub fn envelope_len(begin: &[u8]) -> Option<u64> {
    let end = begin.windows(END.len()).position(|window| window == END)? + END.len();
    let line = begin.get(end..)?.iter().position(|byte| *byte == b'\n')?;
    Some((end + line + 1) as u64)
}

/// How long a file is whose envelope is so long and that holds so many bytes.
pub fn sealed_len(envelope: u64, plain: u64) -> u64 {
    let tags = plain.div_ceil(CHUNK).max(1) * TAG;
    envelope.saturating_add(NONCE).saturating_add(plain).saturating_add(tags)
}

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.as_str().to_owned())
}

/// The beginning is looked at before the envelope is read: one of a million recipients would be read again for
/// each of them.
fn decryptor<R: BufRead>(mut source: R) -> Result<Decryptor<impl BufRead>, AgeError> {
    let mut begin = Vec::new();
    source.by_ref().take(MOST_ENVELOPE).read_to_end(&mut begin)?;
    if VERSION.starts_with(&begin) && !begin.is_empty() {
        return Err(AgeError::CutShort);
    }
    if !begin.starts_with(VERSION) {
        begin.truncate(16);
        return Err(AgeError::Form(begin));
    }
    if !begin.windows(END.len()).any(|window| window == END) {
        let is_whole = (begin.len() as u64) < MOST_ENVELOPE;
        return Err(if is_whole { AgeError::CutShort } else { AgeError::TooManyRecipients });
    }
    Decryptor::new_buffered(io::Cursor::new(begin).chain(source)).map_err(of)
}

fn of(error: DecryptError) -> AgeError {
    match error {
        DecryptError::UnknownFormat => AgeError::NewerVersion,
        DecryptError::NoMatchingKeys => AgeError::NoMatch,
        DecryptError::ExcessiveWork { .. } => AgeError::TooCostly,
        DecryptError::Io(error) => error.into(),
        _ => AgeError::Damaged,
    }
}
