//! Everything of the script in the order in which it happens.

use chrono::{Duration, NaiveDateTime, NaiveTime};

use super::region::ProgrammeStep;
use super::script::{
    ActPlan, AnswerPlan, CheckPlan, FindingPlan, InstructionPlan, InterviewPlan, IssuePlan,
    ObjectionPlan, ObserverPlan, PersonPlan, ResolutionPlan, RoundPlan, Script, VisitPlan,
};

/// One thing that somebody does.
#[derive(Clone, Copy)]
pub(super) struct Event<'s> {
    pub(super) at: NaiveDateTime,
    /// Key of the person.
    pub(super) by: &'s str,
    pub(super) what: What<'s>,
}

/// What is done.
#[derive(Clone, Copy)]
pub(super) enum What<'s> {
    Introduce(&'s PersonPlan),
    /// Bodies and facilities are entered.
    Registry,
    Counts,
    Round(&'s RoundPlan),
    Exchange,
    Start(&'s VisitPlan),
    /// One part of what the observers of a visit say.
    Answers(&'s VisitPlan, Part),
    /// An answer beside that of the domain's observer.
    Answer(&'s VisitPlan, &'s AnswerPlan),
    Resolve(&'s VisitPlan, &'s ResolutionPlan),
    Check(&'s VisitPlan, &'s CheckPlan),
    Interview(&'s VisitPlan, &'s InterviewPlan),
    Finish(&'s VisitPlan),
    Sign(&'s VisitPlan),
    Raise(&'s FindingPlan),
    Object(&'s FindingPlan, &'s ObjectionPlan),
    Draft(&'s InstructionPlan),
    Issue(&'s InstructionPlan),
    Act(&'s InstructionPlan, &'s ActPlan),
    Programme(&'s ProgrammeStep),
}

/// The so-manieth of so many parts of an observer's walk.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) observer: usize,
    pub(super) index: usize,
}

/// In how many parts an observer's answers are written down.
pub(super) const PARTS: usize = 4;

/// The head's deputy in everything that is written: who keeps the registry and signs.
pub(super) const SECRETARY: &str = "secretary";

/// All events, earliest first; of one minute, in the order of the script.
pub(super) fn events(script: &Script) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    add_preparations(script, &mut events);
    for visit in &script.visits {
        add_visit(script, visit, &mut events);
    }
    for finding in &script.findings {
        events.push(Event { at: finding.at, by: &finding.by, what: What::Raise(finding) });
        if let Some(objection) = &finding.objection {
            let what = What::Object(finding, objection);
            events.push(Event { at: objection.at, by: &objection.by, what });
        }
    }
    for instruction in &script.instructions {
        add_instruction(instruction, &mut events);
    }
    for step in &script.programme {
        events.push(Event { at: step.at, by: &step.by, what: What::Programme(step) });
    }
    events.sort_by_key(|event| event.at);
    events
}

fn add_preparations<'s>(script: &'s Script, events: &mut Vec<Event<'s>>) {
    for person in &script.person {
        let what = What::Introduce(person);
        events.push(Event { at: person.introduced, by: &person.key, what });
    }
    events.push(Event { at: script.registry, by: SECRETARY, what: What::Registry });
    for (index, round) in script.round.iter().enumerate() {
        let (at, by) = (round.created, SECRETARY);
        if index > 0 {
            events.push(Event { at, by, what: What::Counts });
        }
        events.push(Event { at, by, what: What::Round(round) });
    }
    let exchange = |at: &NaiveDateTime| Event { at: *at, by: SECRETARY, what: What::Exchange };
    events.extend(script.exchanges.iter().map(exchange));
}

fn add_visit<'s>(script: &'s Script, visit: &'s VisitPlan, events: &mut Vec<Event<'s>>) {
    let start = visit.on.and_time(visit.from);
    events.push(Event { at: start, by: SECRETARY, what: What::Start(visit) });
    for (observer, plan) in visit.observers.iter().enumerate() {
        for index in 0..PARTS {
            let part = Part { observer, index };
            let at = visit.on.and_time(time_of(script, visit, part));
            events.push(Event { at, by: plan.typist(), what: What::Answers(visit, part) });
        }
    }
    for plan in &visit.answer {
        if let Some(beside) = &plan.beside {
            let what = What::Answer(visit, plan);
            events.push(Event { at: beside.at, by: &beside.by, what });
        }
    }
    for plan in &visit.resolution {
        events.push(Event { at: plan.at, by: &plan.by, what: What::Resolve(visit, plan) });
    }
    for plan in &visit.check {
        events.push(Event { at: plan.at, by: &plan.by, what: What::Check(visit, plan) });
    }
    for plan in &visit.interview {
        events.push(Event { at: plan.at, by: &plan.by, what: What::Interview(visit, plan) });
    }
    let by = SECRETARY;
    events.extend(visit.finished.map(|at| Event { at, by, what: What::Finish(visit) }));
    events.extend(visit.act_signed.map(|at| Event { at, by, what: What::Sign(visit) }));
}

/// When a part is written down: whoever shares a laptop takes turns at it, and leaves the last sixth
/// of the visit for what follows from the answers.
fn time_of(script: &Script, visit: &VisitPlan, part: Part) -> NaiveTime {
    let laptop = |observer: &ObserverPlan| script.laptop_of(observer.typist());
    let mine = visit.observers.get(part.observer).and_then(laptop);
    let sharing = |count: usize| {
        visit.observers.iter().take(count).filter(|other| laptop(other) == mine).count() * PARTS
    };
    let (slot, slots) = (sharing(part.observer) + part.index + 1, sharing(visit.observers.len()));
    let minutes = (visit.to - visit.from).num_minutes() * 5 / 6;
    let share = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    visit.from + Duration::minutes(minutes * share(slot) / share(slots).max(1))
}

fn add_instruction<'s>(instruction: &'s InstructionPlan, events: &mut Vec<Event<'s>>) {
    let (at, by) = (instruction.drafted, instruction.by.as_str());
    events.push(Event { at, by, what: What::Draft(instruction) });
    if let IssuePlan::Later { at, by } = &instruction.issue {
        events.push(Event { at: *at, by, what: What::Issue(instruction) });
    }
    for act in &instruction.act {
        events.push(Event { at: act.at, by: &act.by, what: What::Act(instruction, act) });
    }
}
