//! A document part by part on its way to the sheets.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag};

use super::cell::{self, Align, Setting};
use super::flow::{Band, Flow, Heading};
use super::line::{Setter, Style};
use super::row::{Row, Stack};
use super::sheet::{Grey, Ink, Mark, Owner, Paper, Strip};
use super::structure::{Place, Structure};
use super::table;
use crate::domain::text::Lang;
use crate::report::document::{
    Blank, Cell, Document, Fact, Languages, Orientation, Part, Signature,
};
use crate::report::show::show_line;

const TITLE: Style = Style::bold(14.0);
const HEADING: Style = Style::bold(13.0);
const SUBHEADING: Style = Style::bold(12.0);
const TEXT: Style = Style::regular(12.0);
const FACT: Style = Style::regular(11.0);
const NOTE: Style = Style::regular(10.0);

/// Between paragraphs.
const SPACE: f32 = 6.0;
const COLUMN_GAP: f32 = 14.0;
/// The share of the width that labels of facts have.
const LABEL: f32 = 0.3;
const BULLET: f32 = 14.0;

pub(super) struct Composer<'a> {
    pub(super) setter: Setter<'a>,
    pub(super) flow: Flow,
    pub(super) structure: Structure,
    pub(super) lang: Lang,
    langs: Languages,
    /// Of the last heading; none may be left out between a heading and one within it.
    level: u16,
}

impl<'a> Composer<'a> {
    pub(super) fn new(document: &Document, mut setter: Setter<'a>) -> Self {
        let flow = Flow::new(paper(document, &mut setter));
        let (lang, langs) = (document.lang, document.languages());
        Self { setter, flow, structure: Structure::default(), lang, langs, level: 0 }
    }

