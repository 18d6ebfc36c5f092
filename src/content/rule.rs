//! How rules are named within an act: a reference to a rule that an act cannot have is a slip.

/// How an act numbers its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleForm {
    /// 1 to `last`, with parts in round brackets: `24(1)`.
    Numbered { last: u32 },
    /// 1 to `last`, with a letter or a number after a point: `53A`, `24.6`.
    Sectioned { last: u32 },
    /// An article of a code: `99`, `99(1)`, `60.2`.
    Article,
}

/// The rule by its numbers, in the order of the act.
type Place = (u32, u32);

impl RuleForm {
    /// How the rules of this act are named; none where any text will do.
    pub(super) fn of(act: &str) -> Option<Self> {
        Some(match act {
            "MR" => Self::Numbered { last: 122 },
            "Bangkok" => Self::Numbered { last: 70 },
            "Havana" => Self::Numbered { last: 87 },
            "CRPD" => Self::Numbered { last: 50 },
            "OPCAT" => Self::Numbered { last: 37 },
            "EPR" => Self::Sectioned { last: 108 },
            "KZ" | "RU" => Self::Article,
            _ => return None,
        })
    }

    /// Whether the text names rules the act can have: one, several after commas, or a range. Empty is the whole act.
    pub(super) fn fits(self, at: &str) -> bool {
        at.is_empty() || at.split([',', ';']).all(|part| self.fits_part(part.trim()))
    }

    fn fits_part(self, part: &str) -> bool {
        match part.split_once(['-', '–']) {
            None => self.place(part).is_some(),
            Some((from, to)) => match (self.place(from.trim()), self.place(to.trim())) {
                // `12-1` is an article of its own.
                (Some(from), Some(to)) => from < to || self == Self::Article,
                _ => false,
            },
        }
    }

    fn place(self, text: &str) -> Option<Place> {
        let (number, rest) = leading_number(text)?;
        let last = match self {
            Self::Numbered { last } | Self::Sectioned { last } => last,
            // The longest code has fewer articles.
            Self::Article => 999,
        };
        let (section, rest) = match self {
            Self::Numbered { .. } => (0, rest),
            Self::Sectioned { .. } => section(rest.strip_prefix(['A', 'B', 'C']).unwrap_or(rest))?,
            Self::Article => section(rest)?,
        };
        ((1..=last).contains(&number) && are_parts(rest)).then_some((number, section))
    }
}

fn leading_number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    // `01` is no number of a rule.
    (!number.starts_with('0')).then_some(())?;
    Some((number.parse().ok()?, rest))
}

/// The number after a point, where there is one.
fn section(text: &str) -> Option<(u32, &str)> {
    text.strip_prefix('.').map_or(Some((0, text)), leading_number)
}

/// Any number of parts in round brackets: `(1)(b)`.
fn are_parts(mut text: &str) -> bool {
    while let Some((part, rest)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let is_letter = part.len() == 1 && part.bytes().all(|b| b.is_ascii_lowercase());
        if !is_letter && leading_number(part).is_none_or(|(_, rest)| !rest.is_empty()) {
            return false;
        }
        text = rest;
    }
    text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_named_as_their_act_numbers_them() {
        for (act, sound, odd) in [
            (
                "MR",
                &["", "1", "122", "24(1)", "24(1)(b)", "24-27", "12, 13", "68–70"][..],
                &["0", "123", "24.1", "24(x1)", "24(", "27-24", "13,", "01", "тринадцать"][..],
            ),
            ("EPR", &["18", "18.1", "53A", "24.6-24.9", "108", "27.1(1)"], &["109", "18.", ".1"]),
            ("Bangkok", &["70"], &["71"]),
            ("Havana", &["87"], &["88"]),
            ("CRPD", &["9(1)", "50"], &["51"]),
            ("OPCAT", &["20", "37"], &["38"]),
            ("KZ", &["99", "99(1)", "60.2", "12-1"], &["ст. 99", "1000"]),
        ] {
            let form = RuleForm::of(act).unwrap();
            for at in sound {
                assert!(form.fits(at), "{act} {at}");
            }
            for at in odd {
                assert!(!form.fits(at), "{act} {at}");
            }
        }
        assert_eq!(RuleForm::of("KZ-819"), None);
    }
}
