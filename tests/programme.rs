//! Programmes from the paper to the number: the passport in every form people have, its faults, contracts, visits.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use scene::{Scene, day};
use tekseru::domain::evidence::Evidence;
use tekseru::domain::facility::Country;
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::instruction::{Act, Report, ReportScope, Status};
use tekseru::domain::programme::agreement::Agreement;
use tekseru::domain::programme::check::Part;
use tekseru::domain::programme::contract::Contract;
use tekseru::domain::programme::contract_totals::ContractTotals;
use tekseru::domain::programme::indicator::{Achievement, Feed, Indicator};
use tekseru::domain::programme::pairing::Found;
use tekseru::domain::programme::passport::Passport;
use tekseru::domain::programme::ruling::Decision;
use tekseru::domain::programme::standing::Way;
use tekseru::domain::programme::tie::Served;
use tekseru::ledger::register_id::RegisterId;
use tekseru::workspace::Workspace;
use tekseru::workspace::command::{Command, Created, Done, Refusal};
use tekseru::workspace::import::{ImportError, Problem, ProblemKind, read_passport};
use tekseru::workspace::programme::correction::RowFate;
use tekseru::workspace::programme::{Duty, ProgrammeCommand, ProgrammeRefusal};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/programme").join(name)
}

fn change(workspace: &mut Workspace, command: ProgrammeCommand) -> Result<Done, Refusal> {
    workspace.execute(Command::Programme(command))
}

