#!/usr/bin/env python3
"""An independent verifier of Tekseru ledgers, written from docs/format.md alone.

    verify_log.py LOG...        prints JSON: records, ids, head, head_text, faults

Sealed logs are opened first, by open_sealed.py with the passphrase.

It shares no code and no library with the program it checks. It needs Python 3.8 or later and, for
Ed25519, the module `cryptography` or `nacl`. Exit code: 0 no fault, 1 faults, 3 no Ed25519 module.
"""

import hashlib
import json
import os
import re
import sys
import zlib

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    def signed_by(key, signature, message):
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False

except ImportError:
    try:
        import nacl.exceptions
        import nacl.signing

        def signed_by(key, signature, message):
            try:
                nacl.signing.VerifyKey(key).verify(message, signature)
                return True
            except (nacl.exceptions.CryptoError, ValueError):
                return False

    except ImportError:
        sys.stderr.write("verify_log.py: neither `cryptography` nor `nacl` is installed\n")
        sys.exit(3)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CONTEXT = b"tekseru-record-v1\x00"
MAX_PAYLOAD = 2 * 1024 * 1024
MAX_HEADER = 8 * 1024
MAX_BODY = 1024 * 1024
MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
MEMBERS = "v device seq prev hlc wall author speaker subject kind class replaces body".split()
SMALL_ORDER = {
    bytes.fromhex(text)
    for text in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
}


class Refused(Exception):
    """Carries the name of the fault."""


def need(condition):
    if not condition:
        raise Refused("refused")


# Section 1


def base32(data):
    bits = "".join(format(byte, "08b") for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, len(bits), 5))


def little(data):
    return int.from_bytes(data, "little")


# Sections 3 and 4


def sound_frame(log, at):
    """The format and payload of the sound frame that begins here, or None."""
    if len(log) - at < 13 or log[at : at + 4] != b"TKFR":
        return None
    length = little(log[at + 5 : at + 9])
    payload = log[at + 13 : at + 13 + length]
    if length > MAX_PAYLOAD or len(payload) != length:
        return None
    if zlib.crc32(payload, zlib.crc32(log[at + 4 : at + 9])) != little(log[at + 9 : at + 13]):
        return None
    return log[at + 4], payload


def pieces(log):
    """Yields (name, offset, payload) for frames, damage and a torn tail; nothing for room."""
    at = 0
    while at < len(log):
        frame = sound_frame(log, at)
        if frame:
            kind, payload = frame
            yield ("frame" if kind == 1 else "damaged"), at, payload
            at += 13 + len(payload)
            continue
        following = log.find(b"TKFR", at + 1)
        while following >= 0 and not sound_frame(log, following):
            following = log.find(b"TKFR", following + 1)
        if following < 0:
            if log[at:].strip(b"\x00"):
                yield "torn-tail", at, b""
            return
        yield "damaged", at, b""
        at = following


# Section 2


def acknowledged(path):
    """What the file beside a log remembers: (device, highest number), or None."""
    try:
        with open(path[: -len(".log")] + ".seen", "rb") as file:
            data = file.read()
    except OSError:
        return None
    if len(data) != 44 or zlib.crc32(data[:40]) != little(data[40:]):
        return None
    return data[:32].hex(), little(data[32:40])


def cut_tails(paths, records):
    for path in paths:
        device, last = acknowledged(path) or ("", -1)
        known = [header["seq"] for header in records.values() if header["device"] == device]
        following = max(known, default=-1) + 1
        if os.path.basename(path) == device[:32] + ".log" and following <= last:
            yield device, following


# Section 6


def is_hex(value):
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def is_integer(value, low, high):
    return type(value) is int and low <= value <= high


def is_person(value):
    # 26 letters hold 130 bits, of which the last two are zero.
    return isinstance(value, str) and re.fullmatch("[%s]{25}[048CGMRW]" % ALPHABET, value) is not None


def is_subject(value):
    if not isinstance(value, str):
        return False
    if re.fullmatch("[A-Za-z0-9_-]+/", value):
        return len(value) <= 70
    return len(value) <= 96 and re.fullmatch("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)+", value) is not None


def members_once(pairs):
    content = dict(pairs)
    need(len(content) == len(pairs))
    return content


def refuse_constant(_):
    raise Refused("refused")


def read_header(data):
    need(len(data) <= MAX_HEADER)
    version = re.match(rb'\{"v":([1-9][0-9]{0,15})(?![0-9])', data)
    if version and 1 < int(version.group(1)) <= MAX_INTEGER:
        raise Refused("newer-version")
    try:
        header = json.loads(
            data.decode("ascii"), object_pairs_hook=members_once, parse_constant=refuse_constant
        )
    except (ValueError, RecursionError):
        raise Refused("refused")
    need(isinstance(header, dict) and list(header) == MEMBERS)
    check_values(header)
    need(json.dumps(header, separators=(",", ":")).encode() == data)
    return header


def check_values(header):
    need(is_integer(header["v"], 1, 1))
    need(is_hex(header["device"]) and is_hex(header["body"]))
    need(is_integer(header["seq"], 0, MAX_INTEGER))
    need(header["prev"] is None if header["seq"] == 0 else is_hex(header["prev"]))
    hlc = header["hlc"]
    need(isinstance(hlc, list) and len(hlc) == 2)
    need(is_integer(hlc[0], 0, MAX_INTEGER) and is_integer(hlc[1], 0, 2**32 - 1))
    need(is_integer(header["wall"], -MAX_INTEGER, MAX_INTEGER))
    author, speaker = header["author"], header["speaker"]
    need(is_person(author) or (author is None and header["subject"] == "person/"))
    need(speaker is None or (is_person(speaker) and author is not None and speaker != author))
    need(is_subject(header["subject"]))
    kind = header["kind"]
    need(isinstance(kind, str) and re.fullmatch("[a-z][a-z.-]{0,39}", kind))
    need(header["class"] in ("open", "internal", "confidential"))
    replaces = header["replaces"]
    need(isinstance(replaces, list) and len(replaces) <= 64 and all(map(is_hex, replaces)))
    need(all(left < right for left, right in zip(replaces, replaces[1:])))


