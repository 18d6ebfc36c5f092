//! Disagreements: listed across visits with both sides, and settled.

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::answer::{Answer, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::domain::disagreement::{Kept, Settlement};
use crate::domain::id::{RecordId, VisitId};
use crate::domain::text::Lang;
use crate::i18n::{Phrase, family};
use crate::store::view::Said;
use crate::workspace::command::Command;
use crate::workspace::disagreements::{DisagreementRow, Voice};
use crate::workspace::{Label, Workspace};

use super::failure::Failure;
use super::history;
use super::session::Session;
use super::value;

#[derive(Debug, Subcommand)]
pub(super) enum DisagreementCommand {
    #[command(about = "cli-disagreement-list")]
    List {
        #[arg(long, help = "cli-arg-of-round")]
        round: Option<String>,
        #[arg(long, help = "cli-arg-settled-too")]
        all: bool,
    },
    #[command(about = "cli-disagreement-resolve", after_help = "cli-disagreement-resolve-example")]
    Resolve(ResolveDisagreement),
}

#[derive(Debug, Args)]
pub(super) struct ResolveDisagreement {
    #[arg(value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[arg(value_name = "ITEM", value_parser = value::item, help = "cli-arg-item")]
    item: ItemCode,
    #[arg(long, value_name = "ANSWER", help = "cli-arg-take")]
    take: Option<String>,
    #[arg(long = "keep", value_name = "ANSWER=PLACE", help = "cli-arg-keep")]
    keep: Vec<String>,
    #[arg(long, default_value = "", value_name = "TEXT", help = "cli-arg-because")]
    reason: String,
}

impl ResolveDisagreement {
    /// What is decided, and upon which answers.
    fn settlement(&self, workspace: &Workspace, visit: VisitId) -> Result<Settlement, Failure> {
        let named = |name: &str| workspace.answer_record_named(visit, &self.item, name);
        match (&self.take, self.keep.as_slice()) {
            (Some(answer), []) => Ok(Settlement::Take(named(answer)?)),
            (None, [_, ..]) => {
                let kept = self.keep.iter().map(|text| {
                    let (answer, place) = text.split_once('=').unwrap_or((text, ""));
                    Ok(Kept { record: named(answer)?, place: place.trim().to_owned() })
                });
                Ok(Settlement::Keep(kept.collect::<Result<_, Failure>>()?))
            }
            _ => Err(Failure::Misused(Phrase::new("cli-take-or-keep"))),
        }
    }
}

/// A disagreement for programs.
#[derive(Debug, Serialize)]
struct DisagreementJson<'a> {
    visit: VisitId,
    round: &'a str,
    facility: &'a str,
    item: &'a ItemCode,
    question: &'a str,
    open: bool,
    /// What stands.
    heads: Vec<HeadJson<'a>>,
    /// Everything that was ever said, oldest first.
    history: Vec<SaidJson<'a>>,
}

#[derive(Debug, Serialize)]
struct HeadJson<'a> {
    record: RecordId,
    by: &'a str,
    at: String,
    /// By which it is counted; absent for answers that cannot be read.
    verdict: Option<&'static str>,
    note: &'a str,
    /// Why it is not believed in full, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'static str>,
    /// Why it was decided so, where it settles a disagreement.
    reason: Option<&'a str>,
    /// Answers that stand side by side, each with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<KeptJson<'a>>,
}

#[derive(Debug, Serialize)]
struct KeptJson<'a> {
    record: RecordId,
    place: &'a str,
    verdict: &'static str,
}

#[derive(Debug, Serialize)]
struct SaidJson<'a> {
    by: &'a str,
    at: &'a str,
    verdict: Option<&'static str>,
    stands: bool,
}

fn code(answer: &Answer) -> &'static str {
    answer.verdict.kind().code()
}

impl<'a> HeadJson<'a> {
    fn of(voice: &'a Voice) -> Self {
        let kept = match &voice.said {
            Said::Kept(kept) => kept.answers.as_slice(),
            _ => &[],
        };
        let kept = kept.iter().map(|one| KeptJson {
            record: one.mark.record,
            place: &one.place,
            verdict: code(&one.answer),
        });
        let answer = voice.said.answer();
        Self {
            record: voice.mark.record,
            by: &voice.speaker,
            at: history::when(&voice.mark),
            verdict: answer.map(code),
            note: answer.map_or("", |answer| answer.note.as_str()),
            label: (voice.label != Label::Sound).then(|| voice.label.code()),
            reason: voice.said.reason(),
            kept: kept.collect(),
        }
    }
}

impl<'a> DisagreementJson<'a> {
    fn of(row: &'a DisagreementRow, lang: Lang) -> Self {
        let said = row.history.iter().map(|entry| SaidJson {
            by: entry.speaker.as_deref().unwrap_or(&entry.author),
            at: &entry.at,
            verdict: entry.said.answer().map(code),
            stands: entry.stands,
        });
        Self {
            visit: row.visit,
            round: &row.round_code,
            facility: &row.facility_code,
            item: &row.item,
            question: row.question.get(lang),
            open: row.open,
            heads: row.voices.iter().map(HeadJson::of).collect(),
            history: said.collect(),
        }
    }
}

impl DisagreementCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::List { round, all } => list(round.as_deref(), all, session),
            Self::Resolve(resolve) => session.change(|workspace| {
                let visit = workspace.visit_named(&resolve.visit)?.id;
                let settlement = resolve.settlement(workspace, visit)?;
                let standing = workspace.answer(visit, &resolve.item)?;
                let seen = standing.heads.iter().map(|head| head.mark.record).collect();
                let (item, reason) = (resolve.item.clone(), resolve.reason.clone());
                let command = Command::SettleDisagreement { visit, item, settlement, seen, reason };
                let done = workspace.execute(command)?;
                let told = Phrase::new("cli-disagreement-settled")
                    .with("item", &*resolve.item.to_string());
                session.done(&done, &told)
            }),
        }
    }
}

fn list(round: Option<&str>, all: bool, session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let round = round.map(|name| workspace.round_named(name)).transpose()?;
        let mut rows = workspace.disagreement_rows(all)?;
        rows.retain(|row| round.as_ref().is_none_or(|round| row.round == round.id));
        let texts = session.texts;
        let mut table = session.table([
            "label-visit",
            "label-item",
            "label-answer",
            "label-observer",
            "label-verdict",
            "label-note",
        ]);
        for row in &rows {
            for voice in &row.voices {
                let verdict = voice.said.answer().map(|answer| answer.verdict.kind());
                let verdict =
                    verdict.map(VerdictKind::code).map(|code| texts.name(family::VERDICT, code));
                let note = match (&voice.said, voice.said.reason()) {
                    (Said::Kept(kept), reason) => {
                        let places = kept.answers.iter().map(|one| {
                            let verdict = texts.name(family::VERDICT, code(&one.answer));
                            format!("{}: {verdict}", one.place)
                        });
                        let places = places.collect::<Vec<_>>().join("; ");
                        format!("{places}. {}", reason.unwrap_or_default())
                    }
                    (_, Some(reason)) => reason.to_owned(),
                    (said, None) => {
                        said.answer().map(|answer| answer.note.clone()).unwrap_or_default()
                    }
                };
                table.push([
                    format!("{}/{}", row.round_code, row.facility_code),
                    row.item.to_string(),
                    voice.mark.record.short(),
                    voice.speaker.clone(),
                    verdict.unwrap_or_default(),
                    note,
                ]);
            }
        }
        let rows: Vec<_> = rows.iter().map(|row| DisagreementJson::of(row, texts.lang())).collect();
        session.list(&rows, &table)
    })
}
