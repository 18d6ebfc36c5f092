//! The data behind the screens: carries out requests against the workspace, on the worker's thread.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::checklist::ItemCode;
use crate::domain::id::VisitId;
use crate::i18n::Phrase;
use crate::ledger::fact::Fact;
use crate::ledger::record::{BodyState, Record};
use crate::ledger::register_id::RegisterId;
use crate::store::view::Said;
use crate::workspace::clock::local_time;
use crate::workspace::command::{Command, Refusal};
use crate::workspace::{Workspace, notice_phrase};

use super::draft::Draft;
use super::runtime::worker::{Line, Service};
use super::service::{
    Answered, Asked, HistoryEntry, Home, InspectionPage, Loaded, Query, Registers, Reply, Request,
    RoundPage, RoundSummary,
};
use super::settings::Settings;
use super::shelf;

/// The workspace with what the screens keep beside it.
pub struct Data {
    workspace: Option<Workspace>,
    drafts: BTreeMap<String, Draft>,
    settings_file: PathBuf,
    drafts_file: PathBuf,
    /// A save failed; writing has to be made possible again first.
    stuck: bool,
}

impl Data {
    pub fn new(workspace: Workspace, drafts: Vec<Draft>) -> Self {
        let root = workspace.layout().root();
        let (settings_file, drafts_file) = (shelf::settings_file(root), shelf::drafts_file(root));
        let drafts = drafts.into_iter().map(|draft| (draft.form.clone(), draft)).collect();
        Self { workspace: Some(workspace), drafts, settings_file, drafts_file, stuck: false }
    }

    /// Carries out one request: what comes of it, in the order in which it is told.
    pub fn answer(&mut self, request: Request) -> Vec<Reply> {
        match request {
            Request::Run(command) => self.run(*command),
            Request::Load(query) => vec![self.load(query)],
            Request::SaveSettings(settings) => vec![self.save_settings(&settings)],
            Request::KeepDraft(draft) => {
                self.drafts.insert(draft.form.clone(), draft);
                vec![self.save_drafts()]
            }
            Request::DropDraft(form) => {
                self.drafts.remove(&form);
                vec![self.save_drafts()]
            }
        }
    }

    fn run(&mut self, command: Command) -> Vec<Reply> {
        let Some(workspace) = &mut self.workspace else { return Vec::new() };
        if self.stuck && workspace.reopen().is_ok() {
            self.stuck = false;
        }
        match workspace.execute(command) {
            Ok(done) => vec![Reply::Saved, Reply::Done(Box::new(done))],
            Err(refusal) if refusal.is_not_saved() => {
                self.stuck = true;
                vec![Reply::NotSaved(refusal.phrase())]
            }
            Err(refusal) => vec![Reply::Refused(refusal.phrase())],
        }
    }

    fn load(&self, query: Query) -> Reply {
        let Some(workspace) = &self.workspace else {
            return Reply::Broken(Refusal::ReadOnly.phrase());
        };
        match load(workspace, query) {
            Ok(loaded) => Reply::Loaded(loaded),
            Err(refusal) => Reply::Broken(refusal.phrase()),
        }
    }

    fn save_settings(&mut self, settings: &Settings) -> Reply {
        let lang = settings.language;
        let shared = self.workspace.as_mut().map_or(Ok(()), |workspace| {
            workspace.change_settings(|settings| settings.lang = Some(lang))
        });
        match shelf::save(&self.settings_file, settings).and(shared.map_err(std::io::Error::other))
        {
            Ok(()) => Reply::Saved,
            Err(error) => Reply::NotSaved(not_kept(&error)),
        }
    }

    fn save_drafts(&self) -> Reply {
        let drafts: Vec<&Draft> = self.drafts.values().collect();
        match shelf::save_drafts(&self.drafts_file, &drafts) {
            Ok(()) => Reply::Saved,
            Err(error) => Reply::NotSaved(not_kept(&error)),
        }
    }
}

fn not_kept(error: &std::io::Error) -> Phrase {
    Phrase::new("refusal-settings").with("why", error.to_string())
}

impl Service for Data {
    type Request = Asked;
    type Reply = Answered;

    fn handle(&mut self, asked: Asked, line: &Line<Answered>) {
        let to = asked.from;
        for reply in self.answer(asked.request) {
            line.send(Answered { to, reply });
        }
    }

