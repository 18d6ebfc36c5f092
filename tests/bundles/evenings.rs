//! The evening at one table: a lost laptop, an unknown one, a clone; what is missing; and the seal of the act.

use tekseru::domain::answer::Verdict;
use tekseru::domain::round::Role;
use tekseru::domain::visit::Stage;
use tekseru::ledger::chain::Gap;
use tekseru::ledger::exchanged::Held;
use tekseru::ledger::key::DeviceId;
use tekseru::ledger::roster::{Label, Listing};
use tekseru::workspace::bundle::{HaveList, PackOrder};
use tekseru::workspace::command::{Command, Refusal};
use tekseru::workspace::evening::Evening;
use tekseru::workspace::registry::Introduced;
use tekseru::workspace::roster::{DeviceState, RosterRefusal, RoundDevice};
use tekseru::workspace::{Found, HeadCode, Workspace};

use super::scene::{item, open};
use super::{Pair, disagreements, for_laptops, look_into, pack, pack_as, take_in};

fn device(laptop: &Workspace) -> DeviceId {
    laptop.own_device().unwrap()
}

fn listing(laptop: &Workspace) -> Listing {
    let recipient = Some(laptop.exchange_identity().unwrap().recipient().to_string());
    Listing { device: device(laptop), person: None, body: None, role: None, recipient }
}

impl Pair {
    fn evening(&self) -> Evening {
        self.head.workspace.evening(self.head.round).unwrap()
    }

    fn on_table(&self, device: DeviceId) -> RoundDevice {
        let devices = self.evening().devices;
        devices.into_iter().find(|row| row.device == device).unwrap()
    }

    fn enter(&mut self, listings: Vec<Listing>, role: Option<Role>) {
        let round = self.head.round;
        self.head.workspace.execute(Command::ListDevices { round, listings, role }).unwrap();
    }

    fn lose(&mut self, device: DeviceId) {
        let (round, reason) = (self.head.round, "Украден".to_owned());
        let command = Command::DeclareLost { round, device, last: None, reason };
        self.head.workspace.execute(command).unwrap();
    }

    /// What the member recorded comes to the head.
    fn bring(&mut self, name: &str) {
        let file = self.file(name);
        pack(&mut self.member, &self.head.workspace, &file);
        take_in(&mut self.head.workspace, &file).unwrap();
    }
}

#[test]
fn entering_the_others_enters_this_laptop_too() {
    let mut pair = Pair::new();
    assert!(!pair.evening().has_roster);
    let member = device(&pair.member);
    assert_eq!(pair.on_table(member).state, DeviceState::Sound);
    pair.enter(vec![listing(&pair.member)], None);
    let evening = pair.evening();
    assert!(evening.has_roster);
    assert!(evening.devices.iter().all(|row| row.state == DeviceState::Sound), "{evening:?}");
    assert_eq!(pair.on_table(member).name, "Шаблонов В. В.");
    // Bundles are packed for people by name from now on, with the key that was entered.
    let called = pair.head.workspace.recipients_called("шаблонов в.  в.").unwrap();
    let own = pair.member.exchange_identity().unwrap().recipient();
    assert_eq!(called.iter().map(ToString::to_string).collect::<Vec<_>>(), [own.to_string()]);
    // Entering them once more says nothing new.
    let (round, listings) = (pair.head.round, vec![listing(&pair.member)]);
    let again = Command::ListDevices { round, listings, role: None };
    assert_eq!(pair.head.workspace.execute(again).unwrap().records, []);
}

#[test]
fn a_lost_laptop_is_heard_and_takes_nothing_back() {
    let mut pair = Pair::new();
    pair.enter(vec![listing(&pair.member)], None);
    pair.answer_by_member("RIG-04", Verdict::NonCompliant);
    pair.bring("before");
    let member = device(&pair.member);
    pair.lose(member);
    let from = pair.on_table(member).doubted_from.unwrap();
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    pair.bring("after");
    let row = pair.on_table(member);
    assert_eq!((row.state, row.doubted_from), (DeviceState::Lost, Some(from)));
    assert_eq!(row.label(), Some(Label::AfterLoss));
    assert_eq!(disagreements(&pair.head.workspace), ["RIG-04 Шаблонов В. В. / Шаблонов В. В."]);
    // Nobody packs for a laptop that is in other hands.
    let called = pair.head.workspace.recipients_called("Шаблонов В. В.").unwrap();
    assert!(called.is_empty());
    // The member who never lost it cannot say otherwise.
    let (round, reason) = (pair.head.round, "Нашёлся".to_owned());
    let found = Command::DeclareFound { round, device: member, reason };
    assert!(matches!(pair.member.execute(found.clone()), Err(Refusal::MayNotResolve)));
    pair.head.workspace.execute(found).unwrap();
    assert_eq!(pair.on_table(member).state, DeviceState::Sound);
    assert_eq!(disagreements(&pair.head.workspace), [""; 0]);
}

