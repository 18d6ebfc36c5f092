//! Work that takes files in or gives them out: evidence, bundles, packs, copies, and data made of copies.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tekseru::domain::evidence::file::CopyForm;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;
use tekseru::exchange::bundle::View;
use tekseru::i18n::Texts;
use tekseru::ledger::age::{Key, Recipients};
use tekseru::workspace::bundle::PackOrder;
use tekseru::workspace::evidence::{CopyOrder, EvidenceError};
use tekseru::workspace::pack;
use tekseru::workspace::publish::Existing;
use tekseru::workspace::rotation::{CopyPlan, Rotated};
use tekseru::workspace::{Passphrase, restore, salvage};

use crate::base::{bundle, evidence};
use crate::scene::day;
use crate::work::{Op, World};

/// How many copies are left by themselves.
pub(crate) const KEPT: usize = 2;

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn go_on<T>(_: T) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl World<'_> {
    pub(crate) fn hand(&mut self, op: Op) -> Result<(), String> {
        match op {
            Op::Evidence(number) => self.take_evidence(number),
            Op::CopyEvidence => self.copy_evidence(),
            Op::Pack => self.pack_bundle(),
            Op::TakeIn(number) => self.take_in(number),
            Op::Folder => self.pack_papers(),
            Op::Restore => self.restore(),
            Op::Salvage => self.salvage(),
            Op::Rotate(days) => self.rotate(days),
            _ => {
                let out = self.root.join("out");
                self.own()?.back_up(&out, &mut go_on).map_err(told)?;
                self.known.bags = self.bags();
                Ok(())
            }
        }
    }

    fn take_evidence(&mut self, number: u32) -> Result<(), String> {
        let order = evidence(&self.root, self.base.visit, number);
        match self.own()?.take_evidence(&order, &mut go_on) {
            Ok(_) | Err(EvidenceError::AlreadyHere { .. }) => {}
            Err(error) => return Err(told(error)),
        }
        self.known.evidence += 1;
        Ok(())
    }

    fn copy_evidence(&mut self) -> Result<(), String> {
        let path = self.root.join("out").join("scan.bin");
        let rows = self.own()?.evidence_rows(None).map_err(told)?;
        let id = rows.first().unwrap().view.id;
        let order = CopyOrder { id, form: CopyForm::Original, recipient: Recipient::Commission };
        self.own()?.copy_evidence(&order, (&path, Existing::Replace), &mut go_on).map_err(told)?;
        self.handed_out(&path);
        Ok(())
    }

    fn pack_bundle(&mut self) -> Result<(), String> {
        let path = self.root.join("out").join("evening.tekseru");
        let key = self.own()?.exchange_identity().map_err(told)?;
        let order = PackOrder {
            to: Recipients::Keys(vec![key.recipient()]),
            view: View::Full,
            body: None,
            round: None,
            since: None,
            part_size: None,
            with_files: true,
        };
        self.own()?.pack_bundle(&order, (&path, Existing::Replace), &mut go_on).map_err(told)?;
        self.handed_out(&path);
        Ok(())
    }

    fn take_in(&mut self, number: u32) -> Result<(), String> {
        let path = bundle(&self.root, number);
        let own = self.own()?;
        let key = Key::Identities(vec![own.exchange_identity().map_err(told)?]);
        let staged = own.stage_bundle(&path, &key, &mut go_on).map_err(told)?;
        own.take_in_bundle(staged, &mut go_on).map_err(told)?;
        Ok(())
    }

    fn pack_papers(&mut self) -> Result<(), String> {
        let path = self.root.join("out").join("for-the-body");
        let order = pack::PackOrder {
            round: self.base.round,
            body: Some(self.base.lead),
            recipient: Recipient::Body,
            today: day("2025-08-25"),
            evidence: None,
        };
        let texts = Texts::load(Lang::Ru);
        self.own()?
            .export_pack(&order, texts, (&path, Existing::Keep), &mut go_on)
            .map_err(told)?;
        self.known.bags = self.bags();
        Ok(())
    }

    fn rotate(&mut self, days: u32) -> Result<(), String> {
        self.wake_on(days);
        let plan = CopyPlan { dir: self.root.join("out"), keep: KEPT };
        self.own()?.plan_copies(Some(plan)).map_err(told)?;
        match self.own()?.copy_if_due(&mut go_on) {
            Some(Rotated::Made(_)) => {}
            other => return Err(format!("{other:?}")),
        }
        self.known.bags = self.bags();
        Ok(())
    }

    fn restore(&mut self) -> Result<(), String> {
        let copy = self.root.join(self.bags().first().unwrap());
        let to = self.root.join("out").join("restored");
        if to.join("ledger").is_dir() {
            return Ok(());
        }
        let passphrase = self.known.passphrase.map(Passphrase::new);
        let to_watched = self.watched(&to);
        let done = restore::restore(&copy, &to_watched, passphrase.as_ref(), &mut |_| {});
        self.known.laid.insert(self.below(&to), done.map_err(told)?.records);
        Ok(())
    }

    fn salvage(&mut self) -> Result<(), String> {
        let to = self.root.join("out").join("salvaged");
        if to.join("ledger").is_dir() {
            return Ok(());
        }
        let passphrase = self.known.passphrase.map(Passphrase::new);
        let done =
            salvage::salvage(&self.layout(), &self.watched(&to), passphrase.as_ref(), &mut |_| {});
        let done = done.map_err(told)?;
        assert!(done.is_whole(), "{done:?}");
        self.known.laid.insert(self.below(&to), done.report.records);
        Ok(())
    }

    fn handed_out(&mut self, path: &Path) {
        let bytes = Arc::new(std::fs::read(path).unwrap());
        self.known.out.insert(self.below(path), bytes);
    }

    fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap().to_owned()
    }

    fn bags(&self) -> BTreeSet<PathBuf> {
        bags(&self.root)
    }
}

/// Folders with lists of what is in them, below the root.
pub(crate) fn bags(root: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(root.join("out")).unwrap().map(|entry| entry.unwrap().path());
    let bags = entries.filter(|path| path.join("bagit.txt").is_file());
    let named = bags.filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'));
    named.map(|path| path.strip_prefix(root).unwrap().to_owned()).collect()
}