def is_small_order(point):
    return point[:31] + bytes([point[31] & 0x7F]) in SMALL_ORDER


# Section 7


def depth(data):
    level = deepest = 0
    in_text = escaped = False
    for byte in data:
        if escaped:
            escaped = False
        elif in_text and byte == 0x5C:
            escaped = True
        elif byte == 0x22:
            in_text = not in_text
        elif not in_text and byte in b"{[":
            level += 1
            deepest = max(deepest, level)
        elif not in_text and byte in b"}]":
            level -= 1
    return deepest


def is_body(data):
    if len(data) > MAX_BODY or data[:1] != b"{" or depth(data) > MAX_DEPTH:
        return False
    try:
        # Numbers are checked for their form only: their size is the business of whoever reads them.
        json.loads(data.decode("utf-8"), parse_int=str, parse_float=str, parse_constant=refuse_constant)
    except (ValueError, RecursionError, Refused):
        return False
    return True


def body_is_right(section, commitment):
    if section in (b"\x00", b"\x02"):
        return True
    if section[:1] != b"\x01" or len(section) < 37:
        return False
    salt, length, data = section[1:33], little(section[33:37]), section[37:]
    right = hashlib.sha256(salt + data).hexdigest() == commitment
    return length == len(data) and is_body(data) and right


# Section 8


def take_apart(payload):
    need(len(payload) >= 4)
    length = little(payload[:4])
    need(length <= MAX_HEADER and len(payload) >= 4 + length + 64)
    return payload[4 : 4 + length], payload[4 + length : 68 + length], payload[68 + length :]


def admit(payload):
    """The record's id, its header and whether its body is right."""
    data, signature, section = take_apart(payload)
    header = read_header(data)
    key = bytes.fromhex(header["device"])
    need(not is_small_order(key) and not is_small_order(signature[:32]))
    need(signed_by(key, signature, CONTEXT + data))
    return hashlib.sha256(data).hexdigest(), header, body_is_right(section, header["body"])


# Section 9


def chain_faults(records):
    by_number = {}
    for number, header in records.items():
        by_number.setdefault((header["device"], header["seq"]), set()).add(number)
    highest = {}
    for device, seq in by_number:
        highest[device] = max(seq, highest.get(device, 0))
    for (device, seq), same in sorted(by_number.items()):
        if len(same) > 1:
            yield "fork", device, seq, None
        before = by_number.get((device, seq - 1), set())
        for number in sorted(same):
            if before and records[number]["prev"] not in before:
                yield "broken-chain", device, seq, number
    for device in sorted(highest):
        known = sorted(seq for other, seq in by_number if other == device)
        for left, right in zip([-1] + known, known):
            if right > left + 1:
                yield "gap", device, left + 1, None


# Section 11


def head_text(records):
    named = {header["prev"] for header in records.values()}
    tips = [
        "%s %d %s\n" % (header["device"], header["seq"], number)
        for number, header in records.items()
        if number not in named
    ]
    return "tekseru-head-v1\n" + "".join(sorted(tips))


def double(value):
    return 2 * value if value < 16 else (2 * value) ^ 37


def head_code(text):
    letters = base32(hashlib.sha256(text.encode("ascii")).digest())[:25]
    check = 0
    for letter in letters:
        check = double(check) ^ ALPHABET.index(letter)
    letters += ALPHABET[double(check)]
    return "-".join(letters[at : at + 5] for at in range(0, 26, 5))


def main(paths):
    records, faults = {}, []
    for path in sorted(paths, key=os.path.basename):
        name = os.path.basename(path)

        def fault(kind, offset, header=None, number=None):
            seq = header["seq"] if header else None
            faults.append(
                {"file": name, "offset": offset, "seq": seq, "record": number, "name": kind}
            )

        with open(path, "rb") as file:
            log = file.read()
        numbers = set()
        for kind, offset, payload in pieces(log):
            if kind != "frame":
                fault(kind, offset)
                continue
            try:
                number, header, body_right = admit(payload)
            except Refused as refused:
                fault(str(refused), offset)
                continue
            if header["device"][:32] + ".log" != name:
                fault("foreign-log", offset, header, number)
            elif header["seq"] not in numbers:
                if any(other > header["seq"] for other in numbers):
                    fault("out-of-order", offset, header, number)
                numbers.add(header["seq"])
            if not body_right:
                fault("body-refused", offset, header, number)
            records[number] = header
    for kind, device, seq, number in chain_faults(records):
        file = device[:32] + ".log"
        faults.append({"file": file, "offset": None, "seq": seq, "record": number, "name": kind})
    for device, seq in cut_tails(paths, records):
        file = device[:32] + ".log"
        faults.append({"file": file, "offset": None, "seq": seq, "record": None, "name": "cut-tail"})
    text = head_text(records)
    report = {
        "records": len(records),
        "ids": sorted(records),
        "head": head_code(text),
        "head_text": text,
        "faults": faults,
    }
    print(json.dumps(report, indent=1))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
