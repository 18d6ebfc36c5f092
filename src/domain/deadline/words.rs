//! The words of dates and terms in Russian, Kazakh and English. Matching is by folded text, so that
//! Kazakh words typed on a Russian layout are known too.

use std::borrow::Cow;

use super::super::fold::fold;

/// A length of time that people name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// A period whose last day people name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Month,
    Quarter,
    Year,
}

type Words<T> = &'static [(T, &'static [&'static str])];

/// Written without spaces and points.
const UNITS: Words<Unit> = &[
    (
        Unit::Days,
        &[
            "д",
            "дн",
            "день",
            "дня",
            "дней",
            "сут",
            "сутки",
            "суток",
            "кд",
            "календарныйдень",
            "календарныхдня",
            "календарныхдней",
            "d",
            "day",
            "days",
            "calendarday",
            "calendardays",
            "күн",
            "күні",
            "күннен",
            "күнде",
            "күнтізбеліккүн",
            "күнтізбеліккүннен",
        ],
    ),
    (
        Unit::WorkingDays,
        &[
            "рд",
            "раб",
            "рабдн",
            "рабдень",
            "рабдня",
            "рабдней",
            "рабочийдень",
            "рабочихдня",
            "рабочихдней",
            "wd",
            "bd",
            "workday",
            "workdays",
            "workingday",
            "workingdays",
            "businessday",
            "businessdays",
            "жк",
            "жұмыскүн",
            "жұмыскүні",
            "жұмыскүнінен",
            "жұмыскүнінде",
        ],
    ),
    (
        Unit::Weeks,
        &[
            "нед",
            "неделя",
            "неделю",
            "недели",
            "недель",
            "w",
            "wk",
            "wks",
            "week",
            "weeks",
            "апта",
            "аптадан",
            "аптада",
        ],
    ),
    (
        Unit::Months,
        &["мес", "месяц", "месяца", "месяцев", "mo", "month", "months", "ай", "айдан", "айда"],
    ),
    (
        Unit::Years,
        &["г", "год", "года", "лет", "y", "yr", "year", "years", "жыл", "жылдан", "жылда"],
    ),
];

const PERIODS: Words<Period> = &[
    (Period::Month, &["месяца", "month", "ай", "айдың"]),
    (Period::Quarter, &["квартала", "quarter", "тоқсан", "тоқсанның"]),
    (Period::Year, &["года", "year", "жыл", "жылдың"]),
];

const MONTHS: Words<u32> = &[
    (1, &["январь", "января", "янв", "january", "jan", "қаңтар", "қаң"]),
    (2, &["февраль", "февраля", "февр", "фев", "february", "feb", "ақпан", "ақп"]),
    (3, &["март", "марта", "мар", "march", "mar", "наурыз", "нау"]),
    (4, &["апрель", "апреля", "апр", "april", "apr", "сәуір", "сәу"]),
    (5, &["май", "мая", "may", "мамыр", "мам"]),
    (6, &["июнь", "июня", "июн", "june", "jun", "маусым", "мау"]),
    (7, &["июль", "июля", "июл", "july", "jul", "шілде", "шіл"]),
    (8, &["август", "августа", "авг", "august", "aug", "тамыз", "там"]),
    (9, &["сентябрь", "сентября", "сент", "сен", "september", "sept", "sep", "қыркүйек", "қыр"]),
    (10, &["октябрь", "октября", "окт", "october", "oct", "қазан", "қаз"]),
    (11, &["ноябрь", "ноября", "нояб", "ноя", "november", "nov", "қараша", "қар"]),
    (12, &["декабрь", "декабря", "дек", "december", "dec", "желтоқсан", "жел"]),
];

/// "By December" and "from December" are one word in Kazakh: the month with one of these endings.
const KAZAKH_ENDINGS: [&str; 14] =
    ["ға", "ге", "қа", "ке", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен"];

const NUMBERS: Words<u32> = &[
    (1, &["один", "одну", "одна", "a", "an", "one", "бір"]),
    (2, &["два", "две", "two", "екі"]),
    (3, &["три", "three", "үш"]),
    (4, &["четыре", "four", "төрт"]),
    (5, &["пять", "five", "бес"]),
    (6, &["шесть", "six", "алты"]),
    (7, &["семь", "seven", "жеті"]),
    (8, &["восемь", "eight", "сегіз"]),
    (9, &["девять", "nine", "тоғыз"]),
    (10, &["десять", "ten", "он"]),
    (14, &["четырнадцать", "fourteen"]),
    (15, &["пятнадцать", "fifteen"]),
    (20, &["двадцать", "twenty", "жиырма"]),
    (30, &["тридцать", "thirty", "отыз"]),
];

/// Single words and set phrases for a day, as days from today.
const DAYS_FROM_TODAY: Words<u32> = &[
    (0, &["сегодня", "today", "бүгін"]),
    (1, &["завтра", "tomorrow", "ертең"]),
    (2, &["послезавтра", "day after tomorrow", "the day after tomorrow", "бүрсігүні"]),
];

fn find<T: Copy>(words: Words<T>, folded_word: &str) -> Option<T> {
    let known = words.iter().find(|(_, forms)| forms.iter().any(|form| fold(form) == folded_word));
    known.map(|(meaning, _)| *meaning)
}

pub(super) fn unit(words: &[Cow<str>]) -> Option<Unit> {
    find(UNITS, &words.concat().replace('.', ""))
}

pub(super) fn period(word: &str) -> Option<Period> {
    find(PERIODS, word)
}

pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(['.', ',']);
    let without_ending = || {
        let mut stems =
            KAZAKH_ENDINGS.iter().filter_map(|end| word.strip_suffix(fold(end).as_str()));
        stems.find_map(|stem| find(MONTHS, stem))
    };
    find(MONTHS, word).or_else(without_ending)
}

pub(super) fn number(word: &str) -> Option<u32> {
    find(NUMBERS, word)
}

pub(super) fn days_from_today(phrase: &str) -> Option<u32> {
    find(DAYS_FROM_TODAY, phrase)
}
