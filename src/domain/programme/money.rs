//! Money: an exact decimal and its currency. Sums of different currencies are never added.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A sum in one currency, by its code of ISO 4217.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub amount: Decimal,
    pub currency: String,
}

/// Why a text is no sum of money.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyFault {
    #[error("{0:?} is not an amount: expected digits with at most one decimal comma or point")]
    NotAnAmount(String),
    #[error("{0:?} is not a currency: expected three letters, as in RUB or KZT")]
    NotACurrency(String),
}

impl Money {
    /// Reads an amount as people write it: spaces between figures, a comma or a point before the fraction.
    pub fn read(amount: &str, currency: &str) -> Result<Self, MoneyFault> {
        let currency = currency.trim().to_uppercase();
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(MoneyFault::NotACurrency(currency));
        }
        let plain = exact(amount).filter(|value| !value.is_sign_negative());
        let amount = plain.ok_or_else(|| MoneyFault::NotAnAmount(amount.trim().to_owned()))?;
        Ok(Self { amount, currency })
    }
}

/// A decimal as people write it; none where anything else stands there.
pub fn exact(text: &str) -> Option<Decimal> {
    let figures: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let figures = figures.replace(',', ".");
    let unsigned = figures.strip_prefix(['-', '−']).unwrap_or(&figures);
    let sound = unsigned.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        && unsigned.starts_with(|first: char| first.is_ascii_digit())
        && unsigned.ends_with(|last: char| last.is_ascii_digit());
    let value = Decimal::from_str_exact(unsigned).ok().filter(|_| sound)?;
    Some(if unsigned.len() == figures.len() { value } else { -value })
}

/// Sums by currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Purse(BTreeMap<String, Decimal>);

impl Purse {
    /// Adds a sum; `false` where the total would be too large to hold, and then nothing is added.
    pub fn add(&mut self, money: &Money) -> bool {
        let total = self.0.entry(money.currency.clone()).or_default();
        match total.checked_add(money.amount) {
            Some(sum) => {
                *total = sum;
                true
            }
            None => false,
        }
    }

    pub fn of(&self, currency: &str) -> Decimal {
        self.0.get(currency).copied().unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, Decimal)> {
        self.0.iter().map(|(currency, amount)| (currency.as_str(), *amount))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them_and_stay_exact() {
        let read = |text| Money::read(text, "rub").map(|money| money.amount);
        assert_eq!(read("143 000 000,10"), Ok(Decimal::new(14_300_000_010, 2)));
        assert_eq!(read("0.1"), Ok(Decimal::new(1, 1)));
        for wrong in ["", "–", "1,2,3", "1e5", "-5", ",5", "5,", "сто"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(Money::read("5", "руб").is_err());
    }

    #[test]
    fn currencies_are_kept_apart() {
        let mut purse = Purse::default();
        for (amount, currency) in [("1,10", "RUB"), ("2", "KZT"), ("3,30", "RUB")] {
            assert!(purse.add(&Money::read(amount, currency).unwrap()));
        }
        assert_eq!(purse.of("RUB"), Decimal::new(440, 2));
        assert_eq!(purse.of("KZT"), Decimal::TWO);
        assert!(!purse.add(&Money { amount: Decimal::MAX, currency: "RUB".into() }));
        assert_eq!(purse.of("RUB"), Decimal::new(440, 2));
    }
}
