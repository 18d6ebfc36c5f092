//! What is to be answered as rows of a list.

use crate::domain::finding::Severity;
use crate::i18n::{Phrase, family};

use super::board::{Board, Mark, Section};
use super::check_rows;
use super::unsaved::Save;
use crate::tui::ctx::Ctx;
use crate::tui::glyph::verdict_role;
use crate::tui::theme::Role;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::list::columns::{Column, Width};
use crate::tui::widget::list::{Cell, Rows};

/// Which items are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Only {
    #[default]
    All,
    Unanswered,
    Shortfalls,
    Disagreements,
    /// Sources say different things.
    Contradicting,
    /// Critical, and closed by one kind of source.
    OneKind,
    /// In sections that the operator takes.
    Mine,
    /// Earlier instructions.
    CheckPoints,
}

impl Only {
    /// In the order of the menu.
    const ALL: [Self; 8] = [
        Self::All,
        Self::Unanswered,
        Self::Shortfalls,
        Self::Disagreements,
        Self::Contradicting,
        Self::OneKind,
        Self::Mine,
        Self::CheckPoints,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unanswered => "unanswered",
            Self::Shortfalls => "shortfalls",
            Self::Disagreements => "disagreements",
            Self::Contradicting => "contradicting",
            Self::OneKind => "one-kind",
            Self::Mine => "mine",
            Self::CheckPoints => "check-points",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|only| only.code() == code)
    }

    /// Every choice with how many items it would list.
    pub(super) fn options(board: &Board) -> Vec<Opt> {
        let option = |only: Self| {
            let count = only.entries(board).len();
            let label = Phrase::new("inspection-only-count").with("what", only.phrase());
            Opt::new(only.code(), label.with("count", count))
        };
        Self::ALL.map(option).to_vec()
    }

    fn keeps(self, board: &Board, entry: usize, mark: Mark) -> bool {
        match self {
            Self::All => true,
            Self::Mine => board.is_own(entry),
            Self::CheckPoints => board.check_point(entry).is_some(),
            Self::Unanswered => mark.is_open(),
            Self::Shortfalls => mark.falls_short(),
            Self::Disagreements => mark.is_disputed(),
            Self::Contradicting => mark.contradicting,
            Self::OneKind => mark.one_kind,
        }
    }

    /// What is listed, in words.
    pub(super) fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Self::All => "inspection-only-all",
            Self::Unanswered => "inspection-only-unanswered",
            Self::Shortfalls => "inspection-only-shortfalls",
            Self::Disagreements => "inspection-only-disagreements",
            Self::Contradicting => "inspection-only-contradicting",
            Self::OneKind => "inspection-only-one-kind",
            Self::Mine => "inspection-only-mine",
            Self::CheckPoints => "inspection-only-check-points",
        })
    }

    /// What stands in place of the list where nothing is to be listed.
    pub(super) fn empty(self) -> Phrase {
        Phrase::new(match self {
            Self::All => "inspection-no-items",
            Self::Unanswered => "inspection-no-unanswered",
            Self::Shortfalls => "inspection-no-shortfalls",
            Self::Disagreements => "inspection-no-disagreements",
            Self::Contradicting => "inspection-no-contradicting",
            Self::OneKind => "inspection-no-one-kind",
            Self::Mine => "inspection-no-mine",
            Self::CheckPoints => "inspection-no-check-points",
        })
    }

    /// The entries to be listed now.
    pub(super) fn entries(self, board: &Board) -> Vec<usize> {
        let kept = |entry: &usize| {
            board.mark_of(*entry).is_some_and(|mark| self.keeps(board, *entry, mark))
        };
        (0..board.len()).filter(kept).collect()
    }
}

/// The rows of a list: these entries of the board.
pub(super) struct ItemRows<'a> {
    pub(super) board: &'a Board,
    pub(super) entries: &'a [usize],
}

impl ItemRows<'_> {
    pub(super) fn entry(&self, row: usize) -> Option<usize> {
        self.entries.get(row).copied()
    }

    pub(super) fn row_of(&self, entry: usize) -> Option<usize> {
        self.entries.binary_search(&entry).ok()
    }
}

/// Width of the column of findings and severity.
const BESIDE: u16 = 4;
/// From this width on the verdict is told in words beside its sign.
const ROOM_FOR_WORDS: u16 = 72;

/// Mark and code, question, findings or severity; in words how the item stands, where there is room.
pub(super) fn columns(room: u16) -> Vec<Column> {
    let mut widths = vec![Width::Cells(8), Width::AtLeast(12), Width::Cells(BESIDE)];
    if room >= ROOM_FOR_WORDS {
        widths.push(Width::Cells(16));
    }
    widths.into_iter().map(|width| Column::new(Phrase::silent(), width, 0)).collect()
}

