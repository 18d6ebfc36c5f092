//! The ledger: whether it is sound, whose records it holds, and its head code, for people and for a camera.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::rehearsal::Rehearsed;
use crate::i18n::Texts;
use crate::report::document::Code;
use crate::workspace::rehearsal::rehearsed_phrase;
use crate::workspace::{VerifyReport, erasure_phrases, fault_phrases};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::glyph::UNICODE;
use super::super::layer::{Layer, Outcome, Step};
use super::super::service::{Loaded, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::page::{Content, Page};

/// What is left for words beside the square is never narrower.
const NARROWEST: u16 = 36;

/// The screen of the ledger.
#[derive(Debug, Default)]
pub struct LedgerScreen {
    report: Option<Arc<VerifyReport>>,
    /// When recovery was last tried, where there is any.
    rehearsed: Option<Rehearsed>,
    reader: Page,
    reading: bool,
}

impl LedgerScreen {
    fn content(&self, texts: Texts) -> Content {
        let mut content = Content::default();
        match &self.report {
            Some(report) => {
                told(report, texts, &mut content);
                recovery(self.rehearsed, texts, &mut content);
            }
            None => content.text(texts.get("ledger-checking"), Role::Muted),
        }
        content
    }

    /// The square, its lines as wide as each other, if there is room for it beside the words.
    fn square(&self, ctx: &Ctx, area: Rect) -> Option<Vec<String>> {
        let head = self.report.as_ref()?.head.to_string();
        let drawn = Code::of(head, String::new()).ok()?.in_blocks();
        let lines: Vec<String> = drawn.lines().map(str::to_owned).collect();
        let width = cells::width_u16(lines.first()?);
        let fits = width + NARROWEST <= area.width && lines.len() <= usize::from(area.height);
        // Without blocks there is no square; the letters say the same.
        (fits && ctx.glyphs == UNICODE).then_some(lines)
    }

    /// Where the words go, and where the square.
    fn split(area: Rect, square: Option<&[String]>) -> (Rect, Rect) {
        let width = square.and_then(<[String]>::first).map_or(0, |line| cells::width_u16(line));
        let words = Rect { width: area.width - width, ..area };
        (words, Rect { x: area.x + words.width, width, ..area })
    }
}

fn told(report: &VerifyReport, texts: Texts, content: &mut Content) {
    let (key, role) =
        if report.ok { ("verify-ok", Role::Ok) } else { ("verify-not-ok", Role::Danger) };
    content.heading(texts.get("label-head"));
    content.text(report.head.to_string(), Role::Accent);
    if report.printed != report.head {
        content.fact(&texts.get("label-printed-head"), &report.printed.to_string());
    }
    content.text(texts.get("ledger-head-meaning"), Role::Muted);
    content.heading(texts.get("ledger-state"));
    content.text(texts.get(key), role);
    for phrase in fault_phrases(report) {
        content.text(texts.say(&phrase), Role::Danger);
    }
    for phrase in erasure_phrases(report) {
        content.text(texts.say(&phrase), Role::Text);
    }
    content.fact(&texts.get("label-records"), &report.records.to_string());
    content.heading(texts.get("label-devices"));
    for device in &report.devices {
        content.fact(&device.device.short(), &device.records.to_string());
    }
}

fn recovery(rehearsed: Option<Rehearsed>, texts: Texts, content: &mut Content) {
    let Some(rehearsed) = rehearsed else { return };
    content.heading(texts.get("ledger-recovery"));
    let role = if rehearsed.is_warning() { Role::Warn } else { Role::Text };
    content.text(texts.say(&rehearsed_phrase(rehearsed)), role);
}

impl Layer for LedgerScreen {
    fn name(&self) -> &'static str {
        "ledger"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("ledger-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Down, Action::Back]
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.reading = true;
        Step::ask(Request::CheckLedger)
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let area = self.area(ctx);
        let square = self.square(ctx, area);
        let (words, _) = Self::split(area, square.as_deref());
        let content = self.content(ctx.texts);
        if self.reader.act(action, &content, words) { Step::stay() } else { Step::pass() }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Ledger(report, rehearsed)) => {
                self.reading = false;
                self.rehearsed = *rehearsed;
                self.report = Some(Arc::clone(report));
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let square = self.square(ctx, area);
        let (words, beside) = Self::split(area, square.as_deref());
        self.reader.view(&self.content(ctx.texts), ctx, words, buf);
        let brush = &mut Brush::new(ctx, buf);
        for (number, line) in (0..beside.height).zip(square.iter().flatten()) {
            brush.put(cells::line(beside, number), line, Role::Text);
        }
        None
    }
}
