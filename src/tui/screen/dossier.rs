//! The dossier of a facility: what to know before going there again, and whether the device is ready.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::dossier::Matter;
use crate::domain::finding::Severity;
use crate::domain::id::{FacilityId, FindingId, InstructionId, RoundId, VisitId};
use crate::domain::readiness::Light;
use crate::report::dossier::Dossier;
use crate::report::readiness::Readiness;
use crate::report::text_table::TextTable;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::layer::{Layer, Offer, Outcome, Step};
use super::super::service::{About, Loaded, Query, Reply, Request};
use super::super::theme::Role;
use super::super::widget::page::{Content, Page};
use super::super::widget::paper::{self, Row};
use super::comparison::ComparisonScreen;
use super::finding::FindingScreen;
use super::inspection::InspectionScreen;
use super::instruction::InstructionScreen;

/// Where a row leads.
enum Target {
    Finding(FindingId),
    Instruction(InstructionId),
    /// An item of the last visit.
    Item(Matter),
}

/// The screen of the dossier.
#[derive(Debug)]
pub struct DossierScreen {
    facility: FacilityId,
    /// The visit that is prepared; the next one where none is named.
    coming: Option<VisitId>,
    /// Whose checklists the device must have.
    round: Option<RoundId>,
    dossier: Option<Arc<Dossier>>,
    readiness: Option<Arc<Readiness>>,
    reader: Page,
    /// What is shown is being read.
    reading: bool,
}

impl DossierScreen {
    pub fn of(facility: FacilityId, coming: Option<VisitId>, round: Option<RoundId>) -> Self {
        Self {
            facility,
            coming,
            round,
            dossier: None,
            readiness: None,
            reader: Page::default(),
            reading: false,
        }
    }

    fn load(&mut self) -> Step {
        self.reading = true;
        Step::ask(Request::Load(Query::Dossier(self.facility, self.coming)))
    }

    fn check_device(&self, ctx: &Ctx) -> Request {
        Request::Load(Query::Readiness(self.round, ctx.texts.lang()))
    }

    /// The page, and the rows that its links are.
    fn content(&self, dossier: &Dossier, ctx: &Ctx) -> (Content, Vec<Row>) {
        let texts = ctx.texts;
        let mut content = Content::default();
        content.heading(texts.get("dossier-title"));
        if let Some(readiness) = &self.readiness {
            let words = texts.say(&readiness.verdict());
            let line = format!("{}: {words}", texts.get("dossier-device"));
            content.text(line, light_role(readiness.light()));
        }
        let document = dossier.document(texts);
        let look = |row: Row| {
            let role = match row.table {
                "first" | "findings" => severity_role(severity_of(dossier, row)),
                "instructions" => {
                    let own = dossier.instructions.get(row.number);
                    let late = own.is_some_and(|own| own.days_left < 0);
                    if late { Role::Danger } else { Role::Text }
                }
                _ => Role::Text,
            };
            (role, target(dossier, row).is_some())
        };
        let links = paper::add(&document, self.area(ctx).width, &look, &mut content);
        if let Some(readiness) = &self.readiness {
            device(readiness, ctx, self.area(ctx).width, &mut content);
        }
        (content, links)
    }

    fn follow(&self, ctx: &Ctx) -> Step {
        let Some(dossier) = &self.dossier else { return Step::stay() };
        let (content, links) = self.content(dossier, ctx);
        let row = self.reader.chosen(&content).and_then(|link| links.get(link));
        match row.and_then(|row| target(dossier, *row)) {
            Some(Target::Finding(id) | Target::Item(Matter::Finding(id))) => {
                Step::open(FindingScreen::new(id))
            }
            Some(Target::Instruction(id)) => Step::open(InstructionScreen::new(id)),
            Some(Target::Item(Matter::Item(item))) => match &dossier.last {
                Some(last) => Step::open(InspectionScreen::at(last.id, item)),
                None => Step::stay(),
            },
            None => Step::stay(),
        }
    }
}

/// The checks of the device under a heading of their own.
fn device(readiness: &Readiness, ctx: &Ctx, width: u16, content: &mut Content) {
    content.heading(ctx.texts.get("ready-title"));
    let table = TextTable::of(&readiness.table(ctx.texts), ctx.texts.lang());
    let (titles, rows) = table.laid_out(Some(usize::from(width.saturating_sub(4))));
    content.text(titles.trim_end(), Role::Muted);
    for (row, check) in rows.iter().zip(&readiness.checks) {
        content.text(row.trim_end(), light_role(check.light));
    }
}