    pub(super) fn document(&mut self, document: &Document) {
        self.heading(&document.title, 1, TITLE);
        self.facts(&document.facts);
        for part in &document.parts {
            self.part(part);
        }
        self.flow.place_kept();
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading(text) => self.heading(text, 2, HEADING),
            Part::Subheading(text) => self.heading(text, 3, SUBHEADING),
            Part::Paragraph(text) => self.paragraph(text),
            Part::List(points) => self.list(points),
            Part::Beside(left, right) => self.beside(left, right),
            Part::Table(table) => self.table(table),
            Part::Chart(chart) => self.chart(chart),
            Part::Code(code) => self.code(code),
            Part::Signatures(all) => all.iter().for_each(|one| self.signature(one)),
            Part::Note(text) => self.note(text),
            Part::NewPage => self.flow.new_page(),
        }
    }

    pub(super) fn width(&self) -> f32 {
        self.flow.paper.text_width()
    }

    pub(super) fn setting(&self, style: Style, owner: Owner) -> Setting {
        Setting { style, width: self.width(), align: Align::Left, owner }
    }

    /// A heading stays with what follows it.
    fn heading(&mut self, text: &str, level: u16, style: Style) {
        if text.trim().is_empty() {
            return;
        }
        self.level = level.min(self.level + 1);
        let title = short(text);
        let number = NonZeroU16::new(self.level).unwrap_or(NonZeroU16::MIN);
        let place = self.structure.add(Tag::Hn(number, Some(title.clone())));
        let align = if level == 1 { Align::Middle } else { Align::Left };
        let setting = Setting { align, ..self.setting(style, Owner::Place(place)) };
        let mut heading = Some(Heading { level: self.level, title });
        let mut before = 2.0 * SPACE;
        for strip in self.label(text, place, setting) {
            self.flow.keep(Band { before, strip, heading: heading.take() });
            before = 0.0;
        }
        // Below the heading, lest it touch a table.
        self.flow.keep(Band::new(0.0, Strip { height: SPACE / 2.0, marks: Vec::new() }));
    }

    /// A label of a paper in two languages: each line belongs to a place that says its own.
    pub(super) fn label(&mut self, text: &str, place: Place, setting: Setting) -> Vec<Strip> {
        let pieces: Vec<(Lang, &str)> = self.langs.of(text).collect();
        if pieces.len() < 2 {
            return cell::text(text, setting, &mut self.setter);
        }
        let mut strips = Vec::new();
        for (lang, piece) in pieces {
            let span = Tag::Span.with_lang(Some(lang.code().to_owned()));
            let owner = Owner::Place(self.structure.add_to(place, span));
            strips.extend(cell::text(piece, Setting { owner, ..setting }, &mut self.setter));
        }
        strips
    }

    /// What stands in a cell, which is the place.
    pub(super) fn value(&mut self, cell: &Cell, place: Place, setting: Setting) -> Vec<Strip> {
        let Cell::Beside(left, right) = cell else {
            return cell::strips(cell, setting, self.lang, &mut self.setter);
        };
        let second = self.langs.second.unwrap_or(self.lang);
        let mut strips = Vec::new();
        for (text, lang) in [(left, self.lang), (right, second)] {
            let tag = Tag::P.with_lang(Some(lang.code().to_owned()));
            let owner = Owner::Place(self.structure.add_to(place, tag));
            strips.extend(cell::text(text, Setting { owner, ..setting }, &mut self.setter));
        }
        strips
    }

    fn paragraph(&mut self, text: &str) {
        let place = self.structure.add(Tag::P);
        let setting = self.setting(TEXT, Owner::Place(place));
        let strips = cell::text(text, setting, &mut self.setter);
        self.place(strips, SPACE);
    }

    /// A text that goes on to the next page wherever it must, but leaves no line alone.
    pub(super) fn place(&mut self, strips: Vec<Strip>, mut before: f32) {
        let last = strips.len().saturating_sub(1);
        for (at, strip) in strips.into_iter().enumerate() {
            let band = Band::new(before, strip);
            before = 0.0;
            if last > 0 && (at == 0 || at + 1 == last) {
                self.flow.keep(band);
            } else {
                self.flow.place(band);
            }
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        let table = self.structure.add(Tag::Table);
        let label_width = self.width() * LABEL;
        for fact in facts {
            let line = self.structure.add_to(table, Tag::TR);
            let name = self.structure.add_to(line, Tag::TH(TableHeaderScope::Row));
            let place = self.structure.add_to(line, Tag::TD);
            let setting = Setting {
                width: label_width - COLUMN_GAP,
                ..self.setting(Style::bold(FACT.size), Owner::Place(name))
            };
            let label = self.label(&fact.label, name, setting);
            let setting = Setting {
                width: self.width() - label_width,
                ..self.setting(FACT, Owner::Place(place))
            };
            let value = self.value(&fact.value, place, setting);
            let value = value.into_iter().map(left_aligned).collect();
            let stacks =
                vec![Stack { x: 0.0, strips: label }, Stack { x: label_width, strips: value }];
            Row { stacks, before: 2.0, ..Row::default() }.place(&mut self.flow);
        }
    }

    fn list(&mut self, points: &[String]) {
        let list = self.structure.add(Tag::L(ListNumbering::Disc));
        for point in points {
            let item = self.structure.add_to(list, Tag::LI);
            let label = self.structure.add_to(item, Tag::Lbl);
            let body = self.structure.add_to(item, Tag::LBody);
            let bullet = self.setting(TEXT, Owner::Place(label));
            let bullet = cell::text("•", bullet, &mut self.setter);
            let setting =
                Setting { width: self.width() - BULLET, ..self.setting(TEXT, Owner::Place(body)) };
            let text = cell::text(point, setting, &mut self.setter);
            let stacks = vec![Stack { x: 0.0, strips: bullet }, Stack { x: BULLET, strips: text }];
            Row { stacks, before: SPACE / 2.0, ..Row::default() }.place(&mut self.flow);
        }
    }

    fn beside(&mut self, left: &str, right: &str) {
        let width = (self.width() - COLUMN_GAP) / 2.0;
        let second = self.langs.second.unwrap_or(self.lang);
        let sides = [(left, self.lang, 0.0), (right, second, width + COLUMN_GAP)];
        let stacks = sides.map(|(text, lang, x)| {
            let tag = Tag::P.with_lang(Some(lang.code().to_owned()));
            let owner = Owner::Place(self.structure.add(tag));
            let setting = Setting { width, ..self.setting(TEXT, owner) };
            Stack { x, strips: cell::text(text, setting, &mut self.setter) }
        });
        let row = Row { stacks: stacks.into(), before: SPACE, ..Row::default() };
        row.place(&mut self.flow);
    }

    /// With a bar at its left, by which it is told from what the paper says.
    fn note(&mut self, text: &str) {
        const INDENT: f32 = 10.0;
        let place = self.structure.add(Tag::P);
        let setting =
            Setting { width: self.width() - INDENT, ..self.setting(NOTE, Owner::Place(place)) };
        let mut strips = self.label(text, place, setting);
        for strip in &mut strips {
            for mark in &mut strip.marks {
                mark.x += INDENT;
            }
            let bar = Ink::Block { width: 2.0, height: strip.height, shade: Grey::LINE };
            strip.marks.insert(0, Mark::new(0.0, 0.0, bar, Owner::Ornament));
        }
        self.place(strips, SPACE);
    }

    /// Who signs, a line for the signature or what stands in its place, and the name.
    fn signature(&mut self, signature: &Signature) {
        const WHO: f32 = 0.42;
        const SIGNED: f32 = 0.3;
        let place = self.structure.add(Tag::P);
        let signed_x = self.width() * WHO;
        let name_x = self.width() * (WHO + SIGNED);
        let setting = self.setting(TEXT, Owner::Place(place));
        let of_width = |width: f32| Setting { width: width - COLUMN_GAP, ..setting };
        let who: Vec<&str> = [&signature.role, &signature.post]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        let who = cell::text(&who.join("\n"), of_width(signed_x), &mut self.setter);
        let signed = of_width(name_x - signed_x);
        let signed = match &signature.instead {
            Some(text) => cell::text(text, signed, &mut self.setter),
            None => cell::blank(&Blank::default(), signed, &mut self.setter),
        };
        let name = of_width(self.width() - name_x + COLUMN_GAP);
        let name = cell::text(&signature.name, name, &mut self.setter);
        let stacks = [(0.0, who), (signed_x, signed), (name_x, name)];
        let stacks = stacks.into_iter().map(|(x, strips)| Stack { x, strips }).collect();
        Row { stacks, before: 3.0 * SPACE, ..Row::default() }.place(&mut self.flow);
    }
}

/// The sheet lies as the paper asks, and also where a table would be too narrow for its words.
fn paper(document: &Document, setter: &mut Setter<'_>) -> Paper {
    let asked = Paper::of(document.orientation);
    let is_narrow = |table| !table::can_be_set(table, asked.text_width(), document.lang, setter);
    if document.orientation == Orientation::Portrait && document.tables().any(is_narrow) {
        Paper::of(Orientation::Landscape)
    } else {
        asked
    }
}

/// A fact that is a number stands at the left like every other.
fn left_aligned(mut strip: Strip) -> Strip {
    if let [Mark { ink: Ink::Line(_), x, .. }] = strip.marks.as_mut_slice() {
        *x = 0.0;
    }
    strip
}

/// A heading for a list of headings: one line of a length that a list can show.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 200;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = show_line(&text);
    if text.chars().count() <= LONGEST {
        return text.into_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
