//! Facilities: added one by one or from a table, listed, shown.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;

use crate::domain::facility::{Country, Facility, FacilityType, Feature, Headcount};
use crate::domain::id::FacilityId;
use crate::i18n::{Phrase, family};
use crate::store::view::Shared;
use crate::workspace::command::Command;

use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::table::TextTable;
use super::{output, value, visit};

#[derive(Debug, Subcommand)]
pub(super) enum FacilityCommand {
    #[command(about = "cli-facility-add")]
    Add(Box<AddFacility>),
    #[command(about = "cli-facility-list")]
    List,
    #[command(about = "cli-facility-show")]
    Show {
        #[arg(value_name = "FACILITY", help = "cli-arg-facility")]
        facility: String,
    },
    #[command(about = "cli-facility-import", after_help = "cli-facility-import-columns")]
    Import {
        #[arg(value_name = "FILE", help = "cli-arg-table")]
        file: PathBuf,
        #[arg(long, help = "cli-arg-dry-run")]
        dry_run: bool,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddFacility {
    #[arg(long, help = "cli-arg-facility-code")]
    code: String,
    #[arg(long, help = "cli-arg-facility-name")]
    name: String,
    #[arg(
        long = "type",
        value_name = "TYPE",
        value_parser = value::coded(family::FACILITY_TYPE, FacilityType::from_code),
        help = "cli-arg-facility-type"
    )]
    kind: FacilityType,
    #[arg(long = "alias", value_name = "CODE", help = "cli-arg-alias")]
    aliases: Vec<String>,
    #[arg(
        long = "feature",
        value_name = "FEATURE",
        value_parser = value::coded(family::FEATURE, Feature::from_code),
        help = "cli-arg-feature"
    )]
    features: Vec<Feature>,
    #[arg(long, value_name = "NUMBER", value_parser = value::count, help = "cli-arg-capacity")]
    capacity: Option<u32>,
    #[arg(
        long,
        value_name = "NUMBER",
        value_parser = value::count,
        requires = "held_on",
        help = "cli-arg-held"
    )]
    held: Option<u32>,
    #[arg(
        long,
        value_name = "DATE",
        value_parser = value::date,
        requires = "held",
        help = "cli-arg-held-on"
    )]
    held_on: Option<NaiveDate>,
    #[arg(long, default_value = "", help = "cli-arg-department")]
    department: String,
}

impl AddFacility {
    fn facility(self) -> Facility {
        let headcount = self.held.zip(self.held_on).map(|(held, on)| Headcount { on, held });
        Facility {
            code: self.code,
            aliases: self.aliases,
            name: self.name,
            country: self.kind.country(),
            kind: self.kind,
            features: self.features.into_iter().collect(),
            capacity: self.capacity,
            headcounts: headcount.into_iter().collect(),
            department: self.department,
        }
    }
}

/// A facility for programs.
#[derive(Debug, Serialize)]
struct FacilityJson {
    id: FacilityId,
    code: String,
    aliases: Vec<String>,
    name: String,
    country: Country,
    #[serde(rename = "type")]
    kind: FacilityType,
    features: Vec<Feature>,
    capacity: Option<u32>,
    held: Option<u32>,
    held_on: Option<NaiveDate>,
    department: String,
}

impl From<Shared<FacilityId, Facility>> for FacilityJson {
    fn from(facility: Shared<FacilityId, Facility>) -> Self {
        let held = facility.value.held();
        let Facility { code, aliases, name, country, kind, features, capacity, department, .. } =
            facility.value;
        Self {
            id: facility.id,
            code,
            aliases,
            name,
            country,
            kind,
            features: features.into_iter().collect(),
            capacity,
            held: held.map(|count| count.held),
            held_on: held.map(|count| count.on),
            department,
        }
    }
}

impl FacilityCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add_facility(add.facility(), session),
            Self::List => list(session),
            Self::Show { facility } => show(&facility, session),
            Self::Import { file, dry_run: true } => preview(&file, session),
            Self::Import { file, dry_run: false } => import(&file, session),
        }
    }
}

fn add_facility(facility: Facility, session: &Session) -> Result<(), Failure> {
    let told = Phrase::new("cli-facility-added").with("code", facility.code.as_str());
    session.change(|workspace| {
        let done = workspace.execute(Command::AddFacilities(vec![facility]))?;
        session.done(&done, &told)
    })
}

fn list(session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let mut facilities = workspace.store().facilities()?;
        facilities.sort_by(|left, right| left.value.code.cmp(&right.value.code));
        let rows: Vec<FacilityJson> = facilities.into_iter().map(Into::into).collect();
        session.list(&rows, &table(&rows, session))
    })
}

fn table(rows: &[FacilityJson], session: &Session) -> TextTable {
    let mut table = session.table([
        "label-code",
        "label-name",
        "label-type",
        "label-capacity",
        "label-held",
        "label-features",
    ]);
    for row in rows {
        table.push([
            row.code.clone(),
            row.name.clone(),
            session.texts.name(family::FACILITY_TYPE, row.kind.code()),
            number(row.capacity),
            number(row.held),
            features(row, session),
        ]);
    }
    table
}

fn features(row: &FacilityJson, session: &Session) -> String {
    let words =
        row.features.iter().map(|feature| session.texts.name(family::FEATURE, feature.code()));
    words.collect::<Vec<_>>().join(", ")
}

fn number(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let facility = workspace.facility_named(name)?;
        let visits = visit::rows_of_facility(workspace, facility.id)?;
        let row = FacilityJson::from(facility);
        let held = row.held.zip(row.held_on);
        let page = Page::default()
            .line(texts.get("label-code"), row.code.as_str())
            .line(texts.get("label-aliases"), row.aliases.join(", "))
            .line(texts.get("label-name"), row.name.as_str())
            .line(texts.get("label-country"), texts.name(family::COUNTRY, row.country.code()))
            .line(texts.get("label-type"), texts.name(family::FACILITY_TYPE, row.kind.code()))
            .line(texts.get("label-features"), features(&row, session))
            .line(texts.get("label-capacity"), number(row.capacity))
            .line(
                texts.get("label-held"),
                held.map_or_else(String::new, |(held, on)| {
                    format!("{held} ({})", value::written(on))
                }),
            )
            .line(texts.get("label-department"), row.department.as_str())
            .line(texts.get("label-id"), row.id.to_string())
            .part(texts.get("label-visits"), visit::table(&visits, session));
        let mut value = serde_json::to_value(&row).unwrap_or_default();
        value["visits"] = json!(visits);
        session.show(&value, &page)
    })
}

fn preview(file: &std::path::Path, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let staged = workspace.stage_facilities(file)?;
        let count = staged.facilities.len();
        if session.json {
            return output::print_json(&json!({ "dry_run": true, "facilities": count }));
        }
        session.tell(&Phrase::new("cli-facilities-would-be-added").with("count", count))
    })
}

fn import(file: &std::path::Path, session: &Session) -> Result<(), Failure> {
    session.change(|workspace| {
        let staged = workspace.stage_facilities(file)?;
        let told = Phrase::new("cli-facilities-added").with("count", staged.facilities.len());
        let done = workspace.execute(Command::AddFacilities(staged.facilities))?;
        session.done(&done, &told)
    })
}
