//! Paints the inputs of a form, each in its own way.

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::super::super::ctx::Ctx;
use super::super::super::theme::Role;
use super::super::brush::Brush;
use super::super::cells;
use super::super::editor::Editor;
use super::super::list::Focus;
use super::choice::Opt;
use super::date;
use super::field::{Field, Input};
use super::pick::Pick;

const NUMBER_WIDTH: u16 = 14;
const DATE_WIDTH: u16 = 24;
const MOST_PICKED_LINES: u16 = 3;

/// Paints an input and gives the place of the cursor in it.
pub(super) fn input(
    input: &Input,
    focus: Focus,
    area: Rect,
    brush: &mut Brush<'_>,
) -> Option<Position> {
    match input {
        Input::Text(text) | Input::LongText(text) => editor(text, area, brush),
        Input::Number(number) => {
            let short = Rect { width: area.width.min(NUMBER_WIDTH), ..area };
            if let Some(unit) = &number.number.unit {
                let unit = brush.ctx.texts.say(unit);
                brush.put(cells::after(area, short.width + 1), &unit, Role::Muted);
            }
            editor(&number.editor, short, brush)
        }
        Input::Date(typed) => {
            let short = Rect { width: area.width.min(DATE_WIDTH), ..area };
            if let Ok(Some(day)) = typed.value() {
                let meant = format!("= {}", date::written(day));
                brush.put(cells::after(area, short.width + 1), &meant, Role::Muted);
            }
            editor(&typed.editor, short, brush)
        }
        Input::Choice(choice) => {
            let signs = (0..choice.options.len()).map(|at| Sign::chosen(choice.chosen == Some(at)));
            let at = (focus == Focus::Here).then(|| choice.chosen.unwrap_or(0));
            options(&choice.options, &signs.collect::<Vec<_>>(), at, area, brush)
        }
        Input::Choices(choices) => {
            let signs = choices.marked.iter().map(|marked| Sign::marked(*marked));
            let at = (focus == Focus::Here).then_some(choices.at);
            options(&choices.options, &signs.collect::<Vec<_>>(), at, area, brush)
        }
        Input::Pick(pick) => picked(pick, focus, area, brush),
    }
}

/// Says what is wrong with a field.
pub(super) fn error(field: &Field, area: Rect, brush: &mut Brush<'_>) {
    let Some(error) = &field.error else { return };
    let sign = brush.put(area, brush.ctx.glyphs.warning, Role::Danger);
    let text = brush.ctx.texts.say(error);
    brush.wrapped(cells::after(area, sign + 1), &text, Role::Danger);
}

fn editor(editor: &Editor, area: Rect, brush: &mut Brush<'_>) -> Option<Position> {
    // The line shows how much room there is without any colour.
    let style = brush.ctx.style(Role::Text).add_modifier(Modifier::UNDERLINED);
    editor.view(area, style, brush.buf)
}

/// What stands before an option.
#[derive(Clone, Copy)]
enum Sign {
    Chosen,
    Unchosen,
    Marked,
    Unmarked,
}

impl Sign {
    fn chosen(yes: bool) -> Self {
        if yes { Self::Chosen } else { Self::Unchosen }
    }

    fn marked(yes: bool) -> Self {
        if yes { Self::Marked } else { Self::Unmarked }
    }

    fn drawn(self, ctx: &Ctx) -> &'static str {
        match self {
            Self::Chosen => ctx.glyphs.chosen,
            Self::Unchosen => ctx.glyphs.unchosen,
            Self::Marked => ctx.glyphs.marked,
            Self::Unmarked => ctx.glyphs.unmarked,
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Chosen | Self::Marked => Role::Accent,
            Self::Unchosen | Self::Unmarked => Role::Text,
        }
    }
}

/// How many lines options take in this width.
pub(super) fn option_lines(options: &[Opt], ctx: &Ctx, width: u16) -> u16 {
    places_of(options, ctx, width).last().map_or(1, |(_, line)| line + 1)
}

/// Column and line of every option, side by side as far as they fit.
fn places_of(options: &[Opt], ctx: &Ctx, width: u16) -> Vec<(u16, u16)> {
    let (mut column, mut line) = (0, 0);
    let mut places = Vec::with_capacity(options.len());
    for option in options {
        let taken = cells::width_u16(&ctx.texts.say(&option.label)).saturating_add(2);
        if column > 0 && column + taken > width {
            (column, line) = (0, line + 1);
        }
        places.push((column, line));
        column = column.saturating_add(taken + 2);
    }
    places
}

fn options(
    options: &[Opt],
    signs: &[Sign],
    at: Option<usize>,
    area: Rect,
    brush: &mut Brush<'_>,
) -> Option<Position> {
    let mut cursor = None;
    let places = places_of(options, brush.ctx, area.width);
    for (index, ((option, sign), (column, line))) in
        options.iter().zip(signs).zip(places).enumerate()
    {
        let place = cells::after(cells::line(area, line), column);
        let label = brush.ctx.texts.say(&option.label);
        let text = format!("{} {label}", sign.drawn(brush.ctx));
        let here = at == Some(index);
        let role = if here { Role::Selected } else { sign.role() };
        brush.put(place, &text, role);
        if here {
            cursor = Some(place.as_position());
        }
    }
    cursor
}

/// How many lines the picked things take in this width.
pub(super) fn picked_lines(pick: &Pick, ctx: &Ctx, width: u16) -> u16 {
    let lines = cells::wrap(&pick.labels(ctx.texts).join("; "), usize::from(width));
    u16::try_from(lines.len()).unwrap_or(u16::MAX).clamp(1, MOST_PICKED_LINES)
}

fn picked(pick: &Pick, focus: Focus, area: Rect, brush: &mut Brush<'_>) -> Option<Position> {
    let labels = pick.labels(brush.ctx.texts);
    if labels.is_empty() {
        let key = brush.ctx.key_of(super::super::super::action::Action::Proceed);
        let text = brush.ctx.texts.with("form-nothing-picked", &[("key", key.into())]);
        brush.put(area, &text, Role::Muted);
    } else {
        brush.wrapped(area, &labels.join("; "), Role::Text);
    }
    (focus == Focus::Here).then_some(area.as_position())
}
