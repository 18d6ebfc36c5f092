//! What the screens ask of the data, and what they hear back.
//!
//! Requests are carried out one after another by the worker thread; the screens never wait.

pub mod exchange;
mod pages;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::domain::checklist::ItemCode;
use crate::domain::id::{
    AgreementId, BodyId, EvidenceId, FacilityId, FindingId, IndicatorId, InstructionId,
    MilestoneId, RoundId, UrgentId, VisitId,
};
use crate::domain::programme::contract_totals::ContractTotals;
use crate::domain::recipient::Recipient;
use crate::domain::rehearsal::Rehearsed;
use crate::i18n::{Lang, Phrase};
use crate::report::dossier::Dossier;
use crate::report::readiness::Readiness;
use crate::store::view::{AnswerView, CheckView};
use crate::workspace::command::{Command, Done};
use crate::workspace::disagreements::DisagreementRow;
use crate::workspace::evening::Evening;
use crate::workspace::evidence::{CopyOrder, EvidenceRow, TakeOrder};
use crate::workspace::history::HistoryEntry;
use crate::workspace::listing::Listing;
use crate::workspace::lists::{FindingRow, InstructionRow};
use crate::workspace::marks::StagedMarks;
use crate::workspace::programme::agreements::AgreementRow;
use crate::workspace::programme::consistency::ReportedFault;
use crate::workspace::programme::contracts::ContractRow;
use crate::workspace::programme::overview::Overview;
use crate::workspace::programme::pages::{AgreementPage, IndicatorPage, MilestonePage, Place};
use crate::workspace::programme::plan::MilestoneRow;
use crate::workspace::summary::Summary;
use crate::workspace::urgent::{UrgentClock, UrgentRow};
use crate::workspace::{Passphrase, VerifyReport};

use super::draft::Draft;
use super::memory::Recalled;
use super::settings::Settings;
use exchange::{ExchangeLoaded, ExchangeQuery, ExchangeReply, ExchangeRequest};

pub use pages::{
    ComparisonPage, EvidencePage, ExportChoices, FindingPage, Home, InspectionPage,
    InstructionPage, InterviewsPage, Registers, RoundPage, RoundSummary, Sealed, UrgentPage,
};

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
    /// Something between laptops. What answers it stands with it.
    Exchange(ExchangeRequest),
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
            | Self::Exchange(_)
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
    /// Something about exchange between laptops.
    Exchange(ExchangeQuery),
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
    Exchange(ExchangeLoaded),
    Registers(Arc<Registers>),
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
    /// Nothing else can be done meanwhile, and it is too late to stop it.
    Committed,
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
    /// What came of something between laptops.
    Exchange(ExchangeReply),
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
