//! A laptop is given back: its data is destroyed once others are known to hold everything of it, and not before.

use std::fs;

use tekseru::domain::answer::Verdict;
use tekseru::domain::interview::{Consent, Note, Privacy};
use tekseru::exchange::bundle::View;
use tekseru::workspace::bundle::PackOrder;
use tekseru::workspace::command::Command;
use tekseru::workspace::wiping::{WipeOrder, WipeRefusal};

use super::{Pair, for_laptops, pack, pack_as, take_in};

impl Pair {
    fn note_by_member(&mut self) {
        let note = Note {
            privacy: Privacy::Full,
            consent: Consent::Given,
            domain: None,
            topic: String::new(),
            text: "Вода есть".into(),
            reprisal_risk: false,
            follow_up: None,
            findings: Vec::new(),
        };
        let visit = self.head.visit;
        self.member.execute(Command::NoteInterview { visit, note }).unwrap();
    }

    /// Each takes in the records of the other, and no files.
    fn exchange_without_files(&mut self, name: &str) {
        let (to_head, to_member) =
            (self.file(&format!("{name}-m")), self.file(&format!("{name}-h")));
        let bare = |laptop: &tekseru::workspace::Workspace| PackOrder {
            with_files: false,
            ..for_laptops(&[laptop])
        };
        pack_as(&mut self.member, &bare(&self.head.workspace), &to_head);
        pack_as(&mut self.head.workspace, &bare(&self.member), &to_member);
        take_in(&mut self.head.workspace, &to_head).unwrap();
        take_in(&mut self.member, &to_member).unwrap();
    }
}

#[test]
fn nothing_is_destroyed_before_others_are_known_to_hold_it() {
    let mut pair = Pair::new();
    pair.exchange("before");
    pair.answer_by_member("RIG-04", Verdict::NonCompliant);
    let own = pair.member.own_device().unwrap();
    let answered = pair.member.store().last_of(&own).unwrap().unwrap().header.seq;
    let refused = |pair: &Pair| match pair.member.check_wipe(None) {
        Err(WipeRefusal::OnlyHere(only)) => {
            assert!(only.iter().all(|gap| gap.device == own));
            only.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&pair).last().unwrap().1, answered);
    // That it was packed is no receipt.
    let (to, back) = (pair.file("to"), pair.file("back"));
    pack(&mut pair.member, &pair.head.workspace, &to);
    assert_eq!(refused(&pair).last().unwrap().1, answered);
    take_in(&mut pair.head.workspace, &to).unwrap();
    assert_eq!(refused(&pair).last().unwrap().1, answered);
    // The word of the other laptop that it has it is.
    pack(&mut pair.head.workspace, &pair.member, &back);
    take_in(&mut pair.member, &back).unwrap();
    pair.member.check_wipe(None).unwrap();
}

#[test]
fn what_a_view_withheld_is_no_receipt() {
    let mut pair = Pair::new();
    pair.exchange("before");
    pair.note_by_member();
    let (to, back) = (pair.file("to"), pair.file("back"));
    let order = PackOrder { view: View::Prosecutor, ..for_laptops(&[&pair.head.workspace]) };
    pack_as(&mut pair.member, &order, &to);
    take_in(&mut pair.head.workspace, &to).unwrap();
    pack(&mut pair.head.workspace, &pair.member, &back);
    take_in(&mut pair.member, &back).unwrap();
    assert!(matches!(pair.member.check_wipe(None), Err(WipeRefusal::OnlyHere(_))));
    // What is brought since then includes what was withheld.
    let since = Some(pair.head.workspace.have_list().unwrap());
    let order = PackOrder { since, ..for_laptops(&[&pair.head.workspace]) };
    let rest = pair.file("rest");
    pack_as(&mut pair.member, &order, &rest);
    assert_eq!(take_in(&mut pair.head.workspace, &rest).unwrap().preview.completed, 1);
    pair.exchange("receipts");
    pair.member.check_wipe(None).unwrap();
}

#[test]
fn only_the_code_of_the_laptop_destroys_and_foreign_files_stay() {
    let mut pair = Pair::new();
    pair.exchange("all");
    pair.exchange("receipts");
    let Pair { member, dir, .. } = pair;
    let place = dir.path().join("member");
    let code = member.own_device().unwrap().short();
    fs::write(place.join("отпуск.txt"), "не наше").unwrap();
    let wrong = WipeOrder { typed: "ДА".into(), copy: None };
    assert!(matches!(member.wipe(&wrong), Err(WipeRefusal::NotConfirmed { .. })));
    let member = super::scene::open(&place);
    let order = WipeOrder { typed: code.to_lowercase(), copy: None };
    let wiped = member.wipe(&order).unwrap();
    assert_eq!(wiped.left, ["отпуск.txt"]);
    let left: Vec<_> = fs::read_dir(&place).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["отпуск.txt"]);
}

#[test]
fn files_of_evidence_are_destroyed_only_beside_a_copy_that_holds_them() {
    let mut pair = Pair::new();
    let photo = pair.file("photo");
    fs::write(&photo, b"\x89PNG\r\n\x1a\nnot quite").unwrap();
    let visit = pair.head.visit;
    let order = tekseru::workspace::evidence::TakeOrder {
        path: photo,
        visit,
        title: "Протечка".into(),
        description: "Потолок в душевой".into(),
        place: "Душевая".into(),
        items: Vec::new(),
        findings: Vec::new(),
    };
    pair.member.take_evidence(&order, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    pair.exchange_without_files("all");
    pair.exchange_without_files("receipts");
    let refused = pair.member.check_wipe(None);
    assert!(matches!(refused, Err(WipeRefusal::FilesOnlyHere { count: 1, .. })), "{refused:?}");
    let place = pair.dir.path().join("copies");
    fs::create_dir(&place).unwrap();
    let made = pair.member.back_up(&place, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    pair.member.check_wipe(Some(&made.path)).unwrap();
    let nothing = pair.member.check_wipe(Some(&pair.files));
    assert!(matches!(nothing, Err(WipeRefusal::NoCopy(_))), "{nothing:?}");
    // Or once another laptop says that it has the file.
    pair.exchange("files");
    pair.exchange("receipts of files");
    pair.member.check_wipe(None).unwrap();
}
