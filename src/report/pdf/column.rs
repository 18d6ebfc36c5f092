//! How wide the columns of a table are.

/// What a column asks for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wish {
    pub(super) weight: u16,
    /// The width below which a word would be broken.
    pub(super) least: f32,
    /// The same for dates and numbers, which are broken last; zero where there is anything else.
    pub(super) firm: f32,
}

/// Widths by weight, but none so narrow that its words would be broken while another has room to spare.
pub(super) fn widths(columns: &[Wish], room: f32) -> Vec<f32> {
    if columns.iter().map(|column| column.least).sum::<f32>() >= room {
        return broken(columns, room);
    }
    // A column that would be narrower than its words gets just their width; the others share the rest.
    let mut is_held = vec![false; columns.len()];
    loop {
        let (mut free, mut weights) = (room, 0.0);
        for (column, is_held) in columns.iter().zip(&is_held) {
            if *is_held {
                free -= column.least;
            } else {
                weights += share(column.weight);
            }
        }
        let width = |column: &Wish, is_held: bool| {
            if is_held { column.least } else { free * share(column.weight) / weights }
        };
        let mut held = columns.iter().zip(&is_held);
        let too_narrow =
            held.position(|(column, is_held)| !is_held && width(column, false) < column.least);
        match too_narrow.and_then(|at| is_held.get_mut(at)) {
            Some(is_held) => *is_held = true,
            None => {
                return columns.iter().zip(is_held).map(|(one, held)| width(one, held)).collect();
            }
        }
    }
}

/// Widths where some words must be broken: of those that are neither dates nor numbers, if that is enough.
fn broken(columns: &[Wish], room: f32) -> Vec<f32> {
    const MOST_FIRM: f32 = 0.6;
    let firm: f32 = columns.iter().map(|column| column.firm).sum();
    let keeps_firm = firm <= room * MOST_FIRM && columns.iter().any(|column| column.firm <= 0.0);
    let is_firm = |column: &Wish| keeps_firm && column.firm > 0.0;
    let soft = columns.iter().filter(|column| !is_firm(column));
    let soft: f32 = soft.map(|column| column.least).sum();
    let free = if keeps_firm { room - firm } else { room };
    let width = |column: &Wish| {
        if is_firm(column) { column.firm } else { column.least * free / soft }
    };
    columns.iter().map(width).collect()
}

fn share(weight: u16) -> f32 {
    f32::from(weight.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(columns: &[(u16, f32)], room: f32) -> Vec<f32> {
        let wish =
            |(weight, least): &(u16, f32)| Wish { weight: *weight, least: *least, firm: 0.0 };
        super::widths(&columns.iter().map(wish).collect::<Vec<_>>(), room)
    }

    #[test]
    fn columns_share_the_room_by_weight() {
        assert_eq!(widths(&[(10, 5.0), (30, 5.0)], 100.0), [25.0, 75.0]);
    }

    #[test]
    fn no_word_is_broken_while_another_column_has_room() {
        assert_eq!(widths(&[(1, 40.0), (10, 5.0), (10, 5.0)], 100.0), [40.0, 30.0, 30.0]);
        assert_eq!(widths(&[(1, 40.0), (10, 31.0), (20, 5.0)], 100.0), [40.0, 31.0, 29.0]);
    }

    #[test]
    fn the_room_is_kept_even_if_words_must_be_broken() {
        assert_eq!(widths(&[(10, 150.0), (10, 50.0)], 100.0), [75.0, 25.0]);
    }

    #[test]
    fn dates_are_broken_last() {
        let date = Wish { weight: 10, least: 60.0, firm: 40.0 };
        let text = Wish { weight: 10, least: 90.0, firm: 0.0 };
        assert_eq!(super::widths(&[date, text], 100.0), [40.0, 60.0]);
        assert_eq!(super::widths(&[date, date], 60.0), [30.0, 30.0]);
    }

    #[test]
    fn a_column_of_no_weight_is_still_there() {
        let widths = widths(&[(0, 0.0), (9, 0.0)], 100.0);
        assert!(widths[0] > 0.0 && (widths.iter().sum::<f32>() - 100.0).abs() < 0.01);
    }
}
