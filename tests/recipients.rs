//! Who may read what: every paper in every format for every recipient, searched to the last byte for
//! words that were put into each field where people write freely. New papers and formats are walked by
//! themselves. And papers are the same in two languages, and the same twice.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "recipients/canaries.rs"]
mod canaries;
#[path = "recipients/readable.rs"]
mod readable;
#[allow(dead_code, reason = "each test uses its own part of the scene")]
#[path = "support/scene.rs"]
mod scene;
#[path = "recipients/skeleton.rs"]
mod skeleton;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

use tekseru::domain::evidence::file::CopyForm;
use tekseru::domain::recipient::Recipient;
use tekseru::domain::text::Lang;
use tekseru::i18n::Texts;
use tekseru::ledger::entropy::SystemEntropy;
use tekseru::report::{Document, FORMATS, Format, Untellable};
use tekseru::workspace::clock::SystemClock;
use tekseru::workspace::demo::{self, USUAL_TODAY};
use tekseru::workspace::pack::PackOrder;
use tekseru::workspace::papers::{PAPERS, Paper, PaperRefusal, Scope, paper};
use tekseru::workspace::publish::Existing;
use tekseru::workspace::{OpenOptions, Workspace};
use tempfile::TempDir;

use canaries::{
    Canaries, ELSEWHERE, FEW_PEOPLE, FOR_EVERYBODY, IN_CONFIDENCE, IN_THE_ACT, IN_THE_FINDINGS,
    IN_THE_PICTURE, PICTURE,
};

fn written(format: &Format, document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = (format.write)(document, &mut bytes);
    // A calendar of a paper without deadlines is no file at all.
    if written.as_ref().is_err_and(|error| Untellable::of(error).is_some()) {
        assert!(bytes.is_empty(), "half a file as {}", format.id);
    } else {
        written.unwrap();
    }
    bytes
}

/// The languages that papers are made in: each alone, and two side by side.
const LANGUAGES: [(Lang, Option<Lang>); 4] =
    [(Lang::Ru, None), (Lang::Kk, None), (Lang::En, None), (Lang::Ru, Some(Lang::Kk))];

fn made(
    workspace: &Workspace,
    paper: &Paper,
    scope: &Scope,
    (lang, beside): (Lang, Option<Lang>),
) -> Result<Document, PaperRefusal> {
    match beside.map(Texts::load) {
        Some(other) => workspace.paper_beside(paper, scope, (Texts::load(lang), other)),
        None => workspace.paper(paper, scope, Texts::load(lang)),
    }
}

/// Every paper for the recipient in every format, with its name.
fn walk(own: &Canaries, to: Recipient, mut look: impl FnMut(&Paper, &str, &[Vec<u8>])) {
    let scope = own.scope(to);
    for paper in PAPERS {
        for (lang, beside) in LANGUAGES {
            let made = made(&own.scene.workspace, paper, &scope, (lang, beside));
            if !may_go(paper, to) {
                assert!(matches!(made, Err(PaperRefusal::ForCommissionAlone)), "{made:?}");
                continue;
            }
            let document = made.unwrap();
            for format in FORMATS {
                let beside = beside.map(|lang| format!(" and {lang}")).unwrap_or_default();
                let name =
                    format!("{} as {} in {lang}{beside} for {}", paper.id, format.id, to.code());
                look(paper, &name, &readable::all_of(&written(format, &document)));
            }
            // Formats know nothing of papers: what is not in the document is in none of them.
            let name = format!("{} for {}", paper.id, to.code());
            look(paper, &name, &[format!("{document:?}").into_bytes()]);
        }
    }
}

/// Dossiers stay with the commission; what will be asked is not for those who will be asked.
fn may_go(paper: &Paper, to: Recipient) -> bool {
    match paper.id {
        "dossier" | "interviews" => to == Recipient::Commission,
        "kit" => to != Recipient::Body,
        _ => true,
    }
}

#[test]
fn nobody_who_was_inspected_reads_what_leads_to_those_who_spoke() {
    let dir = tempfile::tempdir().unwrap();
    let own = Canaries::new(dir.path());
    let mut told = 0;
    walk(&own, Recipient::Body, |_, name, all| {
        for word in IN_THE_ACT.iter().chain(ELSEWHERE).chain([&FEW_PEOPLE]) {
            assert!(!readable::holds(all, word), "{word} in {name}");
        }
        assert!(!readable::holds(all, "canary"), "{name}");
        told += usize::from(FOR_EVERYBODY.iter().any(|word| readable::holds(all, word)));
    });
    assert!(told > 0, "the papers are empty");
}

