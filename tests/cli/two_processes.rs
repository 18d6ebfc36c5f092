//! Two processes on one data directory: one writes, everybody reads.

use crate::scene::Scene;
use crate::world::World;

#[test]
fn beside_a_process_that_holds_the_data_lists_work_and_changes_name_it() {
    let world = World::new();
    let mut scene = Scene::new(&world.data());
    let finding = scene.finding("RIG-04");
    scene.issued(finding);
    let pid = std::process::id().to_string();
    let listed = world.run(&["instruction", "list", "--json"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    assert!(listed.out.contains("R-2025/1"), "{listed:?}");
    assert!(listed.err.contains("Reading only") && listed.err.contains(&pid), "{listed:?}");
    let add = world.run(&["facility", "add", "--code", "902", "--name", "Two", "--type", "MIN"]);
    let lines = add.refused();
    assert!(lines[0].contains(&pid), "{lines:?}");
    assert!(world.json(&["verify"])["ok"].as_bool().unwrap());
    scene.workspace.close().unwrap();
    world.done(&["facility", "add", "--code", "902", "--name", "Two", "--type", "MIN"]);
}
