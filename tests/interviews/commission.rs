//! A commission of three bodies before one laptop, and notes that they write down.

use std::path::Path;

use tekseru::domain::body::Body;
use tekseru::domain::facility::Country;
use tekseru::domain::id::PersonId;
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::domain::person::Person;
use tekseru::domain::round::{Member, Role};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::workspace::Workspace;
use tekseru::workspace::command::{Command, Created, Done, Refusal};
use tekseru::workspace::interviews::{InterviewId, InterviewRow};

use crate::scene::{self, Scene};

/// A word that stands nowhere else.
pub(crate) const CANARY: &str = "Канарейка сказала, что воды нет";

pub(crate) struct Commission {
    pub(crate) scene: Scene,
    /// Of a body of her own.
    pub(crate) doctor: PersonId,
    /// Of the body of the head.
    pub(crate) deputy: PersonId,
    /// Of no body that is recorded.
    pub(crate) stranger: PersonId,
    /// Of the doctor's body, and the prosecutor of the round.
    pub(crate) prosecutor: PersonId,
}

impl Commission {
    pub(crate) fn new(dir: &Path) -> Self {
        Self::of(Scene::new(dir))
    }

    pub(crate) fn sealed(dir: &Path) -> Self {
        Self::of(Scene::begun(scene::open_sealed(dir)))
    }

    fn of(mut scene: Scene) -> Self {
        let body = Body {
            code: "kz-health".into(),
            name: LocalText::new(Lang::Ru, "Больница"),
            country: Country::Kazakhstan,
        };
        let done = scene.workspace.execute(Command::AddBody(body)).unwrap();
        let [Created::Body(health)] = done.created[..] else { panic!("{done:?}") };
        let mut add = |name: &str, body| {
            let person = Person { name: name.into(), post: String::new(), body };
            let done = scene.workspace.execute(Command::AddPerson(person)).unwrap();
            let [Created::Person(id)] = done.created[..] else { panic!("{done:?}") };
            id
        };
        let doctor = add("Врачева В. В.", Some(health));
        let deputy = add("Заместителев З. З.", Some(scene.body));
        let stranger = add("Безорганов Б. Б.", None);
        let prosecutor = add("Прокуроров П. П.", Some(health));
        let mut round = scene.workspace.round(scene.round).unwrap().value;
        for (person, role) in [
            (doctor, Role::Member),
            (deputy, Role::Secretary),
            (stranger, Role::Member),
            (prosecutor, Role::Prosecutor),
        ] {
            round.members.push(Member { person, role });
        }
        scene.workspace.execute(Command::ChangeRound { id: scene.round, round }).unwrap();
        Self { scene, doctor, deputy, stranger, prosecutor }
    }

    pub(crate) fn seat(&mut self, person: PersonId) -> &mut Workspace {
        self.scene.workspace.change_operator(person).unwrap();
        &mut self.scene.workspace
    }

    pub(crate) fn give(&mut self, by: PersonId, command: Command) -> Result<Done, Refusal> {
        self.seat(by).execute(command)
    }

    /// Writes a note down and gives its number.
    pub(crate) fn noted(&mut self, by: PersonId, note: Note) -> InterviewId {
        let visit = self.scene.visit;
        let done = self.give(by, Command::NoteInterview { visit, note }).unwrap();
        match &done.created[..] {
            [Created::Interview(id)] => id.clone(),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn row(&mut self, by: PersonId, id: &InterviewId) -> InterviewRow {
        self.seat(by).interview_row(id).unwrap()
    }

    /// The doctor's note, erased by her and the head.
    pub(crate) fn erased(&mut self) -> InterviewId {
        let (doctor, head) = (self.doctor, self.scene.me);
        let id = self.noted(doctor, note(CANARY));
        self.propose(doctor, &id).unwrap();
        self.give(head, Command::ConfirmErasure { id: id.clone() }).unwrap();
        id
    }

    pub(crate) fn propose(&mut self, by: PersonId, id: &InterviewId) -> Result<Done, Refusal> {
        let basis = "статья 18 закона".to_owned();
        self.give(by, Command::ProposeErasure { id: id.clone(), basis })
    }
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
