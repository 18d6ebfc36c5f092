//! Settings, own keys and drafts survive a stop.

use super::*;
use crate::i18n::Lang;
use crate::tui::action::Action;

fn draft(form: &str, text: &str) -> Draft {
    Draft { form: form.into(), fields: vec![("title".into(), text.into())] }
}

#[test]
fn what_was_kept_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let (mut memory, first) = Memory::open(folder.path());
    assert_eq!(first.settings, None);
    let settings = Settings { ascii: true, ..Settings::new(Lang::Kk) };
    let requests = [
        Request::SaveSettings(settings.clone()),
        Request::KeepDraft(draft("finding/1", "раз")),
        Request::KeepDraft(draft("finding/2", "два")),
        Request::KeepDraft(draft("finding/1", "три")),
        Request::DropDraft("finding/2".into()),
    ];
    for request in &requests {
        assert!(matches!(memory.carry_out(request), Some(Reply::Saved)));
    }
    let (_, second) = Memory::open(folder.path());
    assert_eq!(second.settings, Some(settings));
    assert_eq!(second.drafts, [draft("finding/1", "три")]);
    assert_eq!(second.warnings, []);
}

#[test]
fn a_spoilt_file_is_told_of_and_put_aside() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(DRAFTS), "[{").unwrap();
    fs::write(folder.path().join(SETTINGS), "language = \"de\"").unwrap();
    let (mut memory, remembered) = Memory::open(folder.path());
    assert_eq!(remembered.warnings.len(), 2);
    memory.carry_out(&Request::KeepDraft(draft("finding/1", "раз")));
    let aside = fs::read_to_string(folder.path().join("drafts.unreadable")).unwrap();
    assert_eq!(aside, "[{");
}

#[test]
fn own_keys_are_taken_over_and_their_faults_told() {
    let folder = tempfile::tempdir().unwrap();
    let keys = r#"keys = [
        { scope = "global", on = ["shift+f11"], do = "quit" },
        { scope = "global", on = ["f1"], do = "no-such-action" },
    ]"#;
    fs::write(folder.path().join(KEYS), keys).unwrap();
    let (_, remembered) = Memory::open(folder.path());
    assert_eq!(remembered.keymap.chords(Action::Quit), ["shift+f11".parse().unwrap()]);
    assert_eq!(remembered.warnings.len(), 1);
    assert!(folder.path().join(KEYS).exists());
}

#[test]
fn a_directory_that_cannot_be_written_is_not_shown_as_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut memory, _) = Memory::open(&folder.path().join("not-there"));
    let reply = memory.carry_out(&Request::DropDraft("finding/1".into()));
    assert!(matches!(reply, Some(Reply::NotSaved(_))));
}

#[test]
fn filters_that_stood_among_the_settings_move_to_a_file_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let filter =
        SavedFilter {
            list: "findings".into(), name: "сырость".into(), filter: "CON".into()
        };
    let old = Settings { filters: vec![filter.clone()], ..Settings::new(Lang::Ru) };
    fs::write(folder.path().join(SETTINGS), toml::to_string(&old).unwrap()).unwrap();
    for _ in 0..2 {
        let (_, remembered) = Memory::open(folder.path());
        assert_eq!(remembered.settings.unwrap().filters, std::slice::from_ref(&filter));
    }
    let settings = fs::read_to_string(folder.path().join(SETTINGS)).unwrap();
    assert!(!settings.contains("сырость"), "{settings}");
}
