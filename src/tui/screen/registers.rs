//! Registers: facilities, bodies, people and checklists, one list at a time.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::checklist::Checklist;
use crate::domain::facility::Facility;
use crate::domain::id::FacilityId;
use crate::domain::person::Person;
use crate::i18n::{Lang, Phrase, family};

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::{Layer, Outcome, Step};
use super::super::notice::Tone;
use super::super::recording::body::BodyRecording;
use super::super::recording::facility::FacilityRecording;
use super::super::recording::person::PersonRecording;
use super::super::service::{Loaded, Query, Registers, Reply, Request};
use super::super::theme::Role;
use super::super::widget::brush::Brush;
use super::super::widget::cells;
use super::super::widget::list::columns::{Column, Width};
use super::super::widget::list::{Cell, Rows};
use super::super::widget::table::Table;
use super::checklist::ChecklistScreen;
use super::comparison::ComparisonScreen;
use super::dossier::DossierScreen;

/// What a register holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Facilities,
    Bodies,
    People,
    Checklists,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Facilities, Self::Bodies, Self::People, Self::Checklists];

    fn title(self) -> Phrase {
        Phrase::new(match self {
            Self::Facilities => "registers-facilities",
            Self::Bodies => "registers-bodies",
            Self::People => "registers-people",
            Self::Checklists => "registers-checklists",
        })
    }

    fn moved(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0);
        Self::ALL.get((at + by) % Self::ALL.len()).copied().unwrap_or_default()
    }

    fn columns(self) -> Vec<Column> {
        let column = |title, width, rank| Column::new(Phrase::new(title), width, rank);
        match self {
            Self::Facilities => vec![
                column("registers-code", Width::Cells(12), 0),
                column("registers-name", Width::AtLeast(20), 0),
                column("registers-type", Width::Cells(26), 1),
                column("registers-held", Width::Cells(14), 2),
                column("registers-aliases", Width::Cells(14), 3),
            ],
            Self::Bodies => vec![
                column("registers-name", Width::AtLeast(30), 0),
                column("registers-code", Width::Cells(18), 1),
                column("registers-country", Width::Cells(10), 2),
            ],
            Self::People => vec![
                column("registers-person", Width::AtLeast(20), 0),
                column("registers-post", Width::AtLeast(16), 1),
                column("registers-body", Width::AtLeast(16), 2),
            ],
            Self::Checklists => vec![
                column("registers-code", Width::Cells(5), 0),
                column("registers-title", Width::AtLeast(24), 0),
                column("registers-items", Width::Cells(8), 0),
                column("registers-edition", Width::Cells(12), 1),
                column("registers-languages", Width::Cells(12), 2),
            ],
        }
    }
}

#[derive(Debug, Default)]
struct Entries {
    kind: Kind,
    registers: Option<Arc<Registers>>,
}

/// Persons held of those the facility is made for.
fn held(facility: &Facility) -> String {
    match (facility.held(), facility.capacity) {
        (Some(count), Some(capacity)) => format!("{} / {capacity}", count.held),
        (Some(count), None) => count.held.to_string(),
        (None, Some(capacity)) => format!("– / {capacity}"),
        (None, None) => String::new(),
    }
}

/// The languages in which every question of a checklist is asked.
fn languages(checklist: &Checklist) -> String {
    let whole =
        |lang: &Lang| checklist.items.iter().all(|item| item.question.exact(*lang).is_some());
    let codes = Lang::ALL.into_iter().filter(whole).map(Lang::code);
    codes.collect::<Vec<_>>().join(" ")
}

impl Entries {
    fn body_of(&self, person: &Person, ctx: &Ctx) -> String {
        let bodies = self.registers.iter().flat_map(|registers| &registers.bodies);
        let mut own = bodies.filter(|body| Some(body.id) == person.body);
        own.next().map_or_else(String::new, |body| body.value.name.get(ctx.texts.lang()).to_owned())
    }
}

impl Rows for Entries {
    fn len(&self) -> usize {
        self.registers.as_ref().map_or(0, |registers| match self.kind {
            Kind::Facilities => registers.facilities.len(),
            Kind::Bodies => registers.bodies.len(),
            Kind::People => registers.persons.len(),
            Kind::Checklists => registers.checklists.len(),
        })
    }

    fn key(&self, row: usize) -> String {
        let found = self.registers.as_ref().and_then(|registers| match self.kind {
            Kind::Facilities => registers.facilities.get(row).map(|own| own.id.to_string()),
            Kind::Bodies => registers.bodies.get(row).map(|own| own.id.to_string()),
            Kind::People => registers.persons.get(row).map(|own| own.id.to_string()),
            Kind::Checklists => registers.checklists.get(row).map(|own| own.code.to_string()),
        });
        found.unwrap_or_default()
    }

