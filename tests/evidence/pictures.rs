//! A picture with a word of its own wherever a camera or a person can write one.

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let len = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], len.as_slice(), contents].concat()
}

fn field(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
    [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
}

/// EXIF with a description, a place (the area of its GPS) and the time of taking.
fn exif(time: &str) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    tiff.extend(field(0x010E, 2, 13, 120_u32.to_be_bytes()));
    tiff.extend(field(0x8769, 4, 1, 50_u32.to_be_bytes()));
    tiff.extend(field(0x8825, 4, 1, 70_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend([0, 1]);
    tiff.extend(field(0x9003, 2, 20, 140_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.resize(70, 0);
    tiff.extend([0, 1]);
    tiff.extend(field(0x001C, 7, 17, 180_u32.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.resize(120, 0);
    tiff.extend(b"canarycamera\0");
    tiff.resize(140, 0);
    tiff.extend(time.as_bytes());
    tiff.resize(180, 0);
    tiff.extend(b"ASCII\0\0\0canarygps");
    [b"Exif\0\0", tiff.as_slice()].concat()
}

/// Words that only the original may hold.
pub(crate) const CANARIES: [&[u8]; 5] =
    [b"canarygps", b"canarycamera", b"canaryxmp", b"canarycomment", b"canarybehind"];

pub(crate) fn jpeg(time: &str) -> Vec<u8> {
    let parts = [
        vec![0xFF, 0xD8],
        segment(0xE1, &exif(time)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0canaryxmp"),
        segment(0xFE, b"canarycomment"),
        segment(0xDB, &[7; 65]),
        segment(0xC0, b"\x08\0\x08\0\x08\x01\x01\x11\0"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        vec![1, 2, 3, 4, 0xFF, 0xD9],
        b"canarybehind".to_vec(),
    ];
    parts.concat()
}

pub(crate) fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}
