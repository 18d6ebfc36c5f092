//! Going to an item by its code, however it is typed, or by a part of its question.

mod code;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::checklist::ItemCode;
use crate::domain::fold;
use crate::domain::text::LocalText;

use super::board::Board;
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

/// An item that can be gone to.
#[derive(Debug, Clone)]
struct Target {
    code: ItemCode,
    question: LocalText,
    folded: String,
    /// Position of its checklist among `Jump::names`.
    domain: usize,
}

/// The dialog. Closes with `Outcome::Taken` and the code of an item.
#[derive(Debug)]
pub(super) struct Jump {
    targets: Vec<Target>,
    /// What each checklist is called.
    names: Vec<Names>,
    /// The checklist one is in: a bare number means its items.
    here: usize,
    query: Editor,
    found: Vec<usize>,
    at: usize,
}

impl Jump {
    pub(super) fn new(board: &Board, selected: usize) -> Self {
        let domain = |entry| Some(board.section(board.section_of(entry)?)?.domain);
        let checklists = board.inspection().domains.iter().map(|domain| &domain.checklist);
        let names = checklists.map(|checklist| Names::of(checklist)).collect();
        let target = |entry| {
            let item = board.item(entry)?;
            let texts = item.question.iter().map(|(_, text)| text);
            let text = std::iter::once(item.code.as_str()).chain(texts).collect::<Vec<_>>();
            Some(Target {
                code: item.code.clone(),
                question: item.question.clone(),
                folded: fold::fold(&text.join(" ")),
                domain: domain(entry)?,
            })
        };
        let mut jump = Self {
            targets: (0..board.len()).filter_map(target).collect(),
            names,
            here: domain(selected).unwrap_or(0),
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
        let mut found: Vec<(bool, usize)> = Vec::new();
        for (index, target) in self.targets.iter().enumerate() {
            let Some(names) = self.names.get(target.domain) else { continue };
            let fits = wanted.iter().filter(|wanted| match wanted.letters.as_str() {
                "" => target.domain == self.here,
                _ => names.fits(wanted),
            });
            let number = target.code.as_str().split_once('-').map_or("", |(_, number)| number);
            let best = fits.filter_map(|wanted| wanted.fits_number(number)).max();
            found.extend(best.map(|exact| (!exact, index)));
        }
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
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
                    Some(target) => Step::close(Outcome::Taken(vec![target.code.to_string()])),
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
