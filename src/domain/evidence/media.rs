//! What a file is, told from its first bytes. Names can say anything.

/// So many bytes from the beginning are enough to tell.
pub const SNIFFED: usize = 512;

/// What nothing here knows.
pub const UNKNOWN: &str = "application/octet-stream";
pub const JPEG: &str = "image/jpeg";
pub const PNG: &str = "image/png";
/// Text in UTF-8.
pub const TEXT: &str = "text/plain";

/// Media type, word for people, ending of file names.
const KNOWN: &[(&str, &str, &str)] = &[
    (JPEG, "JPEG", "jpg"),
    (PNG, "PNG", "png"),
    ("image/gif", "GIF", "gif"),
    ("image/webp", "WebP", "webp"),
    ("image/heic", "HEIC", "heic"),
    ("image/avif", "AVIF", "avif"),
    ("image/tiff", "TIFF", "tif"),
    ("image/bmp", "BMP", "bmp"),
    ("application/pdf", "PDF", "pdf"),
    ("application/zip", "ZIP", "zip"),
    ("video/mp4", "MP4", "mp4"),
    ("video/quicktime", "QuickTime", "mov"),
    ("video/3gpp", "3GP", "3gp"),
    ("video/x-matroska", "Matroska", "mkv"),
    ("video/x-msvideo", "AVI", "avi"),
    ("audio/mp4", "M4A", "m4a"),
    ("audio/mpeg", "MP3", "mp3"),
    ("audio/wav", "WAV", "wav"),
    ("audio/ogg", "Ogg", "ogg"),
    ("audio/flac", "FLAC", "flac"),
    ("audio/amr", "AMR", "amr"),
    (TEXT, "TXT", "txt"),
];

/// What the bytes begin with.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"\xFF\xD8\xFF", JPEG),
    (b"\x89PNG\r\n\x1A\n", PNG),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1A\x45\xDF\xA3", "video/x-matroska"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"\xFF\xFB", "audio/mpeg"),
    (b"\xFF\xF3", "audio/mpeg"),
];

/// Brands of files made of boxes, which say so in their fifth to twelfth byte.
const BRANDS: &[(&[u8], &str)] = &[
    (b"heic", "image/heic"),
    (b"heix", "image/heic"),
    (b"mif1", "image/heic"),
    (b"msf1", "image/heic"),
    (b"avif", "image/avif"),
    (b"qt  ", "video/quicktime"),
    (b"3gp", "video/3gpp"),
    (b"M4A", "audio/mp4"),
];

/// The media type of a file that begins so.
pub fn sniffed(head: &[u8]) -> &'static str {
    if let Some(brand) = head.get(4..12).and_then(|own| own.strip_prefix(b"ftyp")) {
        let known = BRANDS.iter().find(|(name, _)| brand.starts_with(name));
        return known.map_or("video/mp4", |(_, media)| media);
    }
    if let (Some(b"RIFF"), Some(form)) = (head.get(..4), head.get(8..12)) {
        return match form {
            b"WEBP" => "image/webp",
            b"WAVE" => "audio/wav",
            b"AVI " => "video/x-msvideo",
            _ => UNKNOWN,
        };
    }
    if let Some((_, media)) = BEGINNINGS.iter().find(|(begin, _)| head.starts_with(begin)) {
        return media;
    }
    if is_text(head) { TEXT } else { UNKNOWN }
}

/// Whether these are letters in UTF-8; the last of them may be cut.
fn is_text(head: &[u8]) -> bool {
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => head
            .get(..error.valid_up_to())
            .and_then(|own| std::str::from_utf8(own).ok())
            .unwrap_or(""),
        Err(_) => "",
    };
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    !whole.is_empty() && !whole.contains(control)
}

/// What people call such a file; the media type where there is no better word.
pub fn word(media: &str) -> &str {
    KNOWN.iter().find(|(known, ..)| *known == media).map_or(media, |(_, word, _)| word)
}

/// How the name of such a file ends.
pub fn ending(media: &str) -> &'static str {
    KNOWN.iter().find(|(known, ..)| *known == media).map_or("bin", |(.., ending)| ending)
}

/// Whether a copy can be made without what a camera wrote beside the picture.
pub fn can_be_stripped(media: &str) -> bool {
    matches!(media, JPEG | PNG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        for (head, media) in [
            (&b"\xFF\xD8\xFF\xE1\0\x10Exif"[..], JPEG),
            (b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", PNG),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
            (b"\0\0\0\x18ftypisom\0\0\0\0", "video/mp4"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"%PDF-1.7\n", "application/pdf"),
            ("Опись имущества\n".as_bytes(), TEXT),
            (b"MZ\x90\0\x03\0", UNKNOWN),
            (b"", UNKNOWN),
        ] {
            assert_eq!(sniffed(head), media);
        }
    }

    #[test]
    fn a_text_cut_within_a_letter_is_still_text_and_hidden_characters_make_it_none() {
        let cut = "Журнал".as_bytes().split_last().unwrap().1;
        assert_eq!(sniffed(cut), TEXT);
        assert_eq!(sniffed(b"a\x1B[2Jb"), UNKNOWN);
    }

    #[test]
    fn every_type_has_a_word_and_an_ending() {
        assert_eq!((word(JPEG), ending(JPEG)), ("JPEG", "jpg"));
        assert_eq!((word("x/y"), ending("x/y")), ("x/y", "bin"));
        for (begin, media) in BEGINNINGS.iter().chain(BRANDS) {
            assert!(KNOWN.iter().any(|(known, ..)| known == media), "{begin:?}");
        }
    }
}
