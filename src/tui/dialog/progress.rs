//! Progress: how far work has come that the person has to wait for, and a way to stop it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Extent, Layer, Outcome, Step};
use super::super::service::{Pace, Progress, Reply};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::{cells, window};

/// The dialog over everything while work goes on.
#[derive(Debug, Clone)]
pub struct ProgressDialog {
    progress: Progress,
}

impl ProgressDialog {
    pub fn new(progress: Progress) -> Self {
        Self { progress }
    }

    fn may_be_stopped(&self) -> bool {
        self.progress.pace != Pace::Committed
    }
}

/// Done of total as per cent, where the total is known.
pub fn per_cent(progress: &Progress) -> Option<u64> {
    let total = progress.total.filter(|total| *total > 0)?;
    Some(progress.done.min(total).saturating_mul(100) / total)
}

impl Layer for ProgressDialog {
    fn name(&self) -> &'static str {
        "progress"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("progress-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        window::centred(ctx, Size::new(60, 6))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Progress]
    }

    fn hints(&self) -> Vec<Action> {
        if self.may_be_stopped() { vec![Action::Cancel] } else { Vec::new() }
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        match action {
            Action::Cancel if self.may_be_stopped() => Step::close(Outcome::Dismissed),
            Action::Cancel => Step::stay(),
            _ => Step::pass(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        if let Reply::Progress(progress) = reply {
            self.progress.clone_from(progress);
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let brush = &mut Brush::new(ctx, buf);
        let what = ctx.texts.say(&self.progress.what);
        brush.put(cells::line(room, 0), &what, Role::Text);
        if !self.may_be_stopped() {
            brush.put(cells::line(room, 3), &ctx.texts.get("progress-committed"), Role::Muted);
        }
        let bar = cells::line(room, 2);
        let Some(per_cent) = per_cent(&self.progress) else {
            brush.put(bar, &self.progress.done.to_string(), Role::Accent);
            return None;
        };
        let taken = brush.put_right(bar, &format!(" {per_cent} %"), Role::Text);
        let width = bar.width.saturating_sub(taken);
        let full = usize::try_from(u64::from(width) * per_cent / 100).unwrap_or(0);
        let empty = usize::from(width).saturating_sub(full);
        let drawn = ctx.glyphs.bar_full.repeat(full) + &ctx.glyphs.bar_empty.repeat(empty);
        brush.put(bar, &drawn, Role::Accent);
        None
    }
}
