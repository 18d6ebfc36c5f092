//! Exchange as lines: this laptop, what has no receipt, rounds with their laptops, what went out and came in.

use crate::domain::id::RoundId;
use crate::i18n::{Phrase, family};
use crate::store::view::Exchanged;
use crate::workspace::DeviceId;
use crate::workspace::bundle::{ExchangeOverview, ExchangeRow, RoundOnLaptops};
use crate::workspace::clock::local_time;
use crate::workspace::roster::{RoundDevice, numbers};
use crate::workspace::wiping::OnlyHere;

use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widget::cells;
use crate::tui::widget::page::Content;

/// The page's indent, and what stays free at its right.
const MARGIN: u16 = 4;
/// Code of a device and whether it is this one.
const CODE: usize = 16;
/// A name is given at least this much.
const NAME: usize = 14;
/// Codes that are told one by one; of more, their number.
const MOST_CODES: usize = 3;

/// The page for a window of this width, and the rounds its links lead to.
pub(super) fn content(
    overview: &ExchangeOverview,
    ctx: &Ctx,
    width: u16,
) -> (Content, Vec<RoundId>) {
    let room = usize::from(width.saturating_sub(MARGIN));
    let (mut content, mut targets) = (Content::default(), Vec::new());
    this_laptop(overview, ctx, &mut content);
    let count = overview.rounds.len();
    content.heading(ctx.texts.say(&Phrase::new("exchange-rounds").with("count", count)));
    for round in &overview.rounds {
        let name = format!("{} {}", round.code, round.title);
        content.link(cells::cut(&name, room, ctx.glyphs.ellipsis), Role::Text);
        targets.push(round.id);
        content.text(copies_line(round, ctx), Role::Text);
        for device in &round.devices {
            laptop(device, (room, ctx), &mut content);
        }
    }
    let own = |row: &&ExchangeRow| row.own;
    for (heading, keeps) in [
        ("exchange-sent", is_sent as fn(&ExchangeRow) -> bool),
        ("exchange-taken", |row| !is_sent(row)),
    ] {
        let rows: Vec<_> = overview.rows.iter().filter(own).filter(|row| keeps(row)).collect();
        content.heading(ctx.texts.say(&Phrase::new(heading).with("count", rows.len())));
        for row in rows {
            entry(row, ctx, &mut content);
        }
    }
    let elsewhere: Vec<_> = overview.rows.iter().filter(|row| !row.own).collect();
    if !elsewhere.is_empty() {
        let heading = Phrase::new("exchange-elsewhere").with("count", elsewhere.len());
        content.heading(ctx.texts.say(&heading));
        for row in elsewhere {
            entry(row, ctx, &mut content);
        }
    }
    (content, targets)
}

fn is_sent(row: &ExchangeRow) -> bool {
    matches!(row.view.told, Exchanged::Packed(_) | Exchanged::Pushed(_))
}

fn this_laptop(overview: &ExchangeOverview, ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    content.heading(texts.get("exchange-this"));
    let Some(own) = overview.own else {
        content.text(texts.get("home-read-only"), Role::Warn);
        return;
    };
    content.fact(&texts.get("label-device-code"), &own.short());
    content.fact(&texts.get("exchange-own-key"), overview.key.as_deref().unwrap_or_default());
    if overview.only_here.is_empty() {
        content.text(texts.get("exchange-all-receipted"), Role::Ok);
        return;
    }
    let only: Vec<_> = overview.only_here.iter().map(OnlyHere::told).collect();
    let told = Phrase::new("exchange-only-here")
        .with("numbers", only.join("; "))
        .with("key", ctx.key_of(Action::PackBundle));
    content.text(texts.say(&told), Role::Warn);
}

/// On how many laptops a round is.
fn copies_line(round: &RoundOnLaptops, ctx: &Ctx) -> String {
    let copies = Phrase::new("exchange-round-copies")
        .with("laptops", round.devices.len())
        .with("copies", round.fewest_copies());
    let mut line = format!("  {}", ctx.texts.say(&copies));
    if round.missing() > 0 {
        let missing = Phrase::new("exchange-round-missing").with("count", round.missing());
        line.push_str("; ");
        line.push_str(&ctx.texts.say(&missing));
    }
    line
}

