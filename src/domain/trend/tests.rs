//! What may be compared, and that nothing else ever is.

use proptest::prelude::*;

use super::super::answer::VerdictKind;
use super::super::finding::Severity;
use super::*;

pub(in super::super) fn item(number: usize) -> ItemCode {
    format!("CON-{number:02}").parse().expect("an item code")
}

pub(in super::super) fn asked(number: usize, words: &str, stands: Stands) -> AskedPoint {
    AskedPoint {
        question: LocalText::new(Lang::Ru, words),
        point: Point { item: item(number), severity: Severity::High, stands },
    }
}

pub(in super::super) fn agreed(number: usize, verdict: VerdictKind) -> AskedPoint {
    asked(number, "Есть ли вода?", Stands::Agreed(verdict))
}

/// Items with numbers of their own, in two wordings, standing in every way.
pub(in super::super) fn any_visit() -> impl Strategy<Value = Vec<AskedPoint>> {
    let stands = prop_oneof![
        Just(Stands::Unanswered),
        Just(Stands::Disputed),
        proptest::sample::select(VerdictKind::ALL.to_vec()).prop_map(Stands::Agreed),
        Just(Stands::Agreed(VerdictKind::Compliant)),
        Just(Stands::Agreed(VerdictKind::NonCompliant)),
    ];
    let words = proptest::sample::select(vec!["Есть ли вода?", "Есть ли вода?", "Есть ли свет?"]);
    proptest::collection::btree_map(1_usize..12, (words, stands), 0..12).prop_map(|items| {
        let items = items.into_iter();
        items.map(|(number, (words, stands))| asked(number, words, stands)).collect()
    })
}

#[test]
fn case_spaces_and_the_last_mark_do_not_change_a_question_but_a_word_does() {
    let ru = |text: &str| LocalText::new(Lang::Ru, text);
    assert!(are_asked_alike([&ru("Всё ли  чисто?"), &ru("все ли чисто")]));
    assert!(!are_asked_alike([&ru("не менее 2,5 м²"), &ru("не менее 4 м²")]));
    let both = ru("Всё ли чисто?").with(Lang::Kk, "Таза ма?");
    assert!(are_asked_alike([&both, &ru("Всё ли чисто?")]), "a translation was added");
    assert!(!are_asked_alike([&LocalText::new(Lang::Kk, "Таза ма?"), &ru("Всё ли чисто?")]));
    let other = ru("Всё ли чисто?").with(Lang::Kk, "Жарық па?");
    assert!(!are_asked_alike([&both, &other]));
}

#[test]
fn a_trend_is_over_what_every_visit_checked_and_says_how_much_that_is() {
    use VerdictKind::{Compliant, NonCompliant, NotApplicable};
    let visits = [
        vec![agreed(1, NonCompliant), agreed(2, Compliant), agreed(3, NotApplicable)],
        vec![agreed(1, Compliant), agreed(2, Compliant), asked(4, "?", Stands::Disputed)],
    ];
    let trend = Trend::over(&visits);
    assert_eq!(trend.items(), [item(1), item(2)]);
    let shares: Vec<_> = trend.points().iter().map(|own| own.score.share_met()).collect();
    assert_eq!(shares, [Some(Decimal::from(50)), Some(Decimal::ONE_HUNDRED)]);
    assert_eq!(trend.points()[0].coverage, Some(Decimal::ONE_HUNDRED));
    assert_eq!(trend.points()[1].coverage.map(|own| own.round()), Some(Decimal::from(67)));
    assert!(Trend::over(&[]).items().is_empty());
}

proptest! {
    #[test]
    fn unequal_sets_are_never_compared(
        visits in proptest::collection::vec(any_visit(), 1..5),
    ) {
        let trend = Trend::over(&visits);
        prop_assert_eq!(trend.points().len(), visits.len());
        for point in trend.points() {
            prop_assert_eq!(point.score.asked(), trend.items().len());
            prop_assert_eq!(point.score.checked(), trend.items().len());
            let whole = Decimal::ZERO..=Decimal::ONE_HUNDRED;
            prop_assert!(point.coverage.is_none_or(|coverage| whole.contains(&coverage)));
        }
        for code in trend.items() {
            let own: Vec<&AskedPoint> =
                visits.iter().flatten().filter(|own| own.item() == code).collect();
            prop_assert_eq!(own.len(), visits.len());
            prop_assert!(own.iter().all(|point| point.question == own[0].question));
        }
    }

    #[test]
    fn one_more_visit_never_adds_an_item(
        visits in proptest::collection::vec(any_visit(), 1..4), more in any_visit(),
    ) {
        let before = Trend::over(&visits);
        let after = Trend::over(&[visits, vec![more]].concat());
        prop_assert!(after.items().iter().all(|item| before.items().contains(item)));
    }
}
