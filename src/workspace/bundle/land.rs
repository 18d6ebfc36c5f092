//! From the commit of an intake to logs and lists that hold its records.

use std::path::Path;

use crate::ledger::clock::HybridClock;
use crate::ledger::intake;
use crate::ledger::key::Stage;
use crate::ledger::log::{self, DeviceLog};
use crate::ledger::wipe::wipe_file;
use crate::ledger::witness::Witness;
use crate::store::compare::{Notice, tail_of};
use crate::workspace::commit::Pen;
use crate::workspace::open::{OpenError, at};
use crate::workspace::vault::{self, Vault};
use crate::workspace::{Layout, Workspace};

use super::preview::Arrival;
use super::{ExchangeError, files};

/// Puts what was taken in before a crash into the logs. The comparison that follows brings the index up to date.
pub(in crate::workspace) fn land_waiting(
    layout: &Layout,
    vault: &Vault,
) -> Result<Vec<Notice>, OpenError> {
    let (incoming, ledger, mut notices) = (layout.incoming(), layout.ledger(), Vec::new());
    let blobs = vault.blobs(layout);
    for path in intake::waiting(layout.disk(), &incoming).map_err(at(&incoming))? {
        files::land_beside(&path, layout, &blobs).map_err(at(&path))?;
        let landed =
            intake::land(layout.disk(), &path, &ledger, vault.logs()).map_err(at(&path))?;
        if landed.damaged {
            let kept = intake::keep_damaged(layout.disk(), &path, &ledger).map_err(at(&path))?;
            notices.push(Notice::IntakeDamaged { kept });
        } else {
            intake::remove(layout.disk(), &path).map_err(at(&path))?;
        }
    }
    files::clear_uncommitted(&incoming).map_err(at(&incoming))?;
    Ok(notices)
}

impl Workspace {
    /// Puts an intake into the logs and the index; `true` if this device goes on under a new key.
    pub(super) fn land(
        &mut self,
        path: &Path,
        arrival: &Arrival,
        on_record: &mut dyn FnMut(u64, u64),
    ) -> Result<bool, ExchangeError> {
        let (mut done, total) = (0, arrival.new_count() + arrival.completed);
        let ledger = self.layout.ledger();
        let landed = intake::land(self.layout.disk(), path, &ledger, self.vault.logs())
            .map_err(ExchangeError::Unfinished)?;
        let mut taking = self.store.take_in();
        let wall_ms = self.clock.now().wall_ms;
        let mut clock = self.pen.as_ref().map(|pen| pen.clock).unwrap_or_default();
        let mut failure = None;
        intake::each(path, self.vault.logs(), |record| {
            clock.observe(record.header.hlc, wall_ms);
            if failure.is_none() {
                failure = taking.keep(&record).err();
            }
            done += 1;
            on_record(done, total);
            Ok(())
        })
        .map_err(ExchangeError::Unfinished)?;
        let folded = match failure {
            None => taking.finish(),
            Some(error) => Err(error),
        };
        if let Err(error) = folded {
            self.work_without_index(&error.to_string());
        }
        for device in landed.devices {
            let file = log::path_of(&ledger, &device);
            let tail = tail_of(&file, self.vault.logs()).map_err(ExchangeError::Unfinished)?;
            self.tails.extend(tail.map(|tail| (device.file_stem(), tail)));
        }
        self.leave_site();
        if let Some(pen) = &mut self.pen {
            pen.clock = clock;
        }
        if arrival.own_double {
            self.renew_pen(clock).map_err(|error| match error {
                OpenError::Io { source, .. } => ExchangeError::Unfinished(source),
                other => ExchangeError::Unfinished(std::io::Error::other(other)),
            })?;
        }
        self.forget(path).map_err(ExchangeError::Unfinished)?;
        Ok(arrival.own_double)
    }

    /// Forgets an intake. If it brought what two people had erased, or their word, that is destroyed here too.
    fn forget(&mut self, intake: &Path) -> std::io::Result<()> {
        let condemned = self.store.to_be_destroyed().is_ok_and(|found| !found.is_empty());
        if !condemned {
            return intake::remove(self.layout.disk(), intake);
        }
        wipe_file(self.layout.disk(), intake)?;
        self.destroy_erased().map_err(std::io::Error::other)
    }

    /// Goes on under a new key. Somebody has written in the name of the old one, and what both would write
    /// could not be told apart.
    fn renew_pen(&mut self, clock: HybridClock) -> Result<(), OpenError> {
        let Some(mut old) = self.pen.take() else { return Ok(()) };
        self.vault.retire(&self.layout, &old.keys)?;
        let keys = vault::make_device_keys(&self.layout, old.entropy.as_mut())?;
        self.vault.keep(&self.layout, &keys, Stage::Sealed)?;
        let (device, dir) = (keys.device(), self.layout.ledger());
        let path = log::path_of(&dir, &device);
        self.pen = Some(Pen {
            log: DeviceLog::open_at(self.layout.disk(), &dir, &device, 0)?
                .sealed_by(self.vault.logs().cloned(), &device),
            witness: Witness::open(self.layout.disk(), &path, device).map_err(at(&path))?,
            tail: None,
            clock,
            entropy: old.entropy,
            keys,
            dir,
        });
        Ok(())
    }
}