    fn search_text(&self, row: usize) -> String {
        let every = |text: &crate::domain::text::LocalText| {
            text.iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
        };
        let found = self.registers.as_ref().and_then(|registers| match self.kind {
            Kind::Facilities => registers.facilities.get(row).map(|own| {
                let Facility { code, name, aliases, department, .. } = &own.value;
                format!("{code} {name} {} {department}", aliases.join(" "))
            }),
            Kind::Bodies => registers
                .bodies
                .get(row)
                .map(|own| format!("{} {}", own.value.code, every(&own.value.name))),
            Kind::People => registers
                .persons
                .get(row)
                .map(|own| format!("{} {}", own.value.name, own.value.post)),
            Kind::Checklists => registers
                .checklists
                .get(row)
                .map(|own| format!("{} {}", own.code, every(&own.title))),
        });
        found.unwrap_or_default()
    }

    fn cells(&self, row: usize, ctx: &Ctx) -> Vec<Cell> {
        let lang = ctx.texts.lang();
        let found = self.registers.as_ref().and_then(|registers| match self.kind {
            Kind::Facilities => registers.facilities.get(row).map(|own| {
                let facility = &own.value;
                let kind = ctx.texts.name(family::FACILITY_TYPE, facility.kind.code());
                vec![
                    Cell::new(&facility.code, Role::Accent),
                    Cell::new(&facility.name, Role::Text),
                    Cell::new(kind, Role::Muted),
                    Cell::new(held(facility), Role::Text),
                    Cell::new(facility.aliases.join(", "), Role::Muted),
                ]
            }),
            Kind::Bodies => registers.bodies.get(row).map(|own| {
                let country = ctx.texts.name(family::COUNTRY, own.value.country.code());
                vec![
                    Cell::new(own.value.name.get(lang), Role::Text),
                    Cell::new(&own.value.code, Role::Muted),
                    Cell::new(country, Role::Muted),
                ]
            }),
            Kind::People => registers.persons.get(row).map(|own| {
                vec![
                    Cell::new(&own.value.name, Role::Text),
                    Cell::new(&own.value.post, Role::Muted),
                    Cell::new(self.body_of(&own.value, ctx), Role::Muted),
                ]
            }),
            Kind::Checklists => registers.checklists.get(row).map(|own| {
                vec![
                    Cell::new(own.code.as_str(), Role::Accent),
                    Cell::new(own.title.get(lang), Role::Text),
                    Cell::new(own.items.len().to_string(), Role::Text),
                    Cell::new(&own.edition, Role::Muted),
                    Cell::new(languages(own), Role::Muted),
                ]
            }),
        });
        found.unwrap_or_default()
    }
}

/// The screen of the registers.
#[derive(Debug, Default)]
pub struct RegistersScreen {
    table: Table<Entries>,
    /// What is shown is being read.
    reading: bool,
}

impl RegistersScreen {
    fn read(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Registers))
    }

    fn kind(&self) -> Kind {
        self.table.rows().kind
    }

    fn registers(&self) -> Option<&Arc<Registers>> {
        self.table.rows().registers.as_ref()
    }

    fn turn_to(&mut self, kind: Kind, ctx: &Ctx) -> Step {
        let registers = self.registers().cloned();
        // Another register is another list: its own place, no filter left over.
        self.table = Table::default();
        self.table.refill(Entries { kind, registers }, ctx);
        Step::stay()
    }

    /// The facility chosen, where facilities are listed.
    fn facility(&self) -> Option<FacilityId> {
        let (row, registers) = self.table.selected().zip(self.registers())?;
        let is_of_facilities = self.kind() == Kind::Facilities;
        registers.facilities.get(row).filter(|_| is_of_facilities).map(|own| own.id)
    }

    fn new_entry(&self) -> Step {
        match self.kind() {
            Kind::Facilities => Step::open(RecordDialog::new(FacilityRecording::default())),
            Kind::Bodies => Step::open(RecordDialog::new(BodyRecording::default())),
            Kind::People => Step::open(RecordDialog::new(PersonRecording::default())),
            Kind::Checklists => {
                Step::stay().and_tell(Tone::Info, Phrase::new("registers-checklist-from-file"))
            }
        }
    }

    fn change_chosen(&self) -> Step {
        let Some((row, registers)) = self.table.selected().zip(self.registers()) else {
            return Step::stay();
        };
        let dialog = match self.kind() {
            Kind::Facilities => registers
                .facilities
                .get(row)
                .map(|own| RecordDialog::new(FacilityRecording::of(own.id, own.value.clone()))),
            Kind::Bodies => registers
                .bodies
                .get(row)
                .map(|own| RecordDialog::new(BodyRecording::of(own.id, own.value.clone()))),
            Kind::People => registers
                .persons
                .get(row)
                .map(|own| RecordDialog::new(PersonRecording::of(own.id, own.value.clone()))),
            Kind::Checklists => {
                let checklist = registers.checklists.get(row).cloned();
                return checklist
                    .map_or_else(Step::stay, |list| Step::open(ChecklistScreen::new(list)));
            }
        };
        dialog.map_or_else(Step::stay, Step::open)
    }

    /// The row of register names, and what is wrong with checklist files.
    fn laid_out(&self, ctx: &Ctx, area: Rect) -> (Vec<String>, Rect) {
        let width = usize::from(area.width.saturating_sub(3));
        let problems = self.registers().map_or(&[][..], |registers| &registers.problems);
        let mut lines = Vec::new();
        if self.kind() == Kind::Checklists {
            let shown = problems.iter().map(|problem| {
                let line = Phrase::new("registers-problem").with("what", problem.phrase());
                ctx.texts.say(&line)
            });
            lines = shown.flat_map(|line| cells::wrap(&line, width)).collect();
        }
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(area.height / 2);
        let below = Rect { y: area.y + height, height: area.height - height, ..area };
        (lines, below)
    }
}

