//! What refusals, faults and findings of the start are called, for people.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::disagreement::KeepingFault;
use crate::domain::erasure::ErasureRefusal;
use crate::domain::evidence::file::HandOverFault;
use crate::domain::identity::PredecessorFault;
use crate::domain::instruction::{ActRefusal, AssignmentFault};
use crate::domain::interview::NoteFault;
use crate::domain::programme::agreement::AgreementFault;
use crate::domain::review::ReviewRefusal;
use crate::domain::urgent::UrgentRefusal;
use crate::domain::visit::{SigningFault, StageRefusal};
use crate::i18n::Phrase;
use crate::store::compare::Notice;

use super::PassphraseError;
use super::command::{Missing, Refusal};
use super::open::OpenError;
use super::programme::ProgrammeRefusal;
use super::roster::RosterRefusal;

impl Missing {
    pub(super) fn phrase(self) -> Phrase {
        Phrase::new(match self {
            Self::Facility => "missing-facility",
            Self::Body => "missing-body",
            Self::Person => "missing-person",
            Self::Round => "missing-round",
            Self::Visit => "missing-visit",
            Self::Finding => "missing-finding",
            Self::Instruction => "missing-instruction",
            Self::Urgent => "missing-urgent",
            Self::Evidence => "missing-evidence",
            Self::Checklist => "missing-checklist",
            Self::Interview => "missing-interview",
            Self::Programme => "missing-programme",
            Self::Indicator => "missing-indicator",
            Self::Result => "missing-result",
            Self::Milestone => "missing-milestone",
            Self::Agreement => "missing-agreement",
            Self::Achievement => "missing-achievement",
            Self::Tie => "missing-tie",
            Self::Contract => "missing-contract",
            Self::Ruling => "missing-ruling",
        })
    }
}

