//! A record's header: the signed statement of who recorded what, after seeing what.
//!
//! Decoding accepts exactly the bytes that encoding produces, so a content has one id and nobody
//! can present the same statement under two.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::id::{CROCKFORD, PersonId, RecordId};

use super::key::DeviceId;
use super::refusal::{Part, Refusal};
use super::subject::Subject;

/// The version of the record format written here.
pub const VERSION: u64 = 1;
/// The longest header in bytes.
pub const MAX_HEADER: usize = 8 * 1024;
/// How many records one record may replace.
pub const MAX_REPLACES: usize = 64;
/// The largest integer in a header: every JSON reader represents it exactly.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Hybrid time: shows order to people, decides nothing.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Hlc {
    /// Milliseconds since 1970, never running backwards on one device.
    pub ms: u64,
    /// Tells apart what happened within one millisecond.
    pub counter: u32,
}

/// How confidential a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// May go to the inspected body.
    Open,
    /// For the commission and the prosecutor.
    Internal,
    /// Could harm a person who spoke.
    Confidential,
}

impl Class {
    const ALL: [Self; 3] = [Self::Open, Self::Internal, Self::Confidential];

    /// The word written in the header.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Internal => "internal",
            Self::Confidential => "confidential",
        }
    }
}

/// What a header promises about its body: SHA-256 over the salt and the body's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Commitment(pub [u8; 32]);

impl Commitment {
    /// The commitment to this body under this salt.
    pub fn to(salt: &[u8; 32], body: &[u8]) -> Self {
        Self(Sha256::new().chain_update(salt).chain_update(body).finalize().into())
    }
}

/// The signed part of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The device that signed.
    pub device: DeviceId,
    /// The number among this device's records, from 0 without holes.
    pub seq: u64,
    /// The device's previous record.
    pub prev: Option<RecordId>,
    /// Hybrid time of the record.
    pub hlc: Hlc,
    /// The device's own clock in milliseconds since 1970, uncorrected.
    pub wall_ms: i64,
    /// Who recorded it; absent only where a person introduces themselves.
    pub author: Option<PersonId>,
    /// Whose observation it is when the author typed it in for somebody else.
    pub speaker: Option<PersonId>,
    /// The register it writes.
    pub subject: Subject,
    /// What sort of entry it is.
    pub kind: String,
    /// How confidential the body is.
    pub class: Class,
    /// The records of the register that the author had on screen and replaces.
    pub replaces: Vec<RecordId>,
    /// What the body must be.
    pub body: Commitment,
}

