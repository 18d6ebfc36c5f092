//! Reading a checklist file.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::fields::{Faults, Fields, Once, Placed, known_word};
use super::problem::{Named, ProblemKind, Vocabulary};
use super::rule::RuleForm;
use super::vocabulary;
use crate::domain::checklist::{
    Applicability, Checklist, DomainCode, Formula, Input, Item, ItemCode, Means, Measurement,
    Reference, Section,
};
use crate::domain::facility::{FacilityType, Feature};
use crate::domain::finding::Severity;
use crate::domain::norm::{NormId, Norms};
use crate::domain::text::LocalText;
use crate::domain::wording;

/// What a checklist file gives: as much of it as could be read.
pub(super) struct ChecklistFile {
    pub(super) code: Option<Placed<DomainCode>>,
    /// Only complete where nothing was noted.
    pub(super) checklist: Option<Checklist>,
    pub(super) items: Vec<ItemPlace>,
}

/// An item that has a code, and what others are checked against.
pub(super) struct ItemPlace {
    pub(super) code: Placed<ItemCode>,
    pub(super) applies: Option<Applicability>,
    pub(super) within: Option<Placed<ItemCode>>,
    pub(super) norms: Vec<Placed<NormId>>,
}

/// What the items of a file are checked against.
struct Frame<'a> {
    domain: Option<DomainCode>,
    sections: Vec<String>,
    /// None for an edition kept in the ledger: norms may have changed since.
    norms: Option<&'a Norms>,
}

pub(super) fn read(
    root: &DeTable,
    hash: String,
    norms: Option<&Norms>,
    faults: &mut Faults,
) -> ChecklistFile {
    let fields = Fields::of(root, 0);
    fields.only(&["code", "edition", "order", "core", "title", "section", "item"], faults);
    let code = fields.code::<DomainCode>("code", faults);
    let edition = fields.text("edition", faults);
    let order = fields.whole_number("order", faults);
    let proposed = fields.flag("core", faults);
    let title = fields.local_text("title", faults);
    let sections = read_sections(fields, faults);
    let domain = code.as_ref().map(|code| code.value.clone());
    let ids = sections.iter().map(|section| section.value.id.clone()).collect();
    let frame = Frame { domain: domain.clone(), sections: ids, norms };
    let (places, items) = read_items(fields, &frame, faults);
    note_empty_sections(&sections, &items, faults);
    let checklist = || {
        Some(Checklist {
            code: domain?,
            edition: edition?.value.to_owned(),
            order: order?,
            core: proposed,
            title: title?,
            sections: sections.into_iter().map(|section| section.value).collect(),
            items: items.into_iter().filter_map(|item| item.read).collect(),
            hash,
        })
    };
    ChecklistFile { code, checklist: checklist(), items: places }
}

fn read_sections(fields: Fields, faults: &mut Faults) -> Vec<Placed<Section>> {
    let mut once = Once::default();
    let mut sections = Vec::new();
    for section in fields.tables("section", faults) {
        section.only(&["id", "title"], faults);
        let id = section.id("id", faults);
        let title = section.local_text("title", faults);
        let (Some(id), Some(title)) = (id, title) else { continue };
        if once.is_new(Named::Section, id.value, id.at, faults) {
            sections.push(Placed { value: Section { id: id.value.to_owned(), title }, at: id.at });
        }
    }
    sections
}

fn note_empty_sections(sections: &[Placed<Section>], items: &[ReadItem], faults: &mut Faults) {
    for section in sections {
        let id = &section.value.id;
        if !items.iter().any(|item| item.section.as_ref() == Some(id)) {
            faults.note(section.at, ProblemKind::EmptySection { section: id.clone() });
        }
    }
}

/// An item as far as it could be read; its section counts even if the rest is faulty.
struct ReadItem {
    section: Option<String>,
    applies: Option<Applicability>,
    within: Option<Placed<ItemCode>>,
    norms: Vec<Placed<NormId>>,
    read: Option<Item>,
}

fn read_items(
    fields: Fields,
    frame: &Frame,
    faults: &mut Faults,
) -> (Vec<ItemPlace>, Vec<ReadItem>) {
    let mut once = Once::default();
    let (mut places, mut items) = (Vec::new(), Vec::new());
    for item in fields.tables("item", faults) {
        let code = item.code::<ItemCode>("code", faults);
        faults.about(code.as_ref().map(|code| code.value.as_str()));
        let mut is_new = false;
        if let Some(code) = &code {
            is_new = once.is_new(Named::Item, code.value.as_str(), code.at, faults);
            note_foreign(code, frame, faults);
        }
        let read = read_item(item, code.as_ref(), frame, faults);
        places.extend(code.filter(|_| is_new).map(|code| ItemPlace {
            code,
            applies: read.applies.clone(),
            within: read.within.clone(),
            norms: read.norms.clone(),
        }));
        items.push(read);
        faults.about(None);
    }
    (places, items)
}

