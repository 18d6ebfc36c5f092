//! Pictures with everything that can be hidden in them.

use proptest::prelude::*;

use super::*;
use crate::domain::evidence::file::CaptureSource;

/// Told by no stripped copy.
const CANARY: &[u8] = b"canary";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let len = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], len.as_slice(), contents].concat()
}

/// One field of EXIF: tag, kind, count, and its value or where that lies.
fn field(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
}

/// Orientation, a description with the canary, and the time a picture was taken.
fn exif(time: &str) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    tiff.extend(field(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(field(0x010E, 2, 7, 80_u32.to_be_bytes()));
    tiff.extend(field(0x8769, 4, 1, 50_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 50);
    tiff.extend([0, 1]);
    tiff.extend(field(0x9003, 2, 20, 100_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.resize(80, 0);
    tiff.extend(b"canary\0");
    tiff.resize(100, 0);
    tiff.extend(time.as_bytes());
    tiff.push(0);
    [b"Exif\0\0", tiff.as_slice()].concat()
}

fn jpeg() -> Vec<u8> {
    let parts = [
        vec![0xFF, 0xD8],
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01canary"),
        segment(0xE1, &exif("2025:08:26 10:15:00")),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0canary"),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01canary"),
        segment(0xED, b"Photoshop 3.0\0canary"),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01canary"),
        segment(0xFE, b"canary"),
        segment(0xF0, b"canary"),
        segment(0xDB, &[7; 65]),
        segment(0xC2, b"\x08\0\x10\0\x10\x01\x01\x11\0"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        vec![1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4],
        segment(0xFE, b"canary"),
        segment(0xE1, b"canary"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        vec![5, 6, 0xFF, 0xD9],
        b"canary behind the end".to_vec(),
    ];
    parts.concat()
}

fn chunk(kind: [u8; 4], contents: &[u8]) -> Vec<u8> {
    let kind_and_contents = [kind.as_slice(), contents].concat();
    let sum = img_parts::png::PngChunk::new(kind, contents.to_vec().into()).encoder().bytes();
    let sum = sum.get(sum.len() - 4..).unwrap().to_vec();
    let len = u32::try_from(contents.len()).unwrap().to_be_bytes();
    [&len[..], &kind_and_contents, &sum].concat()
}

fn png() -> Vec<u8> {
    let parts = [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(*b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        chunk(*b"tEXt", b"Comment\0canary"),
        chunk(*b"eXIf", &exif("2025:08:26 10:15:00")[6..]),
        chunk(*b"gAMA", b"canary of its own"),
        chunk(*b"gAMA", b"\0\0\xB1\x8F"),
        chunk(*b"IDAT", b"\x78\x9C\x62\0\0\0\x02\0\x01"),
        chunk(*b"iTXt", b"canary"),
        chunk(*b"prVt", b"canary"),
        chunk(*b"IEND", b""),
        b"canary".to_vec(),
    ];
    parts.concat()
}

#[test]
fn a_stripped_jpeg_keeps_the_picture_and_how_it_is_turned_and_nothing_else() {
    let own = jpeg();
    let bare = stripped(own.clone()).unwrap();
    assert!(holds(&own, CANARY) && !holds(&bare, CANARY));
    assert!(!holds(&bare, b"2025"));
    for kept in [&[7_u8; 65][..], &[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4], &[5, 6, 0xFF, 0xD9]] {
        assert!(holds(&bare, kept));
    }
    assert!(bare.ends_with(&[5, 6, 0xFF, 0xD9]));
    let read = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&bare)).unwrap();
    let fields: Vec<_> = read.fields().map(|field| (field.tag, field.value.get_uint(0))).collect();
    assert_eq!(fields, [(exif::Tag::Orientation, Some(6))]);
    assert_eq!(stripped(bare.clone()).unwrap(), bare, "nothing more can be taken away");
}

#[test]
fn a_stripped_png_keeps_the_picture_and_nothing_else() {
    let own = png();
    let bare = stripped(own.clone()).unwrap();
    assert!(holds(&own, CANARY) && !holds(&bare, CANARY));
    for kept in [b"IHDR", b"IDAT", b"IEND", b"gAMA"] {
        assert!(holds(&bare, kept));
    }
    for gone in [b"tEXt", b"eXIf", b"iTXt", b"prVt"] {
        assert!(!holds(&bare, gone));
    }
    assert_eq!(stripped(bare.clone()).unwrap(), bare);
}

#[test]
fn what_cannot_be_stripped_is_refused() {
    assert_eq!(stripped(b"%PDF-1.7".to_vec()), Err(NotStripped::Unknown));
    assert_eq!(stripped(Vec::new()), Err(NotStripped::Unknown));
    assert_eq!(stripped(b"\xFF\xD8\xFF\xE0".to_vec()), Err(NotStripped::Damaged));
    let mut damaged = png();
    damaged[20] ^= 1;
    assert_eq!(stripped(damaged), Err(NotStripped::Damaged));
}

#[test]
fn the_time_of_a_picture_is_that_of_its_taking() {
    let found = captured(&jpeg()).unwrap();
    assert_eq!(found.at.to_string(), "2025-08-26 10:15:00");
    assert_eq!((found.source, found.offset.as_str()), (CaptureSource::ExifOriginal, ""));
    assert_eq!(captured(&png()), captured(&jpeg()));
    for nonsense in ["0000:00:00 00:00:00", "    :  :     :  :  ", "2025:13:41 25:61:61"] {
        let own = [vec![0xFF, 0xD8], segment(0xE1, &exif(nonsense))].concat();
        assert_eq!(captured(&own), None, "{nonsense}");
    }
    assert_eq!(captured(b"no picture"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pictures_with_anything_changed_in_them_are_read_or_refused(
        is_png in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut own = if is_png { png() } else { jpeg() };
        for (place, byte) in changes {
            let place = place.index(own.len());
            own[place] = byte;
        }
        if is_cut {
            own.truncate(cut.index(own.len()));
        }
        let _time = captured(&own);
        if let Ok(bare) = stripped(own) {
            prop_assert!(stripped(bare.clone()).is_ok_and(|again| again == bare));
        }
    }

    #[test]
    fn anything_behind_the_first_bytes_of_a_picture_is_read_or_refused(
        is_png in any::<bool>(),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let begin: &[u8] = if is_png { b"\x89PNG\r\n\x1A\n" } else { b"\xFF\xD8\xFF\xE1\0\x40Exif\0\0MM\0*" };
        let own = [begin, &rest].concat();
        let _time = captured(&own);
        let _bare = stripped(own);
    }

    #[test]
    fn whatever_is_written_into_comments_is_in_no_copy(words in prop::collection::vec(0_u8..=255, 8..200)) {
        let mut own = jpeg();
        let comment = segment(0xFE, &words);
        own.splice(2..2, comment.iter().copied());
        let bare = stripped(own).unwrap();
        prop_assert!(!holds(&bare, &words));
    }
}
