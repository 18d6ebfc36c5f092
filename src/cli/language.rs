//! In which language the commands speak: as asked, as set, or as the system does.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::i18n::{Lang, locale};
use crate::workspace::Layout;
use crate::workspace::settings::Settings;

/// The language for help and errors, found before the command line is understood as a whole.
pub(super) fn before_parsing(arguments: &[OsString]) -> Lang {
    let asked = option(arguments, "--lang").or_else(|| std::env::var_os("TEKSERU_LANG"));
    let asked = asked.and_then(|lang| lang.to_str()?.parse().ok());
    let data = option(arguments, "--data").or_else(|| std::env::var_os("TEKSERU_DATA"));
    let data = data.map_or_else(usual_data, |dir| Some(dir.into()));
    asked.unwrap_or_else(|| of(data.as_deref()))
}

/// The language of a data directory, or of the system.
pub(super) fn of(data: Option<&Path>) -> Lang {
    let settings = data.and_then(settings_in);
    settings.and_then(|settings| settings.lang).unwrap_or_else(locale::from_system)
}

fn settings_in(data: &Path) -> Option<Settings> {
    Settings::load(&Layout::new(data).settings()).ok()
}

/// Where the data is if nobody says.
pub(super) fn usual_data() -> Option<PathBuf> {
    ProjectDirs::from("", "", "tekseru").map(|dirs| dirs.data_dir().to_owned())
}

/// The value of `--name value` or `--name=value`.
fn option(arguments: &[OsString], name: &str) -> Option<OsString> {
    let mut arguments = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == OsStr::new(name) {
            return arguments.next().cloned();
        }
        let text = argument.to_str().and_then(|text| text.strip_prefix(name)?.strip_prefix('='));
        if let Some(value) = text {
            return Some(value.into());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_found_in_both_spellings_and_not_behind_the_end_of_options() {
        let line = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(option(&line(&["x", "list", "--lang", "kk"]), "--lang"), Some("kk".into()));
        assert_eq!(option(&line(&["x", "--lang=en", "list"]), "--lang"), Some("en".into()));
        assert_eq!(option(&line(&["x", "--", "--lang", "kk"]), "--lang"), None);
        assert_eq!(option(&line(&["x", "--language", "kk"]), "--lang"), None);
    }
}
