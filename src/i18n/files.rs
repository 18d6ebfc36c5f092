//! The text files, embedded: one per area and language.

use super::Lang;

type File = (&'static str, &'static str);

macro_rules! areas {
    ($lang:literal: $($area:literal),*) => {
        &[$(($area, include_str!(concat!($lang, "/", $area, ".ftl")))),*]
    };
}

const RU: &[File] = areas!("ru": "names", "keys", "tui", "screens", "lists", "cli", "errors", "report", "content", "urgent", "keeping", "interview", "evidence", "programme", "exchange", "hub");
const KK: &[File] = areas!("kk": "names", "keys", "tui", "screens", "lists", "cli", "errors", "report", "content", "urgent", "keeping", "interview", "evidence", "programme", "exchange", "hub");
const EN: &[File] = areas!("en": "names", "keys", "tui", "screens", "lists", "cli", "errors", "report", "content", "urgent", "keeping", "interview", "evidence", "programme", "exchange", "hub");

/// Area and source of every file of a language.
pub(super) fn of(lang: Lang) -> &'static [File] {
    match lang {
        Lang::Ru => RU,
        Lang::Kk => KK,
        Lang::En => EN,
    }
}
