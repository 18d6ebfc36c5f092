//! What the norms said of an answer's values on the day of the visit: kept with the answer for ever.
//!
//! A norms file changes; what a commission signed must not change with it. So each norm that was held
//! up to the values stands here by its own figure and source, and its verdict follows from those alone.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::answer::{Measured, VerdictKind};
use super::checklist::Measurement;
use super::measure::{MeasureError, NormJudgement, Setting, judge_all, suggested};
use super::norm::{Comparison, Confidence, Norm, NormId, NormSystem, NormVerdict};

/// One norm as it was in force, and the place that was furthest on its wrong side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub norm: NormId,
    pub system: NormSystem,
    pub compare: Comparison,
    pub figure: Decimal,
    pub unit: String,
    /// Act and article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    pub confidence: Confidence,
    /// Value of the worst place. Never rounded.
    pub value: Decimal,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    pub met: bool,
    /// How many of the places fall short.
    #[serde(default, skip_serializing_if = "is_none")]
    pub short: usize,
    pub places: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Judged {
    /// A norm to be confirmed compares and gives no verdict.
    pub fn verdict(&self) -> NormVerdict {
        self.verdict_where(self.met)
    }

    fn verdict_where(&self, met: bool) -> NormVerdict {
        match (self.confidence, met) {
            (Confidence::ToConfirm, met) => NormVerdict::Informs { met },
            (Confidence::Verified, true) => NormVerdict::Met,
            (Confidence::Verified, false) => NormVerdict::NotMet,
        }
    }

    /// What the norm says of the value of one place.
    pub fn says_of(&self, value: Decimal) -> NormVerdict {
        let met = match self.compare {
            Comparison::AtLeast => value >= self.figure,
            Comparison::AtMost => value <= self.figure,
        };
        self.verdict_where(met)
    }

    /// The one whose worst value is furthest from its norm, as a share of the norm; the first of equals.
    pub fn gravest(judged: &[Self]) -> Option<&Self> {
        // `max_by_key` would give the last of equals.
        judged.iter().rev().max_by_key(|own| own.distance())
    }

    /// How far the worst value is from the norm, as a share of the norm; of a norm of zero, by itself.
    fn distance(&self) -> Decimal {
        let distance = (self.figure - self.value).abs();
        distance.checked_div(self.figure.abs()).unwrap_or(distance)
    }

    /// Share of places that fall short, in percent.
    pub fn share_short(&self) -> Decimal {
        Decimal::from(self.short) * Decimal::ONE_HUNDRED / Decimal::from(self.places.max(1))
    }
}

impl From<&NormJudgement<'_>> for Judged {
    fn from(judgement: &NormJudgement<'_>) -> Self {
        let norm = judgement.norm;
        Self {
            norm: norm.id.clone(),
            system: norm.system,
            compare: norm.comparison,
            figure: norm.value,
            unit: norm.unit.clone(),
            source: norm.source.clone(),
            confidence: norm.confidence,
            value: judgement.value,
            place: judgement.place.clone(),
            met: judgement.verdict.is_met(),
            short: judgement.short,
            places: judgement.places,
        }
    }
}

/// Holds the norms in force up to the measured places.
pub fn judge<'a>(
    measurement: &Measurement,
    measured: &[Measured],
    norms: impl IntoIterator<Item = &'a Norm>,
    setting: Setting<'_>,
) -> Result<Vec<Judged>, MeasureError> {
    let judgements = judge_all(measurement, measured, norms, setting)?;
    Ok(judgements.iter().map(Judged::from).collect())
}

/// The verdict the numbers suggest; the inspector decides. Only verified norms speak.
pub fn propose(judged: &[Judged]) -> Option<VerdictKind> {
    let speaking = judged.iter().filter(|own| own.confidence == Confidence::Verified);
    suggested(speaking.map(|own| (own.short, own.places)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(confidence: Confidence, short: usize, places: usize) -> Judged {
        Judged {
            norm: NormId("SP-02".into()),
            system: NormSystem::International,
            compare: Comparison::AtLeast,
            figure: Decimal::from(4),
            unit: "m2/person".into(),
            source: "CPT/Inf(2015)44".into(),
            confidence,
            value: Decimal::new(36, 1),
            place: "камера 12".into(),
            met: short == 0,
            short,
            places,
        }
    }

    #[test]
    fn a_norm_to_be_confirmed_informs_and_suggests_nothing() {
        let unsure = judged(Confidence::ToConfirm, 1, 1);
        assert_eq!(unsure.verdict(), NormVerdict::Informs { met: false });
        assert_eq!(propose(&[unsure]), None);
    }

    #[test]
    fn each_place_has_a_verdict_of_its_own() {
        let own = judged(Confidence::Verified, 1, 3);
        assert_eq!(own.says_of(own.value), NormVerdict::NotMet);
        assert_eq!(own.says_of(Decimal::from(4)), NormVerdict::Met);
        let unsure = judged(Confidence::ToConfirm, 1, 3);
        assert_eq!(unsure.says_of(Decimal::from(5)), NormVerdict::Informs { met: true });
    }

    #[test]
    fn what_the_numbers_suggest_depends_on_every_place() {
        let sure = |short| judged(Confidence::Verified, short, 3);
        assert_eq!(propose(&[sure(0)]), Some(VerdictKind::Compliant));
        assert_eq!(propose(&[sure(1)]), Some(VerdictKind::Partly));
        assert_eq!(propose(&[sure(3)]), Some(VerdictKind::NonCompliant));
        assert_eq!(propose(&[sure(0), sure(3)]), Some(VerdictKind::Partly));
        assert_eq!(sure(1).share_short().round_dp(1), Decimal::new(333, 1));
    }

    #[test]
    fn the_gravest_shortfall_is_the_one_furthest_from_its_norm() {
        let of = |figure: u32, place: &str| Judged {
            figure: figure.into(),
            place: place.to_owned(),
            ..judged(Confidence::Verified, 1, 1)
        };
        let several = [of(4, "a"), of(9, "b"), of(9, "c")];
        assert_eq!(Judged::gravest(&several).map(|own| own.place.as_str()), Some("b"));
        assert_eq!(Judged::gravest(&[]), None);
    }

    #[test]
    fn a_judgement_is_kept_by_its_figures_and_reads_back_the_same() {
        let own = judged(Confidence::Verified, 1, 3);
        let text = serde_json::to_string(&own).unwrap_or_default();
        assert_eq!(
            text,
            "{\"norm\":\"SP-02\",\"system\":\"international\",\"compare\":\">=\",\"figure\":\"4\",\
             \"unit\":\"m2/person\",\"source\":\"CPT/Inf(2015)44\",\"confidence\":\"verified\",\
             \"value\":\"3.6\",\"place\":\"камера 12\",\"met\":false,\"short\":1,\"places\":3}"
        );
        assert_eq!(serde_json::from_str::<Judged>(&text).ok(), Some(own));
    }
}
