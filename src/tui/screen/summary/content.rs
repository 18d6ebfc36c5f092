//! The summary as lines: the heat map in signs and figures, then what presses, each line a link.

use crate::domain::checklist::DomainCode;
use crate::domain::heat::{self, Heat};
use crate::i18n::unit::number;
use crate::i18n::{Texts, family};
use crate::report::round_summary::DueInstruction;
use crate::workspace::summary::{DomainFigures, FacilitySummary, Summary};

use super::Target;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::cells;
use crate::tui::widget::form::date::written;
use crate::tui::widget::page::Content;

/// `!!! 100/100?`, and a gap.
const CELL: usize = 12;
/// Code of a facility and its round, and a gap: as little as five domains leave of a small window.
const PLACE: usize = 16;
/// From this room on there is more for it.
const WIDE_FROM: usize = 100;
const WIDE_PLACE: usize = 22;
/// Of a figure of discipline.
const FIGURE: usize = 7;
/// The page's indent, and what stays free at its right.
const MARGIN: u16 = 4;

/// The page for a window of this width, and where its links lead.
pub(super) fn content(summary: &Summary, ctx: &Ctx, width: u16) -> (Content, Vec<Target>) {
    let room = usize::from(width.saturating_sub(MARGIN));
    let mut lines = Lines {
        content: Content::default(),
        targets: Vec::new(),
        room,
        ellipsis: ctx.glyphs.ellipsis,
    };
    let texts = ctx.texts;
    let counts = [
        ("overdue", summary.overdue.len().into()),
        ("week", summary.due_week.len().into()),
        ("open", summary.disagreements.len().into()),
    ];
    let pressed = !summary.overdue.is_empty();
    let day = written(summary.today);
    lines.content.heading(format!("{} {day}", texts.get("summary-facilities")));
    lines.content.text(
        texts.with("summary-counts", &counts),
        if pressed { Role::Danger } else { Role::Text },
    );
    if summary.urgent.open > 0 {
        let counts =
            [("open", summary.urgent.open.into()), ("overdue", summary.urgent.overdue.into())];
        lines.content.text(texts.with("summary-urgent", &counts), Role::Danger);
    }
    heat_map(summary, texts, &mut lines);
    pressing("summary-overdue", &summary.overdue, (texts, Role::Danger), &mut lines);
    pressing("summary-due-week", &summary.due_week, (texts, Role::Warn), &mut lines);
    disagreements(summary, ctx, &mut lines);
    discipline(summary, texts, &mut lines);
    (lines.content, lines.targets)
}

/// A page put together line by line; a line that is a link takes one line of the window.
struct Lines {
    content: Content,
    targets: Vec<Target>,
    room: usize,
    ellipsis: &'static str,
}

impl Lines {
    fn link(&mut self, text: &str, role: Role, target: Target) {
        self.content.link(cells::cut(text, self.room, self.ellipsis), role);
        self.targets.push(target);
    }

    /// The text cut or filled up to so many cells.
    fn fitted(&self, text: &str, room: usize) -> String {
        let text = cells::cut(text, room.saturating_sub(1), self.ellipsis);
        let fill = " ".repeat(room.saturating_sub(cells::width(&text)));
        format!("{text}{fill}")
    }
}

/// As many domains beside one another as there is room for, the others below.
fn heat_map(summary: &Summary, texts: Texts, lines: &mut Lines) {
    lines.content.text(texts.get("summary-legend"), Role::Muted);
    if summary.facilities.is_empty() {
        lines.content.text(texts.get("summary-no-facility"), Role::Muted);
    }
    let domains = summary.domains();
    let place = if lines.room < WIDE_FROM { PLACE } else { WIDE_PLACE };
    let beside = (lines.room.saturating_sub(place) / CELL).max(1);
    for block in domains.chunks(beside) {
        let codes = block.iter().map(|(code, _)| lines.fitted(code.as_str(), CELL));
        let titles = format!("{}{}", " ".repeat(place), codes.collect::<String>());
        lines.content.text(titles.trim_end(), Role::Title);
        for facility in &summary.facilities {
            let name = match summary.round_code {
                Some(_) => facility.code.clone(),
                None => format!("{} {}", facility.code, facility.round_code),
            };
            let name = lines.fitted(&name, place);
            row((facility, name), block.iter().map(|(code, _)| *code), lines);
        }
    }
}