#[test]
fn a_laptop_that_nobody_entered_is_shown_as_such() {
    let mut pair = Pair::new();
    let own = listing(&pair.head.workspace);
    pair.enter(vec![own], None);
    pair.head.answer("RIG-05", Verdict::Compliant).unwrap();
    pair.answer_by_member("RIG-04", Verdict::NonCompliant);
    pair.bring("strange");
    let member = device(&pair.member);
    let row = pair.on_table(member);
    assert_eq!((row.state, row.doubted_from), (DeviceState::NotOnRoster, Some(0)));
    let seal = pair.head.workspace.seal_of(pair.head.visit).unwrap();
    assert_eq!(seal.doubted.iter().map(|own| own.device).collect::<Vec<_>>(), [member]);
    // Its answers stand all the same.
    let view = pair.head.workspace.store().answer(pair.head.visit, &item("RIG-04")).unwrap();
    assert_eq!(view.answers().count(), 1);
}

#[test]
fn only_who_may_changes_the_roster() {
    let mut pair = Pair::new();
    let (round, listings) = (pair.head.round, vec![listing(&pair.member)]);
    let by_member = Command::ListDevices { round, listings, role: None };
    assert!(matches!(pair.member.execute(by_member), Err(Refusal::MayNotResolve)));
    let own = device(&pair.head.workspace);
    let reason = "сам".to_owned();
    let of_itself = Command::DeclareLost { round, device: own, last: None, reason };
    let refused = pair.head.workspace.execute(of_itself);
    assert!(matches!(refused, Err(Refusal::Roster(RosterRefusal::OwnDevice))));
    let (member, reason) = (device(&pair.member), "так".to_owned());
    let too_far = Command::DeclareLost { round, device: member, last: Some(900), reason };
    let refused = pair.head.workspace.execute(too_far);
    let refused = matches!(refused, Err(Refusal::Roster(RosterRefusal::NoSuchNumber { .. })));
    assert!(refused);
}

#[test]
fn a_person_goes_on_at_another_laptop_that_was_entered_for_them() {
    let mut pair = Pair::new();
    let mut other = open(&pair.dir.path().join("other"));
    let file = pair.file("to-other");
    pack(&mut pair.head.workspace, &other, &file);
    // Somebody has to sit there to take anything in.
    let person = tekseru::domain::person::Person {
        name: "Шаблонов В. В.".into(),
        post: "врач".into(),
        body: None,
    };
    other.execute(Command::IntroduceSelf { person, body: None }).unwrap();
    take_in(&mut other, &file).unwrap();
    let person = Some(pair.member_person);
    pair.enter(vec![Listing { person, ..listing(&other) }, listing(&pair.member)], None);
    let file = pair.file("to-other-2");
    pack(&mut pair.head.workspace, &other, &file);
    take_in(&mut other, &file).unwrap();
    assert_eq!(other.introduce_again(pair.member_person).unwrap(), Introduced::Same);
    pair.answer_by_member("RIG-04", Verdict::NonCompliant);
    pair.bring("first");
    let file = pair.file("to-other-3");
    pack(&mut pair.head.workspace, &other, &file);
    take_in(&mut other, &file).unwrap();
    let answer = tekseru::domain::answer::Answer::new(Verdict::Compliant);
    let visit = pair.head.visit;
    other.execute(Command::RecordAnswer { visit, item: item("RIG-04"), answer }).unwrap();
    // It corrects what the same person said on the first laptop.
    let view = other.store().answer(visit, &item("RIG-04")).unwrap();
    assert_eq!(view.answers().count(), 1);
}

