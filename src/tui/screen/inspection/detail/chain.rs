//! What comes of an item: last visit's answer, findings, instructions and how far these have come.

use crate::domain::answer::VerdictKind;
use crate::domain::checklist::Item;
use crate::domain::finding::{Finding, FindingKind};
use crate::domain::id::FindingId;
use crate::domain::instruction::Status;
use crate::domain::review::{ReviewAct, ReviewStatus};
use crate::i18n::{Value, family};
use crate::store::view::review::ReviewView;
use crate::store::view::{InstructionView, Shared};

use super::super::board::Board;
use super::Writer;
use super::answers::verdict;
use crate::tui::ctx::Ctx;
use crate::tui::screen::finding::signing_words;
use crate::tui::theme::Role;
use crate::tui::widget::form::date::written;

/// What was found here at the last visit, in the muted style of what no longer counts.
pub(super) fn write_last_time(board: &Board, item: &Item, writer: &mut Writer<'_>) {
    let Some(previous) = &board.inspection().previous else { return };
    let answers = previous.answers.get(&item.code);
    let findings: Vec<_> = board.findings_of_last_visit(&item.code).collect();
    if answers.is_none_or(|view| view.answers().next().is_none()) && findings.is_empty() {
        return;
    }
    let texts = writer.ctx.texts;
    let on = previous.visit.value.finished.map_or_else(String::new, |at| written(at.date()));
    let heading = texts.with(
        "inspection-last-time",
        &[("round", previous.round_code.as_str().into()), ("on", on.into())],
    );
    writer.heading(&heading);
    for (_, answer) in answers.iter().flat_map(|view| view.answers()) {
        let sign = writer.ctx.glyphs.verdict(answer.verdict.kind());
        writer.text(&format!("{sign} {}", verdict(&answer.verdict, texts)), Role::Muted);
        if !answer.note.is_empty() {
            writer.indented(2, &answer.note, Role::Muted);
        }
    }
    for finding in findings {
        write_finding(finding, Look::Past, writer);
        let answering = previous.instructions.iter().filter(|view| answers_it(view, finding.id));
        for view in answering {
            write_instruction(view, board, Look::Past, writer);
        }
    }
}

/// The findings of this visit at the item, each with the instructions that answer it.
pub(super) fn write_findings(board: &Board, item: &Item, writer: &mut Writer<'_>) {
    let mut findings = board.inspection().findings_at(&item.code).peekable();
    if findings.peek().is_none() {
        return;
    }
    writer.heading(&writer.say("inspection-findings-here"));
    for finding in findings {
        write_finding(finding, Look::Present, writer);
        write_courses(finding, board, writer);
        write_review(finding, board, writer);
        for view in board.instructions_for(finding.id) {
            write_instruction(view, board, Look::Present, writer);
        }
    }
}

/// What the finding is across visits, and what it repeats, the nearest first.
fn write_courses(finding: &Shared<FindingId, Finding>, board: &Board, writer: &mut Writer<'_>) {
    let texts = writer.ctx.texts;
    let inspection = board.inspection();
    if let Some(courses) = inspection.courses.get(&finding.id) {
        let courses = courses.iter().map(|course| texts.name(family::COURSE, course.code()));
        writer.indented(2, &courses.collect::<Vec<_>>().join(" · "), Role::Warn);
    }
    let Some(own) = inspection.sightings.get(finding.id) else { return };
    for earlier in inspection.sightings.chain(own) {
        let round = inspection.round_codes.get(&earlier.round).map_or("", String::as_str);
        let on = earlier.seen.map_or_else(String::new, |seen| written(seen.date()));
        let args =
            [("round", round.into()), ("on", on.into()), ("title", earlier.title.as_str().into())];
        writer.indented(2, &texts.with("inspection-repeats", &args), Role::Muted);
        if let Some(closed) = earlier.put_right.iter().max() {
            let args = [("day", written(*closed).into())];
            writer.indented(4, &texts.with("inspection-was-closed", &args), Role::Muted);
        }
    }
}

