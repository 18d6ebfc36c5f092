//! What screens show, as it is read in one go.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use crate::content::{DefaultBodies, Problem};
use crate::domain::body::Body;
use crate::domain::checklist::Checklist;
use crate::domain::deadline_rules::{Counting, RulePacks};
use crate::domain::facility::{Country, Facility};
use crate::domain::finding::Finding;
use crate::domain::id::{BodyId, FacilityId, FindingId, PersonId, RoundId, VisitId};
use crate::domain::identity::Course;
use crate::domain::norm::Norms;
use crate::domain::person::Person;
use crate::domain::response::ResponseKind;
use crate::domain::round::Round;
use crate::domain::term::Terms;
use crate::domain::text::LocalText;
use crate::domain::urgent::danger::Dangers;
use crate::domain::visit::SigningRefusal;
use crate::domain::workdays::Calendars;
use crate::i18n::Phrase;
use crate::store::view::Shared;
use crate::store::view::review::ReviewView;
use crate::workspace::check_points::{CheckTally, CheckedAt};
use crate::workspace::compare::{ComparedVisits, LookBack, RoundComparison};
use crate::workspace::erasures::ErasureRow;
use crate::workspace::evidence::{CustodyStep, EvidenceRow};
use crate::workspace::history::HistoryEntry;
use crate::workspace::inspection::Inspection;
use crate::workspace::interviews::{InterviewId, InterviewRow};
use crate::workspace::lists::{FindingRow, InstructionRow, VisitRow};
use crate::workspace::programme::pages::ServedBy;
use crate::workspace::urgent::{OwnVisit, UrgentRow};

/// A facility against itself, and among the facilities of a round.
#[derive(Debug, Clone)]
pub struct ComparisonPage {
    pub back: LookBack,
    /// None where fewer than two visits began.
    pub two: Option<ComparedVisits>,
    pub round: Option<RoundComparison>,
}

/// The first screen.
#[derive(Debug, Clone)]
pub struct Home {
    pub operator: Option<(PersonId, Person)>,
    pub rounds: Vec<RoundSummary>,
    /// What was found and done at the start.
    pub notices: Vec<Phrase>,
    /// How old the last copy is.
    pub copy: Option<Phrase>,
    /// Urgent notices that are not closed yet.
    pub urgent: usize,
    /// People who spoke and are to be looked after by now.
    pub follow_ups: usize,
    /// The data is made up.
    pub sample: bool,
    pub sealed: Sealed,
    pub read_only: bool,
    pub today: NaiveDate,
    /// Where the data lies.
    pub dir: PathBuf,
}

/// Whether the data opens by a passphrase alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    Yes,
    No,
    /// Nothing is recorded yet, so that it can be sealed before anything is.
    Undecided,
}

/// A round with how far it has come.
#[derive(Debug, Clone)]
pub struct RoundSummary {
    pub round: Shared<RoundId, Round>,
    pub visits: usize,
    pub finished: usize,
    pub findings: usize,
    pub instructions: usize,
    pub overdue: usize,
}

/// A round with its visits.
#[derive(Debug, Clone)]
pub struct RoundPage {
    pub round: Shared<RoundId, Round>,
    pub visits: Vec<VisitRow>,
    /// Earlier instructions that visits must look at.
    pub check_points: BTreeMap<VisitId, CheckTally>,
    pub people: BTreeMap<PersonId, Person>,
}

/// What there is to choose for a paper.
#[derive(Debug, Clone)]
pub struct ExportChoices {
    pub bodies: Vec<(BodyId, LocalText)>,
    /// Names of Word files to write upon.
    pub letterheads: Vec<String>,
    /// Where a file goes unless the person says otherwise.
    pub folder: PathBuf,
    pub today: NaiveDate,
    /// There is a screen on which the system can open a file.
    pub can_open: bool,
}

