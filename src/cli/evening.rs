//! The evening at one table: laptops, gaps, what is open; and the seal of the act.

use clap::Subcommand;
use serde_json::{Value, json};

use crate::domain::text::Lang;
use crate::i18n::{Phrase, family};
use crate::workspace::DeviceId;
use crate::workspace::command::{Command, Refusal};
use crate::workspace::evening::{Evening, OpenSection, VisitEvening};
use crate::workspace::roster::numbers;

use super::failure::Failure;
use super::history;
use super::output;
use super::page::Page;
use super::roster::{self, OfRound};
use super::session::Session;

#[derive(Debug, Subcommand)]
pub(super) enum EveningCommand {
    #[command(about = "cli-evening-show")]
    Show(OfRound),
    #[command(about = "cli-evening-seal", after_help = "cli-evening-seal-example")]
    Seal {
        #[arg(long, value_name = "VISIT", help = "cli-arg-visit")]
        visit: String,
    },
}

impl EveningCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Show(of) => session.look(|workspace| {
                let round = workspace.round_meant(of.round.as_deref())?;
                show(&workspace.evening(round.id)?, session)
            }),
            Self::Seal { visit } => session.change(|workspace| {
                let visit = workspace.visit_named(&visit)?.id;
                workspace.execute(Command::SealAct { visit })?;
                let act = workspace.store().act(visit).map_err(Refusal::from)?;
                let seal = act.and_then(|act| act.seal().map(|entry| entry.seal.clone()));
                let Some(seal) = seal else { return Ok(()) };
                if session.json {
                    return output::print_json(&seal);
                }
                let missing: u64 = seal.missing.iter().map(|gap| gap.to - gap.from + 1).sum();
                session.tell(&Phrase::new("act-sealed").with("code", seal.head.as_str()))?;
                if !(seal.open.is_empty() && seal.unanswered.is_empty() && missing == 0) {
                    let told = Phrase::new("act-sealed-with")
                        .with("open", seal.open.len())
                        .with("sections", seal.unanswered.len())
                        .with("missing", missing.to_string());
                    session.remark(&told);
                }
                Ok(())
            }),
        }
    }
}

fn section_json(open: &OpenSection, lang: Lang) -> Value {
    json!({
        "domain": open.domain.as_str(),
        "section": open.section,
        "title": open.title.get(lang),
        "unanswered": open.items,
        "of": open.of,
    })
}

fn visit_json(visit: &VisitEvening, lang: Lang) -> Value {
    json!({
        "visit": visit.visit.to_string(),
        "facility": visit.facility_code,
        "stage": visit.stage.code(),
        "asked": visit.asked,
        "answered": visit.answered,
        "disagreements": visit.disagreements,
        "unanswered": visit.unanswered.iter().map(|open| section_json(open, lang)).collect::<Vec<_>>(),
        "sealed": visit.seal.as_ref().map(|entry| json!({
            "at": history::when(&entry.mark),
            "by": visit.sealed_by,
            "seal": entry.seal,
        })),
    })
}

fn show(evening: &Evening, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    let lang = texts.lang();
    let told = json!({
        "round": evening.round.value.code,
        "has_roster": evening.has_roster,
        "devices": evening.devices.iter().map(roster::device_json).collect::<Vec<_>>(),
        "refused": evening.refused.iter().map(|entry| json!({
            "from": entry.mark.device.short(),
            "said": entry.said,
        })).collect::<Vec<_>>(),
        "missing": evening.missing(),
        "disagreements": evening.disagreements.iter().map(|row| json!({
            "visit": row.visit.to_string(),
            "facility": row.facility_code,
            "item": row.item.as_str(),
            "by": row.voices.iter().map(|voice| voice.speaker.as_str()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "visits": evening.visits.iter().map(|visit| visit_json(visit, lang)).collect::<Vec<_>>(),
    });
    let mut page = Page::default()
        .line(texts.get("label-round"), evening.round.value.code.clone())
        .line(
            texts.get("label-roster"),
            texts.get(if evening.has_roster { "evening-roster" } else { "evening-no-roster" }),
        )
        .line(texts.get("label-missing-records"), missing(evening));
    for entry in &evening.refused {
        let phrase = Phrase::new("evening-refused")
            .with("from", entry.mark.device.short())
            .with("code", entry.said.device().short());
        page = page.line(texts.get("label-roster"), texts.say(&phrase));
    }
    let mut open = session.table(["label-visit", "label-item", "label-observer"]);
    for row in &evening.disagreements {
        let by: Vec<&str> = row.voices.iter().map(|voice| voice.speaker.as_str()).collect();
        open.push([row.facility_code.clone(), row.item.to_string(), by.join(" / ")]);
    }
    let mut sections =
        session.table(["label-visit", "label-domain", "column-section", "column-unanswered"]);
    let mut visits =
        session.table(["label-visit", "column-status", "column-answered", "column-seal"]);
    for visit in &evening.visits {
        for open in &visit.unanswered {
            sections.push([
                visit.facility_code.clone(),
                open.domain_title.get(lang).to_owned(),
                open.title.get(lang).to_owned(),
                format!("{}/{}", open.items, open.of),
            ]);
        }
        let seal = visit.seal.as_ref();
        visits.push([
            visit.facility_code.clone(),
            texts.name(family::STAGE, visit.stage.code()),
            format!("{}/{}", visit.answered, visit.asked),
            seal.map_or_else(String::new, |entry| {
                format!("{} {}", history::when(&entry.mark), entry.seal.head)
            }),
        ]);
    }
    let page = page
        .part(texts.get("heading-laptops"), roster::devices_table(&evening.devices, session))
        .part(texts.get("heading-disagreements"), open)
        .part(texts.get("heading-unanswered"), sections)
        .part(texts.get("heading-visits"), visits);
    session.show(&told, &page)
}

fn missing(evening: &Evening) -> String {
    let with_gaps = evening.devices.iter().filter(|device| !device.missing.is_empty());
    let told = with_gaps
        .map(|device| format!("{}: {}", DeviceId::short(&device.device), numbers(&device.missing)));
    told.collect::<Vec<_>>().join("; ")
}
