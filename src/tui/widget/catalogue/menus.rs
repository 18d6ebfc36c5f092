//! What a catalogue asks: by what to sort, by what to group, which filter of those that were kept.

use crate::i18n::Phrase;
use crate::tui::dialog::form::FormDialog;
use crate::tui::dialog::menu::Menu;
use crate::tui::layer::{Outcome, Step, Turn};
use crate::tui::settings::{SavedFilter, Settings};
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::{Field, Form, FormValues};
use crate::workspace::listing::Facet;

use super::super::super::action::Action;
use super::super::super::ctx::Ctx;
use super::{Catalogue, Shown};

const NAME: &str = "name";
const UNGROUPED: &str = "ungrouped";
const KEEP: &str = "keep";
const FORGET: &str = "forget";

/// What the dialog above the list was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Sort,
    Group,
    Filter,
    /// Under which name to keep the filter.
    Name,
    Forget,
}

#[derive(Debug, Default)]
pub(super) struct Menus {
    asked: Option<Asked>,
}

impl<R: Shown> Catalogue<R> {
    /// The menu that the action opens, if it is one of those.
    pub fn menu(&mut self, action: Action, ctx: &Ctx) -> Option<Step> {
        let (asked, title, options) = match action {
            Action::SortBy => (Asked::Sort, "catalogue-sort", facets(R::SORTS)),
            Action::Regroup => {
                let mut options = facets(R::GROUPS);
                options.push(Opt::new(UNGROUPED, Phrase::new("catalogue-ungrouped")));
                (Asked::Group, "catalogue-group", options)
            }
            Action::SavedFilters => (Asked::Filter, "catalogue-filters", self.filters(ctx)),
            _ => return None,
        };
        self.menus.asked = Some(asked);
        Some(Step::open(Menu::new(Phrase::new(title), options)))
    }

    /// Filters that come with the program, those of the person, and what can be done with them.
    fn filters(&self, ctx: &Ctx) -> Vec<Opt> {
        let usual = R::USUAL_FILTERS
            .iter()
            .map(|(name, filter)| Opt::new(format!("={filter}"), Phrase::new(name)));
        let own: Vec<&SavedFilter> = own::<R>(&ctx.settings).collect();
        let has_own = !own.is_empty();
        let own = own.into_iter().map(|saved| {
            Opt::new(format!("={}", saved.filter), Phrase::plain(saved.name.as_str()))
        });
        let mut options: Vec<Opt> = usual.chain(own).collect();
        if !self.query.is_empty() {
            let phrase = Phrase::new("catalogue-keep-filter").with("filter", self.filter_text());
            options.push(Opt::new(KEEP, phrase));
        }
        if has_own {
            options.push(Opt::new(FORGET, Phrase::new("catalogue-forget-filter")));
        }
        options
    }

    /// What came of a menu of the catalogue; none if the dialog was somebody else's.
    pub fn returned(&mut self, outcome: &Outcome, ctx: &Ctx) -> Option<Step> {
        let asked = self.menus.asked.take()?;
        let taken = match outcome {
            Outcome::Taken(taken) => taken.first().map(String::as_str),
            Outcome::Submitted(values) if asked == Asked::Name => {
                return Some(self.keep(values, ctx));
            }
            _ => None,
        };
        let Some(taken) = taken else { return Some(Step::stay()) };
        match asked {
            Asked::Sort => {
                if let Some(facet) = Facet::from_code(taken) {
                    self.sort_by(facet, ctx);
                }
            }
            Asked::Group => self.group_by(Facet::from_code(taken), ctx),
            Asked::Filter => return Some(self.take_filter(taken, ctx)),
            Asked::Forget => {
                let mut settings = ctx.settings.clone();
                settings.filters.retain(|saved| !(saved.list == R::NAME && saved.name == taken));
                return Some(Step::new(Turn::Apply(settings)));
            }
            Asked::Name => {}
        }
        Some(Step::stay())
    }

    fn take_filter(&mut self, taken: &str, ctx: &Ctx) -> Step {
        match taken {
            KEEP => {
                self.menus.asked = Some(Asked::Name);
                let field = Field::text(NAME, Phrase::new("catalogue-filter-name"), "").required();
                let title = Phrase::new("catalogue-keep-title");
                Step::open(FormDialog::new(title, Form::new(vec![field])))
            }
            FORGET => {
                self.menus.asked = Some(Asked::Forget);
                let own = own::<R>(&ctx.settings);
                let options = own
                    .map(|saved| Opt::new(saved.name.as_str(), Phrase::plain(saved.name.as_str())));
                let title = Phrase::new("catalogue-forget-title");
                Step::open(Menu::new(title, options.collect()))
            }
            filter => {
                self.set_filter(filter.trim_start_matches('='));
                Step::stay()
            }
        }
    }

    /// Keeps the filter under a name; one of the same name gives way.
    fn keep(&self, values: &FormValues, ctx: &Ctx) -> Step {
        let name = values.text(NAME).trim().to_owned();
        let mut settings = ctx.settings.clone();
        settings.filters.retain(|saved| !(saved.list == R::NAME && saved.name == name));
        let filter = self.filter_text();
        settings.filters.push(SavedFilter { list: R::NAME.to_owned(), name, filter });
        Step::new(Turn::Apply(settings))
    }
}

fn facets(facets: &[Facet]) -> Vec<Opt> {
    facets.iter().map(|facet| Opt::new(facet.code(), facet.phrase())).collect()
}

/// The person's own filters of this kind of list.
fn own<R: Shown>(settings: &Settings) -> impl Iterator<Item = &SavedFilter> {
    settings.filters.iter().filter(|saved| saved.list == R::NAME)
}
