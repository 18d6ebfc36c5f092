//! Findings: one list across rounds, by facility or by severity.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::ItemCode;
use crate::domain::finding::{FindingKind, Flag, Severity};
use crate::domain::id::{FindingId, RoundId};
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::lists::FindingRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Step};
use super::super::recording::finding::FindingRecording;
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::finding::FindingScreen;

/// What the chosen finding says in full.
const DETAIL_LINES: u16 = 4;

/// What the rows stand together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Grouping {
    #[default]
    Facility,
    Severity,
}

#[derive(Debug, Default)]
struct Findings {
    rows: Vec<FindingRow>,
    grouping: Grouping,
    texts: Vec<String>,
}

impl Findings {
    fn new(all: &[FindingRow], round: Option<RoundId>, grouping: Grouping) -> Self {
        let of_round = all.iter().filter(|row| round.is_none_or(|round| row.round == round));
        let mut findings = Self { rows: of_round.cloned().collect(), grouping, texts: Vec::new() };
        findings.arrange();
        findings
    }

    fn arrange(&mut self) {
        match self.grouping {
            Grouping::Facility => self.rows.sort_by(|a, b| {
                let key = |row: &FindingRow| (row.facility_code.clone(), row.finding.severity);
                key(a).cmp(&key(b))
            }),
            Grouping::Severity => self.rows.sort_by(|a, b| {
                let key = |row: &FindingRow| (row.finding.severity, row.facility_code.clone());
                key(a).cmp(&key(b))
            }),
        }
        self.texts = self.rows.iter().map(searched).collect();
    }
}

/// Everything a filter may name, in the words of the three languages.
fn searched(row: &FindingRow) -> String {
    let mut words = vec![row.facility_code.clone(), row.round_code.clone()];
    words.extend(row.item.as_ref().map(ItemCode::to_string));
    words.push(row.finding.title.clone());
    for lang in crate::i18n::Lang::ALL {
        let texts = Texts::load(lang);
        words.push(texts.name(family::SEVERITY, row.finding.severity.code()));
        words.extend(row.finding.flags.iter().map(|flag| texts.name(family::FLAG, flag.code())));
    }
    words.extend(row.instructions.iter().filter_map(|instruction| instruction.number.clone()));
    words.join(" ")
}

/// The sign of a severity, so that it shows without colour and without room for the word.
pub(super) fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "!!!",
        Severity::High => "!!",
        Severity::Medium => "!",
        Severity::Low => "·",
    }
}

pub(super) fn severity_role(severity: Severity) -> Role {
    match severity {
        Severity::Critical => Role::Danger,
        Severity::High => Role::Warn,
        Severity::Medium => Role::Text,
        Severity::Low => Role::Muted,
    }
}

/// Sign and word of a finding's severity, or that it is good practice.
pub(super) fn severity_cell(row: &FindingRow, texts: Texts) -> Cell {
    if row.finding.kind == FindingKind::GoodPractice {
        return Cell::new(texts.name(family::FINDING_KIND, "good-practice"), Role::Ok);
    }
    let severity = row.finding.severity;
    let word = texts.name(family::SEVERITY, severity.code());
    Cell::new(format!("{:3} {word}", severity_sign(severity)), severity_role(severity))
}

pub(super) fn flag_words(row: &FindingRow, texts: Texts) -> String {
    let flags = row.finding.flags.iter().map(|flag: &Flag| texts.name(family::FLAG, flag.code()));
    flags.collect::<Vec<_>>().join(", ")
}

