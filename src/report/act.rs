//! What an act of inspection (акт обследования) tells: one visit, from the ground it was made on to the
//! signatures.
//!
//! The facility signs it and keeps a copy. Names of members and witnesses, details, evidence and what
//! members differ about stand behind a guard, so that the facility's copy can be made of the same act.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::check_point::{CheckStanding, Ground};
use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::evidence::Evidence;
use crate::domain::evidence::file::EvidenceFile;
use crate::domain::facility::Facility;
use crate::domain::interview::ToldCounts;
use crate::domain::recipient::{Guarded, Recipient};
use crate::domain::round::Round;
use crate::domain::score::Score;
use crate::domain::text::LocalText;
use crate::domain::visit::{Access, Grade, SigningRefusal};
use crate::i18n::{Texts, family};

use super::chapters::Chapters;
use super::commission::{self, CommissionMember};
use super::document::{Cell, Code, Document, Signature};
use super::finding_list::ToldFinding;
use super::indicator_list::{self, Indicator};
use super::instruction_list::with_round;
use super::interview_notes::{self, ToldErasure};

mod seal;
mod tables;

pub use seal::{OpenPart, ToldDevice, ToldSeal};

/// A visit with everything that its act tells.
#[derive(Debug, Clone)]
pub struct Act {
    pub recipient: Recipient,
    pub facility: Facility,
    pub round: Round,
    pub started: Option<NaiveDateTime>,
    pub finished: Option<NaiveDateTime>,
    pub access: Access,
    pub access_note: Guarded<String>,
    pub commission: Vec<CommissionMember>,
    pub domains: Vec<ActDomain>,
    /// Shortcomings and good practice, in the order of the checklists.
    pub findings: Vec<ToldFinding>,
    pub indicators: Vec<Indicator>,
    /// Earlier instructions that the visit had to look at.
    pub check_points: Vec<ActCheckPoint>,
    pub disagreements: Vec<ActDisagreement>,
    /// Points that the facility did not let the commission see.
    pub not_shown: Vec<(ItemCode, LocalText)>,
    pub evidence: Guarded<Vec<ActEvidence>>,
    /// How many talks there were, where that leads to nobody.
    pub interviews: ToldCounts,
    /// Interviews whose notes were erased.
    pub erased: Guarded<Vec<ToldErasure>>,
    pub refusal: Option<ActRefusal>,
    /// That the commission sealed it, and what was open then.
    pub seal: Option<ToldSeal>,
    /// The state of the ledger that the act was made from.
    pub head_code: String,
    pub is_sample: bool,
}

/// What one checklist came to.
#[derive(Debug, Clone)]
pub struct ActDomain {
    pub code: DomainCode,
    pub title: LocalText,
    pub edition: String,
    pub score: Score,
    pub grade: Guarded<Option<Grade>>,
    pub reasons: Guarded<String>,
}

/// An earlier instruction, and how far it was seen to be carried out at this visit.
#[derive(Debug, Clone)]
pub struct ActCheckPoint {
    pub number: String,
    pub task: String,
    pub lead: LocalText,
    pub deadline: NaiveDate,
    pub ground: Ground,
    pub standing: CheckStanding,
    /// What members saw.
    pub notes: Guarded<Vec<String>>,
}

/// A point on which members differ and nothing was decided.
#[derive(Debug, Clone)]
pub struct ActDisagreement {
    pub item: ItemCode,
    pub question: LocalText,
    /// What each of them says.
    pub voices: Guarded<Vec<ActVoice>>,
}

/// What one member says.
#[derive(Clone)]
pub struct ActVoice {
    pub speaker: String,
    /// Code of the verdict.
    pub verdict: &'static str,
    pub note: String,
}

/// A piece of evidence with the point or the finding it stands behind.
#[derive(Clone)]
pub struct ActEvidence {
    pub of: String,
    pub evidence: Evidence,
    /// What is known of its file, of one that has a file.
    pub file: Option<EvidenceFile>,
}

/// That the facility refused to sign.
#[derive(Debug, Clone)]
pub struct ActRefusal {
    pub on: NaiveDate,
    pub refusal: Guarded<SigningRefusal>,
}

