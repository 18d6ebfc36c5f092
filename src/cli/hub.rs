//! Exchange through a hub: setting one up, sending, taking in, seeing what is where.

mod told;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use crate::exchange::hub::{Address, Hub, HubError};
use crate::i18n::Phrase;
use crate::workspace::bundle::read_bounded;
use crate::workspace::hub::{
    HubFailure, HubStage, HubStep, PushOrder, lie_phrase, regions_to_read,
};

use super::failure::Failure;
use super::progress::ProgressLine;
use super::session::Session;

/// A file of certificates, or one with a password, is never longer.
const MAX_FILE_BYTES: u64 = 256 * 1024;

#[derive(Debug, Subcommand)]
pub(super) enum HubCommand {
    #[command(about = "cli-hub-init", after_help = "cli-hub-init-example")]
    Init(Init),
    #[command(about = "cli-hub-push", after_help = "cli-hub-push-example")]
    Push(Push),
    #[command(about = "cli-hub-pull")]
    Pull(Pull),
    #[command(about = "cli-hub-status")]
    Status(Status),
    #[command(about = "cli-hub-refresh")]
    Refresh(Refresh),
}

/// Where the hub is, and how both sides prove who they are.
#[derive(Debug, Args)]
struct Server {
    #[arg(
        value_name = "URL",
        env = "TEKSERU_HUB",
        hide_env_values = true,
        help = "cli-arg-hub-url"
    )]
    url: String,
    #[arg(long, value_name = "FILE", env = "TEKSERU_HUB_CA", help = "cli-arg-hub-ca")]
    ca: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        env = "TEKSERU_HUB_PASSWORD_FILE",
        help = "cli-arg-hub-password"
    )]
    password_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    #[command(flatten)]
    server: Server,
}

#[derive(Debug, Args)]
pub(super) struct Push {
    #[command(flatten)]
    server: Server,
    #[arg(long, value_name = "REGION", help = "cli-arg-hub-region")]
    region: Option<String>,
    #[arg(long, value_name = "KEY", num_args = 1.., help = "cli-arg-hub-to")]
    to: Vec<String>,
    #[arg(long, help = "cli-arg-hub-again")]
    again: bool,
}

#[derive(Debug, Args)]
pub(super) struct Pull {
    #[command(flatten)]
    server: Server,
    #[arg(long, value_name = "REGION", help = "cli-arg-hub-region")]
    region: Option<String>,
    #[arg(long, help = "cli-arg-hub-preview")]
    preview: bool,
}

#[derive(Debug, Args)]
pub(super) struct Status {
    #[command(flatten)]
    server: Server,
    #[arg(long, value_name = "REGION", help = "cli-arg-hub-region")]
    region: Option<String>,
    #[arg(long, help = "cli-arg-hub-check")]
    check: bool,
}

#[derive(Debug, Args)]
pub(super) struct Refresh {
    #[command(flatten)]
    server: Server,
}

impl HubCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Init(init) => init.run(session),
            Self::Push(push) => push.run(session),
            Self::Pull(pull) => pull.run(session),
            Self::Status(status) => status.run(session),
            Self::Refresh(refresh) => refresh.run(session),
        }
    }
}

impl Server {
    fn address(&self) -> Result<Address, Failure> {
        let ca = self.ca.as_deref().map(file).transpose()?;
        let password = self.password_file.as_deref().map(file).transpose()?;
        let password = password.as_deref().map(|bytes| String::from_utf8_lossy(bytes));
        let password = password.as_deref().and_then(|text| text.lines().next());
        Ok(Address::of(&self.url, password, ca.as_deref().map(Vec::as_slice))
            .map_err(HubFailure::from)?)
    }

    fn connect(&self) -> Result<Hub, Failure> {
        Ok(Hub::connect(&self.address()?).map_err(HubFailure::from)?)
    }
}

fn file(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    read_bounded(path, MAX_FILE_BYTES).map(Zeroizing::new).map_err(|error| {
        let told = Phrase::new("hub-file").with("file", path.display().to_string());
        Failure::refused(told.with("why", error.to_string()))
    })
}

