//! Playing the script: every event becomes a command that its person gives on their laptop.

use std::fs;
use std::ops::ControlFlow;

use chrono::NaiveDateTime;

use super::super::Workspace;
use super::super::command::{Command, Created, Done, ImportedAnswer, Refusal};
use super::super::evidence::TakeOrder;
use super::DemoError;
use super::answers::{said, with_sources};
use super::cast::Cast;
use super::laptops::Laptops;
use super::script::{
    ActPlan, AnswerPlan, Deed, FindingPlan, InstructionPlan, IssuePlan, ObjectionPlan, PicturePlan,
    ResolutionPlan, RoundPlan, Script, VisitPlan,
};
use super::timeline::{Event, Part, What};
use crate::domain::answer::Answer;
use crate::domain::checklist::ItemCode;
use crate::domain::evidence::Sources;
use crate::domain::finding::Finding;
use crate::domain::id::{FindingId, RecordId, VisitId};
use crate::domain::instruction::{Act, Assignment, Report};
use crate::domain::round::{Member, Round};
use crate::domain::visit::{Access, Judgement};

/// Plays events on the laptops.
pub(super) struct Player<'s> {
    pub(super) script: &'s Script,
    pub(super) laptops: Laptops,
    pub(super) cast: Cast,
}

impl<'s> Player<'s> {
    pub(super) fn new(script: &'s Script, laptops: Laptops) -> Self {
        Self { script, laptops, cast: Cast::default() }
    }

    /// Carries out one event.
    pub(super) fn play(&mut self, event: &Event<'s>) -> Result<(), DemoError> {
        match event.what {
            What::Introduce(plan) => self.introduce(event, plan),
            What::Registry => self.enter_registry(event),
            What::Counts => self.enter_counts(event),
            What::Round(plan) => self.create_round(event, plan),
            What::Exchange => self.laptops.exchange(),
            What::Start(plan) => self.start(event, plan),
            What::Answers(plan, part) => self.answers(event, plan, part),
            What::Answer(plan, answer) => self.answer(event, plan, answer),
            What::Resolve(plan, resolution) => self.resolve(event, plan, resolution),
            What::Check(plan, seen) => {
                let visit = self.cast.visit(plan)?;
                let instruction = self.cast.instruction(&seen.instruction)?;
                let check = seen.check.clone();
                self.give(event, Command::GradeCheckPoint { visit, instruction, check }).map(drop)
            }
            What::Interview(plan, told) => {
                let (visit, note) = (self.cast.visit(plan)?, told.note.clone());
                self.give(event, Command::NoteInterview { visit, note }).map(drop)
            }
            What::Finish(plan) => {
                let visit = self.cast.visit(plan)?;
                self.judge(event, plan)?;
                self.give(event, Command::FinishVisit { visit }).map(drop)
            }
            What::Sign(plan) => {
                let visit = self.cast.visit(plan)?;
                self.give(event, Command::SignAct { visit }).map(drop)
            }
            What::Raise(plan) => self.raise(event, plan),
            What::Object(plan, objection) => self.object(event, plan, objection),
            What::Draft(plan) => self.draft(event, plan),
            What::Issue(plan) => {
                let id = self.cast.instruction(&plan.key)?;
                self.give(event, Command::IssueDraft { id }).map(drop)
            }
            What::Act(plan, act) => self.act(event, plan, act),
            What::Programme(step) => self.programme(event, step),
        }
    }

    /// The laptop of the event's person, with that person before it.
    pub(super) fn at_work(&mut self, event: &Event<'_>) -> Result<&mut Workspace, DemoError> {
        let laptop = self.script.laptop_of(event.by);
        let laptop = laptop.ok_or_else(|| DemoError::Unknown(event.by.to_owned()))?;
        let person = self.cast.people.get(event.by).copied();
        let workspace = self.laptops.at_work(laptop, event.at)?;
        if let Some(person) = person.filter(|person| workspace.operator() != Some(*person)) {
            workspace.change_operator(person).map_err(|refusal| refused(event.at, refusal))?;
        }
        Ok(workspace)
    }

    pub(super) fn give(&mut self, event: &Event<'_>, command: Command) -> Result<Done, DemoError> {
        let done = self.at_work(event)?.execute(command);
        done.map_err(|refusal| refused(event.at, refusal))
    }

