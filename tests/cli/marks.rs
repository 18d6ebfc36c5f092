//! Marks of execution by command: refused with exit code 1 and nothing written, else told.

use crate::world::World;

#[test]
fn an_untouched_list_changes_nothing_and_a_foreign_one_is_refused_whole() {
    let world = World::with_instruction();
    let list = world.home().join("list.xlsx");
    let list = list.to_str().unwrap();
    world.done(&["export", "instructions", "--body", "uz", "--out", list]);
    let before = world.ledger();
    let told = world.json(&["import", "marks", list]);
    assert_eq!((&told["taken"], &told["unchanged"]), (&false.into(), &1.into()), "{told}");
    let foreign = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/marks/libreoffice.xlsx");
    let ran = world.run(&["import", "marks", foreign]);
    let lines = ran.refused();
    assert!(
        lines.iter().any(|line| line.contains("row 5") && line.contains("formula")),
        "{lines:?}"
    );
    assert!(lines.last().unwrap().contains("Nothing was written"), "{lines:?}");
    let json = world.run(&["import", "marks", foreign, "--json"]);
    assert_eq!(json.code, Some(1));
    let _told = world.file("text.xlsx", "no workbook");
    let text = world.run(&["import", "marks", "text.xlsx", "--dry-run"]);
    assert_eq!(text.refused().len(), 1);
    assert_eq!(world.ledger(), before);
}
