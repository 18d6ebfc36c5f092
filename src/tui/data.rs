//! The data behind the screens: carries out requests against the workspace, on the worker's thread.

mod evidence;
mod exchange;
mod export;
mod pages;

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::i18n::Phrase;
use crate::workspace::bundle::{OnBundleStep, StagedBundle};
use crate::workspace::command::{Command, Refusal};
use crate::workspace::evidence::OnPassed;
use crate::workspace::export::OnStep;
use crate::workspace::papers::PaperRefusal;
use crate::workspace::urgent::Ticking;
use crate::workspace::{
    Cost, Layout, OpenError, OpenOptions, Passphrase, Progress as CopyProgress, Step as CopyStep,
    Workspace, seal_new,
};

use super::memory::{Memory, Recalled};
use super::runtime::worker::{Line, OnClosing, Service};
use super::service::{
    Answered, Asked, Batch, Export, ExportChoices, LayerId, Loaded, NamedCommand, Query, Reply,
    Request, Sealed,
};

/// Shows a file by the system's own program.
pub type FileViewer = fn(&Path) -> io::Result<()>;

/// Opens the data with a passphrase.
pub type Opener = Box<dyn FnMut(Passphrase) -> Result<Workspace, OpenError> + Send>;

/// The workspace with what the screens keep beside it.
pub struct Data {
    workspace: Option<Workspace>,
    memory: Memory,
    /// A save failed; writing has to be made possible again first.
    stuck: bool,
    viewer: Option<FileViewer>,
    /// The urgent notices that the screens know to wait for an answer.
    waiting: Vec<Ticking>,
    /// What the screens know of the room on the disk.
    room_low: bool,
    /// None where the data cannot be locked.
    opener: Option<Opener>,
    /// A bundle that was read and previewed, and counts for nothing yet.
    staged: Option<StagedBundle>,
}

/// Whoever hears how far long work has come.
struct Watching<'a> {
    paper: OnStep<'a>,
    file: OnPassed<'a>,
    bundle: OnBundleStep<'a>,
}

impl Data {
    pub fn new(workspace: Workspace, memory: Memory) -> Self {
        Self::of(Some(workspace), memory, None)
    }

    /// Data that can be locked and opened again; none is open yet where it opens by a passphrase.
    pub fn lockable(workspace: Option<Workspace>, memory: Memory, opener: Opener) -> Self {
        Self::of(workspace, memory, Some(opener))
    }

    fn of(workspace: Option<Workspace>, memory: Memory, opener: Option<Opener>) -> Self {
        Self {
            workspace,
            memory,
            stuck: false,
            viewer: None,
            waiting: Vec::new(),
            room_low: false,
            opener,
            staged: None,
        }
    }

    /// The same where the system can show files by its own programs.
    #[must_use]
    pub fn with_viewer(self, viewer: Option<FileViewer>) -> Self {
        Self { viewer, ..self }
    }

    /// Carries out one request: what comes of it, in the order in which it is told.
    pub fn answer(&mut self, request: Request) -> Vec<Reply> {
        self.answer_watched(
            request,
            Watching {
                paper: &mut |_| ControlFlow::Continue(()),
                file: &mut |_| ControlFlow::Continue(()),
                bundle: &mut |_| ControlFlow::Continue(()),
            },
        )
    }

    /// Carries out one request, telling how far long work has come.
    fn answer_watched(&mut self, request: Request, watching: Watching<'_>) -> Vec<Reply> {
        let Watching { paper, file, bundle } = watching;
        let replies = match request {
            Request::Export(wanted) => vec![self.export(&wanted, paper), Reply::ProgressOver],
            Request::TakeEvidence(order) => {
                vec![self.take_evidence(&order, file), Reply::ProgressOver]
            }
            Request::CopyEvidence(order, path) => {
                vec![self.copy_evidence(&order, &path, file), Reply::ProgressOver]
            }
            Request::Exchange(request) => self.exchange(request, bundle),
            request => self.carry_out(request),
        };
        let news = self.news_of_urgents().into_iter().chain(self.news_of_room());
        news.chain(replies).collect()
    }

