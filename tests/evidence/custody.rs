//! What goes out: recorded before anybody has it, and never more than its recipient may have.

use chrono::NaiveDate;
use tekseru::domain::evidence::file::CopyForm;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::workspace::evidence::{CopyOrder, What};
use tekseru::workspace::pack::PackOrder;
use tekseru::workspace::publish::Existing;

use super::pictures::{CANARIES, holds, jpeg};
use super::*;

fn scene_with(place: &Place, bytes: &[u8]) -> (Scene, EvidenceId) {
    let path = place.file("canaryname.jpg", bytes);
    let mut scene = Scene::new(&place.data());
    let id = take(&mut scene, &path).id;
    (scene, id)
}

fn steps(scene: &Scene, id: EvidenceId) -> Vec<String> {
    let steps = scene.workspace.custody_of(id).unwrap().into_iter();
    let named = steps.map(|step| match step.what {
        What::Taken => "taken".to_owned(),
        What::Handled(handling) => {
            serde_json::to_value(handling).unwrap()["act"].as_str().unwrap().to_owned()
        }
        What::Corrected { .. } => "corrected".to_owned(),
        What::Bundled { .. } => "bundled".to_owned(),
        What::Arrived { .. } => "arrived".to_owned(),
        What::Packed(..) => "packed".to_owned(),
    });
    named.collect()
}

fn copy(scene: &mut Scene, order: &CopyOrder, path: &Path) -> Result<Vec<u8>, EvidenceError> {
    scene.workspace.copy_evidence(order, (path, Existing::Keep), &mut go_on)?;
    Ok(fs::read(path).unwrap())
}

#[test]
fn a_copy_for_a_body_holds_the_picture_and_no_word_of_the_camera() {
    let place = Place::new();
    let bytes = jpeg("2025:08:25 10:15:00");
    assert!(CANARIES.iter().all(|word| holds(&bytes, word)));
    let (mut scene, id) = scene_with(&place, &bytes);
    let out = place.home.path().join("copy.jpg");
    let stripped = CopyOrder { id, form: CopyForm::Stripped, recipient: Recipient::Body };
    let bare = copy(&mut scene, &stripped, &out).unwrap();
    assert!(CANARIES.iter().all(|word| !holds(&bare, word)));
    assert!(holds(&bare, &[1, 2, 3, 4, 0xFF, 0xD9]) && !holds(&bare, b"2025"));
    let again = copy(&mut scene, &stripped, &out);
    assert!(matches!(again, Err(EvidenceError::Exists { .. })), "{again:?}");

    let original = CopyOrder { form: CopyForm::Original, ..stripped.clone() };
    let out = place.home.path().join("original.jpg");
    let refused = copy(&mut scene, &original, &out);
    assert!(matches!(refused, Err(EvidenceError::NotFor(Recipient::Body))));
    assert!(!out.exists());
    let original = CopyOrder { recipient: Recipient::Prosecutor, ..original };
    assert!(copy(&mut scene, &original, &out).unwrap() == bytes);
    assert_eq!(steps(&scene, id), ["taken", "copy", "copy"]);
}

#[test]
fn what_cannot_be_stripped_goes_to_nobody_but_as_it_is() {
    let place = Place::new();
    let (mut scene, id) = scene_with(&place, b"%PDF-1.7 canary");
    let out = place.home.path().join("copy.pdf");
    for recipient in Recipient::ALL {
        let order = CopyOrder { id, form: CopyForm::Stripped, recipient };
        let refused = copy(&mut scene, &order, &out);
        assert!(matches!(refused, Err(EvidenceError::NotStripped { .. })));
    }
    assert_eq!(files_in(place.home.path()).iter().filter(|name| name.contains("copy")).count(), 0);
    let order = CopyOrder { id, form: CopyForm::Original, recipient: Recipient::Commission };
    copy(&mut scene, &order, &out).unwrap();
    assert_eq!(steps(&scene, id), ["taken", "copy"]);
}

