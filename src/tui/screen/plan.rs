//! Who of the commission takes which sections of a visit, and how far each has come.

mod rows;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::id::{PersonId, VisitId};
use crate::domain::round::Role as Office;
use crate::i18n::{Phrase, Texts, family};
use crate::workspace::check_points::CheckTally;
use crate::workspace::command::Command;
use crate::workspace::inspection::Inspection;
use crate::workspace::plan::{MemberShare, Plan, PlannedSection};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::menu::Menu;
use super::super::layer::{Layer, Outcome, Stand, Step};
use super::super::notice::Tone;
use super::super::service::{InspectionPage, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::form::choice::Opt;
use super::super::widget::strip;
use super::super::widget::table::Table;
use rows::{Sections, columns};

/// Code of the option that gives a section to nobody.
const NOBODY: &str = "nobody";
/// Lines below the list: what every member has, and what nobody takes.
const SHARE_LINES: u16 = 6;

/// For what a member is being chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Section,
    Checklist,
}

/// The screen of a visit's plan.
#[derive(Debug)]
pub struct PlanScreen {
    visit: VisitId,
    page: Option<Arc<InspectionPage>>,
    plan: Option<Plan>,
    table: Table<Sections>,
    wanted: Option<Wanted>,
    reading: bool,
}

impl PlanScreen {
    pub fn new(visit: VisitId) -> Self {
        Self {
            visit,
            page: None,
            plan: None,
            table: Table::default(),
            wanted: None,
            reading: false,
        }
    }

    fn load(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Inspection(self.visit)))
    }

    fn chosen(&self) -> Option<&PlannedSection> {
        self.table.rows().sections.get(self.table.selected()?)
    }

    fn choose_member(&mut self, wanted: Wanted, ctx: &Ctx) -> Step {
        let (Some(page), Some(section)) = (&self.page, self.chosen()) else {
            return Step::stay();
        };
        let round = &page.inspection.round.value;
        let office = page.operator.and_then(|person| round.role_of(person));
        if !office.is_some_and(Office::may_resolve) {
            return Step::stay().and_tell(Tone::Warning, Phrase::new("refusal-may-not-resolve"));
        }
        let lang = ctx.texts.lang();
        let title = match wanted {
            Wanted::Section => section.title.get(lang).to_owned(),
            Wanted::Checklist => {
                let title = section.domain_title.get(lang);
                ctx.texts.with("plan-whole", &[("title", title.into())])
            }
        };
        let mut options: Vec<Opt> = round
            .members
            .iter()
            .map(|member| {
                let label = Phrase::new("plan-member")
                    .with("name", self.name_of(member.person))
                    .with("role", Phrase::name(family::ROLE, member.role.code()));
                Opt::new(member.person.to_string(), label)
            })
            .collect();
        options.push(Opt::new(NOBODY, Phrase::new("plan-nobody")));
        self.wanted = Some(wanted);
        Step::open(Menu::new(Phrase::plain(title), options))
    }

    fn assign(&mut self, wanted: Wanted, key: &str) -> Step {
        let Some(section) = self.chosen() else { return Step::stay() };
        let command = Command::AssignSection {
            visit: self.visit,
            domain: section.domain.clone(),
            section: (wanted == Wanted::Section).then(|| section.section.clone()),
            person: key.parse().ok(),
        };
        self.reading = true;
        Step::ask(Request::Run(Box::new(command)))
    }

    fn name_of(&self, person: PersonId) -> &str {
        let people = self.page.as_ref().map(|page| &page.inspection.people);
        people.and_then(|people| people.get(&person)).map_or("", |person| person.name.as_str())
    }

    /// What nobody takes, then what every member has.
    fn shares(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(plan) = &self.plan else { return Vec::new() };
        let open: Vec<&PlannedSection> = plan.unassigned().collect();
        let mut lines = Vec::new();
        if open.is_empty() {
            lines.push((texts.get("plan-all-given"), Role::Ok));
        } else {
            let args = [
                ("sections", open.len().into()),
                ("points", plan.unassigned_points().into()),
                ("names", open_names(plan, texts).join("; ").into()),
            ];
            lines.push((texts.with("plan-unassigned", &args), Role::Warn));
        }
        lines.extend(self.page.as_ref().and_then(|page| check_points(&page.inspection, texts)));
        let share = |share: &MemberShare| {
            let args = [
                ("name", self.name_of(share.person).into()),
                ("points", share.count.asked.into()),
                ("answered", share.count.answered.into()),
            ];
            texts.with(if share.sections == 0 { "plan-no-share" } else { "plan-share" }, &args)
        };
        let shares: Vec<String> = plan.members.iter().map(share).collect();
        lines.push((shares.join("  ·  "), Role::Text));
        lines
    }

    fn laid_out(area: Rect) -> (Rect, Rect, Rect) {
        let heading = cells::line(area, 0);
        let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let (list, shares) = strip::split(below, SHARE_LINES);
        (heading, list, shares)
    }
}

