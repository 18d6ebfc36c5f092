//! A round: its order, dates, facilities, commission and domains.

use chrono::Datelike as _;

use crate::domain::checklist::DomainCode;
use crate::domain::id::{PersonId, RoundId};
use crate::domain::round::{LegalBasis, Member, Role, Round};
use crate::i18n::Phrase;
use crate::workspace::command::Command;

use super::super::day::any_day;
use super::super::service::Registers;
use super::super::widget::form::choice::Opt;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form, FormValues};
use super::facility::FacilityRecording;
use super::person::PersonRecording;
use super::{Problems, Recording, facility_items, person_items, problem};

const CODE: &str = "code";
const TITLE: &str = "title";
const ORDER: &str = "order";
const ORDER_DATE: &str = "order-date";
const STARTS: &str = "starts";
const ENDS: &str = "ends";
const FACILITIES: &str = "facilities";
const HEAD: &str = "head";
const SECRETARY: &str = "secretary";
const PROSECUTORS: &str = "prosecutors";
const MEMBERS: &str = "members";
const DOMAINS: &str = "domains";

/// Fields of the commission with the role each gives, in the order in which a person is looked up.
const COMMISSION: [(&str, Role); 4] = [
    (HEAD, Role::Head),
    (SECRETARY, Role::Secretary),
    (PROSECUTORS, Role::Prosecutor),
    (MEMBERS, Role::Member),
];

/// Creates a round or changes one.
#[derive(Debug, Default)]
pub struct RoundRecording {
    old: Option<(RoundId, Round)>,
}

impl RoundRecording {
    pub fn of(id: RoundId, round: Round) -> Self {
        Self { old: Some((id, round)) }
    }

    fn old(&self) -> Option<&Round> {
        self.old.as_ref().map(|(_, round)| round)
    }

    fn facts(&self, registers: &Registers) -> Vec<Field> {
        let old = self.old();
        let basis = old.and_then(|round| round.basis.as_ref());
        let order = basis.map_or("", |basis| basis.order.as_str());
        let order_date = basis.and_then(|basis| basis.on).map_or_else(String::new, written);
        let code = old.map_or_else(|| free_code(registers), |round| round.code.clone());
        let title = old.map_or("", |round| round.title.as_str());
        let day = |name, label, text: &str| {
            Field::date(name, label, text, any_day(registers.today)).hint(Phrase::new("day-hint"))
        };
        let starts = old.map_or_else(String::new, |round| written(round.starts));
        let ends = old.map_or_else(String::new, |round| written(round.ends));
        vec![
            Field::text(TITLE, Phrase::new("round-name"), title)
                .required()
                .hint(Phrase::new("round-name-hint")),
            Field::text(CODE, Phrase::new("round-code"), &code)
                .required()
                .hint(Phrase::new("round-code-hint")),
            day(STARTS, Phrase::new("round-starts"), &starts).required(),
            day(ENDS, Phrase::new("round-ends"), &ends).required(),
            Field::text(ORDER, Phrase::new("round-order"), order)
                .hint(Phrase::new("round-order-hint")),
            day(ORDER_DATE, Phrase::new("round-order-date"), &order_date),
        ]
    }

    fn commission(&self, registers: &Registers) -> Vec<Field> {
        let people = person_items(registers);
        COMMISSION
            .into_iter()
            .map(|(name, role)| {
                let label = Phrase::new(match role {
                    Role::Head => "round-head",
                    Role::Secretary => "round-secretary",
                    Role::Prosecutor => "round-prosecutors",
                    Role::Member => "round-members",
                });
                let field = match role {
                    Role::Head => Field::pick_one(name, label, people.clone()).required(),
                    Role::Secretary => Field::pick_one(name, label, people.clone()),
                    Role::Prosecutor | Role::Member => {
                        Field::pick_many(name, label, people.clone())
                    }
                };
                field
                    .picked(&self.people_with(role, registers))
                    .hint(Phrase::new("form-adding-hint"))
            })
            .collect()
    }

    /// Who has this role now; of a new round its author is the head.
    fn people_with(&self, role: Role, registers: &Registers) -> Vec<String> {
        match self.old() {
            Some(round) => {
                let with_role = round.members.iter().filter(|member| member.role == role);
                with_role.map(|member| member.person.to_string()).collect()
            }
            None if role == Role::Head => {
                registers.operator.iter().map(ToString::to_string).collect()
            }
            None => Vec::new(),
        }
    }
}

