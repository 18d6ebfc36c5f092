//! A square code as a picture in the oldest format of all: black and white, uncompressed, the same bytes always.

use super::super::document::Code;

/// Pixels of one square, and squares that stay white around the code.
const SQUARE: usize = 4;
const BORDER: usize = 4;
const HEADER: u32 = 62;

/// A BMP of one bit a pixel; rows go from below and are padded to four bytes.
pub(super) fn bitmap(code: &Code) -> Vec<u8> {
    let squares = code.rows().len() + 2 * BORDER;
    let size = squares * SQUARE;
    let stride = size.div_ceil(32) * 4;
    let is_dark = |x: usize, y: usize| {
        let at = |place: usize| (place / SQUARE).checked_sub(BORDER);
        let cell = at(y).and_then(|y| code.rows().get(y)).zip(at(x));
        cell.and_then(|(row, x)| row.get(x)).copied().unwrap_or(false)
    };
    let mut bytes = header(size, stride * size);
    for y in (0..size).rev() {
        let mut row = vec![0u8; stride];
        for x in (0..size).filter(|x| is_dark(*x, y)) {
            row[x / 8] |= 0x80 >> (x % 8);
        }
        bytes.extend(row);
    }
    bytes
}

/// Both headers, and a palette in which nought is white and one is black.
fn header(size: usize, image: usize) -> Vec<u8> {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes();
    let mut bytes = b"BM".to_vec();
    bytes.extend(number(image + HEADER as usize));
    bytes.extend([0; 4]);
    bytes.extend(HEADER.to_le_bytes());
    bytes.extend(40u32.to_le_bytes());
    bytes.extend(number(size));
    bytes.extend(number(size));
    bytes.extend([1, 0, 1, 0]);
    bytes.extend([0; 4]);
    bytes.extend(number(image));
    bytes.extend([0; 16]);
    bytes.extend([0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_as_large_as_it_says() {
        let code = Code::of("1SXRA-C9DBG", "Код").unwrap();
        let bytes = bitmap(&code);
        let size = (code.rows().len() + 8) * 4;
        let told = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((told(2), told(10), told(18)), (bytes.len(), 62, size));
        let dark = bytes[62..].iter().map(|byte| byte.count_ones() as usize).sum::<usize>();
        let squares = code.rows().iter().flatten().filter(|dark| **dark).count();
        assert_eq!(dark, squares * 16);
    }
}
