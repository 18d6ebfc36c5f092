//! A visit with a word of its own in every field that people write freely.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use tekseru::domain::answer::{Answer, Measured, NotCheckedReason, Verdict, VerdictKind};
use tekseru::domain::check_point::{Check, ProgressGrade};
use tekseru::domain::checklist::DomainCode;
use tekseru::domain::evidence::{Evidence, Source};
use tekseru::domain::finding::{Finding, FindingKind, Severity};
use tekseru::domain::id::{FacilityId, InstructionId, PersonId, UrgentId};
use tekseru::domain::instruction::{Act, Report, ReportScope};
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::domain::person::Person;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::review::{Objection, Response, Stance};
use tekseru::domain::round::{Member, Role, Round};
use tekseru::domain::visit::{Access, Grade, SigningRefusal};
use tekseru::workspace::command::{Command, Created, Done, ImportedAnswer, Remark};
use tekseru::workspace::evidence::TakeOrder;
use tekseru::workspace::papers::Scope;
use tekseru::workspace::urgent::Alarm;

use crate::scene::{Scene, day, item};

/// Told to the commission and the prosecutor by the act: and to nobody else by anything.
pub(crate) const IN_THE_ACT: &[&str] = &[
    "canaryname",
    "canarypost",
    "canaryaccess",
    "canarynoteone",
    "canarynotetwo",
    "canarydocument",
    "canarypage",
    "canaryentry",
    "canaryinstrument",
    "canarydetail",
    "canarygood",
    "canaryobjection",
    "canaryspeaker",
    "canarysaid",
    "canaryreasons",
    "canaryrefuser",
    "canarywhy",
    "canarywitnessone",
    "canarywitnesstwo",
    "canaryassessment",
    "canaryresult",
    "canarychecked",
    "canarypicture",
];

/// Told to them by the finding list.
pub(crate) const IN_THE_FINDINGS: &[&str] = &[
    "canarydetail",
    "canarygood",
    "canaryobjection",
    "canaryspeaker",
    "canarysaid",
    "canaryassessment",
    "canaryresult",
];

/// Told by no paper at all to those who were inspected.
pub(crate) const ELSEWHERE: &[&str] = &[
    "canarycomment",
    "canaryreturned",
    "canaryreport",
    "canarysentback",
    "canaryextended",
    "canarysettled",
    "canaryevidenceofreport",
];

/// Told by the commission's own paper of interviews, and by nothing else to anybody.
pub(crate) const IN_CONFIDENCE: &[&str] = &["canarytalk", "canarytopic", "canaryrefusal"];

/// A place where two people are held: it leads to them.
pub(crate) const FEW_PEOPLE: &str = "canaryplace";

/// What everybody has to know to put things right.
pub(crate) const FOR_EVERYBODY: &[&str] = &["wrongtitle", "goodtitle"];

pub(crate) struct Canaries {
    pub(crate) scene: Scene,
    facility: FacilityId,
    urgent: Option<UrgentId>,
}

impl Canaries {
    pub(crate) fn new(dir: &Path) -> Self {
        let scene = Scene::new(dir);
        let visit = scene.workspace.store().visit(scene.visit).unwrap().unwrap();
        let mut own = Self { scene, facility: visit.value.facility, urgent: None };
        let other = own.people();
        own.visit();
        own.answers(other);
        own.findings();
        own.check_point();
        own.interviews();
        own.urgent();
        own.picture(dir);
        own.close_visit();
        own
    }

    /// Everything that a paper may ask for.
    pub(crate) fn scope(&self, recipient: Recipient) -> Scope {
        Scope {
            round: Some(self.scene.round),
            visit: Some(self.scene.visit),
            facility: Some(self.facility),
            body: (recipient == Recipient::Body).then_some(self.scene.body),
            urgent: self.urgent,
            recipient,
            ..Scope::of_all(day("2025-12-01"))
        }
    }

    fn give(&mut self, command: Command) -> Done {
        self.scene.workspace.execute(command).expect("the canaries are let in")
    }

    /// An instruction of another visit to the facility is looked at again.
    fn check_point(&mut self) {
        let round = self.scene.workspace.round(self.scene.round).unwrap().value;
        let done = self.give(Command::CreateRound(Round { code: "R-2024".into(), ..round }));
        let [Created::Round(round), Created::Visit(visit)] = done.created[..] else {
            panic!("{done:?}")
        };
        self.give(Command::StartVisit { visit });
        let finding = Finding::new(visit, Some(item("CON-05")), "Сыро", Severity::Medium);
        let done = self.give(Command::RaiseFinding(finding));
        let [Created::Finding(finding)] = done.created[..] else { panic!("{done:?}") };
        let own = std::mem::replace(&mut self.scene.round, round);
        let instruction = self.scene.issued(finding);
        self.scene.round = own;
        let note = "canarychecked".into();
        let check = Check { note, ..Check::new(ProgressGrade::Insufficient) };
        let visit = self.scene.visit;
        self.give(Command::GradeCheckPoint { visit, instruction, check });
    }

