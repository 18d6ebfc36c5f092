//! What a summary of a round (справка по итогам объезда) tells: every facility by checklist, what is wrong
//! most, and what became of the instructions. The conclusions are people's: room is left to write them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::checklist::{DomainCode, ItemCode};
use crate::domain::discipline::Discipline;
use crate::domain::finding::{Flag, Severity};
use crate::domain::id::InstructionId;
use crate::domain::identity::Course;
use crate::domain::recipient::Recipient;
use crate::domain::round::Round;
use crate::domain::score::Score;
use crate::domain::text::LocalText;
use crate::domain::visit::{Access, Stage};
use crate::i18n::Texts;

use super::chapters::Chapters;
use super::commission::{self, CommissionMember};
use super::document::{Blank, Cell, Chart, ChartKind, ColumnOf, Document, SeriesOf, Table};
use super::finding_list::ToldFinding;
use super::instruction_list::with_round;

mod tables;

/// Lines left for each of the conclusions and the proposals.
const LINES: usize = 5;

/// A round with everything that its summary tells.
#[derive(Debug, Clone)]
pub struct RoundSummary {
    pub recipient: Recipient,
    /// The body it is made out for: it reads of what it has to carry out alone.
    pub addressee: Option<LocalText>,
    pub today: NaiveDate,
    pub round: Round,
    pub commission: Vec<CommissionMember>,
    pub facilities: Vec<VisitedFacility>,
    pub findings: Vec<ToldFinding>,
    pub bodies: Vec<ChargedBody>,
    pub overdue: Vec<DueInstruction>,
    pub due_week: Vec<DueInstruction>,
    pub disagreements: Vec<OpenQuestion>,
    pub is_sample: bool,
}

/// A facility as the round's visit found it.
#[derive(Debug, Clone)]
pub struct VisitedFacility {
    pub code: String,
    pub name: String,
    pub visited: Option<NaiveDate>,
    pub stage: Stage,
    pub access: Access,
    pub domains: Vec<VisitedDomain>,
}

/// What one checklist came to there.
#[derive(Debug, Clone)]
pub struct VisitedDomain {
    pub code: DomainCode,
    pub title: LocalText,
    pub score: Score,
}

/// A body and what became of its instructions.
#[derive(Debug, Clone)]
pub struct ChargedBody {
    pub name: LocalText,
    pub figures: Discipline,
}

/// An instruction that is late or due.
#[derive(Debug, Clone)]
pub struct DueInstruction {
    pub id: InstructionId,
    pub number: String,
    pub task: String,
    pub lead: LocalText,
    pub facilities: Vec<String>,
    pub deadline: NaiveDate,
    /// Days until the deadline; negative once it has passed.
    pub days_left: i64,
}

/// A point at which members differ.
#[derive(Debug, Clone)]
pub struct OpenQuestion {
    pub facility: String,
    pub item: ItemCode,
    pub question: LocalText,
}

impl VisitedFacility {
    /// Weight lost of the weight checked, in percent, over all its checklists.
    fn risk(&self) -> Option<Decimal> {
        let lost: Decimal = self.domains.iter().map(|own| own.score.lost()).sum();
        let stake: Decimal = self.domains.iter().map(|own| own.score.at_stake()).sum();
        (lost * Decimal::ONE_HUNDRED).checked_div(stake).map(|share| share.round().normalize())
    }
}

impl RoundSummary {
    /// The paper in the language of the texts.
    pub fn document(&self, texts: Texts) -> Document {
        let document = Document::new(texts.lang(), texts.get("round-summary-title"));
        let mut document = with_round(document, &self.round, texts)
            .fact(texts.get("instruction-list-as-of"), self.today);
        if let Some(body) = &self.addressee {
            document = document
                .fact(texts.get("instruction-list-for"), body.get(texts.lang()))
                .paragraph(texts.get("round-summary-for-one"));
        }
        let chapters = self.visited(Chapters::of(document), texts);
        let chapters = self.wrong(chapters, texts);
        let mut document = self.concluded(self.charged(chapters, texts), texts).close();
        if self.is_sample {
            document = document.note(texts.get("instruction-list-sample"));
        }
        document
    }

    /// Who came where, and what each checklist came to.
    fn visited(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let members = commission::table(&self.commission, self.recipient, texts);
        chapters
            .chapter_of(members, &texts.get("act-commission"), Document::table)
            .chapter(&texts.get("round-summary-facilities"), |document| {
                document.table(tables::facilities(&self.facilities, texts))
            })
            .chapter(&texts.get("round-summary-results"), |document| {
                let document = document.paragraph(texts.get("round-summary-how"));
                let tables = tables::results(&self.facilities, texts).into_iter();
                tables.fold(document, Document::table).chart(self.chart(texts))
            })
    }

    fn chart(&self, texts: Texts) -> Chart {
        let risk = SeriesOf::new(texts.get("round-summary-risk"), VisitedFacility::risk);
        let label = |facility: &VisitedFacility| facility.code.clone();
        Chart::of(
            ("risk", texts.get("round-summary-chart")),
            ChartKind::Bars,
            (texts.get("column-facility"), label),
            &self.facilities,
            vec![risk],
        )
        .unit("%")
    }