#[test]
fn the_prosecutor_reads_all_but_what_counts_few_people() {
    let dir = tempfile::tempdir().unwrap();
    let own = Canaries::new(dir.path());
    walk(&own, Recipient::Prosecutor, |paper, name, all| {
        assert!(!readable::holds(all, FEW_PEOPLE), "{name}");
        assert_tells_nothing_of_the_camera(name, all);
        if paper.id == "act" && is_whole(name) {
            for word in IN_THE_ACT {
                assert!(readable::holds(all, word), "{word} is missing in {name}");
            }
        }
    });
}

/// A paper never holds a picture of the evidence, to whomever it goes.
#[track_caller]
fn assert_tells_nothing_of_the_camera(name: &str, all: &[Vec<u8>]) {
    for word in IN_THE_PICTURE {
        assert!(!readable::holds(all, word), "{word} in {name}");
    }
}

/// A format that says everything where it can be found: tables alone and glyphs are no text.
fn is_whole(name: &str) -> bool {
    ["as md", "as html", "as json"].iter().any(|format| name.contains(format))
        || !name.contains(" as ")
}

#[test]
fn the_commission_reads_everything() {
    let dir = tempfile::tempdir().unwrap();
    let own = Canaries::new(dir.path());
    walk(&own, Recipient::Commission, |paper, name, all| {
        assert_tells_nothing_of_the_camera(name, all);
        let words: &[&str] = match paper.id {
            "act" => IN_THE_ACT,
            "findings" => IN_THE_FINDINGS,
            "indicators" => &[FEW_PEOPLE],
            _ => &[],
        };
        for word in words.iter().filter(|_| is_whole(name)) {
            assert!(readable::holds(all, word), "{word} is missing in {name}");
        }
        let wanted: &[&str] = if paper.id == "act" { &[FEW_PEOPLE] } else { &[] };
        for word in wanted.iter().chain(FOR_EVERYBODY).filter(|_| paper.id == "act") {
            assert!(!is_whole(name) || readable::holds(all, word), "{word} is missing in {name}");
        }
    });
}

/// What a camera wrote beside a picture goes out with nothing but the original, and no original goes to those who
/// were inspected.
#[test]
fn no_pack_tells_what_a_camera_wrote_unless_the_original_was_asked_for() {
    let (dir, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut own = Canaries::new(dir.path());
    for to in Recipient::ALL {
        for (form, told) in [(CopyForm::Stripped, false), (CopyForm::Original, true)] {
            let scope = own.scope(to);
            let order = PackOrder {
                round: own.scene.round,
                body: scope.body,
                recipient: to,
                today: scope.today,
                evidence: Some(form),
            };
            let path = out.path().join(format!("{}-{}.zip", to.code(), form.code()));
            let place = (path.as_path(), Existing::Keep);
            let mut on = |_| ControlFlow::Continue(());
            own.scene.workspace.export_pack(&order, Texts::load(Lang::Ru), place, &mut on).unwrap();
            let all = readable::all_of(&std::fs::read(&path).unwrap());
            let holds = |word: &[u8]| {
                all.iter().any(|part| part.windows(word.len()).any(|window| window == word))
            };
            let for_body = to == Recipient::Body;
            assert_eq!(holds(PICTURE), !for_body, "{}", path.display());
            assert_eq!(holds(b"canarygps"), told && !for_body, "{}", path.display());
            assert!(!holds(b"canaryfile"), "{}", path.display());
        }
    }
}

#[test]
fn what_was_said_in_confidence_is_in_the_commissions_own_paper_and_in_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let own = Canaries::new(dir.path());
    for to in Recipient::ALL {
        let mut told = 0;
        walk(&own, to, |paper, name, all| {
            let is_own = paper.id == "interviews";
            for word in IN_CONFIDENCE {
                let holds = readable::holds(all, word);
                assert!(!holds || is_own, "{word} in {name}");
                told += usize::from(holds && is_own && is_whole(name));
            }
        });
        assert_eq!(told > 0, to == Recipient::Commission);
    }
}

#[test]
fn a_paper_for_a_body_is_about_somebody() {
    let dir = tempfile::tempdir().unwrap();
    let own = Canaries::new(dir.path());
    let nobody = Scope {
        visit: None,
        facility: None,
        body: None,
        urgent: None,
        ..own.scope(Recipient::Body)
    };
    for paper in PAPERS {
        let made = own.scene.workspace.paper(paper, &nobody, Texts::load(Lang::Ru));
        let refused =
            matches!(made, Err(PaperRefusal::Needs(_) | PaperRefusal::ForCommissionAlone));
        assert!(refused, "{}", paper.id);
    }
}

