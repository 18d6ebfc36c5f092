//! The comparisons as pages: figures first, then item by item, each a link to its finding.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::checklist::ItemCode;
use crate::domain::compare::{Change, Changed};
use crate::domain::id::{FindingId, VisitId};
use crate::domain::score::{Score, Stands};
use crate::domain::text::LocalText;
use crate::i18n::{Texts, family, unit};
use crate::report::dossier::sourced;
use crate::report::text_table::TextTable;
use crate::workspace::compare::{BegunVisit, MeasuredCourse};

use super::Target;
use crate::report::look_back::stood;
use crate::tui::ctx::Ctx;
use crate::tui::service::ComparisonPage;
use crate::tui::theme::Role;
use crate::tui::widget::form::date::written;
use crate::tui::widget::page::Content;

/// The page's indent, and what stays free at its right.
const MARGIN: u16 = 4;

/// A page put together part by part.
struct Lines<'a> {
    content: Content,
    targets: Vec<Target>,
    texts: Texts,
    room: usize,
    arrow: &'a str,
}

impl<'a> Lines<'a> {
    fn new(ctx: &'a Ctx, width: u16) -> Self {
        Self {
            content: Content::default(),
            targets: Vec::new(),
            texts: ctx.texts,
            room: usize::from(width.saturating_sub(MARGIN)),
            arrow: if ctx.settings.ascii { "->" } else { "→" },
        }
    }

    fn link(&mut self, text: impl Into<String>, role: Role, target: Target) {
        self.content.link(text, role);
        self.targets.push(target);
    }

    /// A table whose rows lead somewhere.
    fn table(&mut self, table: &TextTable, rows: impl IntoIterator<Item = (Role, Target)>) {
        let (titles, lines) = table.laid_out(Some(self.room));
        self.content.text(titles.trim_end(), Role::Muted);
        for (line, (role, target)) in lines.iter().zip(rows) {
            self.link(line.trim_end(), role, target);
        }
    }

    fn titles<const N: usize>(&self, keys: [&'static str; N]) -> TextTable {
        TextTable::new(keys.map(|key| self.texts.get(key)))
    }

    fn done(self) -> (Content, Vec<Target>) {
        (self.content, self.targets)
    }
}

/// `75 %`
fn share(share: Option<Decimal>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{} %", share.round().normalize()))
}

fn name<'a>(names: &'a BTreeMap<ItemCode, LocalText>, item: &ItemCode, texts: Texts) -> &'a str {
    names.get(item).map_or("", |name| name.get(texts.lang()))
}

/// The finding about an item, else the item at a visit.
fn about(found: &BTreeMap<ItemCode, FindingId>, item: &ItemCode, visit: VisitId) -> Target {
    match found.get(item) {
        Some(finding) => Target::Finding(*finding),
        None => Target::Item(visit, item.clone()),
    }
}

/// Two visits: their figures over equal items, then what became of each item.
pub(super) fn two(page: &ComparisonPage, ctx: &Ctx, width: u16) -> (Content, Vec<Target>) {
    let mut lines = Lines::new(ctx, width);
    let texts = ctx.texts;
    lines.content.text(texts.get("comparison-rule"), Role::Muted);
    let Some(two) = &page.two else {
        lines.content.text(texts.get("comparison-one-visit"), Role::Warn);
        return lines.done();
    };
    let comparison = &two.comparison;
    let args = [
        ("items", comparison.items().len().into()),
        ("share", share(comparison.coverage()).into()),
    ];
    lines.content.text(texts.with("comparison-equal", &args), Role::Text);
    let mut table = lines.titles([
        "comparison-col-visit",
        "comparison-col-checked",
        "comparison-col-met",
        "comparison-col-equal-met",
        "comparison-col-equal-risk",
        "comparison-col-findings",
    ]);
    let visits = [&two.before, &two.after];
    for (visit, over) in visits.into_iter().zip(comparison.points()) {
        table.push(figures(visit, &over.score));
    }
    lines.table(&table, visits.map(|own| (Role::Accent, Target::Results(own.id))));
    let counts = Change::ALL.map(|change| {
        let title = texts.name(family::CHANGE, change.code());
        format!("{title}: {}", comparison.of(change).count())
    });
    lines.content.text(counts.join("   "), Role::Text);
    for change in Change::ALL {
        let found: Vec<&Changed> = comparison.of(change).collect();
        if found.is_empty() {
            continue;
        }
        lines.content.heading(texts.name(family::CHANGE, change.code()));
        for own in found {
            let visit = if own.after.is_some() { two.after.id } else { two.before.id };
            let (before, after) = (stood(own.before, texts), stood(own.after, texts));
            let title = name(&two.names, &own.item, texts);
            let text = format!("{}  {title}: {before} {} {after}", own.item, lines.arrow);
            lines.link(text, change_role(change), about(&two.found, &own.item, visit));
        }
    }
    lines.done()
}