fn light_role(light: Light) -> Role {
    match light {
        Light::Ok => Role::Ok,
        Light::Unknown => Role::Muted,
        Light::Warning => Role::Warn,
        Light::Fault => Role::Danger,
    }
}

fn severity_of(dossier: &Dossier, row: Row) -> Option<Severity> {
    match row.table {
        "first" => dossier.first.get(row.number).map(|own| own.priority.severity),
        _ => dossier.findings.get(row.number).map(|own| own.severity),
    }
}

fn severity_role(severity: Option<Severity>) -> Role {
    match severity {
        Some(Severity::Critical) => Role::Danger,
        Some(Severity::High) => Role::Warn,
        _ => Role::Text,
    }
}

fn target(dossier: &Dossier, row: Row) -> Option<Target> {
    let number = row.number;
    Some(match row.table {
        "first" => {
            let own = dossier.first.get(number)?;
            match own.finding {
                Some(finding) => Target::Finding(finding),
                None => Target::Item(own.priority.matter.clone()),
            }
        }
        "findings" => Target::Finding(dossier.findings.get(number)?.id),
        "objections" => Target::Finding(dossier.objections.get(number)?.finding),
        "instructions" => Target::Instruction(dossier.instructions.get(number)?.id),
        "promises" => Target::Instruction(dossier.promises.get(number)?.instruction),
        "check_points" => Target::Instruction(dossier.check_points.get(number)?.id),
        "measured" => Target::Item(Matter::Item(dossier.measured.get(number)?.item.clone())),
        _ => return None,
    })
}

impl Layer for DossierScreen {
    fn name(&self) -> &'static str {
        "dossier"
    }

    fn title(&self, ctx: &Ctx) -> String {
        let heading = ctx.texts.get("dossier-heading");
        match &self.dossier {
            Some(own) => format!("{} {} {heading}", own.code, ctx.glyphs.crumb),
            None => heading,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Facility, Scope::List, Scope::Move, Scope::Global]
    }

    fn ready(&self) -> bool {
        !self.reading
    }

    fn hints(&self) -> Vec<Action> {
        vec![
            Action::Open,
            Action::Down,
            Action::PageDown,
            Action::ShowComparison,
            Action::Back,
            Action::Export,
        ]
    }

    fn offer(&self) -> Option<Offer> {
        let about = About { facility: Some(self.facility), ..About::default() };
        Some(Offer::new(
            &["dossier", "look-back", "kit"],
            about,
            self.dossier.as_ref()?.code.as_str(),
        ))
    }

    fn opened(&mut self, ctx: &Ctx) -> Step {
        let device = self.check_device(ctx);
        self.load().and_ask(device)
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        match (action, &self.dossier) {
            (Action::Back, _) => Step::close(Outcome::Dismissed),
            (Action::Open, _) => self.follow(ctx),
            (Action::ShowComparison, _) => {
                Step::open(ComparisonScreen::of(self.facility, self.round))
            }
            (Action::ShowDossier, _) => Step::stay(),
            (_, Some(dossier)) => {
                let (content, _) = self.content(&Arc::clone(dossier), ctx);
                let area = self.area(ctx);
                if self.reader.act(action, &content, area) { Step::stay() } else { Step::pass() }
            }
            (_, None) => Step::pass(),
        }
    }

    fn returned(&mut self, _outcome: Outcome, ctx: &Ctx) -> Step {
        let lang = ctx.texts.lang();
        let same = self.readiness.as_ref().is_some_and(|own| own.lang == lang);
        let step = self.load();
        // The whole ledger is verified for it: only where the checklists must be in another language now.
        if same { step } else { step.and_ask(self.check_device(ctx)) }
    }

    fn heard(&mut self, reply: &Reply, _ctx: &Ctx) -> Step {
        match reply {
            Reply::Loaded(Loaded::Dossier(dossier)) => {
                self.reading = false;
                self.dossier = Some(Arc::clone(dossier));
            }
            Reply::Loaded(Loaded::Readiness(readiness)) => {
                self.readiness = Some(Arc::clone(readiness));
            }
            Reply::Broken(_) => self.reading = false,
            _ => {}
        }
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let dossier = self.dossier.as_ref()?;
        let (content, _) = self.content(dossier, ctx);
        self.reader.view(&content, ctx, area, buf);
        None
    }
}