fn note_foreign(code: &Placed<ItemCode>, frame: &Frame, faults: &mut Faults) {
    if let Some(domain) = &frame.domain
        && code.value.domain() != *domain
    {
        faults.note(code.at, ProblemKind::ForeignItem { domain: domain.clone() });
    }
}

const ITEM_KEYS: [&str; 15] = [
    "code",
    "section",
    "means",
    "severity",
    "applies",
    "within",
    "title",
    "question",
    "guidance",
    "evidence",
    "finding",
    "instruction",
    "references",
    "norms",
    "measure",
];

fn read_item(
    fields: Fields,
    code: Option<&Placed<ItemCode>>,
    frame: &Frame,
    faults: &mut Faults,
) -> ReadItem {
    fields.only(&ITEM_KEYS, faults);
    let section = read_section_of(fields, frame, faults);
    let severity = fields.word("severity", Vocabulary::Severity, Severity::from_code, faults);
    let means = read_means(fields, faults);
    let applies = read_applicability(fields, faults);
    let within = fields.has("within").then(|| fields.code("within", faults)).flatten();
    let title = fields.local_text_or_nothing("title", faults);
    let question = fields.local_text("question", faults);
    let guidance = fields.local_text("guidance", faults);
    let evidence = fields.local_text_or_nothing("evidence", faults);
    let finding = fields.local_text_or_nothing("finding", faults);
    let instruction = fields.local_text_or_nothing("instruction", faults);
    let references = read_references(fields, faults);
    let measurement = fields.table("measure", faults).map(|table| read_measure(table, faults));
    let unit = measurement.as_ref().and_then(Option::as_ref).map(|read| read.unit.as_str());
    let norms = read_norms_of(fields, unit, frame, faults);
    note_wordings(fields, finding.as_ref(), measurement.is_some(), faults);
    let item = || {
        Some(Item {
            code: code?.value.clone(),
            section: section.clone()?,
            title: title?,
            question: question?,
            guidance: guidance?,
            evidence: evidence?,
            finding: finding?,
            instruction: instruction?,
            means,
            severity: severity?,
            applies: applies.clone()?,
            within: within.as_ref().map(|host: &Placed<ItemCode>| host.value.clone()),
            references,
            norms: norms.iter().map(|norm| norm.value.clone()).collect(),
            measurement: measurement.flatten(),
        })
    };
    let read = item();
    ReadItem { section, applies, within, norms, read }
}

/// Slots and brackets of the suggested finding, in every language.
fn note_wordings(
    fields: Fields,
    finding: Option<&LocalText>,
    is_measured: bool,
    faults: &mut Faults,
) {
    for (lang, text) in finding.into_iter().flat_map(LocalText::iter) {
        let key = format!("finding.{lang}");
        let at = fields.place_of("finding", lang);
        if wording::has_slots(text) && !is_measured {
            faults.note(at, ProblemKind::SlotUnmeasured { key });
            continue;
        }
        for fault in wording::faults(text) {
            faults.note(at, ProblemKind::Wording { key: key.clone(), fault });
        }
    }
}

fn read_section_of(fields: Fields, frame: &Frame, faults: &mut Faults) -> Option<String> {
    let section = fields.text("section", faults)?;
    if !frame.sections.iter().any(|known| known == section.value) {
        let kind = ProblemKind::UnknownSection { section: section.value.to_owned() };
        faults.note(section.at, kind);
    }
    Some(section.value.to_owned())
}

fn read_means(fields: Fields, faults: &mut Faults) -> BTreeSet<Means> {
    let Some(words) = fields.texts("means", faults) else { return BTreeSet::new() };
    if words.is_empty() {
        faults.note(fields.at, ProblemKind::Empty { key: "means".to_owned() });
    }
    let read = |word| known_word(word, Vocabulary::Means, Means::from_code, faults);
    words.into_iter().filter_map(read).collect()
}

fn read_applicability(fields: Fields, faults: &mut Faults) -> Option<Applicability> {
    let words = fields.texts("applies", faults)?;
    if words.is_empty() {
        faults.note(fields.at, ProblemKind::AppliesToNothing);
    }
    if let Some(all) = words.iter().find(|word| word.value == vocabulary::ALL) {
        if words.len() > 1 {
            faults.note(all.at, ProblemKind::AllAndMore);
        }
        return Some(Applicability::All);
    }
    let (mut types, mut features) = (BTreeSet::new(), BTreeSet::new());
    for word in words {
        if let Some(kind) = FacilityType::from_code(word.value) {
            types.insert(kind);
        } else {
            let of = Vocabulary::Applicability;
            features.extend(known_word(word, of, Feature::from_code, faults));
        }
    }
    Some(Applicability::Only { types, features })
}

