//! Square codes as pictures.

use super::text::escaped;
use crate::report::document::Code;

/// White border that readers of codes need, in squares.
const QUIET: usize = 4;
/// Dots of the picture to a square, so that a printer does not blur the edges.
const DOTS: usize = 8;
/// A square of the code on paper: three quarters of a millimetre. Word measures pictures in 36000ths.
const SQUARE: i64 = 27_000;

/// Width and height on paper, with the white border.
pub(super) fn side(code: &Code) -> (i64, i64) {
    let squares = i64::try_from(code.rows().len() + 2 * QUIET).unwrap_or(1);
    (squares * SQUARE, squares * SQUARE)
}

/// A length of pictures as a length of pages.
pub(super) fn twips(length: i64) -> u32 {
    u32::try_from(length / 635).unwrap_or(0)
}

/// The code as a picture of one bit a dot.
pub(super) fn png(code: &Code) -> Vec<u8> {
    let squares = code.rows().len() + 2 * QUIET;
    let side = u32::try_from(squares * DOTS).expect("a code has at most 177 squares a side");
    let mut bytes = Vec::new();
    let mut picture = png::Encoder::new(&mut bytes, side, side);
    picture.set_color(png::ColorType::Grayscale);
    picture.set_depth(png::BitDepth::One);
    let written =
        picture.write_header().and_then(|mut header| header.write_image_data(&dots(code)));
    written.expect("as many dots as the header says, written to memory");
    bytes
}

/// Rows of dots, eight to a byte, white where set; a square is one byte wide.
fn dots(code: &Code) -> Vec<u8> {
    let white = vec![0xFF; code.rows().len() + 2 * QUIET];
    let mut dots = white.repeat(QUIET * DOTS);
    for row in code.rows() {
        let squares = row.iter().map(|dark| if *dark { 0x00 } else { 0xFF });
        let border = || std::iter::repeat_n(0xFF, QUIET);
        let line: Vec<u8> = border().chain(squares).chain(border()).collect();
        dots.extend(line.repeat(DOTS));
    }
    dots.extend(white.repeat(QUIET * DOTS));
    dots
}

/// What stands in the frame of a drawing.
pub(super) fn frame(relation: &str, (width, height): (i64, i64)) -> String {
    let relation = escaped(relation);
    format!(
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"0\" name=\"{relation}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_holds_the_code_within_its_white_border() {
        let code = Code::of("1SXRA-C9DBG", "Код журнала").unwrap();
        let bytes = png(&code);
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut dots).unwrap();
        let squares = code.rows().len() + 2 * QUIET;
        assert_eq!(usize::try_from(info.width), Ok(squares * DOTS));
        assert_eq!(info.bit_depth, png::BitDepth::One);
        for (y, line) in dots.chunks(squares).enumerate() {
            for (x, byte) in line.iter().enumerate() {
                let at = |place: usize| place.checked_sub(QUIET);
                let row = at(y / DOTS).and_then(|y| code.rows().get(y));
                let dark = at(x).and_then(|x| row?.get(x)).copied().unwrap_or(false);
                assert_eq!(*byte, if dark { 0 } else { 0xFF }, "{x} {y}");
            }
        }
    }
}
