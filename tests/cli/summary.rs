//! The summary and comparisons by command, recounted from the lists they rest on.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::world::World;

fn rows(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))).unwrap()
}

fn day(value: &Value) -> chrono::NaiveDate {
    text(value).parse().unwrap()
}

/// On control: neither a draft nor taken off.
fn is_open(row: &Value) -> bool {
    !["draft", "closed", "cancelled"].contains(&text(&row["status"]))
}

#[test]
fn the_summary_equals_a_recount_from_the_lists_on_any_day() {
    let world = World::sample();
    let listed = world.json(&["instruction", "list"]);
    let today = text(&world.json(&["summary"])["today"]).to_owned();
    for day_asked in [today.as_str(), "2025-01-01", "2025-10-05", "2026-03-01"] {
        let summary = world.json(&["summary", "--today", day_asked]);
        let day_asked: chrono::NaiveDate = day_asked.parse().unwrap();
        let open = || rows(&listed).iter().filter(|row| is_open(row));
        let late = open().filter(|row| day(&row["deadline"]) < day_asked).count();
        assert_eq!(count(&summary["overdue"]), late, "{day_asked}");
        assert_eq!(rows(&summary["overdue_instructions"]).len(), late);
        let week = day_asked..=day_asked + chrono::Days::new(7);
        let due = open().filter(|row| week.contains(&day(&row["deadline"]))).count();
        assert_eq!(count(&summary["due_week"]), due, "{day_asked}");
        assert_eq!(rows(&summary["due_week_instructions"]).len(), due);
    }
    let now = world.json(&["summary"]);
    let flagged = rows(&listed).iter().filter(|row| row["overdue"] == true).count();
    assert_eq!(count(&now["overdue"]), flagged);
    assert!(flagged > 0, "the sample has something overdue to count");
}

#[test]
fn discipline_equals_a_recount_by_lead_body() {
    let world = World::sample();
    let listed = world.json(&["instruction", "list"]);
    let mut leads: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    let counted = rows(&listed).iter().filter(|row| row["status"] != "cancelled");
    for row in counted.filter(|row| row["status"] != "draft") {
        leads.entry(text(&row["lead_code"])).or_default().push(row);
    }
    let summary = world.json(&["summary"]);
    let discipline = rows(&summary["discipline"]);
    let bodies: Vec<&str> = discipline.iter().map(|row| text(&row["body"])).collect();
    assert_eq!(bodies, leads.keys().copied().collect::<Vec<_>>());
    for own in discipline {
        let led = &leads[text(&own["body"])];
        let of = |test: &dyn Fn(&Value) -> bool| led.iter().filter(|row| test(row)).count();
        let closed =
            |row: &Value, late: bool| row["status"] == "closed" && row["closed_late"] == late;
        assert_eq!(count(&own["charged"]), led.len());
        assert_eq!(count(&own["on_time"]), of(&|row| closed(row, false)));
        assert_eq!(count(&own["late"]), of(&|row| closed(row, true)));
        assert_eq!(count(&own["overdue"]), of(&|row| row["overdue"] == true));
        assert_eq!(count(&own["extended"]), of(&|row| count(&row["extensions"]) > 0));
        assert_eq!(count(&own["returned"]), of(&|row| count(&row["returns"]) > 0));
        let drift =
            |row: &&Value| (day(&row["deadline"]) - day(&row["original_deadline"])).num_days();
        let drift: i64 = led.iter().map(drift).sum();
        assert_eq!(own["drift_days"], drift);
    }
}

#[test]
fn every_facility_has_its_domains_with_the_figures_of_its_visit() {
    let world = World::sample();
    let summary = world.json(&["summary"]);
    let facilities = rows(&summary["facilities"]);
    assert!(!facilities.is_empty());
    for facility in facilities {
        let scores = world.json(&["visit", "score", text(&facility["visit"])]);
        let (own, scores) = (rows(&facility["domains"]), rows(&scores));
        assert_eq!(own.len(), scores.len());
        for (own, score) in own.iter().zip(scores) {
            assert_eq!(own["domain"], score["domain"]);
            assert_eq!(own["score"], score["share_met"]);
            assert_eq!(own["coverage"], score["coverage"]);
            assert_eq!(own["risk"], score["risk"]);
        }
    }
    let rounds = world.json(&["round", "list"]);
    let mut open = 0;
    for round in rows(&rounds) {
        let code = text(&round["code"]);
        let of_round = world.json(&["summary", "--round", code]);
        assert_eq!(of_round["round"], code);
        let visits = world.json(&["visit", "list", "--round", code]);
        assert_eq!(rows(&of_round["facilities"]).len(), rows(&visits).len());
        let disputed = |visit: &Value| {
            let scores = world.json(&["visit", "score", text(&visit["id"])]);
            rows(&scores).iter().map(|own| rows(&own["disputed"]).len()).sum::<usize>()
        };
        let recount: usize = rows(&visits).iter().map(disputed).sum();
        assert_eq!(count(&of_round["disagreements"]), recount, "{code}");
        open += recount;
    }
    assert_eq!(count(&summary["disagreements"]), open);
    let told = world.done(&["summary"]);
    assert!(told.contains("Discipline of bodies") && told.contains("Due within 7 days"), "{told}");
}

