//! What is said of a round above its visits, and of the chosen visit below them.

use chrono::NaiveDateTime;

use crate::domain::round::Role as Office;
use crate::domain::visit::Access;
use crate::i18n::{Phrase, Texts, family};

use super::super::finding::signing_words;
use super::super::home::dates;
use super::RoundScreen;
use crate::tui::recording::access;
use crate::tui::theme::Role;
use crate::tui::widget::form::date::written;

/// The order in which a commission is named.
const COMMISSION: [Office; 4] =
    [Office::Head, Office::Secretary, Office::Prosecutor, Office::Member];

impl RoundScreen {
    /// Its days, its order and its commission.
    pub(super) fn header(&self, texts: Texts) -> Vec<String> {
        let Some(page) = &self.page else { return Vec::new() };
        let round = &page.round.value;
        let span = dates(round.starts, round.ends);
        let mut facts = vec![span];
        if let Some(basis) = &round.basis {
            facts.push(match basis.on {
                Some(on) => {
                    let values =
                        [("order", basis.order.as_str().into()), ("on", written(on).into())];
                    texts.with("round-basis", &values)
                }
                None => basis.order.clone(),
            });
        }
        let mut members = round.members.clone();
        members.sort_by_key(|member| COMMISSION.iter().position(|role| *role == member.role));
        let people = members.iter().filter_map(|member| {
            let name = &page.people.get(&member.person)?.name;
            Some(match member.role {
                Office::Member => name.clone(),
                role => format!("{name} ({})", texts.name(family::ROLE, role.code())),
            })
        });
        let people: Vec<_> = people.collect();
        let commission = texts.with("round-commission", &[("people", people.join(", ").into())]);
        vec![facts.join("   "), commission]
    }

    /// Everything about the chosen visit that has no room in its row.
    pub(super) fn detail(&self, texts: Texts) -> Vec<(String, Role)> {
        let Some(row) = self.chosen() else { return Vec::new() };
        let (facility, visit) = (&row.facility.value, &row.visit.value);
        let kind = texts.name(family::FACILITY_TYPE, facility.kind.code());
        let name = format!("{} {}, {kind}", facility.code, facility.name);
        let access = texts.name(family::ACCESS, access::code(visit.access));
        let access = match visit.access_note.as_str() {
            "" => access,
            note => format!("{access}: {note}"),
        };
        let mut times = Vec::new();
        let moments = [
            (visit.planned.map(written), Phrase::new("round-visit-planned")),
            (visit.started.map(moment), Phrase::new("round-visit-started")),
            (visit.finished.map(moment), Phrase::new("round-visit-finished")),
        ];
        for (at, phrase) in moments {
            times.extend(at.map(|at| texts.say(&phrase.with("at", at))));
        }
        let access_role = if visit.access == Access::Full { Role::Muted } else { Role::Warn };
        let refused = visit.refused_to_sign.as_ref();
        let refused = refused.map(|refusal| (texts.say(&signing_words(refusal)), Role::Warn));
        let facts = [(access, access_role), (times.join("   "), Role::Muted)];
        std::iter::once((name, Role::Text)).chain(refused).chain(facts).collect()
    }
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}
