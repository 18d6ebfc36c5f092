//! The sample round by command.

use crate::world::World;

#[test]
fn the_sample_is_made_once_named_as_made_up_and_never_put_over_real_data() {
    let world = World::new();
    let made = world.json(&["demo", "--no-open"]);
    assert_eq!((&made["made"], &made["rounds"]), (&true.into(), &2.into()));
    let head = made["head"].as_str().unwrap().to_owned();
    let listed = world.run(&["instruction", "list", "--json"]);
    assert_eq!(listed.code, Some(0));
    assert!(listed.err.contains("Sample data"), "{}", listed.err);
    let again = world.json(&["demo", "--no-open"]);
    assert_eq!((&again["made"], again["head"].as_str()), (&false.into(), Some(head.as_str())));
    assert_eq!(world.json(&["verify"])["head"], head.as_str());

    let real = World::with_visit();
    let ledger = real.ledger();
    let ran = real.run(&["demo", "--no-open"]);
    assert!(ran.refused()[0].contains("nothing of it is touched"), "{ran:?}");
    assert_eq!(real.ledger(), ledger);
}
