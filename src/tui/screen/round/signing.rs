//! Signing the act of a visit: sealed first, unless somebody chooses otherwise knowing what it lacks then.

use crate::i18n::Phrase;
use crate::workspace::evening::Evening;
use crate::workspace::lists::VisitRow;

use crate::tui::dialog::confirm::Confirm;
use crate::tui::layer::Step;
use crate::tui::service::{Query, Request};

use super::{Asked, RoundScreen};

impl RoundScreen {
    /// Asks what is still open before it asks the person.
    pub(super) fn sign(&mut self, row: &VisitRow) -> Step {
        self.reading = true;
        self.signing = Some(row.visit.id);
        Step::ask(Request::Load(Query::Evening(self.id)))
    }

    /// Asks whether the act is to be sealed, or noted as signed without a seal.
    pub(super) fn ask_to_sign(&mut self, evening: &Evening) -> Step {
        self.reading = false;
        let visit = self.signing.take();
        let Some(own) = evening.visits.iter().find(|own| Some(own.visit) == visit) else {
            return Step::stay();
        };
        let heading = Phrase::new("round-sign-heading");
        let safe = Phrase::new("round-sign-not-now");
        if !own.may_be_sealed() {
            self.asked = Some(Asked::Sign(own.visit));
            let question = Phrase::new("round-sign-question");
            let question = question.with("facility", own.facility_code.as_str());
            let confirm = Confirm::new(heading, question, safe);
            return Step::open(confirm.button(Phrase::new("round-sign-yes")));
        }
        self.asked = Some(Asked::SealOrSign(own.visit));
        let question = Phrase::new("round-sign-unsealed")
            .with("facility", own.facility_code.as_str())
            .with("open", own.disagreements)
            .with("sections", own.unanswered.len())
            .with("missing", evening.missing());
        let confirm = Confirm::new(heading, question, safe);
        let confirm = confirm.button(Phrase::new("evening-seal-yes"));
        Step::open(confirm.button(Phrase::new("round-sign-yes-unsealed")))
    }
}