/// The passport's text as rows of cells.
fn printed() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(data("passport.txt")).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn as_csv(path: &Path) {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').flexible(true).from_path(path).unwrap();
    for row in printed() {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
}

fn as_workbook(path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in (0..).zip(printed()) {
        for (column, cell) in (0..).zip(row) {
            // Numbers stand as numbers in a workbook; a decimal comma is the language of the screen.
            match cell.replace(',', ".").parse::<f64>() {
                Ok(number) if column > 3 => drop(sheet.write(at, column, number).unwrap()),
                _ => drop(sheet.write(at, column, cell).unwrap()),
            }
        }
    }
    book.save(path).unwrap();
}

fn as_document(path: &Path) {
    use std::io::Write as _;
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut body = String::new();
    let mut rows = printed().into_iter().peekable();
    while let Some(row) = rows.next() {
        if row.len() < 2 {
            body.extend(["<w:p><w:r><w:t>", &escaped(&row[0]), "</w:t></w:r></w:p>"]);
            continue;
        }
        body += "<w:tbl>";
        let mut next = Some(row);
        while let Some(row) = next {
            body += "<w:tr>";
            for cell in row {
                let cell = escaped(&cell);
                body.extend(["<w:tc><w:p><w:r><w:t>", &cell, "</w:t></w:r></w:p></w:tc>"]);
            }
            body += "</w:tr>";
            next = rows.next_if(|row| row.len() > 1);
        }
        body += "</w:tbl>";
    }
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap();
}

/// A name of a file and what writes the passport into it.
type Form = (&'static str, fn(&Path));

/// The same without what depends on the kind of file.
fn plain(passport: Passport) -> Passport {
    let mut passport = passport;
    for indicator in &mut passport.indicators {
        indicator.printed.line = None;
    }
    for result in &mut passport.results {
        result.printed.line = None;
    }
    for planned in &mut passport.measures {
        planned.measure.printed.line = None;
        planned.measure.printed.code = String::new();
        for point in &mut planned.points {
            point.line = None;
        }
    }
    passport
}

fn warned(warnings: &[Problem], is: impl Fn(&ProblemKind) -> bool) -> usize {
    warnings.iter().filter(|warning| is(&warning.kind)).count()
}

#[test]
fn the_passport_is_read_by_position_and_says_where_it_is_broken() {
    let staged = read_passport(&data("passport.txt"), Country::Russia).unwrap();
    let passport = &staged.passport;
    assert_eq!(passport.indicators.len(), 7);
    assert_eq!(passport.results.len(), 7);
    assert_eq!(passport.measures.len(), 8);
    assert_eq!(passport.points().count(), 32);
    let codes: Vec<&str> = passport.indicators.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1"]);
    assert_eq!(passport.indicators[2].plan.target(2024), Some(Decimal::new(149, 1)));
    // A dash is no target; it is not zero.
    assert_eq!(passport.indicators[5].plan.target(2026), None);
    assert_eq!(passport.indicators[6].base.unwrap().value, Decimal::ZERO);
    assert_eq!(passport.programme.empty_sections, ["2.1", "2.2"]);
    let extra = ProblemKind::PassportExtra { found: 13, expected: 12, left_out: "100".into() };
    assert_eq!(warned(&staged.warnings, |kind| *kind == extra), 1);
    let broken = |kind: &ProblemKind| matches!(kind, ProblemKind::PassportCode { printed, .. } if printed == "1");
    // Indicator 1.1, results 1.1 to 1.3 and the steps of these.
    assert_eq!(warned(&staged.warnings, broken), 7);
    let empty = |kind: &ProblemKind| matches!(kind, ProblemKind::PassportEmptySection(_));
    assert_eq!(warned(&staged.warnings, empty), 2);
    assert_eq!(staged.warnings.len(), 10, "{:#?}", staged.warnings);
}

#[test]
fn every_form_of_the_passport_gives_the_same_programme() {
    let dir = tempfile::tempdir().unwrap();
    let reference = plain(read_passport(&data("passport.txt"), Country::Russia).unwrap().passport);
    let forms: [Form; 3] = [("p.csv", as_csv), ("p.xlsx", as_workbook), ("p.docx", as_document)];
    for (name, write) in forms {
        let path = dir.path().join(name);
        write(&path);
        let staged =
            read_passport(&path, Country::Russia).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(plain(staged.passport), reference, "{name}");
        assert_eq!(staged.warnings.len(), 10, "{name}");
    }
    let json = plain(read_passport(&data("passport.json"), Country::Russia).unwrap().passport);
    assert_eq!(json.indicators.len(), reference.indicators.len());
    for (ours, theirs) in json.indicators.iter().zip(&reference.indicators) {
        assert_eq!(
            (&ours.plan, &ours.base, &ours.code),
            (&theirs.plan, &theirs.base, &theirs.code)
        );
    }
    for (ours, theirs) in json.measures.iter().zip(&reference.measures) {
        assert_eq!((&ours.result, &ours.points), (&theirs.result, &theirs.points));
        assert_eq!(ours.measure.post, theirs.measure.post);
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place_and_nothing_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("p.txt");
    let text = std::fs::read_to_string(data("passport.txt")).unwrap();
    let refused = |text: String| {
        std::fs::write(&path, text).unwrap();
        match read_passport(&path, Country::Russia) {
            Err(ImportError::Problems { problems, .. }) => problems,
            other => panic!("{other:?}"),
        }
    };
    let wrong = refused(text.replacen("\t14,9\t", "\tок. 15\t", 1));
    assert_eq!(wrong[0].kind, ProblemKind::NotANumber("ок. 15".into()));
    assert_eq!(wrong[0].field.as_deref(), Some("2024"));
    // One value too few is not filled in.
    let wrong = refused(text.replacen("\t93\t2023\t200\t", "\t93\t2023\t", 1));
    assert_eq!(wrong[0].kind, ProblemKind::PassportValues { found: 11, expected: 12 });
    let wrong = refused(text.replacen("05.04.2024", "31.04.2024", 1));
    assert_eq!(wrong[0].kind, ProblemKind::NotADate("31.04.2024".into()));
    assert!(!refused("просто текст\n".into()).is_empty());
}

fn imported(scene: &mut Scene) -> tekseru::domain::id::ProgrammeId {
    let staged = scene.workspace.stage_programme(&data("passport.txt"), Country::Russia).unwrap();
    let import = ProgrammeCommand::Import(Box::new(staged.passport));
    let done = change(&mut scene.workspace, import).unwrap();
    let Created::Programme(id) = done.created[0] else { panic!("{done:?}") };
    id
}

#[test]
fn the_consistency_report_finds_what_a_careful_reader_finds() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let report = scene.workspace.consistency(id).unwrap();
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(data("passport.json")).unwrap()).unwrap();
    let counts = serde_json::to_value(report.counts).unwrap();
    for (name, count) in json["counts"].as_object().unwrap() {
        assert_eq!(&counts[name], count, "{name}");
    }
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &report.faults {
        *by_code.entry(row.fault.code.code()).or_default() += 1;
    }
    let told: Vec<String> = report
        .faults
        .iter()
        .filter(|row| {
            !matches!(row.fault.code.code(), "before-approval" | "on-weekend" | "on-holiday")
        })
        .map(|row| row.fault.fingerprint())
        .collect();
    insta::assert_snapshot!(format!("{by_code:?}\n{}", told.join("\n")));
}

#[test]
fn a_fault_is_accepted_explained_or_made_a_finding_and_lapses_when_it_changes() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let finding = scene.finding("CON-01");
    let rule = |decision, fault: &str, reason: &str, finding| ProgrammeCommand::Rule {
        programme: id,
        fault: fault.into(),
        decision,
        reason: reason.into(),
        finding,
    };
    let workspace = &mut scene.workspace;
    let refused = change(workspace, rule(Decision::Accepted, "base-differs:1.2", " ", None));
    assert!(matches!(refused, Err(Refusal::NoReason)));
    let refused = change(workspace, rule(Decision::Accepted, "base-differs:9.9", "да", None));
    assert!(matches!(refused, Err(Refusal::Programme(ProgrammeRefusal::NoSuchFault(_)))));
    let refused = change(workspace, rule(Decision::Finding, "base-differs:1.2", "да", None));
    assert!(matches!(refused, Err(Refusal::Programme(ProgrammeRefusal::NoFinding))));
    change(workspace, rule(Decision::Explained, "base-differs:1.6", "Год без закупки", None))
        .unwrap();
    change(workspace, rule(Decision::Finding, "targets-differ:2.1", "9 человек", Some(finding)))
        .unwrap();
    let ruled = |workspace: &Workspace, name: &str| {
        let report = workspace.consistency(id).unwrap();
        let row = report.faults.into_iter().find(|row| row.fault.name() == name).unwrap();
        row.rulings.into_iter().map(|ruled| ruled.ruling.decision).collect::<Vec<_>>()
    };
    assert_eq!(ruled(workspace, "base-differs:1.6"), [Decision::Explained]);
    assert_eq!(ruled(workspace, "targets-differ:2.1"), [Decision::Finding]);
    // The number changes: what was decided upon the old one holds no more.
    let known = workspace.store().indicators().unwrap();
    let known = known.into_iter().find(|one| one.value.code == "1.6").unwrap();
    let mut indicator = known.value.clone();
    indicator.base.as_mut().unwrap().value = Decimal::from(70);
    let indicator = Box::new(indicator);
    change(workspace, ProgrammeCommand::ChangeIndicator { id: known.id, indicator }).unwrap();
    assert_eq!(ruled(workspace, "base-differs:1.6"), []);
}