impl Rows for ItemRows<'_> {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn key(&self, row: usize) -> String {
        let point = self.entry(row).and_then(|entry| self.board.check_point(entry));
        if let Some(point) = point {
            return point.instruction.id.to_string();
        }
        let item = self.entry(row).and_then(|entry| self.board.item(entry));
        item.map_or_else(String::new, |item| item.code.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let Some(entry) = self.entry(row) else { return String::new() };
        if let Some(point) = self.board.check_point(entry) {
            return check_rows::search_text(self.board, point);
        }
        let section = self.board.section_of(entry).and_then(|s| self.board.section(s));
        let titles = section.into_iter().flat_map(Section::titles);
        let item = self.board.item(entry);
        let questions =
            item.into_iter().flat_map(|item| item.title.iter().chain(item.question.iter()));
        let texts = titles.chain(questions.map(|(_, text)| text));
        let code = item.map_or("", |item| item.code.as_str());
        std::iter::once(code).chain(texts).collect::<Vec<_>>().join(" ")
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let section = self.board.section_of(self.entry(row)?)?;
        let stretch = self.board.section(section)?;
        let count = self.board.count_of_section(section);
        let title = stretch.title(ctx.texts);
        let who =
            self.board.assignee(section).map_or_else(String::new, |name| format!(" · {name}"));
        Some(format!("{}/{}  {title}{who}", count.answered, count.asked))
    }

    fn own_columns(&self, row: usize) -> Option<Vec<Column>> {
        self.board.check_point(self.entry(row)?)?;
        Some(check_rows::columns(self.board))
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(entry) = self.entry(row) else { return Vec::new() };
        if let (Some(point), Some(mark)) =
            (self.board.check_point(entry), self.board.mark_of(entry))
        {
            return check_rows::cells(self.board, point, mark, ctx);
        }
        let (Some(item), Some(mark)) = (self.board.item(entry), self.board.mark_of(entry)) else {
            return Vec::new();
        };
        let (sign, role) = sign(mark, ctx);
        let question = warned(mark, item.name().get(ctx.texts.lang()), ctx);
        let question_role = if mark.is_open() { Role::Text } else { Role::Muted };
        let (beside, beside_role) = beside(mark, item.severity, ctx);
        vec![
            Cell::new(format!("{sign} {}", item.code), role),
            Cell::new(question, question_role),
            Cell::new(beside, beside_role),
            Cell::new(word(mark, ctx), role),
        ]
    }
}

/// The sign before the code: how the item stands and whether that is saved.
fn sign(mark: Mark, ctx: &Ctx) -> (&'static str, Role) {
    let glyphs = &ctx.glyphs;
    match (mark.save, mark.verdict()) {
        (Save::Failed, _) => (glyphs.not_saved, Role::Danger),
        (_, _) if mark.is_disputed() => (glyphs.disagreement, Role::Conflict),
        (Save::UnderWay, Some(verdict)) => (glyphs.verdict(verdict), Role::Pending),
        (_, Some(verdict)) => (glyphs.verdict(verdict), verdict_role(verdict)),
        (_, None) => (" ", Role::Text),
    }
}

/// The question behind the signs of what is doubtful about its answers.
fn warned(mark: Mark, question: &str, ctx: &Ctx) -> String {
    let sign = |doubtful: bool, sign| if doubtful { sign } else { "" };
    let signs = [
        sign(mark.contradicting, ctx.glyphs.contradiction),
        sign(mark.one_kind, ctx.glyphs.one_kind),
    ];
    let signs = signs.concat();
    if signs.is_empty() { question.to_owned() } else { format!("{signs} {question}") }
}

fn word(mark: Mark, ctx: &Ctx) -> String {
    match mark.verdict() {
        _ if mark.save == Save::Failed => ctx.texts.get("inspection-not-saved-word"),
        _ if mark.is_disputed() => ctx.texts.get("inspection-disagreement"),
        Some(verdict) => ctx.texts.name(family::VERDICT, verdict.code()),
        None => String::new(),
    }
}

/// How many findings and instructions there are; before there are any, how grave a shortfall is.
fn beside(mark: Mark, severity: Severity, ctx: &Ctx) -> (String, Role) {
    let texts = ctx.texts;
    let count = |key: &str, count: usize| match count {
        0 => String::new(),
        count => texts.with(key, &[("count", count.into())]),
    };
    let findings = count("inspection-findings-short", mark.findings);
    let counts = findings + &count("inspection-instructions-short", mark.instructions);
    if counts.is_empty() {
        let sign = severity_sign(severity);
        return (format!("{sign:>BESIDE$}", BESIDE = usize::from(BESIDE)), severity_role(severity));
    }
    (format!("{counts:>BESIDE$}", BESIDE = usize::from(BESIDE)), Role::Accent)
}

/// The graver, the more signs: it shows without colour and in any language.
fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "!!!",
        Severity::High => "!!",
        Severity::Medium => "!",
        Severity::Low => "",
    }
}

fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::Critical => Role::Danger,
        Severity::High => Role::Warn,
        Severity::Medium | Severity::Low => Role::Muted,
    }
}
