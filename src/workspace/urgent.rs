//! Urgent notices: raised from anywhere, followed until somebody answers, and their clock.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDateTime, Timelike as _};

use crate::domain::facility::Country;
use crate::domain::id::{FacilityId, UrgentId, VisitId};
use crate::domain::instruction::Standing;
use crate::domain::recipient::Guarded;
use crate::domain::text::LocalText;
use crate::domain::urgent::danger::Danger;
use crate::domain::urgent::{Addressee, Notice, Urgent, UrgentAct, UrgentStatus, number};
use crate::domain::visit::Stage;
use crate::i18n::Phrase;
use crate::ledger::fact::Fact;
use crate::ledger::register_id::{RegisterId, RegisterKind};
use crate::report::urgent_notice::UrgentNotice;
use crate::store::view::UrgentView;

use super::Workspace;
use super::command::{Command, Created, Done, Missing, Refusal};
use super::commit::Entry;
use super::registry::not_found;

/// What an undone notice says of itself; the history keeps it.
const TAKEN_BACK: &str = "↶";

/// Danger as somebody tells it; the rest of the notice follows from its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Code of the kind of danger.
    pub danger: String,
    pub facility: FacilityId,
    pub visit: Option<VisitId>,
    pub place: String,
    pub seen: String,
    /// What was already done on the spot.
    pub done: String,
    /// Those whom the kind of danger names where it is empty.
    pub to: Vec<Addressee>,
    /// Now where nothing is said.
    pub at: Option<NaiveDateTime>,
}

/// An urgent notice with the names of what it is about.
#[derive(Debug, Clone)]
pub struct UrgentRow {
    pub view: UrgentView,
    pub facility_code: String,
    pub facility_name: String,
    /// Empty where it was raised outside of any round.
    pub round_code: String,
    /// What its kind of danger is called.
    pub danger: LocalText,
    /// How long there still is to answer, as of when the row was made.
    pub left: Option<Duration>,
}

impl UrgentRow {
    pub fn status(&self) -> UrgentStatus {
        self.view.urgent.status()
    }

    pub fn notice(&self) -> &Notice {
        &self.view.urgent.notice
    }

    pub fn overdue(&self) -> bool {
        self.left.is_some_and(|left| left < Duration::zero())
    }
}

/// A notice that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticking {
    pub id: UrgentId,
    pub number: String,
    pub answer_by: NaiveDateTime,
}

/// Every notice that waits for its answer, the most pressing first, and the moment this was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgentClock {
    pub now: NaiveDateTime,
    pub waiting: Vec<Ticking>,
}

/// A visit of a commission that the operator is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnVisit {
    pub visit: VisitId,
    pub facility: FacilityId,
    pub under_way: bool,
}

/// How long there still is, or since when there is none left.
pub fn left_phrase(left: Duration) -> Phrase {
    let minutes = left.num_minutes().abs();
    let key = if left < Duration::zero() { "urgent-late-by" } else { "urgent-time-left" };
    Phrase { key: key.into(), args: Vec::new() }
        .with("hours", minutes / 60)
        .with("minutes", minutes % 60)
}

fn not_ahead(at: NaiveDateTime, now: NaiveDateTime) -> Result<NaiveDateTime, Refusal> {
    if at > now { Err(Refusal::Ahead { at, now }) } else { Ok(at) }
}

