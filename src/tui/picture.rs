//! Pictures among evidence, as cells of a terminal that can show them. What their files say beside the picture is
//! not read but for how it is turned.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, metadata::Orientation};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget as _;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::{FontSize, Image, Resize};

use crate::domain::evidence::file::EvidenceFile;
use crate::domain::evidence::media;
use crate::i18n::Phrase;

/// Larger files are for a viewer of pictures.
const MOST_BYTES: u64 = 32 << 20;
/// No side is longer, and no more memory is taken: a few bytes may claim to be a picture of any size.
const MOST_PIXELS: u32 = 16_384;
const MOST_MEMORY: u64 = 256 << 20;

/// Whether drawing it is tried: a photograph or a scan, of a size that cameras write.
pub(super) fn may_be_drawn(file: &EvidenceFile) -> bool {
    media::can_be_stripped(&file.media) && file.size <= MOST_BYTES
}

/// The picture in a place of this size, at most; or why there is none.
pub(super) fn drawn(bytes: &[u8], size: Size) -> Result<Buffer, Phrase> {
    let picker = picker().ok_or_else(|| Phrase::new("picture-no-terminal"))?;
    let picture = decoded(bytes).ok_or_else(|| Phrase::new("picture-unreadable"))?;
    let fitted = picker.new_protocol(picture, size, Resize::Fit(None));
    let fitted = fitted.map_err(|_| Phrase::new("picture-unreadable"))?;
    let area = Rect::from((ratatui::layout::Position::ORIGIN, fitted.size()));
    let mut buffer = Buffer::empty(area);
    Image::new(&fitted).render(area, &mut buffer);
    Ok(buffer)
}

fn decoded(bytes: &[u8]) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    if decoder.total_bytes() > MOST_MEMORY {
        return None;
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(turned);
    Some(picture)
}

/// How this terminal shows pictures, as far as it tells; none where even colours are few.
#[expect(deprecated, reason = "asking the terminal itself would take keys from whoever types")]
fn picker() -> Option<Picker> {
    let told = |name: &str| std::env::var(name).unwrap_or_default();
    let (term, program) = (told("TERM"), told("TERM_PROGRAM"));
    let nested = term.starts_with("tmux") || term.starts_with("screen");
    let protocol = match program.as_str() {
        _ if nested => None,
        _ if term.contains("kitty") || term.contains("ghostty") => Some(ProtocolType::Kitty),
        "iTerm.app" | "WezTerm" | "mintty" => Some(ProtocolType::Iterm2),
        _ if term.starts_with("foot") || term.starts_with("mlterm") => Some(ProtocolType::Sixel),
        _ => None,
    };
    if let Some((protocol, font)) = protocol.zip(cell_in_pixels()) {
        let mut picker = Picker::from_fontsize(font);
        picker.set_protocol_type(protocol);
        return Some(picker);
    }
    let colours = told("COLORTERM");
    let many = ["truecolor", "24bit"].iter().any(|name| colours.contains(name));
    (many || !told("WT_SESSION").is_empty() || term.ends_with("direct")).then(Picker::halfblocks)
}

/// How large a cell is, where the terminal tells its window in pixels.
fn cell_in_pixels() -> Option<FontSize> {
    let window = crossterm::terminal::window_size().ok()?;
    let width = window.width.checked_div(window.columns)?;
    let height = window.height.checked_div(window.rows)?;
    (width > 0 && height > 0).then_some(FontSize { width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(width, height, image::Rgb([200, 10, 10]));
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_read_and_what_is_none_is_not() {
        let picture = decoded(&png(40, 20)).unwrap();
        assert_eq!((picture.width(), picture.height()), (40, 20));
        assert!(decoded(b"GIF89a").is_none() && decoded(b"").is_none());
        let whole = png(40, 20);
        for len in 0..whole.len() - 20 {
            assert!(decoded(&whole[..len]).is_none(), "{len}");
        }
    }

    #[test]
    fn a_few_bytes_that_claim_to_be_a_huge_picture_take_no_memory() {
        let mut bytes = png(1, 1);
        bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(decoded(&bytes).is_none());
    }

    #[test]
    fn it_is_drawn_within_its_place() {
        let fitted = Picker::halfblocks()
            .new_protocol(decoded(&png(400, 200)).unwrap(), Size::new(30, 10), Resize::Fit(None))
            .unwrap();
        assert!(fitted.size().width <= 30 && fitted.size().height <= 10);
    }
}
