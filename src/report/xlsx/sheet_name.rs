//! Names of sheets: what a program allows, and each only once.

use std::collections::BTreeSet;

use super::super::show::show_line;

/// Longer names make Excel repair the file.
const LONGEST: usize = 31;

/// The names given so far, in the form in which Excel compares them.
#[derive(Debug, Default)]
pub(super) struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// A name as near to the text as is allowed, different from all before.
    pub(super) fn unique(&mut self, text: &str) -> String {
        let plain = legal(text);
        let mut name = cut(&plain, LONGEST);
        let mut count = 1;
        // "History" is a name that Excel keeps for itself.
        while name.to_lowercase() == "history" || !self.0.insert(name.to_lowercase()) {
            count += 1;
            let mark = format!(" ({count})");
            name = cut(&plain, LONGEST - mark.len()) + &mark;
        }
        name
    }
}

fn legal(text: &str) -> String {
    let shown = show_line(text);
    let letter = |c: char| if r"[]:*?/\".contains(c) { ' ' } else { c };
    let plain: String = shown.chars().map(letter).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let words = words.join(" ");
    match words.trim_matches(['\'', ' ']) {
        "" => "–".to_owned(),
        name => name.to_owned(),
    }
}

/// As much of it as has room, in the units in which Excel counts.
fn cut(text: &str, longest: usize) -> String {
    let mut room = longest;
    let fits = |c: &char| match room.checked_sub(c.len_utf16()) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    let kept: String = text.chars().take_while(fits).collect();
    kept.trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_and_unique() {
        let mut names = SheetNames::default();
        assert_eq!(names.unique("Недостатки: все/новые [1]?"), "Недостатки все новые 1");
        assert_eq!(names.unique("недостатки все новые 1"), "недостатки все новые 1 (2)");
        assert_eq!(names.unique("'"), "–");
        assert_eq!(names.unique(""), "– (2)");
        assert_eq!(names.unique("History"), "History (2)");
        let long = names.unique(&"ж".repeat(40));
        assert_eq!(long.chars().count(), 31);
        assert_eq!(names.unique(&"ж".repeat(50)).chars().count(), 31);
        assert_eq!(names.unique(&"👮".repeat(40)).encode_utf16().count(), 30);
    }
}
