//! The sample round: what is promised of it is there, and it is the same everywhere.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use tekseru::domain::answer::{Answer, NotCheckedReason, Verdict, VerdictKind};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::deadline::is_weekend;
use tekseru::domain::finding::{FindingKind, Flag, Severity};
use tekseru::domain::id::VisitId;
use tekseru::domain::instruction::Status;
use tekseru::domain::measure::{Setting, judge_all, propose};
use tekseru::domain::norm::{Comparison, NormSystem};
use tekseru::domain::round::Role;
use tekseru::domain::visit::{Access, Stage};
use tekseru::ledger::register_id::RegisterId;
use tekseru::store::view::{AnswerView, Said, Standing};
use tekseru::workspace::command::Command;
use tekseru::workspace::demo::{self, DemoError, DemoReport, USUAL_TODAY};
use tekseru::workspace::inspection::Inspection;
use tekseru::workspace::lists::{FindingRow, InstructionRow};
use tekseru::workspace::settings::Settings;
use tekseru::workspace::{Layout, OpenOptions, Workspace};
use tempfile::TempDir;

fn build(dir: &Path, today: NaiveDate) -> DemoReport {
    demo::build(dir, today, &mut |_, _| {}).unwrap()
}

/// Made once; tests only read it.
static SAMPLE: LazyLock<(TempDir, DemoReport)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let report = build(dir.path(), USUAL_TODAY);
    (dir, report)
});

fn read(dir: &Path) -> Workspace {
    Workspace::read_only(OpenOptions::new(dir, &mut |_| {})).unwrap()
}

fn sample() -> Workspace {
    read(SAMPLE.0.path())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn item(code: &str) -> ItemCode {
    code.parse().unwrap()
}

/// The inspection of a facility in a round.
fn inspection(workspace: &Workspace, round: &str, facility: &str) -> Inspection {
    let rounds = workspace.store().rounds().unwrap();
    let round = rounds.iter().find(|known| known.value.code == round).unwrap().id;
    let rows = workspace.visit_rows(round).unwrap();
    let row = rows.iter().find(|row| row.facility.value.answers_to(facility)).unwrap();
    workspace.inspection(row.visit.id).unwrap()
}

fn findings(workspace: &Workspace, round: &str) -> Vec<FindingRow> {
    let mut rows = workspace.finding_rows().unwrap();
    rows.retain(|row| row.round_code == round);
    rows
}

fn numbers(workspace: &Workspace, of: impl Fn(&InstructionRow) -> bool) -> Vec<String> {
    let rows = workspace.instruction_rows().unwrap();
    let rows = rows.iter().filter(|row| of(row));
    rows.map(|row| row.number().unwrap_or("-").to_owned()).collect()
}

/// Every file of the ledger with its bytes.
fn ledger(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(Layout::new(dir).ledger())
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|ending| ending == "log"))
        .collect()
}

#[test]
fn the_ledger_is_sound_and_holds_three_devices() {
    let workspace = sample();
    let verified = workspace.verify(&mut |_| {}).unwrap();
    assert!(verified.ok && verified.gaps.is_empty() && verified.forks.is_empty());
    assert_eq!(verified.devices.len(), 3);
    assert_eq!((verified.head, verified.records), (SAMPLE.1.head, SAMPLE.1.records));
    assert_eq!((SAMPLE.1.rounds, SAMPLE.1.facilities, SAMPLE.1.devices), (2, 6, 3));
    assert!(workspace.is_sample());
    assert_eq!(workspace.today(), USUAL_TODAY);
    let left: BTreeSet<String> = fs::read_dir(SAMPLE.0.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!left.contains(".demo-build"), "{left:?}");
}