fn laptop(device: &RoundDevice, (room, ctx): (usize, &Ctx), content: &mut Content) {
    let texts = ctx.texts;
    let code = device.device.short();
    let code = if device.own { format!("{code} {}", texts.get("device-own")) } else { code };
    let copies = texts.say(&Phrase::new("exchange-copies").with("count", device.held_by.len() + 1));
    let records = Phrase::new("exchange-records").with("count", device.records);
    let tail = format!("{}, {copies}", texts.say(&records));
    let name = room.saturating_sub(CODE + cells::width(&tail) + 2).max(NAME);
    let fitted = |text: &str, room: usize| {
        let text = cells::cut(text, room.saturating_sub(1), ctx.glyphs.ellipsis);
        let fill = " ".repeat(room.saturating_sub(cells::width(&text)));
        format!("{text}{fill}")
    };
    let line = format!("  {}{}{tail}", fitted(&code, CODE), fitted(&device.name, name));
    let alone = device.held_by.is_empty() && device.records > 0;
    content.text(line, if alone { Role::Warn } else { Role::Muted });
    if !device.missing.is_empty() {
        let gaps = Phrase::new("evening-missing").with("numbers", numbers(&device.missing));
        content.text(format!("    {}", texts.say(&gaps)), Role::Danger);
    }
}

/// One exchange: when, with whom, how much of what; and whether the others say that it arrived.
fn entry(row: &ExchangeRow, ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    let at = local_time(row.view.mark.wall_ms);
    let at = at.map(|at| at.format("%d.%m.%Y %H:%M").to_string()).unwrap_or_default();
    let others = match (&row.view.told, row.others.is_empty()) {
        (Exchanged::Packed(packed), true) if packed.to.is_empty() => {
            texts.get("exchange-by-passphrase")
        }
        (Exchanged::Packed(_), true) => texts.get("exchange-for-itself"),
        (Exchanged::Pushed(_), _) => texts.get("hub-pushed-word"),
        (Exchanged::Pulled(_), _) => texts.get("hub-pulled-word"),
        _ => row.others.join(", "),
    };
    let (arrow, count, view) = match &row.view.told {
        Exchanged::Packed(packed) => ("exchange-to", packed.records, Some(packed.view)),
        Exchanged::Pushed(pushed) => ("exchange-to", pushed.records, None),
        Exchanged::TakenIn(taken) => ("exchange-from", taken.new, Some(taken.view)),
        Exchanged::Pulled(pulled) => ("exchange-from", pulled.new, None),
    };
    let records = texts.say(&Phrase::new("exchange-records").with("count", count));
    let view = view.map(|view| texts.name(family::BUNDLE_VIEW, view.code()));
    let round = (!row.round.is_empty()).then(|| row.round.clone());
    let what: Vec<_> = [Some(records), round, view].into_iter().flatten().collect();
    let told = Phrase::new(arrow).with("others", others).with("what", what.join(", "));
    let by = if row.own { String::new() } else { format!("{} ({}) ", row.by, code(row)) };
    content.text(format!("{at}  {by}{}", texts.say(&told)), Role::Text);
    if matches!(row.view.told, Exchanged::Packed(_)) && row.own {
        let (words, role) = receipt(row, ctx);
        content.text(format!("  {words}"), role);
    }
}

fn code(row: &ExchangeRow) -> String {
    row.view.mark.device.short()
}

fn receipt(row: &ExchangeRow, ctx: &Ctx) -> (String, Role) {
    let codes: Vec<_> = row.taken_by.iter().map(DeviceId::short).collect();
    match codes.len() {
        0 => (ctx.texts.get("exchange-no-receipt"), Role::Muted),
        count => {
            let more = if count > MOST_CODES { ctx.glyphs.ellipsis } else { "" };
            let codes = codes.into_iter().take(MOST_CODES).collect::<Vec<_>>().join(", ");
            let told = Phrase::new("exchange-receipt")
                .with("count", count)
                .with("codes", format!("{codes}{more}"));
            (ctx.texts.say(&told), Role::Ok)
        }
    }
}
