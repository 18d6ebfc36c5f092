//! An earlier instruction, for somebody who stands where it was to be carried out: what was found, what was
//! promised since, what was seen before.

use crate::domain::check_point::Check;
use crate::domain::id::BodyId;
use crate::domain::instruction::Act;
use crate::domain::round::Role as Office;
use crate::domain::text::LocalText;
use crate::i18n::family;
use crate::store::view::{CheckHead, Mark as Recorded};
use crate::workspace::check_points::CheckPoint;
use crate::workspace::clock::local_time;

use super::super::board::{Board, Mark};
use super::super::check_rows;
use super::super::unsaved::Save;
use super::Writer;
use super::chain::instruction_line;
use crate::tui::action::Action;
use crate::tui::glyph::grade_role;
use crate::tui::recording::entry::named;
use crate::tui::screen::instruction::act_words;
use crate::tui::theme::Role;
use crate::tui::widget::form::date::written;

pub(super) fn write(board: &Board, point: &CheckPoint, writer: &mut Writer<'_>) {
    write_assignment(board, point, writer);
    write_checks(board, point, writer);
    write_found(point, writer);
    write_course(board, point, writer);
    write_earlier(board, point, writer);
}

/// Number, state and deadline; the task; who is to carry it out.
fn write_assignment(board: &Board, point: &CheckPoint, writer: &mut Writer<'_>) {
    let (line, role) = instruction_line(&point.instruction, board, writer.ctx);
    writer.text(&line, role);
    let instruction = &point.instruction.instruction;
    writer.text(&instruction.assignment.task, Role::Title);
    let lang = writer.ctx.texts.lang();
    let lead = check_rows::lead(board, point).map_or("–", |name| name.get(lang));
    let label = writer.say("inspection-lead");
    writer.text(&format!("{label}: {lead}"), Role::Text);
    let others = instruction.assignment.co_executors.iter();
    let others: Vec<&str> =
        others.filter_map(|id| body(board, *id)).map(|name| name.get(lang)).collect();
    if !others.is_empty() {
        let label = writer.say("inspection-co-executors");
        writer.text(&format!("{label}: {}", others.join("; ")), Role::Text);
    }
    if !instruction.assignment.completion.is_empty() {
        let label = writer.say("inspection-completion");
        writer.text(&format!("{label}: {}", instruction.assignment.completion), Role::Text);
    }
}

fn body(board: &Board, id: BodyId) -> Option<&LocalText> {
    board.page.bodies.iter().find(|body| body.id == id).map(|body| &body.value.name)
}

/// What members say of it at this visit.
fn write_checks(board: &Board, point: &CheckPoint, writer: &mut Writer<'_>) {
    let mark = board.entry_of_check(point.instruction.id).and_then(|entry| board.mark_of(entry));
    let disputed = mark.is_some_and(Mark::is_disputed);
    let ctx = writer.ctx;
    let heading = writer.say("inspection-check-grades");
    if disputed {
        let word = writer.say("inspection-disagreement");
        writer.heading(&format!("{} {word}", ctx.glyphs.disagreement));
    } else {
        writer.heading(&heading);
    }
    if mark.is_some_and(|mark| mark.save == Save::Failed) {
        let text = writer.say("inspection-answer-not-saved");
        writer.text(&format!("{} {text}", ctx.glyphs.not_saved), Role::Danger);
    }
    let own = board.own_check(point);
    if let Some(own) = own {
        let recorded = point.checks.iter().find(|head| Some(head.mark.author) == board.operator());
        let recorded = recorded.filter(|head| head.check == *own).map(|head| &head.mark);
        let you = writer.say("inspection-you");
        write_check(own, (board, &you), recorded, writer);
    }
    let mut others = board.checks_of_others(point).peekable();
    if own.is_none() && others.peek().is_none() {
        writer.text(&writer.say("inspection-check-hint"), Role::Muted);
    }
    for head in others {
        let name = board.name_of(head.mark.author);
        write_check(&head.check, (board, name), Some(&head.mark), writer);
    }
    if disputed && board.role().is_some_and(Office::may_resolve) {
        let key = ctx.key_of(Action::SettleDisagreement);
        let hint = ctx.texts.with("inspection-settle-hint", &[("key", key.into())]);
        writer.text(&hint, Role::Muted);
    }
}