#[test]
fn it_is_the_same_in_every_directory_and_on_every_day() {
    let dir = tempfile::tempdir().unwrap();
    // A directory that is not there yet, with a name no terminal likes.
    let elsewhere = dir.path().join("образец № 2");
    leave_a_killed_making(&elsewhere);
    let today = day("2025-09-20");
    let mut heard = Vec::new();
    let mut on_step = |done, total| heard.push((done, total));
    let report = demo::build(&elsewhere, today, &mut on_step).unwrap();
    assert!(heard.iter().map(|(done, _)| *done).eq(0..heard.len()));
    assert_eq!(heard.last().map(|(done, total)| total - done), Some(0));
    assert_eq!(report.head, SAMPLE.1.head);
    assert_eq!(ledger(&elsewhere), ledger(SAMPLE.0.path()));
    let settings = |dir: &Path| Settings::load(&Layout::new(dir).settings()).unwrap();
    let (here, there) = (settings(SAMPLE.0.path()), settings(&elsewhere));
    assert_eq!(there.sample_today, Some(today));
    assert_eq!(Settings { sample_today: here.sample_today, ..there }, here);
    assert_eq!(numbers(&read(&elsewhere), |row| row.overdue), ["R-2024/9"]);

    let again = build(&elsewhere, today);
    assert_eq!(again, DemoReport { made: false, ..report });
    let later = build(&elsewhere, USUAL_TODAY);
    assert_eq!(later, DemoReport { made: false, ..SAMPLE.1.clone() });
    assert_eq!(ledger(&elsewhere), ledger(SAMPLE.0.path()));
}

/// What is left where the making was killed half way.
fn leave_a_killed_making(dir: &Path) {
    let laptop = dir.join(".demo-build").join("laptop-1");
    fs::create_dir_all(laptop.join("ledger")).unwrap();
    fs::write(laptop.join("keys"), "half a key").unwrap();
}

#[test]
fn what_else_lies_in_the_directory_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("отчёт.docx"), "чужое").unwrap();
    let refused = demo::build(dir.path(), USUAL_TODAY, &mut |_, _| {});
    assert!(matches!(refused, Err(DemoError::NotEmpty(_))));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);

    let own = tempfile::tempdir().unwrap();
    let workspace = Workspace::open(OpenOptions::new(own.path(), &mut |_| {})).unwrap();
    workspace.close().unwrap();
    let refused = demo::build(own.path(), USUAL_TODAY, &mut |_, _| {});
    assert!(matches!(refused, Err(DemoError::NotEmpty(_))));
}

#[test]
fn work_goes_on_in_it_where_the_prosecutor_stopped() {
    let dir = tempfile::tempdir().unwrap();
    copy_dir(SAMPLE.0.path(), dir.path());
    let mut workspace = Workspace::open(OpenOptions::new(dir.path(), &mut |_| {})).unwrap();
    assert_eq!(workspace.notices(), []);
    let operator = workspace.operator().unwrap();
    let visit = inspection(&workspace, "R-2025", "905").visit;
    let round = workspace.store().round(visit.value.round).unwrap().unwrap();
    assert_eq!(round.value.role_of(operator), Some(Role::Secretary));
    let answer = Answer::new(Verdict::Compliant);
    let command = Command::RecordAnswer { visit: visit.id, item: item("MED-01"), answer };
    workspace.execute(command).unwrap();
    assert!(workspace.verify(&mut |_| {}).unwrap().ok);
}

fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_dir(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

#[test]
fn visits_are_finished_half_way_and_planned() {
    let workspace = sample();
    let stage =
        |round: &str, facility: &str| inspection(&workspace, round, facility).visit.value.stage;
    for facility in ["901", "903", "906"] {
        assert_eq!(stage("R-2024", facility), Stage::ActSigned);
    }
    for facility in ["901", "902", "903", "904"] {
        assert_eq!(stage("R-2025", facility), Stage::Finished);
        let inspection = inspection(&workspace, "R-2025", facility);
        let count = inspection.count(inspection.items());
        assert_eq!(count.answered, count.asked, "{facility}");
    }
    assert_eq!(stage("R-2025", "906"), Stage::Planned);
    assert!(inspection(&workspace, "R-2025", "906").previous.is_some());
    let half = inspection(&workspace, "R-2025", "905");
    assert_eq!(half.visit.value.stage, Stage::UnderWay);
    let count = half.count(half.items());
    assert!(count.answered * 2 + 3 > count.asked && count.answered * 2 < count.asked + 3);
    let speakers = half.answers.values().flat_map(AnswerView::answers).map(|(m, _)| m.speaker);
    assert_eq!(speakers.collect::<BTreeSet<_>>().len(), 2);
    let delayed = inspection(&workspace, "R-2025", "902").visit.value;
    assert_eq!(delayed.access, Access::Delayed);
}

/// Every item somebody answered, with the visit it belongs to.
fn standings(workspace: &Workspace) -> Vec<(VisitId, ItemCode, Standing)> {
    let store = workspace.store();
    let visits = store.visits().unwrap();
    let answers = visits.iter().flat_map(|visit| store.answers(visit.id).unwrap());
    answers.map(|view| (view.visit, view.item.clone(), view.standing())).collect()
}

#[test]
fn one_disagreement_is_open_and_one_was_settled() {
    let workspace = sample();
    let standings = standings(&workspace);
    let open: Vec<_> = standings.iter().filter(|(.., s)| *s == Standing::Disagreement).collect();
    let inspected = inspection(&workspace, "R-2025", "902");
    let [(visit, code, _)] = open[..] else { panic!("{open:?}") };
    assert_eq!((*visit, code.as_str()), (inspected.visit.id, "REG-02"));
    let said: Vec<VerdictKind> =
        inspected.answers[code].answers().map(|(_, answer)| answer.verdict.kind()).collect();
    let non_compliant = said.iter().filter(|kind| **kind == VerdictKind::NonCompliant).count();
    assert_eq!((said.len(), non_compliant), (3, 2));
    assert!(said.contains(&VerdictKind::Compliant));

    let settled = inspection(&workspace, "R-2025", "901");
    let [head] = &settled.answers[&item("RIG-24")].heads[..] else { panic!() };
    let Said::Resolved(resolution) = &head.said else { panic!("{head:?}") };
    assert!(!resolution.reason.is_empty());
    assert_eq!(settled.round.value.role_of(head.mark.author), Some(Role::Head));
    let register = RegisterId::Answer(settled.visit.id, item("RIG-24"));
    assert_eq!(workspace.store().history(&register).unwrap().len(), 3);

    let together = |(.., standing): &&(_, _, Standing)| match standing {
        Standing::Agreed { by, .. } => *by > 1,
        _ => false,
    };
    assert!(standings.iter().filter(together).count() >= 3, "no two people say the same");
}

#[test]
fn most_is_well_and_not_everything_could_be_checked() {
    let workspace = sample();
    let mut counts: BTreeMap<VerdictKind, usize> = BTreeMap::new();
    let mut reasons = Vec::new();
    let store = workspace.store();
    for visit in store.visits().unwrap() {
        for view in store.answers(visit.id).unwrap() {
            for (_, answer) in view.answers() {
                *counts.entry(answer.verdict.kind()).or_default() += 1;
                if let Verdict::NotChecked(reason) = &answer.verdict {
                    reasons.push(reason.clone());
                }
                let noted = !answer.note.is_empty() || !answer.verdict.kind().falls_short();
                // Whoever only confirms what another has written down need not write it again.
                assert!(noted || view.answers().count() > 1, "{} has no note", view.item);
            }
        }
    }
    let all: usize = counts.values().sum();
    assert_eq!(all, SAMPLE.1.answers);
    assert!(counts[&VerdictKind::Compliant] * 10 > all * 8);
    assert!(VerdictKind::ALL.iter().all(|kind| counts[kind] >= 8), "{counts:?}");
    assert_eq!(reasons.iter().filter(|r| **r == NotCheckedReason::AccessRefused).count(), 1);
    assert!(reasons.contains(&NotCheckedReason::NoInstrument));
}

#[test]
fn critical_points_that_fall_short_rest_on_two_kinds_of_sources() {
    let workspace = sample();
    for visit in workspace.store().visits().unwrap() {
        let inspection = workspace.inspection(visit.id).unwrap();
        for asked in inspection.items().filter(|item| item.severity == Severity::Critical) {
            let Some(view) = inspection.answers.get(&asked.code) else { continue };
            for (_, answer) in view.answers().filter(|(_, a)| a.verdict.kind().falls_short()) {
                assert!(answer.has_two_kinds_of_source(), "{}", asked.code);
            }
        }
    }
    for row in workspace.finding_rows().unwrap() {
        let finding = &row.finding;
        let sources = Answer { sources: finding.sources.clone(), ..Answer::new(Verdict::Partly) };
        let critical = finding.severity == Severity::Critical;
        assert!(!critical || sources.has_two_kinds_of_source(), "{}", finding.title);
    }
}

#[test]
fn living_area_meets_the_national_figure_only_or_neither() {
    let workspace = sample();
    let judged = |facility: &str| {
        let inspection = inspection(&workspace, "R-2025", facility);
        let asked = inspection.item(&item("CON-02")).unwrap();
        let (_, answer) = inspection.answers[&asked.code].answers().next().unwrap();
        let on = inspection.visit.value.started.unwrap().date();
        let setting = Setting::of(&inspection.facility.value, on);
        let norms = &workspace.content().norms;
        let measurement = asked.measurement.as_ref().unwrap();
        let judgements =
            judge_all(measurement, &answer.measured, norms.of(&asked.norms), setting).unwrap();
        let strictest = |system: NormSystem| {
            let of_system = judgements.iter().filter(move |j| {
                j.norm.system == system && j.norm.comparison == Comparison::AtLeast
            });
            of_system.max_by_key(|j| j.norm.value).map(|j| j.verdict.is_met()).unwrap()
        };
        (strictest(NormSystem::Kazakhstan), strictest(NormSystem::International))
    };
    assert_eq!(judged("901"), (true, false));
    assert_eq!(judged("902"), (false, false));
    assert_eq!(judged("903"), (true, true));
}

#[test]
fn nobody_calls_compliant_what_the_numbers_refute() {
    let workspace = sample();
    let mut judged = 0;
    for visit in workspace.store().visits().unwrap() {
        let Some(started) = visit.value.started else { continue };
        let inspection = workspace.inspection(visit.id).unwrap();
        let setting = Setting::of(&inspection.facility.value, started.date());
        for asked in inspection.items() {
            let Some(measurement) = &asked.measurement else { continue };
            let Some(view) = inspection.answers.get(&asked.code) else { continue };
            for (_, answer) in view.answers() {
                let norms = workspace.content().norms.of(&asked.norms);
                let judgements = judge_all(measurement, &answer.measured, norms, setting).unwrap();
                let refuted = propose(&judgements).is_some_and(VerdictKind::falls_short);
                let compliant = answer.verdict == Verdict::Compliant;
                assert!(
                    !(compliant && refuted),
                    "{} {}",
                    inspection.facility.value.code,
                    asked.code
                );
                judged += judgements.len();
            }
        }
    }
    assert!(judged > 100, "only {judged} judgements");
}

#[test]
fn findings_are_of_every_severity_and_mark() {
    let workspace = sample();
    let (last, now) = (findings(&workspace, "R-2024"), findings(&workspace, "R-2025"));
    assert!(last.len() >= 8 && now.len() >= 25, "{} and {}", last.len(), now.len());
    for round in [&last, &now] {
        let of = |severity| round.iter().any(|row| row.finding.severity == severity);
        assert!(Severity::ALL.into_iter().all(of));
    }
    let flagged = |flag| now.iter().filter(move |row| row.finding.flags.contains(&flag));
    assert!(Flag::ALL.into_iter().all(|flag| flagged(flag).count() > 0));
    assert_eq!(flagged(Flag::Urgent).count(), 1);
    let mut systemic: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in flagged(Flag::Systemic) {
        systemic.entry(row.item.clone()).or_default().insert(row.facility);
    }
    assert!(systemic.values().all(|facilities| facilities.len() >= 3), "{systemic:?}");
    let good = now.iter().filter(|row| row.finding.kind == FindingKind::GoodPractice);
    assert_eq!(good.count(), 1);
    assert_eq!(now.iter().filter(|row| !row.finding.objection.is_empty()).count(), 1);
}

#[test]
fn findings_name_only_what_is_there() {
    let workspace = sample();
    let rows = workspace.finding_rows().unwrap();
    for row in &rows {
        let (finding, title) = (&row.finding, &row.finding.title);
        let inspection = workspace.inspection(finding.visit).unwrap();
        let code = row.item.as_ref().unwrap();
        assert!(inspection.item(code).is_some(), "{title}: {code} is not asked there");
        let standing: Vec<_> =
            inspection.answers[code].answers().map(|(mark, _)| mark.record).collect();
        assert!(!finding.answers.is_empty(), "{title}: rests on no answer");
        assert!(finding.answers.iter().all(|answer| standing.contains(answer)), "{title}");
        let known = |norm| workspace.content().norms.get(norm).is_some();
        assert!(finding.norms.iter().all(known), "{title}");
        assert_eq!(row.contested, [""; 0], "{title}");
        if let Some(earlier) = finding.repeat_of {
            assert!(finding.flags.contains(&Flag::Repeat));
            let earlier = rows.iter().find(|row| row.id == earlier).unwrap();
            assert_eq!((earlier.facility, &earlier.item), (row.facility, &row.item));
            assert_eq!(earlier.round_code, "R-2024");
        }
    }
}

#[test]
fn instructions_stand_in_every_status_and_nothing_was_refused() {
    let workspace = sample();
    for status in Status::ALL {
        assert!(SAMPLE.1.instructions.get(&status).is_some_and(|count| *count > 0), "{status:?}");
    }
    for row in workspace.instruction_rows().unwrap() {
        let view = &row.view;
        assert!(!view.contested() && view.acts.iter().all(|entry| entry.refused.is_none()));
    }
    let overdue = ["R-2024/9", "R-2025/3", "R-2025/9", "R-2025/13", "R-2025/18"];
    assert_eq!(numbers(&workspace, |row| row.overdue), overdue);
    assert_eq!(SAMPLE.1.overdue, overdue.len());
    let late = numbers(&workspace, |row| row.view.instruction.closed_late());
    assert_eq!(late, ["R-2024/2", "R-2025/10", "R-2025/26"]);
    let twice = numbers(&workspace, |row| {
        let control = row.view.instruction.control();
        control.is_some_and(|control| control.extensions.len() == 2 && control.drift_days() > 60)
    });
    assert_eq!(twice, ["R-2024/3", "R-2025/8"]);
    assert_eq!(numbers(&workspace, |row| row.co_executors.len() == 3), ["R-2025/3"]);
    assert_eq!(numbers(&workspace, |row| is_weekend(row.deadline())), ["R-2025/14"]);
    let returned = numbers(&workspace, |row| row.status() == Status::Returned);
    assert_eq!(returned, ["R-2025/9"]);
}

#[test]
fn the_chain_reaches_from_one_round_into_the_next() {
    let workspace = sample();
    let now = findings(&workspace, "R-2025");
    let water =
        now.iter().find(|row| row.facility_code == "№ 903" && row.item == Some(item("CON-11")));
    let water = water.unwrap();
    let before = workspace.store().instructions_of_finding(water.finding.repeat_of.unwrap());
    let [before] = &before.unwrap()[..] else { panic!() };
    assert_eq!(before.instruction.status(), Status::Closed);
    assert_eq!(water.instructions.len(), 1);
    let staff: Vec<_> = now.iter().filter(|row| row.item == Some(item("MED-02"))).collect();
    assert_eq!(staff.len(), 3);
    for row in staff {
        let [instruction] = &row.instructions[..] else { panic!() };
        let view = workspace.store().instruction(instruction.id).unwrap().unwrap();
        let lead = workspace.store().body(view.instruction.assignment.lead).unwrap().unwrap();
        assert_eq!(lead.value.code, "kz-health");
    }
}
