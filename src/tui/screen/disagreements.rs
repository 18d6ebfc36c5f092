//! Disagreements across visits: both sides beside each other, settled from here.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::answer::VerdictKind;
use crate::domain::id::RoundId;
use crate::i18n::{Phrase, Texts, family};
use crate::store::view::Said;
use crate::workspace::Label;
use crate::workspace::clock::local_time;
use crate::workspace::disagreements::{DisagreementRow, Voice};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::glyph::verdict_role;
use super::super::layer::{Layer, Outcome, Step};
use super::super::notice::Tone;
use super::super::recording::settlement::SettlementRecording;
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::inspection::InspectionScreen;

/// The question, and what each side says.
const DETAIL_LINES: u16 = 9;

/// How many sides have room beside each other; there are hardly ever more.
const MOST_SIDES: usize = 4;

/// The narrowest column in which a side can still be read.
const NARROWEST_SIDE: u16 = 18;

#[derive(Debug, Default)]
struct Disagreements(Vec<DisagreementRow>);

impl Rows for Disagreements {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn key(&self, row: usize) -> String {
        self.0.get(row).map_or_else(String::new, |row| format!("{}/{}", row.visit, row.item))
    }

    fn search_text(&self, row: usize) -> String {
        let Some(row) = self.0.get(row) else { return String::new() };
        let mut words = vec![row.facility_code.as_str(), &row.round_code, row.item.as_str()];
        words.extend(row.question.iter().map(|(_, text)| text));
        words.extend(row.voices.iter().map(|voice| voice.speaker.as_str()));
        words.join(" ")
    }

    fn group(&self, row: usize, ctx: &Ctx) -> Option<String> {
        let open = self.0.get(row)?.open;
        let title = if open { "disagreements-open" } else { "disagreements-settled" };
        Some(ctx.texts.get(title))
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let Some(row) = self.0.get(row) else { return Vec::new() };
        let role = if row.open { Role::Conflict } else { Role::Muted };
        let severity = row
            .severity
            .map_or_else(String::new, |severity| ctx.texts.name(family::SEVERITY, severity.code()));
        vec![
            Cell::new(&row.facility_code, Role::Accent),
            Cell::new(row.item.as_str(), Role::Accent),
            Cell::new(sides(row, ctx), role),
            Cell::new(row.question.get(ctx.texts.lang()), Role::Text),
            Cell::new(severity, Role::Muted),
            Cell::new(&row.round_code, Role::Muted),
        ]
    }
}

/// Every verdict that stands, with its sign and how many hold it: `✓1 ✗2`.
fn sides(row: &DisagreementRow, ctx: &Ctx) -> String {
    let count = |kind: VerdictKind| {
        let mut answers = row.voices.iter().filter_map(|voice| voice.said.answer());
        let held = answers.by_ref().filter(|answer| answer.verdict.kind() == kind).count();
        (held > 0).then(|| format!("{}{held}", ctx.glyphs.verdict(kind)))
    };
    VerdictKind::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(" ")
}

fn columns() -> [Column; 6] {
    let column = |title, width, rank| Column::new(Phrase::new(title), width, rank);
    [
        column("findings-facility", Width::Cells(10), 0),
        column("findings-item", Width::Cells(7), 0),
        column("disagreements-sides", Width::Cells(9), 0),
        column("disagreements-question", Width::AtLeast(26), 0),
        column("findings-severity", Width::Cells(14), 2),
        column("findings-round", Width::Cells(8), 1),
    ]
}

/// What one side says, as paragraphs.
fn side(voice: &Voice, ctx: &Ctx) -> Vec<(String, Role)> {
    let texts = ctx.texts;
    let at = local_time(voice.mark.wall_ms).map(|at| at.format("%d.%m %H:%M").to_string());
    let mut told = Vec::new();
    if let Some(answer) = voice.said.answer() {
        let kind = answer.verdict.kind();
        let verdict = texts.name(family::VERDICT, kind.code());
        told.push((format!("{} {verdict}", ctx.glyphs.verdict(kind)), verdict_role(kind)));
    } else {
        told.push((texts.get("inspection-said-unreadable"), Role::Danger));
    }
    told.push((format!("{}, {}", voice.speaker, at.unwrap_or_default()), Role::Muted));
    if voice.label != Label::Sound {
        told.push((texts.name(family::ANSWER_LABEL, voice.label.code()), Role::Warn));
    }
    if let Said::Kept(kept) = &voice.said {
        for one in &kept.answers {
            let verdict = texts.name(family::VERDICT, one.answer.verdict.kind().code());
            told.push((format!("{}: {verdict}", one.place), Role::Conflict));
        }
    } else if let Some(answer) = voice.said.answer() {
        told.push((answer.note.clone(), Role::Text));
    }
    if let Some(reason) = voice.said.reason() {
        told.push((texts.with("inspection-settled", &[("reason", reason.into())]), Role::Text));
    }
    told
}

