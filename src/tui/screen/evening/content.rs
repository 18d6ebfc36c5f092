//! The evening as lines: laptops first, then what is open, each line a link to where it is settled.

use crate::i18n::{Phrase, family};
use crate::workspace::clock::local_time;
use crate::workspace::disagreements::DisagreementRow;
use crate::workspace::evening::{Evening, VisitEvening};
use crate::workspace::roster::{DeviceState, RoundDevice, numbers};

use super::Target;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::cells;
use crate::tui::widget::page::Content;

/// The page's indent, and what stays free at its right.
const MARGIN: u16 = 4;
/// Code of a device and whether it is this one.
const CODE: usize = 16;
/// Of a state such as `не в составе`.
const STATE: usize = 17;
/// Number and time of the last record.
const LAST: usize = 24;
/// A name is given at least this much.
const NAME: usize = 14;

struct Lines<'a> {
    content: Content,
    targets: Vec<Target>,
    room: usize,
    ctx: &'a Ctx,
}

impl Lines<'_> {
    fn link(&mut self, text: &str, role: Role, target: Target) {
        self.content.link(cells::cut(text, self.room, self.ctx.glyphs.ellipsis), role);
        self.targets.push(target);
    }

    /// The text cut or filled up to so many cells.
    fn fitted(&self, text: &str, room: usize) -> String {
        let text = cells::cut(text, room.saturating_sub(1), self.ctx.glyphs.ellipsis);
        let fill = " ".repeat(room.saturating_sub(cells::width(&text)));
        format!("{text}{fill}")
    }

    fn heading(&mut self, key: &'static str, count: usize) {
        let title = Phrase::new(key).with("count", count);
        self.content.heading(self.ctx.texts.say(&title));
    }
}

/// The page for a window of this width, and where its links lead.
pub(super) fn content(evening: &Evening, ctx: &Ctx, width: u16) -> (Content, Vec<Target>) {
    let room = usize::from(width.saturating_sub(MARGIN));
    let mut lines = Lines { content: Content::default(), targets: Vec::new(), room, ctx };
    laptops(evening, &mut lines);
    lines.heading("evening-disagreements", evening.disagreements.len());
    for (place, row) in evening.disagreements.iter().enumerate() {
        let text = disagreement(row, ctx);
        lines.link(&text, Role::Conflict, Target::Disagreement(place));
    }
    sections(evening, &mut lines);
    lines.heading("evening-visits", evening.visits.len());
    for visit in &evening.visits {
        let (text, role) = visit_line(visit, ctx);
        lines.link(&text, role, Target::Visit(visit.visit));
    }
    (lines.content, lines.targets)
}

fn laptops(evening: &Evening, lines: &mut Lines<'_>) {
    let texts = lines.ctx.texts;
    lines.heading("evening-laptops", evening.devices.len());
    if !evening.has_roster {
        lines.content.text(texts.get("evening-nobody-entered"), Role::Muted);
    }
    for device in &evening.devices {
        let line = laptop(device, lines);
        lines.content.text(line.trim_end(), role_of(device.state));
        if !device.missing.is_empty() {
            let gaps = Phrase::new("evening-missing").with("numbers", numbers(&device.missing));
            lines.content.text(format!("  {}", texts.say(&gaps)), Role::Danger);
        }
    }
    for entry in &evening.refused {
        let told = Phrase::new("evening-refused")
            .with("from", entry.mark.device.short())
            .with("code", entry.said.device().short());
        lines.content.text(texts.say(&told), Role::Warn);
    }
}

fn role_of(state: DeviceState) -> Role {
    match state {
        DeviceState::Lost | DeviceState::Forked => Role::Danger,
        DeviceState::NotOnRoster | DeviceState::Unknown | DeviceState::Silent => Role::Warn,
        DeviceState::Removed => Role::Muted,
        DeviceState::Sound => Role::Text,
    }
}

fn laptop(device: &RoundDevice, lines: &Lines<'_>) -> String {
    let texts = lines.ctx.texts;
    let code = device.device.short();
    let code = if device.own { format!("{code} {}", texts.get("device-own")) } else { code };
    let state = texts.name(family::DEVICE_STATE, device.state.code());
    let state = match device.doubted_from.filter(|from| *from > 0) {
        Some(from) => {
            let since = Phrase::new("evening-since").with("from", from.to_string());
            format!("{state} {}", texts.say(&since))
        }
        None => state,
    };
    let last = device.last.as_ref().map_or_else(String::new, |mark| {
        let at = local_time(mark.wall_ms).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
        format!("№ {} {}", mark.seq, at.unwrap_or_default())
    });
    let copies = Phrase::new("evening-copies").with("count", device.held_by.len() + 1);
    let copies = texts.say(&copies);
    let taken = CODE + STATE + LAST + cells::width(&copies);
    let name = lines.room.saturating_sub(taken).max(NAME);
    [
        lines.fitted(&code, CODE),
        lines.fitted(&device.name, name),
        lines.fitted(&state, STATE),
        lines.fitted(&last, LAST),
        copies,
    ]
    .concat()
}

fn disagreement(row: &DisagreementRow, ctx: &Ctx) -> String {
    let voices = row.voices.iter().filter_map(|voice| {
        let kind = voice.said.answer()?.verdict.kind();
        Some(format!("{} {}", ctx.glyphs.verdict(kind), voice.speaker))
    });
    let voices = voices.collect::<Vec<_>>().join(" / ");
    format!("{} {}  {}  {voices}", ctx.glyphs.disagreement, row.item, row.facility_code)
}

fn sections(evening: &Evening, lines: &mut Lines<'_>) {
    let open: Vec<_> = evening
        .visits
        .iter()
        .filter(|visit| visit.may_be_sealed())
        .flat_map(|visit| visit.unanswered.iter().map(move |open| (visit, open)))
        .collect();
    lines.heading("evening-unanswered", open.len());
    let lang = lines.ctx.texts.lang();
    for (visit, open) in open {
        let (domain, title) = (open.domain_title.get(lang), open.title.get(lang));
        let count = format!("{}/{}", open.items, open.of);
        let text = format!("{count:<7}{}  {domain}: {title}", visit.facility_code);
        let role = if open.items == open.of { Role::Warn } else { Role::Text };
        lines.link(&text, role, Target::Item(visit.visit, open.first.clone()));
    }
}

fn visit_line(visit: &VisitEvening, ctx: &Ctx) -> (String, Role) {
    let texts = ctx.texts;
    let stage = texts.name(family::STAGE, visit.stage.code());
    let answered =
        Phrase::new("evening-answered").with("answered", visit.answered).with("asked", visit.asked);
    let seal = match &visit.seal {
        Some(entry) => {
            let at =
                local_time(entry.mark.wall_ms).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
            let told = Phrase::new("evening-seal-line")
                .with("at", at.unwrap_or_default())
                .with("code", entry.seal.head.as_str());
            texts.say(&told)
        }
        None if visit.may_be_sealed() => {
            texts.say(&Phrase::new("evening-may-seal").with("key", ctx.key_of(Action::SealAct)))
        }
        None => String::new(),
    };
    let text = format!("{}  {stage}, {}  {seal}", visit.facility_code, texts.say(&answered));
    let role = if visit.seal.is_some() { Role::Ok } else { Role::Text };
    (text.trim_end().to_owned(), role)
}
