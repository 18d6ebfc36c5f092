//! What is written of evidence, corrected: of a file, or of a document, an entry, a measurement.

use chrono::NaiveDate;
use clap::Args;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::value;
use crate::domain::checklist::ItemCode;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::caption::Caption;
use crate::i18n::{Phrase, Texts, unit};
use crate::workspace::command::{Behind, Command};
use crate::workspace::evidence::{EntryRow, EvidenceBehind};

#[derive(Debug, Args)]
pub(in crate::cli) struct ChangeEvidence {
    #[arg(value_name = "EVIDENCE", help = "cli-arg-evidence")]
    evidence: String,
    #[arg(long, value_name = "TEXT", help = "cli-arg-evidence-title")]
    title: Option<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-evidence-describe")]
    describe: Option<String>,
    #[arg(long, value_name = "TEXT", help = "cli-arg-evidence-place")]
    place: Option<String>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-evidence-why")]
    reason: String,
}

impl ChangeEvidence {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let view = workspace.evidence_named(&self.evidence)?;
            let old = Caption::of(&view.file);
            let caption = Caption {
                title: self.title.unwrap_or(old.title),
                description: self.describe.unwrap_or(old.description),
                place: self.place.unwrap_or(old.place),
            };
            let command = Command::CorrectEvidence { id: view.id, caption, reason: self.reason };
            let done = workspace.execute(command)?;
            let title = workspace.evidence_named(&view.id.to_string())?.file.title;
            session.done(&done, &Phrase::new("cli-evidence-changed").with("title", title))
        })
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ChangeEntry {
    #[arg(long, value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[arg(
        long,
        value_name = "ITEM",
        value_parser = value::item,
        required_unless_present = "finding",
        conflicts_with = "finding",
        help = "cli-arg-entry-answer"
    )]
    answer: Option<ItemCode>,
    #[arg(long, value_name = "FINDING", help = "cli-arg-entry-finding")]
    finding: Option<String>,
    #[arg(long, default_value_t = 1, value_name = "NUMBER", help = "cli-arg-entry-number")]
    number: usize,
    #[command(flatten)]
    parts: EntryParts,
}

#[derive(Debug, Args)]
struct EntryParts {
    #[arg(long, value_name = "TEXT", help = "cli-arg-entry-title")]
    title: Option<String>,
    #[arg(long, value_name = "PAGE", help = "cli-arg-entry-page")]
    page: Option<String>,
    #[arg(long, value_name = "ENTRY", help = "cli-arg-entry-entry")]
    entry: Option<String>,
    #[arg(long, value_name = "NUMBER", help = "cli-arg-entry-value")]
    value: Option<Decimal>,
    #[arg(long, value_name = "UNIT", help = "cli-arg-entry-unit")]
    unit: Option<String>,
    #[arg(long, value_name = "INSTRUMENT", help = "cli-arg-entry-instrument")]
    instrument: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-entry-calibrated")]
    calibrated: Option<NaiveDate>,
}

impl ChangeEntry {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let visit = workspace.visit_named(&self.visit)?.id;
            let finding = self.finding.as_deref();
            let finding = finding.map(|name| workspace.finding_named(name)).transpose()?;
            let finding = finding.map(|found| found.id);
            let is_meant = |row: &EntryRow| {
                row.number == self.number
                    && match &row.behind {
                        EvidenceBehind::Answer { item, .. } => {
                            row.is_own && self.answer.as_ref() == Some(item)
                        }
                        EvidenceBehind::Finding { id, .. } => finding == Some(*id),
                    }
            };
            let row = workspace.evidence_entries(visit)?.into_iter().find(is_meant);
            let row = row.ok_or_else(|| {
                Failure::refused(Phrase::new("cli-entry-none").with("number", self.number))
            })?;
            let old = row.evidence;
            let new = self.parts.written_over(&old).map_err(|option| {
                Failure::Misused(Phrase::new("cli-entry-no-part").with("option", option))
            })?;
            let behind = match row.behind {
                EvidenceBehind::Answer { visit, item } => Behind::Answer(visit, item),
                EvidenceBehind::Finding { id, .. } => Behind::Finding(id),
            };
            let told = Phrase::new("cli-evidence-changed").with("title", new.title());
            let done = workspace.execute(Command::CorrectEntry { behind, old, new })?;
            session.done(&done, &told)
        })
    }
}

