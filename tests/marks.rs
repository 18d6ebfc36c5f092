//! A list goes out as a workbook, people fill it in, and what they claim comes back whole or not at all.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tekseru::domain::answer::Verdict;
use tekseru::domain::id::InstructionId;
use tekseru::domain::instruction::{ActRefusal, Status};
use tekseru::domain::marks::MarkRefusal;
use tekseru::domain::recipient::Recipient;
use tekseru::i18n::{Lang, Texts};
use tekseru::report;
use tekseru::workspace::command::{Command, Refusal};
use tekseru::workspace::marks::{Outcome, StagedMarks, WorkbookFault};
use tekseru::workspace::papers::{self, Scope};

#[path = "support/scene.rs"]
#[allow(dead_code, reason = "every test uses its part of the scene")]
mod scene;

use scene::Scene;

/// Three instructions of one body, and the list of them as it came out.
struct World {
    home: tempfile::TempDir,
    scene: Scene,
    ids: Vec<InstructionId>,
    grid: Grid,
}

/// The keys, the titles and the rows of the list.
type Grid = Vec<Vec<Data>>;

impl World {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut scene = Scene::new(&home.path().join("data"));
        scene.answer("RIG-04", Verdict::NonCompliant).unwrap();
        let finding = scene.finding("RIG-04");
        let ids = (0..3).map(|_| scene.issued(finding)).collect();
        let grid = grid(&sent(&scene, Lang::Ru));
        Self { home, scene, ids, grid }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn column(&self, key: &str) -> usize {
        self.grid[0].iter().position(|cell| *cell == *key).unwrap()
    }

    fn set(&mut self, row: usize, key: &str, value: &str) {
        let column = self.column(key);
        self.grid[row][column] = Data::String(value.to_owned());
    }

    fn mark(&mut self, row: usize, state: &str, day: &str, document: &str) {
        self.set(row, "mark_state", state);
        self.set(row, "mark_day", day);
        self.set(row, "mark_document", document);
    }

    fn staged(&self) -> Result<StagedMarks, Refusal> {
        let path = self.path("back.xlsx");
        write(&path, &self.grid, None);
        self.scene.workspace.stage_marks(&path)
    }

    fn refusals(&self) -> Vec<(u32, MarkRefusal)> {
        let rows = self.staged().unwrap().rows.into_iter();
        let refused = rows.filter_map(|row| match row.outcome {
            Outcome::Refused(refusal) => Some((row.row, refusal)),
            _ => None,
        });
        refused.collect()
    }

    fn fault(&self, bytes: &[u8]) -> WorkbookFault {
        let path = self.path("hostile.xlsx");
        std::fs::write(&path, bytes).unwrap();
        match self.scene.workspace.stage_marks(&path) {
            Err(Refusal::Workbook(fault)) => fault,
            other => panic!("{other:?}"),
        }
    }

    fn status(&self, at: usize) -> Status {
        let view = self.scene.workspace.store().instruction(self.ids[at]).unwrap().unwrap();
        view.instruction.status()
    }
}

/// The list as it goes out to the body.
fn sent(scene: &Scene, lang: Lang) -> Vec<u8> {
    let scope = Scope {
        body: Some(scene.body),
        recipient: Recipient::Body,
        ..Scope::of_all(scene.workspace.today())
    };
    let paper = papers::paper("instructions").unwrap();
    let document = scene.workspace.paper(paper, &scope, Texts::load(lang)).unwrap();
    let mut bytes = Vec::new();
    (report::format("xlsx").unwrap().write)(&document, &mut bytes).unwrap();
    bytes
}

fn grid(bytes: &[u8]) -> Grid {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(1).unwrap().unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The grid as another program saves it; `formula` is a cell that is calculated.
fn write(path: &Path, grid: &Grid, formula: Option<(u32, u16)>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day_form = Format::new().set_num_format("dd.mm.yyyy");
    for (row, cells) in (0..).zip(grid) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Data::Empty => {}
                Data::DateTime(day) => {
                    let day = ExcelDateTime::from_serial_datetime(day.as_f64()).unwrap();
                    sheet.write_datetime_with_format(row, column, &day, &day_form).unwrap();
                }
                other => {
                    sheet.write_string(row, column, other.to_string()).unwrap();
                }
            }
        }
    }
    if let Some((row, column)) = formula {
        sheet.write_formula(row, column, Formula::new("=1+1")).unwrap();
    }
    std::fs::write(path, book.save_to_buffer().unwrap()).unwrap();
}