/// A finding with its neighbours in the chain.
#[derive(Debug, Clone)]
pub struct FindingPage {
    pub row: FindingRow,
    /// The finding with what two people changed apart from each other.
    pub shared: Shared<FindingId, Finding>,
    pub facility: Facility,
    pub question: Option<LocalText>,
    /// What was recorded at its item, oldest first.
    pub answers: Vec<HistoryEntry>,
    pub instructions: Vec<InstructionRow>,
    /// The same shortcoming at an earlier visit.
    pub repeat_of: Option<FindingRow>,
    /// Everything said to it.
    pub review: ReviewView,
    /// Measures of response that the country of the facility has.
    pub responses: Vec<ResponseKind>,
    /// The facility refused to sign the act of the visit.
    pub refused_to_sign: Option<SigningRefusal>,
    /// What it is across visits and facilities, computed.
    pub courses: BTreeSet<Course>,
    pub people: BTreeMap<PersonId, Person>,
    pub today: NaiveDate,
}

/// An instruction with the names of all it concerns.
#[derive(Debug, Clone)]
pub struct InstructionPage {
    pub row: InstructionRow,
    /// What later visits saw of it, the earliest first.
    pub checked: Vec<CheckedAt>,
    pub findings: Vec<FindingRow>,
    /// What of programmes it serves.
    pub served: ServedBy,
    pub bodies: BTreeMap<BodyId, Body>,
    pub people: BTreeMap<PersonId, Person>,
    pub today: NaiveDate,
}

/// An urgent notice with the names of all it concerns.
#[derive(Debug, Clone)]
pub struct UrgentPage {
    pub row: UrgentRow,
    pub people: BTreeMap<PersonId, Person>,
}

impl UrgentPage {
    pub fn name(&self, person: PersonId) -> &str {
        self.people.get(&person).map_or("–", |person| person.name.as_str())
    }

    /// Code and name.
    pub fn facility(&self) -> String {
        format!("{} {}", self.row.facility_code, self.row.facility_name).trim().to_owned()
    }
}

/// The interviews of a visit, each with what the person at this device may read of it.
#[derive(Debug, Clone)]
pub struct InterviewsPage {
    pub visit: VisitId,
    /// Code of the facility.
    pub facility: String,
    pub rows: Vec<InterviewRow>,
    pub erasures: Vec<ErasureRow>,
    /// Findings of the visit that a note may bear upon.
    pub findings: Vec<(FindingId, String)>,
    /// The data opens by a passphrase alone.
    pub sealed: bool,
    pub today: NaiveDate,
}

impl InterviewsPage {
    /// What was decided of erasing an interview.
    pub fn erasure(&self, id: &InterviewId) -> Option<&ErasureRow> {
        let mut own = self.erasures.iter();
        own.find(|row| row.view.visit == id.visit && row.view.number == id.number)
    }
}

/// A file of evidence with what became of it, the earliest first.
#[derive(Debug, Clone)]
pub struct EvidencePage {
    pub row: EvidenceRow,
    pub custody: Vec<CustodyStep>,
}

/// A visit with what forms about it need.
#[derive(Debug, Clone)]
pub struct InspectionPage {
    pub inspection: Inspection,
    pub norms: Norms,
    pub bodies: Vec<Shared<BodyId, Body>>,
    pub default_bodies: DefaultBodies,
    pub terms: Terms,
    /// The calendar and rules of the facility's country.
    pub counting: Counting,
    pub operator: Option<PersonId>,
    pub today: NaiveDate,
    /// The data is made up.
    pub sample: bool,
}

/// What forms choose among.
#[derive(Debug, Clone)]
pub struct Registers {
    pub facilities: Vec<Shared<FacilityId, Facility>>,
    pub bodies: Vec<Shared<BodyId, Body>>,
    pub persons: Vec<Shared<PersonId, Person>>,
    pub checklists: Vec<Checklist>,
    /// What is wrong with checklist files, so that they were left out.
    pub problems: Vec<Problem>,
    pub default_bodies: DefaultBodies,
    /// Codes that rounds have.
    pub round_codes: Vec<String>,
    /// Who sits here.
    pub operator: Option<PersonId>,
    /// Visits of commissions that who sits here is in, the one begun last first.
    pub own_visits: Vec<OwnVisit>,
    /// Kinds of danger for urgent notices.
    pub dangers: Dangers,
    pub today: NaiveDate,
    pub now: NaiveDateTime,
    /// Calendars and rules of the countries.
    pub calendars: Calendars,
    pub rule_packs: RulePacks,
}

impl Registers {
    /// By which calendar and rules terms are counted in a country.
    pub fn counting(&self, country: Country) -> Counting {
        Counting { workdays: self.calendars.of(country), rules: self.rule_packs.of(country) }
    }
}
