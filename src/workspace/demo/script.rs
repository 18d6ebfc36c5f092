//! The script of the sample round: who is there, what they see and do, and when. Data, read from
//! the files beside this one; everything in it is made up.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::region::{ProgrammeStep, ProgrammeSteps};
use crate::domain::answer::{Answer, Measured, Verdict, VerdictKind};
use crate::domain::check_point::Check;
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::evidence::{Evidence, Source, Sources};
use crate::domain::facility::{FacilityType, Feature, Headcount};
use crate::domain::finding::{FindingKind, Flag, Severity};
use crate::domain::instruction::ReportScope;
use crate::domain::interview::Note;
use crate::domain::norm::NormId;
use crate::domain::round::{LegalBasis, Role};
use crate::domain::text::LocalText;
use crate::domain::visit::Judgement;

/// All of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    pub(super) person: Vec<PersonPlan>,
    pub(super) facility: Vec<FacilityPlan>,
    pub(super) round: Vec<RoundPlan>,
    /// Whose checklists the rounds use.
    pub(super) domains: Vec<DomainCode>,
    /// When bodies and facilities are entered.
    pub(super) registry: NaiveDateTime,
    /// When the laptops are put on one table and every log is copied to each.
    pub(super) exchanges: Vec<NaiveDateTime>,
    /// The evening on which the three laptops can be had as they are, before they exchange.
    pub(super) apart: NaiveDateTime,
    #[serde(skip)]
    pub(super) usual: BTreeMap<ItemCode, Vec<Vec<Measured>>>,
    #[serde(skip)]
    pub(super) visits: Vec<VisitPlan>,
    #[serde(skip)]
    pub(super) findings: Vec<FindingPlan>,
    #[serde(skip)]
    pub(super) instructions: Vec<InstructionPlan>,
    #[serde(skip)]
    pub(super) programme: Vec<ProgrammeStep>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonPlan {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) post: String,
    /// Code of a body.
    pub(super) body: String,
    /// On which of the three laptops this person works.
    pub(super) laptop: usize,
    pub(super) introduced: NaiveDateTime,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FacilityPlan {
    /// The figure of its code: `901`.
    pub(super) key: String,
    pub(super) code: String,
    pub(super) alias: String,
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: FacilityType,
    #[serde(default)]
    pub(super) features: BTreeSet<Feature>,
    pub(super) capacity: u32,
    /// The count known when it is entered, and the one before the second round.
    pub(super) counts: [Headcount; 2],
    /// The administration as a body that receives instructions.
    pub(super) administration: LocalText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundPlan {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) basis: LegalBasis,
    pub(super) starts: NaiveDate,
    pub(super) ends: NaiveDate,
    pub(super) created: NaiveDateTime,
    pub(super) members: BTreeMap<String, Role>,
    /// Keys of facilities.
    pub(super) facilities: Vec<String>,
}

/// Work at one facility.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitPlan {
    pub(super) round: String,
    pub(super) facility: String,
    pub(super) on: NaiveDate,
    pub(super) from: NaiveTime,
    pub(super) to: NaiveTime,
    /// A visit without this day is left under way.
    pub(super) finished: Option<NaiveDateTime>,
    pub(super) act_signed: Option<NaiveDateTime>,
    /// Why access was delayed, where it was.
    pub(super) delayed: Option<String>,
    /// Who sees to which domain.
    pub(super) observers: Vec<ObserverPlan>,
    /// What the commission itself says of domains at the end of the visit.
    #[serde(default)]
    pub(super) judgement: Vec<Judgement>,
    /// What is not simply compliant, or is said by somebody beside the observer of the domain.
    #[serde(default)]
    pub(super) answer: Vec<AnswerPlan>,
    #[serde(default)]
    pub(super) resolution: Vec<ResolutionPlan>,
    /// What was seen of earlier instructions.
    #[serde(default)]
    pub(super) check: Vec<CheckPlan>,
    /// What was told in confidence.
    #[serde(default)]
    pub(super) interview: Vec<InterviewPlan>,
}

#[derive(Debug, Deserialize)]
pub(super) struct InterviewPlan {
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    #[serde(flatten)]
    pub(super) note: Note,
}