#[test]
fn marks_come_back_from_moved_columns_and_rows_and_are_reports_and_no_more() {
    let mut world = World::new();
    world.mark(2, " ИСПОЛНЕНО. ", "25.08.2025", "Акт № 5");
    world.mark(3, "ішінара орындалды", "25 августа 2025 г.", "");
    world.grid[2..].reverse();
    for row in &mut world.grid {
        row.reverse();
        row.insert(1, Data::String("своё".into()));
    }
    let staged = world.staged().unwrap();
    assert_eq!((staged.count("accepted"), staged.count("unchanged")), (2, 1), "{staged:?}");
    assert_eq!(staged.body.as_ref().map(|name| name.get(Lang::Ru).is_empty()), Some(false));
    world.scene.workspace.execute(Command::TakeReports(staged.reports())).unwrap();
    assert_eq!(world.status(0), Status::Reported);
    assert_eq!(world.status(1), Status::Partly);
    assert_eq!(world.status(2), Status::Issued);
    let view = world.scene.workspace.store().instruction(world.ids[0]).unwrap().unwrap();
    let report = view.instruction.control().unwrap().reports[0].clone();
    assert_eq!(report.by, world.scene.body);
    assert!(report.text.contains(&staged.sha256), "{report:?}");
    let again = world.staged().unwrap();
    assert_eq!(again.count("unchanged"), 3, "{again:?}");
    assert!(
        world
            .scene
            .workspace
            .execute(Command::TakeReports(again.reports()))
            .unwrap()
            .records
            .is_empty()
    );
}

#[test]
fn rows_deleted_are_no_matter_and_an_untouched_list_changes_nothing() {
    let mut world = World::new();
    assert_eq!(world.staged().unwrap().count("unchanged"), 3);
    world.grid.remove(3);
    world.mark(3, "done", "2025-08-25", "");
    let staged = world.staged().unwrap();
    assert_eq!((staged.rows.len(), staged.reports().len()), (2, 1));
    assert_eq!(staged.rows[1].row, 4);
}

#[test]
fn one_refused_row_refuses_the_file_and_every_fault_is_named_by_its_row() {
    let mut world = World::new();
    world.mark(2, "исполнено", "25.08.2025", "");
    let stranger = InstructionId([9; 16]).to_string();
    let changed = world.grid[3].clone();
    world.grid.push(changed);
    world.set(3, "id", &stranger);
    world.set(4, "number", "R-2025/77");
    let mut invented = vec![Data::Empty; world.grid[0].len()];
    invented[world.column("task")] = Data::String("выдумка".into());
    world.grid.push(invented);
    let refusals = world.refusals();
    let rows: Vec<u32> = refusals.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, [4, 5, 7], "{refusals:?}");
    assert_eq!(refusals[0].1, MarkRefusal::KeyChanged);
    assert!(matches!(refusals[1].1, MarkRefusal::OtherNumber { .. }));
    assert_eq!(refusals[2].1, MarkRefusal::Invented);
    assert!(world.staged().unwrap().reports().is_empty());
}

#[test]
fn a_row_of_another_list_a_repeated_and_a_foreign_row_are_refused() {
    let world = World::new();
    let mut other = World::new();
    let foreign = other.grid[2].clone();
    other.grid = world.grid.clone();
    other.grid.push(foreign);
    let mut rows = other.grid[2..5].to_vec();
    other.grid.truncate(2);
    let own = grid(&sent(&other.scene, Lang::Ru));
    other.grid.extend(own[2..].iter().cloned());
    other.grid.push(own[2].clone());
    other.grid.push(rows.remove(0));
    let refusals = other.refusals();
    let told: Vec<&MarkRefusal> = refusals.iter().map(|(_, refusal)| refusal).collect();
    assert_eq!(told[0], &MarkRefusal::Repeated(3), "{refusals:?}");
    // The same laptop makes the same ids from the same seed, so another ledger is another list or none.
    assert!(matches!(told[1], MarkRefusal::OtherList | MarkRefusal::Foreign), "{refusals:?}");
}

#[test]
fn what_a_row_may_not_say_is_refused() {
    for (state, day, expected) in [
        ("почти", "25.08.2025", MarkRefusal::UnknownState("почти".into())),
        ("исполнено", "", MarkRefusal::NoDay),
        ("", "25.08.2025", MarkRefusal::NoState),
        ("исполнено", "вчера", MarkRefusal::NotADay("вчера".into())),
        ("исполнено", "31.02.2025", MarkRefusal::NotADay("31.02.2025".into())),
    ] {
        let mut world = World::new();
        world.mark(2, state, day, "");
        assert_eq!(world.refusals(), [(3, expected)]);
    }
    let mut world = World::new();
    world.mark(2, "исполнено", "01.01.2026", "");
    let refusals = world.refusals();
    assert!(matches!(refusals[0].1, MarkRefusal::Act(ActRefusal::NotYet { .. })), "{refusals:?}");
    world.mark(2, "исполнено", "25.08.2025", "Акт\u{202E}");
    assert!(matches!(world.refusals()[0].1, MarkRefusal::Hidden { .. }));
}

#[test]
fn a_formula_is_refused_wherever_it_stands_in_the_list() {
    let world = World::new();
    let path = world.path("formula.xlsx");
    let column = u16::try_from(world.column("mark_comment")).unwrap();
    write(&path, &world.grid, Some((3, column)));
    let staged = world.scene.workspace.stage_marks(&path).unwrap();
    let formula = MarkRefusal::Formula("mark_comment".into());
    assert_eq!(staged.rows[1].outcome, Outcome::Refused(formula));
}