#[test]
fn everything_that_is_done_stands_in_its_order() {
    let place = Place::new();
    let (mut scene, id) = scene_with(&place, b"text");
    let on = NaiveDate::from_ymd_opt(2025, 8, 26).unwrap();
    let hand_over = |to: &str, paper: &str| Command::HandOverEvidence {
        id,
        to: to.into(),
        paper: paper.into(),
        on,
        note: String::new(),
    };
    assert!(scene.workspace.execute(hand_over("", "акт № 5")).is_err());
    assert!(scene.workspace.execute(hand_over("эксперт", "")).is_err());
    scene.workspace.execute(hand_over("эксперт", "акт № 5")).unwrap();
    assert_eq!(content(&mut scene.workspace, id), b"text");
    assert_eq!(steps(&scene, id), ["taken", "hand-over", "view"]);
    scene.workspace.close().unwrap();
    let reopened = open(&place.data());
    assert_eq!(reopened.custody_of(id).unwrap().len(), 3);
    assert_eq!(reopened.evidence_row(id).unwrap().view.heads.len(), 1);
}

fn pack(scene: &mut Scene, order: &PackOrder, path: &Path) -> Vec<Vec<u8>> {
    let texts = Texts::load(Lang::Ru);
    let place = (path, Existing::Keep);
    let mut on = |_| ControlFlow::Continue(());
    scene.workspace.export_pack(order, texts, place, &mut on).unwrap();
    let archive = fs::File::open(path).unwrap();
    let mut archive = zip::ZipArchive::new(archive).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        parts.push(part.name().unwrap().as_bytes().to_vec());
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        parts.push(bytes);
    }
    parts
}

#[test]
fn a_pack_holds_stripped_pictures_for_the_prosecutor_and_none_for_a_body() {
    let place = Place::new();
    let (mut scene, id) = scene_with(&place, &jpeg("2025:08:25 10:15:00"));
    let film = place.file("film.mp4", b"\0\0\0\x18ftypisom canarygps");
    take(&mut scene, &film);
    let finding = scene.finding("CON-02");
    scene.issued(finding);
    let order = |recipient, form| PackOrder {
        round: scene.round,
        body: (recipient == Recipient::Body).then_some(scene.body),
        recipient,
        today: NaiveDate::from_ymd_opt(2025, 12, 1).unwrap(),
        evidence: form,
    };
    let picture = [1, 2, 3, 4, 0xFF, 0xD9];
    let orders = [
        (order(Recipient::Prosecutor, Some(CopyForm::Stripped)), true, false),
        (order(Recipient::Prosecutor, Some(CopyForm::Original)), true, true),
        (order(Recipient::Prosecutor, None), false, false),
        (order(Recipient::Body, Some(CopyForm::Original)), false, false),
        (order(Recipient::Commission, Some(CopyForm::Stripped)), true, false),
    ];
    for (number, (order, has_picture, has_canary)) in orders.into_iter().enumerate() {
        let path = place.home.path().join(format!("{number}.zip"));
        let parts = pack(&mut scene, &order, &path);
        let in_some = |word: &[u8]| parts.iter().any(|part| holds(part, word));
        assert_eq!(in_some(&picture), has_picture, "{order:?}");
        for word in CANARIES.into_iter().chain([&b"ftypisom"[..]]) {
            assert_eq!(in_some(word), has_canary, "{order:?} {word:?}");
        }
        assert!(
            !in_some(b"canaryname"),
            "{order:?}: nobody needs to know what the file was called"
        );
        assert!(tekseru::exchange::bag::check(&path).unwrap().ok);
    }
    assert_eq!(steps(&scene, id), ["taken", "packed", "packed", "packed"]);
}

#[test]
fn packing_evidence_changes_no_code_that_papers_print() {
    let place = Place::new();
    let (mut scene, _) = scene_with(&place, &jpeg("2025:08:25 10:15:00"));
    let before = scene.workspace.verify(&mut |_| {}).unwrap().printed;
    let order = PackOrder {
        round: scene.round,
        body: None,
        recipient: Recipient::Prosecutor,
        today: NaiveDate::from_ymd_opt(2025, 12, 1).unwrap(),
        evidence: Some(CopyForm::Stripped),
    };
    let read = |scene: &mut Scene, name: &str| {
        let path = place.home.path().join(name);
        pack(scene, &order, &path);
        fs::read(path).unwrap()
    };
    assert!(read(&mut scene, "one.zip") == read(&mut scene, "two.zip"));
    assert_eq!(scene.workspace.verify(&mut |_| {}).unwrap().printed, before);
}
