//! How wide the columns of a table are.

/// Widths by weight, but none so narrow that its words would be broken while another has room to spare.
pub(super) fn widths(columns: &[(u16, f32)], room: f32) -> Vec<f32> {
    let least: f32 = columns.iter().map(|(_, least)| least).sum();
    if least >= room {
        return columns.iter().map(|(_, least)| least * room / least_sum(columns)).collect();
    }
    // A column that would be narrower than its words gets just their width; the others share the rest.
    let mut is_held = vec![false; columns.len()];
    loop {
        let (mut free, mut weights) = (room, 0.0);
        for ((weight, least), is_held) in columns.iter().zip(&is_held) {
            if *is_held {
                free -= least;
            } else {
                weights += share(*weight);
            }
        }
        let width = |(weight, least): &(u16, f32), is_held: bool| {
            if is_held { *least } else { free * share(*weight) / weights }
        };
        let too_narrow = columns
            .iter()
            .zip(&is_held)
            .position(|(column, is_held)| !is_held && width(column, false) < column.1);
        match too_narrow.and_then(|at| is_held.get_mut(at)) {
            Some(is_held) => *is_held = true,
            None => return columns.iter().zip(is_held).map(|(column, held)| width(column, held)).collect(),
        }
    }
}

fn least_sum(columns: &[(u16, f32)]) -> f32 {
    columns.iter().map(|(_, least)| least).sum::<f32>().max(f32::MIN_POSITIVE)
}

fn share(weight: u16) -> f32 {
    f32::from(weight.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_column_of_no_weight_is_still_there() {
        let widths = widths(&[(0, 0.0), (9, 0.0)], 100.0);
        assert!(widths[0] > 0.0 && (widths.iter().sum::<f32>() - 100.0).abs() < 0.01);
    }
}
