//! The commission as papers name it: a table of its members, and their places for signatures.

use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::round::Role;
use crate::domain::text::LocalText;
use crate::i18n::{Texts, family};

use super::document::{ColumnOf, Signature, Table};

/// A member by the role, which everybody may know, and the person, whom not everybody may.
#[derive(Debug, Clone)]
pub struct CommissionMember {
    pub role: Role,
    pub who: Guarded<Who>,
}

/// A person of the commission.
#[derive(Clone)]
pub struct Who {
    pub name: String,
    pub post: String,
    pub body: Option<LocalText>,
}

/// Members with their names; nothing for whom the names are not meant.
pub(super) fn table(members: &[CommissionMember], to: Recipient, texts: Texts) -> Option<Table> {
    let seen = members.iter().map(|member| Some((member.role, member.who.told_to(to)?)));
    let seen: Vec<(Role, &Who)> = seen.collect::<Option<_>>()?;
    let lang = texts.lang();
    let columns = vec![
        ColumnOf::new("role", texts.get("commission-role"), move |(role, _): &(Role, &Who)| {
            texts.name(family::ROLE, role.code()).into()
        })
        .weight(8),
        ColumnOf::new("name", texts.get("commission-name"), |(_, who): &(Role, &Who)| {
            who.name.as_str().into()
        }),
        ColumnOf::new("post", texts.get("commission-post"), |(_, who): &(Role, &Who)| {
            who.post.as_str().into()
        })
        .weight(12),
        ColumnOf::new("body", texts.get("commission-body"), move |(_, who): &(Role, &Who)| {
            who.body.as_ref().map(|body| body.get(lang)).into()
        })
        .weight(12),
    ];
    (!seen.is_empty()).then(|| Table::of("commission", &seen, columns))
}

/// A place to sign for each member; whose names are not told are left to be written by hand.
pub(super) fn signatures(
    members: &[CommissionMember],
    to: Recipient,
    texts: Texts,
) -> Vec<Signature> {
    let sign = |member: &CommissionMember| {
        let who = member.who.told_to(to);
        Signature {
            role: texts.name(family::ROLE, member.role.code()),
            post: who.map(|who| who.post.clone()).unwrap_or_default(),
            name: who.map(|who| who.name.clone()).unwrap_or_default(),
            instead: None,
        }
    };
    members.iter().map(sign).collect()
}
