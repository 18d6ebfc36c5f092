//! The one door: an opened data directory and everything that can be done with it.
//!
//! Both faces, the screens and the commands, go through here and nowhere else. A command that
//! returns has been written to the ledger and synced; the index follows, and its failure is a notice,
//! never a lost answer.

mod answers;
mod asking;
pub mod backup;
mod ballast;
pub mod bundle;
pub mod check_points;
pub mod clock;
pub mod command;
mod commit;
pub mod compare;
pub mod custody;
pub mod day_off;
pub mod demo;
pub mod disagreements;
pub mod doctor;
mod dossier;
mod editions;
mod erasing;
pub mod erasures;
pub mod evening;
pub mod evidence;
pub mod export;
mod faults;
mod findings;
pub mod history;
#[cfg(feature = "hub")]
pub mod hub;
pub mod identity;
pub mod import;
pub mod inspection;
mod instructions;
pub mod interviews;
mod layout;
pub mod listing;
pub mod lists;
mod lock;
pub mod marks;
pub mod naming;
mod open;
mod owner_only;
pub mod pack;
pub mod papers;
mod phrases;
pub mod plan;
mod private_files;
pub mod programme;
pub mod publish;
mod readiness;
pub mod recovery;
pub mod registry;
pub mod rehearsal;
mod resealing;
pub mod restore;
pub mod results;
mod reviews;
mod room;
pub mod roster;
pub mod rotation;
mod rounds;
pub mod salvage;
pub mod settings;
mod site;
mod stop;
pub mod summary;
pub mod urgent;
mod vault;
mod verifying;
pub mod visit_points;
pub mod wiping;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

pub use faults::{erasure_phrases, fault_phrases};
pub use layout::Layout;
pub use lock::Holder;
use lock::Lock;
pub use open::{OpenError, OpenOptions};
pub use owner_only::create_for_owner_only;
pub use phrases::notice_phrase;
pub use private_files::PrivateFiles;
pub use resealing::{change_passphrase, remove_passphrase, seal_new, set_passphrase};
pub use stop::StopError;
pub use vault::needs_passphrase;
pub use verifying::{prove, verify};

pub use crate::ledger::age::{Identity, Key, Recipient, Recipients};
pub use crate::ledger::key::DeviceId;
pub use crate::ledger::roster::{Label, Listing};
pub use crate::ledger::seal::{Cost, Passphrase, PassphraseError};

pub use crate::ledger::head::{HeadCode, NotAHeadCode};
pub use crate::ledger::trail::{Found, Reached};
pub use crate::ledger::verify::VerifyReport;
pub use crate::store::compare::{Progress, Step};

use crate::content::Content;
use crate::domain::checklist::Checklist;
use crate::domain::evidence::file::Handling;
use crate::domain::id::PersonId;
use crate::store::compare::{Notice, OnProgress, Tail};
use crate::store::{Store, StoreError};
use clock::Clock;
use command::{Command, Done, Refusal};
use commit::Pen;
use settings::{Settings, SettingsError};
use site::Site;
use vault::Vault;

/// An opened data directory.
pub struct Workspace {
    layout: Layout,
    store: Store,
    vault: Vault,
    /// `None` when open for reading only.
    pen: Option<Pen>,
    clock: Box<dyn Clock>,
    content: Content,
    settings: Settings,
    notices: Vec<Notice>,
    /// The ends of all logs as they were at the start, by the stem of the file's name.
    tails: BTreeMap<String, Tail>,
    /// How many records there are.
    records: u64,
    degraded: bool,
    /// The reserve on the disk was given up.
    ballast_out: bool,
    editions: Mutex<BTreeMap<String, Arc<Checklist>>>,
    site: Mutex<Option<Arc<Site>>>,
    _lock: Option<Lock>,
}