/// The sample round, made once.
static SAMPLE: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    demo::build(dir.path(), USUAL_TODAY, &mut |_, _| {}).unwrap();
    dir
});

fn sample(dir: &Path) -> Workspace {
    Workspace::read_only(OpenOptions {
        clock: Box::new(SystemClock),
        entropy: Box::new(SystemEntropy),
        ..OpenOptions::new(dir, &mut |_| {})
    })
    .unwrap()
}

fn sample_scope(workspace: &Workspace, to: Recipient) -> Scope {
    let visit = workspace.visit_named("R-2025/902").unwrap();
    Scope {
        round: Some(visit.value.round),
        visit: Some(visit.id),
        facility: Some(visit.value.facility),
        body: workspace.body_by_code("kz-facility-902").unwrap().filter(|_| to == Recipient::Body),
        recipient: to,
        ..Scope::of_all(USUAL_TODAY)
    }
}

/// The sample holds no urgent notice.
fn goes_to(paper: &Paper, to: Recipient) -> bool {
    paper.id != "urgent" && may_go(paper, to)
}

#[test]
fn a_paper_says_the_same_in_two_languages() {
    let workspace = sample(SAMPLE.path());
    for to in [Recipient::Commission, Recipient::Body] {
        let scope = sample_scope(&workspace, to);
        for paper in PAPERS.iter().filter(|paper| goes_to(paper, to)) {
            let told = |lang| {
                let document = workspace.paper(paper, &scope, Texts::load(lang)).unwrap();
                skeleton::of(&document)
            };
            let (ru, kk, en) = (told(Lang::Ru), told(Lang::Kk), told(Lang::En));
            assert!(ru.len() > 3, "{} is empty", paper.id);
            for (one, other) in ru.iter().zip(&kk) {
                assert_eq!(one, other, "{}", paper.id);
            }
            assert_eq!((ru.len(), ru.len()), (kk.len(), en.len()), "{}", paper.id);
        }
    }
}

#[test]
fn every_paper_of_the_sample_stands_in_two_languages_side_by_side() {
    let workspace = sample(SAMPLE.path());
    for to in Recipient::ALL {
        let scope = sample_scope(&workspace, to);
        for paper in PAPERS.iter().filter(|paper| goes_to(paper, to)) {
            let both = made(&workspace, paper, &scope, (Lang::Ru, Some(Lang::Kk)));
            let both = both.unwrap_or_else(|error| panic!("{} for {to:?}: {error}", paper.id));
            let alone = made(&workspace, paper, &scope, (Lang::Ru, None)).unwrap();
            let tables = |document: &Document| {
                document.tables().map(|table| (table.key(), table.rows().len())).collect::<Vec<_>>()
            };
            assert_eq!(tables(&both), tables(&alone), "{}", paper.id);
            let languages = both.languages();
            assert_eq!(languages.of(&both.title).count(), 2, "{}", paper.id);
        }
    }
}

#[test]
fn a_filter_is_read_once_for_both_languages() {
    let workspace = sample(SAMPLE.path());
    let findings = paper("findings").unwrap();
    let filter = "тяжесть:критическое".to_owned();
    let scope = Scope { filter, ..sample_scope(&workspace, Recipient::Commission) };
    let (both, alone) = (Some(Lang::Kk), None);
    let rows = |beside| {
        let document = made(&workspace, findings, &scope, (Lang::Ru, beside)).unwrap();
        document.tables().next().unwrap().rows().len()
    };
    assert!(rows(alone) > 0);
    assert_eq!(rows(both), rows(alone));
}

#[test]
fn a_paper_made_twice_has_the_same_bytes() {
    let (first, second) = (sample(SAMPLE.path()), sample(SAMPLE.path()));
    for paper in PAPERS.iter().filter(|paper| goes_to(paper, Recipient::Commission)) {
        let made = |workspace: &Workspace| {
            let scope = sample_scope(workspace, Recipient::Commission);
            made(workspace, paper, &scope, (Lang::Kk, Some(Lang::Ru))).unwrap()
        };
        let (one, other) = (made(&first), made(&second));
        for format in FORMATS {
            let name = format!("{} as {}", paper.id, format.id);
            assert!(written(format, &one) == written(format, &other), "{name}");
        }
    }
}
