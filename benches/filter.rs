//! What one more letter of a filter costs over a hundred thousand findings, beside the full-text index
//! of `SQLite` and beside `grep -i` over the same texts.
//!
//! One letter is everything between the key and the drawn window: reading the filter, sieving,
//! counting the groups, setting the lines, proposals, one frame of 120×40.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use figures::{median, per_mille};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use tekseru::domain::checklist::ItemCode;
use tekseru::domain::filter::Kept;
use tekseru::domain::finding::{Finding, Flag, Severity};
use tekseru::domain::id::{FacilityId, FindingId, RoundId, VisitId};
use tekseru::domain::text::{Lang, LocalText};
use tekseru::i18n::Phrase;
use tekseru::tui::action::Action;
use tekseru::tui::ctx::Ctx;
use tekseru::tui::keys::keymap::Keymap;
use tekseru::tui::settings::Settings;
use tekseru::tui::widget::catalogue::Catalogue;
use tekseru::workspace::listing::{Ground, Listing};
use tekseru::workspace::lists::FindingRow;

const FINDINGS: u32 = 100_000;
const ROUNDS: usize = 20;
const WINDOW: Rect = Rect::new(0, 0, 120, 40);

/// Words that most findings share, that few have and that none has; fields and signs; turned round.
const QUERIES: [&str; 10] = [
    "нет горячей воды",
    "щетка",
    "кабинет врача 77",
    "ничегонет",
    "тяжесть>=существенное область:мед",
    "повторное учреждение:901 -текст:кровля",
    "severity:critical,high flag:systemic вентиляция",
    "-кабинет -кровля",
    "месяц>=2024-06 объезд:R-2024 поручение:нет",
    "саулык",
];

const TITLES: [&str; 9] = [
    "Нет горячей воды в душевой",
    "Не работает вентиляция в камере",
    "Кабинет врача занят под склад",
    "Кровля протекает над спальным помещением",
    "Щётка стерилизатора не заменена",
    "Библиотека закрыта третий месяц",
    "Денсаулық сақтау бұрышы жабдықталмаған",
    "Журнал приёма ведётся с пропусками",
    "Освещение рабочих мест ниже нормы",
];

fn main() {
    let rows: Vec<FindingRow> = (0..FINDINGS).map(finding).collect();
    let texts: Vec<String> =
        rows.iter().map(|row| format!("{} {}", row.finding.title, row.finding.detail)).collect();
    let started = Instant::now();
    let listing = Arc::new(Listing::new(rows, ground()));
    println!(
        "{:<34} {:>7} ms (on the worker's thread)",
        "index made",
        started.elapsed().as_millis()
    );
    let mut typing = typed(&listing);
    let dir = tempfile::tempdir().expect("a temporary directory");
    let mut sqlite = full_text(&dir.path().join("texts.sqlite"), &texts);
    let mut grep = grepped(&dir.path().join("texts.txt"), &texts);
    for (name, times) in [
        ("tekseru: one more letter", &mut typing),
        ("SQLite FTS5: the words so far", &mut sqlite),
        ("grep -i: the last word so far", &mut grep),
    ] {
        let (middle, late) = (median(times), per_mille(times, 990));
        println!(
            "{name:<34} p50 {:>7} µs  p99 {:>7} µs  ({} times)",
            middle.as_micros(),
            late.as_micros(),
            times.len()
        );
    }
    println!("{FINDINGS} findings; limit of one more letter: p99 16000 µs");
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Types every query letter by letter and takes it back at once.
fn typed(listing: &Arc<Listing<FindingRow>>) -> Vec<Duration> {
    let ctx = Ctx::new(
        &Settings::new(Lang::Ru),
        Keymap::default(),
        Size::new(WINDOW.width, WINDOW.height),
    );
    let mut catalogue = Catalogue::default();
    let started = Instant::now();
    catalogue.refill(Arc::clone(listing), Kept::all(listing.rows.len()), &ctx);
    println!("{:<34} {:>7} ms", "rows set in order", started.elapsed().as_millis());
    let mut buf = Buffer::empty(WINDOW);
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for query in QUERIES {
            // What earlier rounds left in memory must not make this one quicker.
            catalogue.refill(Arc::clone(listing), Kept::all(listing.rows.len()), &ctx);
            catalogue.act(Action::Filter, 30, &ctx);
            for letter in query.chars() {
                buf.reset();
                times.push(timed(|| {
                    catalogue.typed(letter.encode_utf8(&mut [0; 4]));
                    catalogue.view(&ctx, Phrase::silent(), WINDOW, &mut buf);
                }));
            }
            catalogue.act(Action::Back, 30, &ctx);
        }
    }
    times
}

