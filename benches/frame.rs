//! What one frame of the inspection costs in a large window, with three hundred items.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;
#[allow(dead_code, reason = "each bench uses its own part of the scene")]
#[path = "../tests/support/scene.rs"]
mod scene;

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use figures::{median, per_mille};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use scene::Scene;
use tekseru::domain::answer::{Answer, Verdict};
use tekseru::domain::id::VisitId;
use tekseru::i18n::Lang;
use tekseru::tui::app::{App, Beginning, Protection};
use tekseru::tui::ctx::Colours;
use tekseru::tui::data::Data;
use tekseru::tui::keys::chord::{Chord, Key};
use tekseru::tui::keys::keymap::Keymap;
use tekseru::tui::memory::Memory;
use tekseru::tui::runtime::program::{Effect, Msg, Program};
use tekseru::tui::screen::inspection::InspectionScreen;
use tekseru::tui::service::{Answered, Asked};
use tekseru::tui::settings::Settings;
use tekseru::workspace::command::{Command, ImportedAnswer};

/// Some of the brought items are not asked at the facility of the scene.
const ITEMS: usize = 320;
const FRAMES: usize = 3000;
const WINDOW: Size = Size::new(200, 60);

fn main() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (mut app, mut data) = inspection(&dir.path().join("tekseru"));
    let area = Rect::from((ratatui::layout::Position::ORIGIN, WINDOW));
    let mut buf = Buffer::empty(area);
    let (mut drawing, mut moving) = (Vec::new(), Vec::new());
    for number in 0..FRAMES {
        let key = if number % (2 * ITEMS) < ITEMS { Key::Down } else { Key::Up };
        moving.push(timed(|| press(&mut app, &mut data, Chord::new(key))));
        buf.reset();
        drawing.push(timed(|| {
            app.view(area, &mut buf);
        }));
    }
    for (name, times) in [("one frame", &mut drawing), ("one move", &mut moving)] {
        let (middle, late) = (median(times), per_mille(times, 990));
        println!("{name:<26} p50 {:>7} µs  p99 {:>7} µs", middle.as_micros(), late.as_micros());
    }
    println!("{ITEMS} items, {}×{}; limit of a frame: p99 2000 µs", WINDOW.width, WINDOW.height);
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// An inspection under way with every other item answered.
fn inspection(dir: &Path) -> (App, Data) {
    let brought = tekseru::content::Content::load(None);
    let known: usize = brought.checklists.iter().map(|checklist| checklist.items.len()).sum();
    std::fs::create_dir_all(dir.join("checklists")).expect("a directory");
    let more = checklist(ITEMS.saturating_sub(known));
    std::fs::write(dir.join("checklists/more.toml"), more).expect("a file");
    let mut scene = Scene::new(dir);
    let problems = &scene.workspace.content().problems;
    assert!(problems.is_empty(), "{:?}", problems.first());
    answer_half(&mut scene);
    let first = Box::new(InspectionScreen::new(scene.visit));
    let (memory, _) = Memory::open(dir);
    let mut data = Data::new(scene.workspace, memory);
    let mut app = App::new(Beginning {
        settings: Settings::new(Lang::Ru),
        keymap: Keymap::default(),
        warnings: Vec::new(),
        drafts: Vec::new(),
        colours: Colours::Wanted,
        size: WINDOW,
        first,
        protection: Protection::Sample,
        locked: false,
    });
    carry_out(&mut app, &mut data, Msg::Resize(WINDOW));
    (app, data)
}

fn checklist(items: usize) -> String {
    let both = |key: &str, text: &str| format!("{key}.ru = \"{text}\"\n{key}.en = \"{text}\"\n");
    let mut text = String::from("code = \"ADD\"\nedition = \"1\"\norder = 9\n");
    text += &both("title", "Дополнительные вопросы");
    for section in 0..10 {
        writeln!(text, "[[section]]\nid = \"s{section}\"").expect("a string takes everything");
        text += &both("title", &format!("Раздел {section}"));
    }
    let guidance = "Осмотрите помещения, сверьте записи и побеседуйте наедине. ".repeat(12);
    for number in 1..=items {
        let section = number % 10;
        writeln!(
            text,
            "[[item]]\ncode = \"ADD-{number:03}\"\nsection = \"s{section}\"\n\
             means = [\"O\"]\nseverity = \"high\"\napplies = [\"ALL\"]\n\
             references = [{{ act = \"MR\", at = \"1\", verified = true }}]"
        )
        .expect("a string takes everything");
        text += &both("question", &format!("Соблюдается ли правило {number} во всех помещениях?"));
        text += &both("guidance", &guidance);
        text += &both("evidence", "Запись осмотра.");
        text += &both("finding", "Правило не соблюдается.");
        text += &both("instruction", "Обеспечить соблюдение правила.");
    }
    text
}

fn answer_half(scene: &mut Scene) {
    let inspection = scene.workspace.inspection(scene.visit).expect("an inspection");
    let asked = inspection.items().count();
    assert!(asked * 10 > ITEMS * 9, "only {asked} items are asked");
    let verdicts = [Verdict::Compliant, Verdict::Partly, Verdict::NonCompliant];
    let answers = inspection.items().step_by(2).zip(verdicts.iter().cycle());
    let answers = answers.map(|(item, verdict)| ImportedAnswer {
        item: item.code.clone(),
        observer: None,
        answer: Answer {
            note: "Проверено на месте.".into(), ..Answer::new(verdict.clone())
        },
    });
    let answers = answers.collect();
    import(scene, answers);
}

fn import(scene: &mut Scene, answers: Vec<ImportedAnswer>) {
    let visit: VisitId = scene.visit;
    scene.workspace.execute(Command::ImportAnswers { visit, answers }).expect("answers");
}

fn press(app: &mut App, data: &mut Data, chord: Chord) {
    carry_out(app, data, Msg::Key(chord));
}

/// Takes a message in and answers everything that is asked of the data.
fn carry_out(app: &mut App, data: &mut Data, msg: Msg<Answered>) {
    let mut asked: Vec<Asked> = effects(app, msg);
    while let Some(Asked { from, request }) = asked.pop() {
        for reply in data.answer(request) {
            asked.extend(effects(app, Msg::Reply(Answered { to: from, reply })));
        }
    }
}

fn effects(app: &mut App, msg: Msg<Answered>) -> Vec<Asked> {
    let effects = app.update(msg, Duration::ZERO);
    let asked = effects.into_iter().filter_map(|effect| match effect {
        Effect::Ask(asked) => Some(asked),
        Effect::Cancel | Effect::Leave => None,
    });
    asked.collect()
}
