//! What the screens ask of the data, and what they hear back.
//!
//! Requests are carried out one after another by the worker thread; the screens never wait.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::content::{DefaultBodies, Problem};
use crate::domain::body::Body;
use crate::domain::checklist::{Checklist, ItemCode};
use crate::domain::deadline_rules::{Counting, RulePacks};
use crate::domain::facility::{Country, Facility};
use crate::domain::finding::Finding;
use crate::domain::id::{
    AgreementId, BodyId, EvidenceId, FacilityId, FindingId, IndicatorId, InstructionId,
    MilestoneId, PersonId, RoundId, UrgentId, VisitId,
};
use crate::domain::identity::Course;
use crate::domain::norm::Norms;
use crate::domain::person::Person;
use crate::domain::programme::contract_totals::ContractTotals;
use crate::domain::recipient::Recipient;
use crate::domain::rehearsal::Rehearsed;
use crate::domain::response::ResponseKind;
use crate::domain::round::Round;
use crate::domain::term::Terms;
use crate::domain::text::LocalText;
use crate::domain::urgent::danger::Dangers;
use crate::domain::visit::SigningRefusal;
use crate::domain::workdays::Calendars;
use crate::i18n::{Lang, Phrase};
use crate::report::dossier::Dossier;
use crate::report::readiness::Readiness;
use crate::store::view::review::ReviewView;
use crate::store::view::{AnswerView, CheckView, Shared};
use crate::workspace::check_points::{CheckTally, CheckedAt};
use crate::workspace::command::{Command, Done};
use crate::workspace::compare::{ComparedVisits, LookBack, RoundComparison};
use crate::workspace::disagreements::DisagreementRow;
use crate::workspace::erasures::ErasureRow;
use crate::workspace::evening::Evening;
use crate::workspace::evidence::{CopyOrder, CustodyStep, EvidenceRow, TakeOrder};
use crate::workspace::history::HistoryEntry;
use crate::workspace::inspection::Inspection;
use crate::workspace::interviews::{InterviewId, InterviewRow};
use crate::workspace::listing::Listing;
use crate::workspace::lists::{FindingRow, InstructionRow, VisitRow};
use crate::workspace::marks::StagedMarks;
use crate::workspace::programme::agreements::AgreementRow;
use crate::workspace::programme::consistency::ReportedFault;
use crate::workspace::programme::contracts::ContractRow;
use crate::workspace::programme::overview::Overview;
use crate::workspace::programme::pages::{
    AgreementPage, IndicatorPage, MilestonePage, Place, ServedBy,
};
use crate::workspace::programme::plan::MilestoneRow;
use crate::workspace::summary::Summary;
use crate::workspace::urgent::{OwnVisit, UrgentClock, UrgentRow};
use crate::workspace::{Passphrase, VerifyReport};

use super::draft::Draft;
use super::memory::Recalled;
use super::settings::Settings;

/// Names a layer for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u64);

/// Something to be done with the data.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// A change. `Saved` and then `Done` answer it, or `NotSaved`, or `Refused`.
    Run(Box<Command>),
    /// Several changes, each by itself. `Saved` and then `Each` answer it, or `NotSaved`.
    RunEach(Vec<NamedCommand>),
    /// A question. `Loaded` answers it, or `Broken`.
    Load(Query),
    /// A paper to be written to a file. `Written` answers it, or `Broken`.
    Export(Export),
    /// A file to be taken in as evidence. `Written` answers it, or `Known`, or `Broken`.
    TakeEvidence(TakeOrder),
    /// A copy of a file of evidence. `Written` answers it, or `Broken`.
    CopyEvidence(CopyOrder, PathBuf),
    /// Whether the ledger is sound, and its head code. `Loaded` answers it, or `Broken`.
    CheckLedger,
    /// The picture of a file of evidence, drawn into so many cells. `Drawn` answers it, or `Broken`.
    DrawPicture(EvidenceId, Size),
    /// A file to be opened by the system's own program. Only a failure is answered, by `Broken`.
    Open(PathBuf),
    SaveSettings(Settings),
    KeepDraft(Draft),
    /// Forgets the draft of this form.
    DropDraft(String),
    /// Closes the data and wipes its keys. Nothing answers it.
    Lock,
    /// Opens the data again. `Unlocked` answers it, or `StillLocked`.
    Unlock(Passphrase),
    /// Seals data in which nothing is recorded yet. `Sealed` answers it, or `Broken`.
    Seal(Passphrase),
}

