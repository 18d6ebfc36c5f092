//! What in a text may lead to a person: looked for while it is typed, told as a warning, never a refusal.

/// Something by which a person could be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trace {
    /// An individual identification number (ЖСН, ИИН).
    Iin(String),
    /// A surname with initials, in either order.
    Name(String),
    /// A cell, a room, a unit.
    Place(String),
}

impl Trace {
    /// What kind it is, for the texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Iin(_) => "iin",
            Self::Name(_) => "name",
            Self::Place(_) => "place",
        }
    }

    /// What was found.
    pub fn found(&self) -> &str {
        match self {
            Self::Iin(text) | Self::Name(text) | Self::Place(text) => text,
        }
    }
}

/// Every trace in a text, each once, in the order of the text by kind.
pub fn of(text: &str) -> Vec<Trace> {
    let mut found: Vec<Trace> = iins(text).map(Trace::Iin).collect();
    let words = words(text);
    found.extend(names(&words).into_iter().map(Trace::Name));
    found.extend(places(&words).into_iter().map(Trace::Place));
    let mut once: Vec<Trace> = Vec::new();
    for trace in found {
        if !once.contains(&trace) {
            once.push(trace);
        }
    }
    once
}

/// Runs of exactly twelve digits that are a number of a person: the check digit fits, or they begin with a
/// day of birth as one mistyped would.
fn iins(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|letter: char| !letter.is_ascii_digit());
    let runs = runs.filter(|run| run.len() == 12);
    runs.filter(|run| is_iin(run) || begins_with_birthday(run)).map(str::to_owned)
}

fn digits(run: &str) -> Vec<u32> {
    run.chars().filter_map(|digit| digit.to_digit(10)).collect()
}

/// The rule of the check digit: the sum of the first eleven digits by their places modulo 11; where it is
/// ten, by the places moved on by two; where it is ten again, the number is given to nobody.
fn is_iin(run: &str) -> bool {
    let digits = digits(run);
    let Some((check, rest)) = digits.split_last() else { return false };
    let sum = |weights: &mut dyn Iterator<Item = u32>| -> u32 {
        rest.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
    };
    let first = sum(&mut (1..=11));
    let expected = if first == 10 { sum(&mut (3..=11).chain(1..=2)) } else { first };
    expected < 10 && expected == *check
}

/// Year, month and day of birth, then century and sex.
fn begins_with_birthday(run: &str) -> bool {
    let digits = digits(run);
    let [_, _, m, n, d, e, century, ..] = digits[..] else { return false };
    (1..=12).contains(&(m * 10 + n))
        && (1..=31).contains(&(d * 10 + e))
        && (1..=6).contains(&century)
}

/// Words and what stands between them that matters: full stops and signs of number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Number(&'t str),
    Stop,
    /// `№` or `#`.
    NumberSign,
    Other,
}

fn words(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same: fn(char) -> bool = match first {
            _ if first.is_ascii_digit() => |letter| letter.is_ascii_digit(),
            _ if first.is_alphabetic() => {
                |letter| letter.is_alphabetic() || letter == '-' || letter == '’'
            }
            _ => |_| false,
        };
        let end = rest.find(|letter| !same(letter)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, after) = rest.split_at(end);
        rest = after;
        tokens.push(match first {
            _ if first.is_ascii_digit() => Token::Number(token),
            _ if first.is_alphabetic() => Token::Word(token),
            '.' => Token::Stop,
            '№' | '#' => Token::NumberSign,
            ' ' | '\u{a0}' => continue,
            _ => Token::Other,
        });
    }
    tokens
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_uppercase())
}

/// A word that begins large and goes on small: `Әбілқасымов`, `Smith`, `Оспан-Ұлы`.
fn is_surname(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && word.chars().count() > 2
}

