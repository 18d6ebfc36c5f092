//! Help: every key of this moment, written by the action table and the keymap.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::i18n::Lang;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::keys::chord::{Chord, Key};
use super::super::keys::layout::{KZ, RU};
use super::super::keys::problem::{ACTION_NAMES, SCOPE_NAMES};
use super::super::layer::{Extent, Layer, Outcome, Step};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::list::{Scroll, draw_bar, scrolled};
use super::super::widget::{cells, window};

const WIDEST_KEYS: usize = 30;

/// The help over a layer.
#[derive(Debug, Clone)]
pub struct Help {
    /// Of the layer that is explained, the narrowest first.
    scopes: Vec<Scope>,
    top: usize,
}

enum Line {
    Heading(String),
    Action { keys: String, what: String },
    Note(String),
    Empty,
}

impl Help {
    pub fn new(scopes: Vec<Scope>) -> Self {
        Self { scopes, top: 0 }
    }

    fn lines(&self, ctx: &Ctx) -> Vec<Line> {
        let mut rows = Vec::new();
        for scope in &self.scopes {
            rows.push(Line::Heading(ctx.texts.name(SCOPE_NAMES, scope.name())));
            for action in Action::of(*scope) {
                let keys = ctx.keymap.chords(action);
                let keys: Vec<_> = keys.iter().map(|chord| with_key_cap(*chord, ctx)).collect();
                let what = ctx.texts.name(ACTION_NAMES, action.name());
                rows.push(Line::Action { keys: keys.join(", "), what });
            }
            rows.push(Line::Empty);
        }
        let width = usize::from(window::inner(self.area(ctx)).width.saturating_sub(1));
        let keys_width = keys_width(&rows);
        let mut lines: Vec<_> = rows
            .into_iter()
            .flat_map(|row| wrapped(row, width.saturating_sub(keys_width + 4)))
            .collect();
        for note in [ctx.texts.get("help-function-keys"), ctx.texts.get("help-layouts")] {
            lines.extend(cells::wrap(&note, width).into_iter().map(Line::Note));
        }
        lines
    }

    fn page(&self, ctx: &Ctx) -> usize {
        usize::from(window::inner(self.area(ctx)).height)
    }
}

/// How wide the column of keys is.
fn keys_width(lines: &[Line]) -> usize {
    let widest = lines.iter().map(|line| match line {
        Line::Action { keys, .. } => cells::width(keys),
        _ => 0,
    });
    widest.max().unwrap_or(0).min(WIDEST_KEYS)
}

/// The line over as many lines as its text needs.
fn wrapped(line: Line, room: usize) -> Vec<Line> {
    let Line::Action { keys, what } = line else { return vec![line] };
    let mut keys = Some(keys);
    let parts = cells::wrap(&what, room).into_iter();
    parts.map(|what| Line::Action { keys: keys.take().unwrap_or_default(), what }).collect()
}

/// A key with what the same key types on the person's layout: `Ctrl+S (Ы)`.
fn with_key_cap(chord: Chord, ctx: &Ctx) -> String {
    let label = chord.label(ctx.texts);
    let layout = match ctx.texts.lang() {
        _ if ctx.hand.kazakh => KZ,
        Lang::Kk => KZ,
        Lang::Ru => RU,
        Lang::En => return label,
    };
    let Key::Char(c) = chord.key else { return label };
    match layout.types(c) {
        Some(typed) if c.is_ascii_alphanumeric() && typed != c => {
            let cap = if chord.ctrl { typed.to_uppercase().to_string() } else { typed.to_string() };
            format!("{label} ({cap})")
        }
        _ => label,
    }
}

impl Layer for Help {
    fn name(&self) -> &'static str {
        "help"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("help-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        window::centred(ctx, Size::new(96, u16::MAX))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Move, Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Down, Action::PageDown, Action::Back]
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let page = self.page(ctx);
        let total = self.lines(ctx).len();
        if matches!(action, Action::Back | Action::Help) {
            return Step::close(Outcome::Dismissed);
        }
        let scroll = Scroll { top: self.top, page, total };
        let Some(top) = scrolled(action, &scroll) else { return Step::pass() };
        self.top = top;
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let lines = self.lines(ctx);
        let page = usize::from(room.height);
        let top = self.top.min(lines.len().saturating_sub(page));
        let brush = &mut Brush::new(ctx, buf);
        let text = Rect { width: room.width.saturating_sub(1), ..room };
        let keys_width = u16::try_from(keys_width(&lines)).unwrap_or(u16::MAX);
        for (number, line) in (0..).zip(lines.iter().skip(top).take(page)) {
            let place = cells::line(text, number);
            draw_line(line, keys_width, place, brush);
        }
        let bar = Rect { x: text.right(), width: room.width - text.width, ..room };
        draw_bar(&Scroll { top, page, total: lines.len() }, bar, brush);
        None
    }
}

fn draw_line(line: &Line, keys_width: u16, place: Rect, brush: &mut Brush<'_>) {
    match line {
        Line::Heading(heading) => {
            brush.put(place, heading, Role::Title);
        }
        Line::Note(note) => {
            brush.put(place, note, Role::Muted);
        }
        Line::Action { keys, what } => {
            let keys_at = cells::after(place, 2);
            let own = Rect { width: keys_width.min(keys_at.width), ..keys_at };
            brush.put(own, keys, Role::Key);
            brush.put(cells::after(keys_at, keys_width + 2), what, Role::Text);
        }
        Line::Empty => {}
    }
}