impl Refusal {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        let new = Phrase::new;
        match self {
            Self::NotIntroduced => new("refusal-not-introduced"),
            Self::ReadOnly => new("refusal-read-only"),
            Self::NotFound { what, name } => {
                new("refusal-not-found").with("what", what.phrase()).with("name", name.as_str())
            }
            Self::CodeTaken { code } => new("refusal-code-taken").with("code", code.as_str()),
            Self::Empty { field } => new("refusal-empty").with("field", field_phrase(field)),
            Self::EndBeforeStart => new("refusal-end-before-start"),
            Self::NoHead => new("refusal-no-head"),
            Self::NoFacility => new("refusal-no-facility"),
            Self::Twice(name) => new("refusal-twice").with("name", name.as_str()),
            Self::NotAMember => new("refusal-not-a-member"),
            Self::MayNotResolve => new("refusal-may-not-resolve"),
            Self::NoDisagreement(item) => {
                new("refusal-no-disagreement").with("item", item.as_str())
            }
            Self::AnswerGone { record, by } if by.is_empty() => {
                new("refusal-no-such-answer").with("record", record.as_str())
            }
            Self::AnswerGone { record, by } => {
                new("refusal-answer-gone").with("record", record.as_str()).with("by", by.as_str())
            }
            Self::Keeping(fault) => new(match fault {
                KeepingFault::TooFew => "refusal-keeping-too-few",
                KeepingFault::Twice => "refusal-keeping-twice",
                KeepingFault::NoPlace => "refusal-keeping-no-place",
                KeepingFault::SamePlace => "refusal-keeping-same-place",
            }),
            Self::NoReason => new("refusal-no-reason"),
            Self::NotAsked(item) => new("refusal-not-asked").with("item", item.as_str()),
            Self::NotACheckPoint(number) => {
                new("refusal-not-a-check-point").with("number", number.as_str())
            }
            Self::NoAnswerForEvidence(item) => {
                new("refusal-no-answer-for-evidence").with("item", item.as_str())
            }
            Self::HandOver(HandOverFault::Nobody) => new("refusal-hand-over-nobody"),
            Self::HandOver(HandOverFault::NoPaper) => new("refusal-hand-over-no-paper"),
            Self::NothingToWithdraw(item) => {
                new("refusal-nothing-to-withdraw").with("item", item.as_str())
            }
            Self::NoGradeToWithdraw(number) => {
                new("refusal-no-grade-to-withdraw").with("number", number.as_str())
            }
            Self::GradesAgree(number) => {
                new("refusal-grades-agree").with("number", number.as_str())
            }
            Self::NoChecklist(domain) => {
                new("refusal-no-checklist").with("domain", domain.as_str())
            }
            Self::NotInCommission(name) => {
                new("refusal-not-in-commission").with("name", name.as_str())
            }
            Self::NoSection { domain, section } => new("refusal-no-section")
                .with("domain", domain.as_str())
                .with("section", section.as_str()),
            Self::OutOfRange { key, min, max } => new("refusal-out-of-range")
                .with("name", key.as_str())
                .with("min", min.as_str())
                .with("max", max.as_str()),
            Self::Stage(refusal) => stage_phrase(*refusal),
            Self::Signing(fault) => signing_phrase(*fault),
            Self::Predecessor(fault) => predecessor_phrase(*fault),
            Self::Act(refusal) => act_phrase(refusal),
            Self::Assignment(fault) => assignment_phrase(*fault),
            Self::Review(refusal) => review_phrase(*refusal),
            Self::NoSuchResponse { kind, known } => new("refusal-no-such-response")
                .with("kind", kind.as_str())
                .with("known", known.as_str()),
            Self::Urgent(refusal) => urgent_phrase(*refusal),
            Self::Interview(fault) => note_phrase(*fault),
            Self::Erasure(refusal) => erasure_phrase(*refusal),
            Self::ErasureStopped { why } => {
                new("refusal-erasure-stopped").with("why", why.as_str())
            }
            Self::Roster(refusal) => roster_phrase(refusal),
            Self::Workbook(fault) => fault.phrase(),
            Self::Programme(refusal) => programme_phrase(refusal),
            Self::NoSuchDanger { danger, known } => new("refusal-no-such-danger")
                .with("danger", danger.as_str())
                .with("known", known.as_str()),
            Self::VisitElsewhere(facility) => {
                new("refusal-visit-elsewhere").with("facility", facility.as_str())
            }
            Self::Ahead { at, now } => {
                new("refusal-ahead").with("at", moment(*at)).with("now", moment(*now))
            }
            Self::TooLarge(_) => new("refusal-too-large"),
            Self::DiskFull => new("refusal-disk-full"),
            Self::NotSaved(error) => new("refusal-not-saved").with("why", error.to_string()),
            Self::NoEntropy(error) => new("refusal-not-saved").with("why", error.to_string()),
            Self::Store(error) => new("refusal-store").with("why", error.to_string()),
            Self::Settings(error) => new("refusal-settings").with("why", error.to_string()),
        }
    }
}

