//! What was packed: which files, how much is in each, what stayed behind, and that the stick can be taken out.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::{Phrase, Texts};
use crate::workspace::evidence::size_phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Outcome, Step};
use super::super::service::exchange::PackedPage;
use super::super::theme::Role;
use super::super::widget::page::{Content, Page};

/// The screen after packing.
#[derive(Debug)]
pub struct PackedScreen {
    page: Arc<PackedPage>,
    reader: Page,
}

impl PackedScreen {
    pub fn new(page: Arc<PackedPage>) -> Self {
        Self { page, reader: Page::default() }
    }

    fn content(&self, ctx: &Ctx) -> Content {
        let (texts, bundle) = (ctx.texts, &self.page.bundle);
        let mut content = Content::default();
        content.heading(texts.get("exchange-packed-heading"));
        content.text(texts.get("cli-bundle-packed"), Role::Ok);
        content.heading(
            texts.say(&Phrase::new("exchange-packed-files").with("count", bundle.parts.len())),
        );
        for part in &bundle.parts {
            content.text(part.path.display().to_string(), Role::Accent);
            content.text(part_line(part.records, part.files, part.size, texts), Role::Text);
            content.fact(&texts.get("column-sha256"), &part.sha256);
        }
        for title in &bundle.left {
            let left = Phrase::new("bundle-file-left").with("title", title.as_str());
            content.text(texts.say(&left), Role::Warn);
        }
        if bundle.postponed > 0 {
            let told = Phrase::new("exchange-files-postponed").with("count", bundle.postponed);
            content.text(texts.say(&told), Role::Warn);
        }
        content.heading(texts.get("exchange-then"));
        let open = ctx.key_of(Action::ShowExchange);
        let told = Phrase::new("exchange-then-open")
            .with("exchange", open)
            .with("key", ctx.key_of(Action::OpenBundle))
            .with("code", self.page.code.as_str());
        content.text(texts.say(&told), Role::Muted);
        content
    }
}

fn part_line(records: u64, files: u64, size: u64, texts: Texts) -> String {
    let told = Phrase::new("exchange-part")
        .with("records", records)
        .with("files", files)
        .with("size", size_phrase(size));
    texts.say(&told)
}

impl Layer for PackedScreen {
    fn name(&self) -> &'static str {
        "packed"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("exchange-packed-title")
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::List, Scope::Move, Scope::Global]
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Down, Action::Back]
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if matches!(action, Action::Back | Action::Open) {
            return Step::close(Outcome::Dismissed);
        }
        let content = self.content(ctx);
        if self.reader.act(action, &content, self.area(ctx)) { Step::stay() } else { Step::pass() }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.reader.view(&self.content(ctx), ctx, area, buf);
        None
    }
}
