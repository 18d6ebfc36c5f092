//! The neighbours of a row in the chain: answer, finding, instruction; each one key away.

use crate::domain::checklist::ItemCode;
use crate::domain::id::FindingId;
use crate::domain::programme::tie::Served;
use crate::i18n::{Phrase, family};
use crate::workspace::lists::{FindingRow, InstructionRow};
use crate::workspace::programme::pages::Place;

use super::super::dialog::menu::Menu;
use super::super::layer::Step;
use super::super::widget::form::choice::Opt;
use super::finding::FindingScreen;
use super::indicator::IndicatorScreen;
use super::inspection::InspectionScreen;
use super::instruction::InstructionScreen;
use super::milestone::MilestoneScreen;

const VISIT: &str = "visit/";
const FINDING: &str = "finding/";
const INSTRUCTION: &str = "instruction/";
const MILESTONE: &str = "milestone/";
const INDICATOR: &str = "indicator/";

fn menu(options: Vec<Opt>) -> Menu {
    Menu::new(Phrase::new("neighbours-title"), options)
}

/// The visit it was found at, what it repeats, the instructions that answer it.
pub(super) fn of_finding(row: &FindingRow) -> Menu {
    let visit = Phrase::new("neighbours-visit")
        .with("facility", row.facility_code.as_str())
        .with("round", row.round_code.as_str());
    let mut options = vec![Opt::new(format!("{VISIT}{}", row.finding.visit), visit)];
    options.extend(
        row.finding.repeat_of.map(|earlier| {
            Opt::new(format!("{FINDING}{earlier}"), Phrase::new("neighbours-earlier"))
        }),
    );
    options.extend(row.instructions.iter().map(|instruction| {
        let status = Phrase::name(family::STATUS, instruction.status.code());
        let number = instruction.number.as_deref().unwrap_or("–");
        let label = Phrase::new("neighbours-instruction").with("number", number);
        Opt::new(format!("{INSTRUCTION}{}", instruction.id), label.with("status", status))
    }));
    menu(options)
}

/// The findings it answers, and the visits they were found at.
pub(super) fn of_instruction(row: &InstructionRow) -> Menu {
    let mut options = Vec::new();
    for finding in &row.findings {
        let item = finding.item.as_ref().map_or("", ItemCode::as_str);
        let label = Phrase::new("neighbours-finding")
            .with("facility", finding.facility_code.as_str())
            .with("item", item)
            .with("title", finding.title.as_str());
        options.push(Opt::new(format!("{FINDING}{}", finding.id), label));
    }
    for finding in &row.findings {
        let code = format!("{VISIT}{}", finding.visit);
        let visit = Phrase::new("neighbours-visit")
            .with("facility", finding.facility_code.as_str())
            .with("round", row.round_code.as_str());
        if options.iter().all(|option| option.code != code) {
            options.push(Opt::new(code, visit));
        }
    }
    menu(options)
}

/// A place in a programme.
pub(super) fn place_option(place: &Place) -> Opt {
    let (code, word) = match place.leads {
        Served::Milestone(id) => {
            (format!("{MILESTONE}{id}"), Phrase::new("programme-label-milestone"))
        }
        Served::Indicator(id) => {
            (format!("{INDICATOR}{id}"), Phrase::new("programme-label-indicator"))
        }
    };
    let label = Phrase::new("neighbours-place").with("word", word);
    Opt::new(code, label.with("code", place.code.as_str()).with("title", place.title.as_str()))
}

/// The finding that was made of a fault.
pub(super) fn ruled_finding_option(id: FindingId) -> Opt {
    Opt::new(format!("{FINDING}{id}"), Phrase::new("neighbours-ruled-finding"))
}

/// Opens the neighbour that was chosen.
pub(super) fn go_to(key: &str) -> Step {
    let id = |prefix: &str| key.strip_prefix(prefix);
    if let Some(visit) = id(VISIT).and_then(|id| id.parse().ok()) {
        return Step::open(InspectionScreen::new(visit));
    }
    if let Some(finding) = id(FINDING).and_then(|id| id.parse().ok()) {
        return Step::open(FindingScreen::new(finding));
    }
    if let Some(milestone) = id(MILESTONE).and_then(|id| id.parse().ok()) {
        return Step::open(MilestoneScreen::new(milestone));
    }
    if let Some(indicator) = id(INDICATOR).and_then(|id| id.parse().ok()) {
        return Step::open(IndicatorScreen::new(indicator));
    }
    match id(INSTRUCTION).and_then(|id| id.parse().ok()) {
        Some(instruction) => Step::open(InstructionScreen::new(instruction)),
        None => Step::stay(),
    }
}
