//! Marks of execution from a returned list: what would become of every row, and then all of it or nothing.

use std::path::PathBuf;
use std::sync::Arc;

use crate::i18n::{Phrase, Texts, family};
use crate::workspace::command::Command;
use crate::workspace::marks::{Outcome, StagedMarks, StagedRow, refusal_phrase};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{self, Step};
use super::super::notice::Tone;
use super::super::service::{Loaded, Query, Request};
use super::super::theme::Role;
use super::super::widget::page::Content;
use super::instruction::InstructionScreen;
use super::linked::{LinkedPage, LinkedScreen};
use crate::domain::id::InstructionId;

/// The screen of a returned list.
pub type MarksScreen = LinkedScreen<MarksPage>;

#[derive(Debug)]
pub struct MarksPage {
    path: PathBuf,
    staged: Option<Arc<StagedMarks>>,
    /// Why nothing of the file could be read.
    broken: Option<Phrase>,
}

impl MarksScreen {
    pub fn new(path: PathBuf) -> Self {
        Self::of(MarksPage { path, staged: None, broken: None })
    }
}

impl MarksPage {
    fn take_all(&self) -> Step {
        let Some(staged) = &self.staged else { return Step::stay() };
        if staged.count("refused") > 0 {
            return Step::stay().and_tell(Tone::Warning, Phrase::new("marks-nothing-written"));
        }
        match staged.reports() {
            reports if reports.is_empty() => {
                Step::stay().and_tell(Tone::Info, Phrase::new("marks-nothing-new"))
            }
            reports => Step::ask(Request::Run(Box::new(Command::TakeReports(reports)))),
        }
    }
}

fn row_words(row: &StagedRow, texts: Texts) -> (String, Role) {
    let number = if row.number.is_empty() { "–" } else { row.number.as_str() };
    let (what, role) = match &row.outcome {
        Outcome::Accepted(report) => {
            let scope = texts.name(family::REPORT_SCOPE, report.scope.code());
            let parts = [scope, report.on.format("%d.%m.%Y").to_string(), report.text.clone()];
            (parts.join(", "), Role::Ok)
        }
        Outcome::Unchanged => (texts.name(family::MARK_OUTCOME, row.outcome.code()), Role::Muted),
        Outcome::Refused(refusal) => (texts.say(&refusal_phrase(refusal)), Role::Danger),
    };
    let line = texts.with(
        "marks-row",
        &[
            ("row", row.row.into()),
            ("number", number.into()),
            ("what", what.trim_end_matches(", ").into()),
        ],
    );
    (line, role)
}

impl LinkedPage for MarksPage {
    type Target = InstructionId;

    const NAME: &'static str = "marks";

    fn query(&self) -> Query {
        Query::Marks(self.path.clone())
    }

    fn take(&mut self, loaded: &Loaded) -> bool {
        let Loaded::Marks(staged) = loaded else { return false };
        self.staged = Some(Arc::clone(staged));
        true
    }

    fn fail(&mut self, why: &Phrase) {
        self.broken = Some(why.clone());
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("marks-heading")
    }

    fn content(&self, ctx: &Ctx, _width: u16) -> Option<(Content, Vec<InstructionId>)> {
        let texts = ctx.texts;
        let (mut content, mut targets) = (Content::default(), Vec::new());
        content.fact(&texts.get("marks-file"), &self.path.display().to_string());
        if let Some(why) = &self.broken {
            content.text(texts.say(why), Role::Danger);
            return Some((content, targets));
        }
        let staged = self.staged.as_ref()?;
        let body = staged.body.as_ref().map(|body| body.get(texts.lang()));
        content.fact(&texts.get("marks-from"), body.unwrap_or_default());
        let counts = ["accepted", "unchanged", "refused"].map(|code| {
            format!("{}: {}", texts.name(family::MARK_OUTCOME, code), staged.count(code))
        });
        content.text(counts.join(", "), Role::Text);
        let refused = staged.count("refused") > 0;
        let then = if refused { "marks-nothing-written" } else { "marks-then" };
        let key = ctx.key_of(Action::TakeMarks);
        content.text(
            texts.with(then, &[("key", key.into())]),
            if refused { Role::Warn } else { Role::Muted },
        );
        content.heading(texts.get("marks-rows"));
        for row in &staged.rows {
            let (words, role) = row_words(row, texts);
            match row.id {
                Some(id) => {
                    content.link(words, role);
                    targets.push(id);
                }
                None => content.text(words, role),
            }
        }
        Some((content, targets))
    }

    fn follow(&self, target: &InstructionId, _ctx: &Ctx) -> Step {
        Step::open(InstructionScreen::new(*target))
    }

    fn own_scope(&self) -> Option<Scope> {
        Some(Scope::Marks)
    }

    fn own_hints(&self) -> &'static [Action] {
        &[Action::TakeMarks]
    }

    fn own_act(&mut self, action: Action, _chosen: Option<&InstructionId>) -> Option<Step> {
        (action == Action::TakeMarks).then(|| self.take_all())
    }

    fn saved(&mut self) -> Option<Step> {
        let close = Step::close(layer::Outcome::Dismissed);
        Some(close.and_tell(Tone::Good, Phrase::new("marks-recorded")))
    }
}
