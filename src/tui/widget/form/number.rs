//! Numbers: typed on any row of digits, with a comma or a point, within bounds.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::i18n::Phrase;

use super::super::super::action::Action;
use super::super::super::keys::layout::{self, Hand};
use super::super::editor::{Editor, Lines};

/// What a number may be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    pub value: Option<Decimal>,
    pub least: Option<Decimal>,
    pub most: Option<Decimal>,
    /// Digits behind the comma; zero for whole numbers.
    pub decimals: u32,
    /// Stands behind the number.
    pub unit: Option<Phrase>,
}

/// Which keys the digits of this number come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Unknown,
    /// The top row of a Kazakh layout, where `,` and `.` are 6 and 7.
    Kazakh,
    /// The keypad or a layout with digits, where `,` and `.` part whole and rest.
    Digits,
}

/// A number being typed.
#[derive(Debug, Clone)]
pub struct NumberInput {
    pub number: Number,
    pub editor: Editor,
    row: Row,
}

impl NumberInput {
    pub fn new(number: Number) -> Self {
        let text = number.value.map_or_else(String::new, written);
        Self { number, editor: Editor::new(Lines::One, &text), row: Row::Unknown }
    }

    /// The number, none where nothing was typed, or what is wrong with it.
    pub fn value(&self) -> Result<Option<Decimal>, Phrase> {
        let text = self.editor.text();
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let value = Decimal::from_str(&text.replace(',', "."))
            .map_err(|_| Phrase::new("form-not-a-number"))?;
        let number = &self.number;
        if value.normalize().scale() > number.decimals {
            return Err(match number.decimals {
                0 => Phrase::new("form-whole-number"),
                decimals => Phrase::new("form-too-fine").with("decimals", decimals),
            });
        }
        if number.least.is_some_and(|least| value < least)
            || number.most.is_some_and(|most| value > most)
        {
            return Err(out_of_bounds(number));
        }
        Ok(Some(value))
    }

    pub(super) fn typed(&mut self, text: &str, hand: Hand) {
        let pasted = text.chars().nth(1).is_some();
        for typed in text.chars() {
            let c = if pasted { Some(typed) } else { self.understood(typed, hand) };
            if let Some(c) = c.filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-')) {
                self.editor.insert(c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// The digit or sign that was meant by a typed character.
    ///
    /// A comma is a 6 only while the number is typed on the Kazakh row: whoever types the digits on
    /// a keypad means the comma itself. On that row the keys of `б` and `ю` give the comma.
    fn understood(&mut self, typed: char, hand: Hand) -> Option<char> {
        if self.editor.is_empty() {
            self.row = Row::Unknown;
        }
        if let Some(digit) = layout::kazakh_row_letter(typed) {
            self.row = Row::Kazakh;
            return Some(digit);
        }
        let on_row = match self.row {
            Row::Unknown => hand.kazakh && self.editor.is_empty(),
            Row::Kazakh => true,
            Row::Digits => false,
        };
        match typed {
            'б' | 'Б' | 'ю' | 'Ю' => Some(','),
            '"' => {
                self.row = Row::Kazakh;
                Some('1')
            }
            ',' | '.' if on_row => {
                self.row = Row::Kazakh;
                layout::kazakh_row_sign(typed)
            }
            digit if digit.is_ascii_digit() => {
                self.row = Row::Digits;
                Some(digit)
            }
            other => Some(other),
        }
    }

    pub(super) fn act(&mut self, action: Action) -> bool {
        self.editor.act(action)
    }
}

/// A number as it is written here: with a comma.
pub fn written(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

fn out_of_bounds(number: &Number) -> Phrase {
    match (number.least, number.most) {
        (Some(least), Some(most)) => {
            Phrase::new("form-between").with("least", written(least)).with("most", written(most))
        }
        (Some(least), None) => Phrase::new("form-at-least").with("least", written(least)),
        (None, Some(most)) => Phrase::new("form-at-most").with("most", written(most)),
        (None, None) => Phrase::new("form-not-a-number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KAZAKH: Hand = Hand { kazakh: true };
    const OTHER: Hand = Hand { kazakh: false };

    fn typed(keys: &str, hand: Hand) -> String {
        let mut input = NumberInput::new(Number { decimals: 2, ..Number::default() });
        for key in keys.chars() {
            input.typed(key.encode_utf8(&mut [0; 4]), hand);
        }
        input.editor.text()
    }

    #[test]
    fn the_kazakh_row_types_digits() {
        assert_eq!(typed("\"әіңғ,.үұқ", KAZAKH), "1234567890");
        assert_eq!(typed(",,", KAZAKH), "66");
        assert_eq!(typed("ә,ю.", KAZAKH), "26,7");
    }

    #[test]
    fn a_comma_from_the_keypad_stays_a_comma_under_a_kazakh_layout() {
        assert_eq!(typed("12,5", KAZAKH), "12,5");
        assert_eq!(typed("12.5", OTHER), "12.5");
    }

    #[test]
    fn letters_and_spaces_do_not_enter_a_number() {
        assert_eq!(typed("1 2м5", OTHER), "125");
    }

    #[test]
    fn a_pasted_number_is_taken_as_it_is_written() {
        let mut input = NumberInput::new(Number { decimals: 1, ..Number::default() });
        input.typed("12,5 м²", KAZAKH);
        assert_eq!(input.editor.text(), "12,5");
    }

    #[test]
    fn bounds_and_decimals_are_told() {
        let number = Number {
            value: Some(Decimal::new(25, 1)),
            least: Some(Decimal::ONE),
            most: Some(Decimal::TEN),
            decimals: 0,
            unit: None,
        };
        assert_eq!(NumberInput::new(number.clone()).value(), Err(Phrase::new("form-whole-number")));
        let number = Number { decimals: 1, ..number };
        assert_eq!(NumberInput::new(number.clone()).value(), Ok(Some(Decimal::new(25, 1))));
        let number = Number { value: Some(Decimal::new(11, 0)), ..number };
        let told = NumberInput::new(number).value().unwrap_err();
        assert_eq!(told, Phrase::new("form-between").with("least", "1").with("most", "10"));
    }
}
