//! Words as glyphs with their widths: what lines are made of.

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use unicode_segmentation::UnicodeSegmentation as _;

use super::typeface::{Face, MISSING, Typefaces, Weight};

/// A text that is never broken, with glyphs from left to right. Lengths are parts of the letter size.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) runs: Vec<Run>,
    pub(super) width: f32,
}

/// Glyphs of one typeface.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) face: Face,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) width: f32,
}

/// A stretch of text before it is shaped.
struct Stretch {
    /// None where no typeface has it.
    face: Option<Face>,
    text: String,
}

impl Word {
    pub(super) fn shape(
        text: &str,
        weight: Weight,
        is_rtl: bool,
        typefaces: &mut Typefaces<'_>,
    ) -> Self {
        let stretches = stretches(text, weight, typefaces);
        let mut runs: Vec<Run> =
            stretches.into_iter().map(|stretch| stretch.shape(is_rtl, typefaces)).collect();
        if is_rtl {
            runs.reverse();
        }
        let width = runs.iter().map(|run| run.width).sum();
        Self { runs, width }
    }
}

/// The text cut where the typeface changes, never within what is read as one letter.
fn stretches(text: &str, weight: Weight, typefaces: &Typefaces<'_>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for letter in text.graphemes(true) {
        let face = typefaces.face_of(letter, weight);
        match stretches.last_mut() {
            Some(last) if face.is_some() && last.face == face => last.text.push_str(letter),
            _ => stretches.push(Stretch { face, text: letter.to_owned() }),
        }
    }
    stretches
}

impl Stretch {
    fn shape(self, is_rtl: bool, typefaces: &mut Typefaces<'_>) -> Run {
        match self.face {
            Some(face) => {
                let run = shaped(self.text, face, is_rtl, typefaces);
                // A typeface may have the characters and yet not what they become together.
                if run.glyphs.iter().any(|glyph| glyph.glyph_id.to_u32() == 0) {
                    return missing(&run.text, typefaces);
                }
                run
            }
            None => missing(&self.text, typefaces),
        }
    }
}

fn shaped(text: String, face: Face, is_rtl: bool, typefaces: &mut Typefaces<'_>) -> Run {
    let em = typefaces.units_per_em(face);
    #[expect(clippy::cast_precision_loss, reason = "measures of a typeface are below 2^16")]
    let part = |units: i32| units as f32 / em;
    let shaped = typefaces.shape(&text, face, is_rtl);
    let start = |cluster: u32| usize::try_from(cluster).unwrap_or(usize::MAX);
    let mut starts: Vec<usize> =
        shaped.glyph_infos().iter().map(|glyph| start(glyph.cluster)).collect();
    starts.sort_unstable();
    let infos = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    let glyphs = infos.map(|(glyph, position)| {
        let from = start(glyph.cluster);
        let after = starts.partition_point(|other| *other <= from);
        let to = starts.get(after).copied().unwrap_or(text.len());
        KrillaGlyph::new(
            GlyphId::new(glyph.glyph_id),
            part(position.x_advance),
            part(position.x_offset),
            part(position.y_offset),
            part(position.y_advance),
            from..to,
            None,
        )
    });
    let glyphs: Vec<KrillaGlyph> = glyphs.collect();
    let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
    Run { face, text, glyphs, width }
}

/// A square where a letter is lacking. Whoever copies it still gets the letter, if it may stand in an archived file.
fn missing(letter: &str, typefaces: &mut Typefaces<'_>) -> Run {
    let mut square = shaped(MISSING.to_string(), Face::Fallback, false, typefaces);
    if letter.chars().all(is_exchangeable) {
        letter.clone_into(&mut square.text);
        for glyph in &mut square.glyphs {
            glyph.text_range = Range { start: 0, end: letter.len() };
        }
    }
    square
}

/// Neither of private use nor a number that stands for no character.
fn is_exchangeable(letter: char) -> bool {
    let code = u32::from(letter);
    let is_private = matches!(code, 0xE000..=0xF8FF | 0xF_0000..);
    let is_no_character = code & 0xFFFE == 0xFFFE || matches!(code, 0xFDD0..=0xFDEF);
    !is_private && !is_no_character && !crate::domain::hidden::is_hidden(letter)
}

#[cfg(test)]
mod tests {
    use super::super::typeface::Library;
    use super::*;

    fn word(text: &str, is_rtl: bool) -> Word {
        let library = Library::load();
        Word::shape(text, Weight::Regular, is_rtl, &mut library.typefaces())
    }

    fn faces(word: &Word) -> Vec<(Face, &str)> {
        word.runs.iter().map(|run| (run.face, run.text.as_str())).collect()
    }

    #[test]
    fn a_word_changes_its_typeface_where_it_must() {
        let word = word("Қыз5₸漢", false);
        let expected = [(Face::Regular, "Қыз5"), (Face::Fallback, "₸"), (Face::Fallback, "漢")];
        assert_eq!(faces(&word), expected);
        let whole: f32 = word.runs.iter().map(|run| run.width).sum();
        assert!((word.width - whole).abs() < 1e-5 && word.width > 2.0, "{}", word.width);
    }

    #[test]
    fn what_no_file_may_hold_becomes_a_square_in_the_text_too() {
        for text in ["\u{E000}", "\u{FFFE}", "\u{10FFFF}", "\u{FDD0}"] {
            assert_eq!(faces(&word(text, false)), [(Face::Fallback, "□")], "{text:?}");
        }
    }

    #[test]
    fn letters_from_right_to_left_are_joined_and_turned() {
        let word = word("سلام", true);
        let starts: Vec<usize> =
            word.runs[0].glyphs.iter().map(|glyph| glyph.text_range.start).collect();
        assert!(starts.is_sorted_by(|left, right| left >= right), "{starts:?}");
        let lone = super::tests::word("س", true);
        assert_ne!(word.runs[0].glyphs.last().unwrap().glyph_id, lone.runs[0].glyphs[0].glyph_id);
    }
}
