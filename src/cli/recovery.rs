//! Who else can open sealed data, and opening it by them.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use crate::i18n::Phrase;
use crate::workspace::publish::{Existing, publish};
use crate::workspace::recovery::{self, Keeper, Recovery, RecoveryError};
use crate::workspace::{Cost, Identity, Layout, OpenError, Passphrase, Recipient};

use super::backup::require_data;
use super::failure::Failure;
use super::output;
use super::passphrase::{self, New};
use super::session::Session;

#[derive(Debug, Subcommand)]
pub(super) enum RecoveryCommand {
    #[command(about = "cli-recovery-keygen", after_help = "cli-recovery-keygen-example")]
    Keygen(Keygen),
    #[command(about = "cli-recovery-add", after_help = "cli-recovery-add-example")]
    Add(Add),
    #[command(about = "cli-recovery-keepers", after_help = "cli-recovery-keepers-example")]
    Keepers(Keepers),
    #[command(about = "cli-recovery-list")]
    List,
    #[command(about = "cli-recovery-remove")]
    Remove(Remove),
    #[command(about = "cli-recovery-rehearse")]
    Rehearse(Secrets),
    #[command(about = "cli-recovery-open", after_help = "cli-recovery-open-example")]
    Open(OpenBySecrets),
}

#[derive(Debug, Args)]
pub(super) struct Keygen {
    #[arg(long, value_name = "FILE", help = "cli-arg-keygen-out")]
    out: PathBuf,
    #[arg(long, help = "cli-arg-keygen-protect")]
    protect: bool,
    #[arg(long, value_name = "FILE", help = "cli-arg-identity-passphrase-file")]
    identity_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    #[arg(value_name = "RECIPIENT", help = "cli-arg-recovery-recipient")]
    recipient: String,
    #[arg(long, help = "cli-arg-recovery-name")]
    name: String,
}

#[derive(Debug, Args)]
pub(super) struct Keepers {
    #[arg(value_name = "NAME=RECIPIENT", num_args = 3, required = true, help = "cli-arg-keepers")]
    keepers: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Remove {
    #[arg(help = "cli-arg-recovery-name")]
    name: String,
}

#[derive(Debug, Args)]
pub(super) struct Secrets {
    #[arg(long = "identity", value_name = "FILE", required = true, help = "cli-arg-identity")]
    identities: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = "cli-arg-identity-passphrase-file")]
    identity_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct OpenBySecrets {
    #[command(flatten)]
    secrets: Secrets,
    #[command(flatten)]
    new: New,
}

impl RecoveryCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Keygen(keygen) => keygen.run(session),
            Self::Add(add) => add.run(session),
            Self::Keepers(keepers) => keepers.run(session),
            Self::List => list(&require_data(session)?, session),
            Self::Remove(remove) => remove.run(session),
            Self::Rehearse(secrets) => rehearse(&secrets, session),
            Self::Open(open) => open.run(session),
        }
    }
}

impl Keygen {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        let passphrase = match (&self.identity_passphrase_file, self.protect) {
            (Some(file), _) => Some(passphrase::chosen_in(file)?),
            (None, true) => Some(passphrase::typed_twice(session.texts)?),
            (None, false) => None,
        };
        let identity = Identity::generate();
        let bytes = recovery::identity_file(&identity, passphrase.as_ref())?;
        publish(&self.out, &bytes, Existing::Keep).map_err(|error| {
            let failed = Phrase::new("recovery-not-written");
            let failed = failed.with("path", self.out.display().to_string());
            Failure::refused(failed.with("why", error.to_string()))
        })?;
        for_owner_only(&self.out);
        if passphrase.is_none() {
            session.remark(&Phrase::new("recovery-unprotected"));
        }
        let recipient = identity.recipient().to_string();
        if session.json {
            return output::print_json(&json!({ "recipient": recipient, "file": self.out }));
        }
        let made = Phrase::new("recovery-key-made").with("recipient", recipient);
        session.tell(&made.with("path", self.out.display().to_string()))
    }
}

/// A file of secrets is nobody else's, whatever the person's own settings say of files.
#[cfg(unix)]
fn for_owner_only(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).ok();
}

#[cfg(not(unix))]
fn for_owner_only(_path: &Path) {}

impl Add {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        let layout = require_data(session)?;
        let recipient = recipient(&self.recipient)?;
        let keeper = Keeper { name: self.name.clone(), recipient };
        let changed = recovery::add(&layout, &passphrase_of(session)?, &keeper)?;
        session.remark(&Phrase::new("recovery-rehearse-now"));
        told(&changed, &Phrase::new("recovery-added").with("name", self.name.as_str()), session)
    }
}

