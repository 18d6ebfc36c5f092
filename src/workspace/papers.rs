//! Papers gathered from the views. A new one is a file here, one in `report`, and a row of [`PAPERS`].

use chrono::NaiveDate;
use thiserror::Error;

use crate::content::Content;
use crate::domain::checklist::{Item, ItemCode};
use crate::domain::filter::Fault;
use crate::domain::id::{BodyId, FacilityId, RoundId, UrgentId, VisitId};
use crate::domain::recipient::Recipient;
use crate::domain::text::Lang;
use crate::domain::visit::Visit;
use crate::i18n::{Phrase, Texts};
use crate::report::Document;
use crate::report::bilingual::{self, Disparity};
use crate::store::StoreError;

use super::Workspace;
use super::command::Refusal;
use super::listing::{Listed, Listing};

mod act;
mod dossier;
mod findings;
mod indicators;
mod instructions;
mod interviews;
pub mod kit;
mod look_back;
mod plan;
mod programme;
mod summary;
mod told;
mod urgent;

/// A paper that can be made of what was recorded.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// The word by which people choose it; `paper-<id>` is its name.
    pub id: &'static str,
    /// Programs get the rows of its first table and nothing around them.
    pub is_list: bool,
    pub gather: fn(&Workspace, &Scope, Texts) -> Result<Document, PaperRefusal>,
}

/// Every paper there is.
pub const PAPERS: &[Paper] = &[
    Paper { id: "instructions", is_list: true, gather: instructions::gather },
    Paper { id: "dossier", is_list: false, gather: dossier::gather },
    Paper { id: "urgent", is_list: false, gather: urgent::gather },
    Paper { id: "act", is_list: false, gather: act::gather },
    Paper { id: "findings", is_list: true, gather: findings::gather },
    Paper { id: "summary", is_list: false, gather: summary::gather },
    Paper { id: "plan", is_list: true, gather: plan::gather },
    Paper { id: "indicators", is_list: true, gather: indicators::gather },
    Paper { id: "programme", is_list: false, gather: programme::gather },
    Paper { id: "look-back", is_list: false, gather: look_back::gather },
    Paper { id: "kit", is_list: false, gather: kit::gather },
    Paper { id: "interviews", is_list: false, gather: interviews::gather },
];

/// The paper with this id.
pub fn paper(id: &str) -> Option<&'static Paper> {
    PAPERS.iter().find(|paper| paper.id == id)
}

/// What a paper is to be about, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub round: Option<RoundId>,
    pub visit: Option<VisitId>,
    pub facility: Option<FacilityId>,
    pub body: Option<BodyId>,
    pub urgent: Option<UrgentId>,
    /// Rows of a list to keep, in the language of filters; empty for all.
    pub filter: String,
    /// The language of its words, where it is not that of the paper.
    pub filter_in: Option<Lang>,
    pub recipient: Recipient,
    /// The day by which deadlines are judged.
    pub today: NaiveDate,
}

impl Scope {
    /// Everything, for the commission.
    pub fn of_all(today: NaiveDate) -> Self {
        Self {
            round: None,
            visit: None,
            facility: None,
            body: None,
            urgent: None,
            filter: String::new(),
            filter_in: None,
            recipient: Recipient::Commission,
            today,
        }
    }

    /// The rows that the filter keeps, in their order.
    fn kept<R: Listed>(&self, listing: Listing<R>, texts: Texts) -> Result<Vec<R>, PaperRefusal> {
        let reading = listing.read(&self.filter, self.filter_in.map_or(texts, Texts::load));
        if !reading.faults.is_empty() {
            let (text, faults) = (self.filter.clone(), reading.faults);
            return Err(PaperRefusal::Misread { text, faults });
        }
        let kept = listing.kept(&reading);
        let rows = listing.rows.into_iter().enumerate();
        Ok(rows.filter(|(row, _)| kept.holds(*row)).map(|(_, row)| row).collect())
    }
}

/// Why a paper is not made.
#[derive(Debug, Error)]
pub enum PaperRefusal {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the filter is not understood")]
    Misread { text: String, faults: Vec<Fault> },
    /// It was not said what the paper is about.
    #[error("the paper needs a {}", .0.code())]
    Needs(Need),
    #[error("the paper is for the commission's own eyes")]
    ForCommissionAlone,
    /// The paper in two languages would not say the same in both.
    #[error(transparent)]
    NotTheSame(#[from] Disparity),
    #[error("the ledger cannot be read: {0}")]
    Ledger(#[from] std::io::Error),
}

impl From<StoreError> for PaperRefusal {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl PaperRefusal {
    /// What is wrong and what to do. Faults of a filter are told one by one elsewhere.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Refused(refusal) => refusal.phrase(),
            Self::Misread { text, .. } => {
                Phrase::new("paper-filter-misread").with("text", text.as_str())
            }
            Self::ForCommissionAlone => Phrase::new("paper-for-commission-alone"),
            Self::Needs(need) => {
                Phrase::new("paper-needs").with("what", Phrase::new(need.name_key()))
            }
            Self::NotTheSame(Disparity { place, left, right }) => Phrase::new("paper-not-the-same")
                .with("place", place.as_str())
                .with("left", left.as_str())
                .with("right", right.as_str()),
            Self::Ledger(error) => {
                Phrase::new("paper-ledger-unread").with("why", error.to_string())
            }
        }
    }
}

/// What a paper is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Round,
    Visit,
    Facility,
    Body,
    Urgent,
}

impl Need {
    pub fn code(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Visit => "visit",
            Self::Facility => "facility",
            Self::Body => "body",
            Self::Urgent => "urgent",
        }
    }

    fn name_key(self) -> &'static str {
        match self {
            Self::Round => "paper-needs-round",
            Self::Visit => "paper-needs-visit",
            Self::Facility => "paper-needs-facility",
            Self::Body => "paper-needs-body",
            Self::Urgent => "paper-needs-urgent",
        }
    }
}

impl Workspace {
    /// Makes a paper.
    pub fn paper(
        &self,
        paper: &Paper,
        scope: &Scope,
        texts: Texts,
    ) -> Result<Document, PaperRefusal> {
        (paper.gather)(self, scope, texts)
    }

    /// Makes a paper in two languages side by side, or none where they would not say the same.
    pub fn paper_beside(
        &self,
        paper: &Paper,
        scope: &Scope,
        (first, second): (Texts, Texts),
    ) -> Result<Document, PaperRefusal> {
        let read_once =
            Scope { filter_in: scope.filter_in.or(Some(first.lang())), ..scope.clone() };
        let left = self.paper(paper, &read_once, first)?;
        let right = self.paper(paper, &read_once, second)?;
        Ok(bilingual::beside(&left, &right)?)
    }

    /// The item as the visit asked it; as it is asked now where the visit has not begun.
    pub fn asked_item(&self, visit: &Visit, code: &ItemCode) -> Result<Option<Item>, Refusal> {
        let domain = code.domain();
        let bound = visit.checklists.iter().find(|edition| edition.domain == domain);
        let item = match bound {
            Some(edition) => self.edition(&edition.hash)?.and_then(|list| list.item(code).cloned()),
            None => Content::item(&self.content, code).cloned(),
        };
        Ok(item)
    }
}
