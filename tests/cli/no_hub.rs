//! Hubs in the usual build: there is no way to one, and whoever asks is told.

use crate::world::World;

#[test]
fn a_build_without_a_network_says_so_and_names_what_it_has_instead() {
    let world = World::new();
    for (lang, word) in
        [("ru", "не умеет в сеть"), ("kk", "желіге шықпайды"), ("en", "no way to a network")]
    {
        let ran =
            world.run(&["--lang", lang, "hub", "push", "postgres://me@hub.example/x", "--again"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{lang}");
        assert!(ran.err.contains(word) && ran.err.contains("tekseru bundle"), "{}", ran.err);
    }
    assert!(
        !world.done(&["--help", "--lang", "en"]).contains("hub"),
        "what is not there is not offered"
    );
}