    fn close(&mut self) {
        if let Some(workspace) = self.workspace.take() {
            // Everything shown as saved is on disk; an unclean stop only makes the next start compare.
            let _unclean = workspace.close();
        }
    }
}

fn load(workspace: &Workspace, query: Query) -> Result<Loaded, Refusal> {
    Ok(match query {
        Query::Home => Loaded::Home(Arc::new(home(workspace)?)),
        Query::Round(id) => {
            let round = workspace.round(id)?;
            let visits = workspace.visit_rows(id)?;
            Loaded::Round(Arc::new(RoundPage { round, visits }))
        }
        Query::Inspection(id) => Loaded::Inspection(Arc::new(InspectionPage {
            inspection: workspace.inspection(id)?,
            norms: workspace.content().norms.clone(),
            bodies: workspace.store().bodies()?,
            default_bodies: workspace.content().bodies.clone(),
            operator: workspace.operator(),
            today: workspace.today(),
            sample: workspace.is_sample(),
        })),
        Query::Answer(visit, item) => Loaded::Answer(Box::new(workspace.answer(visit, &item)?)),
        Query::AnswerHistory(visit, item) => {
            Loaded::AnswerHistory(history(workspace, visit, &item)?)
        }
        Query::Findings => Loaded::Findings(Arc::new(workspace.finding_rows()?)),
        Query::Instructions => Loaded::Instructions(Arc::new(workspace.instruction_rows()?)),
        Query::Registers => Loaded::Registers(Arc::new(Registers {
            facilities: workspace.store().facilities()?,
            bodies: workspace.store().bodies()?,
            persons: workspace.store().persons()?,
            checklists: workspace.content().checklists.clone(),
            default_bodies: workspace.content().bodies.clone(),
            today: workspace.today(),
        })),
    })
}

fn home(workspace: &Workspace) -> Result<Home, Refusal> {
    let store = workspace.store();
    let people = workspace.people()?;
    let operator = workspace.operator();
    let instructions = workspace.instruction_rows()?;
    let findings = workspace.finding_rows()?;
    let mut rounds = Vec::new();
    for round in store.rounds()? {
        let visits = workspace.visit_rows(round.id)?;
        let of_round =
            || instructions.iter().filter(|row| row.view.instruction.assignment.round == round.id);
        rounds.push(RoundSummary {
            finished: visits.iter().filter(|row| row.visit.value.finished.is_some()).count(),
            visits: visits.len(),
            findings: findings.iter().filter(|row| row.round == round.id).count(),
            instructions: of_round().count(),
            overdue: of_round().filter(|row| row.overdue).count(),
            round,
        });
    }
    rounds.sort_by(|a, b| b.round.value.starts.cmp(&a.round.value.starts));
    Ok(Home {
        operator: operator.and_then(|id| Some((id, people.get(&id)?.clone()))),
        rounds,
        notices: workspace.notices().iter().map(notice_phrase).collect(),
        sample: workspace.is_sample(),
        read_only: workspace.is_read_only(),
        today: workspace.today(),
    })
}

fn history(
    workspace: &Workspace,
    visit: VisitId,
    item: &ItemCode,
) -> Result<Vec<HistoryEntry>, Refusal> {
    let people = workspace.people()?;
    let standing = workspace.answer(visit, item)?;
    let records = workspace.store().history(&RegisterId::Answer(visit, item.clone()))?;
    let name = |id| people.get(&id).map_or_else(String::new, |person| person.name.clone());
    Ok(records
        .iter()
        .map(|record| HistoryEntry {
            author: name(record.author()),
            speaker: (record.speaker() != record.author()).then(|| name(record.speaker())),
            at: local_time(record.header.wall_ms)
                .map_or_else(String::new, |at| at.format("%d.%m.%Y %H:%M").to_string()),
            said: said(record),
            stands: standing.heads.iter().any(|head| head.mark.record == record.id),
            record: record.id.short(),
        })
        .collect())
}

fn said(record: &Record) -> Said {
    let BodyState::Present { bytes, .. } = &record.body else { return Said::Unreadable };
    match Fact::decode(&record.header.kind, bytes) {
        Ok(Fact::AnswerGiven(answer)) => Said::Answer(answer),
        Ok(Fact::AnswerWithdrawn) => Said::Withdrawn,
        Ok(Fact::DisagreementResolved(resolution)) => Said::Resolved(resolution),
        _ => Said::Unreadable,
    }
}
