//! What the screens of instructions and of milestones say alike: both are followed until they are closed with proof.

use std::collections::BTreeMap;

use crate::domain::evidence::Evidence;
use crate::domain::id::PersonId;
use crate::domain::instruction::{Act, Control, State};
use crate::domain::person::Person;
use crate::i18n::{Phrase, Texts};
use crate::store::view::{ActEntry, Mark};
use crate::workspace::clock::local_time;

use super::super::theme::Role;
use super::super::widget::form::date::written;
use super::super::widget::page::Content;

/// A proof by what it can be found again.
pub(super) fn document(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Document { title, page } if !page.is_empty() => format!("{title}, {page}"),
        other => other.title().to_owned(),
    }
}

/// When something was recorded and by whom.
pub(super) fn who_and_when(people: &BTreeMap<PersonId, Person>, mark: &Mark) -> String {
    let name = people.get(&mark.author).map_or("–", |person| person.name.as_str());
    let at = local_time(mark.wall_ms).map(|at| at.format("%d.%m.%Y %H:%M").to_string());
    format!("{}  {name}", at.unwrap_or_default())
}

/// How often the deadline was moved, and how far; nothing where it never was.
pub(super) fn drift(control: Option<&Control>, texts: Texts, content: &mut Content) {
    let Some(control) = control.filter(|control| !control.extensions.is_empty()) else { return };
    let values = [
        ("first", written(control.original_deadline).into()),
        ("times", control.extensions.len().into()),
        ("days", control.drift_days().into()),
    ];
    content.text(texts.with("instruction-drift", &values), Role::Warn);
}

/// That it was closed, by which proof and when.
pub(super) fn closed(state: &State, texts: Texts, content: &mut Content) {
    let State::Closed { proof, done_on, .. } = state else { return };
    let values = [("document", document(proof).into()), ("day", written(*done_on).into())];
    content.text(texts.with("instruction-closed", &values), Role::Ok);
}

/// The acts in their order, those that did not count among them; `words` says what one was.
pub(super) fn acts<T>(
    acts: &[ActEntry<T>],
    people: &BTreeMap<PersonId, Person>,
    words: impl Fn(&Act<T>) -> String,
    (texts, content): (Texts, &mut Content),
) {
    for entry in acts {
        let line = format!("{}  {}", who_and_when(people, &entry.mark), words(&entry.act));
        content.text(line, if entry.refused.is_some() { Role::Muted } else { Role::Text });
        if entry.refused.is_some() {
            content.text(texts.get("instruction-act-refused"), Role::Warn);
        }
    }
}

/// What an act was; none of those that each kind has words of its own for: a new text, and a report.
pub(super) fn act_phrase<T>(act: &Act<T>, texts: Texts) -> Option<Phrase> {
    Some(match act {
        Act::Redraft { .. } | Act::Report(_) => return None,
        Act::Issue { number, .. } => {
            Phrase::new("instruction-act-issue").with("number", number.as_str())
        }
        Act::Return { reason, .. } => {
            Phrase::new("instruction-act-return").with("reason", reason.as_str())
        }
        Act::Extend { to, reason, .. } => Phrase::new("instruction-act-extend")
            .with("day", written(*to))
            .with("reason", reason.as_str()),
        Act::Close { proof, done_on, .. } => Phrase::new("instruction-act-close")
            .with("document", document(proof))
            .with("day", written(*done_on)),
        Act::Cancel { reason, .. } => {
            Phrase::new("instruction-act-cancel").with("reason", reason.as_str())
        }
        Act::Readdress(change) => Phrase::new("instruction-act-readdress")
            .with("named", change.named.get(texts.lang()))
            .with("reason", change.reason.as_str()),
    })
}
