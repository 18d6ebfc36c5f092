//! Who belongs to a round: its devices, and what was said of them.

use std::path::Path;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::domain::round::Role;
use crate::i18n::{Phrase, family};
use crate::store::view::roster::{Listed, RosterEntry};
use crate::workspace::bundle::Card;
use crate::workspace::command::Command;
use crate::workspace::roster::{DeviceState, RoundDevice, numbers};
use crate::workspace::{DeviceId, Listing, Workspace};

use super::failure::Failure;
use super::history;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum RosterCommand {
    #[command(about = "cli-roster-list")]
    List(OfRound),
    #[command(about = "cli-roster-show")]
    Show(OfRound),
    #[command(about = "cli-roster-add", after_help = "cli-roster-add-example")]
    Add(AddDevices),
    #[command(about = "cli-roster-remove")]
    Remove(LeaveOut),
    #[command(about = "cli-roster-lost", after_help = "cli-roster-lost-example")]
    Lost(LeaveOut),
    #[command(about = "cli-roster-found")]
    Found {
        #[arg(value_name = "DEVICE", help = "cli-arg-roster-device")]
        device: String,
        #[arg(long, value_name = "TEXT", help = "cli-arg-roster-reason")]
        reason: String,
        #[command(flatten)]
        of: OfRound,
    },
}

/// The round; the only one where nothing is said.
#[derive(Debug, Args)]
pub(super) struct OfRound {
    #[arg(long, value_name = "ROUND", help = "cli-arg-round-meant")]
    pub(super) round: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct AddDevices {
    #[arg(
        value_name = "DEVICE|FILE",
        required_unless_present = "seen",
        help = "cli-arg-roster-devices"
    )]
    devices: Vec<String>,
    #[arg(long, help = "cli-arg-roster-seen")]
    seen: bool,
    #[arg(long, value_name = "PERSON", help = "cli-arg-roster-person")]
    person: Option<String>,
    #[arg(
        long,
        value_name = "ROLE",
        value_parser = value::coded(family::ROLE, Role::from_code),
        help = "cli-arg-roster-role"
    )]
    role: Option<Role>,
    #[arg(long, value_name = "KEY", help = "cli-arg-roster-key")]
    key: Option<String>,
    #[command(flatten)]
    of: OfRound,
}

#[derive(Debug, Args)]
pub(super) struct LeaveOut {
    #[arg(value_name = "DEVICE", help = "cli-arg-roster-device")]
    device: String,
    #[arg(long, value_name = "NUMBER", help = "cli-arg-roster-last")]
    last: Option<u64>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-roster-reason")]
    reason: String,
    #[command(flatten)]
    of: OfRound,
}

impl RosterCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List(of) => session.look(|workspace| {
                let round = workspace.round_meant(of.round.as_deref())?;
                let devices = workspace.round_devices(round.id)?;
                let rows: Vec<Value> = devices.iter().map(device_json).collect();
                session.list(&rows, &devices_table(&devices, session))
            }),
            Self::Show(of) => session.look(|workspace| show(workspace, &of, session)),
            Self::Add(add) => add.run(session),
            Self::Remove(leave) => session.change(|workspace| {
                let LeaveOut { device, last, reason, of } = leave;
                let round = workspace.round_meant(of.round.as_deref())?.id;
                let device = workspace.device_named(&device)?;
                let command = Command::RemoveDevice { round, device, last, reason };
                let done = workspace.execute(command)?;
                session.done(&done, &about("cli-roster-removed", device))
            }),
            Self::Lost(leave) => leave.lost(session),
            Self::Found { device, reason, of } => session.change(|workspace| {
                let round = workspace.round_meant(of.round.as_deref())?.id;
                let device = workspace.device_named(&device)?;
                let done = workspace.execute(Command::DeclareFound { round, device, reason })?;
                session.done(&done, &about("cli-roster-found-again", device))
            }),
        }
    }
}

fn about(key: &'static str, device: DeviceId) -> Phrase {
    Phrase::new(key).with("code", device.short())
}

impl AddDevices {
    fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let round = workspace.round_meant(self.of.round.as_deref())?.id;
            let person =
                self.person.as_ref().map(|name| workspace.person_named(name)).transpose()?;
            let mut listings = Vec::new();
            for name in &self.devices {
                let (device, key) = self.device(workspace, name)?;
                let (person, body, role) = (person.as_ref().map(|own| own.id), None, None);
                listings.push(Listing { device, person, body, role, recipient: key });
            }
            if self.seen {
                let devices = workspace.round_devices(round)?;
                let fit = devices.into_iter().filter(|row| {
                    row.role.is_some()
                        && matches!(row.state, DeviceState::Sound | DeviceState::NotOnRoster)
                });
                listings.extend(fit.map(|row| Listing {
                    device: row.device,
                    person: row.person,
                    body: None,
                    role: None,
                    recipient: row.recipient,
                }));
            }
            let codes: Vec<String> = listings.iter().map(|own| own.device.short()).collect();
            let command = Command::ListDevices { round, listings, role: self.role };
            let done = workspace.execute(command)?;
            let told = Phrase::new("cli-roster-added").with("codes", codes.join(", "));
            session.done(&done, &told)?;
            let devices = workspace.round_devices(round)?;
            let strange = devices.iter().filter(|row| row.state == DeviceState::NotOnRoster);
            let strange: Vec<String> = strange.map(|row| row.device.short()).collect();
            if !strange.is_empty() {
                let told = Phrase::new("cli-roster-strange").with("codes", strange.join(", "));
                session.remark(&told);
            }
            Ok(())
        })
    }

    /// A device that is known here, or one that tells of itself in a file.
    fn device(
        &self,
        workspace: &Workspace,
        name: &str,
    ) -> Result<(DeviceId, Option<String>), Failure> {
        if let Ok(device) = name.parse() {
            return Ok((device, self.key.clone()));
        }
        match Card::in_file(Path::new(name)) {
            Some(Card { device: Some(device), key }) => Ok((device, self.key.clone().or(key))),
            _ => Ok((workspace.device_named(name)?, self.key.clone())),
        }
    }
}

