//! One item whole: what it asks, how it is checked, and what the norms say of a value.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use clap::Args;
use rust_decimal::Decimal;
use serde_json::json;

use crate::content::Content;
use crate::domain::answer::{Measured, VerdictKind};
use crate::domain::checklist::{Applicability, Item, Measurement};
use crate::domain::facility::{Country, FacilityType, Feature};
use crate::domain::measure::{self, MeasureError, NormJudgement, Setting, judge_by, propose};
use crate::domain::norm::{Norm, NormVerdict};
use crate::domain::text::Lang;
use crate::i18n::{Phrase, Texts, family, unit};
use crate::report::figures;
use crate::report::instruction_list::rule_text;
use crate::workspace::clock::{Clock as _, SystemClock};

use super::super::failure::Failure;
use super::super::page::Page;
use super::super::session::Session;
use super::super::table::TextTable;
use super::super::{answer, value as read};
use super::FacilityKind;

/// Where, when and what was measured.
#[derive(Debug, Args)]
pub(super) struct Held {
    #[command(flatten)]
    facility: FacilityKind,
    #[arg(
        long,
        value_name = "COUNTRY",
        value_parser = read::coded(family::COUNTRY, Country::from_code),
        help = "cli-arg-norms-country"
    )]
    country: Option<Country>,
    #[arg(long, value_name = "DATE", value_parser = read::date, help = "cli-arg-norms-on")]
    on: Option<NaiveDate>,
    #[arg(
        long,
        value_name = "KEY=NUMBER",
        value_parser = answer::measured,
        num_args = 1..,
        help = "cli-arg-measured"
    )]
    measured: Vec<(String, Decimal)>,
}

impl Held {
    fn on(&self) -> NaiveDate {
        self.on.unwrap_or_else(|| SystemClock.now().local.date())
    }

    /// The facility's type in the country asked about.
    fn kind(&self) -> Option<FacilityType> {
        let country = |kind: FacilityType| self.country.unwrap_or(kind.country());
        self.facility.facility_type.map(|kind| kind.counterpart(country(kind)))
    }

    /// Whether the norm is held up there and then. Where no type is named, the norms of every type are shown.
    fn takes(&self, norm: &Norm, features: &BTreeSet<Feature>) -> bool {
        let on = self.on();
        if let Some(kind) = self.kind() {
            return Setting { country: kind.country(), kind, features, on }.takes(norm);
        }
        let own = norm.system.country();
        let there = own.is_none_or(|own| self.country.is_none_or(|asked| asked == own));
        norm.in_force(on) && there
    }
}

pub(super) fn show(
    item: &Item,
    content: &Content,
    held: &Held,
    session: &Session,
) -> Result<(), Failure> {
    let measured = measured(item, held)?;
    let features: BTreeSet<Feature> = held.facility.features.iter().copied().collect();
    let norms: Vec<&Norm> =
        content.norms.of(&item.norms).filter(|norm| held.takes(norm, &features)).collect();
    let told = Told {
        judgements: judged(item, measured.as_ref(), &norms, session.texts)?,
        norms,
        measured,
    };
    let mut value = value(item, session.texts.lang());
    told.add_to(&mut value, item, session.texts);
    session.show(&value, &told.page(item, session))
}

/// What was measured, in at most one place.
fn measured(item: &Item, held: &Held) -> Result<Option<Measured>, Failure> {
    if held.measured.is_empty() {
        return Ok(None);
    }
    if item.measurement.is_none() {
        let told = Phrase::new("cli-item-not-measured").with("item", item.code.as_str());
        return Err(Failure::Misused(told));
    }
    let values: BTreeMap<String, Decimal> = held.measured.iter().cloned().collect();
    Ok(Some(Measured { place: String::new(), values }))
}

fn judged<'a>(
    item: &Item,
    measured: Option<&Measured>,
    norms: &[&'a Norm],
    texts: Texts,
) -> Result<Vec<NormJudgement<'a>>, Failure> {
    let (Some(measurement), Some(measured)) = (&item.measurement, measured) else {
        return Ok(Vec::new());
    };
    let refused = |error: &MeasureError| Failure::refused(told(error, measurement, texts));
    if let Some(fault) = measurement.faults(measured).first() {
        return Err(refused(fault));
    }
    let measured = std::slice::from_ref(measured);
    judge_by(measurement, measured, norms.iter().copied()).map_err(|error| refused(&error))
}

