//! Bundles packed, previewed and taken in from the screens.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::i18n::Phrase;
use crate::workspace::bundle::{
    BundleStage, BundleStep, ENDING, ExchangeError, HaveList, OnBundleStep, PackOrder,
    StagedBundle, View, bundle_files, identities_in,
};
use crate::workspace::command::Refusal;
use crate::workspace::publish::{Existing, publish};
use crate::workspace::{Key, Recipients, Workspace};

use super::super::runtime::worker::Line;
use super::super::service::exchange::{
    ArrivalPage, ExchangeLoaded, ExchangeQuery, ExchangeReply, ExchangeRequest, Given, OpenedWith,
    PackChoices, PackWanted, PackedFor, PackedPage,
};
use super::super::service::{Answered, LayerId, Pace, Progress, Reply};
use super::Data;

/// Answers a question about exchange.
pub(super) fn load(workspace: &Workspace, query: ExchangeQuery) -> Result<ExchangeLoaded, Refusal> {
    Ok(match query {
        ExchangeQuery::Overview => {
            ExchangeLoaded::Overview(Arc::new(workspace.exchange_overview()?))
        }
        ExchangeQuery::Choices => ExchangeLoaded::Choices(Arc::new(choices(workspace)?)),
        ExchangeQuery::Files => ExchangeLoaded::Files(bundle_files(None)),
    })
}

fn choices(workspace: &Workspace) -> Result<PackChoices, Refusal> {
    let store = workspace.store();
    let mut rounds = store.rounds()?;
    rounds.sort_by_key(|round| std::cmp::Reverse((round.value.starts, round.value.code.clone())));
    let name = |code: &str, title: &str| format!("{code} {title}").trim().to_owned();
    let rounds =
        rounds.into_iter().map(|round| (round.id, name(&round.value.code, &round.value.title)));
    let bodies = store.bodies()?.into_iter();
    Ok(PackChoices {
        laptops: workspace.known_laptops()?,
        rounds: rounds.collect(),
        bodies: bodies.map(|body| (body.id, body.value.name)).collect(),
        place: workspace.place_for("", ENDING),
        key_place: workspace.place_for("key", "txt"),
        have_place: workspace.place_for("have", "json"),
    })
}

impl Data {
    /// Carries out something between laptops.
    pub(super) fn exchange(
        &mut self,
        request: ExchangeRequest,
        on_step: OnBundleStep<'_>,
    ) -> Vec<Reply> {
        let done = match request {
            ExchangeRequest::Pack(wanted) => self.pack(&wanted, on_step),
            ExchangeRequest::Stage(path, with) => self.stage(&path, &with, on_step),
            ExchangeRequest::TakeIn { code } => self.take_in(code, on_step),
            ExchangeRequest::Discard => {
                self.staged = None;
                return Vec::new();
            }
            ExchangeRequest::Give(what, path) => self.give(what, &path),
        };
        vec![done.unwrap_or_else(Reply::Broken), Reply::ProgressOver]
    }

    fn pack(&mut self, wanted: &PackWanted, on_step: OnBundleStep<'_>) -> Result<Reply, Phrase> {
        let packed = self.exchanging(|workspace| {
            let to = match &wanted.to {
                PackedFor::Named(named) => Recipients::Keys(workspace.recipients_named(named)?),
                PackedFor::Passphrase(passphrase) => Recipients::Passphrase(passphrase.clone()),
            };
            let order = PackOrder {
                to,
                view: wanted.view,
                body: wanted.body.filter(|_| wanted.view == View::Body),
                round: wanted.round,
                since: wanted.since.as_deref().map(HaveList::in_file).transpose()?,
                with_files: wanted.with_files,
                part_size: wanted.part_size,
            };
            let place = (wanted.path.as_path(), Existing::Keep);
            let bundle = workspace.pack_bundle(&order, place, on_step)?;
            let code = workspace.own_device().map(|device| device.short()).unwrap_or_default();
            Ok(PackedPage { bundle, code })
        });
        let told = |error: ExchangeError| match error {
            // That it was begun is recorded for good, so that nothing goes out without a record.
            ExchangeError::Stopped => Phrase::new("exchange-pack-stopped"),
            other => on_screen(&other),
        };
        packed.map(|page| Reply::Exchange(ExchangeReply::Packed(Arc::new(page)))).map_err(told)
    }

