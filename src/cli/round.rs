//! Rounds: a commission and the facilities it is to see.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;

use crate::domain::checklist::DomainCode;
use crate::domain::id::{PersonId, RoundId};
use crate::domain::round::{LegalBasis, Member, Role, Round};
use crate::i18n::{Phrase, family};
use crate::store::view::Shared;
use crate::workspace::Workspace;
use crate::workspace::command::Command;

use super::failure::Failure;
use super::page::Page;
use super::session::Session;
use super::{value, visit};

#[derive(Debug, Subcommand)]
pub(super) enum RoundCommand {
    #[command(about = "cli-round-add", after_help = "cli-round-add-example")]
    Add(Box<AddRound>),
    #[command(about = "cli-round-list")]
    List,
    #[command(about = "cli-round-show")]
    Show {
        #[arg(value_name = "ROUND", help = "cli-arg-round")]
        round: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct AddRound {
    #[arg(long, help = "cli-arg-round-code")]
    code: String,
    #[arg(long, help = "cli-arg-round-title")]
    title: String,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-starts")]
    starts: NaiveDate,
    #[arg(long, value_name = "DATE", value_parser = value::date, help = "cli-arg-ends")]
    ends: NaiveDate,
    #[arg(long, help = "cli-arg-order")]
    order: Option<String>,
    #[arg(
        long,
        value_name = "DATE",
        value_parser = value::date,
        requires = "order",
        help = "cli-arg-order-date"
    )]
    order_date: Option<NaiveDate>,
    #[arg(long, value_name = "PERSON", help = "cli-arg-head")]
    head: Option<String>,
    #[arg(long = "member", value_name = "PERSON[:ROLE]", num_args = 1.., help = "cli-arg-member")]
    members: Vec<String>,
    #[arg(
        long = "facility",
        value_name = "FACILITY",
        num_args = 1..,
        required = true,
        help = "cli-arg-round-facility"
    )]
    facilities: Vec<String>,
    #[arg(long = "domain", value_name = "DOMAIN", num_args = 1.., help = "cli-arg-domain")]
    domains: Vec<String>,
}

impl AddRound {
    fn round(self, workspace: &Workspace) -> Result<Round, Failure> {
        let head = self.head.map(|name| (name, Role::Head));
        let others = self.members.iter().map(|text| name_and_role(text));
        let mut members = Vec::new();
        for (name, role) in head.into_iter().chain(others) {
            members.push(Member { person: workspace.person_named(&name)?.id, role });
        }
        let mut facilities = Vec::new();
        for name in &self.facilities {
            facilities.push(workspace.facility_named(name)?.id);
        }
        let core = || workspace.content().core().map(|list| list.code.clone()).collect();
        let domains = if self.domains.is_empty() { core() } else { domains(&self.domains)? };
        Ok(Round {
            code: self.code,
            title: self.title,
            basis: self.order.map(|order| LegalBasis { order, on: self.order_date }),
            starts: self.starts,
            ends: self.ends,
            members,
            facilities,
            domains,
        })
    }
}

/// `Name:role`, or a plain member.
fn name_and_role(text: &str) -> (String, Role) {
    let named = text.rsplit_once(':').and_then(|(name, role)| {
        Some((name.trim().to_owned(), Role::from_code(&role.trim().to_lowercase())?))
    });
    named.unwrap_or_else(|| (text.to_owned(), Role::Member))
}

fn domains(codes: &[String]) -> Result<Vec<DomainCode>, Failure> {
    let split = codes.iter().flat_map(|codes| codes.split(','));
    let parsed = split.map(|code| {
        let code = code.trim().to_uppercase();
        let unknown = Phrase::new("refusal-no-checklist").with("domain", code.as_str());
        code.parse::<DomainCode>().map_err(|_| Failure::refused(unknown))
    });
    parsed.collect()
}

/// A round for programs.
#[derive(Debug, Serialize)]
struct RoundJson {
    id: RoundId,
    code: String,
    title: String,
    starts: NaiveDate,
    ends: NaiveDate,
    basis: Option<LegalBasis>,
    members: Vec<MemberJson>,
    /// Codes of the facilities.
    facilities: Vec<String>,
    domains: Vec<DomainCode>,
}