#[test]
fn a_milestone_is_done_only_with_its_document_and_by_whoever_keeps_the_programme() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    imported(&mut scene);
    let rows = scene.workspace.milestone_rows().unwrap();
    assert_eq!(rows.len(), 32);
    assert!(rows.iter().all(|row| row.overdue));
    let first = &rows[0].view;
    assert_eq!(first.milestone.deadline(), day("2024-03-29"));
    let (id, by) = (first.id, first.milestone.assignment.lead);
    let proof = |title: &str| Evidence::Document { title: title.into(), page: String::new() };
    let close = |title: &str| ProgrammeCommand::ActOnMilestone {
        id,
        act: Act::Close { proof: proof(title), done_on: day("2024-03-28"), on: day("2024-03-29") },
    };
    let workspace = &mut scene.workspace;
    assert!(matches!(change(workspace, close("Отчёт")), Err(Refusal::Act(_))));
    let report = Act::Report(Report {
        by,
        on: day("2024-03-29"),
        text: "Выезд состоялся".into(),
        scope: ReportScope::Final,
        document: None,
    });
    change(workspace, ProgrammeCommand::ActOnMilestone { id, act: report }).unwrap();
    assert!(matches!(change(workspace, close(" ")), Err(Refusal::Act(_))));
    // The day of the work may not lie before the milestone binds, nor its closing ahead of it.
    let late = ProgrammeCommand::ActOnMilestone {
        id,
        act: Act::Close {
            proof: proof("Отчёт о выезде"),
            done_on: day("2024-03-29"),
            on: day("2024-03-29"),
        },
    };
    change(workspace, late).unwrap();
    let view = workspace.store().milestone(id).unwrap().unwrap();
    assert_eq!(view.milestone.status(), Status::Closed);
    assert!(!view.milestone.closed_late());
    assert_eq!(workspace.milestone_rows().unwrap().iter().filter(|row| row.overdue).count(), 31);
}

