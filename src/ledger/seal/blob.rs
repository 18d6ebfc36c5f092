//! The seal of evidence files: chunk after chunk, so that no file is ever whole in memory.
//!
//! The chunks are a STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce of each counts it and says
//! whether it is the last, so that none can be moved, left out or cut off. All are bound to the SHA-256 of
//! the original, which stands sealed at the head of the file and, as a keyed hash, in its name.

use std::io::{self, Read as _};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hkdf::hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::super::entropy::{Entropy as _, EntropyError, SystemEntropy};
use super::{KEY, OVERHEAD, Seal, StoreKey, TAG, Use};

/// So many bytes of the original are sealed at once.
pub const CHUNK: usize = 64 * 1024;
/// So many they become.
pub const SEALED_CHUNK: usize = CHUNK + TAG;

const MAGIC: &[u8; 5] = b"TKSB\x01";
const HEAD_CONTEXT: &[u8] = b"tekseru-blob-head-v1\0";
const CHUNK_CONTEXT: &[u8] = b"tekseru-blob-v1\0";
const HASH: usize = 32;
const SECRET: usize = HASH + 8;
const PREFIX: usize = 19;

/// Seals and opens evidence files of one data directory.
pub struct BlobSeal {
    heads: Seal,
    chunks: Zeroizing<[u8; KEY]>,
    names: Zeroizing<[u8; KEY]>,
}

/// What an evidence file is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobPlace {
    /// SHA-256 of the original.
    pub sha256: [u8; HASH],
    /// How many bytes the original has.
    pub size: u64,
}

/// The chunks of one file, in their order.
pub enum Chunks {
    Sealing(Option<EncryptorBE32<XChaCha20Poly1305>>, [u8; HASH]),
    Opening(Option<DecryptorBE32<XChaCha20Poly1305>>, [u8; HASH]),
}

impl BlobSeal {
    /// How much of a sealed file stands before its chunks.
    pub const HEAD: usize = MAGIC.len() + SECRET + OVERHEAD + PREFIX;

    pub fn new(key: &StoreKey) -> Self {
        Self {
            heads: key.seal_for(Use::BlobHeads),
            chunks: key.derive(Use::BlobChunks),
            names: key.derive(Use::BlobNames),
        }
    }

    /// Whether a file begins like a sealed one.
    pub fn is_sealed(file: &mut dyn io::Read) -> io::Result<bool> {
        let mut begin = Vec::new();
        file.take(MAGIC.len() as u64).read_to_end(&mut begin)?;
        Ok(begin == MAGIC)
    }

    /// The name of a file: nobody without the key can test whether a known file is held.
    pub fn name(&self, sha256: &[u8; HASH]) -> [u8; HASH] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.names.as_slice())
            .expect("HMAC takes keys of any length");
        mac.update(sha256);
        mac.finalize().into_bytes().into()
    }

    /// What stands before the chunks, and the seal of the chunks.
    pub fn begin(&self, place: BlobPlace) -> Result<(Vec<u8>, Chunks), EntropyError> {
        let mut prefix = [0; PREFIX];
        SystemEntropy.fill(&mut prefix)?;
        let secret = [place.sha256.as_slice(), &place.size.to_le_bytes()].concat();
        let sealed = self.heads.seal(&self.head_place(&place.sha256), &secret)?;
        let head = [MAGIC.as_slice(), &sealed, &prefix].concat();
        let stream = EncryptorBE32::new(&(*self.chunks).into(), &prefix.into());
        Ok((head, Chunks::Sealing(Some(stream), place.sha256)))
    }

    /// What a file with this name is bound to, and what opens its chunks; none if it is no file of this key
    /// or lies under another's name.
    pub fn open(&self, name: &[u8; HASH], head: &[u8; Self::HEAD]) -> Option<(BlobPlace, Chunks)> {
        let rest = head.strip_prefix(MAGIC.as_slice())?;
        let (sealed, prefix) = rest.split_at_checked(SECRET + OVERHEAD)?;
        let place = [HEAD_CONTEXT, name].concat();
        let secret = self.heads.open(&place, sealed)?;
        let (sha256, size) = secret.split_first_chunk::<HASH>()?;
        let size = u64::from_le_bytes(size.try_into().ok()?);
        let prefix: [u8; PREFIX] = prefix.try_into().ok()?;
        let stream = DecryptorBE32::new(&(*self.chunks).into(), &prefix.into());
        let place = BlobPlace { sha256: *sha256, size };
        Some((place, Chunks::Opening(Some(stream), *sha256)))
    }

    fn head_place(&self, sha256: &[u8; HASH]) -> Vec<u8> {
        [HEAD_CONTEXT, &self.name(sha256)].concat()
    }
}

