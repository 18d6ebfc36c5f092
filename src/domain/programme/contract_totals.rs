//! Totals of contracts: by year, category and municipality, and their growth. Any order gives the same.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

use super::contract::Contract;
use super::money::Purse;

/// What some contracts come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    pub count: u32,
    pub sum: Purse,
    pub people: u64,
}

impl Total {
    fn take(&mut self, contract: &Contract) -> bool {
        self.count += 1;
        self.people += u64::from(contract.people);
        self.sum.add(&contract.sum)
    }
}

/// Contracts of one year, up to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractTotals {
    pub year: i32,
    pub until: NaiveDate,
    pub total: Total,
    pub electronic: Total,
    pub by_category: BTreeMap<String, Total>,
    pub by_municipality: BTreeMap<String, Total>,
    /// The same days of the year before.
    pub year_before: Total,
    /// How many times the sum of the year before, by currency, to two places; none where there was nothing.
    pub growth: Growth,
    /// The same of each category and of each municipality.
    pub growth_by_category: BTreeMap<String, Growth>,
    pub growth_by_municipality: BTreeMap<String, Growth>,
    /// Hundredths of the contracts, and of the sum by currency, that were made on electronic platforms.
    pub electronic_percent: Option<Decimal>,
    pub electronic_sum_percent: BTreeMap<String, Decimal>,
    /// A sum was too large to hold: the totals of money are not whole.
    pub overflown: bool,
    #[serde(skip)]
    before: Parts,
}

/// How many times a sum of the year before, by currency.
pub type Growth = BTreeMap<String, Decimal>;

/// The year before, part by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Parts {
    by_category: BTreeMap<String, Total>,
    by_municipality: BTreeMap<String, Total>,
}

fn divided(part: Decimal, whole: Decimal, places: u32) -> Option<Decimal> {
    part.checked_div(whole).map(|value| value.round_dp(places).normalize())
}

fn growth(now: &Total, before: &Total) -> Growth {
    let times = |(currency, sum): (&str, Decimal)| {
        Some((currency.to_owned(), divided(sum, before.sum.of(currency), 2)?))
    };
    now.sum.iter().filter_map(times).collect()
}

/// The growth of every part that there was in both years.
fn growths(
    now: &BTreeMap<String, Total>,
    before: &BTreeMap<String, Total>,
) -> BTreeMap<String, Growth> {
    let grown =
        |(name, total): (&String, &Total)| Some((name.clone(), growth(total, before.get(name)?)));
    now.iter().filter_map(grown).collect()
}