#[test]
fn visits_are_counted_by_quarter_and_an_empty_quarter_is_overdue() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    imported(&mut scene);
    let workspace = &mut scene.workspace;
    let known = workspace.store().indicators().unwrap();
    let known = known.into_iter().find(|one| one.value.code == "1.5").unwrap();
    let mut indicator = known.value.clone();
    indicator.feed = Feed::Visits;
    let change_feed =
        ProgrammeCommand::ChangeIndicator { id: known.id, indicator: Box::new(indicator.clone()) };
    change(workspace, change_feed).unwrap();
    let row = workspace.indicator_row(known.id, indicator.clone(), 2025).unwrap();
    assert_eq!(row.now.plan, Some(Decimal::from(4)));
    assert_eq!(row.now.fact, Some(Decimal::ONE));
    let quarters: Vec<(u32, u32, bool)> =
        row.quarters.iter().map(|one| (one.planned, one.done, one.overdue)).collect();
    assert_eq!(quarters, [(1, 0, true), (1, 0, true), (1, 1, false), (1, 0, false)]);
    // What is computed is not reported besides.
    let value = Achievement {
        indicator: known.id,
        on: day("2025-01-15"),
        value: Decimal::ONE,
        of: None,
        facility: None,
        source: "Письмо".into(),
        note: String::new(),
        withdrawn: false,
        why_withdrawn: String::new(),
    };
    let refused = change(workspace, ProgrammeCommand::RecordAchievements(vec![value]));
    assert!(matches!(refused, Err(Refusal::Programme(ProgrammeRefusal::Computed(_)))));
}

#[test]
fn reported_values_meet_the_plan_and_shares_are_never_added() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    imported(&mut scene);
    let workspace = &mut scene.workspace;
    let id_of = |workspace: &Workspace, code: &str| {
        let known = workspace.store().indicators().unwrap();
        known.into_iter().find(|one| one.value.code == code).unwrap()
    };
    let value = |indicator, on: &str, number: i64| Achievement {
        indicator,
        on: day(on),
        value: Decimal::new(number, 1),
        of: None,
        facility: None,
        source: "Отчёт министерства".into(),
        note: String::new(),
        withdrawn: false,
        why_withdrawn: String::new(),
    };
    let (count, share) = (id_of(workspace, "1.1"), id_of(workspace, "1.3"));
    change(
        workspace,
        ProgrammeCommand::RecordAchievements(vec![
            value(count.id, "2024-06-30", 400),
            value(count.id, "2024-12-31", 350),
            value(share.id, "2024-06-30", 90),
            value(share.id, "2024-12-31", 149),
        ]),
    )
    .unwrap();
    let row = workspace.indicator_row(count.id, count.value, 2024).unwrap();
    assert_eq!(row.now.fact, Some(Decimal::from(75)));
    assert_eq!(row.now.deviation, Some(Decimal::from(-25)));
    let row = workspace.indicator_row(share.id, share.value, 2024).unwrap();
    assert_eq!((row.now.fact, row.now.way), (Some(Decimal::new(149, 1)), Way::Latest));
}

#[test]
fn two_hundred_and_eighty_contracts_come_to_what_was_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let workspace = &mut scene.workspace;
    let staged = workspace.stage_contracts(&data("contracts.csv"), "RUB").unwrap();
    change(workspace, ProgrammeCommand::AddContracts(staged.contracts)).unwrap();
    let contracts = workspace.store().contracts().unwrap();
    let totals =
        ContractTotals::of(contracts.iter().map(|one| &one.value), 2020, day("2020-12-01"));
    let million = |text: &str| text.parse::<Decimal>().unwrap() * Decimal::from(1_000_000);
    assert_eq!(totals.total.count, 280);
    assert_eq!(totals.total.sum.of("RUB"), million("143"));
    assert_eq!(totals.total.people, 295);
    assert_eq!(totals.by_category["Спортивные площадки"].sum.of("RUB"), million("57.4"));
    assert_eq!(totals.electronic.count, 13);
    assert!(totals.electronic.sum.of("RUB") > million("7"));
    assert_eq!(totals.growth["RUB"], Decimal::new(15, 1));
    assert_eq!(totals.electronic_percent, Some(Decimal::new(46, 1)));
    assert_eq!(totals.electronic_sum_percent["RUB"], Decimal::new(49, 1));
    // The same file again is refused as a whole.
    let again = workspace.stage_contracts(&data("contracts.csv"), "RUB");
    assert!(matches!(again, Err(ImportError::Problems { .. })));
}

