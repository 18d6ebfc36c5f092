//! The picture of a file of evidence under what it shows in words.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::id::EvidenceId;
use crate::i18n::Phrase;
use crate::store::view::EvidenceView;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Outcome, Step};
use super::super::service::{Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;

/// Words come first, and have so many lines at most.
const WORDS: u16 = 4;

/// The screen of a picture.
#[derive(Debug)]
pub struct PictureScreen {
    id: EvidenceId,
    title: String,
    description: String,
    drawn: Option<Arc<Buffer>>,
    /// Why there is no picture.
    why: Option<Phrase>,
}

impl PictureScreen {
    pub fn new(view: &EvidenceView) -> Self {
        Self {
            id: view.id,
            title: view.file.title.clone(),
            description: view.file.description.clone(),
            drawn: None,
            why: None,
        }
    }
}

impl Layer for PictureScreen {
    fn name(&self) -> &'static str {
        "picture"
    }

    fn title(&self, _ctx: &Ctx) -> String {
        self.title.clone()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Back]
    }

    fn opened(&mut self, ctx: &Ctx) -> Step {
        let area = self.area(ctx);
        let room = Size::new(area.width, area.height.saturating_sub(WORDS));
        Step::ask(Request::DrawPicture(self.id, room))
    }

    fn act(&mut self, action: Action, _ctx: &Ctx) -> Step {
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            _ => Step::pass(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Drawn(picture) => self.drawn = Some(Arc::clone(picture)),
            Reply::Broken(why) => self.why = Some(why.clone()),
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let words = Rect { height: WORDS.min(area.height), ..area };
        let room = Rect { y: area.y + words.height, height: area.height - words.height, ..area };
        let brush = &mut Brush::new(ctx, buf);
        match self.description.as_str() {
            "" => brush.wrapped(words, &ctx.texts.get("evidence-not-described"), Role::Muted),
            described => brush.wrapped(words, described, Role::Text),
        };
        match (&self.drawn, &self.why) {
            (Some(picture), _) => lay(picture, room, buf),
            (None, Some(why)) => {
                Brush::new(ctx, buf).wrapped(room, &ctx.texts.say(why), Role::Warn);
            }
            (None, None) => {
                let waiting = ctx.texts.get("picture-drawing");
                Brush::new(ctx, buf).wrapped(room, &waiting, Role::Muted);
            }
        }
        None
    }
}

/// Lays the cells of a picture into their place. A window that became smaller shows a part of it.
fn lay(picture: &Buffer, room: Rect, buf: &mut Buffer) {
    let size = picture.area;
    for row in 0..size.height.min(room.height) {
        for column in 0..size.width.min(room.width) {
            if let (Some(from), Some(to)) =
                (picture.cell((column, row)), buf.cell_mut((room.x + column, room.y + row)))
            {
                *to = from.clone();
            }
        }
    }
}
