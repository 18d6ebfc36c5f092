//! A commission of one with a visit under way: what most whole-inspection tests begin with.

use std::path::Path;
use std::sync::Arc;

use chrono::{Duration, NaiveDate};
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::body::Body;
use tekseru::domain::checklist::{DomainCode, ItemCode};
use tekseru::domain::facility::{Country, Facility, FacilityType};
use tekseru::domain::finding::{Finding, Severity};
use tekseru::domain::id::{BodyId, FindingId, InstructionId, PersonId, RoundId, VisitId};
use tekseru::domain::instruction::Assignment;
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role, Round};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::ledger::entropy::SeededEntropy;
use tekseru::workspace::clock::ManualClock;
use tekseru::workspace::command::{Command, Created, Done, Refusal};
use tekseru::workspace::{Cost, OpenError, OpenOptions, Passphrase, Workspace};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

pub(crate) fn item(code: &str) -> ItemCode {
    code.parse().expect("an item code")
}

/// Opens a data directory with a clock and randomness of the test's own.
pub(crate) fn open(dir: &Path) -> Workspace {
    open_with(dir, None).expect("the directory opens")
}

/// The passphrase of sealed scenes.
pub(crate) const PASSPHRASE: &str = "четыре слова для сцены";

/// The same under a passphrase, at the least cost that is allowed.
pub(crate) fn open_sealed(dir: &Path) -> Workspace {
    open_with(dir, Some(PASSPHRASE)).expect("the directory opens")
}

pub(crate) fn open_with(dir: &Path, passphrase: Option<&str>) -> Result<Workspace, OpenError> {
    let at = day("2025-08-25").and_hms_opt(9, 0, 0).expect("a time of day");
    Workspace::open(OpenOptions {
        clock: Box::new(Arc::new(ManualClock::new(at, Duration::seconds(1)))),
        entropy: Box::new(SeededEntropy::new(dir.to_string_lossy().as_bytes())),
        passphrase: passphrase.map(Passphrase::new),
        cost: Cost::FLOOR,
        ..OpenOptions::new(dir, &mut |_| {})
    })
}

/// A commission of one, one facility, one visit under way.
pub(crate) struct Scene {
    pub(crate) workspace: Workspace,
    pub(crate) me: PersonId,
    pub(crate) round: RoundId,
    pub(crate) visit: VisitId,
    pub(crate) body: BodyId,
}

impl Scene {
    pub(crate) fn new(dir: &Path) -> Self {
        Self::begun(open(dir))
    }

    /// The same in a workspace without anything.
    pub(crate) fn begun(workspace: Workspace) -> Self {
        let all = workspace.content().core().map(|core| core.code.clone()).collect();
        Self::over(workspace, all)
    }

    /// The same over these domains alone.
    pub(crate) fn over(mut workspace: Workspace, domains: Vec<DomainCode>) -> Self {
        let (me, body) = introduce(&mut workspace);
        let done = run(&mut workspace, Command::AddFacilities(vec![facility()]));
        let [Created::Facility(facility)] = done.created[..] else { panic!("{done:?}") };
        let round = Round {
            code: "R-2025".into(),
            title: "Шымкент".into(),
            basis: None,
            starts: day("2025-08-25"),
            ends: day("2025-08-29"),
            members: vec![Member { person: me, role: Role::Head }],
            facilities: vec![facility],
            domains,
        };
        let done = run(&mut workspace, Command::CreateRound(round));
        let [Created::Round(round), Created::Visit(visit)] = done.created[..] else {
            panic!("{done:?}")
        };
        run(&mut workspace, Command::StartVisit { visit });
        Self { workspace, me, round, visit, body }
    }

    pub(crate) fn answer(&mut self, code: &str, verdict: Verdict) -> Result<Done, Refusal> {
        let answer = Answer::new(verdict);
        let command = Command::RecordAnswer { visit: self.visit, item: item(code), answer };
        self.workspace.execute(command)
    }

    pub(crate) fn finding(&mut self, code: &str) -> FindingId {
        let finding = Finding::new(self.visit, Some(item(code)), "Нет воды", Severity::High);
        let done = run(&mut self.workspace, Command::RaiseFinding(finding));
        let [Created::Finding(id)] = done.created[..] else { panic!("{done:?}") };
        id
    }

    pub(crate) fn issued(&mut self, finding: FindingId) -> InstructionId {
        let assignment = Assignment {
            round: self.round,
            findings: vec![finding],
            task: "Обеспечить".into(),
            lead: self.body,
            co_executors: Vec::new(),
            deadline: day("2025-09-30"),
            completion: "акт".into(),
            controller: None,
        };
        let done = run(&mut self.workspace, Command::IssueInstruction(assignment));
        let [Created::Instruction(id)] = done.created[..] else { panic!("{done:?}") };
        id
    }
}

fn run(workspace: &mut Workspace, command: Command) -> Done {
    workspace.execute(command).expect("the scene is in order")
}

fn introduce(workspace: &mut Workspace) -> (PersonId, BodyId) {
    let body = Body {
        code: "uz".into(),
        name: LocalText::new(Lang::Ru, "Управление здравоохранения"),
        country: Country::Kazakhstan,
    };
    let person = Person {
        name: "Образцов А. А.".into(), post: "прокурор".into(), body: None
    };
    let done = run(workspace, Command::IntroduceSelf { person, body: Some(body) });
    let [Created::Person(me), Created::Body(body)] = done.created[..] else { panic!("{done:?}") };
    (me, body)
}

fn facility() -> Facility {
    Facility {
        code: "№ 901".into(),
        aliases: vec!["ШМ-901/1".into()],
        name: "Учреждение № 901".into(),
        country: Country::Kazakhstan,
        kind: FacilityType::Medium,
        features: std::collections::BTreeSet::new(),
        capacity: Some(900),
        headcounts: Vec::new(),
        department: String::new(),
    }
}
