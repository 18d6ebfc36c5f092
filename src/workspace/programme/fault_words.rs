//! What a fault of a programme says, for people: its place and its numbers in one sentence.

use chrono::NaiveDate;

use crate::domain::programme::check::{Fault, FaultCode, Part};
use crate::i18n::Phrase;

/// What a fault says, for people.
pub fn fault_phrase(fault: &Fault) -> Phrase {
    let spots: Vec<String> = fault.spots.iter().map(|spot| spot.code.clone()).collect();
    let others = spots.get(1..).unwrap_or(&[]).join(", ");
    let number = |name: &str| fault.numbers.get(name).map_or("", String::as_str);
    let new = Phrase::new;
    let phrase = match fault.code {
        FaultCode::BaseDiffers => new("fault-base-differs")
            .with("results", number("results"))
            .with("indicator", number("indicator"))
            .with("others", others),
        FaultCode::TargetsDiffer => new("fault-targets-differ")
            .with("indicator", number("indicator"))
            .with("results", number("results"))
            .with("missing", number("missing"))
            .with("years", number("years")),
        FaultCode::PlanOutlasts => new("fault-plan-outlasts")
            .with("indicator", number("indicator"))
            .with("results", number("results")),
        FaultCode::UnitDiffers => new("fault-unit-differs")
            .with("indicator", number("indicator"))
            .with("result", number("result"))
            .with("others", others),
        FaultCode::IndicatorWithoutResult => new("fault-indicator-without-result"),
        FaultCode::MeasureWithoutResult => {
            new("fault-measure-without-result").with("points", number("points"))
        }
        FaultCode::BeforeApproval => new("fault-before-approval")
            .with("date", said_day(number("date")))
            .with("approved", said_day(number("approved"))),
        FaultCode::OnWeekend => new("fault-on-weekend").with("date", said_day(number("date"))),
        FaultCode::OnHoliday => new("fault-on-holiday").with("date", said_day(number("date"))),
        FaultCode::MoneyBeforeNeed => new("fault-money-before-need")
            .with("money", said_day(number("money")))
            .with("need", said_day(number("need"))),
        FaultCode::ExecutorLoad => {
            return new("fault-executor-load")
                .with("post", number("post"))
                .with("measures", number("measures"))
                .with("of", number("of"));
        }
        FaultCode::ShareWithoutWhole => new("fault-share-without-whole"),
        FaultCode::DocumentDiffers => new("fault-document-differs")
            .with("measure", number("measure"))
            .with("points", number("points")),
        FaultCode::ValueCount => {
            new("fault-value-count").with("values", number("values")).with("years", number("years"))
        }
        FaultCode::CodeBroken => new("fault-code-broken").with("printed", number("printed")),
        FaultCode::SectionMissing => new("fault-section-missing"),
        FaultCode::SectionEmpty => new("fault-section-empty"),
    };
    phrase.with("place", place(fault))
}

/// The place a fault is named after, in words.
fn place(fault: &Fault) -> Phrase {
    fault.spots.first().map_or_else(Phrase::silent, |spot| part_phrase(spot.part, &spot.code))
}

/// A row of a passport by its kind and number; nothing for the programme itself.
pub fn part_phrase(part: Part, code: &str) -> Phrase {
    let phrase = Phrase::new(match part {
        Part::Programme => return Phrase::silent(),
        Part::Section => "fault-at-section",
        Part::Indicator => "fault-at-indicator",
        Part::Result => "fault-at-result",
        Part::Measure => "fault-at-measure",
        Part::Milestone => "fault-at-milestone",
    });
    phrase.with("code", code)
}

/// A day of a fault's numbers as people write it.
fn said_day(text: &str) -> String {
    let day = text.parse::<NaiveDate>();
    day.map_or_else(|_| text.to_owned(), |day| day.format("%d.%m.%Y").to_string())
}
