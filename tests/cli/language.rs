//! Help and complaints in the reader's language; exit codes of a misused command line.

use crate::world::World;

#[test]
fn help_is_given_in_the_language_asked_for_wherever_it_is_asked() {
    let world = World::new();
    for (arguments, word) in [
        (&["--lang", "ru", "--help"][..], "Вызов:"),
        (&["facility", "import", "--help", "--lang=kk"], "Қолданылуы:"),
        (&["--lang", "ru", "help", "round", "add"], "Руководитель комиссии"),
        (&["instruction", "--help"], "Usage:"),
    ] {
        let help = world.done(arguments);
        assert!(help.contains(word), "{arguments:?}: {help}");
        assert!(!help.contains("cli-"), "{help}");
    }
}

#[test]
fn the_language_of_the_environment_and_of_the_system_is_used() {
    let world = World::new();
    let said = |name: &str, value: &str| {
        let mut command = world.command();
        let output = command.env_remove("TEKSERU_LANG").env(name, value).arg("--help").output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(said("TEKSERU_LANG", "kk").contains("Қолданылуы:"));
    assert!(said("LANG", "en_GB.UTF-8").contains("Usage:"));
    assert!(said("LANG", "C").contains("Вызов:"));
}

#[test]
fn a_misused_command_line_exits_with_two_and_says_what_may_be_meant() {
    let world = World::new();
    for (arguments, words) in [
        (&["facilty"][..], &["facilty", "facility"][..]),
        (&["facility", "add", "--cod", "7"], &["--cod", "--code"]),
        (&["facility", "import"], &["FILE"]),
        (&["answer", "set", "--visit", "901", "RIG-04", "maybe"], &["maybe", "non-compliant"]),
        (&["answer", "set", "--visit", "901", "RIG4", "partly"], &["RIG4", "RIG-04"]),
        (&["round", "list", "--lang", "de"], &["de", "ru, kk, en"]),
        (&["demo", "--today", "yesterday"], &["yesterday", "31.08.2025"]),
        (&["facility", "list", "--data"], &["--data"]),
    ] {
        let ran = world.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
        for word in words {
            assert!(ran.err.contains(word), "{word} is not in {}", ran.err);
        }
    }
    let group = world.run(&["facility"]);
    assert_eq!(group.code, Some(2));
    assert!(group.err.contains("import"), "{group:?}");
}

#[test]
fn the_version_is_printed() {
    assert!(World::new().done(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}