impl Request {
    /// Whether it changes the data: exactly one `Saved`, `NotSaved` or `Refused` answers it.
    pub fn is_write(&self) -> bool {
        match self {
            Self::Load(_)
            | Self::Export(_)
            | Self::TakeEvidence(_)
            | Self::CopyEvidence(..)
            | Self::CheckLedger
            | Self::DrawPicture(..)
            | Self::Open(_)
            | Self::Lock
            | Self::Unlock(_)
            | Self::Seal(_) => false,
            Self::Run(_)
            | Self::RunEach(_)
            | Self::SaveSettings(_)
            | Self::KeepDraft(_)
            | Self::DropDraft(_) => true,
        }
    }
}

/// A command with the name of what it is about, for the case that it is refused.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedCommand {
    pub name: String,
    pub command: Command,
}

/// What came of several changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    pub done: usize,
    /// Names of what was refused, with the reason.
    pub refused: Vec<(String, Phrase)>,
}

impl Batch {
    /// How many were done, and every reason once with what it is about.
    pub fn lines(&self) -> Vec<Phrase> {
        let counts =
            Phrase::new("batch-done").with("done", self.done).with("refused", self.refused.len());
        let mut lines = vec![counts];
        let mut reasons: Vec<&Phrase> = Vec::new();
        for (_, why) in &self.refused {
            if !reasons.contains(&why) {
                reasons.push(why);
            }
        }
        for reason in reasons {
            let about = self.refused.iter().filter(|(_, why)| why == reason);
            let names: Vec<&str> = about.map(|(name, _)| name.as_str()).collect();
            let line = Phrase::new("batch-refused").with("names", names.join(", "));
            lines.push(line.with("why", reason.clone()));
        }
        lines
    }
}

/// A paper as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The id of the paper.
    pub paper: &'static str,
    /// The id of the format.
    pub format: &'static str,
    pub about: About,
    pub recipient: Recipient,
    pub body: Option<BodyId>,
    /// A Word file that it is to be written upon, by its name among those kept with the data.
    pub letterhead: Option<PathBuf>,
    pub lang: Lang,
    /// A second language to stand beside the first.
    pub beside: Option<Lang>,
    pub path: PathBuf,
}

/// What a paper is about, as far as a screen knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    pub round: Option<RoundId>,
    pub visit: Option<VisitId>,
    pub facility: Option<FacilityId>,
    pub urgent: Option<UrgentId>,
    /// The rows it keeps, as the list shows them.
    pub filter: String,
}

/// What a screen wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Rounds, who sits here, what was found at the start.
    Home,
    /// Visits of a round.
    Round(RoundId),
    Inspection(VisitId),
    /// What stands at one item.
    Answer(VisitId, ItemCode),
    /// What stands of one check point.
    Check(VisitId, InstructionId),
    /// Everything ever recorded at one item, oldest first.
    AnswerHistory(VisitId, ItemCode),
    Findings,
    Instructions,
    /// Where people differ, and where they did.
    Disagreements,
    /// A finding with its whole chain.
    Finding(FindingId),
    /// An instruction with everything that was done to it.
    Instruction(InstructionId),
    /// Of one round, or of all.
    Summary(Option<RoundId>),
    /// What is on the table of a round in the evening.
    Evening(RoundId),
    /// What is known of a facility before a visit: the one named, else the next.
    Dossier(FacilityId, Option<VisitId>),
    /// Whether this device may be taken along, with the checklists of a round or all, in a language.
    Readiness(Option<RoundId>, Lang),
    Comparison(Compared),
    /// Indicators, dates, contracts and agreements at a glance.
    Programme,
    Milestones,
    Milestone(MilestoneId),
    Indicator(IndicatorId),
    Agreements,
    Agreement(AgreementId),
    Contracts,
    /// What contradicts itself in programmes.
    Faults,
    Urgents,
    Urgent(UrgentId),
    /// How long there still is to answer urgent notices.
    UrgentClock,
    /// The interviews of a visit.
    Interviews(VisitId),
    /// What a returned list would do.
    Marks(PathBuf),
    /// What there is to choose for a paper.
    ExportChoices,
    /// Files of evidence of a visit.
    EvidenceOf(VisitId),
    /// A file of evidence with everything that was done with it.
    Evidence(EvidenceId),
    /// Files that somebody may want to take in.
    NearbyFiles,
    /// Facilities, bodies, people and checklists, for lists and for forms that choose among them.
    Registers,
}