/// The same words so far, each as a prefix, asked of an index of words.
fn full_text(path: &Path, texts: &[String]) -> Vec<Duration> {
    let mut database = rusqlite::Connection::open(path).expect("a database");
    database.execute_batch("CREATE VIRTUAL TABLE texts USING fts5(text)").expect("FTS5");
    let filling = database.transaction().expect("a transaction");
    for text in texts {
        filling.execute("INSERT INTO texts (text) VALUES (?1)", [text]).expect("a row");
    }
    filling.commit().expect("a commit");
    let mut asked =
        database.prepare("SELECT rowid FROM texts WHERE texts MATCH ?1").expect("a query");
    let mut times = Vec::new();
    for query in QUERIES {
        for so_far in begun(query) {
            let mut words = String::new();
            for word in plain_words(&so_far) {
                write!(words, "\"{word}\"* ").expect("a string takes everything");
            }
            if words.is_empty() {
                continue;
            }
            times.push(timed(|| {
                let found = asked.query_map([&words], |row| row.get::<_, i64>(0)).expect("rows");
                assert!(found.count() <= texts.len());
            }));
        }
    }
    times
}

/// The last word so far, looked for in every line by another process.
fn grepped(path: &Path, texts: &[String]) -> Vec<Duration> {
    std::fs::write(path, texts.join("\n")).expect("a file");
    let mut times = Vec::new();
    for query in QUERIES {
        for so_far in begun(query) {
            let Some(word) = plain_words(&so_far).pop() else { continue };
            times.push(timed(|| {
                let mut grep = Command::new("grep");
                grep.env("LC_ALL", "C.UTF-8").args(["-i", "-F", "-c", "-e", &word]).arg(path);
                let found = grep.stdout(Stdio::null()).status().expect("grep");
                assert!(found.code().is_some_and(|code| code < 2));
            }));
        }
    }
    times
}

/// The query after each of its letters.
fn begun(query: &str) -> Vec<String> {
    let mut so_far = String::new();
    let grow = |letter| {
        so_far.push(letter);
        so_far.clone()
    };
    query.chars().map(grow).collect()
}

/// The words without a field: the others know of no fields.
fn plain_words(query: &str) -> Vec<String> {
    let words = query.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric));
    words.map(str::to_owned).collect()
}

fn ground() -> Ground {
    let domain = |code: &str, title: &str| {
        (code.parse().expect("a domain"), LocalText::new(Lang::Ru, title))
    };
    Ground {
        today: "2025-11-21".parse().expect("a day"),
        domains: vec![
            domain("CON", "Условия содержания"),
            domain("MED", "Медицинский персонал и помощь"),
            domain("REG", "Режим, дисциплина, безопасность"),
        ],
    }
}

/// A made-up finding; its number decides everything about it.
fn finding(number: u32) -> FindingRow {
    let pick = |of: u32| usize::try_from(number.wrapping_mul(2_654_435_761) / 7 % of).unwrap_or(0);
    let bytes = |salt: u8| {
        let mut id = [salt; 16];
        for (own, byte) in id.iter_mut().zip(number.to_le_bytes()) {
            *own = byte;
        }
        id
    };
    let item: ItemCode = format!("{}-{:02}", ["CON", "MED", "REG"][pick(3)], pick(30) + 1)
        .parse()
        .expect("an item code");
    let title = format!("{} {}", TITLES[pick(9)], number % 613);
    let visit = VisitId(bytes(1));
    let flags = [None, Some(Flag::Repeat), Some(Flag::Systemic), None][pick(4)];
    let finding = Finding {
        detail: format!(
            "При осмотре помещения {} установлено, что требование не соблюдается; \
             администрация пояснила, что заявка подана {} дней назад.",
            number % 977,
            pick(200)
        ),
        flags: flags.into_iter().collect::<BTreeSet<_>>(),
        ..Finding::new(visit, Some(item.clone()), title, Severity::ALL[pick(4)])
    };
    let year = 2021 + pick(5);
    FindingRow {
        review: tekseru::domain::review::ReviewStatus::None,
        id: FindingId(bytes(2)),
        finding,
        facility: FacilityId(bytes(3)),
        facility_code: format!("№ {}", 901 + pick(80)),
        facility_names: vec![format!("ШМ-{}/1", 901 + pick(80))],
        round: RoundId([0; 16]),
        round_code: format!("R-{year}"),
        visited: chrono::NaiveDate::from_ymd_opt(
            i32::try_from(year).expect("a year"),
            number % 12 + 1,
            15,
        ),
        domain: Some(item.domain()),
        item: Some(item),
        contested: Vec::new(),
        instructions: Vec::new(),
    }
}
