//! The results as text: each figure with what it is made of, the points that cost it as links.

use rust_decimal::Decimal;

use crate::domain::answer::VerdictKind;
use crate::domain::checklist::ItemCode;
use crate::domain::finding::Severity;
use crate::domain::score::{Cost, PARTLY_COSTS, Score, weight_of};
use crate::i18n::unit::number;
use crate::i18n::{Texts, Value, family};
use crate::workspace::results::DomainResult;

use super::Target;
use crate::tui::ctx::Ctx;
use crate::tui::glyph::verdict_role;
use crate::tui::service::InspectionPage;
use crate::tui::theme::Role;
use crate::tui::widget::page::Content;

const BAR_CELLS: usize = 10;

/// The page, and where its links lead.
pub(super) fn content(
    page: &InspectionPage,
    results: &[DomainResult],
    ctx: &Ctx,
) -> (Content, Vec<Target>) {
    let (mut content, mut targets) = (Content::default(), Vec::new());
    let inspection = &page.inspection;
    let (facility, round) = (&inspection.facility.value, &inspection.round.value);
    content.heading(format!("{} {} · {}", facility.code, facility.name, round.code));
    content.text(ctx.texts.get("results-rule"), Role::Muted);
    let weight = |severity| Value::from(weight_of(severity));
    let args = [
        ("critical", weight(Severity::Critical)),
        ("high", weight(Severity::High)),
        ("medium", weight(Severity::Medium)),
        ("low", weight(Severity::Low)),
        ("partly", PARTLY_COSTS.into()),
    ];
    content.text(ctx.texts.with("results-weights", &args), Role::Muted);
    for result in results {
        let title = result.title.get(ctx.texts.lang());
        content.heading(format!("{} {title}", result.domain));
        figures(&result.score, ctx, &mut content);
        doubts(result, ctx, &mut content);
        compared(page, result, ctx.texts, &mut content);
        content.link(judgement(result, ctx.texts), Role::Accent);
        targets.push(Target::Judgement(result.domain.clone()));
        for cost in result.score.costs() {
            content.link(cost_line(&cost, page, ctx), verdict_role(cost.verdict));
            targets.push(Target::Item(cost.item));
        }
    }
    (content, targets)
}

/// Met, coverage, what is not counted, and what the shortfalls weigh.
fn figures(score: &Score, ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    let (Some(share), Some(coverage)) = (score.share_met(), score.coverage()) else {
        let args = [("applicable", score.applicable().into())];
        content.text(texts.with("results-nothing-checked", &args), Role::Muted);
        return;
    };
    let args = [
        ("share", percent(share).into()),
        ("met", score.met().into()),
        ("checked", score.checked().into()),
    ];
    content.text(format!("{} {}", bar(share, ctx), texts.with("results-met", &args)), Role::Text);
    let args = [
        ("share", percent(coverage).into()),
        ("checked", score.checked().into()),
        ("applicable", score.applicable().into()),
    ];
    let line = texts.with("results-coverage", &args);
    content.text(format!("{} {line}", bar(coverage, ctx)), Role::Text);
    if let Some(risk) = score.risk() {
        let args = [
            ("share", percent(risk).into()),
            ("lost", number(score.lost(), texts.lang()).into()),
            ("stake", number(score.at_stake(), texts.lang()).into()),
        ];
        let line = texts.with("results-risk", &args);
        content.text(format!("{} {line}", bar(risk, ctx)), Role::Text);
    }
    let args = [
        ("partly", score.of_verdict(VerdictKind::Partly).into()),
        ("apart", score.of_verdict(VerdictKind::NotApplicable).into()),
        ("unchecked", score.of_verdict(VerdictKind::NotChecked).into()),
        ("open", score.unanswered().len().into()),
    ];
    content.text(texts.with("results-not-counted", &args), Role::Muted);
}

/// What is not settled, and what rests on too little.
fn doubts(result: &DomainResult, ctx: &Ctx, content: &mut Content) {
    let texts = ctx.texts;
    let mut named = |sign: &str, key: &str, items: Vec<&ItemCode>, role| {
        if !items.is_empty() {
            let items: Vec<&str> = items.into_iter().map(ItemCode::as_str).collect();
            let line = texts.with(key, &[("items", items.join(", ").into())]);
            content.text(format!("{sign} {line}"), role);
        }
    };
    let glyphs = &ctx.glyphs;
    named(glyphs.disagreement, "results-disputed", result.score.disputed(), Role::Conflict);
    let contradicting = result.contradicting.iter().collect();
    named(glyphs.contradiction, "results-contradicting", contradicting, Role::Conflict);
    named(glyphs.one_kind, "results-one-kind", result.one_kind.iter().collect(), Role::Warn);
}

/// Against the last visit, over the points that both checked.
fn compared(page: &InspectionPage, result: &DomainResult, texts: Texts, content: &mut Content) {
    let (Some(compared), Some(previous)) = (&result.compared, &page.inspection.previous) else {
        return;
    };
    let share = |score: &Score| percent(score.share_met().unwrap_or_default());
    let args = [
        ("round", previous.round_code.as_str().into()),
        ("points", compared.points().into()),
        ("before", share(compared.before()).into()),
        ("after", share(compared.after()).into()),
    ];
    content.text(texts.with("results-compared", &args), Role::Text);
}

fn judgement(result: &DomainResult, texts: Texts) -> String {
    match &result.judgement {
        Some(own) => {
            let grade = texts.name(family::GRADE, own.grade.code());
            let args = [("grade", grade.into()), ("reasons", own.reasons.as_str().into())];
            texts.with("results-judged", &args)
        }
        None => texts.get("results-not-judged"),
    }
}

/// `−10 CON-04 не соответствует, критическое: вопрос`
fn cost_line(cost: &Cost, page: &InspectionPage, ctx: &Ctx) -> String {
    let texts = ctx.texts;
    let item = page.inspection.item(&cost.item);
    let name = item.map_or("", |item| item.name().get(texts.lang()));
    format!(
        "−{} {} {} {}, {}: {name}",
        number(cost.weight, texts.lang()),
        ctx.glyphs.verdict(cost.verdict),
        cost.item,
        texts.name(family::VERDICT, cost.verdict.code()),
        texts.name(family::SEVERITY, cost.severity.code()),
    )
}

fn percent(share: Decimal) -> String {
    share.round().normalize().to_string()
}

fn bar(share: Decimal, ctx: &Ctx) -> String {
    let tenths = u64::try_from((share / Decimal::TEN).round()).unwrap_or(0);
    let full = usize::try_from(tenths).unwrap_or(0).min(BAR_CELLS);
    ctx.glyphs.bar_full.repeat(full) + &ctx.glyphs.bar_empty.repeat(BAR_CELLS - full)
}