impl Recording for RoundRecording {
    fn title(&self) -> Phrase {
        Phrase::new(if self.old.is_some() { "round-change" } else { "round-new" })
    }

    fn draft(&self) -> Option<String> {
        Some(match &self.old {
            Some((id, _)) => format!("round/{id}"),
            None => "round/new".to_owned(),
        })
    }

    fn form(&self, registers: &Registers) -> Form {
        let chosen: Vec<String> = match self.old() {
            Some(round) => round.facilities.iter().map(ToString::to_string).collect(),
            None => Vec::new(),
        };
        let facilities = Field::pick_many(
            FACILITIES,
            Phrase::new("round-facilities"),
            facility_items(registers),
        );
        let domains = registers.checklists.iter().map(|checklist| {
            Opt::new(checklist.code.as_str(), Phrase::plain(checklist.title.clone()))
        });
        let used: Vec<&str> = if let Some(round) = self.old() {
            round.domains.iter().map(DomainCode::as_str).collect()
        } else {
            let core = registers.checklists.iter().filter(|list| list.core);
            core.map(|list| list.code.as_str()).collect()
        };
        let mut fields = self.facts(registers);
        fields.push(facilities.required().picked(&chosen).hint(Phrase::new("form-adding-hint")));
        fields.extend(self.commission(registers));
        fields.push(
            Field::choices(DOMAINS, Phrase::new("round-domains"), domains.collect(), &used)
                .required(),
        );
        Form::new(fields)
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let required = |field| problem(field, Phrase::new("form-required"));
        let order = values.text(ORDER);
        if order.is_empty() && values.date(ORDER_DATE).is_some() {
            return Err(required(ORDER));
        }
        let basis = (!order.is_empty())
            .then(|| LegalBasis { order: order.to_owned(), on: values.date(ORDER_DATE) });
        let codes = values.choices(DOMAINS).iter();
        let round = Round {
            code: values.text(CODE).to_owned(),
            title: values.text(TITLE).to_owned(),
            basis,
            starts: values.date(STARTS).ok_or_else(|| required(STARTS))?,
            ends: values.date(ENDS).ok_or_else(|| required(ENDS))?,
            members: members(values)?,
            facilities: values.picked(FACILITIES).iter().filter_map(|id| id.parse().ok()).collect(),
            domains: codes.filter_map(|code| code.parse().ok()).collect(),
        };
        Ok(match &self.old {
            Some((id, _)) => Command::ChangeRound { id: *id, round },
            None => Command::CreateRound(round),
        })
    }

    fn field_of(&self, refusal: &str) -> Option<&'static str> {
        match refusal {
            "refusal-code-taken" => Some(CODE),
            "refusal-end-before-start" => Some(ENDS),
            "refusal-no-head" => Some(HEAD),
            "refusal-no-facility" => Some(FACILITIES),
            "refusal-no-checklist" => Some(DOMAINS),
            "refusal-empty" => Some(TITLE),
            _ => None,
        }
    }

    fn adding_to(&self, field: &str) -> Option<Box<dyn Recording>> {
        match field {
            FACILITIES => Some(Box::new(FacilityRecording::default())),
            HEAD | SECRETARY | PROSECUTORS | MEMBERS => Some(Box::new(PersonRecording::default())),
            _ => None,
        }
    }
}

/// The commission as it was picked. Whoever has a role of their own need not be left out of the
/// members by hand; two roles of one person are a slip that only the person can mend.
fn members(values: &FormValues) -> Result<Vec<Member>, Problems> {
    let mut members: Vec<Member> = Vec::new();
    for (field, role) in COMMISSION {
        let picked = values.picked(field).iter().filter_map(|id| id.parse::<PersonId>().ok());
        for person in picked {
            let known = members.iter().any(|member| member.person == person);
            if known && role != Role::Member {
                return Err(problem(field, Phrase::new("round-two-roles")));
            }
            if !known {
                members.push(Member { person, role });
            }
        }
    }
    Ok(members)
}

/// `R-2025`, or with a number behind it where that is taken.
fn free_code(registers: &Registers) -> String {
    let base = format!("R-{}", registers.today.year());
    let numbered = (2..).map(|number: u32| format!("{base}-{number}"));
    let mut codes = std::iter::once(base.clone()).chain(numbered);
    codes.find(|code| !registers.round_codes.contains(code)).unwrap_or_default()
}
