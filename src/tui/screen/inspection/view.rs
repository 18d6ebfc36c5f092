//! Draws the inspection: header, outline, items, detail.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::visit::{Access, Stage};
use crate::i18n::family;
use crate::workspace::inspection::Count;

use super::InspectionScreen;
use super::board::Board;
use super::outline;
use super::places::{Places, places};
use super::rows::{self, ItemRows, Only};
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::brush::Brush;
use crate::tui::widget::cells;
use crate::tui::widget::list::{Focus, Picture, Scroll, draw_bar};

/// Pieces of one line, each in its own role.
type Pieces = Vec<(String, Role)>;

pub(super) fn view(
    screen: &InspectionScreen,
    ctx: &Ctx,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let Some(board) = &screen.board else {
        return absent(screen, ctx, area, buf);
    };
    let places = places(area);
    let brush = &mut Brush::new(ctx, buf);
    draw_header(screen, board, places.header, brush);
    draw_rules(&places, brush);
    let here = screen.selected().and_then(|entry| board.section_of(entry));
    draw_strip(board, here, places.strip, brush);
    outline::draw(board, here, places.outline, brush);
    draw_detail(screen, places.detail, brush);
    let rows = ItemRows { board, entries: &screen.entries };
    let picture = Picture {
        list: &screen.list,
        rows: &rows,
        columns: &rows::columns(places.items.width),
        focus: Focus::Here,
        empty: screen.only.empty(),
    };
    picture.view(ctx, places.items, buf)
}

/// Before the data has come, or where it cannot be had.
fn absent(screen: &InspectionScreen, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let brush = &mut Brush::new(ctx, buf);
    let room = cells::after(Rect { y: area.y + 1, ..area }, 2);
    match &screen.broken {
        Some(why) => brush.wrapped(room, &ctx.texts.say(why), Role::Danger),
        None => brush.wrapped(room, &ctx.texts.get("inspection-loading"), Role::Muted),
    };
    None
}

fn draw_header(screen: &InspectionScreen, board: &Board, line: Rect, brush: &mut Brush<'_>) {
    let ctx = brush.ctx;
    let right = tally(board, ctx);
    let width: u16 = right.iter().map(|(text, _)| cells::width_u16(text) + 2).sum();
    let mut at = cells::after(line, line.width.saturating_sub(width));
    let room = Rect { width: line.width.saturating_sub(width), ..line };
    for (text, role) in right {
        let used = brush.put(cells::after(at, 2), &text, role);
        at = cells::after(at, used + 2);
    }
    let mut at = room;
    for (text, role) in place(screen, board, ctx) {
        let used = brush.put(at, &text, role);
        at = cells::after(at, used + 2);
    }
}

/// How far the visit has come: answered of asked, shortfalls, disagreements, what is not saved.
fn tally(board: &Board, ctx: &Ctx) -> Pieces {
    let Count { asked, answered, short, disagreements } = board.count();
    let text = |key: &str, count: usize| ctx.texts.with(key, &[("count", count.into())]);
    let done = [("answered", answered.into()), ("asked", asked.into())];
    let mut pieces = vec![(ctx.texts.with("inspection-answered", &done), Role::Text)];
    if short > 0 {
        pieces.push((text("inspection-short-count", short), Role::Warn));
    }
    if disagreements > 0 {
        let sign = ctx.glyphs.disagreement;
        pieces.push((
            format!("{sign} {}", text("inspection-dispute-count", disagreements)),
            Role::Conflict,
        ));
    }
    if board.not_saved() > 0 {
        let sign = ctx.glyphs.not_saved;
        let count = text("inspection-not-saved-count", board.not_saved());
        pieces.push((format!("{sign} {count}"), Role::Danger));
    }
    pieces
}

