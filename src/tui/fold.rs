//! Folding for search: what a person types on one layout finds what was written on another.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The text in lower case with ё as е and Kazakh letters as the Russian ones they resemble.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Nearly all letters that lists hold; the general rule costs ten times as much.
            'а'..='я' => folded.push(c),
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase().map(letter)),
        }
    }
    folded
}

fn letter(c: char) -> char {
    match c {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}

/// The words of a query, folded.
pub fn words(query: &str) -> Vec<String> {
    fold(query).split_whitespace().map(str::to_owned).collect()
}

/// Whether a folded text holds every one of these words.
pub fn holds_all(folded: &str, words: &[String]) -> bool {
    words.iter().all(|word| folded.contains(word.as_str()))
}

/// The positions of the folded texts that resemble the query, the best first.
///
/// An empty query keeps all in their order; equal ones keep their order, too.
pub fn rank(folded: &[String], query: &str) -> Vec<usize> {
    let pattern =
        Pattern::new(&fold(query), CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(usize, u32)> = folded
        .iter()
        .enumerate()
        .filter_map(|(index, text)| {
            let text = Utf32Str::new(text, &mut buffer);
            pattern.score(text, &mut matcher).map(|score| (index, score))
        })
        .collect();
    scored.sort_by_key(|(index, score)| (std::cmp::Reverse(*score), *index));
    scored.into_iter().map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str], query: &str) -> Vec<usize> {
        let folded: Vec<_> = texts.iter().map(|text| fold(text)).collect();
        rank(&folded, query)
    }

    #[test]
    fn a_russian_query_finds_a_kazakh_name() {
        let names = ["Денсаулық сақтау басқармасы", "Ішкі істер министрлігі", "Білім басқармасы"];
        assert_eq!(found(&names, "саулык"), [0]);
        assert_eq!(found(&names, "ишки"), [1]);
        assert_eq!(found(&["Щётка"], "щетка"), [0]);
    }

    #[test]
    fn letters_left_out_still_find_and_an_empty_query_keeps_all() {
        assert_eq!(
            found(&["управление здравоохранения", "управление образования"], "упр здр"),
            [0]
        );
        assert_eq!(found(&["б", "а"], ""), [0, 1]);
        assert_eq!(found(&["б", "а"], "ы"), Vec::<usize>::new());
    }

    #[test]
    fn words_of_a_filter_stand_in_any_order() {
        assert!(holds_all("мед 12 питание", &words("Пит мед")));
        assert!(!holds_all("мед 12 питание", &words("пит воен")));
    }
}
