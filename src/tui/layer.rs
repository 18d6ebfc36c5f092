//! Layers: screens and dialogs, one above another. The top one gets the keys.
//!
//! To add a screen, write one file with a type that implements `Layer` and open it with
//! `Step::open` from where it is reached. A dialog tells its result to the layer below as an
//! `Outcome`; the layer below knows from its own state what it had asked.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{RoundId, UrgentId, VisitId};
use crate::i18n::Phrase;

use super::action::{Action, Scope};
use super::ctx::Ctx;
use super::draft::Draft;
use super::notice::{Notice, Tone};
use super::service::{About, Reply, Request};
use super::settings::Settings;
use super::widget::form::FormValues;

/// How much of the window a layer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All between the title line and the hints; what lies below is not seen.
    Screen,
    /// A box over what lies below.
    Dialog,
}

/// Where a person stands, as far as a screen knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    pub visit: VisitId,
    /// A cell, a ward, a workshop; empty where none is known.
    pub place: String,
}

/// What can be handed out from where a person stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Ids of papers, the most wanted first.
    pub papers: Vec<&'static str>,
    pub about: About,
    /// What the name of the file says of it: the code of a round or a facility.
    pub name: String,
}

impl Offer {
    pub fn new(papers: &[&'static str], about: About, name: impl Into<String>) -> Self {
        Self { papers: papers.to_vec(), about, name: name.into() }
    }

    /// What can be made of a round, called by its code.
    pub fn of_round(round: RoundId, code: &str) -> Self {
        let about = About { round: Some(round), ..About::default() };
        Self::new(&["summary", "instructions", "plan", "findings", "indicators"], about, code)
    }

    /// What can be made of a visit, called by the code of its facility.
    pub fn of_visit(visit: VisitId, facility: &str) -> Self {
        let about = About { visit: Some(visit), ..About::default() };
        Self::new(&["act", "findings", "indicators", "kit"], about, facility)
    }

    /// The paper of an urgent notice.
    pub fn of_urgent(urgent: UrgentId, number: &str) -> Self {
        let about = About { urgent: Some(urgent), ..About::default() };
        Self::new(&["urgent"], about, number)
    }
}

/// A screen or a dialog: its state, what changes it, and how it is drawn.
pub trait Layer: fmt::Debug {
    /// For tests and messages about the program itself.
    fn name(&self) -> &'static str;

    /// Last part of the breadcrumbs.
    fn title(&self, ctx: &Ctx) -> String;

    fn extent(&self) -> Extent {
        Extent::Screen
    }

    /// Where it is drawn. Both drawing and scrolling go by it.
    fn area(&self, ctx: &Ctx) -> Rect {
        ctx.body()
    }

    /// Where keys are looked up, the narrowest scope first.
    fn scopes(&self) -> Vec<Scope>;

    /// Whether keys have a meaning now. Those pressed before that wait: nobody types slower because
    /// a list is still being read.
    fn ready(&self) -> bool {
        true
    }

    /// Whether typed characters are text here, ahead of any command.
    fn takes_text(&self) -> bool {
        false
    }

    /// The most useful actions of this moment, for the footer.
    fn hints(&self) -> Vec<Action>;

    /// Where the person stands when this is what they look at.
    fn stand(&self) -> Option<Stand> {
        None
    }

    /// The papers that can be made of what is looked at.
    fn offer(&self) -> Option<Offer> {
        None
    }

    /// Called when urgent notices were raised or followed from elsewhere.
    fn urgents_changed(&mut self) -> Step {
        Step::stay()
    }

    /// Called once when it is opened, to ask for its data.
    fn opened(&mut self, _ctx: &Ctx) -> Step {
        Step::stay()
    }

    /// Called when the window, the language or the looks have changed.
    fn refreshed(&mut self, _ctx: &Ctx) {}

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step;

    /// Typed or pasted text. Where no text is taken, a character that no key is bound to.
    fn typed(&mut self, _text: &str, _ctx: &Ctx) -> Step {
        Step::pass()
    }

    /// What the dialog above came to.
    fn returned(&mut self, _outcome: Outcome, _ctx: &Ctx) -> Step {
        Step::stay()
    }

    /// A reply to one of its own requests.
    fn heard(&mut self, _reply: &Reply, _ctx: &Ctx) -> Step {
        Step::stay()
    }

    /// The layer below found these faults in what was handed to it.
    fn corrected(&mut self, _problems: Vec<(String, Phrase)>) {}

    /// Whether closing it now would lose something typed.
    fn unsaved(&self) -> bool {
        false
    }

    /// What was typed and not yet saved, where that is worth keeping.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// The form whose draft is to be offered when this layer is opened.
    fn draft_form(&self) -> Option<&str> {
        None
    }

    /// Takes up a draft again.
    fn restore(&mut self, _draft: &Draft) {}

    /// Draws it and gives the place of the cursor. Changes nothing.
    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position>;
}

/// What a dialog came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Closed without a decision.
    Dismissed,
    /// A button other than the safe one, counted from one.
    Button(usize),
    Submitted(FormValues),
    /// Keys of what was picked.
    Taken(Vec<String>),
    /// An action found in the palette.
    Chosen(Action),
}

/// What is to happen with the layers.
#[derive(Debug)]
pub enum Turn {
    Stay,
    /// The layer has no use for the action.
    Pass,
    Open(Box<dyn Layer>),
    /// Puts another layer in the place of this one.
    Replace(Box<dyn Layer>),
    /// Closes the layer and tells the one below.
    Close(Outcome),
    /// Tells the one below and stays, until that one dismisses or corrects it.
    Hand(Outcome),
    /// Closes everything above the layer.
    Dismiss,
    /// Opens another layer instead of everything above this one.
    OpenInstead(Box<dyn Layer>),
    /// Sends what was handed in back with its faults, by field.
    Correct(Vec<(String, Phrase)>),
    /// Takes over changed settings and closes everything above the layer.
    Apply(Settings),
    Quit,
}

/// What a layer wants done after a message.
#[derive(Debug)]
pub struct Step {
    pub turn: Turn,
    pub asks: Vec<Request>,
    pub notice: Option<Notice>,
}

impl Step {
    pub fn new(turn: Turn) -> Self {
        Self { turn, asks: Vec::new(), notice: None }
    }

    pub fn stay() -> Self {
        Self::new(Turn::Stay)
    }

    pub fn pass() -> Self {
        Self::new(Turn::Pass)
    }

    pub fn open(layer: impl Layer + 'static) -> Self {
        Self::new(Turn::Open(Box::new(layer)))
    }

    pub fn close(outcome: Outcome) -> Self {
        Self::new(Turn::Close(outcome))
    }

    /// Stays, and asks the data.
    pub fn ask(request: Request) -> Self {
        Self::stay().and_ask(request)
    }

    #[must_use]
    pub fn and_ask(mut self, request: Request) -> Self {
        self.asks.push(request);
        self
    }

    #[must_use]
    pub fn and_tell(self, tone: Tone, line: Phrase) -> Self {
        Self { notice: Some(Notice::new(tone, line)), ..self }
    }
}