    /// One who agreed to be heard without a name, and one who did not agree.
    fn interviews(&mut self) {
        let visit = self.scene.visit;
        let note = |consent, text: &str| Note {
            privacy: Privacy::Full,
            consent,
            domain: None,
            topic: "canarytopic".into(),
            text: text.into(),
            reprisal_risk: true,
            follow_up: Some(day("2025-09-05")),
            findings: Vec::new(),
        };
        for note in [note(Consent::Given, "canarytalk"), note(Consent::Refused, "canaryrefusal")] {
            self.give(Command::NoteInterview { visit, note });
        }
    }

    /// What is seen and done is meant for whoever is to act; who raised it is not.
    fn urgent(&mut self) {
        let alarm = Alarm {
            danger: "medical".into(),
            facility: self.facility,
            visit: Some(self.scene.visit),
            place: String::new(),
            seen: "Нет инсулина".into(),
            done: String::new(),
            to: Vec::new(),
            at: None,
        };
        let done = self.give(Command::RaiseUrgent(alarm));
        let [Created::Urgent(id)] = done.created[..] else { panic!("{done:?}") };
        self.urgent = Some(id);
    }

    /// A picture that tells where it was made and by whom, taken in under a name that tells it too.
    fn picture(&mut self, dir: &Path) {
        let path = dir.join("canaryfile.jpg");
        std::fs::write(&path, picture()).unwrap();
        let order = TakeOrder {
            path,
            visit: self.scene.visit,
            title: "canarypicture".into(),
            description: "canarydescription".into(),
            place: "canarywhere".into(),
            items: vec![item("CON-02")],
            findings: Vec::new(),
        };
        let taken = self.scene.workspace.take_evidence(&order, &mut |_| ControlFlow::Continue(()));
        taken.expect("the picture is let in");
    }

    fn people(&mut self) -> PersonId {
        let person = |name: &str| Person {
            name: format!("canaryname {name}"),
            post: "canarypost".into(),
            body: None,
        };
        let me = self.scene.me;
        self.give(Command::ChangePerson { id: me, person: person("one") });
        let done = self.give(Command::AddPerson(person("two")));
        let [Created::Person(other)] = done.created[..] else { panic!("{done:?}") };
        let id = self.scene.round;
        let mut round = self.scene.workspace.round(id).unwrap().value;
        round.members.push(Member { person: other, role: Role::Member });
        self.give(Command::ChangeRound { id, round });
        other
    }

    fn visit(&mut self) {
        let visit = self.scene.visit;
        let note = "canaryaccess".into();
        self.give(Command::SetAccess { visit, access: Access::Delayed, note });
        let domain: DomainCode = "CON".parse().unwrap();
        let judgement = Some((Grade::Poor, "canaryreasons".into()));
        self.give(Command::JudgeDomain { visit, domain, judgement });
    }

    /// Members differ at two points; one of them is settled.
    fn answers(&mut self, other: PersonId) {
        let visit = self.scene.visit;
        let said = |verdict, note: &str| Answer {
            note: note.into(),
            sources: [Source::Detainees].into(),
            said: BTreeMap::from([(Source::Detainees, VerdictKind::NonCompliant)]),
            ..Answer::new(verdict)
        };
        for code in ["CON-07", "CON-08"] {
            let answer = said(Verdict::Compliant, "canarynoteone");
            self.give(Command::RecordAnswer { visit, item: item(code), answer });
            let answer = said(Verdict::NonCompliant, "canarynotetwo");
            let theirs = ImportedAnswer { item: item(code), observer: Some(other), answer };
            self.give(Command::ImportAnswers { visit, answers: vec![theirs] });
        }
        let (answer, reason) = (Answer::new(Verdict::Partly), "canarysettled".into());
        let settled = item("CON-08");
        self.give(Command::ResolveDisagreement { visit, item: settled, answer, reason });
        let refused = Answer::new(Verdict::NotChecked(NotCheckedReason::AccessRefused));
        self.give(Command::RecordAnswer { visit, item: item("CON-23"), answer: refused });
        let values = [("area", 6), ("heads", 2)];
        let values = values.map(|(key, value)| (key.to_owned(), value.into())).into();
        let answer = Answer {
            measured: vec![Measured { place: FEW_PEOPLE.into(), values }],
            evidence: evidence(),
            ..Answer::new(Verdict::NonCompliant)
        };
        self.give(Command::RecordAnswer { visit, item: item("CON-02"), answer });
    }