/// Round and day, then shares: of everything it asked, and over the equal items.
fn figures(visit: &BegunVisit, equal: &Score) -> [String; 6] {
    [
        format!("{} {}", visit.round_code, written(visit.began)),
        share(visit.score.coverage()),
        share(visit.score.share_met()),
        share(equal.share_met()),
        share(equal.risk()),
        visit.findings.to_string(),
    ]
}

fn change_role(change: Change) -> Role {
    match change {
        Change::Fixed => Role::Ok,
        Change::NotFixed => Role::Warn,
        Change::CameBack => Role::Danger,
        Change::New => Role::Text,
        Change::NotCheckedNow | Change::NotCheckedThen => Role::Muted,
    }
}

/// Five years: every visit in figures, what recurs, and the values that were outside their norm.
pub(super) fn years(page: &ComparisonPage, ctx: &Ctx, width: u16) -> (Content, Vec<Target>) {
    let mut lines = Lines::new(ctx, width);
    let (texts, back) = (ctx.texts, &page.back);
    if back.visits.is_empty() {
        lines.content.text(texts.get("comparison-no-visit"), Role::Muted);
        return lines.done();
    }
    if back.trend.items().is_empty() {
        lines.content.text(texts.get("comparison-no-equal"), Role::Warn);
    }
    let mut table = lines.titles([
        "comparison-col-visit",
        "comparison-col-checked",
        "comparison-col-equal-met",
        "comparison-col-equal-risk",
        "comparison-col-findings",
        "comparison-col-relapses",
        "comparison-col-closed",
        "comparison-col-overdue",
    ]);
    for (visit, over) in back.visits.iter().zip(back.trend.points()) {
        let own = &visit.instructions;
        table.push([
            format!("{} {}", visit.round_code, written(visit.began)),
            share(visit.score.coverage()),
            share(over.score.share_met()),
            share(over.score.risk()),
            visit.findings.to_string(),
            visit.relapses.to_string(),
            format!("{}/{}", own.closed_on_time + own.closed_late, own.charged),
            own.overdue.to_string(),
        ]);
    }
    let role = |own: &BegunVisit| if own.relapses > 0 { Role::Warn } else { Role::Accent };
    lines.table(&table, back.visits.iter().map(|own| (role(own), Target::Results(own.id))));
    recurring(page, &mut lines);
    measured(page, &mut lines);
    lines.done()
}

fn recurring(page: &ComparisonPage, lines: &mut Lines<'_>) {
    let (texts, back) = (lines.texts, &page.back);
    let count = back.recurring.len();
    lines.content.heading(texts.with("comparison-recurring", &[("count", count.into())]));
    for own in &back.recurring {
        let stands = own.stands.iter().map(|stands| stood(*stands, texts));
        let course = stands.collect::<Vec<_>>().join(&format!(" {} ", lines.arrow));
        let text = format!("{}  {}: {course}", own.item, name(&back.names, &own.item, texts));
        let asked = back.visits.iter().zip(&own.stands).rev().find(|(_, own)| own.is_some());
        let Some((visit, _)) = asked else { continue };
        lines.link(text, Role::Warn, about(&back.found, &own.item, visit.id));
    }
}