    fn create_round(&mut self, event: &Event<'_>, plan: &RoundPlan) -> Result<(), DemoError> {
        let members = plan
            .members
            .iter()
            .map(|(key, role)| Ok(Member { person: self.cast.person(key)?, role: *role }));
        let members = members.collect::<Result<_, DemoError>>()?;
        let facilities = plan.facilities.iter().map(|key| self.cast.facility(key));
        let facilities = facilities.collect::<Result<Vec<_>, _>>()?;
        let round = Round {
            code: plan.code.clone(),
            title: plan.title.clone(),
            basis: Some(plan.basis.clone()),
            starts: plan.starts,
            ends: plan.ends,
            members,
            facilities,
            domains: self.script.domains.clone(),
        };
        let done = self.give(event, Command::CreateRound(round))?;
        let mut visited = plan.facilities.iter();
        for created in done.created {
            match created {
                Created::Round(id) => drop(self.cast.rounds.insert(plan.code.clone(), id)),
                Created::Visit(id) => {
                    let facility = visited.next().map_or("", String::as_str);
                    self.cast.visits.insert(format!("{}/{facility}", plan.code), id);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, event: &Event<'_>, plan: &VisitPlan) -> Result<(), DemoError> {
        let visit = self.cast.visit(plan)?;
        if let Some(note) = &plan.delayed {
            let (access, note) = (Access::Delayed, note.clone());
            self.give(event, Command::SetAccess { visit, access, note })?;
        }
        self.give(event, Command::StartVisit { visit })?;
        for observer in &plan.observers {
            let person = Some(self.cast.person(&observer.by)?);
            let (domain, section) = (observer.domain.clone(), None);
            self.give(event, Command::AssignSection { visit, domain, section, person })?;
        }
        Ok(())
    }

    fn judge(&mut self, event: &Event<'_>, plan: &VisitPlan) -> Result<(), DemoError> {
        let visit = self.cast.visit(plan)?;
        for Judgement { domain, grade, reasons } in &plan.judgement {
            let (domain, judgement) = (domain.clone(), Some((*grade, reasons.clone())));
            self.give(event, Command::JudgeDomain { visit, domain, judgement })?;
        }
        Ok(())
    }

    /// One commit for a part of the walk: the observer's own words, or typed in from paper.
    fn answers(
        &mut self,
        event: &Event<'_>,
        plan: &VisitPlan,
        part: Part,
    ) -> Result<(), DemoError> {
        let visit = self.cast.visit(plan)?;
        let script = self.script;
        let facility = self.cast.facility(&plan.facility)?;
        let workspace = self.at_work(event)?;
        let facility = workspace.store().facility(facility)?;
        let facility = facility.ok_or_else(|| DemoError::Unknown(plan.facility.clone()))?.value;
        let said = said(script, plan, part, (workspace.content(), &facility));
        let observer = plan.observers.get(part.observer);
        let paper = observer.filter(|observer| observer.typed_by.is_some());
        let observer = paper.map(|observer| self.cast.person(&observer.by)).transpose()?;
        let observed_at = observer.is_some().then_some(event.at);
        let answers = said
            .into_iter()
            .map(|(item, answer)| ImportedAnswer {
                item,
                observer,
                answer: Answer { observed_at, ..answer },
            })
            .collect();
        self.give(event, Command::ImportAnswers { visit, answers }).map(drop)
    }

    fn answer(
        &mut self,
        event: &Event<'_>,
        plan: &VisitPlan,
        answer: &AnswerPlan,
    ) -> Result<(), DemoError> {
        let visit = self.cast.visit(plan)?;
        let answer = self.sourced(event, &answer.item, answer.answer())?;
        self.give(event, Command::RecordAnswer { visit, item: answer.0, answer: answer.1 })
            .map(drop)
    }

    fn resolve(
        &mut self,
        event: &Event<'_>,
        plan: &VisitPlan,
        resolution: &ResolutionPlan,
    ) -> Result<(), DemoError> {
        let visit = self.cast.visit(plan)?;
        let answer =
            Answer { note: resolution.note.clone(), ..Answer::new(resolution.verdict.clone()) };
        let (item, answer) = self.sourced(event, &resolution.item, answer)?;
        let reason = resolution.reason.clone();
        self.give(event, Command::ResolveDisagreement { visit, item, answer, reason }).map(drop)
    }

    fn sourced(
        &mut self,
        event: &Event<'_>,
        code: &ItemCode,
        answer: Answer,
    ) -> Result<(ItemCode, Answer), DemoError> {
        let content = self.at_work(event)?.content();
        let item = content.item(code).ok_or_else(|| DemoError::Unknown(code.to_string()))?;
        Ok((code.clone(), with_sources(answer, item)))
    }

    fn raise(&mut self, event: &Event<'_>, plan: &FindingPlan) -> Result<(), DemoError> {
        let visit = self.cast.visit_at(&plan.visit)?;
        let repeat_of = plan.repeat_of.as_ref().map(|key| self.cast.finding(key)).transpose()?;
        let workspace = self.at_work(event)?;
        let grounds = plan.item.as_ref().map(|item| grounds(workspace, visit, item));
        let (answers, sources) =
            grounds.transpose().map_err(|refusal| refused(event.at, refusal))?.unwrap_or_default();
        let finding = Finding {
            kind: plan.kind,
            detail: plan.detail.clone(),
            flags: plan.flags.clone(),
            norms: plan.norms.clone(),
            answers,
            sources,
            evidence: plan.evidence.clone(),
            repeat_of,
            ..Finding::new(visit, plan.item.clone(), plan.title.clone(), plan.severity)
        };
        let done = self.give(event, Command::RaiseFinding(finding))?;
        if let [Created::Finding(id)] = done.created[..] {
            self.cast.findings.insert(plan.key.clone(), id);
            if let Some(picture) = &plan.picture {
                self.take(event, (visit, id), picture)?;
            }
        }
        Ok(())
    }

    /// Takes a picture in as a person would: from a file, which is then gone like the camera's card.
    fn take(
        &mut self,
        event: &Event<'_>,
        (visit, finding): (VisitId, FindingId),
        plan: &PicturePlan,
    ) -> Result<(), DemoError> {
        let bytes = plan.bytes().ok_or_else(|| DemoError::Unknown(plan.picture.clone()))?;
        let workspace = self.at_work(event)?;
        let path = workspace.layout().root().join(&plan.name);
        fs::write(&path, bytes).map_err(DemoError::at(&path))?;
        let order = TakeOrder {
            path: path.clone(),
            visit,
            title: plan.title.clone(),
            description: plan.description.clone(),
            place: plan.place.clone(),
            items: Vec::new(),
            findings: vec![finding],
        };
        let taken = workspace.take_evidence(&order, &mut |_| ControlFlow::Continue(()));
        fs::remove_file(&path).map_err(DemoError::at(&path))?;
        taken.map(drop).map_err(|error| DemoError::NotTaken { path, error: Box::new(error) })
    }

    fn object(
        &mut self,
        event: &Event<'_>,
        plan: &FindingPlan,
        objection: &ObjectionPlan,
    ) -> Result<(), DemoError> {
        let id = self.cast.finding(&plan.key)?;
        let found = self.at_work(event)?.store().finding(id)?;
        let found = found.ok_or_else(|| DemoError::Unknown(plan.key.clone()))?;
        let finding = Finding { objection: objection.text.clone(), ..found.value };
        self.give(event, Command::ChangeFinding { id, finding }).map(drop)
    }

    fn draft(&mut self, event: &Event<'_>, plan: &InstructionPlan) -> Result<(), DemoError> {
        let cast = &self.cast;
        let findings = plan.findings.iter().map(|key| cast.finding(key));
        let co_executors = plan.co_executors.iter().map(|code| cast.body(code));
        let controller = plan.controller.as_ref().map(|key| cast.person(key));
        let assignment = Assignment {
            round: cast.round(&plan.round)?,
            findings: findings.collect::<Result<_, _>>()?,
            task: plan.task.clone(),
            lead: cast.body(&plan.lead)?,
            co_executors: co_executors.collect::<Result<_, _>>()?,
            deadline: plan.deadline,
            completion: plan.completion.clone(),
            controller: controller.transpose()?,
        };
        let command = match plan.issue {
            IssuePlan::AtOnce => Command::IssueInstruction(assignment),
            IssuePlan::Never | IssuePlan::Later { .. } => Command::DraftInstruction(assignment),
        };
        let done = self.give(event, command)?;
        if let [Created::Instruction(id)] = done.created[..] {
            self.cast.instructions.insert(plan.key.clone(), id);
        }
        Ok(())
    }

    fn act(
        &mut self,
        event: &Event<'_>,
        plan: &InstructionPlan,
        act: &ActPlan,
    ) -> Result<(), DemoError> {
        let id = self.cast.instruction(&plan.key)?;
        let on = event.at.date();
        let act = match &act.what {
            Deed::Report { body, text, scope, document } => Act::Report(Report {
                by: self.cast.body(body)?,
                on,
                text: text.clone(),
                scope: *scope,
                document: document.clone(),
            }),
            Deed::Return(reason) => Act::Return { on, reason: reason.clone() },
            Deed::Extend { to, reason } => Act::Extend { to: *to, on, reason: reason.clone() },
            Deed::Close { proof, done_on } => {
                Act::Close { proof: proof.clone(), done_on: *done_on, on }
            }
            Deed::Cancel(reason) => Act::Cancel { on, reason: reason.clone() },
        };
        self.give(event, Command::Act { id, act }).map(drop)
    }
}

/// What a finding rests on: the answers that fall short, and whom they consulted.
fn grounds(
    workspace: &Workspace,
    visit: VisitId,
    item: &ItemCode,
) -> Result<(Vec<RecordId>, Sources), Refusal> {
    let view = workspace.answer(visit, item)?;
    let verdict = |answer: &Answer| answer.verdict.kind();
    let short = || view.answers().filter(|(_, answer)| verdict(answer).falls_short());
    let count = short().count();
    // A good practice, or a place that was not shown, rests on whatever was said.
    let grounds = view.answers().filter(|(_, answer)| count == 0 || verdict(answer).falls_short());
    let (mut answers, mut sources) = (Vec::new(), Sources::new());
    for (mark, answer) in grounds {
        answers.push(mark.record);
        sources.extend(&answer.sources);
    }
    Ok((answers, sources))
}

fn refused(at: NaiveDateTime, refusal: Refusal) -> DemoError {
    DemoError::Refused { at, refusal: Box::new(refusal) }
}
