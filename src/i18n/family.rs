//! Families of words: the codes of the domain's enums, each with a text `<family>-<code>`.

use crate::domain::answer::VerdictKind;
use crate::domain::check_point::{Ground, ProgressGrade};
use crate::domain::checklist_diff::{Aspect, Fate};
use crate::domain::compare::Change;
use crate::domain::evidence::Source;
use crate::domain::evidence::caption::CaptionPart;
use crate::domain::evidence::file::{CaptureSource, CopyForm};
use crate::domain::facility::{Country, FacilityType, Feature};
use crate::domain::finding::{Flag, Severity};
use crate::domain::identity::Course;
use crate::domain::instruction::ReportScope;
use crate::domain::interview::{Consent, Privacy, Wellbeing};
use crate::domain::marks::Marked;
use crate::domain::programme::check::FaultCode;
use crate::domain::programme::contract::Delivery;
use crate::domain::programme::indicator::Feed;
use crate::domain::programme::ruling::Decision;
use crate::domain::readiness::{Light, Topic};
use crate::domain::recipient::Recipient;
use crate::domain::review::{ReviewStatus, Stance};
use crate::domain::round::Role;
use crate::domain::urgent::UrgentStatus;
use crate::domain::visit::Grade;

/// Words for the members of one enum.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// What the keys of its texts begin with.
    pub prefix: &'static str,
    /// The codes of its members.
    pub codes: fn() -> Vec<&'static str>,
}

impl Family {
    pub fn key(self, code: &str) -> String {
        format!("{}-{code}", self.prefix)
    }
}