#[test]
fn contracts_come_from_a_workbook_as_well() {
    let dir = tempfile::tempdir().unwrap();
    let scene = Scene::new(dir.path());
    let path = dir.path().join("contracts.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, title) in (0..).zip(["номер", "дата", "заказчик", "сумма", "площадка"])
    {
        sheet.write(0, at, title).unwrap();
    }
    sheet.write(1, 0, "К-1").unwrap();
    sheet.write(1, 1, "05.03.2020").unwrap();
    sheet.write(1, 2, "Администрация, город").unwrap();
    sheet.write(1, 3, 1_234.5).unwrap();
    book.save(&path).unwrap();
    let staged = scene.workspace.stage_contracts(&path, "RUB").unwrap();
    let [contract] = &staged.contracts[..] else { panic!("{staged:?}") };
    assert_eq!(contract.sum.amount, Decimal::new(12_345, 1));
    assert_eq!(contract.customer, "Администрация, город");
    assert!(!contract.is_electronic());
}

#[test]
fn the_chain_leads_from_a_finding_to_an_indicator_and_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    imported(&mut scene);
    let finding = scene.finding("CON-01");
    let instruction = scene.issued(finding);
    let workspace = &mut scene.workspace;
    let rows = workspace.milestone_rows().unwrap();
    let outreach = rows.iter().find(|row| row.view.milestone.assignment.code == "4.3").unwrap();
    let served = Served::Milestone(outreach.view.id);
    change(workspace, ProgrammeCommand::Tie { instruction, served }).unwrap();
    let changed = workspace.changed_by(instruction).unwrap();
    assert_eq!(changed.milestones, [outreach.view.id]);
    let [indicator] = changed.indicators[..] else { panic!("{changed:?}") };
    let known = workspace.store().indicator(indicator).unwrap().unwrap();
    assert_eq!(known.value.code, "1.5");
    let answered = workspace.answered_by(indicator).unwrap();
    assert_eq!(answered.findings, [finding]);
    assert_eq!(answered.instructions, [instruction]);
    assert_eq!(answered.milestones.len(), 4);
}

#[test]
fn everything_of_a_programme_survives_a_new_start_and_a_ledger_without_its_index() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let before = scene.workspace.passport(id).unwrap();
    scene.workspace.close().unwrap();
    std::fs::remove_dir_all(dir.path().join("index.sled")).unwrap();
    let again = scene::open(dir.path());
    assert_eq!(again.passport(id).unwrap(), before);
    assert_eq!(again.milestone_rows().unwrap().len(), 32);
}

/// The passport's text with some of it said otherwise.
fn written(dir: &Path, changes: &[(&str, &str)]) -> PathBuf {
    let text = std::fs::read_to_string(data("passport.txt")).unwrap();
    let text = changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    let path = dir.join("corrected.txt");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_corrected_passport_shows_first_what_it_changes_and_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let workspace = &mut scene.workspace;
    // What people said beside the paper stays theirs.
    let known = workspace.indicators().unwrap();
    let known = known.into_iter().find(|one| one.value.code == "1.5").unwrap();
    let indicator = Box::new(Indicator { feed: Feed::Visits, ..known.value.clone() });
    change(workspace, ProgrammeCommand::ChangeIndicator { id: known.id, indicator }).unwrap();
    let path = written(
        dir.path(),
        &[
            ("\t93\t2023\t200\t", "\t200\t2023\t200\t"),
            ("организовано не менее 1 выезда", "организовано не менее 2 выездов"),
            ("8.4. Запуск в работу.", "8.4. Запуск в работу и сдача."),
        ],
    );
    let passport = read_passport(&path, Country::Russia).unwrap().passport;
    let rows = workspace.correction(id, &passport, "").unwrap().rows;
    let told: Vec<(Part, &str, RowFate)> =
        rows.iter().map(|row| (row.part, row.code.as_str(), row.fate)).collect();
    let changed = RowFate::Changed;
    assert_eq!(
        told,
        [
            (Part::Indicator, "1.2", changed),
            (Part::Milestone, "4.1", changed),
            (Part::Milestone, "8.4", changed)
        ]
    );
    assert_eq!(
        (rows[0].fields[0].old.as_str(), rows[0].fields[0].new.as_str()),
        ("93 2023", "200 2023")
    );
    let correct = |reason: &str| ProgrammeCommand::Correct {
        id,
        passport: Box::new(passport.clone()),
        reason: reason.into(),
    };
    assert!(matches!(change(workspace, correct(" ")), Err(Refusal::NoReason)));
    change(workspace, correct("Изменения № 1")).unwrap();
    let after = workspace.indicators().unwrap();
    let of = |code: &str| after.iter().find(|one| one.value.code == code).unwrap();
    assert_eq!(of("1.5").value.feed, Feed::Visits);
    assert_eq!(of("1.2").value.base.unwrap().value, Decimal::from(200));
    // What it was is still told, with who changed it.
    let history = workspace.changes_of(&RegisterId::Indicator(of("1.2").id)).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[1].changes[0].old, "93 2023");
    assert!(workspace.correction(id, &passport, "").unwrap().rows.is_empty());
}

