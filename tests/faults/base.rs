//! What most plays begin with: a commission at work, files to be taken in, bundles of another laptop.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tekseru::domain::answer::Verdict;
use tekseru::domain::body::Body;
use tekseru::domain::facility::Country;
use tekseru::domain::id::{BodyId, InstructionId, RoundId, VisitId};
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::exchange::bundle::View;
use tekseru::ledger::age::Recipients;
use tekseru::workspace::Workspace;
use tekseru::workspace::bundle::PackOrder;
use tekseru::workspace::command::{Command, Created};
use tekseru::workspace::evidence::TakeOrder;
use tekseru::workspace::interviews::InterviewId;
use tekseru::workspace::publish::Existing;

use crate::journal::Journal;
use crate::scene::{Scene, open};
use crate::tree::{Room, Tree};
use crate::work::{ITEMS, Op, World, data};

/// Stands in the note that is erased and nowhere else.
pub(crate) const CANARY: &str = "Канарейка сказала, что воды нет";

/// A commission at work, as most plays begin.
pub(crate) struct Base {
    pub(crate) tree: Tree,
    pub(crate) round: RoundId,
    pub(crate) visit: VisitId,
    pub(crate) instruction: InstructionId,
    pub(crate) lead: BodyId,
    /// Two people are agreed that it is to be erased, once the head says so.
    pub(crate) noted: InterviewId,
}

impl Base {
    pub(crate) fn new() -> Self {
        let room = Room::new();
        let workspace = open(&data(room.path()));
        // One short checklist: a start must be quick to be tried a hundred thousand times.
        let mut scene = Scene::over(workspace, vec!["RIG".parse().unwrap()]);
        for folder in ["in", "out"] {
            std::fs::create_dir(room.path().join(folder)).unwrap();
        }
        for code in ITEMS.iter().take(3) {
            scene.answer(code, Verdict::Compliant).unwrap();
        }
        let finding = scene.finding("RIG-04");
        let (visit, lead, instruction) = (scene.visit, scene.body, scene.issued(finding));
        let noted = agreed_upon(&mut scene);
        lay_files(room.path());
        let order = evidence(room.path(), visit, 0);
        scene.workspace.take_evidence(&order, &mut |_| ControlFlow::Continue(())).unwrap();
        bundles_of_another(&scene.workspace, &room.path().join("in"));
        let round = scene.round;
        scene.workspace.close().unwrap();
        let mut tree = Tree::read(room.path());
        tree.0.retain(|path, _| !path.ends_with("ballast") && !path.ends_with("lock"));
        Self { tree, round, visit, instruction, lead, noted }
    }

    /// The same under a passphrase.
    pub(crate) fn sealed(&self) -> Tree {
        let room = Room::new();
        room.hold(&[&self.tree]);
        let mut world = World::new(self, room.path(), Journal::new(room.path()));
        world.play(Op::Set).unwrap();
        Tree::read(room.path())
    }

    /// Nothing at all, for a first start.
    pub(crate) fn empty() -> Tree {
        Tree([(PathBuf::from("in"), None), (PathBuf::from("out"), None)].into())
    }
}

/// A note that a doctor of another body wrote down and proposed to erase.
fn agreed_upon(scene: &mut Scene) -> InterviewId {
    let body = Body {
        code: "kz-health".into(),
        name: LocalText::new(Lang::Ru, "Больница"),
        country: Country::Kazakhstan,
    };
    let done = scene.workspace.execute(Command::AddBody(body)).unwrap();
    let [Created::Body(health)] = done.created[..] else { panic!("{done:?}") };
    let person = person("Врачева В. В.", Some(health));
    let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
    let [Created::Person(doctor)] = done.created[..] else { panic!("{done:?}") };
    let mut round = scene.workspace.round(scene.round).unwrap().value;
    round.members.push(Member { person: doctor, role: Role::Member });
    let id = scene.round;
    scene.workspace.execute(Command::ChangeRound { id, round }).unwrap();
    scene.workspace.change_operator(doctor).unwrap();
    let note = Command::NoteInterview { visit: scene.visit, note: note(CANARY) };
    let done = scene.workspace.execute(note).unwrap();
    let [Created::Interview(id)] = &done.created[..] else { panic!("{done:?}") };
    let basis = "статья 18 закона".to_owned();
    scene.workspace.execute(Command::ProposeErasure { id: id.clone(), basis }).unwrap();
    scene.workspace.change_operator(scene.me).unwrap();
    id.clone()
}

pub(crate) fn person(name: &str, body: Option<BodyId>) -> Person {
    Person { name: name.into(), post: "врач".into(), body }
}

pub(crate) fn note(text: &str) -> Note {
    Note {
        privacy: Privacy::Full,
        consent: Consent::AnonymousUse,
        domain: None,
        topic: String::new(),
        text: text.into(),
        reprisal_risk: false,
        follow_up: None,
        findings: Vec::new(),
    }
}

/// Files to be taken in, one of them longer than what is written at once.
fn lay_files(root: &Path) {
    for number in 0..3_u8 {
        let len = if number == 1 { 70_000 } else { 900 + usize::from(number) };
        let bytes: Vec<u8> = (0_u8..251).cycle().map(|byte| byte ^ number).take(len).collect();
        std::fs::write(file(root, u32::from(number)), bytes).unwrap();
    }
}

fn file(root: &Path, number: u32) -> PathBuf {
    root.join("in").join(format!("scan-{number}.bin"))
}

pub(crate) fn evidence(root: &Path, visit: VisitId, number: u32) -> TakeOrder {
    TakeOrder {
        path: file(root, number),
        visit,
        title: format!("Снимок {number}"),
        description: "Стена камеры, справа от окна пятно".into(),
        place: String::new(),
        items: Vec::new(),
        findings: Vec::new(),
    }
}

pub(crate) fn bundle(root: &Path, number: u32) -> PathBuf {
    root.join("in").join(format!("{number}.tekseru"))
}

/// Two bundles of a laptop of which nothing is known here: its first records, and the others.
fn bundles_of_another(own: &Workspace, folder: &Path) {
    let room = Room::new();
    let mut other = open(&room.path().join("other"));
    let introduce =
        Command::IntroduceSelf { person: person("Шаблонов В. В.", None), body: None };
    other.execute(introduce).unwrap();
    let mut order = PackOrder {
        to: Recipients::Keys(vec![own.exchange_identity().unwrap().recipient()]),
        view: View::Full,
        body: None,
        round: None,
        since: None,
        part_size: None,
        with_files: true,
    };
    let pack = |other: &mut Workspace, order: &PackOrder, number: u32| {
        let path = folder.join(format!("{number}.tekseru"));
        let place = (path.as_path(), Existing::Keep);
        other.pack_bundle(order, place, &mut |_| ControlFlow::Continue(())).unwrap();
    };
    pack(&mut other, &order, 1);
    order.since = Some(other.have_list().unwrap());
    for name in ["Первый П. П.", "Второй В. В."] {
        other.execute(Command::AddPerson(person(name, None))).unwrap();
    }
    pack(&mut other, &order, 2);
}
