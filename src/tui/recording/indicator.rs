//! What people say of an indicator beside its paper: where its facts come from, of what a share is, its periods.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::id::{IndicatorId, ResultId};
use crate::domain::programme::indicator::{Feed, Indicator};
use crate::domain::programme::money::exact;
use crate::domain::programme::pairing::Found;
use crate::domain::programme::quarters::Period;
use crate::i18n::{Phrase, family};
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::pages::{IndicatorPage, Neighbour};

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::pick::PickItem;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording, facility_items, problem};

const FEED: &str = "feed";
const MEASURED: &str = "measured";
const ITEM: &str = "item";
const WHOLE: &str = "whole";
const PROXIES: &str = "proxies";
const FACILITIES: &str = "facilities";
const RESULT: &str = "result";

/// Changes what is said of an indicator.
#[derive(Debug)]
pub struct IndicatorRecording {
    id: IndicatorId,
    indicator: Indicator,
    results: Vec<Neighbour<ResultId>>,
    /// The result that somebody said serves it.
    named: Option<ResultId>,
}

impl IndicatorRecording {
    pub fn of(page: &IndicatorPage) -> Self {
        let named = page.results.iter().find(|one| one.found == Found::Named);
        Self {
            id: page.row.id,
            indicator: page.row.indicator.clone(),
            results: page.all_results.clone(),
            named: named.map(|one| one.id),
        }
    }

    fn feed(values: &FormValues) -> Result<Feed, Problems> {
        let code = values.choice(FEED).unwrap_or("reported");
        let text = if code == MEASURED {
            format!("{MEASURED}:{}", values.text(ITEM).trim())
        } else {
            code.to_owned()
        };
        Feed::read(&text).ok_or_else(|| problem(ITEM, Phrase::new("indicator-item-not-understood")))
    }
}

fn proxies_text(proxies: &BTreeMap<Period, Option<Decimal>>) -> String {
    let one = |(period, target): (&Period, &Option<Decimal>)| {
        let target = target.map_or_else(|| "–".to_owned(), |target| target.normalize().to_string());
        format!("{period}={target}")
    };
    proxies.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// `2024-Q1=1; 2024-03=–`; none where a part of it is not understood.
fn proxies_of(text: &str) -> Option<BTreeMap<Period, Option<Decimal>>> {
    let parts = text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let one = |part: &str| {
        let (period, target) = part.split_once('=')?;
        let target = match target.trim() {
            "-" | "–" => None,
            number => Some(exact(number)?),
        };
        Some((period.trim().parse().ok()?, target))
    };
    parts.map(one).collect()
}

impl Recording for IndicatorRecording {
    fn title(&self) -> Phrase {
        Phrase::new("indicator-change").with("code", self.indicator.code.as_str())
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::plain(self.indicator.title.as_str())]
    }

    fn draft(&self) -> Option<String> {
        Some(format!("indicator/{}", self.id))
    }

    fn form(&self, registers: &Registers) -> Form {
        let feeds = Opt::family(family::FEED, Feed::CODES);
        let item = match &self.indicator.feed {
            Feed::Measured { item, key } => format!("{item}/{key}"),
            _ => String::new(),
        };
        let facilities: Vec<String> =
            self.indicator.facilities.iter().map(ToString::to_string).collect();
        let results: Vec<PickItem> = self
            .results
            .iter()
            .map(|one| PickItem::new(one.id.to_string(), Phrase::plain(one.name.as_str())))
            .collect();
        let named: Vec<String> = self.named.iter().map(ToString::to_string).collect();
        let feed = self.indicator.feed.code();
        let proxies = proxies_text(&self.indicator.proxies);
        Form::new(vec![
            Field::choice(FEED, Phrase::new("programme-label-feed"), feeds, Some(feed)).required(),
            Field::text(ITEM, Phrase::new("indicator-item"), &item)
                .required()
                .hint(Phrase::new("indicator-item-hint"))
                .only_if(FEED, &[MEASURED]),
            Field::text(WHOLE, Phrase::new("programme-label-whole"), &self.indicator.whole)
                .hint(Phrase::new("indicator-whole-hint")),
            Field::pick_many(FACILITIES, Phrase::new("label-facility"), facility_items(registers))
                .picked(&facilities)
                .hint(Phrase::new("indicator-facilities-hint")),
            Field::pick_one(RESULT, Phrase::new("programme-label-result"), results.into())
                .picked(&named)
                .hint(Phrase::new("indicator-result-hint")),
            Field::long_text(PROXIES, Phrase::new("programme-heading-periods"), &proxies)
                .hint(Phrase::new("indicator-proxies-hint")),
        ])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let proxies = proxies_of(values.text(PROXIES))
            .ok_or_else(|| problem(PROXIES, Phrase::new("indicator-proxies-not-understood")))?;
        let facilities = values.picked(FACILITIES).iter().filter_map(|id| id.parse().ok());
        let indicator = Indicator {
            feed: Self::feed(values)?,
            whole: values.text(WHOLE).to_owned(),
            facilities: facilities.collect(),
            proxies,
            ..self.indicator.clone()
        };
        let result = values.picked(RESULT).first().and_then(|id| id.parse().ok());
        let indicator = Box::new(indicator);
        Ok(ProgrammeCommand::SetIndicator { id: self.id, indicator, result }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_they_are_written() {
        let read = proxies_of("2024-Q1=1; 2024-03 = 2,5;\n2024-Q2=–").unwrap();
        assert_eq!(proxies_text(&read), "2024-Q1=1; 2024-03=2.5; 2024-Q2=–");
        assert_eq!(proxies_of(&proxies_text(&read)), Some(read));
        assert_eq!(proxies_of("2024-Q9=1"), None);
        assert_eq!(proxies_of("март 5"), None);
    }
}
