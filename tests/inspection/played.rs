//! A played inspection: the screen on a stage, with a real workspace behind it.

use std::fs;
use std::path::Path;

use ratatui::layout::Size;
use rust_decimal::Decimal;
use tekseru::domain::answer::{Answer, Measured, NotCheckedReason, Verdict};
use tekseru::domain::check_point::{Check, ProgressGrade};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::evidence::Source;
use tekseru::domain::id::{InstructionId, PersonId, VisitId};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role, Round};
use tekseru::i18n::Lang;
use tekseru::ledger::fact::Fact;
use tekseru::ledger::frame;
use tekseru::ledger::register_id::RegisterId;
use tekseru::store::view::AnswerView;
use tekseru::tui::data::Data;
use tekseru::tui::keys::layout::{Layout, US};
use tekseru::tui::layer::Layer;
use tekseru::tui::memory::Memory;
use tekseru::tui::runtime::worker::Service;
use tekseru::tui::screen::inspection::InspectionScreen;
use tekseru::tui::service::{Asked, Loaded, Query, Reply, Request};
use tekseru::workspace::command::{Command, Created, Done, ImportedAnswer};
use tekseru::workspace::inspection::Inspection;
use tempfile::TempDir;

use super::laptop::Device;
use super::scene::{Scene, day, item, open};
use super::stage::Stage;

/// Who sits at the device.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seat {
    Head,
    Member,
}

/// What has happened when the screen is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begun {
    Planned,
    /// With what was ordered at the last visit graded already.
    UnderWay,
    /// With the check point still open.
    Unchecked,
    /// With the check point graded by a member of the commission, on their own laptop.
    Differing,
}

pub(crate) struct Played {
    pub(crate) stage: Stage,
    pub(crate) data: Data,
    pub(crate) visit: VisitId,
    pub(crate) me: PersonId,
    _dir: TempDir,
}

impl Played {
    /// A second round at a facility that was inspected before, opened by its head in Russian.
    pub(crate) fn new(size: Size) -> Self {
        Self::with(Seat::Head, Begun::UnderWay, Lang::Ru, size)
    }

