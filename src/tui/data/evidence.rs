//! Files of evidence taken in and copied from the screens.

use std::ops::ControlFlow;
use std::path::Path;
#[cfg(feature = "pictures")]
use std::sync::Arc;

use ratatui::layout::Size;

use crate::domain::id::EvidenceId;
use crate::i18n::Phrase;
use crate::workspace::Workspace;
use crate::workspace::command::Refusal;
use crate::workspace::evidence::{
    CopyOrder, EvidenceError, EvidenceStep, OnPassed, Passed, TakeOrder,
};
use crate::workspace::publish::Existing;

#[cfg(feature = "pictures")]
use super::super::picture;
use super::super::runtime::worker::Line;
use super::super::service::{Answered, LayerId, Pace, Progress, Reply};
use super::Data;

impl Data {
    /// Takes a file in; says under which name it is kept.
    pub(super) fn take_evidence(&mut self, order: &TakeOrder, on_passed: OnPassed<'_>) -> Reply {
        let done = self.with_files(|workspace| {
            let taken = workspace.take_evidence(order, on_passed)?;
            Ok(Phrase::new("attach-done").with("id", taken.id.short()))
        });
        match done {
            Ok(told) => Reply::Written(told),
            Err(EvidenceError::AlreadyHere { view, restored: false }) => {
                let known = Phrase::new("attach-already-here")
                    .with("id", view.id.short())
                    .with("title", view.file.title.as_str())
                    .with("on", view.file.taken_in.format("%d.%m.%Y").to_string());
                Reply::Known(view.id, known)
            }
            Err(EvidenceError::AlreadyHere { view, restored: true }) => {
                let back = EvidenceError::AlreadyHere { view: view.clone(), restored: true };
                Reply::Known(view.id, back.phrase())
            }
            Err(error) => Reply::Broken(error.phrase()),
        }
    }

    /// Writes a copy; says where it is.
    pub(super) fn copy_evidence(
        &mut self,
        order: &CopyOrder,
        path: &Path,
        on_passed: OnPassed<'_>,
    ) -> Reply {
        let done = self.with_files(|workspace| {
            workspace.copy_evidence(order, (path, Existing::Keep), on_passed)?;
            Ok(Phrase::new("export-written").with("path", path.display().to_string()))
        });
        done.map_or_else(|error| Reply::Broken(error.phrase()), Reply::Written)
    }

    /// Draws a picture into cells. That somebody looked at it is recorded before.
    #[cfg(feature = "pictures")]
    pub(super) fn draw_picture(&mut self, id: EvidenceId, size: Size) -> Reply {
        let mut bytes = Vec::new();
        let seen = self.with_files(|workspace| {
            let file = workspace.evidence_row(id)?.view.file;
            if !picture::may_be_drawn(&file) {
                return Ok(Some(Phrase::new("picture-not-drawn")));
            }
            workspace.view_evidence(id, &mut bytes)?;
            Ok(None)
        });
        match seen {
            Ok(None) => match picture::drawn(&bytes, size) {
                Ok(buffer) => Reply::Drawn(Arc::new(buffer)),
                Err(why) => Reply::Broken(why),
            },
            Ok(Some(why)) => Reply::Broken(why),
            Err(error) => Reply::Broken(error.phrase()),
        }
    }

    /// This program was built without pictures.
    #[cfg(not(feature = "pictures"))]
    #[expect(clippy::unused_self, reason = "the same call where pictures are shown")]
    pub(super) fn draw_picture(&mut self, _id: EvidenceId, _size: Size) -> Reply {
        Reply::Broken(Phrase::new("picture-not-built"))
    }

    fn with_files<T>(
        &mut self,
        work: impl FnOnce(&mut Workspace) -> Result<T, EvidenceError>,
    ) -> Result<T, EvidenceError> {
        let workspace = self.workspace.as_mut().ok_or(Refusal::ReadOnly)?;
        if self.stuck && workspace.reopen().is_ok() {
            self.stuck = false;
        }
        let done = work(workspace);
        self.stuck |= done.as_ref().is_err_and(EvidenceError::is_not_saved);
        done
    }
}

/// Tells the screens how far it has come, and hears whether it is still wanted.
pub(super) fn watch(to: LayerId, line: &Line<Answered>) -> impl FnMut(Passed) -> ControlFlow<()> {
    let mut told = None;
    move |passed| {
        // A word for each chunk of a large file would be more than anybody can see.
        let percent = passed.done.saturating_mul(100) / passed.total.max(1);
        if told != Some((passed.step, percent)) {
            told = Some((passed.step, percent));
            let what = Phrase::new(match passed.step {
                EvidenceStep::Hashing => "evidence-hashing",
                EvidenceStep::Storing => "evidence-storing",
                EvidenceStep::Copying => "evidence-copying",
            });
            let (done, total) = (percent, Some(100));
            let progress = Progress { what, done, total, pace: Pace::Waiting };
            line.send(Answered { to, reply: Reply::Progress(progress) });
        }
        if line.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
