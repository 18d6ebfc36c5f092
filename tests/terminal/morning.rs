//! A prosecutor's morning on the sample round, by keys alone.

use std::path::Path;

use tekseru::domain::instruction::Status;
use tekseru::tui::keys::layout::{KZ, Layout, RU};
use tekseru::workspace::demo;
use tekseru::workspace::lists::InstructionRow;

use crate::hands::Hands;
use crate::scene::open;

/// Overdue medical instructions, one sent back, one taken off control by a document, the disagreement
/// settled, and a look at the whole.
fn work_a_morning(data: &Path, layout: Layout) {
    let mut hands = Hands::on(data, layout);
    hands.see("R-2025").keys("f6").see("Просрочено (5)");
    hands.keys("f7").paste("просрочено область:MED").keys("f7").see("1 из 41").see("R-2025/13");
    hands.keys("f3").see("Отчёт исполнителя").keys("tab right right tab");
    hands.paste("Снимки сделаны двадцати из пятидесяти трёх").keys("f2").see("частично исполнено");
    hands.keys("f5").see("Вернуть на доработку").paste("Осмотрены не все").keys("f2");
    hands.see("возвращено на доработку");
    hands.keys("f7 ctrl+u").paste("R-2025/6").keys("f7").see("исполнено, отчёт подан");
    hands.keys("f6").see("Снять с контроля").paste("Акт проверки № 4").keys("tab tab");
    hands.paste("20.11.2025").keys("f2").see("снято с контроля");
    hands
        .keys("esc")
        .see("Просрочено (5)")
        .keys("esc")
        .see("За компьютером")
        .keys("ctrl+g")
        .see("Открытые");
    hands.keys("enter").see("Верны все, но в разных местах").keys("right right tab");
    hands.paste("По видеозаписи прогулка короче часа").keys("f2").see("Разрешённые");
    hands.keys("esc").see("За компьютером").keys("ctrl+y").see("расхождений: 0");
    hands.see("!!  41/93").see("?   –/0").see("R-2025/9  30.09.2025, просрочено").keys("f10");
    assert!(hands.window.wait_for_end().success());
    hands.window.assert_restored();
}

#[test]
fn a_prosecutor_s_morning_by_keys_is_all_in_the_ledger() {
    for layout in [RU, KZ] {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        demo::build(&data, demo::USUAL_TODAY, &mut |_, _| {}).unwrap();
        work_a_morning(&data, layout);
        let workspace = open(&data);
        assert!(workspace.notices().is_empty(), "{:?}", workspace.notices());
        let rows = workspace.instruction_rows().unwrap();
        let status = |number: &str| {
            rows.iter().find(|row| row.number() == Some(number)).map(InstructionRow::status)
        };
        assert_eq!(status("R-2025/13"), Some(Status::Returned));
        assert_eq!(status("R-2025/6"), Some(Status::Closed));
        let summary = workspace.summary(None, demo::USUAL_TODAY).unwrap();
        assert!(summary.disagreements.is_empty(), "{:?}", summary.disagreements);
        assert_eq!(summary.overdue.len(), 5);
    }
}