#[test]
fn what_a_corrected_passport_has_no_more_is_taken_back_and_what_is_done_stays_done() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let workspace = &mut scene.workspace;
    let mut passport = read_passport(&data("passport.txt"), Country::Russia).unwrap().passport;
    let rows = workspace.milestone_rows().unwrap();
    let first = &rows.iter().find(|row| row.view.milestone.assignment.code == "4.1").unwrap().view;
    let by = first.milestone.assignment.lead;
    let on = day("2024-03-29");
    let report =
        Report { by, on, text: "Выезд".into(), scope: ReportScope::Final, document: None };
    let proof = Evidence::Document { title: "Отчёт".into(), page: String::new() };
    for act in [Act::Report(report), Act::Close { proof, done_on: on, on }] {
        change(workspace, ProgrammeCommand::ActOnMilestone { id: first.id, act }).unwrap();
    }
    passport.measures.retain(|planned| planned.measure.code != "8");
    passport.indicators.retain(|one| one.code != "1.6");
    for planned in &mut passport.measures {
        for point in planned.points.iter_mut().filter(|point| point.code.starts_with("4.")) {
            point.due = day("2024-12-30");
        }
    }
    let reason = "Изменения № 2".to_owned();
    let preview = workspace.correction(id, &passport, &reason).unwrap().rows;
    let count = |fate: RowFate| preview.iter().filter(|row| row.fate == fate).count();
    // The indicator, the measure and its four points; three points that move; one that is closed.
    assert_eq!((count(RowFate::Gone), count(RowFate::Changed), count(RowFate::Settled)), (6, 3, 1));
    let passport = Box::new(passport);
    change(workspace, ProgrammeCommand::Correct { id, passport, reason }).unwrap();
    let report = workspace.consistency(id).unwrap();
    assert_eq!((report.counts.indicators, report.counts.measures), (6, 7));
    let rows = workspace.milestone_rows().unwrap();
    let of = |code: &str| {
        let row = rows.iter().find(|row| row.view.milestone.assignment.code == code);
        row.unwrap().view.milestone.clone()
    };
    assert_eq!(of("4.1").deadline(), day("2024-03-29"));
    assert_eq!(of("4.2").deadline(), day("2024-12-30"));
    assert_eq!(of("8.1").status(), Status::Cancelled);
}

