//! Which items a visit asks: those that fit the facility, and of the items asked within another one those whose
//! host is asked and was not found to be beside the point.

use std::collections::{BTreeMap, BTreeSet};

use super::checklist::{Applicability, Item, ItemCode};
use super::facility::{FacilityType, Feature};

/// The codes of the items that are asked. `items` are those that apply to the facility, of every domain of the
/// visit; `not_applicable` says of an item that it was answered so.
pub fn asked<'a>(
    items: impl IntoIterator<Item = &'a Item>,
    not_applicable: impl Fn(&ItemCode) -> bool,
) -> BTreeSet<&'a ItemCode> {
    let by_code: BTreeMap<&ItemCode, &Item> =
        items.into_iter().map(|item| (&item.code, item)).collect();
    let is_asked = |item: &Item| hosts_are_asked(item, &by_code, &not_applicable);
    by_code.values().filter(|item| is_asked(item)).map(|item| &item.code).collect()
}

fn hosts_are_asked(
    item: &Item,
    by_code: &BTreeMap<&ItemCode, &Item>,
    not_applicable: &impl Fn(&ItemCode) -> bool,
) -> bool {
    let mut passed = BTreeSet::from([&item.code]);
    let mut within = item.within.as_ref();
    while let Some(code) = within {
        // Editions of two domains may come to ask within each other. Asking once too often loses nothing.
        if !passed.insert(code) {
            return true;
        }
        match by_code.get(code) {
            Some(host) if !not_applicable(code) => within = host.within.as_ref(),
            _ => return false,
        }
    }
    true
}

/// Every circle of items asked within each other, once, from its least code round to that code again.
pub fn cycles(within: &BTreeMap<ItemCode, ItemCode>) -> Vec<Vec<ItemCode>> {
    let mut found = Vec::new();
    let mut done: BTreeSet<&ItemCode> = BTreeSet::new();
    for start in within.keys() {
        let mut path: Vec<&ItemCode> = Vec::new();
        let mut next = Some(start);
        while let Some(code) = next.filter(|code| !done.contains(code)) {
            if let Some(begins) = path.iter().position(|passed| *passed == code) {
                found.push(closed(&path, begins));
                break;
            }
            path.push(code);
            next = within.get(code);
        }
        done.extend(path);
    }
    found
}

/// The circle that begins at this place of the path, turned to its least code and closed.
fn closed(path: &[&ItemCode], begins: usize) -> Vec<ItemCode> {
    let mut circle: Vec<ItemCode> = path.iter().skip(begins).map(|code| (*code).clone()).collect();
    let least = circle.iter().enumerate().min_by_key(|(_, code)| *code).map_or(0, |(at, _)| at);
    circle.rotate_left(least);
    circle.extend(circle.first().cloned());
    circle
}

/// Whether any facility there could be is asked an item that fits all of these at once: its own applicability and
/// those of the items it is asked within.
pub fn can_be_asked(all: &[&Applicability]) -> bool {
    FacilityType::ALL.iter().any(|kind| {
        sets_of_features().any(|features| all.iter().all(|applies| applies.asks(*kind, &features)))
    })
}

fn sets_of_features() -> impl Iterator<Item = BTreeSet<Feature>> {
    (0_u32..1 << Feature::ALL.len()).map(|set| {
        let chosen = Feature::ALL.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1);
        chosen.map(|(_, feature)| *feature).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str) -> ItemCode {
        code.parse().unwrap()
    }

    fn item(own: &str, within: Option<&str>) -> Item {
        Item { within: within.map(code), ..Item::bare(own) }
    }

    fn asked_codes(items: &[Item], not_applicable: &[&str]) -> Vec<String> {
        let void = |asked: &ItemCode| not_applicable.contains(&asked.as_str());
        asked(items, void).into_iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_item_within_another_is_asked_only_while_that_is_and_means_something() {
        let items = [
            item("LAB-01", None),
            item("LAB-02", Some("LAB-01")),
            item("LAB-03", Some("LAB-02")),
            item("MED-01", Some("CON-01")),
        ];
        assert_eq!(asked_codes(&items, &[]), ["LAB-01", "LAB-02", "LAB-03"]);
        assert_eq!(asked_codes(&items, &["LAB-01"]), ["LAB-01"]);
        assert_eq!(asked_codes(&items, &["LAB-02"]), ["LAB-01", "LAB-02"]);
    }

    #[test]
    fn items_within_each_other_are_all_asked() {
        let items = [item("LAB-01", Some("MED-01")), item("MED-01", Some("LAB-01"))];
        assert_eq!(asked_codes(&items, &[]), ["LAB-01", "MED-01"]);
    }

    #[test]
    fn each_cycle_is_named_once_with_its_whole_path() {
        let within = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(own, host)| (code(own), code(host))).collect::<BTreeMap<_, _>>()
        };
        let path = |codes: &[&str]| codes.iter().map(|own| code(own)).collect::<Vec<_>>();
        let two = within(&[
            ("CON-03", "CON-02"),
            ("CON-02", "CON-01"),
            ("CON-01", "CON-03"),
            ("AAA-01", "CON-03"),
            ("MED-01", "MED-01"),
        ]);
        let expected =
            [path(&["CON-01", "CON-03", "CON-02", "CON-01"]), path(&["MED-01", "MED-01"])];
        assert_eq!(cycles(&two), expected);
        assert!(cycles(&within(&[("CON-02", "CON-01"), ("CON-03", "CON-02")])).is_empty());
    }

    #[test]
    fn disjoint_types_and_new_buildings_in_use_can_never_be_asked() {
        let only = |types: &[FacilityType], features: &[Feature]| Applicability::Only {
            types: types.iter().copied().collect(),
            features: features.iter().copied().collect(),
        };
        let women = only(&[FacilityType::Women], &[]);
        let remand = only(&[FacilityType::PreTrial], &[]);
        let remand_or_section = only(&[FacilityType::PreTrial], &[Feature::RemandSection]);
        let new = only(&[], &[Feature::NewBuilding]);
        assert!(!can_be_asked(&[&women, &remand]));
        assert!(can_be_asked(&[&women, &remand_or_section]));
        assert!(!can_be_asked(&[&Applicability::All, &new]));
        assert!(can_be_asked(&[&new, &women]));
    }
}
