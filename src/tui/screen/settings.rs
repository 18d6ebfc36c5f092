//! Settings: language, looks, keyboard.

use crate::domain::text::Lang;
use crate::i18n::{Phrase, family};

use super::super::dialog::form::FormDialog;
use super::super::settings::{KazakhRow, Settings};
use super::super::theme::{THEME_NAMES, Theme};
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const SIGNS: &str = "signs";
const KAZAKH_ROW: &str = "kazakh-row";
const LOCK_AFTER: &str = "lock-after";
const ASCII: &str = "ascii";

/// The form of settings as they are.
pub fn dialog(settings: &Settings) -> FormDialog {
    let signs = vec![
        Opt::new("unicode", Phrase::new("settings-signs-unicode")),
        Opt::new(ASCII, Phrase::new("settings-signs-ascii")),
    ];
    let rows = vec![
        Opt::new("auto", Phrase::new("settings-kazakh-row-auto")),
        Opt::new("on", Phrase::new("settings-kazakh-row-on")),
        Opt::new("off", Phrase::new("settings-kazakh-row-off")),
    ];
    let languages = Opt::family(family::LANGUAGE, Lang::ALL.map(Lang::code));
    let themes = Opt::family(THEME_NAMES, Theme::ALL.map(Theme::code));
    let chosen_signs = if settings.ascii { ASCII } else { "unicode" };
    let minutes = |count: u16| match count {
        0 => Opt::new("0", Phrase::new("settings-lock-never")),
        count => Opt::new(
            count.to_string(),
            Phrase::new("settings-lock-minutes").with("count", u64::from(count)),
        ),
    };
    let lock_after = settings.lock_after_minutes.to_string();
    let form = Form::new(vec![
        Field::choice(
            LANGUAGE,
            Phrase::new("settings-language"),
            languages,
            Some(settings.language.code()),
        ),
        Field::choice(THEME, Phrase::new("settings-theme"), themes, Some(settings.theme.code())),
        Field::choice(SIGNS, Phrase::new("settings-signs"), signs, Some(chosen_signs)),
        Field::choice(
            KAZAKH_ROW,
            Phrase::new("settings-kazakh-row"),
            rows,
            Some(settings.kazakh_row.code()),
        )
        .hint(Phrase::new("settings-kazakh-row-hint")),
        Field::choice(
            LOCK_AFTER,
            Phrase::new("settings-lock-after"),
            [2, 5, 10, 30, 0].map(minutes).into(),
            Some(&lock_after),
        )
        .hint(Phrase::new("settings-lock-after-hint")),
    ]);
    FormDialog::new(Phrase::new("settings-title"), form)
}

/// The settings that a filled form asks for.
pub fn chosen(before: &Settings, values: &FormValues) -> Settings {
    let choice = |name| values.choice(name).unwrap_or_default();
    Settings {
        language: choice(LANGUAGE).parse().unwrap_or(before.language),
        theme: Theme::from_code(choice(THEME)).unwrap_or(before.theme),
        ascii: choice(SIGNS) == ASCII,
        kazakh_row: KazakhRow::from_code(choice(KAZAKH_ROW)).unwrap_or(before.kazakh_row),
        lock_after_minutes: choice(LOCK_AFTER).parse().unwrap_or(before.lock_after_minutes),
        filters: before.filters.clone(),
    }
}
