//! The history of an item: who recorded what, when, and what of it stands.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::answer::Verdict;
use crate::domain::checklist::ItemCode;
use crate::store::view::{KeptAnswer, Said};

use super::detail::{Line, Writer, verdict};
use super::observed::{Typed, observed};
use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::glyph::verdict_role;
use crate::tui::layer::{Extent, Layer, Outcome, Step};
use crate::tui::theme::Role;
use crate::tui::widget::brush::Brush;
use crate::tui::widget::list::{Scroll, draw_bar, scrolled};
use crate::tui::widget::{cells, window};
use crate::workspace::history::HistoryEntry;

/// The dialog that shows a history.
#[derive(Debug)]
pub(super) struct History {
    code: ItemCode,
    entries: Vec<HistoryEntry>,
    top: usize,
}

impl History {
    pub(super) fn new(code: &ItemCode, entries: Vec<HistoryEntry>) -> Self {
        Self { code: code.clone(), entries, top: 0 }
    }

    fn lines(&self, ctx: &Ctx, width: u16) -> Vec<Line> {
        let mut writer = Writer::new(ctx, width);
        for entry in self.entries.iter().rev() {
            write_entry(entry, &mut writer);
        }
        if self.entries.is_empty() {
            writer.text(&ctx.texts.get("inspection-no-history"), Role::Muted);
        }
        writer.finish()
    }

    fn page(&self, ctx: &Ctx) -> usize {
        usize::from(window::inner(self.area(ctx)).height)
    }

    fn text_width(room: Rect) -> u16 {
        room.width.saturating_sub(1)
    }
}

/// When, who and whether it stands; below, what was said.
fn write_entry(entry: &HistoryEntry, writer: &mut Writer<'_>) {
    let ctx = writer.ctx;
    let who = match &entry.speaker {
        Some(speaker) => {
            let args =
                [("speaker", speaker.as_str().into()), ("author", entry.author.as_str().into())];
            ctx.texts.with("inspection-typed-in-by", &args)
        }
        None => entry.author.clone(),
    };
    let standing = if entry.stands { "inspection-stands" } else { "inspection-replaced" };
    let heading = format!("{}  {who} · {} · {}", entry.at, ctx.texts.get(standing), entry.record);
    writer.text(&heading, if entry.stands { Role::Title } else { Role::Muted });
    let (text, role) = match &entry.said {
        Said::Withdrawn => (ctx.texts.get("inspection-said-withdrawn"), Role::Muted),
        Said::Unreadable => (ctx.texts.get("inspection-said-unreadable"), Role::Danger),
        Said::Answer(answer) => answer_line(&answer.verdict, ctx),
        Said::Resolved(resolution) => answer_line(&resolution.answer.verdict, ctx),
        Said::Kept(kept) => {
            let verdict = |kept: &KeptAnswer| verdict(&kept.answer.verdict, ctx.texts);
            let places = kept.answers.iter().map(|one| format!("{}: {}", one.place, verdict(one)));
            (places.collect::<Vec<_>>().join("; "), Role::Conflict)
        }
    };
    writer.indented(2, &text, role);
    if let Some(answer) = entry.said.answer().filter(|answer| !answer.note.is_empty()) {
        writer.indented(4, &answer.note, Role::Text);
    }
    let typed = Typed { at: entry.recorded, by: entry.speaker.as_ref().map(|_| &*entry.author) };
    let line = entry.said.answer().filter(|answer| answer.observed_at.is_some());
    if let Some(line) = line.and_then(|answer| observed(answer, typed, ctx.texts)) {
        writer.indented(4, &line, Role::Muted);
    }
    if let Some(reason) = entry.said.reason() {
        let reason = [("reason", reason.into())];
        writer.indented(4, &ctx.texts.with("inspection-settled", &reason), Role::Text);
    }
}

fn answer_line(said: &Verdict, ctx: &Ctx) -> (String, Role) {
    let kind = said.kind();
    (format!("{} {}", ctx.glyphs.verdict(kind), verdict(said, ctx.texts)), verdict_role(kind))
}

impl Layer for History {
    fn name(&self) -> &'static str {
        "history"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let code = [("code", self.code.as_str().into())];
        ctx.texts.with("inspection-history-title", &code)
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        let widest = window::centred(ctx, Size::new(96, u16::MAX));
        let lines = self.lines(ctx, Self::text_width(window::inner(widest))).len();
        window::centred(ctx, Size::new(96, u16::try_from(lines + 2).unwrap_or(u16::MAX)))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Move, Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Down, Action::Back]
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let page = self.page(ctx);
        let width = Self::text_width(window::inner(self.area(ctx)));
        let total = self.lines(ctx, width).len();
        if matches!(action, Action::Back | Action::ShowHistory) {
            return Step::close(Outcome::Dismissed);
        }
        let scroll = Scroll { top: self.top, page, total };
        let Some(top) = scrolled(action, &scroll) else { return Step::pass() };
        self.top = top;
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let lines = self.lines(ctx, Self::text_width(room));
        let page = usize::from(room.height);
        let top = self.top.min(lines.len().saturating_sub(page));
        let brush = &mut Brush::new(ctx, buf);
        for (number, line) in (0..).zip(lines.iter().skip(top).take(page)) {
            let place = cells::line(room, number);
            let place = Rect { width: Self::text_width(place), ..place };
            brush.put(cells::after(place, line.indent), &line.text, line.role);
        }
        let bar = Rect { x: room.right() - 1, width: 1, ..room };
        draw_bar(&Scroll { top, page, total: lines.len() }, bar, brush);
        None
    }
}
