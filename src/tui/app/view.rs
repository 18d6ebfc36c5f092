//! Draws the window: title line, layers, notice, line of hints.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use super::super::action::Action;
use super::super::dialog::progress::per_cent;
use super::super::keys::problem::ACTION_NAMES;
use super::super::layer::Extent;
use super::super::notice::Notice;
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::{App, Protection};

const MOST_NOTICE_LINES: usize = 6;

impl App {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.as_size() != self.ctx.size {
            // The terminal has another size than the one last told: the message is on its way.
            return None;
        }
        buf.set_style(area, self.ctx.style(Role::Text));
        if self.ctx.too_small() {
            self.draw_too_small(area, buf);
            return None;
        }
        if let Some(lock) = &self.lock {
            return self.draw_locked(lock, area, buf);
        }
        let mut cursor = None;
        let entries = self.stack.entries();
        for entry in entries.iter().skip(self.stack.lowest_seen()) {
            if entry.layer.extent() == Extent::Dialog {
                buf.set_style(self.ctx.body(), self.ctx.style(Role::Backdrop));
            }
            cursor = entry.layer.view(&self.ctx, entry.layer.area(&self.ctx), buf);
        }
        self.draw_title(cells::line(area, 0), buf);
        let hints = cells::line(area, area.height.saturating_sub(1));
        self.draw_hints(hints, buf);
        if let Some(notice) = &self.notice {
            self.draw_notice(notice, hints.y, buf);
        }
        cursor
    }

    fn draw_too_small(&self, area: Rect, buf: &mut Buffer) {
        let size = [("width", area.width.into()), ("height", area.height.into())];
        let text = self.ctx.texts.with("tui-too-small", &size);
        Brush::new(&self.ctx, buf).wrapped(area, &text, Role::Warn);
    }

    fn draw_title(&self, line: Rect, buf: &mut Buffer) {
        let brush = &mut Brush::new(&self.ctx, buf);
        let (state, role) = self.save_state();
        let taken = brush.put_right(line, &state, role);
        let mut room = Rect { width: line.width.saturating_sub(taken + 1), ..line };
        let unsealed = (self.protection == Protection::None).then_some("not-sealed");
        for key in unsealed.into_iter().chain(self.room_low.then_some("room-mark")) {
            room.width = room.width.saturating_sub(1);
            let mark = format!("{} {}", self.ctx.glyphs.warning, self.ctx.texts.get(key));
            let taken = brush.put_right(room, &mark, Role::Warn);
            room.width = room.width.saturating_sub(taken + 1);
        }
        if let Some((words, role)) = self.lane.words(&self.ctx) {
            room.width = room.width.saturating_sub(1);
            let taken = brush.put_right(room, &words, role);
            room.width = room.width.saturating_sub(taken + 1);
        }
        let screens = self.stack.entries().iter().map(|entry| &entry.layer);
        let titles: Vec<_> = screens
            .filter(|layer| layer.extent() == Extent::Screen)
            .map(|layer| layer.title(&self.ctx))
            .collect();
        let crumb = format!(" {} ", self.ctx.glyphs.crumb);
        brush.put(room, &titles.join(&crumb), Role::Title);
    }

    /// How safe what was done is, and how far work in the background has come.
    fn save_state(&self) -> (String, Role) {
        let texts = self.ctx.texts;
        let glyphs = &self.ctx.glyphs;
        let (sign, word, role) = match (self.saving.failed, self.saving.under_way) {
            (true, _) => (glyphs.not_saved, texts.get("save-failed"), Role::Danger),
            (false, 0) => (glyphs.saved, texts.get("save-done"), Role::Ok),
            (false, _) => (glyphs.saving, texts.get("save-under-way"), Role::Pending),
        };
        let under_way = self.work.as_ref().map_or_else(String::new, |work| {
            let what = texts.say(&work.progress.what);
            match per_cent(&work.progress) {
                Some(per_cent) => format!("{what} {per_cent} %  "),
                None => format!("{what}  "),
            }
        });
        (format!("{under_way}{sign} {word}"), role)
    }

    fn draw_hints(&self, line: Rect, buf: &mut Buffer) {
        let brush = &mut Brush::new(&self.ctx, buf);
        let Some(top) = self.stack.top() else { return };
        let help = top.layer.scopes().contains(&Action::Help.scope());
        let taken = if help { self.draw_help_hint(line, brush) } else { 0 };
        let mut room = Rect { width: line.width.saturating_sub(taken + 2), ..line };
        for action in top.layer.hints() {
            let key = self.ctx.key_of(action);
            let word = self.word(action);
            let needed = cells::width_u16(&key) + 1 + cells::width_u16(&word);
            if needed > room.width {
                break;
            }
            let used = brush.put(room, &key, Role::Key);
            brush.put(cells::after(room, used + 1), &word, Role::Muted);
            room = cells::after(room, needed + 2);
        }
    }

    /// Help stands at the right edge, whatever else there is room for.
    fn draw_help_hint(&self, line: Rect, brush: &mut Brush<'_>) -> u16 {
        let key = self.ctx.key_of(Action::Help);
        let word = self.word(Action::Help);
        let taken = brush.put_right(line, &format!("{key} {word}"), Role::Muted);
        brush.put(cells::after(line, line.width - taken), &key, Role::Key);
        taken
    }

    fn word(&self, action: Action) -> String {
        let key = ACTION_NAMES.key(action.name());
        self.ctx.texts.get(&format!("{key}.short"))
    }

    fn draw_notice(&self, notice: &Notice, bottom: u16, buf: &mut Buffer) {
        let width = usize::from(self.ctx.size.width.saturating_sub(4));
        let lines: Vec<_> = notice
            .lines
            .iter()
            .flat_map(|line| cells::wrap(&self.ctx.texts.say(line), width))
            .take(MOST_NOTICE_LINES)
            .collect();
        let height = u16::try_from(lines.len()).unwrap_or(0);
        let area = Rect { y: bottom.saturating_sub(height), height, ..self.ctx.window() };
        Clear.render(area, buf);
        let brush = &mut Brush::new(&self.ctx, buf);
        brush.ground(area, Role::Text);
        let role = notice.tone.role();
        brush.put(area, self.ctx.glyphs.bullet, role);
        for (number, line) in (0..).zip(&lines) {
            brush.put(cells::after(cells::line(area, number), 2), line, role);
        }
    }
}
