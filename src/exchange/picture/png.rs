//! PNG without what was written beside the picture: its chunks are kept by a list of what a picture needs.

use img_parts::Bytes;
use img_parts::png::{Png, PngChunk};

/// What a picture needs to be seen in its colours, with the most bytes that such a chunk can have.
const KEPT: &[(&[u8; 4], usize)] = &[
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"IEND", 0),
    (b"tRNS", 256),
    (b"gAMA", 4),
    (b"cHRM", 32),
    (b"sRGB", 1),
    (b"sBIT", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
];

/// The picture without everything else; none if it is not whole.
pub(super) fn stripped(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::from(bytes)).ok()?;
    let fits =
        |kind: [u8; 4], len: usize| KEPT.iter().any(|(kept, most)| **kept == kind && len <= *most);
    png.chunks_mut().retain(|chunk| fits(chunk.kind(), chunk.contents().len()));
    let kinds: Vec<_> = png.chunks().iter().map(PngChunk::kind).collect();
    let is_whole =
        kinds.first() == Some(b"IHDR") && kinds.last() == Some(b"IEND") && kinds.contains(b"IDAT");
    is_whole.then(|| png.encoder().bytes().to_vec())
}
