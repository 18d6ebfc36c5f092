//! The typefaces of a page, whole in the program: what a paper looks like depends on no machine.
//!
//! Liberation Serif has the widths of the letters that official papers are written in, and every letter of
//! Kazakh. What it lacks is looked for in `DejaVu` Sans; what both lack is drawn as an empty square.

use harfrust::{
    Direction, FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, Shaper, ShaperData,
    UnicodeBuffer,
};
use krilla::text::Font;
use skrifa::MetadataProvider as _;
use skrifa::charmap::Charmap;

const REGULAR: &[u8] = include_bytes!("fonts/LiberationSerif-Regular.ttf");
const BOLD: &[u8] = include_bytes!("fonts/LiberationSerif-Bold.ttf");
const FALLBACK: &[u8] = include_bytes!("fonts/DejaVuSans.ttf");

/// What stands for a character that no typeface has.
pub(super) const MISSING: char = '□';

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Weight {
    #[default]
    Regular,
    Bold,
}

/// Which of the typefaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Regular,
    Bold,
    Fallback,
}

/// The typefaces as files.
pub(super) struct Library {
    files: [File; 3],
}

struct File {
    font: FontRef<'static>,
    shaper: ShaperData,
}

impl Library {
    pub(super) fn load() -> Self {
        let files = [REGULAR, BOLD, FALLBACK].map(|bytes| {
            let font = FontRef::new(bytes).expect("the typefaces of the program can be read");
            let shaper = ShaperData::new(&font);
            File { font, shaper }
        });
        Self { files }
    }

    pub(super) fn typefaces(&self) -> Typefaces<'_> {
        let [regular, bold, fallback] = &self.files;
        let faces = [(regular, REGULAR), (bold, BOLD), (fallback, FALLBACK)]
            .map(|(file, bytes)| Typeface::of(file, bytes));
        Typefaces { faces, plans: Vec::new() }
    }
}

/// The typefaces ready for use.
pub(super) struct Typefaces<'a> {
    faces: [Typeface<'a>; 3],
    /// How to shape each script in each face; making it anew for every word is slow.
    plans: Vec<(Face, Direction, Script, ShapePlan)>,
}

struct Typeface<'a> {
    font: Font,
    letters: Charmap<'a>,
    shaper: Shaper<'a>,
    units_per_em: f32,
}

impl<'a> Typeface<'a> {
    fn of(file: &'a File, bytes: &'static [u8]) -> Self {
        let font =
            Font::new(bytes.into(), 0).expect("the typefaces of the program can be embedded");
        Self {
            units_per_em: font.units_per_em(),
            font,
            letters: file.font.charmap(),
            shaper: file.shaper.shaper(&file.font).build(),
        }
    }
}

impl Typefaces<'_> {
    fn typeface(&self, face: Face) -> &Typeface<'_> {
        let [regular, bold, fallback] = &self.faces;
        match face {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Fallback => fallback,
        }
    }

    pub(super) fn font(&self, face: Face) -> Font {
        self.typeface(face).font.clone()
    }

    pub(super) fn units_per_em(&self, face: Face) -> f32 {
        self.typeface(face).units_per_em
    }

    /// The first face that has every character of this text.
    pub(super) fn face_of(&self, text: &str, weight: Weight) -> Option<Face> {
        let own = match weight {
            Weight::Regular => Face::Regular,
            Weight::Bold => Face::Bold,
        };
        [own, Face::Fallback].into_iter().find(|face| {
            let letters = &self.typeface(*face).letters;
            text.chars().all(|letter| letters.map(letter).is_some_and(|glyph| glyph.to_u32() != 0))
        })
    }

    /// The glyphs of a text that the face has, from left to right.
    pub(super) fn shape(&mut self, text: &str, face: Face, is_rtl: bool) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // What has no direction of its own stands in the direction of the text around it.
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        let script = buffer.script();
        let known = |plan: &(Face, Direction, Script, ShapePlan)| {
            (plan.0, plan.1, plan.2) == (face, direction, script)
        };
        let at = self.plans.iter().position(known).unwrap_or_else(|| {
            let shaper = &self.typeface(face).shaper;
            let plan = ShapePlan::new(shaper, direction, Some(script), None, &[]);
            self.plans.push((face, direction, script, plan));
            self.plans.len() - 1
        });
        let plan = self.plans.get(at).map(|(.., plan)| plan);
        self.typeface(face).shaper.shape(buffer, ShapeOptions::new().plan(plan))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_three_languages_is_in_the_serif() {
        let library = Library::load();
        let typefaces = library.typefaces();
        let letters = "АЯЁаяёӘҒҚҢӨҰҮҺІәғқңөұүһіAZaz0123456789№«»–—…§°²";
        for letter in letters.chars().map(String::from) {
            assert_eq!(
                typefaces.face_of(&letter, Weight::Regular),
                Some(Face::Regular),
                "{letter}"
            );
            assert_eq!(typefaces.face_of(&letter, Weight::Bold), Some(Face::Bold), "{letter}");
        }
    }

    #[test]
    fn what_the_serif_lacks_is_looked_for_in_the_fallback() {
        let library = Library::load();
        let typefaces = library.typefaces();
        for sign in ["₸", "✓", "☐", "م"] {
            assert_eq!(typefaces.face_of(sign, Weight::Bold), Some(Face::Fallback), "{sign}");
        }
        for sign in ["漢", "👮", "\u{E000}"] {
            assert_eq!(typefaces.face_of(sign, Weight::Regular), None, "{sign}");
        }
    }
}