/// What is held up to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    pub facility: FacilityId,
    /// The last two that began where none are named.
    pub visits: Option<(VisitId, VisitId)>,
    /// Whose facilities are compared too.
    pub round: Option<RoundId>,
}

/// What was asked for.
#[derive(Debug, Clone)]
pub enum Loaded {
    Home(Arc<Home>),
    Round(Arc<RoundPage>),
    Inspection(Arc<InspectionPage>),
    Answer(Box<AnswerView>),
    Check(Box<CheckView>),
    AnswerHistory(Vec<HistoryEntry>),
    Findings(Arc<Listing<FindingRow>>),
    Instructions(Arc<Listing<InstructionRow>>),
    Disagreements(Arc<Vec<DisagreementRow>>),
    Finding(Arc<FindingPage>),
    Instruction(Arc<InstructionPage>),
    Summary(Arc<Summary>),
    Evening(Arc<Evening>),
    Dossier(Arc<Dossier>),
    Readiness(Arc<Readiness>),
    Comparison(Arc<ComparisonPage>),
    Programme(Arc<Overview>),
    Milestones(Arc<Listing<MilestoneRow>>),
    Milestone(Arc<MilestonePage>),
    Indicator(Arc<IndicatorPage>),
    Agreements(Arc<Listing<AgreementRow>>),
    Agreement(Arc<AgreementPage>),
    /// With the totals of the last year.
    Contracts(Arc<Listing<ContractRow>>, Option<Box<ContractTotals>>),
    /// With the places that faults name.
    Faults(Arc<Listing<ReportedFault>>, Vec<Place>),
    Urgents(Arc<Listing<UrgentRow>>),
    Urgent(Arc<UrgentPage>),
    /// It also comes unasked, when it has changed.
    UrgentClock(UrgentClock),
    /// Whether there is little room on the disk.
    RoomLow(bool),
    Interviews(Arc<InterviewsPage>),
    Marks(Arc<StagedMarks>),
    ExportChoices(Arc<ExportChoices>),
    Ledger(Arc<VerifyReport>, Option<Rehearsed>),
    EvidenceOf(Arc<Vec<EvidenceRow>>),
    Evidence(Arc<EvidencePage>),
    NearbyFiles(Vec<PathBuf>),
    Registers(Arc<Registers>),
}

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

/// How far long work has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub what: Phrase,
    pub done: u64,
    /// Not known for some work.
    pub total: Option<u64>,
    pub pace: Pace,
}

/// Whether the person waits for the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Nothing else can be done meanwhile; it may be stopped.
    Waiting,
    Background,
}

/// What comes of a request.
#[derive(Debug, Clone)]
pub enum Reply {
    /// What a command that is on disk has done.
    Done(Box<Done>),
    /// What became of several commands.
    Each(Batch),
    /// The change was not carried out, and why. Nothing was written.
    Refused(Phrase),
    Loaded(Loaded),
    /// The question could not be answered or the paper not be written, and why.
    Broken(Phrase),
    /// The paper is on disk, and where.
    Written(Phrase),
    /// The file is evidence already, and which.
    Known(EvidenceId, Phrase),
    /// How the end goes, for whoever waits for it.
    Farewell(Phrase),
    /// A picture as cells.
    Drawn(Arc<Buffer>),
    /// The change is on disk.
    Saved,
    /// The change is not on disk, and why.
    NotSaved(Phrase),
    Progress(Progress),
    /// The work that was reported on has ended.
    ProgressOver,
    /// The data is open again, and what was kept beside it.
    Unlocked(Box<Recalled>),
    /// The data did not open, and why.
    StillLocked(Phrase),
    Sealed,
}

/// A request with the layer that made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub from: LayerId,
    pub request: Request,
}

/// A reply with the layer it is for.
#[derive(Debug, Clone)]
pub struct Answered {
    pub to: LayerId,
    pub reply: Reply,
}
