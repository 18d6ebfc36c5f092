//! What the readiness check tells: each check with its light, what was found and what to do.

use crate::domain::readiness::{Check, Light, Remark, overall};
use crate::domain::text::Lang;
use crate::i18n::{Phrase, Texts, family};

use super::document::{ColumnOf, Document, Table};

/// The checks of a device before leaving.
#[derive(Debug, Clone)]
pub struct Readiness {
    pub checks: Vec<Check>,
    /// The language in which the checklists were looked for.
    pub lang: Lang,
    /// The round whose checklists were looked for; all checklists where none is named.
    pub round_code: Option<String>,
}

impl Readiness {
    /// The worst light.
    pub fn light(&self) -> Light {
        overall(&self.checks)
    }

    /// One line for whoever is about to leave.
    pub fn verdict(&self) -> Phrase {
        let count = self.checks.iter().filter(|check| check.light >= Light::Warning).count();
        let key = match self.light() {
            Light::Fault => "ready-not",
            Light::Warning => "ready-almost",
            Light::Ok | Light::Unknown => "ready-yes",
        };
        if self.light() >= Light::Warning {
            Phrase::new(key).with("count", count)
        } else {
            Phrase::new(key)
        }
    }

    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let document = Document::new(texts.lang(), texts.get("ready-title"))
            .fact(texts.get("ready-result"), texts.say(&self.verdict()));
        let document = match &self.round_code {
            Some(code) => document.fact(texts.get("ready-round"), code.as_str()),
            None => document,
        };
        document.table(self.table(texts))
    }

    /// The checks; the keys of the columns are stable and known to scripts.
    pub fn table(&self, texts: Texts) -> Table {
        let lang = self.lang;
        Table::of(
            "checks",
            &self.checks,
            vec![
                ColumnOf::new("light", texts.get("column-light"), move |own: &Check| {
                    format!("{} {}", sign(own.light), texts.name(family::LIGHT, own.light.code()))
                        .into()
                }),
                ColumnOf::new("topic", texts.get("column-topic"), move |own: &Check| {
                    texts.name(family::TOPIC, own.topic.code()).into()
                }),
                ColumnOf::new("found", texts.get("column-found"), move |own: &Check| {
                    texts.say(&found(own, lang)).into()
                }),
                ColumnOf::new("advice", texts.get("column-advice"), move |own: &Check| {
                    advice(own).map(|phrase| texts.say(&phrase)).into()
                }),
            ],
        )
    }
}

/// The sign beside the word, in letters that every terminal has.
pub fn sign(light: Light) -> &'static str {
    match light {
        Light::Ok => "+",
        Light::Unknown => "?",
        Light::Warning => "!",
        Light::Fault => "x",
    }
}

/// What was found.
pub fn found(check: &Check, lang: Lang) -> Phrase {
    match &check.remark {
        Remark::DiskRoom { mib } => Phrase::new("ready-disk-room").with("mib", *mib),
        Remark::DiskUnknown => Phrase::new("ready-disk-unknown"),
        Remark::ClockPlausible => Phrase::new("ready-clock-plausible"),
        Remark::ClockAlone => Phrase::new("ready-clock-alone"),
        Remark::ClockBehind { minutes } => {
            Phrase::new("ready-clock-behind").with("minutes", *minutes)
        }
        Remark::ClockFarAhead { days } => Phrase::new("ready-clock-far-ahead").with("days", *days),
        Remark::KeyUsable => Phrase::new("ready-key-usable"),
        Remark::KeyMissing => Phrase::new("ready-key-missing"),
        Remark::KeyUnusable => Phrase::new("ready-key-unusable"),
        Remark::LedgerSound { records } => {
            Phrase::new("ready-ledger-sound").with("records", *records)
        }
        Remark::LedgerFaulty { faults } => {
            Phrase::new("ready-ledger-faulty").with("faults", *faults)
        }
        Remark::LedgerUnread => Phrase::new("ready-ledger-unread"),
        Remark::CopyNotNeeded => Phrase::new("ready-copy-not-needed"),
        Remark::CopyNever => Phrase::new("ready-copy-never"),
        Remark::CopyMade { days } => Phrase::new("ready-copy-made").with("days", *days),
        Remark::RecoveryNotNeeded => Phrase::new("ready-recovery-not-needed"),
        Remark::RecoveryNobody => Phrase::new("ready-recovery-nobody"),
        Remark::RecoveryUntried => Phrase::new("ready-recovery-untried"),
        Remark::RecoveryTried { on } => {
            Phrase::new("ready-recovery-tried").with("day", on.format("%d.%m.%Y").to_string())
        }
        Remark::ChecklistsComplete { count } => {
            let complete = Phrase::new("ready-checklists-complete").with("count", *count);
            complete.with("lang", lang.code())
        }
        Remark::ChecklistMissing { code } => {
            Phrase::new("ready-checklist-missing").with("code", code.as_str())
        }
        Remark::ChecklistUntranslated { code, points } => {
            let lacking = Phrase::new("ready-checklist-untranslated").with("code", code.as_str());
            lacking.with("points", *points).with("lang", lang.code())
        }
        Remark::NoChecklist => Phrase::new("ready-no-checklist"),
        Remark::FilesLeftOut { count } => Phrase::new("ready-files-left-out").with("count", *count),
        Remark::BatteryCharge { percent } | Remark::BatteryCharging { percent } => {
            let key = match check.remark {
                Remark::BatteryCharging { .. } => "ready-battery-charging",
                _ => "ready-battery-charge",
            };
            Phrase::new(key).with("percent", u64::from(*percent))
        }
        Remark::BatteryUnknown => Phrase::new("ready-battery-unknown"),
    }
}

/// What to do about it, where something is to be done.
pub fn advice(check: &Check) -> Option<Phrase> {
    if check.light == Light::Ok {
        return None;
    }
    let key = match &check.remark {
        Remark::DiskRoom { .. } | Remark::DiskUnknown => "ready-do-disk",
        Remark::ClockBehind { .. } | Remark::ClockFarAhead { .. } => "ready-do-clock",
        Remark::KeyMissing | Remark::KeyUnusable => "ready-do-key",
        Remark::LedgerFaulty { .. } | Remark::LedgerUnread => "ready-do-ledger",
        Remark::CopyNever | Remark::CopyMade { .. } => "ready-do-copy",
        Remark::RecoveryNobody => "ready-do-recovery",
        Remark::RecoveryUntried => "ready-do-rehearse",
        Remark::ChecklistMissing { .. } | Remark::NoChecklist | Remark::FilesLeftOut { .. } => {
            "ready-do-checklist"
        }
        Remark::ChecklistUntranslated { .. } => "ready-do-language",
        Remark::BatteryCharge { .. } | Remark::BatteryCharging { .. } => "ready-do-battery",
        Remark::ClockPlausible
        | Remark::ClockAlone
        | Remark::KeyUsable
        | Remark::LedgerSound { .. }
        | Remark::CopyNotNeeded
        | Remark::RecoveryNotNeeded
        | Remark::RecoveryTried { .. }
        | Remark::ChecklistsComplete { .. }
        | Remark::BatteryUnknown => return None,
    };
    Some(Phrase::new(key))
}