impl Layer for RegistersScreen {
    fn name(&self) -> &'static str {
        "registers"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("registers-heading")
    }

    fn scopes(&self) -> Vec<Scope> {
        let own = [Scope::Registers, Scope::Adding, Scope::Editing, Scope::Facility];
        let is_of_facilities = self.kind() == Kind::Facilities;
        self.table.scopes(if is_of_facilities { &own } else { &own[..3] })
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn takes_text(&self) -> bool {
        self.table.takes_text()
    }

    fn hints(&self) -> Vec<Action> {
        let open = self.table.selected().map(|_| Action::Open);
        let adding = (self.kind() != Kind::Checklists).then_some(Action::New);
        let known = [Action::ShowDossier, Action::ShowComparison];
        let known = known.into_iter().filter(|_| self.facility().is_some());
        let rest = [Action::NextRegister, Action::Filter, Action::Back];
        open.into_iter().chain(known).chain(adding).chain(rest).collect()
    }

    fn opened(&mut self, _ctx: &Ctx) -> Step {
        self.read()
    }

    fn refreshed(&mut self, ctx: &Ctx) {
        self.table.rearrange(ctx);
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let (_, below) = self.laid_out(ctx, self.area(ctx));
        if self.table.act(action, &self.kind().columns(), below) {
            return Step::stay();
        }
        match action {
            Action::Back => Step::close(Outcome::Dismissed),
            Action::NextRegister => self.turn_to(self.kind().moved(1), ctx),
            Action::PreviousRegister => self.turn_to(self.kind().moved(Kind::ALL.len() - 1), ctx),
            Action::New => self.new_entry(),
            Action::Open | Action::Edit => self.change_chosen(),
            Action::ShowDossier => self.facility().map_or_else(Step::stay, |facility| {
                Step::open(DossierScreen::of(facility, None, None))
            }),
            Action::ShowComparison => self
                .facility()
                .map_or_else(Step::stay, |own| Step::open(ComparisonScreen::of(own, None))),
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
        if matches!(reply, Reply::Broken(_)) {
            self.reading = false;
        }
        if let Reply::Loaded(Loaded::Registers(registers)) = reply {
            self.reading = false;
            let kind = self.kind();
            let registers = Some(Arc::clone(registers));
            self.table.refill(Entries { kind, registers }, ctx);
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (problems, below) = self.laid_out(ctx, area);
        let brush = &mut Brush::new(ctx, buf);
        let mut tabs = cells::after(cells::line(area, 0), 2);
        for kind in Kind::ALL {
            let here = kind == self.kind();
            let title = ctx.texts.say(&kind.title());
            let (text, role) = if here {
                (format!("[{title}]"), Role::Focus)
            } else {
                (format!(" {title} "), Role::Muted)
            };
            let used = brush.put(tabs, &text, role);
            tabs = cells::after(tabs, used + 1);
        }
        for (number, line) in (1..below.y.saturating_sub(area.y)).zip(&problems) {
            brush.put(cells::after(cells::line(area, number), 2), line, Role::Danger);
        }
        let empty = Phrase::new("registers-empty").with("key", ctx.key_of(Action::New));
        self.table.view(ctx, (&self.kind().columns(), empty), below, buf)
    }
}
