//! The payload of an age file: chunks of 64 KiB, each sealed with its number and whether it is the last.

use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::super::entropy::{Entropy as _, EntropyError, SystemEntropy};
use super::FileKey;

const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const NONCE: usize = 16;

pub(super) fn seal(key: &FileKey, plain: &[u8]) -> Result<Vec<u8>, EntropyError> {
    let mut nonce = [0; NONCE];
    SystemEntropy.fill(&mut nonce)?;
    let cipher = cipher(key, &nonce);
    let mut out = nonce.to_vec();
    let mut chunks = plain.chunks(CHUNK).peekable();
    let mut number = 0;
    loop {
        let chunk = chunks.next().unwrap_or_default();
        let is_last = chunks.peek().is_none();
        let sealed = cipher.encrypt(&numbered(number, is_last), chunk);
        out.extend(sealed.expect("a chunk is far below what the cipher takes"));
        if is_last {
            return Ok(out);
        }
        number += 1;
    }
}

/// What the payload holds; none if any of it was changed or cut.
pub(super) fn open(key: &FileKey, payload: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = payload.split_first_chunk::<NONCE>()?;
    let cipher = cipher(key, nonce);
    let mut out = Zeroizing::new(Vec::new());
    let mut chunks = rest.chunks(CHUNK + TAG).peekable();
    let mut number = 0;
    while let Some(chunk) = chunks.next() {
        let is_last = chunks.peek().is_none();
        let opened = cipher.decrypt(&numbered(number, is_last), chunk).ok()?;
        let opened = Zeroizing::new(opened);
        // An empty chunk can only be the whole of an empty file.
        if opened.is_empty() && number > 0 {
            return None;
        }
        out.extend_from_slice(&opened);
        number += 1;
    }
    (number > 0).then_some(out)
}

fn numbered(number: u64, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    let (counter, last) = nonce.split_at_mut(11);
    let (_, low) = counter.split_at_mut(3);
    low.copy_from_slice(&number.to_be_bytes());
    last.fill(u8::from(is_last));
    nonce.into()
}

fn cipher(key: &FileKey, nonce: &[u8; NONCE]) -> ChaCha20Poly1305 {
    let mut own = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(nonce), key.as_slice())
        .expand(b"payload", own.as_mut_slice())
        .expect("32 bytes are within what HKDF gives");
    let own: &[u8; 32] = &own;
    ChaCha20Poly1305::new(own.into())
}