/// Why numbers give no value.
fn told(error: &MeasureError, measurement: &Measurement, texts: Texts) -> Phrase {
    let label = |key: &str| match measurement.input(key) {
        Some(input) => format!("{} ({key})", input.label.get(texts.lang())),
        None => key.to_owned(),
    };
    let number = |value: Decimal| unit::number(value, texts.lang());
    match error {
        MeasureError::Missing { key, .. } => {
            Phrase::new("inspection-value-missing").with("label", label(key))
        }
        MeasureError::DivisionByZero { key, .. } => {
            Phrase::new("inspection-value-zero").with("label", label(key))
        }
        MeasureError::OutOfRange { key, min, max, .. } => Phrase::new("inspection-value-odd")
            .with("label", label(key))
            .with("least", number(*min))
            .with("most", number(*max)),
        MeasureError::UnknownInput { key } => {
            Phrase::new("inspection-value-unknown").with("key", key.as_str())
        }
        MeasureError::TooLarge { .. } => Phrase::new("inspection-value-too-large"),
    }
}

/// The norms that apply, and what they say where something was measured.
struct Told<'a> {
    norms: Vec<&'a Norm>,
    measured: Option<Measured>,
    judgements: Vec<NormJudgement<'a>>,
}

impl Told<'_> {
    fn verdict(&self, norm: &Norm) -> Option<NormVerdict> {
        let judgement = self.judgements.iter().find(|judgement| judgement.norm.id == norm.id);
        judgement.map(|judgement| judgement.verdict)
    }

    fn worked(&self, item: &Item, texts: Texts) -> Option<String> {
        figures::worked(item.measurement.as_ref()?, self.measured.as_ref()?, texts)
    }

    fn add_to(&self, value: &mut serde_json::Value, item: &Item, texts: Texts) {
        let norm = |norm: &&Norm| norm_value(norm, self.verdict(norm), texts.lang());
        let measurement = item.measurement.as_ref();
        let computed = measurement.zip(self.measured.as_ref());
        let computed = computed.and_then(|(measurement, taken)| measurement.value(taken).ok());
        value["norms"] = self.norms.iter().map(norm).collect();
        value["unit"] = json!(measurement.map(|measurement| &measurement.unit));
        value["formula"] = json!(measurement.map(|measurement| measurement.formula.to_string()));
        value["value"] = json!(computed.map(measure::shown));
        value["worked"] = json!(self.worked(item, texts));
        value["proposed"] = json!(propose(&self.judgements).map(VerdictKind::code));
    }

    fn page(&self, item: &Item, session: &Session) -> Page {
        let texts = session.texts;
        let lang = texts.lang();
        let means: Vec<String> =
            item.means.iter().map(|means| texts.name(family::MEANS, means.code())).collect();
        let rules: Vec<String> =
            item.references.iter().map(|rule| rule_text(rule, texts)).collect();
        let formula = item.measurement.as_ref().map(|of| figures::formula(of, texts));
        let proposed = propose(&self.judgements);
        let proposed = proposed.map(|kind| texts.name(family::VERDICT, kind.code()));
        Page::default()
            .line(texts.get("label-item"), item.code.to_string())
            .line(texts.get("label-title"), item.title.get(lang))
            .line(texts.get("label-question"), item.question.get(lang))
            .line(texts.get("label-guidance"), item.guidance.get(lang))
            .line(texts.get("label-evidence"), item.evidence.get(lang))
            .line(texts.get("label-severity"), texts.name(family::SEVERITY, item.severity.code()))
            .line(texts.get("label-applies"), applies_text(item, texts))
            .line(texts.get("label-means"), means.join(", "))
            .line(texts.get("label-rules"), rules.join("; "))
            .line(texts.get("label-formula"), formula.unwrap_or_default())
            .line(texts.get("label-value"), self.worked(item, texts).unwrap_or_default())
            .line(texts.get("label-proposed"), proposed.unwrap_or_default())
            .part(texts.get("label-measured"), inputs_table(item, session))
            .part(texts.get("label-norms"), self.norms_table(session))
    }

    fn norms_table(&self, session: &Session) -> TextTable {
        let texts = session.texts;
        let mut table = session.table([
            "label-code",
            "label-system",
            "label-norm",
            "label-norm-verdict",
            "label-what",
            "label-source",
            "label-confidence",
        ]);
        for norm in &self.norms {
            let verdict = self.verdict(norm).map(NormVerdict::code);
            let source = match norm.edition.as_str() {
                "" => norm.source.clone(),
                edition if norm.source.contains(edition) => norm.source.clone(),
                edition => format!("{}, {edition}", norm.source),
            };
            table.push([
                norm.id.to_string(),
                texts.name(family::NORM_SYSTEM, norm.system.code()),
                unit::limit(norm, texts),
                verdict.map_or_else(String::new, |code| texts.name(family::NORM_VERDICT, code)),
                norm.what.get(texts.lang()).to_owned(),
                source,
                texts.name(family::CONFIDENCE, norm.confidence.code()),
            ]);
        }
        table
    }
}