    /// What is wrong, gravest first, and what is worth following.
    fn wrong(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let grave = self.grave();
        let to = self.recipient;
        let good = self.findings.iter().filter(|finding| !finding.is_shortcoming());
        let good: Vec<String> =
            good.map(|own| format!("{}: {}", own.place(), own.in_full(to))).collect();
        let systemic = self.systemic(texts);
        let repeated = self.repeated(texts);
        chapters
            .chapter(&texts.get("round-summary-shortcomings"), |document| {
                let document =
                    document.table(tables::severities(&self.facilities, &self.findings, texts));
                if grave.is_empty() {
                    return document;
                }
                let document = document.subheading(texts.get("round-summary-grave"));
                document.table(tables::grave(&grave, to, texts))
            })
            .chapter_if(!systemic.is_empty(), &texts.get("round-summary-systemic"), |document| {
                document.list(systemic)
            })
            .chapter_if(!repeated.is_empty(), &texts.get("round-summary-repeated"), |document| {
                document.list(repeated)
            })
            .chapter_if(!good.is_empty(), &texts.get("act-good-practice"), |document| {
                document.list(good)
            })
    }

    fn shortcomings(&self) -> impl Iterator<Item = &ToldFinding> {
        self.findings.iter().filter(|finding| finding.is_shortcoming())
    }

    /// Critical and high ones, the gravest first.
    fn grave(&self) -> Vec<&ToldFinding> {
        let mut grave: Vec<&ToldFinding> =
            self.shortcomings().filter(|own| own.severity <= Severity::High).collect();
        grave.sort_by_key(|finding| finding.severity);
        grave
    }

    /// Each point that falls short in many facilities, with the facilities.
    fn systemic(&self, texts: Texts) -> Vec<String> {
        let mut places: BTreeMap<String, (String, BTreeSet<&str>)> = BTreeMap::new();
        for own in self.shortcomings() {
            let is_systemic =
                own.courses.contains(&Course::Systemic) || own.flags.contains(&Flag::Systemic);
            if !is_systemic {
                continue;
            }
            let key = own.item.as_ref().map_or(own.title.as_str(), ItemCode::as_str).to_owned();
            let (_, facilities) =
                places.entry(key).or_insert_with(|| (own.title.clone(), BTreeSet::new()));
            facilities.insert(&own.facility);
        }
        let told = places.into_iter().map(|(item, (title, facilities))| {
            let facilities = facilities.into_iter().collect::<Vec<_>>().join(", ");
            let args =
                [("item", item.into()), ("title", title.into()), ("where", facilities.into())];
            texts.with("round-summary-systemic-point", &args)
        });
        told.collect()
    }

    fn repeated(&self, texts: Texts) -> Vec<String> {
        let has = |own: &ToldFinding| {
            own.flags.contains(&Flag::Repeat)
                || own.courses.contains(&Course::Repeat)
                || own.courses.contains(&Course::Relapse)
        };
        let repeated = self.shortcomings().filter(|own| has(own));
        let told = repeated
            .map(|own| format!("{}: {} ({})", own.place(), own.title, own.marks(texts).join("; ")));
        told.collect()
    }

    /// What became of the instructions, and what is open between members.
    fn charged(&self, chapters: Chapters, texts: Texts) -> Chapters {
        let lang = texts.lang();
        chapters
            .chapter_if(!self.bodies.is_empty(), &texts.get("round-summary-bodies"), |document| {
                document.table(tables::discipline(&self.bodies, texts))
            })
            .chapter_if(!self.overdue.is_empty(), &texts.get("round-summary-overdue"), |document| {
                document.table(tables::due("overdue", &self.overdue, texts))
            })
            .chapter_if(!self.due_week.is_empty(), &texts.get("round-summary-due"), |document| {
                document.table(tables::due("due", &self.due_week, texts))
            })
            .chapter_if(
                !self.disagreements.is_empty(),
                &texts.get("act-disagreements"),
                |document| {
                    let point = |own: &OpenQuestion| {
                        format!("{} {}. {}", own.facility, own.item, own.question.get(lang))
                    };
                    document.list(self.disagreements.iter().map(point).collect())
                },
            )
    }

    fn concluded(&self, chapters: Chapters, texts: Texts) -> Chapters {
        chapters
            .chapter(&texts.get("round-summary-conclusions"), |document| {
                document.table(lines(texts))
            })
            .chapter(&texts.get("act-signatures"), |document| {
                document.signatures(commission::signatures(&self.commission, self.recipient, texts))
            })
    }
}

/// Room for what only people can say.
fn lines(texts: Texts) -> Table {
    let blanks = |(): &()| Cell::Blanks(vec![Blank::default(); LINES]);
    let columns = vec![
        ColumnOf::new("conclusions", texts.get("round-summary-own-conclusions"), blanks),
        ColumnOf::new("proposals", texts.get("round-summary-proposals"), blanks),
    ];
    Table::of("conclusions", &[()], columns)
}