fn measured(page: &ComparisonPage, lines: &mut Lines<'_>) {
    let (texts, back) = (lines.texts, &page.back);
    let count = back.measured.len();
    lines.content.heading(texts.with("comparison-measured", &[("count", count.into())]));
    for own in &back.measured {
        let last = back.visits.iter().zip(&own.values).rev().find(|(_, at)| at.is_some());
        let Some((visit, Some(at))) = last else { continue };
        let role = if at.met { Role::Ok } else { Role::Danger };
        let text = value_course(own, &back.names, lines);
        lines.link(text, role, Target::Item(visit.id, own.item.clone()));
    }
}

/// `CON-02  Жилая площадь: 3,1 м² → 4,2 м² (≥ 4 м²)`
fn value_course(
    own: &MeasuredCourse,
    names: &BTreeMap<ItemCode, LocalText>,
    lines: &Lines<'_>,
) -> String {
    let texts = lines.texts;
    let told = own.values.iter().map(|at| {
        at.as_ref().map_or_else(|| "–".to_owned(), |at| unit::amount(at.value, &own.unit, texts))
    });
    let told = told.collect::<Vec<_>>().join(&format!(" {} ", lines.arrow));
    let norm = unit::demand(own.compare, own.figure, &own.unit, texts);
    let source = sourced(&own.source, own.confidence, texts);
    format!("{}  {}: {told} ({norm}, {source})", own.item, name(names, &own.item, texts))
}

/// The facilities of a round, then the items that fall short in any of them.
pub(super) fn round(page: &ComparisonPage, ctx: &Ctx, width: u16) -> (Content, Vec<Target>) {
    let mut lines = Lines::new(ctx, width);
    let texts = ctx.texts;
    let Some(round) = &page.round else { return lines.done() };
    lines.content.text(texts.get("comparison-round-rule"), Role::Muted);
    let items = round.side.items().len();
    lines.content.text(texts.with("comparison-equal-all", &[("items", items.into())]), Role::Text);
    if !round.left_out.is_empty() {
        let args = [("facilities", round.left_out.join(", ").into())];
        lines.content.text(texts.with("comparison-left-out", &args), Role::Muted);
    }
    let mut table = lines.titles([
        "comparison-col-facility",
        "comparison-col-checked",
        "comparison-col-equal-share",
        "comparison-col-equal-met",
        "comparison-col-equal-risk",
    ]);
    for (place, over) in round.places.iter().zip(round.side.points()) {
        table.push([
            format!("{} {}", place.code, place.name),
            share(place.own.coverage()),
            share(over.coverage),
            share(over.score.share_met()),
            share(over.score.risk()),
        ]);
    }
    let here = &page.back.facility.value.code;
    let role = |code: &String| if code == here { Role::Accent } else { Role::Text };
    let rows = round.places.iter().map(|own| (role(&own.code), Target::Results(own.visit)));
    lines.table(&table, rows);
    let count = round.side.short().len();
    lines.content.heading(texts.with("comparison-short", &[("count", count.into())]));
    for own in round.side.short() {
        let title = name(&round.names, &own.item, texts);
        lines.content.text(format!("{}  {title}", own.item), Role::Title);
        for (place, stands) in round.places.iter().zip(&own.stands) {
            let is_short = matches!(stands, Stands::Agreed(verdict) if verdict.falls_short());
            if is_short {
                let text = format!("{}: {}", place.code, stood(Some(*stands), texts));
                lines.link(text, Role::Warn, about(&place.found, &own.item, place.visit));
            }
        }
    }
    lines.done()
}