fn write_check(
    check: &Check,
    (board, who): (&Board, &str),
    recorded: Option<&Recorded>,
    writer: &mut Writer<'_>,
) {
    let ctx = writer.ctx;
    let grade = ctx.texts.name(family::PROGRESS_GRADE, check.grade.code());
    let at = recorded.and_then(|mark| local_time(mark.wall_ms));
    let at = at.map_or_else(String::new, |at| format!(", {}", at.format("%d.%m %H:%M")));
    let line = format!("{} {grade} — {who}{at}", ctx.glyphs.grade(check.grade));
    writer.text(&line, grade_role(check.grade));
    if !check.note.is_empty() {
        writer.indented(2, &check.note, Role::Text);
    }
    for evidence in &check.evidence {
        writer.indented(2, &named(evidence, &board.inspection().retitled), Role::Muted);
    }
}

/// The findings that it answers.
fn write_found(point: &CheckPoint, writer: &mut Writer<'_>) {
    if point.findings.is_empty() {
        return;
    }
    writer.heading(&writer.say("inspection-check-found"));
    for found in &point.findings {
        let finding = &found.finding.value;
        let severity = writer.ctx.texts.name(family::SEVERITY, finding.severity.code());
        let on = found.on.map(written).unwrap_or_default();
        let item = finding.item.as_ref().map_or_else(String::new, ToString::to_string);
        let place = [found.round_code.as_str(), &on, &item, &severity];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        writer.text(&place.join(" · "), Role::Muted);
        writer.indented(2, &finding.title, Role::Text);
        if !finding.detail.is_empty() {
            writer.indented(2, &finding.detail, Role::Muted);
        }
    }
}

/// What executors reported and promised, and how the deadline moved.
fn write_course(board: &Board, point: &CheckPoint, writer: &mut Writer<'_>) {
    let texts = writer.ctx.texts;
    writer.heading(&writer.say("inspection-check-course"));
    if let Some(control) = point.instruction.instruction.control() {
        let args = [("day", written(control.issued_on).into())];
        writer.text(&texts.with("inspection-check-issued", &args), Role::Muted);
        if !control.extensions.is_empty() {
            let args = [
                ("first", written(control.original_deadline).into()),
                ("times", control.extensions.len().into()),
                ("days", control.drift_days().into()),
            ];
            writer.text(&texts.with("instruction-drift", &args), Role::Warn);
        }
    }
    let counted = point.instruction.acts.iter().filter(|entry| entry.refused.is_none());
    for entry in counted {
        let (on, role) = match &entry.act {
            Act::Redraft { .. } | Act::Issue { .. } => continue,
            Act::Report(report) => (report.on, Role::Text),
            Act::Return { on, .. } | Act::Extend { on, .. } => (*on, Role::Warn),
            Act::Close { on, .. } => (*on, Role::Ok),
            Act::Cancel { on, .. } => (*on, Role::Muted),
            Act::Readdress(change) => (change.on, Role::Muted),
        };
        let words = act_words(&entry.act, |id| body(board, id), texts);
        writer.text(&format!("{}  {words}", written(on)), role);
    }
}

/// What visits before this one saw.
fn write_earlier(board: &Board, point: &CheckPoint, writer: &mut Writer<'_>) {
    if point.earlier.is_empty() {
        return;
    }
    writer.heading(&writer.say("inspection-check-earlier"));
    for checked in &point.earlier {
        let on = checked.visit.value.started.map_or_else(String::new, |at| written(at.date()));
        for CheckHead { mark, check } in &checked.checks {
            let grade = writer.ctx.texts.name(family::PROGRESS_GRADE, check.grade.code());
            let who = board.name_of(mark.author);
            let line = format!("{} · {on}: {grade} — {who}", checked.round_code);
            writer.text(&line, grade_role(check.grade));
            if !check.note.is_empty() {
                writer.indented(2, &check.note, Role::Muted);
            }
        }
    }
}