#[derive(Debug, Deserialize)]
pub(super) struct CheckPlan {
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    /// Key of the instruction.
    pub(super) instruction: String,
    #[serde(flatten)]
    pub(super) check: Check,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObserverPlan {
    pub(super) domain: DomainCode,
    pub(super) by: String,
    /// Who types it in from paper.
    pub(super) typed_by: Option<String>,
    /// How many points were reached; all where nothing is said.
    pub(super) reached: Option<usize>,
}

impl ObserverPlan {
    /// Who writes the answers down.
    pub(super) fn typist(&self) -> &str {
        self.typed_by.as_ref().unwrap_or(&self.by)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerPlan {
    pub(super) item: ItemCode,
    /// Said by somebody beside the observer of the domain.
    pub(super) beside: Option<Beside>,
    pub(super) verdict: Verdict,
    #[serde(default)]
    pub(super) measured: Vec<Measured>,
    #[serde(default)]
    pub(super) note: String,
    /// Those that the item's means suggest, where none are named.
    #[serde(default)]
    pub(super) sources: Sources,
    /// What each of them said, where they differ.
    #[serde(default)]
    pub(super) said: BTreeMap<Source, VerdictKind>,
    #[serde(default)]
    pub(super) evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Beside {
    pub(super) by: String,
    pub(super) at: NaiveDateTime,
}

impl AnswerPlan {
    pub(super) fn answer(&self) -> Answer {
        Answer {
            measured: self.measured.clone(),
            note: self.note.clone(),
            sources: self.sources.clone(),
            said: self.said.clone(),
            evidence: self.evidence.clone(),
            ..Answer::new(self.verdict.clone())
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResolutionPlan {
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    pub(super) reason: String,
    pub(super) item: ItemCode,
    pub(super) verdict: Verdict,
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingPlan {
    pub(super) key: String,
    /// `R-2025/901`.
    pub(super) visit: String,
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    pub(super) item: Option<ItemCode>,
    #[serde(default)]
    pub(super) kind: FindingKind,
    pub(super) title: String,
    #[serde(default)]
    pub(super) detail: String,
    pub(super) severity: Severity,
    #[serde(default)]
    pub(super) flags: BTreeSet<Flag>,
    #[serde(default)]
    pub(super) norms: Vec<NormId>,
    #[serde(default)]
    pub(super) evidence: Vec<Evidence>,
    /// A picture taken in as evidence when it is raised.
    pub(super) picture: Option<PicturePlan>,
    /// What the facility said of it, when the commission wrote it down.
    pub(super) objection: Option<ObjectionPlan>,
    /// Key of the same shortcoming at an earlier visit.
    pub(super) repeat_of: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PicturePlan {
    /// One of the pictures beside the script.
    pub(super) picture: String,
    /// What the camera called it.
    pub(super) name: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) place: String,
}

/// Pictures beside the script, drawn for it.
const PICTURES: [(&str, &[u8]); 2] = [
    ("room.jpg", include_bytes!("pictures/room.jpg")),
    ("register.png", include_bytes!("pictures/register.png")),
];

impl PicturePlan {
    pub(super) fn bytes(&self) -> Option<&'static [u8]> {
        PICTURES.iter().find(|(name, _)| *name == self.picture).map(|(_, bytes)| *bytes)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectionPlan {
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    pub(super) text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstructionPlan {
    pub(super) key: String,
    pub(super) round: String,
    /// Keys of findings.
    pub(super) findings: Vec<String>,
    pub(super) task: String,
    /// Code of a body, as all executors.
    pub(super) lead: String,
    #[serde(default)]
    pub(super) co_executors: Vec<String>,
    pub(super) deadline: NaiveDate,
    pub(super) completion: String,
    /// Key of a person; the issuer where nobody is named.
    pub(super) controller: Option<String>,
    pub(super) drafted: NaiveDateTime,
    pub(super) by: String,
    /// Where the draft is issued later than it is written, or never.
    #[serde(default)]
    pub(super) issue: IssuePlan,
    #[serde(default)]
    pub(super) act: Vec<ActPlan>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum IssuePlan {
    #[default]
    AtOnce,
    Never,
    Later {
        at: NaiveDateTime,
        by: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActPlan {
    pub(super) at: NaiveDateTime,
    pub(super) by: String,
    pub(super) what: Deed,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Deed {
    Report { body: String, text: String, scope: ReportScope, document: Option<Evidence> },
    Return(String),
    Extend { to: NaiveDate, reason: String },
    Close { proof: Evidence, done_on: NaiveDate },
    Cancel(String),
}

#[derive(Deserialize)]
struct Visits {
    visit: Vec<VisitPlan>,
}

#[derive(Deserialize)]
struct Findings {
    finding: Vec<FindingPlan>,
}

#[derive(Deserialize)]
struct Instructions {
    instruction: Vec<InstructionPlan>,
}

impl Script {
    /// On which laptop somebody works.
    pub(super) fn laptop_of(&self, person: &str) -> Option<usize> {
        self.person.iter().find(|plan| plan.key == person).map(|plan| plan.laptop)
    }

    /// The script that the program brings with it.
    pub(super) fn embedded() -> Self {
        let mut script: Self = read(include_str!("round.toml"));
        script.usual = read(include_str!("usual.toml"));
        for text in [include_str!("visits-2024.toml"), include_str!("visits-2025.toml")] {
            script.visits.extend(read::<Visits>(text).visit);
        }
        for text in [include_str!("findings-2024.toml"), include_str!("findings-2025.toml")] {
            script.findings.extend(read::<Findings>(text).finding);
        }
        for text in [include_str!("instructions-2024.toml"), include_str!("instructions-2025.toml")]
        {
            script.instructions.extend(read::<Instructions>(text).instruction);
        }
        script.programme = read::<ProgrammeSteps>(include_str!("programme.toml")).step;
        script
    }
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the embedded script is read by the tests of every build")
}
