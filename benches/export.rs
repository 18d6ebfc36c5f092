//! How long a list of ten thousand instructions takes in each format that people open with a program.

#[allow(dead_code, reason = "each bench reports its own figures")]
#[path = "support/figures.rs"]
mod figures;

use std::time::{Duration, Instant};

use figures::{median, peak_memory_mib};
use tekseru::domain::text::Lang;
use tekseru::report::{Cell, ColumnOf, Document, Table, format};

const INSTRUCTIONS: u32 = 10_000;
const ROUNDS: usize = 5;

/// The formats with the time each may take.
const LIMITS: [(&str, Duration); 1] = [("docx", Duration::from_secs(2))];

fn main() {
    let document = instruction_list();
    for (id, limit) in LIMITS {
        let format = format(id).expect("a format");
        let (mut times, mut size) = (Vec::new(), 0);
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let mut bytes = Vec::new();
            (format.write)(&document, &mut bytes).expect("memory takes every byte");
            times.push(started.elapsed());
            size = bytes.len();
        }
        println!(
            "{id:<6} {:>7.1} ms (limit {} ms), {} KiB, peak memory {} MiB",
            median(&mut times).as_secs_f64() * 1e3,
            limit.as_millis(),
            size / 1024,
            peak_memory_mib().unwrap_or(0)
        );
    }
}

/// Rows as they are in a round: a task of two lines, two bodies, a date, a mark.
fn instruction_list() -> Document {
    let numbers: Vec<u32> = (1..=INSTRUCTIONS).collect();
    let date = |number: &u32| {
        let day = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
        Cell::Date(day + chrono::Days::new(u64::from(number % 700)))
    };
    let columns: Vec<ColumnOf<u32>> = vec![
        ColumnOf::new("number", "№", |number| format!("R-2025/{number}").into()).weight(6),
        ColumnOf::new("facility", "Учреждение", |number| format!("№ {}", 900 + number % 60).into()),
        ColumnOf::new("task", "Содержание поручения", |number| {
            let room = number % 97;
            format!("Восстановить горячую воду в душевой {room} и представить акт пуска, подписанный комиссией учреждения и подрядчиком.").into()
        })
        .weight(30),
        ColumnOf::new("norms", "Основание", |_| "Правила Нельсона Манделы 16; УИК РК, статья 115".into()),
        ColumnOf::new("lead", "Ответственный исполнитель", |_| "Управление энергетики и ЖКХ".into()),
        ColumnOf::new("co_executors", "Соисполнители", |_| {
            Cell::List(vec!["ДУИС".to_owned(), "акимат района".to_owned()])
        }),
        ColumnOf::new("deadline", "Срок", date),
        ColumnOf::new("completion", "Форма завершения", |_| "акт".into()),
        ColumnOf::new("overdue", "Просрочено", |number| (number % 9 == 0).into()),
    ];
    let table = Table::of("instructions", &numbers, columns);
    Document::new(Lang::Ru, "Перечень поручений").landscape().table(table)
}