impl Header {
    /// The one byte sequence of this content.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(640 + self.replaces.len() * 67);
        out.extend_from_slice(br#"{"v":1,"device":"#);
        put_hex(&mut out, &self.device.0);
        put(&mut out, format_args!(r#","seq":{},"prev":"#, self.seq));
        match &self.prev {
            Some(prev) => put_hex(&mut out, &prev.0),
            None => out.extend_from_slice(b"null"),
        }
        let Hlc { ms, counter } = self.hlc;
        put(&mut out, format_args!(r#","hlc":[{ms},{counter}],"wall":{},"author":"#, self.wall_ms));
        put_person(&mut out, self.author.as_ref());
        out.extend_from_slice(br#","speaker":"#);
        put_person(&mut out, self.speaker.as_ref());
        let class = self.class.as_str();
        let (subject, kind) = (&self.subject, &self.kind);
        put(&mut out, format_args!(r#","subject":"{subject}","kind":"{kind}","class":"{class}","#));
        out.extend_from_slice(br#""replaces":["#);
        for (index, id) in self.replaces.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            put_hex(&mut out, &id.0);
        }
        out.extend_from_slice(br#"],"body":"#);
        put_hex(&mut out, &self.body.0);
        out.push(b'}');
        out
    }

    /// Reads a header; anything but the canonical bytes of a lawful content is refused.
    pub fn decode(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > MAX_HEADER {
            return Err(Refusal::TooLong {
                what: Part::Header,
                len: bytes.len(),
                limit: MAX_HEADER,
            });
        }
        let mut reader = Reader { bytes, at: 0 };
        reader.version()?;
        let header = Self {
            device: DeviceId(reader.field(br#","device":"#)?.hex()?),
            seq: reader.field(br#","seq":"#)?.integer(MAX_INTEGER)?,
            prev: reader.field(br#","prev":"#)?.nullable(Reader::hex)?.map(RecordId),
            hlc: reader.field(br#","hlc":["#)?.hlc()?,
            wall_ms: reader.field(br#"],"wall":"#)?.signed_integer()?,
            author: reader.field(br#","author":"#)?.nullable(Reader::person)?,
            speaker: reader.field(br#","speaker":"#)?.nullable(Reader::person)?,
            subject: reader.field(br#","subject":"#)?.subject()?,
            kind: reader.field(br#","kind":"#)?.kind()?,
            class: reader.field(br#","class":"#)?.class()?,
            replaces: reader.field(br#","replaces":["#)?.replaces()?,
            body: Commitment(reader.field(br#","body":"#)?.hex()?),
        };
        reader.field(b"}")?;
        if reader.at != bytes.len() {
            return Err(Refusal::NotCanonical { at: reader.at });
        }
        header.check()?;
        Ok(header)
    }

    /// The rules that bind several fields; each field's own form is checked where it is read.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let malformed = |what| Err(Refusal::Malformed { what });
        if (self.seq == 0) != self.prev.is_none() {
            return malformed(Part::Prev);
        }
        check_voices(self.author, self.speaker, &self.subject)?;
        check_kind(self.kind.as_bytes())?;
        check_replaces(&self.replaces)
    }
}

/// Only a person introducing themselves has no author yet; a speaker who is the author is not named.
pub(super) fn check_voices(
    author: Option<PersonId>,
    speaker: Option<PersonId>,
    subject: &Subject,
) -> Result<(), Refusal> {
    let introduces = subject.as_str() == "person/";
    if author.is_none() && !introduces {
        return Err(Refusal::Malformed { what: Part::Author });
    }
    if speaker.is_some() && (author.is_none() || speaker == author) {
        return Err(Refusal::Malformed { what: Part::Speaker });
    }
    Ok(())
}

/// `^[a-z][a-z.-]{0,39}$`
pub(super) fn check_kind(kind: &[u8]) -> Result<(), Refusal> {
    let fits = kind.first().is_some_and(u8::is_ascii_lowercase)
        && kind.len() <= 40
        && kind.iter().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'-'));
    if fits { Ok(()) } else { Err(Refusal::Malformed { what: Part::Kind }) }
}

pub(super) fn check_replaces(replaces: &[RecordId]) -> Result<(), Refusal> {
    let what = Part::Replaces;
    if replaces.len() > MAX_REPLACES {
        return Err(Refusal::TooLong { what, len: replaces.len(), limit: MAX_REPLACES });
    }
    let ascends = replaces.is_sorted_by(|left, right| left < right);
    if ascends { Ok(()) } else { Err(Refusal::Malformed { what }) }
}

fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    std::io::Write::write_fmt(out, text).expect("writing into memory does not fail");
}

fn put_hex(out: &mut Vec<u8>, bytes: &[u8; 32]) {
    let mut text = [0; 64];
    HEXLOWER.encode_mut(bytes, &mut text);
    out.push(b'"');
    out.extend_from_slice(&text);
    out.push(b'"');
}

fn put_person(out: &mut Vec<u8>, person: Option<&PersonId>) {
    match person {
        Some(person) => put(out, format_args!("\"{person}\"")),
        None => out.extend_from_slice(b"null"),
    }
}

/// Walks the canonical form from left to right. There is one way to write each value, so reading
/// compares instead of interpreting, and cannot be talked into work or memory beyond the input.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn not_canonical<T>(&self) -> Result<T, Refusal> {
        Err(Refusal::NotCanonical { at: self.at })
    }

    fn skip(&mut self, text: &[u8]) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// The fixed text up to the next value.
    fn field(&mut self, text: &[u8]) -> Result<&mut Self, Refusal> {
        if self.skip(text) { Ok(self) } else { self.not_canonical() }
    }

    /// The version comes first and is judged first: a later version may differ in all that follows.
    fn version(&mut self) -> Result<(), Refusal> {
        match self.field(br#"{"v":"#)?.integer(MAX_INTEGER)? {
            VERSION => Ok(()),
            0 => Err(Refusal::Malformed { what: Part::Version }),
            v => Err(Refusal::NewerVersion { v }),
        }
    }

    fn integer(&mut self, limit: u64) -> Result<u64, Refusal> {
        let digits = self.rest().iter().take(17).take_while(|b| b.is_ascii_digit()).count();
        let (text, _) = self.rest().split_at(digits);
        if digits == 0 || (digits > 1 && text.first() == Some(&b'0')) {
            return self.not_canonical();
        }
        let value = text.iter().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
        if value > limit {
            return self.not_canonical();
        }
        self.at += digits;
        Ok(value)
    }

    fn signed_integer(&mut self) -> Result<i64, Refusal> {
        let start = self.at;
        let negative = self.skip(b"-");
        let value = self.integer(MAX_INTEGER)?.cast_signed();
        match (negative, value) {
            (true, 0) => Err(Refusal::NotCanonical { at: start }),
            (true, _) => Ok(-value),
            (false, _) => Ok(value),
        }
    }

    fn hlc(&mut self) -> Result<Hlc, Refusal> {
        let ms = self.integer(MAX_INTEGER)?;
        let counter = self.field(b",")?.integer(u32::MAX.into())?;
        let counter = u32::try_from(counter).map_err(|_| Refusal::NotCanonical { at: self.at })?;
        Ok(Hlc { ms, counter })
    }

    fn nullable<T>(
        &mut self,
        value: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Refusal> {
        if self.skip(b"null") { Ok(None) } else { value(self).map(Some) }
    }

    /// The bytes between quotes. No value of a header needs an escape, so none exists.
    fn quoted(&mut self) -> Result<&'a [u8], Refusal> {
        let Some(inner) = self.rest().strip_prefix(b"\"") else { return self.not_canonical() };
        let Some(len) = inner.iter().position(|b| *b == b'"') else { return self.not_canonical() };
        self.at += len + 2;
        Ok(inner.get(..len).unwrap_or_default())
    }

    fn hex(&mut self) -> Result<[u8; 32], Refusal> {
        let at = self.at;
        let text = self.quoted()?;
        let mut bytes = [0; 32];
        if text.len() != 64 || HEXLOWER.decode_mut(text, &mut bytes).is_err() {
            return Err(Refusal::NotCanonical { at });
        }
        Ok(bytes)
    }

    fn person(&mut self) -> Result<PersonId, Refusal> {
        let at = self.at;
        let text = self.quoted()?;
        let (mut bytes, mut again) = ([0; 16], [0; 26]);
        if text.len() != 26 || CROCKFORD.decode_mut(text, &mut bytes).is_err() {
            return Err(Refusal::NotCanonical { at });
        }
        // The alphabet reads small letters and look-alikes too; a header is written one way only.
        CROCKFORD.encode_mut(&bytes, &mut again);
        if text == again { Ok(PersonId(bytes)) } else { Err(Refusal::NotCanonical { at }) }
    }

    fn text(&mut self, what: Part) -> Result<String, Refusal> {
        let text = self.quoted()?.to_vec();
        String::from_utf8(text).map_err(|_| Refusal::Malformed { what })
    }

    fn subject(&mut self) -> Result<Subject, Refusal> {
        let what = Part::Subject;
        Subject::new(self.text(what)?).map_err(|_| Refusal::Malformed { what })
    }

    fn kind(&mut self) -> Result<String, Refusal> {
        let kind = self.text(Part::Kind)?;
        check_kind(kind.as_bytes())?;
        Ok(kind)
    }

    fn class(&mut self) -> Result<Class, Refusal> {
        let text = self.quoted()?;
        let class = Class::ALL.into_iter().find(|class| class.as_str().as_bytes() == text);
        class.ok_or(Refusal::Malformed { what: Part::Class })
    }

    fn replaces(&mut self) -> Result<Vec<RecordId>, Refusal> {
        let mut ids = Vec::new();
        while !self.skip(b"]") {
            if !ids.is_empty() {
                self.field(b",")?;
            }
            ids.push(RecordId(self.hex()?));
        }
        check_replaces(&ids)?;
        Ok(ids)
    }
}
