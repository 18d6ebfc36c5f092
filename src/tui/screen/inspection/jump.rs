//! Going to an item by its code, however it is typed, or by a part of its question.

mod code;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::fold;
use crate::domain::text::LocalText;
use crate::i18n::Lang;
use crate::workspace::check_points::CheckPoint;

use super::board::Board;
use super::check_rows;
use crate::tui::action::{Action, Scope};
use crate::tui::ctx::Ctx;
use crate::tui::layer::{Extent, Layer, Outcome, Step};
use crate::tui::rank;
use crate::tui::theme::Role;
use crate::tui::widget::brush::Brush;
use crate::tui::widget::editor::{Editor, Lines};
use crate::tui::widget::list::{Scroll, draw_bar};
use crate::tui::widget::{cells, window};
use code::Names;

/// An item or a check point that can be gone to.
#[derive(Debug, Clone)]
struct Target {
    /// What the dialog closes with.
    key: String,
    /// Code of the item, number of the instruction.
    code: String,
    question: LocalText,
    folded: String,
    /// Position of its checklist among `Jump::names`; none for check points.
    domain: Option<usize>,
}

/// The dialog. Closes with `Outcome::Taken` and the code of an item or the id of an instruction.
#[derive(Debug)]
pub(super) struct Jump {
    targets: Vec<Target>,
    /// What each checklist is called.
    names: Vec<Names>,
    /// The checklist one is in: a bare number means its items.
    here: Option<usize>,
    query: Editor,
    found: Vec<usize>,
    at: usize,
}

impl Jump {
    pub(super) fn new(board: &Board, selected: usize) -> Self {
        let checklists = board.inspection().domains.iter().map(|domain| &domain.checklist);
        let names = checklists.map(|checklist| Names::of(checklist)).collect();
        let target = |entry| {
            if let Some(point) = board.check_point(entry) {
                return Some(Target::of_check(board, point));
            }
            let item = board.item(entry)?;
            let texts = item.question.iter().map(|(_, text)| text);
            let text = std::iter::once(item.code.as_str()).chain(texts).collect::<Vec<_>>();
            Some(Target {
                key: item.code.to_string(),
                code: item.code.to_string(),
                question: item.question.clone(),
                folded: fold::fold(&text.join(" ")),
                domain: board.domain_of(entry),
            })
        };
        let mut jump = Self {
            targets: (0..board.len()).filter_map(target).collect(),
            names,
            here: board.domain_of(selected),
            query: Editor::new(Lines::One, ""),
            found: Vec::new(),
            at: 0,
        };
        jump.found = (0..jump.targets.len()).collect();
        jump
    }

    fn search(&mut self, ctx: &Ctx) {
        let query = self.query.text();
        self.found = self.by_code(&query, ctx);
        if self.found.is_empty() {
            let folded: Vec<String> = self.targets.iter().map(|t| t.folded.clone()).collect();
            self.found = rank::rank(&folded, &query);
        }
        self.at = 0;
    }