impl LeaveOut {
    fn lost(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let round = workspace.round_meant(self.of.round.as_deref())?.id;
            let device = workspace.device_named(&self.device)?;
            let (last, reason) = (self.last, self.reason);
            let done = workspace.execute(Command::DeclareLost { round, device, last, reason })?;
            let devices = workspace.round_devices(round)?;
            let from = devices.iter().find(|row| row.device == device);
            let from = from.and_then(|row| row.doubted_from).unwrap_or_default();
            let told = about("cli-roster-declared-lost", device).with("from", from.to_string());
            session.done(&done, &told)
        })
    }
}

/// A device for programs.
pub(super) fn device_json(row: &RoundDevice) -> Value {
    json!({
        "device": row.device.to_string(),
        "code": row.device.short(),
        "own": row.own,
        "person": row.person.map(|person| person.to_string()),
        "name": row.name,
        "role": row.role.map(Role::code),
        "key": row.recipient,
        "state": row.state.code(),
        "doubted_from": row.doubted_from,
        "records": row.records,
        "last": row.last.as_ref().map(|mark| mark.seq),
        "last_at": row.last.as_ref().map(history::when),
        "missing": row.missing,
        "held_by": row.held_by.iter().map(DeviceId::short).collect::<Vec<_>>(),
    })
}

pub(super) fn devices_table(devices: &[RoundDevice], session: &Session) -> super::table::TextTable {
    let texts = session.texts;
    let mut table = session.table([
        "column-device",
        "column-person",
        "column-state",
        "column-last-record",
        "column-copies",
        "column-missing",
    ]);
    for row in devices {
        let code = row.device.short();
        let state = texts.name(family::DEVICE_STATE, row.state.code());
        let from = row.doubted_from.filter(|from| *from > 0);
        let last = row.last.as_ref().map(|mark| format!("{} {}", mark.seq, history::when(mark)));
        table.push([
            if row.own { format!("{code} {}", texts.get("device-own")) } else { code },
            row.name.clone(),
            match from {
                Some(from) => {
                    let from = Phrase::new("device-state-from").with("from", from.to_string());
                    format!("{state} {}", texts.say(&from))
                }
                None => state,
            },
            last.unwrap_or_default(),
            (row.held_by.len() + 1).to_string(),
            numbers(&row.missing),
        ]);
    }
    table
}

/// Everything that was ever said of devices, and whether it counts.
fn show(workspace: &Workspace, of: &OfRound, session: &Session) -> Result<(), Failure> {
    let round = workspace.round_meant(of.round.as_deref())?;
    let view = workspace.roster_view(round.id)?;
    let people = workspace.people()?;
    let texts = session.texts;
    let mut table = session.table([
        "column-when",
        "column-by",
        "column-device",
        "column-said-of-device",
        "column-reason",
        "column-counts",
    ]);
    let mut rows = Vec::new();
    for entry in &view.entries {
        let (said, detail) = said(entry);
        let about = match &entry.said {
            Listed::Listed(listing) => {
                listing.person.map(|id| history::name(&people, id)).unwrap_or_default()
            }
            Listed::Removed(removal) => removal.reason.clone(),
            Listed::Lost(loss) => loss.reason.clone(),
        };
        let counts = match (entry.refused, entry.stands) {
            (true, _) => "roster-refused",
            (false, true) => "roster-stands",
            (false, false) => "roster-replaced",
        };
        table.push([
            history::when(&entry.mark),
            history::name(&people, entry.mark.author),
            entry.said.device().short(),
            match detail {
                Some(upto) => {
                    let from = Phrase::new("device-state-from").with("from", upto.to_string());
                    format!("{} {}", texts.get(said), texts.say(&from))
                }
                None => texts.get(said),
            },
            about.clone(),
            texts.get(counts),
        ]);
        rows.push(json!({
            "at": history::when(&entry.mark),
            "by": history::name(&people, entry.mark.author),
            "from": entry.mark.device.short(),
            "device": entry.said.device().short(),
            "said": entry.said,
            "counts": !entry.refused,
            "stands": entry.stands,
        }));
    }
    session.list(&rows, &table)
}

fn said(entry: &RosterEntry) -> (&'static str, Option<u64>) {
    match &entry.said {
        Listed::Listed(_) => ("roster-said-listed", None),
        Listed::Removed(removal) => ("roster-said-removed", Some(removal.upto)),
        Listed::Lost(loss) if loss.upto.is_none() => ("roster-said-found", None),
        Listed::Lost(loss) => ("roster-said-lost", loss.upto),
    }
}