/// Where one is, and what is out of the ordinary there.
fn place(screen: &InspectionScreen, board: &Board, ctx: &Ctx) -> Pieces {
    let inspection = board.inspection();
    let visit = &inspection.visit.value;
    let mut pieces = Vec::new();
    if board.page.sample {
        pieces.push((ctx.texts.get("inspection-sample"), Role::Conflict));
    }
    if screen.only != Only::All {
        pieces.push((ctx.texts.say(&screen.only.phrase()), Role::Accent));
    }
    if visit.refused_to_sign.is_some() {
        pieces.push((ctx.texts.get("inspection-refused-to-sign"), Role::Danger));
    }
    if visit.stage != Stage::UnderWay {
        pieces.push((ctx.texts.name(family::STAGE, visit.stage.code()), Role::Warn));
    }
    let access = match visit.access {
        Access::Full => None,
        Access::Delayed => Some("delayed"),
        Access::Refused => Some("refused"),
    };
    if let Some(code) = access {
        pieces.push((ctx.texts.name(family::ACCESS, code), Role::Danger));
    }
    let answered = inspection.findings.iter().filter(|finding| {
        let review = inspection.reviews.get(&finding.id);
        let said = review.is_some_and(|review| review.objections().next().is_some());
        said || !finding.value.objection.is_empty()
    });
    let answered = answered.count();
    if answered > 0 {
        let count = [("count", answered.into())];
        pieces.push((ctx.texts.with("inspection-objections", &count), Role::Warn));
    }
    let round = inspection.round.value.code.as_str();
    pieces.push((format!("{} · {round}", inspection.facility.value.name), Role::Muted));
    pieces
}

fn draw_rules(places: &Places, brush: &mut Brush<'_>) {
    for rule in places.rules {
        let sign =
            if rule.width > 1 { brush.ctx.glyphs.rule } else { brush.ctx.glyphs.scroll_track };
        for line in 0..rule.height {
            let text = sign.repeat(usize::from(rule.width));
            brush.put(cells::line(rule, line), &text, Role::Border);
        }
    }
}

fn draw_strip(board: &Board, here: Option<usize>, line: Rect, brush: &mut Brush<'_>) {
    let Some(section) = here.and_then(|here| board.section(here)) else { return };
    let count = outline::progress(board.count_of_domain(section.domain), brush.ctx);
    let taken = brush.put_right(line, &count, Role::Muted);
    let room = Rect { width: line.width.saturating_sub(taken + 2), ..line };
    let texts = brush.ctx.texts;
    let title = match section.domain.and_then(|domain| board.checklist(domain)) {
        Some(checklist) => format!("{} {}", checklist.code, checklist.title.get(texts.lang())),
        None => section.title(texts),
    };
    brush.put(room, &title, Role::Accent);
}

fn draw_detail(screen: &InspectionScreen, area: Rect, brush: &mut Brush<'_>) {
    let room = cells::after(Rect { width: area.width.saturating_sub(1), ..area }, 1);
    let page = usize::from(room.height);
    let lines = &screen.detail.lines;
    let top = screen.detail.top.min(lines.len().saturating_sub(page));
    for (number, line) in (0..).zip(lines.iter().skip(top).take(page)) {
        brush.put(cells::after(cells::line(room, number), line.indent), &line.text, line.role);
    }
    let bar = Rect { x: room.right(), width: area.right() - room.right(), ..area };
    draw_bar(&Scroll { top, page, total: lines.len() }, bar, brush);
}

/// The title of the screen: where, and which checklist.
pub(super) fn title(screen: &InspectionScreen, ctx: &Ctx) -> String {
    let Some(board) = &screen.board else { return ctx.texts.get("scope-inspection") };
    let facility = &board.inspection().facility.value.code;
    let section = screen.selected().and_then(|entry| board.section(board.section_of(entry)?));
    let Some(section) = section else { return facility.clone() };
    let title = match section.domain.and_then(|domain| board.checklist(domain)) {
        Some(checklist) => checklist.title.get(ctx.texts.lang()).to_owned(),
        None => section.title(ctx.texts),
    };
    format!("{facility} {} {title}", ctx.glyphs.crumb)
}
