//! Pages: text to be read, longer than the window, with links that lead elsewhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::action::Action;
use super::super::ctx::Ctx;
use super::super::theme::Role;
use super::brush::Brush;
use super::cells;
use super::list::{Scroll, draw_bar};

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    pub role: Role,
    /// Cells to the left of its text; links have their pointer there.
    pub indent: u16,
    /// The number of the link it is.
    pub link: Option<usize>,
}

/// The paragraphs of a page, put together anew for every frame.
#[derive(Debug, Default)]
pub struct Content {
    paragraphs: Vec<Paragraph>,
    links: usize,
}

impl Content {
    pub fn heading(&mut self, text: impl Into<String>) {
        if !self.paragraphs.is_empty() {
            self.push(String::new(), Role::Text, 0);
        }
        self.push(text.into(), Role::Title, 0);
    }

    pub fn text(&mut self, text: impl Into<String>, role: Role) {
        self.push(text.into(), role, 2);
    }

    /// A label with its value, left out where there is none.
    pub fn fact(&mut self, label: &str, value: &str) {
        if !value.trim().is_empty() {
            self.push(format!("{label}: {value}"), Role::Text, 2);
        }
    }

    /// A paragraph that leads elsewhere. Links are numbered in their order.
    pub fn link(&mut self, text: impl Into<String>, role: Role) {
        let link = Some(self.links);
        self.links += 1;
        self.paragraphs.push(Paragraph { text: text.into(), role, indent: 2, link });
    }

    fn push(&mut self, text: String, role: Role, indent: u16) {
        self.paragraphs.push(Paragraph { text, role, indent, link: None });
    }
}

/// Where a reader is on a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Page {
    top: usize,
    /// The chosen link.
    at: usize,
}

struct Line<'a> {
    text: String,
    paragraph: &'a Paragraph,
    /// The first line of its paragraph.
    first: bool,
}

fn lines(content: &Content, width: u16) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for paragraph in &content.paragraphs {
        let room = usize::from(width.saturating_sub(paragraph.indent + 1));
        for (number, text) in cells::wrap(&paragraph.text, room).into_iter().enumerate() {
            lines.push(Line { text, paragraph, first: number == 0 });
        }
    }
    lines
}

impl Page {
    /// Number of the chosen link, if there are any.
    pub fn chosen(&self, content: &Content) -> Option<usize> {
        content.links.checked_sub(1).map(|last| self.at.min(last))
    }

    /// Whether the page did something with the action.
    pub fn act(&mut self, action: Action, content: &Content, area: Rect) -> bool {
        let lines = lines(content, area.width);
        let page = usize::from(area.height);
        let last_top = lines.len().saturating_sub(page);
        match action {
            Action::Down => self.down(&lines, page, last_top),
            Action::Up => self.up(&lines),
            Action::PageDown => self.top = (self.top + page.saturating_sub(1)).min(last_top),
            Action::PageUp => self.top = self.top.saturating_sub(page.saturating_sub(1)),
            Action::First => self.top = 0,
            Action::Last => self.top = last_top,
            _ => return false,
        }
        let mut seen = links(&lines, self.top, page);
        match action {
            Action::First => self.at = seen.next().unwrap_or(self.at),
            Action::Last => self.at = seen.last().unwrap_or(self.at),
            // After a leap, a link that is in sight is the chosen one.
            Action::PageDown | Action::PageUp => {
                let first = seen.next();
                if !first.into_iter().chain(seen).any(|link| link == self.at) {
                    self.at = first.unwrap_or(self.at);
                }
            }
            _ => {}
        }
        true
    }

    /// To the next link if it is in sight, else further down.
    fn down(&mut self, lines: &[Line<'_>], page: usize, last_top: usize) {
        match line_of(lines, self.at + 1) {
            Some(line) if line < self.top + page => self.at += 1,
            _ => self.top = (self.top + 1).min(last_top),
        }
    }

    fn up(&mut self, lines: &[Line<'_>]) {
        let before = self.at.checked_sub(1);
        match before.and_then(|link| Some((link, line_of(lines, link)?))) {
            Some((link, place)) if place >= self.top => self.at = link,
            _ => self.top = self.top.saturating_sub(1),
        }
    }

    pub fn view(&self, content: &Content, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let lines = lines(content, area.width);
        let page = usize::from(area.height);
        let top = self.top.min(lines.len().saturating_sub(page));
        let chosen = self.chosen(content);
        let brush = &mut Brush::new(ctx, buf);
        for (number, line) in (0..area.height).zip(lines.iter().skip(top)) {
            let place = cells::line(area, number);
            let Paragraph { role, indent, link, .. } = *line.paragraph;
            let here = link.is_some() && link == chosen;
            let role = if here { Role::Selected } else { role };
            if here {
                brush.ground(Rect { width: place.width.saturating_sub(1), ..place }, role);
            }
            if here && line.first {
                brush.put(place, ctx.glyphs.pointer, role);
            }
            brush.put(cells::after(place, indent), &line.text, role);
        }
        let bar = Rect { x: area.right().saturating_sub(1), width: 1.min(area.width), ..area };
        draw_bar(&Scroll { top, page, total: lines.len() }, bar, brush);
    }
}

/// The links that begin among these lines.
fn links(lines: &[Line<'_>], top: usize, page: usize) -> impl Iterator<Item = usize> {
    let seen = lines.iter().skip(top).take(page).filter(|line| line.first);
    seen.filter_map(|line| line.paragraph.link)
}

fn line_of(lines: &[Line<'_>], link: usize) -> Option<usize> {
    lines.iter().position(|line| line.first && line.paragraph.link == Some(link))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        let mut content = Content::default();
        content.heading("Заголовок");
        content.link("первая", Role::Text);
        for number in 0..20 {
            content.text(format!("строка {number}"), Role::Text);
        }
        content.link("вторая", Role::Text);
        content
    }

    const AREA: Rect = Rect::new(0, 0, 30, 10);

    #[test]
    fn a_link_out_of_sight_is_not_chosen_before_it_is_seen() {
        let (content, mut page) = (content(), Page::default());
        for _ in 0..12 {
            page.act(Action::Down, &content, AREA);
            assert_eq!(page.chosen(&content), Some(0));
        }
        page.act(Action::Down, &content, AREA);
        page.act(Action::Down, &content, AREA);
        assert_eq!(page.chosen(&content), Some(1));
    }

    #[test]
    fn leaping_to_the_end_chooses_the_link_there() {
        let (content, mut page) = (content(), Page::default());
        page.act(Action::Last, &content, AREA);
        assert_eq!(page.chosen(&content), Some(1));
        page.act(Action::First, &content, AREA);
        assert_eq!(page.chosen(&content), Some(0));
    }

    #[test]
    fn home_and_end_choose_the_first_and_the_last_of_the_links_in_sight() {
        let (mut content, mut page) = (Content::default(), Page::default());
        for number in 0..5 {
            content.link(format!("{number}"), Role::Text);
        }
        page.act(Action::Last, &content, AREA);
        assert_eq!(page.chosen(&content), Some(4));
        page.act(Action::PageUp, &content, AREA);
        assert_eq!(page.chosen(&content), Some(4));
        page.act(Action::First, &content, AREA);
        assert_eq!(page.chosen(&content), Some(0));
    }

    #[test]
    fn a_page_without_links_has_none_chosen() {
        assert_eq!(Page::default().chosen(&Content::default()), None);
    }
}
