//! The signs that stand for things, in Unicode and, for terminals without the font, in ASCII.

use ratatui::symbols::border;

use crate::domain::answer::VerdictKind;
use crate::domain::check_point::ProgressGrade;

use super::theme::Role;

/// A set of signs. Each is one cell wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    pub crumb: &'static str,
    pub ellipsis: &'static str,
    pub saved: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    /// Before the chosen row, so that the choice shows without colour.
    pub pointer: &'static str,
    pub marked: &'static str,
    pub unmarked: &'static str,
    pub chosen: &'static str,
    pub unchosen: &'static str,
    pub warning: &'static str,
    /// Two people said different things.
    pub disagreement: &'static str,
    /// Sources of one answer said different things.
    pub contradiction: &'static str,
    /// A critical point rests on one kind of source.
    pub one_kind: &'static str,
    pub done: &'static str,
    /// Sorted from the least, and from the greatest.
    pub rising: &'static str,
    pub falling: &'static str,
    pub bullet: &'static str,
    pub bar_full: &'static str,
    pub bar_empty: &'static str,
    /// Heights of a row of small bars, rising.
    pub levels: [&'static str; 8],
    pub scroll_thumb: &'static str,
    pub scroll_track: &'static str,
    pub rule: &'static str,
    pub border: border::Set<'static>,
    verdicts: [&'static str; 5],
    /// From no progress to good progress.
    grades: [&'static str; 4],
}

pub const UNICODE: Glyphs = Glyphs {
    crumb: "▸",
    ellipsis: "…",
    saved: "●",
    saving: "○",
    not_saved: "✗",
    pointer: "▸",
    marked: "✓",
    unmarked: "·",
    chosen: "●",
    unchosen: "○",
    warning: "!",
    disagreement: "≠",
    contradiction: "⇄",
    one_kind: "¹",
    done: "✓",
    rising: "▲",
    falling: "▼",
    bullet: "•",
    bar_full: "█",
    bar_empty: "░",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    scroll_thumb: "█",
    scroll_track: "│",
    rule: "─",
    border: border::PLAIN,
    verdicts: ["✓", "◐", "✗", "–", "?"],
    grades: ["✗", "◔", "◕", "✓"],
};

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

pub const ASCII: Glyphs = Glyphs {
    crumb: ">",
    ellipsis: "~",
    saved: "*",
    saving: "o",
    not_saved: "x",
    pointer: ">",
    marked: "x",
    unmarked: ".",
    chosen: "*",
    unchosen: "o",
    warning: "!",
    disagreement: "#",
    contradiction: "%",
    one_kind: "1",
    done: "+",
    rising: "^",
    falling: "v",
    bullet: "*",
    bar_full: "#",
    bar_empty: ".",
    levels: ["_", ".", "-", "=", "+", "*", "%", "#"],
    scroll_thumb: "#",
    scroll_track: "|",
    rule: "-",
    border: ASCII_BORDER,
    verdicts: ["+", "~", "x", "-", "?"],
    grades: ["x", "-", "~", "+"],
};

impl Glyphs {
    /// The mark of an answer. The word stands beside it wherever there is room.
    pub fn verdict(&self, kind: VerdictKind) -> &'static str {
        let [compliant, partly, non_compliant, not_applicable, not_checked] = self.verdicts;
        match kind {
            VerdictKind::Compliant => compliant,
            VerdictKind::Partly => partly,
            VerdictKind::NonCompliant => non_compliant,
            VerdictKind::NotApplicable => not_applicable,
            VerdictKind::NotChecked => not_checked,
        }
    }

    /// The mark of a grade of progress; a fuller circle is more progress.
    pub fn grade(&self, grade: ProgressGrade) -> &'static str {
        let [none, insufficient, reasonable, good] = self.grades;
        match grade {
            ProgressGrade::None => none,
            ProgressGrade::Insufficient => insufficient,
            ProgressGrade::Reasonable => reasonable,
            ProgressGrade::Good => good,
        }
    }
}

/// What a grade of progress means to the eye.
pub fn grade_role(grade: ProgressGrade) -> Role {
    match grade {
        ProgressGrade::None => Role::Danger,
        ProgressGrade::Insufficient => Role::Warn,
        ProgressGrade::Reasonable | ProgressGrade::Good => Role::Ok,
    }
}

/// What an answer means to the eye.
pub fn verdict_role(kind: VerdictKind) -> Role {
    match kind {
        VerdictKind::Compliant => Role::Ok,
        VerdictKind::Partly => Role::Warn,
        VerdictKind::NonCompliant => Role::Danger,
        VerdictKind::NotApplicable | VerdictKind::NotChecked => Role::Muted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_verdict_and_every_grade_has_a_sign_of_its_own_one_cell_wide() {
        for glyphs in [UNICODE, ASCII] {
            let signs: BTreeSet<_> =
                VerdictKind::ALL.iter().map(|kind| glyphs.verdict(*kind)).collect();
            assert_eq!(signs.len(), 5);
            assert!(signs.iter().all(|sign| sign.width() == 1));
            let signs: BTreeSet<_> = ProgressGrade::ALL.map(|grade| glyphs.grade(grade)).into();
            assert_eq!(signs.len(), 4);
            assert!(signs.iter().all(|sign| sign.width() == 1));
        }
    }

    #[test]
    fn the_plain_set_is_ascii() {
        let text = format!("{ASCII:?}");
        assert!(text.is_ascii(), "{text}");
    }
}
