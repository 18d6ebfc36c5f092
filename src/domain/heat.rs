//! How heavy a cell of the picture weighs: few steps that eyes can tell apart without colour.

use rust_decimal::Decimal;

use super::score::Score;

/// Weight lost of the weight checked, from this many percent on.
const HEAVY_FROM: u32 = 25;
const SEVERE_FROM: u32 = 50;
/// Below this share of the applicable points a figure says little.
const THIN_BELOW: u32 = 50;

/// Steps of weight lost, the heaviest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heat {
    /// Nothing was checked: nothing is known, which is not the same as nothing lost.
    Unknown,
    Calm,
    Light,
    Heavy,
    Severe,
}

impl Heat {
    pub const ALL: [Self; 5] = [Self::Unknown, Self::Calm, Self::Light, Self::Heavy, Self::Severe];

    pub fn of(score: &Score) -> Self {
        match score.risk() {
            None => Self::Unknown,
            Some(risk) if risk.is_zero() => Self::Calm,
            Some(risk) if risk < Decimal::from(HEAVY_FROM) => Self::Light,
            Some(risk) if risk < Decimal::from(SEVERE_FROM) => Self::Heavy,
            Some(_) => Self::Severe,
        }
    }

    /// The sign beside the figure, in letters that every terminal has.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Unknown => "?",
            Self::Calm => "-",
            Self::Light => "!",
            Self::Heavy => "!!",
            Self::Severe => "!!!",
        }
    }
}

/// Percent of weight lost and percent checked, with a mark where the figure is thin: `40/80`, `0/20?`.
pub fn figures(score: &Score) -> String {
    let percent = |share: Option<Decimal>| {
        share.map_or_else(|| "–".to_owned(), |share| share.round().normalize().to_string())
    };
    let thin = if is_thin(score) { "?" } else { "" };
    format!("{}/{}{thin}", percent(score.risk()), percent(score.coverage()))
}

/// Whether there is a figure, and so little of what applies was checked that it may turn over.
pub fn is_thin(score: &Score) -> bool {
    score.checked() > 0
        && score.coverage().is_some_and(|coverage| coverage < Decimal::from(THIN_BELOW))
}

#[cfg(test)]
mod tests {
    use super::super::answer::VerdictKind;
    use super::super::finding::Severity;
    use super::super::score::{Point, Stands};
    use super::*;

    fn score(short: usize, met: usize, open: usize) -> Score {
        let stands = [
            vec![Stands::Agreed(VerdictKind::NonCompliant); short],
            vec![Stands::Agreed(VerdictKind::Compliant); met],
            vec![Stands::Unanswered; open],
        ];
        Score::of(stands.concat().into_iter().enumerate().map(|(number, stands)| Point {
            item: format!("CON-{:02}", number + 1).parse().expect("an item code"),
            severity: Severity::High,
            stands,
        }))
    }

    #[test]
    fn every_step_has_its_bounds_and_a_sign_of_its_own() {
        let heats =
            [(0, 0), (0, 4), (1, 4), (1, 3), (2, 2)].map(|(s, m)| Heat::of(&score(s, m, 1)));
        assert_eq!(heats, Heat::ALL);
        let signs: std::collections::BTreeSet<_> = Heat::ALL.map(Heat::sign).into();
        assert_eq!(signs.len(), Heat::ALL.len());
    }

    #[test]
    fn a_figure_over_less_than_half_of_what_applies_is_thin() {
        assert!(is_thin(&score(0, 1, 2)));
        assert!(!is_thin(&score(0, 1, 1)));
        assert!(!is_thin(&score(0, 0, 2)), "there is no figure");
    }
}