impl Chunks {
    /// The next chunk sealed or opened; none if it does not open, or if the last one was before.
    pub fn next(&mut self, chunk: &[u8], is_last: bool) -> Option<Vec<u8>> {
        match self {
            Self::Sealing(stream, sha256) => {
                let aad = [CHUNK_CONTEXT, sha256.as_slice()].concat();
                let payload = Payload { msg: chunk, aad: &aad };
                if is_last {
                    return stream.take()?.encrypt_last(payload).ok();
                }
                stream.as_mut()?.encrypt_next(payload).ok()
            }
            Self::Opening(stream, sha256) => {
                let aad = [CHUNK_CONTEXT, sha256.as_slice()].concat();
                let payload = Payload { msg: chunk, aad: &aad };
                if is_last {
                    return stream.take()?.decrypt_last(payload).ok();
                }
                stream.as_mut()?.decrypt_next(payload).ok()
            }
        }
    }
}

impl std::fmt::Debug for BlobSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BlobSeal")
    }
}

impl std::fmt::Debug for Chunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chunks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(key: u8) -> BlobSeal {
        BlobSeal::new(&StoreKey::from_bytes(&[key; 32]))
    }

    fn place() -> BlobPlace {
        BlobPlace { sha256: [9; 32], size: 5 }
    }

    /// A file of three chunks.
    fn sealed(seal: &BlobSeal) -> (Vec<u8>, [Vec<u8>; 3]) {
        let (head, mut chunks) = seal.begin(place()).unwrap();
        let sealed = [("aa", false), ("bb", false), ("c", true)];
        (head, sealed.map(|(text, last)| chunks.next(text.as_bytes(), last).unwrap()))
    }

    fn opened(seal: &BlobSeal, head: &[u8], chunks: &[(&Vec<u8>, bool)]) -> Option<Vec<u8>> {
        let (found, mut stream) = seal.open(&seal.name(&[9; 32]), head.try_into().unwrap())?;
        assert_eq!(found, place());
        let mut plain = Vec::new();
        for (chunk, last) in chunks {
            plain.extend(stream.next(chunk, *last)?);
        }
        Some(plain)
    }

    #[test]
    fn chunks_open_in_their_order_and_no_other() {
        let own = seal(1);
        let (head, [one, two, last]) = sealed(&own);
        let whole = [(&one, false), (&two, false), (&last, true)];
        assert_eq!(opened(&own, &head, &whole).unwrap(), b"aabbc");
        for wrong in [
            vec![(&two, false), (&one, false), (&last, true)],
            vec![(&one, false), (&one, false), (&last, true)],
            vec![(&one, false), (&last, true)],
            vec![(&one, false), (&two, true)],
            vec![(&one, false), (&two, false), (&last, false)],
            vec![(&one, false), (&two, false), (&last, true), (&last, true)],
        ] {
            assert_eq!(opened(&own, &head, &wrong), None);
        }
        assert!(opened(&seal(2), &head, &whole).is_none());
    }

    #[test]
    fn a_file_under_the_name_of_another_does_not_open() {
        let own = seal(1);
        let (head, _) = sealed(&own);
        assert!(own.open(&own.name(&[8; 32]), head.as_slice().try_into().unwrap()).is_none());
        let mut changed = head.clone();
        changed[20] ^= 1;
        assert!(own.open(&own.name(&[9; 32]), changed.as_slice().try_into().unwrap()).is_none());
    }

    /// The vector of docs/format.md, made by libsodium.
    #[test]
    fn a_file_that_was_sealed_by_another_program_opens() {
        let hex = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
        let name = hex("0826818af2b6ce9dfbd3901739b8e2a6fdf669f8c3658294fef4e1c71f1d5897");
        let sealed = hex("0202020202020202020202020202020202020202020202020\
             9456276eb2f2a8c8b50432620b33fdc46e5ae4aa47418790b62b5a0bc01a546\
             a23f332b9a6e5a84ca3e90b15a4d00ec6c552e6080f06a36");
        let chunk = hex("1ba0d93191e477d37e786816ac78e49060feded62ddff6f22d9b98c70d5bf5");
        let head = [MAGIC.as_slice(), &sealed, &[2; PREFIX]].concat();
        let own = seal(1);
        let name: [u8; HASH] = name.try_into().unwrap();
        let (place, mut chunks) = own.open(&name, head.as_slice().try_into().unwrap()).unwrap();
        assert_eq!((own.name(&place.sha256), place.size), (name, 15));
        assert_eq!(chunks.next(&chunk, true).unwrap(), "Нет воды".as_bytes());
    }

    #[test]
    fn names_tell_nothing_without_the_key() {
        assert_ne!(seal(1).name(&[9; 32]), seal(2).name(&[9; 32]));
        assert_eq!(seal(1).name(&[9; 32]), seal(1).name(&[9; 32]));
    }
}