    pub(crate) fn with(seat: Seat, begun: Begun, lang: Lang, size: Size) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (visit, me, data) = prepare(dir.path(), seat, begun);
        let stage = Stage::new(InspectionScreen::new(visit), lang, size);
        let mut played = Self { stage, data, visit, me, _dir: dir };
        played.stage.resize(size);
        played.settle();
        played
    }

    /// The same data behind a screen that was just opened.
    pub(crate) fn reopened(self, size: Size) -> Self {
        let visit = self.visit;
        self.behind(InspectionScreen::new(visit), size)
    }

    /// The same data behind another screen.
    pub(crate) fn behind(self, screen: impl Layer + 'static, size: Size) -> Self {
        let stage = Stage::new(screen, Lang::Ru, size);
        let mut played = Self { stage, ..self };
        played.stage.resize(size);
        played.settle();
        played
    }

    /// Presses keys, each after everything the one before asked for was carried out.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys_on(US, keys)
    }

    pub(crate) fn keys_on(&mut self, layout: Layout, keys: &str) -> &mut Self {
        for (index, part) in keys.split('\'').enumerate() {
            if index % 2 == 1 {
                self.stage.keys_on(layout, &format!("'{part}'"));
                continue;
            }
            for word in part.split_whitespace() {
                self.stage.keys_on(layout, word);
                self.settle();
            }
        }
        self.settle();
        self
    }

    /// Carries out what was asked until nothing more is.
    pub(crate) fn settle(&mut self) {
        loop {
            let asked = self.stage.take_asked();
            if asked.is_empty() {
                return;
            }
            self.carry_out(asked);
        }
    }

    pub(crate) fn carry_out(&mut self, asked: Vec<Asked>) {
        for Asked { from, request } in asked {
            for reply in self.data.answer(request) {
                self.stage.reply(from, reply);
            }
        }
    }

    pub(crate) fn inspection(&mut self) -> Inspection {
        let replies = self.data.answer(Request::Load(Query::Inspection(self.visit)));
        match &replies[..] {
            [Reply::Loaded(Loaded::Inspection(page))] => page.inspection.clone(),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn view_of(&mut self, code: &str) -> Option<AnswerView> {
        self.inspection().answers.get(&item(code)).cloned()
    }

    /// The operator's own answer on disk.
    pub(crate) fn own(&mut self, code: &str) -> Option<Answer> {
        let me = self.me;
        self.view_of(code)?.by(me).map(|(_, answer)| answer.clone())
    }

    pub(crate) fn verdict(&mut self, code: &str) -> Option<Verdict> {
        self.own(code).map(|answer| answer.verdict)
    }

    /// The code of the item that the pointer stands before.
    pub(crate) fn here(&self) -> String {
        let frame = self.stage.frame();
        let parts = frame.lines().flat_map(|line| line.split('│'));
        let mut pointed = parts.filter_map(|part| part.trim_start().strip_prefix('▸'));
        pointed.find_map(code_at_head).unwrap_or_default()
    }
}

/// The item code among the first words, behind the mark of the answer.
fn code_at_head(part: &str) -> Option<String> {
    let mut words = part.split_whitespace().take(2);
    words.find(|word| word.parse::<ItemCode>().is_ok()).map(str::to_owned)
}

pub(crate) fn run(data: &mut Data, command: Command) -> Done {
    let replies = data.answer(Request::Run(Box::new(command)));
    match &replies[..] {
        [Reply::Saved, Reply::Done(done)] => (**done).clone(),
        other => panic!("{other:?}"),
    }
}

fn prepare(dir: &Path, seat: Seat, begun: Begun) -> (VisitId, PersonId, Data) {
    let mut scene = Scene::new(&dir.join("tekseru"));
    let ordered = first_visit(&mut scene);
    let (me, facility) = (scene.me, scene.workspace.inspection(scene.visit).unwrap().facility.id);
    let domains = scene.workspace.content().core().map(|c| c.code.clone()).collect();
    let (memory, _) = Memory::open(dir);
    let mut data = Data::new(scene.workspace, memory);
    let doctor = person(&mut data, "Врач Б. Б.");
    let lawyer = person(&mut data, "Юрист В. В.");
    let (own, other) = match seat {
        Seat::Head => (Role::Head, Role::Member),
        Seat::Member => (Role::Member, Role::Head),
    };
    let member = |person, role| Member { person, role };
    let round = Round {
        code: "R-2026".into(),
        title: "Повторный объезд".into(),
        basis: None,
        starts: day("2026-02-02"),
        ends: day("2026-02-06"),
        members: vec![member(me, own), member(doctor, other), member(lawyer, Role::Member)],
        facilities: vec![facility],
        domains,
    };
    let done = run(&mut data, Command::CreateRound(round));
    let [Created::Round(_), Created::Visit(visit)] = done.created[..] else { panic!("{done:?}") };
    if begun != Begun::Planned {
        run(&mut data, Command::StartVisit { visit });
        others_answer(&mut data, visit, doctor, lawyer);
    }
    if begun == Begun::UnderWay {
        let check = Check::new(ProgressGrade::Reasonable);
        run(&mut data, Command::GradeCheckPoint { visit, instruction: ordered, check });
    }
    if begun == Begun::Differing {
        data.close(&mut |_| std::ops::ControlFlow::Continue(()));
        let mut laptop = Device::new(7);
        let check = Fact::CheckGraded(Check::new(ProgressGrade::None));
        let register = RegisterId::Check(visit, ordered);
        let record = laptop.write(Some(doctor), (register, &check), Vec::new());
        let dir = dir.join("tekseru");
        let log = dir.join("ledger").join(format!("{}.log", laptop.keys.device().file_stem()));
        fs::write(log, frame::encode(&record.payload())).unwrap();
        data = Data::new(open(&dir), Memory::open(&dir).0);
    }
    (visit, me, data)
}

/// What the last round found: two items, one of them with an issued instruction, which is given.
fn first_visit(scene: &mut Scene) -> InstructionId {
    scene.answer("CON-02", Verdict::NonCompliant).unwrap();
    scene.answer("CON-03", Verdict::Compliant).unwrap();
    let finding = scene.finding("CON-02");
    let ordered = scene.issued(finding);
    scene.workspace.execute(Command::FinishVisit { visit: scene.visit }).unwrap();
    ordered
}

fn person(data: &mut Data, name: &str) -> PersonId {
    let person = Person { name: name.into(), post: String::new(), body: None };
    let done = run(data, Command::AddPerson(person));
    let [Created::Person(id)] = done.created[..] else { panic!("{done:?}") };
    id
}

/// Two others agree at one item, say two different things at another.
fn others_answer(data: &mut Data, visit: VisitId, doctor: PersonId, lawyer: PersonId) {
    let imported = |code: &str, observer, answer| ImportedAnswer {
        item: item(code),
        observer: Some(observer),
        answer,
    };
    let mut measured = Answer::new(Verdict::NonCompliant);
    measured.measured = vec![room("камера 5", "17.5", "6"), room("камера 8", "24", "6")];
    measured.sources.insert(Source::Measurement);
    measured.note = "Кровати в два яруса.".into();
    let answers = vec![
        imported("CON-02", doctor, measured),
        imported("CON-02", lawyer, Answer::new(Verdict::Compliant)),
        imported("CON-07", doctor, Answer::new(Verdict::Partly)),
        imported("CON-07", lawyer, Answer::new(Verdict::Partly)),
        imported(
            "CON-06",
            lawyer,
            Answer::new(Verdict::NotChecked(NotCheckedReason::AccessRefused)),
        ),
    ];
    run(data, Command::ImportAnswers { visit, answers });
}

fn room(place: &str, area: &str, heads: &str) -> Measured {
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    let values = [("area".to_owned(), number(area)), ("heads".to_owned(), number(heads))];
    Measured { place: place.into(), values: values.into() }
}