    /// What waits for an answer, if that is not what the screens know.
    fn news_of_urgents(&mut self) -> Option<Reply> {
        // Where it cannot be read, whoever asks for the list is told why.
        let clock = self.workspace.as_ref()?.urgent_clock().ok()?;
        if clock.waiting == self.waiting {
            return None;
        }
        self.waiting.clone_from(&clock.waiting);
        Some(Reply::Loaded(Loaded::UrgentClock(clock)))
    }

    /// Whether there is little room on the disk, if that is not what the screens know.
    fn news_of_room(&mut self) -> Option<Reply> {
        let low = self.workspace.as_ref()?.room_notice().is_some();
        let changed = low != std::mem::replace(&mut self.room_low, low);
        changed.then_some(Reply::Loaded(Loaded::RoomLow(low)))
    }

    fn carry_out(&mut self, request: Request) -> Vec<Reply> {
        match request {
            Request::Run(command) => self.run(*command),
            Request::RunEach(commands) => self.run_each(commands),
            Request::Load(query) => vec![self.load(query)],
            long @ (Request::Export(_)
            | Request::TakeEvidence(_)
            | Request::CopyEvidence(..)
            | Request::Exchange(_)) => self.answer(long),
            Request::CheckLedger => vec![self.check_ledger()],
            Request::DrawPicture(id, size) => vec![self.draw_picture(id, size)],
            Request::Open(path) => self.show(&path).into_iter().collect(),
            Request::SaveSettings(settings) => {
                // The commands speak the language that was chosen on the screens.
                let lang = settings.language;
                let shared = self.workspace.as_mut().map_or(Ok(()), |workspace| {
                    workspace.change_settings(|settings| settings.lang = Some(lang))
                });
                let kept = self.memory.carry_out(&Request::SaveSettings(settings));
                match shared {
                    Ok(()) => kept.into_iter().collect(),
                    Err(error) => vec![Reply::NotSaved(Refusal::from(error).phrase())],
                }
            }
            Request::Lock => {
                self.lock();
                Vec::new()
            }
            Request::Unlock(passphrase) => vec![self.unlock(passphrase)],
            Request::Seal(passphrase) => vec![self.seal(passphrase)],
            memo @ (Request::KeepDraft(_) | Request::DropDraft(_)) => {
                self.memory.carry_out(&memo).into_iter().collect()
            }
        }
    }

    /// Closes the data. Its keys are wiped when the workspace goes.
    fn lock(&mut self) {
        self.staged = None;
        if let Some(workspace) = self.workspace.take() {
            let _unclean = workspace.close();
        }
        self.memory.lock();
        self.waiting.clear();
    }

    fn unlock(&mut self, passphrase: Passphrase) -> Reply {
        match self.open(passphrase) {
            Ok(recalled) => Reply::Unlocked(Box::new(recalled)),
            Err(error) => Reply::StillLocked(error.phrase()),
        }
    }

    fn open(&mut self, passphrase: Passphrase) -> Result<Recalled, OpenError> {
        let opener = self.opener.as_mut().ok_or(OpenError::NoPassphrase)?;
        let workspace = opener(passphrase)?;
        let recalled = self.memory.unlock(workspace.private_files());
        self.workspace = Some(workspace);
        Ok(recalled)
    }