    fn findings(&mut self) {
        let visit = self.scene.visit;
        let finding = Finding {
            detail: "canarydetail".into(),
            objection: "canaryobjection".into(),
            sources: [Source::Detainees].into(),
            ..Finding::new(visit, Some(item("CON-02")), "wrongtitle", Severity::Critical)
        };
        let done = self.give(Command::RaiseFinding(finding));
        let [Created::Finding(finding)] = done.created[..] else { panic!("{done:?}") };
        let good = Finding {
            kind: FindingKind::GoodPractice,
            detail: "canarygood".into(),
            ..Finding::new(visit, Some(item("CON-11")), "goodtitle", Severity::Low)
        };
        let done = self.give(Command::RaiseFinding(good));
        let [Created::Finding(good)] = done.created[..] else { panic!("{done:?}") };
        let on = day("2025-08-25");
        let remarks = [
            Remark::Comment { text: "canarycomment".into() },
            Remark::Assess { text: "canaryassessment".into() },
            Remark::Return { reason: "canaryreturned".into() },
            Remark::Respond(Response {
                kind: self.response(),
                number: "7".into(),
                on,
                term: None,
                result: "canaryresult".into(),
            }),
            Remark::Object(Objection {
                stance: Stance::Objection,
                by: "canaryspeaker".into(),
                on,
                text: "canarysaid".into(),
            }),
        ];
        for remark in remarks {
            self.give(Command::Remark { finding, remark });
        }
        let first = self.scene.issued(finding);
        self.carry_out(first);
        self.scene.issued(good);
    }

    fn response(&self) -> String {
        let content = self.scene.workspace.content();
        let mut kinds = content.responses.of(tekseru::domain::facility::Country::Kazakhstan);
        kinds.next().unwrap().code.clone()
    }

    fn carry_out(&mut self, id: InstructionId) {
        let on = day("2025-08-25");
        let report = Report {
            by: self.scene.body,
            on,
            text: "canaryreport".into(),
            scope: ReportScope::Final,
            document: Some(Evidence::Document {
                title: "canaryevidenceofreport".into(),
                page: String::new(),
            }),
        };
        let extended = Act::Extend { to: day("2025-10-15"), on, reason: "canaryextended".into() };
        let returned = Act::Return { on, reason: "canarysentback".into() };
        for act in [Act::Report(report), returned, extended] {
            self.give(Command::Act { id, act });
        }
    }

    fn close_visit(&mut self) {
        let visit = self.scene.visit;
        self.give(Command::FinishVisit { visit });
        let refusal = SigningRefusal {
            by: "canaryrefuser".into(),
            on: day("2025-08-25"),
            reason: "canarywhy".into(),
            witnesses: vec!["canarywitnessone".into(), "canarywitnesstwo".into()],
        };
        self.give(Command::NoteSigningRefusal { visit, refusal });
    }
}

/// A picture with a word in its EXIF, where cameras write the place, and one in a comment.
fn picture() -> Vec<u8> {
    let segment = |marker: u8, contents: &[u8]| {
        let len = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], len.as_slice(), contents].concat()
    };
    // GPS with the area's name as its only field.
    let mut exif =
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0".to_vec();
    exif.extend(b"\0\x01\0\x1C\0\x07\0\0\0\x11\0\0\0\x2C\0\0\0\0ASCII\0\0\0canarygps");
    let parts = [
        vec![0xFF, 0xD8],
        segment(0xE1, &exif),
        segment(0xFE, b"canaryinjpeg"),
        segment(0xDB, &[7; 65]),
        segment(0xC0, b"\x08\0\x08\0\x08\x01\x01\x11\0"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        PICTURE.to_vec(),
        b"canarybehind".to_vec(),
    ];
    parts.concat()
}

/// The picture itself, as far as it is one.
pub(crate) const PICTURE: &[u8] = &[1, 2, 3, 4, 0xFF, 0xD9];

/// Told by the picture's file, and by no copy of it.
pub(crate) const IN_THE_PICTURE: &[&str] =
    &["canarygps", "canaryinjpeg", "canarybehind", "canaryfile"];

fn evidence() -> Vec<Evidence> {
    let title = || "canarydocument".to_owned();
    vec![
        Evidence::Document { title: title(), page: "canarypage".into() },
        Evidence::Register { title: title(), entry: "canaryentry".into() },
        Evidence::Measurement {
            title: title(),
            value: 6.into(),
            unit: "m2".into(),
            instrument: "canaryinstrument".into(),
            calibrated: None,
        },
        Evidence::File { sha256: "ab".repeat(32), title: title() },
    ]
}
