//! Exchange through a hub: sending what it lacks, taking in what is lacking here, seeing what is where.
//!
//! What comes from a hub goes through the same door as what a bundle brings, and what is sent is recorded first.

mod inventory;
mod pull;
mod push;
mod standing;
mod tables;

use std::ops::ControlFlow;

use thiserror::Error;

use crate::exchange::hub::{EVERY_REGION, Hub, HubError, Lie, Lied, MAX_REGION};
use crate::i18n::Phrase;
use crate::store::StoreError;

use super::bundle::ExchangeError;
use super::command::Refusal;

pub use pull::{PulledNow, StagedPull};
pub use push::{PushOrder, PushedNow, SetBack};
pub use standing::{DeviceOnHub, HubStanding};
pub use tables::Refreshed;

/// How far long work has come, in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HubStep {
    pub stage: HubStage,
    pub done: u64,
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HubStage {
    Comparing,
    Sending,
    Fetching,
    /// What was fetched counts from now on: nothing stops it any more.
    TakingIn,
}

/// Hears how far the work has come, and says whether it is to go on.
pub type OnHubStep<'a> = &'a mut dyn FnMut(HubStep) -> ControlFlow<()>;

/// Why nothing, or not everything, went through a hub.
#[derive(Debug, Error)]
pub enum HubFailure {
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    #[error(transparent)]
    Hub(#[from] HubError),
    /// The user was not granted this region.
    #[error("this user is not granted the region {region}")]
    NotGranted { region: String, granted: Vec<String> },
    #[error("which region is meant must be said")]
    NeedsRegion { granted: Vec<String> },
    #[error("this cannot be the name of a region")]
    RegionName,
    /// What was sent stays; the same again sends the rest.
    #[error("stopped")]
    Stopped,
}

impl From<Refusal> for HubFailure {
    fn from(refusal: Refusal) -> Self {
        ExchangeError::from(refusal).into()
    }
}

impl From<StoreError> for HubFailure {
    fn from(error: StoreError) -> Self {
        ExchangeError::from(error).into()
    }
}

impl HubFailure {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Exchange(error) => error.phrase(),
            Self::Hub(error) => hub_phrase(error),
            Self::NotGranted { region, granted } => Phrase::new("hub-not-granted")
                .with("region", region.as_str())
                .with("granted", granted.join(", ")),
            Self::NeedsRegion { granted } => {
                Phrase::new("hub-needs-region").with("granted", granted.join(", "))
            }
            Self::RegionName => Phrase::new("hub-region-name").with("most", MAX_REGION.to_string()),
            Self::Stopped => Phrase::new("hub-stopped"),
        }
    }
}

fn hub_phrase(error: &HubError) -> Phrase {
    let why = |key: &'static str, why: &String| Phrase::new(key).with("why", why.as_str());
    match error {
        HubError::Address => Phrase::new("hub-address"),
        HubError::NeedsAuthority => Phrase::new("hub-needs-authority"),
        HubError::Authority => Phrase::new("hub-authority"),
        HubError::UnknownServer => Phrase::new("hub-unknown-server"),
        HubError::WrongName => Phrase::new("hub-wrong-name"),
        HubError::OutOfDate => Phrase::new("hub-out-of-date"),
        HubError::Tls(text) => why("hub-tls", text),
        HubError::Unreachable(text) => why("hub-unreachable", text),
        HubError::NotLetIn(text) => why("hub-not-let-in", text),
        HubError::NotAHub => Phrase::new("hub-is-none"),
        HubError::Newer(form) => Phrase::new("hub-newer").with("form", form.to_string()),
        HubError::Older(form) => Phrase::new("hub-older").with("form", form.to_string()),
        HubError::NotAllowed(text) => why("hub-not-allowed", text),
        HubError::NoRegion => Phrase::new("hub-no-region"),
        HubError::Busy(text) => why("hub-busy", text),
        HubError::Lost(text) => why("hub-lost", text),
        HubError::Full => Phrase::new("hub-full"),
        HubError::Nonsense(text) => Phrase::new("hub-nonsense").with("why", *text),
        HubError::Said(text) => why("hub-said", text),
        HubError::Entropy(error) => Refusal::from(error.clone()).phrase(),
    }
}

/// What a hub was caught at, in words.
pub fn lie_phrase(lie: &Lie) -> Phrase {
    let key = match &lie.lied {
        Lied::Refused(_) => "hub-lie-refused",
        Lied::Misfiled => "hub-lie-misfiled",
        Lied::OtherBody => "hub-lie-other-body",
        Lied::OutOfOrder => "hub-lie-out-of-order",
        Lied::Unasked => "hub-lie-unasked",
        Lied::Missing => "hub-lie-missing",
        Lied::OtherBytes => "hub-lie-other-bytes",
    };
    let number = lie.number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    Phrase::new(key).with("device", lie.device.short()).with("number", number)
}

/// The region that is meant: the one that was named, or the only one there is for this user.
fn one_region(hub: &Hub, named: Option<&str>) -> Result<String, HubFailure> {
    let granted = hub.regions();
    match (named, granted) {
        (Some(named), _)
            if named.is_empty() || named.len() > MAX_REGION || named == EVERY_REGION =>
        {
            Err(HubFailure::RegionName)
        }
        (_, []) => Err(HubError::NoRegion.into()),
        (Some(named), _) if hub.is_for_every_region() || granted.iter().any(|one| one == named) => {
            Ok(named.to_owned())
        }
        (Some(named), _) => {
            Err(HubFailure::NotGranted { region: named.to_owned(), granted: granted.to_vec() })
        }
        (None, [only]) if only != EVERY_REGION => Ok(only.clone()),
        (None, _) => Err(HubFailure::NeedsRegion { granted: granted.to_vec() }),
    }
}

/// The regions to read: the one that was named, or all that are for this user.
pub fn regions_to_read(hub: &mut Hub, named: Option<&str>) -> Result<Vec<String>, HubFailure> {
    match named {
        Some(_) => Ok(vec![one_region(hub, named)?]),
        None if hub.is_for_every_region() => Ok(hub.regions_there()?),
        None if hub.regions().is_empty() => Err(HubError::NoRegion.into()),
        None => Ok(hub.regions().to_vec()),
    }
}

fn go_on(
    on_step: OnHubStep<'_>,
    stage: HubStage,
    (done, total): (u64, u64),
) -> Result<(), HubFailure> {
    match on_step(HubStep { stage, done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(HubFailure::Stopped),
    }
}
