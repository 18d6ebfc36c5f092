//! Urgent notices by command: raised in the middle of a visit, told, answered, closed, printed.

use serde_json::json;

use crate::world::World;

fn raised(world: &World) -> String {
    world.done(&["urgent", "raise", "medical", "--visit", "901", "--text", "нет <инсулина>"]);
    let listed = world.json(&["urgent", "list", "--open"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    listed[0]["number"].as_str().unwrap().to_owned()
}

#[test]
fn a_notice_is_followed_from_the_raising_to_the_end() {
    let world = World::with_visit();
    let number = raised(&world);
    assert!(number.starts_with("U-R-2025/1-"), "{number}");
    let listed = world.json(&["urgent", "list"]);
    assert_eq!(listed[0]["status"], "raised");
    assert_eq!(listed[0]["to"][0], "Prosecutor's office");
    assert_eq!(listed[0]["minutes_left"], 24 * 60, "it was raised just now");
    assert_eq!(world.json(&["summary"])["urgent"], 1);
    world.done(&["urgent", "tell", &number, "--to", "prosecutor on duty", "--how", "by telephone"]);
    let bare = "U-R-2025/1";
    world.done(&["urgent", "answer", bare, "--by", "health unit", "--measures", "insulin brought"]);
    let shown = world.json(&["urgent", "show", bare]);
    assert_eq!((&shown["status"], &shown["minutes_left"]), (&json!("answered"), &json!(null)));
    assert_eq!(shown["history"][0]["act"], "tell");
    world.done(&["urgent", "close", bare, "--note", "seen on the spot"]);
    assert_eq!(world.json(&["urgent", "list", "--open"]), json!([]));
    assert_eq!(world.json(&["urgent", "list", "--filter", "status:closed"])[0]["number"], number);
    assert_eq!(world.json(&["summary"])["urgent"], 0);
    assert_eq!(world.json(&["visit", "show", "901"])["stage"], "under-way");
}

#[test]
fn what_is_out_of_order_is_refused_and_nothing_is_written() {
    let world = World::with_visit();
    let number = raised(&world);
    let before = world.ledger();
    let later = "2199-01-01 10:00";
    let wrong: [(&[&str], &str); 9] = [
        (&["raise", "flood", "--visit", "901"], "no kind of danger"),
        (&["raise", "other", "--visit", "901"], "what was seen"),
        (&["raise", "fire", "--visit", "901", "--at", later], "has not come yet"),
        (&["raise", "fire", "--facility", "999"], "999"),
        (&["close", &number], "nobody is recorded as told"),
        (&["tell", &number, "--to", " ", "--how", "x"], "who was told"),
        (&["answer", &number, "--by", "x", "--measures", ""], "what was done"),
        (
            &["answer", &number, "--by", "x", "--measures", "y", "--at", "2020-01-01 10:00"],
            "before",
        ),
        (&["withdraw", &number, "--reason", " "], "reason"),
    ];
    for (arguments, why) in wrong {
        let ran = world.run(&[&["urgent"], arguments].concat());
        let told = ran.refused().join("\n");
        assert!(told.contains(why), "{arguments:?}: {told}");
    }
    assert_eq!(world.ledger(), before);
    assert_eq!(world.run(&["urgent", "raise", "fire"]).code, Some(2), "nobody knows where");
}

#[test]
fn the_paper_is_one_page_in_every_language_and_obeys_nothing() {
    let world = World::with_visit();
    let number = raised(&world);
    for (lang, word) in [("ru", "Подпись"), ("kk", "Қолы"), ("en", "Signature")] {
        let on_screen = world.done(&["urgent", "print", &number, "--lang", lang]);
        assert!(on_screen.contains(word) && on_screen.contains(&number), "{on_screen}");
        let path = world.home().join(format!("{lang}.html"));
        let path = path.to_str().unwrap();
        world.done(&["urgent", "print", &number, "--lang", lang, "--out", path]);
        let page = std::fs::read_to_string(path).unwrap();
        assert!(page.contains(word) && page.contains("&lt;инсулина&gt;"), "{page}");
    }
}
