//! A short text that a camera can read: the head code beside the signatures.

use qrcode::{Color, EcLevel, QrCode};

/// A text with its square code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    text: String,
    /// What it is, for people and for those who cannot see it.
    pub caption: String,
    rows: Vec<Vec<bool>>,
}

/// The text is longer than a code can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is longer than a square code can hold")]
pub struct TooLong;

impl Code {
    /// The code can be read with a quarter of it worn off: paper is folded and copied.
    pub fn of(text: impl Into<String>, caption: impl Into<String>) -> Result<Self, TooLong> {
        let text = text.into();
        let code = QrCode::with_error_correction_level(&text, EcLevel::Q).map_err(|_| TooLong)?;
        let is_dark = |color: &Color| *color == Color::Dark;
        let colors = code.to_colors();
        let rows = colors.chunks(code.width()).map(|row| row.iter().map(is_dark).collect());
        Ok(Self { caption: caption.into(), rows: rows.collect(), text })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The square for a terminal, two rows a line. Blocks are what is light, as letters on a screen are;
    /// a camera also reads it the other way round.
    pub fn in_blocks(&self) -> String {
        const BORDER: usize = 4;
        let size = self.rows.len() + 2 * BORDER;
        let is_light = |row: usize, column: usize| {
            let at = |place: usize| place.checked_sub(BORDER);
            let cell = at(row).zip(at(column));
            let dark = cell.and_then(|(row, column)| self.rows.get(row)?.get(column));
            row < size && !dark.copied().unwrap_or_default()
        };
        let mut drawn = String::new();
        for row in (0..size).step_by(2) {
            drawn.extend((0..size).map(|column| {
                match (is_light(row, column), is_light(row + 1, column)) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                }
            }));
            drawn.push('\n');
        }
        drawn
    }

    /// Rows of a square, dark where true. A border four wide is to stay white around it.
    pub fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_its_three_eyes() {
        let code = Code::of("1SXRA-C9DBG-WJ8F2-5RC11-5Q7V6-0", "Код журнала").unwrap();
        let size = code.rows().len();
        assert!(code.rows().iter().all(|row| row.len() == size), "{size}");
        for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            assert!(
                (0..7).all(|at| code.rows()[row][column + at] && code.rows()[row + at][column])
            );
        }
        assert_eq!(Code::of("x".repeat(4000), ""), Err(TooLong));
    }
}