impl Act {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let chapters = Chapters::of(self.head(texts));
        let chapters = self.inspected(chapters, texts);
        let chapters = self.found(chapters, texts);
        let chapters = self.left_open(chapters, texts);
        let mut document = self.certified(chapters, texts).close();
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        document
    }

    fn head(&self, texts: Texts) -> Document {
        let object = object(&self.facility.code, &self.facility.name);
        let document = Document::new(texts.lang(), texts.get("act-title"))
            .fact(texts.get("act-facility"), object);
        let mut document = with_round(document, &self.round, texts)
            .fact(texts.get("act-started"), moment(self.started, texts))
            .fact(texts.get("act-finished"), moment(self.finished, texts))
            .fact(texts.get("act-access"), texts.name(family::ACCESS, self.access.code()));
        if let Some(note) = self.access_note.told_to(self.recipient).filter(|note| !note.is_empty())
        {
            document = document.fact(texts.get("act-access-note"), note.as_str());
        }
        document
    }

    /// Who came, to what, and what they looked at.
    fn inspected(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let members = commission::table(&self.commission, self.recipient, texts);
        chapters
            .chapter_of(members, &texts.get("act-commission"), Document::table)
            .chapter(&texts.get("act-general"), |document| {
                document.table(tables::general(&self.facility, self.recipient, texts))
            })
            .chapter_if(!self.domains.is_empty(), &texts.get("act-checked"), |document| {
                let document = document.paragraph(texts.get("act-checked-how"));
                let document =
                    document.table(tables::checked(&self.domains, self.recipient, texts));
                document.list(self.reasons(texts))
            })
    }

    fn reasons(&self, texts: Texts) -> Vec<String> {
        let told = self.domains.iter().filter_map(|domain| {
            let reasons = domain.reasons.told_to(self.recipient)?;
            let title = domain.title.get(texts.lang());
            (!reasons.is_empty()).then(|| format!("{title}: {reasons}"))
        });
        told.collect()
    }

    /// What they found and measured.
    fn found(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let (short, good): (Vec<&ToldFinding>, Vec<&ToldFinding>) =
            self.findings.iter().partition(|finding| finding.is_shortcoming());
        let to = self.recipient;
        chapters
            .chapter(&texts.get("act-findings"), |document| {
                self.shortcomings(&short, document, texts)
            })
            .chapter_if(!self.indicators.is_empty(), &texts.get("act-measurements"), |document| {
                document.table(indicator_list::measurements(&self.indicators, to, texts))
            })
            .chapter_if(!self.check_points.is_empty(), &texts.get("act-check-points"), |document| {
                document.table(tables::check_points(&self.check_points, to, texts))
            })
            .chapter_if(!good.is_empty(), &texts.get("act-good-practice"), |document| {
                document.list(good.iter().map(|finding| finding.in_full(to)).collect())
            })
    }

    fn shortcomings(&self, short: &[&ToldFinding], document: Document, texts: Texts) -> Document {
        if short.is_empty() {
            return document.paragraph(texts.get("act-no-findings"));
        }
        let domain_of = |finding: &ToldFinding| finding.item.as_ref().map(ItemCode::domain);
        let numbered: Vec<(u32, &ToldFinding)> = (1..).zip(short.iter().copied()).collect();
        let groups = numbered.chunk_by(|(_, one), (_, next)| domain_of(one) == domain_of(next));
        groups.fold(document, |document, group| {
            let domain = group.first().and_then(|(_, finding)| domain_of(finding));
            let title = self.domain_title(domain.as_ref(), texts);
            document.subheading(title).table(tables::shortcomings(group, self.recipient, texts))
        })
    }

    fn domain_title(&self, code: Option<&DomainCode>, texts: Texts) -> String {
        let Some(code) = code else { return texts.get("act-findings-of-visit") };
        let own = self.domains.iter().find(|domain| domain.code == *code);
        own.map_or(code.as_str(), |domain| domain.title.get(texts.lang())).to_owned()
    }

    /// What was not seen, what they differ about, and what all of it rests on.
    fn left_open(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let to = self.recipient;
        let evidence = self.evidence.told_to(to).filter(|evidence| !evidence.is_empty());
        let evidence = evidence.map(|evidence| tables::evidence(evidence, texts));
        let lang = texts.lang();
        chapters
            .chapter_if(!self.not_shown.is_empty(), &texts.get("act-not-shown"), |document| {
                let point = |(item, question): &(ItemCode, LocalText)| {
                    format!("{item}. {}", question.get(lang))
                };
                document.list(self.not_shown.iter().map(point).collect())
            })
            .chapter_if(
                !self.disagreements.is_empty(),
                &texts.get("act-disagreements"),
                |document| {
                    let document = document.paragraph(texts.get("act-disagreements-how"));
                    document.table(tables::disagreements(&self.disagreements, to, texts))
                },
            )
            .chapter_of(evidence, &texts.get("act-evidence"), Document::table)
            .chapter_of(self.talks(texts), &texts.get("act-interviews"), |document, lines| {
                lines.into_iter().fold(document, Document::paragraph)
            })
    }

    /// What is told of interviews: never what was said, nor by whom.
    fn talks(&self, texts: Texts) -> Option<Vec<String>> {
        let counts = interview_notes::told_counts(self.interviews, texts);
        let erased = self.erased.told_to(self.recipient).into_iter().flatten();
        let lines: Vec<String> =
            counts.into_iter().chain(erased.map(|own| own.line(texts))).collect();
        (!lines.is_empty()).then_some(lines)
    }

    /// What was charged, the code of the ledger, and the signatures.
    fn certified(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let instructions = tables::instructions(&self.findings, texts);
        let is_charged = !instructions.rows().is_empty();
        chapters
            .chapter_if(is_charged, &texts.get("act-instructions"), |document| {
                document.table(instructions)
            })
            .chapter_of(self.seal.as_ref(), &texts.get("act-seal"), |document, seal| {
                seal.told(document, self.recipient, texts)
            })
            .chapter(&texts.get("act-signatures"), |document| {
                let document =
                    document.signatures(self.signatures(texts)).paragraph(texts.get("act-copies"));
                match Code::of(self.head_code.as_str(), texts.get("act-head-code")) {
                    Ok(code) => document.code(code),
                    Err(_) => document.paragraph(self.head_code.as_str()),
                }
            })
    }

    fn signatures(&self, texts: Texts) -> Vec<Signature> {
        let mut all = commission::signatures(&self.commission, self.recipient, texts);
        all.push(Signature {
            role: texts.get("act-representative"),
            instead: self.refusal.as_ref().map(|refusal| self.refused(refusal, texts)),
            ..Signature::default()
        });
        all.push(Signature { role: texts.get("act-copy-received"), ..Signature::default() });
        all
    }

    /// The refusal with its witnesses, as far as it may be told.
    fn refused(&self, refusal: &ActRefusal, texts: Texts) -> String {
        let on = Cell::Date(refusal.on).written(texts.lang());
        let Some(told) = refusal.refusal.told_to(self.recipient) else {
            return texts.with("act-refused", &[("on", on.into())]);
        };
        let by = told.by.as_str().into();
        let mut text = texts.with("act-refused-by", &[("on", on.into()), ("by", by)]);
        if !told.reason.is_empty() {
            let reason = told.reason.as_str().into();
            text = format!("{text} {}", texts.with("act-refused-why", &[("reason", reason)]));
        }
        let names = told.witnesses.join(", ").into();
        format!("{text} {}", texts.with("act-refused-before", &[("names", names)]))
    }
}

/// A facility by its code and its name, which often holds the code.
pub fn object(code: &str, name: &str) -> String {
    if name.contains(code) { name.to_owned() } else { format!("{code}, {name}") }
}

fn moment(at: Option<NaiveDateTime>, texts: Texts) -> String {
    let Some(at) = at else { return texts.get("act-did-not-begin") };
    let day = Cell::Date(at.date()).written(texts.lang());
    format!("{day}, {}", at.format("%H:%M"))
}