/// Where the review of a finding stands, and what the facility says to it.
fn write_review(finding: &Shared<FindingId, Finding>, board: &Board, writer: &mut Writer<'_>) {
    let texts = writer.ctx.texts;
    let objection = finding.value.objection.as_str();
    if !objection.is_empty() {
        let said = texts.with("inspection-facility-says", &[("text", objection.into())]);
        writer.indented(2, &said, Role::Text);
    }
    let review = board.inspection().reviews.get(&finding.id);
    for (_, objection) in review.into_iter().flat_map(ReviewView::objections) {
        let stance = texts.name(family::STANCE, objection.stance.code());
        let on = written(objection.on);
        let line = format!("{stance}, {}, {on}: {}", objection.by, objection.text);
        writer.indented(2, &line, Role::Text);
    }
    if let Some(refusal) = &board.inspection().visit.value.refused_to_sign {
        writer.indented(2, &texts.say(&signing_words(refusal)), Role::Warn);
        if !refusal.reason.is_empty() {
            let reason = writer.say("signing-reason");
            writer.indented(4, &format!("{reason}: {}", refusal.reason), Role::Warn);
        }
    }
    let Some(review) = review else { return };
    let status = review.status(&finding.content());
    let role = match status {
        ReviewStatus::None => return,
        ReviewStatus::Accepted => Role::Ok,
        ReviewStatus::Returned => Role::Danger,
        ReviewStatus::Lapsed => Role::Warn,
    };
    let status = texts.name(family::REVIEW, status.code());
    writer.indented(2, &texts.with("inspection-review", &[("status", status.into())]), role);
    for entry in review.decisions() {
        if let ReviewAct::Return { reason, .. } = &entry.act {
            writer.indented(4, reason, role);
        }
    }
}

fn answers_it(view: &InstructionView, finding: FindingId) -> bool {
    view.instruction.assignment.findings.contains(&finding)
}

/// Whether something counts now or is only told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Present,
    Past,
}

impl Look {
    fn role(self, present: Role) -> Role {
        if self == Self::Past { Role::Muted } else { present }
    }
}

fn write_finding(finding: &Shared<FindingId, Finding>, look: Look, writer: &mut Writer<'_>) {
    let glyphs = &writer.ctx.glyphs;
    let texts = writer.ctx.texts;
    let (sign, word, role) = match finding.value.kind {
        FindingKind::GoodPractice => {
            let word = texts.name(family::FINDING_KIND, "good-practice");
            (glyphs.verdict(VerdictKind::Compliant), word, Role::Ok)
        }
        FindingKind::Shortcoming => {
            let word = texts.name(family::SEVERITY, finding.value.severity.code());
            (glyphs.warning, word, Role::Warn)
        }
    };
    writer.text(&format!("{sign} {word}: {}", finding.value.title), look.role(role));
}

fn write_instruction(view: &InstructionView, board: &Board, look: Look, writer: &mut Writer<'_>) {
    let (text, role) = instruction_line(view, board, writer.ctx);
    writer.indented(2, &text, look.role(role));
}

/// Number, state and deadline; what is overdue says so.
pub(super) fn instruction_line(view: &InstructionView, board: &Board, ctx: &Ctx) -> (String, Role) {
    let instruction = &view.instruction;
    let overdue = instruction.overdue(board.page.today);
    let code = if overdue { "overdue" } else { instruction.status().code() };
    let state = ctx.texts.name(family::STATUS, code);
    let number = instruction.control().map_or("", |control| control.number.as_str());
    let args = [
        ("number", number.into()),
        ("state", state.into()),
        ("deadline", written(instruction.deadline()).into()),
    ];
    let key = match (instruction.status(), number.is_empty()) {
        (Status::Closed | Status::Cancelled, false) => return (over(&args, ctx), Role::Muted),
        (_, true) => ctx.texts.with("inspection-instruction-draft", &args),
        (_, false) => ctx.texts.with("inspection-instruction-line", &args),
    };
    (format!("{} {key}", ctx.glyphs.crumb), if overdue { Role::Danger } else { Role::Accent })
}

fn over(args: &[(&str, Value)], ctx: &Ctx) -> String {
    format!("{} {}", ctx.glyphs.crumb, ctx.texts.with("inspection-instruction-over", args))
}
