//! Draws a form: labels on the left, inputs on the right, what is wrong below each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::super::ctx::Ctx;
use super::super::super::theme::Role;
use super::super::brush::Brush;
use super::super::cells;
use super::super::list::{Focus, Scroll, draw_bar};
use super::field::{Field, Input};
use super::{Form, Place, paint};

const LONG_TEXT_LINES: u16 = 4;
const LABEL_SHARE: u16 = 3;
const WIDEST_LABEL: u16 = 28;

/// Lines the input of a field takes.
fn input_lines(field: &Field, ctx: &Ctx, width: u16) -> u16 {
    match &field.input {
        Input::LongText(_) => LONG_TEXT_LINES,
        Input::Choice(choice) => paint::option_lines(&choice.options, ctx, width),
        Input::Choices(choices) => paint::option_lines(&choices.options, ctx, width),
        Input::Pick(pick) => paint::picked_lines(pick, ctx, width),
        Input::Text(_) | Input::Number(_) | Input::Date(_) => 1,
    }
}

/// Lines taken by what is wrong with a field.
fn error_lines(field: &Field, ctx: &Ctx, width: u16) -> u16 {
    field.error.as_ref().map_or(0, |error| {
        let wrapped = cells::wrap(&ctx.texts.say(error), usize::from(width).saturating_sub(2));
        u16::try_from(wrapped.len()).unwrap_or(1)
    })
}

struct Layout {
    label_width: u16,
    input_width: u16,
}

fn layout(form: &Form, ctx: &Ctx, width: u16) -> Layout {
    let widest = form
        .fields
        .iter()
        .filter(|field| form.is_shown(field))
        .map(|field| cells::width_u16(&ctx.texts.say(&field.label)).saturating_add(2))
        .max()
        .unwrap_or(0);
    let label_width = widest.min(width / LABEL_SHARE).min(WIDEST_LABEL);
    // Two columns between for the pointer, one for the scroll bar.
    Layout { label_width, input_width: width.saturating_sub(label_width + 3) }
}

/// Lines of a field's label or of its input, whichever is taller.
fn height_of(field: &Field, ctx: &Ctx, layout: &Layout) -> u16 {
    let label = label_lines(field, ctx, layout).len();
    let width = layout.input_width;
    let input = input_lines(field, ctx, width) + error_lines(field, ctx, width);
    input.max(u16::try_from(label).unwrap_or(1))
}

fn label_lines(field: &Field, ctx: &Ctx, layout: &Layout) -> Vec<String> {
    let mut label = ctx.texts.say(&field.label);
    if field.required {
        label.push_str(" *");
    }
    cells::wrap(&label, usize::from(layout.label_width))
}

/// How many lines the form takes in this width, the button included.
pub(super) fn height(form: &Form, ctx: &Ctx, width: u16) -> u16 {
    let layout = layout(form, ctx, width);
    let shown = form.fields.iter().filter(|field| form.is_shown(field));
    let fields: u16 = shown.map(|field| height_of(field, ctx, &layout)).sum();
    fields + 2 + hint_lines(form, ctx, width)
}

/// Lines kept for the hints: as many as the longest needs, with an empty one above.
fn hint_lines(form: &Form, ctx: &Ctx, width: u16) -> u16 {
    let hints = form.fields.iter().filter_map(|field| field.hint.as_ref());
    let longest = hints.map(|hint| cells::wrap(&ctx.texts.say(hint), usize::from(width)).len());
    longest.max().map_or(0, |lines| u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(1))
}

