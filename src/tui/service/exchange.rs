//! Exchange between laptops: what the screens ask for, and what they hear back.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::id::{BodyId, PersonId, RoundId};
use crate::domain::text::LocalText;
use crate::workspace::Passphrase;
use crate::workspace::bundle::{
    ExchangeOverview, KnownLaptop, PackedBundle, Preview, TakenInNow, View,
};

/// Something to be done between laptops.
#[derive(Debug, Clone, PartialEq)]
pub enum ExchangeRequest {
    /// Records packed into files. `Packed` answers it, or `Broken`.
    Pack(Box<PackWanted>),
    /// A file read to its end and held up against what is here. `Staged` answers it, or `Folder`, or `Broken`.
    Stage(PathBuf, OpenedWith),
    /// What was staged last counts from now on. `code` is the packer's, as it was typed where the packer is not
    /// known. `TakenIn` answers it, or `Broken`.
    TakeIn { code: String },
    /// What was staged last is thrown away. Nothing answers it.
    Discard,
    /// What others need of this laptop, as a file. `Written` answers it, or `Broken`.
    Give(Given, PathBuf),
}

/// For whom a bundle is packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackedFor {
    /// Public keys, files of them, names on a roster.
    Named(Vec<String>),
    Passphrase(Passphrase),
}

/// A bundle as a form describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackWanted {
    pub to: PackedFor,
    pub round: Option<RoundId>,
    pub view: View,
    pub body: Option<BodyId>,
    /// The other side's list of what it has.
    pub since: Option<PathBuf>,
    pub with_files: bool,
    pub part_size: Option<u64>,
    pub path: PathBuf,
}

/// What a bundle is opened with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenedWith {
    /// The key of this device.
    OwnKey,
    Passphrase(Passphrase),
    /// A file with a secret key.
    KeyFile(PathBuf),
}

/// What a laptop gives to others before they pack for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    Key,
    /// What it has, with its key.
    HaveList,
}

/// A question about exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeQuery {
    /// What went out and came in, and who holds what.
    Overview,
    /// What there is to choose for packing.
    Choices,
    /// Files nearby that look like bundles.
    Files,
}

/// What was asked for.
#[derive(Debug, Clone)]
pub enum ExchangeLoaded {
    Overview(Arc<ExchangeOverview>),
    Choices(Arc<PackChoices>),
    Files(Vec<PathBuf>),
}

/// What there is to choose for packing.
#[derive(Debug, Clone)]
pub struct PackChoices {
    pub laptops: Vec<KnownLaptop>,
    /// The latest first, each by its code and title.
    pub rounds: Vec<(RoundId, String)>,
    pub bodies: Vec<(BodyId, LocalText)>,
    /// Where a bundle goes unless the person says otherwise.
    pub place: PathBuf,
    /// The same for the key.
    pub key_place: PathBuf,
    /// The same for the list of what is here.
    pub have_place: PathBuf,
}

/// What came of something between laptops.
#[derive(Debug, Clone)]
pub enum ExchangeReply {
    Packed(Arc<PackedPage>),
    Staged(Arc<ArrivalPage>),
    /// What was named is a folder, and these files in it look like bundles.
    Folder(Vec<PathBuf>),
    TakenIn(Arc<TakenInNow>),
}

/// What was packed.
#[derive(Debug, Clone)]
pub struct PackedPage {
    pub bundle: PackedBundle,
    /// Code of this device: whoever takes in from here for the first time is asked for it.
    pub code: String,
}

/// What a bundle would bring, with the names of all it concerns.
#[derive(Debug, Clone)]
pub struct ArrivalPage {
    pub path: PathBuf,
    pub preview: Preview,
    pub names: std::collections::BTreeMap<PersonId, String>,
    /// Where people would differ.
    pub differing: Vec<String>,
    /// Code of the round, where the bundle holds one alone that is known here.
    pub round: String,
}

impl ArrivalPage {
    pub fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| person.short())
    }
}
