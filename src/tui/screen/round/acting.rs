//! What is done with a visit of the round.

use crate::domain::id::VisitId;
use crate::domain::visit::{Access, Stage};
use crate::i18n::{Phrase, Texts};
use crate::workspace::command::Command;
use crate::workspace::lists::VisitRow;

use super::super::comparison::ComparisonScreen;
use super::super::dossier::DossierScreen;
use super::super::inspection::InspectionScreen;
use super::super::inspection::paper::PaperScreen;
use super::super::plan::PlanScreen;
use super::super::results::ResultsScreen;
use super::{Asked, RoundScreen};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::dialog::confirm::Confirm;
use crate::tui::dialog::record::RecordDialog;
use crate::tui::layer::Step;
use crate::tui::notice::Tone;
use crate::tui::recording::access::AccessRecording;
use crate::tui::recording::refusal::RefusalRecording;
use crate::tui::recording::signing_refusal::SigningRefusalRecording;

impl RoundScreen {
    fn open(&mut self, row: &VisitRow) -> Step {
        if row.visit.value.stage != Stage::Planned {
            return Step::open(InspectionScreen::new(row.visit.id));
        }
        self.asked = Some(Asked::Open(row.visit.id));
        let code = row.facility.value.code.as_str();
        let question = Phrase::new("round-start-question").with("facility", code);
        let heading = Phrase::new("round-start-heading");
        let confirm = Confirm::new(heading, question, Phrase::new("round-start-not-now"));
        Step::open(
            confirm.button(Phrase::new("round-start-yes")).button(Phrase::new("round-start-look")),
        )
    }

    pub(super) fn start(&mut self, visit: VisitId) -> Step {
        self.starting = Some(visit);
        self.run(Command::StartVisit { visit })
    }

    fn finish(&mut self, row: &VisitRow) -> Step {
        self.asked = Some(Asked::Finish(row.visit.id));
        let facility = row.facility.value.code.as_str();
        let left = row.asked.saturating_sub(row.answered);
        let ungraded = self.table.rows().check_points.get(&row.visit.id);
        let ungraded = ungraded.map(|tally| tally.ungraded.join(", ")).unwrap_or_default();
        let mut question =
            Phrase::new("round-finish-question").with("facility", facility).with("left", left);
        if !ungraded.is_empty() {
            let named = Phrase::new("round-finish-checks").with("question", question);
            question = named.with("numbers", ungraded);
        }
        let heading = Phrase::new("round-finish-heading");
        let confirm = Confirm::new(heading, question, Phrase::new("round-finish-not-now"));
        Step::open(confirm.button(Phrase::new("round-finish-yes")))
    }

    pub(super) fn act_on_visit(&mut self, action: Action, ctx: &Ctx) -> Step {
        let Some(row) = self.chosen().cloned() else {
            return Step::stay().and_tell(Tone::Info, Phrase::new("round-no-visit"));
        };
        match action {
            Action::Open => self.open(&row),
            Action::StartVisit => self.start(row.visit.id),
            Action::FinishVisit => self.finish(&row),
            Action::SignAct => self.sign(&row),
            Action::NoteSigningRefusal => {
                let recording = SigningRefusalRecording::of(row.visit.id, &row.visit.value);
                Step::open(RecordDialog::new(recording))
            }
            Action::ShowResults => Step::open(ResultsScreen::new(row.visit.id)),
            Action::ShowDossier => {
                let coming = Some(row.visit.id);
                Step::open(DossierScreen::of(row.facility.id, coming, Some(self.id)))
            }
            Action::ShowComparison => {
                Step::open(ComparisonScreen::of(row.facility.id, Some(self.id)))
            }
            Action::ShowPlan => Step::open(PlanScreen::new(row.visit.id)),
            Action::EnterFromPaper => enter_from_paper(&row, ctx),
            Action::RaiseRefusal => raise_refusal(&row, ctx.texts),
            _ => {
                self.asked = Some(Asked::Access(row.visit.id));
                let recording = AccessRecording::of(row.visit.id, &row.visit.value);
                Step::open(RecordDialog::new(recording))
            }
        }
    }

    /// Where the commission was just turned away, says by which key that is recorded as a finding.
    pub(super) fn proposal(&mut self, ctx: &Ctx) -> Step {
        let noted = self.noted.take();
        let rows = self.table.rows().visits.iter();
        let mut refused = rows.filter(|row| row.visit.value.access == Access::Refused);
        if !refused.any(|row| Some(row.visit.id) == noted) {
            return Step::stay();
        }
        let key = ctx.key_of(Action::RaiseRefusal);
        let line = Phrase::new("refusal-proposed-visit").with("key", key);
        Step::stay().and_tell(Tone::Warning, line)
    }
}

/// Answers can be typed in once the visit has begun.
fn enter_from_paper(row: &VisitRow, ctx: &Ctx) -> Step {
    match row.visit.value.stage {
        Stage::Planned => {
            let key = ctx.key_of(Action::StartVisit);
            let line = Phrase::new("round-start-first").with("key", key);
            Step::stay().and_tell(Tone::Warning, line)
        }
        Stage::ActSigned => {
            Step::stay().and_tell(Tone::Warning, Phrase::new("refusal-visit-act-signed"))
        }
        Stage::UnderWay | Stage::Finished => Step::open(PaperScreen::new(row.visit.id)),
    }
}

/// Opens the form of a finding about a visit to which the commission was not let in.
fn raise_refusal(row: &VisitRow, texts: Texts) -> Step {
    if row.visit.value.access != Access::Refused {
        return Step::stay().and_tell(Tone::Info, Phrase::new("inspection-nothing-refused"));
    }
    let recording = RefusalRecording::of(&row.visit, &row.facility.value, texts);
    Step::open(RecordDialog::new(recording))
}