impl Init {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        let (hub, was_none) = Hub::set_up(&self.server.address()?).map_err(HubFailure::from)?;
        told::set_up(&hub, was_none, session)
    }
}

impl Push {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let to = workspace.recipients_named(&self.to)?;
            let order = PushOrder { region: self.region, to, again: self.again };
            let mut hub = self.server.connect()?;
            let mut line = ProgressLine::new(session.texts);
            let pushed =
                workspace.push_to_hub(&mut hub, &order, &mut |step| tell(&mut line, step))?;
            drop(line);
            told::pushed(&pushed, session)?;
            caught(&pushed.lies)
        })
    }
}

impl Pull {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let mut hub = self.server.connect()?;
            let mut told = Vec::new();
            let mut lies = Vec::new();
            for region in regions_to_read(&mut hub, self.region.as_deref())? {
                let mut line = ProgressLine::new(session.texts);
                let staged =
                    workspace.stage_pull(&mut hub, &region, &mut |step| tell(&mut line, step))?;
                drop(line);
                lies.extend(staged.lies.iter().cloned());
                told.push(told::arrival(workspace, (&staged.region, &staged.arrival), session)?);
                if !self.preview {
                    let mut line = ProgressLine::new(session.texts);
                    let pulled =
                        workspace.take_in_pull(staged, &mut |step| tell(&mut line, step))?;
                    drop(line);
                    told::pulled(&pulled, session)?;
                }
            }
            told::all_pulled(&told, session)?;
            caught(&lies)
        })
    }
}

impl Status {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let mut hub = self.server.connect()?;
            let mut regions = Vec::new();
            for region in regions_to_read(&mut hub, self.region.as_deref())? {
                let mut line = ProgressLine::new(session.texts);
                let asked = (region.as_str(), self.check);
                regions.push(
                    workspace.hub_standing(&mut hub, asked, &mut |step| tell(&mut line, step))?,
                );
            }
            told::standing(&hub, &regions, self.check, session)?;
            let lies: Vec<_> = regions.into_iter().flat_map(|region| region.lies).collect();
            caught(&lies)
        })
    }
}

impl Refresh {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let mut hub = self.server.connect()?;
            let mut lies = Vec::new();
            for region in regions_to_read(&mut hub, None)? {
                let mut line = ProgressLine::new(session.texts);
                let staged =
                    workspace.stage_pull(&mut hub, &region, &mut |step| tell(&mut line, step))?;
                let pulled = workspace.take_in_pull(staged, &mut |step| tell(&mut line, step))?;
                lies.extend(pulled.lies);
            }
            told::refreshed(workspace.refresh_hub(&mut hub)?, session)?;
            caught(&lies)
        })
    }
}

/// What a hub was caught at is told last, where nobody overlooks it, and the command has failed.
fn caught(lies: &[crate::exchange::hub::Lie]) -> Result<(), Failure> {
    if lies.is_empty() {
        return Ok(());
    }
    let mut phrases: Vec<Phrase> = lies.iter().take(MOST_TOLD).map(lie_phrase).collect();
    if lies.len() > MOST_TOLD {
        let more = (lies.len() - MOST_TOLD).to_string();
        phrases.push(Phrase::new("hub-lies-more").with("count", more));
    }
    phrases.push(Phrase::new("hub-lies"));
    Err(Failure::Refused(phrases))
}

/// Nobody reads more lines than that.
const MOST_TOLD: usize = 50;

fn tell(line: &mut ProgressLine, step: HubStep) -> ControlFlow<()> {
    let key = match step.stage {
        HubStage::Comparing => "cli-progress-hub-comparing",
        HubStage::Sending => "cli-progress-hub-sending",
        HubStage::Fetching => "cli-progress-hub-fetching",
        HubStage::TakingIn => "cli-progress-taking-in",
    };
    line.show_step(key, step.done, step.total);
    ControlFlow::Continue(())
}

impl From<HubFailure> for Failure {
    fn from(failure: HubFailure) -> Self {
        match failure {
            HubFailure::Exchange(error) => error.into(),
            other => Self::refused(other.phrase()),
        }
    }
}

impl From<HubError> for Failure {
    fn from(error: HubError) -> Self {
        HubFailure::from(error).into()
    }
}
