//! The paper kit, for the day the computer is not let in.

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::content::Content;
use crate::domain::checklist::DomainCode;
use crate::i18n::{Phrase, family};
use crate::report::Document;
use crate::report::paper_kit::{KitDomain, PaperKit};
use crate::workspace::command::{Missing, Refusal};
use crate::workspace::inspection::Inspection;
use crate::workspace::papers::kit::{kit_domains, kit_of_visit};

use super::super::failure::Failure;
use super::super::session::Session;
use super::super::{export, value};
use super::FacilityKind;

#[derive(Debug, Args)]
pub(in super::super) struct Print {
    #[arg(value_name = "CODE", help = "cli-arg-print-codes")]
    codes: Vec<String>,
    #[arg(long, value_parser = value::formats(), help = "cli-arg-format")]
    format: Option<String>,
    #[arg(
        long,
        value_name = "VISIT",
        conflicts_with_all = ["facility_type", "features", "dir"],
        help = "cli-arg-print-visit"
    )]
    visit: Option<String>,
    #[command(flatten)]
    facility: FacilityKind,
    #[arg(long, help = "cli-arg-checklist-dir")]
    dir: Option<PathBuf>,
    #[arg(long, value_name = "PATH", default_value = "-", help = "cli-arg-out")]
    out: PathBuf,
}

impl Print {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let format = export::format(self.format.as_deref(), &self.out)?;
        let document = match &self.visit {
            Some(name) => session.look(|workspace| {
                let visit = workspace.visit_named(name)?;
                let inspection = workspace.inspection(visit.id)?;
                self.of_visit(&inspection, workspace.is_sample(), session)
            })?,
            None => self.of_type(&super::content(self.dir.as_deref(), session), session)?,
        };
        let mut bytes = Vec::new();
        (format.write)(&document, &mut bytes)
            .map_err(|error: io::Error| Failure::of_output(&error))?;
        if export::print(&self.out, &bytes)? {
            let path = self.out.display().to_string();
            session.remark(&Phrase::new("cli-printed").with("path", path));
        }
        Ok(())
    }

    /// What is asked at a visit.
    fn of_visit(
        &self,
        inspection: &Inspection,
        is_sample: bool,
        session: &Session,
    ) -> Result<Document, Failure> {
        let kit = kit_of_visit(inspection, is_sample);
        let kit = PaperKit { domains: self.wanted(kit.domains)?, ..kit };
        Ok(kit.document(session.texts))
    }

    /// What is asked at facilities of a type; without one, everything.
    fn of_type(&self, content: &Content, session: &Session) -> Result<Document, Failure> {
        let features = self.facility.features.iter().copied().collect();
        let kind = self.facility.facility_type;
        let domains = kit_domains(content, kind.map(|kind| (kind, &features)));
        let kit = PaperKit {
            facility: None,
            round: None,
            kind: kind.map(|kind| session.texts.name(family::FACILITY_TYPE, kind.code())),
            domains: self.wanted(domains)?,
            is_sample: false,
        };
        Ok(kit.document(session.texts))
    }

    /// The domains that were named, or all of them.
    fn wanted<'a>(&self, domains: Vec<KitDomain<'a>>) -> Result<Vec<KitDomain<'a>>, Failure> {
        let mut codes: Vec<DomainCode> = Vec::new();
        for name in &self.codes {
            let missing = || Refusal::NotFound { what: Missing::Checklist, name: name.clone() };
            let code: DomainCode = name.to_uppercase().parse().map_err(|_| missing())?;
            if !domains.iter().any(|domain| domain.checklist.code == code) {
                return Err(missing().into());
            }
            codes.push(code);
        }
        let is_wanted =
            |domain: &KitDomain| codes.is_empty() || codes.contains(&domain.checklist.code);
        Ok(domains.into_iter().filter(is_wanted).collect())
    }
}