fn inputs_table(item: &Item, session: &Session) -> TextTable {
    let texts = session.texts;
    let number = |value: Decimal| unit::number(value, texts.lang());
    let mut table = session.table(["label-key", "label-what", "label-unit", "label-range"]);
    for input in item.measurement.iter().flat_map(|measurement| &measurement.inputs) {
        table.push([
            input.key.clone(),
            input.label.get(texts.lang()).to_owned(),
            texts.say(&unit::unit(&input.unit)),
            format!("{}–{}", number(input.min), number(input.max)),
        ]);
    }
    table
}

fn norm_value(norm: &Norm, verdict: Option<NormVerdict>, lang: Lang) -> serde_json::Value {
    json!({
        "id": norm.id,
        "system": norm.system.code(),
        "what": norm.what.get(lang),
        "population": norm.population.get(lang),
        "compare": norm.comparison.sign(),
        "value": norm.value,
        "unit": norm.unit,
        "source": norm.source,
        "edition": norm.edition,
        "confidence": norm.confidence,
        "in_force_from": norm.in_force_from,
        "in_force_to": norm.in_force_to,
        "verdict": verdict.map(NormVerdict::code),
    })
}

/// An item for programs, without the norms' figures.
pub(super) fn value(item: &Item, lang: Lang) -> serde_json::Value {
    let means: Vec<&str> = item.means.iter().map(|means| means.code()).collect();
    let inputs = item.measurement.iter().flat_map(|measurement| &measurement.inputs);
    let references = item
        .references
        .iter()
        .map(|rule| json!({ "act": rule.act, "at": rule.at, "verified": rule.verified }));
    json!({
        "item": item.code,
        "section": item.section,
        "title": item.name().get(lang),
        "question": item.question.get(lang),
        "guidance": item.guidance.get(lang),
        "evidence": item.evidence.get(lang),
        "finding": item.finding.get(lang),
        "instruction": item.instruction.get(lang),
        "severity": item.severity,
        "means": means,
        "applies": applies(item),
        "within": item.within,
        "references": references.collect::<Vec<_>>(),
        "norms": item.norms,
        "inputs": inputs.map(|input| input.key.as_str()).collect::<Vec<_>>(),
    })
}

/// The words of `applies` as in the file.
fn applies(item: &Item) -> Vec<&'static str> {
    match &item.applies {
        Applicability::All => vec!["ALL"],
        Applicability::Only { types, features } => {
            let features = features.iter().map(|feature| feature.code());
            types.iter().map(|kind| kind.code()).chain(features).collect()
        }
    }
}

fn applies_text(item: &Item, texts: Texts) -> String {
    match &item.applies {
        Applicability::All => texts.get("cli-applies-to-all"),
        Applicability::Only { types, features } => {
            let types = types.iter().map(|kind| texts.name(family::FACILITY_TYPE, kind.code()));
            let features = features.iter().map(|of| texts.name(family::FEATURE, of.code()));
            types.chain(features).collect::<Vec<_>>().join("; ")
        }
    }
}