fn written(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

fn field_phrase(field: &str) -> Phrase {
    Phrase::new(match field {
        "code" => "field-code",
        "title" => "field-title",
        "customer" => "field-customer",
        "responsible" => "field-responsible",
        "entry" => "field-entry",
        "unit" => "field-unit",
        "instrument" => "field-instrument",
        _ => "field-name",
    })
}

fn roster_phrase(refusal: &RosterRefusal) -> Phrase {
    let of = |key: &'static str, code: &String| Phrase::new(key).with("code", code.as_str());
    match refusal {
        RosterRefusal::OwnIsLost => Phrase::new("refusal-roster-own-is-lost"),
        RosterRefusal::OwnDevice => Phrase::new("refusal-roster-own-device"),
        RosterRefusal::IsLost(code) => of("refusal-roster-is-lost", code),
        RosterRefusal::NotListed(code) => of("refusal-roster-not-listed", code),
        RosterRefusal::NotDeclaredHere(code) => of("refusal-roster-not-declared-here", code),
        RosterRefusal::UnknownDevice(code) => of("refusal-roster-unknown-device", code),
        RosterRefusal::NoKey(key) => Phrase::new("refusal-roster-no-key").with("key", key.as_str()),
        RosterRefusal::NoRole(name) => {
            Phrase::new("refusal-roster-no-role").with("name", name.as_str())
        }
        RosterRefusal::NoSuchNumber { code, known } => {
            of("refusal-roster-no-such-number", code).with("known", known.to_string())
        }
    }
}

fn stage_phrase(refusal: StageRefusal) -> Phrase {
    Phrase::new(match refusal {
        StageRefusal::NotBegun => "refusal-visit-not-begun",
        StageRefusal::AlreadyBegun => "refusal-visit-already-begun",
        StageRefusal::Finished => "refusal-visit-finished",
        StageRefusal::ActSigned => "refusal-visit-act-signed",
    })
}

fn signing_phrase(fault: SigningFault) -> Phrase {
    Phrase::new(match fault {
        SigningFault::NotEnded => "refusal-signing-not-ended",
        SigningFault::Nobody => "refusal-signing-nobody",
        SigningFault::TooFewWitnesses => "refusal-signing-too-few-witnesses",
    })
}

fn predecessor_phrase(fault: PredecessorFault) -> Phrase {
    Phrase::new(match fault {
        PredecessorFault::Missing => "refusal-predecessor-missing",
        PredecessorFault::Itself => "refusal-predecessor-itself",
        PredecessorFault::GoodPractice => "refusal-predecessor-good-practice",
        PredecessorFault::OtherFacility => "refusal-predecessor-other-facility",
        PredecessorFault::NotEarlier => "refusal-predecessor-not-earlier",
    })
}

fn assignment_phrase(fault: AssignmentFault) -> Phrase {
    Phrase::new(match fault {
        AssignmentFault::NoTask => "refusal-assignment-no-task",
        AssignmentFault::NoFinding => "refusal-assignment-no-finding",
        AssignmentFault::LeadTwice => "refusal-assignment-lead-twice",
    })
}

fn review_phrase(refusal: ReviewRefusal) -> Phrase {
    Phrase::new(match refusal {
        ReviewRefusal::NotAMember => "refusal-not-a-member",
        ReviewRefusal::NotAReviewer => "refusal-review-not-a-reviewer",
        ReviewRefusal::OwnFinding => "refusal-review-own-finding",
        ReviewRefusal::NoReason => "refusal-no-reason",
        ReviewRefusal::NoText => "refusal-review-no-text",
        ReviewRefusal::NoNumber => "refusal-review-no-number",
        ReviewRefusal::NoKind => "refusal-review-no-kind",
        ReviewRefusal::TermBeforeAct { term, on } => {
            return Phrase::new("refusal-review-term-before-act")
                .with("term", written(term))
                .with("on", written(on));
        }
        ReviewRefusal::NoSpeaker => "refusal-review-no-speaker",
    })
}

fn note_phrase(fault: NoteFault) -> Phrase {
    Phrase::new(match fault {
        NoteFault::NoText => "refusal-interview-no-text",
        NoteFault::RiskWithoutFollowUp => "refusal-interview-no-follow-up",
        NoteFault::NotTheAuthor => "refusal-interview-not-the-author",
        NoteFault::NotForYourEyes => "refusal-interview-not-for-you",
        NoteFault::Erased => "refusal-interview-erased",
        NoteFault::FindingElsewhere => "refusal-interview-finding-elsewhere",
    })
}

fn erasure_phrase(refusal: ErasureRefusal) -> Phrase {
    Phrase::new(match refusal {
        ErasureRefusal::NotAMember => "refusal-not-a-member",
        ErasureRefusal::NoBody => "refusal-erasure-no-body",
        ErasureRefusal::NoBasis => "refusal-erasure-no-basis",
        ErasureRefusal::SamePerson => "refusal-erasure-same-person",
        ErasureRefusal::SameBody => "refusal-erasure-same-body",
        ErasureRefusal::NobodyEntitled => "refusal-erasure-nobody-entitled",
        ErasureRefusal::NothingProposed => "refusal-erasure-nothing-proposed",
        ErasureRefusal::AlreadyErased => "refusal-erasure-already",
        ErasureRefusal::AlreadyProposed => "refusal-erasure-already-proposed",
        ErasureRefusal::NotTheOperator => "refusal-erasure-not-the-operator",
        ErasureRefusal::OnlyInterviews => "refusal-erasure-only-interviews",
    })
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}

fn urgent_phrase(refusal: UrgentRefusal) -> Phrase {
    Phrase::new(match refusal {
        UrgentRefusal::NotAMember => "refusal-not-a-member",
        UrgentRefusal::MayNotEnd => "refusal-urgent-may-not-end",
        UrgentRefusal::NothingSeen => "refusal-urgent-nothing-seen",
        UrgentRefusal::NoAddressee => "refusal-urgent-no-addressee",
        UrgentRefusal::NobodyTold => "refusal-urgent-nobody-told",
        UrgentRefusal::NoWay => "refusal-urgent-no-way",
        UrgentRefusal::NobodyAnswered => "refusal-urgent-nobody-answered",
        UrgentRefusal::NoMeasures => "refusal-urgent-no-measures",
        UrgentRefusal::NoReason => "refusal-no-reason",
        UrgentRefusal::NotTold => "refusal-urgent-not-told",
        UrgentRefusal::NotAnswered => "refusal-urgent-not-answered",
        UrgentRefusal::Closed => "refusal-urgent-closed",
        UrgentRefusal::Withdrawn => "refusal-urgent-withdrawn",
        UrgentRefusal::BeforeRaised { at, raised } => {
            return Phrase::new("refusal-urgent-before-raised")
                .with("at", moment(at))
                .with("raised", moment(raised));
        }
    })
}

fn programme_phrase(refusal: &ProgrammeRefusal) -> Phrase {
    let new = Phrase::new;
    match refusal {
        ProgrammeRefusal::TitleTaken(title) => {
            new("refusal-programme-title-taken").with("title", title.as_str())
        }
        ProgrammeRefusal::Agreement(fault) => new(match fault {
            AgreementFault::NoTitle => "refusal-agreement-no-title",
            AgreementFault::OneParty => "refusal-agreement-one-party",
            AgreementFault::EndsBeforeStart => "refusal-end-before-start",
        }),
        ProgrammeRefusal::ContractTaken(number) => {
            new("refusal-contract-taken").with("number", number.as_str())
        }
        ProgrammeRefusal::NoSuchFault(name) => {
            new("refusal-no-such-fault").with("name", name.as_str())
        }
        ProgrammeRefusal::NoFinding => new("refusal-ruling-no-finding"),
        ProgrammeRefusal::NoSource => new("refusal-value-no-source"),
        ProgrammeRefusal::NotAShare(value) => {
            new("refusal-value-not-a-share").with("value", value.as_str())
        }
        ProgrammeRefusal::Ahead { day, present } => new("refusal-value-ahead")
            .with("date", written(*day))
            .with("present", written(*present)),
        ProgrammeRefusal::Computed(code) => {
            new("refusal-value-computed").with("code", code.as_str())
        }
        ProgrammeRefusal::NotAKeeper(title) => {
            new("refusal-programme-not-a-keeper").with("title", title.as_str())
        }
        ProgrammeRefusal::SupplementsItself => new("refusal-agreement-supplements-itself"),
    }
}

fn act_phrase(refusal: &ActRefusal) -> Phrase {
    Phrase::new(match refusal {
        ActRefusal::StillDraft => "refusal-act-still-draft",
        ActRefusal::AlreadyIssued => "refusal-act-already-issued",
        ActRefusal::Closed => "refusal-act-closed",
        ActRefusal::Cancelled => "refusal-act-cancelled",
        ActRefusal::NotAMember => "refusal-not-a-member",
        ActRefusal::MayNotIssue => "refusal-act-may-not-issue",
        ActRefusal::NotTheIssuer => "refusal-act-not-the-issuer",
        ActRefusal::NotTheController => "refusal-act-not-the-controller",
        ActRefusal::NoReason => "refusal-no-reason",
        ActRefusal::NoNumber => "refusal-act-no-number",
        ActRefusal::NoDocument => "refusal-act-no-document",
        ActRefusal::NothingReported => "refusal-act-nothing-reported",
        ActRefusal::NotLater(date) => {
            return Phrase::new("refusal-act-not-later").with("date", written(*date));
        }
        ActRefusal::DeadlineBeforeIssue { deadline, on } => {
            return Phrase::new("refusal-act-deadline-before-issue")
                .with("date", written(*deadline))
                .with("issued", written(*on));
        }
        ActRefusal::BeforeIssue { day, issued } => {
            return Phrase::new("refusal-act-before-issue")
                .with("date", written(*day))
                .with("issued", written(*issued));
        }
        ActRefusal::NotYet { day, present } => {
            return Phrase::new("refusal-act-not-yet")
                .with("date", written(*day))
                .with("present", written(*present));
        }
        ActRefusal::OnlyItsPart => "refusal-act-only-its-part",
        ActRefusal::NoText => "refusal-act-no-text",
        ActRefusal::SameExecutor => "refusal-act-same-executor",
        ActRefusal::NotAnExecutor => "refusal-act-not-an-executor",
        ActRefusal::Assignment(fault) => return assignment_phrase(*fault),
    })
}

impl OpenError {
    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::InUse { dir, holder: Some(holder) } => Phrase::new("open-in-use-by")
                .with("dir", dir.display().to_string())
                .with("pid", holder.pid.to_string())
                .with("since", holder.since.format("%d.%m.%Y %H:%M").to_string()),
            Self::InUse { dir, holder: None } => {
                Phrase::new("open-in-use").with("dir", dir.display().to_string())
            }
            Self::NoData(dir) => Phrase::new("open-no-data").with("dir", dir.display().to_string()),
            Self::Keys { path, source } => Phrase::new("open-keys")
                .with("path", path.display().to_string())
                .with("why", source.to_string()),
            Self::PassphraseNeeded => Phrase::new("open-passphrase-needed"),
            Self::WrongPassphrase => Phrase::new("open-wrong-passphrase"),
            Self::ChangeUncertain { path, why } => Phrase::new("open-change-uncertain")
                .with("path", path.display().to_string())
                .with("why", why.as_str()),
            Self::HasPassphrase => Phrase::new("open-has-passphrase"),
            Self::NoPassphrase => Phrase::new("open-no-passphrase"),
            Self::Passphrase(PassphraseError::TooShort) => {
                Phrase::new("passphrase-too-short").with("count", PassphraseError::FEWEST)
            }
            Self::Passphrase(PassphraseError::TooLong) => Phrase::new("passphrase-too-long"),
            Self::UnreadableEvidence { path } => {
                Phrase::new("open-unreadable-evidence").with("path", path.display().to_string())
            }
            Self::SealedWithoutKeys { log } => {
                Phrase::new("open-sealed-without-keys").with("file", log.display().to_string())
            }
            Self::Io { .. }
            | Self::Log(_)
            | Self::Compare(_)
            | Self::Settings(_)
            | Self::Entropy(_) => Phrase::new("open-failed").with("why", self.to_string()),
        }
    }
}