/// The facility that the sample visits most often, and its visits, the earliest first.
fn visited_twice(world: &World) -> (String, Vec<Value>) {
    let visits = world.json(&["visit", "list"]);
    let mut of: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for visit in rows(&visits).iter().filter(|visit| !visit["started"].is_null()) {
        of.entry(text(&visit["facility"]).to_owned()).or_default().push(visit.clone());
    }
    let (code, mut visits) = of.into_iter().max_by_key(|(_, visits)| visits.len()).unwrap();
    visits.sort_by_key(|visit| text(&visit["started"]).to_owned());
    assert!(visits.len() > 1, "the sample visits no facility twice");
    (code, visits)
}

#[test]
fn two_visits_are_compared_over_equal_items_in_whichever_order_they_are_named() {
    let world = World::sample();
    let (_, visits) = visited_twice(&world);
    let (first, last) = (text(&visits[0]["id"]), text(&visits[visits.len() - 1]["id"]));
    let compared = world.json(&["compare", first, last]);
    assert_eq!(compared, world.json(&["compare", last, first]));
    let items = rows(&compared["items"]);
    assert!(!items.is_empty());
    for visit in rows(&compared["visits"]) {
        assert_eq!(count(&visit["equal"]["checked"]), items.len());
    }
    for column in ["fixed", "not_fixed", "came_back", "new"] {
        for own in rows(&compared[column]) {
            assert!(items.contains(&own["item"]), "{column}: {own}");
        }
    }
    for column in ["not_checked_now", "not_checked_then"] {
        assert!(rows(&compared[column]).iter().all(|own| !items.contains(&own["item"])));
    }
    for own in rows(&compared["fixed"]) {
        assert_eq!(own["after"], "compliant");
    }
}

#[test]
fn years_of_a_facility_hold_all_its_visits_in_them() {
    let world = World::sample();
    let (code, visits) = visited_twice(&world);
    let back = world.json(&["compare", "--facility", &code, "--years", "5"]);
    assert_eq!(rows(&back["visits"]).len(), visits.len());
    for own in rows(&back["recurring"]) {
        assert_eq!(rows(&own["stands"]).len(), visits.len());
    }
    let none = world.json(&["compare", "--facility", &code, "--today", "1999-01-01"]);
    assert_eq!(rows(&none["visits"]).len(), 0);
    assert!(world.done(&["compare", "--facility", &code]).contains("Equal items"));
}

#[test]
fn what_cannot_be_compared_is_refused_and_says_why() {
    let world = World::sample();
    let listed = world.json(&["visit", "list"]);
    let (_, visits) = visited_twice(&world);
    let first = text(&visits[0]["id"]);
    let other = rows(&listed).iter().find(|own| own["facility"] != visits[0]["facility"]).unwrap();
    let ledger = world.ledger();
    let why = |arguments: &[&str]| {
        let ran = world.run(arguments);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        ran.err.lines().last().unwrap_or_default().to_owned()
    };
    assert!(why(&["compare", first, first]).contains("one and the same visit"));
    assert!(why(&["compare", first, text(&other["id"])]).contains("different facilities"));
    assert!(why(&["compare", first, "R-1999/1"]).contains("R-1999/1"));
    for wrong in [&["compare", first][..], &["compare"], &["summary", "--today", "soon"]] {
        assert_eq!(world.run(wrong).code, Some(2), "{wrong:?}");
    }
    let years = ["compare", "--facility", text(&visits[0]["facility"]), "--years", "0"];
    assert_eq!(world.run(&years).code, Some(2));
    assert_eq!(world.ledger(), ledger);
}
