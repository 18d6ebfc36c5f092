//! Papers written to files from the screens.

use std::ops::ControlFlow;

use crate::i18n::{Phrase, Texts};
use crate::report;
use crate::workspace::Workspace;
use crate::workspace::export::{ExportError, ExportStep, OnStep, Order, Shape};
use crate::workspace::papers::{self, Scope};
use crate::workspace::publish::Existing;

use super::super::runtime::worker::Line;
use super::super::service::{Answered, Export, LayerId, Pace, Progress, Reply};

/// Writes a paper; says where it is.
pub(super) fn export(
    workspace: &mut Workspace,
    wanted: &Export,
    on_step: OnStep<'_>,
) -> Result<Phrase, ExportError> {
    let about = wanted.about.clone();
    let order = Order {
        paper: papers::paper(wanted.paper).expect("the dialog offers papers that exist"),
        format: report::format(wanted.format).expect("the dialog offers formats that exist"),
        scope: Scope {
            round: about.round,
            visit: about.visit,
            facility: about.facility,
            urgent: about.urgent,
            body: wanted.body,
            filter: about.filter,
            recipient: wanted.recipient,
            ..Scope::of_all(workspace.today())
        },
        beside: wanted.beside,
        shape: match &wanted.letterhead {
            Some(name) => Shape::Letterhead(workspace.letterhead(name)?),
            None => Shape::Usual,
        },
    };
    let place = (wanted.path.as_path(), Existing::Keep);
    workspace.export(&order, Texts::load(wanted.lang), place, on_step)?;
    Ok(Phrase::new("export-written").with("path", wanted.path.display().to_string()))
}

/// Tells the screens how far it has come, and hears whether it is still wanted.
pub(super) fn watch(
    to: LayerId,
    line: &Line<Answered>,
) -> impl FnMut(ExportStep) -> ControlFlow<()> {
    move |step| {
        let (what, done) = match step {
            ExportStep::Gathering => ("export-gathering", 0),
            ExportStep::Writing | ExportStep::Packing { .. } => ("export-writing", 1),
            ExportStep::Saving => ("export-saving", 2),
        };
        let what = Phrase::new(what);
        let progress = Progress { what, done, total: Some(3), pace: Pace::Waiting };
        line.send(Answered { to, reply: Reply::Progress(progress) });
        if line.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
