//! Findings: one list across rounds, with what is done to one or to many at once.

mod rows;

use std::sync::Arc;

use crate::domain::checklist::ItemCode;
use crate::domain::finding::{Finding, Flag};
use crate::domain::id::RoundId;
use crate::i18n::{Phrase, family};
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
use super::super::service::{About, Loaded, NamedCommand, Query, Request};
use super::super::theme::Role;
use super::super::widget::form::choice::Opt;
use super::finding::FindingScreen;
use super::listed::{After, ListPage, ListScreen, On};
use super::neighbours;
pub(super) use rows::{flag_words, review_cell, severity_cell};

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
pub type FindingsScreen = ListScreen<FindingsPage>;

#[derive(Debug)]
pub struct FindingsPage {
    round: Option<RoundId>,
    asked: Option<Asked>,
}

impl FindingsScreen {
    pub fn new(round: Option<RoundId>) -> Self {
        Self::of(FindingsPage { round, asked: None })
    }
}

impl FindingsPage {
    fn ask(&mut self, asked: Asked, dialog: impl Layer + 'static) -> Step {
        self.asked = Some(asked);
        Step::open(dialog)
    }

    fn ask_withdraw(&mut self, rows: &[&FindingRow]) -> Step {
        let question = Phrase::new("findings-withdraw-question")
            .with("count", rows.len())
            .with("first", rows.first().map_or("", |row| &row.finding.title));
        let title = Phrase::new("findings-withdraw-title");
        let confirm = Confirm::new(title, question, Phrase::new("findings-withdraw-no"));
        self.ask(Asked::Withdraw, confirm.button(Phrase::new("findings-withdraw-yes")))
    }

    /// Accepts the chosen finding, or all that are marked after a question.
    fn ask_accept(&mut self, rows: &[&FindingRow]) -> Step {
        let count = rows.len();
        if count < 2 {
            return accept(rows);
        }
        let question = Phrase::new("findings-accept-question").with("count", count);
        let title = Phrase::new("findings-accept-title");
        let confirm = Confirm::new(title, question, Phrase::new("findings-accept-no"));
        self.ask(Asked::Accept, confirm.button(Phrase::new("findings-accept-yes")))
    }

    fn ask_flag(&mut self, rows: &[&FindingRow]) -> Step {
        let options = Opt::family(family::FLAG, Flag::ALL.map(Flag::code));
        let title = Phrase::new("findings-flag-title").with("count", rows.len());
        self.ask(Asked::Flag, Menu::new(title, options))
    }

    fn ask_reason(&mut self, rows: &[&FindingRow]) -> Step {
        match RemarkRecording::returning(rows) {
            Some(recording) => self.ask(Asked::Return, RecordDialog::new(recording)),
            None => Step::stay(),
        }
    }
}

/// Changes every one of these findings.
fn change(rows: &[&FindingRow], change: impl Fn(&mut Finding)) -> Step {
    let commands = rows.iter().map(|row| {
        let mut finding = row.finding.clone();
        change(&mut finding);
        let command = Command::ChangeFinding { id: row.id, finding };
        NamedCommand { name: row.name(), command }
    });
    run(commands.collect())
}

fn accept(rows: &[&FindingRow]) -> Step {
    let commands = rows.iter().map(|row| NamedCommand {
        name: row.name(),
        command: Command::Remark { finding: row.id, remark: Remark::Accept },
    });
    run(commands.collect())
}

fn run(commands: Vec<NamedCommand>) -> Step {
    if commands.is_empty() { Step::stay() } else { Step::ask(Request::RunEach(commands)) }
}

impl ListPage for FindingsPage {
    type Row = FindingRow;

    const DETAIL_LINES: u16 = 4;

    fn query(&self) -> Query {
        Query::Findings
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<FindingRow>>> {
        let Loaded::Findings(listing) = loaded else { return None };
        Some(Arc::clone(listing))
    }

    fn is_about(&self, row: &FindingRow) -> bool {
        self.round.is_none_or(|round| row.round == round)
    }

    fn title(&self) -> Phrase {
        Phrase::new("findings-heading")
    }

    fn empty(&self, _ctx: &Ctx) -> Phrase {
        Phrase::new("findings-none")
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Findings, Scope::Review, Scope::Editing]
    }

    fn own_hints(&self, _chosen: Option<&FindingRow>) -> Vec<Action> {
        vec![Action::Open, Action::AcceptFinding, Action::ReturnFinding]
    }

    fn list_hints(&self) -> &'static [Action] {
        &[
            Action::Filter,
            Action::SavedFilters,
            Action::Regroup,
            Action::MarkRow,
            Action::Back,
            Action::Export,
        ]
    }

    /// The whole of the chosen finding, which its row has no room for.
    fn detail(&self, row: &FindingRow, ctx: &Ctx) -> Vec<(String, Role)> {
        let item = row.item.as_ref().map_or("", ItemCode::as_str);
        let place = format!("{} {item} {}", row.facility_code, flag_words(row, ctx.texts));
        vec![
            (row.finding.title.clone(), Role::Text),
            (place.trim_end().to_owned(), Role::Muted),
            (row.finding.detail.clone(), Role::Muted),
        ]
    }

    fn own_act(&mut self, action: Action, on: &On<'_, FindingRow>, _ctx: &Ctx) -> Option<Step> {
        let on_chosen = |of: fn(&FindingRow) -> Step| on.chosen.map_or_else(Step::stay, of);
        Some(match action {
            Action::Open => on_chosen(|row| Step::open(FindingScreen::new(row.id))),
            Action::Edit => on_chosen(|row| {
                let old = row.finding.clone();
                Step::open(RecordDialog::new(FindingRecording { id: row.id, old }))
            }),
            Action::ShowNeighbours => match on.chosen.map(neighbours::of_finding) {
                Some(menu) => self.ask(Asked::Neighbour, menu),
                None => Step::stay(),
            },
            Action::FlagFindings => self.ask_flag(&on.rows),
            Action::WithdrawFindings => self.ask_withdraw(&on.rows),
            Action::AcceptFinding => self.ask_accept(&on.rows),
            Action::ReturnFinding => self.ask_reason(&on.rows),
            _ => return None,
        })
    }

    fn came_back(&mut self, outcome: &Outcome, rows: &[&FindingRow]) -> After {
        let Some(asked) = self.asked.take() else { return After::Read };
        After::Only(match (asked, outcome) {
            (Asked::Flag, Outcome::Taken(taken)) => {
                let flag = taken.first().and_then(|code| Flag::from_code(code));
                flag.map_or_else(Step::stay, |flag| {
                    change(rows, |finding| {
                        finding.flags.insert(flag);
                    })
                })
            }
            (Asked::Withdraw, Outcome::Button(_)) => change(rows, |own| own.withdrawn = true),
            (Asked::Accept, Outcome::Button(_)) => accept(rows),
            (Asked::Return, Outcome::Taken(_)) => return After::Done,
            (Asked::Neighbour, Outcome::Taken(taken)) => {
                taken.first().map_or_else(Step::stay, |key| neighbours::go_to(key))
            }
            _ => Step::stay(),
        })
    }

    fn offer(&self, filter: String, _chosen: Option<&FindingRow>) -> Option<Offer> {
        let about = About { round: self.round, filter, ..About::default() };
        Some(Offer::new(&["findings"], about, ""))
    }
}