/// How many earlier instructions are graded, and which are not; nothing where there are none.
fn check_points(inspection: &Inspection, texts: Texts) -> Option<(String, Role)> {
    let CheckTally { asked, graded, ungraded } = CheckTally::of(&inspection.check_points);
    let args = [
        ("graded", graded.into()),
        ("asked", asked.into()),
        ("numbers", ungraded.join(", ").into()),
    ];
    let (key, role) = match (asked, ungraded.is_empty()) {
        (0, _) => return None,
        (_, true) => ("plan-checks-graded", Role::Ok),
        (_, false) => ("plan-checks", Role::Warn),
    };
    Some((texts.with(key, &args), role))
}

/// What nobody takes: a checklist by its code where that is all of it, else its sections by name.
fn open_names(plan: &Plan, texts: Texts) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for section in plan.unassigned() {
        let mut others = plan.sections.iter().filter(|own| own.domain == section.domain);
        let name = if others.all(|own| own.person.is_none()) {
            section.domain.to_string()
        } else {
            format!("{} {}", section.domain, section.title.get(texts.lang()))
        };
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    names
}

impl Layer for PlanScreen {
    fn name(&self) -> &'static str {
        "plan"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("plan-heading");
        match &self.page {
            Some(page) => {
                let facility = &page.inspection.facility.value.code;
                format!("{facility} {} {heading}", ctx.glyphs.crumb)
            }
            None => heading,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        self.table.scopes(&[Scope::Plan])
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Open, Action::AssignChecklist, Action::Filter, Action::Back]
    }

    fn stand(&self) -> Option<Stand> {
        Some(Stand { visit: self.visit, place: String::new() })
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.load()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (_, list, _) = Self::laid_out(self.area(ctx));
        if self.table.act(action, &columns(), list) {
            return Step::stay();
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::Open => self.choose_member(Wanted::Section, ctx),
            Action::AssignChecklist => self.choose_member(Wanted::Checklist, ctx),
            _ => Step::pass(),
        }
    }

    fn typed(&mut self, text: &str, _ctx: &Ctx) -> Step {
        if self.table.typed(text) { Step::stay() } else { Step::pass() }
    }

    fn returned(&mut self, outcome: Outcome, _ctx: &Ctx) -> Step {
        match (self.wanted.take(), outcome) {
            (Some(wanted), Outcome::Taken(keys)) => match keys.first() {
                Some(key) => self.assign(wanted, key),
                None => Step::stay(),
            },
            _ => Step::stay(),
        }
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Inspection(page)) => {
                self.reading = false;
                let plan = page.inspection.plan();
                let people = page.inspection.people.clone();
                self.table.refill(Sections { sections: plan.sections.clone(), people }, ctx);
                self.plan = Some(plan);
                self.page = Some(Arc::clone(page));
                Step::stay()
            }
            Reply::Done(_) => self.load(),
            Reply::Refused(_) | Reply::NotSaved(_) | Reply::Broken(_) => {
                self.reading = false;
                Step::stay()
            }
            _ => Step::stay(),
        }
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.page.as_ref()?;
        let (heading, list, shares) = Self::laid_out(area);
        let brush = &mut Brush::new(ctx, buf);
        brush.put(cells::after(heading, 2), &ctx.texts.get("plan-what"), Role::Muted);
        strip::draw(&self.shares(ctx.texts), shares, brush);
        self.table.view(ctx, (&columns(), Phrase::new("inspection-no-items")), list, buf)
    }
}
