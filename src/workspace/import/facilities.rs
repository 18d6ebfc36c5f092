//! Facilities from a table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::domain::facility::{Country, Facility, FacilityType, Feature, Headcount, plain_code};
use crate::i18n::family;
use crate::workspace::Workspace;

use super::problem::ProblemKind;
use super::table::{Problems, Row, Table};
use super::{ImportError, cell, column};

/// Facilities that may be added as they are.
#[derive(Debug)]
pub struct StagedFacilities {
    pub facilities: Vec<Facility>,
}

/// Whose code it is already.
enum Owner {
    Known,
    Line(u64),
}

impl Workspace {
    /// Reads a table of new facilities.
    pub fn stage_facilities(&self, path: &Path) -> Result<StagedFacilities, ImportError> {
        let Table { rows, mut problems } = Table::read(path, column::FACILITY);
        let mut taken: BTreeMap<String, Owner> = BTreeMap::new();
        for known in self.store().facilities()? {
            let codes = std::iter::once(known.value.code).chain(known.value.aliases);
            taken.extend(codes.map(|code| (plain_code(&code), Owner::Known)));
        }
        let mut facilities = Vec::new();
        for row in &rows {
            claim_codes(row, &mut taken, &mut problems);
            facilities.extend(facility(row, &mut problems));
        }
        if problems.is_empty() {
            Ok(StagedFacilities { facilities })
        } else {
            Err(problems.into_error())
        }
    }
}

fn aliases(row: &Row) -> Vec<String> {
    row.get("aliases").into_iter().flat_map(cell::list).map(str::to_owned).collect()
}

/// Notes codes that another facility of the file or of the data answers to.
fn claim_codes(row: &Row, taken: &mut BTreeMap<String, Owner>, problems: &mut Problems) {
    let code = row.get("code").map(|code| ("code", code.to_owned()));
    let codes = code.into_iter().chain(aliases(row).into_iter().map(|code| ("aliases", code)));
    for (key, code) in codes {
        let plain = plain_code(&code);
        let kind = match taken.get(&plain) {
            _ if plain.is_empty() => ProblemKind::Empty,
            Some(Owner::Known) => ProblemKind::CodeTaken(code),
            Some(Owner::Line(line)) => ProblemKind::CodeRepeated { code, line: *line },
            None => {
                taken.insert(plain, Owner::Line(row.line));
                continue;
            }
        };
        problems.note_cell(row.line, key, kind);
    }
}

/// The facility of a row; `None` where its problems are noted.
fn facility(row: &Row, problems: &mut Problems) -> Option<Facility> {
    let capacity = row.read("capacity", problems, cell::count);
    let kind = row.read("type", problems, |text| {
        let code = cell::code(family::FACILITY_TYPE, text)?;
        Ok(FacilityType::from_code(code).expect("the codes of the family are those of the types"))
    });
    let country = country(row, kind, problems);
    let headcounts = headcount(row, problems).into_iter().collect();
    let features = features(row, problems);
    Some(Facility {
        code: row.get("code")?.to_owned(),
        aliases: aliases(row),
        name: row.get("name")?.to_owned(),
        country: country?,
        kind: kind?,
        features,
        capacity,
        headcounts,
        department: row.get("department").unwrap_or_default().to_owned(),
    })
}

/// The country given, which must be the type's own, or else the type's own.
fn country(row: &Row, kind: Option<FacilityType>, problems: &mut Problems) -> Option<Country> {
    if row.get("country").is_none() {
        return kind.map(FacilityType::country);
    }
    let country = row.read("country", problems, |text| {
        let code = cell::code(family::COUNTRY, text)?;
        Ok(Country::from_code(code).expect("the codes of the family are those of the countries"))
    })?;
    if let Some(kind) = kind.filter(|kind| kind.country() != country) {
        let (kind, country) = (kind.code().to_owned(), kind.country().code().to_owned());
        problems.note_cell(row.line, "country", ProblemKind::OtherCountry { kind, country });
    }
    Some(country)
}

/// A headcount is a number and the day on which it was true.
fn headcount(row: &Row, problems: &mut Problems) -> Option<Headcount> {
    let held = row.read("held", problems, cell::count);
    let on = row.read("held_on", problems, cell::date);
    if row.get("held").is_some() && !row.cells.contains_key("held_on") {
        problems.note_cell(row.line, "held_on", ProblemKind::HeldWithoutDay);
    }
    if row.get("held_on").is_some() && !row.cells.contains_key("held") {
        problems.note_cell(row.line, "held", ProblemKind::DayWithoutHeld);
    }
    Some(Headcount { on: on?, held: held? })
}

fn features(row: &Row, problems: &mut Problems) -> BTreeSet<Feature> {
    let mut features = BTreeSet::new();
    for word in row.get("features").into_iter().flat_map(cell::list) {
        match cell::code(family::FEATURE, word) {
            Ok(code) => features.extend(Feature::from_code(code)),
            Err(kind) => problems.note_cell(row.line, "features", kind),
        }
    }
    features
}
