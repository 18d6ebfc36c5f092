//! Home: the rounds there are, who sits here, and what was found at the start.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::{Phrase, Texts};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Step};
use super::super::notice::{Notice, Tone};
use super::super::recording::round::RoundRecording;
use super::super::service::{Home, Loaded, Query, Reply, Request, RoundSummary};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::form::date::written;
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::disagreements::DisagreementsScreen;
use super::evening::EveningScreen;
use super::exchange::ExchangeScreen;
use super::findings::FindingsScreen;
use super::instructions::InstructionsScreen;
use super::ledger::LedgerScreen;
use super::programme::ProgrammeScreen;
use super::registers::RegistersScreen;
use super::round::RoundScreen;
use super::summary::SummaryScreen;
use super::welcome::Welcome;

/// Notices that stay in sight for as long as they are true.
const LASTING: [&str; 7] = [
    "notice-lost",
    "notice-index-unusable",
    "notice-erasure-unfinished",
    "room-low",
    "room-reserve",
    "roster-own-lost",
    "roster-own-strange",
];

/// What the chosen round is about.
const DETAIL_LINES: u16 = 2;

#[derive(Debug, Default)]
struct Rounds(Vec<RoundSummary>);

impl Rows for Rounds {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn key(&self, row: usize) -> String {
        self.0.get(row).map_or_else(String::new, |summary| summary.round.id.to_string())
    }

    fn search_text(&self, row: usize) -> String {
        let round = self.0.get(row).map(|summary| &summary.round.value);
        round.map_or_else(String::new, |round| format!("{} {}", round.code, round.title))
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(summary) = self.0.get(row) else { return Vec::new() };
        let round = &summary.round.value;
        let done = summary.visits > 0 && summary.finished == summary.visits;
        let overdue = match summary.overdue {
            0 => Cell::new("", Role::Muted),
            count => Cell::new(format!("{} {count}", ctx.glyphs.warning), Role::Danger),
        };
        vec![
            Cell::new(&round.code, Role::Accent),
            Cell::new(&round.title, Role::Text),
            Cell::new(dates(round.starts, round.ends), Role::Muted),
            Cell::new(
                format!("{}/{}", summary.finished, summary.visits),
                if done { Role::Ok } else { Role::Text },
            ),
            Cell::new(summary.findings.to_string(), Role::Text),
            Cell::new(summary.instructions.to_string(), Role::Text),
            overdue,
        ]
    }
}

/// A span of days, as short as it can be written.
pub(super) fn dates(from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    format!("{}–{}", from.format("%d.%m"), written(to))
}

fn columns() -> [Column; 7] {
    [
        Column::new(Phrase::new("home-code"), Width::Cells(9), 0),
        Column::new(Phrase::new("home-title"), Width::AtLeast(26), 0),
        Column::new(Phrase::new("home-dates"), Width::Cells(16), 2),
        Column::new(Phrase::new("home-visits"), Width::Cells(7), 1),
        Column::new(Phrase::new("home-findings"), Width::Cells(8), 1),
        Column::new(Phrase::new("home-instructions"), Width::Cells(8), 3),
        Column::new(Phrase::new("home-overdue"), Width::Cells(12), 0),
    ]
}

/// The first screen.
#[derive(Debug, Default)]
pub struct HomeScreen {
    home: Option<Arc<Home>>,
    table: Table<Rounds>,
    told: bool,
    /// What is shown is being read.
    reading: bool,
}

