//! A round: its order and commission, and its visits.

mod acting;
mod rows;
mod signing;
mod told;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{RoundId, VisitId};
use crate::domain::visit::Stage;
use crate::i18n::Phrase;
use crate::workspace::command::Command;
use crate::workspace::lists::VisitRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Offer, Outcome, Stand, Step};
use super::super::recording::round::RoundRecording;
use super::super::recording::visit::VisitRecording;
use super::super::service::{Loaded, Query, Reply, Request, RoundPage};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::strip;
use super::super::widget::table::Table;
use super::disagreements::DisagreementsScreen;
use super::evening::EveningScreen;
use super::exchange::ExchangeScreen;
use super::findings::FindingsScreen;
use super::inspection::InspectionScreen;
use super::instructions::InstructionsScreen;
use super::summary::SummaryScreen;
use rows::{Visits, columns};

/// What the chosen visit is about.
const DETAIL_LINES: u16 = 3;

/// What a question above the screen was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Whether to begin a visit that is to be opened.
    Open(VisitId),
    Finish(VisitId),
    Sign(VisitId),
    /// Whether to seal the act, or to note it as signed without a seal.
    SealOrSign(VisitId),
    /// How the commission was let in.
    Access(VisitId),
}

/// The screen of one round.
#[derive(Debug)]
pub struct RoundScreen {
    id: RoundId,
    page: Option<Arc<RoundPage>>,
    table: Table<Visits>,
    asked: Option<Asked>,
    /// The visit whose access was just noted.
    noted: Option<VisitId>,
    /// The visit to be opened as soon as it has begun.
    starting: Option<VisitId>,
    /// The visit whose act is to be signed, until it is known what is still open.
    signing: Option<VisitId>,
    /// What is shown is being read or changed.
    reading: bool,
}

impl RoundScreen {
    pub fn new(id: RoundId) -> Self {
        Self {
            id,
            page: None,
            table: Table::default(),
            asked: None,
            noted: None,
            starting: None,
            signing: None,
            reading: false,
        }
    }

    fn chosen(&self) -> Option<&VisitRow> {
        self.table.rows().visits.get(self.table.selected()?)
    }

    fn reload(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Round(self.id)))
    }

    fn run(&mut self, command: Command) -> Step {
        self.reading = true;
        Step::ask(Request::Run(Box::new(command)))
    }

    fn laid_out(&self, ctx: &Ctx, area: Rect) -> LaidOut {
        let width = usize::from(area.width.saturating_sub(3));
        let header: Vec<_> =
            self.header(ctx.texts).iter().flat_map(|line| cells::wrap(line, width)).collect();
        let above = u16::try_from(header.len() + 1).unwrap_or(1).min(area.height / 2);
        let below = Rect { y: area.y + above, height: area.height - above, ..area };
        let (list, detail) = strip::split(below, DETAIL_LINES);
        LaidOut { header, list, detail }
    }
}

/// Where the parts of the screen stand.
struct LaidOut {
    header: Vec<String>,
    list: Rect,
    detail: Rect,
}

