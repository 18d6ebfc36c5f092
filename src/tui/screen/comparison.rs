//! A facility against itself and its neighbours: two visits, the visits of five years, or the facilities
//! of one round; always over the items that all of them checked in the same words.

mod chart;
mod content;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::ItemCode;
use crate::domain::id::{FacilityId, FindingId, RoundId, VisitId};
use crate::i18n::Phrase;
use crate::workspace::compare::BegunVisit;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::menu::Menu;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::notice::Tone;
use super::super::service::{About, Compared, ComparisonPage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::written;
use super::super::widget::page::{Content, Page};
use super::dossier::DossierScreen;
use super::finding::FindingScreen;
use super::inspection::InspectionScreen;
use super::results::ResultsScreen;

/// The line of names, and a free one below it.
const TABS: u16 = 2;

/// What is held up to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum View {
    #[default]
    Two,
    Years,
    Round,
}

/// Where a link of the page leads.
#[derive(Debug, Clone)]
enum Target {
    Results(VisitId),
    Finding(FindingId),
    Item(VisitId, ItemCode),
}

/// A question that was put above the screen.
#[derive(Debug, Clone, Copy)]
enum Asked {
    First,
    Second(VisitId),
}

/// The screen of comparisons.
#[derive(Debug)]
pub struct ComparisonScreen {
    wanted: Compared,
    view: View,
    page: Option<Arc<ComparisonPage>>,
    readers: [Page; 3],
    asked: Option<Asked>,
    /// What is shown is being read.
    reading: bool,
}

impl ComparisonScreen {
    pub fn of(facility: FacilityId, round: Option<RoundId>) -> Self {
        Self {
            wanted: Compared { facility, visits: None, round },
            view: View::default(),
            page: None,
            readers: [Page::default(); 3],
            asked: None,
            reading: false,
        }
    }

    fn load(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Comparison(self.wanted)))
    }

    /// The views there are: without a round there is nothing to compare the facility with but itself.
    fn views(&self) -> &'static [View] {
        match self.wanted.round {
            Some(_) => &[View::Two, View::Years, View::Round],
            None => &[View::Two, View::Years],
        }
    }

    fn turn(&mut self, by: usize) {
        let views = self.views();
        let at = views.iter().position(|view| *view == self.view).unwrap_or(0);
        self.view = views.get((at + by) % views.len()).copied().unwrap_or_default();
    }

    fn reader(&self) -> Page {
        self.readers[self.view as usize]
    }

    fn content(&self, page: &ComparisonPage, ctx: &Ctx) -> (Content, Vec<Target>) {
        let width = self.area(ctx).width;
        match self.view {
            View::Two => content::two(page, ctx, width),
            View::Years => content::years(page, ctx, width),
            View::Round => content::round(page, ctx, width),
        }
    }

    /// Where the chart of the years and the page stand.
    fn laid_out(&self, area: Rect) -> (Rect, Rect) {
        let below = Rect {
            y: area.y + TABS.min(area.height),
            height: area.height.saturating_sub(TABS),
            ..area
        };
        let has_chart = self.view == View::Years
            && self.page.as_ref().is_some_and(|page| !page.back.trend.items().is_empty());
        let height = if has_chart { chart::height(below) } else { 0 };
        let chart = Rect { height, ..below };
        (chart, Rect { y: below.y + height, height: below.height - height, ..below })
    }

    fn follow(&self, ctx: &Ctx) -> Step {
        let Some(page) = &self.page else { return Step::stay() };
        let (content, targets) = self.content(page, ctx);
        match self.reader().chosen(&content).and_then(|link| targets.get(link)) {
            Some(Target::Results(visit)) => Step::open(ResultsScreen::new(*visit)),
            Some(Target::Finding(id)) => Step::open(FindingScreen::new(*id)),
            Some(Target::Item(visit, item)) => {
                Step::open(InspectionScreen::at(*visit, item.clone()))
            }
            None => Step::stay(),
        }
    }

    /// Asks for one visit; the other is asked for when it is known.
    fn ask_for(&mut self, asked: Asked) -> Step {
        let Some(page) = &self.page else { return Step::stay() };
        let first = match asked {
            Asked::First => None,
            Asked::Second(first) => Some(first),
        };
        let visits = page.back.visits.iter().rev().filter(|own| Some(own.id) != first);
        let options: Vec<Opt> =
            visits.map(|own| Opt::new(own.id.to_string(), visit_name(own))).collect();
        if options.len() + usize::from(first.is_some()) < 2 {
            return Step::stay().and_tell(Tone::Info, Phrase::new("comparison-one-visit"));
        }
        self.asked = Some(asked);
        let title = match asked {
            Asked::First => Phrase::new("comparison-choose-first"),
            Asked::Second(_) => Phrase::new("comparison-choose-second"),
        };
        Step::open(Menu::new(title, options))
    }

    fn take(&mut self, asked: Asked, code: &str) -> Step {
        let Ok(visit) = code.parse::<VisitId>() else { return Step::stay() };
        match asked {
            Asked::First => self.ask_for(Asked::Second(visit)),
            Asked::Second(first) => {
                self.wanted.visits = Some((first, visit));
                self.view = View::Two;
                self.readers[View::Two as usize] = Page::default();
                self.load()
            }
        }
    }

    fn tab(&self, view: View, ctx: &Ctx) -> String {
        let texts = ctx.texts;
        match view {
            View::Two => texts.get("comparison-two"),
            View::Years => texts.get("comparison-years"),
            View::Round => {
                let round = self.page.as_ref().and_then(|page| page.round.as_ref());
                let code = round.map_or("", |round| round.code.as_str());
                texts.with("comparison-round", &[("round", code.into())])
            }
        }
    }
}