pub(super) fn view(form: &Form, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buf.area);
    let layout = layout(form, ctx, area.width);
    let hint_height = hint_lines(form, ctx, area.width).min(area.height / 2);
    let room = Rect { height: area.height - hint_height, ..area };
    let hint_text = hint_height.saturating_sub(1);
    let hint = Rect { y: area.bottom() - hint_text, height: hint_text, ..area };
    let brush = &mut Brush::new(ctx, buf);
    draw_hint(form, hint, brush);
    let tops = tops(form, ctx, &layout);
    let scrolled = scrolled(form, &tops, room.height);
    let mut cursor = None;
    for (place, top, height) in tops.places {
        let Some(line) = top.checked_sub(scrolled).filter(|line| *line < room.height) else {
            continue;
        };
        let height = height.min(room.height - line);
        let at = Rect { y: room.y + line, height, ..room };
        let here = match place {
            Place::Field(index) => {
                form.fields.get(index).and_then(|field| draw_field(form, field, &layout, at, brush))
            }
            Place::Save => draw_save(form, at, brush),
        };
        if place == form.place {
            cursor = here;
        }
    }
    let scroll = Scroll {
        top: usize::from(scrolled),
        page: usize::from(room.height),
        total: usize::from(tops.total),
    };
    let bar = Rect { x: room.right().saturating_sub(1), width: 1.min(room.width), ..room };
    draw_bar(&scroll, bar, brush);
    cursor
}

/// Where every place of a form begins and how tall it is, in lines from the top.
struct Tops {
    places: Vec<(Place, u16, u16)>,
    total: u16,
}

fn tops(form: &Form, ctx: &Ctx, layout: &Layout) -> Tops {
    let mut top = 0;
    let mut places = Vec::new();
    for place in form.places() {
        let height = match place {
            Place::Field(index) => {
                form.fields.get(index).map_or(0, |field| height_of(field, ctx, layout))
            }
            Place::Save => {
                top += 1;
                1
            }
        };
        places.push((place, top, height));
        top += height;
    }
    Tops { places, total: top }
}

/// How many lines are above the window: as few as show the place under the cursor whole.
fn scrolled(form: &Form, tops: &Tops, room: u16) -> u16 {
    let focused = tops.places.iter().find(|(place, _, _)| *place == form.place);
    let (top, height) = focused.map_or((0, 0), |(_, top, height)| (*top, *height));
    // A line beyond the focused place shows that the form goes on.
    let wanted = (top + height + 1).min(tops.total).saturating_sub(room);
    wanted.min(top)
}

fn draw_hint(form: &Form, area: Rect, brush: &mut Brush<'_>) {
    let Some(hint) = form.focused().and_then(|field| field.hint.as_ref()) else { return };
    let text = brush.ctx.texts.say(hint);
    brush.wrapped(area, &text, Role::Muted);
}

fn draw_save(form: &Form, area: Rect, brush: &mut Brush<'_>) -> Option<Position> {
    let here = form.place == Place::Save;
    let role = if here { Role::Focus } else { Role::Text };
    let label = format!("[ {} ]", brush.ctx.texts.say(&form.button));
    brush.put(cells::after(area, 2), &label, role);
    here.then_some(Position { x: area.x + 2, y: area.y })
}

fn draw_field(
    form: &Form,
    field: &Field,
    layout: &Layout,
    area: Rect,
    brush: &mut Brush<'_>,
) -> Option<Position> {
    let focus = match form.focused() {
        Some(own) if own.name == field.name => Focus::Here,
        _ => Focus::Elsewhere,
    };
    let label = Rect { width: layout.label_width, ..area };
    let role = if focus == Focus::Here { Role::Title } else { Role::Muted };
    for (number, line) in (0..).zip(label_lines(field, brush.ctx, layout)) {
        brush.put(cells::line(label, number), &line, role);
    }
    if focus == Focus::Here {
        let pointer = brush.ctx.glyphs.pointer;
        brush.put(cells::after(area, layout.label_width), pointer, Role::Accent);
    }
    let input = cells::after(area, layout.label_width + 2);
    let input = Rect { width: layout.input_width.min(input.width), ..input };
    let taken = input_lines(field, brush.ctx, layout.input_width).min(input.height);
    let cursor = paint::input(&field.input, focus, Rect { height: taken, ..input }, brush);
    let below = Rect { y: input.y + taken, height: input.height - taken, ..input };
    paint::error(field, below, brush);
    cursor
}
