//! Findings: one list across rounds, with what is done to one or to many at once.

mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::ItemCode;
use crate::domain::filter::Kept;
use crate::domain::finding::{Finding, Flag};
use crate::domain::id::RoundId;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::command::{Command, Remark};
use crate::workspace::listing::Listing;
use crate::workspace::lists::FindingRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::confirm::Confirm;
use super::super::dialog::menu::Menu;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::recording::finding::FindingRecording;
use super::super::recording::remark::RemarkRecording;
use super::super::service::{About, Loaded, NamedCommand, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::catalogue::Catalogue;
use super::super::widget::form::choice::Opt;
use super::super::widget::strip;
use super::finding::FindingScreen;
use super::neighbours;
pub(super) use rows::{flag_words, review_cell, severity_cell};

/// What the chosen finding says in full.
const DETAIL_LINES: u16 = 4;

/// What a dialog above the list was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Which flag to set.
    Flag,
    Withdraw,
    /// Whether to accept all that are marked.
    Accept,
    /// Why they are returned.
    Return,
    /// Which neighbour to go to.
    Neighbour,
}

/// The screen of findings, of all rounds or of one.
#[derive(Debug)]
pub struct FindingsScreen {
    round: Option<RoundId>,
    catalogue: Catalogue<FindingRow>,
    /// What is shown is being read.
    reading: bool,
    asked: Option<Asked>,
}

