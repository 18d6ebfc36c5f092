//! Ranking by resemblance: the engine of pickers, the palette and the jump to an item.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::domain::fold::fold;

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
}
