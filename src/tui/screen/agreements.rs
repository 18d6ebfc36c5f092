//! Agreements: between whom, about what, and whether what they oblige to is done.

mod rows;

use std::sync::Arc;

use crate::i18n::Phrase;
use crate::workspace::listing::Listing;
use crate::workspace::programme::agreements::AgreementRow;

use super::super::action::{Action, Scope};
use super::super::ctx::Ctx;
use super::super::dialog::record::RecordDialog;
use super::super::layer::Step;
use super::super::recording::agreement::AgreementRecording;
use super::super::recording::withdrawal::WithdrawalRecording;
use super::super::service::{Loaded, Query};
use super::super::theme::Role;
use super::agreement::AgreementScreen;
use super::listed::{ListPage, ListScreen, On};

/// The screen of agreements.
pub type AgreementsScreen = ListScreen<AgreementsPage>;

#[derive(Debug, Default)]
pub struct AgreementsPage {
    listing: Option<Arc<Listing<AgreementRow>>>,
}

impl Default for AgreementsScreen {
    fn default() -> Self {
        Self::of(AgreementsPage::default())
    }
}

impl ListPage for AgreementsPage {
    type Row = AgreementRow;

    const DETAIL_LINES: u16 = 5;

    fn query(&self) -> Query {
        Query::Agreements
    }

    fn take(&mut self, loaded: &Loaded) -> Option<Arc<Listing<AgreementRow>>> {
        let Loaded::Agreements(listing) = loaded else { return None };
        self.listing = Some(Arc::clone(listing));
        Some(Arc::clone(listing))
    }

    fn title(&self) -> Phrase {
        Phrase::new("programme-agreements")
    }

    fn empty(&self, ctx: &Ctx) -> Phrase {
        Phrase::new("agreements-none").with("key", ctx.key_of(Action::New))
    }

    fn own_scopes(&self) -> &'static [Scope] {
        &[Scope::Adding, Scope::Editing, Scope::Recorded]
    }

    fn own_hints(&self, chosen: Option<&AgreementRow>) -> Vec<Action> {
        let acts = chosen.map(|_| [Action::Open, Action::Edit]);
        acts.into_iter().flatten().chain([Action::New]).collect()
    }

    fn detail(&self, row: &AgreementRow, ctx: &Ctx) -> Vec<(String, Role)> {
        let (texts, agreement) = (ctx.texts, &row.agreement);
        let supplements = [("title", row.supplements.as_str().into())];
        let supplements = if row.supplements.is_empty() {
            String::new()
        } else {
            texts.with("agreement-supplements", &supplements)
        };
        vec![
            (agreement.title.clone(), Role::Text),
            (agreement.parties.join("; "), Role::Muted),
            (agreement.subject.clone(), Role::Text),
            (agreement.directions.join("; "), Role::Muted),
            (supplements, Role::Muted),
        ]
    }

    fn own_act(&mut self, action: Action, on: &On<'_, AgreementRow>, _ctx: &Ctx) -> Option<Step> {
        let all = self.listing.as_ref().map_or(&[][..], |listing| &listing.rows);
        let others = |own: Option<&AgreementRow>| {
            all.iter()
                .filter(|one| own.is_none_or(|own| own.id != one.id))
                .map(|one| (one.id, one.agreement.title.clone()))
                .collect()
        };
        if action == Action::New {
            let recording = AgreementRecording::new(others(None));
            return Some(Step::open(RecordDialog::new(recording)));
        }
        let row = on.rows.first()?;
        match action {
            Action::Open | Action::ShowNeighbours => Some(Step::open(AgreementScreen::new(row.id))),
            Action::Edit => {
                let recording =
                    AgreementRecording::of((row.id, row.agreement.clone()), others(Some(row)));
                Some(Step::open(RecordDialog::new(recording)))
            }
            Action::WithdrawRecorded => Some(Step::open(RecordDialog::new(
                WithdrawalRecording::of_agreement(row.id, &row.agreement),
            ))),
            _ => None,
        }
    }
}