    /// Items whose code the query means, the exact number first.
    fn by_code(&self, query: &str, ctx: &Ctx) -> Vec<usize> {
        let wanted = code::readings(query, ctx.hand);
        let spelled = code::spellings(query, ctx.hand);
        let mut found: Vec<(bool, usize)> = Vec::new();
        for (index, target) in self.targets.iter().enumerate() {
            let Some(domain) = target.domain else {
                let bare = self.here.is_none();
                found.extend(fits_number(&target.code, &spelled, bare).map(|e| (!e, index)));
                continue;
            };
            let Some(names) = self.names.get(domain) else { continue };
            let fits = wanted.iter().filter(|wanted| match wanted.letters.as_str() {
                "" => Some(domain) == self.here,
                _ => names.fits(wanted),
            });
            let number = target.code.split_once('-').map_or("", |(_, number)| number);
            let best = fits.filter_map(|wanted| wanted.fits_number(number)).max();
            found.extend(best.map(|exact| (!exact, index)));
        }
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
}

impl Target {
    fn of_check(board: &Board, point: &CheckPoint) -> Self {
        let task = point.instruction.instruction.assignment.task.as_str();
        Self {
            key: point.instruction.id.to_string(),
            code: point.number().to_owned(),
            question: LocalText::new(Lang::Ru, task),
            folded: fold::fold(&check_rows::search_text(board, point)),
            domain: None,
        }
    }
}

/// Whether the number of an instruction is the one typed (`true`) or begins with it (`false`); the last
/// part of it alone is enough among check points.
fn fits_number(number: &str, spelled: &[String], bare: bool) -> Option<bool> {
    let number = fold::fold(number);
    let last = number.rsplit('/').next().unwrap_or_default();
    let fits = spelled.iter().filter(|typed| !typed.is_empty()).filter_map(|typed| {
        let digits = typed.chars().all(|c| c.is_ascii_digit());
        let exact = number == *typed || digits && bare && last == typed;
        (exact || !digits && number.starts_with(typed.as_str())).then_some(exact)
    });
    fits.max()
}

impl Layer for Jump {
    fn name(&self) -> &'static str {
        "jump"
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.texts.get("inspection-jump-title")
    }

    fn extent(&self) -> Extent {
        Extent::Dialog
    }

    fn area(&self, ctx: &Ctx) -> Rect {
        window::centred(ctx, Size::new(76, 18))
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Pick, Scope::Text, Scope::Move, Scope::Global]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Take, Action::Down, Action::Back]
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Step {
        let last = self.found.len().saturating_sub(1);
        let page = usize::from(window::inner(self.area(ctx)).height.saturating_sub(2));
        match action {
            Action::Take => {
                let target = self.found.get(self.at).and_then(|at| self.targets.get(*at));
                return match target {
                    Some(target) => Step::close(Outcome::Taken(vec![target.key.clone()])),
                    None => Step::stay(),
                };
            }
            Action::Back => return Step::close(Outcome::Dismissed),
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(page),
            Action::PageDown => self.at = self.at.saturating_add(page).min(last),
            _ => {
                if !self.query.act(action) {
                    return Step::pass();
                }
                self.search(ctx);
            }
        }
        Step::stay()
    }

    fn typed(&mut self, text: &str, ctx: &Ctx) -> Step {
        self.query.insert(text);
        self.search(ctx);
        Step::stay()
    }

    fn view(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let room = window::draw(ctx, area, &self.title(ctx), buf);
        let brush = &mut Brush::new(ctx, buf);
        let query = cells::line(room, 0);
        let used = brush.put(query, &ctx.texts.get("inspection-jump-query"), Role::Accent);
        let lines = Rect {
            y: room.y + 2,
            height: room.height.saturating_sub(2),
            width: room.width.saturating_sub(1),
            ..room
        };
        let page = usize::from(lines.height);
        let top = self.at.saturating_sub(page.saturating_sub(1));
        let in_sight = self.found.iter().enumerate().skip(top).take(page);
        for (number, (place, target)) in (0..).zip(in_sight) {
            let Some(target) = self.targets.get(*target) else { continue };
            let line = cells::line(lines, number);
            let role = if place == self.at { Role::Selected } else { Role::Text };
            if place == self.at {
                brush.ground(line, role);
                brush.put(line, ctx.glyphs.pointer, role);
            }
            let question = target.question.get(ctx.texts.lang());
            brush.put(cells::after(line, 2), &format!("{}  {question}", target.code), role);
        }
        if self.found.is_empty() {
            brush.wrapped(lines, &ctx.texts.get("finder-nothing"), Role::Muted);
        }
        let bar = Rect { x: lines.right(), width: room.width - lines.width, ..lines };
        draw_bar(&Scroll { top, page, total: self.found.len() }, bar, brush);
        self.query.view(cells::after(query, used + 1), ctx.style(Role::Text), buf)
    }
}