impl ContractTotals {
    /// Contracts of `year` made no later than `until`, beside those of the same days of the year before.
    pub fn of<'a>(
        contracts: impl IntoIterator<Item = &'a Contract>,
        year: i32,
        until: NaiveDate,
    ) -> Self {
        let mut totals = Self::empty(year, until);
        for contract in contracts.into_iter().filter(|contract| !contract.withdrawn) {
            totals.take(contract);
        }
        totals.compare();
        totals
    }

    fn empty(year: i32, until: NaiveDate) -> Self {
        Self {
            year,
            until,
            total: Total::default(),
            electronic: Total::default(),
            by_category: BTreeMap::new(),
            by_municipality: BTreeMap::new(),
            year_before: Total::default(),
            growth: Growth::new(),
            growth_by_category: BTreeMap::new(),
            growth_by_municipality: BTreeMap::new(),
            electronic_percent: None,
            electronic_sum_percent: BTreeMap::new(),
            overflown: false,
            before: Parts::default(),
        }
    }

    fn take(&mut self, contract: &Contract) {
        let day = |date: NaiveDate| (date.month(), date.day());
        let whole_year = self.until.year() > self.year;
        let within = whole_year || day(contract.on) <= day(self.until);
        let fits = match contract.on.year() {
            made if made == self.year && contract.on <= self.until => {
                let category = self.by_category.entry(contract.category.clone()).or_default();
                let place = self.by_municipality.entry(contract.municipality.clone()).or_default();
                let parts = category.take(contract) & place.take(contract);
                let electronic = !contract.is_electronic() || self.electronic.take(contract);
                parts & electronic & self.total.take(contract)
            }
            made if made == self.year - 1 && within => {
                let Parts { by_category, by_municipality } = &mut self.before;
                let category = by_category.entry(contract.category.clone()).or_default();
                let place = by_municipality.entry(contract.municipality.clone()).or_default();
                let parts = category.take(contract) & place.take(contract);
                parts & self.year_before.take(contract)
            }
            _ => true,
        };
        self.overflown |= !fits;
    }

    fn compare(&mut self) {
        self.growth = growth(&self.total, &self.year_before);
        self.growth_by_category = growths(&self.by_category, &self.before.by_category);
        self.growth_by_municipality = growths(&self.by_municipality, &self.before.by_municipality);
        for (currency, sum) in self.total.sum.iter() {
            let electronic = self.electronic.sum.of(currency).checked_mul(Decimal::ONE_HUNDRED);
            let percent = electronic.and_then(|part| divided(part, sum, 1));
            self.electronic_sum_percent.extend(percent.map(|share| (currency.to_owned(), share)));
        }
        let part = Decimal::from(self.electronic.count) * Decimal::ONE_HUNDRED;
        self.electronic_percent = divided(part, Decimal::from(self.total.count), 1);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::contract::Delivery;
    use super::super::money::Money;
    use super::*;

    fn contract(at: usize, year: i32, cents: i64, platform: bool) -> Contract {
        Contract {
            number: format!("К-{at}"),
            on: NaiveDate::from_ymd_opt(year, 1 + u32::try_from(at % 12).unwrap(), 5).unwrap(),
            customer: "Администрация".into(),
            facility: None,
            delivery: Delivery::Goods,
            category: ["металл", "швейное", "питание"][at % 3].into(),
            subject: String::new(),
            sum: Money { amount: Decimal::new(cents, 2), currency: "RUB".into() },
            municipality: ["А", "Б"][at % 2].into(),
            platform: if platform { "ЭТП".into() } else { String::new() },
            people: 1,
            why_withdrawn: String::new(),
            withdrawn: false,
        }
    }

    proptest! {
        #[test]
        fn totals_do_not_depend_on_the_order_of_the_import(
            rows in proptest::collection::vec((0_i64..1_000_000_000, any::<bool>(), any::<bool>()), 1..60),
            turn in 0_usize..60,
        ) {
            let mut contracts: Vec<Contract> = rows
                .iter()
                .enumerate()
                .map(|(at, (cents, now, on))| contract(at, if *now { 2020 } else { 2019 }, *cents, *on))
                .collect();
            let until = NaiveDate::from_ymd_opt(2020, 12, 31).unwrap();
            let before = ContractTotals::of(&contracts, 2020, until);
            let by = turn % contracts.len();
            contracts.rotate_left(by);
            contracts.reverse();
            let after = ContractTotals::of(&contracts, 2020, until);
            prop_assert_eq!(&after, &before);
            // The parts come to the whole, to the last hundredth.
            let exact: i64 = rows.iter().filter(|row| row.1).map(|row| row.0).sum();
            prop_assert_eq!(after.total.sum.of("RUB"), Decimal::new(exact, 2));
            let parts: Decimal = after.by_category.values().map(|part| part.sum.of("RUB")).sum();
            prop_assert_eq!(parts, after.total.sum.of("RUB"));
        }
    }

    #[test]
    fn growth_compares_the_same_days_of_both_years() {
        let contracts = [
            contract(0, 2020, 15_000, false),
            contract(0, 2019, 10_000, false),
            // December of the year before lies beyond the day.
            contract(11, 2019, 99_999, false),
        ];
        let until = NaiveDate::from_ymd_opt(2020, 12, 1).unwrap();
        let totals = ContractTotals::of(&contracts, 2020, until);
        assert_eq!(totals.growth.get("RUB"), Some(&Decimal::new(15, 1)));
        assert_eq!(totals.year_before.count, 1);
        assert_eq!(totals.growth_by_category["металл"]["RUB"], Decimal::new(15, 1));
        assert_eq!(totals.growth_by_municipality["А"]["RUB"], Decimal::new(15, 1));
        assert_eq!(ContractTotals::of(&[], 2020, until).electronic_percent, None);
    }
}
