//! Records from laptop to laptop: the key of this device, packing, looking into a bundle, taking one in.

pub(super) mod told;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use crate::exchange::bundle::View;
use crate::i18n::{Phrase, family};
use crate::workspace::bundle::{
    BundleStage, BundleStep, ExchangeError, HaveList, PackOrder, StagedBundle, identities_in,
};
use crate::workspace::publish::Existing;
use crate::workspace::{Key, Recipients, Workspace};

use super::failure::Failure;
use super::page::Page;
use super::passphrase;
use super::progress::ProgressLine;
use super::session::Session;
use super::{export, value};

#[derive(Debug, Subcommand)]
pub(super) enum BundleCommand {
    #[command(about = "cli-bundle-key")]
    Key(ShowKey),
    #[command(about = "cli-bundle-have")]
    Have(Have),
    #[command(about = "cli-bundle-pack", after_help = "cli-bundle-pack-example")]
    Pack(Pack),
    #[command(about = "cli-bundle-inspect")]
    Inspect(Inspect),
    #[command(about = "cli-bundle-open")]
    Open(OpenBundle),
    #[command(about = "cli-bundle-devices")]
    Devices,
    #[command(about = "cli-bundle-list")]
    List,
}

#[derive(Debug, Args)]
pub(super) struct ShowKey {
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Have {
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Pack {
    #[arg(
        long,
        value_name = "KEY",
        num_args = 1..,
        required_unless_present = "by_passphrase",
        conflicts_with = "by_passphrase",
        help = "cli-arg-bundle-to"
    )]
    to: Vec<String>,
    #[arg(long, value_name = "FILE", help = "cli-arg-bundle-by-passphrase")]
    by_passphrase: Option<PathBuf>,
    #[arg(long, value_name = "ROUND", help = "cli-arg-bundle-round")]
    round: Option<String>,
    #[arg(long, value_name = "FILE", help = "cli-arg-bundle-since")]
    since_have: Option<PathBuf>,
    #[arg(
        long,
        value_name = "VIEW",
        default_value = "full",
        value_parser = value::coded(family::BUNDLE_VIEW, View::from_code),
        help = "cli-arg-bundle-view"
    )]
    view: View,
    #[arg(long, value_name = "BODY", required_if_eq("view", "body"), help = "cli-arg-bundle-body")]
    body: Option<String>,
    #[arg(long, value_name = "SIZE", value_parser = value::size, help = "cli-arg-bundle-part-size")]
    part_size: Option<u64>,
    #[arg(long, help = "cli-arg-bundle-without-files")]
    without_files: bool,
    #[arg(long, value_name = "PATH", help = "cli-arg-out")]
    out: PathBuf,
}

/// What a bundle is opened with, where it is not the key of this device.
#[derive(Debug, Args)]
struct Opening {
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "by_passphrase",
        help = "cli-arg-bundle-identity"
    )]
    identity: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = "cli-arg-bundle-by-passphrase")]
    by_passphrase: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Inspect {
    #[arg(value_name = "FILE", help = "cli-arg-bundle-file")]
    file: PathBuf,
    #[command(flatten)]
    opening: Opening,
}

#[derive(Debug, Args)]
pub(super) struct OpenBundle {
    #[arg(value_name = "FILE", required = true, help = "cli-arg-bundle-files")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    opening: Opening,
    #[arg(long, value_name = "CODE", help = "cli-arg-bundle-trust")]
    trust: Vec<String>,
}

impl BundleCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Key(key) => key.run(session),
            Self::Have(have) => have.run(session),
            Self::Pack(pack) => pack.run(session),
            Self::Inspect(inspect) => inspect.run(session),
            Self::Open(open) => open.run(session),
            Self::Devices => session.look(|workspace| told::devices(workspace, session)),
            Self::List => session.look(|workspace| told::exchanges(workspace, session)),
        }
    }
}

impl ShowKey {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let text = workspace.key_file()?;
            let key = workspace.exchange_identity()?.recipient().to_string();
            let code = workspace.own_device().map_or_else(String::new, |device| device.short());
            if self.out != Path::new("-") {
                export::print(&self.out, text.as_bytes())?;
                let written = Phrase::new("cli-bundle-key-written");
                session.remark(&written.with("path", self.out.display().to_string()));
            }
            let page = Page::default()
                .line(session.texts.get("label-device-code"), code.clone())
                .line(session.texts.get("label-exchange-key"), key.clone());
            let whole = workspace.own_device().map(|device| device.to_string());
            let told = json!({ "device": code, "device_key": whole, "key": key });
            session.show(&told, &page)
        })
    }
}

