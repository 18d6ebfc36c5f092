//! The head of an age file: for whom its key is wrapped, and the proof that nobody changed that.

use data_encoding::BASE64_NOPAD;
use hkdf::Hkdf;
use hkdf::hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::FileKey;

pub(super) const VERSION: &str = "age-encryption.org/v1\n";
/// The longest line of a body.
const LINE: usize = 64;
/// More than anybody has recipients.
const MOST_STANZAS: usize = 64;

/// The file's key, wrapped in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stanza {
    pub(super) words: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Stanza {
    pub(super) fn is_scrypt(&self) -> bool {
        self.words.first().is_some_and(|word| word == "scrypt")
    }

    fn text(&self) -> String {
        let body: Vec<char> = BASE64_NOPAD.encode(&self.body).chars().collect();
        let mut text = format!("-> {}\n", self.words.join(" "));
        // A last line that is full is followed by an empty one.
        for line in body.chunks(LINE) {
            text.extend(line);
            text.push('\n');
        }
        if body.len().is_multiple_of(LINE) {
            text.push('\n');
        }
        text
    }
}

/// Everything before the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) stanzas: Vec<Stanza>,
}

/// What follows the stanzas.
pub(super) struct Rest<'a> {
    signed: &'a [u8],
    code: Vec<u8>,
    pub(super) payload: &'a [u8],
}

impl Rest<'_> {
    /// Whether the head is the one that was written with this key.
    pub(super) fn is_genuine(&self, key: &FileKey) -> bool {
        code(key, self.signed).verify_slice(&self.code).is_ok()
    }
}

impl Header {
    pub(super) fn encode(&self, key: &FileKey) -> Vec<u8> {
        let stanzas: String = self.stanzas.iter().map(Stanza::text).collect();
        let signed = format!("{VERSION}{stanzas}---");
        let code = code(key, signed.as_bytes()).finalize().into_bytes();
        format!("{signed} {}\n", BASE64_NOPAD.encode(&code)).into_bytes()
    }

    /// Reads the head. Nothing is proved by that yet.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, Rest<'_>)> {
        let mut rest = bytes.strip_prefix(VERSION.as_bytes())?;
        let mut stanzas = Vec::new();
        loop {
            let (line, behind) = line(rest)?;
            if let Some(code) = line.strip_prefix("--- ") {
                let code = BASE64_NOPAD.decode(code.as_bytes()).ok()?;
                let signed = bytes.get(..bytes.len() - rest.len() + "---".len())?;
                return Some((Self { stanzas }, Rest { signed, code, payload: behind }));
            }
            let words = line.strip_prefix("-> ")?.split(' ').map(str::to_owned).collect();
            let (body, behind) = body(behind)?;
            rest = behind;
            stanzas.push(Stanza { words, body });
            if stanzas.len() > MOST_STANZAS {
                return None;
            }
        }
    }
}

/// The lines of a body up to the first that is not full.
fn body(mut rest: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut text = String::new();
    loop {
        let (part, behind) = line(rest)?;
        if part.len() > LINE {
            return None;
        }
        text.push_str(part);
        rest = behind;
        if part.len() < LINE {
            return Some((BASE64_NOPAD.decode(text.as_bytes()).ok()?, rest));
        }
    }
}

fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end)?;
    Some((str::from_utf8(line).ok()?, rest.get(1..)?))
}

fn code(key: &FileKey, signed: &[u8]) -> Hmac<Sha256> {
    let mut own = zeroize::Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, key.as_slice())
        .expand(b"header", own.as_mut_slice())
        .expect("32 bytes are within what HKDF gives");
    let mac = Hmac::<Sha256>::new_from_slice(own.as_slice());
    mac.expect("HMAC takes keys of any length").chain_update(signed)
}
