//! The detail of one item: wrapped once when it changes, drawn and scrolled from then on.

mod answers;
mod chain;
mod check_point;
mod norms;

use crate::domain::checklist::{Item, Means};
use crate::i18n::family;

use super::board::Board;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::cells;
pub(super) use answers::verdict;
pub(super) use norms::{Held, judged};

/// One line as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) indent: u16,
}

/// Lines being written, each within the width of the pane.
pub(super) struct Writer<'a> {
    pub(super) ctx: &'a Ctx,
    width: u16,
    lines: Vec<Line>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(ctx: &'a Ctx, width: u16) -> Self {
        Self { ctx, width, lines: Vec::new() }
    }

    pub(super) fn text(&mut self, text: &str, role: Role) {
        self.indented(0, text, role);
    }

    pub(super) fn indented(&mut self, indent: u16, text: &str, role: Role) {
        let room = usize::from(self.width.saturating_sub(indent));
        let lines = cells::wrap(text, room).into_iter().map(|text| Line { text, role, indent });
        self.lines.extend(lines);
    }

    /// A heading with an empty line above, but not at the very top.
    pub(super) fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.text("", Role::Text);
        }
        self.text(text, Role::Accent);
    }

    /// The word of one of our texts.
    pub(super) fn say(&self, key: &str) -> String {
        self.ctx.texts.get(key)
    }

    pub(super) fn finish(self) -> Vec<Line> {
        self.lines
    }
}

/// Everything about an item, in the order in which it is needed.
pub(super) fn lines(board: &Board, entry: usize, ctx: &Ctx, width: u16) -> Vec<Line> {
    let mut writer = Writer::new(ctx, width);
    if let Some(point) = board.check_point(entry) {
        check_point::write(board, point, &mut writer);
        return writer.finish();
    }
    let Some(item) = board.item(entry) else { return Vec::new() };
    writer.text(&summary(item, ctx), Role::Muted);
    writer.text(item.question.get(ctx.texts.lang()), Role::Title);
    answers::write(board, item, &mut writer);
    chain::write_findings(board, item, &mut writer);
    let measured = norms::measured(board, item).is_some();
    // What the numbers came to is read first; the norms by themselves are looked up.
    if measured {
        norms::write(board, item, &mut writer);
    }
    chain::write_last_time(board, item, &mut writer);
    guidance(item, &mut writer);
    if !measured {
        norms::write(board, item, &mut writer);
    }
    evidence(item, &mut writer);
    references(item, &mut writer);
    writer.finish()
}

/// Code, severity and means of verification.
fn summary(item: &Item, ctx: &Ctx) -> String {
    let texts = ctx.texts;
    let severity = texts.name(family::SEVERITY, item.severity.code());
    let means: Vec<_> =
        item.means.iter().map(|means| texts.name(family::MEANS, Means::code(*means))).collect();
    format!("{} · {severity} · {}", item.code, means.join(", "))
}

fn guidance(item: &Item, writer: &mut Writer<'_>) {
    let lang = writer.ctx.texts.lang();
    if !item.guidance.is_empty() {
        writer.heading(&writer.say("inspection-how-to-check"));
        writer.text(item.guidance.get(lang), Role::Text);
    }
}

fn evidence(item: &Item, writer: &mut Writer<'_>) {
    let lang = writer.ctx.texts.lang();
    if !item.evidence.is_empty() {
        writer.heading(&writer.say("inspection-evidence-expected"));
        writer.text(item.evidence.get(lang), Role::Text);
    }
}

fn references(item: &Item, writer: &mut Writer<'_>) {
    if item.references.is_empty() {
        return;
    }
    writer.heading(&writer.say("inspection-references"));
    for verified in [true, false] {
        let own = item.references.iter().filter(|reference| reference.verified == verified);
        let named: Vec<_> =
            own.map(|own| format!("{} {}", own.act, own.at).trim_end().to_owned()).collect();
        if named.is_empty() {
            continue;
        }
        let code = if verified { "verified" } else { "to-confirm" };
        let word = writer.ctx.texts.name(family::CONFIDENCE, code);
        let role = if verified { Role::Text } else { Role::Muted };
        writer.text(&format!("{word}: {}", named.join("; ")), role);
    }
}