fn read_references(fields: Fields, faults: &mut Faults) -> Vec<Reference> {
    if !fields.has("references") {
        return Vec::new();
    }
    let mut references = Vec::new();
    for reference in fields.tables("references", faults) {
        reference.only(&["act", "at", "verified"], faults);
        let known = |act: &str| vocabulary::is_act(act).then(|| act.to_owned());
        let act = reference.word("act", Vocabulary::Act, known, faults);
        let at = reference.text_or_nothing("at", faults);
        if let Some(act) = &act
            && let Some(form) = RuleForm::of(act).filter(|form| !form.fits(&at))
        {
            let (act, at) = (act.clone(), at.clone());
            faults.note(reference.at, ProblemKind::ImpossibleRule { act, at, form });
        }
        let verified = reference.flag("verified", faults);
        references.extend(act.map(|act| Reference { act, at, verified }));
    }
    references
}

fn read_norms_of(
    fields: Fields,
    unit: Option<&str>,
    frame: &Frame,
    faults: &mut Faults,
) -> Vec<Placed<NormId>> {
    let mut norms = Vec::new();
    for word in fields.texts_or_nothing("norms", faults) {
        let id = NormId(word.value.to_owned());
        if let Some(known) = frame.norms {
            match known.get(&id) {
                None => {
                    let kind = ProblemKind::UnknownNorm { norm: id.0.clone() };
                    faults.note(word.at, kind);
                }
                Some(norm) => note_other_unit(unit, &id, &norm.unit, word.at, faults),
            }
        }
        norms.push(Placed { value: id, at: word.at });
    }
    norms
}

/// A value in one unit must never be held against a figure in another.
fn note_other_unit(unit: Option<&str>, id: &NormId, found: &str, at: usize, faults: &mut Faults) {
    if let Some(unit) = unit.filter(|unit| *unit != found) {
        let (norm, expected) = (id.0.clone(), unit.to_owned());
        faults.note(at, ProblemKind::NormUnit { norm, expected, found: found.to_owned() });
    }
}

fn read_measure(fields: Fields, faults: &mut Faults) -> Option<Measurement> {
    fields.only(&["value", "unit", "input"], faults);
    let unit = read_unit(fields, faults);
    let mut once = Once::default();
    let mut inputs = Vec::new();
    let mut keys = Vec::new();
    for table in fields.tables("input", faults) {
        let key = table.id("key", faults);
        keys.extend(key.map(|key| key.value));
        let is_new = key.is_none_or(|key| once.is_new(Named::Input, key.value, key.at, faults));
        let read = read_input(table, key, faults).filter(|_| is_new);
        inputs.extend(read.map(|value| Placed { value, at: table.at }));
    }
    let formula = read_formula(fields, &keys, faults);
    if let Some(formula) = &formula {
        note_unused(formula, &inputs, faults);
    }
    let inputs = inputs.into_iter().map(|input: Placed<Input>| input.value).collect();
    Some(Measurement { inputs, formula: formula?, unit: unit? })
}

fn read_unit(fields: Fields, faults: &mut Faults) -> Option<String> {
    let known = |unit: &str| vocabulary::is_unit(unit).then(|| unit.to_owned());
    fields.word("unit", Vocabulary::Unit, known, faults)
}

/// A number that nothing is made of must be said to be noted besides, or it was forgotten in the formula.
fn note_unused(formula: &Formula, inputs: &[Placed<Input>], faults: &mut Faults) {
    for input in inputs {
        let (key, besides) = (input.value.key.clone(), input.value.besides);
        match (formula.uses(&key), besides) {
            (false, false) => faults.note(input.at, ProblemKind::UnusedInput { input: key }),
            (true, true) => faults.note(input.at, ProblemKind::UsedBesides { input: key }),
            _ => {}
        }
    }
}

fn read_input(fields: Fields, key: Option<Placed<&str>>, faults: &mut Faults) -> Option<Input> {
    fields.only(&["key", "unit", "min", "max", "label", "besides"], faults);
    let unit = read_unit(fields, faults);
    let label = fields.local_text("label", faults);
    let besides = fields.flag("besides", faults);
    let (min, max) = (fields.decimal("min", faults), fields.decimal("max", faults));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        faults.note(fields.at, ProblemKind::MinAboveMax { min, max });
    }
    let key = key?.value.to_owned();
    Some(Input { key, label: label?, unit: unit?, besides, min: min?, max: max? })
}

/// An input's key, or `a / b`.
fn read_formula(fields: Fields, inputs: &[&str], faults: &mut Faults) -> Option<Formula> {
    let text = fields.text("value", faults)?;
    let parts: Vec<&str> = text.value.split('/').map(str::trim).collect();
    let formula = match parts[..] {
        [input] if !input.is_empty() => Formula::Input(input.to_owned()),
        [over, under] if !over.is_empty() && !under.is_empty() => {
            Formula::Ratio { over: over.to_owned(), under: under.to_owned() }
        }
        _ => {
            faults.note(text.at, ProblemKind::NotAFormula { text: text.value.to_owned() });
            return None;
        }
    };
    for input in parts.into_iter().filter(|part| !inputs.contains(part)) {
        faults.note(text.at, ProblemKind::UnknownInput { input: input.to_owned() });
    }
    Some(formula)
}