impl Rows for Findings {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn key(&self, row: usize) -> String {
        self.rows.get(row).map_or_else(String::new, |row| row.id.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        self.texts.get(row).cloned().unwrap_or_default()
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let row = self.rows.get(row)?;
        Some(match self.grouping {
            Grouping::Facility => row.facility_code.clone(),
            Grouping::Severity => ctx.texts.name(family::SEVERITY, row.finding.severity.code()),
        })
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(row) = self.rows.get(row) else { return Vec::new() };
        let item = row.item.as_ref().map_or("", ItemCode::as_str);
        let title = if row.contested.is_empty() {
            Cell::new(&row.finding.title, Role::Text)
        } else {
            let mark = ctx.texts.get("findings-contested");
            Cell::new(format!("{mark} {}", row.finding.title), Role::Conflict)
        };
        let instructions = match row.instructions.as_slice() {
            [] => Cell::new(ctx.texts.get("findings-no-instruction"), Role::Muted),
            [first, others @ ..] => {
                let draft = || ctx.texts.name(family::STATUS, "draft");
                let number = first.number.clone().unwrap_or_else(draft);
                let more = match others.len() {
                    0 => String::new(),
                    count => format!(" +{count}"),
                };
                Cell::new(number + &more, Role::Text)
            }
        };
        vec![
            Cell::new(&row.facility_code, Role::Accent),
            Cell::new(item, Role::Accent),
            severity_cell(row, ctx.texts),
            title,
            Cell::new(flag_words(row, ctx.texts), Role::Warn),
            instructions,
            Cell::new(&row.round_code, Role::Muted),
        ]
    }
}

fn columns(grouping: Grouping) -> Vec<Column> {
    let column = |title, width, rank| Column::new(Phrase::new(title), width, rank);
    let facility_rank = if grouping == Grouping::Facility { 6 } else { 0 };
    vec![
        column("findings-facility", Width::Cells(10), facility_rank),
        column("findings-item", Width::Cells(7), 0),
        column("findings-severity", Width::Cells(18), 0),
        column("findings-title", Width::AtLeast(26), 0),
        column("findings-flags", Width::Cells(20), 4),
        column("findings-instructions", Width::Cells(14), 1),
        column("findings-round", Width::Cells(8), 3),
    ]
}

/// The screen of findings, of all rounds or of one.
#[derive(Debug)]
pub struct FindingsScreen {
    round: Option<RoundId>,
    table: Table<Findings>,
    loaded: bool,
}

impl FindingsScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self { round, table: Table::default(), loaded: false }
    }

    fn chosen(&self) -> Option<&FindingRow> {
        self.table.rows().rows.get(self.table.selected()?)
    }

    fn columns(&self) -> Vec<Column> {
        columns(self.table.rows().grouping)
    }

    /// The whole of the chosen finding, which its row has no room for.
    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.chosen() else { return Vec::new() };
        let item = row.item.as_ref().map_or("", ItemCode::as_str);
        let place = format!("{} {item} {}", row.facility_code, flag_words(row, texts));
        vec![
            (row.finding.title.clone(), Role::Text),
            (place.trim_end().to_owned(), Role::Muted),
            (row.finding.detail.clone(), Role::Muted),
        ]
    }

    fn regroup(&mut self, ctx: &Ctx) {
        let change = |findings: &mut Findings| {
            findings.grouping = match findings.grouping {
                Grouping::Facility => Grouping::Severity,
                Grouping::Severity => Grouping::Facility,
            };
            findings.arrange();
        };
        self.table.reorder(change, ctx);
    }

    fn take(&mut self, rows: &Arc<Vec<FindingRow>>, ctx: &Ctx) {
        let grouping = self.table.rows().grouping;
        self.table.refill(Findings::new(rows, self.round, grouping), ctx);
        self.loaded = true;
    }

    fn open(&self, of: impl FnOnce(FindingId, &FindingRow) -> Step) -> Step {
        self.chosen().map_or_else(Step::stay, |row| of(row.id, row))
    }
}

impl Layer for FindingsScreen {
    fn name(&self) -> &'static str {
        "findings"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("findings-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[Scope::Groups, Scope::Editing])
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Open, Action::Edit, Action::Filter, Action::Regroup, Action::Back]
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Findings))
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let columns = self.columns();
        let (list, _) = strip::split(self.area(ctx), DETAIL_LINES);
        if self.table.act(action, &columns, list) {
            return Step::stay();
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Regroup => {
                self.regroup(ctx);
                Step::stay()
            }
            Action::Open => self.open(|id, _| Step::open(FindingScreen::new(id))),
            Action::Edit => self.open(|id, row| {
                let old = row.finding.clone();
                Step::open(RecordDialog::new(FindingRecording { id, old }))
            }),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.table.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        Step::ask(Request::Load(Query::Findings))
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        if let Reply::Loaded(Loaded::Findings(rows)) = reply {
            self.take(rows, ctx);
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty =
            if self.loaded { Phrase::new("findings-none") } else { Phrase::new("list-loading") };
        let (list, detail) = strip::split(area, DETAIL_LINES);
        if self.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        }
        self.table.view(ctx, (&self.columns(), empty), list, buf)
    }
}
