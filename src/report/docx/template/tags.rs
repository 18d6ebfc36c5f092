//! Placeholders found in a part, joined where Word has cut them, and the part as a source of the engine.
//!
//! Everything that is no placeholder is made plain for the engine, so that nothing in a file that
//! merely looks like one is obeyed.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::TemplateError;
use crate::report::docx::text::escaped;

/// A part as the engine reads it.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) text: String,
    pub(super) tags: Vec<Tag>,
    pub(super) has_body: bool,
}

/// A placeholder as its author wrote it, and the line of the source it stands in: each has its own.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) text: String,
    pub(super) line: usize,
}

/// The part cut into pieces: markup as it came, and the texts between.
#[derive(Default)]
struct Pieces<'x> {
    all: Vec<Piece<'x>>,
    paragraphs: Vec<Paragraph>,
}

enum Piece<'x> {
    Markup(&'x str),
    Text(String),
}

/// A paragraph: its pieces, those that are texts, and the pieces of the row it stands in.
struct Paragraph {
    pieces: Range<usize>,
    texts: Vec<usize>,
    row: Option<usize>,
}

/// What a text is made of.
enum Segment {
    Words(String),
    Tag(String),
}

/// What stands in place of a run of pieces.
struct Instead {
    pieces: Range<usize>,
    tags: Vec<String>,
    /// The end of a section must outlive the paragraph that holds it.
    kept: String,
}

pub(super) fn source(part: &str, xml: &str) -> Result<Source, TemplateError> {
    let damaged = || TemplateError::Damaged { part: part.to_owned() };
    let (pieces, rows) = cut(xml).ok_or_else(damaged)?;
    let mut segments: Vec<Vec<Segment>> = pieces.all.iter().map(|_| Vec::new()).collect();
    let mut instead = Vec::new();
    for paragraph in &pieces.paragraphs {
        let found = joined(part, &pieces, paragraph, &mut segments)?;
        instead.extend(replaced(part, &pieces, paragraph, &rows, &found)?);
    }
    // A row is replaced once, by all that its paragraphs say instead of it, and before what is in it.
    instead.sort_by_key(|one| (one.pieces.start, usize::MAX - one.pieces.end));
    let mut writer = Writer::default();
    let mut at = 0;
    let mut next = instead.into_iter().peekable();
    while at < pieces.all.len() {
        if let Some(own) = next.next_if(|own| own.pieces.start == at) {
            own.tags.iter().for_each(|tag| writer.tag(tag));
            writer.markup(&own.kept);
            at = own.pieces.end;
            while let Some(inner) = next.next_if(|inner| inner.pieces.start < at) {
                if inner.pieces == own.pieces {
                    inner.tags.iter().for_each(|tag| writer.tag(tag));
                }
            }
            continue;
        }
        if let (Some(piece), Some(segments)) = (pieces.all.get(at), segments.get(at)) {
            writer.piece(piece, segments);
        }
        at += 1;
    }
    Ok(writer.source)
}