/// What was found at the start and done about it.
pub fn notice_phrase(notice: &Notice) -> Phrase {
    match notice {
        Notice::TornTail { file, kept, bytes } => Phrase::new("notice-torn-tail")
            .with("file", file.display().to_string())
            .with("kept", kept.display().to_string())
            .with("bytes", *bytes),
        Notice::LogHealed { file, kept, restored } => Phrase::new("notice-log-healed")
            .with("file", file.display().to_string())
            .with("kept", kept.display().to_string())
            .with("restored", *restored),
        Notice::IntakeDamaged { kept } => {
            Phrase::new("notice-intake-damaged").with("kept", kept.display().to_string())
        }
        Notice::Lost { device, from, to } => Phrase::new("notice-lost")
            .with("device", device.short())
            .with("from", from.to_string())
            .with("to", to.to_string()),
        Notice::IndexHealed { records, registers } => Phrase::new("notice-index-healed")
            .with("records", *records)
            .with("registers", *registers),
        Notice::IndexRenewed => Phrase::new("notice-index-renewed"),
        Notice::IndexRebuilt { kept, .. } => {
            Phrase::new("notice-index-rebuilt").with("kept", kept.display().to_string())
        }
        Notice::Erased { records } => Phrase::new("notice-erased").with("records", *records),
        Notice::ErasureUnfinished { why } => {
            Phrase::new("notice-erasure-unfinished").with("why", why.as_str())
        }
        Notice::IndexUnusable { why } => {
            Phrase::new("notice-index-unusable").with("why", why.as_str())
        }
    }
}