    fn stage(
        &mut self,
        path: &Path,
        with: &OpenedWith,
        on_step: OnBundleStep<'_>,
    ) -> Result<Reply, Phrase> {
        self.staged = None;
        if path.is_dir() {
            let files = bundle_files(Some(path));
            return Ok(Reply::Exchange(ExchangeReply::Folder(files)));
        }
        let staged = self.exchanging(|workspace| {
            let key = match with {
                OpenedWith::OwnKey => Key::Identities(vec![workspace.exchange_identity()?]),
                OpenedWith::Passphrase(passphrase) => Key::Passphrase(passphrase.clone()),
                OpenedWith::KeyFile(file) => Key::Identities(identities_in(file)?),
            };
            let staged = workspace.stage_bundle(path, &key, on_step)?;
            Ok((arrival(workspace, path, &staged)?, staged))
        });
        let (page, staged) = staged.map_err(|error| on_screen(&error))?;
        self.staged = Some(staged);
        Ok(Reply::Exchange(ExchangeReply::Staged(Arc::new(page))))
    }

    fn take_in(&mut self, code: String, on_step: OnBundleStep<'_>) -> Result<Reply, Phrase> {
        let gone = || Phrase::new("exchange-open-again");
        let staged = self.staged.take().ok_or_else(gone)?;
        if !staged.preview.is_trusted(&[code]) {
            self.staged = Some(staged);
            return Err(Phrase::new("exchange-other-code"));
        }
        let taken = self.exchanging(|workspace| workspace.take_in_bundle(staged, on_step));
        let taken = taken.map_err(|error| on_screen(&error))?;
        Ok(Reply::Exchange(ExchangeReply::TakenIn(Arc::new(taken))))
    }

    fn give(&mut self, what: Given, path: &Path) -> Result<Reply, Phrase> {
        let bytes = self.exchanging(|workspace| match what {
            Given::Key => Ok(workspace.key_file()?.into_bytes()),
            Given::HaveList => Ok(workspace.have_list()?.to_file()),
        });
        let bytes = bytes.map_err(|error| on_screen(&error))?;
        let name = path.display().to_string();
        match publish(path, &bytes, Existing::Keep) {
            Ok(()) => Ok(Reply::Written(Phrase::new("exchange-given").with("path", name))),
            Err(error) => {
                let path = path.to_owned();
                Err(on_screen(&match error.kind() {
                    std::io::ErrorKind::AlreadyExists => ExchangeError::Exists { path },
                    _ => ExchangeError::Place { path, source: error },
                }))
            }
        }
    }

    fn exchanging<T>(
        &mut self,
        work: impl FnOnce(&mut Workspace) -> Result<T, ExchangeError>,
    ) -> Result<T, ExchangeError> {
        let workspace = self.workspace.as_mut().ok_or(Refusal::ReadOnly)?;
        if self.stuck && workspace.reopen().is_ok() {
            self.stuck = false;
        }
        let done = work(workspace);
        self.stuck |= done.as_ref().is_err_and(ExchangeError::is_not_saved);
        done
    }
}

fn arrival(
    workspace: &Workspace,
    path: &Path,
    staged: &StagedBundle,
) -> Result<ArrivalPage, Refusal> {
    let preview = staged.preview.clone();
    let round = preview.manifest.round.map(|round| workspace.store().round(round)).transpose()?;
    Ok(ArrivalPage {
        path: path.to_owned(),
        names: workspace.names_in(&preview)?,
        differing: workspace.differing_in(&preview)?,
        round: round.flatten().map(|round| round.value.code).unwrap_or_default(),
        preview,
    })
}

/// Why nothing came of it. Where the words for the command line name a command, others name a key of the screens.
fn on_screen(error: &ExchangeError) -> Phrase {
    let phrase = error.phrase();
    let key: &str = &phrase.key;
    let key = match key {
        "bundle-needs-passphrase" => "exchange-needs-passphrase",
        "bundle-not-for-us" => "exchange-not-for-us",
        "bundle-no-recipient" => "exchange-no-recipient",
        "bundle-not-a-have-list" => "exchange-not-a-have-list",
        "cli-bundle-no-such-key" => "exchange-no-such-key",
        _ => return phrase,
    };
    Phrase { key: key.into(), ..phrase }
}

/// Tells the screens how far it has come, and hears whether it is still wanted.
pub(super) fn watch(
    to: LayerId,
    line: &Line<Answered>,
) -> impl FnMut(BundleStep) -> ControlFlow<()> {
    let mut told = None;
    move |step| {
        // A word for each record of a large bundle would be more than anybody can see.
        let percent = step.done.saturating_mul(100) / step.total.max(1);
        if told != Some((step.stage, percent)) {
            told = Some((step.stage, percent));
            let what = Phrase::new(match step.stage {
                BundleStage::Packing => "exchange-packing",
                BundleStage::Checking => "exchange-checking",
                BundleStage::Reading => "exchange-reading",
                BundleStage::TakingIn => "exchange-taking-in",
            });
            let (done, total) = (percent, Some(100));
            let pace = match step.stage {
                BundleStage::TakingIn => Pace::Committed,
                _ => Pace::Waiting,
            };
            let progress = Progress { what, done, total, pace };
            line.send(Answered { to, reply: Reply::Progress(progress) });
        }
        if line.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
