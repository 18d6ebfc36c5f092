//! The neighbours of a row in the chain: answer, finding, instruction; each one key away.

use crate::domain::checklist::ItemCode;
use crate::i18n::{Phrase, family};
use crate::workspace::lists::{FindingRow, InstructionRow};

use super::super::dialog::menu::Menu;
use super::super::layer::Step;
use super::super::widget::form::choice::Opt;
use super::finding::FindingScreen;
use super::inspection::InspectionScreen;
use super::instruction::InstructionScreen;

const VISIT: &str = "visit/";
const FINDING: &str = "finding/";
const INSTRUCTION: &str = "instruction/";

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

/// Opens the neighbour that was chosen.
pub(super) fn go_to(key: &str) -> Step {
    let id = |prefix: &str| key.strip_prefix(prefix);
    if let Some(visit) = id(VISIT).and_then(|id| id.parse().ok()) {
        return Step::open(InspectionScreen::new(visit));
    }
    if let Some(finding) = id(FINDING).and_then(|id| id.parse().ok()) {
        return Step::open(FindingScreen::new(finding));
    }
    match id(INSTRUCTION).and_then(|id| id.parse().ok()) {
        Some(instruction) => Step::open(InstructionScreen::new(instruction)),
        None => Step::stay(),
    }
}