#[test]
fn months_and_municipalities_are_read_for_the_indicators_they_name() {
    let dir = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(data("passport.txt")).unwrap();
    let months = text.lines().find(|line| line.contains("\tянв\t")).unwrap();
    let places = text.lines().find(|line| line.contains("муниципального образования\t")).unwrap();
    let title =
        "Количество организованных выездов в учреждения УФСИН России по Забайкальскому краю";
    let monthly = format!(
        "{months}\n1\t{title}\tЕдиница\t3\t2023\t–\t–\t1\t–\t–\t1\t–\t–\t1\t–\t–\t1\tМинистерство\n\
         2\tЧужой показатель\tЕдиница\t3\t2023\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\tМинистерство"
    );
    let years = "\t\t\t\t2024\t2025";
    let municipal = format!(
        "{places}\n{years}\n1.5\t{title}\n1\tг. Чита\t2\t2023\t3\t3\n2\tНерчинский район\t1\t2023\t1\t–"
    );
    let path = written(dir.path(), &[(months, &monthly), (places, &municipal)]);
    let staged = read_passport(&path, Country::Russia).unwrap();
    let indicator = staged.passport.indicators.iter().find(|one| one.code == "1.5").unwrap();
    let planned: Vec<String> = indicator
        .proxies
        .iter()
        .filter_map(|(period, target)| Some(format!("{period}={}", (*target)?)))
        .collect();
    assert_eq!(planned, ["2024-03=1", "2024-06=1", "2024-09=1", "2024-12=1"]);
    assert_eq!(indicator.proxies.len(), 12);
    let names: Vec<&str> = indicator.places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["г. Чита", "Нерчинский район"]);
    assert_eq!(indicator.places[0].plan.target(2025), Some(Decimal::from(3)));
    assert_eq!(indicator.places[1].plan.target(2025), None);
    let stranger = |kind: &ProblemKind| matches!(kind, ProblemKind::PassportNoIndicator(text) if text == "Чужой показатель");
    assert_eq!(warned(&staged.warnings, stranger), 1);
    assert!(staged.passport.programme.empty_sections.is_empty());
}

#[test]
fn a_pair_that_nobody_named_is_told_until_somebody_names_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let workspace = &mut scene.workspace;
    assert_eq!(workspace.consistency(id).unwrap().inferred.len(), 7);
    let known = workspace.indicators().unwrap();
    let known = known.into_iter().find(|one| one.value.code == "1.3").unwrap();
    let result = workspace.planned_results().unwrap();
    let result = result.into_iter().find(|one| one.value.code == "1.3").unwrap().id;
    let set = |result| ProgrammeCommand::SetIndicator {
        id: known.id,
        indicator: Box::new(known.value.clone()),
        result,
    };
    change(workspace, set(Some(result))).unwrap();
    let page = workspace.indicator_page(known.id).unwrap();
    assert_eq!(page.results.iter().map(|one| one.found).collect::<Vec<_>>(), [Found::Named]);
    assert_eq!(workspace.consistency(id).unwrap().inferred.len(), 6);
    change(workspace, set(None)).unwrap();
    assert_eq!(workspace.consistency(id).unwrap().inferred.len(), 7);
}

#[test]
fn ties_are_said_anew_as_a_whole_and_undone_as_a_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    imported(&mut scene);
    let finding = scene.finding("CON-01");
    let instruction = scene.issued(finding);
    let workspace = &mut scene.workspace;
    let rows = workspace.milestone_rows().unwrap();
    let (one, other) = (Served::Milestone(rows[0].view.id), Served::Milestone(rows[1].view.id));
    let set =
        |served: &[Served]| ProgrammeCommand::SetTies { instruction, served: served.to_vec() };
    change(workspace, set(&[one])).unwrap();
    let done = change(workspace, set(&[other])).unwrap();
    assert_eq!(workspace.served_by(instruction).unwrap().into_iter().collect::<Vec<_>>(), [other]);
    assert_eq!(change(workspace, set(&[other])).unwrap(), Done::default());
    workspace.execute(*done.undo.unwrap()).unwrap();
    assert_eq!(workspace.served_by(instruction).unwrap().into_iter().collect::<Vec<_>>(), [one]);
    // The history of both ties is there.
    assert_eq!(workspace.store().ties().unwrap().len(), 3);
}

#[test]
fn a_contract_taken_back_counts_no_more_and_feeds_no_indicator() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    imported(&mut scene);
    let workspace = &mut scene.workspace;
    let staged = workspace.stage_contracts(&data("contracts.csv"), "RUB").unwrap();
    change(workspace, ProgrammeCommand::AddContracts(staged.contracts)).unwrap();
    let known = workspace.indicators().unwrap();
    let known = known.into_iter().find(|one| one.value.code == "1.1").unwrap();
    let people = |workspace: &Workspace| {
        let indicator = Indicator { feed: Feed::PeoplePlaced, ..known.value.clone() };
        workspace.indicator_row(known.id, indicator, 2020).unwrap().now.fact.unwrap()
    };
    assert_eq!(people(workspace), Decimal::from(295));
    let row = workspace.contract_rows().unwrap().into_iter();
    let row = row.filter(|row| row.contract.on >= day("2020-01-01"));
    let row = row.max_by_key(|row| row.contract.people).unwrap();
    let gone = Contract {
        withdrawn: true,
        why_withdrawn: "Занесён дважды".into(),
        ..row.contract.clone()
    };
    let command = ProgrammeCommand::ChangeContract { id: row.id, contract: Box::new(gone) };
    change(workspace, command).unwrap();
    assert_eq!(people(workspace), Decimal::from(295 - row.contract.people));
    let history = workspace.changes_of(&RegisterId::Contract(row.id)).unwrap();
    assert!(history.last().unwrap().withdrawn);
    // Its number is free again.
    let again = ProgrammeCommand::AddContracts(vec![row.contract]);
    change(workspace, again).unwrap();
}