impl Workspace {
    /// The present minute, as people write it down; in made-up data the time of day on its day.
    pub fn now(&self) -> NaiveDateTime {
        let now = self.clock.now().local;
        let now = now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now);
        self.settings.sample_today.map_or(now, |day| day.and_time(now.time()))
    }

    pub(super) fn raise_urgent(&mut self, alarm: &Alarm) -> Result<Done, Refusal> {
        let person = self.operator().ok_or(Refusal::NotIntroduced)?;
        let facility = self.require_facility(alarm.facility)?;
        let danger = self.danger(&alarm.danger)?.clone();
        let now = self.now();
        let raised_at = not_ahead(alarm.at.unwrap_or(now), now)?;
        if danger.needs_text && alarm.seen.trim().is_empty() {
            return Err(crate::domain::urgent::UrgentRefusal::NothingSeen.into());
        }
        let (role, code) = match alarm.visit {
            Some(visit) => {
                let visit = self.require_visit(visit)?;
                if visit.value.facility != facility.id {
                    return Err(Refusal::VisitElsewhere(facility.value.code));
                }
                let (_, role) = self.require_member(visit.value.round)?;
                (Some(role), self.require_round(visit.value.round)?.value.code)
            }
            None => (None, facility.value.code.clone()),
        };
        let to = match alarm.to.as_slice() {
            [] => self.addressees(&danger, facility.value.country),
            named => named.to_vec(),
        };
        let notice = Notice {
            number: self.next_urgent_number(&code)?,
            danger: danger.code,
            says: danger.says,
            required: danger.required,
            facility: facility.id,
            visit: alarm.visit,
            place: alarm.place.trim().to_owned(),
            seen: alarm.seen.trim().to_owned(),
            done: alarm.done.trim().to_owned(),
            to,
            raised_at,
        };
        notice.check(Standing { person, role })?;
        let mut batch = self.begin()?;
        let raised = Entry::create(RegisterKind::Urgent, Fact::UrgentRaised(notice));
        let id = UrgentId::from(self.add(&mut batch, raised)?);
        let records = self.commit(batch)?;
        let act = UrgentAct::Withdraw { at: raised_at, reason: TAKEN_BACK.to_owned() };
        let undo = Some(Box::new(Command::ActOnUrgent { id, act }));
        Ok(Done { records, created: vec![Created::Urgent(id)], undo })
    }

    pub(super) fn act_on_urgent(&mut self, id: UrgentId, act: UrgentAct) -> Result<Done, Refusal> {
        let view = self.require_urgent(id)?;
        let person = self.operator().ok_or(Refusal::NotIntroduced)?;
        let role = match view.urgent.notice.visit {
            Some(visit) => {
                let round = self.require_visit(visit)?.value.round;
                Some(self.require_member(round)?.1)
            }
            None => None,
        };
        let at = match &act {
            UrgentAct::Tell(telling) => telling.at,
            UrgentAct::Answer(reaction) => reaction.at,
            UrgentAct::Close { at, .. } | UrgentAct::Withdraw { at, .. } => *at,
        };
        view.urgent.apply(&act, Standing { person, role })?;
        not_ahead(at, self.now())?;
        let mut batch = self.begin()?;
        let register = RegisterId::Urgent(id);
        self.add(&mut batch, Entry::change(&register, Fact::UrgentActed(act), view.heads))?;
        Ok(Done { records: self.commit(batch)?, created: Vec::new(), undo: None })
    }

    fn danger(&self, code: &str) -> Result<&Danger, Refusal> {
        let known = || self.content.dangers.iter().map(|danger| danger.code.as_str());
        self.content.dangers.get(code).ok_or_else(|| Refusal::NoSuchDanger {
            danger: code.to_owned(),
            known: known().collect::<Vec<_>>().join(", "),
        })
    }

    /// Who is told of this kind of danger in a country, by the names they have in this ledger.
    pub fn addressees(&self, danger: &Danger, country: Country) -> Vec<Addressee> {
        let known = danger.bodies.iter().filter_map(|code| self.content.bodies.body(code));
        let here = known.filter(|body| body.country == country);
        here.map(|body| Addressee { code: body.code.clone(), name: body.name.clone() }).collect()
    }

    fn next_urgent_number(&self, code: &str) -> Result<String, Refusal> {
        let device = self.pen.as_ref().ok_or(Refusal::ReadOnly)?.keys.device();
        let views = self.store.urgents()?;
        let mark = number::mark(&device.0, views.iter().map(|view| &view.raised.device.0));
        let taken = views.iter().map(|view| view.urgent.notice.number.as_str());
        Ok(number::next(code, &mark, taken))
    }

    /// A notice that counts.
    pub(super) fn require_urgent(&self, id: UrgentId) -> Result<UrgentView, Refusal> {
        let found = self.store.urgent(id)?.filter(|view| view.refused.is_none());
        found.ok_or_else(|| not_found(Missing::Urgent, id))
    }

    /// Every notice that counts, the one to be answered first above the others.
    pub fn urgent_rows(&self) -> Result<Vec<UrgentRow>, Refusal> {
        let now = self.now();
        let facilities: BTreeMap<_, _> =
            self.store.facilities()?.into_iter().map(|own| (own.id, own.value)).collect();
        let mut rows = Vec::new();
        for view in self.store.urgents()?.into_iter().filter(|view| view.refused.is_none()) {
            let notice = &view.urgent.notice;
            let facility = facilities.get(&notice.facility);
            let round = match notice.visit.map(|visit| self.store.visit(visit)).transpose()? {
                Some(Some(visit)) => self.store.round(visit.value.round)?,
                _ => None,
            };
            let danger = self.content.dangers.get(&notice.danger);
            rows.push(UrgentRow {
                facility_code: facility.map(|own| own.code.clone()).unwrap_or_default(),
                facility_name: facility.map(|own| own.name.clone()).unwrap_or_default(),
                round_code: round.map(|round| round.value.code).unwrap_or_default(),
                danger: danger.map_or_else(|| notice.says.clone(), |danger| danger.name.clone()),
                left: view.urgent.left(now),
                view,
            });
        }
        rows.sort_by_key(|row| {
            (row.status(), row.notice().answer_by(), row.notice().number.clone(), row.view.id)
        });
        Ok(rows)
    }

    pub fn urgent_row(&self, id: UrgentId) -> Result<UrgentRow, Refusal> {
        let mut rows = self.urgent_rows()?.into_iter();
        rows.find(|row| row.view.id == id).ok_or_else(|| not_found(Missing::Urgent, id))
    }

    /// How many notices are not closed yet.
    pub fn open_urgents(&self) -> Result<usize, Refusal> {
        let views = self.store.urgents()?;
        let counts = |view: &&UrgentView| view.refused.is_none();
        Ok(views.iter().filter(counts).filter(|view| view.urgent.status().is_open()).count())
    }

    /// What waits for an answer.
    pub fn urgent_clock(&self) -> Result<UrgentClock, Refusal> {
        let views = self.store.urgents()?.into_iter().filter(|view| view.refused.is_none());
        let waiting = views.filter(|view| view.urgent.status().awaits_answer()).map(|view| {
            let Urgent { notice, .. } = view.urgent;
            Ticking { id: view.id, answer_by: notice.answer_by(), number: notice.number }
        });
        let mut waiting: Vec<Ticking> = waiting.collect();
        waiting.sort_by(|a, b| (a.answer_by, &a.number).cmp(&(b.answer_by, &b.number)));
        Ok(UrgentClock { now: self.now(), waiting })
    }

    /// The visits of commissions that the operator is in, the one begun last first.
    pub fn own_visits(&self) -> Result<Vec<OwnVisit>, Refusal> {
        let Some(operator) = self.operator() else { return Ok(Vec::new()) };
        let rounds: BTreeMap<_, _> =
            self.store.rounds()?.into_iter().map(|own| (own.id, own.value)).collect();
        let mut visits = self.store.visits()?;
        visits.retain(|visit| {
            rounds.get(&visit.value.round).is_some_and(|round| round.role_of(operator).is_some())
        });
        visits.sort_by_key(|visit| (std::cmp::Reverse(visit.value.started), visit.id));
        let own = visits.into_iter().map(|visit| OwnVisit {
            visit: visit.id,
            facility: visit.value.facility,
            under_way: visit.value.stage == Stage::UnderWay,
        });
        Ok(own.collect())
    }

    /// What the paper of a notice is made of.
    pub fn urgent_notice(&self, id: UrgentId) -> Result<UrgentNotice, Refusal> {
        let row = self.urgent_row(id)?;
        let person = self.store.person(row.view.urgent.raised_by)?.map(|person| person.value);
        let raised_by = person.map_or_else(String::new, |person| match person.post.as_str() {
            "" => person.name,
            post => format!("{}, {post}", person.name),
        });
        Ok(UrgentNotice {
            facility: format!("{} {}", row.facility_code, row.facility_name).trim().to_owned(),
            round: row.round_code,
            raised_by: Guarded::internal(raised_by),
            is_sample: self.is_sample(),
            urgent: row.view.urgent,
        })
    }
}