fn row<'a>(
    (facility, name): (&FacilitySummary, String),
    domains: impl Iterator<Item = &'a DomainCode>,
    lines: &mut Lines,
) {
    let mut text = name;
    let mut worst = Heat::Unknown;
    for code in domains {
        let own = facility.domains.iter().find(|own| own.domain == *code);
        text += &lines.fitted(&own.map_or_else(String::new, cell), CELL);
        worst = worst.max(own.map_or(Heat::Unknown, |own| Heat::of(&own.score)));
    }
    lines.link(text.trim_end(), heat_role(worst), Target::Results(facility.visit));
}

fn heat_role(heat: Heat) -> Role {
    match heat {
        Heat::Unknown => Role::Muted,
        Heat::Calm => Role::Ok,
        Heat::Light => Role::Text,
        Heat::Heavy => Role::Warn,
        Heat::Severe => Role::Danger,
    }
}

/// The sign stands in a column of its own, so that a glance down it is enough.
fn cell(own: &DomainFigures) -> String {
    format!("{:<3} {}", Heat::of(&own.score).sign(), heat::figures(&own.score))
}

fn pressing(
    heading: &'static str,
    found: &[DueInstruction],
    (texts, role): (Texts, Role),
    lines: &mut Lines,
) {
    if found.is_empty() {
        return;
    }
    lines.content.heading(texts.with(heading, &[("count", found.len().into())]));
    for own in found {
        let days = [("days", own.days_left.abs().into())];
        let days = if own.days_left < 0 {
            texts.with("summary-days-late", &days)
        } else {
            texts.with("summary-days-left", &days)
        };
        let text = format!(
            "{}  {}, {days}  {}  {}: {}",
            own.number,
            written(own.deadline),
            own.facilities.join(", "),
            own.lead.get(texts.lang()),
            own.task,
        );
        lines.link(&text, role, Target::Instruction(own.id));
    }
}

fn disagreements(summary: &Summary, ctx: &Ctx, lines: &mut Lines) {
    let found = &summary.disagreements;
    if found.is_empty() {
        return;
    }
    let texts = ctx.texts;
    lines.content.heading(texts.with("summary-disagreements", &[("count", found.len().into())]));
    for own in found {
        let verdicts = own.verdicts.iter();
        let verdicts = verdicts.map(|verdict| texts.name(family::VERDICT, verdict.code()));
        let text = format!(
            "{} {}  {}  {}  {}",
            ctx.glyphs.disagreement,
            own.item,
            own.facility_code,
            own.round_code,
            verdicts.collect::<Vec<_>>().join(" / "),
        );
        lines.link(&text, Role::Conflict, Target::Item(own.visit, own.item.clone()));
    }
}

fn discipline(summary: &Summary, texts: Texts, lines: &mut Lines) {
    if summary.bodies.is_empty() {
        return;
    }
    lines.content.heading(texts.get("summary-discipline"));
    lines.content.text(texts.get("summary-discipline-legend"), Role::Muted);
    let titles = [
        texts.get("summary-col-charged"),
        texts.get("summary-col-on-time"),
        texts.get("summary-col-late"),
        texts.get("summary-col-overdue"),
        texts.get("summary-col-extended"),
        texts.get("summary-col-returned"),
        texts.get("summary-col-drift"),
    ];
    let name = lines.room.saturating_sub(FIGURE * titles.len());
    let row = |lines: &Lines, first: &str, figures: &[String]| {
        let figures = figures.iter().map(|own| lines.fitted(own, FIGURE));
        format!("{}{}", lines.fitted(first, name), figures.collect::<String>())
    };
    let head = row(lines, "", &titles);
    lines.content.text(head.trim_end(), Role::Title);
    for own in &summary.bodies {
        let figures = &own.figures;
        let drift = figures.average_drift().unwrap_or_default().round_dp(1);
        let counts = [
            figures.charged,
            figures.closed_on_time,
            figures.closed_late,
            figures.overdue,
            figures.extended,
            figures.returned,
        ];
        let mut columns: Vec<String> = counts.iter().map(ToString::to_string).collect();
        columns.push(number(drift, texts.lang()));
        let role = if figures.overdue > 0 { Role::Warn } else { Role::Text };
        let full = own.name.get(texts.lang());
        // Names that begin alike would be cut alike: there the code comes first.
        let body = if cells::width(full) < name {
            full.to_owned()
        } else {
            format!("{} {full}", own.code)
        };
        let text = row(lines, &body, &columns);
        lines.link(text.trim_end(), role, Target::Body(own.code.clone()));
    }
}
