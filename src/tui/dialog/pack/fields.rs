//! The form of a bundle: its fields, and what they come to.

use std::path::PathBuf;

use crate::i18n::{Phrase, family};
use crate::workspace::bundle::{KnownLaptop, View};
use crate::workspace::evidence::dropped_path;

use crate::tui::service::exchange::{PackChoices, PackWanted, PackedFor};
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::pick::PickItem;
use crate::tui::widget::form::{Field, FormValues};

const LOCK: &str = "lock";
const TO: &str = "to";
const KEYS: &str = "keys";
const ROUND: &str = "round";
const VIEW: &str = "view";
const BODY: &str = "body";
const SINCE: &str = "since";
const FILES: &str = "files";
const PART: &str = "part";
const PATH: &str = "path";

/// Ways to lock a bundle.
const BY_KEY: &str = "key";
const BY_PASSPHRASE: &str = "passphrase";
const WITH_FILES: &str = "with";
const WITHOUT_FILES: &str = "without";

/// One file, or parts of so many bytes: what fits old sticks, disks and letters.
const PARTS: [(&str, Option<u64>, &str); 4] = [
    ("whole", None, "exchange-part-whole"),
    ("20m", Some(20 << 20), "exchange-part-20m"),
    ("500m", Some(500 << 20), "exchange-part-500m"),
    ("2g", Some(2 << 30), "exchange-part-2g"),
];

pub(super) fn fields(choices: &PackChoices) -> Vec<Field> {
    let label = Phrase::new;
    let locks = vec![
        Opt::new(BY_KEY, label("exchange-lock-key")),
        Opt::new(BY_PASSPHRASE, label("exchange-lock-passphrase")),
    ];
    let rounds = choices.rounds.iter();
    let rounds =
        rounds.map(|(id, name)| PickItem::new(id.to_string(), Phrase::plain(name.clone())));
    let bodies = choices.bodies.iter();
    let bodies =
        bodies.map(|(id, name)| PickItem::new(id.to_string(), Phrase::plain(name.clone())));
    let views = Opt::family(family::BUNDLE_VIEW, View::ALL.map(View::code));
    let files = vec![
        Opt::new(WITH_FILES, label("exchange-with-files")),
        Opt::new(WITHOUT_FILES, label("exchange-without-files")),
    ];
    let parts = PARTS.iter().map(|(code, _, name)| Opt::new(*code, Phrase::new(name))).collect();
    let place = choices.place.display().to_string();
    let mut fields = vec![
        Field::choice(LOCK, label("exchange-lock"), locks, Some(BY_KEY))
            .hint(label("exchange-lock-hint")),
        Field::text(KEYS, label("exchange-keys"), "")
            .only_if(LOCK, &[BY_KEY])
            .hint(label("exchange-keys-hint")),
        Field::pick_one(ROUND, label("label-round"), rounds.collect::<Vec<_>>().into())
            .hint(label("exchange-round-hint")),
        Field::choice(VIEW, label("label-bundle-view"), views, Some(View::Full.code())),
        Field::pick_one(BODY, label("export-body"), bodies.collect::<Vec<_>>().into())
            .only_if(VIEW, &[View::Body.code()])
            .required(),
        Field::text(SINCE, label("exchange-since"), "").hint(label("exchange-since-hint")),
        Field::choice(FILES, label("label-bundle-files"), files, Some(WITH_FILES)),
        Field::choice(PART, label("exchange-parts"), parts, Some("whole"))
            .hint(label("exchange-parts-hint")),
        Field::text(PATH, label("export-path"), &place).required(),
    ];
    if !choices.laptops.is_empty() {
        let laptops: Vec<PickItem> = choices.laptops.iter().map(item).collect();
        let field = Field::pick_many(TO, label("exchange-to-whom"), laptops.into());
        let field = field.only_if(LOCK, &[BY_KEY]).hint(label("exchange-to-whom-hint"));
        fields.insert(1, field);
    }
    fields
}

/// A laptop by whose it is.
fn item(laptop: &KnownLaptop) -> PickItem {
    let code = laptop.device.short();
    let (name, detail) = if laptop.name.is_empty() {
        (code, laptop.round.clone())
    } else {
        (laptop.name.clone(), format!("{code}  {}", laptop.round))
    };
    PickItem::new(laptop.key.clone(), Phrase::plain(name)).detail(Phrase::plain(detail))
}

pub(super) fn by_passphrase(values: &FormValues) -> bool {
    values.choice(LOCK) == Some(BY_PASSPHRASE)
}

/// What the form asks for; else the field that keeps it from being carried out.
pub(super) fn wanted(values: &FormValues) -> Result<PackWanted, (&'static str, Phrase)> {
    let mut named = values.picked(TO).to_vec();
    named.extend(keys(values.text(KEYS)));
    if named.is_empty() && !by_passphrase(values) {
        return Err((KEYS, Phrase::new("exchange-no-recipient")));
    }
    let part = values.choice(PART);
    let part = PARTS.iter().find(|(code, ..)| Some(*code) == part);
    let id = |name| values.picked(name).first().cloned();
    let since = values.text(SINCE);
    Ok(PackWanted {
        to: PackedFor::Named(named),
        round: id(ROUND).and_then(|id| id.parse().ok()),
        view: values.choice(VIEW).and_then(View::from_code).unwrap_or(View::Full),
        body: id(BODY).and_then(|id| id.parse().ok()),
        since: (!since.is_empty()).then(|| dropped_path(since)),
        with_files: values.choice(FILES) != Some(WITHOUT_FILES),
        part_size: part.and_then(|(_, size, _)| *size),
        path: PathBuf::from(values.text(PATH)),
    })
}

/// Keys stand one after another; a path or a name may have spaces in it, and stands alone.
fn keys(typed: &str) -> Vec<String> {
    let words: Vec<_> = typed.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    if words.iter().all(|word| word.starts_with("age1")) {
        return words.into_iter().map(str::to_owned).collect();
    }
    vec![dropped_path(typed).display().to_string()]
}

/// The field that a refusal is about.
pub(super) fn field_of(why: &Phrase) -> &'static str {
    let key: &str = &why.key;
    match key {
        "exchange-no-such-key" | "exchange-no-recipient" => KEYS,
        "exchange-not-a-have-list" | "bundle-nothing" => SINCE,
        "bundle-part-too-small" => PART,
        _ => PATH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_keys_are_told_apart_and_a_path_is_left_whole() {
        assert_eq!(keys("age1aa, age1bb age1cc"), ["age1aa", "age1bb", "age1cc"]);
        assert_eq!(keys("/media/мой диск/key b.txt"), ["/media/мой диск/key b.txt"]);
        assert_eq!(keys("  "), [""; 0]);
    }
}
