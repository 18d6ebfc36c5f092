//! The form of an answer: measured values, verdict, note, sources, evidence.

mod places;

use std::collections::BTreeMap;

use crate::domain::answer::{Answer, Measured, Verdict, VerdictKind};
use crate::domain::checklist::{Item, ItemCode};
use crate::domain::evidence::Source;
use crate::domain::measure::Setting;
use crate::domain::norm::Norm;
use crate::i18n::{Phrase, family};

use super::board::Board;
use super::detail::{Held, judged};
use crate::tui::ctx::Ctx;
use crate::tui::dialog::form::{FormDialog, Note};
use crate::tui::recording::entry::{self, There};
use crate::tui::recording::verdict::{reason_fields, verdict_of};
use crate::tui::theme::Role;
use crate::tui::widget::form::choice::Opt;
use crate::tui::widget::form::{Field, Form, FormValues};

const VERDICT: &str = "verdict";
const NOTE: &str = "note";
const SOURCES: &str = "sources";

/// What is wrong with a filled form, by the names of its fields.
pub(super) type Problems = Vec<(String, Phrase)>;

/// The form of the operator's answer as it stands.
pub(super) fn dialog(board: &Board, code: &ItemCode, ctx: &Ctx) -> Option<FormDialog> {
    let draft = format!("answer/{}/{code}", board.inspection().visit.id);
    Some(form(board, code, board.own(code), ctx)?.with_draft(draft))
}

/// The form of an answer, begun from what there is.
pub(super) fn form(
    board: &Board,
    code: &ItemCode,
    own: Option<&Answer>,
    ctx: &Ctx,
) -> Option<FormDialog> {
    let item = board.item(board.entry_of(code)?)?;
    let mut fields = Vec::new();
    if let Some(measurement) = &item.measurement {
        fields.extend(places::fields(measurement, own.map_or(&[][..], |own| &own.measured), ctx));
    }
    fields.extend(verdict_fields(own.map(|own| &own.verdict)));
    fields.push(Field::long_text(
        NOTE,
        Phrase::new("inspection-note"),
        own.map_or("", |own| own.note.as_str()),
    ));
    fields.push(sources_field(own));
    let there = own.map_or(&[][..], |own| &own.evidence);
    let retitled = &board.inspection().retitled;
    let there = There { all: there, retitled, today: board.page.today };
    fields.extend(there.fields_with_file());
    // Last, so that it costs no key where sources agree.
    fields.extend(said_fields(own));
    let form = Form::new(fields);
    // Whoever has answered and comes back has something to add.
    let form = if own.is_some() && item.measurement.is_none() { form.at(NOTE) } else { form };
    let title = Phrase::new("inspection-answer-title").with("code", code.as_str());
    let dialog = FormDialog::new(title, form);
    Some(match note(board, item) {
        Some(note) => dialog.with_note(note),
        None => dialog,
    })
}

fn verdict_fields(now: Option<&Verdict>) -> Vec<Field> {
    let options = Opt::family(family::VERDICT, VerdictKind::ALL.map(VerdictKind::code));
    let chosen = now.map(|verdict| verdict.kind().code());
    let verdict =
        Field::choice(VERDICT, Phrase::new("inspection-verdict"), options, chosen).required();
    let reason = match now {
        Some(Verdict::NotChecked(reason)) => Some(reason),
        _ => None,
    };
    std::iter::once(verdict).chain(reason_fields(VERDICT, reason)).collect()
}

fn sources_field(own: Option<&Answer>) -> Field {
    let options = Opt::family(family::SOURCE, Source::ALL.map(Source::code));
    let chosen: Vec<_> =
        own.into_iter().flat_map(|own| own.sources.iter().map(|source| source.code())).collect();
    Field::choices(SOURCES, Phrase::new("inspection-sources"), options, &chosen)
}

const SAID: [VerdictKind; 3] =
    [VerdictKind::Compliant, VerdictKind::Partly, VerdictKind::NonCompliant];
const SAID_NOTHING: &str = "nothing";

fn said_name(source: Source) -> String {
    format!("said-{}", source.code())
}

/// What each consulted source said, where that is worth noting: shown once the source is marked.
fn said_fields(own: Option<&Answer>) -> Vec<Field> {
    let field = |source: Source| {
        let mut options = Opt::family(family::VERDICT, SAID.map(VerdictKind::code));
        options.push(Opt::new(SAID_NOTHING, Phrase::new("inspection-said-nothing")));
        let said =
            own.and_then(|own| own.said.get(&source)).map_or(SAID_NOTHING, |kind| kind.code());
        let name = Phrase::name(family::SOURCE, source.code());
        let label = Phrase::new("inspection-said-by").with("source", name);
        Field::choice(said_name(source), label, options, Some(said))
            .only_if(SOURCES, &[source.code()])
            .hint(Phrase::new("inspection-said-hint"))
    };
    Source::ALL.map(field).to_vec()
}

fn said(values: &FormValues) -> BTreeMap<Source, VerdictKind> {
    let said = |source: Source| {
        Some((source, VerdictKind::from_code(values.choice(&said_name(source))?)?))
    };
    Source::ALL.into_iter().filter_map(said).collect()
}

/// What the values come to, said while they are typed; the verdict stays the person's.
fn note(board: &Board, item: &Item) -> Option<Note> {
    let measurement = item.measurement.clone()?;
    let norms: Vec<Norm> = board.page.norms.of(&item.norms).cloned().collect();
    let (facility, on) = (board.inspection().facility.value.clone(), board.setting().on);
    Some(Note::new(move |values, ctx| {
        let measured = places::read(&measurement, values);
        let given: Vec<Measured> =
            measured.into_iter().filter(|place| !place.values.is_empty()).collect();
        if given.is_empty() {
            let nothing = ctx.texts.get("inspection-not-measured");
            return vec![(nothing, Role::Muted)];
        }
        let norms: Vec<&Norm> = norms.iter().collect();
        let setting = Setting::of(&facility, on);
        let lines = judged(&measurement, &given, &Held { norms: &norms, setting }, ctx);
        // Where the norms stand is read on the screen below; here there is room for what they say.
        lines.into_iter().filter(|(_, role)| *role != Role::Muted).collect()
    }))
}

/// The answer that a filled form gives, on top of what there was.
pub(super) fn read(
    board: &Board,
    code: &ItemCode,
    own: Option<&Answer>,
    values: &FormValues,
) -> Result<Answer, Problems> {
    let item = board.entry_of(code).and_then(|entry| board.item(entry));
    let mut problems = Vec::new();
    let measured = match item.and_then(|item| item.measurement.as_ref()) {
        Some(measurement) => {
            problems.extend(places::problems(measurement, values));
            places::read(measurement, values).into_iter().filter(|m| !m.values.is_empty()).collect()
        }
        None => own.map(|own| own.measured.clone()).unwrap_or_default(),
    };
    let kept = own.map_or(&[][..], |own| &own.evidence);
    let evidence = entry::read(kept, values);
    match verdict(values) {
        Some(verdict) if problems.is_empty() => Ok(Answer {
            measured,
            note: values.text(NOTE).to_owned(),
            sources: values.choices(SOURCES).iter().filter_map(|s| Source::from_code(s)).collect(),
            said: said(values),
            evidence,
            observed_at: own.and_then(|own| own.observed_at),
            ..Answer::new(verdict)
        }),
        Some(_) => Err(problems),
        None => {
            problems.push((VERDICT.to_owned(), Phrase::new("form-required")));
            Err(problems)
        }
    }
}

fn verdict(values: &FormValues) -> Option<Verdict> {
    verdict_of(values, VERDICT)
}
