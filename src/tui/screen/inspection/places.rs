//! Where the parts of the screen stand: three columns, two, or one above the other.

use ratatui::layout::Rect;

use crate::tui::widget::cells;

/// From this width on the outline has a column of its own.
const THREE_COLUMNS: u16 = 108;
/// From this width on items and detail stand side by side.
const TWO_COLUMNS: u16 = 76;

/// The parts of the screen. A part that there is no room for is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) header: Rect,
    /// The present section in one line, where the outline has no room.
    pub(super) strip: Rect,
    pub(super) outline: Rect,
    pub(super) items: Rect,
    pub(super) detail: Rect,
    /// Lines between the parts.
    pub(super) rules: [Rect; 2],
}

/// Shares out the room of a screen.
pub(super) fn places(area: Rect) -> Places {
    let header = cells::line(area, 0);
    let second = cells::line(area, 1);
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if area.width >= THREE_COLUMNS {
        let outline = (area.width * 6 / 25).clamp(26, 36);
        let detail = area.width * 19 / 50;
        let (outline, first_rule, rest) = split(below, outline);
        let (items, second_rule, detail) = split(rest, rest.width.saturating_sub(detail + 1));
        return Places {
            header,
            strip: Rect { height: 0, ..second },
            outline,
            items,
            detail,
            rules: [first_rule, second_rule],
        };
    }
    let empty = Rect { width: 0, ..below };
    let (items, rule, detail) = if area.width >= TWO_COLUMNS {
        split(below, below.width / 2)
    } else {
        stack(below, below.height / 2)
    };
    Places { header, strip: second, outline: empty, items, detail, rules: [rule, empty] }
}

/// The left part of this width, a line, and the rest.
fn split(area: Rect, left: u16) -> (Rect, Rect, Rect) {
    let left = Rect { width: left.min(area.width), ..area };
    let rule = cells::after(area, left.width);
    let rest = cells::after(rule, 1);
    (left, Rect { width: rule.width.min(1), ..rule }, rest)
}

/// The upper part of this height, a line, and the rest.
fn stack(area: Rect, height: u16) -> (Rect, Rect, Rect) {
    let upper = Rect { height: height.min(area.height), ..area };
    let rule = cells::line(area, upper.height);
    let rest = area.height.saturating_sub(upper.height + 1);
    (upper, rule, Rect { y: area.bottom() - rest, height: rest, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_lies_over_another_and_none_sticks_out() {
        for (width, height) in [(60, 18), (76, 22), (80, 22), (108, 30), (120, 38), (200, 58)] {
            let area = Rect::new(0, 1, width, height);
            let places = places(area);
            let parts = [
                places.header,
                places.strip,
                places.outline,
                places.items,
                places.detail,
                places.rules[0],
                places.rules[1],
            ];
            for (index, part) in parts.iter().enumerate() {
                assert_eq!(
                    part.intersection(area).area(),
                    part.area(),
                    "{width}×{height} {part:?}"
                );
                for other in &parts[index + 1..] {
                    assert_eq!(part.intersection(*other).area(), 0, "{width}×{height}");
                }
            }
            assert!(places.items.width >= 37 && places.detail.width >= 37, "{width}");
            assert!(places.items.height >= 7 && places.detail.height >= 7, "{width}×{height}");
        }
    }

    #[test]
    fn the_outline_shows_where_there_is_room() {
        assert!(places(Rect::new(0, 1, 120, 38)).outline.width > 0);
        assert_eq!(places(Rect::new(0, 1, 80, 22)).outline.width, 0);
    }
}
