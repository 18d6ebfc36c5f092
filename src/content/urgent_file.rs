//! Reading the file of kinds of danger.

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once};
use super::problem::Named;
use crate::domain::urgent::danger::Danger;

/// The kinds that could be read whole; a faulty one is left out.
pub(super) fn read(root: &DeTable, faults: &mut Faults) -> Vec<Danger> {
    let fields = Fields::of(root, 0);
    fields.only(&["danger"], faults);
    let mut once = Once::default();
    let mut dangers = Vec::new();
    for table in fields.tables("danger", faults) {
        let code = table.id("code", faults);
        faults.about(code.map(|code| code.value));
        let is_new =
            code.is_none_or(|code| once.is_new(Named::Danger, code.value, code.at, faults));
        let code = code.map(|code| code.value.to_owned());
        dangers.extend(read_danger(table, code, faults).filter(|_| is_new));
        faults.about(None);
    }
    dangers
}

fn read_danger(fields: Fields, code: Option<String>, faults: &mut Faults) -> Option<Danger> {
    fields.only(&["code", "name", "says", "required", "bodies", "needs_text"], faults);
    let name = fields.local_text("name", faults);
    let says = fields.local_text("says", faults);
    let required = fields.local_text("required", faults);
    let bodies = fields.texts_or_nothing("bodies", faults);
    Some(Danger {
        code: code?,
        name: name?,
        says: says?,
        required: required?,
        bodies: bodies.into_iter().map(|body| body.value.to_owned()).collect(),
        needs_text: fields.flag("needs_text", faults),
    })
}