#[test]
fn a_report_that_became_impossible_stops_all_of_them() {
    let mut world = World::new();
    world.mark(2, "исполнено", "25.08.2025", "");
    let mut reports = world.staged().unwrap().reports();
    reports.push((InstructionId([9; 16]), reports[0].1.clone()));
    let refused = world.scene.workspace.execute(Command::TakeReports(reports));
    assert!(matches!(refused, Err(Refusal::NotFound { .. })), "{refused:?}");
    assert_eq!(world.status(0), Status::Issued);
}

/// A zip of parts that are repeated nulls or texts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_hostile_file_is_refused_with_one_word() {
    let world = World::new();
    assert_eq!(world.fault(b"PK no zip"), WorkbookFault::NotAWorkbook);
    assert_eq!(world.fault(b"\xD0\xCF\x11\xE0\xA1\xB1"), WorkbookFault::LockedOrOld);
    let nulls = vec![0; 130 << 20];
    assert_eq!(world.fault(&packed(&[("xl/a.xml", &nulls)])), WorkbookFault::Bomb);
    let macros = world.fault(&packed(&[("xl/vbaProject.bin", b"x")]));
    assert_eq!(macros, WorkbookFault::Active("xl/vbaproject.bin".into()));
    let links = world.fault(&packed(&[("xl/externalLinks/externalLink1.xml", b"x")]));
    assert!(matches!(links, WorkbookFault::Active(_)), "{links:?}");
    let rels = br#"<Relationships><Relationship Id="1" Type="http://x/relationships/attachedTemplate" Target="http://x" TargetMode="External"/></Relationships>"#;
    let fetched = world.fault(&packed(&[("xl/_rels/workbook.xml.rels", rels)]));
    assert!(matches!(fetched, WorkbookFault::Active(_)), "{fetched:?}");
    assert!(matches!(world.fault(&packed(&[("a", b"x")])), WorkbookFault::Broken(_)));
}

#[test]
fn merged_ids_a_missing_column_and_a_workbook_that_is_no_list_are_refused() {
    let mut world = World::new();
    let id = u16::try_from(world.column("id")).unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, key) in (0..).zip(&world.grid[0]) {
        sheet.write_string(0, column, key.to_string()).unwrap();
    }
    sheet.merge_range(3, id, 4, id, "", &Format::new()).unwrap();
    let merged = world.fault(&book.save_to_buffer().unwrap());
    assert_eq!(merged, WorkbookFault::Merged(4));
    assert_eq!(world.fault(&Workbook::new().save_to_buffer().unwrap()), WorkbookFault::NoList);
    let day = world.column("mark_day");
    for row in &mut world.grid {
        row.remove(day);
    }
    let missing = world.staged();
    let expected = WorkbookFault::MissingColumn("mark_day");
    assert!(matches!(&missing, Err(Refusal::Workbook(fault)) if *fault == expected), "{missing:?}");
}

#[test]
fn a_cell_at_the_end_of_the_grid_costs_nothing() {
    let world = World::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1_048_575, 16_383, "z").unwrap();
    assert_eq!(world.fault(&book.save_to_buffer().unwrap()), WorkbookFault::TooLarge);
}

#[test]
fn damage_anywhere_in_the_file_is_told_and_stops_nothing() {
    let world = World::new();
    let sound = sent(&world.scene, Lang::En);
    let path = world.path("damaged.xlsx");
    for at in (0..sound.len()).step_by(397) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        std::fs::write(&path, &bytes).unwrap();
        let _told = world.scene.workspace.stage_marks(&path);
        std::fs::write(&path, &sound[..at]).unwrap();
        assert!(world.scene.workspace.stage_marks(&path).is_err(), "cut at {at}");
    }
}

/// Saved by other programs: columns and rows in another order, a changed id, a formula, an invented row.
#[test]
fn files_of_other_programs_are_read_and_no_row_of_another_ledger_is_taken() {
    let world = World::new();
    for program in ["openpyxl", "libreoffice"] {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/marks");
        let path = data.join(format!("{program}.xlsx"));
        let staged = world.scene.workspace.stage_marks(&path).unwrap();
        let refused = |row: u32| {
            let found = staged.rows.iter().find(|staged| staged.row == row).unwrap();
            match &found.outcome {
                Outcome::Refused(refusal) => refusal.clone(),
                other => panic!("{program} {row}: {other:?}"),
            }
        };
        assert_eq!(refused(3), MarkRefusal::KeyChanged, "{program}");
        assert_eq!(refused(4), MarkRefusal::Foreign, "{program}");
        assert_eq!(refused(5), MarkRefusal::Formula("mark_comment".into()), "{program}");
        assert_eq!(refused(9), MarkRefusal::Invented, "{program}");
        assert!(staged.reports().is_empty());
    }
}