/// What was said before it was settled; it stays in sight.
fn originals(row: &DisagreementRow, texts: Texts) -> Vec<(String, Role)> {
    let mut told = vec![(texts.get("disagreements-originals"), Role::Title)];
    told.extend(row.history.iter().filter(|entry| !entry.stands).map(|entry| {
        let verdict = entry.said.answer().map(|answer| answer.verdict.kind().code());
        let verdict = verdict.map(|code| texts.name(family::VERDICT, code)).unwrap_or_default();
        let who = entry.speaker.as_ref().unwrap_or(&entry.author);
        let note = entry.said.answer().map_or("", |answer| answer.note.as_str());
        (format!("{who}: {verdict}. {note}"), Role::Muted)
    }));
    told
}

/// The screen of disagreements, of all rounds or of one.
#[derive(Debug, Default)]
pub struct DisagreementsScreen {
    round: Option<RoundId>,
    table: Table<Disagreements>,
    /// What is shown is being read or changed.
    reading: bool,
}

impl DisagreementsScreen {
    pub fn of_round(round: RoundId) -> Self {
        Self { round: Some(round), ..Self::default() }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Disagreements))
    }

    fn chosen(&self) -> Option<&DisagreementRow> {
        self.table.rows().0.get(self.table.selected()?)
    }

    fn settle(&self) -> Step {
        match self.chosen() {
            Some(row) if row.open => Step::open(RecordDialog::new(SettlementRecording::of(row))),
            Some(_) => Step::stay().and_tell(Tone::Info, Phrase::new("disagreements-settled-now")),
            None => Step::stay(),
        }
    }

    /// The sides beside each other, each in a column of its own.
    fn draw_sides(row: &DisagreementRow, ctx: &Ctx, area: Rect, brush: &mut Brush<'_>) {
        let mut sides: Vec<_> = row.voices.iter().map(|voice| side(voice, ctx)).collect();
        if !row.open {
            sides.push(originals(row, ctx.texts));
        }
        let most = usize::from(area.width / NARROWEST_SIDE).clamp(1, MOST_SIDES);
        let count = u16::try_from(sides.len().min(most)).unwrap_or(1).max(1);
        let width = area.width / count;
        for (number, told) in (0..count).zip(&sides) {
            let x = area.x + number * width;
            let column = Rect { x, width: width.saturating_sub(2), ..area };
            let mut room = column;
            for (text, role) in told {
                let taken = brush.wrapped(room, text, *role).min(room.height);
                room = Rect { y: room.y + taken, height: room.height - taken, ..room };
            }
        }
    }

    fn draw_detail(&self, ctx: &Ctx, area: Rect, brush: &mut Brush<'_>) {
        let Some(row) = self.chosen() else { return };
        let question = row.question.get(ctx.texts.lang());
        strip::draw(&[(question.to_owned(), Role::Title)], area, brush);
        let width = usize::from(area.width.saturating_sub(3));
        let lines = u16::try_from(cells::wrap(question, width).len()).unwrap_or(1) + 1;
        let lines = lines.min(area.height);
        let below = Rect { y: area.y + lines, height: area.height - lines, ..area };
        Self::draw_sides(row, ctx, cells::after(below, 2), brush);
    }
}

impl Layer for DisagreementsScreen {
    fn name(&self) -> &'static str {
        "disagreements"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("disagreements-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[Scope::Disagreements])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let settle = self.chosen().filter(|row| row.open).map(|_| Action::SettleChosen);
        let rest = [Action::ShowInspection, Action::Filter, Action::Back];
        settle.into_iter().chain(rest).collect()
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
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Open | Action::SettleChosen => self.settle(),
            Action::ShowInspection => self
                .chosen()
                .map_or_else(Step::stay, |row| Step::open(InspectionScreen::new(row.visit))),
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
            Reply::Loaded(Loaded::Disagreements(rows)) => {
                let of_round =
                    rows.iter().filter(|row| self.round.is_none_or(|round| row.round == round));
                self.table.refill(Disagreements(of_round.cloned().collect()), ctx);
                self.reading = false;
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty = Phrase::new(if self.reading { "list-loading" } else { "disagreements-none" });
        let (list, detail) = strip::split(area, DETAIL_LINES);
        self.draw_detail(ctx, detail, &mut Brush::new(ctx, buf));
        self.table.view(ctx, (&columns(), empty), list, buf)
    }
}