/// Whether every element that begins also ends.
pub(super) fn is_whole(xml: &str) -> bool {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return depth == 0,
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// The pieces of a part and the ranges of its rows; none where it cannot be read.
fn cut(xml: &str) -> Option<(Pieces<'_>, Vec<Range<usize>>)> {
    let mut reader = Reader::from_str(xml);
    let mut pieces = Pieces::default();
    let (mut open_paragraphs, mut open_rows): (Vec<Paragraph>, Vec<usize>) = Default::default();
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut text: Option<String> = None;
    let mut from = 0;
    loop {
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        let (mut opens, mut closes) = (String::new(), String::new());
        match &event {
            Event::Eof => break,
            Event::DocType(_) => return None,
            Event::Start(element) => opens.push_str(element.name().as_ref()),
            Event::End(element) => closes.push_str(element.name().as_ref()),
            _ => {}
        }
        if let Some(words) = &mut text {
            match event {
                Event::End(_) if closes == "w:t" => {
                    if let Some(paragraph) = open_paragraphs.last_mut() {
                        paragraph.texts.push(pieces.all.len());
                    }
                    pieces.all.push(Piece::Text(text.take().unwrap_or_default()));
                }
                Event::Text(own) => words.push_str(&own),
                Event::CData(own) => words.push_str(&own),
                Event::GeneralRef(own) => words.push(match own.resolve_char_ref().ok()? {
                    Some(character) => character,
                    None => named_character(&own)?,
                }),
                _ => return None,
            }
        } else if opens == "w:t" {
            text = Some(String::new());
        } else {
            let place = pieces.all.len();
            match opens.as_str() {
                "w:p" => open_paragraphs.push(Paragraph {
                    pieces: place..place,
                    texts: Vec::new(),
                    row: open_rows.last().copied(),
                }),
                "w:tr" => {
                    open_rows.push(rows.len());
                    rows.push(place..place);
                }
                _ => {}
            }
            pieces.all.push(Piece::Markup(xml.get(from..to)?));
            match closes.as_str() {
                "w:p" => {
                    let mut paragraph = open_paragraphs.pop()?;
                    paragraph.pieces.end = place + 1;
                    pieces.paragraphs.push(paragraph);
                }
                "w:tr" => rows.get_mut(open_rows.pop()?)?.end = place + 1,
                _ => {}
            }
        }
        from = to;
    }
    (open_paragraphs.is_empty() && open_rows.is_empty() && text.is_none()).then_some((pieces, rows))
}

fn named_character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Puts each placeholder of the paragraph whole into the text where it begins; tells all of them.
fn joined(
    part: &str,
    pieces: &Pieces,
    paragraph: &Paragraph,
    segments: &mut [Vec<Segment>],
) -> Result<Vec<String>, TemplateError> {
    let mut characters: Vec<(char, usize)> = Vec::new();
    for place in &paragraph.texts {
        if let Some(Piece::Text(text)) = pieces.all.get(*place) {
            characters.extend(text.chars().map(|character| (character, *place)));
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((character, place)) = characters.get(at).copied() {
        let second = characters.get(at + 1).map(|(second, _)| *second);
        let Some(closing) = closing(character, second) else {
            if let Some(own) = segments.get_mut(place) {
                push_words(own, character);
            }
            at += 1;
            continue;
        };
        let rest = characters.get(at..).unwrap_or_default();
        let length = rest.windows(2).skip(2).position(
            |two| matches!(two, [(first, _), (second, _)] if [*first, *second] == closing),
        );
        let length = length.map_or(rest.len(), |length| length + 4);
        let tag: String = rest.iter().take(length).map(|(character, _)| *character).collect();
        if length == rest.len() && !tag.ends_with(closing) {
            let placeholder = tag.chars().take(80).collect();
            return Err(TemplateError::Unfinished { part: part.to_owned(), placeholder });
        }
        found.push(tag.clone());
        if let Some(own) = segments.get_mut(place) {
            own.push(Segment::Tag(tag));
        }
        at += length;
    }
    Ok(found)
}

/// The two characters that end what these two begin.
fn closing(first: char, second: Option<char>) -> Option<[char; 2]> {
    match (first, second?) {
        ('{', '{') => Some(['}', '}']),
        ('{', '%') => Some(['%', '}']),
        ('{', '#') => Some(['#', '}']),
        _ => None,
    }
}

fn push_words(segments: &mut Vec<Segment>, character: char) {
    if let Some(Segment::Words(words)) = segments.last_mut() {
        words.push(character);
    } else {
        segments.push(Segment::Words(character.to_string()));
    }
}

/// What stands instead of the paragraph or of its row.
fn replaced(
    part: &str,
    pieces: &Pieces,
    paragraph: &Paragraph,
    rows: &[Range<usize>],
    tags: &[String],
) -> Result<Vec<Instead>, TemplateError> {
    let refused = |placeholder: &str| TemplateError::NotAlone {
        part: part.to_owned(),
        placeholder: placeholder.to_owned(),
    };
    let mut instead = Vec::new();
    let kept = || section(pieces, paragraph);
    for tag in tags {
        if let Some(plain) = plain_of(tag, "tr") {
            let row = paragraph.row.and_then(|row| rows.get(row)).ok_or_else(|| refused(tag))?;
            instead.push(Instead { pieces: row.clone(), tags: vec![plain], kept: String::new() });
        } else if let Some(plain) = plain_of(tag, "p") {
            let pieces = paragraph.pieces.clone();
            instead.push(Instead { pieces, tags: vec![plain], kept: kept() });
        } else if is_body(tag) {
            let written = paragraph.texts.iter().filter_map(|place| match pieces.all.get(*place) {
                Some(Piece::Text(text)) => Some(text.as_str()),
                _ => None,
            });
            let is_alone = written.collect::<String>().trim() == tag;
            if !is_alone || paragraph.row.is_some() {
                return Err(refused(tag));
            }
            let pieces = paragraph.pieces.clone();
            instead.push(Instead { pieces, tags: vec![tag.clone()], kept: kept() });
        }
    }
    Ok(instead)
}

/// A paragraph that ends a section as this one did, if it did.
fn section(pieces: &Pieces, paragraph: &Paragraph) -> String {
    let own = pieces.all.get(paragraph.pieces.clone()).unwrap_or_default();
    let markup: String = own
        .iter()
        .filter_map(|piece| match piece {
            Piece::Markup(markup) => Some(*markup),
            Piece::Text(_) => None,
        })
        .collect();
    let section =
        markup.split_once("<w:sectPr").and_then(|(_, rest)| rest.split_once("</w:sectPr>"));
    section.map_or_else(String::new, |(section, _)| {
        format!("<w:p><w:pPr><w:sectPr{section}</w:sectPr></w:pPr></w:p>")
    })
}

/// `{%tr for … %}` as `{% for … %}`.
fn plain_of(tag: &str, level: &str) -> Option<String> {
    let rest = tag.strip_prefix("{%")?.strip_prefix(level)?;
    rest.starts_with(char::is_whitespace).then(|| format!("{{%{rest}"))
}

fn is_body(tag: &str) -> bool {
    let inner = tag.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
    inner.is_some_and(|inner| inner.trim() == "body")
}

/// The source being written, with its lines counted.
#[derive(Default)]
struct Writer {
    source: Source,
    lines: usize,
}

impl Writer {
    fn piece(&mut self, piece: &Piece, segments: &[Segment]) {
        if let Piece::Markup(markup) = piece {
            return self.markup(markup);
        }
        self.source.text.push_str("<w:t xml:space=\"preserve\">");
        for segment in segments {
            match segment {
                Segment::Words(words) => self.markup(&escaped(words)),
                Segment::Tag(tag) => self.tag(tag),
            }
        }
        self.source.text.push_str("</w:t>");
    }

    /// What the engine must pass over.
    fn markup(&mut self, markup: &str) {
        let mut following = markup.chars().skip(1);
        for character in markup.chars() {
            let next = following.next();
            if character == '{' && matches!(next, Some('{' | '%' | '#')) {
                self.source.text.push_str("{{'{'}}");
            } else {
                self.source.text.push(character);
            }
            self.lines += usize::from(character == '\n');
        }
    }

    /// A placeholder on a line of its own, by which an error finds it. Word turns quotes into pretty ones.
    fn tag(&mut self, tag: &str) {
        if tag.starts_with("{#") {
            return;
        }
        let (opening, rest) = if let Some(rest) = tag.strip_prefix("{{") {
            ("{{", rest)
        } else {
            ("{%", tag.strip_prefix("{%").unwrap_or(tag))
        };
        let (trim, rest) = rest.strip_prefix('-').map_or(("", rest), |rest| ("-", rest));
        let rest = straight(rest);
        self.source.has_body |= is_body(tag);
        self.lines += 1;
        // The engine counts lines from one.
        self.source.tags.push(Tag { text: tag.to_owned(), line: self.lines + 1 });
        self.lines += rest.matches('\n').count();
        self.source.text.push_str(opening);
        self.source.text.push_str(trim);
        self.source.text.push('\n');
        self.source.text.push_str(&rest);
    }
}

fn straight(tag: &str) -> String {
    let is_quoted = tag.contains(['\'', '"']);
    let plain = |character: char| match character {
        '“' | '”' | '„' | '«' | '»' if !is_quoted => '"',
        '‘' | '’' if !is_quoted => '\'',
        '\u{A0}' => ' ',
        other => other,
    };
    tag.chars().map(plain).collect()
}