#[test]
fn a_seal_names_what_is_open_and_missing_and_closes_the_act() {
    let mut pair = Pair::new();
    pair.enter(vec![listing(&pair.member)], None);
    pair.head.answer("RIG-04", Verdict::NonCompliant).unwrap();
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    pair.bring("first");
    let member = device(&pair.member);
    let next = pair.on_table(member).last.unwrap().seq + 1;
    for code in ["RIG-05", "RIG-06", "RIG-07"] {
        pair.answer_by_member(code, Verdict::Compliant);
    }
    // Two of the three stay on the member's laptop.
    let since = Some(HaveList::new(vec![Held::up_to(member, next + 2)], Vec::new()));
    let order = PackOrder { since, ..for_laptops(&[&pair.head.workspace]) };
    let file = pair.file("rest");
    pack_as(&mut pair.member, &order, &file);
    take_in(&mut pair.head.workspace, &file).unwrap();
    assert_eq!(pair.on_table(member).missing, [(next, next + 1)]);
    let visit = pair.head.visit;
    let by_member = pair.member.execute(Command::SealAct { visit });
    assert!(matches!(by_member, Err(Refusal::MayNotResolve)));
    pair.head.workspace.execute(Command::SealAct { visit }).unwrap();
    let act = pair.head.workspace.store().act(visit).unwrap().unwrap();
    let seal = &act.seal().unwrap().seal;
    assert_eq!(seal.open, [item("RIG-04")]);
    let gaps: Vec<_> = seal.missing.iter().map(|gap| (gap.device, gap.from, gap.to)).collect();
    assert_eq!(gaps, [(member, next, next + 1)]);
    assert!(seal.unanswered.iter().any(|part| part.items == part.of));
    assert!(seal.unanswered.iter().any(|part| part.items < part.of));
    let evening = pair.evening();
    assert_eq!(evening.visits[0].stage, Stage::ActSigned);
    assert!(pair.head.answer("RIG-08", Verdict::Compliant).is_err());
    assert!(HeadCode::parse(&seal.head).is_ok());
    // The act prints it.
    assert!(act_of(&pair.head.workspace, visit).contains(&seal.head));
    let code = HeadCode::parse(&seal.head).unwrap();
    assert!(matches!(proved(&pair, code), Found::Here { missing: 2, .. }), "two never came");
    // The code is found again when the two have come, and says that they were not there.
    pair.bring("all");
    let found = proved(&pair, code);
    let Found::Here { missing: 0, gaps, .. } = &found else { panic!("{found:?}") };
    let is_told = |gap: &Gap| gap.device == member && (gap.from..=gap.to).contains(&next);
    assert!(gaps.len() == 1 && gaps.iter().all(is_told), "{gaps:?}");
}

fn proved(pair: &Pair, code: HeadCode) -> Found {
    let layout = pair.head.workspace.layout();
    tekseru::workspace::prove(layout, None, code, &mut |_| {}).unwrap().1
}

/// The act in the language of the texts, as plain text.
fn act_of(workspace: &Workspace, visit: tekseru::domain::id::VisitId) -> String {
    use tekseru::i18n::{Lang, Texts};
    use tekseru::workspace::papers::{Scope, paper};
    let texts = Texts::load(Lang::Ru);
    let scope = Scope { visit: Some(visit), ..Scope::of_all(workspace.today()) };
    let document = workspace.paper(paper("act").unwrap(), &scope, texts).unwrap();
    format!("{document:?}")
}

#[test]
fn a_lost_laptop_is_named_before_anything_of_it_counts() {
    let mut pair = Pair::new();
    let (file, lost) = (pair.file("stolen"), device(&pair.member));
    pair.enter(vec![listing(&pair.member)], None);
    pair.lose(lost);
    pair.answer_by_member("RIG-04", Verdict::Compliant);
    pack(&mut pair.member, &pair.head.workspace, &file);
    let preview = look_into(&mut pair.head.workspace, &file).unwrap();
    let [told] = &preview.lost[..] else { panic!("{:?}", preview.lost) };
    assert!(preview.packer_lost);
    assert_eq!((told.device, told.count), (lost, preview.new_count()));
    assert!(told.upto > 0, "what was here before stays trusted");
}
