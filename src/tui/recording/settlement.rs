//! How a disagreement is settled: by one of the answers, by both, each for its place, or by another.

use crate::domain::answer::{Answer, VerdictKind};
use crate::domain::checklist::ItemCode;
use crate::domain::disagreement::{Kept, Settlement};
use crate::domain::id::{RecordId, VisitId};
use crate::i18n::{Phrase, family};
use crate::store::view::Said;
use crate::workspace::command::Command;
use crate::workspace::disagreements::{DisagreementRow, Voice};

use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::{Field, Form, FormValues};
use super::verdict::{reason_fields, verdict_of};
use super::{Problems, Recording, problem};

const OUTCOME: &str = "outcome";
const KEEP: &str = "keep";
const SAY: &str = "say";
const VERDICT: &str = "verdict";
const REASON: &str = "why";

/// Settles a disagreement upon the answers that were on the screen.
#[derive(Debug)]
pub struct SettlementRecording {
    visit: VisitId,
    item: ItemCode,
    voices: Vec<Voice>,
}

impl SettlementRecording {
    /// Of what stands at an item, as it was on the screen.
    pub fn new((visit, item): (VisitId, ItemCode), mut voices: Vec<Voice>) -> Self {
        voices.sort_by_key(|voice| (voice.mark.hlc, voice.mark.record));
        Self { visit, item, voices }
    }

    pub fn of(row: &DisagreementRow) -> Self {
        Self::new((row.visit, row.item.clone()), row.voices.clone())
    }

    /// The answers that can be chosen; what cannot be read cannot.
    fn readable(&self) -> impl Iterator<Item = &Voice> {
        self.voices.iter().filter(|voice| voice.said.answer().is_some())
    }
}

/// The field for the place of one answer.
fn place_of(record: RecordId) -> String {
    format!("place/{record}")
}

/// Who says what, in one line.
fn line(voice: &Voice) -> Phrase {
    let verdict = voice.said.answer().map_or("", |answer| answer.verdict.kind().code());
    Phrase::new("settlement-voice")
        .with("who", voice.speaker.as_str())
        .with("verdict", Phrase::name(family::VERDICT, verdict))
}

impl Recording for SettlementRecording {
    fn title(&self) -> Phrase {
        Phrase::new("inspection-settle-title").with("code", self.item.as_str())
    }

    fn preface(&self) -> Vec<Phrase> {
        let notes = self.readable().filter_map(|voice| {
            let note = voice.said.answer().map(|answer| answer.note.as_str());
            let note = note.filter(|note| !note.is_empty())?;
            let noted = Phrase::new("settlement-note").with("who", voice.speaker.as_str());
            Some(noted.with("note", note))
        });
        notes.collect()
    }

    fn draft(&self) -> Option<String> {
        Some(format!("settlement/{}/{}", self.visit, self.item))
    }

    fn form(&self, _registers: &Registers) -> Form {
        let options = self.readable().map(|v| Opt::new(v.mark.record.to_string(), line(v)));
        let mut options: Vec<Opt> = options.collect();
        options.push(Opt::new(KEEP, Phrase::new("settlement-keep")));
        options.push(Opt::new(SAY, Phrase::new("settlement-say")));
        let mut fields = vec![
            Field::choice(OUTCOME, Phrase::new("settlement-outcome"), options, None)
                .required()
                .hint(Phrase::new("settlement-outcome-hint")),
        ];
        fields.extend(self.readable().map(|voice| {
            let label = Phrase::new("settlement-place").with("who", voice.speaker.as_str());
            let old = match &voice.said {
                Said::Kept(kept) => {
                    let places = kept.answers.iter().map(|one| one.place.as_str());
                    places.collect::<Vec<_>>().join(", ")
                }
                _ => String::new(),
            };
            Field::text(place_of(voice.mark.record), label, &old)
                .required()
                .only_if(OUTCOME, &[KEEP])
        }));
        let verdicts = Opt::family(family::VERDICT, VerdictKind::ALL.map(VerdictKind::code));
        let verdict = Field::choice(VERDICT, Phrase::new("inspection-verdict"), verdicts, None);
        fields.push(verdict.required().only_if(OUTCOME, &[SAY]));
        fields.extend(reason_fields(VERDICT, None));
        fields.push(Field::long_text(REASON, Phrase::new("inspection-settle-why"), "").required());
        Form::new(fields)
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let required = || problem(OUTCOME, Phrase::new("form-required"));
        let settlement = match values.choice(OUTCOME).ok_or_else(required)? {
            KEEP => Settlement::Keep(
                self.readable()
                    .map(|voice| {
                        let record = voice.mark.record;
                        Kept { record, place: values.text(&place_of(record)).to_owned() }
                    })
                    .collect(),
            ),
            SAY => {
                let missing = || problem(VERDICT, Phrase::new("form-required"));
                Settlement::Say(Answer::new(verdict_of(values, VERDICT).ok_or_else(missing)?))
            }
            record => Settlement::Take(record.parse().map_err(|_| required())?),
        };
        Ok(Command::SettleDisagreement {
            visit: self.visit,
            item: self.item.clone(),
            settlement,
            seen: self.voices.iter().map(|voice| voice.mark.record).collect(),
            reason: values.text(REASON).to_owned(),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-no-reason" => Some(REASON),
            "refusal-keeping-same-place" | "refusal-keeping-no-place" | "refusal-answer-gone" => {
                Some(OUTCOME)
            }
            _ => None,
        }
    }
}