    /// Seals data that holds nothing yet.
    fn seal(&mut self, passphrase: Passphrase) -> Reply {
        let Some(workspace) = self.workspace.take() else {
            return Reply::Broken(Refusal::ReadOnly.phrase());
        };
        let layout: Layout = workspace.layout().clone();
        let closed = workspace.close();
        drop(closed);
        let sealed = seal_new(&layout, (&passphrase, Cost::USUAL));
        match sealed.and_then(|()| self.open(passphrase)) {
            Ok(_) => Reply::Sealed,
            Err(error) => {
                // As it was before: in the clear and empty. If not even that opens, every answer says so.
                let mut unheard = |_| {};
                self.workspace =
                    Workspace::open(OpenOptions::new(layout.root(), &mut unheard)).ok();
                Reply::Broken(error.phrase())
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

    /// Carries out one after another; what one is refused for does not keep the others back.
    fn run_each(&mut self, commands: Vec<NamedCommand>) -> Vec<Reply> {
        let mut batch = Batch::default();
        for NamedCommand { name, command } in commands {
            let mut replies = self.run(command);
            match replies.pop() {
                Some(Reply::Done(_)) => batch.done += 1,
                Some(Reply::Refused(why)) => batch.refused.push((name, why)),
                // The disk takes nothing more; what came before is saved.
                Some(failed @ Reply::NotSaved(_)) => return vec![failed],
                _ => {}
            }
        }
        vec![Reply::Saved, Reply::Each(batch)]
    }

    fn load(&self, query: Query) -> Reply {
        let Some(workspace) = &self.workspace else {
            return Reply::Broken(Refusal::ReadOnly.phrase());
        };
        match pages::load(workspace, query) {
            Ok(Loaded::ExportChoices(choices)) => {
                let can_open = self.viewer.is_some();
                let choices = ExportChoices { can_open, ..(*choices).clone() };
                Reply::Loaded(Loaded::ExportChoices(choices.into()))
            }
            Ok(Loaded::Home(mut home)) if self.opener.is_some() => {
                let begun = home.sample || home.read_only || workspace.record_count() > 0;
                if home.sealed == Sealed::No && !begun {
                    Arc::make_mut(&mut home).sealed = Sealed::Undecided;
                }
                Reply::Loaded(Loaded::Home(home))
            }
            Ok(loaded) => Reply::Loaded(loaded),
            Err(refusal) => Reply::Broken(refusal.phrase()),
        }
    }

    fn check_ledger(&self) -> Reply {
        let Some(workspace) = &self.workspace else {
            return Reply::Broken(Refusal::ReadOnly.phrase());
        };
        match workspace.verify(&mut |_| {}) {
            Ok(report) => Reply::Loaded(Loaded::Ledger(Arc::new(report), workspace.rehearsed())),
            Err(error) => Reply::Broken(PaperRefusal::Ledger(error).phrase()),
        }
    }

    fn export(&mut self, wanted: &Export, on_step: OnStep<'_>) -> Reply {
        let Some(workspace) = &mut self.workspace else {
            return Reply::Broken(Refusal::ReadOnly.phrase());
        };
        if self.stuck && workspace.reopen().is_ok() {
            self.stuck = false;
        }
        match export::export(workspace, wanted, on_step) {
            Ok(written) => Reply::Written(written),
            Err(error) => {
                self.stuck |= error.is_not_saved();
                Reply::Broken(error.phrase())
            }
        }
    }

    fn show(&self, path: &Path) -> Option<Reply> {
        let opened = self.viewer.map(|show| show(path))?;
        let failed = |error: io::Error| {
            let failed = Phrase::new("export-not-opened").with("path", path.display().to_string());
            Reply::Broken(failed.with("why", error.to_string()))
        };
        opened.map_err(failed).err()
    }
}

impl Service for Data {
    type Request = Asked;
    type Reply = Answered;

    fn handle(&mut self, asked: Asked, line: &Line<Answered>) {
        let to = asked.from;
        let watching = Watching {
            paper: &mut export::watch(to, line),
            file: &mut evidence::watch(to, line),
            bundle: &mut exchange::watch(to, line),
        };
        for reply in self.answer_watched(asked.request, watching) {
            line.send(Answered { to, reply });
        }
    }

    fn close(&mut self, tell: OnClosing<'_, Answered>) {
        self.staged = None;
        if let Some(workspace) = self.workspace.take() {
            let mut say =
                |phrase| tell(Answered { to: LayerId(0), reply: Reply::Farewell(phrase) });
            let mut on_copy = |now: CopyProgress| {
                let percent = (now.done * 100 / now.total.max(1)).min(100);
                let key = match now.step {
                    CopyStep::Verifying => "copy-checking-now",
                    _ => "copy-making-now",
                };
                say(Phrase::new(key).with("percent", percent))
            };
            // The first screen tells how old the last copy is, so a failure is not lost.
            let rotated = workspace.copy_if_due(&mut on_copy);
            if let Some(rotated) = rotated {
                let _over = say(rotated.phrase());
            }
            // Everything shown as saved is on disk; an unclean stop only makes the next start compare.
            let _unclean = workspace.close();
        }
    }
}
