//! Files of evidence of a visit: what each shows, when it was made, what it stands behind.

mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::VisitId;
use crate::i18n::{Phrase, Texts};
use crate::workspace::evidence::EvidenceRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::attach::{AttachDialog, AttachTo};
use super::super::layer::{Layer, Outcome, Stand, Step};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::evidence::{EvidenceScreen, act_on};
use rows::{Files, columns};

/// What the chosen file shows, in words.
const DETAIL_LINES: u16 = 4;

/// The screen of a visit's evidence.
#[derive(Debug)]
pub struct EvidenceListScreen {
    visit: VisitId,
    /// What the visit is called: the code of its facility.
    name: String,
    table: Table<Files>,
    reading: bool,
}

impl EvidenceListScreen {
    pub fn new(visit: VisitId, name: impl Into<String>) -> Self {
        Self { visit, name: name.into(), table: Table::default(), reading: false }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::EvidenceOf(self.visit)))
    }

    fn chosen(&self) -> Option<&EvidenceRow> {
        self.table.rows().0.get(self.table.selected()?)
    }

    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.chosen() else { return Vec::new() };
        let file = &row.view.file;
        let described = match file.description.as_str() {
            "" => (texts.get("evidence-not-described"), Role::Muted),
            words => (words.to_owned(), Role::Text),
        };
        let mut lines = vec![described, (format!("SHA-256 {}", file.sha256), Role::Muted)];
        if !row.is_here {
            lines.push((texts.get("evidence-bytes-elsewhere"), Role::Warn));
        }
        lines
    }
}

impl Layer for EvidenceListScreen {
    fn name(&self) -> &'static str {
        "evidence-list"
    }

    fn title(&self, ctx: &Ctx) -> String {
        format!("{} {} {}", self.name, ctx.glyphs.crumb, ctx.texts.get("evidence-heading"))
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[Scope::Evidence, Scope::Custody, Scope::Editing])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let chosen = [Action::Open, Action::CopyEvidence, Action::HandOverEvidence];
        let chosen = chosen.into_iter().filter(|_| self.chosen().is_some());
        [Action::AttachFile]
            .into_iter()
            .chain(chosen)
            .chain([Action::Filter, Action::Back])
            .collect()
    }

    fn stand(&self) -> Option<Stand> {
        Some(Stand { visit: self.visit, place: String::new() })
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (list, _) = strip::split(self.area(ctx), DETAIL_LINES);
        if self.table.act(action, &columns(), list) {
            return Step::stay();
        }
        match (action, self.chosen()) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (Action::AttachFile, _) => Step::open(AttachDialog::new(AttachTo {
                visit: self.visit,
                behind: Vec::new(),
                name: self.name.clone(),
                place: String::new(),
            })),
            (Action::Open, Some(row)) => Step::open(EvidenceScreen::new(row.view.id)),
            (action, Some(row)) => act_on(action, row).unwrap_or_else(Step::pass),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.table.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::EvidenceOf(rows)) => {
                self.reading = false;
                self.table.refill(Files(Arc::clone(rows)), ctx);
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = if self.reading {
            Phrase::new("list-loading")
        } else {
            Phrase::new("evidence-none").with("key", ctx.key_of(Action::AttachFile))
        };
        let (list, detail) = strip::split(area, DETAIL_LINES);
        strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        self.table.view(ctx, (&columns(), empty), list, buf)
    }
}