impl FindingsScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self { round, catalogue: Catalogue::default(), reading: false, asked: None }
    }

    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Findings))
    }

    /// The whole of the chosen finding, which its row has no room for.
    fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.catalogue.chosen() else { return Vec::new() };
        let item = row.item.as_ref().map_or("", ItemCode::as_str);
        let place = format!("{} {item} {}", row.facility_code, flag_words(row, texts));
        vec![
            (row.finding.title.clone(), Role::Text),
            (place.trim_end().to_owned(), Role::Muted),
            (row.finding.detail.clone(), Role::Muted),
        ]
    }

    fn take(&mut self, listing: &Arc<Listing<FindingRow>>, ctx: &Ctx) {
        let of_round = |row: &FindingRow| self.round.is_none_or(|round| row.round == round);
        let about = Kept::of(listing.rows.len(), |row| listing.rows.get(row).is_some_and(of_round));
        self.catalogue.refill(Arc::clone(listing), about, ctx);
        self.reading = false;
    }

    fn open(&self, of: impl FnOnce(&FindingRow) -> Step) -> Step {
        self.catalogue.chosen().map_or_else(Step::stay, of)
    }

    fn ask(&mut self, asked: Asked, dialog: impl Layer + 'static) -> Step {
        self.asked = Some(asked);
        Step::open(dialog)
    }

    fn ask_withdraw(&mut self) -> Step {
        let question = Phrase::new("findings-withdraw-question")
            .with("count", self.catalogue.targets().len())
            .with("first", self.catalogue.targets().first().map_or("", |row| &row.finding.title));
        let title = Phrase::new("findings-withdraw-title");
        let confirm = Confirm::new(title, question, Phrase::new("findings-withdraw-no"));
        self.ask(Asked::Withdraw, confirm.button(Phrase::new("findings-withdraw-yes")))
    }

    /// Changes every marked finding, or the chosen one.
    fn change(&mut self, change: impl Fn(&mut Finding)) -> Step {
        let commands = self.catalogue.targets().into_iter().map(|row| {
            let mut finding = row.finding.clone();
            change(&mut finding);
            NamedCommand {
                name: row.name(),
                command: Command::ChangeFinding { id: row.id, finding },
            }
        });
        let commands = commands.collect();
        self.run(commands)
    }

    fn run(&mut self, commands: Vec<NamedCommand>) -> Step {
        if commands.is_empty() {
            return Step::stay();
        }
        self.reading = true;
        Step::ask(Request::RunEach(commands))
    }

    /// Accepts the chosen finding, or all that are marked after a question.
    fn ask_accept(&mut self) -> Step {
        let count = self.catalogue.targets().len();
        if count < 2 {
            return self.accept();
        }
        let question = Phrase::new("findings-accept-question").with("count", count);
        let title = Phrase::new("findings-accept-title");
        let confirm = Confirm::new(title, question, Phrase::new("findings-accept-no"));
        self.ask(Asked::Accept, confirm.button(Phrase::new("findings-accept-yes")))
    }

    fn accept(&mut self) -> Step {
        let commands = self.catalogue.targets().into_iter().map(|row| NamedCommand {
            name: row.name(),
            command: Command::Remark { finding: row.id, remark: Remark::Accept },
        });
        let commands = commands.collect();
        self.run(commands)
    }

    fn ask_reason(&mut self) -> Step {
        match RemarkRecording::returning(&self.catalogue.targets()) {
            Some(recording) => self.ask(Asked::Return, RecordDialog::new(recording)),
            None => Step::stay(),
        }
    }

    /// What came of the dialog that was opened for this.
    fn answered(&mut self, asked: Asked, outcome: &Outcome) -> Step {
        match (asked, outcome) {
            (Asked::Flag, Outcome::Taken(taken)) => {
                let flag = taken.first().and_then(|code| Flag::from_code(code));
                flag.map_or_else(Step::stay, |flag| {
                    self.change(|finding| {
                        finding.flags.insert(flag);
                    })
                })
            }
            (Asked::Withdraw, Outcome::Button(_)) => {
                self.change(|finding| finding.withdrawn = true)
            }
            (Asked::Accept, Outcome::Button(_)) => self.accept(),
            (Asked::Return, Outcome::Taken(_)) => {
                self.catalogue.clear_marks();
                self.read()
            }
            (Asked::Neighbour, Outcome::Taken(taken)) => {
                taken.first().map_or_else(Step::stay, |key| neighbours::go_to(key))
            }
            _ => Step::stay(),
        }
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
        self.catalogue.scopes(&[Scope::Findings, Scope::Review, Scope::Editing])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.catalogue.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        vec![
            Action::Open,
            Action::AcceptFinding,
            Action::ReturnFinding,
            Action::Filter,
            Action::SavedFilters,
            Action::Regroup,
            Action::MarkRow,
            Action::Back,
            Action::Export,
        ]
    }

    fn offer(&self) -> Option<Offer> {
        let about =
            About { round: self.round, filter: self.catalogue.filter_text(), ..About::default() };
        Some(Offer::new(&["findings"], about, ""))
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.catalogue.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (list, _) = strip::split(self.area(ctx), DETAIL_LINES);
        let page = self.catalogue.page(list, ctx);
        if self.catalogue.act(action, page, ctx) {
            return Step::stay();
        }
        if let Some(step) = self.catalogue.menu(action, ctx) {
            return step;
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Open => self.open(|row| Step::open(FindingScreen::new(row.id))),
            Action::Edit => self.open(|row| {
                let old = row.finding.clone();
                Step::open(RecordDialog::new(FindingRecording { id: row.id, old }))
            }),
            Action::ShowNeighbours => {
                let Some(menu) = self.catalogue.chosen().map(neighbours::of_finding) else {
                    return Step::stay();
                };
                self.ask(Asked::Neighbour, menu)
            }
            Action::FlagFindings => {
                let options = Opt::family(family::FLAG, Flag::ALL.map(Flag::code));
                let count = self.catalogue.targets().len();
                let title = Phrase::new("findings-flag-title").with("count", count);
                self.ask(Asked::Flag, Menu::new(title, options))
            }
            Action::WithdrawFindings => self.ask_withdraw(),
            Action::AcceptFinding => self.ask_accept(),
            Action::ReturnFinding => self.ask_reason(),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.catalogue.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, ctx: &Ctx) -> Step {
        if let Some(step) = self.catalogue.returned(&outcome, ctx) {
            return step;
        }
        match self.asked.take() {
            Some(asked) => self.answered(asked, &outcome),
            None => self.read(),
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Findings(listing)) => self.take(listing, ctx),
            Reply::Each(_) => {
                self.catalogue.clear_marks();
                return self.read();
            }
            Reply::Broken(_) | Reply::NotSaved(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let empty =
            if self.reading { Phrase::new("list-loading") } else { Phrase::new("findings-none") };
        let (list, detail) = strip::split(area, DETAIL_LINES);
        if self.catalogue.chosen().is_some() {
            strip::draw(&self.detail(ctx.texts), detail, &mut Brush::new(ctx, buf));
        }
        self.catalogue.view(ctx, empty, list, buf)
    }
}
