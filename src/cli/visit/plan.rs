//! Who of the commission takes which sections of a visit.

use clap::Args;
use serde::Serialize;

use crate::cli::checkpoint::TallyJson;
use crate::cli::failure::Failure;
use crate::cli::history;
use crate::cli::page::Page;
use crate::cli::session::Session;
use crate::cli::value::Complaint;
use crate::domain::checklist::DomainCode;
use crate::i18n::{Phrase, Texts};
use crate::workspace::command::Command;
use crate::workspace::inspection::Inspection;
use crate::workspace::plan::{MemberShare, PlannedSection};

#[derive(Debug, Args)]
pub(in crate::cli) struct Assign {
    #[arg(value_name = "VISIT", help = "cli-arg-visit")]
    visit: String,
    #[arg(long, value_name = "SECTION", value_parser = section, help = "cli-arg-section")]
    section: SectionName,
    #[arg(
        long,
        value_name = "PERSON",
        required_unless_present = "nobody",
        help = "cli-arg-assign-to"
    )]
    to: Option<String>,
    #[arg(long, conflicts_with = "to", help = "cli-arg-assign-nobody")]
    nobody: bool,
}

/// `CON/water`, or `CON` for the whole checklist.
#[derive(Debug, Clone)]
struct SectionName {
    domain: DomainCode,
    section: Option<String>,
}

fn section(text: &str) -> Result<SectionName, Complaint> {
    let (domain, section) = match text.split_once('/') {
        Some((domain, section)) => (domain, Some(section.trim().to_owned())),
        None => (text, None),
    };
    let domain = domain.trim().to_uppercase().parse();
    let domain = domain.map_err(|_| Complaint("cli-wrong-section"))?;
    Ok(SectionName { domain, section })
}

impl Assign {
    pub(super) fn run(self, session: &Session) -> Result<(), Failure> {
        session.change(|workspace| {
            let visit = workspace.visit_named(&self.visit)?.id;
            let person = self.to.as_deref().map(|name| workspace.person_named(name)).transpose()?;
            let SectionName { domain, section } = self.section;
            let name = match &section {
                Some(section) => format!("{domain}/{section}"),
                None => domain.to_string(),
            };
            let told = match &person {
                Some(person) => Phrase::new("cli-visit-assigned")
                    .with("section", name)
                    .with("person", person.value.name.as_str()),
                None => Phrase::new("cli-visit-unassigned").with("section", name),
            };
            let person = person.map(|person| person.id);
            let command = Command::AssignSection { visit, domain, section, person };
            session.done(&workspace.execute(command)?, &told)
        })
    }
}

/// The plan for programs.
#[derive(Debug, Serialize)]
struct PlanJson {
    sections: Vec<SectionJson>,
    members: Vec<MemberJson>,
    /// Sections and points that nobody was given.
    unassigned: UnassignedJson,
    check_points: TallyJson,
}

#[derive(Debug, Serialize)]
struct SectionJson {
    domain: String,
    section: String,
    title: String,
    person: Option<String>,
    asked: usize,
    answered: usize,
}

#[derive(Debug, Serialize)]
struct MemberJson {
    person: String,
    sections: usize,
    asked: usize,
    answered: usize,
}

#[derive(Debug, Serialize)]
struct UnassignedJson {
    sections: Vec<String>,
    points: usize,
}

fn section_json(own: &PlannedSection, inspection: &Inspection, texts: Texts) -> SectionJson {
    SectionJson {
        domain: own.domain.to_string(),
        section: own.section.clone(),
        title: own.title.get(texts.lang()).to_owned(),
        person: own.person.map(|person| history::name(&inspection.people, person)),
        asked: own.count.asked,
        answered: own.count.answered,
    }
}

fn member_json(own: &MemberShare, inspection: &Inspection) -> MemberJson {
    MemberJson {
        person: history::name(&inspection.people, own.person),
        sections: own.sections,
        asked: own.count.asked,
        answered: own.count.answered,
    }
}

pub(super) fn show(name: &str, session: &Session) -> Result<(), Failure> {
    let texts = session.texts;
    session.look(|workspace| {
        let visit = workspace.visit_named(name)?;
        let inspection = workspace.inspection(visit.id)?;
        let plan = inspection.plan();
        let sections = plan.sections.iter().map(|own| section_json(own, &inspection, texts));
        let members = plan.members.iter().map(|own| member_json(own, &inspection));
        let open = plan.unassigned().map(|own| format!("{}/{}", own.domain, own.section));
        let value = PlanJson {
            sections: sections.collect(),
            members: members.collect(),
            unassigned: UnassignedJson {
                sections: open.collect(),
                points: plan.unassigned_points(),
            },
            check_points: TallyJson::of(&inspection.check_points),
        };
        let mut by_section =
            session.table(["label-section", "label-title", "label-person", "label-answered"]);
        for own in &value.sections {
            by_section.push([
                format!("{}/{}", own.domain, own.section),
                own.title.clone(),
                own.person.clone().unwrap_or_else(|| "–".to_owned()),
                format!("{}/{}", own.answered, own.asked),
            ]);
        }
        let mut by_member = session.table(["label-person", "label-sections", "label-answered"]);
        for own in &value.members {
            let answered = format!("{}/{}", own.answered, own.asked);
            by_member.push([own.person.clone(), own.sections.to_string(), answered]);
        }
        let open = &value.unassigned;
        let unassigned = match open.sections.as_slice() {
            [] => texts.get("cli-plan-all-given"),
            names => format!("{} ({}): {}", names.len(), open.points, names.join(", ")),
        };
        let page = Page::default()
            .line(texts.get("label-unassigned"), unassigned)
            .line(texts.get("label-check-points"), value.check_points.written(session))
            .part(texts.get("label-members"), by_member)
            .part(texts.get("label-sections"), by_section);
        session.show(&serde_json::to_value(&value).unwrap_or_default(), &page)
    })
}
