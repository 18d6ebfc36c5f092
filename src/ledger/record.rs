//! A record: a signed header and the body it commits to.
//!
//! The header's bytes are kept as they were signed and never written anew. A body stands apart: it
//! can be withheld, erased or found wrong, and the record, its signature and the chain still hold.

use sha2::{Digest, Sha256};

use crate::domain::id::{PersonId, RecordId};

use super::body;
pub use super::body::{BodyState, MAX_BODY};
pub use super::header::{Class, Commitment, Header, Hlc};
pub use super::key::{DeviceId, DeviceKeys};
pub use super::refusal::{Part, Refusal};
pub use super::subject::Subject;

#[cfg(test)]
pub(crate) mod sample;

use super::header::{MAX_HEADER, MAX_INTEGER, check_kind, check_replaces, check_voices};
use super::key::Verifier;

/// What somebody wants recorded, before it has a place in the device's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The register to write.
    pub subject: Subject,
    /// What sort of entry it is.
    pub kind: String,
    /// How confidential the body is.
    pub class: Class,
    /// Who records; none only where a person introduces themselves.
    pub author: Option<PersonId>,
    /// Whose observation it is, if not the author's own.
    pub speaker: Option<PersonId>,
    /// The entries of the register that the author had on screen and replaces.
    pub replaces: Vec<RecordId>,
    /// A JSON object in UTF-8.
    pub body: Vec<u8>,
}

impl Draft {
    /// Says what would keep a record of this draft from being admitted. Ask before sealing.
    pub fn check(&self) -> Result<(), Refusal> {
        check_voices(self.author, self.told_by(), &self.subject)?;
        check_kind(self.kind.as_bytes())?;
        check_replaces(&self.replaced())?;
        body::check(&self.body)
    }

    /// Naming the author as speaker says nothing, and a content has only one form.
    fn told_by(&self) -> Option<PersonId> {
        self.speaker.filter(|speaker| Some(*speaker) != self.author)
    }

    fn replaced(&self) -> Vec<RecordId> {
        let mut ids = self.replaces.clone();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// A record as it is kept and exchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// SHA-256 of the header's bytes.
    pub id: RecordId,
    /// The header's content.
    pub header: Header,
    /// The bytes that were signed.
    pub header_bytes: Vec<u8>,
    /// The device's signature.
    pub signature: [u8; 64],
    /// The body, or why there is none.
    pub body: BodyState,
}

/// Gives a draft its place in the device's chain and signs it.
///
/// The salt must be fresh random bytes: it is what keeps a withheld body from being guessed.
pub fn seal(
    draft: Draft,
    keys: &DeviceKeys,
    seq: u64,
    prev: Option<RecordId>,
    hlc: Hlc,
    wall_ms: i64,
    salt: [u8; 32],
) -> Record {
    let limit = MAX_INTEGER.cast_signed();
    let header = Header {
        device: keys.device(),
        seq,
        prev,
        hlc,
        wall_ms: wall_ms.clamp(-limit, limit),
        author: draft.author,
        speaker: draft.told_by(),
        replaces: draft.replaced(),
        subject: draft.subject,
        kind: draft.kind,
        class: draft.class,
        body: Commitment::to(&salt, &draft.body),
    };
    let header_bytes = header.encode();
    Record {
        id: id_of(&header_bytes),
        signature: keys.sign(&header_bytes),
        header,
        header_bytes,
        body: BodyState::Present { salt, bytes: draft.body },
    }
}

impl Record {
    /// The register it writes, with the self-naming form filled in.
    pub fn subject(&self) -> Subject {
        self.header.subject.resolve(&self.id)
    }

    /// Who recorded it: a person who introduces themselves is the person this record creates.
    pub fn author(&self) -> PersonId {
        self.header.author.unwrap_or_else(|| PersonId::from(self.id))
    }

    /// Whose observation it is.
    pub fn speaker(&self) -> PersonId {
        self.header.speaker.unwrap_or_else(|| self.author())
    }