impl Layer for RoundScreen {
    fn name(&self) -> &'static str {
        "round"
    }

    fn title(&self, ctx: &Ctx) -> String {
        match &self.page {
            Some(page) => format!("{} {}", page.round.value.code, page.round.value.title),
            None => ctx.texts.get("round-heading"),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[
            Scope::Visits,
            Scope::Outcomes,
            Scope::Places,
            Scope::Laptops,
            Scope::Facility,
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
        let mut hints = Vec::new();
        if let Some(row) = self.chosen() {
            hints.push(Action::Open);
            hints.extend(match row.visit.value.stage {
                Stage::Planned => Some(Action::StartVisit),
                Stage::UnderWay => Some(Action::FinishVisit),
                Stage::Finished => Some(Action::SignAct),
                Stage::ActSigned => None,
            });
            let is_ahead = row.visit.value.stage == Stage::Planned;
            hints.extend(is_ahead.then_some(Action::ShowDossier));
            hints.extend([Action::SetAccess, Action::ShowPlan, Action::ShowResults]);
            hints.extend((!is_ahead).then_some(Action::ShowDossier));
            hints.push(Action::ShowComparison);
            hints.push(Action::EnterFromPaper);
        }
        hints.extend([
            Action::New,
            Action::Edit,
            Action::ShowFindings,
            Action::ShowEvening,
            Action::ShowExchange,
            Action::Back,
        ]);
        hints
    }

    fn stand(&self) -> Option<Stand> {
        let row = self.chosen()?;
        Some(Stand { visit: row.visit.id, place: String::new() })
    }

    fn offer(&self) -> Option<Offer> {
        let round = &self.page.as_ref()?.round;
        Some(Offer::of_round(round.id, &round.value.code))
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.reload()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let list = self.laid_out(ctx, self.area(ctx)).list;
        if self.table.act(action, &columns(), list) {
            return Step::stay();
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Open
            | Action::StartVisit
            | Action::FinishVisit
            | Action::SignAct
            | Action::SetAccess
            | Action::NoteSigningRefusal
            | Action::ShowResults
            | Action::ShowPlan
            | Action::EnterFromPaper
            | Action::ShowDossier
            | Action::ShowComparison
            | Action::RaiseRefusal => self.act_on_visit(action, ctx),
            Action::New => Step::open(RecordDialog::new(VisitRecording { round: self.id })),
            Action::Edit => match &self.page {
                Some(page) => {
                    let round = page.round.value.clone();
                    Step::open(RecordDialog::new(RoundRecording::of(self.id, round)))
                }
                None => Step::stay(),
            },
            Action::ShowFindings => Step::open(FindingsScreen::new(Some(self.id))),
            Action::ShowInstructions => Step::open(InstructionsScreen::new(Some(self.id))),
            Action::ShowDisagreements => Step::open(DisagreementsScreen::of_round(self.id)),
            Action::ShowSummary => Step::open(SummaryScreen::new(Some(self.id))),
            Action::ShowEvening => Step::open(EveningScreen::new(self.id)),
            Action::ShowExchange => Step::open(ExchangeScreen::new()),
            Action::ShowRegisters => Step::open(super::registers::RegistersScreen::default()),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.table.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (self.asked.take(), outcome) {
            (Some(Asked::Open(visit)), Outcome::Button(1)) => self.start(visit),
            (Some(Asked::Open(visit)), Outcome::Button(_)) => {
                Step::open(InspectionScreen::new(visit))
            }
            (Some(Asked::Finish(visit)), Outcome::Button(_)) => {
                self.run(Command::FinishVisit { visit })
            }
            (Some(Asked::SealOrSign(visit)), Outcome::Button(1)) => {
                self.run(Command::SealAct { visit })
            }
            (Some(Asked::Sign(visit) | Asked::SealOrSign(visit)), Outcome::Button(_)) => {
                self.run(Command::SignAct { visit })
            }
            (Some(Asked::Access(visit)), Outcome::Taken(_)) => {
                self.noted = Some(visit);
                self.reload()
            }
            (Some(_), _) => Step::stay(),
            (None, _) => self.reload(),
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Round(page)) => {
                self.reading = false;
                let (visits, check_points) = (page.visits.clone(), page.check_points.clone());
                self.table.refill(Visits { visits, check_points }, ctx);
                self.page = Some(Arc::clone(page));
                self.proposal(ctx)
            }
            Reply::Loaded(Loaded::Evening(evening)) => self.ask_to_sign(evening),
            Reply::Done(_) => match self.starting.take() {
                // What is shown here is read again when the inspection is left.
                Some(visit) => {
                    self.reading = false;
                    Step::open(InspectionScreen::new(visit))
                }
                None => self.reload(),
            },
            Reply::Refused(_) | Reply::NotSaved(_) | Reply::Broken(_) => {
                self.reading = false;
                self.starting = None;
                self.signing = None;
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.page.as_ref()?;
        let LaidOut { header, list, detail } = self.laid_out(ctx, area);
        let brush = &mut Brush::new(ctx, buf);
        strip::draw(&self.detail(ctx.texts), detail, brush);
        for (number, line) in (0..list.y - area.y).zip(&header) {
            brush.put(cells::after(cells::line(area, number), 2), line, Role::Muted);
        }
        let empty = Phrase::new("round-no-visits").with("key", ctx.key_of(Action::New));
        self.table.view(ctx, (&columns(), empty), list, buf)
    }
}
