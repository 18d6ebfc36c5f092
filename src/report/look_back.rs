//! What a look back at a facility tells: its visits of some years over equal items, what was found in each
//! year, and what repeats, came back or was never put right.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::discipline::Discipline;
use crate::domain::identity::Course;
use crate::domain::norm::Comparison;
use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::score::{Score, Stands};
use crate::domain::text::LocalText;
use crate::i18n::{Texts, family};

use super::act::object;
use super::chapters::Chapters;
use super::document::{Chart, ChartKind, Document, SeriesOf};
use super::finding_list::ToldFinding;

mod tables;

/// A facility over some years.
#[derive(Debug, Clone)]
pub struct LookBack {
    pub recipient: Recipient,
    pub code: String,
    pub name: String,
    pub from: NaiveDate,
    pub today: NaiveDate,
    /// The earliest first.
    pub visits: Vec<PastVisit>,
    /// How many items are equal in all of them.
    pub equal_items: usize,
    pub findings: Vec<ToldFinding>,
    /// Items that fell short at two visits or more.
    pub recurring: Vec<RecurringItem>,
    pub measured: Vec<PastValues>,
    /// Titles of the checklists, in their order.
    pub domains: Vec<(DomainCode, LocalText)>,
    pub is_sample: bool,
}

/// A visit that began.
#[derive(Debug, Clone)]
pub struct PastVisit {
    pub round: String,
    pub began: NaiveDate,
    /// Over everything it asked.
    pub own: Score,
    /// Over the items equal in all the visits.
    pub equal: Score,
    pub findings: usize,
    /// Findings that had been put right before.
    pub relapses: usize,
    /// How the bodies kept their terms is not for every body to read.
    pub instructions: Guarded<Discipline>,
}

/// An item and how it stood at each visit; none where it was not asked.
#[derive(Debug, Clone)]
pub struct RecurringItem {
    pub item: ItemCode,
    pub name: LocalText,
    pub stands: Vec<Option<Stands>>,
}

/// Measured values of an item that missed its norm at any of the visits.
#[derive(Debug, Clone)]
pub struct PastValues {
    pub item: ItemCode,
    pub name: LocalText,
    pub compare: Comparison,
    pub figure: Decimal,
    pub unit: String,
    pub source: String,
    /// The worst of each visit; none where nothing was measured.
    pub values: Vec<Option<Decimal>>,
}

impl LookBack {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let mut document = Document::new(texts.lang(), texts.get("look-back-title"))
            .fact(texts.get("act-facility"), object(&self.code, &self.name))
            .fact(texts.get("look-back-from"), self.from)
            .fact(texts.get("instruction-list-as-of"), self.today);
        if self.visits.is_empty() {
            document = document.paragraph(texts.get("look-back-none"));
        } else {
            document = self.found(self.visited(Chapters::of(document), texts), texts).close();
        }
        if self.is_sample { document.note(texts.get("instruction-list-sample")) } else { document }
    }

    /// What the visits came to, one beside the other.
    fn visited(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let items = [("items", self.equal_items.into())];
        chapters
            .chapter(&texts.get("look-back-visits"), |document| {
                document
                    .paragraph(texts.with("look-back-how", &items))
                    .table(tables::visits(&self.visits, texts))
                    .chart(self.chart(texts))
            })
            .chapter_of(
                tables::terms(&self.visits, self.recipient, texts),
                &texts.get("label-instructions"),
                Document::table,
            )
    }

    fn chart(&self, texts: Texts) -> Chart {
        let met = |own: &PastVisit| own.equal.share_met().map(whole);
        let risk = |own: &PastVisit| own.equal.risk().map(whole);
        let series = vec![
            SeriesOf::new(texts.get("label-equal-met"), met),
            SeriesOf::new(texts.get("label-equal-risk"), risk),
        ];
        let label = |own: &PastVisit| own.round.clone();
        let title = texts.get("look-back-chart");
        let of = (texts.get("column-round"), label);
        Chart::of(("course", title), ChartKind::Lines, of, &self.visits, series).unit("%")
    }

    /// What was found in each year, and what of it is not the first time.
    fn found(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let by_year = tables::by_year(self, texts);
        let again: Vec<&ToldFinding> = self.shortcomings().filter(|own| is_again(own)).collect();
        chapters
            .chapter(&texts.get("look-back-by-year"), |document| {
                by_year.into_iter().fold(document, Document::table)
            })
            .chapter_if(!again.is_empty(), &texts.get("look-back-again"), |document| {
                document.table(tables::again(&again, texts))
            })
            .chapter_if(!self.recurring.is_empty(), &texts.get("look-back-items"), |document| {
                document.table(tables::recurring(&self.recurring, texts))
            })
            .chapter_if(!self.measured.is_empty(), &texts.get("label-values-outside"), |document| {
                document.table(tables::values(&self.measured, texts))
            })
    }

    fn shortcomings(&self) -> impl Iterator<Item = &ToldFinding> {
        self.findings.iter().filter(|finding| finding.is_shortcoming())
    }

    /// The years in which anything was visited.
    fn years(&self) -> Vec<i32> {
        let years: BTreeSet<i32> = self.visits.iter().map(|own| own.began.year()).collect();
        years.into_iter().collect()
    }

    /// How many shortcomings a checklist gave in each year; those about a whole visit have none.
    fn counts(&self) -> BTreeMap<(Option<DomainCode>, i32), usize> {
        let mut counts = BTreeMap::new();
        for own in self.shortcomings() {
            let Some(visited) = own.visited else { continue };
            let domain = own.item.as_ref().map(ItemCode::domain);
            *counts.entry((domain, visited.year())).or_default() += 1;
        }
        counts
    }
}

fn is_again(own: &ToldFinding) -> bool {
    own.courses.contains(&Course::Repeat) || own.courses.contains(&Course::Relapse)
}

/// A share as people compare it.
fn whole(share: Decimal) -> Decimal {
    share.round().normalize()
}

/// How an item stood at a visit, in words; `None` where it was not asked.
pub fn stood(stands: Option<Stands>, texts: Texts) -> String {
    match stands {
        None => texts.get("compare-not-asked"),
        Some(Stands::Unanswered) => texts.get("compare-unanswered"),
        Some(Stands::Disputed) => texts.get("compare-disputed"),
        Some(Stands::Agreed(verdict)) => texts.name(family::VERDICT, verdict.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Lang;

    #[test]
    fn a_facility_that_nobody_visited_is_said_to_be_one() {
        let texts = Texts::load(Lang::Ru);
        let back = LookBack {
            recipient: Recipient::Commission,
            code: "№ 901".into(),
            name: "Колония".into(),
            from: "2020-12-01".parse().unwrap(),
            today: "2025-12-01".parse().unwrap(),
            visits: Vec::new(),
            equal_items: 0,
            findings: Vec::new(),
            recurring: Vec::new(),
            measured: Vec::new(),
            domains: Vec::new(),
            is_sample: false,
        };
        let document = back.document(texts);
        assert_eq!(document.tables().count(), 0);
        assert_eq!(
            document.parts,
            Document::new(Lang::Ru, "").paragraph(texts.get("look-back-none")).parts
        );
    }
}