impl HomeScreen {
    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Home))
    }

    fn take(&mut self, home: &Arc<Home>, ctx: &Ctx) -> Step {
        self.reading = false;
        self.table.refill(Rounds(home.rounds.clone()), ctx);
        self.home = Some(Arc::clone(home));
        if home.operator.is_none() && !home.read_only {
            return Step::open(Welcome::new(home, ctx.settings.language));
        }
        let told = std::mem::replace(&mut self.told, true);
        let notice = (!told && !home.notices.is_empty())
            .then(|| Notice { tone: Tone::Warning, lines: home.notices.clone() });
        Step { notice, ..Step::stay() }
    }

    fn chosen(&self) -> Option<&RoundSummary> {
        self.table.rows().0.get(self.table.selected()?)
    }

    fn header(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(home) = &self.home else { return Vec::new() };
        let mut lines = Vec::new();
        if home.sample {
            let today = [("today", written(home.today).into())];
            lines.push((texts.with("home-sample", &today), Role::Warn));
        }
        if home.read_only {
            lines.push((texts.get("home-read-only"), Role::Warn));
        }
        if home.urgent > 0 {
            let count = [("count", home.urgent.into())];
            lines.push((texts.with("home-urgent", &count), Role::Danger));
        }
        if home.follow_ups > 0 {
            let count = [("count", home.follow_ups.into())];
            lines.push((texts.with("home-follow-ups", &count), Role::Warn));
        }
        for notice in home.notices.iter().filter(|n| LASTING.contains(&n.key.as_ref())) {
            lines.push((texts.say(notice), Role::Danger));
        }
        if let Some(copy) = &home.copy {
            lines.push((texts.say(copy), Role::Muted));
        }
        if let Some((_, person)) = &home.operator {
            let who = match person.post.as_str() {
                "" => person.name.clone(),
                post => format!("{}, {post}", person.name),
            };
            lines.push((texts.with("home-operator", &[("who", who.into())]), Role::Muted));
        }
        lines
    }

    /// What there is no room for in the row of the chosen round.
    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(summary) = self.chosen() else { return Vec::new() };
        let round = &summary.round.value;
        let counts =
            [("instructions", summary.instructions.into()), ("overdue", summary.overdue.into())];
        let counts = texts.with("home-instruction-count", &counts);
        let days = dates(round.starts, round.ends);
        let name = format!("{} {}", round.code, round.title);
        vec![(name, Role::Text), (format!("{days}   {counts}"), Role::Muted)]
    }

    /// The header in lines of the window, and the room below it for the list.
    fn laid_out(&self, ctx: &Ctx, area: Rect) -> LaidOut {
        let width = usize::from(area.width.saturating_sub(2));
        let mut lines = Vec::new();
        for (text, role) in self.header(ctx.texts) {
            lines.extend(cells::wrap(&text, width).into_iter().map(|line| (line, role)));
        }
        let height = u16::try_from(lines.len() + 1).unwrap_or(1).min(area.height / 2);
        let below = Rect { y: area.y + height, height: area.height - height, ..area };
        let (list, detail) = strip::split(below, DETAIL_LINES);
        LaidOut { header: lines, list, detail }
    }
}

/// Where the parts of the screen stand.
struct LaidOut {
    header: Vec<(String, Role)>,
    list: Rect,
    detail: Rect,
}

impl Layer for HomeScreen {
    fn name(&self) -> &'static str {
        "home"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("home-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[
            Scope::Places,
            Scope::Laptops,
            Scope::Beginning,
            Scope::Adding,
            Scope::Editing,
        ])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let open = self.chosen().map(|_| Action::Open);
        let rest = [
            Action::New,
            Action::ShowSummary,
            Action::ShowFindings,
            Action::ShowInstructions,
            Action::ShowDisagreements,
            Action::ShowEvening,
            Action::ShowExchange,
            Action::ShowRegisters,
            Action::ShowProgramme,
            Action::ShowLedger,
            Action::RaiseUrgent,
            Action::Palette,
            Action::Quit,
        ];
        open.into_iter().chain(rest).collect()
    }

    fn urgents_changed(&mut self) -> Step {
        self.read()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let list = self.laid_out(ctx, self.area(ctx)).list;
        if self.table.act(action, &columns(), list) {
            return Step::stay();
        }
        match (action, self.chosen()) {
            (Action::Open, Some(summary)) => Step::open(RoundScreen::new(summary.round.id)),
            (Action::Edit, Some(summary)) => {
                let recording = RoundRecording::of(summary.round.id, summary.round.value.clone());
                Step::open(RecordDialog::new(recording))
            }
            (Action::New, _) => Step::open(RecordDialog::new(RoundRecording::default())),
            (Action::ShowFindings, _) => Step::open(FindingsScreen::new(None)),
            (Action::ShowInstructions, _) => Step::open(InstructionsScreen::default()),
            (Action::ShowDisagreements, _) => Step::open(DisagreementsScreen::default()),
            (Action::ShowSummary, _) => Step::open(SummaryScreen::new(None)),
            (Action::ShowEvening, Some(summary)) => {
                Step::open(EveningScreen::new(summary.round.id))
            }
            (Action::ShowExchange, _) => Step::open(ExchangeScreen::new()),
            (Action::ShowProgramme, _) => Step::open(ProgrammeScreen::new()),
            (Action::ShowLedger, _) => Step::open(LedgerScreen::default()),
            (Action::ShowRegisters, _) => Step::open(RegistersScreen::default()),
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
            Reply::Loaded(Loaded::Home(home)) => return self.take(home, ctx),
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.home.as_ref()?;
        let LaidOut { header, list, detail } = self.laid_out(ctx, area);
        let brush = &mut Brush::new(ctx, buf);
        for (number, (line, role)) in (0..list.y - area.y).zip(&header) {
            brush.put(cells::after(cells::line(area, number), 2), line, *role);
        }
        if self.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, brush);
        }
        let empty = Phrase::new("home-no-rounds").with("key", ctx.key_of(Action::New));
        self.table.view(ctx, (&columns(), empty), list, buf)
    }
}
