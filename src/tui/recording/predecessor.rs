//! Which earlier finding one repeats: proposed with what speaks for it, chosen by a person.

use crate::domain::id::FindingId;
use crate::i18n::Phrase;
use crate::workspace::identity::Predecessor;

use super::super::widget::form::date::written;
use super::super::widget::form::pick::{PickItem, PickItems};
use super::super::widget::form::{Field, FormValues};

const REPEAT_OF: &str = "repeat-of";

/// Everything proposed, the likeliest first, none of it chosen yet.
pub fn field(proposed: &[Predecessor]) -> Field {
    let item = |own: &Predecessor| {
        PickItem::new(own.finding.to_string(), why(own)).detail(Phrase::plain(own.title.as_str()))
    };
    let items: PickItems = proposed.iter().map(item).collect();
    Field::pick_one(REPEAT_OF, Phrase::new("inspection-repeat-of"), items)
        .hint(Phrase::new("inspection-repeat-hint"))
}

/// What was chosen.
pub fn chosen(values: &FormValues) -> Option<FindingId> {
    values.picked(REPEAT_OF).first()?.parse().ok()
}

/// When it was found, what speaks for it, and how it was worded.
pub fn told(own: &Predecessor) -> Phrase {
    Phrase::new("predecessor-told").with("why", why(own)).with("title", own.title.as_str())
}

/// When it was found, and whether the item or the wording speaks for it.
fn why(own: &Predecessor) -> Phrase {
    let reason = if own.same_item {
        Phrase::new("predecessor-same-item")
    } else {
        Phrase::new("predecessor-alike").with("percent", usize::from(own.alike))
    };
    let on = own.on.map(written).unwrap_or_default();
    let key = if own.put_right.is_some() { "predecessor-closed" } else { "predecessor-open" };
    let why = Phrase { key: key.into(), args: Vec::new() };
    let why = why.with("round", own.round.as_str()).with("on", on).with("reason", reason);
    match own.put_right {
        Some(day) => why.with("closed", written(day)),
        None => why,
    }
}
