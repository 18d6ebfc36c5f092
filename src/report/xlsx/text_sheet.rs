//! Everything a document tells in words, in order, on one sheet three columns wide.

use rust_xlsxwriter::{Format, Image, Worksheet, XlsxError};

use super::super::document::{Code, Document, Part, Signature};
use super::Making;
use super::cell::{LINE, Looks, height, lines};
use super::picture::bitmap;

/// Label, the middle, the rest; side by side, both halves are equal.
const SHARES: [f64; 3] = [0.28, 0.22, 0.5];
/// Letters of a text in one row; a row can only be so high, so a long text takes several.
const LETTERS_IN_ROW: usize = 1200;

/// Pixels of a row of the usual height.
const ROW_PIXELS: f64 = 20.0;

struct Page<'a> {
    making: &'a Making<'a>,
    sheet: &'a mut Worksheet,
    row: u32,
    breaks: Vec<u32>,
}

/// The columns a text goes over, the first and the last.
type Span = (u16, u16);
const WHOLE: Span = (0, 2);
const LEFT: Span = (0, 1);
const RIGHT: Span = (2, 2);

/// `tables` are the names of the sheets of tables and charts.
pub(super) fn write(
    making: &Making,
    tables: &[String],
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    for (at, share) in (0..).zip(SHARES) {
        sheet.set_column_width(at, share * making.page_width())?;
    }
    let mut page = Page { making, sheet, row: 0, breaks: Vec::new() };
    page.told(making.document, tables)?;
    let breaks = page.breaks;
    sheet.set_page_breaks(&breaks)?;
    Ok(())
}