/// `Иванов И. И.`, `И. И. Иванов`, `Ә. Б. Оспанов`, `J. Smith`, and initials alone: `А. Б.`.
fn names(tokens: &[Token<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let taken = name_at(tokens.get(at..).unwrap_or_default());
        match taken {
            Some((name, length)) => {
                found.push(name);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The name that begins here, and how many tokens it takes.
fn name_at(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let surname = |token: Option<&Token<'_>>| match token {
        Some(Token::Word(word)) if is_surname(word) => Some((*word).to_owned()),
        _ => None,
    };
    if let Some(name) = surname(tokens.first()) {
        let (initials, length) = initials_at(tokens.get(1..)?)?;
        return Some((format!("{name} {initials}"), length + 1));
    }
    let (initials, length) = initials_at(tokens)?;
    match surname(tokens.get(length)) {
        Some(name) => Some((format!("{initials} {name}"), length + 1)),
        // One initial alone ends many a sentence; two of them are somebody.
        None => (length >= 4).then_some((initials, length)),
    }
}

/// One to three letters with a full stop after each.
fn initials_at(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    let pairs = tokens.chunks_exact(2).take(3).map_while(|pair| match pair {
        [Token::Word(word), Token::Stop] if is_initial(word) => Some(format!("{word}.")),
        _ => None,
    });
    let initials: Vec<String> = pairs.collect();
    (!initials.is_empty()).then(|| (initials.join(" "), initials.len() * 2))
}

/// Beginnings of the words that name where somebody is held, in the three languages of the commission.
const PLACES: &[&str] = &[
    "камер",
    "палат",
    "отряд",
    "комнат",
    "карцер",
    "шизо",
    "пкт",
    "бокс", // ru
    "жасақ",
    "бөлме",
    "палата",
    "изолятор", // kk
    "cell",
    "room",
    "ward",
    "unit",
    "block",
    "dorm", // en
];

/// A word for a place beside its number: `камера 12`, `12-камера`, `отряде № 4`, `cell 12`.
fn places(tokens: &[Token<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        if !is_place(word) {
            continue;
        }
        let after = tokens.get(at + 1..).unwrap_or_default();
        let number_after = match after {
            [Token::Number(number), ..] => Some(format!("{word} {number}")),
            [Token::NumberSign, Token::Number(number), ..] => Some(format!("{word} № {number}")),
            [Token::Stop, Token::Number(number), ..] => Some(format!("{word}. {number}")),
            _ => None,
        };
        let before = tokens.get(..at).unwrap_or_default();
        let number_before = match before {
            [.., Token::Number(number), Token::Other] => Some(format!("{number}-{word}")),
            [.., Token::Number(number)] => Some(format!("{number} {word}")),
            _ => None,
        };
        found.extend(number_after.or(number_before));
    }
    found
}

fn is_place(word: &str) -> bool {
    let word = word.to_lowercase();
    PLACES
        .iter()
        .any(|place| word.starts_with(place) && word.chars().count() <= place.chars().count() + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        of(text).iter().map(|trace| format!("{}: {}", trace.code(), trace.found())).collect()
    }

    /// Twelve digits with the check digit that belongs to them.
    fn with_check(eleven: &str) -> Option<String> {
        (0..10).map(|check| format!("{eleven}{check}")).find(|run| is_iin(run))
    }

    #[test]
    fn a_number_of_a_person_is_known_by_its_check_digit_or_its_day_of_birth() {
        // Worked by hand: 0·1+1·2+0·3+1·4+0·5+1·6+3·7+0·8+0·9+0·10+1·11 = 44, and 44 mod 11 = 0.
        assert!(is_iin("010101300010"));
        assert!(!is_iin("010101300011"));
        let valid = with_check("85041530012").unwrap();
        assert_eq!(found(&format!("ЖСН {valid}.")), [format!("iin: {valid}")]);
        // A slip in the check digit still leads to the person.
        assert_eq!(found("010101300015"), ["iin: 010101300015"]);
        for other in ["999999999999", "0101013000", "0101013000100", "письмо 12-345/678"] {
            assert!(found(other).is_empty(), "{other}: {:?}", found(other));
        }
    }

    #[test]
    fn where_the_first_weights_give_ten_the_second_ones_decide() {
        let run = (0..10_000).map(|tail| format!("8504153{tail:04}")).find(|eleven| {
            let sum: u32 = digits(eleven).iter().zip(1..=11).map(|(d, w)| d * w).sum();
            sum % 11 == 10
        });
        let run = run.unwrap();
        let second: u32 = digits(&run)
            .iter()
            .zip([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
            .map(|(digit, weight)| digit * weight)
            .sum();
        let expected = (second % 11 < 10).then(|| format!("{run}{}", second % 11));
        assert_eq!(with_check(&run), expected);
    }

    #[test]
    fn names_with_initials_are_found_in_three_scripts() {
        for (text, name) in [
            ("Со слов Иванова И. И., воды нет", "Иванова И. И."),
            ("И.И. Иванов подтвердил", "И. И. Иванов"),
            ("Әбілқасымов Ә. Б. айтты", "Әбілқасымов Ә. Б."),
            ("Ұ. Өмірзақов", "Ұ. Өмірзақов"),
            ("J. Smith said so", "J. Smith"),
            ("Äbdirasulov Ğ. Ş. dedi", "Äbdirasulov Ğ. Ş."),
            ("от А. Б. узнали", "А. Б."),
            ("Салтыков-Щедрин М. Е.", "Салтыков-Щедрин М. Е."),
        ] {
            assert_eq!(found(text), [format!("name: {name}")], "{text}");
        }
        for text in [
            "Вода два часа в сутки. В камере сыро.",
            "Врача нет с 12.08.2025 г. Замены нет.",
            "т. е. и т. д.",
            "Кеше су болмады. Дәрігер келмеді.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn cells_and_units_with_their_numbers_are_found_in_three_languages() {
        for (text, place) in [
            ("в камере 12 сыро", "камере 12"),
            ("отряд № 4", "отряд № 4"),
            ("12-камера суық", "12-камера"),
            ("4-жасақта", "4-жасақта"),
            ("3 палата", "3 палата"),
            ("cell 12 is cold", "cell 12"),
            ("room #7", "room № 7"),
        ] {
            assert_eq!(found(text), [format!("place: {place}")], "{text}");
        }
        for text in ["в камерах сыро", "камерами следят 12 часов", "комнаты свиданий", "the unit"]
        {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_thing_said_twice_is_warned_of_once_and_nothing_is_found_in_nothing() {
        assert_eq!(found("камера 12, камера 12").len(), 1);
        assert!(found("").is_empty());
        assert!(found("....№№ --").is_empty());
    }
}