fn visit_name(visit: &BegunVisit) -> Phrase {
    let name = Phrase::new("comparison-visit").with("round", visit.round_code.as_str());
    name.with("day", written(visit.began))
}

impl Layer for ComparisonScreen {
    fn name(&self) -> &'static str {
        "comparison"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("comparison-heading");
        match &self.page {
            Some(page) => {
                format!("{} {} {heading}", page.back.facility.value.code, ctx.glyphs.crumb)
            }
            None => heading,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Comparison, Scope::Facility, Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn offer(&self) -> Option<Offer> {
        let facility = &self.page.as_ref()?.back.facility;
        let about = About { facility: Some(facility.id), ..About::default() };
        Some(Offer::new(&["look-back"], about, facility.value.code.as_str()))
    }

    fn hints(&self) -> Vec<Action> {
        vec![
            Action::Open,
            Action::Down,
            Action::NextComparison,
            Action::ChooseVisits,
            Action::ShowDossier,
            Action::Back,
            Action::Export,
        ]
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match action {
            Action::Back => return Step::close(Outcome::Dismissed),
            Action::Open => return self.follow(ctx),
            Action::NextComparison => self.turn(1),
            Action::PreviousComparison => self.turn(self.views().len() - 1),
            Action::ChooseVisits => return self.ask_for(Asked::First),
            Action::ShowDossier => {
                let Compared { facility, round, .. } = self.wanted;
                return Step::open(DossierScreen::of(facility, None, round));
            }
            Action::ShowComparison => {}
            _ => {
                let Some(page) = self.page.clone() else { return Step::pass() };
                let (content, _) = self.content(&page, ctx);
                let (_, below) = self.laid_out(self.area(ctx));
                let moved = self.readers[self.view as usize].act(action, &content, below);
                return if moved { Step::stay() } else { Step::pass() };
            }
        }
        Step::stay()
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (self.asked.take(), outcome) {
            (Some(asked), Outcome::Taken(codes)) => match codes.first() {
                Some(code) => self.take(asked, code),
                None => Step::stay(),
            },
            (Some(_), _) => Step::stay(),
            (None, _) => self.load(),
        }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Comparison(page)) => {
                self.reading = false;
                self.page = Some(Arc::clone(page));
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let page = self.page.as_ref()?;
        let (chart, below) = self.laid_out(area);
        let brush = &mut Brush::new(ctx, buf);
        let mut tabs = cells::after(cells::line(area, 0), 2);
        for view in self.views() {
            let title = self.tab(*view, ctx);
            let (text, role) = if *view == self.view {
                (format!("[{title}]"), Role::Focus)
            } else {
                (format!(" {title} "), Role::Muted)
            };
            let used = brush.put(tabs, &text, role);
            tabs = cells::after(tabs, used + 1);
        }
        if !chart.is_empty() {
            chart::draw(&page.back, ctx, chart, buf);
        }
        let (content, _) = self.content(page, ctx);
        self.reader().view(&content, ctx, below, buf);
        None
    }
}