impl EntryParts {
    /// What was written, with what is said anew; the option that fits no evidence of this kind.
    fn written_over(self, old: &Evidence) -> Result<Evidence, &'static str> {
        let given = [
            ("--page", self.page.is_some(), matches!(old, Evidence::Document { .. })),
            ("--entry", self.entry.is_some(), matches!(old, Evidence::Register { .. })),
            ("--value", self.value.is_some(), matches!(old, Evidence::Measurement { .. })),
            ("--unit", self.unit.is_some(), matches!(old, Evidence::Measurement { .. })),
            (
                "--instrument",
                self.instrument.is_some(),
                matches!(old, Evidence::Measurement { .. }),
            ),
            (
                "--calibrated",
                self.calibrated.is_some(),
                matches!(old, Evidence::Measurement { .. }),
            ),
        ];
        if let Some((option, ..)) = given.iter().find(|(_, is_given, fits)| *is_given && !fits) {
            return Err(option);
        }
        let mut new = old.clone();
        match &mut new {
            Evidence::File { .. } => {}
            Evidence::Document { title, page } => {
                write(title, self.title);
                write(page, self.page);
            }
            Evidence::Register { title, entry } => {
                write(title, self.title);
                write(entry, self.entry);
            }
            Evidence::Measurement { title, value, unit, instrument, calibrated } => {
                write(title, self.title);
                write(unit, self.unit);
                write(instrument, self.instrument);
                *value = self.value.unwrap_or(*value);
                *calibrated = self.calibrated.or(*calibrated);
            }
        }
        Ok(new)
    }
}

fn write(own: &mut String, new: Option<String>) {
    if let Some(new) = new {
        *own = new;
    }
}

/// Evidence without a file of a visit, by what it stands behind and its number there.
pub(super) fn entries(visit: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let rows = workspace.evidence_entries(workspace.visit_named(visit)?.id)?;
        let mut table = session.table([
            "label-behind",
            "label-number",
            "label-kind",
            "label-title",
            "label-detail",
            "label-person",
        ]);
        for row in &rows {
            let (kind, detail) = told(&row.evidence, texts);
            table.push([
                row.behind.name(),
                row.number.to_string(),
                kind,
                row.evidence.title().to_owned(),
                detail,
                row.by.clone(),
            ]);
        }
        let rows: Vec<Value> = rows.iter().map(entry_json).collect();
        session.list(&rows, &table)
    })
}

/// The kind in a word, and by what it is found again.
fn told(evidence: &Evidence, texts: Texts) -> (String, String) {
    match evidence {
        Evidence::File { sha256, .. } => (texts.get("evidence-file"), sha256.clone()),
        Evidence::Document { page, .. } => (texts.get("evidence-document"), page.clone()),
        Evidence::Register { entry, .. } => (texts.get("evidence-register"), entry.clone()),
        Evidence::Measurement { value, unit, instrument, calibrated, .. } => {
            let on = calibrated
                .map(|on| texts.with("act-calibrated", &[("on", value::written(on).into())]));
            let parts = [Some(unit::amount(*value, unit, texts)), Some(instrument.clone()), on];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (texts.get("evidence-measurement"), parts.join(", "))
        }
    }
}

fn entry_json(row: &EntryRow) -> Value {
    let mut value = json!(row.evidence);
    match &row.behind {
        EvidenceBehind::Answer { item, .. } => value["answer"] = item.to_string().into(),
        EvidenceBehind::Finding { id, .. } => value["finding"] = id.to_string().into(),
    }
    value["number"] = row.number.into();
    value["by"] = row.by.as_str().into();
    value["own"] = row.is_own.into();
    value
}