macro_rules! families {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal: $codes:expr;)*) => {
        $($(#[$doc])* pub const $name: Family = Family { prefix: $prefix, codes: || $codes };)*

        /// Every family of this layer.
        pub const ALL: &[Family] = &[$($name),*];
    };
}

families! {
    /// What is written of a file of evidence.
    CAPTION_PART = "caption-part": CaptionPart::ALL.map(CaptionPart::code).to_vec();
    /// What a contract delivers.
    DELIVERY = "delivery": Delivery::ALL.map(Delivery::code).to_vec();
    /// What can be wrong with a programme.
    FAULT = "fault-kind": FaultCode::ALL.map(FaultCode::code).to_vec();
    /// What a corrected paper makes of a row.
    ROW_FATE = "row-fate": vec!["new", "changed", "gone", "settled"];
    /// What was decided on a fault of a programme.
    RULING = "ruling": Decision::ALL.map(Decision::code).to_vec();
    /// Where the facts of an indicator come from.
    FEED = "feed": Feed::CODES.to_vec();
    VERDICT = "verdict": VerdictKind::ALL.map(VerdictKind::code).to_vec();
    /// Why an item was not checked.
    REASON = "reason": vec!["access-refused", "no-time", "no-specialist", "no-instrument", "other"];
    SEVERITY = "severity": Severity::ALL.map(Severity::code).to_vec();
    FLAG = "flag": Flag::ALL.map(Flag::code).to_vec();
    COURSE = "course": Course::ALL.map(Course::code).to_vec();
    FINDING_KIND = "finding-kind": vec!["shortcoming", "good-practice"];
    ROLE = "role": Role::ALL.map(Role::code).to_vec();
    STAGE = "stage": vec!["planned", "under-way", "finished", "act-signed"];
    ACCESS = "access": vec!["full", "delayed", "refused"];
    SOURCE = "source": Source::ALL.map(Source::code).to_vec();
    /// Which field of a picture tells when it was made.
    CAPTURE = "capture": CaptureSource::ALL.map(CaptureSource::code).to_vec();
    /// What a copy of evidence holds.
    COPY_FORM = "copy-form": CopyForm::ALL.map(CopyForm::code).to_vec();
    /// How an item is verified on site.
    MEANS = "means": vec!["O", "D", "I", "M", "S"];
    /// The commission's own judgement of a domain.
    GRADE = "grade": Grade::ALL.map(Grade::code).to_vec();
    /// How far an earlier instruction was carried out, as a visit saw it.
    PROGRESS_GRADE = "progress-grade": ProgressGrade::ALL.map(ProgressGrade::code).to_vec();
    /// Why an instruction is checked at a visit.
    GROUND = "ground": Ground::ALL.map(Ground::code).to_vec();
    /// How a check of the device came out, and what was checked.
    LIGHT = "light": Light::ALL.map(Light::code).to_vec();
    TOPIC = "topic": Topic::ALL.map(Topic::code).to_vec();
    COUNTRY = "country": Country::ALL.map(Country::code).to_vec();
    FACILITY_TYPE = "type": FacilityType::ALL.iter().map(|kind| kind.code()).collect();
    FEATURE = "feature": Feature::ALL.iter().map(|feature| feature.code()).collect();
    /// How far an instruction has come; `overdue` is computed and stands beside the others.
    STATUS = "status": vec![
        "draft", "issued", "reported", "partly", "returned", "closed", "cancelled", "overdue",
    ];
    /// How far an urgent notice has come.
    URGENT_STATUS = "urgent-status": UrgentStatus::ALL.map(UrgentStatus::code).to_vec();
    /// Who could see or hear an interview.
    PRIVACY = "privacy": Privacy::ALL.map(Privacy::code).to_vec();
    /// What whoever spoke allowed.
    CONSENT = "consent": Consent::ALL.map(Consent::code).to_vec();
    /// How whoever spoke was found to fare.
    WELLBEING = "wellbeing": Wellbeing::ALL.map(Wellbeing::code).to_vec();
    /// What in a text may lead to a person.
    TRACE = "trace": vec!["iin", "name", "place"];
    /// Steps in the life of an urgent notice.
    URGENT_STEP = "urgent-step": vec!["tell", "answer", "close", "withdraw"];
    NORM_SYSTEM = "norm-system": vec!["international", "KZ", "RU"];
    NORM_VERDICT = "norm-verdict": vec!["met", "not-met", "informs-met", "informs-not-met"];
    CONFIDENCE = "confidence": vec!["verified", "to-confirm"];
    /// Steps in the life of an instruction.
    STEP = "instruction-step": vec![
        "redraft", "issue", "report", "return", "extend", "close", "cancel", "readdress",
    ];
    /// Where the review of a finding stands.
    REVIEW = "review": ReviewStatus::ALL.map(ReviewStatus::code).to_vec();
    /// What can be said to a finding.
    REMARK = "remark": vec!["accept", "return", "comment", "assess", "respond", "object"];
    STANCE = "stance": Stance::ALL.map(Stance::code).to_vec();
    /// Who a paper goes to.
    RECIPIENT = "recipient": Recipient::ALL.map(Recipient::code).to_vec();
    /// Papers that can be made, and the pack of several.
    PAPER = "paper-name": vec![
        "instructions", "dossier", "urgent", "act", "findings", "summary", "plan", "indicators",
        "programme", "look-back", "kit", "interviews", "pack",
    ];
    /// How much of the records a bundle shows.
    BUNDLE_VIEW = "bundle-view": vec!["full", "prosecutor", "body"];
    /// What a record is about.
    RECORD_KIND = "record-kind": vec![
        "checklist", "body", "person", "facility", "round", "visit", "finding", "instruction", "answer",
        "check", "review", "urgent", "custody", "erasure", "interview", "evidence", "programme",
        "agreement", "indicator", "result", "measure", "milestone", "contract", "achievement",
        "ruling", "tie", "exchange", "roster", "act",
    ];
    /// Why an answer is not believed in full.
    ANSWER_LABEL = "answer-label": vec!["forked", "after-loss", "not-on-roster"];
    /// How a device stands in its round.
    DEVICE_STATE = "device-state": vec![
        "lost", "forked", "not-on-roster", "removed", "unknown", "silent", "sound",
    ];
    /// Formats, by the program that opens them.
    FORMAT = "format-name": vec!["csv", "md", "html", "ics", "docx", "xlsx", "json", "pdf", "zip", "folder"];
    /// What is wrong with a file of a pack.
    BAG_FAULT = "bag-fault": vec![
        "missing", "changed", "unlisted", "contradictory", "unreadable", "outside", "incomplete",
    ];
    /// How far an executor says it has come; several words with commas, the one that is proposed first.
    MARK = "mark": Marked::ALL.map(Marked::code).to_vec();
    /// What becomes of a row of a returned list.
    MARK_OUTCOME = "mark-outcome": vec!["accepted", "unchanged", "refused"];
    REPORT_SCOPE = "report-scope": ReportScope::ALL.map(ReportScope::code).to_vec();
    /// Acts that points rest on, by their short names.
    LEGAL_ACT = "legal-act": vec![
        "MR", "EPR", "CPT-SP", "CPT-2GR", "CPT-3GR", "CPT-21GR", "CPT-MI", "Bangkok", "Havana",
        "OPCAT", "CoE-AI", "CRPD", "IP", "HMIP", "KZ", "RU",
    ];
    /// What lists are sorted and grouped by.
    FACET = "facet": vec![
        "facility", "domain", "item", "severity", "title", "flags", "instruction", "round",
        "month", "number", "body", "deadline", "urgency", "status", "review", "kind", "customer",
        "category", "municipality", "sum", "day", "programme",
    ];
    /// The fields of filters; several names with commas, the one that is proposed first.
    FILTER_FIELD = "filter-field": vec![
        "domain", "item", "severity", "kind", "flag", "facility", "round", "month", "instruction",
        "text", "status", "body", "deadline", "late", "drift", "extended", "number",
        "review", "customer", "category", "municipality", "sum", "day", "party", "direction",
    ];
    /// Values that filters call by names of their own, with commas like the fields.
    FILTER_WORD = "filter-word": vec![
        "none", "due-week", "due-soon", "needs-money", "electronic", "in-force", "ended", "undecided",
    ];
    /// How sure the Kazakh words of the glossary are.
    STANDING = "standing": vec!["sure", "seen", "fair", "unsure"];
    /// What became of an item in a new edition.
    FATE = "fate": Fate::ALL.map(Fate::code).to_vec();
    /// What changed at it beside its question.
    ASPECT = "aspect": Aspect::ALL.map(Aspect::code).to_vec();
    /// What became of an item between two visits.
    CHANGE = "change": Change::ALL.map(Change::code).to_vec();
    LANGUAGE = "language": vec!["ru", "kk", "en"];
}
