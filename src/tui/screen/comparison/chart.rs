//! The years of a facility as bars: what was met at each visit, over the items equal in all of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::bar::{NINE_LEVELS, Set};
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget as _};

use crate::domain::trend::TrendPoint;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::brush::Brush;
use crate::tui::widget::cells;
use crate::workspace::compare::{BegunVisit, LookBack};

/// As much as a small window can give, and a large one.
const LOW: u16 = 8;
const HIGH: u16 = 14;
/// From this height of the window on there is room for a high chart.
const HIGH_FROM: u16 = 30;
const WIDEST_BAR: u16 = 12;
const GAP: u16 = 2;

/// How many lines of the area it takes.
pub(super) fn height(area: Rect) -> u16 {
    if area.height >= HIGH_FROM { HIGH } else { LOW.min(area.height / 2) }
}

/// Title, bars with their figures in them, and below each its round.
pub(super) fn draw(back: &LookBack, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let items = back.trend.items().len();
    let title = ctx.texts.with("comparison-chart", &[("items", items.into())]);
    let brush = &mut Brush::new(ctx, buf);
    brush.put(cells::after(cells::line(area, 0), 2), &title, Role::Title);
    let place = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let count = u16::try_from(back.visits.len()).unwrap_or(u16::MAX).max(1);
    let width = (place.width / count).saturating_sub(GAP).clamp(1, WIDEST_BAR);
    // What does not fit in is the oldest.
    let fitting = usize::from(place.width / (width + GAP));
    let pairs = back.visits.iter().zip(back.trend.points());
    let bars: Vec<Bar<'_>> = pairs.map(|(visit, point)| bar(visit, point)).collect();
    let bars = bars.get(bars.len().saturating_sub(fitting)..).unwrap_or_default();
    BarChart::default()
        .data(BarGroup::default().bars(bars))
        .max(100)
        .bar_width(width)
        .bar_gap(GAP)
        .bar_set(levels(ctx))
        .bar_style(ctx.style(Role::Accent))
        .value_style(ctx.style(Role::Selected))
        .label_style(ctx.style(Role::Muted))
        .render(place, buf);
}

fn bar(visit: &BegunVisit, point: &TrendPoint) -> Bar<'static> {
    let met = point.score.share_met().map(|share| share.round());
    let value = met.and_then(|share| u64::try_from(share).ok()).unwrap_or(0);
    let label = visit.round_code.clone();
    let text = met.map_or_else(|| "–".to_owned(), |share| format!("{} %", share.normalize()));
    Bar::default().value(value).text_value(text).label(label)
}

/// Eighths where the terminal has their signs, else whole lines.
fn levels(ctx: &Ctx) -> Set<'static> {
    if !ctx.settings.ascii {
        return NINE_LEVELS;
    }
    let full = ctx.glyphs.bar_full;
    Set {
        full,
        seven_eighths: full,
        three_quarters: full,
        five_eighths: full,
        half: full,
        three_eighths: " ",
        one_quarter: " ",
        one_eighth: " ",
        empty: " ",
    }
}