impl Keepers {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        let layout = require_data(session)?;
        let keepers = self.keepers.iter().map(|text| {
            let unread = || Failure::Misused(Phrase::new("recovery-keeper-form"));
            let (name, key) = text.split_once('=').ok_or_else(unread)?;
            Ok(Keeper { name: name.trim().to_owned(), recipient: recipient(key)? })
        });
        let keepers: Vec<Keeper> = keepers.collect::<Result<_, Failure>>()?;
        let keepers: [Keeper; 3] = keepers.try_into().map_err(|_| RecoveryError::Keepers)?;
        let changed = recovery::add_keepers(&layout, &passphrase_of(session)?, &keepers)?;
        session.remark(&Phrase::new("recovery-rehearse-now"));
        told(&changed, &Phrase::new("recovery-keepers-added"), session)
    }
}

impl Remove {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        let changed = recovery::remove(&require_data(session)?, &self.name)?;
        session.remark(&Phrase::new("recovery-old-copies"));
        told(&changed, &Phrase::new("recovery-removed").with("name", self.name.as_str()), session)
    }
}

fn rehearse(secrets: &Secrets, session: &Session) -> Result<(), Failure> {
    let layout = require_data(session)?;
    let way = recovery::rehearse(&layout, &secrets.read(session)?)?;
    if session.json {
        return output::print_json(&json!({ "works": true, "name": way.name }));
    }
    session.tell(&Phrase::new("recovery-works").with("name", way.name.as_str()))
}

impl OpenBySecrets {
    fn run(&self, session: &Session) -> Result<(), Failure> {
        let layout = require_data(session)?;
        let identities = self.secrets.read(session)?;
        let passphrase = self.new.passphrase(session.texts)?;
        let device = recovery::open(&layout, &identities, (&passphrase, Cost::USUAL))?;
        session.remark(&Phrase::new("cli-passphrase-old-copies"));
        session.tell(&Phrase::new("recovery-opened").with("device", device.short()))
    }
}

impl Secrets {
    fn read(&self, session: &Session) -> Result<Vec<Identity>, Failure> {
        let mut found = Vec::new();
        for path in &self.identities {
            let mut ask = || match &self.identity_passphrase_file {
                Some(file) => passphrase::in_file(file),
                None => passphrase::typed_now(&session.texts.get("recovery-ask")),
            };
            found.extend(recovery::identities_in(path, &mut ask)?);
        }
        Ok(found)
    }
}

fn recipient(text: &str) -> Result<Recipient, Failure> {
    Recipient::parse(text).map_err(|_| {
        Failure::refused(Phrase::new("recovery-no-recipient").with("text", text.trim()))
    })
}

fn passphrase_of(session: &Session) -> Result<Passphrase, Failure> {
    let known = session.passphrase.of(&session.data, session.texts)?;
    known.ok_or_else(|| OpenError::NoPassphrase.into())
}

fn told(changed: &Recovery, said: &Phrase, session: &Session) -> Result<(), Failure> {
    if session.json {
        return output::print_json(&json!({ "ways": ways(changed) }));
    }
    session.tell(said)
}

/// Without the sealed keys: nobody needs them on a screen.
fn ways(recovery: &Recovery) -> Vec<serde_json::Value> {
    let ways = recovery.ways.iter().map(|way| {
        json!({
            "name": way.name,
            "needs": way.needs,
            "added": way.added,
            "rehearsed": way.rehearsed,
        })
    });
    ways.collect()
}

fn list(layout: &Layout, session: &Session) -> Result<(), Failure> {
    let Some(known) = recovery::load(layout)?.filter(|known| !known.ways.is_empty()) else {
        return if session.json {
            output::print_json(&json!([]))
        } else {
            session.tell(&Phrase::new("recovery-none"))
        };
    };
    let texts = session.texts;
    let mut table = session.table([
        "recovery-column-name",
        "recovery-column-needs",
        "recovery-column-added",
        "recovery-column-rehearsed",
    ]);
    for way in &known.ways {
        let rehearsed = way.rehearsed.map(|day| day.format("%d.%m.%Y").to_string());
        table.push([
            way.name.clone(),
            way.needs.join(" + "),
            way.added.format("%d.%m.%Y").to_string(),
            rehearsed.unwrap_or_else(|| texts.get("recovery-never")),
        ]);
    }
    session.list(&ways(&known), &table)
}

impl From<RecoveryError> for Failure {
    fn from(error: RecoveryError) -> Self {
        match error {
            RecoveryError::Open(error) => error.into(),
            error => Self::refused(error.phrase()),
        }
    }
}
