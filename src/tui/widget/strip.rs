//! The strip below a list: what the row under the pointer has no room for.

use ratatui::layout::Rect;

use super::super::theme::Role;
use super::brush::Brush;
use super::cells;

/// The room of the list, and below it a strip with so many lines of text and a rule above them.
pub fn split(area: Rect, lines: u16) -> (Rect, Rect) {
    let below = (lines + 1).min(area.height / 2);
    let list = Rect { height: area.height - below, ..area };
    (list, Rect { y: list.bottom(), height: below, ..area })
}

/// Draws paragraphs one below another, as far as there is room.
pub fn draw(paragraphs: &[(String, Role)], area: Rect, brush: &mut Brush<'_>) {
    brush.put(area, &brush.ctx.glyphs.rule.repeat(area.width.into()), Role::Border);
    let mut room = cells::after(below(area, 1), 2);
    room.width = room.width.saturating_sub(1);
    for (text, role) in paragraphs.iter().filter(|(text, _)| !text.is_empty()) {
        let taken = brush.wrapped(room, text, *role);
        room = below(room, taken);
    }
}

fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_never_takes_more_than_half() {
        let (list, strip) = split(Rect::new(0, 1, 80, 22), 3);
        assert_eq!((list.height, strip.y, strip.height), (18, 19, 4));
        let (list, strip) = split(Rect::new(0, 1, 80, 4), 9);
        assert_eq!((list.height, strip.height), (2, 2));
        assert_eq!(split(Rect::ZERO, 3).1.height, 0);
    }
}
