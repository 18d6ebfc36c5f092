#!/usr/bin/env python3
"""Opens the logs of a sealed Tekseru data directory, written from docs/format.md alone.

    pip install pynacl argon2-cffi
    open_sealed.py DATA PASSPHRASE-FILE OUT

writes every log of DATA in the clear into the directory OUT, where verify_log.py reads it, and every file
of evidence into OUT/blobs under the SHA-256 of its bytes. Nothing in DATA is changed. libsodium and the reference implementation of Argon2 do the work; no code is shared
with the program.
"""

import hashlib
import hmac
import pathlib
import struct
import sys
import unicodedata
import zlib

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt


def opened(key, place, sealed):
    return decrypt(sealed[24:], place, sealed[:24], key)


def derived(store_key, use):
    """HKDF-SHA256 (RFC 5869) without a salt, 32 bytes: one block of expansion."""
    extracted = hmac.new(bytes(32), store_key, hashlib.sha256).digest()
    return hmac.new(extracted, b"tekseru-use-v1 " + use + b"\x01", hashlib.sha256).digest()


def store_key(keys, passphrase):
    assert len(keys) == 210 and keys[0] == 2, "no key file under a passphrase"
    assert zlib.crc32(keys[:206]) == struct.unpack("<I", keys[206:])[0], "damaged"
    memory, passes, lanes = struct.unpack("<III", keys[1:13])
    wrapping = hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        keys[13:29], passes, memory, lanes, 32, Type.ID,
    )
    key = opened(wrapping, b"tekseru-keys-v2\0" + keys[:29], keys[29:101])
    secrets = opened(derived(key, b"device-key"), b"tekseru-device-v2\0", keys[101:206])
    print(f"stage {secrets[0]}, device {secrets[33:].hex()}")
    return key


def in_clear(log, stem, key):
    """The log with every frame in the clear. Stops at what is no frame."""
    out, at = [], 0
    while log[at:at + 4] == b"TKFR":
        form, length = log[at + 4], struct.unpack("<I", log[at + 5:at + 9])[0]
        payload = log[at + 13:at + 13 + length]
        if form == 2:
            place = b"tekseru-frame-v1\0" + bytes.fromhex(stem) + struct.pack("<Q", at)
            payload = opened(key, place, payload)
        head = b"\x01" + struct.pack("<I", len(payload))
        out.append(b"TKFR" + head + struct.pack("<I", zlib.crc32(head + payload)) + payload)
        at += 13 + length
    assert not log[at:].strip(b"\0"), f"bytes at {at} are no frame"
    return b"".join(out)


def blob(path, heads, chunks, names):
    """A file of evidence in the clear, with the SHA-256 it is kept by."""
    sealed, name = path.read_bytes(), bytes.fromhex(path.name)
    assert sealed[:5] == b"TKSB\x01", f"{path} is no sealed file"
    secret = opened(heads, b"tekseru-blob-head-v1\0" + name, sealed[5:85])
    sha256, size = secret[:32], struct.unpack("<Q", secret[32:])[0]
    assert hmac.new(names, sha256, hashlib.sha256).digest() == name, f"{path} has another name"
    prefix, rest, out = sealed[85:104], sealed[104:], []
    for number, at in enumerate(range(0, len(rest), 65536 + 16)):
        chunk = rest[at:at + 65536 + 16]
        last = b"\x01" if at + len(chunk) == len(rest) else b"\0"
        nonce = prefix + struct.pack(">I", number) + last
        out.append(decrypt(chunk, b"tekseru-blob-v1\0" + sha256, nonce, chunks))
    plain = b"".join(out)
    assert len(plain) == size and hashlib.sha256(plain).digest() == sha256, f"{path} is damaged"
    return sha256.hex(), plain


def main(data, passphrase_file, out):
    data, out = pathlib.Path(data), pathlib.Path(out)
    passphrase = pathlib.Path(passphrase_file).read_text(encoding="utf-8").splitlines()[0]
    key = store_key((data / "keys").read_bytes(), passphrase)
    logs = derived(key, b"logs")
    out.mkdir(exist_ok=True)
    for path in sorted((data / "ledger").glob("*.log")):
        (out / path.name).write_bytes(in_clear(path.read_bytes(), path.stem, logs))
        print(path.name)
    keys = [derived(key, use) for use in (b"blob-heads", b"blob-chunks", b"blob-names")]
    for path in sorted((data / "blobs").glob("??/*")):
        name, plain = blob(path, *keys)
        (out / "blobs").mkdir(exist_ok=True)
        (out / "blobs" / name).write_bytes(plain)
        print(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