    /// Takes in a payload from anywhere: form, signature and body are all checked.
    pub fn admit(payload: &[u8]) -> Result<Self, Refusal> {
        Admission::default().admit(payload)
    }

    /// Reads a payload that was admitted before; neither the signature nor the body's hash is checked.
    pub fn read_trusted(payload: &[u8]) -> Result<Self, Refusal> {
        let parts = Parts::of(payload)?;
        let header = Header::decode(parts.header)?;
        Ok(parts.record(header, body::read(parts.body)))
    }

    /// Reads the id and the header alone of a payload that was admitted before.
    pub fn read_header(payload: &[u8]) -> Result<(RecordId, Header), Refusal> {
        let parts = Parts::of(payload)?;
        Ok((id_of(parts.header), Header::decode(parts.header)?))
    }

    /// The bytes that a frame carries. A refused body is not passed on: it is written as withheld.
    pub fn payload(&self) -> Vec<u8> {
        payload_of(&self.header_bytes, &self.signature, &self.body)
    }
}

/// The payload of a record whose parts were kept apart. Nothing is judged: it is to be admitted.
pub fn payload_of(header: &[u8], signature: &[u8; 64], body: &BodyState) -> Vec<u8> {
    let header_len = u32::try_from(header.len());
    let mut out = Vec::with_capacity(header.len() + body.encoded_len() + 68);
    out.extend_from_slice(&header_len.unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(header);
    out.extend_from_slice(signature);
    body.encode_into(&mut out);
    out
}

/// Admits records one after another. Each is judged alone; only the work of preparing the key of the
/// last device is shared.
#[derive(Debug, Default)]
pub struct Admission {
    last: Option<(DeviceId, Verifier)>,
}

impl Admission {
    /// Takes in one payload: form, signature and body are all checked.
    pub fn admit(&mut self, payload: &[u8]) -> Result<Record, Refusal> {
        let parts = Parts::of(payload)?;
        let header = Header::decode(parts.header)?;
        self.verifier(header.device)?.verify(parts.header, &parts.signature)?;
        let body = body::admit(parts.body, &header.body);
        Ok(parts.record(header, body))
    }

    fn verifier(&mut self, device: DeviceId) -> Result<&Verifier, Refusal> {
        let known = self.last.take().filter(|(known, _)| *known == device);
        let ready = match known {
            Some(ready) => ready,
            None => (device, device.verifier()?),
        };
        Ok(&self.last.insert(ready).1)
    }
}

/// A payload taken apart, nothing judged yet.
struct Parts<'a> {
    header: &'a [u8],
    signature: [u8; 64],
    body: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(payload: &'a [u8]) -> Result<Self, Refusal> {
        let cut_off = Refusal::Malformed { what: Part::Payload };
        let (header_len, rest) = payload.split_first_chunk().ok_or(cut_off.clone())?;
        let header_len = usize::try_from(u32::from_le_bytes(*header_len)).unwrap_or(usize::MAX);
        if header_len > MAX_HEADER {
            return Err(Refusal::TooLong {
                what: Part::Header,
                len: header_len,
                limit: MAX_HEADER,
            });
        }
        let (header, rest) = rest.split_at_checked(header_len).ok_or(cut_off.clone())?;
        let (signature, body) = rest.split_first_chunk().ok_or(cut_off)?;
        Ok(Self { header, signature: *signature, body })
    }

    fn record(&self, header: Header, body: BodyState) -> Record {
        Record {
            id: id_of(self.header),
            header,
            header_bytes: self.header.to_vec(),
            signature: self.signature,
            body,
        }
    }
}

fn id_of(header: &[u8]) -> RecordId {
    RecordId(Sha256::digest(header).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> DeviceKeys {
        DeviceKeys::generate([7; 32])
    }

    fn draft() -> Draft {
        Draft {
            subject: Subject::new("answer/00000000000000000000000000/CON-01").unwrap(),
            kind: "answer".into(),
            class: Class::Internal,
            author: Some(PersonId([1; 16])),
            speaker: Some(PersonId([2; 16])),
            replaces: vec![RecordId([9; 32]), RecordId([3; 32]), RecordId([9; 32])],
            body: r#"{"verdict":"non-compliant","note":"Камера сырая, су ағып тұр"}"#.into(),
        }
    }

    fn sealed(draft: Draft) -> Record {
        seal(draft, &keys(), 0, None, Hlc { ms: 5, counter: 1 }, -12, [4; 32])
    }

    #[test]
    fn a_sealed_record_is_admitted_as_it_was() {
        draft().check().unwrap();
        let record = sealed(draft());
        let admitted = Record::admit(&record.payload()).unwrap();
        assert_eq!(admitted, record);
        assert_eq!(Record::read_trusted(&record.payload()), Ok(record.clone()));
        assert_eq!(record.header.encode(), record.header_bytes);
        assert_eq!(record.header.replaces, [RecordId([3; 32]), RecordId([9; 32])]);
        assert_eq!((record.author(), record.speaker()), (PersonId([1; 16]), PersonId([2; 16])));
    }

    #[test]
    fn a_person_who_introduces_themselves_is_the_author_of_their_own_record() {
        let subject = Subject::new("person/").unwrap();
        let record = sealed(Draft { subject, author: None, speaker: None, ..draft() });
        let admitted = Record::admit(&record.payload()).unwrap();
        assert_eq!(admitted.subject().rest(), admitted.author().to_string());
        assert_eq!(admitted.speaker(), admitted.author());
    }

    #[test]
    fn nobody_else_may_be_without_a_name() {
        let nameless = Draft { author: None, speaker: None, ..draft() };
        let refusal = Refusal::Malformed { what: Part::Author };
        assert_eq!(nameless.check(), Err(refusal.clone()));
        assert_eq!(Record::admit(&sealed(nameless).payload()), Err(refusal));
    }

    #[test]
    fn a_speaker_who_is_the_author_is_not_written() {
        let record = sealed(Draft { speaker: Some(PersonId([1; 16])), ..draft() });
        assert_eq!(record.header.speaker, None);
        assert!(Record::admit(&record.payload()).is_ok());
    }

    #[test]
    fn a_later_version_is_named_and_not_called_damage() {
        let record = sealed(draft());
        let text = String::from_utf8(record.header_bytes.clone()).unwrap();
        let later = text.replacen("{\"v\":1,", "{\"v\":2,\"more\":[],", 1);
        assert_eq!(Header::decode(later.as_bytes()), Err(Refusal::NewerVersion { v: 2 }));
    }

    #[test]
    fn a_body_that_is_no_object_of_modest_depth_is_refused_and_the_record_kept() {
        let deep = format!("{}1{}", "{\"a\":".repeat(33), "}".repeat(33));
        for body in ["", "[]", "{", "{}x", " {}", "{\"a\":NaN}", deep.as_str()] {
            let draft = Draft { body: body.into(), ..draft() };
            assert!(draft.check().is_err(), "{body:?} passed the check");
            let admitted = Record::admit(&sealed(draft).payload()).unwrap();
            assert_eq!(admitted.body, BodyState::Refused, "{body:?} was admitted");
        }
    }

    #[test]
    fn a_withheld_or_erased_body_leaves_the_record_whole() {
        for body in [BodyState::Withheld, BodyState::Erased] {
            let record = Record { body, ..sealed(draft()) };
            assert_eq!(Record::admit(&record.payload()), Ok(record));
        }
    }

    #[test]
    fn a_refused_body_is_passed_on_as_withheld() {
        let record = Record { body: BodyState::Refused, ..sealed(draft()) };
        assert_eq!(Record::admit(&record.payload()).unwrap().body, BodyState::Withheld);
    }
}