impl Have {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        session.look(|workspace| {
            if export::print(&self.out, &workspace.have_list()?.to_file())? {
                let written = Phrase::new("cli-exported");
                session.remark(&written.with("path", self.out.display().to_string()));
            }
            Ok(())
        })
    }
}

impl Pack {
    fn run(self, session: &Session) -> Result<(), Failure> {
        let to = match &self.by_passphrase {
            Some(file) => Recipients::Passphrase(passphrase::chosen_in(file)?),
            None => Recipients::Keys(Vec::new()),
        };
        let since = self.since_have.as_deref().map(HaveList::in_file).transpose()?;
        session.change(|workspace| {
            let to = match to {
                Recipients::Keys(_) => Recipients::Keys(workspace.recipients_named(&self.to)?),
                passphrase @ Recipients::Passphrase(_) => passphrase,
            };
            let round = self.round.as_ref().map(|name| workspace.round_named(name)).transpose()?;
            let body = self.body.as_ref().map(|name| workspace.body_named(name)).transpose()?;
            let order = PackOrder {
                to,
                view: self.view,
                body: body.filter(|_| self.view == View::Body).map(|body| body.id),
                round: round.map(|round| round.id),
                since,
                with_files: !self.without_files,
                part_size: self.part_size,
            };
            let place = (self.out.as_path(), Existing::Replace);
            let mut line = ProgressLine::new(session.texts);
            let packed = workspace.pack_bundle(&order, place, &mut |step| tell(&mut line, step))?;
            drop(line);
            told::packed(&packed, session)
        })
    }
}

impl Inspect {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let staged = stage(workspace, &self.file, &self.opening, session)?;
            told::preview(workspace, &staged.preview, session)
        })
    }
}

impl OpenBundle {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let mut opened = Vec::new();
            for file in &self.files {
                let staged = stage(workspace, file, &self.opening, session)?;
                let preview = &staged.preview;
                let code = preview.manifest.device.short();
                if !preview.is_trusted(&self.trust) {
                    let stranger = Phrase::new("bundle-stranger").with("code", code);
                    return Err(Failure::refused(stranger));
                }
                if !session.json {
                    told::preview(workspace, preview, session)?;
                }
                let mut line = ProgressLine::new(session.texts);
                opened.push(workspace.take_in_bundle(staged, &mut |step| tell(&mut line, step))?);
            }
            told::taken_in(&opened, session)
        })
    }
}

fn stage(
    workspace: &mut Workspace,
    file: &Path,
    opening: &Opening,
    session: &Session,
) -> Result<StagedBundle, Failure> {
    let key = match (&opening.identity, &opening.by_passphrase) {
        (Some(file), _) => Key::Identities(identities_in(file)?),
        (None, Some(file)) => Key::Passphrase(passphrase::chosen_in(file)?),
        (None, None) => Key::Identities(vec![workspace.exchange_identity()?]),
    };
    let mut line = ProgressLine::new(session.texts);
    let staged = workspace.stage_bundle(file, &key, &mut |step| tell(&mut line, step));
    staged.map_err(|error| {
        let why = error.phrase();
        let name = file.display().to_string();
        Failure::refused(Phrase::new("import-at-file").with("file", name).with("why", why))
    })
}

fn tell(line: &mut ProgressLine, step: BundleStep) -> ControlFlow<()> {
    let key = match step.stage {
        BundleStage::Packing => "cli-progress-packing",
        BundleStage::Checking => "cli-progress-checking",
        BundleStage::Reading => "cli-progress-reading",
        BundleStage::TakingIn => "cli-progress-taking-in",
    };
    line.show_step(key, step.done, step.total);
    ControlFlow::Continue(())
}

impl From<ExchangeError> for Failure {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Refused(refusal) => refusal.into(),
            ExchangeError::NoSuchKey(_) => Self::Misused(error.phrase()),
            other => Self::refused(other.phrase()),
        }
    }
}
