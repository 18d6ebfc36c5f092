//! The machine measured for the readiness check: room, clock, key, ledger, checklists, battery.

mod battery;

use std::path::Path;

use crate::content::Content;
use crate::domain::checklist::{Checklist, DomainCode};
use crate::domain::copies;
use crate::domain::id::RoundId;
use crate::domain::readiness::{
    ChecklistState, CopyState, KeyState, LedgerState, Measurements, RecoveryState, assess,
};
use crate::domain::text::{Lang, LocalText};
use crate::ledger::key::KeyFile;
use crate::report::readiness::Readiness;

use super::Workspace;
use super::command::Refusal;
use super::recovery;
use super::room::free_bytes;
use super::rotation::last_copy;

/// Where Linux tells of batteries; elsewhere nothing is known of them.
const POWER_SUPPLIES: &str = "/sys/class/power_supply";

impl Workspace {
    /// Whether this device may be taken along: with the checklists of a round, or with all there are.
    pub fn readiness(&self, round: Option<RoundId>, lang: Lang) -> Result<Readiness, Refusal> {
        let round = round.map(|id| self.require_round(id)).transpose()?;
        let wanted: Vec<DomainCode> = match &round {
            Some(round) => round.value.domains.clone(),
            None => self.content.checklists.iter().map(|own| own.code.clone()).collect(),
        };
        let newest_ms = self.newest_ms()?;
        let measured = Measurements {
            free: free_bytes(self.layout.root()),
            now_ms: self.now_ms(newest_ms),
            newest_ms,
            key: key_state(&self.layout.keys()),
            ledger: self.ledger_state(),
            copy: self.copy_state(),
            recovery: self.recovery_state(),
            checklists: checklist_states(&self.content, &wanted, lang),
            faulty_files: self.content.problems.len(),
            battery: battery::read(Path::new(POWER_SUPPLIES)),
        };
        Ok(Readiness {
            checks: assess(&measured),
            lang,
            round_code: round.map(|round| round.value.code),
        })
    }

    /// Made-up data is of its own day, which the machine's clock need not know, until something is recorded
    /// in it by that clock.
    fn now_ms(&self, newest: Option<i64>) -> i64 {
        let evening = self.settings.sample_today.and_then(|day| day.and_hms_opt(23, 59, 59));
        let evening = evening.map(|evening| evening.and_utc().timestamp_millis());
        let untouched = evening.filter(|evening| newest.is_none_or(|newest| newest <= *evening));
        untouched.unwrap_or_else(|| self.clock.now().wall_ms)
    }

    /// The time of the newest record of any device.
    fn newest_ms(&self) -> Result<Option<i64>, Refusal> {
        let mut newest = None;
        for tail in self.tails.values() {
            let last = self.store.last_of(&tail.device)?;
            newest = newest.max(last.map(|record| record.header.wall_ms));
        }
        Ok(newest)
    }

    fn copy_state(&self) -> CopyState {
        match last_copy(&self.layout) {
            _ if self.is_sample() || self.records == 0 => CopyState::NotNeeded,
            None => CopyState::Never,
            Some(made) => {
                CopyState::Made { days: copies::age_days(made.at, self.clock.now().local) }
            }
        }
    }

    fn recovery_state(&self) -> RecoveryState {
        if self.is_sealed() { recovery::state(&self.layout) } else { RecoveryState::NotNeeded }
    }

    fn ledger_state(&self) -> LedgerState {
        match self.verify(&mut |_| {}) {
            Ok(report) => LedgerState::Verified {
                records: report.records,
                faults: report.faults.len().try_into().unwrap_or(u64::MAX),
            },
            Err(_) => LedgerState::Unread,
        }
    }
}

fn key_state(path: &Path) -> KeyState {
    match (path.exists(), KeyFile::read(path)) {
        (_, Ok(_)) => KeyState::Usable,
        (false, Err(_)) => KeyState::Missing,
        (true, Err(_)) => KeyState::Unusable,
    }
}

fn checklist_states(
    content: &Content,
    wanted: &[DomainCode],
    lang: Lang,
) -> Vec<(DomainCode, ChecklistState)> {
    let state = |code: &DomainCode| match content.checklist(code) {
        None => ChecklistState::Missing,
        Some(checklist) => completeness(checklist, lang),
    };
    wanted.iter().map(|code| (code.clone(), state(code))).collect()
}

/// A point is whole in a language where whoever reads it can ask it and check it.
fn completeness(checklist: &Checklist, lang: Lang) -> ChecklistState {
    let has = |text: &LocalText| text.is_empty() || text.exact(lang).is_some();
    let lacking = checklist.items.iter().filter(|item| {
        item.question.exact(lang).is_none() || ![&item.title, &item.guidance].into_iter().all(has)
    });
    match lacking.count() {
        0 => ChecklistState::Complete,
        points => ChecklistState::Untranslated { points },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::record::DeviceKeys;

    #[test]
    fn a_key_is_told_apart_from_what_is_no_key() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("keys");
        assert_eq!(key_state(&path), KeyState::Missing);
        std::fs::write(&path, [1; 20]).expect("written");
        assert_eq!(key_state(&path), KeyState::Unusable);
        DeviceKeys::generate([7; 32])
            .save(&crate::ledger::disk::Disk::default(), &path)
            .expect("saved");
        assert_eq!(key_state(&path), KeyState::Usable);
    }

    #[test]
    fn a_checklist_that_is_needed_and_not_there_is_missing() {
        let content = Content::load(None);
        let code = |text: &str| -> DomainCode { text.parse().expect("a domain code") };
        let states = checklist_states(&content, &[code("CON"), code("QQQ")], Lang::Kk);
        let states: Vec<ChecklistState> = states.into_iter().map(|(_, state)| state).collect();
        assert_eq!(states, [ChecklistState::Complete, ChecklistState::Missing]);
        let mut checklist = content.checklists[0].clone();
        let ru = checklist.items[0].question.exact(Lang::Ru).unwrap_or_default().to_owned();
        checklist.items[0].question = LocalText::new(Lang::Ru, ru);
        let lacking = ChecklistState::Untranslated { points: 1 };
        assert_eq!(completeness(&checklist, Lang::Kk), lacking);
        assert_eq!(completeness(&checklist, Lang::Ru), ChecklistState::Complete);
    }
}
