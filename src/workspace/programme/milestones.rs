//! Milestones and obligations: acted upon by those who keep the programme or the agreement.

use chrono::NaiveDate;

use crate::domain::id::{AgreementId, MilestoneId, PersonId};
use crate::domain::instruction::{ActRefusal, Standing, Task as _};
use crate::domain::programme::milestone::{Ground, Milestone, MilestoneAct};
use crate::domain::round::{Member, Role};
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::store::view::MilestoneView;
use crate::workspace::Workspace;
use crate::workspace::command::{Created, Done, Missing, Refusal};
use crate::workspace::commit::Entry;
use crate::workspace::registry::{not_empty, not_found};

use super::Duty;

impl Workspace {
    pub(super) fn act_on_milestone(
        &mut self,
        id: MilestoneId,
        act: MilestoneAct,
    ) -> Result<Done, Refusal> {
        let view = self.require_milestone(id)?;
        let (person, role) = self.keeper_of(view.milestone.assignment.ground)?;
        view.milestone.apply(&act, Standing { person, role })?;
        let (day, present) = (act.on(), self.today());
        if let Some(day) = day.filter(|day| *day > present) {
            return Err(ActRefusal::NotYet { day, present }.into());
        }
        let mut batch = self.begin()?;
        let register = RegisterId::Milestone(id);
        self.add(&mut batch, Entry::change(&register, Fact::MilestoneActed(act), view.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    pub(super) fn add_obligation(
        &mut self,
        agreement: AgreementId,
        duty: Duty,
    ) -> Result<Done, Refusal> {
        let known = self.require_agreement(agreement)?;
        not_empty("title", &duty.title)?;
        self.require_body(duty.lead)?;
        let ground = Ground::Agreement { agreement };
        let before = self.store.milestones()?.into_iter();
        let before = before.filter(|view| view.milestone.assignment.ground == ground).count();
        let since: NaiveDate = known.value.signed_on.unwrap_or_else(|| self.today());
        let Duty { title, post, lead, due, document } = duty;
        let (code, since) = ((before + 1).to_string(), since.min(due));
        let line = None;
        let milestone = Milestone { ground, code, title, post, lead, due, document, since, line };
        milestone.check()?;
        let mut batch = self.begin()?;
        let fact = Fact::MilestonePlanned(milestone);
        let id = self.add(&mut batch, Entry::create(RegisterKind::Milestone, fact))?;
        let created = vec![Created::Milestone(id.into())];
        Ok(Done { records: self.commit(batch)?, created, undo: None })
    }

    /// Who sits here, and as what they keep what the milestone rests on.
    fn keeper_of(&self, ground: Ground) -> Result<(PersonId, Option<Role>), Refusal> {
        let person = self.operator().ok_or(Refusal::NotIntroduced)?;
        let members = match ground {
            Ground::Measure { programme, .. } => {
                self.store.programme(programme)?.map(|programme| programme.value.members)
            }
            Ground::Agreement { agreement } => {
                self.store.agreement(agreement)?.map(|agreement| agreement.value.members)
            }
        };
        let own = |member: &Member| member.person == person;
        let role = members.unwrap_or_default().into_iter().find(own).map(|member| member.role);
        Ok((person, role))
    }

    pub(in crate::workspace) fn require_milestone(
        &self,
        id: MilestoneId,
    ) -> Result<MilestoneView, Refusal> {
        self.store.milestone(id)?.ok_or_else(|| not_found(Missing::Milestone, id))
    }
}

impl Workspace {
    /// The days off that hold for a milestone: those of its programme's country.
    pub fn calendar_of_milestone(
        &self,
        view: &MilestoneView,
    ) -> Result<crate::domain::workdays::Workdays, Refusal> {
        let country = match view.milestone.assignment.ground {
            Ground::Measure { programme, .. } => {
                self.store.programme(programme)?.map(|programme| programme.value.country)
            }
            Ground::Agreement { .. } => {
                let lead = self.store.body(view.milestone.assignment.lead)?;
                lead.map(|body| body.value.country)
            }
        };
        Ok(self.content.calendars.of(country.unwrap_or_default()))
    }
}
