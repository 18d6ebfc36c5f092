//! JPEG without what a camera wrote: its segments are kept by a list of what a picture needs.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, markers};

use exif::{In, Reader, Tag};

const EXIF: &[u8] = b"Exif\0\0";
const JFIF: &[u8] = b"JFIF\0";
const ADOBE: &[u8] = b"Adobe";

/// The picture without everything else; none if it is not whole.
pub(super) fn stripped(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let jpeg = Jpeg::from_bytes(Bytes::from(bytes)).ok()?;
    let mut out = vec![markers::P, markers::SOI];
    let turned = jpeg.segments().iter().find_map(|own| {
        let exif = own.contents().strip_prefix(EXIF)?;
        (own.marker() == markers::APP1).then(|| orientation(exif))?
    });
    let mut pending = turned.map(turned_segment);
    for segment in jpeg.segments() {
        let marker = segment.marker();
        // The frame of JFIF stands first where there is one.
        if marker != markers::APP0
            && let Some(turned) = pending.take()
        {
            push(&mut out, markers::APP1, &turned)?;
        }
        let Some(kept) = kept(marker, segment.contents()) else { continue };
        push(&mut out, marker, &kept)?;
        if marker == markers::SOS {
            // Marker and length stand before the contents, all the rest of the file behind them.
            let header = 4 + segment.contents().len();
            let whole = segment.clone().encoder().bytes();
            return scans(whole.get(header..)?, &mut out).map(|()| out);
        }
    }
    None
}

/// What is kept of a segment; none if a picture can be seen without it.
fn kept(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // Version and density, without the smaller picture behind them.
        markers::APP0 if contents.starts_with(JFIF) => {
            let mut frame = contents.get(..12)?.to_vec();
            frame.extend([0, 0]);
            Some(frame)
        }
        // Says how colours are stored; without it some pictures are shown in wrong ones.
        markers::APP14 if contents.starts_with(ADOBE) => {
            let transform = *contents.get(11)?;
            Some([ADOBE, &[0, 100, 0, 0, 0, 0, transform]].concat())
        }
        markers::SOF0..=markers::SOF15 if marker != markers::JPG => Some(contents.to_vec()),
        markers::SOS | markers::DQT | markers::DNL | markers::DRI | markers::DHP | markers::EXP => {
            Some(contents.to_vec())
        }
        _ => None,
    }
}

/// The picture itself up to its end: more scans may follow the first, with segments between them. What lies behind
/// the end (other pictures, films) is left out.
fn scans(mut rest: &[u8], out: &mut Vec<u8>) -> Option<()> {
    loop {
        let Some(at) = rest.iter().position(|byte| *byte == markers::P) else {
            // A picture that was cut off ends where it ends.
            out.extend_from_slice(rest);
            out.extend([markers::P, markers::EOI]);
            return Some(());
        };
        let (data, behind) = rest.split_at_checked(at)?;
        out.extend_from_slice(data);
        let Some(marker) = behind.get(1).copied() else {
            out.extend([markers::P, markers::EOI]);
            return Some(());
        };
        rest = behind.get(2..)?;
        match marker {
            markers::Z | markers::RST0..=markers::RST7 => out.extend([markers::P, marker]),
            // A filling byte: the marker begins behind it.
            markers::P => rest = behind.get(1..)?,
            markers::EOI => {
                out.extend([markers::P, markers::EOI]);
                return Some(());
            }
            markers::SOI | 0x01..=0xBF => return None,
            _ => {
                let (len, _) = rest.split_first_chunk::<2>()?;
                let len = usize::from(u16::from_be_bytes(*len));
                let (segment, next) = rest.split_at_checked(len)?;
                if let Some(kept) = kept(marker, segment.get(2..)?) {
                    push(out, marker, &kept)?;
                }
                rest = next;
            }
        }
    }
}

fn push(out: &mut Vec<u8>, marker: u8, contents: &[u8]) -> Option<()> {
    let len = u16::try_from(contents.len() + 2).ok()?;
    out.extend([markers::P, marker]);
    out.extend(len.to_be_bytes());
    out.extend_from_slice(contents);
    Some(())
}

/// How the picture is turned, where it is.
fn orientation(exif: &[u8]) -> Option<u8> {
    let read = Reader::new()
        .continue_on_error(true)
        .read_raw(exif.to_vec())
        .or_else(|error| error.distill_partial_result(|_| {}))
        .ok()?;
    let field = read.get_field(Tag::Orientation, In::PRIMARY)?;
    let turned = u8::try_from(field.value.get_uint(0)?).ok()?;
    (2..=8).contains(&turned).then_some(turned)
}

/// EXIF that says how the picture is turned, and nothing else.
fn turned_segment(turned: u8) -> Vec<u8> {
    let one_field = [
        b"MM\0*\0\0\0\x08".as_slice(),
        // One field: orientation, a short number, once.
        b"\0\x01\x01\x12\0\x03\0\0\0\x01\0",
        &[turned],
        b"\0\0\0\0\0\0",
    ];
    [EXIF, &one_field.concat()].concat()
}