#[test]
fn a_fault_becomes_a_finding_in_one_step_and_the_decision_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let id = imported(&mut scene);
    let visit = scene.visit;
    let workspace = &mut scene.workspace;
    let finding = Finding::new(visit, None, "База 93, а у результата 200", Severity::Low);
    let rule = ProgrammeCommand::RuleFinding {
        programme: id,
        fault: "base-differs:1.2".into(),
        reason: "Исправить паспорт".into(),
        finding: Box::new(finding),
    };
    let done = change(workspace, rule).unwrap();
    let [Created::Finding(raised), Created::Ruling(ruling)] = done.created[..] else { panic!() };
    let ruled = |workspace: &Workspace| {
        let faults = workspace.consistency(id).unwrap().faults;
        let row = faults.into_iter().find(|row| row.fault.name() == "base-differs:1.2").unwrap();
        row.rulings.into_iter().map(|ruled| ruled.ruling.finding).collect::<Vec<_>>()
    };
    assert_eq!(ruled(workspace), [Some(raised)]);
    let reason = "Не тот пункт".to_owned();
    change(workspace, ProgrammeCommand::WithdrawRuling { id: ruling, reason }).unwrap();
    assert!(ruled(workspace).is_empty());
    assert!(workspace.store().finding(raised).unwrap().is_some());
}

#[test]
fn an_agreement_is_changed_by_whoever_keeps_it_and_goes_with_its_obligations() {
    let dir = tempfile::tempdir().unwrap();
    let mut scene = Scene::new(dir.path());
    let lead = scene.workspace.store().bodies().unwrap()[0].id;
    let workspace = &mut scene.workspace;
    let agreement = Agreement {
        title: "Соглашение".into(),
        parties: vec!["Правительство".into(), "УФСИН".into()],
        signed_on: None,
        place: String::new(),
        subject: String::new(),
        directions: vec!["производство".into()],
        until: None,
        supplements: None,
        supplements_title: String::new(),
        members: Vec::new(),
        why_withdrawn: String::new(),
        withdrawn: false,
    };
    let done = change(workspace, ProgrammeCommand::AddAgreement(agreement.clone())).unwrap();
    let [Created::Agreement(id)] = done.created[..] else { panic!() };
    let duty = Duty {
        title: "Открыть участок".into(),
        post: String::new(),
        lead,
        due: day("2026-12-31"),
        document: "Акт".into(),
    };
    change(workspace, ProgrammeCommand::AddObligation { agreement: id, duty }).unwrap();
    let to_itself = Box::new(Agreement { supplements: Some(id), ..agreement.clone() });
    let refused = change(workspace, ProgrammeCommand::ChangeAgreement { id, agreement: to_itself });
    assert!(matches!(refused, Err(Refusal::Programme(ProgrammeRefusal::SupplementsItself))));
    let subject = "Рабочие места".to_owned();
    let new = Box::new(Agreement { subject, ..agreement.clone() });
    change(workspace, ProgrammeCommand::ChangeAgreement { id, agreement: new }).unwrap();
    let page = workspace.agreement_page(id).unwrap();
    assert_eq!(page.known.value.subject, "Рабочие места");
    // Who keeps it is not changed by what is said of it.
    assert_eq!(page.known.value.members.len(), 1);
    assert_eq!((page.duties.len(), page.history.len()), (1, 2));
    let gone = Box::new(Agreement { withdrawn: true, ..agreement });
    change(workspace, ProgrammeCommand::ChangeAgreement { id, agreement: gone }).unwrap();
    assert!(workspace.agreement_rows().unwrap().is_empty());
    assert!(workspace.milestone_rows().unwrap().is_empty());
}