impl Workspace {
    /// Carries out a command. When it returns, what it recorded is on disk.
    pub fn execute(&mut self, command: Command) -> Result<Done, Refusal> {
        match command {
            Command::IntroduceSelf { person, body } => self.introduce_self(person, body),
            Command::AddFacilities(facilities) => self.add_facilities(&facilities),
            Command::ChangeFacility { id, facility } => self.change_facility(id, &facility),
            Command::AddBody(body) => self.add_body(&body),
            Command::ChangeBody { id, body } => self.change_body(id, &body),
            Command::AddPerson(person) => self.add_person(&person),
            Command::ChangePerson { id, person } => self.change_person(id, &person),
            Command::CreateRound(round) => self.create_round(&round),
            Command::ChangeRound { id, round } => self.change_round(id, &round),
            Command::PlanVisit { round, facility, on } => self.plan_visit(round, facility, on),
            Command::StartVisit { visit } => self.start_visit(visit),
            Command::SetAccess { visit, access, note } => self.set_access(visit, access, note),
            Command::AssignSection { visit, domain, section, person } => {
                self.assign_section(visit, &domain, section.as_deref(), person)
            }
            Command::JudgeDomain { visit, domain, judgement } => {
                self.judge_domain(visit, &domain, judgement)
            }
            Command::FinishVisit { visit } => self.finish_visit(visit),
            Command::SignAct { visit } => self.sign_act(visit),
            Command::NoteSigningRefusal { visit, refusal } => {
                self.note_signing_refusal(visit, refusal)
            }
            Command::RecordAnswer { visit, item, answer } => {
                self.record_answer(visit, item, answer)
            }
            Command::TakeReports(reports) => self.take_reports(reports),
            Command::ImportAnswers { visit, answers } => self.import_answers(visit, answers),
            Command::WithdrawAnswer { visit, item } => self.withdraw_answer(visit, item),
            Command::ResolveDisagreement { visit, item, answer, reason } => {
                self.resolve_disagreement(visit, item, answer, reason)
            }
            Command::SettleDisagreement { visit, item, settlement, seen, reason } => {
                self.settle_disagreement((visit, item), settlement, Some(seen), reason)
            }
            Command::RaiseFinding(finding) => self.raise_finding(&finding),
            Command::ChangeFinding { id, finding } => self.change_finding(id, &finding),
            Command::Remark { finding, remark } => self.remark_on(finding, remark),
            Command::GradeCheckPoint { visit, instruction, check } => {
                self.grade_check_point(visit, instruction, check)
            }
            Command::WithdrawCheck { visit, instruction } => {
                self.withdraw_check(visit, instruction)
            }
            Command::SettleCheckPoint { visit, instruction, check, seen } => {
                self.settle_check_point((visit, instruction), check, seen)
            }
            Command::DraftInstruction(assignment) => self.draft_instruction(assignment, false),
            Command::IssueInstruction(assignment) => self.draft_instruction(assignment, true),
            Command::Act { id, act } => self.act(id, act),
            Command::IssueDraft { id } => self.issue_draft(id),
            Command::RaiseUrgent(alarm) => self.raise_urgent(&alarm),
            Command::Programme(command) => self.change_programme(command),
            Command::ActOnUrgent { id, act } => self.act_on_urgent(id, act),
            Command::NoteInterview { visit, note } => self.note_interview(visit, note),
            Command::CorrectInterview { id, note } => self.correct_interview(&id, note),
            Command::FollowInterview { id, look } => self.follow_interview(&id, look),
            Command::ProposeErasure { id, basis } => self.propose_erasure(&id, &basis),
            Command::ConfirmErasure { id } => self.confirm_erasure(&id),
            Command::LinkEvidence { id, behind } => self.link_evidence(id, behind),
            Command::HandOverEvidence { id, to, paper, on, note } => {
                self.hand_over_evidence(id, Handling::HandOver { to, paper, on, note })
            }
            Command::CorrectEvidence { id, caption, reason } => {
                self.correct_evidence(id, &caption, &reason)
            }
            Command::CorrectEntry { behind, old, new } => self.correct_entry(behind, &old, &new),
            Command::Readdress { id, from, to, on, reason } => {
                self.readdress(id, (from, to), on, reason)
            }
            Command::ListDevices { round, listings, role } => {
                self.list_devices(round, listings, role)
            }
            Command::RemoveDevice { round, device, last, reason } => {
                self.remove_device(round, device, last, reason)
            }
            Command::DeclareLost { round, device, last, reason } => {
                self.declare_lost(round, device, last, reason)
            }
            Command::DeclareFound { round, device, reason } => {
                self.declare_found(round, device, reason)
            }
            Command::SealAct { visit } => self.seal_act(visit),
        }
    }

    /// Who sits at this device.
    pub fn operator(&self) -> Option<PersonId> {
        self.settings.operator
    }

    /// The day by which deadlines are judged.
    pub fn today(&self) -> NaiveDate {
        self.settings.sample_today.unwrap_or_else(|| self.clock.now().local.date())
    }

    /// Whether the directory holds made-up data.
    pub fn is_sample(&self) -> bool {
        self.settings.sample_today.is_some()
    }

    /// Whether the data opens by a passphrase alone.
    pub fn is_sealed(&self) -> bool {
        self.vault.is_sealed()
    }

    /// Small files beside the ledger that may hold what people typed.
    pub fn private_files(&self) -> PrivateFiles {
        self.vault.private_files(&self.layout)
    }

    pub fn is_read_only(&self) -> bool {
        self.pen.is_none()
    }

    /// Whether the index is out of use, so that everything is read from the ledger.
    pub fn is_degraded(&self) -> bool {
        self.degraded
    }

    /// How many records the ledger holds.
    pub fn record_count(&self) -> u64 {
        self.records
    }

    /// What was found and done at the start.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    pub fn content(&self) -> &Content {
        &self.content
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Keeps settings of this installation.
    pub fn change_settings(
        &mut self,
        change: impl FnOnce(&mut Settings),
    ) -> Result<(), SettingsError> {
        let mut settings = self.settings.clone();
        change(&mut settings);
        settings.save(self.layout.disk(), &self.layout.settings())?;
        self.settings = settings;
        Ok(())
    }

    /// The views of the data, for lists and details.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Checks every signature, chain and frame of the ledger.
    pub fn verify(&self, on_progress: OnProgress<'_>) -> std::io::Result<VerifyReport> {
        verifying::verify_by(&self.layout, &self.vault, on_progress)
    }

    /// The checklist edition a visit is bound to.
    pub fn edition(&self, hash: &str) -> Result<Option<Arc<Checklist>>, StoreError> {
        let mut editions = self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = editions.get(hash) {
            return Ok(Some(Arc::clone(found)));
        }
        let present = self.content.checklists.iter().find(|checklist| checklist.hash == hash);
        let parsed = match present {
            Some(checklist) => Some(Arc::new(checklist.clone())),
            None => match self.store.checklist(hash)? {
                Some(kept) => Content::parse_checklist(&kept.file.text).ok().map(Arc::new),
                None => None,
            },
        };
        if let Some(checklist) = &parsed {
            editions.insert(hash.to_owned(), Arc::clone(checklist));
        }
        Ok(parsed)
    }
}