#[derive(Debug, Serialize)]
struct MemberJson {
    id: PersonId,
    name: String,
    post: String,
    role: Role,
}

impl RoundJson {
    fn of(workspace: &Workspace, round: Shared<RoundId, Round>) -> Result<Self, Failure> {
        let people = workspace.people()?;
        let members = round.value.members.iter().map(|member| {
            let person = people.get(&member.person);
            MemberJson {
                id: member.person,
                name: person.map(|person| person.name.clone()).unwrap_or_default(),
                post: person.map(|person| person.post.clone()).unwrap_or_default(),
                role: member.role,
            }
        });
        let mut facilities = Vec::new();
        for id in &round.value.facilities {
            facilities.extend(workspace.store().facility(*id)?.map(|facility| facility.value.code));
        }
        Ok(Self {
            id: round.id,
            members: members.collect(),
            facilities,
            code: round.value.code,
            title: round.value.title,
            starts: round.value.starts,
            ends: round.value.ends,
            basis: round.value.basis,
            domains: round.value.domains,
        })
    }

    fn days(&self) -> String {
        format!("{}–{}", value::written(self.starts), value::written(self.ends))
    }
}

impl RoundCommand {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Add(add) => session.change(|workspace| {
                let round = add.round(workspace)?;
                let told = Phrase::new("cli-round-added")
                    .with("code", round.code.as_str())
                    .with("visits", round.facilities.len());
                let done = workspace.execute(Command::CreateRound(round))?;
                session.done(&done, &told)
            }),
            Self::List => list(session),
            Self::Show { round } => show(&round, session),
        }
    }
}

fn list(session: &Session) -> Result<(), Failure> {
    session.look(|workspace| {
        let mut rounds = workspace.store().rounds()?;
        rounds.sort_by(|left, right| {
            (right.value.starts, &left.value.code).cmp(&(left.value.starts, &right.value.code))
        });
        let rows = rounds.into_iter().map(|round| RoundJson::of(workspace, round));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        let mut table =
            session.table(["label-code", "label-title", "label-days", "label-facilities"]);
        for row in &rows {
            let facilities = row.facilities.join(", ");
            table.push([row.code.clone(), row.title.clone(), row.days(), facilities]);
        }
        session.list(&rows, &table)
    })
}

fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let round = workspace.round_named(name)?;
        let visits = visit::rows_of_round(workspace, round.id)?;
        let row = RoundJson::of(workspace, round)?;
        let basis = row.basis.as_ref().map(|basis| {
            let on = basis.on.map(|on| format!(", {}", value::written(on)));
            format!("{}{}", basis.order, on.unwrap_or_default())
        });
        let domains: Vec<&str> = row.domains.iter().map(DomainCode::as_str).collect();
        let mut members = session.table(["label-name", "label-post", "label-role"]);
        for member in &row.members {
            let role = texts.name(family::ROLE, member.role.code());
            members.push([member.name.clone(), member.post.clone(), role]);
        }
        let page = Page::default()
            .line(texts.get("label-code"), row.code.as_str())
            .line(texts.get("label-title"), row.title.as_str())
            .line(texts.get("label-days"), row.days())
            .line(texts.get("label-basis"), basis.unwrap_or_default())
            .line(texts.get("label-checklists"), domains.join(", "))
            .line(texts.get("label-id"), row.id.to_string())
            .part(texts.get("label-members"), members)
            .part(texts.get("label-visits"), visit::table(&visits, session));
        let mut value = serde_json::to_value(&row).unwrap_or_default();
        value["visits"] = json!(visits);
        session.show(&value, &page)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_stands_behind_the_last_colon_if_it_is_one() {
        assert_eq!(name_and_role("А. Б.:secretary"), ("А. Б.".to_owned(), Role::Secretary));
        assert_eq!(name_and_role("А. Б."), ("А. Б.".to_owned(), Role::Member));
        assert_eq!(name_and_role("А: Б"), ("А: Б".to_owned(), Role::Member));
    }
}