impl Page<'_> {
    fn told(&mut self, document: &Document, tables: &[String]) -> Result<(), XlsxError> {
        let styles = &self.making.styles;
        self.text(WHOLE, &document.title, &styles.title, 1.5)?;
        self.row += 1;
        for fact in &document.facts {
            let value = fact.value.written(document.lang);
            let looks = Looks {
                text: &styles.words,
                number: &styles.number,
                day: &styles.day,
                flag: &styles.words,
            };
            let row = self.row;
            self.making.put_text(self.sheet, (row, 0), &fact.label, &styles.label)?;
            self.sheet.merge_range(row, 1, row, 2, "", &styles.words)?;
            self.making.put(self.sheet, (row, 1), &fact.value, looks)?;
            let tall =
                lines(&fact.label, self.width((0, 0))).max(lines(&value, self.width((1, 2))));
            self.finish(tall)?;
        }
        let mut tables = tables.iter();
        for part in &document.parts {
            self.part(part, &mut tables)?;
        }
        Ok(())
    }

    fn part<'n>(
        &mut self,
        part: &Part,
        tables: &mut impl Iterator<Item = &'n String>,
    ) -> Result<(), XlsxError> {
        let styles = &self.making.styles;
        match part {
            Part::Heading(text) => {
                self.row += 1;
                self.text(WHOLE, text, &styles.heading, 1.2)
            }
            Part::Subheading(text) => self.text(WHOLE, text, &styles.subheading, 1.0),
            Part::Paragraph(text) => self.text(WHOLE, text, &styles.words, 1.0),
            Part::Note(text) => self.text(WHOLE, text, &styles.note, 1.0),
            Part::List(points) => points
                .iter()
                .try_for_each(|point| self.text(WHOLE, &format!("• {point}"), &styles.words, 1.0)),
            Part::Beside(left, right) => self.beside(left, right),
            Part::Table(_) | Part::Chart(_) => {
                let name = tables.next().map_or("", String::as_str);
                let told = self.making.texts.with("xlsx-on-sheet", &[("sheet", name.into())]);
                self.text(WHOLE, &told, &styles.note, 1.0)
            }
            Part::Code(code) => self.code(code),
            Part::Signatures(all) => all.iter().try_for_each(|one| self.signature(one)),
            Part::NewPage => {
                // A page that begins at the top needs no break before it.
                if self.row > 0 && self.breaks.last() != Some(&self.row) {
                    self.breaks.push(self.row);
                }
                Ok(())
            }
        }
    }

    fn width(&self, (first, last): Span) -> f64 {
        let shares = SHARES.iter().take(usize::from(last) + 1).skip(first.into());
        shares.sum::<f64>() * self.making.page_width()
    }

    /// Writes a text over columns, in as many rows as it needs.
    fn text(&mut self, span: Span, text: &str, look: &Format, scale: f64) -> Result<(), XlsxError> {
        for piece in pieces(text) {
            self.piece(span, &piece, look)?;
            let tall = lines(&piece, self.width(span) / scale);
            self.finish(tall * scale)?;
        }
        Ok(())
    }

    fn piece(&mut self, (first, last): Span, text: &str, look: &Format) -> Result<(), XlsxError> {
        let row = self.row;
        if first < last {
            self.sheet.merge_range(row, first, row, last, "", look)?;
        }
        self.making.put_text(self.sheet, (row, first), text, look)
    }

    fn beside(&mut self, left: &str, right: &str) -> Result<(), XlsxError> {
        let words = &self.making.styles.words;
        let (left, right) = (pieces(left), pieces(right));
        for at in 0..left.len().max(right.len()) {
            let (left, right) = (left.get(at), right.get(at));
            let text = |side: Option<&String>| side.cloned().unwrap_or_default();
            let (left, right) = (text(left), text(right));
            self.piece(LEFT, &left, words)?;
            self.piece(RIGHT, &right, words)?;
            let tall = lines(&left, self.width(LEFT)).max(lines(&right, self.width(RIGHT)));
            self.finish(tall)?;
        }
        Ok(())
    }

    fn code(&mut self, code: &Code) -> Result<(), XlsxError> {
        let told = format!("{}: {}", code.caption, code.text());
        self.text(WHOLE, &told, &self.making.styles.words, 1.0)?;
        let picture = Image::new_from_buffer(&bitmap(code))?;
        let picture = picture.set_alt_text(self.making.plain(&told));
        // The picture covers as many usual rows as it is high.
        let mut left = picture.height();
        self.sheet.insert_image(self.row, 0, &picture)?;
        while left > 0.0 {
            left -= ROW_PIXELS;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn signature(&mut self, one: &Signature) -> Result<(), XlsxError> {
        let words = &self.making.styles.words;
        let who = [one.role.as_str(), one.post.as_str()];
        let who: Vec<&str> = who.into_iter().filter(|text| !text.is_empty()).collect();
        let who = who.join(", ");
        let room = "____________________";
        let signed = format!("{}  {}", one.instead.as_deref().unwrap_or(room), one.name);
        self.piece(LEFT, &who, words)?;
        self.piece(RIGHT, &signed, words)?;
        let tall = lines(&who, self.width(LEFT)).max(lines(&signed, self.width(RIGHT)));
        // Room for a hand.
        self.finish(tall + 1.0)
    }

    fn finish(&mut self, lines: f64) -> Result<(), XlsxError> {
        if let Some(height) = height(lines) {
            self.sheet.set_row_height(self.row, height.max(LINE))?;
        }
        self.row += 1;
        Ok(())
    }
}

/// A text in pieces that each have room in one row, broken between words where it can be.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut letters = 0;
    for word in text.split_inclusive([' ', '\n']) {
        for part in parts(word) {
            // A line break takes a line however short it is.
            let taken = part.chars().map(|c| if c == '\n' { 60 } else { 1 }).sum::<usize>();
            if letters > 0 && letters + taken > LETTERS_IN_ROW {
                pieces.push(String::new());
                letters = 0;
            }
            letters += taken;
            if let Some(last) = pieces.last_mut() {
                last.push_str(&part);
            }
        }
    }
    pieces.into_iter().map(|piece| piece.trim_end().to_owned()).collect()
}

/// A word, cut where it alone is longer than a row.
fn parts(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(LETTERS_IN_ROW).map(|chunk| chunk.iter().collect()).collect()
}
