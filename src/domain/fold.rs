//! Folding for search: what a person types on one layout finds what was written on another.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_filter_stand_in_any_order() {
        assert!(holds_all("мед 12 питание", &words("Пит мед")));
        assert!(!holds_all("мед 12 питание", &words("пит воен")));
    }

    #[test]
    fn letters_that_look_alike_fold_into_one() {
        assert_eq!(fold("Щётка ҚАЛА ішкі"), "щетка кала ишки");
    }
}
