//! A screen that is one page of lines, some of which lead to what they tell of. What the page says and
//! where its lines lead is the page's own; reading, scrolling and following are the same for all.

use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Offer, Outcome, Stand, Step};
use super::super::service::{Loaded, Query, Reply, Request};
use super::super::widget::page::{Content, Page};

/// What such a page says.
pub trait LinkedPage: Debug {
    /// Where a line may lead.
    type Target;

    const NAME: &'static str;

    /// What is read for it.
    fn query(&self) -> Query;

    /// Takes what was read; false when it is not for this page.
    fn take(&mut self, loaded: &Loaded) -> bool;

    fn title(&self, ctx: &Ctx) -> String;

    /// The page for a window of this width and where its links lead, in their order; none before it was read.
    fn content(&self, ctx: &Ctx, width: u16) -> Option<(Content, Vec<Self::Target>)>;

    fn follow(&self, target: &Self::Target, ctx: &Ctx) -> Step;

    /// Where the person stands who looks at it.
    fn stand(&self) -> Option<Stand> {
        None
    }

    /// The papers that can be made of it.
    fn offer(&self) -> Option<Offer> {
        None
    }

    /// What it has keys for beside those of every page.
    fn own_scope(&self) -> Option<Scope> {
        None
    }

    /// The same where there are several, the narrowest first.
    fn own_scopes(&self) -> Vec<Scope> {
        self.own_scope().into_iter().collect()
    }

    /// The most useful of its own keys.
    fn own_hints(&self) -> &'static [Action] {
        &[]
    }

    /// Takes why it could not be read.
    fn fail(&mut self, _why: &Phrase) {}

    /// What follows when a change of its own is on disk; it is read anew where nothing is said.
    fn saved(&mut self) -> Option<Step> {
        None
    }

    /// What follows when a question of its own was answered; it is read anew where nothing is said.
    fn returned(&mut self, _outcome: &Outcome) -> Option<Step> {
        None
    }

    /// Does something of its own about the chosen line; none when the action is not its own.
    fn own_act(&mut self, _action: Action, _chosen: Option<&Self::Target>) -> Option<Step> {
        None
    }
}

/// The screen of a page.
#[derive(Debug)]
pub struct LinkedScreen<P> {
    page: P,
    reader: Page,
    /// What is shown is being read or changed.
    reading: bool,
}

impl<P: LinkedPage> LinkedScreen<P> {
    pub(super) fn of(page: P) -> Self {
        Self { page, reader: Page::default(), reading: false }
    }

    fn load(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(self.page.query()))
    }
}

impl<P: LinkedPage> Layer for LinkedScreen<P> {
    fn name(&self) -> &'static str {
        P::NAME
    }

    fn title(&self, ctx: &Ctx) -> String {
        self.page.title(ctx)
    }

    fn scopes(&self) -> Vec<Scope> {
        let own = self.page.own_scopes().into_iter();
        own.chain([Scope::List, Scope::Move, Scope::Global]).collect()
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        let own = self.page.own_hints();
        [&[Action::Open, Action::Down], own, &[Action::Back]].concat()
    }

    fn offer(&self) -> Option<Offer> {
        self.page.offer()
    }

    fn stand(&self) -> Option<Stand> {
        self.page.stand()
    }

    fn urgents_changed(&mut self) -> Step {
        self.load()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        if action == Action::Back {
            return Step::close(Outcome::Dismissed);
        }
        let area = self.area(ctx);
        let Some((content, targets)) = self.page.content(ctx, area.width) else {
            return Step::pass();
        };
        let chosen = self.reader.chosen(&content).and_then(|link| targets.get(link));
        if action == Action::Open {
            return chosen.map_or_else(Step::stay, |target| self.page.follow(target, ctx));
        }
        if let Some(step) = self.page.own_act(action, chosen) {
            return step;
        }
        if self.reader.act(action, &content, area) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match self.page.returned(&outcome) {
            Some(step) => step,
            None => self.load(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(loaded) if self.page.take(loaded) => self.reading = false,
            Reply::Broken(why) => {
                self.reading = false;
                self.page.fail(why);
            }
            Reply::Done(_) => return self.page.saved().unwrap_or_else(Step::stay),
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (content, _) = self.page.content(ctx, area.width)?;
        self.reader.view(&content, ctx, area, buf);
        None
    }
}
